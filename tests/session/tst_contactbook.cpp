// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/contactbook.h"
#include "protocol/session/jid.h"
#include "protocol/session/limits.h"
#include "protocol/session/selfdescription.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace std::chrono_literals;

namespace {

const QString Roster = QStringLiteral("<iq id='*' type='get'><query xmlns='jabber:iq:roster'/></iq>");
const QString Blocklist = QStringLiteral("<iq id='*' type='get'><blocklist xmlns='urn:xmpp:blocking'/></iq>");
const QString Heating = QStringLiteral("<item jid='heating@house.test' name='Heat pump' subscription='both'/>");
const QString Ping = QStringLiteral("<iq id='*' to='house.test' type='get'><ping xmlns='urn:xmpp:ping'/></iq>");

QString discoOf(const QString &jid)
{
    return QStringLiteral("<iq id='*' to='%1' type='get'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>").arg(jid);
}

QString infoFrom(const QString &jid, const QStringList &features, const QString &identity = QStringLiteral("device/sensor"))
{
    QString xml = QStringLiteral("<iq type='result' id='%id' from='%1'><query xmlns='http://jabber.org/protocol/disco#info'><identity category='%2' type='%3'/>")
                      .arg(jid, identity.section(u'/', 0, 0), identity.section(u'/', 1));
    for (const QString &feature : features) {
        xml += QStringLiteral("<feature var='%1'/>").arg(feature);
    }
    return xml + QStringLiteral("</query></iq>");
}

} // namespace

class TestContactBook final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesTheRoster();
    void tellsOfAFailedRoster();
    void followsPushes();
    void ignoresForgedPushes();
    void followsPresence();
    void prefersTheBestResource();
    void dropsStrangersPresence();
    void keepsPresenceThatOvertakesTheRoster();
    void asksAgainWhenCapabilitiesChange();
    void asksAFewAtATime();
    void knowsKinds_data();
    void knowsKinds();
    void limitsHostileAnswers();
    void limitsHostilePresence();
    void asksOthersBesideACrowd();
    void takesAHugeRoster();
    void keepsTheOtherEarlyResources();
    void neverAcceptsByItself();
    void neverAcceptsFromMemory();
    void storesRequestsUntilDecided();
    void requestsAreWithdrawn();
    void forgetsRequestsThatAreNotRepeated();
    void approves();
    void denies();
    void adds();
    void removes();
    void blocks();
    void blocksADomain();
    void keepsRequestsOfADomainWithinBounds();
    void takesARepeatedRequestNowAndThen();
    void asksAboutCapabilitiesNowAndThen();
    void sharpSIsAnotherAccount();
    void settlesWhenAllHaveAnswered();
    void settlesWithoutTheSilent();
    void settlesInARestlessHouse();
    void forgetsPresenceWhenDisconnected();
    void describesItself();

private:
    void open(const QString &items = Heating);
    [[nodiscard]] Contact heating() const { return m_book->contact(QStringLiteral("heating@house.test")).value_or(Contact()); }

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<ContactBook> m_book;
    QList<ErrorInfo> m_results;
    ContactBook::Callback m_callback = [this](const ErrorInfo &error) { m_results.append(error); };
};

void TestContactBook::init()
{
    m_book.reset();
    m_channel.reset();
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_book = std::make_unique<ContactBook>(*m_channel);
    m_channel->connectAs(QStringLiteral("owner@house.test/here"));
    m_results.clear();
}

