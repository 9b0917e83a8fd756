// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/historycommand.h"

#include "protocol/session/errorcodes.h"
#include "services/barejid.h"
#include "store/retentionclock.h"
#include "store/serieslist.h"
#include "store/storelocation.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

QString timeText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

void insertNode(QJsonObject *object, const Wire::NodeAddress &node)
{
    object->insert(u"node"_s, node.id);
    object->insert(u"source"_s, node.source);
    object->insert(u"partition"_s, node.partition);
}

/// What is not said of a node is not asked.
bool isMeant(const Wire::NodeAddress &asked, const Wire::NodeAddress &node)
{
    return asked.id == node.id && (asked.source.isEmpty() || asked.source == node.source) && (asked.partition.isEmpty() || asked.partition == node.partition);
}

} // namespace

HistoryCommand::HistoryCommand(const Context &context)
    : Command(context)
{
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &HistoryCommand::step);
}

void HistoryCommand::start()
{
    const QString action = line().arguments.value(0);
    const auto account = normalizedBareJid(settings().account.jid);
    if (action != "list"_L1 && action != "delete"_L1 && action != "retention"_L1) {
        fail(usageError(Use::BadValue, u"history cannot %1."_s.arg(action), u"list, delete or retention"_s));
    } else if (!account) {
        fail(usageError(Use::MissingArgument, u"The history of which account?"_s, u"--account user@example.org"_s));
    } else if (const auto problem = m_store.open(settings().storePath)) {
        fail(usageError(Use::NoStore, u"The store %1 cannot be used: %2"_s.arg(StoreLocation::shown(settings().storePath), *problem), u"--store URL names another one."_s));
    } else {
        m_account = *account;
        action == "list"_L1 ? list() : action == "delete"_L1 ? remove() : retention();
    }
}

void HistoryCommand::failStore()
{
    fail(usageError(Use::NoStore, u"The store did not do it, and is as it was: %1"_s.arg(m_store.lastError())));
}

/// The thing after the action; nothing, with the error said, when it is no address.
std::optional<QString> HistoryCommand::thingArgument()
{
    const QString text = line().arguments.value(1);
    const auto thing = normalizedBareJid(text);
    if (line().arguments.size() > 2 || (!text.isEmpty() && !thing)) {
        fail(usageError(Use::BadValue, u"%1 is no address."_s.arg(line().arguments.mid(1).join(u' '))));
        return std::nullopt;
    }
    return thing.value_or(QString());
}

void HistoryCommand::list()
{
    output().setColumns({u"thing"_s, u"source"_s, u"partition"_s, u"node"_s, u"field"_s, u"samples"_s, u"rollups"_s, u"bytes"_s, u"first"_s, u"last"_s});
    const auto thing = thingArgument();
    if (!thing)
        return;
    for (const SeriesSummary &summary : seriesSummaries(m_store, m_account, *thing)) {
        QJsonObject object{{u"thing"_s, summary.key.thing}, {u"field"_s, summary.key.field}, {u"samples"_s, summary.samples}, {u"rollups"_s, summary.rollups},
            {u"bytes"_s, summary.bytes}};
        insertNode(&object, summary.key.node);
        if (summary.samples + summary.rollups > 0) {
            object.insert(u"first"_s, timeText(summary.first));
            object.insert(u"last"_s, timeText(summary.last));
        }
        row(object);
    }
    finish(ExitCode::Done);
}

void HistoryCommand::remove()
{
    output().setColumns({u"thing"_s, u"source"_s, u"partition"_s, u"node"_s, u"field"_s, u"person"_s, u"fields"_s, u"names"_s, u"decisions"_s, u"documents"_s,
        u"lines"_s, u"pseudonym"_s});
    const auto thing = thingArgument();
    if (!thing)
        return;
    const bool person = line().has(u"person"_s);
    if (person == !thing->isEmpty())
        fail(usageError(Use::MissingArgument, u"What shall be deleted?"_s, u"history delete JID [node…] [--field F…], or history delete --person JID"_s));
    else if (!line().has(u"yes"_s))
        fail(usageError(Use::MissingArgument, u"What is deleted is gone for good, here and for everybody who shares this store."_s, u"--yes says that it is meant."_s));
    else
        person ? removePerson() : removeSeries(*thing);
}

void HistoryCommand::removed(const QJsonObject &what, const std::optional<Erasure::Removed> &removed)
{
    QJsonObject object = what;
    object.insert(u"fields"_s, removed->series);
    object.insert(u"names"_s, removed->names);
    if (!removed->pseudonym.isEmpty()) {
        object.insert(u"decisions"_s, removed->decisions);
        object.insert(u"documents"_s, removed->documents);
        object.insert(u"lines"_s, removed->journalLines);
        object.insert(u"pseudonym"_s, removed->pseudonym);
    }
    row(object);
}

void HistoryCommand::removePerson()
{
    const auto person = normalizedBareJid(line().value(u"person"_s));
    if (!person || !line().nodes.isEmpty() || line().has(u"field"_s)) {
        fail(usageError(Use::BadValue, u"--person takes an address, and nothing beside it."_s));
        return;
    }
    const auto result = Erasure(m_store).person(m_account, *person);
    if (!result) {
        failStore();
        return;
    }
    removed({{u"person"_s, *person}}, result);
    finish(ExitCode::Done);
}

