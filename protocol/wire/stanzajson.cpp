// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzajson.h"

#include "protocol/wire/jsondescriptions.h"
#include "protocol/wire/payloads.h"
#include "protocol/wire/requestenvelope.h"
#include "protocol/wire/vocabulary.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

QString typeName(const Stanza &stanza)
{
    // Dialects differ in whether they get or set some things: the content says it in the final way.
    switch (envelopeIn(stanza.envelope, stanza.payload, Dialect::Iot)) {
    case Envelope::IqGet:
        return u"get"_s;
    case Envelope::IqSet:
        return u"set"_s;
    case Envelope::IqResult:
        return u"result"_s;
    case Envelope::IqError:
        return u"error"_s;
    case Envelope::Message:
        break;
    case Envelope::Bare:
        return {};
    }
    return stanza.messageType;
}

void readEnvelope(JsonIn &outer, Stanza &stanza, QString &error)
{
    const QJsonValue json = outer.take(u"stanza");
    const QJsonObject object = json.toObject();
    JsonIn in(object, error, u"stanza"_s, false);
    if (!json.isObject())
        outer.fail(u"stanza", u"is no object");
    QString kind;
    QString type;
    in(u"kind", kind);
    in(u"type", type, Presence::IfSet);
    if (kind == u"message") {
        stanza.envelope = Envelope::Message;
        stanza.messageType = type;
    } else if (kind == u"element") {
        stanza.envelope = Envelope::Bare;
    } else if (kind != u"iq") {
        in.fail(u"kind", u"is neither iq nor message nor element");
    } else if (type == u"get") {
        stanza.envelope = Envelope::IqGet;
    } else if (type == u"set") {
        stanza.envelope = Envelope::IqSet;
    } else if (type == u"result") {
        stanza.envelope = Envelope::IqResult;
    } else if (type == u"error") {
        stanza.envelope = Envelope::IqError;
    } else {
        in.fail(u"type", u"is no type of an iq");
    }
    in(u"from", stanza.from, Presence::IfSet);
    in(u"to", stanza.to, Presence::IfSet);
    in(u"id", stanza.id, Presence::IfSet);
    in(u"lang", stanza.language, Presence::IfSet);
    in(u"delayed", stanza.delayed, Presence::IfSet);
    in(u"delayedBy", stanza.delayedBy, Presence::IfSet);
    in(u"delayReason", stanza.delayReason, Presence::IfSet);
    in.expectNothingElse();
}

/// Beside the payload's keys, not among them: a request has times from and to of its own.
QJsonObject envelope(const Stanza &stanza)
{
    JsonOut out;
    const bool bare = stanza.envelope == Envelope::Bare;
    out(u"kind", bare ? u"element"_s : stanza.envelope == Envelope::Message ? u"message"_s : u"iq"_s);
    out(u"type", typeName(stanza), Presence::IfSet);
    out(u"from", stanza.from, Presence::IfSet);
    out(u"to", stanza.to, Presence::IfSet);
    out(u"id", stanza.id, Presence::IfSet);
    out(u"lang", stanza.language, Presence::IfSet);
    out(u"delayed", stanza.delayed, Presence::IfSet);
    out(u"delayedBy", stanza.delayedBy, Presence::IfSet);
    out(u"delayReason", stanza.delayReason, Presence::IfSet);
    return out.object();
}

void readPayload(JsonIn &in, const QJsonObject &content, Stanza &stanza)
{
    QString operation;
    in(u"operation", operation);
    // A namespace is told of foreign elements only, and those may have any name.
    if (!in.take(u"xmlns").isUndefined()) {
        stanza.payload = Unrecognised{operation, {}};
        stanza.protocol = namespaceInfo(content.value(u"xmlns").toString()).value_or(NamespaceInfo{stanza.dialect, Protocol::Other}).protocol;
    } else if (auto known = Payloads::prototype(operation, content, stanza.dialect)) {
        stanza.payload = std::move(known->payload);
        stanza.protocol = known->protocol;
    } else {
        in.fail(u"operation", u"is none that is known");
        return;
    }
    std::visit([&in](auto &payload) { describe(in, payload); }, stanza.payload);
    stanza.envelope = envelopeIn(stanza.envelope, stanza.payload, stanza.dialect);
    in(u"error", stanza.error, Presence::IfSet);
    in(u"unknown", stanza.extras, Presence::IfSet);
}

QJsonArray oddities(const QList<Oddity> &list)
{
    QJsonArray array;
    for (const Oddity &oddity : list)
        array.append(QJsonObject{{u"path"_s, oddity.path}, {u"text"_s, oddity.text}});
    return array;
}

} // namespace

QString operationName(const Stanza &stanza)
{
    if (std::holds_alternative<EmptyPayload>(stanza.payload) && stanza.error)
        return u"error"_s;
    return Payloads::name(stanza.payload);
}

QJsonObject toJson(const Stanza &stanza)
{
    JsonOut out;
    out.derived(u"stanza", envelope(stanza));
    out(u"operation", operationName(stanza));
    std::visit([&out](const auto &payload) { describe(out, payload); }, stanza.payload);
    out(u"error", stanza.error, Presence::IfSet);
    out(u"unknown", stanza.extras, Presence::IfSet);
    return out.object();
}

std::optional<Stanza> fromJson(const QJsonObject &content, Dialect dialect, QString *error)
{
    Stanza stanza;
    stanza.dialect = dialect;
    QString problem;
    JsonIn in(content, problem, {}, familyOf(dialect) != Family::Sn);
    readEnvelope(in, stanza, problem);
    readPayload(in, content, stanza);
    in.expectNothingElse();
    if (error)
        *error = problem;
    if (!problem.isEmpty())
        return std::nullopt;
    return stanza;
}

QJsonObject toJson(const Reading &reading)
{
    const Field &field = reading.field;
    // No flag at all means that a machine read it, in every dialect that says anything about it.
    const Qualities qualities = field.qualities ? field.qualities : Qualities(Quality::AutomaticReadout);
    QJsonObject json{
        {u"source"_s, reading.node.source},
        {u"partition"_s, reading.node.partition},
        {u"node"_s, reading.node.id},
        {u"time"_s, isoTime(reading.time)},
        {u"field"_s, field.name},
        {u"type"_s, fieldTypeName(field.type)},
        {u"value"_s, parsedValue(field)},
        {u"text"_s, field.hasText ? QJsonValue(field.text) : QJsonValue()},
        {u"unit"_s, field.unit},
        {u"kinds"_s, QJsonArray::fromStringList(kindNames(field.kinds))},
        {u"quality"_s, QJsonArray::fromStringList(qualityNames(qualities))},
        {u"writable"_s, field.writable ? QJsonValue(*field.writable) : QJsonValue()},
    };
    if (reading.time.zoneAssumed)
        json.insert(u"zoneAssumed"_s, true);
    return json;
}

QJsonObject explain(const Decoded &decoded, bool lossless)
{
    const Stanza &stanza = decoded.stanza;
    return {
        {u"dialect"_s, decoded.ours ? QJsonValue(dialectName(stanza.dialect)) : QJsonValue()},
        {u"hybrid"_s, decoded.hybrid.isEmpty() ? QJsonValue() : QJsonValue(decoded.hybrid)},
        {u"protocol"_s, protocolName(stanza.protocol)},
        {u"operation"_s, operationName(stanza)},
        {u"lossless"_s, lossless},
        {u"unknown"_s, oddities(decoded.unknown)},
        {u"problems"_s, oddities(decoded.problems)},
        {u"content"_s, toJson(stanza)},
    };
}

} // namespace Chatelaine::Wire
