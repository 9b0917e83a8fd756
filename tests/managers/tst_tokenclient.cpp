// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/tokenclient.h"
#include "tests/managers/tokenfiles.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Chatelaine;
using namespace std::chrono_literals;
using Wire::Dialect;

namespace {

const QByteArray Secret = QByteArray::fromHex("00010203fffefd");

QString ns(Dialect dialect)
{
    return Wire::namespaceOf(dialect, Wire::ProvisioningPart::Tokens);
}

QString result(const QString &payload)
{
    return QStringLiteral("<iq type='result' id='%id' from='prov.house.test'>%1</iq>").arg(payload);
}

QString error(const QString &condition)
{
    return QStringLiteral("<error type='cancel'><%1 xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>").arg(condition);
}

} // namespace

class TestTokenClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keys();
    void paddings();
    void base64_data();
    void base64();
    void getsToken_data();
    void getsToken();
    void getsTokenByName_data();
    void getsTokenByName();
    void wrongWay_data();
    void wrongWay();
    void badAnswers_data();
    void badAnswers();
    void badTokens_data();
    void badTokens();
    void oneDeadlineForAll();
    void ends_data();
    void ends();
    void ignoresForgedAndLateAnswers();
    void forgetsDeadCallers();
    void twoAtOnce();
    void getsCertificates();
    void noCertificates_data();
    void noCertificates();

private:
    [[nodiscard]] Peer peer(Dialect dialect = Dialect::Nf) const { return {QStringLiteral("prov.house.test"), dialect}; }
    quint64 getToken(Dialect dialect = Dialect::Nf, std::chrono::milliseconds deadline = 30s);
    [[nodiscard]] QString expectAsked(Dialect dialect = Dialect::Nf);
    [[nodiscard]] QString challenge(Dialect dialect = Dialect::Nf) const;

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<TokenClient> m_client;
    std::shared_ptr<const TokenKey> m_key;
    QList<ErrorInfo> m_errors;
    QStringList m_tokens;
};

void TestTokenClient::init()
{
    m_client.reset();
    m_channel.reset();
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_client = std::make_unique<TokenClient>(*m_channel);
    m_key = TokenFiles::key(QStringLiteral("device"));
    QVERIFY(m_key);
    m_errors.clear();
    m_tokens.clear();
    m_channel->connectAs(QStringLiteral("owner@house.test/here"));
}

quint64 TestTokenClient::getToken(Dialect dialect, std::chrono::milliseconds deadline)
{
    return m_client->getToken(peer(dialect), m_key, deadline, this, [this](const ErrorInfo &e, const QString &token) {
        m_errors.append(e);
        m_tokens.append(token);
    });
}

QString TestTokenClient::expectAsked(Dialect dialect)
{
    return m_channel->expect(QStringLiteral("<iq type='get' id='*' to='prov.house.test'><getToken xmlns='%1'>%2</getToken></iq>")
                                 .arg(ns(dialect), QString::fromLatin1(m_key->certificate().toBase64())));
}

QString TestTokenClient::challenge(Dialect dialect) const
{
    return result(QStringLiteral("<getTokenChallenge xmlns='%1' seqnr='7'>%2</getTokenChallenge>")
                      .arg(ns(dialect), TokenFiles::challenge(m_key->certificate(), Secret, tokenPadding(dialect))));
}

void TestTokenClient::keys()
{
    using TokenFiles::read;
    QVERIFY(m_key->certificate().startsWith(QByteArray::fromHex("3082")));
    QVERIFY(TokenKey::load(m_key->certificate(), read(QStringLiteral("device.key")))); // DER
    QVERIFY(!TokenKey::load(read(QStringLiteral("device.pem")), read(QStringLiteral("other.key"))));
    QVERIFY(!TokenKey::load(read(QStringLiteral("ec.pem")), read(QStringLiteral("ec.key"))));
    QVERIFY(!TokenKey::load(read(QStringLiteral("device.pem")), read(QStringLiteral("locked.key"))));
    QVERIFY(!TokenKey::load(read(QStringLiteral("device.pem")), {}));
    QVERIFY(!TokenKey::load({}, read(QStringLiteral("device.key"))));
    QVERIFY(!TokenKey::load(QByteArray(10, 'x'), read(QStringLiteral("device.key"))));
    QVERIFY(!TokenKey::load(read(QStringLiteral("device.pem")).left(200), read(QStringLiteral("device.key"))));
    QVERIFY(!TokenKey::load(QByteArray(1'000'000, 'x'), QByteArray(1'000'000, 'x')));
}

