// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/limits.h"
#include "protocol/session/stanzachannel.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Me = QStringLiteral("owner@house.test/here");
const QString Thing = QStringLiteral("heating@house.test/pump");
const QByteArray Ping = "<ping xmlns='urn:xmpp:ping'/>";

} // namespace

class TestStanzaChannel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void endsWithAResult();
    void endsWithAnError();
    void endsAtTheDeadline();
    void endsWhenCancelled();
    void endsWhenDisconnected();
    void endsWhenThereIsNoConnection();
    void staysOpenOverABreak();
    void takesWhatWasKeptOverABreak();
    void endsWhenSendingFails();
    void doesNotCallADeadContext();
    void matchesTheSender_data();
    void matchesTheSender();
    void countsSecondAndUnknownAnswers();
    void answersOutOfOrder();
    void writesOurStanzas();
    void asksHandlersInOrder();
    void tellsOfPresence();
    void doesNotSendWhatIsTooLarge();
    void refusesRequestsOverTheRate();
    void contactsMayAskMore();
    void dropsStrangersMessagesOverTheRate();
    void takesEverythingFromThoseWeAsked();
    void ownServerHasNoRate();
    void dropsCopies_data();
    void dropsCopies();

private:
    void request(const QString &to = Thing, std::chrono::milliseconds deadline = 30s);

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    QList<Reply> m_replies;
    QString m_id;
};

void TestStanzaChannel::init()
{
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_channel->connectAs(Me);
    m_replies.clear();
}

void TestStanzaChannel::cleanup()
{
    m_channel.reset();
    QCOMPARE(m_clock->pendingCalls(), 0);
}

void TestStanzaChannel::request(const QString &to, std::chrono::milliseconds deadline)
{
    m_id = m_channel->requestRaw(to, false, Ping, deadline, this, [this](const Reply &reply) { m_replies.append(reply); });
    QVERIFY2(m_replies.isEmpty(), "the handler ran inside request()");
}

void TestStanzaChannel::endsWithAResult()
{
    request();
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='heating@house.test/pump' type='get'><ping xmlns='urn:xmpp:ping'/></iq>")), QString());
    QVERIFY(m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='heating@house.test/pump'><x xmlns='a'/></iq>")));
    QCOMPARE(m_replies.size(), 1);
    QCOMPARE(m_replies.first().end, Reply::End::Result);
    QVERIFY(m_replies.first().ok());
    QCOMPARE(m_replies.first().element.firstChildElement().tagName(), QStringLiteral("x"));
    QCOMPARE(m_channel->pendingRequests(), 0);
    m_clock->advance(60s);
    QCOMPARE(m_replies.size(), 1);
}

void TestStanzaChannel::endsWithAnError()
{
    request();
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='heating@house.test/pump' type='get'><ping xmlns='urn:xmpp:ping'/></iq>")), QString());
    m_channel->inject(QStringLiteral("<iq type='error' id='%id' from='heating@house.test/pump'><error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"));
    QCOMPARE(m_replies.size(), 1);
    QCOMPARE(m_replies.first().end, Reply::End::Error);
}

void TestStanzaChannel::endsAtTheDeadline()
{
    request(Thing, 5s);
    m_clock->advance(4999ms);
    QCOMPARE(m_replies.size(), 0);
    m_clock->advance(1ms);
    QCOMPARE(m_replies.size(), 1);
    QCOMPARE(m_replies.first().end, Reply::End::Deadline);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='*' type='get'><ping xmlns='urn:xmpp:ping'/></iq>")), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='heating@house.test/pump'/>"));
    QCOMPARE(m_replies.size(), 1);
    QCOMPARE(m_channel->ignoredAnswers(), 1);
}

