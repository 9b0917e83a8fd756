// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/registryclient.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Chatelaine;
using namespace std::chrono_literals;
using Wire::Dialect;

namespace {

const QString Registry = QStringLiteral("registry.house.test");
const QString Nf = QStringLiteral("urn:nf:iot:disco:1.0");

QString result(const QString &payload)
{
    return QStringLiteral("<iq type='result' id='%id' from='registry.house.test'>%1</iq>").arg(payload);
}

QString things(int first, int count, bool more)
{
    QString text;
    for (int i = first; i < first + count; ++i) {
        text += QStringLiteral("<thing jid='t%1@house.test'><str name='SN' value='%1'/><str name='key' value='secret'/></thing>").arg(i);
    }
    return result(QStringLiteral("<found xmlns='%1' more='%2'>%3</found>").arg(Nf, more ? QStringLiteral("true") : QStringLiteral("false"), text));
}

Wire::SearchCondition named(const QString &name)
{
    Wire::SearchCondition condition;
    condition.name = name;
    condition.text = QStringLiteral("m");
    return condition;
}

} // namespace

class TestRegistryClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void searchesInEachDialect_data();
    void searchesInEachDialect();
    void walksThroughPages();
    void stopsAtTheLimit();
    void stopsWhereNothingComes_data();
    void stopsWhereNothingComes();
    void endsAfterTooManyPages();
    void neverAsksForKeys();
    void sayingNothingInSn();
    void searchEnds_data();
    void searchEnds();
    void searchCanBeCancelled();
    void ignoresForgedAndLatePages();
    void forgetsDeadCallers();
    void twoSearchesAtOnce();
    void claims_data();
    void claims();
    void orders_data();
    void orders();
    void orderAnswers_data();
    void orderAnswers();

private:
    [[nodiscard]] Peer peer(Dialect dialect = Dialect::Nf) const { return {Registry, dialect}; }
    quint64 search(int limit = 1000, Dialect dialect = Dialect::Nf);
    [[nodiscard]] QString expectSearch(int offset, int count);

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<RegistryClient> m_client;
    QList<ErrorInfo> m_errors;
    Wire::RegistryFound m_found;
};

void TestRegistryClient::init()
{
    m_client.reset();
    m_channel.reset();
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_client = std::make_unique<RegistryClient>(*m_channel);
    m_errors.clear();
    m_found = {};
    m_channel->connectAs(QStringLiteral("owner@house.test/here"));
}

quint64 TestRegistryClient::search(int limit, Dialect dialect)
{
    return m_client->search(peer(dialect), {named(QStringLiteral("MAN"))}, limit, 30s, this, [this](const ErrorInfo &error, const Wire::RegistryFound &found) {
        m_errors.append(error);
        m_found = found;
    });
}

QString TestRegistryClient::expectSearch(int offset, int count)
{
    return m_channel->expect(QStringLiteral("<iq type='get' id='*' to='%1'><search xmlns='%2' offset='%3' maxCount='%4'><strEq name='MAN' value='m'/></search></iq>")
                                 .arg(Registry, Nf)
                                 .arg(offset)
                                 .arg(count));
}

void TestRegistryClient::searchesInEachDialect_data()
{
    QTest::addColumn<int>("dialect");
    for (const Dialect dialect : {Dialect::Iot, Dialect::Ieee, Dialect::Nf, Dialect::Nfi}) {
        QTest::newRow(qPrintable(Wire::dialectName(dialect))) << int(dialect);
    }
}

void TestRegistryClient::searchesInEachDialect()
{
    QFETCH(int, dialect);
    const QString ns = Wire::namespaceOf(Dialect(dialect), Wire::Protocol::Discovery);
    search(10, Dialect(dialect));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='get' id='*' to='%1'><search xmlns='%2' offset='0' maxCount='10'><strEq name='MAN' value='m'/></search></iq>").arg(Registry, ns)),
        QString());
    const QString node = dialect == int(Dialect::Iot) ? QStringLiteral("nodeId='n'") : QStringLiteral("id='n'");
    QVERIFY(m_channel->inject(result(QStringLiteral("<found xmlns='%1'><thing owner='o@house.test' jid='t@house.test' %2><num name='V' value='1.20'/></thing></found>").arg(ns, node))));
    QCOMPARE(m_errors, QList<ErrorInfo>{{}});
    QCOMPARE(m_found.things.size(), 1);
    QCOMPARE(m_found.things.constFirst().node.id, QStringLiteral("n"));
    QCOMPARE(m_found.things.constFirst().tags.constFirst().text, QStringLiteral("1.20"));
    QVERIFY(!m_found.more);
}

