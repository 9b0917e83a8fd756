// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/tokenresponder.h"
#include "tests/managers/tokenfiles.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Chatelaine;
using namespace std::chrono_literals;
using Wire::Dialect;

namespace {

const QString Token = QStringLiteral("prov.house.test:abc");
const QString Lamp = QStringLiteral("lamp@house.test/r");
const QByteArray Secret = QByteArray::fromHex("00010203fffefd");

QString ns(Dialect dialect)
{
    return Wire::namespaceOf(dialect, Wire::ProvisioningPart::Tokens);
}

QString refusal(const QString &condition, const QString &type = QStringLiteral("cancel"), const QString &id = QStringLiteral("q1"))
{
    return QStringLiteral("<iq type='error' id='%1' to='lamp@house.test/r'><error type='%2'><%3 xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>").arg(id, type, condition);
}

} // namespace

class TestTokenResponder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void provesOwnTokens_data();
    void provesOwnTokens();
    void refusesStrangers_data();
    void refusesStrangers();
    void remembersForAMinute();
    void forgetsWithTheConnection();
    void refusesBadChallenges_data();
    void refusesBadChallenges();
    void leavesOtherRequestsAlone_data();
    void leavesOtherRequestsAlone();
    void passesChallengesOn();
    void originRefuses_data();
    void originRefuses();
    void neverAsksTheAsker();
    void passesOnSoManyOnly();
    void forgetsTokens();
    void ownBeatsOrigin();

private:
    bool challenge(const QString &from, const QString &token, const QString &data, Dialect dialect = Dialect::Nf, const QString &id = QStringLiteral("q1"));
    [[nodiscard]] QString encrypted(Dialect dialect = Dialect::Nf) const { return TokenFiles::challenge(m_key->certificate(), Secret, tokenPadding(dialect)); }
    [[nodiscard]] QString proof(Dialect dialect = Dialect::Nf) const;

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<TokenResponder> m_responder;
    std::shared_ptr<const TokenKey> m_key;
};

void TestTokenResponder::init()
{
    m_responder.reset();
    m_channel.reset();
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_responder = std::make_unique<TokenResponder>(*m_channel);
    m_key = TokenFiles::key(QStringLiteral("device"));
    QVERIFY(m_key);
    m_responder->setOwn(Token, m_key);
    m_channel->connectAs(QStringLiteral("owner@house.test/here"));
}

bool TestTokenResponder::challenge(const QString &from, const QString &token, const QString &data, Dialect dialect, const QString &id)
{
    return m_channel->inject(QStringLiteral("<iq type='get' id='%1' from='%2' to='owner@house.test/here'><tokenChallenge xmlns='%3' token='%4'>%5</tokenChallenge></iq>")
                                 .arg(id, from, ns(dialect), token, data));
}

QString TestTokenResponder::proof(Dialect dialect) const
{
    return QStringLiteral("<iq type='result' id='q1' to='lamp@house.test/r'><tokenChallengeResponse xmlns='%1'>%2</tokenChallengeResponse></iq>")
        .arg(ns(dialect), QString::fromLatin1(Secret.toBase64()));
}

void TestTokenResponder::provesOwnTokens_data()
{
    QTest::addColumn<int>("dialect");
    for (const Dialect dialect : {Dialect::Iot, Dialect::Ieee, Dialect::Nf, Dialect::Nfi}) {
        QTest::newRow(qPrintable(Wire::dialectName(dialect))) << int(dialect);
    }
}

void TestTokenResponder::provesOwnTokens()
{
    QFETCH(int, dialect);
    m_responder->sent(Token, Lamp);
    QVERIFY(challenge(Lamp, Token, encrypted(Dialect(dialect)), Dialect(dialect)));
    QCOMPARE(m_channel->expect(proof(Dialect(dialect))), QString());
    QVERIFY(challenge(Lamp, Token, encrypted(Dialect(dialect)), Dialect(dialect))); // asked twice
    QCOMPARE(m_channel->expect(proof(Dialect(dialect))), QString());
    QCOMPARE(m_responder->refused(), 0);
}

void TestTokenResponder::refusesStrangers_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("token");
    QTest::newRow("somebody else") << QStringLiteral("evil@house.test/r") << Token;
    QTest::newRow("another resource") << QStringLiteral("lamp@house.test/other") << Token;
    QTest::newRow("the account alone") << QStringLiteral("lamp@house.test") << Token;
    QTest::newRow("another token") << Lamp << QStringLiteral("prov.house.test:xyz");
    QTest::newRow("no token") << Lamp << QString();
}

