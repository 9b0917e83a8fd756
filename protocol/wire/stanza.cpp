// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanza.h"

#include "protocol/wire/derivederror.h"
#include "protocol/wire/readers.h"
#include "protocol/wire/requestenvelope.h"
#include "protocol/wire/stanzawriter.h"

#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

constexpr QStringView FormNamespace = u"jabber:x:data";
constexpr QStringView DelayNamespace = u"urn:xmpp:delay";
constexpr QStringView XmlNamespace = u"http://www.w3.org/XML/1998/namespace";

bool isClientNamespace(const QString &xmlns)
{
    return xmlns.isEmpty() || xmlns == u"jabber:client" || xmlns == u"jabber:component:accept" || xmlns == u"jabber:server";
}

std::optional<Envelope> iqEnvelope(const QString &type)
{
    if (type == u"get")
        return Envelope::IqGet;
    if (type == u"set")
        return Envelope::IqSet;
    if (type == u"result")
        return Envelope::IqResult;
    if (type == u"error")
        return Envelope::IqError;
    return std::nullopt;
}

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
        break;
    }
    return {};
}

/// Takes a stanza apart once; the readers do the payloads.
class Decoding
{
public:
    explicit Decoding(const QDomElement &stanza)
        : m_element(stanza)
    {
    }

    Decoded run()
    {
        readEnvelope();
        for (QDomElement child = m_element.firstChildElement(); !child.isNull(); child = child.nextSiblingElement())
            takeChild(child);
        finish();
        return std::move(m_decoded);
    }

private:
    void readEnvelope();
    void takeChild(const QDomElement &child);
    void takeOurs(const QDomElement &child, NamespaceInfo info);
    void takeForm(const QDomElement &child);
    void takeDynamicForm(const QDomElement &child);
    void takeError(const QDomElement &child);
    void takeDelay(const QDomElement &child);
    void takeForeign(const QDomElement &child);
    void setPayload(Payload payload, const QDomElement &element);
    [[nodiscard]] Payload readPayload(DomReader &reader, const QDomElement &child, NamespaceInfo info);
    void markHybrid(const DomReader &reader);
    void finish();

    QDomElement m_element;
    Decoded m_decoded;
    QList<QDomElement> m_foreign;
    bool m_hasPayload = false;
};

void Decoding::readEnvelope()
{
    Stanza &stanza = m_decoded.stanza;
    DomReader reader(m_decoded, Family::Iot);
    const QString type = m_element.attribute(u"type"_s);
    if (localName(m_element) == u"iq") {
        const auto envelope = iqEnvelope(type);
        if (!envelope)
            reader.problem(m_element, u"\"%1\" is no type of an iq"_s.arg(type.left(80)));
        stanza.envelope = envelope.value_or(Envelope::IqError);
        if (stanza.envelope != Envelope::IqError && m_element.attribute(u"id"_s).isEmpty())
            reader.problem(m_element, u"the id is missing"_s);
    } else {
        stanza.envelope = Envelope::Message;
        stanza.messageType = type;
    }
    stanza.from = m_element.attribute(u"from"_s);
    stanza.to = m_element.attribute(u"to"_s);
    stanza.id = m_element.attribute(u"id"_s);
    stanza.language = m_element.attributeNS(XmlNamespace.toString(), u"lang"_s, m_element.attribute(u"xml:lang"_s));
}

void Decoding::takeChild(const QDomElement &child)
{
    const QString xmlns = child.namespaceURI();
    const QString name = localName(child);
    if (name == u"error" && isClientNamespace(xmlns))
        takeError(child);
    else if (const auto info = namespaceInfo(xmlns))
        takeOurs(child, *info);
    else if (name == u"x" && xmlns == FormNamespace)
        takeForm(child);
    else if (Readers::isDynamicNamespace(xmlns))
        takeDynamicForm(child);
    else if (name == u"delay" && xmlns == DelayNamespace)
        takeDelay(child);
    else if (!(name == u"body" && child.firstChild().isNull())) // some makers add an empty body to every message
        takeForeign(child);
}

void Decoding::setPayload(Payload payload, const QDomElement &element)
{
    if (m_hasPayload) {
        DomReader(m_decoded, Family::Iot).unknownElement(element);
        return;
    }
    m_hasPayload = true;
    m_decoded.stanza.payload = std::move(payload);
}

