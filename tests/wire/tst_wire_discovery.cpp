// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

constexpr std::array Registries{Dialect::Iot, Dialect::Ieee, Dialect::Nf, Dialect::Nfi};

/// %ns is the namespace, %n an address of a node in the dialect's words.
QByteArray in(Dialect dialect, const QByteArray &payload)
{
    return QByteArray(payload)
        .replace("%ns", namespaceOf(dialect, Protocol::Discovery).toUtf8())
        .replace("%n", dialect == Dialect::Iot ? "nodeId='n' sourceId='s' cacheType='c'" : "id='n' src='s' pt='c'");
}

} // namespace

class TestWireDiscovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void values();
    void operators_data();
    void operators();
    void onlyInSome_data();
    void onlyInSome();
    void notInSn();
    void problems_data();
    void problems();
    void normalised_data();
    void normalised();
    void unreadableIsNotPublic();
    void manyThings();
};

void TestWireDiscovery::roundTrip_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
    const auto row = [](const char *type, const char *payload) { QTest::newRow(payload) << QByteArray(type) << QByteArray(payload); };
    row("set", "<register xmlns='%ns'><str name='SN' value='1'/><num name='V' value='1.20'/></register>");
    row("set", "<register xmlns='%ns' %n selfOwned='true'><str name='KEY' value='k'/></register>");
    row("set", "<mine xmlns='%ns'><str name='SN' value='1'/></mine>");
    row("set", "<mine xmlns='%ns' public='false'><str name='SN' value='1'/><str name='KEY' value='k'/></mine>");
    row("result", "<claimed xmlns='%ns' jid='thing@a.b'/>");
    row("set", "<claimed xmlns='%ns' jid='owner@a.b' %n public='0'/>");
    row("set", "<remove xmlns='%ns' jid='thing@a.b'/>");
    row("set", "<remove xmlns='%ns' jid='thing@a.b' %n/>");
    row("set", "<removed xmlns='%ns' %n/>");
    row("set", "<update xmlns='%ns'><str name='KEY' value=''/><num name='LON' value='-71.5'/></update>");
    row("set", "<update xmlns='%ns' jid='thing@a.b' %n><str name='ROOM' value='r'/></update>");
    row("set", "<unregister xmlns='%ns'/>");
    row("set", "<unregister xmlns='%ns' %n/>");
    row("set", "<disown xmlns='%ns' jid='thing@a.b' %n/>");
    row("set", "<disowned xmlns='%ns'/>");
    row("result", "<disowned xmlns='%ns' %n/>");
    row("get", "<search xmlns='%ns' offset='0' maxCount='20'><strEq name='MAN' value='m'/><strMask name='SN' value='3*' wildcard='*'/><numRange name='V' min='1' minIncluded='true' max='2' maxIncluded='0'/></search>");
    row("get", "<search xmlns='%ns'/>");
    row("result", "<found xmlns='%ns' more='true'><thing owner='o@a.b' jid='thing@a.b'><str name='SN' value='1'/><num name='V' value='1.2'/></thing><thing jid='x@a.b' %n/></found>");
    row("result", "<found xmlns='%ns'/>");
}

void TestWireDiscovery::roundTrip()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    QByteArray first;
    for (const Dialect dialect : Registries) {
        const Parsed parsed = parsePayload(type, in(dialect, payload));
        QVERIFY2(parsed.decoded.problems.isEmpty() && parsed.decoded.unknown.isEmpty(), qPrintable(parsed.problems() + parsed.unknown()));
        QCOMPARE(parsed.decoded.stanza.dialect, dialect);
        QCOMPARE(parsed.decoded.stanza.protocol, Protocol::Discovery);
        QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza).constData());
        const QJsonObject content = toJson(parsed.decoded.stanza);
        if (first.isEmpty())
            first = jsonText(content);
        QCOMPARE(jsonText(content), first);
        QString error;
        const auto back = fromJson(content, dialect, &error);
        QVERIFY2(back, qPrintable(error));
        QCOMPARE(*back, parsed.decoded.stanza);
        QStringList lost;
        QCOMPARE(parse(transcoded(parsed.decoded.stanza, Dialect::Nf, &lost)).decoded.stanza.payload, parsed.decoded.stanza.payload);
        QVERIFY(lost.isEmpty());
    }
}

