// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/readers.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

constexpr QStringView FormNamespace = u"jabber:x:data";
constexpr QStringView StanzasNamespace = u"urn:ietf:params:xml:ns:xmpp-stanzas";

QStringList tokenList(const QString &value)
{
    return value.simplified().split(u' ', Qt::SkipEmptyParts);
}

bool isKnownCondition(const QString &name)
{
    static const QSet<QString> conditions{u"bad-request"_s, u"conflict"_s, u"feature-not-implemented"_s, u"forbidden"_s, u"gone"_s,
        u"internal-server-error"_s, u"item-not-found"_s, u"jid-malformed"_s, u"not-acceptable"_s, u"not-allowed"_s, u"not-authorized"_s,
        u"policy-violation"_s, u"recipient-unavailable"_s, u"redirect"_s, u"registration-required"_s, u"remote-server-not-found"_s,
        u"remote-server-timeout"_s, u"resource-constraint"_s, u"service-unavailable"_s, u"subscription-required"_s,
        u"undefined-condition"_s, u"unexpected-request"_s};
    return conditions.contains(name);
}

} // namespace

bool takeNode(NodeAddress &node, Attribute attribute, const QString &value, DomReader &reader)
{
    if (attribute == Attribute::NodeId)
        node.id = reader.shared(value);
    else if (attribute == Attribute::SourceId)
        node.source = reader.shared(value);
    else if (attribute == Attribute::Partition)
        node.partition = reader.shared(value);
    else
        return false;
    return true;
}

bool takeToken(Tokens &tokens, Attribute attribute, const QString &value)
{
    if (attribute == Attribute::ServiceToken)
        tokens.service = tokenList(value);
    else if (attribute == Attribute::DeviceToken)
        tokens.device = tokenList(value);
    else if (attribute == Attribute::UserToken)
        tokens.user = tokenList(value);
    else
        return false;
    return true;
}

NodeAddress nodeAddress(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::NodeId, Attribute::SourceId, Attribute::Partition};
    NodeAddress address;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) { (void)takeNode(address, attribute, value, reader); });
    if (address.id.isEmpty() && !address.isEmpty())
        reader.problem(element, u"the node has no id"_s);
    return address;
}

NodeAddress node(DomReader &reader, const QDomElement &element)
{
    reader.noChildren(element);
    return nodeAddress(reader, element);
}

QString name(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::Name};
    QString name;
    reader.attributes(element, known, [&](Attribute, const QString &value) { name = reader.shared(value); });
    if (name.isEmpty())
        reader.problem(element, u"the name is missing"_s);
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    return name;
}

Kinds wantedKinds(Kinds kinds)
{
    return kinds & Kind::Historical ? kinds & ~HistoricalShifts : kinds;
}

Kinds fieldKinds(Kinds kinds)
{
    return kinds & HistoricalShifts ? kinds & ~Kinds(Kind::Historical) : kinds;
}

ResponseCode responseCode(DomReader &reader, const QDomElement &element, const QString &text, QString &codeText)
{
    const ResponseCode code = responseCodeFromName(text);
    if (code == ResponseCode::Unknown) {
        codeText = text.isEmpty() ? responseCodeName(code) : text; // a code that is there says no OK, even where it says nothing
        reader.problem(element, u"\"%1\" is no known response code"_s.arg(text.left(80)));
    }
    return code;
}

ParameterError parameterError(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::Var};
    ParameterError error;
    reader.attributes(element, known, [&](Attribute, const QString &value) { error.var = reader.shared(value); });
    error.text = directText(element);
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    return error;
}

StanzaError error(DomReader &reader, const QDomElement &element)
{
    StanzaError error;
    error.type = element.attribute(u"type"_s);
    bool hasText = false;
    reader.children(element, [&](const QDomElement &child) {
        const QString childName = localName(child);
        const QString xmlns = child.namespaceURI();
        if (childName == u"text" && !std::exchange(hasText, true)) {
            static const AttributeSets language{Attribute::Language};
            error.text = directText(child);
            reader.attributes(child, language, [&](Attribute, const QString &value) { error.language = value; });
            reader.noChildren(child);
        } else if (reader.words().is(Part::ParamError, childName) && namespaceInfo(xmlns)) {
            error.parameterErrors.append(parameterError(reader, child));
        } else if (childName == u"x" && xmlns == FormNamespace && !error.form) {
            error.form = form(reader, child);
        } else if (error.condition.isEmpty() && (xmlns == StanzasNamespace || isKnownCondition(childName))) {
            error.condition = childName;
            (void)reader.textOnly(child);
        } else {
            reader.unknownElement(child);
        }
    });
    const QDomNamedNodeMap attributes = element.attributes();
    for (int i = 0; i < qMin(attributes.count(), 8); ++i) {
        const QString attribute = attributes.item(i).nodeName();
        if (attribute != u"type" && !attribute.startsWith(u"xmlns"))
            reader.unknownAttribute(element, attribute);
    }
    if (error.condition.isEmpty())
        reader.problem(element, u"the error names no condition"_s);
    return error;
}

} // namespace Chatelaine::Wire::Readers
