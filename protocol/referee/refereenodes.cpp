// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/referee/refereenodes.h"

#include "protocol/wire/domreader.h"
#include "protocol/wire/lexical.h"
#include "protocol/referee/refereechecks.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Referees {

namespace {

void checkState(RefereeBook &book, const QDomElement &node)
{
    static const QStringList states{u"None"_s, u"Information"_s, u"WarningSigned"_s, u"WarningUnsigned"_s, u"ErrorSigned"_s, u"ErrorUnsigned"_s};
    const QString state = node.attribute(u"state"_s);
    if (state.isEmpty())
        book.report(u"R-CC-03", node, u"The node has no state; send None where there is nothing to tell."_s, u"state"_s);
    else if (!states.contains(state))
        book.report(u"R-CC-04", node, u"%1 is no state; it is one of %2."_s.arg(quotedForReport(state), states.join(u", "_s)), u"state"_s);
}

void checkParameter(RefereeBook &book, const QDomElement &parameter, ParameterType type)
{
    for (const QString &name : {u"id"_s, u"name"_s}) {
        if (parameter.attribute(name).isEmpty())
            book.report(u"R-CC-24", parameter, u"The parameter has no %1; without it nobody can tell or show it."_s.arg(name), name);
    }
    const QString text = parameter.attribute(u"value"_s);
    if (type == ParameterType::Color)
        checkColor(book, parameter, text, u"value"_s);
    else if (const auto problem = parameterProblem(type, text))
        book.report(u"R-CC-23", parameter, u"%1 is %2."_s.arg(quotedForReport(text), *problem), u"value"_s);
}

void checkMessage(RefereeBook &book, const QDomElement &message)
{
    static const QStringList types{u"Error"_s, u"Warning"_s, u"Information"_s};
    const QString type = message.attribute(u"type"_s);
    if (!types.contains(type))
        book.report(u"R-CC-27", message, u"The type of the message is %1; it is Error, Warning or Information."_s.arg(quotedForReport(type)), u"type"_s);
    checkTime(book, u"R-CC-26", message, u"timestamp"_s);
}

void checkInside(RefereeBook &book, const QDomElement &node)
{
    forEachChild(node, [&](const QDomElement &child, const QString &name) {
        if (name == u"message")
            checkMessage(book, child);
        else if (const auto type = parameterTypeFromName(name))
            checkParameter(book, child, *type);
    });
}

} // namespace

QString nodeIdOf(const QDomElement &element)
{
    return element.attribute(u"nodeId"_s, element.attribute(u"id"_s));
}

QString sourceIdOf(const QDomElement &element)
{
    const QString source = element.attribute(u"sourceId"_s, element.attribute(u"src"_s));
    return source.isEmpty() && element.localName() == u"dataSource" ? element.attribute(u"id"_s) : source;
}

bool isNodeName(const QString &name)
{
    return name == u"node" || name == u"nd" || name == u"nodeInfo";
}

void checkColor(RefereeBook &book, const QDomElement &element, const QString &text, const QString &attribute)
{
    if (!Lexical::isColor(text, true))
        book.report(u"R-CC-20", element, u"%1 is no colour; write RRGGBB, without a hash sign."_s.arg(quotedForReport(text)), attribute);
}

void checkBase64(RefereeBook &book, const QDomElement &element)
{
    if (!isBase64(directText(element)))
        book.report(u"R-CC-19", element, u"%1 does not hold base64; encode the bytes, with padding."_s.arg(element.localName()));
}

void checkNodeInfo(RefereeBook &book, const QDomElement &node)
{
    if (nodeIdOf(node).isEmpty())
        book.report(u"R-CC-35", node, u"The node has no id; name it by %1."_s.arg(book.word(Attribute::NodeInfoId)), book.word(Attribute::NodeInfoId));
    checkState(book, node);
    if (!node.hasAttribute(u"hasChildren"_s))
        book.report(u"R-CC-03", node, u"The node does not say whether it has children; add hasChildren."_s, u"hasChildren"_s);
    checkSwitches(book, u"R-CC-33", node, {u"hasChildren"_s, u"childrenOrdered"_s, u"isReadable"_s, book.word(Attribute::IsControllable), u"hasCommands"_s, u"sniffable"_s});
    checkTime(book, u"R-CC-26", node, u"lastChanged"_s);
    const QString parentPartition = node.attribute(book.word(Attribute::ParentPartition));
    const bool samePartition = parentPartition == node.attribute(book.word(Attribute::Partition)) || parentPartition.isEmpty();
    if (!nodeIdOf(node).isEmpty() && node.attribute(u"parentId"_s) == nodeIdOf(node) && samePartition)
        book.report(u"R-CC-05", node, u"The node %1 is its own parent, and a tree of it has no end; name its parent, or none for a root."_s.arg(quotedForReport(nodeIdOf(node))), u"parentId"_s);
    checkInside(book, node);
}

void checkNodeEvent(RefereeBook &book, const QDomElement &event)
{
    const QString name = event.localName();
    if (book.isIeee() && !checkTime(book, u"R-CC-26", event, u"ts"_s) && !event.hasAttribute(u"ts"_s))
        book.report(u"R-CC-09", event, u"The event does not say when it happened; add ts."_s, u"ts"_s);
    if (name == u"nodeAdded" || name == u"nodeUpdated") {
        checkNodeInfo(book, event);
        return;
    }
    if (nodeIdOf(event).isEmpty())
        book.report(u"R-CC-35", event, u"The event does not say which node it is about; name it by %1."_s.arg(book.word(Attribute::NodeId)), book.word(Attribute::NodeId));
    if (name == u"nodeStatusChanged") {
        checkState(book, event);
        checkInside(book, event);
    }
}

void checkSniff(RefereeBook &book, const QDomElement &sniff)
{
    if (sniff.attribute(u"snifferId"_s).isEmpty())
        book.report(u"R-CC-31", sniff, u"What was seen does not say which sniffer saw it; add a snifferId."_s, u"snifferId"_s);
    checkTime(book, u"R-CC-26", sniff, u"timestamp"_s);
    forEachChild(sniff, [&](const QDomElement &child, const QString &name) {
        if (name == u"rxBin" || name == u"txBin")
            checkBase64(book, child);
    });
}

} // namespace Chatelaine::Wire::Referees