void TestStanzaChannel::endsWhenCancelled()
{
    request();
    m_channel->cancel(m_id);
    m_channel->cancel(m_id);
    QCOMPARE(m_replies.size(), 1);
    QCOMPARE(m_replies.first().end, Reply::End::Cancelled);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='*' type='get'><ping xmlns='urn:xmpp:ping'/></iq>")), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='heating@house.test/pump'/>"));
    QCOMPARE(m_channel->ignoredAnswers(), 1);
}

void TestStanzaChannel::endsWhenDisconnected()
{
    QSignalSpy disconnected(m_channel.get(), &StanzaChannel::disconnected);
    request();
    request();
    m_channel->disconnectNow();
    QCOMPARE(m_replies.size(), 2);
    QCOMPARE(m_replies.last().end, Reply::End::Disconnected);
    QCOMPARE(disconnected.size(), 1);
    m_clock->advance(60s);
    QCOMPARE(m_replies.size(), 2);
}

void TestStanzaChannel::endsWhenThereIsNoConnection()
{
    m_channel->disconnectNow();
    request();
    m_clock->advance(0ms);
    QCOMPARE(m_replies.size(), 1);
    QCOMPARE(m_replies.first().end, Reply::End::Disconnected);
    QCOMPARE(m_channel->sentCount(), 0);
    QVERIFY(!m_channel->sendRaw("<presence/>"));
}

void TestStanzaChannel::staysOpenOverABreak()
{
    request();
    QCOMPARE(m_channel->expect(u"<iq type='get' id='*' to='*'><ping xmlns='urn:xmpp:ping'/></iq>"_s), QString());
    QSignalSpy resumed(m_channel.get(), &StanzaChannel::resumed);
    QSignalSpy connected(m_channel.get(), &StanzaChannel::connected);
    const QString id = m_id;
    m_channel->suspend();
    QVERIFY(m_replies.isEmpty());
    QVERIFY(!m_channel->sendRaw("<message/>"));
    m_channel->resume();
    QCOMPARE(resumed.size(), 1);
    QCOMPARE(connected.size(), 0);
    m_channel->inject(u"<iq type='result' id='%1' from='%2'/>"_s.arg(id, Thing));
    QCOMPARE(m_replies.size(), 1);
    QCOMPARE(m_replies.first().end, Reply::End::Result);
}

void TestStanzaChannel::takesWhatWasKeptOverABreak()
{
    QList<bool> stored;
    QObject::connect(m_channel.get(), &StanzaChannel::messageReceived, m_channel.get(), [&stored](const Wire::Decoded &decoded) { stored.append(decoded.stanza.delayed.has_value()); });
    const auto arrive = [this](const QString &keeper) {
        m_channel->inject(u"<message from='%1'><fields xmlns='urn:xmpp:iot:sensordata' seqnr='1' done='true'/><delay xmlns='urn:xmpp:delay' from='%2' stamp='2026-03-01T11:00:00Z'/></message>"_s.arg(Thing, keeper));
    };
    const QString ping = u"<iq type='get' id='*' to='house.test'><ping xmlns='urn:xmpp:ping'/></iq>"_s;
    arrive(u"owner@house.test"_s);
    m_channel->suspend();
    m_channel->resume();
    QCOMPARE(m_channel->expect(ping), QString());
    const QString first = m_channel->lastId();
    arrive(u"owner@house.test"_s);
    arrive(u"house.test"_s);
    arrive(u"elsewhere.test"_s);
    m_channel->suspend(); // once more, before the server has said that this was all
    m_channel->resume();
    QCOMPARE(m_channel->expect(ping), QString());
    m_channel->inject(u"<iq type='result' id='%1' from='house.test'/>"_s.arg(first));
    arrive(u"owner@house.test"_s);
    m_channel->inject(u"<iq type='result' id='%1' from='house.test'/>"_s.arg(m_channel->lastId()));
    arrive(u"owner@house.test"_s);
    QCOMPARE(stored, QList<bool>({true, false, false, true, false, true}));
}

