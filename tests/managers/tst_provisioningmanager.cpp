// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/provisioningmanager.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace std::chrono_literals;

namespace {

const QString Alarm = QStringLiteral("alarm@house.test/panel");

/// Says yes to whom it knows, and remembers what it was asked.
class FakeDecider final : public ProvisioningDecider
{
public:
    Verdict decide(const QString &thing, const Wire::ProvisioningQuestion &question) const override
    {
        asked.append(thing + u' ' + Wire::askName(question.ask) + u' ' + question.jid);
        return verdict;
    }

    mutable QStringList asked;
    Verdict verdict;
};

} // namespace

class TestProvisioningManager final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersInTheAskersDialect_data();
    void answersInTheAskersDialect();
    void refusesWithoutADecider();
    void refusesTheUndecided();
    void restricts();
    void asksOnlyForTrustedContacts_data();
    void asksOnlyForTrustedContacts();
    void believesTheSenderOnly();
    void refusesStrangeSubjects_data();
    void refusesStrangeSubjects();
    void leavesOtherRequestsAlone_data();
    void leavesOtherRequestsAlone();
    void answersTheSameTwice();
    void clearsCaches_data();
    void clearsCaches();
    void clearsCachesOfOlderThings();
    void clearCacheEnds_data();
    void clearCacheEnds();
    void clearCacheIgnoresForgedAnswers();
    void recommends();
    void inTheIeeeFamily_data();
    void inTheIeeeFamily();
    void answersWithTheNamesOfTheQuestion();
    void clearsCachesOfTheIeeeFamily_data();
    void clearsCachesOfTheIeeeFamily();
    void givesOutNoTokens_data();
    void givesOutNoTokens();

private:
    [[nodiscard]] bool ask(const QString &payload, const QString &from = Alarm);

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    std::shared_ptr<FakeDecider> m_decider;
    std::unique_ptr<ProvisioningManager> m_manager;
    QSet<QString> m_trusted;
    QList<ProvisioningRecord> m_records;
    QList<ErrorInfo> m_errors;
};

void TestProvisioningManager::init()
{
    m_manager.reset();
    m_channel.reset();
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_decider = std::make_shared<FakeDecider>();
    m_trusted = {QStringLiteral("alarm@house.test")};
    m_manager = std::make_unique<ProvisioningManager>(*m_channel, [this](const QString &jid) { return m_trusted.contains(jid); });
    m_manager->setDecider(m_decider);
    m_records.clear();
    m_errors.clear();
    connect(m_manager.get(), &ProvisioningManager::answered, this, [this](const ProvisioningRecord &record) { m_records.append(record); });
    m_channel->connectAs(QStringLiteral("owner@house.test/here"));
}

bool TestProvisioningManager::ask(const QString &payload, const QString &from)
{
    return m_channel->inject(QStringLiteral("<iq type='get' id='q1' from='%1' to='owner@house.test/here'>%2</iq>").arg(from, payload));
}

void TestProvisioningManager::answersInTheAskersDialect_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("answer");
    for (const QString &ns : {QStringLiteral("urn:xmpp:sn:provisioning"), QStringLiteral("urn:xmpp:iot:provisioning")}) {
        const auto row = [&ns](const QString &name, const QString &question, const QString &answer) {
            QTest::newRow(qPrintable(ns + u' ' + name)) << question.arg(ns) << QStringLiteral("<iq type='result' id='q1' to='alarm@house.test/panel'>%1</iq>").arg(answer.arg(ns));
        };
        row(QStringLiteral("isFriend"), QStringLiteral("<isFriend xmlns='%1' jid='neighbour@house.test'/>"), QStringLiteral("<isFriendResponse xmlns='%1' jid='neighbour@house.test' result='true'/>"));
        row(QStringLiteral("canRead"), QStringLiteral("<canRead xmlns='%1' jid='neighbour@house.test' momentary='true'/>"), QStringLiteral("<canReadResponse xmlns='%1' jid='neighbour@house.test' result='true'/>"));
        row(QStringLiteral("canControl"), QStringLiteral("<canControl xmlns='%1' jid='neighbour@house.test'><parameter name='Arm'/></canControl>"),
            QStringLiteral("<canControlResponse xmlns='%1' jid='neighbour@house.test' result='true'/>"));
    }
}

