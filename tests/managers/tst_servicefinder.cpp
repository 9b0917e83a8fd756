// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/servicefinder.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Chatelaine;
using namespace std::chrono_literals;
using Wire::Dialect;

class TestServiceFinder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void choosesTheNewest_data();
    void choosesTheNewest();
    void ends_data();
    void ends();
    void takesTheUsersWord();
    void refusesStrangeAddresses();

private:
    void find(const QString &jid = QStringLiteral("registry.house.test"));

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<ServiceFinder> m_finder;
    QList<ErrorInfo> m_errors;
    Peer m_peer;
};

void TestServiceFinder::init()
{
    m_finder.reset();
    m_channel.reset();
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_finder = std::make_unique<ServiceFinder>(*m_channel);
    m_errors.clear();
    m_channel->connectAs(QStringLiteral("owner@house.test/here"));
}

void TestServiceFinder::find(const QString &jid)
{
    m_finder->find(jid, Wire::Protocol::Discovery, 30s, this, [this](const ErrorInfo &error, const Peer &peer) {
        m_errors.append(error);
        m_peer = peer;
    });
}

void TestServiceFinder::choosesTheNewest_data()
{
    QTest::addColumn<QString>("features");
    QTest::addColumn<int>("dialect");
    const QString feature = QStringLiteral("<feature var='%1'/>");
    QTest::newRow("iot") << feature.arg(QStringLiteral("urn:xmpp:iot:discovery")) << int(Dialect::Iot);
    QTest::newRow("ieee") << feature.arg(QStringLiteral("urn:ieee:iot:disco:1.0")) << int(Dialect::Ieee);
    QTest::newRow("several") << feature.arg(QStringLiteral("urn:ieee:iot:disco:1.0")) + feature.arg(QStringLiteral("urn:nf:iot:disco:1.0")) + feature.arg(QStringLiteral("urn:nfi:iot:disco:1.0")) << int(Dialect::Nf);
    QTest::newRow("nfi") << feature.arg(QStringLiteral("urn:nfi:iot:disco:1.0")) << int(Dialect::Nfi);
    QTest::newRow("something else") << feature.arg(QStringLiteral("urn:nf:iot:sd:1.0")) << -1;
    QTest::newRow("nothing") << QString() << -1;
}

void TestServiceFinder::choosesTheNewest()
{
    QFETCH(QString, features);
    QFETCH(int, dialect);
    find();
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='get' id='*' to='registry.house.test'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>")), QString());
    QVERIFY(m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='registry.house.test'><query xmlns='http://jabber.org/protocol/disco#info'>%1</query></iq>").arg(features)));
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, dialect < 0 ? QStringLiteral("C-DISCO-01") : QString());
    QCOMPARE(m_peer.jid, QStringLiteral("registry.house.test"));
    if (dialect >= 0) {
        QCOMPARE(int(m_peer.dialect), dialect);
    }
}

void TestServiceFinder::ends_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("code");
    QTest::newRow("deadline") << QStringLiteral("deadline") << QStringLiteral("C-TIME-02");
    QTest::newRow("disconnect") << QStringLiteral("disconnect") << QStringLiteral("C-TCP-03");
    QTest::newRow("no such service") << QStringLiteral("<iq type='error' id='%id' from='registry.house.test'><error type='cancel'><remote-server-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>")
                                     << QStringLiteral("C-DEV-08");
}

void TestServiceFinder::ends()
{
    QFETCH(QString, how);
    QFETCH(QString, code);
    find();
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='get' id='*' to='*'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>")), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='evil.test'/>")); // forged
    QVERIFY(m_errors.isEmpty());
    if (how == u"deadline") {
        m_clock->advance(31s);
    } else if (how == u"disconnect") {
        m_channel->disconnectNow();
    } else {
        QVERIFY(m_channel->inject(how));
    }
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, code);
}

void TestServiceFinder::takesTheUsersWord()
{
    m_finder->setForcedDialect(Dialect::Ieee);
    find();
    QCOMPARE(m_channel->expectNothing(), QString());
    QVERIFY(m_errors.isEmpty());
    m_clock->advance(0ms);
    QCOMPARE(m_errors, QList<ErrorInfo>{{}});
    QCOMPARE(m_peer.dialect, Dialect::Ieee);
}

void TestServiceFinder::refusesStrangeAddresses()
{
    find(QStringLiteral("a b"));
    m_clock->advance(0ms);
    QCOMPARE(m_channel->expectNothing(), QString());
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, QStringLiteral("C-USAGE-01"));
}

QTEST_GUILESS_MAIN(TestServiceFinder)
#include "tst_servicefinder.moc"
