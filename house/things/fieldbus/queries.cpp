// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/fieldbus/queries.h"

#include "house/server/xml.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using Item = Wire::QueryItem;
using Cell = Wire::QueryCell;

namespace {

Item item(Item::Kind kind, const QString &text = {})
{
    Item result;
    result.kind = kind;
    const bool named = kind == Item::Kind::Title || kind == Item::Kind::BeginSection;
    (named ? result.name : result.text) = text;
    return result;
}

Wire::QueryColumn column(const QString &id, const QString &header, const QString &alignment = {}, std::optional<int> decimals = {})
{
    Wire::QueryColumn result;
    result.id = id;
    result.header = header;
    result.alignment = alignment;
    result.decimals = decimals;
    return result;
}

Cell cell(Cell::Type type, const QString &text, const QString &unit = {}, const QString &error = {})
{
    Cell result;
    result.type = type;
    result.text = text;
    result.unit = unit;
    result.error = error;
    return result;
}

QString submitted(const Wire::ConcentratorRequest &request, QStringView var)
{
    const Wire::FormField *field = request.form ? request.form->field(var) : nullptr;
    return field && !field->values.isEmpty() ? field->values.constFirst() : QString();
}

} // namespace

BusAnswer Queries::start(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes)
{
    const auto inUse = [&](const std::shared_ptr<Running> &each) { return each->id == request.queryId; };
    if (request.queryId.isEmpty())
        return badRequest(u"The id of the query is missing."_s);
    if (std::any_of(m_running.cbegin(), m_running.cend(), inUse))
        return Refusal{Wire::ResponseCode::Locked, u"A query with this id is running."_s, {}, u"conflict"_s};
    if (m_running.size() + nodes.size() > Most)
        return Refusal{Wire::ResponseCode::OtherError, u"Too many queries at once."_s, {}, u"resource-constraint"_s};
    for (const BusNode &node : nodes) {
        auto running = std::make_shared<Running>();
        running->jid = stanza.from;
        running->id = request.queryId;
        running->node = node;
        running->command = request.command;
        running->records = std::max(1, submitted(request, u"records").toInt());
        running->details = submitted(request, u"details") == "true"_L1 || submitted(request, u"details") == "1"_L1;
        m_running.append(running);
        m_thing.host().later(StepEvery, &m_thing, [this, running] { next(running); });
    }
    return done(request);
}

BusAnswer Queries::abort(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request)
{
    const bool common = request.operation.contains("Common"_L1);
    const auto meant = [&](const std::shared_ptr<Running> &each) {
        const auto fits = [&each](const Wire::NodeAddress &node) { return node.id == each->node.address.id; };
        const bool node = common ? std::any_of(request.nodes.cbegin(), request.nodes.cend(), fits) : fits(request.node);
        return each->jid == stanza.from && each->id == request.queryId && node;
    };
    const auto all = m_running;
    for (const std::shared_ptr<Running> &each : all) {
        if (meant(each))
            say(*each, {item(Item::Kind::Aborted)});
    }
    if (m_running.removeIf(meant) == 0)
        return notFound(u"There is no such query, or no longer."_s);
    return done(request);
}

void Queries::next(const std::shared_ptr<Running> &running)
{
    if (!m_running.contains(running))
        return; // aborted, or nobody is left to hear
    bool over = false;
    say(*running, stepOf(*running, over));
    if (over && !m_thing.faults().has(u"no-done"_s))
        m_running.removeAll(running);
    if (!over)
        m_thing.host().later(StepEvery, &m_thing, [this, running] { next(running); });
}

QList<Item> Queries::opening(const Running &running) const
{
    const bool scan = running.command == "scan"_L1;
    Item table = item(Item::Kind::NewTable);
    table.table = u"T1"_s;
    table.name = scan ? u"Devices"_s : u"Events"_s;
    if (scan) {
        table.columns = {column(u"node"_s, u"Node"_s), column(u"type"_s, u"Type"_s), column(u"signal"_s, u"Signal"_s, u"Right"_s, 1), column(u"seen"_s, u"Seen"_s)};
        table.columns.first().source = running.node.address.source;
        table.columns.first().partition = running.node.address.partition;
    } else {
        table.columns = {column(u"time"_s, u"Time"_s), column(u"value"_s, u"Value"_s, u"Right"_s, 2), column(u"what"_s, u"Event"_s), column(u"ok"_s, u"Well"_s, u"Center"_s)};
        table.columns.last().background = u"E8F5E9"_s;
        if (running.details)
            table.columns.append(column(u"telegram"_s, u"Telegram"_s));
    }
    return {item(Item::Kind::Title, running.node.name), item(Item::Kind::Started), item(Item::Kind::Status, u"Looking…"_s),
        item(Item::Kind::BeginSection, scan ? u"What was found"_s : u"The latest first"_s), table};
}