void TestContactBook::open(const QString &items)
{
    m_book->fetch(30s);
    QCOMPARE(m_channel->expect(Roster), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id'><query xmlns='jabber:iq:roster'>%1</query></iq>").arg(items));
    QCOMPARE(m_channel->expect(Blocklist), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id'><blocklist xmlns='urn:xmpp:blocking'/></iq>"));
}

void TestContactBook::takesTheRoster()
{
    QSignalSpy received(m_book.get(), &ContactBook::rosterReceived);
    open(QStringLiteral("<item jid='Heating@House.Test' name='Heat pump' subscription='both'><group>Cellar</group><group>Energy</group></item>"
                        "<item jid='tap@house.test' subscription='none' ask='subscribe'/>"
                        "<item jid='' subscription='both'/><item subscription='both'/><item jid='a b@c' subscription='both'/>"));
    QCOMPARE(received.size(), 1);
    QVERIFY(!received.first().first().value<ErrorInfo>().isError());
    QCOMPARE(m_book->contacts().size(), 2);
    QCOMPARE(heating().groups, QStringList({QStringLiteral("Cellar"), QStringLiteral("Energy")}));
    QCOMPARE(heating().subscription, Subscription::Both);
    QVERIFY(m_book->isTrusted(QStringLiteral("HEATING@house.test/x")));
    QVERIFY(m_book->contact(QStringLiteral("tap@house.test"))->asking);
    QVERIFY(!m_book->isTrusted(QStringLiteral("tap@house.test")));
    QVERIFY(!m_book->isTrusted(QStringLiteral("stranger@house.test")));
}

void TestContactBook::tellsOfAFailedRoster()
{
    QSignalSpy received(m_book.get(), &ContactBook::rosterReceived);
    m_book->fetch(5s);
    m_clock->advance(5s);
    QCOMPARE(received.size(), 1);
    QCOMPARE(received.first().first().value<ErrorInfo>().code, QStringLiteral("C-TIME-03"));
}

void TestContactBook::followsPushes()
{
    open();
    QSignalSpy changed(m_book.get(), &ContactBook::changed);
    QVERIFY(m_channel->inject(QStringLiteral("<iq type='set' id='p1'><query xmlns='jabber:iq:roster'><item jid='heating@house.test' name='Pump' subscription='from'/></query></iq>")));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='p1'/>")), QString());
    QCOMPARE(heating().name, QStringLiteral("Pump"));
    QCOMPARE(heating().subscription, Subscription::From);
    m_channel->inject(QStringLiteral("<iq type='set' id='p2' from='owner@house.test'><query xmlns='jabber:iq:roster'><item jid='heating@house.test' subscription='remove'/></query></iq>"));
    QVERIFY(m_book->contacts().isEmpty());
    QCOMPARE(changed.size(), 2);
}

void TestContactBook::ignoresForgedPushes()
{
    open();
    const QString push = QStringLiteral("<iq type='set' id='p1' from='%1'><query xmlns='jabber:iq:roster'><item jid='salesman@evil.test' subscription='both'/></query></iq>");
    for (const QString &from : {QStringLiteral("salesman@evil.test/x"), QStringLiteral("evil.test"), QStringLiteral("owner@house.test/other"), QStringLiteral("house.test")}) {
        QVERIFY2(!m_channel->inject(push.arg(from)), qPrintable(from));
    }
    QVERIFY(!m_channel->inject(QStringLiteral("<iq type='set' id='p1' from='x@evil.test'><block xmlns='urn:xmpp:blocking'><item jid='heating@house.test'/></block></iq>")));
    QVERIFY(!m_book->isTrusted(QStringLiteral("salesman@evil.test")));
    QVERIFY(!heating().blocked);
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestContactBook::followsPresence()
{
    open();
    m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump'><show>xa</show><status>asleep</status><priority>5</priority></presence>"));
    QCOMPARE(m_channel->expect(discoOf(QStringLiteral("heating@house.test/pump"))), QString());
    QCOMPARE(heating().resources.size(), 1);
    QCOMPARE(heating().resources.first().show, QStringLiteral("xa"));
    QCOMPARE(heating().resources.first().status, QStringLiteral("asleep"));
    QCOMPARE(heating().resources.first().priority, 5);
    QVERIFY(!heating().resources.first().discovered);
    m_channel->inject(infoFrom(QStringLiteral("heating@house.test/pump"), {QStringLiteral("urn:xmpp:sn"), QStringLiteral("urn:xmpp:iot:control")}));
    QVERIFY(heating().resources.first().discovered);
    QCOMPARE(heating().resources.first().dialect(Wire::Protocol::Sensor), Wire::Dialect::Sn);
    QCOMPARE(heating().resources.first().dialect(Wire::Protocol::Control), Wire::Dialect::Iot);
    QCOMPARE(heating().resources.first().dialect(Wire::Protocol::Concentrator), std::nullopt);
    m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump'/>"));
    QCOMPARE(m_channel->expectNothing(), QString());
    m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump' type='unavailable'/>"));
    QVERIFY(!heating().isOnline());
    QCOMPARE(heating().kind, ContactKind::Actuator); // what it was is still known
}

void TestContactBook::prefersTheBestResource()
{
    Contact contact;
    const auto add = [&contact](const QString &jid, int priority, quint64 order, const QStringList &features) {
        contact.resources.append({jid, {}, {}, priority, order, true, features});
    };
    add(QStringLiteral("a@b/phone"), 50, 1, {QStringLiteral("jabber:x:data")});
    add(QStringLiteral("a@b/old"), 1, 2, {QStringLiteral("urn:xmpp:sn")});
    add(QStringLiteral("a@b/new"), 1, 3, {QStringLiteral("urn:xmpp:sn"), QStringLiteral("urn:nfi:iot:sd:1.0"), QStringLiteral("urn:nf:iot:sd:1.0")});
    add(QStringLiteral("a@b/low"), -1, 4, {QStringLiteral("urn:xmpp:sn")});
    QCOMPARE(contact.resourceFor(Wire::Protocol::Sensor)->jid, QStringLiteral("a@b/new"));
    QCOMPARE(contact.resourceFor(Wire::Protocol::Sensor)->dialect(Wire::Protocol::Sensor), Wire::Dialect::Nf);
    QCOMPARE(contact.resourceFor(Wire::Protocol::Control), nullptr);
}

void TestContactBook::dropsStrangersPresence()
{
    open();
    for (int i = 0; i < 100; ++i) {
        m_channel->inject(QStringLiteral("<presence from='stranger%1@evil.test/x'/>").arg(i));
    }
    m_channel->inject(QStringLiteral("<presence from='owner@house.test/other'/>"));
    m_channel->inject(QStringLiteral("<presence/>"));
    QCOMPARE(m_book->contacts().size(), 1);
    QCOMPARE(m_channel->expectNothing(), QString());
    for (int i = 0; i < 100; ++i) {
        m_channel->inject(QStringLiteral("<presence from='heating@house.test/r%1'/>").arg(i));
    }
    QCOMPARE(heating().resources.size(), ContactBook::MaximumResources);
}

void TestContactBook::keepsPresenceThatOvertakesTheRoster()
{
    m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump'/>"));
    m_channel->inject(QStringLiteral("<presence from='stranger@evil.test/x'/>"));
    QCOMPARE(m_channel->expectNothing(), QString());
    m_book->fetch(30s);
    QCOMPARE(m_channel->expect(Roster), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id'><query xmlns='jabber:iq:roster'>%1</query></iq>").arg(Heating));
    QCOMPARE(heating().resources.size(), 1);
    QCOMPARE(m_channel->expect(Blocklist), QString());
    QCOMPARE(m_channel->expect(discoOf(QStringLiteral("heating@house.test/pump"))), QString());
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestContactBook::asksAgainWhenCapabilitiesChange()
{
    open();
    const QString caps = QStringLiteral("<presence from='heating@house.test/pump'><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='n' ver='%1'/></presence>");
    m_channel->inject(caps.arg(QStringLiteral("one")));
    QCOMPARE(m_channel->expect(discoOf(QStringLiteral("heating@house.test/pump"))), QString());
    m_channel->inject(infoFrom(QStringLiteral("heating@house.test/pump"), {QStringLiteral("urn:xmpp:sn")}));
    m_channel->inject(caps.arg(QStringLiteral("one")));
    QCOMPARE(m_channel->expectNothing(), QString());
    m_channel->inject(caps.arg(QStringLiteral("two")));
    QCOMPARE(m_channel->expect(discoOf(QStringLiteral("heating@house.test/pump"))), QString());
    m_channel->inject(infoFrom(QStringLiteral("heating@house.test/pump"), {QStringLiteral("urn:xmpp:iot:sensordata")}));
    QCOMPARE(heating().resources.first().dialect(Wire::Protocol::Sensor), Wire::Dialect::Iot);
}

void TestContactBook::asksAFewAtATime()
{
    QString items;
    for (int i = 0; i < 20; ++i) {
        items += QStringLiteral("<item jid='t%1@house.test' subscription='both'/>").arg(i);
    }
    open(items);
    for (int i = 0; i < 20; ++i) {
        m_channel->inject(QStringLiteral("<presence from='t%1@house.test/x'/>").arg(i));
    }
    QCOMPARE(m_channel->sentCount(), Discoverer::MaximumAtOnce);
    QCOMPARE(m_channel->expect(discoOf(QStringLiteral("t0@house.test/x"))), QString());
    m_channel->inject(infoFrom(QStringLiteral("t0@house.test/x"), {}));
    QCOMPARE(m_channel->sentCount(), Discoverer::MaximumAtOnce); // seven open, one new
    m_clock->advance(Discoverer::Deadline);
    m_clock->advance(Discoverer::Deadline);
    QCOMPARE(m_channel->sentCount(), 19); // the silent ones have made room
}

void TestContactBook::knowsKinds_data()
{
    QTest::addColumn<QStringList>("features");
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QString>("kind");

    QTest::newRow("concentrator") << QStringList{QStringLiteral("urn:xmpp:iot:concentrators"), QStringLiteral("urn:xmpp:iot:control")} << "device/x" << "concentrator";
    QTest::newRow("actuator") << QStringList{QStringLiteral("urn:xmpp:sn"), QStringLiteral("urn:xmpp:sn:control")} << "device/x" << "actuator";
    QTest::newRow("sensor") << QStringList{QStringLiteral("urn:nfi:iot:sd:1.0")} << "client/pc" << "sensor";
    QTest::newRow("person") << QStringList{QStringLiteral("jabber:x:data")} << "client/phone" << "person";
    QTest::newRow("person who is a parent") << SelfDescription::features() << "client/pc" << "person";
    QTest::newRow("registry") << QStringList{QStringLiteral("urn:xmpp:iot:discovery")} << "component/generic" << "service";
    QTest::newRow("bot") << QStringList{} << "client/bot" << "service";
    QTest::newRow("nothing") << QStringList{} << "device/x" << "unknown";
}

void TestContactBook::knowsKinds()
{
    QFETCH(QStringList, features);
    QFETCH(QString, identity);
    QFETCH(QString, kind);

    open();
    m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump'/>"));
    QCOMPARE(m_channel->expect(discoOf(QStringLiteral("heating@house.test/pump"))), QString());
    m_channel->inject(infoFrom(QStringLiteral("heating@house.test/pump"), features, identity));
    QCOMPARE(contactKindName(heating().kind), kind);
}

void TestContactBook::limitsHostileAnswers()
{
    QStringList features{QStringLiteral("urn:xmpp:sn"), QString(5000, u'x')};
    for (int i = 0; i < 5000; ++i) {
        features.append(QStringLiteral("urn:f:%1").arg(i));
    }
    open();
    m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump'><priority>99999999999</priority><status>%1</status></presence>").arg(QString(100'000, u's')));
    QCOMPARE(m_channel->expect(discoOf(QStringLiteral("heating@house.test/pump"))), QString());
    m_channel->inject(infoFrom(QStringLiteral("heating@house.test/pump"), features));
    const Resource resource = heating().resources.first();
    QVERIFY(resource.features.size() <= Discoverer::MaximumFeatures);
    QVERIFY(resource.status.size() <= 2000);
    QCOMPARE(resource.priority, 0);
    QVERIFY(resource.dialect(Wire::Protocol::Sensor).has_value());
}

void TestContactBook::limitsHostilePresence()
{
    open();
    const QString huge(100'000, u'x');
    m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump'><show>%1</show><c xmlns='http://jabber.org/protocol/caps' node='%1' ver='%1'/></presence>").arg(huge));
    QCOMPARE(heating().resources.first().show, QString());
    m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump'><show>dnd</show></presence>"));
    QCOMPARE(heating().resources.first().show, QStringLiteral("dnd"));
    QCOMPARE(m_channel->expect(discoOf(QStringLiteral("heating@house.test/pump"))), QString());
    QStringList features{QStringLiteral("urn:xmpp:sn")};
    for (int i = 0; i < 900; ++i) {
        features.append(QStringLiteral("urn:%1:%2").arg(i).arg(QString(1000, u'f')));
    }
    m_channel->inject(infoFrom(QStringLiteral("heating@house.test/pump"), features));
    const QStringList kept = heating().resources.first().features;
    QVERIFY(kept.join(QString()).size() <= Discoverer::MaximumFeatureText);
    QVERIFY(kept.contains(QStringLiteral("urn:xmpp:sn")) && kept.size() > 50);
}

void TestContactBook::asksOthersBesideACrowd()
{
    open(Heating + QStringLiteral("<item jid='crowd@house.test' subscription='both'/>"));
    for (int i = 0; i < ContactBook::MaximumResources; ++i) {
        m_channel->inject(QStringLiteral("<presence from='crowd@house.test/%1'/>").arg(i));
    }
    QCOMPARE(m_channel->sentCount(), Discoverer::MaximumAtOncePerContact);
    m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump'/>"));
    QCOMPARE(m_channel->expect(discoOf(QStringLiteral("crowd@house.test/0"))), QString());
    QCOMPARE(m_channel->expect(discoOf(QStringLiteral("crowd@house.test/1"))), QString());
    QCOMPARE(m_channel->expect(discoOf(QStringLiteral("heating@house.test/pump"))), QString());
    m_channel->inject(QStringLiteral("<presence type='unavailable' from='crowd@house.test'/>"));
    QVERIFY(!m_book->isDiscovering(QStringLiteral("crowd@house.test/2")));
    QVERIFY(m_book->isDiscovering(QStringLiteral("heating@house.test/pump")));
}

void TestContactBook::takesAHugeRoster()
{
    QString items;
    for (int i = 0; i < 100'000; ++i) {
        items += QStringLiteral("<item jid='t%1@house.test' subscription='both'/>").arg(i);
    }
    open(items);
    QCOMPARE(m_book->contacts().size(), 100'000);
    for (int i = 0; i < 20'000; ++i) {
        m_channel->inject(QStringLiteral("<presence from='t%1@house.test/x'/>").arg(i));
    }
    QCOMPARE(m_channel->sentCount(), Discoverer::MaximumAtOnce);
    m_channel->disconnectNow();
    QVERIFY(!m_book->isDiscovering(QStringLiteral("t19999@house.test/x")));
}

void TestContactBook::keepsTheOtherEarlyResources()
{
    m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump'/>"));
    m_channel->inject(QStringLiteral("<presence from='heating@house.test/old'/>"));
    m_channel->inject(QStringLiteral("<presence type='unavailable' from='heating@house.test/old'/>"));
    open();
    QCOMPARE(heating().resources.size(), 1);
    QCOMPARE(heating().resources.first().jid, QStringLiteral("heating@house.test/pump"));
}

/// What was a friend in an earlier connection may have been removed by another program of the owner.
void TestContactBook::neverAcceptsFromMemory()
{
    open();
    m_channel->disconnectNow();
    m_channel->connectAs(QStringLiteral("owner@house.test/here"));
    QSignalSpy requested(m_book.get(), &ContactBook::requested);
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='heating@house.test'/>"));
    QCOMPARE(m_channel->expectNothing(), QString());
    QCOMPARE(requested.size(), 1);
    open({});
    QCOMPARE(m_book->requests().size(), 1); // a stranger now, who waits for a person
    QVERIFY(!m_book->isTrusted(QStringLiteral("heating@house.test")));
}

void TestContactBook::neverAcceptsByItself()
{
    open();
    QSignalSpy requested(m_book.get(), &ContactBook::requested);
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='salesman@evil.test'/>"));
    m_channel->inject(QStringLiteral("<presence type='subscribed' from='salesman@evil.test'/>"));
    m_channel->inject(QStringLiteral("<presence type='probe' from='salesman@evil.test'/>"));
    QCOMPARE(requested.size(), 1);
    m_clock->advance(1h);
    QCOMPARE(m_channel->expectNothing(), QString());
    QVERIFY(!m_book->isTrusted(QStringLiteral("salesman@evil.test")));
}

void TestContactBook::storesRequestsUntilDecided()
{
    open();
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='optimiser@house.test/x'><status>I save energy.</status><delay xmlns='urn:xmpp:delay' stamp='2026-02-28T10:00:00Z'/></presence>"));
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='optimiser@house.test'><status>I save energy!</status><delay xmlns='urn:xmpp:delay' stamp='2999-02-28T10:00:00Z'/></presence>"));
    QCOMPARE(m_book->requests().size(), 1);
    const SubscriptionRequest request = m_book->requests().first();
    QCOMPARE(request.jid, QStringLiteral("optimiser@house.test"));
    QCOMPARE(request.message, QStringLiteral("I save energy!"));
    QCOMPARE(request.received, m_clock->now()); // not from the future
}

void TestContactBook::requestsAreWithdrawn()
{
    open();
    QSignalSpy withdrawn(m_book.get(), &ContactBook::withdrawn);
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='optimiser@house.test'/>"));
    m_channel->inject(QStringLiteral("<presence type='unsubscribe' from='optimiser@house.test'/>"));
    m_channel->inject(QStringLiteral("<presence type='unsubscribe' from='optimiser@house.test'/>"));
    QVERIFY(m_book->requests().isEmpty());
    QCOMPARE(withdrawn.size(), 1);
    // Another of our programs has approved it.
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='optimiser@house.test'/>"));
    m_channel->inject(QStringLiteral("<iq type='set' id='p'><query xmlns='jabber:iq:roster'><item jid='optimiser@house.test' subscription='from'/></query></iq>"));
    QVERIFY(m_book->requests().isEmpty());
    QCOMPARE(withdrawn.size(), 2);
}

void TestContactBook::forgetsRequestsThatAreNotRepeated()
{
    open();
    const QString subscribe = QStringLiteral("<presence type='subscribe' from='%1@house.test'/>");
    m_channel->inject(subscribe.arg(QStringLiteral("optimiser")));
    m_channel->inject(subscribe.arg(QStringLiteral("neighbour")));
    m_channel->disconnectNow();
    QCOMPARE(m_book->requests().size(), 2);
    QSignalSpy withdrawn(m_book.get(), &ContactBook::withdrawn);
    m_channel->connectAs(QStringLiteral("owner@house.test/here"));
    open();
    m_channel->inject(subscribe.arg(QStringLiteral("neighbour")));
    m_book->presenceConfirmed();
    m_clock->advance(ContactBook::LongestWait);
    QVERIFY(m_book->isSettled());
    QCOMPARE(m_book->requests().size(), 1);
    QCOMPARE(m_book->requests().first().jid, QStringLiteral("neighbour@house.test"));
    QCOMPARE(withdrawn.size(), 1);
}

void TestContactBook::approves()
{
    open();
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='optimiser@house.test'/>"));
    m_book->approve(QStringLiteral("optimiser@house.test"), m_callback);
    QCOMPARE(m_channel->expect(QStringLiteral("<presence to='optimiser@house.test' type='subscribed'/>")), QString());
    QCOMPARE(m_channel->expect(QStringLiteral("<presence to='optimiser@house.test' type='subscribe'/>")), QString());
    QCOMPARE(m_channel->expect(Ping), QString());
    QVERIFY(m_results.isEmpty());
    m_channel->inject(QStringLiteral("<iq type='error' id='%id' from='house.test'><error type='cancel'><feature-not-implemented xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"));
    QCOMPARE(m_results.size(), 1);
    QVERIFY(!m_results.first().isError());
    QVERIFY(m_book->requests().isEmpty());
}

void TestContactBook::denies()
{
    open();
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='optimiser@house.test'/>"));
    m_book->deny(QStringLiteral("optimiser@house.test"), m_callback);
    QCOMPARE(m_channel->expect(QStringLiteral("<presence to='optimiser@house.test' type='unsubscribed'/>")), QString());
    QCOMPARE(m_channel->expect(Ping), QString());
    m_channel->disconnectNow();
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().code, QStringLiteral("C-TCP-03"));
}

void TestContactBook::adds()
{
    open();
    m_book->add(QStringLiteral("tap@house.test/x"), QStringLiteral("Tap & sink"), {QStringLiteral("Kitchen")}, m_callback);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' type='set'><query xmlns='jabber:iq:roster'><item jid='tap@house.test' name='Tap &amp; sink'><group>Kitchen</group></item></query></iq>")), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id'/>"));
    QCOMPARE(m_channel->expect(QStringLiteral("<presence to='tap@house.test' type='subscribe'/>")), QString());
    QCOMPARE(m_channel->expect(Ping), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='house.test'/>"));
    QCOMPARE(m_results.size(), 1);
    QVERIFY(!m_results.first().isError());

    m_book->add(QStringLiteral("bad@house.test"), {}, {}, m_callback);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' type='set'><query xmlns='jabber:iq:roster'><item jid='bad@house.test'/></query></iq>")), QString());
    m_channel->inject(QStringLiteral("<iq type='error' id='%id'><error type='cancel'><not-allowed xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>full</text></error></iq>"));
    QCOMPARE(m_results.size(), 2);
    QCOMPARE(m_results.last().code, QStringLiteral("C-ROSTER-02"));
    QVERIFY(m_results.last().message.contains(QStringLiteral("full")));
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestContactBook::removes()
{
    open();
    m_book->remove(QStringLiteral("heating@house.test"), m_callback);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' type='set'><query xmlns='jabber:iq:roster'><item jid='heating@house.test' subscription='remove'/></query></iq>")), QString());
    m_clock->advance(ContactBook::Deadline);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().code, QStringLiteral("C-TIME-02"));
    QCOMPARE(m_book->contacts().size(), 1); // the server has not said so
}

void TestContactBook::blocks()
{
    open();
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='salesman@evil.test'/>"));
    m_book->setBlocked(QStringLiteral("salesman@evil.test"), true, m_callback);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' type='set'><block xmlns='urn:xmpp:blocking'><item jid='salesman@evil.test'/></block></iq>")), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id'/>"));
    QVERIFY(m_book->requests().isEmpty());
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='salesman@evil.test'/>"));
    QVERIFY(m_book->requests().isEmpty());

    m_channel->inject(QStringLiteral("<iq type='set' id='b1'><block xmlns='urn:xmpp:blocking'><item jid='heating@house.test'/></block></iq>"));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='b1'/>")), QString());
    QVERIFY(heating().blocked);
    QVERIFY(!m_book->isTrusted(QStringLiteral("heating@house.test")));
    m_channel->inject(QStringLiteral("<iq type='set' id='b2'><unblock xmlns='urn:xmpp:blocking'/></iq>"));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='b2'/>")), QString());
    QVERIFY(!heating().blocked);

    m_book->setBlocked(QStringLiteral("salesman@evil.test"), false, m_callback);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' type='set'><unblock xmlns='urn:xmpp:blocking'><item jid='salesman@evil.test'/></unblock></iq>")), QString());
    m_channel->inject(QStringLiteral("<iq type='error' id='%id'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"));
    QCOMPARE(m_results.last().code, QStringLiteral("C-FRIEND-03"));
}

void TestContactBook::blocksADomain()
{
    open(Heating + QStringLiteral("<item jid='seller@evil.test' subscription='both'/>"));
    for (int i = 0; i < 20; ++i) {
        m_channel->inject(QStringLiteral("<presence type='subscribe' from='s%1@evil.test'/>").arg(i));
    }
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='eva@street.test'/>"));
    QSignalSpy withdrawn(m_book.get(), &ContactBook::withdrawn);
    m_book->setBlocked(QStringLiteral("Evil.test"), true, m_callback);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' type='set'><block xmlns='urn:xmpp:blocking'><item jid='Evil.test'/></block></iq>")), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id'/>"));
    QCOMPARE(m_book->requests().size(), 1);
    QCOMPARE(withdrawn.size(), 20);
    QVERIFY(m_book->contact(QStringLiteral("seller@evil.test"))->blocked);
    QVERIFY(!m_book->isTrusted(QStringLiteral("seller@evil.test")));
    QVERIFY(m_book->isTrusted(QStringLiteral("heating@house.test")));
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='more@evil.test'/>"));
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='more@notevil.test'/>"));
    QCOMPARE(m_book->requests().size(), 2);

    m_book->setBlocked(QStringLiteral("evil.test"), false, m_callback);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' type='set'><unblock xmlns='urn:xmpp:blocking'><item jid='evil.test'/></unblock></iq>")), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id'/>"));
    QVERIFY(m_book->isTrusted(QStringLiteral("seller@evil.test")));
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='more@evil.test'/>"));
    QCOMPARE(m_book->requests().size(), 3);

    m_book->setBlocked(QStringLiteral("House.Test"), true, m_callback); // our own server
    m_clock->advance(0ms);
    QCOMPARE(m_results.last().code, QStringLiteral("C-FRIEND-04"));
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestContactBook::keepsRequestsOfADomainWithinBounds()
{
    open();
    QSignalSpy requested(m_book.get(), &ContactBook::requested);
    for (int i = 0; i < 10'000; ++i) {
        m_channel->inject(QStringLiteral("<presence type='subscribe' from='s%1@evil.test'/>").arg(i));
    }
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='eva@street.test'/>"));
    QCOMPARE(m_book->requests().size(), ContactBook::MaximumRequestsOfDomain + 1);
    QCOMPARE(requested.size(), 10'001); // told, so that they can be counted
    m_book->deny(QStringLiteral("s0@evil.test"), m_callback);
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='s9999@evil.test'/>"));
    QCOMPARE(m_book->requests().size(), ContactBook::MaximumRequestsOfDomain + 1); // there is a place again
}

void TestContactBook::takesARepeatedRequestNowAndThen()
{
    open();
    QSignalSpy requested(m_book.get(), &ContactBook::requested);
    for (int i = 0; i < 1'000; ++i) {
        m_channel->inject(QStringLiteral("<presence type='subscribe' from='eager@street.test'/>"));
    }
    QVERIFY2(requested.size() <= 12, qPrintable(QString::number(requested.size())));
    QCOMPARE(m_book->requests().size(), 1);
    m_clock->advance(1s);
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='eager@street.test'/>"));
    QVERIFY(requested.size() <= 13);
}

void TestContactBook::asksAboutCapabilitiesNowAndThen()
{
    open();
    int asked = 0;
    for (int i = 0; i < 1'000; ++i) {
        m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump'><c xmlns='http://jabber.org/protocol/caps' node='n' ver='%1'/></presence>").arg(i));
        if (m_channel->sentCount() > 0) {
            QCOMPARE(m_channel->expect(discoOf(QStringLiteral("heating@house.test/pump"))), QString());
            m_channel->inject(infoFrom(QStringLiteral("heating@house.test/pump"), {QStringLiteral("urn:xmpp:sn")}));
            ++asked;
        }
    }
    QCOMPARE(asked, int(Limits::DiscoveriesOfContact.burst));
    m_clock->advance(2s);
    m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump'><c xmlns='http://jabber.org/protocol/caps' node='n' ver='999'/></presence>"));
    QCOMPARE(m_channel->expect(discoOf(QStringLiteral("heating@house.test/pump"))), QString()); // the last ones were not asked about, and are now
}

/// Two people on a server of RFC 7622; folding their addresses together would let one in for the other.
void TestContactBook::sharpSIsAnotherAccount()
{
    open(QStringLiteral("<item jid='strasse@ort.test' subscription='both'/>"));
    QVERIFY(m_book->isTrusted(QStringLiteral("STRASSE@ort.test")));
    QVERIFY(!m_book->isTrusted(QStringLiteral("stra\u00dfe@ort.test")));
    QVERIFY(!Jid::same(QStringLiteral("stra\u00dfe@ort.test"), QStringLiteral("strasse@ort.test")));
    QVERIFY(!Jid::same(QStringLiteral("a@stra\u00dfe.test"), QStringLiteral("a@strasse.test")));
    QCOMPARE(Jid::normalised(QStringLiteral("Stra\u00dfe@Ort.test/X")), QStringLiteral("stra\u00dfe@ort.test/X"));
    m_channel->inject(QStringLiteral("<presence type='subscribe' from='stra\u00dfe@ort.test'/>"));
    QCOMPARE(m_book->requests().size(), 1); // asked for, and not granted because of the other's friendship
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestContactBook::settlesWhenAllHaveAnswered()
{
    QSignalSpy settled(m_book.get(), &ContactBook::settled);
    open();
    m_clock->advance(10s);
    QVERIFY2(!m_book->isSettled(), "our presence is not out: nobody has had a chance to answer");
    m_book->presenceConfirmed();
    m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump'/>"));
    m_clock->advance(ContactBook::Quiet);
    QVERIFY(!m_book->isSettled());
    QCOMPARE(m_channel->expect(discoOf(QStringLiteral("heating@house.test/pump"))), QString());
    m_channel->inject(infoFrom(QStringLiteral("heating@house.test/pump"), {}));
    m_clock->advance(ContactBook::Quiet);
    QVERIFY(m_book->isSettled());
    m_clock->advance(1min);
    QCOMPARE(settled.size(), 1);
}

void TestContactBook::settlesWithoutTheSilent()
{
    open();
    m_book->presenceConfirmed();
    m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump'/>"));
    m_clock->advance(ContactBook::LongestWait - 1ms);
    QVERIFY(!m_book->isSettled());
    m_clock->advance(1ms);
    QVERIFY(m_book->isSettled());
}

void TestContactBook::settlesInARestlessHouse()
{
    open();
    m_book->presenceConfirmed();
    for (int i = 0; i < 200; ++i) {
        m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump'><show>%1</show></presence>").arg(i % 2 ? QStringLiteral("away") : QStringLiteral("chat")));
        m_clock->advance(100ms);
    }
    QVERIFY(m_book->isSettled());
}

void TestContactBook::forgetsPresenceWhenDisconnected()
{
    open();
    m_book->presenceConfirmed();
    m_channel->inject(QStringLiteral("<presence from='heating@house.test/pump'/>"));
    QSignalSpy changed(m_book.get(), &ContactBook::changed);
    m_channel->disconnectNow();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_book->contacts().size(), 1);
    QVERIFY(!heating().isOnline());
    QVERIFY(!m_book->isSettled());
    m_clock->advance(1min);
    QVERIFY(!m_book->isSettled());
}

void TestContactBook::describesItself()
{
    const SelfDescription self(*m_channel);
    QVERIFY(m_channel->inject(QStringLiteral("<iq type='get' id='d' from='heating@house.test/pump'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>")));
    QString features;
    const QStringList all = SelfDescription::features();
    for (const QString &feature : all) {
        features += QStringLiteral("<feature var='%1'/>").arg(feature);
    }
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='d' to='heating@house.test/pump'><query xmlns='http://jabber.org/protocol/disco#info'><identity category='client' type='pc' name='Chatelaine'/>%1</query></iq>").arg(features)), QString());
    QVERIFY(all.contains(QStringLiteral("urn:xmpp:sn:provisioning")));
    QVERIFY(all.contains(QStringLiteral("urn:xmpp:iot:provisioning")));
    QVERIFY(!all.contains(QStringLiteral("urn:xmpp:iot:sensordata")));
    QVERIFY(m_channel->inject(QStringLiteral("<iq type='get' id='p' from='heating@house.test/pump'><ping xmlns='urn:xmpp:ping'/></iq>")));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='p' to='heating@house.test/pump'/>")), QString());
    QVERIFY(m_channel->inject(QStringLiteral("<iq type='get' id='t' from='heating@house.test/pump'><time xmlns='urn:xmpp:time'/></iq>")));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='t' to='heating@house.test/pump'><time xmlns='urn:xmpp:time'><tzo>+00:00</tzo><utc>2026-03-01T12:00:00Z</utc></time></iq>")), QString());
    QVERIFY(m_channel->inject(QStringLiteral("<iq type='get' id='v' from='heating@house.test/pump'><query xmlns='jabber:iq:version'/></iq>")));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='v' to='heating@house.test/pump'><query xmlns='jabber:iq:version'><name>Chatelaine</name><version>*</version></query></iq>")), QString());
    QVERIFY(!m_channel->inject(QStringLiteral("<iq type='get' id='n' from='heating@house.test/pump'><query xmlns='http://jabber.org/protocol/disco#info' node='other'/></iq>")));
    QVERIFY(!m_channel->inject(QStringLiteral("<iq type='set' id='s' from='heating@house.test/pump'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>")));
    QCOMPARE(m_channel->expectNothing(), QString());
}

QTEST_GUILESS_MAIN(TestContactBook)

#include "tst_contactbook.moc"