void TestProvisioningManager::answersInTheAskersDialect()
{
    QFETCH(QString, question);
    QFETCH(QString, answer);
    m_decider->verdict.decided = true;
    m_decider->verdict.answer.result = true;
    m_decider->verdict.rule = QStringLiteral("r7");
    QVERIFY(ask(question));
    QCOMPARE(m_channel->expect(answer), QString());
    QCOMPARE(m_records.size(), 1);
    const ProvisioningRecord record = m_records.first();
    QCOMPARE(record.thing, QStringLiteral("alarm@house.test"));
    QCOMPARE(record.question.jid, QStringLiteral("neighbour@house.test"));
    QVERIFY(record.answer.result);
    QVERIFY(record.decided);
    QCOMPARE(record.rule, QStringLiteral("r7"));
    QCOMPARE(record.stanzaId, QStringLiteral("q1"));
    QCOMPARE(record.asked, m_clock->now());
}

void TestProvisioningManager::refusesWithoutADecider()
{
    m_manager->setDecider({});
    QVERIFY(ask(QStringLiteral("<isFriend xmlns='urn:xmpp:iot:provisioning' jid='neighbour@house.test'/>")));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='q1' to='*'><isFriendResponse xmlns='urn:xmpp:iot:provisioning' jid='neighbour@house.test' result='false'/></iq>")), QString());
    QVERIFY(!m_records.first().decided);
}

void TestProvisioningManager::refusesTheUndecided()
{
    m_decider->verdict.decided = false;
    m_decider->verdict.answer.result = true; // a decider's mistake must not grant anything
    m_decider->verdict.answer.fields = {QStringLiteral("Power")};
    QVERIFY(ask(QStringLiteral("<canRead xmlns='urn:xmpp:iot:provisioning' jid='neighbour@house.test' momentary='true'/>")));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='q1' to='*'><canReadResponse xmlns='urn:xmpp:iot:provisioning' jid='neighbour@house.test' result='false'/></iq>")), QString());
    QCOMPARE(m_records.size(), 1);
    QVERIFY(!m_records.first().answer.result);
}

void TestProvisioningManager::restricts()
{
    m_decider->verdict.decided = true;
    m_decider->verdict.answer.result = true;
    m_decider->verdict.answer.kinds = Wire::Kind::Momentary;
    m_decider->verdict.answer.fields = {QStringLiteral("Door")};
    m_decider->verdict.answer.nodes = {{QStringLiteral("n1"), {}, {}}};
    QVERIFY(ask(QStringLiteral("<canRead xmlns='urn:xmpp:iot:provisioning' jid='neighbour@house.test' all='true'><node nodeId='n1'/><node nodeId='n2'/></canRead>")));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='q1' to='*'><canReadResponse xmlns='urn:xmpp:iot:provisioning' jid='neighbour@house.test' result='true' momentary='true'>"
                                              "<node nodeId='n1'/><field name='Door'/></canReadResponse></iq>")), QString());
}

void TestProvisioningManager::asksOnlyForTrustedContacts_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<bool>("asked");
    QTest::newRow("contact") << Alarm << true;
    QTest::newRow("contact, other case") << "Alarm@House.Test/panel" << true;
    QTest::newRow("contact, bare") << "alarm@house.test" << true;
    QTest::newRow("stranger") << "burglar@evil.test/x" << false;
    QTest::newRow("alike") << "alarm@house.test.evil.test/x" << false;
    QTest::newRow("ourselves") << "owner@house.test/other" << false;
}

void TestProvisioningManager::asksOnlyForTrustedContacts()
{
    QFETCH(QString, from);
    QFETCH(bool, asked);
    m_decider->verdict.decided = true;
    m_decider->verdict.answer.result = true;
    QVERIFY(ask(QStringLiteral("<isFriend xmlns='urn:xmpp:iot:provisioning' jid='neighbour@house.test'/>"), from));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='q1' to='%1'><isFriendResponse xmlns='urn:xmpp:iot:provisioning' jid='neighbour@house.test' result='%2'/></iq>")
                                   .arg(from, asked ? QStringLiteral("true") : QStringLiteral("false"))), QString());
    QCOMPARE(m_decider->asked.size(), asked ? 1 : 0);
    QCOMPARE(m_records.first().decided, asked);
}