void TestStanzaChannel::endsWhenSendingFails()
{
    m_channel->setBroken(true);
    request();
    m_clock->advance(0ms);
    QCOMPARE(m_replies.size(), 1);
    QCOMPARE(m_replies.first().end, Reply::End::Disconnected);
}

void TestStanzaChannel::doesNotCallADeadContext()
{
    auto context = std::make_unique<QObject>();
    bool called = false;
    m_channel->requestRaw(Thing, false, Ping, 5s, context.get(), [&called](const Reply &) { called = true; });
    context.reset();
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='*' type='get'><ping xmlns='urn:xmpp:ping'/></iq>")), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='heating@house.test/pump'/>"));
    m_clock->advance(60s);
    QVERIFY(!called);
    QCOMPARE(m_channel->pendingRequests(), 0);
}

void TestStanzaChannel::matchesTheSender_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("from");
    QTest::addColumn<bool>("taken");

    QTest::newRow("thing itself") << Thing << Thing << true;
    QTest::newRow("thing, other case in the bare part") << Thing << "Heating@House.Test/pump" << true;
    QTest::newRow("thing, other case in the resource") << Thing << "heating@house.test/PUMP" << false;
    QTest::newRow("thing, other resource") << Thing << "heating@house.test/other" << false;
    QTest::newRow("thing, bare") << Thing << "heating@house.test" << false;
    QTest::newRow("stranger") << Thing << "salesman@evil.test/x" << false;
    QTest::newRow("nobody for a thing") << Thing << "" << false;
    QTest::newRow("ourselves for a thing") << Thing << "owner@house.test" << false;
    QTest::newRow("server for a thing") << Thing << "house.test" << false;
    QTest::newRow("account, no sender") << "" << "" << true;
    QTest::newRow("account, bare sender") << "" << "owner@house.test" << true;
    QTest::newRow("account, full sender") << "" << Me << true;
    QTest::newRow("account, stranger") << "" << "salesman@evil.test" << false;
    QTest::newRow("account, another of ours") << "" << "owner@house.test/there" << false;
    QTest::newRow("server") << "house.test" << "house.test" << true;
    QTest::newRow("server, no sender") << "house.test" << "" << true;
    QTest::newRow("server, stranger") << "house.test" << "evil.test" << false;
}

void TestStanzaChannel::matchesTheSender()
{
    QFETCH(QString, to);
    QFETCH(QString, from);
    QFETCH(bool, taken);

    request(to);
    const QString sender = from.isEmpty() ? QString() : QStringLiteral(" from='%1'").arg(from);
    QVERIFY(m_channel->inject(QStringLiteral("<iq type='result' id='%1'%2/>").arg(m_id, sender)));
    QCOMPARE(m_replies.size(), taken ? 1 : 0);
    QCOMPARE(m_channel->ignoredAnswers(), taken ? 0 : 1);
    if (!taken) {
        // The forged answer has changed nothing: the real one still counts.
        QVERIFY(m_channel->inject(QStringLiteral("<iq type='result' id='%1' from='%2'/>").arg(m_id, to.isEmpty() ? QStringLiteral("owner@house.test") : to)));
        QCOMPARE(m_replies.size(), 1);
    }
}

void TestStanzaChannel::countsSecondAndUnknownAnswers()
{
    request();
    const QString answer = QStringLiteral("<iq type='result' id='%1' from='heating@house.test/pump'/>").arg(m_id);
    m_channel->inject(answer);
    m_channel->inject(answer);
    m_channel->inject(QStringLiteral("<iq type='result' id='never' from='heating@house.test/pump'/>"));
    m_channel->inject(QStringLiteral("<iq type='error' from='heating@house.test/pump'/>"));
    QCOMPARE(m_replies.size(), 1);
    QCOMPARE(m_channel->ignoredAnswers(), 3);
}

