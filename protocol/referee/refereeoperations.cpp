// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/referee/refereeoperations.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

/// One element; letters are G(et), S(et), R(esult), E(rror) and M(essage). Answers are the elements that may answer a request of the
/// ieee family, separated by spaces; "-" is an answer without payload. Elsewhere the answer has the request's name and "Response".
struct Row {
    Protocol protocol;
    const char16_t *name;
    const char *early;
    const char *iot;
    const char *ieee;
    const char16_t *ieeeAnswers = u"";
    const char16_t *otherAnswers = u"";
};

constexpr Row Sensor[]{
    {Protocol::Sensor, u"req", "G", "G", "G", u"accepted started resp", u"accepted rejected"},
    {Protocol::Sensor, u"accepted", "R", "R", "R"},
    {Protocol::Sensor, u"started", "M", "M", "RM"},
    {Protocol::Sensor, u"fields", "M", "M", ""},
    {Protocol::Sensor, u"resp", "", "", "RM"},
    {Protocol::Sensor, u"failure", "M", "M", ""},
    {Protocol::Sensor, u"done", "M", "M", "M"},
    {Protocol::Sensor, u"cancel", "G", "G", "S", u"-", u"cancelled"},
    {Protocol::Sensor, u"cancelled", "R", "R", ""},
    {Protocol::Sensor, u"rejected", "E", "E", ""},
    {Protocol::Events, u"subscribe", "", "G", "GS", u"accepted", u"accepted"},
    {Protocol::Events, u"unsubscribe", "", "G", "GS", u"-", u"-"},
    {Protocol::Events, u"accepted", "", "R", "R"},
    {Protocol::Control, u"set", "SM", "SM", "SM", u"resp", u"setResponse"},
    {Protocol::Control, u"setResponse", "RE", "RE", ""},
    {Protocol::Control, u"resp", "", "", "R"},
    {Protocol::Control, u"getForm", "G", "G", "G", u"x", u"getFormResponse x"},
    {Protocol::Control, u"getFormResponse", "RE", "RE", ""},
};

