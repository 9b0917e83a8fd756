// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/concentratoroperations.h"
#include "protocol/wire/concentratorreaders.h"
#include "protocol/wire/lexical.h"
#include "protocol/wire/payloads.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

constexpr QStringView FormNamespace = u"jabber:x:data";
// Some gateways list thousands of nodes, and the first ones tell.
constexpr int LongestLookAhead = 4;

bool hasIeeeWords(const QDomElement &element)
{
    return element.hasAttribute(u"src"_s) || element.hasAttribute(u"pt"_s) || localName(element) == u"nd";
}

/// References of the ieee family in the namespace of iot (gateways of 2017 and 2018).
bool hasIeeeReferences(const QDomElement &element)
{
    if (hasIeeeWords(element))
        return true;
    int looked = 0;
    for (QDomElement child = element.firstChildElement(); !child.isNull() && looked < LongestLookAhead; child = child.nextSiblingElement(), ++looked) {
        if (hasIeeeWords(child))
            return true;
    }
    return false;
}

/// What is told without being asked.
std::optional<Payload> report(DomReader &reader, const QString &name, const QDomElement &element)
{
    if (const auto kind = nodeEventFromName(name))
        return NodeEvents{{nodeEvent(reader, *kind, element)}};
    if (name == u"queryProgress")
        return queryProgress(reader, element);
    if (name == u"sniff")
        return snifferReport(reader, element);
    return std::nullopt;
}

/// What another protocol has a name for is no unknown operation of a concentrator: content has names without namespaces.
bool isNameOfOthers(const QString &name)
{
    const auto known = Payloads::prototype(name, {}, Dialect::Iot);
    return known && known->protocol != Protocol::Concentrator;
}

/// The request that \p name answers; empty when it answers none.
QString answered(DomReader &reader, const QString &name, const QDomElement &element)
{
    const QString asked = name.endsWith(u"Response") ? name.chopped(8) : QString();
    // A concentrator refuses a request that it does not know by its name.
    if (isConcentratorOperation(asked) || (isPlainName(asked) && element.hasAttribute(u"result"_s) && !isNameOfOthers(name)))
        return asked;
    return reader.family() == Family::Ieee ? representedOperation(name) : QString();
}

} // namespace

bool isNodeElement(QStringView name)
{
    return name == u"node" || name == u"nd" || name == u"nodeInfo";
}

std::optional<DataForm> formIn(DomReader &reader, const QDomElement &child)
{
    QDomElement element = child;
    if (reader.words().is(Part::FormWrapper, localName(child)))
        element = child.firstChildElement();
    if (localName(element) != u"x" || element.namespaceURI() != FormNamespace)
        return std::nullopt;
    if (element != child)
        reader.noAttributes(child);
    for (QDomElement more = element == child ? QDomElement() : element.nextSiblingElement(); !more.isNull(); more = more.nextSiblingElement())
        reader.unknownElement(more);
    return form(reader, element);
}

std::optional<int> count(DomReader &reader, const QDomElement &element, const QString &value)
{
    const auto number = Lexical::int32(value);
    if (number && *number >= 0)
        return number;
    reader.problem(element, u"\"%1\" is no whole number of 32 bits from 0 up"_s.arg(value.left(80)));
    return std::nullopt;
}

std::optional<Payload> concentrator(DomReader &reader, const QString &name, const QDomElement &element)
{
    if (reader.family() == Family::Iot && hasIeeeReferences(element))
        reader.foundIeeeReferences();
    // Some examples answer a control question in this namespace.
    if (reader.words().operation(Protocol::Concentrator, name) == Operation::GetFormResponse)
        return control(reader, name, element);
    if (isConcentratorOperation(name))
        return concentratorRequest(reader, name, element);
    if (auto told = report(reader, name, element))
        return told;
    const QString asked = answered(reader, name, element);
    if (!asked.isEmpty())
        return concentratorResponse(reader, asked, element);
    return std::nullopt;
}

std::optional<Payload> unknownRequest(DomReader &reader, const QString &name, const QDomElement &element)
{
    if (!isPlainName(name) || name.endsWith(u"Response") || isNameOfOthers(name))
        return std::nullopt;
    reader.problem(element, u"%1 is no operation that is known"_s.arg(name.left(80)));
    return concentratorRequest(reader, name, element);
}

} // namespace Chatelaine::Wire::Readers
