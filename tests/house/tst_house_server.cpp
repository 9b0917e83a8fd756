// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/server/houseserver.h"
#include "house/server/router.h"
#include "tests/house/plainclient.h"

#include <QTest>

using namespace Chatelaine::Demo;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;

namespace {

const QString Domain = u"house.test"_s;
const QString Password = u"secret"_s;

QString roster(const QString &inner = {})
{
    return u"<iq type='get' id='roster'><query xmlns='jabber:iq:roster'>%1</query></iq>"_s.arg(inner);
}

} // namespace

/// The embedded server over real sockets, with clients that are not ours.
class TestHouseServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void choosesAPortAndChecksPasswords();
    void friendshipFromRequestToPresence();
    void requestIsKeptWhileOffline();
    void refusal();
    void removalEndsBothSides();
    void rosterSetIsPushed();
    void lostConnectionIsSaid();
    void directedPresenceEnds();
    void strangersSeeNothing();
    void unansweredIqsAreAnswered();
    void discoveryAndPing();
    void messagesFindTheirWay();
    void blockingStopsBothWays();
    void blockedRequestIsNotHeard();
    void forgedSenderIsInjected();
    void cutInsideAStanza();
    void foreignSenderIsDropped();

private:
    std::unique_ptr<PlainClient> enter(const QString &user);
    void befriend() { m_server->router().rosters().befriend(m_ann, m_bob, u"Bob"_s, {u"Hall"_s}); }

    std::unique_ptr<HouseServer> m_server;
    QString m_ann;
    QString m_bob;
};

void TestHouseServer::init()
{
    m_server = std::make_unique<HouseServer>(Domain);
    QVERIFY(m_server->listen(0));
    m_ann = m_server->addAccount(u"ann"_s, Password);
    m_bob = m_server->addAccount(u"bob"_s, Password);
}

void TestHouseServer::cleanup()
{
    m_server.reset();
}

std::unique_ptr<PlainClient> TestHouseServer::enter(const QString &user)
{
    auto client = std::make_unique<PlainClient>();
    client->connectTo(user + u'@' + Domain, Password, m_server->host(), m_server->port());
    [&] { QTRY_VERIFY(client->isConnected()); }();
    client->say(roster());
    [&] { QTRY_VERIFY(client->heard({u"jabber:iq:roster"_s}) > 0); }();
    return client;
}

void TestHouseServer::choosesAPortAndChecksPasswords()
{
    QVERIFY(m_server->port() > 0);
    QCOMPARE(m_server->host(), u"127.0.0.1"_s);
    HouseServer second(Domain);
    QVERIFY2(!second.listen(m_server->port()), "a port is taken once");
    const auto ann = enter(u"ann"_s);
    QVERIFY(ann->jid().startsWith(m_ann + u'/'));
    PlainClient thief;
    thief.connectTo(m_ann, u"guessed"_s, m_server->host(), m_server->port());
    QTRY_VERIFY(thief.failures() > 0);
    QVERIFY(!thief.isConnected());
    QVERIFY(HouseServer::randomPassword() != HouseServer::randomPassword());
}

void TestHouseServer::friendshipFromRequestToPresence()
{
    const auto ann = enter(u"ann"_s);
    const auto bob = enter(u"bob"_s);
    ann->say(u"<presence type='subscribe' to='%1'><status>It is me</status></presence>"_s.arg(m_bob));
    QTRY_COMPARE(bob->heard({u"type=\"subscribe\""_s, u"from=\"ann@house.test\""_s, u"It is me"_s}), 1);
    QTRY_VERIFY(ann->heard({u"jabber:iq:roster"_s, u"ask=\"subscribe\""_s}) > 0);
    QCOMPARE(ann->heard({u"<presence"_s, bob->jid()}), 0);

    bob->say(u"<presence type='subscribed' to='%1'/>"_s.arg(m_ann));
    QTRY_COMPARE(ann->heard({u"type=\"subscribed\""_s}), 1);
    QTRY_VERIFY(ann->heard({u"<presence"_s, u"from=\"%1\""_s.arg(bob->jid())}) > 0);
    QTRY_VERIFY(ann->heard({u"subscription=\"to\""_s}) > 0);
    QTRY_VERIFY(bob->heard({u"subscription=\"from\""_s}) > 0);
    QCOMPARE(bob->heard({u"<presence"_s, ann->jid()}), 0);

    bob->say(u"<presence type='subscribe' to='%1'/>"_s.arg(m_ann));
    QTRY_COMPARE(ann->heard({u"type=\"subscribe\""_s}), 1);
    ann->say(u"<presence type='subscribed' to='%1'/>"_s.arg(m_bob));
    QTRY_VERIFY(bob->heard({u"subscription=\"both\""_s}) > 0);
    QTRY_VERIFY(bob->heard({u"<presence"_s, u"from=\"%1\""_s.arg(ann->jid())}) > 0);
}

