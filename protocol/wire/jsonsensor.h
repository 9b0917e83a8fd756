// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsoncommon.h"
#include "protocol/wire/jsonforeign.h"

namespace Chatelaine::Wire {

/// The rare parts of a field are read through a copy: they are shared, and most fields have none.
template<typename Archive, Is<Field> Value>
void describeDetails(Archive &archive, Value &field)
{
    QString module = field.module();
    QString stringIds = field.stringIds();
    QList<ForeignElement> annotation = field.annotation();
    archive(u"module", module, Presence::IfSet);
    archive(u"stringIds", stringIds, Presence::IfSet);
    archive(u"annotation", annotation, Presence::IfSet);
    if constexpr (!std::is_const_v<Value>) {
        field.setModule(module);
        field.setStringIds(stringIds);
        field.setAnnotation(annotation);
    }
}

template<typename Archive, Is<Field> Value>
void describe(Archive &archive, Value &field)
{
    QString dataType = field.dataType();
    archive(u"name", field.name);
    archive(u"type", field.type);
    archive.text(u"text", field.text, field.hasText);
    archive.derived(u"value", parsedValue(field));
    archive(u"unit", field.unit, Presence::IfSet);
    archive(u"dataType", dataType, Presence::IfSet);
    if constexpr (!std::is_const_v<Value>)
        field.setDataType(dataType);
    archive(u"kinds", field.kinds);
    archive(u"quality", field.qualities);
    archive(u"writable", field.writable, Presence::IfSet);
    describeDetails(archive, field);
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

} // namespace Chatelaine::Wire