void TestTokenClient::paddings()
{
    QCOMPARE(tokenPadding(Dialect::Iot), TokenPadding::Pkcs1);
    for (const Dialect dialect : {Dialect::Ieee, Dialect::Nf, Dialect::Nfi}) {
        QCOMPARE(tokenPadding(dialect), TokenPadding::Oaep);
    }
    for (const TokenPadding padding : {TokenPadding::Pkcs1, TokenPadding::Oaep}) {
        const auto encrypted = encryptForCertificate(m_key->certificate(), Secret, padding);
        QVERIFY(encrypted && *encrypted != Secret);
        QCOMPARE(m_key->decrypt(*encrypted, padding), Secret);
        QVERIFY(!m_key->decrypt(encrypted->left(100), padding));
    }
    const auto oaep = encryptForCertificate(m_key->certificate(), Secret, TokenPadding::Oaep);
    QVERIFY(m_key->decrypt(*oaep, TokenPadding::Pkcs1) != Secret);
    QVERIFY(!TokenFiles::key(QStringLiteral("other"))->decrypt(*oaep, TokenPadding::Oaep));
    QVERIFY(!m_key->decrypt({}, TokenPadding::Oaep));
    QVERIFY(!m_key->decrypt(QByteArray(100'000, 'x'), TokenPadding::Oaep));
    QVERIFY(!encryptForCertificate(QByteArray(10, 'x'), Secret, TokenPadding::Oaep));
    QVERIFY(!encryptForCertificate(TokenFiles::read(QStringLiteral("ec.pem")), Secret, TokenPadding::Oaep));
    QVERIFY(!encryptForCertificate(m_key->certificate(), QByteArray(10'000, 'x'), TokenPadding::Oaep));
}

void TestTokenClient::base64_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("plain") << QStringLiteral("AQID") << QByteArray("\x01\x02\x03");
    QTest::newRow("in lines") << QStringLiteral(" AQ\r\n\tID ") << QByteArray("\x01\x02\x03");
    QTest::newRow("empty") << QString() << QByteArray();
    QTest::newRow("white space") << QStringLiteral("  ") << QByteArray();
    QTest::newRow("none") << QStringLiteral("BASE-64 encoded challenge") << QByteArray();
    QTest::newRow("other letters") << QStringLiteral("AQ\u0130D") << QByteArray();
}

void TestTokenClient::base64()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    QCOMPARE(fromBase64(text).value_or(QByteArray()), bytes);
    QCOMPARE(fromBase64(text).has_value(), !bytes.isEmpty());
}

void TestTokenClient::getsToken_data()
{
    QTest::addColumn<int>("dialect");
    for (const Dialect dialect : {Dialect::Iot, Dialect::Ieee, Dialect::Nf, Dialect::Nfi}) {
        QTest::newRow(qPrintable(Wire::dialectName(dialect))) << int(dialect);
    }
}

void TestTokenClient::getsToken()
{
    QFETCH(int, dialect);
    const QString xmlns = ns(Dialect(dialect));
    getToken(Dialect(dialect));
    QCOMPARE(expectAsked(Dialect(dialect)), QString());
    QVERIFY(m_channel->inject(challenge(Dialect(dialect))));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='get' id='*' to='prov.house.test'><getTokenChallengeResponse xmlns='%1' seqnr='7'>%2</getTokenChallengeResponse></iq>")
                                   .arg(xmlns, QString::fromLatin1(Secret.toBase64()))),
        QString());
    QVERIFY(m_errors.isEmpty());
    QVERIFY(m_channel->inject(result(QStringLiteral("<getTokenResponse xmlns='%1' token='prov.house.test:abc'/>").arg(xmlns))));
    QCOMPARE(m_errors, QList<ErrorInfo>{{}});
    QCOMPARE(m_tokens, QStringList{QStringLiteral("prov.house.test:abc")});
    QCOMPARE(m_client->open(), 0);
}

void TestTokenClient::getsTokenByName_data()
{
    QTest::addColumn<int>("dialect");
    QTest::newRow("sn") << int(Dialect::Sn);
    QTest::newRow("iot of early 2014") << int(Dialect::IotV02);
}

void TestTokenClient::getsTokenByName()
{
    QFETCH(int, dialect);
    const auto handler = [this](const ErrorInfo &e, const QString &token) {
        m_errors.append(e);
        m_tokens.append(token);
    };
    m_client->getToken(peer(Dialect(dialect)), QStringLiteral("d 1"), 30s, this, handler);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='get' id='*' to='prov.house.test'><getToken xmlns='%1' deviceId='d 1'/></iq>").arg(ns(Dialect(dialect)))), QString());
    QVERIFY(m_channel->inject(result(QStringLiteral("<getTokenResponse xmlns='%1' token='t'/>").arg(ns(Dialect(dialect))))));
    QCOMPARE(m_tokens, QStringList{QStringLiteral("t")});
}

void TestTokenClient::wrongWay_data()
{
    QTest::addColumn<int>("dialect");
    QTest::addColumn<bool>("byName");
    QTest::addColumn<bool>("hasKey");
    QTest::addColumn<QString>("code");
    QTest::newRow("sn takes no certificate") << int(Dialect::Sn) << false << true << QStringLiteral("C-DISCO-01");
    QTest::newRow("iot takes no name") << int(Dialect::Iot) << true << true << QStringLiteral("C-DISCO-01");
    QTest::newRow("nf takes no name") << int(Dialect::Nf) << true << true << QStringLiteral("C-DISCO-01");
    QTest::newRow("no key") << int(Dialect::Nf) << false << false << QStringLiteral("C-USAGE-04");
}

void TestTokenClient::wrongWay()
{
    QFETCH(int, dialect);
    QFETCH(bool, byName);
    QFETCH(bool, hasKey);
    QFETCH(QString, code);
    const auto handler = [this](const ErrorInfo &e, const QString &) { m_errors.append(e); };
    if (byName) {
        m_client->getToken(peer(Dialect(dialect)), QStringLiteral("d"), 30s, this, handler);
    } else {
        m_client->getToken(peer(Dialect(dialect)), hasKey ? m_key : nullptr, 30s, this, handler);
    }
    QVERIFY(m_errors.isEmpty());
    m_clock->advance(0ms);
    QCOMPARE(m_channel->expectNothing(), QString());
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, code);
}

void TestTokenClient::badAnswers_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("code");
    const QString xmlns = ns(Dialect::Nf);
    const QString unreadable = QStringLiteral("C-DEV-06");
    const auto encrypted = [](const QString &name, TokenPadding padding) { return TokenFiles::challenge(TokenFiles::key(name)->certificate(), Secret, padding); };
    const QString challenge = QStringLiteral("<getTokenChallenge xmlns='%1' seqnr='7'>%2</getTokenChallenge>");
    QTest::newRow("for another key") << result(challenge.arg(xmlns, encrypted(QStringLiteral("other"), TokenPadding::Oaep))) << unreadable;
    QTest::newRow("no base64") << result(challenge.arg(xmlns, QStringLiteral("BASE-64 ENCODED CHALLENGE"))) << unreadable;
    QTest::newRow("empty") << result(challenge.arg(xmlns, QString())) << unreadable;
    QTest::newRow("a token at once") << result(QStringLiteral("<getTokenResponse xmlns='%1' token='t'/>").arg(xmlns)) << unreadable;
    QTest::newRow("out of order") << result(QStringLiteral("<tokenChallengeResponse xmlns='%1'>AQID</tokenChallengeResponse>").arg(xmlns)) << unreadable;
    QTest::newRow("nothing") << result(QString()) << unreadable;
    QTest::newRow("refused") << QStringLiteral("<iq type='error' id='%id' from='prov.house.test'>%1</iq>").arg(error(QStringLiteral("feature-not-implemented"))) << QStringLiteral("C-DEV-05");
    QTest::newRow("refused in a result") << result(error(QStringLiteral("bad-request"))) << QStringLiteral("C-DEV-03");
}

