// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsonform.h"

namespace Chatelaine::Wire {

template<typename Archive, Is<NodeSortKey> Value>
void describe(Archive &archive, Value &key)
{
    archive(u"parameter", key.parameter);
    archive(u"ascending", key.ascending);
}

template<typename Archive, Is<IndexReference> Value>
void describe(Archive &archive, Value &reference)
{
    archive(u"source", reference.source);
    archive(u"index", reference.index);
    archive(u"value", reference.value);
}

template<typename Archive, Is<EventFilter> Value>
void describe(Archive &archive, Value &filter)
{
    archive(u"nodeAdded", filter.added);
    archive(u"nodeUpdated", filter.updated);
    archive(u"nodeStatusChanged", filter.statusChanged);
    archive(u"nodeRemoved", filter.removed);
    archive(u"nodeMovedUp", filter.movedUp);
    archive(u"nodeMovedDown", filter.movedDown);
}

template<typename Archive, Is<ConcentratorRequest> Value>
void describe(Archive &archive, Value &request)
{
    archive(u"source", request.source, Presence::IfSet);
    archive(u"node", request.node, Presence::IfSet);
    archive(u"nodes", request.nodes, Presence::IfSet);
    archive(u"parameters", request.parameters);
    archive(u"messages", request.messages);
    archive(u"onlyIfDerivedFrom", request.onlyIfDerivedFrom, Presence::IfSet);
    archive(u"sortOrder", request.sortOrder, Presence::IfSet);
    archive(u"index", request.index, Presence::IfSet);
    archive(u"indexValue", request.indexValue, Presence::IfSet);
    archive(u"indexReferences", request.indexReferences, Presence::IfSet);
    archive(u"nodeType", request.nodeType, Presence::IfSet);
    archive(u"command", request.command, Presence::IfSet);
    archive(u"queryId", request.queryId, Presence::IfSet);
    archive(u"database", request.databaseId, Presence::IfSet);
    archive(u"readout", request.correlation, Presence::IfSet);
    archive(u"sniffer", request.snifferId, Presence::IfSet);
    archive(u"expires", request.expires, Presence::IfSet);
    archive(u"events", request.events, Presence::IfSet);
    archive(u"getEventsSince", request.getEventsSince, Presence::IfSet);
    archive(u"ttl", request.ttl, Presence::IfSet);
    archive(u"form", request.form, Presence::IfSet);
    archive(u"tokens", request.tokens, Presence::IfSet);
    archive(u"language", request.language, Presence::IfSet);
}

template<typename Archive, Is<DataSource> Value>
void describe(Archive &archive, Value &source)
{
    archive(u"source", source.id);
    archive(u"name", source.name, Presence::IfSet);
    archive(u"hasChildren", source.hasChildren);
    archive(u"lastChanged", source.lastChanged, Presence::IfSet);
}

template<typename Archive, Is<NodeParameter> Value>
void describe(Archive &archive, Value &parameter)
{
    archive(u"id", parameter.id);
    archive(u"name", parameter.name, Presence::IfSet);
    archive(u"type", parameter.type);
    archive(u"text", parameter.text);
    archive.derived(u"value", parsedValue(parameter.type, parameter.text));
}

template<typename Archive, Is<NodeMessage> Value>
void describe(Archive &archive, Value &message)
{
    archive(u"time", message.time, Presence::IfSet);
    archive(u"type", message.type, Presence::IfSet);
    archive(u"eventId", message.eventId, Presence::IfSet);
    archive(u"text", message.text);
}

template<typename Archive, Is<NodeInfo> Value>
void describe(Archive &archive, Value &info)
{
    archive(u"id", info.address.id);
    archive(u"source", info.address.source, Presence::Usual);
    archive(u"partition", info.address.partition, Presence::Usual);
    archive(u"parent", info.parent, Presence::IfSet);
    archive(u"displayName", info.displayName, Presence::IfSet);
    archive(u"nodeType", info.nodeType, Presence::IfSet);
    archive(u"localId", info.localId, Presence::IfSet);
    archive(u"logId", info.logId, Presence::IfSet);
    archive(u"state", info.state);
    archive(u"hasChildren", info.hasChildren);
    archive(u"childrenOrdered", info.childrenOrdered);
    archive(u"readable", info.isReadable);
    archive(u"controllable", info.isControllable);
    archive(u"hasCommands", info.hasCommands);
    archive(u"sniffable", info.sniffable, Presence::IfSet);
    archive(u"lastChanged", info.lastChanged, Presence::IfSet);
    archive(u"parameters", info.parameters);
    archive(u"messages", info.messages);
}

template<typename Archive, Is<NodeCommand> Value>
void describe(Archive &archive, Value &command)
{
    archive(u"command", command.command);
    archive(u"name", command.name);
    archive(u"type", command.type);
    archive(u"sortCategory", command.sortCategory, Presence::IfSet);
    archive(u"sortKey", command.sortKey, Presence::IfSet);
    archive(u"confirmation", command.confirmation, Presence::IfSet);
    archive(u"failure", command.failure, Presence::IfSet);
    archive(u"success", command.success, Presence::IfSet);
}

template<typename Archive, Is<NodeType> Value>
void describe(Archive &archive, Value &type)
{
    archive(u"type", type.type);
    archive(u"name", type.name);
}

template<typename Archive, Is<NodeDatabase> Value>
void describe(Archive &archive, Value &database)
{
    archive(u"id", database.id);
    archive(u"name", database.name);
}

template<typename Archive, Is<CommandResult> Value>
void describe(Archive &archive, Value &result)
{
    archive(u"ok", result.ok);
    archive(u"error", result.error, Presence::IfSet);
}

template<typename Archive, Is<ConcentratorResponse> Value>
void describe(Archive &archive, Value &response)
{
    archive.code(u"code", response.code, response.codeText);
    archive(u"values", response.values, Presence::IfSet);
    archive(u"sources", response.sources, Presence::IfSet);
    archive(u"nodes", response.nodes, Presence::IfSet);
    archive(u"commands", response.commands, Presence::IfSet);
    archive(u"nodeTypes", response.nodeTypes, Presence::IfSet);
    archive(u"baseClasses", response.baseClasses, Presence::IfSet);
    archive(u"interfaces", response.interfaces, Presence::IfSet);
    archive(u"form", response.form, Presence::IfSet);
    archive(u"results", response.results, Presence::IfSet);
    archive(u"queryId", response.queryId, Presence::IfSet);
    archive(u"databases", response.databases, Presence::IfSet);
    archive(u"sniffer", response.snifferId, Presence::IfSet);
    archive(u"expires", response.expires, Presence::IfSet);
    archive(u"errors", response.errors, Presence::IfSet);
}

} // namespace Chatelaine::Wire