void TestProvisioningManager::believesTheSenderOnly()
{
    // The payload names a trusted thing as the asker; the stanza comes from a stranger.
    m_decider->verdict.decided = true;
    m_decider->verdict.answer.result = true;
    QVERIFY(ask(QStringLiteral("<isFriend xmlns='urn:xmpp:iot:provisioning' jid='neighbour@house.test' from='alarm@house.test' thing='alarm@house.test'/>"), QStringLiteral("burglar@evil.test/x")));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='q1' to='burglar@evil.test/x'><isFriendResponse xmlns='urn:xmpp:iot:provisioning' jid='neighbour@house.test' result='false'/></iq>")), QString());
    QCOMPARE(m_records.first().thing, QStringLiteral("burglar@evil.test"));
    QVERIFY(m_decider->asked.isEmpty());
}

void TestProvisioningManager::refusesStrangeSubjects_data()
{
    QTest::addColumn<QString>("jid");
    QTest::addColumn<QString>("asked");
    QTest::newRow("full address counts as bare") << "Neighbour@House.Test/phone" << "alarm@house.test isFriend neighbour@house.test";
    QTest::newRow("empty") << "" << "";
    QTest::newRow("no address") << "a b" << "";
    QTest::newRow("two at signs") << "a@b@c" << "";
}

void TestProvisioningManager::refusesStrangeSubjects()
{
    QFETCH(QString, jid);
    QFETCH(QString, asked);
    m_decider->verdict.decided = true;
    m_decider->verdict.answer.result = true;
    QVERIFY(ask(QStringLiteral("<isFriend xmlns='urn:xmpp:iot:provisioning' jid='%1'/>").arg(jid)));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='q1' to='*'><isFriendResponse xmlns='urn:xmpp:iot:provisioning' jid='%1' result='%2'/></iq>")
                                   .arg(jid, asked.isEmpty() ? QStringLiteral("false") : QStringLiteral("true"))), QString());
    QCOMPARE(m_decider->asked, asked.isEmpty() ? QStringList() : QStringList{asked});
}

void TestProvisioningManager::leavesOtherRequestsAlone_data()
{
    QTest::addColumn<QString>("stanza");
    QTest::newRow("clearCache for us") << "<iq type='set' id='1' from='alarm@house.test/panel'><clearCache xmlns='urn:xmpp:iot:provisioning'/></iq>";
    QTest::newRow("a question as set") << "<iq type='set' id='1' from='alarm@house.test/panel'><isFriend xmlns='urn:xmpp:iot:provisioning' jid='a@b'/></iq>";
    QTest::newRow("no sender") << "<iq type='get' id='1'><isFriend xmlns='urn:xmpp:iot:provisioning' jid='a@b'/></iq>";
    QTest::newRow("a readout") << "<iq type='get' id='1' from='alarm@house.test/panel'><req xmlns='urn:xmpp:sn' seqnr='1' momentary='true'/></iq>";
    QTest::newRow("unknown operation") << "<iq type='get' id='1' from='alarm@house.test/panel'><canDance xmlns='urn:xmpp:iot:provisioning' jid='a@b'/></iq>";
}

void TestProvisioningManager::leavesOtherRequestsAlone()
{
    QFETCH(QString, stanza);
    QVERIFY2(!m_channel->inject(stanza), "the library has to say that it is not implemented");
    QCOMPARE(m_channel->expectNothing(), QString());
    QVERIFY(m_records.isEmpty());
}

void TestProvisioningManager::answersTheSameTwice()
{
    for (int i = 0; i < 3; ++i) {
        QVERIFY(ask(QStringLiteral("<isFriend xmlns='urn:xmpp:iot:provisioning' jid='neighbour@house.test'/>")));
        QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='q1' to='*'><isFriendResponse xmlns='urn:xmpp:iot:provisioning' jid='*' result='false'/></iq>")), QString());
    }
    QCOMPARE(m_records.size(), 3);
}

