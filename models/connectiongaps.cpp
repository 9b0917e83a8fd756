// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/connectiongaps.h"

namespace Chatelaine {

using namespace Qt::StringLiterals;

bool ConnectionGaps::add(const JournalEntry &entry)
{
    if (entry.kind != JournalEntry::Kind::Connection || !entry.time.isValid()) {
        return false;
    }
    const qint64 time = entry.time.toMSecsSinceEpoch();
    if (entry.action == "disconnect"_L1) {
        m_lost = time;
        return false;
    }
    if (entry.action != "connect"_L1 || entry.result != "accepted"_L1) {
        return false;
    }
    const std::optional<qint64> lost = std::exchange(m_lost, std::nullopt);
    if (!lost || time < *lost || entry.detail.value("resumed"_L1).toBool()) {
        return false; // the clock may have been set back
    }
    m_gaps.append({*lost, time});
    return true;
}

void ConnectionGaps::clear()
{
    m_gaps.clear();
    m_lost.reset();
}

} // namespace Chatelaine
