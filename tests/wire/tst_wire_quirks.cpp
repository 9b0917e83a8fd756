// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

constexpr auto Error = "urn:ietf:params:xml:ns:xmpp-stanzas";

/// "nodes.0.times.0.fields.1.text" in the content.
QJsonValue valueAt(const QJsonObject &content, const QString &path)
{
    QJsonValue value = content;
    const QStringList keys = path.split(u'.');
    for (const QString &key : keys)
        value = value.isArray() ? value.toArray().at(key.toInt()) : value.toObject().value(key);
    return value;
}

QString textOf(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList items;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array)
            items << textOf(item);
        return items.join(u' ');
    }
    return value.isUndefined() ? u"-"_s : value.isNull() ? u"null"_s : value.toVariant().toString();
}

QByteArray message(const char *attributes, const QByteArray &payload)
{
    return QByteArray("<message from='thing@plant.example/4f2a' to='owner@plant.example/here'") + attributes + ">" + payload + "</message>";
}

QByteArray iq(const char *type, const QByteArray &payload)
{
    return QByteArray("<iq from='thing@plant.example/4f2a' to='owner@plant.example/here' id='7' type='") + type + "'>" + payload + "</iq>";
}

const QByteArray IotFields = "<fields xmlns='urn:xmpp:iot:sensordata' seqnr='3'";
const QByteArray OnNode = "<node nodeId='meter1'><timestamp value='2026-11-22T13:08:45'>";

} // namespace

/// Foreign ways: what other libraries put on the wire, and what is made of it. The name of a row is the maker, the number of the way in the
/// list of interoperability, and the way in a few words.
class TestWireQuirks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stanzas_data();
    void stanzas();
    void writtenForThem_data();
    void writtenForThem();

private:
    void slixmppDevices();
    void slixmppClients();
    void dotNetSensors();
    void dotNetControl();
    void dotNetConcentrators();
    void dotNetRegistries();
    void smack();
};

namespace {

void row(const char *name, const QByteArray &xml, const char *dialect, const char *operation, const char *problem, const char *condition, const QStringList &values)
{
    QTest::newRow(name) << xml << QString::fromUtf8(dialect) << QString::fromUtf8(operation) << QString::fromUtf8(problem) << QString::fromUtf8(condition)
                        << values;
}

} // namespace

