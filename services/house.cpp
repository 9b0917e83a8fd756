// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/house.h"

#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"
#include "services/barejid.h"
#include "services/connectionjournal.h"
#include "services/controljournal.h"
#include "services/journal.h"
#include "services/latestvalues.h"
#include "services/names.h"
#include "services/parent.h"
#include "services/recorder.h"
#include "services/watcher.h"
#include "services/whendone.h"

#include <QPointer>
#include <QPromise>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto longestSilence = 30s;
constexpr auto controlDeadline = 30s;
/// Long enough for a thing to act, short enough for the person to see it happen.
constexpr auto readBackDelay = 400ms;
/// How long after a refusal the store is tried again.
constexpr auto storeAgainAfter = 5s;
constexpr qint64 historyAgainMs = 3'600'000;
constexpr auto watchedKinds = Wire::Kind::Momentary | Wire::Kind::Status | Wire::Kind::Computed | Wire::Kind::Identity;
constexpr auto readBackKinds = Wire::Kind::Momentary | Wire::Kind::Status;

bool isWell(Readout::End end)
{
    return end == Readout::End::Complete || end == Readout::End::Cancelled;
}

} // namespace

class House::Private
{
public:
    Private(House &house, Clock &itsClock);

    void startRead(const Watcher::Target &target, Wire::Kinds kinds);
    void received(const Watcher::Target &target, const QList<Wire::Reading> &readings);
    void finished(const Watcher::Target &target, const Readout::Summary &summary);
    void contactsChanged(const QStringList &jids);
    void storeRefused();
    void storeAgain();
    void receivedExactly(const ExactReadout &what, const QList<Wire::Reading> &readings);
    [[nodiscard]] std::optional<Contact> contact(const QString &thing) const { return account.contact(thing); }

    House &q;
    Clock &clock;
    Store store;
    QString storeError;
    QString ownJid; ///< bare, of the settings
    Account account;
    Journal journal;
    ConnectionJournal connections;
    Parent parent;
    Recorder recorder;
    LatestValues latest;
    Names names;
    Watcher watcher;
    QHash<Watcher::Target, ThingStatus> statuses;
    QHash<Watcher::Target, QPointer<Readout>> readouts;
    QHash<Watcher::Target, QDateTime> historyAsked; ///< when last
    QSet<QString> online;
    bool storeIsRefusing = false;
    std::shared_ptr<int> alive = std::make_shared<int>(0); ///< futures that end while the house is taken down look at it first
};

House::Private::Private(House &house, Clock &itsClock)
    : q(house)
    , clock(itsClock)
    , journal(store, itsClock)
    , connections(journal)
    , parent(account, store, journal, itsClock)
    , recorder(store)
    , names(store)
    , watcher(itsClock, [this](const Watcher::Target &target, Wire::Kinds kinds) { startRead(target, kinds); })
{
}

House::House(Clock &clock, const QString &storePath, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, clock))
{
    d->storeError = d->store.open(storePath).value_or(QString());
    d->watcher.setOnline(false); // a page that is open before there is a connection has nothing to be told off for
    connect(&d->journal, &Journal::storeFailed, this, [this] { d->storeRefused(); });
    connect(&d->account, &Account::stateChanged, this, [this](ConnectionState state) {
        d->connections.stateChanged(state, d->account.ownJid(), d->account.wasResumed());
        d->watcher.setOnline(state == ConnectionState::Online);
    });
    connect(&d->account, &Account::connectionFailed, this, [this](const ErrorInfo &error) { d->connections.failed(error); });
    connect(&d->account, &Account::contactsChanged, this, [this](const QStringList &jids) { d->contactsChanged(jids); });
}

House::~House()
{
    // Readouts and futures end when the account goes, and tell nobody any more.
    d->alive.reset();
    for (const auto &readout : std::as_const(d->readouts)) {
        if (readout)
            readout->disconnect(this);
    }
    d->account.disconnect(this);
}

Account &House::account()
{
    return d->account;
}

Journal &House::journal()
{
    return d->journal;
}

Parent &House::parent()
{
    return d->parent;
}

Store &House::store()
{
    return d->store;
}

QString House::storeError() const
{
    return d->storeError;
}

void House::open(const AccountSettings &settings)
{
    d->ownJid = normalizedBareJid(settings.jid).value_or(QString());
    d->journal.setAccount(d->ownJid);
    d->names.load(d->ownJid);
    d->latest.clear();
    d->statuses.clear();
    d->historyAsked.clear();
    d->online.clear();
    d->parent.load(d->ownJid);
    d->watcher.setOnline(false);
    d->account.open(settings);
}

void House::close()
{
    d->account.close();
}