void TestHouseServer::requestIsKeptWhileOffline()
{
    const auto ann = enter(u"ann"_s);
    ann->say(u"<presence type='subscribe' to='%1'/>"_s.arg(m_bob));
    QTRY_VERIFY(!m_server->router().rosters().pendingRequests(m_bob).isEmpty());
    auto bob = enter(u"bob"_s);
    QTRY_COMPARE(bob->heard({u"type=\"subscribe\""_s, u"from=\"ann@house.test\""_s}), 1);
    bob->leave();
    QTRY_VERIFY(!bob->isConnected());
    bob = enter(u"bob"_s);
    QTRY_COMPARE(bob->heard({u"type=\"subscribe\""_s}), 1);
}

void TestHouseServer::refusal()
{
    const auto ann = enter(u"ann"_s);
    const auto bob = enter(u"bob"_s);
    ann->say(u"<presence type='subscribe' to='%1'/>"_s.arg(m_bob));
    QTRY_COMPARE(bob->heard({u"type=\"subscribe\""_s}), 1);
    bob->say(u"<presence type='unsubscribed' to='%1'/>"_s.arg(m_ann));
    QTRY_COMPARE(ann->heard({u"type=\"unsubscribed\""_s}), 1);
    QCOMPARE(m_server->router().rosters().item(m_ann, m_bob).subscription(), u"none"_s);
    QVERIFY(!m_server->router().rosters().item(m_ann, m_bob).ask);
}

void TestHouseServer::removalEndsBothSides()
{
    befriend();
    const auto ann = enter(u"ann"_s);
    const auto bob = enter(u"bob"_s);
    ann->say(u"<iq type='set' id='rm'><query xmlns='jabber:iq:roster'><item jid='%1' subscription='remove'/></query></iq>"_s.arg(m_bob));
    QTRY_COMPARE(ann->heard({u"subscription=\"remove\""_s}), 1);
    QTRY_COMPARE(ann->heard({u"id=\"rm\""_s, u"type=\"result\""_s}), 1);
    QTRY_VERIFY(bob->heard({u"type=\"unavailable\""_s, u"from=\"%1\""_s.arg(ann->jid())}) > 0);
    QTRY_VERIFY(ann->heard({u"type=\"unavailable\""_s, u"from=\"%1\""_s.arg(bob->jid())}) > 0);
    QCOMPARE(m_server->router().rosters().item(m_bob, m_ann).subscription(), u"none"_s);
    ann->say(u"<iq type='set' id='rm2'><query xmlns='jabber:iq:roster'><item jid='%1' subscription='remove'/></query></iq>"_s.arg(m_bob));
    QTRY_COMPARE(ann->heard({u"id=\"rm2\""_s, u"item-not-found"_s}), 1);
}

void TestHouseServer::rosterSetIsPushed()
{
    const auto ann = enter(u"ann"_s);
    const auto second = enter(u"ann"_s);
    ann->say(u"<iq type='set' id='add'><query xmlns='jabber:iq:roster'><item jid='%1' name='Bobby &amp; co'><group>Hall</group></item></query></iq>"_s.arg(m_bob));
    QTRY_COMPARE(second->heard({u"type=\"set\""_s, u"Bobby &amp; co"_s, u"<group>Hall</group>"_s, u"subscription=\"none\""_s}), 1);
    ann->forget();
    ann->say(roster());
    QTRY_COMPARE(ann->heard({u"id=\"roster\""_s, u"Bobby"_s}), 1);
}

void TestHouseServer::lostConnectionIsSaid()
{
    befriend();
    const auto ann = enter(u"ann"_s);
    const auto bob = enter(u"bob"_s);
    QTRY_VERIFY(ann->heard({u"<presence"_s, u"from=\"%1\""_s.arg(bob->jid())}) > 0);
    const QString lost = bob->jid();
    bob->dropDead();
    QTRY_COMPARE(ann->heard({u"type=\"unavailable\""_s, u"from=\"%1\""_s.arg(lost)}), 1);
}

