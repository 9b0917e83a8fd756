// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/errorcodes.h"
#include "services/account.h"
#include "tests/support/clirunner.h"
#include "tests/support/prosody.h"

#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QTemporaryDir>
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
    void livesAnAccountsLifeOnTheCommandLine();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void connectsByFingerprint_data();
    void connectsByFingerprint();

private:
    [[nodiscard]] CliResult cli(const QString &user, const QString &password, const QStringList &arguments, const QString &newPassword = {}) const;
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

CliResult TestInteropRegistration::cli(const QString &user, const QString &password, const QStringList &arguments, const QString &newPassword) const
{
    const QStringList connection{u"--account"_s, m_open.jid(user), u"--host"_s, m_open.host(), u"--port"_s, QString::number(m_open.port()), u"--timeout"_s, u"20"_s};
    return runCli(connection + arguments, {}, {{u"CHATELAINE_PASSWORD"_s, password}, {u"CHATELAINE_NEW_PASSWORD"_s, newPassword}});
}

void TestInteropRegistration::livesAnAccountsLifeOnTheCommandLine()
{
    const QStringList trust{u"--ca"_s, m_open.caFile()};
    const CliResult form = cli(u"janitor"_s, {}, trust + QStringList{u"account"_s, u"form"_s});
    QVERIFY2(form.exitCode == 0, form.all().constData());
    QStringList fields;
    for (const QJsonObject &line : form.lines())
        fields << line.value(u"field"_s).toString();
    QVERIFY2(fields.contains(u"username"_s) && fields.contains(u"password"_s), form.all().constData());

    const CliResult made = cli(u"janitor"_s, u"first-pass"_s, trust + QStringList{u"account"_s, u"register"_s});
    QVERIFY2(made.exitCode == 0, made.all().constData());
    QCOMPARE(made.lines().value(0).value(u"result"_s).toString(), u"done"_s);
    const CliResult twice = cli(u"janitor"_s, u"first-pass"_s, trust + QStringList{u"account"_s, u"register"_s});
    QCOMPARE(twice.exitCode, 1);
    QCOMPARE(twice.error().value(u"error"_s).toString(), u"C-REG-02"_s);

    const CliResult changed = cli(u"janitor"_s, u"first-pass"_s, trust + QStringList{u"account"_s, u"password"_s}, u"second-pass"_s);
    QVERIFY2(changed.exitCode == 0, changed.all().constData());
    QVERIFY(!changed.all().contains("second-pass"));
    QCOMPARE(cli(u"janitor"_s, u"first-pass"_s, trust + QStringList{u"connect"_s}).error().value(u"error"_s).toString(), u"C-SASL-01"_s);

    const CliResult removed = cli(u"janitor"_s, u"second-pass"_s, trust + QStringList{u"account"_s, u"remove"_s, u"--yes"_s});
    QVERIFY2(removed.exitCode == 0, removed.all().constData());
    QCOMPARE(cli(u"janitor"_s, u"second-pass"_s, trust + QStringList{u"connect"_s}).exitCode, 3);
}

void TestInteropRegistration::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no action") << QStringList{u"account"_s};
    QTest::newRow("unknown action") << QStringList{u"account"_s, u"steal"_s};
    QTest::newRow("a password as an argument") << QStringList{u"account"_s, u"register"_s, u"password=x"_s};
    QTest::newRow("no value") << QStringList{u"account"_s, u"register"_s, u"email"_s};
    QTest::newRow("removal without yes") << QStringList{u"account"_s, u"remove"_s};
    QTest::newRow("no new password") << QStringList{u"account"_s, u"password"_s};
    QTest::newRow("fingerprint too short") << QStringList{u"--pin"_s, u"AB:CD"_s, u"connect"_s};
}

void TestInteropRegistration::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    const CliResult result = cli(u"owner"_s, u"owner-pass"_s, arguments);
    QVERIFY2(result.exitCode == 2, result.all().constData());
    QCOMPARE(result.error().value(u"stage"_s).toString(), u"usage"_s);
}

void TestInteropRegistration::connectsByFingerprint_data()
{
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<bool>("right");
    QTest::addColumn<QString>("code");
    QTest::newRow("right one, unknown authority") << false << true << QString();
    QTest::newRow("right one, known authority") << true << true << QString();
    QTest::newRow("another one, unknown authority") << false << false << u"C-TLS-07"_s;
    QTest::newRow("another one, known authority") << true << false << u"C-TLS-07"_s;
}

void TestInteropRegistration::connectsByFingerprint()
{
    QFETCH(bool, trusted);
    QFETCH(bool, right);
    QFETCH(QString, code);
    const QString folder = m_open.caFile().section(u'/', 0, -2);
    const QList<QSslCertificate> found = QSslCertificate::fromPath(folder + (right ? u"/server.crt"_s : u"/foreign.crt"_s));
    QCOMPARE(found.size(), 1);
    const QString digest = QString::fromLatin1(found.first().digest(QCryptographicHash::Sha256).toHex(':'));
    const CliResult result = cli(u"owner"_s, u"owner-pass"_s, (trusted ? QStringList{u"--ca"_s, m_open.caFile()} : QStringList()) + QStringList{u"--pin"_s, digest, u"connect"_s});
    QVERIFY2(result.exitCode == (code.isEmpty() ? 0 : 3), result.all().constData());
    QJsonObject tls;
    for (const QJsonObject &line : result.lines())
        tls = line.value(u"stage"_s) == u"tls"_s ? line : tls;
    const QJsonObject certificate = tls.value(u"certificate"_s).toObject();
    QCOMPARE(certificate.value(u"trusted"_s).toBool(), trusted);
    QCOMPARE(certificate.value(u"pin"_s).toString(), code.isEmpty() ? u"matches"_s : u"changed"_s);
    QCOMPARE(certificate.value(u"chain"_s).toArray().first().toObject().value(u"names"_s).toArray().first().toString(), u"house.test"_s);
    if (!code.isEmpty()) {
        QCOMPARE(result.error().value(u"error"_s).toString(), code);
        QCOMPARE(tls.value(u"attempts"_s).toArray().size(), 1);
    }
}

QTEST_GUILESS_MAIN(TestInteropRegistration)

#include "tst_interop_registration.moc"