void TestWireQuirks::slixmppDevices()
{
    row("slixmpp 1: a rejection and no error",
        iq("error", "<rejected xmlns='urn:xmpp:iot:sensordata' seqnr='6'><error>Invalid nodeId nope</error></rejected>"), "iot-v0.2", "rejected", "", "-",
        {u"seqnr=6"_s, u"reasons=Invalid nodeId nope"_s, u"error.text=Invalid nodeId nope"_s});
    row("slixmpp 1: a response code and no error",
        iq("error", "<setResponse xmlns='urn:xmpp:iot:control' responseCode='NotFound'><node nodeId='lamp1'/><parameter name='Nothing'/>"
                    "<error var='Output'>Invalid field Nothing</error></setResponse>"),
        "iot-v0.2", "setResponse", "", "item-not-found",
        {u"code=NotFound"_s, u"parameters=Nothing"_s, u"errors.0.var=Output"_s, u"errors.0.text=Invalid field Nothing"_s,
            u"error.parameters.0.text=Invalid field Nothing"_s});
    row("slixmpp 2: another field than was asked for",
        message("", IotFields + " done='true'>" + OnNode + "<enum dataType='OpMode' name='Mode' value='Auto' momentary='true' status='true'/></timestamp></node></fields>"),
        "iot", "fields", "", "", {u"nodes.0.times.0.fields.0.name=Mode"_s, u"nodes.0.times.0.fields.0.dataType=OpMode"_s, u"done=true"_s});
    row("slixmpp 3: accepted, then a failure of a node",
        message("", "<failure xmlns='urn:xmpp:iot:sensordata' seqnr='3'><error nodeId='batch1' timestamp='2026-11-22T13:08:45'>Reject</error></failure>"), "iot",
        "failure", "", "", {u"done=false"_s, u"failures.0.text=Reject"_s, u"failures.0.node.id=batch1"_s});
    row("slixmpp 4: an empty last message", message("", IotFields + " done='true'/>"), "iot", "fields", "", "", {u"done=true"_s, u"nodes="_s});
    row("slixmpp 5: local times without a zone",
        message("", IotFields + ">" + OnNode + "<numeric name='T' value='23.40' unit='°C' momentary='true'/></timestamp></node></fields>"), "iot", "fields", "", "",
        {u"nodes.0.times.0.time.zoneAssumed=true"_s, u"nodes.0.times.0.time.text=2026-11-22T13:08:45"_s, u"nodes.0.times.0.time.time=2026-11-22T13:08:45+01:00"_s});
    row("slixmpp 5: a time with a zone is refused",
        iq("error", "<rejected xmlns='urn:xmpp:iot:sensordata' seqnr='11'><error>Invalid datetime in 'when' flag, please use ISO format"
                    " (i.e. 2013-04-05T15:00:03).</error></rejected>"),
        "iot-v0.2", "rejected", "", "-", {u"seqnr=11"_s});
    row("slixmpp 6: started, seconds late", message(" id='a1'", "<started xmlns='urn:xmpp:iot:sensordata' seqnr='8'/>"), "iot", "started", "", "", {u"seqnr=8"_s});
    row("slixmpp 7: a set of two nodes of which the first was set",
        iq("error", "<setResponse xmlns='urn:xmpp:iot:control' responseCode='OtherError'><node nodeId='locked1'/><error var='Output'>Locked</error></setResponse>"),
        "iot-v0.2", "setResponse", "", "undefined-condition", {u"code=OtherError"_s, u"nodes.0.id=locked1"_s});
    row("slixmpp 9: a failure without an end",
        message("", "<failure xmlns='urn:xmpp:iot:sensordata' seqnr='4'><error nodeId='dead1' timestamp='2026-11-22T13:08:45'>Timeout</error></failure>"), "iot",
        "failure", "", "", {u"done=false"_s, u"failures.0.text=Timeout"_s});
    row("slixmpp 10: no type and a language", message(" xml:lang='en' id='a31d'", IotFields + " done='true'/>"), "iot", "fields", "", "",
        {u"stanza.lang=en"_s, u"stanza.type=-"_s});
}

void TestWireQuirks::slixmppClients()
{
    row("slixmpp client: cancel with the request's own id",
        "<iq type='get' from='c@plant.example/cli' to='thing@plant.example/r' id='5'><cancel xmlns='urn:xmpp:iot:sensordata' seqnr='5'/></iq>", "iot", "cancel", "", "",
        {u"seqnr=5"_s, u"stanza.id=5"_s});
    row("slixmpp client: trouble with a message it does not know",
        "<message type='error' from='c@plant.example/cli' to='thing@plant.example/r' id='d2'><error type='cancel'><undefined-condition xmlns='"
            + QByteArray(Error) + "'/><text xmlns='" + Error + "'>Slixmpp got into trouble.</text></error></message>",
        "", "error", "", "undefined-condition", {u"stanza.type=error"_s, u"error.text=Slixmpp got into trouble."_s});
    row("slixmpp client: trouble with an answer it does not know",
        iq("error", QByteArray("<error type='cancel'><undefined-condition xmlns='") + Error + "'/><text xmlns='" + Error + "'>Slixmpp got into trouble.</text></error>"),
        "", "error", "", "undefined-condition", {u"error.text=Slixmpp got into trouble."_s});
}

