// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanza.h"

#include "protocol/wire/derivederror.h"
#include "protocol/wire/readers.h"
#include "protocol/wire/stanzanamespaces.h"
#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

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
        if (readEnvelope()) {
            for (QDomElement child = m_element.firstChildElement(); !child.isNull(); child = child.nextSiblingElement())
                takeChild(child);
        } else {
            takeChild(m_element);
        }
        finish();
        return std::move(m_decoded);
    }

private:
    /// False when there is none: the element is a payload that stands alone.
    bool readEnvelope();
    void readAddresses();
    [[nodiscard]] bool takeKnown(const QDomElement &child);
    void takeChild(const QDomElement &child);
    void takeOurs(const QDomElement &child, NamespaceInfo info);
    [[nodiscard]] bool takeFurtherEvent(const QDomElement &child, NamespaceInfo info);
    void takeForm(const QDomElement &child);
    void takeDynamicForm(const QDomElement &child);
    void takeError(const QDomElement &child);
    void takeDelay(const QDomElement &child);
    void takeForeign(const QDomElement &child);
    void setPayload(Payload payload, const QDomElement &element);
    [[nodiscard]] Payload unrecognised(const QDomElement &element);
    [[nodiscard]] DomReader reader(Family family = Family::Iot) { return {m_decoded, family, m_element}; }
    [[nodiscard]] Payload readPayload(DomReader &reader, const QDomElement &child, NamespaceInfo info);
    void finish();

    QDomElement m_element;
    Decoded m_decoded;
    QList<QDomElement> m_foreign;
    bool m_hasPayload = false;
};

