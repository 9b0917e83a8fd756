// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/types.h"

#include <QList>
#include <QObject>

namespace Chatelaine {

class Clock;
class Store;

/// Writes journal lines with time and account filled in, and tells whoever shows them.
class Journal final : public QObject
{
    Q_OBJECT

public:
    Journal(Store &store, Clock &clock, QObject *parent = nullptr);

    void setAccount(const QString &bareJid);
    void write(JournalEntry entry);
    [[nodiscard]] QList<JournalEntry> recent(int limit) const; ///< newest first
    /// Stores what was refused before, oldest first and all or nothing. Not inside a batch of the store. True when nothing is left.
    bool flush();
    [[nodiscard]] int waiting() const { return int(m_unstored.size()); }

Q_SIGNALS:
    void written(const Chatelaine::JournalEntry &entry);
    /// The store refused the line; it is shown all the same.
    void storeFailed(const QString &reason);

private:
    Store &m_store;
    Clock &m_clock;
    QString m_account;
    QList<JournalEntry> m_unstored; ///< newest first, so many at most; what the store refused is still shown
};

} // namespace Chatelaine
