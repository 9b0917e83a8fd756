// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/concentratorcommands.h"

#include "cli/values.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

QJsonValue timeValue(const std::optional<Wire::Timestamp> &time)
{
    return time ? QJsonValue(isoTime(time->value)) : QJsonValue(QJsonValue::Null);
}

} // namespace

QJsonObject toJson(const Wire::NodeInfo &node, const Wire::NodeAddress &parent)
{
    QJsonArray parameters;
    for (const Wire::NodeParameter &each : node.parameters)
        parameters << QJsonObject{{u"id"_s, each.id}, {u"name"_s, each.name}, {u"type"_s, Wire::parameterTypeName(each.type)}, {u"value"_s, typedValue(each.type, each.text)}, {u"text"_s, each.text}};
    QJsonArray messages;
    for (const Wire::NodeMessage &each : node.messages) {
        QJsonObject message{{u"time"_s, isoTime(each.time.value)}, {u"type"_s, each.type}, {u"text"_s, each.text}};
        if (each.time.zoneAssumed)
            message.insert(u"zoneAssumed"_s, true);
        messages << message;
    }
    const Wire::NodeAddress &above = node.parent.id.isEmpty() ? parent : node.parent;
    return {{u"source"_s, node.address.source}, {u"partition"_s, node.address.partition}, {u"id"_s, node.address.id}, {u"parent"_s, above.id},
        {u"name"_s, node.displayName}, {u"type"_s, node.nodeType}, {u"state"_s, Wire::nodeStateName(node.state)},
        {u"hasChildren"_s, node.hasChildren}, {u"readable"_s, node.isReadable}, {u"controllable"_s, node.isControllable},
        {u"parameters"_s, parameters}, {u"messages"_s, messages}};
}

void CapabilitiesCommand::start()
{
    output().setColumns({u"operation"_s});
    OnlineCommand::start();
}

void CapabilitiesCommand::online()
{
    const QString jid = line().arguments.first();
    whenAddressable(jid, Wire::Protocol::Concentrator, [this, jid] {
        await<QStringList>(account().capabilities(jid, settings().timeout), [this](const QStringList &operations) {
            for (const QString &operation : operations)
                row({{u"operation"_s, operation}});
            finish(ExitCode::Done);
        });
    });
}

void SourcesCommand::start()
{
    output().setColumns({u"source"_s, u"name"_s, u"parent"_s, u"hasChildren"_s, u"lastChanged"_s});
    OnlineCommand::start();
}

void SourcesCommand::online()
{
    whenAddressable(line().arguments.first(), Wire::Protocol::Concentrator, [this] {
        m_stack << Item{std::nullopt, {}};
        askNext();
    });
}

void SourcesCommand::askNext()
{
    while (!m_stack.isEmpty() && !isFinished()) {
        const Item item = m_stack.takeLast();
        if (item.source) {
            print(*item.source, item.place.depth);
            if (item.source->hasChildren && line().has(u"tree"_s) && !m_seen.contains(item.source->id)) {
                m_seen.insert(item.source->id);
                m_stack << Item{std::nullopt, {item.source->id, item.place.depth + 1}};
            }
            continue;
        }
        const bool all = !line().has(u"tree"_s);
        await<QList<Wire::DataSource>>(account().sources(line().arguments.first(), item.place.parent, all, settings().timeout), [this, item](const QList<Wire::DataSource> &sources) {
            for (auto it = sources.crbegin(); it != sources.crend(); ++it) {
                Wire::DataSource source = *it;
                if (source.parent.isEmpty())
                    source.parent = item.place.parent;
                m_stack << Item{source, item.place};
            }
            askNext();
        });
        return;
    }
    finish(ExitCode::Done);
}

void SourcesCommand::print(const Wire::DataSource &source, int depth)
{
    const QString indent = output().format() == Output::Format::Text ? QString(2 * depth, QChar(u' ')) : QString();
    QJsonObject object{{u"source"_s, indent + source.id}, {u"name"_s, source.name}, {u"parent"_s, source.parent},
        {u"hasChildren"_s, source.hasChildren}, {u"lastChanged"_s, timeValue(source.lastChanged)}};
    if (source.lastChanged && source.lastChanged->zoneAssumed)
        object.insert(u"zoneAssumed"_s, true);
    row(object);
}

void NodesCommand::start()
{
    output().setColumns({u"source"_s, u"partition"_s, u"id"_s, u"parent"_s, u"name"_s, u"type"_s, u"state"_s, u"hasChildren"_s, u"readable"_s, u"controllable"_s});
    m_jid = line().arguments.first();
    m_ask = {line().value(u"parent"_s), line().value(u"source"_s), line().value(u"partition"_s)};
    bool ok = true;
    if (line().has(u"limit"_s))
        m_limit = line().value(u"limit"_s).toInt(&ok);
    if (!ok || (line().has(u"limit"_s) && m_limit < 1))
        fail(usageError(Use::BadValue, u"%1 is no value for --limit."_s.arg(line().value(u"limit"_s)), u"a number of nodes, 1 or more"_s));
    else if (m_ask.source.isEmpty())
        fail(usageError(Use::MissingArgument, u"Nodes of which source?"_s, u"--source S; chatelaine-cli sources lists them."_s));
    else if (m_ask.id.isEmpty() && !m_ask.partition.isEmpty())
        fail(usageError(Use::MissingArgument, u"--partition belongs to --parent, and there is none."_s));
    else
        OnlineCommand::start();
}

void NodesCommand::online()
{
    whenAddressable(m_jid, Wire::Protocol::Concentrator, [this] { askNext(); });
}

void NodesCommand::askNext()
{
    m_asking = true;
    whenResult(account().nodes(m_jid, m_ask, line().has(u"parameters"_s), settings().timeout), this, [this](const Outcome<QList<Wire::NodeInfo>> &outcome) {
        m_asking = false;
        if (outcome.ok())
            push(outcome.value);
        else if (!complain(outcome.error))
            return;
        drain();
    });
}

void NodesCommand::push(const QList<Wire::NodeInfo> &nodes)
{
    for (auto it = nodes.crbegin(); it != nodes.crend(); ++it)
        m_stack << Item{*it, m_ask};
}

/// Prints what is known, down to the next node whose children have to be asked for.
void NodesCommand::drain()
{
    while (!m_stack.isEmpty() && !m_asking && !isFinished() && m_printed != m_limit) {
        const Item item = m_stack.takeLast();
        row(toJson(item.node, item.parent));
        ++m_printed;
        // A concentrator that lists a node below itself must not keep us for ever.
        if (m_printed == m_limit || !line().has(u"recursive"_s) || !item.node.hasChildren || m_seen.contains(item.node.address))
            continue;
        m_seen.insert(item.node.address);
        m_ask = item.node.address;
        askNext();
    }
    if (!m_asking)
        finish(m_partly ? ExitCode::Partly : ExitCode::Done);
}

/// False when it was the end of the command: nothing has been printed yet.
bool NodesCommand::complain(const ErrorInfo &error)
{
    if (m_printed == 0) {
        fail(error);
        return false;
    }
    output().error(error);
    m_partly = true;
    return true;
}

} // namespace Chatelaine::Cli
