// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/server/xml.h"

#include <QDomDocument>
#include <QXmlStreamWriter>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxDepth = 200; // deeper than any stanza of ours; recursion stays bounded
constexpr auto NsXml = "http://www.w3.org/XML/1998/namespace"_L1;

/// The DOM forgets prefixes; of the attributes on our streams only xml:lang has one that matters.
QString nameOf(const QDomAttr &attribute)
{
    const bool ofXml = attribute.namespaceURI() == NsXml && !attribute.name().startsWith("xml:"_L1);
    return ofXml ? "xml:"_L1 + attribute.name() : attribute.name();
}

void writeAttributes(QXmlStreamWriter &writer, const QDomElement &element, const Attributes &replaced)
{
    Attributes all;
    const QDomNamedNodeMap map = element.attributes();
    for (int i = 0; i < map.size(); ++i) {
        const QDomAttr attribute = map.item(i).toAttr();
        if (attribute.name() != "xmlns"_L1 && !attribute.name().startsWith("xmlns:"_L1))
            all.insert(nameOf(attribute), attribute.value());
    }
    for (auto it = replaced.cbegin(); it != replaced.cend(); ++it)
        all.insert(it.key(), it.value());
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        if (!it.value().isEmpty() || !replaced.contains(it.key()))
            writer.writeAttribute(it.key(), it.value());
    }
}

void writeElement(QXmlStreamWriter &writer, const QDomElement &element, const QString &scope, const Attributes &replaced, int depth)
{
    writer.writeStartElement(element.localName().isEmpty() ? element.tagName() : element.localName());
    const QString xmlns = element.namespaceURI();
    if (xmlns != scope)
        writer.writeDefaultNamespace(xmlns);
    writeAttributes(writer, element, replaced);
    for (QDomNode node = element.firstChild(); !node.isNull(); node = node.nextSibling()) {
        if (node.isElement() && depth < MaxDepth)
            writeElement(writer, node.toElement(), xmlns, {}, depth + 1);
        else if (node.isText())
            writer.writeCharacters(node.nodeValue());
    }
    writer.writeEndElement();
}

} // namespace

QByteArray toBytes(const QDomElement &stanza, const Attributes &replaced)
{
    QByteArray bytes;
    QXmlStreamWriter writer(&bytes);
    writeElement(writer, stanza, u"jabber:client"_s, replaced, 0);
    return bytes;
}

QDomElement fromBytes(const QByteArray &xml)
{
    QDomDocument document;
    // A stanza on a stream inherits jabber:client; on its own it has to be wrapped.
    const QByteArray wrapped = "<w xmlns='jabber:client'>" + xml + "</w>";
    if (!document.setContent(wrapped, true))
        return {};
    return document.documentElement().firstChildElement();
}

QDomElement childOf(const QDomElement &element, QStringView name, QStringView xmlns)
{
    for (QDomElement child = element.firstChildElement(); !child.isNull(); child = child.nextSiblingElement()) {
        if (child.localName() == name && child.namespaceURI() == xmlns)
            return child;
    }
    return {};
}

QString bareJid(const QString &jid)
{
    const qsizetype slash = jid.indexOf(u'/');
    return slash < 0 ? jid : jid.left(slash);
}

QString resourceOf(const QString &jid)
{
    const qsizetype slash = jid.indexOf(u'/');
    return slash < 0 ? QString() : jid.mid(slash + 1);
}

QString domainOf(const QString &jid)
{
    const QString bare = bareJid(jid);
    return bare.mid(bare.indexOf(u'@') + 1);
}

QString escaped(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\'', "&#39;"_L1);
}

} // namespace Chatelaine::Demo