void TestRegistryClient::walksThroughPages()
{
    search();
    QCOMPARE(expectSearch(0, 50), QString());
    QVERIFY(m_channel->inject(things(0, 50, true)));
    QVERIFY(m_errors.isEmpty());
    QCOMPARE(expectSearch(50, 50), QString());
    QVERIFY(m_channel->inject(things(49, 20, true))); // one of them again
    QCOMPARE(expectSearch(70, 50), QString());
    QVERIFY(m_channel->inject(things(69, 1, false)));
    QCOMPARE(m_errors, QList<ErrorInfo>{{}});
    QCOMPARE(m_found.things.size(), 70);
    QVERIFY(!m_found.more);
    for (const Wire::RegistryThing &thing : std::as_const(m_found.things)) {
        QCOMPARE(thing.tags.size(), 1); // keys are nobody's business
    }
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestRegistryClient::stopsAtTheLimit()
{
    search(60);
    QCOMPARE(expectSearch(0, 50), QString());
    QVERIFY(m_channel->inject(things(0, 50, true)));
    QCOMPARE(expectSearch(50, 10), QString());
    QVERIFY(m_channel->inject(things(50, 30, false))); // more than was asked for
    QCOMPARE(m_errors, QList<ErrorInfo>{{}});
    QCOMPARE(m_found.things.size(), 60);
    QVERIFY(m_found.more);
}

void TestRegistryClient::stopsWhereNothingComes_data()
{
    QTest::addColumn<QString>("page");
    QTest::newRow("empty page") << things(0, 0, true);
    QTest::newRow("the same again") << things(0, 3, true);
    QTest::newRow("things without an address") << result(QStringLiteral("<found xmlns='%1' more='true'><thing/><thing jid='a b'/></found>").arg(Nf));
}

void TestRegistryClient::stopsWhereNothingComes()
{
    QFETCH(QString, page);
    search();
    QCOMPARE(expectSearch(0, 50), QString());
    QVERIFY(m_channel->inject(things(0, 3, true)));
    QCOMPARE(expectSearch(3, 50), QString());
    QVERIFY(m_channel->inject(page));
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, QStringLiteral("C-DEV-06"));
    QCOMPARE(m_found.things.size(), 3);
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestRegistryClient::endsAfterTooManyPages()
{
    search(RegistryClient::MostThings);
    for (int page = 0; page < ThingPages::MostPages; ++page) {
        QVERIFY(m_errors.isEmpty());
        QCOMPARE(m_channel->expect(QStringLiteral("<iq type='get' id='*' to='*'><search xmlns='%1' offset='*' maxCount='*'><strEq name='MAN' value='m'/></search></iq>").arg(Nf)), QString());
        QVERIFY(m_channel->inject(things(page, 1, true)));
    }
    QCOMPARE(m_errors.size(), 1);
    QVERIFY(m_errors.constFirst().isError());
    QCOMPARE(m_found.things.size(), ThingPages::MostPages);
}

void TestRegistryClient::neverAsksForKeys()
{
    m_client->search(peer(), {named(QStringLiteral("MAN")), named(QStringLiteral("Key"))}, 10, 30s, this, [this](const ErrorInfo &error, const Wire::RegistryFound &found) {
        m_errors.append(error);
        m_found = found;
    });
    QCOMPARE(m_channel->expectNothing(), QString());
    QVERIFY(m_errors.isEmpty());
    m_clock->advance(0ms);
    QCOMPARE(m_errors, QList<ErrorInfo>{{}});
    QVERIFY(m_found.things.isEmpty());
}

void TestRegistryClient::sayingNothingInSn()
{
    search(10, Dialect::Sn);
    QCOMPARE(m_client->claim(peer(Dialect::Sn), {}, true, 30s, this, [this](const ErrorInfo &error, const Wire::RegistryThing &) { m_errors.append(error); }), QString());
    QCOMPARE(m_client->disown(peer(Dialect::Sn), QStringLiteral("t@house.test"), {}, 30s, this, [this](const ErrorInfo &error) { m_errors.append(error); }), QString());
    m_clock->advance(0ms);
    QCOMPARE(m_channel->expectNothing(), QString());
    QCOMPARE(m_errors.size(), 3);
    for (const ErrorInfo &error : std::as_const(m_errors)) {
        QCOMPARE(error.code, QStringLiteral("C-DISCO-01"));
    }
}

void TestRegistryClient::searchEnds_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("code");
    const QString condition = QStringLiteral("<error type='cancel'><%1 xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>");
    QTest::newRow("deadline") << QStringLiteral("deadline") << QStringLiteral("C-TIME-02");
    QTest::newRow("disconnected") << QStringLiteral("disconnect") << QStringLiteral("C-TCP-03");
    QTest::newRow("error") << QStringLiteral("<iq type='error' id='%id' from='registry.house.test'>%1</iq>").arg(condition.arg(QStringLiteral("forbidden"))) << QStringLiteral("C-RULE-01");
    QTest::newRow("error in a result") << result(condition.arg(QStringLiteral("bad-request"))) << QStringLiteral("C-DEV-03");
    QTest::newRow("another answer") << result(QStringLiteral("<claimed xmlns='%1' jid='x@house.test'/>").arg(Nf)) << QStringLiteral("C-DEV-06");
    QTest::newRow("nothing") << result(QString()) << QStringLiteral("C-DEV-06");
}

