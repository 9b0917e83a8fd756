// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/canonicalform.h"

#include "protocol/wire/domreader.h"
#include "protocol/wire/readers.h"
#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

QString canonicalFormNamespace(const QString &xmlns)
{
    return Readers::isDynamicNamespace(xmlns) ? Writers::dynamicNamespace(Dialect::Iot).toString() : xmlns;
}

bool canonicalFormAttribute(const QDomElement &element, const QString &elementName, QString &name, const QString &value)
{
    if (elementName == u"pGroup" && name == u"n")
        name = u"name"_s;
    const QString xmlns = element.namespaceURI();
    const bool inForm = xmlns == u"jabber:x:data" || xmlns.startsWith(u"http://jabber.org/protocol/xdata-") || xmlns == u"urn:xmpp:media-element";
    return !inForm || !value.isEmpty();
}

bool isEmptyInForm(const QDomElement &element)
{
    const QString name = localName(element);
    const QString xmlns = element.namespaceURI();
    const bool text = xmlns == u"jabber:x:data" ? name == u"title" || name == u"desc" : name == u"error" && Readers::isDynamicNamespace(xmlns);
    return text && element.firstChildElement().isNull() && directText(element).isEmpty();
}

} // namespace Chatelaine::Wire