constexpr Row Nodes[]{
    {Protocol::Concentrator, u"getCapabilities", "G", "G", "G", u"strings"},
    {Protocol::Concentrator, u"getAllDataSources", "G", "G", "G", u"dataSources"},
    {Protocol::Concentrator, u"getRootDataSources", "G", "G", "G", u"dataSources"},
    {Protocol::Concentrator, u"getChildDataSources", "G", "G", "G", u"dataSources"},
    {Protocol::Concentrator, u"containsNode", "G", "G", "G", u"bool"},
    {Protocol::Concentrator, u"containsNodes", "G", "G", "G", u"bools"},
    {Protocol::Concentrator, u"getNode", "G", "G", "G", u"nodeInfo"},
    {Protocol::Concentrator, u"getNodes", "G", "G", "G", u"nodeInfos"},
    {Protocol::Concentrator, u"getAllNodes", "G", "G", "G", u"nodeInfos"},
    {Protocol::Concentrator, u"getNodeInheritance", "G", "G", "G", u"inheritance"},
    {Protocol::Concentrator, u"getRootNodes", "G", "G", "G", u"nodeInfos"},
    {Protocol::Concentrator, u"getChildNodes", "G", "G", "G", u"nodeInfos"},
    {Protocol::Concentrator, u"getAncestors", "G", "G", "G", u"nodeInfos"},
    {Protocol::Concentrator, u"getIndices", "G", "G", ""},
    {Protocol::Concentrator, u"getNodesFromIndex", "G", "G", ""},
    {Protocol::Concentrator, u"getNodesFromIndices", "G", "G", ""},
    {Protocol::Concentrator, u"getAllIndexValues", "G", "G", ""},
    {Protocol::Concentrator, u"moveNodeUp", "S", "S", "S", u"-"},
    {Protocol::Concentrator, u"moveNodeDown", "S", "S", "S", u"-"},
    {Protocol::Concentrator, u"moveNodesUp", "S", "S", "S", u"-"},
    {Protocol::Concentrator, u"moveNodesDown", "S", "S", "S", u"-"},
    {Protocol::Concentrator, u"getNodeParametersForEdit", "G", "G", "G", u"x"},
    {Protocol::Concentrator, u"setNodeParametersAfterEdit", "S", "S", "S", u"nodeInfo"},
    {Protocol::Concentrator, u"getCommonNodeParametersForEdit", "G", "G", "G", u"x"},
    {Protocol::Concentrator, u"setCommonNodeParametersAfterEdit", "S", "S", "S", u"- nodeInfos"},
    {Protocol::Concentrator, u"getAddableNodeTypes", "G", "G", "G", u"nodeTypes"},
    {Protocol::Concentrator, u"getParametersForNewNode", "G", "G", "G", u"x"},
    {Protocol::Concentrator, u"createNewNode", "S", "S", "S", u"nodeInfo"},
    {Protocol::Concentrator, u"destroyNode", "S", "S", "S", u"-"},
    {Protocol::Concentrator, u"getNodeCommands", "G", "G", "G", u"commands"},
    {Protocol::Concentrator, u"getCommandParameters", "G", "G", "G", u"x"},
    {Protocol::Concentrator, u"executeNodeCommand", "S", "S", "S", u"-"},
    {Protocol::Concentrator, u"executeNodeQuery", "", "S", "S", u"-"},
    {Protocol::Concentrator, u"abortNodeQuery", "", "S", "S", u"-"},
    {Protocol::Concentrator, u"getCommonNodeCommands", "G", "G", "G", u"commands", u"getCommonNodeCommandsResponse getNodeCommandsResponse"},
    {Protocol::Concentrator, u"getCommonCommandParameters", "G", "G", "G", u"x"},
    {Protocol::Concentrator, u"executeCommonNodeCommand", "S", "S", "GS", u"partialExecution"},
    {Protocol::Concentrator, u"executeCommonNodeQuery", "", "S", "GS", u"partialExecution"},
    {Protocol::Concentrator, u"abortCommonNodeQuery", "", "S", "S", u"-"},
    {Protocol::Concentrator, u"subscribe", "S", "S", "S", u"-"},
    {Protocol::Concentrator, u"unsubscribe", "S", "S", "S", u"-"},
    {Protocol::Concentrator, u"getDatabases", "G", "G", ""},
    {Protocol::Concentrator, u"getDatabaseReadoutParameters", "G", "G", ""},
    {Protocol::Concentrator, u"startDatabaseReadout", "S", "S", ""},
    {Protocol::Concentrator, u"registerSniffer", "", "", "S", u"sniffer"},
    {Protocol::Concentrator, u"unregisterSniffer", "", "", "S", u"-"},
    {Protocol::Concentrator, u"getFormResponse", "RE", "RE", ""},
    {Protocol::Concentrator, u"strings", "", "", "R"},
    {Protocol::Concentrator, u"dataSources", "", "", "R"},
    {Protocol::Concentrator, u"bool", "", "", "R"},
    {Protocol::Concentrator, u"bools", "", "", "R"},
    {Protocol::Concentrator, u"nodeInfo", "", "", "R"},
    {Protocol::Concentrator, u"nodeInfos", "", "", "R"},
    {Protocol::Concentrator, u"inheritance", "", "", "R"},
    {Protocol::Concentrator, u"nodeTypes", "", "", "R"},
    {Protocol::Concentrator, u"commands", "", "", "R"},
    {Protocol::Concentrator, u"partialExecution", "", "", "R"},
    {Protocol::Concentrator, u"sniffer", "", "", "R"},
    {Protocol::Concentrator, u"sniff", "", "", "M"},
    {Protocol::Concentrator, u"queryProgress", "", "M", "M"},
    {Protocol::Concentrator, u"nodeAdded", "M", "M", "M"},
    {Protocol::Concentrator, u"nodeUpdated", "M", "M", "M"},
    {Protocol::Concentrator, u"nodeStatusChanged", "M", "M", "M"},
    {Protocol::Concentrator, u"nodeRemoved", "M", "M", "M"},
    {Protocol::Concentrator, u"nodeMovedUp", "M", "M", "M"},
    {Protocol::Concentrator, u"nodeMovedDown", "M", "M", "M"},
};

