// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/account.h"
#include "services/stanzaentry.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <deque>

namespace Chatelaine {

/// What passed between one account and its server, as far back as the bounds allow. Collecting costs a copy of everything, so it is off
/// until somebody looks.
class StanzaLog final : public QObject
{
    Q_OBJECT

public:
    struct Bounds {
        qsizetype entries = 20'000;
        qint64 bytes = 32LL << 20;
        qsizetype largest = 256 << 10; ///< a stanza above this is shortened …
        qsizetype kept = 64 << 10;     ///< … to its first bytes, this many
    };

    /// An answer later than this comes when nobody waits for it: the longest that the window's pages wait.
    static constexpr std::chrono::milliseconds LateAfter{30'000};

    /// Without an account it holds what add() is given.
    explicit StanzaLog(Account *account = nullptr, QObject *parent = nullptr);
    ~StanzaLog() override;

    void setBounds(const Bounds &bounds);
    [[nodiscard]] const Bounds &bounds() const { return m_bounds; }

    void setCollecting(bool collecting);
    [[nodiscard]] bool isCollecting() const { return m_collecting; }

    /// \p xml: one element, secrets masked.
    void add(bool outgoing, const QByteArray &xml, const QDateTime &when);
    /// Forgets everything; what it held does not count as dropped.
    void clear();

    /// Our own address, so that an answer from our server is known to be one.
    void setOwnJid(const QString &jid);
    [[nodiscard]] QString ownJid() const { return m_ownJid; }

    [[nodiscard]] qsizetype size() const { return qsizetype(m_entries.size()); }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    [[nodiscard]] quint64 dropped() const { return m_dropped; } ///< how many the bounds have cost since clear()
    [[nodiscard]] quint64 first() const { return m_next - quint64(m_entries.size()); } ///< the number of the oldest
    [[nodiscard]] quint64 end() const { return m_next; }                              ///< the number that comes next
    /// Null when it is not there any more.
    [[nodiscard]] StanzaPointer entry(quint64 number) const;

Q_SIGNALS:
    /// At most once a frame. \p answered: the numbers of requests that have got their answer since.
    void changed(const QList<quint64> &answered);

private:
    void pair(StanzaEntry &entry);
    void dropOldest();
    void announce();
    [[nodiscard]] QString keyOf(bool outgoing, const StanzaEntry &entry) const;

    QPointer<Account> m_account;
    Bounds m_bounds;
    std::deque<std::shared_ptr<StanzaEntry>> m_entries;
    QHash<QString, quint64> m_requests; ///< by direction, peer and id
    QList<quint64> m_answered;
    QTimer m_frame;
    QString m_ownJid;
    QString m_ownBare;
    QString m_ownDomain;
    qint64 m_bytes = 0;
    quint64 m_dropped = 0;
    quint64 m_next = 1;
    bool m_collecting = false;
};

} // namespace Chatelaine
