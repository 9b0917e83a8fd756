// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsonarchive.h"

/// The keys of every value, as docs/wire.md lists them.
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

template<typename Archive, Is<Field> Value>
void describe(Archive &archive, Value &field)
{
    archive(u"name", field.name);
    archive(u"type", field.type);
    archive.text(u"text", field.text, field.hasText);
    archive.derived(u"value", parsedValue(field));
    archive(u"unit", field.unit, Presence::IfSet);
    archive(u"dataType", field.dataType, Presence::IfSet);
    archive(u"kinds", field.kinds);
    archive(u"quality", field.qualities);
    archive(u"writable", field.writable, Presence::IfSet);
    archive(u"module", field.module, Presence::IfSet);
    archive(u"stringIds", field.stringIds, Presence::IfSet);
}

template<typename Archive, Is<ReadoutFields::AtTime> Value>
void describe(Archive &archive, Value &group)
{
    archive(u"time", group.time, Presence::IfSet);
    archive(u"fields", group.fields);
    archive(u"errors", group.errors, Presence::IfSet);
}

template<typename Archive, Is<ReadoutFields::OfNode> Value>
void describe(Archive &archive, Value &group)
{
    archive(u"node", group.node);
    archive(u"times", group.times);
}

template<typename Archive, Is<ReadFailure> Value>
void describe(Archive &archive, Value &failure)
{
    archive(u"node", failure.node);
    archive(u"time", failure.time, Presence::IfSet);
    archive(u"text", failure.text);
}

template<typename Archive, Is<ReadoutRequest> Value>
void describe(Archive &archive, Value &request)
{
    archive(u"seqnr", request.correlation);
    archive(u"kinds", request.kinds);
    archive(u"all", request.all);
    archive(u"nodes", request.nodes);
    archive(u"fields", request.fields);
    archive(u"from", request.from, Presence::IfSet);
    archive(u"to", request.to, Presence::IfSet);
    archive(u"when", request.when, Presence::IfSet);
    archive(u"tokens", request.tokens, Presence::IfSet);
}

template<typename Archive, Is<ReadoutAccepted> Value>
void describe(Archive &archive, Value &accepted)
{
    archive(u"seqnr", accepted.correlation);
    archive(u"queued", accepted.queued);
}

template<typename Value>
concept OnlyCorrelated = Is<Value, ReadoutStarted> || Is<Value, ReadoutDone> || Is<Value, ReadoutCancel> || Is<Value, ReadoutCancelled>;

template<typename Archive, OnlyCorrelated Value>
void describe(Archive &archive, Value &value)
{
    archive(u"seqnr", value.correlation);
}

template<typename Archive, Is<ReadoutFields> Value>
void describe(Archive &archive, Value &fields)
{
    archive(u"seqnr", fields.correlation);
    archive(u"done", fields.done);
    archive(u"nodes", fields.nodes);
}

template<typename Archive, Is<ReadoutFailure> Value>
void describe(Archive &archive, Value &failure)
{
    archive(u"seqnr", failure.correlation);
    archive(u"done", failure.done);
    archive(u"failures", failure.failures);
}

template<typename Archive, Is<ReadoutRejected> Value>
void describe(Archive &archive, Value &rejected)
{
    archive(u"seqnr", rejected.correlation);
    archive(u"reasons", rejected.reasons);
}

template<typename Archive, Is<Parameter> Value>
void describe(Archive &archive, Value &parameter)
{
    archive(u"name", parameter.name);
    archive(u"type", parameter.type);
    archive(u"text", parameter.text);
    archive.derived(u"value", parsedValue(parameter.type, parameter.text));
    archive(u"dataType", parameter.dataType, Presence::IfSet);
}

template<typename Archive, Is<ParameterError> Value>
void describe(Archive &archive, Value &error)
{
    archive(u"var", error.var);
    archive(u"text", error.text);
}

template<typename Archive, Is<FormOption> Value>
void describe(Archive &archive, Value &option)
{
    archive(u"label", option.label, Presence::IfSet);
    archive(u"value", option.value);
}

