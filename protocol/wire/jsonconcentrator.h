// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsonform.h"

namespace Chatelaine::Wire {

template<typename Archive, Is<ConcentratorRequest> Value>
void describe(Archive &archive, Value &request)
{
    archive(u"source", request.source, Presence::IfSet);
    archive(u"node", request.node, Presence::IfSet);
    archive(u"nodes", request.nodes, Presence::IfSet);
    archive(u"parameters", request.parameters);
    archive(u"messages", request.messages);
    archive(u"onlyIfDerivedFrom", request.onlyIfDerivedFrom, Presence::IfSet);
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
    archive(u"lastChanged", info.lastChanged, Presence::IfSet);
    archive(u"parameters", info.parameters);
    archive(u"messages", info.messages);
}

template<typename Archive, Is<ConcentratorResponse> Value>
void describe(Archive &archive, Value &response)
{
    archive.code(u"code", response.code, response.codeText);
    archive(u"values", response.values, Presence::IfSet);
    archive(u"sources", response.sources, Presence::IfSet);
    archive(u"nodes", response.nodes, Presence::IfSet);
    archive(u"errors", response.errors, Presence::IfSet);
}

} // namespace Chatelaine::Wire