void House::readNow(const QString &thing, const Wire::NodeAddress &node, Wire::Kinds kinds)
{
    d->watcher.readNow({thing, node}, kinds);
}

void House::cancelRead(const QString &thing, const Wire::NodeAddress &node)
{
    const Watcher::Target target{thing, node};
    d->watcher.forgetQueued(target);
    if (const auto readout = d->readouts.value(target))
        readout->cancel();
}

void House::watch(const QString &thing, const Wire::NodeAddress &node, std::chrono::milliseconds interval)
{
    d->watcher.watch({thing, node}, interval, watchedKinds);
}

void House::unwatch(const QString &thing, const Wire::NodeAddress &node)
{
    d->watcher.unwatch({thing, node});
}

QList<LatestValue> House::latest(const QString &thing, const Wire::NodeAddress &node) const
{
    return d->latest.values(thing, node);
}

ThingStatus House::status(const QString &thing, const Wire::NodeAddress &node) const
{
    return d->statuses.value({thing, node});
}

void House::fetchHistory(const QString &thing, const Wire::NodeAddress &node, std::chrono::hours span)
{
    const Watcher::Target target{thing, node};
    const QDateTime now = d->clock.now();
    const QDateTime last = d->historyAsked.value(target);
    if (d->account.state() != ConnectionState::Online || (last.isValid() && last <= now && last.msecsTo(now) < historyAgainMs))
        return;
    d->historyAsked.insert(target, now);
    // A thing that keeps no history refuses or sends nothing; that is no fault to show.
    readExactly({.thing = thing, .nodes = node.isEmpty() ? QList<Wire::NodeAddress>() : QList{node}, .fields = {}, .kinds = Wire::Kind::Historical,
        .from = now.addMSecs(-std::chrono::milliseconds(span).count()), .to = {}, .origin = Origin::BackFilled});
}

QFuture<Readout::Summary> House::readExactly(const ExactReadout &what)
{
    Wire::ReadoutRequest request;
    request.kinds = what.kinds;
    request.nodes = what.nodes;
    request.fields = what.fields;
    if (what.from)
        request.from = Wire::makeTimestamp(*what.from);
    if (what.to)
        request.to = Wire::makeTimestamp(*what.to);
    auto promise = std::make_shared<QPromise<Readout::Summary>>();
    promise->start();
    Readout *const readout = d->account.read(what.thing, request, longestSilence, this);
    connect(readout, &Readout::received, this, [this, what](const QList<Wire::Reading> &readings) { d->receivedExactly(what, readings); });
    connect(readout, &Readout::finished, this, [readout, promise](const Readout::Summary &summary) {
        readout->deleteLater();
        promise->addResult(summary);
        promise->finish();
    });
    return promise->future();
}

/// What is outside of what was asked for is left out: things take the range as a hint (XEP-0323 §3.2.2).
void House::Private::receivedExactly(const ExactReadout &what, const QList<Wire::Reading> &readings)
{
    const Wire::NodeAddress asked = what.nodes.size() == 1 ? what.nodes.constFirst() : Wire::NodeAddress();
    QList<Wire::Reading> kept;
    for (Wire::Reading reading : readings) {
        const QDateTime &time = reading.time.value;
        if ((what.from && (!time.isValid() || time < *what.from)) || (what.to && (!time.isValid() || time > *what.to)))
            continue;
        reading.node = nodeOfReading(asked, reading.node);
        kept << reading;
    }
    if (kept.isEmpty() || !store.isOpen())
        return;
    if (!recorder.record(ownJid, what.thing, kept, clock.now()))
        storeRefused();
    else
        Q_EMIT q.historyChanged(what.thing, asked);
}

/// Said once for each time that it lasts, and tried again until it is over. What there is no file for is said and not waited for.
void House::Private::storeRefused()
{
    if (!store.isOpen()) {
        Q_EMIT q.storeFailed(store.lastError());
        return;
    }
    if (storeIsRefusing)
        return;
    storeIsRefusing = true;
    const ErrorInfo error = makeError(ErrorCode::StoreFull);
    Q_EMIT q.storeFailed(u"%1 (%2: %3)"_s.arg(error.message, error.code, store.lastError()));
    clock.callLater(storeAgainAfter, &q, [this] { storeAgain(); });
}

void House::Private::storeAgain()
{
    storeIsRefusing = !(journal.flush() && recorder.flush());
    if (storeIsRefusing)
        clock.callLater(storeAgainAfter, &q, [this] { storeAgain(); });
    else
        Q_EMIT q.storeFailed({});
}

QList<Sample> House::history(const SeriesKey &key, qint64 fromMs, qint64 toMs) const
{
    return d->store.samples(key, fromMs, toMs);
}

