// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the page of a thing asks of the house, and hears from it.

#include "ui/thingpageprivate.h"

#include "services/gaphealer.h"
#include "services/whendone.h"
#include "ui/chartpane.h"
#include "ui/detailspage.h"
#include "ui/namingpanel.h"
#include "ui/valuespage.h"
#include "ui/whypanel.h"

namespace Chatelaine {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds NodeDeadline = 30s;

} // namespace

void ThingPage::Private::connectHouse()
{
    const auto isMine = [this](const QString &jid, const Wire::NodeAddress &address) { return jid == thing && address == node; };
    connect(&house, &House::valuesChanged, q, [this, isMine](const QString &jid, const Wire::NodeAddress &address, const QList<LatestValue> &batch) {
        if (isMine(jid, address)) {
            q->showValues(batch);
        }
    });
    connect(&house, &House::statusChanged, q, [this, isMine](const QString &jid, const Wire::NodeAddress &address) {
        if (isMine(jid, address)) {
            q->showStatus(house.status(thing, node));
        }
    });
    connect(&house, &House::historyChanged, q, [this, isMine](const QString &jid, const Wire::NodeAddress &address) {
        if (isMine(jid, address)) {
            values->renewHistory();
        }
    });
    connect(&house, &House::namingChanged, q, [this, isMine](const QString &jid, const Wire::NodeAddress &address) {
        if (isMine(jid, address)) {
            showHeader();
            Q_EMIT q->nameChanged(house.displayName(thing, node));
        }
    });
    connectAccount();
    connect(&past, &ThingHistory::changed, this, &Private::showCauses);
    connect(values->chart(), &ChartPane::causeActivated, q, &ThingPage::journalRequested);
    connect(&second, &QTimer::timeout, q, [this] {
        values->tick();
        showHeader();
    });
    second.setInterval(1s);
}

void ThingPage::Private::connectAccount()
{
    const auto renew = [this] { q->showContact(house.account().contact(thing), house.account().state() == ConnectionState::Online); };
    connect(&house.account(), &Account::stateChanged, q, renew);
    connect(&house.account(), &Account::contactsChanged, q, [this, renew](const QStringList &jids) {
        if (jids.contains(thing)) {
            renew();
        }
    });
}

void ThingPage::Private::openFirst()
{
    opened = true;
    past.load();
    q->showValues(house.latest(thing, node));
    q->showStatus(house.status(thing, node));
    q->showContact(house.account().contact(thing), house.account().state() == ConnectionState::Online);
}

void ThingPage::Private::askForNode()
{
    if (node.isEmpty() || nodeAsked || !isOnline()) {
        return;
    }
    nodeAsked = true;
    whenDone(house.account().node(thing, node, NodeDeadline), q, [this](const std::optional<Outcome<Wire::NodeInfo>> &outcome) {
        if (outcome && outcome->ok()) {
            info = outcome->value;
            details->setNode(outcome->value);
            showTabs();
            showHeader();
        } else {
            nodeAsked = false; // asked again when the thing comes back
            details->setNodeError(outcome ? outcome->error : ErrorInfo());
        }
    });
}

/// A chart that begins when the page was opened says little: of what was never read before the last day is fetched. Not of a whole
/// concentrator, which may be a city.
void ThingPage::Private::askForHistory()
{
    const bool whole = node.isEmpty() && (!contact || contact->kind == ContactKind::Concentrator);
    if (isOnline() && !whole) {
        house.gaps().keep(thing, {node});
    }
}

void ThingPage::Private::applyWatch()
{
    const bool wanted = watching && q->isVisible() && !answersForNodesOnly();
    if (watched) {
        house.unwatch(thing, node);
    }
    if (wanted) {
        house.watch(thing, node, interval);
        askForHistory();
    }
    watched = wanted;
    values->setInterval(interval);
}

void ThingPage::Private::setInterval(std::chrono::milliseconds value)
{
    interval = value;
    applyWatch();
    showHeader();
}

void ThingPage::Private::openNaming()
{
    Store::Naming known = house.naming(thing, node);
    if (known.room.isEmpty()) {
        known.room = house.room(thing, node);
    }
    naming->open(known, house.displayName(thing, node));
}

void ThingPage::Private::askWhy(DoctorQuestion::Operation operation, const ErrorInfo &seen, const QStringList &names)
{
    DoctorQuestion question;
    question.jid = thing;
    question.node = node;
    question.operation = operation;
    question.names = names;
    question.seen = seen;
    why->ask(question, house.displayName(thing, node));
}

} // namespace Chatelaine
