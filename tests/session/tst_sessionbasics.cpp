// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"
#include "protocol/session/streamobserver.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Chatelaine;

/// Small pure things of the session: addresses, masking, the table of errors.
class TestSessionBasics final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsAddresses_data();
    void splitsAddresses();
    void comparesAddresses();
    void masksSecrets_data();
    void masksSecrets();
    void documentsEveryError();
    void fillsInErrors();
};

void TestSessionBasics::splitsAddresses_data()
{
    QTest::addColumn<QString>("jid");
    QTest::addColumn<QString>("local");
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("resource");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<bool>("account");

    QTest::newRow("full") << "a@b/c" << "a" << "b" << "c" << true << true;
    QTest::newRow("bare") << "a@b" << "a" << "b" << "" << true << true;
    QTest::newRow("domain") << "b" << "" << "b" << "" << true << false;
    QTest::newRow("domain with resource") << "b/c" << "" << "b" << "c" << true << false;
    QTest::newRow("resource with slash and at") << "a@b/c/d@e" << "a" << "b" << "c/d@e" << true << true;
    QTest::newRow("empty") << "" << "" << "" << "" << false << false;
    QTest::newRow("no local") << "@b" << "" << "b" << "" << false << false;
    QTest::newRow("no domain") << "a@" << "a" << "" << "" << false << false;
    QTest::newRow("empty resource") << "a@b/" << "a" << "b" << "" << false << false;
    QTest::newRow("two at signs") << "a@b@c" << "a" << "b@c" << "" << false << false;
    QTest::newRow("white space") << "a b@c" << "a b" << "c" << "" << false << false;
    QTest::newRow("markup") << "a<b@c" << "a<b" << "c" << "" << false << false;
    QTest::newRow("too long") << QString(1024, u'a') + QStringLiteral("@b") << QString(1024, u'a') << "b" << "" << false << false;
}

void TestSessionBasics::splitsAddresses()
{
    QFETCH(QString, jid);
    QTEST(Jid::local(jid), "local");
    QTEST(Jid::domain(jid), "domain");
    QTEST(Jid::resource(jid), "resource");
    QTEST(Jid::isValid(jid), "valid");
    QTEST(Jid::isAccount(jid), "account");
}

void TestSessionBasics::comparesAddresses()
{
    QVERIFY(Jid::same(QStringLiteral("A@B/c"), QStringLiteral("a@b/c")));
    QVERIFY(!Jid::same(QStringLiteral("a@b/C"), QStringLiteral("a@b/c")));
    QVERIFY(!Jid::same(QStringLiteral("a@b"), QStringLiteral("a@b/c")));
    QCOMPARE(Jid::normalised(QStringLiteral("A@B/C")), QStringLiteral("a@b/C"));
}

void TestSessionBasics::masksSecrets_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QByteArray>("masked");

    QTest::newRow("auth") << QByteArray("<auth xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\" mechanism=\"PLAIN\">c2VjcmV0</auth>")
                          << QByteArray("<auth xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\" mechanism=\"PLAIN\">***</auth>");
    QTest::newRow("response") << QByteArray("<response xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>c2VjcmV0\n</response>") << QByteArray("<response xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>***</response>");
    QTest::newRow("prefixed") << QByteArray("<s:challenge xmlns:s='urn:ietf:params:xml:ns:xmpp-sasl'>c2VjcmV0</s:challenge>") << QByteArray("<s:challenge xmlns:s='urn:ietf:params:xml:ns:xmpp-sasl'>***</s:challenge>");
    QTest::newRow("success with data") << QByteArray("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>dj1z</success>") << QByteArray("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>***</success>");
    QTest::newRow("sasl 2") << QByteArray("<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'><initial-response>c2VjcmV0</initial-response></authenticate>")
                            << QByteArray("<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'><initial-response>***</initial-response></authenticate>");
    QTest::newRow("password") << QByteArray("<iq><query xmlns='jabber:iq:register'><username>u</username><password>p</password></query></iq>")
                              << QByteArray("<iq><query xmlns='jabber:iq:register'><username>u</username><password>***</password></query></iq>");
    QTest::newRow("password in a form") << QByteArray("<iq><query xmlns='jabber:iq:register'><x xmlns='jabber:x:data'><field var='username'><value>u</value></field>"
                                                      "<field type='text-private' var='password'><required/><value>p</value></field><field var=\"x\"><value>y</value></field></x></query></iq>")
                                        << QByteArray("<iq><query xmlns='jabber:iq:register'><x xmlns='jabber:x:data'><field var='username'><value>u</value></field>"
                                                      "<field type='text-private' var='password'>***</field><field var=\"x\"><value>y</value></field></x></query></iq>");
    QTest::newRow("old password in a form") << QByteArray("<f:field var=\"old_Password\"><f:value>p</f:value></f:field>") << QByteArray("<f:field var=\"old_Password\">***</f:field>");
    QTest::newRow("field without value") << QByteArray("<field var='password'/><field var='b'><value>v</value></field>") << QByteArray("<field var='password'/><field var='b'><value>v</value></field>");
    QTest::newRow("digest") << QByteArray("<iq><query xmlns='jabber:iq:auth'><digest>d</digest></query></iq>") << QByteArray("<iq><query xmlns='jabber:iq:auth'><digest>***</digest></query></iq>");
    QTest::newRow("claim key") << QByteArray("<iq><mine xmlns='urn:xmpp:iot:discovery'><str name='SN' value='1'/><str name='KEY' value='k'/></mine></iq>")
                               << QByteArray("<iq><mine xmlns='urn:xmpp:iot:discovery'><str name='SN' value='1'/><str name='KEY' value='***'/></mine></iq>");
    QTest::newRow("claim key behind its value") << QByteArray("<iq><mine xmlns='urn:xmpp:iot:discovery'><str value='k' name='KEY'/><str value='1' name='SN'/></mine></iq>")
                                                << QByteArray("<iq><mine xmlns='urn:xmpp:iot:discovery'><str value='***' name='KEY'/><str value='1' name='SN'/></mine></iq>");
    QTest::newRow("nothing secret") << QByteArray("<message><response>yes</response><value>5 °C</value></message>") << QByteArray("<message><response>yes</response><value>5 °C</value></message>");
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void TestSessionBasics::masksSecrets()
{
    QFETCH(QByteArray, xml);
    QTEST(maskSecrets(xml), "masked");
}

