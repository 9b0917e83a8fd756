// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsonconcentrator.h"

namespace Chatelaine::Wire {

/// A word of a closed list: \p nameOf writes it, \p fromName reads it.
template<typename Archive, typename Value, typename NameOf, typename FromName>
void describeWord(Archive &archive, QStringView key, Value &value, NameOf nameOf, FromName fromName)
{
    QString word = nameOf(value);
    archive(key, word);
    if constexpr (!std::is_const_v<Value>) {
        if (const auto known = fromName(word))
            value = *known;
        else
            archive.fail(key, u"is none that is known");
    }
}

template<typename Archive, Is<NodeEvent> Value>
void describe(Archive &archive, Value &event)
{
    describeWord(archive, u"event", event.kind, nodeEventName, nodeEventFromName);
    archive(u"node", event.info);
    archive(u"after", event.after, Presence::IfSet);
    archive(u"previousId", event.previousId, Presence::IfSet);
    archive(u"time", event.time, Presence::IfSet);
}

template<typename Archive, Is<NodeEvents> Value>
void describe(Archive &archive, Value &events)
{
    archive(u"events", events.events);
}

template<typename Archive, Is<QueryCell> Value>
void describe(Archive &archive, Value &cell)
{
    describeWord(archive, u"type", cell.type, queryCellTypeName, queryCellTypeFromName);
    archive(u"text", cell.text, Presence::Usual);
    archive(u"contentType", cell.contentType, Presence::IfSet);
    archive(u"unit", cell.unit, Presence::IfSet);
    archive(u"error", cell.error, Presence::IfSet);
}

template<typename Archive, Is<QueryColumn> Value>
void describe(Archive &archive, Value &column)
{
    archive(u"id", column.id);
    archive(u"header", column.header);
    archive(u"source", column.source, Presence::IfSet);
    archive(u"partition", column.partition, Presence::IfSet);
    archive(u"alignment", column.alignment, Presence::IfSet);
    archive(u"decimals", column.decimals, Presence::IfSet);
    archive(u"foreground", column.foreground, Presence::IfSet);
    archive(u"background", column.background, Presence::IfSet);
}

template<typename Archive, Is<QueryItem> Value>
void describe(Archive &archive, Value &item)
{
    describeWord(archive, u"item", item.kind, queryItemName, queryItemFromName);
    archive(u"table", item.table, Presence::IfSet);
    archive(u"name", item.name, Presence::IfSet);
    archive(u"text", item.text, Presence::IfSet);
    archive(u"type", item.type, Presence::IfSet);
    archive(u"level", item.level, Presence::IfSet);
    archive(u"contentType", item.contentType, Presence::IfSet);
    archive(u"columns", item.columns, Presence::IfSet);
    archive(u"records", item.records, Presence::IfSet);
}

template<typename Archive, Is<QueryProgress> Value>
void describe(Archive &archive, Value &progress)
{
    archive(u"node", progress.node);
    archive(u"queryId", progress.queryId);
    archive(u"items", progress.items);
}

template<typename Archive, Is<SnifferItem> Value>
void describe(Archive &archive, Value &item)
{
    describeWord(archive, u"item", item.kind, snifferItemName, snifferItemFromName);
    archive(u"text", item.text, Presence::IfSet);
}

template<typename Archive, Is<SnifferReport> Value>
void describe(Archive &archive, Value &report)
{
    archive(u"sniffer", report.snifferId);
    archive(u"time", report.time, Presence::IfSet);
    archive(u"items", report.items);
}

} // namespace Chatelaine::Wire