void TestStanzaChannel::answersOutOfOrder()
{
    QStringList order;
    const auto ask = [&](const QString &name) {
        return m_channel->requestRaw(Thing, false, Ping, 30s, this, [&order, name](const Reply &) { order.append(name); });
    };
    const QString first = ask(QStringLiteral("first"));
    const QString second = ask(QStringLiteral("second"));
    QVERIFY(first != second);
    m_channel->inject(QStringLiteral("<iq type='result' id='%1' from='%2'/>").arg(second, Thing));
    m_channel->inject(QStringLiteral("<iq type='result' id='%1' from='%2'/>").arg(first, Thing));
    QCOMPARE(order, QStringList({QStringLiteral("second"), QStringLiteral("first")}));
}

void TestStanzaChannel::writesOurStanzas()
{
    Wire::Stanza stanza;
    stanza.envelope = Wire::Envelope::IqGet;
    stanza.to = Thing;
    stanza.id = QStringLiteral("ours is replaced");
    stanza.dialect = Wire::Dialect::Iot;
    stanza.protocol = Wire::Protocol::Control;
    stanza.payload = Wire::ControlGetForm();
    const QString id = m_channel->request(stanza, 30s, this, [this](const Reply &reply) { m_replies.append(reply); });
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='heating@house.test/pump' type='get'><getForm xmlns='urn:xmpp:iot:control'/></iq>")), QString());
    QCOMPARE(m_channel->lastId(), id);
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='heating@house.test/pump'><x xmlns='jabber:x:data' type='form'><title>T</title></x></iq>"));
    QCOMPARE(m_replies.size(), 1);
    QVERIFY(m_channel->send(stanza));
}

void TestStanzaChannel::asksHandlersInOrder()
{
    QStringList asked;
    auto early = std::make_unique<QObject>();
    m_channel->addElementHandler(QStringLiteral("urn:a"), early.get(), [&](const QDomElement &) { asked.append(QStringLiteral("early")); return true; });
    m_channel->addElementHandler(QStringLiteral("urn:a"), this, [&](const QDomElement &) { asked.append(QStringLiteral("first")); return false; });
    m_channel->addElementHandler(QStringLiteral("urn:a"), this, [&](const QDomElement &) { asked.append(QStringLiteral("second")); return true; });
    m_channel->addElementHandler(QStringLiteral("urn:b"), this, [&](const QDomElement &) { asked.append(QStringLiteral("other")); return true; });
    early.reset();
    QVERIFY(m_channel->inject(QStringLiteral("<iq type='get' id='1' from='a@b/c'><q xmlns='urn:a'/></iq>")));
    QCOMPARE(asked, QStringList({QStringLiteral("first"), QStringLiteral("second")}));
    QVERIFY2(!m_channel->inject(QStringLiteral("<iq type='set' id='1' from='a@b/c'><q xmlns='urn:c'/></iq>")), "nobody answers: the caller has to");
    QVERIFY(!m_channel->inject(QStringLiteral("<iq type='strange' id='1' from='a@b/c'><q xmlns='urn:a'/></iq>")));

    QSignalSpy requests(m_channel.get(), &StanzaChannel::requestReceived);
    QVERIFY2(!m_channel->inject(QStringLiteral("<iq type='get' id='1' from='a@b/c'><req xmlns='urn:xmpp:iot:sensordata' seqnr='1' momentary='true'/></iq>")), "we are no sensor");
    QCOMPARE(requests.size(), 1);
}

void TestStanzaChannel::tellsOfPresence()
{
    int count = 0;
    connect(m_channel.get(), &StanzaChannel::presenceReceived, this, [&count](const QDomElement &) { ++count; });
    QVERIFY(m_channel->inject(QStringLiteral("<presence from='a@b/c'/>")));
    QCOMPARE(count, 1);
}

