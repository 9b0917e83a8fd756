// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

class QSaveFile;

namespace Chatelaine {

/// Files that people take out: values, pictures. They tell when somebody is at home, so others on the machine have no business in them.
namespace ExportFile {

/// Opens \p file for writing. A new file is readable by its owner only; one that was there keeps its permissions, and its content until
/// QSaveFile::commit(). Folders, pipes and devices are refused: what is renamed onto them would take their place. \return why not.
[[nodiscard]] std::optional<QString> open(QSaveFile &file);

} // namespace ExportFile

} // namespace Chatelaine