void TestWireDiscovery::values()
{
    const Parsed parsed = parsePayload("result", in(Dialect::Nf, "<found xmlns='%ns' more='1'><thing jid='t@a.b' %n><num name='V' value='1.20'/></thing></found>"));
    const auto *found = payload<RegistryFound>(parsed);
    QVERIFY(found && found->more);
    QCOMPARE(found->things.size(), 1);
    const RegistryThing thing = found->things.constFirst();
    QVERIFY(thing.owner.isEmpty());
    QCOMPARE(thing.node, (NodeAddress{u"n"_s, u"s"_s, u"c"_s}));
    QCOMPARE(thing.tags, (QList<MetaTag>{{u"V"_s, u"1.20"_s, true}}));
    const Parsed search = parsePayload("get", in(Dialect::Iot, "<search xmlns='%ns' offset='5'><numNRange name='V' min='1' minIncluded='1'/></search>"));
    const auto *query = payload<RegistrySearch>(search);
    QCOMPARE(query->offset, u"5"_s);
    QVERIFY(query->maxCount.isEmpty());
    const SearchCondition condition = query->conditions.constFirst();
    QCOMPARE(condition.comparison, Comparison::NotInRange);
    QVERIFY(condition.numeric && condition.minIncluded == true && !condition.maxIncluded && condition.max.isEmpty());
}

void TestWireDiscovery::operators_data()
{
    QTest::addColumn<int>("comparison");
    QTest::addColumn<bool>("numeric");
    for (const char *name : {"strEq", "strNEq", "strGt", "strGtEq", "strLt", "strLtEq", "strRange", "strNRange", "strMask", "strRegEx", "numEq",
             "numNEq", "numGt", "numGtEq", "numLt", "numLtEq", "numRange", "numNRange"}) {
        const auto found = searchOperatorFromName(QString::fromLatin1(name));
        QTest::newRow(name) << (found ? int(found->comparison) : -1) << QByteArray(name).startsWith("num");
    }
}

void TestWireDiscovery::operators()
{
    QFETCH(int, comparison);
    QFETCH(bool, numeric);
    QVERIFY(comparison >= 0);
    const QString name = searchOperatorName(Comparison(comparison), numeric);
    QCOMPARE(name, QString::fromLatin1(QTest::currentDataTag()));
    const bool range = name.endsWith(u"Range");
    const QByteArray attributes = range ? " min='1' max='2'" : comparison == int(Comparison::Mask) ? " value='1' wildcard='*'" : " value='1'";
    const Parsed parsed = parsePayload("get", in(Dialect::Nfi, "<search xmlns='%ns'><" + name.toLatin1() + " name='V'" + attributes + "/></search>"));
    QVERIFY2(parsed.decoded.unknown.isEmpty() && parsed.decoded.problems.isEmpty(), qPrintable(parsed.unknown() + parsed.problems()));
    QVERIFY(parsed.lossless());
    QVERIFY(!searchOperatorFromName(u"numMask") && !searchOperatorFromName(u"numRegEx") && !searchOperatorFromName(u"Eq"));
}

void TestWireDiscovery::onlyInSome_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("to");
    QTest::addColumn<QString>("loss");
    const auto row = [](const char *name, const char *payload, Dialect to, const char *loss) {
        QTest::newRow(name) << QByteArray(payload) << int(to) << QString::fromUtf8(loss);
    };
    row("regular expression", "<search xmlns='%ns'><strRegEx name='SN' value='.*'/></search>", Dialect::Iot, "iot has no strRegEx (SN)");
    row("distributed", "<search xmlns='%ns' distributed='true'/>", Dialect::Nf, "nf searches one registry only");
    row("wildcards in names", "<search xmlns='%ns'><numGt name='a*' nameWildcard='*' value='1'/></search>", Dialect::Ieee, "no wildcards in names of tags (a*)");
    row("passed on", "<debby xmlns='%ns' qid='q'/>", Dialect::Nf, "nf searches one registry only");
}

void TestWireDiscovery::onlyInSome()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, to);
    QFETCH(QString, loss);
    const Parsed parsed = parsePayload("get", in(Dialect::Nfi, payload));
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza).constData());
    QStringList lost;
    (void)transcoded(parsed.decoded.stanza, Dialect(to), &lost);
    QCOMPARE(lost.size(), 1);
    QVERIFY2(lost.constFirst().contains(loss), qPrintable(lost.constFirst()));
}

