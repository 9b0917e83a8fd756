// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/subscriptionmanager.h"

#include "protocol/managers/isoduration.h"
#include "protocol/managers/readoutmanager.h"
#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <QPointer>

#include <algorithm>

namespace Chatelaine {
namespace {

constexpr std::chrono::milliseconds StopDeadline{10'000};

Wire::Envelope envelopeFor(const Peer &peer)
{
    return isIeeeFamily(peer.dialect) ? Wire::Envelope::IqSet : Wire::Envelope::IqGet;
}

/// What was asked for, in the words of a readout. Conditions name the fields.
Wire::ReadoutRequest filterOf(const Wire::EventSubscription &request)
{
    Wire::ReadoutRequest filter;
    filter.kinds = request.kinds;
    filter.all = request.all;
    for (const Wire::FieldCondition &field : request.fields) {
        filter.fields.append(field.name);
    }
    return filter;
}

} // namespace

void FieldSubscription::stop()
{
    if (m_state != State::Ended && m_stop) {
        m_stop();
    }
}

SubscriptionManager::SubscriptionManager(StanzaChannel &channel, Correlations &correlations, Locate locate, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_correlations(correlations)
    , m_locate(std::move(locate))
{
    connect(&channel, &StanzaChannel::messageReceived, this, &SubscriptionManager::onMessage);
}

FieldSubscription *SubscriptionManager::start(const QString &jid, Wire::EventSubscription request, std::chrono::milliseconds deadline)
{
    if (!request.all && !request.kinds) {
        request.kinds = Wire::Kind::Momentary; // none at all is undefined
    }
    auto *subscription = new FieldSubscription(this);
    subscription->m_keeper = new PeerKeeper(m_channel, m_locate, jid, Wire::Protocol::Events, subscription);
    subscription->m_request = request;
    subscription->m_deadline = deadline;
    subscription->m_longestPause = isoDuration(request.maxInterval).value_or(std::chrono::milliseconds::zero());
    subscription->m_stop = [this, subscription] {
        tellToStop(*subscription);
        end(subscription, {});
    };
    PeerKeeper *keeper = subscription->m_keeper;
    connect(keeper, &PeerKeeper::found, subscription, [this, subscription] { ask(subscription); });
    connect(keeper, &PeerKeeper::missing, subscription, [this, subscription](const ErrorInfo &error) { missing(subscription, error); });
    connect(keeper, &PeerKeeper::lost, subscription, [this, subscription] { interrupt(subscription); });
    connect(keeper, &PeerKeeper::unfriended, subscription, [this, subscription] { end(subscription, makeError(ErrorCode::NotAFriend)); });
    replaceOlder(subscription);
    m_subscriptions.append(subscription);
    m_channel.clock().callLater(std::chrono::milliseconds::zero(), keeper, [keeper] { keeper->find(); });
    return subscription;
}

void SubscriptionManager::ask(FieldSubscription *subscription)
{
    const Peer &peer = subscription->m_keeper->peer();
    if (Wire::namespaceOf(peer.dialect, Wire::Protocol::Events).isEmpty()) {
        end(subscription, makeErrorWithEvidence(ErrorCode::NotOffered, Wire::protocolName(Wire::Protocol::Events))); // a forced dialect may be one without
        return;
    }
    QString &correlation = subscription->m_request.correlation;
    const bool guid = correlation.contains(u'-');
    if (correlation.isEmpty() || guid != isIeeeFamily(peer.dialect)) { // the thing may have changed its dialect while it was away
        m_correlations.release(correlation);
        correlation = m_correlations.next(peer.dialect);
        m_correlations.claim(correlation);
    }
    Wire::EventSubscription request = subscription->m_request;
    if (subscription->m_everHeard) {
        request.immediate = true; // what has changed meanwhile must not be missed
        for (Wire::FieldCondition &field : request.fields) {
            field.currentValue.clear(); // was true at the first request
        }
    }
    m_channel.cancel(std::exchange(subscription->m_requestId, QString()));
    const Wire::Stanza stanza = requestTo(peer, envelopeFor(peer), Wire::Protocol::Events, request);
    subscription->m_requestId = m_channel.request(stanza, subscription->m_deadline, subscription, [this, subscription](const Reply &reply) { onReply(subscription, reply); });
}

void SubscriptionManager::onReply(FieldSubscription *subscription, const Reply &reply)
{
    using State = FieldSubscription::State;
    if (reply.end == Reply::End::Cancelled || subscription->m_state == State::Ended) {
        return;
    }
    subscription->m_requestId.clear();
    const auto *rejected = std::get_if<Wire::ReadoutRejected>(&reply.decoded.stanza.payload);
    const ErrorInfo error = rejected ? makeError(ErrorCode::DeviceRefused, rejected->reasons.join(QStringLiteral("; "))) : errorOf(reply);
    if (!error.isError()) {
        take(subscription, reply.decoded.stanza.payload);
        return;
    }
    if (reply.end == Reply::End::Deadline && subscription->m_state == State::Active) {
        return; // data came without an answer, or it still comes; silence is what counts
    }
    if (!PeerKeeper::mayPass(error) || subscription->m_state == State::Asking) {
        if (reply.end == Reply::End::Deadline) {
            tellToStop(*subscription); // it may have taken the request all the same
        }
        end(subscription, error);
    } else if (subscription->m_keeper->isHere()) {
        interrupt(subscription);
        subscription->m_keeper->findLater();
    }
}

void SubscriptionManager::onMessage(const Wire::Decoded &decoded)
{
    const Wire::Stanza &stanza = decoded.stanza;
    const bool readings = stanza.protocol == Wire::Protocol::Sensor || stanza.protocol == Wire::Protocol::Events;
    const QString *correlation = readings ? Correlations::of(stanza.payload) : nullptr;
    if (!correlation || !m_correlations.isClaimed(*correlation)) {
        return;
    }
    for (FieldSubscription *subscription : std::as_const(m_subscriptions)) {
        if (subscription->m_request.correlation != *correlation || !isFrom(stanza, subscription->m_keeper->peer())) {
            continue;
        }
        if (stanza.delayed) {
            takeLate(subscription, stanza.payload);
        } else {
            take(subscription, stanza.payload);
        }
        return;
    }
    ++m_ignored;
}

void SubscriptionManager::take(FieldSubscription *subscription, const Wire::Payload &payload)
{
    const QPointer<FieldSubscription> alive(subscription);
    subscription->m_everHeard = true;
    subscription->m_keeper->settled();
    watchSilence(subscription);
    setState(subscription, FieldSubscription::State::Active);
    if (!alive || subscription->m_state == FieldSubscription::State::Ended) {
        return;
    }
    QList<Wire::ReadFailure> failures;
    if (const auto *fields = std::get_if<Wire::ReadoutFields>(&payload)) {
        subscription->m_silences = 0;
        failures = fields->failures();
        QList<Wire::Reading> readings = fields->readings();
        readings.removeIf([filter = filterOf(subscription->m_request)](const Wire::Reading &reading) { return !wasAskedFor(filter, reading); });
        if (!readings.isEmpty()) {
            Q_EMIT subscription->received(readings);
        }
    } else if (const auto *failure = std::get_if<Wire::ReadoutFailure>(&payload)) {
        subscription->m_silences = 0;
        failures = failure->failures;
    } // done, started and accepted end or begin one event, never the subscription
    if (!failures.isEmpty() && alive && subscription->m_state != FieldSubscription::State::Ended) {
        Q_EMIT subscription->failed(failures.mid(0, ReadoutSession::MaximumFailures));
    }
}

/// Neither the silence nor the state of the subscription learns anything from what somebody had stored.
void SubscriptionManager::takeLate(FieldSubscription *subscription, const Wire::Payload &payload)
{
    const auto *fields = std::get_if<Wire::ReadoutFields>(&payload);
    QList<Wire::Reading> readings = fields ? fields->readings() : QList<Wire::Reading>();
    readings.removeIf([filter = filterOf(subscription->m_request)](const Wire::Reading &reading) { return !wasAskedFor(filter, reading); });
    if (readings.isEmpty()) {
        ++m_ignored;
    } else {
        Q_EMIT subscription->receivedLate(readings);
    }
}

void SubscriptionManager::watchSilence(FieldSubscription *subscription)
{
    m_channel.clock().stop(subscription->m_timer);
    const std::chrono::milliseconds pause = subscription->m_longestPause;
    if (pause > std::chrono::milliseconds::zero()) {
        const auto margin = std::clamp(pause / 2, ShortestMargin, LongestMargin);
        subscription->m_timer = m_channel.clock().callLater(pause + margin, subscription, [this, subscription] { renew(subscription); });
    }
}

void SubscriptionManager::renew(FieldSubscription *subscription)
{
    if (++subscription->m_silences > SilencesBeforePause) {
        interrupt(subscription);
        subscription->m_keeper->findLater();
        return;
    }
    watchSilence(subscription);
    ask(subscription);
}

void SubscriptionManager::interrupt(FieldSubscription *subscription)
{
    m_channel.clock().stop(subscription->m_timer);
    m_channel.cancel(std::exchange(subscription->m_requestId, QString()));
    if (subscription->m_everHeard) {
        setState(subscription, FieldSubscription::State::Interrupted);
    } else {
        end(subscription, makeError(ErrorCode::ConnectionLost));
    }
}

void SubscriptionManager::missing(FieldSubscription *subscription, const ErrorInfo &error)
{
    if (!subscription->m_everHeard || !PeerKeeper::mayPass(error)) {
        end(subscription, error);
    } else if (error.code == ErrorCode::NotDiscovered) {
        subscription->m_keeper->findLater(); // online, so no presence will tell when it is worth asking
    }
}

void SubscriptionManager::replaceOlder(const FieldSubscription *newer)
{
    const QList<Wire::NodeAddress> itself{{}};
    const QList<Wire::NodeAddress> &taken = newer->m_request.nodes.isEmpty() ? itself : newer->m_request.nodes;
    const QList<FieldSubscription *> older = m_subscriptions;
    for (FieldSubscription *each : older) {
        if (!Jid::same(Jid::bare(each->jid()), Jid::bare(newer->jid()))) {
            continue;
        }
        QList<Wire::NodeAddress> &nodes = each->m_request.nodes;
        const bool whole = nodes.isEmpty() ? taken.contains(Wire::NodeAddress()) : nodes.removeIf([&](const Wire::NodeAddress &node) { return taken.contains(node); }) && nodes.isEmpty();
        if (whole) {
            end(each, {}); // the thing drops it by itself
        }
    }
}

void SubscriptionManager::friendshipEnded(const QString &bareJid)
{
    const QList<FieldSubscription *> all = m_subscriptions;
    for (FieldSubscription *subscription : all) {
        if (Jid::same(Jid::bare(subscription->jid()), bareJid)) {
            end(subscription, makeError(ErrorCode::NotAFriend));
        }
    }
}

void SubscriptionManager::tellToStop(const FieldSubscription &subscription)
{
    const Peer &peer = subscription.m_keeper->peer();
    if (!subscription.correlation().isEmpty() && subscription.m_keeper->isHere() && m_channel.isConnected()) {
        const Wire::Stanza stanza = requestTo(peer, envelopeFor(peer), Wire::Protocol::Events, Wire::EventUnsubscription{subscription.correlation()});
        m_channel.request(stanza, StopDeadline, this, [](const Reply &) { /* it has ended here whatever the thing says */ });
    }
}

void SubscriptionManager::setState(FieldSubscription *subscription, FieldSubscription::State state)
{
    if (subscription->m_state != state) {
        subscription->m_state = state;
        Q_EMIT subscription->stateChanged(state);
    }
}

void SubscriptionManager::end(FieldSubscription *subscription, const ErrorInfo &error)
{
    if (!m_subscriptions.removeOne(subscription)) {
        return;
    }
    m_correlations.release(subscription->correlation());
    m_channel.clock().stop(subscription->m_timer);
    m_channel.cancel(subscription->m_requestId);
    subscription->m_state = FieldSubscription::State::Ended;
    subscription->m_keeper->disconnect(subscription);
    Q_EMIT subscription->stateChanged(FieldSubscription::State::Ended);
    Q_EMIT subscription->ended(error);
    subscription->deleteLater();
}

} // namespace Chatelaine
