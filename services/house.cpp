// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/house.h"

#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"
#include "services/barejid.h"
#include "services/connectionjournal.h"
#include "services/controljournal.h"
#include "services/history.h"
#include "services/housealerts.h"
#include "services/housegaps.h"
#include "services/housereading.h"
#include "services/journal.h"
#include "services/names.h"
#include "services/parent.h"
#include "services/retentionkeeper.h"
#include "services/whendone.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

#include <algorithm>
#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto controlDeadline = 30s;
/// Long enough for a thing to act, short enough for the person to see it happen.
constexpr auto readBackDelay = 400ms;
/// How long after a refusal the store is tried again.
constexpr std::chrono::milliseconds storeAgainAfter = 5s;
constexpr std::chrono::milliseconds storeAgainAtMost = 60s;
constexpr auto readBackKinds = Wire::Kind::Momentary | Wire::Kind::Status;

/// Documents are kept by thing and node.
QString policyId(const QString &thing, const Wire::NodeAddress &node)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{thing, node.id, node.source, node.partition}).toJson(QJsonDocument::Compact));
}

} // namespace

class House::Private
{
public:
    Private(House &house, Clock &itsClock);

    void record(const QString &thing, const QList<Wire::Reading> &readings, const QDateTime &heard, Origin origin);
    void connectReading();
    void loadPolicies();
    void openStore();
    void loadStored();
    void storeRefused(const QString &reason = {});
    void storeAgain();
    void storeAnswers(bool answers);
    void storeIsWell();
    void planStoreAgain();
    [[nodiscard]] std::optional<Contact> contact(const QString &thing) const { return account.contact(thing); }

    House &q;
    Clock &clock;
    QString storePath;
    Store store;
    QString storeError;
    QString ownJid; ///< bare, of the settings
    Account account;
    Journal journal;
    ConnectionJournal connections;
    Parent parent;
    Names names;
    HouseReading reading;
    std::unique_ptr<History> history;
    std::unique_ptr<HouseGaps> gaps;
    std::unique_ptr<HouseAlerts> alerts;
    std::unique_ptr<RetentionKeeper> retention;
    bool storeIsRefusing = false;
    bool historyIsRefusing = false;
    bool storeAgainPlanned = false;
    std::chrono::milliseconds storePause = storeAgainAfter;
    std::shared_ptr<int> alive = std::make_shared<int>(0); ///< futures that end while the house is taken down look at it first
};

House::Private::Private(House &house, Clock &itsClock)
    : q(house)
    , clock(itsClock)
    , journal(store, itsClock)
    , connections(journal)
    , parent(account, store, journal, itsClock)
    , names(store)
    , reading(account, itsClock)
{
}

House::House(Clock &clock, const QString &storePath, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, clock))
{
    d->storePath = storePath;
    d->openStore();
    d->history = std::make_unique<History>(storePath);
    d->gaps = std::make_unique<HouseGaps>(*this, clock);
    d->alerts = std::make_unique<HouseAlerts>(*this, clock);
    connect(&d->journal, &Journal::storeFailed, this, [this] { d->storeRefused(); });
    connect(d->history.get(), &History::failed, this, [this](const QString &reason) {
        d->historyIsRefusing = true;
        d->storeRefused(reason);
    });
    connect(d->history.get(), &History::recovered, this, [this] {
        d->historyIsRefusing = false;
        d->storeIsWell();
    });
    connect(&d->account, &Account::stateChanged, this, [this](ConnectionState state) {
        d->connections.stateChanged(state, d->account.ownJid(), d->account.wasResumed());
        d->reading.scheduler().setOnline(state == ConnectionState::Online);
    });
    connect(&d->account, &Account::connectionFailed, this, [this](const ErrorInfo &error) { d->connections.failed(error); });
    connect(&d->account, &Account::contactsChanged, this, [this](const QStringList &jids) { d->reading.contactsChanged(jids); });
    d->connectReading();
}

