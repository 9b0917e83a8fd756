// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/referee/refereewalk.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Referees {

namespace {

constexpr int MostForms = 100;
// QDom finds the n-th attribute by counting.
constexpr int MostAttributes = 128;

qint64 utf8Size(const QString &text)
{
    qint64 size = 0;
    for (const QChar c : text)
        size += c.unicode() < 0x80 ? 1 : c.unicode() < 0x800 || c.isSurrogate() ? 2 : 3;
    return size;
}

qint64 sizeOf(const QDomElement &element)
{
    const QDomNamedNodeMap attributes = element.attributes();
    const int count = attributes.count();
    qint64 size = 0;
    for (int i = 0; i < qMin(count, MostAttributes); ++i) {
        const QDomAttr attribute = attributes.item(i).toAttr();
        size += utf8Size(attribute.nodeName()) + utf8Size(attribute.value()) + 4;
    }
    size += qint64(qMax(0, count - MostAttributes)) * 5;
    const qint64 name = utf8Size(element.tagName());
    size += element.hasChildNodes() ? 2 * name + 5 : name + 3;
    const QString xmlns = element.namespaceURI();
    if (xmlns != element.parentNode().namespaceURI() && xmlns != u"jabber:client")
        size += utf8Size(xmlns) + 9;
    return size;
}

QDomNode nextNode(const QDomNode &node, const QDomNode &root)
{
    if (!node.firstChild().isNull())
        return node.firstChild();
    for (QDomNode n = node; n != root; n = n.parentNode()) {
        if (!n.nextSibling().isNull())
            return n.nextSibling();
    }
    return {};
}

} // namespace

Walk walkThrough(const QDomElement &stanza)
{
    Walk walk;
    for (QDomNode node = stanza; !node.isNull(); node = nextNode(node, stanza)) {
        if (!node.isElement()) {
            walk.size += utf8Size(node.nodeValue());
            continue;
        }
        const QDomElement element = node.toElement();
        walk.size += sizeOf(element);
        if (element.localName() == u"x" && element.namespaceURI() == u"jabber:x:data" && walk.forms.size() < MostForms)
            walk.forms.append(element);
    }
    return walk;
}

bool refusesInItsOwnWay(const RefereeBook &book, const QDomElement &payload)
{
    const auto info = namespaceInfo(payload.namespaceURI());
    if (!info)
        return false;
    const QString name = payload.localName();
    const bool early = info->dialect == Dialect::Sn || (info->dialect == Dialect::Iot && book.decoded().stanza.dialect == Dialect::IotV02);
    if (early)
        return name == u"rejected" || name.endsWith(u"Response");
    return info->dialect == Dialect::Iot && info->protocol == Protocol::Concentrator && name.endsWith(u"Response");
}

bool isDataMessage(const RefereeBook &book, const QDomElement &payload)
{
    static const QSet<QString> names{u"fields"_s, u"resp"_s, u"failure"_s, u"started"_s, u"done"_s, u"queryProgress"_s, u"sniff"_s};
    return book.envelope() == Envelope::Message && namespaceInfo(payload.namespaceURI()) && names.contains(payload.localName());
}

bool isCommand(const QDomElement &payload)
{
    return payload.localName() == u"set";
}

} // namespace Chatelaine::Wire::Referees
