// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/readoutmanager.h"

#include "protocol/session/errorcodes.h"

#include <algorithm>

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
    request.correlation = m_correlations.next(peer.dialect);
    ReadoutSession *session = create(peer, request, longestSilence);
    ask(session, requestTo(peer, Wire::Envelope::IqGet, Wire::Protocol::Sensor, request));
    return session;
}

ReadoutSession *ReadoutManager::startBy(const Peer &peer, const Ask &makeStanza, std::chrono::milliseconds longestSilence)
{
    Wire::ReadoutRequest everything;
    everything.all = true; // what a database holds is told by its own form
    everything.correlation = m_correlations.next(peer.dialect);
    ReadoutSession *session = create(peer, everything, longestSilence);
    ask(session, makeStanza(everything.correlation));
    return session;
}

ReadoutSession *ReadoutManager::refuse(const Peer &peer, const ErrorInfo &error)
{
    Wire::ReadoutRequest nothing;
    nothing.correlation = m_correlations.next(peer.dialect);
    ReadoutSession *session = create(peer, nothing, std::chrono::milliseconds::zero());
    m_channel.clock().stop(session->m_timer);
    session->m_timer = m_channel.clock().callLater(std::chrono::milliseconds::zero(), session, [=, this] { finish(session, ReadoutSession::End::Refused, error); });
    session->m_cancel = [=, this] { finish(session, ReadoutSession::End::Cancelled, makeError(ErrorCode::Cancelled)); };
    return session;
}

ReadoutSession *ReadoutManager::create(const Peer &peer, const Wire::ReadoutRequest &request, std::chrono::milliseconds longestSilence)
{
    auto *session = new ReadoutSession(this);
    session->m_peer = peer;
    session->m_request = request;
    session->m_silence = longestSilence;
    session->m_begun = m_channel.clock().monotonic();
    session->m_begunAt = m_channel.clock().now();
    session->m_cancel = [this, session] {
        sendCancel(*session);
        finish(session, ReadoutSession::End::Cancelled, makeError(ErrorCode::Cancelled));
    };
    m_sessions.insert(request.correlation, session); // before sending: data may come before the answer
    restartSilence(session);
    return session;
}

void ReadoutManager::ask(ReadoutSession *session, const Wire::Stanza &stanza)
{
    session->m_requestId = m_channel.request(stanza, session->m_silence, session, [this, session](const Reply &reply) { onReply(session, reply); });
}

void ReadoutManager::onReply(ReadoutSession *session, const Reply &reply)
{
    using End = ReadoutSession::End;
    switch (reply.end) {
    case Reply::End::Result:
        if (const auto *response = std::get_if<Wire::ConcentratorResponse>(&reply.decoded.stanza.payload); response && response->code != Wire::ResponseCode::Ok) {
            finish(session, End::Refused, errorOf(response->code, response->errors)); // a failure may come inside a result
        } else if (!take(session, reply.decoded.stanza.payload)) {
            accept(session, false); // some things answer with an empty result
        }
        return;
    case Reply::End::Error:
        session->m_condition = reply.decoded.stanza.error ? reply.decoded.stanza.error->condition : QString();
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
    const QString *correlation = stanza.protocol == Wire::Protocol::Sensor ? Correlations::of(stanza.payload) : nullptr;
    if (!correlation || m_correlations.isClaimed(*correlation)) {
        return;
    }
    ReadoutSession *session = m_sessions.value(*correlation);
    if (!session || !belongsTo(*session, stanza) || !take(session, stanza.payload)) {
        ++m_ignored;
    }
}

bool ReadoutManager::belongsTo(const ReadoutSession &session, const Wire::Stanza &message)
{
    const bool since = message.delayed && message.delayed->value.isValid() && message.delayed->value >= session.m_begunAt;
    return isFrom(message, session.m_peer) && (!message.delayed || since);
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
    const bool tooMany = readings.size() > m_maximumReadings - session->m_readings;
    if (tooMany) {
        readings.resize(m_maximumReadings - session->m_readings);
    }
    session->m_readings += int(readings.size());
    for (const Wire::Reading &reading : std::as_const(readings)) {
        session->m_text += reading.field.name.size() + reading.field.text.size() + reading.field.unit.size();
    }
    if (!readings.isEmpty()) {
        Q_EMIT session->received(readings);
    }
    if (!session->m_finished && (tooMany || session->m_text > m_maximumText)) {
        sendCancel(*session);
        finish(session, ReadoutSession::End::Failed, makeError(ErrorCode::DeviceTooMuch));
        return;
    }
    if (fields.done) {
        conclude(session); // does nothing when a listener has cancelled
    }
}

void ReadoutManager::accept(ReadoutSession *session, bool queued)
{
    const qint64 wait = session->m_request.when ? m_channel.clock().now().msecsTo(session->m_request.when->value) : 0;
    if (queued || (wait > 0 && !session->m_accepted)) { // some things do not say that they will wait
        const std::chrono::milliseconds untilStart{std::max<qint64>(0, wait)};
        const std::chrono::milliseconds late = std::max<std::chrono::milliseconds>(session->m_silence, ReadoutSession::LateStart) - session->m_silence;
        restartSilence(session, session->m_request.when ? untilStart + late : untilStart);
        if (!session->m_accepted) {
            session->m_begun += untilStart;
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
    const Wire::Stanza stanza = requestTo(session.m_peer, isIeeeFamily(session.m_peer.dialect) ? Wire::Envelope::IqSet : Wire::Envelope::IqGet, Wire::Protocol::Sensor,
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
    Q_EMIT session->finished({end, error, session->m_failures, session->m_readings, session->m_requestId, session->m_condition, session->m_peer.jid});
    session->deleteLater();
}

} // namespace Chatelaine