constexpr Row Parents[]{
    {Protocol::Provisioning, u"isFriend", "G", "G", "G", u"isFriendResponse"},
    {Protocol::Provisioning, u"isFriendResponse", "R", "R", "R"},
    {Protocol::Provisioning, u"canRead", "G", "G", "G", u"canReadResponse"},
    {Protocol::Provisioning, u"canReadResponse", "R", "R", "R"},
    {Protocol::Provisioning, u"canControl", "G", "G", "G", u"canControlResponse"},
    {Protocol::Provisioning, u"canControlResponse", "R", "R", "R"},
    {Protocol::Provisioning, u"friend", "M", "M", "M"},
    {Protocol::Provisioning, u"Friend", "M", "M", ""},
    {Protocol::Provisioning, u"unfriend", "M", "M", "M"},
    {Protocol::Provisioning, u"Unfriend", "M", "M", ""},
    {Protocol::Provisioning, u"clearCache", "G", "S", "S", u"-"},
    {Protocol::Provisioning, u"clearCacheResponse", "R", "R", ""},
    {Protocol::Provisioning, u"getToken", "G", "G", "G", u"getTokenChallenge", u"getTokenChallenge getTokenResponse"},
    {Protocol::Provisioning, u"getTokenChallenge", "", "R", "R"},
    {Protocol::Provisioning, u"getTokenChallengeResponse", "", "G", "G", u"getTokenResponse", u"getTokenResponse"},
    {Protocol::Provisioning, u"getTokenResponse", "R", "R", "R"},
    {Protocol::Provisioning, u"tokenChallenge", "", "G", "G", u"tokenChallengeResponse"},
    {Protocol::Provisioning, u"tokenChallengeResponse", "", "R", "R"},
    {Protocol::Provisioning, u"getCertificate", "", "", "G", u"certificate"},
    {Protocol::Provisioning, u"certificate", "", "", "R"},
    {Protocol::Provisioning, u"canAccess", "G", "G", ""},
    {Protocol::Provisioning, u"canAccessResponse", "R", "R", ""},
    {Protocol::Provisioning, u"userLoggedIn", "M", "M", ""},
    {Protocol::Provisioning, u"hasPrivilege", "G", "G", ""},
    {Protocol::Provisioning, u"hasPrivilegeResponse", "R", "R", ""},
    {Protocol::Provisioning, u"downloadPrivileges", "G", "G", "", u"", u"downloadPrivilegesResponse privileges"},
    {Protocol::Provisioning, u"downloadPrivilegesResponse", "R", "R", ""},
    {Protocol::Discovery, u"register", "", "S", "S", u"- claimed", u"- claimed"},
    {Protocol::Discovery, u"mine", "", "S", "S", u"claimed", u"claimed"},
    {Protocol::Discovery, u"claimed", "", "RS", "RS", u"-", u"-"},
    {Protocol::Discovery, u"remove", "", "S", "S", u"-", u"-"},
    {Protocol::Discovery, u"removed", "", "S", "S", u"-", u"-"},
    {Protocol::Discovery, u"update", "", "S", "S", u"- disowned", u"- disowned"},
    {Protocol::Discovery, u"unregister", "", "S", "S", u"-", u"-"},
    {Protocol::Discovery, u"disown", "", "S", "S", u"-", u"-"},
    {Protocol::Discovery, u"disowned", "", "RS", "RS", u"-", u"-"},
    {Protocol::Discovery, u"search", "", "G", "G", u"found", u"found"},
    {Protocol::Discovery, u"found", "", "R", "R"},
};

constexpr Row Owner[]{
    {Protocol::Provisioning, u"isFriend", "", "", "M"},
    {Protocol::Provisioning, u"canRead", "", "", "M"},
    {Protocol::Provisioning, u"canControl", "", "", "M"},
    {Protocol::Provisioning, u"isFriendRule", "", "", "S", u"-"},
    {Protocol::Provisioning, u"canReadRule", "", "", "S", u"-"},
    {Protocol::Provisioning, u"canControlRule", "", "", "S", u"-"},
    {Protocol::Provisioning, u"clearCache", "", "", "S", u"-"},
    {Protocol::Provisioning, u"deleteRules", "", "", "S", u"-"},
    {Protocol::Provisioning, u"getDevices", "", "", "G", u"found"},
};

using Table = QHash<QString, const Row *>;

