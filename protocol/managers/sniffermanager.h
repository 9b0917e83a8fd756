// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/concentratorlink.h"
#include "protocol/wire/snifferreport.h"

#include <QObject>

#include <chrono>
#include <optional>

namespace Chatelaine {

/// What a node says on its own bus, as long as the concentrator sends it. It may hold secrets: show it, never log it.
class SnifferSession final : public QObject
{
    Q_OBJECT

public:
    enum class End { Stopped, Expired, Refused, Disconnected };

    void stop();
    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] QDateTime expires() const { return m_expires; } ///< invalid until the concentrator has said so

Q_SIGNALS:
    void accepted(const QDateTime &expires);
    void heard(const Chatelaine::Wire::SnifferReport &report);
    /// Exactly once; the session deletes itself afterwards. \p error is empty for Stopped and Expired.
    void finished(Chatelaine::SnifferSession::End end, const Chatelaine::ErrorInfo &error);

private:
    friend class SnifferManager;
    explicit SnifferSession(QObject *parent)
        : QObject(parent)
    {
    }

    Peer m_peer;
    Wire::NodeAddress m_node;
    QString m_id; ///< the concentrator's choice
    QDateTime m_expires;
    std::function<void()> m_stop;
    quint64 m_timer = 0;
    bool m_finished = false;
};

/// Sniffers on nodes (ieee family only). Reports may overtake the answer that names the sniffer: those of unknown ones are kept for as long as
/// an answer from the same address is awaited.
class SnifferManager final : public QObject
{
    Q_OBJECT

public:
    static constexpr int MaximumEarly = 200;
    static constexpr qint64 MaximumEarlyText = 4LL * 1024 * 1024; ///< characters in all of these together
    /// After the time at which it was to end; the concentrator's clock may be wrong.
    static constexpr std::chrono::milliseconds Margin{60'000};

    explicit SnifferManager(ConcentratorLink &link, QObject *parent = nullptr);

    /// \param until the end that is wished for; the concentrator has the last word.
    [[nodiscard]] SnifferSession *start(const Peer &peer, const Wire::NodeAddress &node, const std::optional<QDateTime> &until, std::chrono::milliseconds deadline);

    [[nodiscard]] qsizetype running() const { return m_sessions.size(); }
    [[nodiscard]] int ignoredMessages() const { return m_ignored; }

private:
    void onAnswer(SnifferSession *session, const ErrorInfo &error, const Wire::ConcentratorResponse &response);
    void onMessage(const Wire::Decoded &decoded);
    void take(SnifferSession *session, const Wire::SnifferReport &report);
    void takeEarly(SnifferSession *session);
    [[nodiscard]] bool isAwaited(const QString &from) const;
    void unregister(const Peer &peer, const Wire::NodeAddress &node, const QString &id);
    void takePresence(const QDomElement &presence);
    void finish(SnifferSession *session, SnifferSession::End end, const ErrorInfo &error);

    struct Early {
        QString from;
        Wire::SnifferReport report;
        qint64 text = 0;
    };

    ConcentratorLink &m_link;
    StanzaChannel &m_channel;
    QList<SnifferSession *> m_sessions;
    QList<Early> m_early;
    qint64 m_earlyText = 0;
    int m_ignored = 0;
};

} // namespace Chatelaine
