// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/domreader.h"
#include "protocol/wire/lexical.h"
#include "protocol/referee/refereechecks.h"
#include "protocol/referee/refereenodes.h"
#include "protocol/referee/refereeoperations.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Referees {

namespace {

/// What a request has to say.
enum Need : quint8 { Node = 1, Batch = 2, Source = 4, Command = 8, Query = 16 };

int needsOf(const QString &name)
{
    static const QHash<QString, int> needs{
        {u"containsNode"_s, Node}, {u"getNode"_s, Node}, {u"getNodeInheritance"_s, Node}, {u"getChildNodes"_s, Node}, {u"getAncestors"_s, Node},
        {u"moveNodeUp"_s, Node}, {u"moveNodeDown"_s, Node}, {u"getNodeParametersForEdit"_s, Node}, {u"setNodeParametersAfterEdit"_s, Node},
        {u"getAddableNodeTypes"_s, Node}, {u"getParametersForNewNode"_s, Node}, {u"createNewNode"_s, Node}, {u"destroyNode"_s, Node},
        {u"getNodeCommands"_s, Node}, {u"registerSniffer"_s, Node}, {u"unregisterSniffer"_s, Node},
        {u"getCommandParameters"_s, Node | Command}, {u"executeNodeCommand"_s, Node | Command}, {u"executeNodeQuery"_s, Node | Command | Query},
        {u"abortNodeQuery"_s, Node | Query},
        {u"containsNodes"_s, Batch}, {u"getNodes"_s, Batch}, {u"moveNodesUp"_s, Batch}, {u"moveNodesDown"_s, Batch},
        {u"getCommonNodeParametersForEdit"_s, Batch}, {u"setCommonNodeParametersAfterEdit"_s, Batch}, {u"getCommonNodeCommands"_s, Batch},
        {u"startDatabaseReadout"_s, Batch}, {u"getCommonCommandParameters"_s, Batch | Command}, {u"executeCommonNodeCommand"_s, Batch | Command},
        {u"executeCommonNodeQuery"_s, Batch | Command | Query}, {u"abortCommonNodeQuery"_s, Batch | Query},
        {u"getChildDataSources"_s, Source}, {u"getAllNodes"_s, Source}, {u"getRootNodes"_s, Source}, {u"getIndices"_s, Source},
        {u"getNodesFromIndex"_s, Source}, {u"getAllIndexValues"_s, Source}, {u"subscribe"_s, Source}, {u"unsubscribe"_s, Source},
    };
    return needs.value(name);
}

void checkNeeds(RefereeBook &book, const QDomElement &request)
{
    const int needs = needsOf(request.localName());
    const QString name = request.localName();
    if (needs & Node && nodeIdOf(request).isEmpty())
        book.report(u"R-CC-28", request, u"%1 does not say which node is meant; name it by %2."_s.arg(name, book.word(Attribute::NodeId)), book.word(Attribute::NodeId));
    if (needs & Source && sourceIdOf(request).isEmpty())
        book.report(u"R-CC-29", request, u"%1 does not say which data source is meant; name it by %2."_s.arg(name, book.word(Attribute::SourceId)), book.word(Attribute::SourceId));
    if (needs & Command && request.attribute(u"command"_s).isEmpty())
        book.report(u"R-CC-34", request, u"%1 does not say which command is meant; name it by command."_s.arg(name), u"command"_s);
    // In iot the concentrator chooses the id of a query, and only who stops one has to name it.
    const bool queryId = needs & Query && (book.isIeee() || name.startsWith(u"abort"));
    if (queryId && request.attribute(u"queryId"_s).isEmpty())
        book.report(u"R-CC-15", request, u"%1 has no queryId; choose one that is hard to guess."_s.arg(name), u"queryId"_s);
    int nodes = 0;
    forEachChild(request, [&](const QDomElement &child, const QString &childName) {
        if (!isNodeName(childName))
            return;
        ++nodes;
        if (nodeIdOf(child).isEmpty())
            book.report(u"R-CC-28", child, u"The node has no id; name it by %1."_s.arg(book.word(Attribute::NodeId)), book.word(Attribute::NodeId));
    });
    if (needs & Batch && nodes == 0)
        book.report(u"R-CC-28", request, u"%1 does not say which nodes are meant; name them."_s.arg(name));
}

void checkSubscription(RefereeBook &book, const QDomElement &subscription)
{
    static const QStringList events{u"nodeAdded"_s, u"nodeUpdated"_s, u"nodeStatusChanged"_s, u"nodeRemoved"_s, u"nodeMovedUp"_s, u"nodeMovedDown"_s};
    int off = 0;
    for (const QString &event : events) {
        checkSwitches(book, u"R-CC-33", subscription, {event});
        off += Lexical::boolean(subscription.attribute(event)) == false;
    }
    checkTime(book, u"R-CC-26", subscription, u"getEventsSince"_s);
    if (subscription.localName() != u"subscribe")
        return;
    if (off == events.size())
        book.report(u"R-CC-32", subscription, u"The subscription leaves out every event; leave it out, or want one."_s);
    if (!book.isIeee())
        return;
    const QString ttl = subscription.attribute(u"ttl"_s);
    if (ttl.isEmpty())
        book.report(u"R-CC-10", subscription, u"The subscription does not say for how long; add a ttl in seconds."_s, u"ttl"_s);
    else if (Lexical::int32(ttl).value_or(0) <= 0)
        book.report(u"R-CC-11", subscription, u"The ttl is %1; it has to be a number of seconds above zero."_s.arg(quotedForReport(ttl)), u"ttl"_s);
}

/// Response codes and the kind of iq have to agree in sn and iot.
void checkResult(RefereeBook &book, const QDomElement &response)
{
    const QString attribute = response.hasAttribute(u"result"_s) ? u"result"_s : u"responseCode"_s;
    const QString text = response.attribute(attribute);
    if (text.isEmpty()) {
        book.report(u"R-CC-06", response, u"%1 does not say how it went; add result='OK' or what it is."_s.arg(response.localName()), u"result"_s);
        return;
    }
    const ResponseCode code = responseCodeFromName(text);
    if (code == ResponseCode::Unknown)
        book.report(u"R-CC-07", response, u"%1 is no response code; it is OK, NotFound, InsufficientPrivileges, Locked, NotImplemented, FormError or OtherError."_s.arg(quotedForReport(text)), attribute);
    else if ((code == ResponseCode::Ok) != (book.envelope() == Envelope::IqResult))
        book.report(u"R-CC-08", response, u"The result is %1, but the iq says otherwise; send OK in a result and anything else in an error."_s.arg(text), attribute);
    const bool query = response.localName() == u"executeNodeQueryResponse" || response.localName() == u"executeCommonNodeQueryResponse";
    if (query && code == ResponseCode::Ok && response.attribute(u"queryId"_s).isEmpty())
        book.report(u"R-CC-15", response, u"The query runs, but nobody knows under which id; add a queryId."_s, u"queryId"_s);
}

void checkYesOrNo(RefereeBook &book, const QDomElement &element)
{
    const QString text = directText(element);
    if (!Lexical::boolean(text))
        book.report(u"R-CC-21", element, u"%1 is no answer; it has to be true or false."_s.arg(quotedForReport(text.trimmed())));
}

void checkCommand(RefereeBook &book, const QDomElement &command)
{
    static const QStringList types{u"Simple"_s, u"Parameterized"_s, u"Query"_s};
    const QString type = command.attribute(u"type"_s);
    if (!types.contains(type))
        book.report(u"R-CC-13", command, u"The type of the command is %1; it has to be Simple, Parameterized or Query."_s.arg(quotedForReport(type)), u"type"_s);
    const QString attribute = book.family() == Family::Sn ? u"id"_s : u"command"_s;
    for (const QString &name : {attribute, u"name"_s}) {
        if (command.attribute(name).isEmpty())
            book.report(u"R-CC-14", command, u"The command has no %1; without it nobody can show or run it."_s.arg(name), name);
    }
}

void checkSource(RefereeBook &book, const QDomElement &source)
{
    if (sourceIdOf(source).isEmpty())
        book.report(u"R-CC-25", source, u"The data source has no id; name it by %1."_s.arg(book.word(Attribute::DataSourceId)), book.word(Attribute::DataSourceId));
    checkTime(book, u"R-CC-26", source, u"lastChanged"_s);
    checkSwitches(book, u"R-CC-33", source, {u"hasChildren"_s});
}

void checkParts(RefereeBook &book, const QDomElement &answer)
{
    const QString operation = answer.localName();
    const bool values = operation == u"containsNodesResponse";
    QSet<QString> nodes;
    forEachChild(answer, [&](const QDomElement &child, const QString &name) {
        if (isNodeName(name)) {
            checkNodeInfo(book, child);
            const QString key = nodeIdOf(child) + u'\n' + sourceIdOf(child) + u'\n' + child.attribute(book.word(Attribute::Partition));
            if (!nodeIdOf(child).isEmpty() && nodes.contains(key))
                book.report(u"R-CC-12", child, u"The node %1 is listed before; list it once."_s.arg(quotedForReport(nodeIdOf(child))));
            nodes.insert(key);
        } else if (name == u"dataSource") {
            checkSource(book, child);
        } else if (name == u"command") {
            checkCommand(book, child);
        } else if (name == u"bool" || name == u"result" || (values && name == u"value")) {
            checkYesOrNo(book, child);
        }
    });
}

/// The gateways of 2017 and 2018 put the node into the answer that others describe it by.
QDomElement describedNode(const QDomElement &answer)
{
    const QDomElement inside = answer.firstChildElement();
    return answer.localName() == u"getNodeResponse" && isNodeName(inside.localName()) ? inside : answer;
}

void checkAnswerOf(RefereeBook &book, const QDomElement &answer)
{
    const QString name = answer.localName();
    const bool wrapped = name.endsWith(u"Response");
    if (wrapped)
        checkResult(book, answer);
    const QString code = answer.attribute(u"result"_s, u"OK"_s);
    if (name == u"bool" || (name == u"containsNodeResponse" && code == u"OK"))
        checkYesOrNo(book, answer);
    else if (name == u"nodeInfo" || (name == u"getNodeResponse" && code == u"OK"))
        checkNodeInfo(book, describedNode(answer));
    else if (name == u"sniffer" || name == u"registerSniffer")
        checkTime(book, u"R-CC-26", answer, u"expires"_s);
    if (name != u"nodeInfo" && name != u"getNodeResponse")
        checkParts(book, answer);
    if (name == u"sniffer" && answer.attribute(u"snifferId"_s).isEmpty())
        book.report(u"R-CC-31", answer, u"The sniffer has no id; add a snifferId."_s, u"snifferId"_s);
}

} // namespace

void checkConcentrator(RefereeBook &book, const QDomElement &payload)
{
    if (!checkOperation(book, Protocol::Concentrator, payload, u"R-CC-02", u"R-CC-01"))
        return;
    const QString name = payload.localName();
    checkSwitches(book, u"R-CC-33", payload, {u"parameters"_s, u"messages"_s});
    if (name == u"queryProgress")
        checkQueryProgress(book, payload);
    else if (name == u"sniff")
        checkSniff(book, payload);
    else if (carriersOf(Protocol::Concentrator, book.family(), name, false) & Carrier::Message)
        checkNodeEvent(book, payload);
    else if (carriersOf(Protocol::Concentrator, book.family(), name, false) & (Carrier::Get | Carrier::Set))
        checkNeeds(book, payload);
    else
        checkAnswerOf(book, payload);
    if (name == u"subscribe" || name == u"unsubscribe")
        checkSubscription(book, payload);
}

} // namespace Chatelaine::Wire::Referees
