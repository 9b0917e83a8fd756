// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/prosody.h"

#include <QElapsedTimer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

#include <csignal>
#include <memory>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Test;

/// The server of the other tests: quick to start, with a certificate of its own authority, and gone afterwards.
class TestInteropProsody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsQuicklyAndIsGoneAfterwards();
    void certificateIsOfItsOwnAuthority();
    void offersScramAfterStartTls_data();
    void offersScramAfterStartTls();
};

namespace {

bool isTrusted(const Prosody &prosody, const QString &caFile)
{
    QSslConfiguration configuration;
    configuration.setCaCertificates(QSslCertificate::fromPath(caFile));
    QSslSocket socket;
    socket.setSslConfiguration(configuration);
    socket.setPeerVerifyName(prosody.domain());
    socket.connectToHostEncrypted(prosody.host(), prosody.directTlsPort(), prosody.domain());
    return socket.waitForEncrypted(5'000);
}

QByteArray exchange(QSslSocket &socket, const QByteArray &text, const QByteArray &until)
{
    socket.write(text);
    QByteArray answer;
    while (!answer.contains(until) && socket.waitForReadyRead(5'000))
        answer += socket.readAll();
    return answer;
}

} // namespace

void TestInteropProsody::startsQuicklyAndIsGoneAfterwards()
{
    pid_t pid = 0;
    {
        QElapsedTimer timer;
        timer.start();
        Prosody prosody({.accounts = {{u"someone"_s, u"secret"_s}}});
        QVERIFY2(prosody.start(), qPrintable(prosody.error()));
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        pid = pid_t(prosody.pid());
        QCOMPARE(::kill(pid, 0), 0);
    }
    QVERIFY(::kill(pid, 0) != 0);
}

void TestInteropProsody::certificateIsOfItsOwnAuthority()
{
    Prosody prosody({});
    QVERIFY2(prosody.start(), qPrintable(prosody.error()));
    QVERIFY2(isTrusted(prosody, prosody.caFile()), prosody.log().constData());
    QVERIFY(!isTrusted(prosody, prosody.foreignCaFile()));
}

void TestInteropProsody::offersScramAfterStartTls_data()
{
    QTest::addColumn<bool>("sha256");
    QTest::addColumn<QByteArray>("mechanism");
    QTest::newRow("sha-1") << false << QByteArray("<mechanism>SCRAM-SHA-1</mechanism>");
    QTest::newRow("sha-256") << true << QByteArray("<mechanism>SCRAM-SHA-256</mechanism>");
}

void TestInteropProsody::offersScramAfterStartTls()
{
    QFETCH(bool, sha256);
    QFETCH(QByteArray, mechanism);
    Prosody prosody({.accounts = {{u"someone"_s, u"secret"_s}}, .sha256 = sha256});
    QVERIFY2(prosody.start(), qPrintable(prosody.error()));
    QSslConfiguration configuration;
    configuration.setCaCertificates(QSslCertificate::fromPath(prosody.caFile()));
    QSslSocket socket;
    socket.setSslConfiguration(configuration);
    socket.setPeerVerifyName(prosody.domain());
    socket.connectToHost(prosody.host(), prosody.port());
    QVERIFY(socket.waitForConnected(5'000));
    const QByteArray header = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0' to='" + prosody.domain().toUtf8() + "'>";
    const QByteArray clear = exchange(socket, header, "</stream:features>");
    QVERIFY2(clear.contains("<required/>") && !clear.contains("<mechanism>"), clear.constData());
    QVERIFY(exchange(socket, "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", "<proceed").contains("<proceed"));
    socket.startClientEncryption();
    QVERIFY2(socket.waitForEncrypted(5'000), qPrintable(socket.errorString()));
    const QByteArray features = exchange(socket, header, "</stream:features>");
    QVERIFY2(features.contains(mechanism), features.constData());
}

QTEST_GUILESS_MAIN(TestInteropProsody)
#include "tst_interop_prosody.moc"