void TestTokenClient::badAnswers()
{
    QFETCH(QString, answer);
    QFETCH(QString, code);
    getToken();
    QCOMPARE(expectAsked(), QString());
    QVERIFY(m_channel->inject(answer));
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, code);
    QCOMPARE(m_tokens, QStringList{QString()});
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestTokenClient::badTokens_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("code");
    const QString token = QStringLiteral("<getTokenResponse xmlns='%1' token='%2'/>");
    QTest::newRow("empty") << result(token.arg(ns(Dialect::Nf), QString())) << QStringLiteral("C-DEV-06");
    QTest::newRow("white space") << result(token.arg(ns(Dialect::Nf), QStringLiteral("a b"))) << QStringLiteral("C-DEV-06");
    QTest::newRow("huge") << result(token.arg(ns(Dialect::Nf), QString(10'000, u'a'))) << QStringLiteral("C-DEV-06");
    QTest::newRow("a second challenge") << challenge() << QStringLiteral("C-DEV-06");
    QTest::newRow("wrong response, in a result") << result(error(QStringLiteral("bad-request"))) << QStringLiteral("C-DEV-03");
    QTest::newRow("number unknown, in a result") << result(error(QStringLiteral("item-not-found"))) << QStringLiteral("C-DEV-02");
}

void TestTokenClient::badTokens()
{
    QFETCH(QString, answer);
    QFETCH(QString, code);
    getToken();
    QCOMPARE(expectAsked(), QString());
    QVERIFY(m_channel->inject(challenge()));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='get' id='*' to='*'><getTokenChallengeResponse xmlns='*' seqnr='7'>*</getTokenChallengeResponse></iq>").replace(QStringLiteral("xmlns='*'"), QStringLiteral("xmlns='%1'").arg(ns(Dialect::Nf)))), QString());
    QVERIFY(m_channel->inject(answer));
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, code);
    QCOMPARE(m_tokens, QStringList{QString()});
    QVERIFY(!m_errors.constFirst().message.contains(QString::fromLatin1(Secret.toBase64())));
}

void TestTokenClient::oneDeadlineForAll()
{
    getToken(Dialect::Nf, 30s);
    QCOMPARE(expectAsked(), QString());
    m_clock->advance(29s);
    QVERIFY(m_channel->inject(challenge()));
    m_clock->advance(2s);
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, QStringLiteral("C-TIME-02"));
}