void TestStanzaChannel::dropsCopies_data()
{
    QTest::addColumn<QString>("message");

    const QString fields = QStringLiteral("<message xmlns='jabber:client' from='heating@house.test/pump'><fields xmlns='urn:xmpp:iot:sensordata' seqnr='1' done='true'/></message>");
    QTest::newRow("carbon received") << QStringLiteral("<received xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>%1</forwarded></received>").arg(fields);
    QTest::newRow("carbon sent") << QStringLiteral("<sent xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>%1</forwarded></sent>").arg(fields);
    QTest::newRow("archive") << QStringLiteral("<result xmlns='urn:xmpp:mam:2' queryid='q' id='i'><forwarded xmlns='urn:xmpp:forward:0'>%1</forwarded></result>").arg(fields);
    QTest::newRow("bare forward") << QStringLiteral("<forwarded xmlns='urn:xmpp:forward:0'>%1</forwarded>").arg(fields);
    QTest::newRow("beside live data") << QStringLiteral("<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1'/><received xmlns='urn:xmpp:carbons:2'/>");
}

void TestStanzaChannel::dropsCopies()
{
    QFETCH(QString, message);

    QSignalSpy messages(m_channel.get(), &StanzaChannel::messageReceived);
    QVERIFY(m_channel->inject(QStringLiteral("<message from='owner@house.test' to='%1'>%2</message>").arg(Me, message)));
    QCOMPARE(messages.size(), 0);
    QCOMPARE(m_channel->ignoredCopies(), 1);
    QVERIFY(m_channel->inject(QStringLiteral("<message from='heating@house.test/pump'><fields xmlns='urn:xmpp:iot:sensordata' seqnr='1' done='true'/></message>")));
    QCOMPARE(messages.size(), 1);
}

void TestStanzaChannel::doesNotSendWhatIsTooLarge()
{
    const QByteArray large = "<x xmlns='urn:test'>" + QByteArray(Limits::SentStanza, 'a') + "</x>";
    m_channel->requestRaw(Thing, true, large, 30s, this, [this](const Reply &reply) { m_replies.append(reply); });
    QVERIFY(m_replies.isEmpty()); // never inside the call
    m_clock->advance(0ms);
    QCOMPARE(m_replies.size(), 1);
    QVERIFY(m_replies.first().tooLarge);
    QCOMPARE(m_replies.first().end, Reply::End::Error);
    QVERIFY(!m_channel->sendRaw("<message>" + large + "</message>"));
    QCOMPARE(m_channel->unsentStanzas(), 2);
    QCOMPARE(m_channel->expectNothing(), QString());
    QVERIFY(m_channel->sendRaw("<message>" + QByteArray(Limits::SentStanza - 19, 'a') + "</message>")); // as large as allowed
}

void TestStanzaChannel::refusesRequestsOverTheRate()
{
    int handled = 0;
    m_channel->addElementHandler(QStringLiteral("urn:xmpp:ping"), this, [&handled](const QDomElement &) {
        ++handled;
        return true;
    });
    const auto ask = [this](int i) { return m_channel->inject(QStringLiteral("<iq type='get' id='q%1' from='stranger@evil.test/x'><ping xmlns='urn:xmpp:ping'/></iq>").arg(i)); };
    const int burst = int(Limits::RequestsOfStranger.burst);
    for (int i = 0; i < burst; ++i) {
        QVERIFY(ask(i));
    }
    QCOMPARE(handled, burst);
    QCOMPARE(m_channel->expectNothing(), QString());
    QVERIFY(ask(burst)); // consumed, so that nobody else answers it
    QCOMPARE(handled, burst);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='error' id='q%1' to='stranger@evil.test/x'><error type='wait'><resource-constraint xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                                              "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas' xml:lang='en'>*</text></error></iq>").arg(burst)), QString());
    QCOMPARE(m_channel->refusedRequests(), 1u);
    m_clock->advance(1s);
    ask(burst + 1);
    QCOMPARE(handled, burst + 1);
    // Another resource is the same sender, another domain is not.
    for (int i = 0; i < 100; ++i) {
        m_channel->inject(QStringLiteral("<iq type='get' id='r%1' from='stranger@evil.test/%1'><ping xmlns='urn:xmpp:ping'/></iq>").arg(i));
    }
    QCOMPARE(handled, burst + int(Limits::RequestsOfStranger.perSecond));
    QVERIFY(m_channel->inject(QStringLiteral("<iq type='get' id='s' from='other@good.test/x'><ping xmlns='urn:xmpp:ping'/></iq>")));
    QCOMPARE(handled, burst + int(Limits::RequestsOfStranger.perSecond) + 1);
}

