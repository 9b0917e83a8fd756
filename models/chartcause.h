// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Chatelaine {

/// Something that happened at one moment and may explain what the lines do: who set what, a lost connection, a restart.
struct ChartCause {
    enum class Kind { Set, Outage, Restart };

    qint64 time = 0; ///< ms since epoch
    QString text;    ///< plain
    qint64 entry = 0; ///< the line of the journal; 0: none
    Kind kind = Kind::Set;

    bool operator==(const ChartCause &) const = default;
};

} // namespace Chatelaine
