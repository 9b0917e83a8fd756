// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/livecommands.h"

#include "cli/concentratorcommands.h"
#include "protocol/session/errorcodes.h"
#include "protocol/wire/stanzajson.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

QString keyOf(const Wire::Reading &reading)
{
    return QStringList{reading.node.source, reading.node.partition, reading.node.id, reading.field.name}.join(QChar(u'\0'));
}

} // namespace

void LastingCommand::interrupt()
{
    letGo();
    OnlineCommand::interrupt();
}

ErrorInfo LastingCommand::takeLimits()
{
    if (line().has(u"for"_s)) {
        const auto ms = millisecondsFromText(line().value(u"for"_s));
        if (!ms)
            return usageError(Use::BadValue, u"%1 is no value for --for."_s.arg(line().value(u"for"_s)), u"seconds, more than 0"_s);
        m_for.setInterval(*ms);
    }
    if (line().has(u"count"_s)) {
        m_left = line().value(u"count"_s).toInt();
        if (m_left < 1)
            return usageError(Use::BadValue, u"%1 is no value for --count."_s.arg(line().value(u"count"_s)), u"a number, 1 or more"_s);
    }
    m_for.setSingleShot(true);
    connect(&m_for, &QTimer::timeout, this, &LastingCommand::timeIsUp);
    return {};
}

void LastingCommand::startLimits()
{
    if (line().has(u"for"_s))
        m_for.start();
}

bool LastingCommand::count(const QJsonObject &object)
{
    row(object);
    output().flush();
    ++m_printed;
    if (isFinished() || m_left < 0 || --m_left > 0)
        return !isFinished();
    letGo();
    finish(ExitCode::Done);
    return false;
}

void LastingCommand::timeIsUp()
{
    letGo();
    finish(m_left < 0 ? ExitCode::Done : m_printed > 0 ? ExitCode::Partly : ExitCode::TimedOut);
}

WatchCommand::WatchCommand(const Context &context)
    : LastingCommand(context)
{
}

void WatchCommand::start()
{
    output().setColumns({u"time"_s, u"source"_s, u"partition"_s, u"node"_s, u"field"_s, u"text"_s, u"unit"_s, u"type"_s, u"kinds"_s, u"quality"_s}, {29, 12, 10, 12, 20, 12, 8, 10, 12, 16});
    m_request.kinds = Wire::Kind::Momentary;
    m_request.nodes = line().nodes;
    m_request.immediate = true;
    int ignored = 0;
    ErrorInfo error = takeLimits();
    if (!error.isError())
        error = takeFields();
    if (!error.isError())
        error = takeInterval(u"min"_s, &m_request.minInterval, &ignored);
    if (!error.isError())
        error = takeInterval(u"max"_s, &m_request.maxInterval, &m_pollMs);
    error.isError() ? fail(error) : LastingCommand::start();
}

/// F, or F:CHANGE: a colon that no number follows belongs to the name.
ErrorInfo WatchCommand::takeFields()
{
    static const QRegularExpression change(u"^(.+):([0-9]+(?:\\.[0-9]+)?)$"_s);
    for (const QString &value : line().values(u"field"_s)) {
        Wire::FieldCondition condition;
        const QRegularExpressionMatch match = change.match(value);
        condition.name = match.hasMatch() ? match.captured(1) : value;
        condition.changedBy = match.captured(2);
        if (match.hasMatch() && condition.changedBy.toDouble() <= 0)
            return usageError(Use::BadValue, u"%1 is no change to wait for."_s.arg(condition.changedBy), u"a number above 0"_s);
        m_request.fields << condition;
    }
    return {};
}

ErrorInfo WatchCommand::takeInterval(const QString &option, QString *duration, int *ms)
{
    if (!line().has(option))
        return {};
    const auto parsed = millisecondsFromText(line().value(option));
    if (!parsed)
        return usageError(Use::BadValue, u"%1 is no value for --%2."_s.arg(line().value(option), option), u"seconds, more than 0"_s);
    *ms = *parsed;
    *duration = u"PT%1S"_s.arg(*parsed / 1000.0, 0, 'g', 12);
    return {};
}

void WatchCommand::online()
{
    whenAddressable(line().arguments.first(), Wire::Protocol::Sensor, [this] {
        startLimits();
        subscribe();
    });
}

void WatchCommand::subscribe()
{
    m_watch = account().watchFields(line().arguments.first(), m_request, settings().timeout, this);
    connect(m_watch, &FieldWatch::received, this, &WatchCommand::onReceived);
    connect(m_watch, &FieldWatch::receivedLate, this, [this](const QList<Wire::Reading> &readings) {
        for (const Wire::Reading &reading : readings) {
            QJsonObject row = Wire::toJson(reading);
            row.insert(u"late"_s, true); // it was stored on the way: the time of the reading counts
            if (isFinished() || !count(row))
                return;
        }
    });
    connect(m_watch, &FieldWatch::failed, this, [this](const QList<Wire::ReadFailure> &failures) {
        for (const Wire::ReadFailure &failure : failures)
            output().error(makeError(ErrorCode::DeviceReadFailed, failure.text));
    });
    connect(m_watch, &LiveWork::ended, this, [this](const ErrorInfo &error) { onEnded(error); });
}