void TestProvisioningManager::clearsCaches_data()
{
    QTest::addColumn<int>("dialect");
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("answer");
    QTest::newRow("sn") << int(Wire::Dialect::Sn) << "<iq id='*' to='alarm@house.test/panel' type='get'><clearCache xmlns='urn:xmpp:sn:provisioning'/></iq>" << "<clearCacheResponse xmlns='urn:xmpp:sn:provisioning'/>";
    QTest::newRow("iot-v0.2") << int(Wire::Dialect::IotV02) << "<iq id='*' to='alarm@house.test/panel' type='get'><clearCache xmlns='urn:xmpp:iot:provisioning'/></iq>" << "<clearCacheResponse xmlns='urn:xmpp:iot:provisioning'/>";
    QTest::newRow("iot") << int(Wire::Dialect::Iot) << "<iq id='*' to='alarm@house.test/panel' type='set'><clearCache xmlns='urn:xmpp:iot:provisioning'/></iq>" << "<clearCacheResponse xmlns='urn:xmpp:iot:provisioning'/>";
    QTest::newRow("iot, empty answer") << int(Wire::Dialect::Iot) << "<iq id='*' to='alarm@house.test/panel' type='set'><clearCache xmlns='urn:xmpp:iot:provisioning'/></iq>" << "";
}

void TestProvisioningManager::clearsCaches()
{
    QFETCH(int, dialect);
    QFETCH(QString, request);
    QFETCH(QString, answer);
    m_manager->clearCache({Alarm, Wire::Dialect(dialect)}, 30s, this, [this](const ErrorInfo &error) { m_errors.append(error); });
    QVERIFY(m_errors.isEmpty());
    QCOMPARE(m_channel->expect(request), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='alarm@house.test/panel'>") + answer + QStringLiteral("</iq>"));
    QCOMPARE(m_errors.size(), 1);
    QVERIFY(!m_errors.first().isError());
}

void TestProvisioningManager::clearsCachesOfOlderThings()
{
    m_manager->clearCache({Alarm, Wire::Dialect::Iot}, 30s, this, [this](const ErrorInfo &error) { m_errors.append(error); });
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='*' type='set'><clearCache xmlns='urn:xmpp:iot:provisioning'/></iq>")), QString());
    const QString refusal = QStringLiteral("<iq type='error' id='%id' from='alarm@house.test/panel'><error type='modify'><bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
    m_channel->inject(refusal);
    QVERIFY(m_errors.isEmpty());
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='*' type='get'><clearCache xmlns='urn:xmpp:iot:provisioning'/></iq>")), QString());
    m_channel->inject(refusal);
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.first().code, QStringLiteral("C-DEV-03"));
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestProvisioningManager::clearCacheEnds_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("code");
    QTest::newRow("deadline") << "deadline" << "C-TIME-02";
    QTest::newRow("disconnect") << "disconnect" << "C-TCP-03";
    QTest::newRow("cancel") << "cancel" << "C-CANCEL-01";
}

void TestProvisioningManager::clearCacheEnds()
{
    QFETCH(QString, how);
    QFETCH(QString, code);
    m_manager->clearCache({Alarm, Wire::Dialect::Iot}, 30s, this, [this](const ErrorInfo &error) { m_errors.append(error); });
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='*' type='set'><clearCache xmlns='urn:xmpp:iot:provisioning'/></iq>")), QString());
    if (how == u"deadline") {
        m_clock->advance(30s);
    } else if (how == u"disconnect") {
        m_channel->disconnectNow();
    } else {
        m_channel->cancel(m_channel->lastId());
    }
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.first().code, code);
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='alarm@house.test/panel'/>"));
    QCOMPARE(m_errors.size(), 1);
}

void TestProvisioningManager::clearCacheIgnoresForgedAnswers()
{
    m_manager->clearCache({Alarm, Wire::Dialect::Iot}, 30s, this, [this](const ErrorInfo &error) { m_errors.append(error); });
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='*' type='set'><clearCache xmlns='urn:xmpp:iot:provisioning'/></iq>")), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='burglar@evil.test/x'/>"));
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='alarm@house.test'/>"));
    m_channel->inject(QStringLiteral("<iq type='result' id='other' from='alarm@house.test/panel'/>"));
    QVERIFY(m_errors.isEmpty());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='alarm@house.test/panel'/>"));
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='alarm@house.test/panel'/>"));
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_channel->ignoredAnswers(), 4);
}

