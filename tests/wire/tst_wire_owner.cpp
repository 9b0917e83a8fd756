// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

constexpr std::array Families{Dialect::Ieee, Dialect::Nf, Dialect::Nfi};

/// %o, %d and %t are the three namespaces of provisioning.
QByteArray in(Dialect dialect, const QByteArray &payload)
{
    return QByteArray(payload)
        .replace("%o", namespaceOf(dialect, ProvisioningPart::Owner).toUtf8())
        .replace("%d", namespaceOf(dialect, ProvisioningPart::Device).toUtf8())
        .replace("%t", namespaceOf(dialect, ProvisioningPart::Tokens).toUtf8());
}

#define PEOPLE "jid='thing@a.b' remoteJid='c@d.e' key='k 1'"

} // namespace

class TestWireOwner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namespaces();
    void roundTrip_data();
    void roundTrip();
    void question();
    void ruleValues();
    void origins_data();
    void origins();
    void doubtIsNo_data();
    void doubtIsNo();
    void problems_data();
    void problems();
    void sameInTwoNamespaces();
    void notInOlderDialects_data();
    void notInOlderDialects();
    void normalised_data();
    void normalised();
};

void TestWireOwner::namespaces()
{
    QCOMPARE(namespaceOf(Dialect::Nf, ProvisioningPart::Device), u"urn:nf:iot:prov:d:1.0"_s);
    QCOMPARE(namespaceOf(Dialect::Nfi, ProvisioningPart::Owner), u"urn:nfi:iot:prov:o:1.0"_s);
    QCOMPARE(namespaceOf(Dialect::Ieee, ProvisioningPart::Tokens), u"urn:ieee:iot:prov:t:1.0"_s);
    QCOMPARE(namespaceOf(Dialect::Sn, ProvisioningPart::Tokens), u"urn:xmpp:sn:provisioning"_s);
    QCOMPARE(namespaceOf(Dialect::IotV02, ProvisioningPart::Device), u"urn:xmpp:iot:provisioning"_s);
    QVERIFY(namespaceOf(Dialect::Iot, ProvisioningPart::Owner).isEmpty());
    QCOMPARE(provisioningPart(u"urn:nf:iot:prov:o:1.0"), ProvisioningPart::Owner);
    QCOMPARE(provisioningPart(u"urn:nfi:iot:prov:t:1.0"), ProvisioningPart::Tokens);
    QCOMPARE(provisioningPart(u"urn:ieee:iot:prov:d:1.0"), ProvisioningPart::Device);
    QCOMPARE(provisioningPart(u"urn:xmpp:iot:provisioning"), ProvisioningPart::Device);
    QVERIFY(!provisioningPart(u"urn:nf:iot:sd:1.0"));
    QVERIFY(!provisioningPart(u"urn:nf:iot:prov:x:1.0"));
}