bool Decoding::readEnvelope()
{
    Stanza &stanza = m_decoded.stanza;
    const QString name = localName(m_element);
    if (name != u"iq" && name != u"message") {
        stanza.envelope = Envelope::Bare;
        return false;
    }
    DomReader reader = this->reader();
    const QString type = m_element.attribute(u"type"_s);
    if (name == u"iq") {
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
    readAddresses();
    return true;
}

void Decoding::readAddresses()
{
    Stanza &stanza = m_decoded.stanza;
    const QDomNamedNodeMap map = m_element.attributes();
    for (int i = 0; i < qMin(map.count(), ForeignBudget::MostAttributes); ++i) {
        const QDomAttr attribute = map.item(i).toAttr();
        const QString name = attribute.nodeName();
        if (name == u"from")
            stanza.from = attribute.value();
        else if (name == u"to")
            stanza.to = attribute.value();
        else if (name == u"id")
            stanza.id = attribute.value();
        else if (name == u"xml:lang")
            stanza.language = attribute.value();
        else if (name != u"type" && !isNamespaceDeclaration(name))
            reader().unknownAttribute(m_element, name);
    }
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
    else if (takeKnown(child))
        return;
    else if (!(name == u"body" && child.firstChild().isNull())) // some makers add an empty body to every message
        takeForeign(child);
}

bool Decoding::takeKnown(const QDomElement &child)
{
    const QString xmlns = child.namespaceURI();
    const QString name = localName(child);
    if (m_hasPayload)
        return false;
    if (const auto dialect = isClientNamespace(xmlns) ? Readers::dialectOfBarePrivileges(name) : std::nullopt) {
        takeOurs(child, {*dialect, Protocol::Provisioning});
        return true;
    }
    DomReader reader = this->reader();
    if (name == u"query" && (xmlns == DiscoInfoNamespace || xmlns == DiscoItemsNamespace)) {
        setPayload(Readers::serviceDiscovery(reader, child), child);
        return true;
    }
    if (xmlns == InteroperabilityNamespace) {
        if (auto payload = Readers::interoperability(reader, name, child)) {
            m_decoded.ours = true;
            setPayload(std::move(*payload), child);
            return true;
        }
    }
    if (name == u"param" && m_decoded.stanza.envelope == Envelope::Bare && isClientNamespace(xmlns)) {
        m_decoded.ours = true;
        setPayload(Readers::recordParameter(reader, child), child);
        return true;
    }
    return false;
}

void Decoding::setPayload(Payload payload, const QDomElement &element)
{
    if (m_hasPayload) {
        reader().unknownElement(element);
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
        if (const bool asks = m_decoded.stanza.envelope == Envelope::IqGet || m_decoded.stanza.envelope == Envelope::IqSet; !payload && asks)
            payload = Readers::unknownRequest(reader, name, child);
        break;
    case Protocol::Provisioning:
        payload = Readers::provisioning(reader, name, child);
        break;
    case Protocol::Discovery:
        payload = Readers::discovery(reader, name, child);
        break;
    default:
        break;
    }
    if (payload && std::holds_alternative<ControlFormResponse>(*payload))
        m_decoded.stanza.protocol = Protocol::Control;
    return payload ? std::move(*payload) : unrecognised(child);
}

Payload Decoding::unrecognised(const QDomElement &element)
{
    // It is the payload itself, so it is told but kept there, not among the extras.
    reader().foreignPayload(element);
    return Unrecognised{localName(element), element.namespaceURI(), readForeign(element, m_decoded.keeping)};
}

void Decoding::takeOurs(const QDomElement &child, NamespaceInfo info)
{
    Stanza &stanza = m_decoded.stanza;
    if (m_hasPayload && m_decoded.ours) {
        if (!takeFurtherEvent(child, info))
            reader().unknownElement(child);
        return;
    }
    m_decoded.ours = true;
    stanza.dialect = info.dialect;
    stanza.protocol = info.protocol;
    DomReader reader = this->reader(familyOf(info.dialect));
    setPayload(readPayload(reader, child, info), child);
    if (std::holds_alternative<ClearCache>(stanza.payload) && stanza.envelope == Envelope::IqGet)
        reader.foundHybrid();
    if (stanza.dialect == Dialect::Iot && reader.isHybrid())
        stanza.dialect = Dialect::IotV02;
    else if (!m_decoded.hybrid.isEmpty())
        stanza.dialect = Dialect::Ieee;
}

bool Decoding::takeFurtherEvent(const QDomElement &child, NamespaceInfo info)
{
    auto *events = std::get_if<NodeEvents>(&m_decoded.stanza.payload);
    const bool sameDialect = info.dialect == m_decoded.stanza.dialect || !m_decoded.hybrid.isEmpty();
    if (!events || info.protocol != Protocol::Concentrator || !sameDialect || !nodeEventFromName(localName(child)))
        return false;
    DomReader reader = this->reader(familyOf(info.dialect));
    const auto payload = Readers::concentrator(reader, localName(child), child);
    if (const auto *further = payload ? std::get_if<NodeEvents>(&*payload) : nullptr)
        events->events += further->events;
    return true;
}

void Decoding::takeForm(const QDomElement &child)
{
    const bool answer = m_decoded.stanza.envelope == Envelope::IqResult;
    if (!answer || m_hasPayload) {
        takeForeign(child);
        return;
    }
    const Dialect dialect = Readers::dialectOfForm(child).value_or(Dialect::Iot);
    DomReader reader = this->reader(familyOf(dialect));
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
    DomReader reader = this->reader(familyOf(dialect));
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
        reader().unknownElement(child);
        return;
    }
    DomReader reader = this->reader();
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
    DomReader reader = this->reader();
    Stanza &stanza = m_decoded.stanza;
    if (stanza.delayed) {
        reader.unknownElement(child);
        return;
    }
    stanza.delayed = reader.time(child, child.attribute(u"stamp"_s));
    stanza.delayedBy = child.attribute(u"from"_s);
    stanza.delayReason = directText(child).trimmed();
    const QDomNamedNodeMap map = child.attributes();
    for (int i = 0; i < qMin(map.count(), ForeignBudget::MostAttributes); ++i) {
        const QString name = map.item(i).nodeName();
        if (name != u"stamp" && name != u"from" && !isNamespaceDeclaration(name))
            reader.unknownAttribute(child, name);
    }
    reader.noChildren(child);
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
        stanza.payload = unrecognised(first);
    }
    DomReader reader = this->reader();
    for (const QDomElement &element : std::as_const(m_foreign))
        reader.unknownElement(element);
    if (!stanza.error)
        stanza.error = derivedError(stanza);
    // Where both say why, the parameters stand in the answer alone.
    const auto *response = std::get_if<ControlSetResponse>(&stanza.payload);
    if (response && stanza.error && stanza.error->parameterErrors.isEmpty())
        stanza.error->parameterErrors = response->errors;
    if (stanza.envelope == Envelope::IqError && !stanza.error)
        reader.problem(m_element, u"the error is missing"_s);
}

} // namespace

Decoded decode(const QDomElement &stanza)
{
    return Decoding(stanza).run();
}

} // namespace Chatelaine::Wire