void TestTokenClient::ends_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("code");
    QTest::newRow("cancelled") << QStringLiteral("cancel") << QStringLiteral("C-CANCEL-01");
    QTest::newRow("disconnected") << QStringLiteral("disconnect") << QStringLiteral("C-TCP-03");
    QTest::newRow("deadline") << QStringLiteral("deadline") << QStringLiteral("C-TIME-02");
}

void TestTokenClient::ends()
{
    QFETCH(QString, how);
    QFETCH(QString, code);
    const quint64 handle = getToken();
    QCOMPARE(expectAsked(), QString());
    if (how == u"cancel") {
        m_client->cancel(handle);
        m_client->cancel(handle);
    } else if (how == u"disconnect") {
        m_channel->disconnectNow();
    } else {
        m_clock->advance(31s);
    }
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, code);
    m_channel->inject(challenge()); // late
    QCOMPARE(m_channel->expectNothing(), QString());
    QCOMPARE(m_errors.size(), 1);
}

void TestTokenClient::ignoresForgedAndLateAnswers()
{
    getToken();
    QCOMPARE(expectAsked(), QString());
    m_channel->inject(challenge().replace(QStringLiteral("prov.house.test"), QStringLiteral("evil.test")));
    m_channel->inject(challenge().replace(QStringLiteral("%id"), QStringLiteral("made-up")));
    QCOMPARE(m_channel->expectNothing(), QString());
    QCOMPARE(m_channel->ignoredAnswers(), 2);
    const QString first = m_channel->lastId();
    QVERIFY(m_channel->inject(challenge()));
    QCOMPARE(m_channel->sentCount(), 1);
    m_channel->inject(challenge().replace(QStringLiteral("%id"), first)); // the same again
    QCOMPARE(m_channel->sentCount(), 1);
}