void Decoding::takeForeign(const QDomElement &child)
{
    if (m_foreign.size() < 100)
        m_foreign.append(child);
}

Payload Decoding::readPayload(DomReader &reader, const QDomElement &child, NamespaceInfo info)
{
    const QString name = localName(child);
    const Unrecognised unrecognised{name, child.namespaceURI()};
    // Only the early version asks for tokens by naming the device or service.
    if (name == u"getToken" && (child.hasAttribute(u"deviceId"_s) || child.hasAttribute(u"serviceId"_s)))
        reader.foundHybrid();
    std::optional<Payload> payload;
    switch (info.protocol) {
    case Protocol::Sensor:
        payload = Readers::sensor(reader, name, child);
        break;
    case Protocol::Events:
        payload = Readers::events(reader, name, child);
        if (payload && !std::holds_alternative<EventSubscription>(*payload) && !std::holds_alternative<EventUnsubscription>(*payload))
            m_decoded.stanza.protocol = Protocol::Sensor;
        break;
    case Protocol::Control:
        payload = Readers::control(reader, name, child);
        break;
    case Protocol::Concentrator:
        payload = Readers::concentrator(reader, name, child);
        break;
    case Protocol::Provisioning:
        payload = Readers::provisioning(reader, name, child);
        break;
    default:
        break;
    }
    if (payload && std::holds_alternative<ControlFormResponse>(*payload))
        m_decoded.stanza.protocol = Protocol::Control;
    return payload.value_or(unrecognised);
}

void Decoding::takeOurs(const QDomElement &child, NamespaceInfo info)
{
    Stanza &stanza = m_decoded.stanza;
    if (m_hasPayload && m_decoded.ours) {
        DomReader(m_decoded, Family::Iot).unknownElement(child);
        return;
    }
    m_decoded.ours = true;
    stanza.dialect = info.dialect;
    stanza.protocol = info.protocol;
    DomReader reader(m_decoded, familyOf(info.dialect));
    setPayload(readPayload(reader, child, info), child);
    if (std::holds_alternative<ClearCache>(stanza.payload) && stanza.envelope == Envelope::IqGet)
        reader.foundHybrid();
    if (stanza.dialect == Dialect::Iot && reader.isHybrid())
        stanza.dialect = Dialect::IotV02;
}

void Decoding::takeForm(const QDomElement &child)
{
    const bool answer = m_decoded.stanza.envelope == Envelope::IqResult;
    if (!answer || m_hasPayload) {
        takeForeign(child);
        return;
    }
    const Dialect dialect = Readers::dialectOfForm(child).value_or(Dialect::Iot);
    DomReader reader(m_decoded, familyOf(dialect));
    ControlFormResponse response;
    response.form = Readers::form(reader, child);
    response.bare = familyOf(dialect) == Family::Sn;
    m_decoded.ours = true;
    m_decoded.stanza.dialect = dialect;
    m_decoded.stanza.protocol = Protocol::Form;
    setPayload(response, child);
}

void Decoding::takeDynamicForm(const QDomElement &child)
{
    if (m_hasPayload) {
        takeForeign(child);
        return;
    }
    // Its namespace is the same in all dialects but the first; a form may hold words that only one of them has.
    const bool old = child.namespaceURI() == Writers::dynamicNamespace(Dialect::Sn);
    const Dialect dialect = Readers::dialectOfForm(child.firstChildElement(u"x"_s)).value_or(old ? Dialect::Sn : Dialect::Iot);
    DomReader reader(m_decoded, familyOf(dialect));
    auto payload = Readers::dynamicForm(reader, localName(child), child);
    if (!payload) {
        takeForeign(child);
        return;
    }
    m_decoded.ours = true;
    m_decoded.stanza.dialect = dialect;
    m_decoded.stanza.protocol = Protocol::Form;
    setPayload(std::move(*payload), child);
}

void Decoding::takeError(const QDomElement &child)
{
    if (m_decoded.stanza.error) {
        DomReader(m_decoded, Family::Iot).unknownElement(child);
        return;
    }
    DomReader reader(m_decoded, Family::Iot);
    m_decoded.stanza.error = Readers::error(reader, child);
    if (m_decoded.ours)
        return;
    // Nothing but the namespace of what a parameter lacks tells the dialect of a refused set.
    for (QDomElement part = child.firstChildElement(); !part.isNull(); part = part.nextSiblingElement()) {
        const auto info = namespaceInfo(part.namespaceURI());
        if (info && info->protocol == Protocol::Control)
            m_decoded.stanza.dialect = info->dialect;
    }
}

