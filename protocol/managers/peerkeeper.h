// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/deviceerror.h"

#include <QObject>

#include <chrono>
#include <functional>

class QDomElement;

namespace Chatelaine {

/// Finds the resource of a thing that speaks a protocol, with its dialect. The callback comes once, at once or later.
using Locate = std::function<void(const QString &jid, Wire::Protocol protocol, std::function<void(const ErrorInfo &, const Peer &)> callback)>;

/// Follows one thing through absences, for what has to be set up again whenever it comes back: subscriptions die with presence on either
/// side. After a firmware update the thing may come back at another resource and in another dialect.
class PeerKeeper final : public QObject
{
    Q_OBJECT

public:
    /// A thing that comes online sends its presence first and is ready a little later.
    static constexpr std::chrono::milliseconds Settling{500};
    static constexpr std::chrono::milliseconds FirstPause{30'000};
    static constexpr std::chrono::milliseconds LongestPause{10 * 60'000};
    /// What comes and goes without end is looked for this often at once, and then once in each pause.
    static constexpr int QuickReturns = 6;
    static constexpr std::chrono::milliseconds ReturnPause{15'000};

    PeerKeeper(StanzaChannel &channel, Locate locate, QString jid, Wire::Protocol protocol, QObject *parent);
    ~PeerKeeper() override;

    /// found() or missing() follows.
    void find();
    /// The same after a pause that grows until settled() is called.
    void findLater();
    void settled() { m_pause = FirstPause; }

    [[nodiscard]] const Peer &peer() const { return m_peer; }
    [[nodiscard]] QString jid() const { return m_jid; }
    [[nodiscard]] bool isHere() const { return m_here; }

    /// Whether something that failed with \p error may work when the thing is asked again later.
    [[nodiscard]] static bool mayPass(const ErrorInfo &error);

Q_SIGNALS:
    void found();
    void missing(const Chatelaine::ErrorInfo &error);
    /// It has gone offline, or we have.
    void lost();
    /// It has ended the friendship.
    void unfriended();

private:
    void takePresence(const QDomElement &presence);
    void lose();
    void hasReturned();
    void refill();
    void schedule(std::chrono::milliseconds delay);

    StanzaChannel &m_channel;
    Locate m_locate;
    QString m_jid;
    Wire::Protocol m_protocol;
    Peer m_peer;
    std::chrono::milliseconds m_pause{FirstPause};
    double m_returns = QuickReturns; ///< that are looked into without waiting
    std::chrono::milliseconds m_returnsAt{0};
    quint64 m_timer = 0;
    quint64 m_search = 0; ///< the number of the search whose answer counts
    bool m_here = false;
    bool m_wanted = false;
};

} // namespace Chatelaine