void House::Private::startRead(const Watcher::Target &target, Wire::Kinds kinds)
{
    Wire::ReadoutRequest request;
    request.kinds = kinds;
    if (!target.node.isEmpty())
        request.nodes << target.node;
    Readout *const readout = account.read(target.thing, request, longestSilence, &q);
    readouts.insert(target, readout);
    statuses[target].reading = true;
    connect(readout, &Readout::received, &q, [this, target](const QList<Wire::Reading> &readings) { received(target, readings); });
    connect(readout, &Readout::finished, &q, [this, target, readout](const Readout::Summary &summary) {
        readout->deleteLater();
        finished(target, summary);
    });
    Q_EMIT q.statusChanged(target.thing, target.node);
}

void House::Private::received(const Watcher::Target &target, const QList<Wire::Reading> &readings)
{
    const QDateTime heard = clock.now();
    const QList<LatestValue> changed = latest.take(ownJid, target.thing, target.node, readings, heard);
    QList<Wire::Reading> kept = readings;
    for (Wire::Reading &reading : kept)
        reading.node = nodeOfReading(target.node, reading.node);
    if (store.isOpen() && !recorder.record(ownJid, target.thing, kept, heard))
        storeRefused();
    statuses[target].lastHeard = heard;
    if (!changed.isEmpty())
        Q_EMIT q.valuesChanged(target.thing, target.node, changed);
}

void House::Private::finished(const Watcher::Target &target, const Readout::Summary &summary)
{
    readouts.remove(target);
    ThingStatus &status = statuses[target];
    status.reading = false;
    if (summary.end != Readout::End::Cancelled) {
        status.error = summary.error;
        status.failures = summary.failures;
    }
    watcher.ended(target, isWell(summary.end));
    Q_EMIT q.statusChanged(target.thing, target.node);
}

void House::Private::contactsChanged(const QStringList &jids)
{
    for (const QString &jid : jids) {
        const auto known = contact(jid);
        const bool isOnline = known && known->isOnline();
        if (isOnline && !online.contains(jid))
            watcher.wake(jid);
        if (isOnline)
            online.insert(jid);
        else
            online.remove(jid);
    }
}

QFuture<Outcome<QList<SetResult>>> House::control(const QString &thing, const Wire::ControlSet &set)
{
    const QString bare = thing.section(u'/', 0, 0);
    journalControlSent(d->journal, bare, set);
    const auto future = d->account.set(thing, set, controlDeadline);
    whenResult(future, this, [this, bare, set, alive = std::weak_ptr<int>(d->alive)](const Outcome<QList<SetResult>> &outcome) {
        if (alive.expired())
            return;
        journalControlEnded(d->journal, bare, set, outcome);
        // Also after a refusal: part of it may have been done, and the chart should show what is true.
        for (const Wire::NodeAddress &node : nodesOf(set))
            d->clock.callLater(readBackDelay, this, [this, bare, node] { readNow(bare, node, readBackKinds); });
    });
    return future;
}

QString House::displayName(const QString &thing, const Wire::NodeAddress &node) const
{
    return d->names.name(thing, node, d->contact(thing));
}

QString House::room(const QString &thing, const Wire::NodeAddress &node) const
{
    return d->names.room(thing, node, d->contact(thing));
}

Store::Naming House::naming(const QString &thing, const Wire::NodeAddress &node) const
{
    return d->names.own(thing, node);
}

QString House::accountJid() const
{
    return d->ownJid;
}

void House::noteNodes(const QString &thing, const QList<Wire::NodeInfo> &nodes)
{
    d->names.note(thing, nodes);
}

void House::setNaming(const QString &thing, const Wire::NodeAddress &node, const Store::Naming &naming)
{
    const Store::Naming before = d->names.own(thing, node);
    if (!d->names.set(thing, node, naming))
        d->storeRefused();
    if (before == d->names.own(thing, node))
        return;
    JournalEntry entry;
    entry.kind = JournalEntry::Kind::Name;
    entry.who = u"owner"_s;
    entry.thing = thing;
    entry.action = naming.proved && !before.proved ? u"prove"_s : u"name"_s;
    entry.result = u"accepted"_s;
    entry.detail = {{u"node"_s, node.id}, {u"source"_s, node.source}, {u"partition"_s, node.partition}, {u"name"_s, naming.name}, {u"room"_s, naming.room},
        {u"proved"_s, naming.proved}, {u"nameBefore"_s, before.name}, {u"roomBefore"_s, before.room}};
    d->journal.write(entry);
    Q_EMIT namingChanged(thing, node);
}

} // namespace Chatelaine
