// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/querymanager.h"

#include "protocol/managers/correlations.h"
#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <QDomElement>
#include <QPointer>

#include <algorithm>

namespace Chatelaine {
namespace {

constexpr std::chrono::milliseconds AbortDeadline{10'000};

bool isPartOf(const Wire::NodeAddress &told, const Wire::NodeAddress &asked)
{
    return told.id == asked.id && told.partition == asked.partition && (told.source.isEmpty() || asked.source.isEmpty() || told.source == asked.source);
}

/// About how many characters a report holds; an empty cell or item costs memory, too.
qint64 textOf(const Wire::QueryProgress &progress)
{
    constexpr qint64 each = 64;
    qint64 text = progress.queryId.size();
    for (const Wire::QueryItem &item : progress.items) {
        text += each + item.table.size() + item.name.size() + item.text.size() + item.type.size() + item.level.size() + item.contentType.size();
        for (const Wire::QueryColumn &column : item.columns) {
            text += each + column.id.size() + column.header.size() + column.source.size() + column.partition.size();
        }
        for (const QList<Wire::QueryCell> &record : item.records) {
            for (const Wire::QueryCell &cell : record) {
                text += each + cell.text.size() + cell.contentType.size() + cell.unit.size() + cell.error.size();
            }
        }
    }
    return text;
}

} // namespace

void QuerySession::cancel()
{
    if (!m_finished && m_cancel) {
        m_cancel();
    }
}

QueryManager::QueryManager(ConcentratorLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_channel(link.channel())
{
    connect(&m_channel, &StanzaChannel::messageReceived, this, &QueryManager::onMessage);
    connect(&m_channel, &StanzaChannel::presenceReceived, this, &QueryManager::takePresence);
    connect(&m_channel, &StanzaChannel::disconnected, this, [this] {
        const QList<QuerySession *> sessions = m_sessions;
        for (QuerySession *session : sessions) {
            finish(session, QuerySession::End::Disconnected, makeError(ErrorCode::ConnectionLost));
        }
    });
}

QuerySession *QueryManager::start(const Peer &peer, const QList<Wire::NodeAddress> &nodes, const QString &command, const std::optional<Wire::DataForm> &form, std::chrono::milliseconds longestSilence)
{
    auto *session = new QuerySession(this);
    session->m_peer = peer;
    session->m_silence = longestSilence;
    session->m_running = nodes;
    Wire::ConcentratorRequest &request = session->m_request;
    request = ConcentratorLink::operation(nodes.size() == 1 ? QStringLiteral("executeNodeQuery") : QStringLiteral("executeCommonNodeQuery"));
    request.command = command;
    request.form = form;
    if (nodes.size() == 1) {
        request.node = nodes.first();
    } else {
        request.nodes = nodes;
    }
    session->m_cancel = [this, session] {
        sendAbort(*session);
        finish(session, QuerySession::End::Cancelled, makeError(ErrorCode::Cancelled));
    };
    m_sessions.append(session);
    ask(session);
    return session;
}

void QueryManager::ask(QuerySession *session)
{
    if (isIeeeFamily(session->m_peer.dialect)) {
        session->m_request.queryId = Correlations::unguessable(); // before sending: reports may come before the answer
    }
    restartSilence(session);
    // The answer is wanted even when the session is over: it names the query that has to be aborted.
    const QPointer<QuerySession> alive(session);
    m_link.ask(session->m_peer, session->m_request, session->m_silence, this, [=, this, peer = session->m_peer, request = session->m_request](const ErrorInfo &error, const Wire::ConcentratorResponse &response) {
        if (alive && !alive->m_finished) {
            onAnswer(alive, error, response);
            return;
        }
        if (!error.isError() && request.queryId.isEmpty() && !response.queryId.isEmpty()) {
            QuerySession over(nullptr);
            over.m_peer = peer;
            over.m_request = request;
            over.m_request.queryId = response.queryId;
            sendAbort(over);
        }
    });
}

void QueryManager::onAnswer(QuerySession *session, const ErrorInfo &error, const Wire::ConcentratorResponse &response)
{
    const QPointer<QuerySession> alive(session);
    session->m_result.nodes = response.results;
    if (error.isError()) {
        const bool taken = error.code == ErrorCode::DeviceLocked && isIeeeFamily(session->m_peer.dialect);
        if (taken && ++session->m_conflicts <= MaximumConflicts) {
            ask(session);
            return;
        }
        if (error.code == ErrorCode::NoAnswer || error.code == ErrorCode::NotConnected || error.code == ErrorCode::Cancelled) {
            return; // the silence timer or the disconnection tells; reports may come instead of an answer
        }
        session->m_result.formErrors = response.errors;
        session->m_result.form = response.form;
        finish(session, QuerySession::End::Refused, error);
        return;
    }
    session->m_answered = true;
    if (!response.queryId.isEmpty()) {
        session->m_request.queryId = response.queryId;
    } else if (session->m_request.queryId.isEmpty()) {
        finish(session, QuerySession::End::Refused, makeError(ErrorCode::DeviceUnreadable)); // nothing to know its reports by
        return;
    }
    restartSilence(session);
    Q_EMIT session->accepted();
    for (qsizetype i = 0; alive && i < response.results.size() && i < session->m_request.nodes.size(); ++i) {
        if (!response.results.at(i).ok) {
            nodeOver(session, session->m_request.nodes.at(i)); // it will report nothing
        }
    }
    if (alive && !session->m_finished) {
        takeEarly(session);
    }
    dropEarly();
}

void QueryManager::onMessage(const Wire::Decoded &decoded)
{
    const auto *progress = std::get_if<Wire::QueryProgress>(&decoded.stanza.payload);
    if (!progress) {
        return;
    }
    for (QuerySession *session : std::as_const(m_sessions)) {
        if (!progress->queryId.isEmpty() && session->queryId() == progress->queryId && isLiveFrom(decoded.stanza, session->m_peer)) {
            take(session, *progress);
            return;
        }
    }
    if (!keepEarly(decoded, *progress)) {
        ++m_ignored;
    }
}

bool QueryManager::keepEarly(const Wire::Decoded &decoded, const Wire::QueryProgress &progress)
{
    const bool awaited = std::any_of(m_sessions.cbegin(), m_sessions.cend(), [&](const QuerySession *session) {
        return session->queryId().isEmpty() && isLiveFrom(decoded.stanza, session->m_peer);
    });
    const auto kept = std::count_if(m_early.cbegin(), m_early.cend(), [&](const Early &early) { return Jid::same(early.from, decoded.stanza.from); });
    const qint64 text = textOf(progress);
    if (!awaited || progress.queryId.isEmpty() || kept >= MaximumEarly || text > MaximumEarlyText - m_earlyText) {
        return false;
    }
    m_early.append({decoded.stanza.from, progress, text});
    m_earlyText += text;
    return true;
}

void QueryManager::takeEarly(QuerySession *session)
{
    const QPointer<QuerySession> alive(session);
    QList<Wire::QueryProgress> reports;
    m_early.removeIf([&](const Early &early) {
        const bool its = early.progress.queryId == session->queryId() && Jid::same(early.from, session->m_peer.jid);
        if (its) {
            reports.append(early.progress);
            m_earlyText -= early.text;
        }
        return its;
    });
    for (const Wire::QueryProgress &progress : std::as_const(reports)) {
        if (alive && !session->m_finished) {
            take(session, progress);
        }
    }
}

void QueryManager::dropEarly()
{
    const qsizetype before = m_early.size();
    m_early.removeIf([this](const Early &early) {
        const bool gone = std::none_of(m_sessions.cbegin(), m_sessions.cend(), [&](const QuerySession *session) { return session->queryId().isEmpty() && Jid::same(early.from, session->m_peer.jid); });
        m_earlyText -= gone ? early.text : 0;
        return gone;
    });
    m_ignored += int(before - m_early.size());
}

void QueryManager::take(QuerySession *session, const Wire::QueryProgress &progress)
{
    const QPointer<QuerySession> alive(session);
    restartSilence(session);
    Q_EMIT session->progressed(progress);
    if (!alive || session->m_finished) {
        return;
    }
    for (const Wire::QueryItem &item : progress.items) {
        if (item.kind == Wire::QueryItem::Kind::Aborted) {
            session->m_aborted = true;
        }
        if (item.kind == Wire::QueryItem::Kind::Aborted || item.kind == Wire::QueryItem::Kind::Done) {
            nodeOver(session, progress.node);
            return;
        }
    }
}

void QueryManager::nodeOver(QuerySession *session, const Wire::NodeAddress &node)
{
    // A query on a single node is over whatever node the report names; one on several when the last of them is.
    session->m_running.removeIf([&](const Wire::NodeAddress &each) { return session->m_request.nodes.isEmpty() || isPartOf(node, each); });
    if (!session->m_running.isEmpty()) {
        return;
    }
    const bool none = !session->m_result.nodes.isEmpty() && std::none_of(session->m_result.nodes.cbegin(), session->m_result.nodes.cend(), [](const Wire::CommandResult &result) { return result.ok; });
    if (none) {
        finish(session, QuerySession::End::Refused, makeError(ErrorCode::DeviceRefused, session->m_result.nodes.first().error));
    } else if (session->m_aborted) {
        finish(session, QuerySession::End::Aborted, makeError(ErrorCode::DeviceReadFailed));
    } else {
        finish(session, QuerySession::End::Complete, {});
    }
}

void QueryManager::restartSilence(QuerySession *session)
{
    m_channel.clock().stop(session->m_timer);
    session->m_timer = m_channel.clock().callLater(session->m_silence, session, [this, session] {
        sendAbort(*session); // it may still be at work
        finish(session, QuerySession::End::Silent, makeError(ErrorCode::Silent));
    });
}

void QueryManager::sendAbort(const QuerySession &session)
{
    if (session.queryId().isEmpty() || !m_channel.isConnected()) {
        return;
    }
    const bool several = !session.m_request.nodes.isEmpty();
    Wire::ConcentratorRequest abort = ConcentratorLink::operation(several ? QStringLiteral("abortCommonNodeQuery") : QStringLiteral("abortNodeQuery"));
    abort.node = session.m_request.node;
    abort.nodes = session.m_request.nodes;
    abort.command = session.m_request.command;
    abort.queryId = session.queryId();
    m_link.ask(session.m_peer, abort, AbortDeadline, this, [](const ErrorInfo &, const Wire::ConcentratorResponse &) { /* not found means that it is over */ });
}

void QueryManager::takePresence(const QDomElement &presence)
{
    const QString from = presence.attribute(QStringLiteral("from"));
    const QString type = presence.attribute(QStringLiteral("type"));
    if (type != u"unavailable" && type != u"error") {
        return;
    }
    const QList<QuerySession *> sessions = m_sessions;
    for (QuerySession *session : sessions) {
        if (Jid::same(from, session->m_peer.jid) || Jid::same(from, Jid::bare(session->m_peer.jid))) {
            finish(session, QuerySession::End::Disconnected, makeError(ErrorCode::DeviceGone)); // it does not remember who asked
        }
    }
}

void QueryManager::finish(QuerySession *session, QuerySession::End end, const ErrorInfo &error)
{
    if (session->m_finished) {
        return;
    }
    session->m_finished = true;
    m_sessions.removeOne(session);
    m_channel.clock().stop(session->m_timer);
    dropEarly();
    session->m_result.end = end;
    session->m_result.error = error;
    Q_EMIT session->finished(session->m_result);
    session->deleteLater();
}

} // namespace Chatelaine