QList<Cell> Queries::logRecord(const Running &running, int number) const
{
    const QDateTime time = m_thing.host().now().addSecs(-600LL * number);
    QList<Cell> cells{cell(Cell::Type::DateTime, Wire::makeTimestamp(time).text), cell(Cell::Type::Double, QString::number(20 + number % 17 * 0.25, 'f', 2)),
        cell(Cell::Type::String, number % 9 == 4 ? u"Answer late"_s : u"Polled"_s), cell(Cell::Type::Boolean, number % 9 == 4 ? u"false"_s : u"true"_s)};
    if (running.details) {
        cells.append(cell(Cell::Type::Base64, QString::fromLatin1(QByteArray("03 %1").replace("%1", QByteArray::number(number)).toBase64())));
        cells.last().contentType = u"text/plain"_s;
    }
    if (number % 11 == 10)
        cells[1] = cell(Cell::Type::Void, {});
    return cells;
}

QList<QList<Cell>> Queries::scanRecords(const Running &running) const
{
    QList<QList<Cell>> records;
    const QList<BusNode> found = m_tree.childrenOf(running.node);
    for (const BusNode &node : found) {
        const bool silent = node.state >= Wire::NodeState::ErrorUnsigned;
        records.append({cell(Cell::Type::String, node.address.id), cell(Cell::Type::String, node.type->name),
            silent ? cell(Cell::Type::Void, {}) : cell(Cell::Type::Measurement, u"-61.5"_s, u"dBm"_s, u"1.5"_s),
            cell(Cell::Type::Duration, silent ? u"P1DT4H"_s : u"PT2S"_s)});
    }
    records.append({cell(Cell::Type::String, u"?"_s), cell(Cell::Type::String, u"Unknown device"_s), cell(Cell::Type::Quantity, u"-83.0"_s, u"dBm"_s), cell(Cell::Type::Void, {})});
    return records;
}

QList<Item> Queries::closing(const Running &running) const
{
    QList<Item> items;
    Item ended = item(Item::Kind::TableDone);
    ended.table = u"T1"_s;
    items.append(ended);
    Item message = item(Item::Kind::Message, u"Some answers came late."_s);
    message.type = u"Warning"_s;
    message.level = u"Medium"_s;
    items.append(message);
    if (running.details) {
        Item object = item(Item::Kind::NewObject, QString::fromLatin1(QByteArray("All telegrams of %1").replace("%1", running.node.name.toUtf8()).toBase64()));
        object.contentType = u"text/plain"_s;
        items.append(object);
    }
    return items << item(Item::Kind::EndSection) << item(Item::Kind::Done);
}

QList<Item> Queries::stepOf(Running &running, bool &over) const
{
    if (running.step++ == 0)
        return opening(running);
    const bool scan = running.command == "scan"_L1;
    if (running.sent < running.records) {
        Item records = item(Item::Kind::NewRecords);
        records.table = u"T1"_s;
        if (scan)
            records.records = scanRecords(running);
        for (int i = 0; !scan && i < RecordsPerMessage && running.sent + i < running.records; ++i)
            records.records.append(logRecord(running, running.sent + i));
        running.sent = scan ? running.records : running.sent + int(records.records.size());
        return {item(Item::Kind::Status, u"%1 of %2"_s.arg(running.sent).arg(running.records)), records};
    }
    over = true;
    return closing(running);
}

void Queries::say(const Running &running, const QList<Item> &items)
{
    Wire::QueryProgress progress;
    progress.node = running.node.address;
    progress.queryId = running.id;
    progress.items = items;
    if (m_thing.faults().has(u"no-done"_s))
        progress.items.removeIf([](const Item &each) { return each.kind == Item::Kind::Done; });
    m_thing.tell(running.jid, Wire::Protocol::Concentrator, progress);
}

void Queries::forget(const QString &jid)
{
    m_running.removeIf([&jid](const std::shared_ptr<Running> &each) { return each->jid == jid || bareJid(each->jid) == jid; });
}

} // namespace Chatelaine::Demo
