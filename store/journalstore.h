// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/database.h"
#include "store/types.h"

namespace Chatelaine {

/// The journal's lines in the file. Lines are added and read, never changed.
class JournalStore final
{
public:
    explicit JournalStore(Database &db) : m_db(db) {}

    std::optional<qint64> append(const JournalEntry &entry);
    [[nodiscard]] QList<JournalEntry> newest(int limit, qint64 beforeId);
    void mentions(const QString &account, const QString &jid, std::optional<QDateTime> *first, int *lines);
    [[nodiscard]] int countFromDomain(const QString &account, const QString &action, const QString &domain, qint64 sinceMs);

private:
    Database &m_db;
};

} // namespace Chatelaine
