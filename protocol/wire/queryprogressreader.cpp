// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/concentratorreaders.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

using Cell = QueryCell::Type;

/// The type whose lexical form the cell has; nothing where any text will do.
std::optional<ParameterType> lexicalType(Cell type)
{
    switch (type) {
    case Cell::Boolean:
        return ParameterType::Boolean;
    case Cell::Color:
        return ParameterType::Color;
    case Cell::Date:
        return ParameterType::Date;
    case Cell::DateTime:
        return ParameterType::DateTime;
    case Cell::Double:
    case Cell::Quantity:
    case Cell::Measurement:
        return ParameterType::Double;
    case Cell::Duration:
        return ParameterType::Duration;
    case Cell::Int:
        return ParameterType::Int;
    case Cell::Long:
        return ParameterType::Long;
    case Cell::Time:
        return ParameterType::Time;
    case Cell::String:
    case Cell::Base64:
    case Cell::Void:
        break;
    }
    return std::nullopt;
}

bool isBase64(const QString &text)
{
    const auto decoded = QByteArray::fromBase64Encoding(text.simplified().remove(u' ').toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok;
}

QueryCell cell(DomReader &reader, Cell type, const QDomElement &element)
{
    static const AttributeSets plain({});
    static const AttributeSets object{Attribute::ContentType};
    static const AttributeSets physical{Attribute::Magnitude, Attribute::CellUnit, Attribute::CellError};
    const bool isPhysical = type == Cell::Quantity || type == Cell::Measurement;
    QueryCell cell;
    cell.type = type;
    if (!isPhysical)
        cell.text = directText(element);
    reader.attributes(element, isPhysical ? physical : type == Cell::Base64 ? object : plain, [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::Magnitude)
            cell.text = value;
        else if (attribute == Attribute::CellUnit)
            cell.unit = reader.shared(value);
        else if (attribute == Attribute::CellError)
            cell.error = value;
        else
            cell.contentType = reader.shared(value);
    });
    reader.noChildren(element);
    const auto lexical = lexicalType(type);
    if (const auto problem = lexical ? parameterProblem(*lexical, cell.text) : std::nullopt)
        reader.problem(element, u"\"%1\" is %2"_s.arg(cell.text.left(80), *problem));
    else if (type == Cell::Base64 && !isBase64(cell.text))
        reader.problem(element, u"the object is not in base64"_s);
    return cell;
}

QList<QueryCell> record(DomReader &reader, const QDomElement &element)
{
    QList<QueryCell> cells;
    reader.noAttributes(element);
    reader.children(element, [&](const QDomElement &child) {
        if (const auto type = queryCellTypeFromName(localName(child)))
            cells.append(cell(reader, *type, child));
        else
            reader.unknownElement(child);
    });
    return cells;
}

void takeColumnText(DomReader &reader, QueryColumn &column, Attribute attribute, const QString &value)
{
    switch (attribute) {
    case Attribute::ColumnId:
        column.id = value;
        break;
    case Attribute::Header:
        column.header = value;
        break;
    case Attribute::ColumnSource:
        column.source = reader.shared(value);
        break;
    case Attribute::ColumnPartition:
        column.partition = reader.shared(value);
        break;
    case Attribute::Alignment:
        column.alignment = reader.shared(value);
        break;
    case Attribute::Foreground:
        column.foreground = value;
        break;
    case Attribute::Background:
        column.background = value;
        break;
    default:
        break;
    }
}

QueryColumn column(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::ColumnId, Attribute::Header, Attribute::ColumnSource, Attribute::ColumnPartition,
        Attribute::Alignment, Attribute::Decimals, Attribute::Foreground, Attribute::Background};
    QueryColumn column;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::Decimals)
            column.decimals = count(reader, element, value);
        else
            takeColumnText(reader, column, attribute, value);
    });
    if (column.id.isEmpty())
        reader.problem(element, u"the column has no id"_s);
    reader.noChildren(element);
    return column;
}

void takeItemAttribute(DomReader &reader, QueryItem &item, Attribute attribute, const QString &value)
{
    switch (attribute) {
    case Attribute::TableId:
        item.table = reader.shared(value);
        break;
    case Attribute::TableName:
    case Attribute::Label:
    case Attribute::Header:
        item.name = value;
        break;
    case Attribute::ContentType:
        item.contentType = value;
        break;
    case Attribute::MessageType:
        item.type = value;
        break;
    case Attribute::Level:
        item.level = value;
        break;
    case Attribute::StatusText:
        item.text = value;
        break;
    default:
        break;
    }
}

const AttributeSets &attributesOf(QueryItem::Kind kind)
{
    static const AttributeSets none({});
    static const AttributeSets newTable{Attribute::TableId, Attribute::TableName};
    static const AttributeSets table{Attribute::TableId};
    static const AttributeSets object{Attribute::ContentType};
    static const AttributeSets message{Attribute::MessageType, Attribute::Level};
    static const AttributeSets title{Attribute::Label};
    static const AttributeSets status{Attribute::StatusText};
    static const AttributeSets section{Attribute::Header};
    switch (kind) {
    case QueryItem::Kind::NewTable:
        return newTable;
    case QueryItem::Kind::NewRecords:
    case QueryItem::Kind::TableDone:
        return table;
    case QueryItem::Kind::NewObject:
        return object;
    case QueryItem::Kind::Message:
        return message;
    case QueryItem::Kind::Title:
        return title;
    case QueryItem::Kind::Status:
        return status;
    case QueryItem::Kind::BeginSection:
        return section;
    default:
        return none;
    }
}

void checkItem(DomReader &reader, const QDomElement &element, const QueryItem &item)
{
    using Kind = QueryItem::Kind;
    const bool isTable = item.kind == Kind::NewTable || item.kind == Kind::NewRecords || item.kind == Kind::TableDone;
    if (isTable && item.table.isEmpty())
        reader.problem(element, u"the table has no id"_s);
    if (item.kind == Kind::NewObject && !isBase64(item.text))
        reader.problem(element, u"the object is not in base64"_s);
}

QueryItem item(DomReader &reader, QueryItem::Kind kind, const QDomElement &element)
{
    QueryItem item;
    item.kind = kind;
    reader.attributes(
        element, attributesOf(kind), [&](Attribute attribute, const QString &value) { takeItemAttribute(reader, item, attribute, value); });
    if (kind == QueryItem::Kind::Message || kind == QueryItem::Kind::NewObject)
        item.text = directText(element);
    reader.children(element, [&](const QDomElement &child) {
        const QString name = localName(child);
        if (kind == QueryItem::Kind::NewTable && reader.words().is(Part::Column, name))
            item.columns.append(column(reader, child));
        else if (kind == QueryItem::Kind::NewRecords && reader.words().is(Part::Record, name))
            item.records.append(record(reader, child));
        else
            reader.unknownElement(child);
    });
    checkItem(reader, element, item);
    return item;
}

} // namespace

QueryProgress queryProgress(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::NodeId, Attribute::SourceId, Attribute::Partition, Attribute::QueryId};
    QueryProgress progress;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (!takeNode(progress.node, attribute, value, reader))
            progress.queryId = value;
    });
    if (progress.queryId.isEmpty())
        reader.problem(element, u"the progress names no query"_s);
    reader.children(element, [&](const QDomElement &child) {
        if (const auto kind = queryItemFromName(localName(child)))
            progress.items.append(item(reader, *kind, child));
        else
            reader.unknownElement(child);
    });
    return progress;
}

} // namespace Chatelaine::Wire::Readers
