// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzajson.h"

#include "protocol/wire/jsondescriptions.h"
#include "protocol/wire/vocabulary.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

const QString &finalName(Operation operation)
{
    return Vocabulary::of(Family::Iot).name(operation);
}

QString name(const EmptyPayload &) { return {}; }
QString name(const Unrecognised &payload) { return payload.name; }
QString name(const ReadoutRequest &) { return finalName(Operation::Req); }
QString name(const ReadoutAccepted &) { return finalName(Operation::Accepted); }
QString name(const ReadoutStarted &) { return finalName(Operation::Started); }
QString name(const ReadoutFields &) { return finalName(Operation::Fields); }
QString name(const ReadoutFailure &) { return finalName(Operation::Failure); }
QString name(const ReadoutDone &) { return finalName(Operation::Done); }
QString name(const ReadoutCancel &) { return finalName(Operation::Cancel); }
QString name(const ReadoutCancelled &) { return finalName(Operation::Cancelled); }
QString name(const ReadoutRejected &) { return finalName(Operation::Rejected); }
QString name(const ControlSet &) { return finalName(Operation::Set); }
QString name(const ControlSetResponse &) { return finalName(Operation::SetResponse); }
QString name(const ControlGetForm &) { return finalName(Operation::GetForm); }
QString name(const ControlFormResponse &) { return u"x"_s; } // the final iot dialect answers with the bare form
QString name(const ConcentratorRequest &payload) { return payload.operation; }
QString name(const ConcentratorResponse &payload) { return payload.operation + u"Response"_s; }
QString name(const ProvisioningQuestion &payload) { return askName(payload.ask); }
QString name(const ProvisioningAnswer &payload) { return askName(payload.ask) + u"Response"_s; }
QString name(const FriendCommand &payload) { return finalName(payload.unfriend ? Operation::Unfriend : Operation::Friend); }
QString name(const ClearCache &) { return finalName(Operation::ClearCache); }
QString name(const ClearCacheResponse &) { return finalName(Operation::ClearCacheResponse); }

template<typename Question>
Question asking(Ask ask)
{
    Question question;
    question.ask = ask;
    return question;
}

std::optional<Payload> prototype(Operation operation)
{
    switch (operation) {
    case Operation::Req: return ReadoutRequest{};
    case Operation::Accepted: return ReadoutAccepted{};
    case Operation::Started: return ReadoutStarted{};
    case Operation::Fields: return ReadoutFields{};
    case Operation::Failure: return ReadoutFailure{};
    case Operation::Done: return ReadoutDone{};
    case Operation::Cancel: return ReadoutCancel{};
    case Operation::Cancelled: return ReadoutCancelled{};
    case Operation::Rejected: return ReadoutRejected{};
    case Operation::Set: return ControlSet{};
    case Operation::SetResponse: return ControlSetResponse{};
    case Operation::GetForm: return ControlGetForm{};
    case Operation::GetFormResponse: return ControlFormResponse{};
    case Operation::IsFriend: return asking<ProvisioningQuestion>(Ask::IsFriend);
    case Operation::CanRead: return asking<ProvisioningQuestion>(Ask::CanRead);
    case Operation::CanControl: return asking<ProvisioningQuestion>(Ask::CanControl);
    case Operation::IsFriendResponse: return asking<ProvisioningAnswer>(Ask::IsFriend);
    case Operation::CanReadResponse: return asking<ProvisioningAnswer>(Ask::CanRead);
    case Operation::CanControlResponse: return asking<ProvisioningAnswer>(Ask::CanControl);
    case Operation::Friend: return FriendCommand{};
    case Operation::Unfriend: return FriendCommand{true, {}};
    case Operation::ClearCache: return ClearCache{};
    case Operation::ClearCacheResponse: return ClearCacheResponse{};
    case Operation::Count: break;
    }
    return std::nullopt;
}

/// An empty payload of the kind that an operation's name stands for.
struct Prototype {
    Payload payload;
    Protocol protocol = Protocol::Other;
};

