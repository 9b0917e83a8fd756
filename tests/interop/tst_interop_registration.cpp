// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/errorcodes.h"
#include "services/account.h"
#include "tests/support/prosody.h"

#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 60'000;
constexpr auto Deadline = 30s;

template<typename T>
ErrorInfo errorOf(const QFuture<T> &future)
{
    return future.resultCount() > 0 ? future.result().error : ErrorInfo{u"none"_s, {}, u"no result"_s, {}};
}

} // namespace

class TestInteropRegistration final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void livesAnAccountsLife();
    void saysThatANameIsTaken();
    void refusesWithoutEncryption();
    void saysThatNothingIsOffered();

private:
    [[nodiscard]] static AccountSettings settingsFor(const Prosody &server, const QString &user, const QString &password);

    Prosody m_open{ProsodyOptions{.domain = u"house.test"_s, .accounts = {{u"owner"_s, u"owner-pass"_s}}, .allowRegistration = true}};
};

AccountSettings TestInteropRegistration::settingsFor(const Prosody &server, const QString &user, const QString &password)
{
    AccountSettings settings;
    settings.jid = server.jid(user);
    settings.password = password;
    settings.host = server.host();
    settings.port = server.port();
    settings.caFile = server.caFile();
    settings.reconnect = false;
    return settings;
}

void TestInteropRegistration::initTestCase()
{
    QVERIFY2(m_open.start(), qPrintable(m_open.error()));
}

void TestInteropRegistration::livesAnAccountsLife()
{
    AccountSettings settings = settingsFor(m_open, u"newcomer"_s, u"first-pass"_s);
    Account account;
    const auto form = account.registrationForm(settings);
    QTRY_VERIFY_WITH_TIMEOUT(form.isFinished(), Patience);
    QVERIFY2(form.result().ok(), qPrintable(form.result().error.message));
    QVERIFY(form.result().value.isUsable());

    const auto made = account.registerAccount(settings);
    QTRY_VERIFY_WITH_TIMEOUT(made.isFinished(), Patience);
    QVERIFY2(made.result().ok(), qPrintable(made.result().error.message));
    account.open(settings);
    QTRY_COMPARE_WITH_TIMEOUT(account.state(), ConnectionState::Online, Patience);

    const auto changed = account.changePassword(u"second & <pass>"_s, Deadline);
    QTRY_VERIFY_WITH_TIMEOUT(changed.isFinished(), Patience);
    QVERIFY2(changed.result().ok(), qPrintable(changed.result().error.message));

    Account again;
    QSignalSpy failed(&again, &Account::connectionFailed);
    again.open(settings); // the old one
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, Patience);
    QCOMPARE(failed.first().first().value<ErrorInfo>().code, QString(ErrorCode::SaslPassword));
    settings.password = u"second & <pass>"_s;
    again.open(settings);
    QTRY_COMPARE_WITH_TIMEOUT(again.state(), ConnectionState::Online, Patience);

    const auto removed = again.removeAccount(Deadline);
    QTRY_VERIFY_WITH_TIMEOUT(removed.isFinished(), Patience);
    QVERIFY2(removed.result().ok(), qPrintable(removed.result().error.message));
    QTRY_COMPARE_WITH_TIMEOUT(again.state(), ConnectionState::Offline, Patience);
    failed.clear();
    again.open(settings);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, Patience);
    QCOMPARE(failed.first().first().value<ErrorInfo>().code, QString(ErrorCode::SaslPassword));
}

void TestInteropRegistration::saysThatANameIsTaken()
{
    Account account;
    const auto made = account.registerAccount(settingsFor(m_open, u"owner"_s, u"mine-now"_s));
    QTRY_VERIFY_WITH_TIMEOUT(made.isFinished(), Patience);
    QCOMPARE(errorOf(made).code, QString(ErrorCode::RegisterConflict));
    const auto offline = account.changePassword(u"x"_s, Deadline);
    QTRY_VERIFY_WITH_TIMEOUT(offline.isFinished(), Patience);
    QCOMPARE(errorOf(offline).code, QString(ErrorCode::NotConnected));
}

void TestInteropRegistration::refusesWithoutEncryption()
{
    AccountSettings settings = settingsFor(m_open, u"clear"_s, u"pass"_s);
    settings.tls = TlsMode::Off;
    Account account;
    const auto made = account.registerAccount(settings);
    QTRY_VERIFY_WITH_TIMEOUT(made.isFinished(), Patience);
    QCOMPARE(errorOf(made).code, QString(ErrorCode::UsageTlsOff));
}

void TestInteropRegistration::saysThatNothingIsOffered()
{
    Prosody closed(ProsodyOptions{.domain = u"house.test"_s, .accounts = {{u"owner"_s, u"owner-pass"_s}}});
    QVERIFY2(closed.start(), qPrintable(closed.error()));
    Account account;
    const auto made = account.registerAccount(settingsFor(closed, u"newcomer"_s, u"pass"_s));
    QTRY_VERIFY_WITH_TIMEOUT(made.isFinished(), Patience);
    const ErrorInfo error = errorOf(made);
    QVERIFY2(error.code == ErrorCode::RegisterNotOffered || error.code == ErrorCode::RegisterNotAllowed, qPrintable(error.code + error.message));
    QCOMPARE(error.stage, u"register"_s);
}

QTEST_GUILESS_MAIN(TestInteropRegistration)

#include "tst_interop_registration.moc"