void TestRegistryClient::searchEnds()
{
    QFETCH(QString, answer);
    QFETCH(QString, code);
    search();
    QCOMPARE(expectSearch(0, 50), QString());
    QVERIFY(m_channel->inject(things(0, 2, true)));
    QCOMPARE(expectSearch(2, 50), QString());
    if (answer == u"deadline") {
        m_clock->advance(29s);
        QVERIFY(m_errors.isEmpty());
        m_clock->advance(2s);
    } else if (answer == u"disconnect") {
        m_channel->disconnectNow();
    } else {
        m_channel->inject(answer);
    }
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, code);
    QCOMPARE(m_found.things.size(), 2); // what there was is not thrown away
    m_channel->inject(things(2, 2, false)); // late
    QCOMPARE(m_errors.size(), 1);
}

void TestRegistryClient::searchCanBeCancelled()
{
    const quint64 handle = search();
    QCOMPARE(expectSearch(0, 50), QString());
    QVERIFY(m_channel->inject(things(0, 2, true)));
    QCOMPARE(expectSearch(2, 50), QString());
    m_client->cancel(handle);
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, QStringLiteral("C-CANCEL-01"));
    m_client->cancel(handle);
    m_client->cancel(4711);
    QCOMPARE(m_errors.size(), 1);
}

void TestRegistryClient::ignoresForgedAndLatePages()
{
    search();
    QCOMPARE(expectSearch(0, 50), QString());
    const int ignored = m_channel->ignoredAnswers();
    m_channel->inject(things(7, 1, false).replace(QStringLiteral("registry.house.test"), QStringLiteral("evil.test")));
    m_channel->inject(things(7, 1, false).replace(QStringLiteral("%id"), QStringLiteral("made-up")));
    QVERIFY(m_errors.isEmpty());
    QCOMPARE(m_channel->ignoredAnswers(), ignored + 2);
    QVERIFY(m_channel->inject(things(0, 1, false)));
    m_channel->inject(things(1, 1, false)); // twice
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_found.things.size(), 1);
    QCOMPARE(m_found.things.constFirst().jid, QStringLiteral("t0@house.test"));
}

void TestRegistryClient::forgetsDeadCallers()
{
    auto caller = std::make_unique<QObject>();
    m_client->search(peer(), {named(QStringLiteral("MAN"))}, 100, 30s, caller.get(), [this](const ErrorInfo &error, const Wire::RegistryFound &) { m_errors.append(error); });
    QCOMPARE(expectSearch(0, 50), QString());
    caller.reset();
    QVERIFY(m_channel->inject(things(0, 2, true)));
    QCOMPARE(m_channel->expectNothing(), QString());
    QVERIFY(m_errors.isEmpty());
}

void TestRegistryClient::twoSearchesAtOnce()
{
    search(1);
    QCOMPARE(expectSearch(0, 1), QString());
    const QString first = m_channel->lastId();
    search(2);
    QCOMPARE(expectSearch(0, 2), QString());
    QVERIFY(m_channel->inject(things(5, 2, false)));
    QCOMPARE(m_found.things.size(), 2);
    QVERIFY(m_channel->inject(things(8, 1, false).replace(QStringLiteral("%id"), first)));
    QCOMPARE(m_found.things.constFirst().jid, QStringLiteral("t8@house.test"));
    QCOMPARE(m_errors.size(), 2);
}