void TestWireOwner::roundTrip_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("operation");
    const auto row = [](const char *name, const char *type, const char *payload) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(payload) << QString::fromUtf8(payload).section(u' ', 0, 0).mid(1);
    };
    row("friend?", "message", "<isFriend xmlns='%o' " PEOPLE "/>");
    row("read?", "message", "<canRead xmlns='%o' " PEOPLE " m='true' p='1' s='true' c='true' i='true' h='true' st='a b' dt='c' ut='d'><nd id='n' src='s' pt='p'/><f n='T'/><f n='U'/></canRead>");
    row("read all?", "message", "<canRead xmlns='%o' " PEOPLE " all='true'/>");
    row("control?", "message", "<canControl xmlns='%o' " PEOPLE " ut='d'><nd id='n'/><partial><p n='P'/><p n='Q'/></partial></canControl>");
    row("control flat?", "message", "<canControl xmlns='%o' " PEOPLE "><nd id='n'/><p n='P'/></canControl>");
    row("control?, nothing named", "message", "<canControl xmlns='%o' " PEOPLE "/>");
    row("friend rule", "set", "<isFriendRule xmlns='%o' " PEOPLE " result='true'/>");
    row("friend rule domain", "set", "<isFriendRule xmlns='%o' " PEOPLE " result='0' range='Domain'/>");
    row("friend rule all", "set", "<isFriendRule xmlns='%o' " PEOPLE " result='true' range='All'/>");
    row("read rule", "set", "<canReadRule xmlns='%o' " PEOPLE " result='true'><nd id='n'/><partial m='true' all='true'><f n='T'/></partial><fromService token='x'/></canReadRule>");
    row("read rule, empty part", "set", "<canReadRule xmlns='%o' " PEOPLE " result='true'><partial/><fromJid/></canReadRule>");
    row("control rule", "set", "<canControlRule xmlns='%o' " PEOPLE " result='true'><partial><p n='P'/></partial><all/></canControlRule>");
    row("clearCache of a thing", "set", "<clearCache xmlns='%o' jid='thing@a.b' id='n' src='s' pt='p'/>");
    row("clearCache of all", "set", "<clearCache xmlns='%o' />");
    row("deleteRules", "set", "<deleteRules xmlns='%o' jid='thing@a.b'/>");
    row("deleteRules of a node", "set", "<deleteRules xmlns='%o' jid='thing@a.b' id='n'/>");
    row("deleteRules of all", "set", "<deleteRules xmlns='%o' />");
    row("getDevices", "get", "<getDevices xmlns='%o' offset='0' maxCount='20'/>");
    row("getDevices plain", "get", "<getDevices xmlns='%o' />");
}

void TestWireOwner::roundTrip()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    QFETCH(QString, operation);
    QByteArray first;
    for (const Dialect dialect : Families) {
        const Parsed parsed = parsePayload(type, in(dialect, payload));
        QVERIFY2(parsed.decoded.problems.isEmpty() && parsed.decoded.unknown.isEmpty(), qPrintable(parsed.problems() + parsed.unknown()));
        QCOMPARE(parsed.decoded.stanza.dialect, dialect);
        QCOMPARE(parsed.decoded.stanza.protocol, Protocol::Provisioning);
        QCOMPARE(operationName(parsed.decoded.stanza), operation);
        QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza).constData());
        const QJsonObject content = toJson(parsed.decoded.stanza);
        if (first.isEmpty())
            first = jsonText(content);
        QCOMPARE(jsonText(content), first);
        QString error;
        const auto back = fromJson(content, dialect, &error);
        QVERIFY2(back, qPrintable(error));
        QCOMPARE(*back, parsed.decoded.stanza);
    }
}