void HistoryCommand::removeSeries(const QString &thing)
{
    const QStringList fields = line().values(u"field"_s);
    if (fields.isEmpty() && line().nodes.isEmpty()) {
        const auto result = Erasure(m_store).thing(m_account, thing);
        if (!result) {
            failStore();
            return;
        }
        removed({{u"thing"_s, thing}}, result);
        finish(ExitCode::Done);
        return;
    }
    for (const SeriesKey &key : m_store.series(m_account, thing)) {
        const bool node = line().nodes.isEmpty() || std::any_of(line().nodes.begin(), line().nodes.end(), [&](const auto &asked) { return isMeant(asked, key.node); });
        if (!node || (!fields.isEmpty() && !fields.contains(key.field)))
            continue;
        const auto result = Erasure(m_store).field(key);
        if (!result) {
            failStore();
            return;
        }
        QJsonObject object{{u"thing"_s, thing}, {u"field"_s, key.field}};
        insertNode(&object, key.node);
        removed(object, result);
    }
    finish(ExitCode::Done);
}

void HistoryCommand::retention()
{
    const QString action = line().arguments.value(1, u"list"_s);
    output().setColumns({u"id"_s, u"thing"_s, u"source"_s, u"partition"_s, u"node"_s, u"field"_s, u"rawDays"_s, u"hourDays"_s, u"dayDays"_s, u"samples"_s, u"rollups"_s});
    if (action == "list"_L1)
        listPolicies();
    else if (action == "set"_L1)
        setPolicy();
    else if (action == "remove"_L1)
        removePolicy();
    else if (action == "run"_L1)
        run();
    else
        fail(usageError(Use::BadValue, u"history retention cannot %1."_s.arg(action), u"list, set, remove or run"_s));
}

void HistoryCommand::policyRow(const RetentionPolicy &policy)
{
    QJsonObject object = policy.toJson();
    object.insert(u"id"_s, policy.id());
    row(object);
}

void HistoryCommand::listPolicies()
{
    for (const RetentionPolicy &policy : m_retention.policies(m_account))
        policyRow(policy);
    finish(ExitCode::Done);
}

void HistoryCommand::run()
{
    if (line().has(u"yes"_s) && !RetentionClock(m_store).trust(m_account, QDateTime::currentMSecsSinceEpoch()))
        failStore();
    else
        m_next.start();
}

QJsonValue HistoryCommand::daysFrom(const QString &option) const
{
    const QString text = line().value(option);
    bool ok = false;
    const int days = text.toInt(&ok);
    return ok ? QJsonValue(days) : QJsonValue(text);
}

void HistoryCommand::setPolicy()
{
    QJsonObject object;
    for (const auto &[option, key] : {std::pair{u"raw"_s, u"rawDays"_s}, {u"hours"_s, u"hourDays"_s}, {u"days"_s, u"dayDays"_s}}) {
        if (line().has(option))
            object.insert(key, daysFrom(option));
    }
    const QString thing = line().arguments.value(2);
    const auto bareThing = normalizedBareJid(thing);
    QString problem = line().has(u"raw"_s) ? QString() : u"--raw says how many days samples are kept."_s;
    if (!thing.isEmpty() && !bareThing)
        problem = u"%1 is no address."_s.arg(thing);
    if (line().nodes.size() > 1 || line().values(u"field"_s).size() > 1)
        problem = u"A retention is for one field, one node, one thing, or all."_s;
    auto policy = problem.isEmpty() ? RetentionPolicy::fromJson(object, &problem) : std::nullopt;
    if (!policy) {
        fail(usageError(Use::BadValue, problem, u"history retention set [JID [node]] [--field F] --raw 90 --hours 730 --days forever"_s));
        return;
    }
    policy->thing = bareThing.value_or(QString());
    policy->node = line().nodes.value(0);
    policy->field = line().value(u"field"_s);
    if (!m_retention.setPolicy(m_account, *policy)) {
        failStore();
        return;
    }
    policyRow(*policy);
    finish(ExitCode::Done);
}

void HistoryCommand::removePolicy()
{
    const QStringList ids = line().arguments.mid(2);
    const auto policies = m_retention.policies(m_account);
    bool all = !ids.isEmpty();
    for (const QString &id : ids) {
        const auto found = std::find_if(policies.begin(), policies.end(), [&](const RetentionPolicy &policy) { return policy.id() == id; });
        if (found != policies.end() && m_retention.removePolicy(m_account, id)) {
            policyRow(*found);
            continue;
        }
        output().error(usageError(Use::BadValue, u"There is no retention %1."_s.arg(id), u"history retention lists them."_s));
        all = false;
    }
    if (ids.isEmpty())
        fail(usageError(Use::MissingArgument, u"Which retention?"_s, u"history retention lists their ids."_s));
    else
        finish(all ? ExitCode::Done : ExitCode::Usage);
}

/// One piece at a time, so that an interrupt is heard between two.
void HistoryCommand::step()
{
    const auto progress = m_retention.step(m_account, QDateTime::currentMSecsSinceEpoch());
    m_total.samples += progress.samples;
    m_total.rollups += progress.rollups;
    if (progress.state == Retention::Progress::State::More)
        return;
    m_next.stop();
    row({{u"samples"_s, m_total.samples}, {u"rollups"_s, m_total.rollups}});
    if (progress.state == Retention::Progress::State::Failed)
        failStore();
    else if (progress.state == Retention::Progress::State::ClockDoubted)
        fail(makeErrorWithEvidence(ErrorCode::ClockDoubted, u"--yes says that the clock is right"_s));
    else
        finish(ExitCode::Done);
}

void HistoryCommand::interrupt()
{
    m_next.stop();
    row({{u"samples"_s, m_total.samples}, {u"rollups"_s, m_total.rollups}});
    finish(ExitCode::Partly);
}

} // namespace Chatelaine::Cli
