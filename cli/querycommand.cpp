// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/livecommands.h"
#include "cli/nodecommands.h"
#include "cli/values.h"
#include "protocol/session/errorcodes.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

/// What a record calls its cells: the column's id, which no language changes.
QString columnName(const QList<Wire::QueryColumn> &columns, qsizetype index)
{
    if (index >= columns.size())
        return QString::number(index + 1);
    const Wire::QueryColumn &column = columns.at(index);
    return !column.id.isEmpty() ? column.id : !column.header.isEmpty() ? column.header : QString::number(index + 1);
}

ExitCode exitCodeFor(const QString &reason, bool some)
{
    if (reason == "complete"_L1)
        return ExitCode::Done;
    if (some)
        return ExitCode::Partly;
    return reason == "silence"_L1 ? ExitCode::TimedOut : reason == "disconnected"_L1 ? ExitCode::NoConnection : ExitCode::Refused;
}

} // namespace

QJsonValue toJson(const Wire::QueryCell &cell)
{
    using Type = Wire::QueryCell::Type;
    switch (cell.type) {
    case Type::Boolean:
        return typedValue(Wire::ParameterType::Boolean, cell.text);
    case Type::Int:
        return typedValue(Wire::ParameterType::Int, cell.text);
    case Type::Double:
        return typedValue(Wire::ParameterType::Double, cell.text);
    case Type::Void:
        return QJsonValue::Null;
    case Type::Quantity:
        return QJsonObject{{u"value"_s, typedValue(Wire::ParameterType::Double, cell.text)}, {u"text"_s, cell.text}, {u"unit"_s, cell.unit}};
    case Type::Measurement:
        return QJsonObject{{u"value"_s, typedValue(Wire::ParameterType::Double, cell.text)}, {u"text"_s, cell.text}, {u"unit"_s, cell.unit}, {u"error"_s, cell.error}};
    case Type::Base64:
        return QJsonObject{{u"contentType"_s, cell.contentType}, {u"base64"_s, cell.text}};
    case Type::Color:
    case Type::Date:
    case Type::DateTime:
    case Type::Duration:
    case Type::Long:
    case Type::String:
    case Type::Time:
        break;
    }
    return cell.text;
}

void QueryCommand::start()
{
    output().setColumns({u"section"_s, u"table"_s, u"row"_s});
    const AssignmentsOutcome outcome = parseAssignments(line().arguments.mid(2));
    m_assignments = outcome.assignments;
    if (outcome.error.isError())
        fail(outcome.error);
    else if (line().nodes.isEmpty())
        fail(usageError(Use::MissingArgument, u"A query of which node?"_s, u"--node ID [--source S] [--partition P]"_s));
    else
        OnlineCommand::start();
}

void QueryCommand::online()
{
    const QString jid = line().arguments.first();
    whenAddressable(jid, Wire::Protocol::Concentrator, [this, jid] {
        whenResult(account().commandForm(jid, line().nodes, line().arguments.value(1), settings().timeout), this, [this](const NodeAnswer &answer) {
            const bool formless = answer.error.code == ErrorCode::DeviceNotImplemented && m_assignments.isEmpty();
            if (formless) {
                run(std::nullopt);
            } else if (!answer.ok()) {
                fail(answer.error);
            } else {
                const FilledForm filled = filledForm(*answer.value.form, m_assignments);
                filled.error.isError() ? fail(filled.error) : run(filled.form);
            }
        });
    });
}

void QueryCommand::run(const std::optional<Wire::DataForm> &form)
{
    m_run = account().runQuery(line().arguments.first(), line().nodes, line().arguments.value(1), form, settings().timeout, this);
    connect(m_run, &QueryRun::progressed, this, &QueryCommand::take);
    connect(m_run, &LiveWork::ended, this, &QueryCommand::onEnded);
}

void QueryCommand::take(const Wire::QueryProgress &progress)
{
    const QString node = QStringList{progress.node.source, progress.node.partition, progress.node.id}.join(QChar(u'\0'));
    for (const Wire::QueryItem &item : progress.items)
        if (!isFinished())
            takeItem(node, item);
    output().flush();
}

void QueryCommand::takeItem(const QString &node, const Wire::QueryItem &item)
{
    using Kind = Wire::QueryItem::Kind;
    const QString key = node + QChar(u'\0') + item.table;
    QStringList &sections = m_sections[node];
    switch (item.kind) {
    case Kind::BeginSection:
        sections.append(item.name);
        break;
    case Kind::EndSection:
        if (!sections.isEmpty())
            sections.removeLast();
        break;
    case Kind::NewTable:
        m_tables.insert(key, {sections.join(u" / "_s), item.name.isEmpty() ? item.table : item.name, item.columns});
        break;
    case Kind::NewRecords: // also after the section of the table is closed
        printRecords(m_tables.value(key, {{}, item.table, {}}), node.section(QChar(u'\0'), -1), item.records);
        break;
    case Kind::Message:
        output().diagnostic({{u"message"_s, item.text}, {u"type"_s, item.type.isEmpty() ? u"Information"_s : item.type}, {u"level"_s, item.level.isEmpty() ? u"Minor"_s : item.level}});
        break;
    case Kind::Started:
    case Kind::Done:
    case Kind::Aborted:
    case Kind::TableDone:
    case Kind::NewObject:
    case Kind::Title:
    case Kind::Status:
        break;
    }
}

void QueryCommand::printRecords(const Table &table, const QString &node, const QList<QList<Wire::QueryCell>> &records)
{
    for (const QList<Wire::QueryCell> &record : records) {
        QJsonObject cells;
        for (qsizetype i = 0; i < record.size(); ++i)
            cells.insert(columnName(table.columns, i), toJson(record.at(i)));
        QJsonObject object{{u"section"_s, table.section}, {u"table"_s, table.name}, {u"row"_s, cells}};
        if (line().nodes.size() > 1)
            object.insert(u"node"_s, node);
        if (!isFinished())
            row(object);
        ++m_records;
    }
}

void QueryCommand::onEnded(const ErrorInfo &error, const QString &reason)
{
    if (isFinished())
        return;
    const bool done = reason == "complete"_L1;
    output().summary({{u"done"_s, done}, {u"reason"_s, reason}}, u"%1: %2 records"_s.arg(reason).arg(m_records));
    if (error.isError())
        output().error(error);
    finish(exitCodeFor(reason, m_records > 0));
}

void QueryCommand::interrupt()
{
    if (m_run && !m_run->hasEnded())
        m_run->stop();
    else
        OnlineCommand::interrupt();
}

} // namespace Chatelaine::Cli
