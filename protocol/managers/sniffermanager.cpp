// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/sniffermanager.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <QDomElement>
#include <QPointer>

#include <algorithm>

namespace Chatelaine {
namespace {

constexpr std::chrono::milliseconds StopDeadline{10'000};

/// About how many characters a report holds; an empty item costs memory, too.
qint64 textOf(const Wire::SnifferReport &report)
{
    constexpr qint64 each = 32;
    qint64 text = report.snifferId.size();
    for (const Wire::SnifferItem &item : report.items) {
        text += each + item.text.size();
    }
    return text;
}

} // namespace

void SnifferSession::stop()
{
    if (!m_finished && m_stop) {
        m_stop();
    }
}

SnifferManager::SnifferManager(ConcentratorLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_channel(link.channel())
{
    connect(&m_channel, &StanzaChannel::messageReceived, this, &SnifferManager::onMessage);
    connect(&m_channel, &StanzaChannel::presenceReceived, this, &SnifferManager::takePresence);
    connect(&m_channel, &StanzaChannel::disconnected, this, [this] {
        const QList<SnifferSession *> sessions = m_sessions;
        for (SnifferSession *session : sessions) {
            finish(session, SnifferSession::End::Disconnected, makeError(ErrorCode::ConnectionLost));
        }
    });
}

SnifferSession *SnifferManager::start(const Peer &peer, const Wire::NodeAddress &node, const std::optional<QDateTime> &until, std::chrono::milliseconds deadline)
{
    auto *session = new SnifferSession(this);
    session->m_peer = peer;
    session->m_node = node;
    session->m_stop = [this, session] {
        unregister(session->m_peer, session->m_node, session->m_id);
        finish(session, SnifferSession::End::Stopped, {});
    };
    m_sessions.append(session);
    Wire::ConcentratorRequest request = ConcentratorLink::operation(QStringLiteral("registerSniffer"));
    request.node = node;
    if (until) {
        request.expires = Wire::makeTimestamp(*until);
    }
    // The answer is wanted even when the session is over: it names the sniffer that has to be taken away.
    const QPointer<SnifferSession> alive(session);
    m_link.ask(peer, request, deadline, this, [=, this](const ErrorInfo &error, const Wire::ConcentratorResponse &response) {
        if (alive && !alive->m_finished) {
            onAnswer(alive, error, response);
        } else if (!error.isError()) {
            unregister(peer, node, response.snifferId);
        }
    });
    return session;
}

void SnifferManager::onAnswer(SnifferSession *session, const ErrorInfo &error, const Wire::ConcentratorResponse &response)
{
    if (error.isError() || response.snifferId.isEmpty()) {
        const bool gone = error.code == ErrorCode::NotConnected;
        finish(session, gone ? SnifferSession::End::Disconnected : SnifferSession::End::Refused, error.isError() ? error : makeError(ErrorCode::DeviceUnreadable));
        return;
    }
    session->m_id = response.snifferId;
    if (response.expires && response.expires->value.isValid()) {
        session->m_expires = response.expires->value;
        const qint64 left = std::max<qint64>(0, m_channel.clock().now().msecsTo(session->m_expires));
        session->m_timer = m_channel.clock().callLater(std::chrono::milliseconds(left) + Margin, session, [this, session] { finish(session, SnifferSession::End::Expired, {}); });
    }
    const QPointer<SnifferSession> alive(session);
    Q_EMIT session->accepted(session->m_expires);
    if (alive && !session->m_finished) {
        takeEarly(session);
    }
}

void SnifferManager::onMessage(const Wire::Decoded &decoded)
{
    const auto *report = std::get_if<Wire::SnifferReport>(&decoded.stanza.payload);
    if (!report) {
        return;
    }
    bool awaited = false;
    for (SnifferSession *session : std::as_const(m_sessions)) {
        if (!isLiveFrom(decoded.stanza, session->m_peer)) {
            continue;
        }
        if (!session->m_id.isEmpty() && session->m_id == report->snifferId) {
            take(session, *report);
            return;
        }
        awaited = awaited || session->m_id.isEmpty();
    }
    const qint64 text = textOf(*report);
    if (awaited && !report->snifferId.isEmpty() && m_early.size() < MaximumEarly && text <= MaximumEarlyText - m_earlyText) {
        m_early.append({decoded.stanza.from, *report, text});
        m_earlyText += text;
    } else {
        ++m_ignored;
    }
}

void SnifferManager::take(SnifferSession *session, const Wire::SnifferReport &report)
{
    const QPointer<SnifferSession> alive(session);
    const bool expired = std::any_of(report.items.cbegin(), report.items.cend(), [](const Wire::SnifferItem &item) { return item.kind == Wire::SnifferItem::Kind::Expired; });
    Q_EMIT session->heard(report);
    if (expired && alive && !session->m_finished) {
        finish(session, SnifferSession::End::Expired, {});
    }
}

void SnifferManager::takeEarly(SnifferSession *session)
{
    const QPointer<SnifferSession> alive(session);
    const QList<Early> early = std::exchange(m_early, {});
    m_earlyText = 0;
    for (const Early &each : early) {
        const bool its = alive && !session->m_finished && each.report.snifferId == session->m_id && Jid::same(each.from, session->m_peer.jid);
        if (its) {
            take(session, each.report);
        } else if (isAwaited(each.from)) {
            m_early.append(each);
            m_earlyText += each.text;
        } else {
            ++m_ignored;
        }
    }
}

bool SnifferManager::isAwaited(const QString &from) const
{
    return std::any_of(m_sessions.cbegin(), m_sessions.cend(), [&](const SnifferSession *session) { return session->m_id.isEmpty() && Jid::same(from, session->m_peer.jid); });
}

void SnifferManager::unregister(const Peer &peer, const Wire::NodeAddress &node, const QString &id)
{
    if (id.isEmpty() || !m_channel.isConnected()) {
        return;
    }
    Wire::ConcentratorRequest request = ConcentratorLink::operation(QStringLiteral("unregisterSniffer"));
    request.node = node;
    request.snifferId = id;
    m_link.ask(peer, request, StopDeadline, this, [](const ErrorInfo &, const Wire::ConcentratorResponse &) { /* it ends by itself otherwise */ });
}

void SnifferManager::takePresence(const QDomElement &presence)
{
    const QString from = presence.attribute(QStringLiteral("from"));
    const QString type = presence.attribute(QStringLiteral("type"));
    if (type != u"unavailable" && type != u"error") {
        return;
    }
    const QList<SnifferSession *> sessions = m_sessions;
    for (SnifferSession *session : sessions) {
        if (Jid::same(from, session->m_peer.jid) || Jid::same(from, Jid::bare(session->m_peer.jid))) {
            finish(session, SnifferSession::End::Disconnected, makeError(ErrorCode::DeviceGone));
        }
    }
}

void SnifferManager::finish(SnifferSession *session, SnifferSession::End end, const ErrorInfo &error)
{
    if (session->m_finished) {
        return;
    }
    session->m_finished = true;
    m_sessions.removeOne(session);
    m_channel.clock().stop(session->m_timer);
    if (m_sessions.isEmpty()) {
        m_ignored += int(std::exchange(m_early, {}).size());
        m_earlyText = 0;
    }
    Q_EMIT session->finished(end, error);
    session->deleteLater();
}

} // namespace Chatelaine