House::~House()
{
    // Readouts and futures end when the account goes, and tell nobody any more.
    d->alive.reset();
    d->reading.disconnect(this);
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

Alerts &House::alerts()
{
    return d->alerts->alerts();
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
    d->reading.load(d->ownJid);
    d->loadStored();
    d->retention = std::make_unique<RetentionKeeper>(d->clock, *d->history, d->ownJid);
    connect(d->retention.get(), &RetentionKeeper::clockDoubted, this, [this](bool doubted) {
        const ErrorInfo error = makeError(ErrorCode::ClockDoubted);
        if (doubted || !d->storeIsRefusing)
            Q_EMIT storeFailed(doubted ? u"%1 %2 (%3)"_s.arg(error.message, error.hint, error.code) : QString());
    });
    d->account.open(settings);
}

bool House::isStoreAwaited() const
{
    return !d->store.isOpen() && d->store.mayOpenLater();
}

/// A person waits for it, here and in every call: what takes long is done by the history, on a thread of its own.
void House::Private::openStore()
{
    storeError = store.open(storePath, Waiting::Briefly).value_or(QString());
    if (q.isStoreAwaited())
        planStoreAgain();
}

void House::Private::loadStored()
{
    names.load(ownJid);
    loadPolicies();
    parent.load(ownJid);
    gaps->healer().load(ownJid);
    alerts->alerts().load(ownJid, QTimeZone::systemTimeZone());
}

void House::close()
{
    d->account.close();
}

quint64 House::want(const ReadInterest &interest)
{
    return d->reading.scheduler().want(interest);
}

void House::release(quint64 interest)
{
    d->reading.scheduler().release(interest);
}

ReadLoad House::readLoad(const QString &thing) const
{
    return d->reading.scheduler().load(thing);
}

ReadPolicy House::readPolicy(const QString &thing, const Wire::NodeAddress &node) const
{
    return d->reading.scheduler().policy(thing, node);
}

void House::setReadPolicy(const QString &thing, const Wire::NodeAddress &node, const ReadPolicy &policy)
{
    if (policy == readPolicy(thing, node))
        return;
    d->reading.scheduler().setPolicy(thing, node, policy);
    const QString id = policyId(thing, node);
    const bool isKept = policy.isEmpty() ? d->store.removeDocument(d->ownJid, u"reading"_s, id) : d->store.putDocument(d->ownJid, u"reading"_s, id, toJson(policy));
    if (!isKept)
        d->storeRefused();
}

void House::Private::loadPolicies()
{
    const auto documents = store.documents(ownJid, u"reading"_s);
    for (const auto &[id, document] : documents) {
        const QJsonArray parts = QJsonDocument::fromJson(id.toUtf8()).array();
        if (parts.size() == 4)
            reading.scheduler().setPolicy(parts[0].toString(), {parts[1].toString(), parts[2].toString(), parts[3].toString()}, readPolicyFromJson(document));
    }
}

void House::readNow(const QString &thing, const Wire::NodeAddress &node, Wire::Kinds kinds)
{
    d->reading.scheduler().readNow(thing, node, kinds);
}

void House::cancelRead(const QString &thing, const Wire::NodeAddress &node)
{
    d->reading.cancel(thing, node);
}

void House::watch(const QString &thing, const Wire::NodeAddress &node, std::chrono::milliseconds interval)
{
    d->reading.watch(thing, node, interval);
}

void House::unwatch(const QString &thing, const Wire::NodeAddress &node)
{
    d->reading.unwatch(thing, node);
}

QList<LatestValue> House::latest(const QString &thing, const Wire::NodeAddress &node) const
{
    return d->reading.latest(thing, node);
}

ThingStatus House::status(const QString &thing, const Wire::NodeAddress &node) const
{
    return d->reading.status(thing, node);
}

GapHealer &House::gaps()
{
    return d->gaps->healer();
}

QFuture<Readout::Summary> House::readExactly(const ExactReadout &what, ReadPriority priority)
{
    return d->reading.readExactly(what, priority);
}

void House::Private::connectReading()
{
    QObject::connect(&reading, &HouseReading::arrived, &q,
        [this](const QString &thing, const QList<Wire::Reading> &readings, const QDateTime &heard, Origin origin) { record(thing, readings, heard, origin); });
    QObject::connect(&reading, &HouseReading::arrivedExactly, &q, &House::exactlyReceived);
    QObject::connect(&reading, &HouseReading::pastChanged, &q, &House::historyChanged);
    QObject::connect(&reading, &HouseReading::valuesChanged, &q, &House::valuesChanged);
    QObject::connect(&reading, &HouseReading::statusChanged, &q, &House::statusChanged);
    QObject::connect(&reading.scheduler(), &ReadScheduler::loadChanged, &q, &House::loadChanged);
}

/// Everything that things send comes by here on its way into the history.
void House::Private::record(const QString &thing, const QList<Wire::Reading> &readings, const QDateTime &heard, Origin origin)
{
    if (store.isOpen() || store.mayOpenLater())
        history->add(ownJid, thing, readings, heard, origin);
}

/// Said once for each time that it lasts, and tried again until it is over. What there is no file for is said and not waited for.
void House::Private::storeRefused(const QString &reason)
{
    if (!store.isOpen()) {
        if (!q.isStoreAwaited())
            Q_EMIT q.storeFailed(store.lastError());
        else if (!std::exchange(storeIsRefusing, true))
            Q_EMIT q.storeFailed(storeError);
        return;
    }
    // A server that does not answer would be waited for at every line; the history finds out when it does.
    if (store.isLost())
        store.setPaused(true);
    if (storeIsRefusing)
        return;
    storeIsRefusing = true;
    const ErrorInfo error = makeError(ErrorCode::StoreFull);
    Q_EMIT q.storeFailed(u"%1 (%2: %3)"_s.arg(error.message, error.code, reason.isEmpty() ? store.lastError() : reason));
    planStoreAgain();
}

void House::Private::planStoreAgain()
{
    if (std::exchange(storeAgainPlanned, true))
        return;
    clock.callLater(storePause, &q, [this] { storeAgain(); });
}

void House::Private::storeAgain()
{
    storeAgainPlanned = false;
    if (!store.isOpen() || store.isLost()) {
        whenDone(history->flushed(), &q, [this](const std::optional<bool> &answers) { storeAnswers(answers.value_or(false)); });
        return;
    }
    if (!storeIsRefusing)
        return;
    if (historyIsRefusing)
        (void)history->flushed(); // it says by itself when it is over
    storeIsWell();
    if (storeIsRefusing)
        planStoreAgain();
}

/// What the history's thread has found out about a server that was away, or a file that was locked.
void House::Private::storeAnswers(bool answers)
{
    const bool wasOpen = store.isOpen();
    if (answers && wasOpen)
        store.setPaused(false);
    else if (answers)
        storeError = store.open(storePath, Waiting::Briefly).value_or(QString());
    if (!answers || (!wasOpen && q.isStoreAwaited())) {
        storePause = wasOpen ? storeAgainAfter : std::min(2 * storePause, storeAgainAtMost);
        planStoreAgain();
        return;
    }
    storePause = storeAgainAfter;
    if (!wasOpen && store.isOpen()) {
        loadStored();
        storeIsRefusing = true; // it is said to be over below, whoever was told
        Q_EMIT q.storeOpened();
    }
    storeIsWell();
    if (storeIsRefusing && store.isOpen())
        planStoreAgain();
}

void House::Private::storeIsWell()
{
    if (!storeIsRefusing || !journal.flush() || historyIsRefusing)
        return;
    storeIsRefusing = false;
    Q_EMIT q.storeFailed({});
}

History &House::history()
{
    return *d->history;
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