void TestTokenResponder::refusesStrangers()
{
    QFETCH(QString, from);
    QFETCH(QString, token);
    m_responder->sent(Token, Lamp);
    QVERIFY(challenge(from, token, encrypted()));
    QCOMPARE(m_channel->expect(refusal(QStringLiteral("forbidden")).replace(Lamp, from)), QString());
    QCOMPARE(m_responder->refused(), 1);
}

void TestTokenResponder::remembersForAMinute()
{
    m_responder->sent(Token, Lamp);
    m_clock->advance(60s);
    QVERIFY(challenge(Lamp, Token, encrypted()));
    QCOMPARE(m_channel->expect(proof()), QString());
    m_clock->advance(1s);
    QVERIFY(challenge(Lamp, Token, encrypted()));
    QCOMPARE(m_channel->expect(refusal(QStringLiteral("forbidden"))), QString());
    m_responder->sent(Token, Lamp);
    QVERIFY(challenge(Lamp, Token, encrypted()));
    QCOMPARE(m_channel->expect(proof()), QString());
}

void TestTokenResponder::forgetsWithTheConnection()
{
    m_responder->sent(Token, Lamp);
    m_channel->disconnectNow();
    m_channel->connectAs(QStringLiteral("owner@house.test/here"));
    QVERIFY(challenge(Lamp, Token, encrypted()));
    QCOMPARE(m_channel->expect(refusal(QStringLiteral("forbidden"))), QString());
}

void TestTokenResponder::refusesBadChallenges_data()
{
    QTest::addColumn<QString>("data");
    QTest::newRow("for another key") << TokenFiles::challenge(TokenFiles::key(QStringLiteral("other"))->certificate(), Secret, TokenPadding::Oaep);
    QTest::newRow("no base64") << QStringLiteral("BASE-64 encoded challenge");
    QTest::newRow("empty") << QString();
    QTest::newRow("huge") << QString(100'000, u'A');
}

void TestTokenResponder::refusesBadChallenges()
{
    QFETCH(QString, data);
    m_responder->sent(Token, Lamp);
    QVERIFY(challenge(Lamp, Token, data));
    QCOMPARE(m_channel->expect(refusal(QStringLiteral("bad-request"), QStringLiteral("modify"))), QString());
}

void TestTokenResponder::leavesOtherRequestsAlone_data()
{
    QTest::addColumn<QString>("payload");
    QTest::newRow("asking for a token") << QStringLiteral("<getToken xmlns='%1'>AQID</getToken>").arg(ns(Dialect::Nf));
    QTest::newRow("asking for a certificate") << QStringLiteral("<getCertificate xmlns='%1' token='t'/>").arg(ns(Dialect::Nf));
    QTest::newRow("something else") << QStringLiteral("<isFriend xmlns='urn:nf:iot:prov:d:1.0' jid='a@b.test'/>");
}

void TestTokenResponder::leavesOtherRequestsAlone()
{
    QFETCH(QString, payload);
    QVERIFY(!m_channel->inject(QStringLiteral("<iq type='get' id='q1' from='lamp@house.test/r'>%1</iq>").arg(payload)));
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestTokenResponder::passesChallengesOn()
{
    const QString guest = QStringLiteral("prov.away.test:guest");
    m_responder->setOrigin(guest, {QStringLiteral("guest@away.test/app"), Dialect::Nfi});
    m_responder->sent(guest, Lamp);
    QVERIFY(challenge(Lamp, guest, QStringLiteral("AQID")));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='get' id='*' to='guest@away.test/app'><tokenChallenge xmlns='%1' token='%2'>AQID</tokenChallenge></iq>").arg(ns(Dialect::Nfi), guest)), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='evil.test'><tokenChallengeResponse xmlns='%1'>BAUG</tokenChallengeResponse></iq>").arg(ns(Dialect::Nfi)));
    QCOMPARE(m_channel->expectNothing(), QString());
    QVERIFY(m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='guest@away.test/app'><tokenChallengeResponse xmlns='%1'>BAUG</tokenChallengeResponse></iq>").arg(ns(Dialect::Nfi))));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='result' id='q1' to='lamp@house.test/r'><tokenChallengeResponse xmlns='%1'>BAUG</tokenChallengeResponse></iq>").arg(ns(Dialect::Nf))), QString());
}

