// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/vectorexpectations.h"

#include <QHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Testing {

namespace {

/// Examples that contradict their own specification, with the reason why what they say is another dialect, or has problems.
struct Contradiction {
    QStringView file;
    QStringView dialect; ///< empty: no contradiction in that
    bool problems;
    QStringView reason;
};

constexpr Contradiction Contradictions[]{
    {u"iot/provisioning/029-rejecting-read-outs--rejected.xml", u"iot-v0.2", false, u"still shows the rejection that the final version removed"},
    {u"iot/concentrator/146-execute-common-query-on-multiple-nodes-parti--executecommonnodequeryresponse.xml", {}, true,
        u"an iq error that says OK and carries results"},
    {u"iot/concentrator/189-unimplemented-commands--holabandola.xml", {}, true, u"asks for an operation that does not exist, to show the refusal"},
    {u"sn/concentrator/154-unimplemented-commands--holabandola.xml", {}, true, u"asks for an operation that does not exist, to show the refusal"},
    {u"iot/provisioning/049-restricting-parameters-during-control--setresponse.xml", u"iot-v0.2", false, u"still shows a response code"},
};

const Contradiction *contradiction(const QString &file)
{
    for (const auto &row : Contradictions) {
        if (row.file == file)
            return &row;
    }
    return nullptr;
}

/// What an early hybrid cannot share with the final version: the text decides, not the folder.
bool looksEarly(const QByteArray &xml)
{
    return xml.contains("responseCode=") || xml.contains("<rejected") || xml.contains("<getFormResponse") || xml.contains("<timeSpan")
        || xml.contains("<Friend") || (xml.contains("<getToken ") && (xml.contains("deviceId=") || xml.contains("serviceId=")))
        || (xml.contains("type='get'") && xml.contains("<clearCache "));
}

/// urn:xmpp:sn… of the first namespace of ours, wherever it stands.
QString firstNamespace(const QByteArray &xml)
{
    static const QRegularExpression ours(u"xmlns=['\"](urn:(?:xmpp:sn|xmpp:iot|ieee:iot|nf:iot|nfi:iot)[^'\"]*)"_s);
    return ours.match(QString::fromUtf8(xml)).captured(1);
}

QString dialectOf(const QString &file, const QByteArray &xml, const QDomElement &payload)
{
    if (const auto *known = contradiction(file); known && !known->dialect.isEmpty())
        return known->dialect.toString();
    const QString xmlns = firstNamespace(xml);
    if (xmlns.startsWith(u"urn:xmpp:sn") || xml.contains("xdata-dynamic") || payload.localName() == u"privileges")
        return u"sn"_s;
    if (xmlns.startsWith(u"urn:xmpp:iot"))
        return looksEarly(xml) ? u"iot-v0.2"_s : u"iot"_s;
    if (xmlns.isEmpty()) {
        const bool nobodys = payload.isNull() || payload.localName() == u"error" || payload.localName() == u"query";
        return nobodys ? QString() : u"iot"_s;
    }
    return xmlns.section(u':', 1, 1);
}

QString protocolOf(const QByteArray &xml, const QDomElement &payload)
{
    static const QHash<QString, QString> protocols{{u"urn:xmpp:sn"_s, u"sensor"_s}, {u"urn:xmpp:sn:control"_s, u"control"_s},
        {u"urn:xmpp:sn:concentrators"_s, u"concentrator"_s}, {u"urn:xmpp:sn:provisioning"_s, u"provisioning"_s},
        {u"urn:xmpp:iot:sensordata"_s, u"sensor"_s}, {u"urn:xmpp:iot:events"_s, u"events"_s}, {u"urn:xmpp:iot:control"_s, u"control"_s},
        {u"urn:xmpp:iot:concentrators"_s, u"concentrator"_s}, {u"urn:xmpp:iot:provisioning"_s, u"provisioning"_s},
        {u"urn:xmpp:iot:discovery"_s, u"discovery"_s}, {u"sd"_s, u"sensor"_s}, {u"events"_s, u"events"_s}, {u"ctr"_s, u"control"_s},
        {u"concentrator"_s, u"concentrator"_s}, {u"prov"_s, u"provisioning"_s}, {u"disco"_s, u"discovery"_s}};
    const QString name = payload.localName();
    // A form that an answer wraps is one of control, in whatever namespace the wrapper came.
    if (name == u"getFormResponse" || (name == u"error" && xml.contains("<paramError")))
        return u"control"_s;
    if (name == u"x")
        return u"form"_s;
    if (name == u"privileges" || name == u"downloadPrivilegesResponse")
        return u"provisioning"_s;
    QString xmlns = payload.namespaceURI();
    if (!xmlns.startsWith(u"urn:xmpp:"))
        xmlns = xmlns.section(u':', 3, 3);
    if (name == u"accepted" && (xmlns.endsWith(u":events") || xmlns == u"events"))
        return u"sensor"_s;
    return protocols.value(xmlns, u"other"_s);
}

/// Names of the ieee family, and the final iot ones for the same.
QString operationOf(const QByteArray &xml, const QDomElement &payload)
{
    static const QHash<QString, QString> answers{{u"strings"_s, u"getCapabilitiesResponse"_s}, {u"dataSources"_s, u"getAllDataSourcesResponse"_s},
        {u"bool"_s, u"containsNodeResponse"_s}, {u"bools"_s, u"containsNodesResponse"_s}, {u"nodeInfo"_s, u"getNodeResponse"_s},
        {u"nodeInfos"_s, u"getNodesResponse"_s}, {u"inheritance"_s, u"getNodeInheritanceResponse"_s},
        {u"nodeTypes"_s, u"getAddableNodeTypesResponse"_s}, {u"commands"_s, u"getNodeCommandsResponse"_s},
        {u"partialExecution"_s, u"executeCommonNodeCommandResponse"_s}, {u"sniffer"_s, u"registerSnifferResponse"_s},
        {u"getFormResponse"_s, u"x"_s}, {u"Friend"_s, u"friend"_s}, {u"Unfriend"_s, u"unfriend"_s},
        {u"privileges"_s, u"downloadPrivilegesResponse"_s}};
    const QString name = payload.localName();
    if (name == u"error")
        return xml.contains("<paramError") ? u"setResponse"_s : u"error"_s;
    if (name == u"resp" && payload.namespaceURI().contains(u":ctr:"))
        return u"setResponse"_s;
    if (name == u"resp") {
        static const QRegularExpression field(u"<(b|d|dt|dr|e|i|l|q|s|t)\\s"_s);
        const bool fails = xml.contains("<err") && !field.match(QString::fromUtf8(xml)).hasMatch();
        return fails ? u"failure"_s : u"fields"_s;
    }
    return answers.value(name, name);
}

} // namespace

Expectation expectation(const QString &file, const QByteArray &xml, const QDomElement &stanza)
{
    const bool wrapped = stanza.localName() == u"iq" || stanza.localName() == u"message";
    const QDomElement payload = wrapped ? stanza.firstChildElement() : stanza;
    const auto *known = contradiction(file);
    return {dialectOf(file, xml, payload), protocolOf(xml, payload), operationOf(xml, payload), known && known->problems};
}

} // namespace Chatelaine::Wire::Testing