template<typename Archive, Is<FormValidation> Value>
void describe(Archive &archive, Value &validation)
{
    archive(u"datatype", validation.datatype, Presence::IfSet);
    archive(u"method", validation.method);
    archive(u"min", validation.minimum, Presence::IfSet);
    archive(u"max", validation.maximum, Presence::IfSet);
    archive(u"regex", validation.regex, Presence::IfSet);
    archive(u"listMin", validation.listMinimum, Presence::IfSet);
    archive(u"listMax", validation.listMaximum, Presence::IfSet);
}

template<typename Archive, Is<FormField> Value>
void describe(Archive &archive, Value &field)
{
    archive(u"var", field.var);
    archive(u"label", field.label, Presence::IfSet);
    archive(u"type", field.type, Presence::IfSet);
    archive(u"description", field.description, Presence::IfSet);
    archive(u"values", field.values);
    archive(u"options", field.options, Presence::IfSet);
    archive(u"validate", field.validation, Presence::IfSet);
    archive(u"group", field.parameterGroup, Presence::IfSet);
    archive(u"error", field.error, Presence::IfSet);
    archive(u"required", field.required, Presence::IfSet);
    archive(u"readOnly", field.readOnly, Presence::IfSet);
    archive(u"notSame", field.notSame, Presence::IfSet);
    archive(u"postBack", field.postBack, Presence::IfSet);
}

template<typename Archive, Is<FormPage> Value>
void describe(Archive &archive, Value &page)
{
    archive(u"label", page.label, Presence::IfSet);
    archive(u"fields", page.fieldRefs);
}

template<typename Archive, Is<DataForm> Value>
void describe(Archive &archive, Value &form)
{
    archive(u"type", form.type, Presence::IfSet);
    archive(u"title", form.title, Presence::IfSet);
    archive(u"instructions", form.instructions, Presence::IfSet);
    archive(u"pages", form.pages, Presence::IfSet);
    archive(u"fields", form.fields);
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

template<typename Archive, Is<ControlGetForm> Value>
void describe(Archive &archive, Value &request)
{
    archive(u"nodes", request.nodes);
    archive(u"tokens", request.tokens, Presence::IfSet);
    archive(u"language", request.language, Presence::IfSet);
}

template<typename Archive, Is<ControlFormResponse> Value>
void describe(Archive &archive, Value &response)
{
    archive.code(u"code", response.code, response.codeText);
    archive(u"form", response.form, Presence::IfSet);
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

template<typename Archive, typename Value>
void describeRestrictions(Archive &archive, Value &value)
{
    if (value.ask == Ask::IsFriend)
        return;
    archive(u"nodes", value.nodes);
    if (value.ask == Ask::CanRead) {
        archive(u"kinds", value.kinds);
        archive(u"all", value.all);
        archive(u"fields", value.fields);
    } else {
        archive(u"parameters", value.parameters);
    }
}

template<typename Archive, Is<ProvisioningQuestion> Value>
void describe(Archive &archive, Value &question)
{
    archive(u"jid", question.jid);
    describeRestrictions(archive, question);
    if (question.ask != Ask::IsFriend)
        archive(u"tokens", question.tokens, Presence::IfSet);
}

template<typename Archive, Is<ProvisioningAnswer> Value>
void describe(Archive &archive, Value &answer)
{
    archive(u"jid", answer.jid);
    archive(u"result", answer.result);
    if (answer.ask == Ask::IsFriend)
        archive(u"secondaryTrustAllowed", answer.secondaryTrustAllowed);
    describeRestrictions(archive, answer);
}

template<typename Archive, Is<FriendCommand> Value>
void describe(Archive &archive, Value &command)
{
    archive(u"jid", command.jid);
}

template<typename Archive, Is<Unrecognised> Value>
void describe(Archive &archive, Value &unrecognised)
{
    archive(u"xmlns", unrecognised.xmlns);
}

template<typename Value>
concept Bare = Is<Value, EmptyPayload> || Is<Value, ClearCache> || Is<Value, ClearCacheResponse>;

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
}

} // namespace Chatelaine::Wire