void TestWireQuirks::dotNetSensors()
{
    row(".NET 3: an empty body and types that the old version has not",
        message(" type='normal'", IotFields + "><node nodeId='n'><timestamp value='2026-11-22T12:08:45.000Z'><int name='i' value='1' momentary='true' writable='true'"
                " module='M' stringIds='1,2'/><long name='l' value='9007199254740993'/><date name='d' value='2026-11-22'/><time name='t' value='13:08:45'/>"
                "<duration name='dr' value='PT5M'/></timestamp></node></fields><body/>"),
        "iot", "fields", "", "",
        {u"nodes.0.times.0.time.time=2026-11-22T12:08:45Z"_s, u"nodes.0.times.0.fields.0.type=int"_s, u"nodes.0.times.0.fields.0.writable=true"_s,
            u"nodes.0.times.0.fields.0.stringIds=1,2"_s, u"nodes.0.times.0.fields.1.value=9007199254740993"_s, u"nodes.0.times.0.fields.4.type=duration"_s});
    row(".NET 3: an empty last message", message(" type='normal'", IotFields + " done='true'/><body/>"), "iot", "fields", "", "", {u"done=true"_s});
    row(".NET 4: more on all but the last",
        message("", "<resp xmlns='urn:ieee:iot:sd:1.0' id='9' more='true'><nd id='n' src='s' pt='p'><ts v='2026-11-22T12:08:45Z'>"
                    "<q n='T' v='21.50' u='°C' m='true' ar='true' so='true' ctr='true' lns='M' loc='1'/></ts></nd></resp>"),
        "ieee", "fields", "", "",
        {u"done=false"_s, u"nodes.0.node.partition=p"_s, u"nodes.0.times.0.fields.0.writable=true"_s,
            u"nodes.0.times.0.fields.0.quality=automaticReadout signed"_s, u"nodes.0.times.0.fields.0.module=M"_s});
    row(".NET 4: an error at a time without a zone, in no node",
        message("", "<resp xmlns='urn:ieee:iot:sd:1.0' id='9'><ts v='2026-11-22T13:08:45.114'><err>Bus short-circuited.</err></ts></resp>"), "ieee", "failure", "", "",
        {u"done=true"_s, u"failures.0.text=Bus short-circuited."_s, u"failures.0.node.id="_s, u"failures.0.time.zoneAssumed=true"_s});
    row(".NET 5: queued for ever", iq("result", "<accepted xmlns='urn:xmpp:iot:sensordata' seqnr='3' queued='true'/>"), "iot", "accepted", "", "", {u"queued=true"_s});
    row(".NET 8: cancelled what never was", iq("result", "<cancelled xmlns='urn:xmpp:iot:sensordata' seqnr='99'/>"), "iot", "cancelled", "", "", {u"seqnr=99"_s});
    row(".NET 8: cancelled in the later dialect", iq("result", {}), "", "", "", "", {});
    row(".NET 8: 0 for a number that was none", iq("result", "<accepted xmlns='urn:xmpp:iot:sensordata' seqnr='0'/>"), "iot", "accepted", "", "", {u"seqnr=0"_s});
    row(".NET 8: a number that is none", iq("get", "<req xmlns='urn:xmpp:iot:sensordata' seqnr='abc' momentary='true'/>"), "iot", "req", "not a whole number", "",
        {u"seqnr=abc"_s});
    row(".NET 9: an unknown node fails later",
        message("", "<failure xmlns='urn:xmpp:iot:sensordata' seqnr='3' done='true'><error nodeId='nope' timestamp='2026-11-22T12:08:45.000Z'>Node not found.</error>"
                    "</failure><body/>"),
        "iot", "failure", "", "", {u"done=true"_s, u"failures.0.node.id=nope"_s});
    row(".NET 9: an unknown node is refused",
        iq("error", QByteArray("<error type='cancel'><item-not-found xmlns='") + Error + "'/><text xml:lang='en'>Node not found.</text></error>"), "", "error", "",
        "item-not-found", {u"error.text=Node not found."_s});
    row(".NET 9: an unknown field brings nothing", message("", "<resp xmlns='urn:ieee:iot:sd:1.0' id='9'/>"), "ieee", "fields", "", "", {u"done=true"_s, u"nodes="_s});
    row(".NET 10: a concentrator asked without a node",
        message("", "<resp xmlns='urn:ieee:iot:sd:1.0' id='9'><ts v='2026-11-22T13:08:45.114'><err>Node specification required for concentrators.</err></ts></resp>"),
        "ieee", "failure", "", "", {u"failures.0.text=Node specification required for concentrators."_s});
    row(".NET 13: a subscription is accepted in the namespace of sensor data", iq("result", "<accepted xmlns='urn:ieee:iot:sd:1.0' id='s1'/>"), "ieee", "accepted", "", "",
        {u"seqnr=s1"_s});
    row(".NET 13: the second of a pair of events seems to be the last",
        message("", "<resp xmlns='urn:ieee:iot:sd:1.0' id='s1'><ts v='2026-11-22T12:08:46Z'><q n='T' v='1' u='W' m='true'/></ts></resp>"), "ieee", "fields", "", "",
        {u"done=true"_s, u"seqnr=s1"_s});
    row(".NET 13: no concentrator, so no subscription",
        iq("error", QByteArray("<error type='cancel'><feature-not-implemented xmlns='") + Error + "'/><text>Device not a concentrator.</text></error>"), "", "error", "",
        "feature-not-implemented", {u"error.text=Device not a concentrator."_s});
}

