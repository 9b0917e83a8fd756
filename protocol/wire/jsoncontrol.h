// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsonform.h"

namespace Chatelaine::Wire {

template<typename Archive, Is<Parameter> Value>
void describe(Archive &archive, Value &parameter)
{
    archive(u"name", parameter.name);
    archive(u"type", parameter.type);
    archive(u"text", parameter.text);
    archive.derived(u"value", parsedValue(parameter.type, parameter.text));
    archive(u"dataType", parameter.dataType, Presence::IfSet);
}

template<typename Archive, Is<ControlSet> Value>
void describe(Archive &archive, Value &set)
{
    archive(u"nodes", set.nodes);
    archive(u"parameters", set.parameters);
    archive(u"form", set.form, Presence::IfSet);
    archive(u"tokens", set.tokens, Presence::IfSet);
    archive(u"language", set.language, Presence::IfSet);
}

template<typename Archive, Is<ControlSetResponse> Value>
void describe(Archive &archive, Value &response)
{
    archive.code(u"code", response.code, response.codeText);
    archive(u"nodes", response.nodes);
    archive(u"parameters", response.parameters);
    archive(u"errors", response.errors);
}

template<typename Archive, Is<ControlFormResponse> Value>
void describe(Archive &archive, Value &response)
{
    archive.code(u"code", response.code, response.codeText);
    archive(u"form", response.form, Presence::IfSet);
    archive(u"bare", response.bare, Presence::IfSet);
}

template<typename Archive, Is<ControlGetForm> Value>
void describe(Archive &archive, Value &request)
{
    archive(u"nodes", request.nodes);
    archive(u"tokens", request.tokens, Presence::IfSet);
    archive(u"language", request.language, Presence::IfSet);
}

} // namespace Chatelaine::Wire
