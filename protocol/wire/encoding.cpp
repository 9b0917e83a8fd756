// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/derivederror.h"
#include "protocol/wire/extras.h"
#include "protocol/wire/requestenvelope.h"
#include "protocol/wire/stanzanamespaces.h"
#include "protocol/wire/stanzawriter.h"

#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

QString iqType(Envelope envelope)
{
    switch (envelope) {
    case Envelope::IqGet:
        return u"get"_s;
    case Envelope::IqSet:
        return u"set"_s;
    case Envelope::IqResult:
        return u"result"_s;
    case Envelope::IqError:
        return u"error"_s;
    case Envelope::Message:
    case Envelope::Bare:
        break;
    }
    return {};
}

void writeFailing(StanzaWriter &writer, const Stanza &stanza)
{
    const QString dialect = dialectName(stanza.dialect);
    if (const auto *response = std::get_if<ControlSetResponse>(&stanza.payload)) {
        if (!response->nodes.isEmpty() || !response->parameters.isEmpty())
            writer.lose(u"%1 lists no nodes or parameters in a refusal"_s.arg(dialect));
        if (response->code == ResponseCode::Unknown)
            writer.lose(u"%1 has no response code %2"_s.arg(dialect, response->codeText));
        if (response->errors.isEmpty())
            writer.lose(u"%1 does not say what a refusal answers (set)"_s.arg(dialect));
    }
    if (const auto *response = std::get_if<ControlFormResponse>(&stanza.payload)) {
        writer.lose(u"%1 does not say what a refusal answers (getForm)"_s.arg(dialect));
        if (response->form)
            writer.lose(u"%1 has no form in a refusal"_s.arg(dialect));
    }
    if (const auto *response = std::get_if<ConcentratorResponse>(&stanza.payload)) {
        Writers::write(writer, Writers::concentratorRefusal(writer, *response, stanza.error));
        return;
    }
    if (const auto *rejected = std::get_if<ReadoutRejected>(&stanza.payload))
        writer.lose(u"%1 does not name the readout (%2) in a refusal"_s.arg(dialect, rejected->correlation));
    Writers::write(writer, stanza.error.value_or(derivedError(stanza).value_or(StanzaError{})));
}

/// The final iot version and the ieee family refuse with a stanza error alone, where the older dialects have words of their own.
bool refusesByError(const Stanza &stanza)
{
    if (familyOf(stanza.dialect) == Family::Sn)
        return false;
    const bool inControl = std::holds_alternative<ControlSetResponse>(stanza.payload) || std::holds_alternative<ControlFormResponse>(stanza.payload);
    const bool inConcentrator = familyOf(stanza.dialect) == Family::Ieee && std::holds_alternative<ConcentratorResponse>(stanza.payload);
    const bool failing = stanza.envelope == Envelope::IqError || stanza.error || derivedError(stanza);
    return std::holds_alternative<ReadoutRejected>(stanza.payload) || ((inControl || inConcentrator) && failing);
}

/// What nobody knows is written as it was read, but never in the name of another dialect.
void writeUnrecognised(StanzaWriter &writer, const Unrecognised &payload)
{
    const auto info = namespaceInfo(payload.xmlns);
    const Dialect own = writer.dialect() == Dialect::IotV02 ? Dialect::Iot : writer.dialect();
    if (!payload.element || (info && info->dialect != own))
        writer.lose(u"%1 is not understood, so it cannot be said in %2"_s.arg(payload.name, dialectName(writer.dialect())));
    else
        writer.foreign(*payload.element, {});
}

void writePayload(StanzaWriter &writer, const Stanza &stanza)
{
    std::visit(
        [&](const auto &payload) {
            using Type = std::decay_t<decltype(payload)>;
            if constexpr (std::is_same_v<Type, Unrecognised>) {
                writeUnrecognised(writer, payload);
            } else if constexpr (!std::is_same_v<Type, EmptyPayload>) {
                Writers::write(writer, payload);
            }
        },
        stanza.payload);
}

void writeDelay(StanzaWriter &writer, const Stanza &stanza)
{
    if (!stanza.delayed)
        return;
    writer.start(u"delay"_s, DelayNamespace);
    if (!stanza.delayedBy.isEmpty())
        writer.attribute(u"from"_s, stanza.delayedBy);
    writer.attribute(u"stamp"_s, stanza.delayed->text);
    writer.text(stanza.delayReason);
    writer.end();
}