QString keyOf(Protocol protocol, const QString &name, bool owner)
{
    return QChar(ushort(u'A' + ushort(protocol))) + (owner ? u"o/"_s : u"/"_s) + name;
}

const Row *rowOf(Protocol protocol, const QString &name, bool owner)
{
    static const Table table = [] {
        Table rows;
        const auto add = [&rows](std::span<const Row> source, bool owned) {
            for (const Row &row : source)
                rows.insert(keyOf(row.protocol, QString::fromUtf16(row.name), owned), &row);
        };
        add(Sensor, false);
        add(Nodes, false);
        add(Parents, false);
        add(Owner, true);
        return rows;
    }();
    return table.value(keyOf(protocol, name, owner));
}

Carriers carriersFrom(const char *letters)
{
    Carriers carriers;
    for (; *letters; ++letters) {
        switch (*letters) {
        case 'G':
            carriers |= Carrier::Get;
            break;
        case 'S':
            carriers |= Carrier::Set;
            break;
        case 'R':
            carriers |= Carrier::Result;
            break;
        case 'E':
            carriers |= Carrier::Error;
            break;
        default:
            carriers |= Carrier::Message;
        }
    }
    return carriers;
}

Carrier carrierOf(Envelope envelope)
{
    static constexpr Carrier carriers[]{Carrier::Get, Carrier::Set, Carrier::Result, Carrier::Error, Carrier::Message};
    return carriers[size_t(envelope)];
}

QString carrierNames(Carriers carriers)
{
    QStringList names;
    for (const auto &[carrier, name] : {std::pair(Carrier::Get, u"an iq get"_s), std::pair(Carrier::Set, u"an iq set"_s),
             std::pair(Carrier::Result, u"an iq result"_s), std::pair(Carrier::Error, u"an iq error"_s), std::pair(Carrier::Message, u"a message"_s)}) {
        if (carriers & carrier)
            names << name;
    }
    return names.join(u" or "_s);
}

} // namespace

Carriers carriersOf(Protocol protocol, Family family, const QString &name, bool owner)
{
    if (const Row *row = rowOf(protocol, name, owner))
        return carriersFrom(family == Family::Sn ? row->early : family == Family::Iot ? row->iot : row->ieee);
    // In sn and iot every request of a concentrator has its response.
    static constexpr QStringView suffix = u"Response";
    if (protocol != Protocol::Concentrator || family == Family::Ieee || !name.endsWith(suffix))
        return Carrier::None;
    const Carriers request = carriersOf(protocol, family, name.chopped(suffix.size()), false);
    return request & (Carrier::Get | Carrier::Set) ? Carrier::Result | Carrier::Error : Carriers();
}

bool isOwnerSide(const QDomElement &element)
{
    return element.namespaceURI().contains(u":prov:o:");
}

bool checkOperation(RefereeBook &book, Protocol protocol, const QDomElement &element, RuleRef unknown, RuleRef misplaced)
{
    const QString name = element.localName();
    const Carriers carriers = carriersOf(protocol, book.family(), name, isOwnerSide(element));
    if (!carriers) {
        book.report(unknown, element, u"There is no element %1 in %2."_s.arg(quotedForReport(name), quotedForReport(element.namespaceURI())));
        return false;
    }
    // An error may carry the request that it answers (RFC 6120 §8.3.1).
    const bool echo = book.envelope() == Envelope::IqError && carriers & (Carrier::Get | Carrier::Set);
    if (!echo && !(carriers & carrierOf(book.envelope())))
        book.report(misplaced, element, u"%1 came in %2; it belongs into %3."_s.arg(name, carrierNames(carrierOf(book.envelope())), carrierNames(carriers)));
    return true;
}

bool isAnswerTo(Protocol protocol, Family family, const QString &request, const QString &answer)
{
    const Row *row = rowOf(protocol, request, false);
    if (!row)
        row = rowOf(protocol, request, true);
    if (!row)
        return true;
    QString names = QString::fromUtf16(family == Family::Ieee ? row->ieeeAnswers : row->otherAnswers);
    if (names.isEmpty())
        names = family == Family::Ieee ? QString() : request + u"Response"_s;
    return names.isEmpty() || names.split(u' ').contains(answer.isEmpty() ? u"-"_s : answer);
}

} // namespace Chatelaine::Wire