void TestWireDiscovery::notInSn()
{
    for (const char *payload : {"<register xmlns='%ns'/>", "<mine xmlns='%ns'/>", "<search xmlns='%ns'/>", "<found xmlns='%ns'/>"}) {
        const Parsed parsed = parsePayload("set", in(Dialect::Iot, payload));
        QStringList lost;
        const QByteArray written = transcoded(parsed.decoded.stanza, Dialect::Sn, &lost);
        QCOMPARE(lost.size(), 1);
        QVERIFY2(lost.constFirst().contains(u"sn has no thing registry"_s), qPrintable(lost.constFirst()));
        QVERIFY(!written.contains("urn:"));
    }
}

void TestWireDiscovery::problems_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *payload, const char *problem) { QTest::newRow(payload) << QByteArray(payload) << QString::fromUtf8(problem); };
    row("<register xmlns='%ns'><str value='1'/></register>", "name is missing");
    row("<register xmlns='%ns'><num name='V' value='x'/></register>", "no number");
    row("<mine xmlns='%ns' public='x'/>", "neither true nor false");
    row("<claimed xmlns='%ns'/>", "address is missing");
    row("<disown xmlns='%ns'/>", "address is missing");
    row("<search xmlns='%ns' offset='x'/>", "no number of things");
    row("<search xmlns='%ns' maxCount='99999999999'/>", "no number of things");
    row("<search xmlns='%ns'><strEq value='1'/></search>", "name is missing");
    row("<search xmlns='%ns'><numGt name='V' value='x'/></search>", "no number");
    row("<search xmlns='%ns'><numRange name='V' min='a' max='2'/></search>", "no number");
    row("<search xmlns='%ns'><strMask name='SN' value='a*'/></search>", "wildcard is missing");
    row("<search xmlns='%ns'><strRange name='SN' minIncluded='x'/></search>", "neither true nor false");
    row("<found xmlns='%ns' more='x'/>", "neither true nor false");
    row("<found xmlns='%ns'><thing/></found>", "address is missing");
    row("<debby xmlns='%ns'/>", "id of the search is missing");
}

void TestWireDiscovery::problems()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload("set", in(Dialect::Nfi, payload));
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
}

void TestWireDiscovery::normalised_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("public") << QByteArray("<mine xmlns='%ns' public='true'/>");
    QTest::newRow("not self owned") << QByteArray("<register xmlns='%ns' selfOwned='false'/>");
    QTest::newRow("no more") << QByteArray("<found xmlns='%ns' more='0'><thing owner='' jid='a@b'/></found>");
    QTest::newRow("included") << QByteArray("<search xmlns='%ns' distributed='false'><numRange name='V' min='1' minIncluded='1' max='2' maxIncluded='0'/></search>");
    QTest::newRow("empty node") << QByteArray("<disown xmlns='%ns' jid='a@b' id='' src='' pt=''/>");
}

void TestWireDiscovery::normalised()
{
    QFETCH(QByteArray, payload);
    const Parsed parsed = parsePayload("set", in(Dialect::Nfi, payload));
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza).constData());
}

void TestWireDiscovery::unreadableIsNotPublic()
{
    const Parsed parsed = parsePayload("set", in(Dialect::Nf, "<mine xmlns='%ns' public='perhaps'/>"));
    QVERIFY(!payload<RegistryMessage>(parsed)->isPublic);
    const Parsed plain = parsePayload("set", in(Dialect::Nf, "<mine xmlns='%ns'/>"));
    QVERIFY(payload<RegistryMessage>(plain)->isPublic);
}

void TestWireDiscovery::manyThings()
{
    QByteArray things;
    for (int i = 0; i < 5000; ++i)
        things += "<thing jid='t" + QByteArray::number(i) + "@a.b'><str name='SN' value='" + QByteArray::number(i) + "'/></thing>";
    const Parsed parsed = parsePayload("result", in(Dialect::Nf, "<found xmlns='%ns'>" + things + "</found>"));
    QCOMPARE(payload<RegistryFound>(parsed)->things.size(), 5000);
    QVERIFY(parsed.lossless());
}

QTEST_APPLESS_MAIN(TestWireDiscovery)
#include "tst_wire_discovery.moc"
