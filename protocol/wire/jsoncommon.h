// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsonforeign.h"

namespace Chatelaine::Wire {

template<typename Archive, Is<NodeAddress> Value>
void describe(Archive &archive, Value &node)
{
    archive(u"id", node.id);
    archive(u"source", node.source, Presence::Usual);
    archive(u"partition", node.partition, Presence::Usual);
}

template<typename Archive, Is<Tokens> Value>
void describe(Archive &archive, Value &tokens)
{
    archive(u"service", tokens.service);
    archive(u"device", tokens.device);
    archive(u"user", tokens.user);
}

template<typename Archive, Is<ParameterError> Value>
void describe(Archive &archive, Value &error)
{
    archive(u"var", error.var);
    archive(u"text", error.text);
}

template<typename Archive, Is<Unrecognised> Value>
void describe(Archive &archive, Value &unrecognised)
{
    archive(u"xmlns", unrecognised.xmlns);
    archive(u"element", unrecognised.element, Presence::IfSet);
}

template<typename Value>
concept Bare = Is<Value, EmptyPayload> || Is<Value, ClearCacheResponse>;

template<typename Archive, Bare Value>
void describe(Archive &, Value &)
{
}

template<typename Archive, Is<StanzaError> Value>
void describe(Archive &archive, Value &error)
{
    archive(u"type", error.type);
    archive(u"condition", error.condition);
    archive(u"text", error.text, Presence::IfSet);
    archive(u"language", error.language, Presence::IfSet);
    archive(u"parameters", error.parameterErrors, Presence::IfSet);
    archive(u"form", error.form, Presence::IfSet);
}

} // namespace Chatelaine::Wire
