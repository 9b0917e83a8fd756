#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The soak of docs/reliability.md: soak.py FOLDER-OF-PROGRAMS MINUTES. Exit code 0 only when nothing was lost, wrong or growing."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from datetime import datetime

RATE = 100
WARM_UP = 120  # seconds until memory is measured
STEEPEST = 100  # kB a minute that still counts as flat
THING = "pulse@house.localhost"
OWNER = "owner@house.localhost"

# What is told to the network, and what after ten seconds.
FAULTS = (
    ("cut", None),
    ("freeze present", None),
    ("half-close to-client", None),
    ("delay 300", "delay 0"),
    ("cut-after 30000 to-client", None),
    ("half-close to-server", None),
    ("freeze", "thaw"),
    ("throttle 20000", "throttle 0"),
    ("cut-after 2000 to-server", "cut"),
    ("refuse", "admit"),
)


class Recorder:
    """The client under test, and what it has said."""

    def __init__(self, programs, port, password, store):
        self.process = subprocess.Popen(
            [programs + "/chatelaine-recorder", "--account", OWNER, "--host", "127.0.0.1", "--port", str(port), "--store", store,
             "--thing", THING, "--dead-after", "10"],
            env=dict(os.environ, CHATELAINE_PASSWORD=password), stdout=subprocess.PIPE, text=True)
        self.stored = 0
        self.newest = 0  # ms since epoch, by the house's clock
        self.wrong = 0
        self.sessions = 0
        self.ended = []
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stdout:
            said = json.loads(line)
            if "stored" in said:
                self.stored += 1
                self.newest = said["time"]
            self.wrong += "wrong" in said
            self.sessions += said.get("online", False) is True
            if "ended" in said:
                self.ended.append(said)

    def rss(self):
        with open("/proc/%d/status" % self.process.pid) as status:
            return int(re.search(r"VmRSS:\s*(\d+)", status.read()).group(1))


class Proxy:
    def __init__(self, programs, port):
        self.process = subprocess.Popen([programs + "/chatelaine-faultproxy", "127.0.0.1", str(port)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = json.loads(self.process.stdout.readline())["port"]

    def tell(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert answer["ok"], answer
        return answer


def slope(samples):
    """kB a minute, by least squares."""
    if len(samples) < 3:
        return 0.0
    mean_x = sum(x for x, _ in samples) / len(samples)
    mean_y = sum(y for _, y in samples) / len(samples)
    over = sum((x - mean_x) * (y - mean_y) for x, y in samples)
    under = sum((x - mean_x) ** 2 for x, _ in samples)
    return 60 * over / under


def sent_counts(log):
    """What the pulse really sent: time in ms to count."""
    form = re.compile(r"timestamp value=[\"']([^\"']+)[\"'].*name=[\"']Count[\"'][^>]*value=[\"'](\d+)[\"']")
    counts = {}
    with open(log) as lines:
        for line in lines:
            if '"pulse"' not in line or '"out"' not in line:
                continue
            match = form.search(json.loads(line).get("xml", ""))
            if match:
                when = datetime.fromisoformat(match.group(1).replace("Z", "+00:00"))
                counts[round(when.timestamp() * 1000)] = match.group(2)
    return counts


def compare(programs, store, log):
    """Stored samples, and how many of them the house never sent like that."""
    sent = sent_counts(log)
    whole = sqlite3.connect(store).execute("PRAGMA integrity_check").fetchone()[0]
    lines = subprocess.run([programs + "/chatelaine-cli", "--account", OWNER, "--store", store, "--format", "json", "export", THING, "--field", "Count"],
                           check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    samples = [json.loads(line) for line in lines]
    rows = [(round(datetime.fromisoformat(each["time"].replace("Z", "+00:00")).timestamp() * 1000), each["text"]) for each in samples if each.get("field") == "Count"]
    return len(rows), sum(sent.get(when) != text for when, text in rows), len(sent), whole


def run(recorder, proxy, minutes):
    """A fault a minute; returns the faults after which nothing came any more, and memory over time."""
    begin = time.monotonic()
    lost = []
    memory = []
    fault = None
    undo_at = None
    next_fault = begin + 30
    number = 0
    while time.monotonic() < begin + minutes * 60:
        time.sleep(1)
        now = time.monotonic()
        if recorder.process.poll() is not None:
            sys.exit("the client has gone: %s" % recorder.process.returncode)
        if undo_at and now >= undo_at:
            proxy.tell(fault[1])
            undo_at = None
        if now >= next_fault:
            if fault and time.time() * 1000 - recorder.newest > 5000:
                lost.append(fault[0])
            fault = FAULTS[number % len(FAULTS)]
            number += 1
            proxy.tell(fault[0])
            undo_at = now + 10 if fault[1] else None
            next_fault += 60
        if not memory or now - begin - memory[-1][0] >= 10:
            memory.append((now - begin, recorder.rss()))
    # The last fault gets its minute, too.
    deadline = time.monotonic() + 60
    if undo_at:
        proxy.tell(fault[1])
    while time.time() * 1000 - recorder.newest > 2000 and time.monotonic() < deadline:
        time.sleep(1)
    if time.time() * 1000 - recorder.newest > 2000:
        lost.append(fault[0])
    return number, lost, memory


def main():
    programs, minutes = sys.argv[1], float(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="chatelaine-soak-") as folder:
        log, store = folder + "/house.jsonl", folder + "/store.sqlite"
        house = subprocess.Popen([programs + "/chatelaine-house", "--rate", str(RATE), "--log", log], stdout=subprocess.PIPE, text=True)
        ready = json.loads(house.stdout.readline())
        password = next(account["password"] for account in ready["accounts"] if account["role"] == "owner")
        proxy = Proxy(programs, ready["port"])
        recorder = Recorder(programs, proxy.port, password, store)
        try:
            faults, lost, memory = run(recorder, proxy, minutes)
            cut = proxy.tell("count")["cut"]
        finally:
            recorder.process.kill()
            proxy.process.kill()
            house.terminate()
            recorder.process.wait()
            house.wait()
        stored, wrong, sent, whole = compare(programs, store, log)
    steady = [each for each in memory if each[0] >= min(WARM_UP, minutes * 20)]
    steep = slope(steady)
    wrong += recorder.wrong
    figures = {
        "minutes": minutes, "faults": faults, "connections cut": cut, "sessions": recorder.sessions, "values sent": sent, "values stored": stored,
        "lost subscriptions": len(lost) + len(recorder.ended), "wrong values": wrong, "rss first kB": steady[0][1], "rss last kB": steady[-1][1],
        "rss most kB": max(rss for _, rss in memory), "slope kB/min": round(steep, 1), "store": whole,
    }
    print(json.dumps(figures))
    for each in lost + recorder.ended:
        print("lost after: %s" % each, file=sys.stderr)
    sys.exit(0 if not lost and not recorder.ended and wrong == 0 and stored > 0 and steep <= STEEPEST and whole == "ok" else 1)


if __name__ == "__main__":
    main()
