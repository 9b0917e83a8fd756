// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/sourcesubscriptions.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <QPointer>

#include <algorithm>

namespace Chatelaine {
namespace {

constexpr std::chrono::milliseconds StopDeadline{10'000};

QString textOf(const std::optional<Wire::Timestamp> &time)
{
    return time ? time->text : QString();
}

} // namespace

void SourceSubscription::stop()
{
    if (m_state != State::Ended && m_stop) {
        m_stop();
    }
}

SourceSubscriptions::SourceSubscriptions(ConcentratorLink &link, Locate locate, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_channel(link.channel())
    , m_locate(std::move(locate))
{
    connect(&m_channel, &StanzaChannel::messageReceived, this, &SourceSubscriptions::onMessage);
}

SourceSubscription *SourceSubscriptions::start(const QString &jid, const SourceInterest &interest, std::chrono::milliseconds deadline)
{
    auto *subscription = new SourceSubscription(this);
    auto *keeper = new PeerKeeper(m_channel, m_locate, jid, Wire::Protocol::Concentrator, subscription);
    subscription->m_keeper = keeper;
    subscription->m_interest = interest;
    subscription->m_deadline = deadline;
    subscription->m_stop = [this, subscription] {
        tellToStop(*subscription);
        end(subscription, {});
    };
    connect(keeper, &PeerKeeper::found, subscription, [this, subscription] { ask(subscription); });
    connect(keeper, &PeerKeeper::missing, subscription, [this, subscription](const ErrorInfo &error) { missing(subscription, error); });
    connect(keeper, &PeerKeeper::lost, subscription, [this, subscription] { interrupt(subscription); });
    connect(keeper, &PeerKeeper::unfriended, subscription, [this, subscription] { end(subscription, makeError(ErrorCode::NotAFriend)); });
    m_subscriptions.append(subscription);
    m_channel.clock().callLater(std::chrono::milliseconds::zero(), keeper, [keeper] { keeper->find(); });
    return subscription;
}

void SourceSubscriptions::ask(SourceSubscription *subscription)
{
    const SourceInterest &interest = subscription->m_interest;
    const Peer &peer = subscription->m_keeper->peer();
    Wire::ConcentratorRequest request = ConcentratorLink::operation(QStringLiteral("subscribe"));
    request.source = interest.source;
    request.parameters = interest.parameters;
    request.messages = interest.messages;
    request.events = interest.events;
    request.language = interest.language;
    const bool renewal = subscription->m_state == SourceSubscription::State::Active;
    const bool withPast = interest.since && subscription->m_replays && !renewal;
    if (withPast) {
        request.getEventsSince = interest.since;
    }
    if (isIeeeFamily(peer.dialect)) {
        request.ttl = int(interest.ttl.count());
    }
    m_channel.cancel(std::exchange(subscription->m_requestId, QString()));
    subscription->m_requestId = m_link.ask(peer, request, subscription->m_deadline, subscription, [=, this](const ErrorInfo &error, const Wire::ConcentratorResponse &) {
        onAnswer(subscription, error, withPast);
    });
}

void SourceSubscriptions::onAnswer(SourceSubscription *subscription, const ErrorInfo &error, bool withPast)
{
    const QPointer<SourceSubscription> alive(subscription);
    if (error.code == ErrorCode::Cancelled || subscription->m_state == SourceSubscription::State::Ended) {
        return;
    }
    subscription->m_requestId.clear();
    if (!error.isError()) {
        activate(subscription, withPast);
    } else if (withPast && isNotImplemented(error) && !m_link.lacks(subscription->m_keeper->peer(), QStringLiteral("subscribe"))) {
        subscription->m_replays = false; // nothing is subscribed to now (XEP-0326 §3.4.3)
        Q_EMIT subscription->reloadNeeded();
        if (alive && subscription->m_state != SourceSubscription::State::Ended) {
            ask(subscription);
        }
    } else if (!subscription->m_everActive || !PeerKeeper::mayPass(error)) {
        end(subscription, error);
    } else if (subscription->m_keeper->isHere()) {
        interrupt(subscription);
        if (alive && subscription->m_state != SourceSubscription::State::Ended) {
            subscription->m_keeper->findLater();
        }
    }
}

void SourceSubscriptions::activate(SourceSubscription *subscription, bool withPast)
{
    const bool back = subscription->m_everActive && subscription->m_state != SourceSubscription::State::Active;
    subscription->m_everActive = true;
    subscription->m_keeper->settled();
    m_channel.clock().stop(subscription->m_timer);
    if (isIeeeFamily(subscription->m_keeper->peer().dialect)) {
        subscription->m_timer = m_channel.clock().callLater(std::chrono::milliseconds(subscription->m_interest.ttl) / 2, subscription, [this, subscription] { ask(subscription); });
    }
    const QPointer<SourceSubscription> alive(subscription);
    setState(subscription, SourceSubscription::State::Active);
    if (back && !withPast && alive && subscription->m_state == SourceSubscription::State::Active) {
        compare(subscription);
    }
}

void SourceSubscriptions::compare(SourceSubscription *subscription)
{
    const Wire::ConcentratorRequest all = ConcentratorLink::operation(QStringLiteral("getAllDataSources"));
    const Wire::ConcentratorRequest root = ConcentratorLink::operation(QStringLiteral("getRootDataSources"));
    m_link.askEither(subscription->m_keeper->peer(), all, root, subscription->m_deadline, subscription, [subscription](const ErrorInfo &error, const Wire::ConcentratorResponse &response) {
        if (subscription->m_state != SourceSubscription::State::Active) {
            return;
        }
        const QString name = subscription->source();
        const auto found = std::find_if(response.sources.cbegin(), response.sources.cend(), [&](const Wire::DataSource &source) { return source.id == name; });
        const QString now = !error.isError() && found != response.sources.cend() ? textOf(found->lastChanged) : QString();
        const bool same = !now.isEmpty() && now == textOf(subscription->m_interest.known); // what is not told may have changed
        if (!now.isEmpty()) {
            subscription->m_interest.known = found->lastChanged;
        }
        Q_EMIT subscription->resynchronised(!same, now);
    });
}

void SourceSubscriptions::onMessage(const Wire::Decoded &decoded)
{
    const auto *message = std::get_if<Wire::NodeEvents>(&decoded.stanza.payload);
    if (!message) {
        return;
    }
    bool taken = false;
    const QList<SourceSubscription *> all = m_subscriptions;
    for (SourceSubscription *subscription : all) {
        if (!m_subscriptions.contains(subscription) || !isLiveFrom(decoded.stanza, subscription->m_keeper->peer())) {
            continue;
        }
        QList<Wire::NodeEvent> events;
        for (const Wire::NodeEvent &event : message->events) {
            if (event.info.address.source == subscription->source()) {
                events.append(event);
            }
        }
        if (events.isEmpty()) {
            continue;
        }
        taken = true;
        subscription->m_interest.known.reset(); // the source is newer than what was known
        if (events.last().time) {
            subscription->m_interest.since = events.last().time;
        }
        Q_EMIT subscription->happened(events);
    }
    if (!taken) {
        ++m_ignored;
    }
}

void SourceSubscriptions::interrupt(SourceSubscription *subscription)
{
    m_channel.clock().stop(subscription->m_timer);
    m_channel.cancel(std::exchange(subscription->m_requestId, QString()));
    if (subscription->m_everActive) {
        setState(subscription, SourceSubscription::State::Stale);
    } else {
        end(subscription, makeError(ErrorCode::ConnectionLost));
    }
}

void SourceSubscriptions::missing(SourceSubscription *subscription, const ErrorInfo &error)
{
    if (!subscription->m_everActive || !PeerKeeper::mayPass(error)) {
        end(subscription, error);
    } else if (error.code == ErrorCode::NotDiscovered) {
        subscription->m_keeper->findLater(); // online, so no presence will tell when it is worth asking
    }
}

void SourceSubscriptions::tellToStop(const SourceSubscription &subscription)
{
    const bool shared = std::any_of(m_subscriptions.cbegin(), m_subscriptions.cend(), [&](const SourceSubscription *each) {
        return each != &subscription && each->source() == subscription.source() && Jid::same(each->m_keeper->peer().jid, subscription.m_keeper->peer().jid);
    });
    if (shared || !subscription.m_keeper->isHere() || !m_channel.isConnected()) {
        return;
    }
    Wire::ConcentratorRequest request = ConcentratorLink::operation(QStringLiteral("unsubscribe"));
    request.source = subscription.source();
    m_link.ask(subscription.m_keeper->peer(), request, StopDeadline, this, [](const ErrorInfo &, const Wire::ConcentratorResponse &) { /* it has ended here all the same */ });
}

void SourceSubscriptions::setState(SourceSubscription *subscription, SourceSubscription::State state)
{
    if (subscription->m_state != state) {
        subscription->m_state = state;
        Q_EMIT subscription->stateChanged(state);
    }
}

void SourceSubscriptions::end(SourceSubscription *subscription, const ErrorInfo &error)
{
    if (!m_subscriptions.removeOne(subscription)) {
        return;
    }
    m_channel.clock().stop(subscription->m_timer);
    m_channel.cancel(subscription->m_requestId);
    subscription->m_keeper->disconnect(subscription);
    subscription->m_state = SourceSubscription::State::Ended;
    Q_EMIT subscription->stateChanged(SourceSubscription::State::Ended);
    Q_EMIT subscription->ended(error);
    subscription->deleteLater();
}

} // namespace Chatelaine