void TestWireQuirks::dotNetControl()
{
    // Presence has nothing of ours in it, whatever hash its capabilities have; it is looked at elsewhere.
    row(".NET 2: ready for a chat, capabilities of sha-256",
        "<presence from='thing@plant.example/9c1e'><show>chat</show><c xmlns='http://jabber.org/protocol/caps' hash='sha-256' node='n' ver='v='/></presence>", "", "presence",
        "", "", {});
    for (const char *attribute : {"var", "n"}) {
        const QByteArray name = QByteArray(".NET 6: a parameter named by ") + attribute;
        row(name.constData(),
            iq("error", QByteArray("<error type='modify'><bad-request xmlns='") + Error + "'/><paramError xmlns='urn:ieee:iot:ctr:1.0' " + attribute
                    + "='Level'>Value not valid.</paramError></error>"),
            "ieee", "setResponse", "", "bad-request", {u"error.parameters.0.var=Level"_s, u"error.parameters.0.text=Value not valid."_s, u"code=FormError"_s});
    }
    row(".NET 5: the second answer to the same id", iq("result", "<setResponse xmlns='urn:xmpp:iot:control'/>"), "iot", "setResponse", "", "", {u"code=OK"_s});
    row(".NET 5: the second answer in the later dialect", iq("result", "<resp xmlns='urn:ieee:iot:ctr:1.0'/>"), "ieee", "setResponse", "", "", {u"code=OK"_s});
    row(".NET 6: an enumeration sent as text",
        iq("error", QByteArray("<error type='modify'><bad-request xmlns='") + Error
                + "'/><paramError xmlns='urn:xmpp:iot:control' var='Mode'>Invalid parameter type</paramError></error>"),
        "iot", "setResponse", "", "bad-request", {u"error.parameters.0.text=Invalid parameter type"_s});
    row(".NET 6: a type that nobody registered",
        iq("error", QByteArray("<error type='modify'><bad-request xmlns='") + Error
                + "'/><paramError xmlns='urn:ieee:iot:ctr:1.0' n='Mode'>Type not found</paramError></error>"),
        "ieee", "setResponse", "", "bad-request", {u"error.parameters.0.text=Type not found"_s});
    row(".NET 6: a number that is none is asked of us", iq("set", "<set xmlns='urn:ieee:iot:ctr:1.0'><db n='Level' v='abc'/></set>"), "ieee", "set", "\"abc\" is", "",
        {u"parameters.0.text=abc"_s, u"parameters.0.value=null"_s});
    row(".NET 7: the text in no namespace",
        iq("error", QByteArray("<error type='cancel'><internal-server-error xmlns='") + Error
                + "'/><text xmlns=''>Object reference not set to an instance of an object.</text></error>"),
        "", "error", "", "internal-server-error", {u"error.text=Object reference not set to an instance of an object."_s});
    row(".NET 7: the text in the namespace of streams",
        iq("error", QByteArray("<error type='cancel'><internal-server-error xmlns='") + Error
                + "'/><text xmlns='urn:ietf:params:xml:ns:xmpp-streams' xml:lang='en'>Failed.</text></error>"),
        "", "error", "", "internal-server-error", {u"error.text=Failed."_s, u"error.language=en"_s});
    row(".NET 11: a form without a type",
        iq("result", "<x xmlns='jabber:x:data'><title>Lamp</title><page xmlns='http://jabber.org/protocol/xdata-layout' label='Main'><fieldref var='Level'/></page>"
                     "<field var='Level' label='Level:' type='text-single'><validate xmlns='http://jabber.org/protocol/xdata-validate' datatype='xs:double'>"
                     "<range min='0' max='100'/></validate><value>12.5</value><notSame xmlns='urn:xmpp:xdata:dynamic'/></field></x>"),
        "iot", "x", "", "",
        {u"form.type=-"_s, u"form.title=Lamp"_s, u"form.fields.0.var=Level"_s, u"form.fields.0.notSame=true"_s, u"form.fields.0.values=12.5"_s});
    row(".NET 11: out of range in a form",
        iq("error", QByteArray("<error type='modify'><bad-request xmlns='") + Error + "'/><paramError xmlns='urn:ieee:iot:ctr:1.0' n='Level'>Syntax error.</paramError></error>"),
        "ieee", "setResponse", "", "bad-request", {u"error.parameters.0.var=Level"_s});
}

