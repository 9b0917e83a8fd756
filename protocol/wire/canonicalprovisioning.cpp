// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/canonicalprovisioning.h"

#include "protocol/wire/lexical.h"
#include "protocol/wire/vocabulary.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

bool isFalseByDefault(Family family, const QString &element, const QString &attribute)
{
    static const QSet<QString> switches{u"all"_s, u"more"_s, u"selfOwned"_s, u"distributed"_s, u"secondaryTrustAllowed"_s};
    static const QSet<QString> marked{u"canRead"_s, u"canReadResponse"_s, u"partial"_s};
    static const QSet<QString> marks{u"m"_s, u"p"_s, u"s"_s, u"c"_s, u"i"_s, u"h"_s};
    return switches.contains(attribute) || (family == Family::Ieee && marked.contains(element) && marks.contains(attribute));
}

bool isSwitch(const QString &attribute)
{
    static const QSet<QString> switches{u"result"_s, u"minIncluded"_s, u"maxIncluded"_s};
    return switches.contains(attribute);
}

/// Some makers write the parts of a node's address that they do not use as empty texts.
bool isEmptyByDefault(const QString &element, const QString &attribute)
{
    static const QSet<QString> node{u"id"_s, u"src"_s, u"pt"_s, u"nodeId"_s, u"sourceId"_s, u"cacheType"_s, u"owner"_s, u"nameWildcard"_s};
    const bool mayLackJid = element == u"clearCache" || element == u"deleteRules" || element == u"update";
    return (node.contains(attribute) && element != u"include" && element != u"exclude") || (attribute == u"jid" && mayLackJid);
}

bool isDeviceSide(const QString &xmlns)
{
    return xmlns.endsWith(u":iot:prov:d:1.0");
}

} // namespace

QString canonicalProvisioningElement(const QString &xmlns, const QString &name)
{
    return name == u"parameter" && isDeviceSide(xmlns) ? u"p"_s : name;
}

bool canonicalProvisioning(const QString &xmlns, const QString &element, QString &attribute, QString &value)
{
    const auto info = namespaceInfo(xmlns);
    if (!info || (info->protocol != Protocol::Provisioning && info->protocol != Protocol::Discovery))
        return true;
    if (attribute == u"token" && (element == u"canRead" || element == u"canControl"))
        attribute = u"serviceToken"_s;
    if (attribute == u"name" && element == u"p" && isDeviceSide(xmlns))
        attribute = u"n"_s;
    if (attribute.endsWith(u"Token") || attribute == u"st" || attribute == u"dt" || attribute == u"ut") {
        value = value.simplified();
        return !value.isEmpty() || element == u"canAccess";
    }
    if (value.isEmpty() && isEmptyByDefault(element, attribute))
        return false;
    if (element == u"isFriendRule" && attribute == u"range")
        return value != u"Caller";
    const bool falseByDefault = isFalseByDefault(familyOf(info->dialect), element, attribute);
    const auto truth = Lexical::boolean(value);
    if (!truth || !(falseByDefault || isSwitch(attribute) || attribute == u"public"))
        return true;
    value = *truth ? u"true"_s : u"false"_s;
    return attribute == u"public" ? !*truth : *truth || !falseByDefault;
}

} // namespace Chatelaine::Wire
