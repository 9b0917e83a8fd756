// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/housereading.h"

#include "protocol/session/clock.h"
#include "services/readplan.h"

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto longestSilence = 30s;
constexpr auto subscriptionDeadline = 30s;
constexpr qsizetype nodesInOneRequest = 50;
constexpr auto watchedKinds = Wire::Kind::Momentary | Wire::Kind::Status | Wire::Kind::Computed | Wire::Kind::Identity;

bool isWell(Readout::End end)
{
    return end == Readout::End::Complete || end == Readout::End::Cancelled;
}

bool isPresent(const ExactReadout &what)
{
    return what.origin == Origin::Live && !what.from && !what.to && !(what.kinds & (Wire::HistoricalShifts | Wire::Kind::Historical));
}

/// The first end that was not well, and the counts of all.
void add(Readout::Summary &sum, const Readout::Summary &part)
{
    const int fields = sum.fields + part.fields;
    const QList<Wire::ReadFailure> failures = sum.failures + part.failures;
    if (sum.end == Readout::End::Complete)
        sum = part;
    sum.fields = fields;
    sum.failures = failures;
}

} // namespace

HouseReading::HouseReading(Account &account, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_account(account)
    , m_clock(clock)
    , m_scheduler(clock, *this)
{
    m_scheduler.setOnline(false); // a page that is open before there is a connection has nothing to be told off for
    m_scheduler.setFieldsOf([this](const QString &thing, const Wire::NodeAddress &node) {
        QStringList names;
        for (const LatestValue &value : m_latest.values(thing, node))
            names << value.key.field;
        names.removeDuplicates();
        return names;
    });
}

HouseReading::~HouseReading()
{
    // Readouts and subscriptions end when the account goes, and tell nobody any more.
    for (const Job &job : std::as_const(m_jobs)) {
        if (job.readout)
            job.readout->disconnect(this);
    }
    for (const auto &subscription : std::as_const(m_subscriptions)) {
        if (subscription)
            subscription->disconnect(this);
    }
}

void HouseReading::load(const QString &account)
{
    m_ownJid = account;
    m_latest.clear();
    m_statuses.clear();
    m_scheduler.setOnline(false);
    m_scheduler.clearPolicies();
}

void HouseReading::watch(const QString &thing, const Wire::NodeAddress &node, std::chrono::milliseconds interval)
{
    ReadInterest interest;
    interest.thing = thing;
    if (!node.isEmpty())
        interest.nodes << node;
    interest.kinds = watchedKinds;
    interest.maxInterval = interval;
    interest.owner = u"page"_s;
    m_latest.setAsked(thing, node);
    const quint64 before = m_watches.value({thing, node});
    m_watches.insert({thing, node}, m_scheduler.want(interest));
    m_scheduler.release(before);
}

void HouseReading::unwatch(const QString &thing, const Wire::NodeAddress &node)
{
    m_scheduler.release(m_watches.take({thing, node}));
    m_scheduler.forgetQueued(thing, node);
}

void HouseReading::cancel(const QString &thing, const Wire::NodeAddress &node)
{
    m_scheduler.forgetQueued(thing, node);
    for (const Job &job : std::as_const(m_jobs)) {
        const bool isIt = !job.exact && job.thing == thing && (job.nodes.isEmpty() ? node.isEmpty() : job.nodes.contains(node));
        if (isIt && job.readout) {
            job.readout->cancel(); // changes m_jobs
            return;
        }
    }
}

QFuture<Readout::Summary> HouseReading::readExactly(const ExactReadout &what, ReadPriority priority)
{
    auto exact = std::make_shared<Exact>();
    exact->promise.start();
    for (qsizetype from = 0; from == 0 || from < what.nodes.size(); from += nodesInOneRequest) {
        ExactReadout part = what;
        part.nodes = what.nodes.mid(from, nodesInOneRequest);
        ++exact->left;
        m_exacts.insert(m_scheduler.readExactly(part, priority), exact);
    }
    return exact->promise.future();
}

void HouseReading::read(quint64 id, const QString &thing, const Wire::ReadoutRequest &request, const ExactReadout *exact)
{
    Job job{thing, request.nodes, m_account.read(thing, request, longestSilence, this), {}, {}};
    if (exact)
        job.exact = *exact;
    Readout *const readout = job.readout;
    m_jobs.insert(id, job);
    connect(readout, &Readout::received, this, [this, id](const QList<Wire::Reading> &readings) { received(id, readings); });
    connect(readout, &Readout::finished, this, [this, id, readout](const Readout::Summary &summary) {
        readout->deleteLater();
        finished(id, summary);
    });
    if (exact)
        return;
    const QList<Wire::NodeAddress> nodes = nodesOrItself(request.nodes);
    for (const Wire::NodeAddress &node : nodes) {
        m_statuses[{thing, node}].reading = true;
        Q_EMIT statusChanged(thing, node);
    }
}

void HouseReading::received(quint64 id, const QList<Wire::Reading> &readings)
{
    const auto job = m_jobs.find(id);
    if (job == m_jobs.end())
        return;
    m_scheduler.heard(id, readings.size());
    if (job->exact && !isPresent(*job->exact)) {
        receivedExactly(*job->exact, readings);
        return;
    }
    const std::optional<ExactReadout> exact = job->exact;
    QSet<Wire::NodeAddress> heard = job->heard;
    take(job->thing, job->nodes, readings, &heard); // whoever is told may do anything
    if (const auto same = m_jobs.find(id); same != m_jobs.end())
        same->heard = heard;
    if (exact)
        Q_EMIT arrivedExactly(*exact, readings);
}

void HouseReading::take(const QString &thing, const QList<Wire::NodeAddress> &nodes, const QList<Wire::Reading> &readings, QSet<Wire::NodeAddress> *heard)
{
    const QDateTime now = m_clock.now();
    noteBattery(thing, readings);
    const auto byNode = readingsByNode(nodes, readings);
    const QList<Wire::NodeAddress> asked = nodesOrItself(nodes);
    for (auto each = byNode.cbegin(); each != byNode.cend(); ++each) {
        makeRoom(thing, asked, each.key());
        const QList<LatestValue> changed = m_latest.take(m_ownJid, thing, each.key(), *each, now);
        Q_EMIT arrived(thing, *each, now, Origin::Live);
        m_statuses[{thing, each.key()}].lastHeard = now;
        if (heard)
            heard->insert(each.key());
        if (!changed.isEmpty())
            Q_EMIT valuesChanged(thing, each.key(), changed);
    }
}

/// Things may make up nodes without end.
void HouseReading::makeRoom(const QString &thing, const QList<Wire::NodeAddress> &asked, const Wire::NodeAddress &node)
{
    if (asked.contains(node)) {
        m_latest.setAsked(thing, node);
        return;
    }
    const QList<Wire::NodeAddress> forgotten = m_latest.addUnasked(thing, node);
    for (const Wire::NodeAddress &each : forgotten)
        m_statuses.remove({thing, each});
    if (!forgotten.isEmpty())
        m_scheduler.setTellsTooMuch(thing);
}

/// How things were at the times of the readings: they are history, and say nothing of how things are.
void HouseReading::takeLate(const QString &thing, const QList<Wire::NodeAddress> &nodes, const QList<Wire::Reading> &readings)
{
    const auto byNode = readingsByNode(nodes, readings);
    for (auto each = byNode.cbegin(); each != byNode.cend(); ++each) {
        QList<Wire::Reading> kept = *each;
        kept.removeIf([](const Wire::Reading &reading) { return !reading.time.value.isValid(); }); // of no time that anybody knows
        if (kept.isEmpty())
            continue;
        Q_EMIT arrived(thing, kept, m_clock.now(), Origin::BackFilled);
        Q_EMIT pastChanged(thing, each.key());
    }
}

void HouseReading::noteBattery(const QString &thing, const QList<Wire::Reading> &readings)
{
    if (tellsOfBattery(readings))
        m_scheduler.setBattery(thing, true);
}

/// What is outside of what was asked for is left out: things take the range as a hint (XEP-0323 §3.2.2).
void HouseReading::receivedExactly(const ExactReadout &what, const QList<Wire::Reading> &readings)
{
    QList<Wire::Reading> kept;
    for (const Wire::Reading &reading : readings) {
        const QDateTime &time = reading.time.value;
        if ((what.from && (!time.isValid() || time < *what.from)) || (what.to && (!time.isValid() || time > *what.to)))
            continue;
        kept << reading;
    }
    const auto byNode = readingsByNode(what.nodes, kept);
    kept.clear();
    for (auto each = byNode.cbegin(); each != byNode.cend(); ++each) {
        kept << *each;
        Q_EMIT arrived(what.thing, *each, m_clock.now(), what.origin);
    }
    if (kept.isEmpty())
        return;
    Q_EMIT arrivedExactly(what, kept);
    for (auto each = byNode.cbegin(); each != byNode.cend(); ++each)
        Q_EMIT pastChanged(what.thing, each.key());
}

void HouseReading::finished(quint64 id, const Readout::Summary &summary)
{
    const Job job = m_jobs.take(id);
    const QList<Wire::NodeAddress> nodes = nodesOrItself(job.nodes);
    QList<Wire::NodeAddress> failed;
    for (const Wire::NodeAddress &node : nodes) {
        QList<Wire::ReadFailure> failures = summary.failures;
        if (nodes.size() > 1) {
            failures.removeIf([&node](const Wire::ReadFailure &failure) { return failure.node.id != node.id; });
            if (!failures.isEmpty() && !job.heard.contains(node))
                failed << node;
        }
        if (job.exact)
            continue;
        ThingStatus &status = m_statuses[{job.thing, node}];
        status.reading = false;
        if (summary.end != Readout::End::Cancelled) {
            status.error = summary.error;
            status.failures = failures;
        }
    }
    m_scheduler.ended(id, isWell(summary.end), failed);
    finishExact(id, summary);
    if (job.exact)
        return;
    for (const Wire::NodeAddress &node : nodes)
        Q_EMIT statusChanged(job.thing, node);
}

void HouseReading::finishExact(quint64 id, const Readout::Summary &summary)
{
    const auto waiting = m_exacts.values(id);
    m_exacts.remove(id);
    for (const std::shared_ptr<Exact> &exact : waiting) {
        add(exact->summary, summary);
        if (--exact->left > 0)
            continue;
        exact->promise.addResult(exact->summary);
        exact->promise.finish();
    }
}

void HouseReading::subscribe(quint64 id, const QString &thing, const Wire::EventSubscription &request)
{
    FieldWatch *const watch = m_account.watchFields(thing, request, subscriptionDeadline, this);
    m_subscriptions.insert(id, watch);
    connect(watch, &FieldWatch::received, this, [this, id, thing, nodes = request.nodes](const QList<Wire::Reading> &readings) {
        m_scheduler.subscriptionHeard(id, readings.size());
        setFailures(thing, nodes, {});
        take(thing, nodes, readings, nullptr);
    });
    connect(watch, &FieldWatch::failed, this, [this, thing, nodes = request.nodes](const QList<Wire::ReadFailure> &failures) { setFailures(thing, nodes, failures); });
    connect(watch, &FieldWatch::receivedLate, this, [this, thing, nodes = request.nodes](const QList<Wire::Reading> &readings) { takeLate(thing, nodes, readings); });
    connect(watch, &LiveWork::interrupted, this, [this, id](bool gone) { m_scheduler.subscriptionInterrupted(id, gone); });
    connect(watch, &LiveWork::ended, this, [this, id, watch](const ErrorInfo &error) {
        watch->deleteLater();
        if (m_subscriptions.remove(id) > 0)
            m_scheduler.subscriptionEnded(id, error);
    });
}

/// What an event says of the nodes: whatever was wrong with the last readout is over.
void HouseReading::setFailures(const QString &thing, const QList<Wire::NodeAddress> &nodes, const QList<Wire::ReadFailure> &failures)
{
    for (const Wire::NodeAddress &node : nodesOrItself(nodes)) {
        ThingStatus &status = m_statuses[{thing, node}];
        if (!status.error.isError() && status.failures == failures)
            continue;
        status.error = {};
        status.failures = failures;
        Q_EMIT statusChanged(thing, node);
    }
}

void HouseReading::unsubscribe(quint64 id)
{
    if (const auto watch = m_subscriptions.take(id))
        watch->stop();
}

void HouseReading::contactsChanged(const QStringList &jids)
{
    for (const QString &jid : jids)
        m_scheduler.setPresence(jid, presenceOf(m_account.contact(jid)));
}

} // namespace Chatelaine