void WatchCommand::onReceived(const QList<Wire::Reading> &readings)
{
    for (const Wire::Reading &reading : readings)
        if (isFinished() || ((!m_polling || hasChanged(reading)) && !count(Wire::toJson(reading))))
            return;
}

void WatchCommand::onEnded(const ErrorInfo &error)
{
    if (isFinished() || !error.isError())
        return;
    const bool noEvents = error.code == ErrorCode::NotOffered || error.code == ErrorCode::DeviceNotImplemented;
    if (!noEvents) {
        fail(error);
        return;
    }
    m_polling = true;
    poll();
}

void WatchCommand::poll()
{
    ReadInterest interest;
    interest.thing = line().arguments.first();
    interest.nodes = m_request.nodes;
    interest.kinds = m_request.kinds;
    interest.maxInterval = std::chrono::milliseconds(m_pollMs);
    interest.owner = u"command"_s;
    for (const Wire::FieldCondition &field : std::as_const(m_request.fields))
        interest.fields.append({field.name, field.changedBy.toDouble()});
    m_clock = makeSystemClock();
    m_scheduler.reset(new ReadScheduler(*m_clock, *this)); // its base is private to this class
    m_scheduler->want(interest);
}

void WatchCommand::read(quint64 job, const QString &thing, const Wire::ReadoutRequest &request, const ExactReadout *)
{
    m_readout = account().read(thing, request, settings().timeout, this);
    connect(m_readout, &Readout::received, this, &WatchCommand::onReceived);
    connect(m_readout, &Readout::finished, this, [this, job, readout = m_readout](const Readout::Summary &summary) {
        readout->deleteLater();
        if (isFinished() || summary.end == Readout::End::Cancelled)
            return;
        if (summary.end == Readout::End::Refused)
            fail(summary.error);
        else
            m_scheduler->ended(job, summary.end == Readout::End::Complete); // silence and failures may pass
    });
}

bool WatchCommand::hasChanged(const Wire::Reading &reading)
{
    const QString key = keyOf(reading);
    const auto known = m_last.constFind(key);
    const auto condition = std::find_if(m_request.fields.cbegin(), m_request.fields.cend(), [&](const Wire::FieldCondition &each) { return each.name == reading.field.name; });
    bool changed = known == m_last.cend() || *known != reading.field.text;
    if (changed && known != m_last.cend() && condition != m_request.fields.cend() && !condition->changedBy.isEmpty() && reading.field.number())
        changed = std::abs(*reading.field.number() - known->toDouble()) >= condition->changedBy.toDouble();
    if (changed)
        m_last.insert(key, reading.field.text);
    return changed;
}

void WatchCommand::letGo()
{
    m_scheduler.reset();
    if (m_watch)
        m_watch->stop();
    if (m_readout)
        m_readout->cancel();
}

QJsonObject toJson(const Wire::NodeEvent &event)
{
    using Kind = Wire::NodeEventKind;
    static const QHash<Kind, QString> names{{Kind::Added, u"added"_s}, {Kind::Updated, u"updated"_s}, {Kind::StatusChanged, u"status"_s}, {Kind::Removed, u"removed"_s}, {Kind::MovedUp, u"up"_s}, {Kind::MovedDown, u"down"_s}};
    const bool whole = event.kind == Kind::Added || event.kind == Kind::Updated || event.kind == Kind::StatusChanged;
    QJsonObject object{{u"source"_s, event.info.address.source}, {u"partition"_s, event.info.address.partition}, {u"id"_s, event.info.address.id}};
    if (whole)
        object = toJson(event.info, {});
    object.insert(u"event"_s, names.value(event.kind));
    if (event.kind == Kind::Added)
        object.insert(u"after"_s, event.after.id);
    if (!event.previousId.isEmpty())
        object.insert(u"previous"_s, event.previousId);
    if (event.time)
        object.insert(u"time"_s, isoTime(event.time->value));
    return object;
}

void EventsCommand::start()
{
    output().setColumns({u"event"_s, u"source"_s, u"partition"_s, u"id"_s, u"parent"_s, u"name"_s, u"state"_s}, {8, 16, 10, 20, 20, 24, 16});
    ErrorInfo error = takeLimits();
    if (!error.isError() && line().value(u"source"_s).isEmpty())
        error = usageError(Use::MissingArgument, u"Changes of which source?"_s, u"--source S; chatelaine-cli sources lists them."_s);
    error.isError() ? fail(error) : LastingCommand::start();
}

void EventsCommand::online()
{
    const QString jid = line().arguments.first();
    whenAddressable(jid, Wire::Protocol::Concentrator, [this, jid] {
        startLimits();
        m_watch = account().watchSource(jid, line().value(u"source"_s), line().has(u"parameters"_s), settings().timeout, this);
        connect(m_watch, &SourceWatch::happened, this, [this](const QList<Wire::NodeEvent> &events) {
            for (const Wire::NodeEvent &event : events)
                if (isFinished() || !count(toJson(event)))
                    return;
        });
        connect(m_watch, &LiveWork::ended, this, [this](const ErrorInfo &error) {
            if (!isFinished() && error.isError())
                fail(error);
        });
    });
}

void EventsCommand::letGo()
{
    if (m_watch)
        m_watch->stop();
}

} // namespace Chatelaine::Cli