void TestSessionBasics::documentsEveryError()
{
    QFile file(QStringLiteral(CHATELAINE_SOURCE_DIR "/docs/errors.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QSet<QString> documented;
    const QString text = QString::fromUtf8(file.readAll());
    static const QRegularExpression row(QStringLiteral("^\\| `(C-[A-Z]+-\\d\\d)` \\| ([a-z]+) \\|"), QRegularExpression::MultilineOption);
    QHash<QString, QString> stages;
    for (auto match = row.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        QVERIFY2(!stages.contains(found.captured(1)), qPrintable(found.captured(1)));
        stages.insert(found.captured(1), found.captured(2));
    }
    const QList<ErrorEntry> entries = errorEntries();
    for (const ErrorEntry &entry : entries) {
        QVERIFY2(stages.contains(entry.code), entry.code.data());
        QCOMPARE(stages.take(entry.code), QString(entry.stage));
        QVERIFY2(text.contains(QString::fromUtf8(entry.message)), entry.message);
        QVERIFY2(text.contains(QString::fromUtf8(entry.hint)), entry.hint);
    }
    for (auto left = stages.cbegin(); left != stages.cend(); ++left) {
        // Codes of other layers live in the same page, but never in these groups.
        QVERIFY2(!left.key().startsWith(QStringLiteral("C-TLS")) && !left.key().startsWith(QStringLiteral("C-SASL")) && !left.key().startsWith(QStringLiteral("C-DEV")), qPrintable(left.key()));
    }
}

void TestSessionBasics::fillsInErrors()
{
    const ErrorInfo plain = makeError(ErrorCode::TlsUntrusted);
    QCOMPARE(plain.code, QStringLiteral("C-TLS-03"));
    QCOMPARE(plain.stage, QStringLiteral("tls"));
    QVERIFY(!plain.message.isEmpty() && !plain.hint.isEmpty());
    QCOMPARE(makeError(ErrorCode::DeviceRefused, QStringLiteral("not today")).message, QStringLiteral("not today"));
    QVERIFY(makeErrorWithEvidence(ErrorCode::TcpRefused, QStringLiteral("host:1")).message.endsWith(QStringLiteral("(host:1)")));
    QVERIFY(makeError(ErrorCode::DeviceRefused, QString(1'000'000, u'x')).message.size() < 3'000);
    QVERIFY(makeErrorWithEvidence(ErrorCode::RosterRefused, QString(1'000'000, u'x')).message.size() < 3'000);
    QSet<QString> codes;
    const QList<ErrorEntry> entries = errorEntries();
    for (const ErrorEntry &entry : entries) {
        QVERIFY2(!codes.contains(entry.code), entry.code.data());
        codes.insert(entry.code);
    }
}

QTEST_GUILESS_MAIN(TestSessionBasics)

#include "tst_sessionbasics.moc"
