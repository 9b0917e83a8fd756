# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up gcov's JSON (one document a line on standard input) for the files below a folder: a line is covered when anything ran it."""

import json
import pathlib
import sys


def main() -> int:
    folder = pathlib.Path(sys.argv[1]).resolve()
    lines: dict[pathlib.Path, dict[int, int]] = {}
    for text in sys.stdin:
        if not text.strip():
            continue
        document = json.loads(text)
        where = pathlib.Path(document["current_working_directory"])
        for entry in document["files"]:
            path = (where / entry["file"]).resolve()
            if folder not in path.parents:
                continue
            counts = lines.setdefault(path, {})
            for line in entry["lines"]:
                counts[line["line_number"]] = counts.get(line["line_number"], 0) + line["count"]
    total = covered = 0
    for path in sorted(lines):
        run = sum(1 for count in lines[path].values() if count)
        total += len(lines[path])
        covered += run
        if lines[path]:
            print(f"{100 * run / len(lines[path]):6.1f} %  {run:5} of {len(lines[path]):5}  {path.relative_to(folder)}")
    if not total:
        print("nothing was measured", file=sys.stderr)
        return 1
    print(f"{100 * covered / total:6.1f} %  {covered:5} of {total:5}  lines of {folder.name} in {len(lines)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
