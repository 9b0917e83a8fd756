// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/canonicalconcentrator.h"

#include "protocol/wire/concentratoroperations.h"
#include "protocol/wire/lexical.h"
#include "protocol/wire/nodeevents.h"

#include <QDomDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::CanonicalConcentrator {

namespace {

/// One of the names of an attribute: those of the ieee family, since they are the shortest.
QString attributeName(const QString &element, const QString &name)
{
    static const QHash<QString, QString> everywhere{{u"nodeId"_s, u"id"_s}, {u"sourceId"_s, u"src"_s}, {u"cacheType"_s, u"pt"_s},
        {u"parentCacheType"_s, u"parentPartition"_s}, {u"isConfigurable"_s, u"isControllable"_s}, {u"eventId"_s, u"id"_s},
        {u"afterNodeId"_s, u"aid"_s}, {u"afterNodeCacheType"_s, u"apt"_s}, {u"oldId"_s, u"oid"_s}};
    if (element == u"command" && name == u"command")
        return u"id"_s;
    if (element == u"database" && name == u"databaseId")
        return u"id"_s;
    if (element == u"dataSource" && name == u"id")
        return u"src"_s;
    return everywhere.value(name, name);
}

bool isSwitchOfEvents(const QString &element, const QString &name)
{
    return (element == u"subscribe" || element == u"unsubscribe") && nodeEventFromName(name);
}

/// What the answer looks like after it was written in the ieee family and read again.
void forgetRequest(Stanza &stanza)
{
    auto *response = std::get_if<ConcentratorResponse>(&stanza.payload);
    if (!response)
        return;
    const ConcentratorOperation *operation = concentratorOperation(response->operation);
    if (stanza.error || !operation || representativeOperation(operation->answer).isEmpty())
        stanza.payload = EmptyPayload{};
    else
        response->operation = representativeOperation(operation->answer);
}

std::optional<DataForm> formIn(const Stanza &stanza)
{
    if (const auto *response = std::get_if<ConcentratorResponse>(&stanza.payload))
        return response->form;
    if (const auto *answer = std::get_if<ControlFormResponse>(&stanza.payload))
        return answer->form;
    return std::nullopt;
}

} // namespace

bool isNamespace(const QString &xmlns)
{
    const auto info = namespaceInfo(xmlns);
    return info && info->protocol == Protocol::Concentrator;
}

QString elementName(const QString &name)
{
    return name == u"nd" || name == u"nodeInfo" ? u"node"_s : name;
}

bool attribute(const QString &element, QString &name, QString &value)
{
    static const QSet<QString> tokens{u"st"_s, u"dt"_s, u"ut"_s};
    name = attributeName(element, name);
    if (tokens.contains(name))
        value = value.simplified();
    if (name == u"state" && value == u"None")
        return false;
    const bool defaultTrue = isSwitchOfEvents(element, name) || name == u"ascending";
    if (!defaultTrue && name != u"sniffable")
        return true;
    const auto flag = Lexical::boolean(value);
    if (!flag)
        return true;
    value = *flag ? u"true"_s : u"false"_s;
    return *flag != defaultTrue;
}

QString text(const QString &element, const QString &text)
{
    const auto flag = element == u"result" ? Lexical::boolean(text) : std::nullopt;
    return flag ? (*flag ? u"true"_s : u"false"_s) : text;
}

void order(const QString &element, QList<QPair<QString, QString>> &children)
{
    const auto byName = [](const auto &a, const auto &b) { return a.first < b.first; };
    if (element == u"node" || element == u"getNodeResponse" || nodeEventFromName(element))
        std::stable_partition(children.begin(), children.end(), [](const auto &child) { return child.first != u"message"; });
    else if (concentratorOperation(element) || element.endsWith(u"Response"))
        std::stable_sort(children.begin(), children.end(), byName);
}

bool isLosslessHybrid(const Decoded &decoded)
{
    QDomDocument document;
    if (!document.setContent(toXml(decoded.stanza), true))
        return false;
    const Stanza again = decode(document.documentElement()).stanza;
    if (again.error != decoded.stanza.error)
        return false;
    if (formIn(decoded.stanza) && !decoded.stanza.error)
        return formIn(again) == formIn(decoded.stanza);
    Stanza expected = decoded.stanza;
    forgetRequest(expected);
    return again.payload == expected.payload;
}

} // namespace Chatelaine::Wire::CanonicalConcentrator