void TestHouseServer::directedPresenceEnds()
{
    const auto ann = enter(u"ann"_s);
    const auto bob = enter(u"bob"_s);
    const QString jid = bob->jid();
    bob->say(u"<presence to='%1'/>"_s.arg(m_ann));
    QTRY_COMPARE(ann->heard({u"<presence"_s, u"from=\"%1\""_s.arg(jid)}), 1);
    bob->leave();
    QTRY_COMPARE(ann->heard({u"type=\"unavailable\""_s, u"from=\"%1\""_s.arg(jid)}), 1);
}

void TestHouseServer::strangersSeeNothing()
{
    const auto ann = enter(u"ann"_s);
    const auto bob = enter(u"bob"_s);
    bob->say(u"<presence type='probe' to='%1'/>"_s.arg(m_ann));
    bob->say(u"<iq type='get' id='d' to='%1'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"_s.arg(m_ann));
    QTRY_COMPARE(bob->heard({u"id=\"d\""_s, u"service-unavailable"_s}), 1);
    QCOMPARE(bob->heard({ann->jid()}), 0);
}

void TestHouseServer::unansweredIqsAreAnswered()
{
    const auto ann = enter(u"ann"_s);
    const QString request = u"<iq type='get' id='%1' to='%2'><req xmlns='urn:xmpp:sn' seqnr='1' momentary='true'/></iq>"_s;
    ann->say(request.arg(u"bare"_s, m_bob));
    ann->say(request.arg(u"gone"_s, m_bob + u"/nowhere"_s));
    ann->say(request.arg(u"nobody"_s, u"nobody@house.test/x"_s));
    ann->say(request.arg(u"far"_s, u"x@elsewhere.test/y"_s));
    for (const QString &id : {u"bare"_s, u"gone"_s, u"nobody"_s})
        QTRY_COMPARE(ann->heard({u"id=\"%1\""_s.arg(id), u"type=\"error\""_s, u"service-unavailable"_s}), 1);
    QTRY_COMPARE(ann->heard({u"id=\"far\""_s, u"type=\"error\""_s}), 1);
}

void TestHouseServer::discoveryAndPing()
{
    const auto ann = enter(u"ann"_s);
    ann->say(u"<iq type='get' id='s' to='house.test'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"_s);
    QTRY_COMPARE(ann->heard({u"id=\"s\""_s, u"category=\"server\""_s, u"urn:xmpp:blocking"_s}), 1);
    ann->say(u"<iq type='get' id='p' to='house.test'><ping xmlns='urn:xmpp:ping'/></iq>"_s);
    QTRY_COMPARE(ann->heard({u"id=\"p\""_s, u"type=\"result\""_s}), 1);
    QCOMPARE(ann->heard({u"id=\"roster\""_s, u"from=\"ann@house.test\""_s}), 1);
    ann->say(u"<iq type='get' id='own' to='%1'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"_s.arg(m_ann));
    QTRY_COMPARE(ann->heard({u"id=\"own\""_s, u"category=\"account\""_s}), 1);
}

void TestHouseServer::messagesFindTheirWay()
{
    const auto ann = enter(u"ann"_s);
    const auto bob = enter(u"bob"_s);
    ann->say(u"<message to='%1' type='chat' id='m1'><body>21.5 °C</body></message>"_s.arg(m_bob));
    QTRY_COMPARE(bob->heard({u"21.5 °C"_s, u"from=\"%1\""_s.arg(ann->jid())}), 1);
    ann->say(u"<iq type='get' id='lang' to='%1'><getNode xmlns='urn:xmpp:iot:concentrators' xml:lang='sv'/></iq>"_s.arg(bob->jid()));
    QTRY_COMPARE(bob->heard({u"id=\"lang\""_s, u"xml:lang=\"sv\""_s}), 1);
    ann->say(u"<message to='%1' id='m2'><fields xmlns='urn:xmpp:sn' seqnr='1'/></message>"_s.arg(bob->jid()));
    QTRY_COMPARE(bob->heard({u"<fields xmlns=\"urn:xmpp:sn\""_s}), 1);
    ann->say(u"<message to='%1/gone' id='m3'><body>x</body></message>"_s.arg(m_bob));
    QTRY_COMPARE(ann->heard({u"id=\"m3\""_s, u"type=\"error\""_s}), 1);
}