void TestWireQuirks::dotNetConcentrators()
{
    row(".NET 12: children that are the root",
        iq("result", "<getChildNodesResponse xmlns='urn:xmpp:iot:concentrators' result='OK'><node nodeId='Root' state='None' hasChildren='true'/></getChildNodesResponse>"),
        "iot", "getChildNodesResponse", "", "", {u"nodes.0.id=Root"_s});
    row(".NET 12: a response of 2017", iq("result", "<containsNodeResponse xmlns='urn:xmpp:iot:concentrators' result='OK'>true</containsNodeResponse>"), "iot",
        "containsNodeResponse", "", "", {u"code=OK"_s});
    row(".NET 12: words of 2019", iq("result", "<strings xmlns='urn:ieee:iot:concentrator:1.0'><value>getCapabilities</value><value>getNode</value></strings>"), "ieee",
        "getCapabilitiesResponse", "", "", {u"values=getCapabilities getNode"_s});
    row(".NET 12: a truth of 2019", iq("result", "<bool xmlns='urn:ieee:iot:concentrator:1.0'>true</bool>"), "ieee", "containsNodeResponse", "", "", {});
    row(".NET 12: nodes of 2019",
        iq("result", "<nodeInfos xmlns='urn:ieee:iot:concentrator:1.0'><nodeInfo id='Root' src='S' state='None' hasChildren='true'/></nodeInfos>"), "ieee",
        "getNodesResponse", "", "", {u"nodes.0.id=Root"_s});
    row(".NET 12: a node of 2019", iq("result", "<nodeInfo xmlns='urn:ieee:iot:concentrator:1.0' id='Root' src='S' state='None' hasChildren='true'/>"), "ieee",
        "getNodeResponse", "", "", {u"nodes.0.id=Root"_s});
    row(".NET 12: a command is set going with a set",
        iq("set", "<executeNodeCommand xmlns='urn:ieee:iot:concentrator:1.0' id='Root' src='S' command='reboot'/>"), "ieee", "executeNodeCommand", "", "", {});
}