void TestWireOwner::question()
{
    const Parsed parsed = parsePayload("message",
        in(Dialect::Nf, "<canRead xmlns='%o' " PEOPLE " m='true' h='1' st='a  b' ut='u'><f n='T'/><nd id='n' src='s'/></canRead>"));
    const auto *question = payload<OwnerQuestion>(parsed);
    QVERIFY(question);
    QCOMPARE(question->ask, Ask::CanRead);
    QCOMPARE(question->jid, u"thing@a.b"_s);
    QCOMPARE(question->remoteJid, u"c@d.e"_s);
    QCOMPARE(question->key, u"k 1"_s);
    QCOMPARE(question->kinds, Kinds(Kind::Momentary) | Kind::Historical);
    QVERIFY(!question->all);
    QCOMPARE(question->nodes, (QList<NodeAddress>{{u"n"_s, u"s"_s, {}}}));
    QCOMPARE(question->fields, QStringList{u"T"_s});
    QCOMPARE(question->tokens.service, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(question->tokens.user, QStringList{u"u"_s});
    // The same names in the namespace of things are a thing's question.
    const Parsed device = parsePayload("get", in(Dialect::Nf, "<canRead xmlns='%d' jid='c@d.e' m='true'/>"));
    QVERIFY(payload<ProvisioningQuestion>(device));
}

void TestWireOwner::ruleValues()
{
    const Parsed parsed = parsePayload("set", in(Dialect::Ieee, "<canReadRule xmlns='%o' " PEOPLE " result='1'><nd id='n'/><partial p='true'><f n='T'/></partial><fromUser token='t'/></canReadRule>"));
    const auto *rule = payload<OwnerRule>(parsed);
    QVERIFY(rule && rule->result && rule->partial);
    QCOMPARE(rule->partial->kinds, Kinds(Kind::Peak));
    QCOMPARE(rule->partial->fields, QStringList{u"T"_s});
    QCOMPARE(rule->origin, RuleOrigin::User);
    QCOMPARE(rule->token, u"t"_s);
    const Parsed narrow = parsePayload("set", in(Dialect::Ieee, "<isFriendRule xmlns='%o' " PEOPLE " result='true'/>"));
    QCOMPARE(payload<OwnerRule>(narrow)->range, RuleRange::Caller);
}

void TestWireOwner::origins_data()
{
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<int>("origin");
    const auto row = [](const char *element, RuleOrigin origin) { QTest::newRow(element) << QByteArray(element) << int(origin); };
    row("<fromJid/>", RuleOrigin::Jid);
    row("<fromDomain/>", RuleOrigin::Domain);
    row("<fromService token='t'/>", RuleOrigin::Service);
    row("<fromDevice token='t'/>", RuleOrigin::Device);
    row("<fromUser token='t'/>", RuleOrigin::User);
    row("<all/>", RuleOrigin::All);
}

void TestWireOwner::origins()
{
    QFETCH(QByteArray, element);
    QFETCH(int, origin);
    for (const char *rule : {"canReadRule", "canControlRule"}) {
        const QByteArray name(rule);
        const Parsed parsed = parsePayload("set", in(Dialect::Nfi, '<' + name + " xmlns='%o' " PEOPLE " result='true'>" + element + "</" + name + '>'));
        QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
        QCOMPARE(int(payload<OwnerRule>(parsed)->origin), origin);
        QVERIFY(payload<OwnerRule>(parsed)->result);
        QVERIFY(parsed.lossless());
    }
}

void TestWireOwner::doubtIsNo_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *payload, const char *problem) {
        QTest::newRow(name) << QByteArray(payload) << QString::fromUtf8(problem);
    };
    row("no decision", "<isFriendRule xmlns='%o' " PEOPLE "/>", "decision itself is missing");
    row("strange decision", "<isFriendRule xmlns='%o' " PEOPLE " result='yes'/>", "neither true nor false");
    row("unknown range", "<isFriendRule xmlns='%o' " PEOPLE " result='true' range='World'/>", "no range of a rule");
    row("range in small letters", "<isFriendRule xmlns='%o' " PEOPLE " result='true' range='all'/>", "no range of a rule");
    row("empty range", "<isFriendRule xmlns='%o' " PEOPLE " result='true' range=''/>", "no range of a rule");
    row("no origin", "<canReadRule xmlns='%o' " PEOPLE " result='true'/>", "from where");
    row("two origins", "<canReadRule xmlns='%o' " PEOPLE " result='true'><fromJid/><all/></canReadRule>", "more than one origin");
    row("unknown origin", "<canReadRule xmlns='%o' " PEOPLE " result='true'><fromMoon/></canReadRule>", "from where");
    row("unknown beside a known origin", "<canReadRule xmlns='%o' " PEOPLE " result='true'><fromMoon/><all/></canReadRule>", "");
    row("no token", "<canControlRule xmlns='%o' " PEOPLE " result='true'><fromDevice/></canControlRule>", "names no token");
    row("two parts", "<canControlRule xmlns='%o' " PEOPLE " result='true'><partial><p n='a'/></partial><partial/><all/></canControlRule>", "two parts");
}

void TestWireOwner::doubtIsNo()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload("set", in(Dialect::Nf, payload));
    const auto *rule = Testing::payload<OwnerRule>(parsed);
    QVERIFY(rule);
    QVERIFY(!rule->result);
    QVERIFY(rule->range == RuleRange::Caller);
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QVERIFY(!parsed.lossless());
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
}