void Decoding::takeDelay(const QDomElement &child)
{
    DomReader reader(m_decoded, Family::Iot);
    m_decoded.stanza.delayed = reader.time(child, child.attribute(u"stamp"_s));
    m_decoded.stanza.delayedBy = child.attribute(u"from"_s);
    if (!child.firstChild().isNull())
        reader.unknownElement(child);
}

void Decoding::finish()
{
    Stanza &stanza = m_decoded.stanza;
    if (!m_hasPayload && stanza.error && !stanza.error->parameterErrors.isEmpty()) {
        // Only a set has parameters to complain about, so the final iot dialect's bare error is the answer to one.
        ControlSetResponse response;
        response.code = codeOf(stanza.error->condition);
        response.errors = stanza.error->parameterErrors;
        stanza.payload = response;
        stanza.protocol = Protocol::Control;
        m_decoded.ours = true;
        m_hasPayload = true;
    }
    if (!m_hasPayload && !m_foreign.isEmpty()) {
        const QDomElement first = m_foreign.takeFirst();
        stanza.payload = Unrecognised{localName(first), first.namespaceURI()};
    }
    DomReader reader(m_decoded, Family::Iot);
    for (const QDomElement &element : std::as_const(m_foreign))
        reader.unknownElement(element);
    if (!stanza.error)
        stanza.error = derivedError(stanza);
    if (stanza.envelope == Envelope::IqError && !stanza.error)
        reader.problem(m_element, u"the error is missing"_s);
}

void writeFailing(StanzaWriter &writer, const Stanza &stanza)
{
    const QString dialect = dialectName(stanza.dialect);
    if (const auto *response = std::get_if<ControlSetResponse>(&stanza.payload)) {
        if (!response->nodes.isEmpty() || !response->parameters.isEmpty())
            writer.lose(u"%1 lists no nodes or parameters in a refusal"_s.arg(dialect));
        if (response->code == ResponseCode::Unknown)
            writer.lose(u"%1 has no response code %2"_s.arg(dialect, response->codeText));
    }
    if (const auto *response = std::get_if<ControlFormResponse>(&stanza.payload); response && response->form)
        writer.lose(u"%1 has no form in a refusal"_s.arg(dialect));
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
    const bool failing = stanza.envelope == Envelope::IqError || stanza.error || derivedError(stanza);
    return std::holds_alternative<ReadoutRejected>(stanza.payload) || (inControl && failing);
}

void writePayload(StanzaWriter &writer, const Stanza &stanza)
{
    std::visit(
        [&](const auto &payload) {
            using Type = std::decay_t<decltype(payload)>;
            if constexpr (std::is_same_v<Type, Unrecognised>) {
                writer.lose(u"the content of %1 is not understood"_s.arg(payload.name));
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
    writer.end();
}

void writeEnvelope(StanzaWriter &writer, const Stanza &stanza, Envelope envelope)
{
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
    if (!stanza.error)
        return stanza;
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

} // namespace

Decoded decode(const QDomElement &stanza)
{
    if (localName(stanza) != u"iq" && localName(stanza) != u"message") {
        Decoded decoded;
        decoded.stanza.payload = Unrecognised{localName(stanza), stanza.namespaceURI()};
        return decoded;
    }
    return Decoding(stanza).run();
}

QStringList encode(QXmlStreamWriter &writer, const Stanza &given)
{
    const Stanza stanza = withCode(given);
    StanzaWriter stanzaWriter(writer, stanza.dialect);
    if (refusesByError(stanza)) {
        if (stanza.envelope == Envelope::IqResult)
            stanzaWriter.lose(u"%1 says a refusal with an iq of type error only"_s.arg(dialectName(stanza.dialect)));
        writeEnvelope(stanzaWriter, stanza, stanza.envelope == Envelope::Message ? stanza.envelope : Envelope::IqError);
        writeFailing(stanzaWriter, stanza);
    } else {
        writeEnvelope(stanzaWriter, stanza, envelopeIn(stanza.envelope, stanza.payload, stanza.dialect));
        writePayload(stanzaWriter, stanza);
        writeOwnError(stanzaWriter, stanza);
    }
    writeDelay(stanzaWriter, stanza);
    stanzaWriter.end();
    return stanzaWriter.lost();
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