void TestWireQuirks::dotNetRegistries()
{
    row(".NET 14: register of 2017", iq("set", "<register xmlns='urn:xmpp:iot:discovery'><str name='SN' value='1'/><num name='V' value='1.2'/></register>"), "iot",
        "register", "", "", {});
    row(".NET 14: register of 2019", iq("set", "<register xmlns='urn:ieee:iot:disco:1.0'><str name='SN' value='1'/></register>"), "ieee", "register", "", "", {});
    row(".NET 14: may it be a friend, 2017", iq("get", "<isFriend xmlns='urn:xmpp:iot:provisioning' jid='a@b.example'/>"), "iot", "isFriend", "", "", {u"jid=a@b.example"_s});
    row(".NET 14: may it be a friend, 2019", iq("get", "<isFriend xmlns='urn:ieee:iot:prov:d:1.0' jid='a@b.example'/>"), "ieee", "isFriend", "", "", {u"jid=a@b.example"_s});
    row(".NET 14: may it read this node", iq("get", "<canRead xmlns='urn:ieee:iot:prov:d:1.0' jid='a@b.example' m='true' i='true'><nd id='n' src='s'/></canRead>"), "ieee",
        "canRead", "", "", {u"kinds=momentary identity"_s, u"nodes.0.id=n"_s});
    row(".NET 14: may it control", iq("get", "<canControl xmlns='urn:ieee:iot:prov:d:1.0' jid='a@b.example'><nd id='n'/><parameter name='On'/></canControl>"), "ieee",
        "canControl", "", "", {u"parameters=On"_s});
}

void TestWireQuirks::smack()
{
    row("Smack 1 and 2: all data at once, no flags, a node without id",
        message("", "<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1' done='true'><node><timestamp value='2026-11-22T12:08:45.000+00:00'>"
                    "<int name='temperature' value='42'/><boolean name='on' value='true'/></timestamp></node></fields>"),
        "iot", "fields", "", "",
        {u"done=true"_s, u"nodes.0.node.id="_s, u"nodes.0.times.0.fields.0.kinds="_s, u"nodes.0.times.0.fields.0.quality="_s, u"nodes.0.times.0.fields.1.value=true"_s,
            u"nodes.0.times.0.time.time=2026-11-22T12:08:45Z"_s});
    row("Smack 3: bool", iq("set", "<set xmlns='urn:xmpp:iot:control'><bool name='on' value='true'/><long name='l' value='5'/></set>"), "iot", "set", "", "",
        {u"parameters.0.type=boolean"_s, u"parameters.0.value=true"_s});
    row("Smack 6: the request after the error, the text in no namespace",
        iq("error", QByteArray("<error type='cancel'><service-unavailable xmlns='") + Error
                + "'/><text xmlns=''>No control here</text></error><set xmlns='urn:xmpp:iot:control'><bool name='on' value='true'/></set>"),
        "iot", "set", "", "service-unavailable", {u"error.text=No control here"_s});
    row("Smack 7: register with a get", iq("get", "<register xmlns='urn:xmpp:iot:discovery'><str name='SN' value='1'/></register>"), "iot", "register", "", "", {});
    row("Smack 9: asks its provisioning server itself to be a friend", "<presence type='subscribe' from='thing@plant.example' to='owner@plant.example'/>", "", "presence", "",
        "", {});
    row("Prosody: a stored reading comes late",
        message("", "<fields xmlns='urn:xmpp:iot:sensordata' seqnr='900' done='true'/><delay xmlns='urn:xmpp:delay' from='plant.example' stamp='2026-11-20T08:00:00Z'/>"),
        "iot", "fields", "", "", {u"stanza.delayed.text=2026-11-20T08:00:00Z"_s, u"stanza.delayedBy=plant.example"_s});
    row("Prosody: a stored command comes late",
        message("", "<set xmlns='urn:xmpp:iot:control'><boolean name='on' value='true'/></set><delay xmlns='urn:xmpp:delay' stamp='2026-11-20T08:00:00Z'/>"), "iot", "set",
        "", "", {u"stanza.delayed.text=2026-11-20T08:00:00Z"_s});
    row("Prosody: an archived message has an id of the archive",
        message("", "<done xmlns='urn:xmpp:iot:sensordata' seqnr='1'/><body/><stanza-id xmlns='urn:xmpp:sid:0' by='owner@plant.example' id='28'/>"), "iot", "done", "", "",
        {u"seqnr=1"_s});
}

