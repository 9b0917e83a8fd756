// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/types.h"

#include <QList>

#include <optional>

namespace Chatelaine {

/// A time in which nothing could be heard, ms since epoch.
struct TimeGap {
    qint64 from = 0;
    qint64 to = 0;

    bool operator==(const TimeGap &) const = default;
};

/// When there was no connection, as the journal has it. A session that was resumed has no gap: the server kept what came meanwhile.
class ConnectionGaps
{
public:
    /// Lines in order of time. True when a gap has ended with this one.
    bool add(const JournalEntry &entry);
    void clear();

    [[nodiscard]] const QList<TimeGap> &gaps() const { return m_gaps; }

private:
    QList<TimeGap> m_gaps; ///< in order of time
    std::optional<qint64> m_lost;
};

} // namespace Chatelaine