void TestProvisioningManager::recommends()
{
    QVERIFY(m_manager->recommend({Alarm, Wire::Dialect::Iot}, false, QStringLiteral("neighbour@house.test/phone")));
    QCOMPARE(m_channel->expect(QStringLiteral("<message to='alarm@house.test/panel'><friend xmlns='urn:xmpp:iot:provisioning' jid='neighbour@house.test'/></message>")), QString());
    QVERIFY(m_manager->recommend({Alarm, Wire::Dialect::Sn}, true, QStringLiteral("neighbour@house.test")));
    QCOMPARE(m_channel->expect(QStringLiteral("<message to='alarm@house.test/panel'><unfriend xmlns='urn:xmpp:sn:provisioning' jid='neighbour@house.test'/></message>")), QString());
    m_channel->disconnectNow();
    QVERIFY(!m_manager->recommend({Alarm, Wire::Dialect::Sn}, true, QStringLiteral("neighbour@house.test")));
}

void TestProvisioningManager::inTheIeeeFamily_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("answer");
    for (const QString &ns : {QStringLiteral("urn:ieee:iot:prov:d:1.0"), QStringLiteral("urn:nf:iot:prov:d:1.0"), QStringLiteral("urn:nfi:iot:prov:d:1.0")}) {
        const auto row = [&ns](const QString &name, const QString &question, const QString &answer) {
            QTest::newRow(qPrintable(ns + u' ' + name)) << question.arg(ns) << QStringLiteral("<iq type='result' id='q1' to='alarm@house.test/panel'>%1</iq>").arg(answer.arg(ns));
        };
        row(QStringLiteral("isFriend"), QStringLiteral("<isFriend xmlns='%1' jid='n@house.test'/>"), QStringLiteral("<isFriendResponse xmlns='%1' jid='n@house.test' result='true'/>"));
        row(QStringLiteral("canRead"), QStringLiteral("<canRead xmlns='%1' jid='n@house.test' m='true'><f n='T'/></canRead>"),
            QStringLiteral("<canReadResponse xmlns='%1' jid='n@house.test' result='true' m='true'><nd id='x'/><f n='T'/></canReadResponse>"));
        row(QStringLiteral("canControl"), QStringLiteral("<canControl xmlns='%1' jid='n@house.test'><p n='Arm'/></canControl>"),
            QStringLiteral("<canControlResponse xmlns='%1' jid='n@house.test' result='true'><nd id='x'/><p n='Arm'/></canControlResponse>"));
    }
}

void TestProvisioningManager::inTheIeeeFamily()
{
    QFETCH(QString, question);
    QFETCH(QString, answer);
    m_decider->verdict.decided = true;
    m_decider->verdict.answer.result = true;
    m_decider->verdict.answer.kinds = Wire::Kind::Momentary;
    m_decider->verdict.answer.nodes = {{QStringLiteral("x"), {}, {}}};
    m_decider->verdict.answer.fields = {QStringLiteral("T")};
    m_decider->verdict.answer.parameters = {QStringLiteral("Arm")};
    QVERIFY(ask(question));
    QCOMPARE(m_channel->expect(answer), QString());
    QCOMPARE(m_records.size(), 1);
}

void TestProvisioningManager::answersWithTheNamesOfTheQuestion()
{
    m_decider->verdict.decided = true;
    m_decider->verdict.answer.result = true;
    m_decider->verdict.answer.parameters = {QStringLiteral("Arm")};
    QVERIFY(ask(QStringLiteral("<canControl xmlns='urn:nf:iot:prov:d:1.0' jid='n@house.test'><parameter name='Arm'/></canControl>")));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='q1' to='alarm@house.test/panel'><canControlResponse xmlns='urn:nf:iot:prov:d:1.0' jid='n@house.test' result='true'>"
                                              "<parameter name='Arm'/></canControlResponse></iq>")),
        QString());
}

void TestProvisioningManager::clearsCachesOfTheIeeeFamily_data()
{
    QTest::addColumn<int>("dialect");
    for (const auto dialect : {Wire::Dialect::Ieee, Wire::Dialect::Nf, Wire::Dialect::Nfi}) {
        QTest::newRow(qPrintable(Wire::dialectName(dialect))) << int(dialect);
    }
}