void TestStanzaChannel::contactsMayAskMore()
{
    int handled = 0;
    m_channel->setContacts([](const QString &bare) { return bare == u"heating@house.test"; });
    m_channel->addElementHandler(QStringLiteral("urn:xmpp:ping"), this, [&handled](const QDomElement &) { return ++handled > 0; });
    for (int i = 0; i < 2'000; ++i) {
        m_channel->inject(QStringLiteral("<iq type='get' id='q%1' from='Heating@house.test/pump'><ping xmlns='urn:xmpp:ping'/></iq>").arg(i));
    }
    QCOMPARE(handled, int(Limits::RequestsOfContact.burst));
    QCOMPARE(m_channel->sentCount(), 2'000 - int(Limits::RequestsOfContact.burst)); // each of the others has its answer
}

void TestStanzaChannel::dropsStrangersMessagesOverTheRate()
{
    QSignalSpy received(m_channel.get(), &StanzaChannel::messageReceived);
    const QString message = QStringLiteral("<message from='stranger%1@evil.test/x'><unfriend xmlns='urn:xmpp:iot:provisioning' jid='a@b.test'/></message>");
    for (int i = 0; i < 500; ++i) {
        QVERIFY(m_channel->inject(message.arg(1)));
    }
    QCOMPARE(received.size(), int(Limits::MessagesOfStranger.burst));
    for (int i = 0; i < 5'000; ++i) {
        m_channel->inject(message.arg(i + 2));
    }
    QCOMPARE(received.size(), int(Limits::MessagesOfStrangersDomain.burst));
    QCOMPARE(m_channel->droppedMessages(), quint64(5'500) - quint64(received.size()));
    QCOMPARE(m_channel->expectNothing(), QString()); // nobody is answered, so nobody learns anything
}

/// A readout comes as fast as the server sends it, from whomever it was asked.
void TestStanzaChannel::takesEverythingFromThoseWeAsked()
{
    QSignalSpy received(m_channel.get(), &StanzaChannel::messageReceived);
    request(QStringLiteral("meters@elsewhere.test/gate"));
    for (int i = 0; i < 5'000; ++i) {
        m_channel->inject(QStringLiteral("<message from='meters@elsewhere.test/gate'><started xmlns='urn:xmpp:iot:sensordata' seqnr='1'/></message>"));
    }
    QCOMPARE(received.size(), 5'000);
    QCOMPARE(m_channel->droppedMessages(), 0u);
    m_channel->cancel(m_id);
}

void TestStanzaChannel::ownServerHasNoRate()
{
    int handled = 0;
    m_channel->addElementHandler(QStringLiteral("urn:xmpp:ping"), this, [&handled](const QDomElement &) { return ++handled > 0; });
    for (const QString &from : {QString(), QStringLiteral("house.test"), QStringLiteral("owner@house.test")}) {
        for (int i = 0; i < 1'000; ++i) {
            m_channel->inject(QStringLiteral("<iq type='get' id='q' from='%1'><ping xmlns='urn:xmpp:ping'/></iq>").arg(from));
        }
    }
    QCOMPARE(handled, 3'000);
}

QTEST_GUILESS_MAIN(TestStanzaChannel)

#include "tst_stanzachannel.moc"