void TestWireQuirks::stanzas_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QStringList>("values");
    slixmppDevices();
    slixmppClients();
    dotNetSensors();
    dotNetControl();
    dotNetConcentrators();
    dotNetRegistries();
    smack();
}

void TestWireQuirks::stanzas()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, dialect);
    QFETCH(QString, operation);
    QFETCH(QString, problem);
    QFETCH(QString, condition);
    QFETCH(QStringList, values);
    const Parsed parsed = parse(xml);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    const Stanza &stanza = parsed.decoded.stanza;
    QCOMPARE(parsed.decoded.ours ? dialectName(stanza.dialect) : QString(), dialect);
    QCOMPARE(operationName(stanza), operation);
    if (problem.isEmpty())
        QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    else
        QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    // A dash: a refusal that names no condition.
    QCOMPARE(stanza.error.has_value(), !condition.isEmpty());
    if (stanza.error)
        QCOMPARE(stanza.error->condition.isEmpty() ? u"-"_s : stanza.error->condition, condition);
    const QJsonObject content = toJson(stanza);
    for (const QString &value : values)
        QCOMPARE(value.section(u'=', 0, 0) + u'=' + textOf(valueAt(content, value.section(u'=', 0, 0))), value);
    QVERIFY(parse(toXml(stanza)).error.isEmpty());
}

void TestWireQuirks::writtenForThem_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("slixmpp 5: it refuses times with a zone or fractions") << u"when"_s;
    QTest::newRow("Smack 4: a thing without nodes dies of a node in the request") << u"no node"_s;
    QTest::newRow("Smack 8: it disconnects at a time without a zone") << u"zone"_s;
    QTest::newRow("slixmpp 1, .NET 8: it takes nothing but numbers") << u"number"_s;
}

void TestWireQuirks::writtenForThem()
{
    QFETCH(QString, what);
    ReadoutRequest request;
    request.correlation = u"17"_s;
    request.kinds = Kind::Momentary;
    const QDateTime moment(QDate(2026, 5, 1), QTime(12, 0), Qt::UTC);
    Stanza stanza;
    stanza.envelope = Envelope::IqGet;
    if (what == u"when") {
        request.when = makeLocalTimestamp(moment);
        stanza.payload = request;
        QVERIFY(toXml(stanza).contains("when=\"2026-05-01T14:00:00\""));
    } else if (what == u"no node") {
        stanza.payload = request;
        QVERIFY(!toXml(stanza).contains("<node"));
        QVERIFY(!toXml(stanza).contains("<nd"));
    } else if (what == u"zone") {
        QVERIFY(makeTimestamp(moment).text.endsWith(u'Z'));
        QVERIFY(makeTimestamp(moment.toLocalTime()).text.endsWith(u"+02:00"_s));
    } else {
        stanza.payload = request;
        QStringList lost;
        QVERIFY(toXml(stanza, &lost).contains("seqnr=\"17\""));
        QCOMPARE(lost, QStringList());
    }
}

QTEST_APPLESS_MAIN(TestWireQuirks)
#include "tst_wire_quirks.moc"
