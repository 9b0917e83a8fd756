// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/readoutmanager.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <QRandomGenerator>

#include <limits>

namespace Chatelaine {
namespace {

constexpr std::chrono::milliseconds CancelDeadline{10'000};

Wire::Kinds historicalKinds()
{
    using Wire::Kind;
    return Kind::HistoricalSecond | Kind::HistoricalMinute | Kind::HistoricalHour | Kind::HistoricalDay | Kind::HistoricalWeek | Kind::HistoricalMonth
        | Kind::HistoricalQuarter | Kind::HistoricalYear | Kind::HistoricalOther | Kind::Historical;
}

bool kindsOverlap(Wire::Kinds asked, Wire::Kinds got)
{
    if (asked & got) {
        return true;
    }
    // "historical" stands for every shift on either side.
    const bool general = asked.testFlag(Wire::Kind::Historical) || got.testFlag(Wire::Kind::Historical);
    return general && (asked & historicalKinds()) && (got & historicalKinds());
}

/// The correlation a readout message carries; null for a payload that is none.
const QString *correlationOf(const Wire::Payload &payload)
{
    return std::visit([](const auto &value) -> const QString * {
        if constexpr (requires { value.correlation; }) {
            return &value.correlation;
        } else {
            return nullptr;
        }
    }, payload);
}

} // namespace

bool wasAskedFor(const Wire::ReadoutRequest &request, const Wire::Reading &reading)
{
    if (!request.fields.isEmpty() && !request.fields.contains(reading.field.name)) {
        return false;
    }
    if (!request.all && request.kinds && reading.field.kinds && !kindsOverlap(request.kinds, reading.field.kinds)) {
        return false;
    }
    const QDateTime &time = reading.time.value;
    const bool tooEarly = time.isValid() && request.from && time < request.from->value;
    const bool tooLate = time.isValid() && request.to && time > request.to->value;
    return !tooEarly && !tooLate;
}

void ReadoutSession::cancel()
{
    if (!m_finished && m_cancel) {
        m_cancel();
    }
}

void ReadoutSession::keep(const QList<Wire::ReadFailure> &failures)
{
    m_failures += failures.mid(0, MaximumFailures - m_failures.size());
}

ReadoutManager::ReadoutManager(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_lastCorrelation(QRandomGenerator::global()->bounded(1, 1'000'000)) // so that stragglers of an earlier run match nothing
{
    connect(&channel, &StanzaChannel::messageReceived, this, &ReadoutManager::onMessage);
    connect(&channel, &StanzaChannel::disconnected, this, [this] {
        const QList<ReadoutSession *> sessions = m_sessions.values();
        for (ReadoutSession *session : sessions) {
            finish(session, ReadoutSession::End::Disconnected, makeError(ErrorCode::ConnectionLost));
        }
    });
}

ReadoutSession *ReadoutManager::start(const Peer &peer, Wire::ReadoutRequest request, std::chrono::milliseconds longestSilence)
{
    if (!request.all && !request.kinds) {
        request.kinds = Wire::Kind::Momentary; // none at all is undefined in every dialect
    }
    m_lastCorrelation = m_lastCorrelation == std::numeric_limits<int>::max() ? 1 : m_lastCorrelation + 1;
    request.correlation = QString::number(m_lastCorrelation);

    auto *session = new ReadoutSession(this);
    session->m_peer = peer;
    session->m_request = request;
    session->m_silence = longestSilence;
    session->m_begun = m_channel.clock().monotonic();
    session->m_cancel = [this, session] {
        sendCancel(*session);
        finish(session, ReadoutSession::End::Cancelled, makeError(ErrorCode::Cancelled));
    };
    m_sessions.insert(request.correlation, session); // before sending: data may come before the answer
    restartSilence(session);
    session->m_requestId = m_channel.request(requestTo(peer, Wire::Envelope::IqGet, Wire::Protocol::Sensor, request), longestSilence, session,
        [this, session](const Reply &reply) { onReply(session, reply); });
    return session;
}

void ReadoutManager::onReply(ReadoutSession *session, const Reply &reply)
{
    using End = ReadoutSession::End;
    switch (reply.end) {
    case Reply::End::Result:
        if (!take(session, reply.decoded.stanza.payload)) {
            accept(session, false); // some things answer with an empty result
        }
        return;
    case Reply::End::Error:
        finish(session, End::Refused, errorOf(reply));
        return;
    case Reply::End::Disconnected:
        finish(session, End::Disconnected, makeError(ErrorCode::NotConnected));
        return;
    case Reply::End::Deadline: // the silence timer knows whether data came instead of an answer
    case Reply::End::Cancelled:
        return;
    }
}

void ReadoutManager::onMessage(const Wire::Decoded &decoded)
{
    const Wire::Stanza &stanza = decoded.stanza;
    const QString *correlation = stanza.protocol == Wire::Protocol::Sensor ? correlationOf(stanza.payload) : nullptr;
    if (!correlation) {
        return;
    }
    ReadoutSession *session = m_sessions.value(*correlation);
    const bool fits = session && !stanza.delayed && stanza.messageType != u"error" && Jid::same(stanza.from, session->m_peer.jid)
        && dialectFamily(stanza.dialect) == dialectFamily(session->m_peer.dialect);
    if (!fits || !take(session, stanza.payload)) {
        ++m_ignored;
    }
}

bool ReadoutManager::take(ReadoutSession *session, const Wire::Payload &payload)
{
    if (m_channel.clock().monotonic() - session->m_begun > ReadoutSession::LongestReadout) {
        sendCancel(*session);
        finish(session, ReadoutSession::End::Failed, makeError(ErrorCode::DeviceReadFailed));
        return true;
    }
    restartSilence(session);
    if (const auto *accepted = std::get_if<Wire::ReadoutAccepted>(&payload)) {
        accept(session, accepted->queued);
    } else if (std::holds_alternative<Wire::ReadoutStarted>(payload)) {
        accept(session, false);
        if (!session->m_finished) {
            Q_EMIT session->started();
        }
    } else if (const auto *fields = std::get_if<Wire::ReadoutFields>(&payload)) {
        takeFields(session, *fields);
    } else if (const auto *failure = std::get_if<Wire::ReadoutFailure>(&payload)) {
        session->keep(failure->failures);
        if (failure->done) {
            conclude(session);
        }
    } else if (std::holds_alternative<Wire::ReadoutDone>(payload)) {
        conclude(session);
    } else if (const auto *rejected = std::get_if<Wire::ReadoutRejected>(&payload)) {
        finish(session, ReadoutSession::End::Refused, makeError(ErrorCode::DeviceRefused, rejected->reasons.join(QStringLiteral("; "))));
    } else {
        return false;
    }
    return true;
}

void ReadoutManager::takeFields(ReadoutSession *session, const Wire::ReadoutFields &fields)
{
    QList<Wire::Reading> readings = fields.readings();
    readings.removeIf([session](const Wire::Reading &reading) { return !wasAskedFor(session->m_request, reading); });
    session->keep(fields.failures());
    session->m_readings += int(readings.size());
    if (!readings.isEmpty()) {
        Q_EMIT session->received(readings);
    }
    if (fields.done) {
        conclude(session); // does nothing when a listener has cancelled
    }
}

void ReadoutManager::accept(ReadoutSession *session, bool queued)
{
    if (queued && session->m_request.when) {
        const qint64 wait = m_channel.clock().now().msecsTo(session->m_request.when->value);
        restartSilence(session, std::chrono::milliseconds(std::max<qint64>(0, wait)));
        if (!session->m_accepted) {
            session->m_begun += std::chrono::milliseconds(std::max<qint64>(0, wait));
        }
    }
    if (!session->m_accepted) {
        session->m_accepted = true;
        Q_EMIT session->accepted(queued);
    }
}

void ReadoutManager::restartSilence(ReadoutSession *session, std::chrono::milliseconds extra)
{
    m_channel.clock().stop(session->m_timer);
    session->m_timer = m_channel.clock().callLater(session->m_silence + extra, session, [this, session] {
        sendCancel(*session); // it may still be at work, and its answers would go nowhere
        finish(session, ReadoutSession::End::Silent, makeError(ErrorCode::Silent));
    });
}

void ReadoutManager::sendCancel(const ReadoutSession &session)
{
    const bool ieeeFamily = dialectFamily(session.m_peer.dialect) == 2;
    const Wire::Stanza stanza = requestTo(session.m_peer, ieeeFamily ? Wire::Envelope::IqSet : Wire::Envelope::IqGet, Wire::Protocol::Sensor,
        Wire::ReadoutCancel{session.correlation()});
    if (m_channel.isConnected()) {
        m_channel.request(stanza, CancelDeadline, this, [](const Reply &) { /* the readout has ended here whatever the thing says */ });
    }
}

void ReadoutManager::conclude(ReadoutSession *session)
{
    const bool nothing = session->m_readings == 0 && !session->m_failures.isEmpty();
    if (nothing) {
        finish(session, ReadoutSession::End::Failed, makeError(ErrorCode::DeviceReadFailed, session->m_failures.first().text));
    } else {
        finish(session, ReadoutSession::End::Complete, {});
    }
}

void ReadoutManager::finish(ReadoutSession *session, ReadoutSession::End end, const ErrorInfo &error)
{
    if (session->m_finished) {
        return;
    }
    session->m_finished = true;
    m_sessions.remove(session->correlation());
    m_channel.clock().stop(session->m_timer);
    m_channel.cancel(session->m_requestId);
    Q_EMIT session->finished({end, error, session->m_failures, session->m_readings});
    session->deleteLater();
}

} // namespace Chatelaine
