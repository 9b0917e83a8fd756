// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/peerkeeper.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <QDomElement>
#include <QPointer>

#include <algorithm>

namespace Chatelaine {

PeerKeeper::PeerKeeper(StanzaChannel &channel, Locate locate, QString jid, Wire::Protocol protocol, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_locate(std::move(locate))
    , m_jid(std::move(jid))
    , m_protocol(protocol)
    , m_returnsAt(channel.clock().monotonic())
{
    connect(&channel, &StanzaChannel::presenceReceived, this, &PeerKeeper::takePresence);
    connect(&channel, &StanzaChannel::disconnected, this, &PeerKeeper::lose);
    const auto lookAgain = [this] {
        if (m_wanted && !m_here) {
            schedule(Settling);
        }
    };
    connect(&channel, &StanzaChannel::connected, this, lookAgain);
    connect(&channel, &StanzaChannel::resumed, this, lookAgain); // a search during the break has found nobody
}

PeerKeeper::~PeerKeeper()
{
    m_channel.clock().stop(m_timer);
}

void PeerKeeper::find()
{
    m_channel.clock().stop(m_timer);
    m_wanted = true;
    m_locate(m_jid, m_protocol, [alive = QPointer<PeerKeeper>(this), search = ++m_search](const ErrorInfo &error, const Peer &peer) {
        if (!alive || alive->m_search != search) {
            return;
        }
        alive->m_here = !error.isError();
        if (error.isError()) {
            Q_EMIT alive->missing(error);
        } else {
            alive->m_peer = peer;
            Q_EMIT alive->found();
        }
    });
}

void PeerKeeper::findLater()
{
    schedule(m_pause);
    m_pause = std::min(m_pause * 2, LongestPause);
}

void PeerKeeper::schedule(std::chrono::milliseconds delay)
{
    m_channel.clock().stop(m_timer);
    m_timer = m_channel.clock().callLater(delay, this, [this] { find(); });
}

void PeerKeeper::takePresence(const QDomElement &presence)
{
    const QString from = presence.attribute(QStringLiteral("from"));
    if (!m_wanted || !Jid::same(Jid::bare(from), Jid::bare(m_jid))) {
        return;
    }
    const QString type = presence.attribute(QStringLiteral("type"));
    const bool whole = !Jid::isFull(from);
    if (type == u"unsubscribed" && whole) {
        Q_EMIT unfriended();
    } else if ((type == u"unavailable" || type == u"error") && m_here && (whole || Jid::same(from, m_peer.jid))) {
        lose();
    } else if (type.isEmpty() && !m_here && (!Jid::isFull(m_jid) || Jid::same(from, m_jid))) {
        hasReturned();
    }
}

void PeerKeeper::refill()
{
    const std::chrono::milliseconds now = m_channel.clock().monotonic();
    m_returns = std::min(double(QuickReturns), m_returns + double((now - m_returnsAt).count()) / double(ReturnPause.count()));
    m_returnsAt = now;
}

/// Its presence costs it nothing; our looking for it and asking it again does.
void PeerKeeper::hasReturned()
{
    refill();
    const auto wait = std::chrono::milliseconds(qint64(std::max(0.0, 1 - m_returns) * double(ReturnPause.count())) + 1);
    m_channel.clock().stop(m_timer);
    m_timer = m_channel.clock().callLater(m_returns >= 1 ? Settling : std::max(Settling, wait), this, [this] {
        refill();
        m_returns -= 1;
        find();
    });
}

void PeerKeeper::lose()
{
    ++m_search; // an answer that is on its way is about the time before
    m_channel.clock().stop(m_timer);
    if (std::exchange(m_here, false)) {
        Q_EMIT lost();
    }
}

bool PeerKeeper::mayPass(const ErrorInfo &error)
{
    static const QList<QLatin1StringView> codes{ErrorCode::Offline, ErrorCode::NotConnected, ErrorCode::ConnectionLost, ErrorCode::NotDiscovered, ErrorCode::DeviceGone,
        ErrorCode::DeviceLocked, ErrorCode::NoAnswer, ErrorCode::Silent};
    return std::any_of(codes.cbegin(), codes.cend(), [&](QLatin1StringView code) { return error.code == code; });
}

} // namespace Chatelaine
