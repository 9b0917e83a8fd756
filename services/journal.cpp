// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/journal.h"

#include "protocol/session/clock.h"
#include "store/store.h"

#include <algorithm>

namespace Chatelaine {

namespace {

constexpr qsizetype maxUnstored = 1'000;

}

Journal::Journal(Store &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
{
}

void Journal::setAccount(const QString &bareJid)
{
    m_account = bareJid;
}

void Journal::write(JournalEntry entry)
{
    if (!entry.time.isValid())
        entry.time = m_clock.now();
    if (entry.account.isEmpty())
        entry.account = m_account;
    const auto id = m_store.append(entry);
    entry.id = id.value_or(0);
    if (!id) {
        m_unstored.prepend(entry);
        if (m_unstored.size() > maxUnstored)
            m_unstored.removeLast();
    }
    Q_EMIT written(entry);
    if (!id)
        Q_EMIT storeFailed(m_store.lastError());
}

bool Journal::flush()
{
    if (m_unstored.isEmpty())
        return true;
    m_store.begin();
    for (auto entry = m_unstored.crbegin(); entry != m_unstored.crend(); ++entry)
        m_store.append(*entry);
    if (!m_store.commit())
        return false;
    m_unstored.clear();
    return true;
}

QList<JournalEntry> Journal::recent(int limit) const
{
    QList<JournalEntry> entries = m_store.journal(limit);
    if (m_unstored.isEmpty())
        return entries;
    entries += m_unstored;
    std::stable_sort(entries.begin(), entries.end(), [](const JournalEntry &a, const JournalEntry &b) { return a.time > b.time; });
    return entries.mid(0, limit);
}

} // namespace Chatelaine
