// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stanzalog.h"

#include <QAbstractTableModel>
#include <QCache>

#include <deque>

namespace Chatelaine {

/// A stanza log as a table, oldest first, that follows it in steps of at most one a frame.
///
/// While it is paused its rows stay as they are, also those that the log has dropped meanwhile; the log goes on collecting.
class StanzaModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Time, Direction, Kind, Peer, Protocol, Summary, Latency, Count };
    enum Role {
        NumberRole = Qt::UserRole + 1,
        PairingRole, ///< int of StanzaPairing
        FailedRole,  ///< a refusal, or an answer that is none
    };

    explicit StanzaModel(StanzaLog &log, QObject *parent = nullptr);
    ~StanzaModel() override;

    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// How many stanzas have come since the pause began.
    [[nodiscard]] quint64 waiting() const;
    /// Empties this table; the log keeps what it has.
    void clear();

    [[nodiscard]] StanzaPointer entry(int row) const;
    /// −1 when it is not among the rows.
    [[nodiscard]] int rowOf(quint64 number) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void waitingChanged();

private:
    void follow(const QList<quint64> &answered);
    void dropUpTo(quint64 number);
    void append();
    [[nodiscard]] QString text(const StanzaEntry &entry, Column column) const;
    [[nodiscard]] QString summary(const StanzaEntry &entry) const;
    /// The request, for an answer that only says that it worked; else null.
    [[nodiscard]] StanzaPointer subject(const StanzaEntry &entry) const;

    StanzaLog &m_log;
    std::deque<StanzaPointer> m_rows;      ///< numbers without gaps
    mutable QCache<quint64, QString> m_summaries; ///< of the rows that somebody has looked at
    quint64 m_from = 1;                    ///< what is older has been cleared away
    quint64 m_next = 1;                    ///< the number that comes next
    bool m_paused = false;
};

} // namespace Chatelaine
