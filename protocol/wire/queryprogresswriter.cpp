// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

bool hasPhysicalCells(const StanzaWriter &writer)
{
    return writer.dialect() == Dialect::Nf || writer.dialect() == Dialect::Nfi;
}

/// The magnitude is kept as a number where the dialect has no cell with a unit.
void physicalCell(StanzaWriter &writer, const QueryCell &cell)
{
    if (!hasPhysicalCells(writer)) {
        writer.lose(u"%1 has no cell of type %2; the unit is lost (%3 %4)"_s.arg(
            dialectName(writer.dialect()), queryCellTypeName(cell.type), cell.text, cell.unit));
        writer.textElement(queryCellTypeName(QueryCell::Type::Double), cell.text);
        return;
    }
    writer.start(queryCellTypeName(cell.type));
    writer.requiredAttribute(Attribute::Magnitude, cell.text);
    writer.attribute(Attribute::CellUnit, cell.unit);
    if (cell.type == QueryCell::Type::Measurement)
        writer.attribute(Attribute::CellError, cell.error);
    writer.end();
}

void write(StanzaWriter &writer, const QueryCell &cell)
{
    if (cell.type == QueryCell::Type::Quantity || cell.type == QueryCell::Type::Measurement) {
        physicalCell(writer, cell);
        return;
    }
    writer.start(queryCellTypeName(cell.type));
    if (cell.type == QueryCell::Type::Base64)
        writer.attribute(Attribute::ContentType, cell.contentType);
    writer.text(cell.text);
    writer.end();
}

void write(StanzaWriter &writer, const QueryColumn &column)
{
    writer.start(writer.words().name(Part::Column));
    writer.requiredAttribute(Attribute::ColumnId, column.id);
    writer.attribute(Attribute::Header, column.header);
    writer.attribute(Attribute::ColumnSource, column.source);
    writer.attribute(Attribute::ColumnPartition, column.partition);
    writer.attribute(Attribute::Alignment, column.alignment);
    if (column.decimals)
        writer.requiredAttribute(Attribute::Decimals, QString::number(*column.decimals));
    writer.attribute(Attribute::Foreground, column.foreground);
    writer.attribute(Attribute::Background, column.background);
    writer.end();
}

void tableContent(StanzaWriter &writer, const QueryItem &item)
{
    writer.requiredAttribute(Attribute::TableId, item.table);
    if (item.kind == QueryItem::Kind::NewTable)
        writer.requiredAttribute(Attribute::TableName, item.name);
    for (const QueryColumn &column : item.columns)
        write(writer, column);
    for (const auto &record : item.records) {
        writer.start(writer.words().name(Part::Record));
        for (const QueryCell &cell : record)
            write(writer, cell);
        writer.end();
    }
}

void write(StanzaWriter &writer, const QueryItem &item)
{
    using Kind = QueryItem::Kind;
    writer.start(queryItemName(item.kind));
    switch (item.kind) {
    case Kind::NewTable:
    case Kind::NewRecords:
    case Kind::TableDone:
        tableContent(writer, item);
        break;
    case Kind::NewObject:
        writer.attribute(Attribute::ContentType, item.contentType);
        writer.text(item.text);
        break;
    case Kind::Message:
        writer.attribute(Attribute::MessageType, item.type);
        writer.attribute(Attribute::Level, item.level);
        writer.text(item.text);
        break;
    case Kind::Title:
        writer.requiredAttribute(Attribute::Label, item.name);
        break;
    case Kind::Status:
        writer.requiredAttribute(Attribute::StatusText, item.text);
        break;
    case Kind::BeginSection:
        writer.requiredAttribute(Attribute::Header, item.name);
        break;
    case Kind::Started:
    case Kind::Done:
    case Kind::Aborted:
    case Kind::EndSection:
        break;
    }
    writer.end();
}

} // namespace

void write(StanzaWriter &writer, const QueryProgress &progress)
{
    if (writer.words().family() == Family::Sn) {
        writer.lose(u"%1 has no queries (%2)"_s.arg(dialectName(writer.dialect()), progress.queryId));
        return;
    }
    writer.start(u"queryProgress"_s, Protocol::Concentrator);
    writer.nodeAttributes(progress.node);
    writer.requiredAttribute(Attribute::QueryId, progress.queryId);
    for (const QueryItem &item : progress.items)
        write(writer, item);
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