void TestTokenResponder::originRefuses_data()
{
    QTest::addColumn<QString>("answer");
    const QString result = QStringLiteral("<iq type='result' id='%id' from='guest@away.test/app'>%1</iq>");
    QTest::newRow("error") << QStringLiteral("<iq type='error' id='%id' from='guest@away.test/app'><error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
    QTest::newRow("empty") << result.arg(QString());
    QTest::newRow("empty response") << result.arg(QStringLiteral("<tokenChallengeResponse xmlns='%1'/>").arg(ns(Dialect::Nf)));
    QTest::newRow("something else") << result.arg(QStringLiteral("<getTokenResponse xmlns='%1' token='t'/>").arg(ns(Dialect::Nf)));
    QTest::newRow("silence") << QString();
}

void TestTokenResponder::originRefuses()
{
    QFETCH(QString, answer);
    m_responder->setOrigin(QStringLiteral("g"), {QStringLiteral("guest@away.test/app"), Dialect::Nf});
    m_responder->sent(QStringLiteral("g"), Lamp);
    QVERIFY(challenge(Lamp, QStringLiteral("g"), QStringLiteral("AQID")));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='get' id='*' to='guest@away.test/app'><tokenChallenge xmlns='%1' token='g'>AQID</tokenChallenge></iq>").arg(ns(Dialect::Nf))), QString());
    if (answer.isEmpty()) {
        m_clock->advance(TokenResponder::ForwardTime);
    } else {
        QVERIFY(m_channel->inject(answer));
    }
    QCOMPARE(m_channel->expect(refusal(QStringLiteral("forbidden"))), QString());
}

void TestTokenResponder::neverAsksTheAsker()
{
    m_responder->setOrigin(QStringLiteral("g"), {Lamp, Dialect::Nf});
    m_responder->sent(QStringLiteral("g"), Lamp);
    QVERIFY(challenge(Lamp, QStringLiteral("g"), QStringLiteral("AQID")));
    QCOMPARE(m_channel->expect(refusal(QStringLiteral("forbidden"))), QString());
}

void TestTokenResponder::passesOnSoManyOnly()
{
    m_responder->setOrigin(QStringLiteral("g"), {QStringLiteral("guest@away.test/app"), Dialect::Nf});
    m_responder->sent(QStringLiteral("g"), Lamp);
    for (int i = 0; i < TokenResponder::MostForwarded; ++i) {
        QVERIFY(challenge(Lamp, QStringLiteral("g"), QStringLiteral("AQID"), Dialect::Nf, QString::number(i)));
    }
    QCOMPARE(m_channel->sentCount(), TokenResponder::MostForwarded);
    QVERIFY(challenge(Lamp, QStringLiteral("g"), QStringLiteral("AQID")));
    for (int i = 0; i < TokenResponder::MostForwarded; ++i) {
        QCOMPARE(m_channel->expect(QStringLiteral("<iq type='get' id='*' to='*'><tokenChallenge xmlns='%1' token='g'>AQID</tokenChallenge></iq>").arg(ns(Dialect::Nf))), QString());
    }
    QCOMPARE(m_channel->expect(refusal(QStringLiteral("resource-constraint"), QStringLiteral("wait"))), QString());
    m_clock->advance(TokenResponder::ForwardTime); // room again
    QCOMPARE(m_channel->sentCount(), TokenResponder::MostForwarded);
    QVERIFY(challenge(Lamp, QStringLiteral("g"), QStringLiteral("AQID")));
    QCOMPARE(m_channel->sentCount(), TokenResponder::MostForwarded + 1);
}

void TestTokenResponder::forgetsTokens()
{
    m_responder->sent(Token, Lamp);
    m_responder->forget(Token);
    QVERIFY(challenge(Lamp, Token, encrypted()));
    QCOMPARE(m_channel->expect(refusal(QStringLiteral("forbidden"))), QString());
}

void TestTokenResponder::ownBeatsOrigin()
{
    m_responder->setOrigin(Token, {QStringLiteral("evil@away.test/app"), Dialect::Nf});
    m_responder->sent(Token, Lamp);
    QVERIFY(challenge(Lamp, Token, encrypted()));
    QCOMPARE(m_channel->expect(proof()), QString());
}

QTEST_GUILESS_MAIN(TestTokenResponder)
#include "tst_tokenresponder.moc"