void TestTokenClient::forgetsDeadCallers()
{
    auto caller = std::make_unique<QObject>();
    m_client->getToken(peer(), m_key, 30s, caller.get(), [this](const ErrorInfo &e, const QString &) { m_errors.append(e); });
    QCOMPARE(expectAsked(), QString());
    caller.reset();
    QVERIFY(m_channel->inject(challenge()));
    QCOMPARE(m_channel->expectNothing(), QString());
    QVERIFY(m_errors.isEmpty());
    QCOMPARE(m_client->open(), 0);
}

void TestTokenClient::twoAtOnce()
{
    getToken(Dialect::Iot);
    QCOMPARE(expectAsked(Dialect::Iot), QString());
    const QString first = m_channel->lastId();
    getToken(Dialect::Nf);
    QCOMPARE(expectAsked(Dialect::Nf), QString());
    QVERIFY(m_channel->inject(result(error(QStringLiteral("forbidden")))));
    QCOMPARE(m_errors.size(), 1);
    QVERIFY(m_channel->inject(challenge(Dialect::Iot).replace(QStringLiteral("%id"), first)));
    QCOMPARE(m_channel->sentCount(), 1);
    QCOMPARE(m_errors.size(), 1);
}

void TestTokenClient::getsCertificates()
{
    QByteArray der;
    m_client->getCertificate(peer(), QStringLiteral("prov.house.test:abc"), 30s, this, [&](const ErrorInfo &e, const QByteArray &certificate) {
        m_errors.append(e);
        der = certificate;
    });
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='get' id='*' to='*'><getCertificate xmlns='%1' token='prov.house.test:abc'/></iq>").arg(ns(Dialect::Nf))), QString());
    QVERIFY(m_channel->inject(result(QStringLiteral("<certificate xmlns='%1'>%2</certificate>").arg(ns(Dialect::Nf), QString::fromLatin1(m_key->certificate().toBase64())))));
    QCOMPARE(m_errors, QList<ErrorInfo>{{}});
    QCOMPARE(der, m_key->certificate());
}

void TestTokenClient::noCertificates_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("code");
    QTest::newRow("unknown token") << QStringLiteral("<iq type='error' id='%id' from='prov.house.test'>%1</iq>").arg(error(QStringLiteral("item-not-found"))) << QStringLiteral("C-DEV-02");
    QTest::newRow("no base64") << result(QStringLiteral("<certificate xmlns='%1'>a b c!</certificate>").arg(ns(Dialect::Nf))) << QStringLiteral("C-DEV-06");
    QTest::newRow("something else") << result(QStringLiteral("<getTokenResponse xmlns='%1' token='t'/>").arg(ns(Dialect::Nf))) << QStringLiteral("C-DEV-06");
    QTest::newRow("in iot") << QString() << QStringLiteral("C-DISCO-01");
}

void TestTokenClient::noCertificates()
{
    QFETCH(QString, answer);
    QFETCH(QString, code);
    QByteArray der("x");
    m_client->getCertificate(peer(answer.isEmpty() ? Dialect::Iot : Dialect::Nf), QStringLiteral("t"), 30s, this, [&](const ErrorInfo &e, const QByteArray &certificate) {
        m_errors.append(e);
        der = certificate;
    });
    if (answer.isEmpty()) {
        m_clock->advance(0ms);
    } else {
        QCOMPARE(m_channel->expect(QStringLiteral("<iq type='get' id='*' to='*'><getCertificate xmlns='%1' token='t'/></iq>").arg(ns(Dialect::Nf))), QString());
        QVERIFY(m_channel->inject(answer));
    }
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, code);
    QVERIFY(der.isEmpty());
}

QTEST_GUILESS_MAIN(TestTokenClient)
#include "tst_tokenclient.moc"
