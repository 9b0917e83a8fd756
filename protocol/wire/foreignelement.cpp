// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/foreignelement.h"

#include "protocol/wire/lexical.h"
#include "protocol/wire/stanzanamespaces.h"

#include <QDomElement>
#include <QSet>
#include <QXmlStreamWriter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

constexpr QStringView DeclarationNamespace = u"http://www.w3.org/2000/xmlns/";

QString localNameOf(const QDomNode &node)
{
    const QString name = node.localName();
    return name.isNull() ? node.nodeName() : name;
}

QString within(const QString &text, ForeignBudget &budget)
{
    if (text.size() > budget.characters)
        budget.cut = true;
    const QString kept = text.left(budget.characters);
    budget.characters -= kept.size();
    return kept;
}

void readAttributes(const QDomElement &element, ForeignElement &result, ForeignBudget &budget)
{
    const QDomNamedNodeMap map = element.attributes();
    const int count = map.count();
    if (count > ForeignBudget::MostAttributes)
        budget.cut = true;
    for (int i = 0; i < std::min(count, ForeignBudget::MostAttributes); ++i) {
        const QDomAttr attribute = map.item(i).toAttr();
        if (!isNamespaceDeclaration(attribute.nodeName()))
            result.attributes.append(foreignAttribute(attribute, budget));
    }
    // The DOM keeps attributes in no order, and the value must not depend on one.
    std::sort(result.attributes.begin(), result.attributes.end(),
        [](const auto &a, const auto &b) { return std::tie(a.xmlns, a.name) < std::tie(b.xmlns, b.name); });
}

ForeignElement readAt(const QDomElement &element, ForeignBudget &budget, int depth)
{
    --budget.elements;
    ForeignElement result;
    result.name = within(localNameOf(element), budget);
    result.xmlns = within(element.namespaceURI(), budget);
    readAttributes(element, result, budget);
    for (QDomNode node = element.firstChild(); !node.isNull(); node = node.nextSibling()) {
        if (node.isText() || node.isCDATASection()) {
            ForeignElement text;
            text.text = within(node.nodeValue(), budget);
            if (!text.text.isEmpty())
                result.content.append(std::move(text));
        } else if (node.isElement()) {
            if (depth >= ForeignBudget::DeepestElement || budget.elements <= 0) {
                budget.cut = true;
                break;
            }
            result.content.append(readAt(node.toElement(), budget, depth + 1));
        }
    }
    return result;
}

bool isXmlName(const QString &name)
{
    // Letters that are only another form of others are none (XML 1.0, appendix B).
    const auto isPlain = [](QChar c) { return c.unicode() < 0x80 || (c.unicode() >= 0xC0 && (c.decompositionTag() == QChar::NoDecomposition || c.decompositionTag() == QChar::Canonical)); };
    const auto isStart = [&](QChar c) { return (c.isLetter() && isPlain(c)) || c == u'_'; };
    const auto isInside = [&](QChar c) { return isStart(c) || c.isDigit() || c == u'-' || c == u'.' || c.isMark(); };
    return !name.isEmpty() && isStart(name.front()) && std::all_of(name.cbegin(), name.cend(), isInside);
}

bool writeAt(QXmlStreamWriter &writer, const ForeignElement &element, const QString &xmlns, int depth)
{
    if (element.isText()) {
        writer.writeCharacters(Lexical::xmlSafe(element.text));
        return true;
    }
    if (!isXmlName(element.name) || depth > ForeignBudget::DeepestElement || element.xmlns == DeclarationNamespace)
        return false;
    // XML's own namespace goes with its prefix only; it may not become the default.
    const bool isXml = element.xmlns == XmlNamespace;
    writer.writeStartElement(isXml ? u"xml:"_s + element.name : element.name);
    const QString own = isXml ? xmlns : isClientNamespace(element.xmlns) ? QString() : Lexical::xmlSafe(element.xmlns);
    if (own != xmlns)
        writer.writeDefaultNamespace(declarable(own));
    bool complete = true;
    QSet<std::pair<QString, QString>> written;
    for (const ForeignAttribute &attribute : element.attributes) {
        const std::pair name(attribute.xmlns, attribute.name);
        complete = !written.contains(name) && writeForeign(writer, attribute) && complete;
        written.insert(name);
    }
    for (const ForeignElement &child : element.content)
        complete = writeAt(writer, child, own, depth + 1) && complete;
    writer.writeEndElement();
    return complete;
}

} // namespace

bool ForeignElement::operator==(const ForeignElement &other) const
{
    return name == other.name && xmlns == other.xmlns && text == other.text && attributes == other.attributes && content == other.content;
}

QString declarable(const QString &xmlns)
{
    static const bool isEscapedByWriter = [] {
        QByteArray xml;
        QXmlStreamWriter writer(&xml);
        writer.writeStartElement(u"a"_s);
        writer.writeDefaultNamespace(u"\""_s);
        writer.writeEndElement();
        return xml.contains("&quot;");
    }();
    return isEscapedByWriter ? xmlns : xmlns.toHtmlEscaped();
}

bool isNamespaceDeclaration(const QString &attribute)
{
    return attribute == u"xmlns" || attribute.startsWith(u"xmlns:");
}

ForeignAttribute foreignAttribute(const QDomAttr &attribute, ForeignBudget &budget)
{
    return {within(localNameOf(attribute), budget), attribute.prefix().isEmpty() ? QString() : within(attribute.namespaceURI(), budget),
        within(attribute.value(), budget)};
}

ForeignElement readForeign(const QDomElement &element, ForeignBudget &budget)
{
    return readAt(element, budget, 1);
}

bool writeForeign(QXmlStreamWriter &writer, const ForeignAttribute &attribute)
{
    if (!isXmlName(attribute.name) || isNamespaceDeclaration(attribute.name))
        return false;
    const QString value = Lexical::xmlSafe(attribute.value);
    if (attribute.xmlns.isEmpty())
        writer.writeAttribute(attribute.name, value);
    else if (attribute.xmlns == XmlNamespace)
        writer.writeAttribute(u"xml:"_s + attribute.name, value);
    else
        writer.writeAttribute(declarable(Lexical::xmlSafe(attribute.xmlns)), attribute.name, value);
    return true;
}

bool writeForeign(QXmlStreamWriter &writer, const ForeignElement &element, const QString &xmlns)
{
    return writeAt(writer, element, xmlns, 1);
}

} // namespace Chatelaine::Wire
