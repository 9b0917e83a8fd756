// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/errorcodes.h"
#include "protocol/session/limits.h"
#include "services/account.h"
#include "tests/support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 60'000;

} // namespace

/// What a server may send at once, and what is said when it sends more.
class TestReceivedLimit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsTheStreamAndSaysWhy();
};

void TestReceivedLimit::endsTheStreamAndSaysWhy()
{
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here"));
    Account account;
    ErrorInfo told;
    connect(&account, &Account::connectionFailed, this, [&told](const ErrorInfo &error) { told = error; });
    AccountSettings settings;
    settings.jid = u"owner@house.test"_s;
    settings.password = u"secret"_s;
    settings.host = u"127.0.0.1"_s;
    settings.port = server.serverPort();
    settings.tls = TlsMode::Off;
    settings.allowPlain = true;
    settings.reconnect = false;
    account.open(settings);
    QTRY_COMPARE_WITH_TIMEOUT(account.state(), ConnectionState::Online, Patience);

    // Just below the limit nothing happens, and a request that comes later is seen.
    server.send("<message from='house.test'><body>" + QByteArray(Limits::ReceivedStanza - 1'000, 'x') + "</body></message>");
    server.send("<presence type='subscribe' from='eva@street.test' to='owner@house.test'/>");
    QTRY_COMPARE_WITH_TIMEOUT(account.friendRequests().size(), 1, Patience);
    QCOMPARE(account.state(), ConnectionState::Online);

    server.send("<message from='house.test'><body>" + QByteArray(Limits::ReceivedStanza, 'x') + "</body></message>");
    QTRY_VERIFY_WITH_TIMEOUT(account.state() != ConnectionState::Online, Patience);
    QTRY_COMPARE(told.code, QString(ErrorCode::StreamTooLarge));
    QVERIFY2(told.message.contains(u"16777216"), qPrintable(told.message));
}

QTEST_GUILESS_MAIN(TestReceivedLimit)

#include "tst_receivedlimit.moc"