void TestProvisioningManager::clearsCachesOfTheIeeeFamily()
{
    QFETCH(int, dialect);
    const QString ns = Wire::namespaceOf(Wire::Dialect(dialect), Wire::Protocol::Provisioning);
    m_manager->clearCache({Alarm, Wire::Dialect(dialect)}, 30s, this, [this](const ErrorInfo &error) { m_errors.append(error); });
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='alarm@house.test/panel'><clearCache xmlns='%1'/></iq>").arg(ns)), QString());
    QVERIFY(m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='alarm@house.test/panel'/>")));
    QCOMPARE(m_errors, QList<ErrorInfo>{{}});
    QVERIFY(m_manager->recommend({Alarm, Wire::Dialect(dialect)}, true, QStringLiteral("n@house.test/r")));
    QCOMPARE(m_channel->expect(QStringLiteral("<message to='alarm@house.test/panel'><unfriend xmlns='%1' jid='n@house.test'/></message>").arg(ns)), QString());
}

void TestProvisioningManager::givesOutNoTokens_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("answer");
    const QString error = QStringLiteral("<iq type='error' id='q1' to='alarm@house.test/panel'><error type='cancel'><%1 xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
    const QString result = QStringLiteral("<iq type='result' id='q1' to='alarm@house.test/panel'>%1</iq>");
    const QString iot = QStringLiteral("urn:xmpp:iot:provisioning");
    const QString nf = QStringLiteral("urn:nf:iot:prov:t:1.0");
    QTest::newRow("token in sn") << QStringLiteral("<getToken xmlns='urn:xmpp:sn:provisioning' deviceId='d'/>") << error.arg(QStringLiteral("feature-not-implemented"));
    QTest::newRow("token in iot of early 2014") << QStringLiteral("<getToken xmlns='%1' serviceId='d'/>").arg(iot) << error.arg(QStringLiteral("feature-not-implemented"));
    QTest::newRow("token in iot") << QStringLiteral("<getToken xmlns='%1'>AQID</getToken>").arg(iot) << error.arg(QStringLiteral("feature-not-implemented"));
    QTest::newRow("token in nf") << QStringLiteral("<getToken xmlns='%1'>AQID</getToken>").arg(nf) << error.arg(QStringLiteral("feature-not-implemented"));
    QTest::newRow("response to no challenge") << QStringLiteral("<getTokenChallengeResponse xmlns='%1' seqnr='1'>AQID</getTokenChallengeResponse>").arg(iot) << error.arg(QStringLiteral("item-not-found"));
    QTest::newRow("certificate") << QStringLiteral("<getCertificate xmlns='%1' token='t'/>").arg(nf) << error.arg(QStringLiteral("item-not-found"));
    QTest::newRow("user") << QStringLiteral("<canAccess xmlns='%1' serviceToken='s'/>").arg(iot) << result.arg(QStringLiteral("<canAccessResponse xmlns='%1' result='false'/>").arg(iot));
    QTest::newRow("privilege") << QStringLiteral("<hasPrivilege xmlns='%1' serviceToken='s' userToken='u' privilegeId='p'/>").arg(iot)
                               << result.arg(QStringLiteral("<hasPrivilegeResponse xmlns='%1' result='false'/>").arg(iot));
    QTest::newRow("privileges") << QStringLiteral("<downloadPrivileges xmlns='urn:xmpp:sn:provisioning' serviceToken='s' userToken='u'/>")
                                << result.arg(QStringLiteral("<downloadPrivilegesResponse xmlns='urn:xmpp:sn:provisioning'/>"));
}

void TestProvisioningManager::givesOutNoTokens()
{
    QFETCH(QString, question);
    QFETCH(QString, answer);
    m_decider->verdict.decided = true;
    m_decider->verdict.answer.result = true;
    QVERIFY(ask(question));
    QCOMPARE(m_channel->expect(answer), QString());
    QVERIFY(m_decider->asked.isEmpty() && m_records.isEmpty());
    // A challenge is somebody else's business, and so is what is no question.
    QVERIFY(!ask(QStringLiteral("<tokenChallenge xmlns='urn:nf:iot:prov:t:1.0' token='t'>AQID</tokenChallenge>")));
    QVERIFY(!ask(QStringLiteral("<canAccessResponse xmlns='urn:xmpp:iot:provisioning' result='true'/>")));
    QCOMPARE(m_channel->expectNothing(), QString());
}

QTEST_GUILESS_MAIN(TestProvisioningManager)

#include "tst_provisioningmanager.moc"