void writeEnvelope(StanzaWriter &writer, const Stanza &stanza, Envelope envelope)
{
    if (envelope == Envelope::Bare)
        return;
    const bool message = envelope == Envelope::Message;
    writer.start(message ? u"message"_s : u"iq"_s);
    const auto attribute = [&writer](const QString &name, const QString &value) {
        if (!value.isEmpty())
            writer.attribute(name, value);
    };
    attribute(u"type"_s, message ? stanza.messageType : iqType(envelope));
    attribute(u"from"_s, stanza.from);
    attribute(u"to"_s, stanza.to);
    attribute(u"id"_s, stanza.id);
    writer.language(stanza.language);
}

/// Whoever builds an answer may give the refusal as an error alone; sn and concentrators want it as a response code too.
Stanza withCode(Stanza stanza)
{
    const ResponseCode code = codeOf(stanza.error->condition);
    if (std::holds_alternative<EmptyPayload>(stanza.payload) && !stanza.error->parameterErrors.isEmpty())
        stanza.payload = ControlSetResponse{};
    if (auto *response = std::get_if<ControlSetResponse>(&stanza.payload)) {
        if (!response->code)
            response->code = code;
        if (response->errors.isEmpty())
            response->errors = stanza.error->parameterErrors;
    } else if (auto *formResponse = std::get_if<ControlFormResponse>(&stanza.payload)) {
        if (!formResponse->code)
            formResponse->code = code;
    } else if (auto *concentratorResponse = std::get_if<ConcentratorResponse>(&stanza.payload)) {
        if (concentratorResponse->code == ResponseCode::Ok)
            concentratorResponse->code = code;
    }
    return stanza;
}

/// The refusal stands in the payload alone wherever the dialect does it so; what the payload cannot say gets an element of its own.
void writeOwnError(StanzaWriter &writer, const Stanza &stanza)
{
    if (!stanza.error || stanza.error == derivedError(stanza))
        return;
    StanzaError error = *stanza.error;
    if (std::holds_alternative<ControlSetResponse>(stanza.payload))
        error.parameterErrors.clear();
    Writers::write(writer, error);
}

QStringList encodeKnown(QXmlStreamWriter &writer, const Stanza &given)
{
    std::optional<Stanza> completed;
    if (given.error)
        completed = withCode(given);
    const Stanza &stanza = completed ? *completed : given;
    StanzaWriter stanzaWriter(writer, stanza.dialect);
    if (refusesByError(stanza)) {
        if (stanza.envelope == Envelope::IqResult)
            stanzaWriter.lose(u"%1 says a refusal with an iq of type error only"_s.arg(dialectName(stanza.dialect)));
        writeEnvelope(stanzaWriter, stanza, stanza.envelope == Envelope::IqResult ? Envelope::IqError : stanza.envelope);
        writeFailing(stanzaWriter, stanza);
    } else {
        writeEnvelope(stanzaWriter, stanza, envelopeIn(stanza.envelope, stanza.payload, stanza.dialect));
        writePayload(stanzaWriter, stanza);
        writeOwnError(stanzaWriter, stanza);
    }
    writeDelay(stanzaWriter, stanza);
    if (stanza.envelope != Envelope::Bare)
        stanzaWriter.end();
    return stanzaWriter.lost();
}

} // namespace

QStringList encode(QXmlStreamWriter &writer, const Stanza &stanza)
{
    if (stanza.extras.isEmpty())
        return encodeKnown(writer, stanza);
    QByteArray known;
    QXmlStreamWriter inner(&known);
    QStringList lost = encodeKnown(inner, stanza);
    lost += Extras::insert(writer, known, stanza.extras, stanza.dialect);
    return lost;
}

QByteArray toXml(const Stanza &stanza, QStringList *lost)
{
    QByteArray bytes;
    QXmlStreamWriter writer(&bytes);
    const QStringList losses = encode(writer, stanza);
    if (lost)
        *lost = losses;
    return bytes;
}

} // namespace Chatelaine::Wire