void TestWireOwner::problems_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *payload, const char *problem) {
        QTest::newRow(name) << QByteArray(payload) << QString::fromUtf8(problem);
    };
    row("question without addresses", "<isFriend xmlns='%o' key='k'/>", "address is missing");
    row("question without remoteJid", "<isFriend xmlns='%o' jid='a@b' key='k'/>", "address is missing");
    row("question without key", "<canRead xmlns='%o' jid='a@b' remoteJid='c@d'/>", "key is missing");
    row("kind", "<canRead xmlns='%o' " PEOPLE " m='x'/>", "neither true nor false");
    row("parameter", "<canControl xmlns='%o' " PEOPLE "><partial><p/></partial></canControl>", "name is missing");
    row("node without thing", "<clearCache xmlns='%o' id='n'/>", "not the thing");
    row("offset", "<getDevices xmlns='%o' offset='-1'/>", "no number of things");
    row("count", "<getDevices xmlns='%o' maxCount='many'/>", "no number of things");
}

void TestWireOwner::problems()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload("message", in(Dialect::Nfi, payload));
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
}

void TestWireOwner::sameInTwoNamespaces()
{
    const Parsed parsed = parsePayload("set", in(Dialect::Nf, "<clearCache xmlns='%o' jid='thing@a.b'/>"));
    QVERIFY(payload<OwnerClearCache>(parsed));
    const QByteArray written = transcoded(parsed.decoded.stanza, Dialect::Ieee);
    QVERIFY2(written.contains("urn:ieee:iot:prov:o:1.0"), written.constData());
    const Parsed device = parsePayload("set", in(Dialect::Nf, "<clearCache xmlns='%d'/>"));
    QVERIFY(payload<ClearCache>(device));
    QVERIFY(jsonText(toJson(device.decoded.stanza)) != jsonText(toJson(parsed.decoded.stanza)));
}

void TestWireOwner::notInOlderDialects_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("question") << QByteArray("<isFriend xmlns='%o' " PEOPLE "/>");
    QTest::newRow("rule") << QByteArray("<canReadRule xmlns='%o' " PEOPLE " result='true'><all/></canReadRule>");
    QTest::newRow("clearCache") << QByteArray("<clearCache xmlns='%o'/>");
    QTest::newRow("deleteRules") << QByteArray("<deleteRules xmlns='%o'/>");
    QTest::newRow("getDevices") << QByteArray("<getDevices xmlns='%o'/>");
}

void TestWireOwner::notInOlderDialects()
{
    QFETCH(QByteArray, payload);
    const Parsed parsed = parsePayload("set", in(Dialect::Nf, payload));
    for (const Dialect dialect : {Dialect::Sn, Dialect::IotV02, Dialect::Iot}) {
        QStringList lost;
        const QByteArray written = transcoded(parsed.decoded.stanza, dialect, &lost);
        QCOMPARE(lost.size(), 1);
        QVERIFY2(lost.constFirst().contains(dialectName(dialect)), qPrintable(lost.constFirst()));
        QVERIFY2(!written.contains("urn:"), written.constData());
    }
}

void TestWireOwner::normalised_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("the default range") << QByteArray("<isFriendRule xmlns='%o' " PEOPLE " result='true' range='Caller'/>");
    QTest::newRow("no node as an empty text") << QByteArray("<clearCache xmlns='%o' jid='a@b' id=''/>");
    QTest::newRow("no thing as an empty text") << QByteArray("<deleteRules xmlns='%o' jid='' id='' src='' pt=''/>");
    QTest::newRow("switches") << QByteArray("<canRead xmlns='%o' " PEOPLE " m='1' p='0' all='false' st=' a   b '/>");
    QTest::newRow("long name of a parameter") << QByteArray("<canReadRule xmlns='%o' " PEOPLE " result='1'><partial m='0' p='1'/><all/></canReadRule>");
}

void TestWireOwner::normalised()
{
    QFETCH(QByteArray, payload);
    const Parsed parsed = parsePayload("set", in(Dialect::Nf, payload));
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza).constData());
}

QTEST_APPLESS_MAIN(TestWireOwner)
#include "tst_wire_owner.moc"