std::optional<Prototype> prototype(const QString &operation, Dialect dialect)
{
    if (operation.isEmpty() || operation == u"error")
        return Prototype{EmptyPayload{}, Protocol::Other};
    if (operation == u"x")
        return Prototype{ControlFormResponse{}, dialect == Dialect::Iot ? Protocol::Form : Protocol::Control};
    for (const Protocol protocol : {Protocol::Sensor, Protocol::Control, Protocol::Provisioning}) {
        const auto known = Vocabulary::of(Family::Iot).operation(protocol, operation);
        if (known)
            return Prototype{*prototype(*known), protocol};
    }
    if (isConcentratorOperation(operation)) {
        ConcentratorRequest request;
        request.operation = operation;
        return Prototype{request, Protocol::Concentrator};
    }
    if (operation.endsWith(u"Response") && isConcentratorOperation(operation.chopped(8))) {
        ConcentratorResponse response;
        response.operation = operation.chopped(8);
        return Prototype{response, Protocol::Concentrator};
    }
    return std::nullopt;
}

QString typeName(const Stanza &stanza)
{
    // sn clears caches with a get, iot with a set: the content says it in the final way.
    if (std::holds_alternative<ClearCache>(stanza.payload) && stanza.envelope == Envelope::IqGet)
        return u"set"_s;
    switch (stanza.envelope) {
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
    } else if (kind != u"iq") {
        in.fail(u"kind", u"is neither iq nor message");
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
    in.expectNothingElse();
}

/// Beside the payload's keys, not among them: a request has times from and to of its own.
QJsonObject envelope(const Stanza &stanza)
{
    JsonOut out;
    out(u"kind", stanza.envelope == Envelope::Message ? u"message"_s : u"iq"_s);
    out(u"type", typeName(stanza), Presence::IfSet);
    out(u"from", stanza.from, Presence::IfSet);
    out(u"to", stanza.to, Presence::IfSet);
    out(u"id", stanza.id, Presence::IfSet);
    out(u"lang", stanza.language, Presence::IfSet);
    out(u"delayed", stanza.delayed, Presence::IfSet);
    out(u"delayedBy", stanza.delayedBy, Presence::IfSet);
    return out.object();
}

void readPayload(JsonIn &in, Stanza &stanza)
{
    QString operation;
    in(u"operation", operation);
    // A namespace is told of foreign elements only, and those may have any name.
    if (!in.take(u"xmlns").isUndefined()) {
        stanza.payload = Unrecognised{operation, {}};
    } else if (auto known = prototype(operation, stanza.dialect)) {
        stanza.payload = std::move(known->payload);
        stanza.protocol = known->protocol;
    } else {
        in.fail(u"operation", u"is none that is known");
        return;
    }
    std::visit([&in](auto &payload) { describe(in, payload); }, stanza.payload);
    if (std::holds_alternative<ClearCache>(stanza.payload) && familyOf(stanza.dialect) == Family::Sn)
        stanza.envelope = Envelope::IqGet;
    in(u"error", stanza.error, Presence::IfSet);
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
    return std::visit([](const auto &payload) { return name(payload); }, stanza.payload);
}

QJsonObject toJson(const Stanza &stanza)
{
    JsonOut out;
    out.derived(u"stanza", envelope(stanza));
    out(u"operation", operationName(stanza));
    std::visit([&out](const auto &payload) { describe(out, payload); }, stanza.payload);
    out(u"error", stanza.error, Presence::IfSet);
    return out.object();
}

std::optional<Stanza> fromJson(const QJsonObject &content, Dialect dialect, QString *error)
{
    Stanza stanza;
    stanza.dialect = dialect;
    QString problem;
    JsonIn in(content, problem, {}, dialect == Dialect::Iot);
    readEnvelope(in, stanza, problem);
    readPayload(in, stanza);
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
        {u"hybrid"_s, QJsonValue()},
        {u"protocol"_s, protocolName(stanza.protocol)},
        {u"operation"_s, operationName(stanza)},
        {u"lossless"_s, lossless},
        {u"unknown"_s, oddities(decoded.unknown)},
        {u"problems"_s, oddities(decoded.problems)},
        {u"content"_s, toJson(stanza)},
    };
}

} // namespace Chatelaine::Wire