void TestRegistryClient::claims_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("code");
    QTest::newRow("claimed") << result(QStringLiteral("<claimed xmlns='%1' jid='t@house.test' id='n' src='s'/>").arg(Nf)) << QString();
    QTest::newRow("not found") << QStringLiteral("<iq type='error' id='%id' from='registry.house.test'><error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>")
                               << QStringLiteral("C-DEV-02");
    QTest::newRow("without an address") << result(QStringLiteral("<claimed xmlns='%1'/>").arg(Nf)) << QStringLiteral("C-DEV-06");
    QTest::newRow("disowned") << result(QStringLiteral("<disowned xmlns='%1'/>").arg(Nf)) << QStringLiteral("C-DEV-06");
    QTest::newRow("nothing") << result(QString()) << QStringLiteral("C-DEV-06");
}

void TestRegistryClient::claims()
{
    QFETCH(QString, answer);
    QFETCH(QString, code);
    Wire::RegistryThing claimed;
    const QList<Wire::MetaTag> tags{{QStringLiteral("SN"), QStringLiteral("1"), false}, {QStringLiteral("V"), QStringLiteral("1.20"), true}, {QStringLiteral("KEY"), QStringLiteral("k"), false}};
    m_client->claim(peer(), tags, false, 30s, this, [&](const ErrorInfo &error, const Wire::RegistryThing &thing) {
        m_errors.append(error);
        claimed = thing;
    });
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='registry.house.test'><mine xmlns='%1' public='false'><str name='SN' value='1'/><num name='V' value='1.20'/>"
                                              "<str name='KEY' value='k'/></mine></iq>").arg(Nf)),
        QString());
    QVERIFY(m_channel->inject(answer));
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, code);
    QCOMPARE(claimed.jid, code.isEmpty() ? QStringLiteral("t@house.test") : QString());
    QCOMPARE(claimed.node.id, code.isEmpty() ? QStringLiteral("n") : QString());
}

void TestRegistryClient::orders_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("payload");
    QTest::newRow("remove") << 0 << QStringLiteral("<remove xmlns='%1' jid='t@house.test' id='n'/>").arg(Nf);
    QTest::newRow("disown") << 1 << QStringLiteral("<disown xmlns='%1' jid='t@house.test' id='n'/>").arg(Nf);
    QTest::newRow("update") << 2 << QStringLiteral("<update xmlns='%1' jid='t@house.test' id='n'><str name='ROOM' value=''/></update>").arg(Nf);
}

void TestRegistryClient::orders()
{
    QFETCH(int, which);
    QFETCH(QString, payload);
    const QString thing = QStringLiteral("t@house.test/resource");
    const Wire::NodeAddress node{QStringLiteral("n"), {}, {}};
    const auto done = [this](const ErrorInfo &error) { m_errors.append(error); };
    if (which == 0) {
        m_client->remove(peer(), thing, node, 30s, this, done);
    } else if (which == 1) {
        m_client->disown(peer(), thing, node, 30s, this, done);
    } else {
        m_client->update(peer(), thing, node, {{QStringLiteral("ROOM"), QString(), false}}, 30s, this, done);
    }
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='registry.house.test'>%1</iq>").arg(payload)), QString());
    QVERIFY(m_channel->inject(result(QString())));
    QCOMPARE(m_errors, QList<ErrorInfo>{{}});
}

void TestRegistryClient::orderAnswers_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("code");
    const QString error = QStringLiteral("<iq type='error' id='%id' from='registry.house.test'><error type='cancel'><%1 xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
    QTest::newRow("offline") << error.arg(QStringLiteral("not-allowed")) << QStringLiteral("C-RULE-01");
    QTest::newRow("not ours") << error.arg(QStringLiteral("item-not-found")) << QStringLiteral("C-DEV-02");
    QTest::newRow("without an owner") << result(QStringLiteral("<disowned xmlns='%1'/>").arg(Nf)) << QStringLiteral("C-DEV-02");
    QTest::newRow("deadline") << QString() << QStringLiteral("C-TIME-02");
}

void TestRegistryClient::orderAnswers()
{
    QFETCH(QString, answer);
    QFETCH(QString, code);
    m_client->update(peer(), QStringLiteral("t@house.test"), {}, {}, 30s, this, [this](const ErrorInfo &error) { m_errors.append(error); });
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='*'><update xmlns='%1' jid='t@house.test'/></iq>").arg(Nf)), QString());
    if (answer.isEmpty()) {
        m_clock->advance(31s);
    } else {
        QVERIFY(m_channel->inject(answer));
    }
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, code);
}

QTEST_GUILESS_MAIN(TestRegistryClient)
#include "tst_registryclient.moc"