void TestHouseServer::blockingStopsBothWays()
{
    befriend();
    const auto ann = enter(u"ann"_s);
    const auto bob = enter(u"bob"_s);
    const auto second = enter(u"ann"_s);
    second->say(u"<iq type='get' id='bl'><blocklist xmlns='urn:xmpp:blocking'/></iq>"_s);
    QTRY_COMPARE(second->heard({u"id=\"bl\""_s, u"blocklist"_s}), 1);
    ann->say(u"<iq type='set' id='b'><block xmlns='urn:xmpp:blocking'><item jid='%1'/></block></iq>"_s.arg(m_bob));
    QTRY_COMPARE(ann->heard({u"id=\"b\""_s, u"type=\"result\""_s}), 1);
    QTRY_COMPARE(second->heard({u"type=\"set\""_s, u"<block xmlns"_s, m_bob}), 1);
    QTRY_VERIFY(bob->heard({u"type=\"unavailable\""_s, u"from=\"%1\""_s.arg(ann->jid())}) > 0);

    bob->say(u"<message to='%1' id='in' type='chat'><body>hello?</body></message>"_s.arg(m_ann));
    bob->say(u"<iq to='%1' id='iqin' type='get'><ping xmlns='urn:xmpp:ping'/></iq>"_s.arg(ann->jid()));
    QTRY_COMPARE(bob->heard({u"id=\"in\""_s, u"service-unavailable"_s}), 1);
    QTRY_COMPARE(bob->heard({u"id=\"iqin\""_s, u"service-unavailable"_s}), 1);
    QCOMPARE(ann->heard({u"hello?"_s}), 0);
    QCOMPARE(ann->heard({u"iqin"_s}), 0);
    ann->say(u"<message to='%1' id='out' type='chat'><body>go away</body></message>"_s.arg(m_bob));
    QTRY_COMPARE(ann->heard({u"id=\"out\""_s, u"not-acceptable"_s, u"urn:xmpp:blocking:errors"_s}), 1);
    QCOMPARE(bob->heard({u"go away"_s}), 0);

    bob->forget();
    ann->say(u"<iq type='set' id='u'><unblock xmlns='urn:xmpp:blocking'/></iq>"_s);
    QTRY_COMPARE(second->heard({u"<unblock xmlns"_s}), 1);
    QTRY_VERIFY(bob->heard({u"<presence"_s, u"from=\"%1\""_s.arg(ann->jid())}) > 0);
    bob->say(u"<message to='%1' type='chat'><body>again</body></message>"_s.arg(m_ann));
    QTRY_COMPARE(ann->heard({u"again"_s}), 1);
}

void TestHouseServer::blockedRequestIsNotHeard()
{
    const auto ann = enter(u"ann"_s);
    ann->say(u"<iq type='set' id='b'><block xmlns='urn:xmpp:blocking'><item jid='%1'/></block></iq>"_s.arg(m_bob));
    QTRY_COMPARE(ann->heard({u"id=\"b\""_s}), 1);
    const auto bob = enter(u"bob"_s);
    bob->say(u"<presence type='subscribe' to='%1'/>"_s.arg(m_ann));
    bob->say(u"<iq type='get' id='after'><ping xmlns='urn:xmpp:ping'/></iq>"_s);
    QTRY_COMPARE(bob->heard({u"id=\"after\""_s}), 1);
    QCOMPARE(ann->heard({u"type=\"subscribe\""_s}), 0);
    QVERIFY(m_server->router().rosters().pendingRequests(m_ann).isEmpty());
}

void TestHouseServer::forgedSenderIsInjected()
{
    const auto ann = enter(u"ann"_s);
    QVERIFY(m_server->router().inject(ann->jid(), "<message from='liar@house.test/x' to='ann@house.test'><body>trust me</body></message>"));
    QTRY_COMPARE(ann->heard({u"trust me"_s, u"liar@house.test/x"_s}), 1);
    QVERIFY(!m_server->router().inject(u"ann@house.test/none"_s, "<message/>"));
}

void TestHouseServer::cutInsideAStanza()
{
    const auto ann = enter(u"ann"_s);
    const auto bob = enter(u"bob"_s);
    m_server->router().cutNext(m_ann, 30);
    bob->say(u"<message to='%1' type='chat'><body>half of it</body></message>"_s.arg(m_ann));
    QTRY_VERIFY(!ann->isConnected());
    QCOMPARE(ann->heard({u"half"_s}), 0);
}

void TestHouseServer::foreignSenderIsDropped()
{
    const auto ann = enter(u"ann"_s);
    const auto bob = enter(u"bob"_s);
    bob->say(u"<message from='house.test' to='%1' type='chat'><body>I am the server</body></message>"_s.arg(m_ann));
    bob->say(u"<message to='%1' type='chat'><body>end</body></message>"_s.arg(m_ann));
    QTRY_COMPARE(ann->heard({u"end"_s}), 1);
    QCOMPARE(ann->heard({u"I am the server"_s}), 0);
}

QTEST_GUILESS_MAIN(TestHouseServer)
#include "tst_house_server.moc"
