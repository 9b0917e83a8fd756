// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/instance.h"
#include "app/shell.h"
#include "tests/support/prosody.h"
#include "ui/connectpanel.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLocalServer>
#include <QLocalSocket>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000;
const QString Canary = u"Canary-77-password"_s;

} // namespace

/// Several accounts in one window: adding, editing, removing, keeping passwords, certificates, files.
class TestAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void firstConnectionBecomesAnAccount();
    void countsDownAndTriesNow();
    void addsAndSwitches();
    void editsAnAccount();
    void marksAreNeverColourAlone();
    void removalExplainsAndNeedsAYes();
    void theLastOneLeavesAPlaceForANewOne();
    void exportsWithoutSecrets();
    void importsAndSaysWhatWasSkipped();
    void brokenImportIsSaid();
    void brokenListIsSaid();
    void pinsAndKeepsThePassword();
    void wrongPasswordIsNotKept();
    void createsAnAccountOnTheServer();
    void changesThePassword();
    void linkFillsInAndDoesNothing();
    void linkToRegisterOnlyFillsIn();
    void linksThatAskForOtherThings_data();
    void linksThatAskForOtherThings();
    void secondStartHandsItsLinkOver();
    void strangersOnTheSocketAreHarmless();
    void withoutAFolderOfOnesOwnThereIsNoSocket();
    void fitsTheWindow_data();
    void fitsTheWindow();
    void everythingHasAName();

private:
    void start();
    /// Panels are made when they are wanted: none is as good as a hidden one.
    [[nodiscard]] bool isShown(const QString &name) const
    {
        const QWidget *panel = part<QWidget>(name);
        return panel && panel->isVisible();
    }

    template<typename T>
    [[nodiscard]] T *part(const QString &name) const
    {
        // Each house has its own panels: the ones that are seen count.
        T *any = nullptr;
        for (T *each : m_shell->window().findChildren<T *>(name)) {
            if (each->isVisible()) {
                return each;
            }
            any = each;
        }
        return any;
    }
    [[nodiscard]] QAction *menuAction(const QString &name);
    void fillIn(const QString &prefix, const QString &address, quint16 port);
    void addAccount(const QString &name, const QString &address, int mark);
    [[nodiscard]] quint16 closedPort() const;
    [[nodiscard]] Profiles &profiles() { return m_shell->accounts().profiles(); }
    [[nodiscard]] bool isAnywhere(const QByteArray &text) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Shell> m_shell;
};

void TestAccounts::initTestCase()
{
    qputenv("CHATELAINE_SECRETS", "file");
}

void TestAccounts::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_folder->path().toLocal8Bit());
    qputenv("XDG_DATA_HOME", m_folder->path().toLocal8Bit());
}

void TestAccounts::cleanup()
{
    m_shell.reset();
    m_folder.reset();
}

void TestAccounts::start()
{
    Options options;
    options.theme = ThemeSwitch::Mode::Light;
    options.language = u"en"_s;
    options.store = u":memory:"_s;
    options.profiles = m_folder->filePath(u"profiles.json"_s);
    m_shell = std::make_unique<Shell>(*qApp, options, std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat));
    m_shell->window().resize(1280, 800);
    m_shell->start();
    QVERIFY(QTest::qWaitForWindowExposed(&m_shell->window()));
    QTRY_VERIFY_WITH_TIMEOUT(part<QCheckBox>(u"connectRemember"_s)->isVisibleTo(part<QCheckBox>(u"connectRemember"_s)->parentWidget()), Patience);
}

QAction *TestAccounts::menuAction(const QString &name)
{
    auto *menu = m_shell->window().findChild<QMenu *>(u"houseMenuList"_s);
    menu->popup({10, 40});
    menu->close();
    return menu->findChild<QAction *>(name);
}

void TestAccounts::fillIn(const QString &prefix, const QString &address, quint16 port)
{
    part<QLineEdit>(prefix + u"Address"_s)->setText(address);
    part<QLineEdit>(prefix + u"Password"_s)->setText(Canary);
    part<QLineEdit>(prefix + u"Host"_s)->setText(u"127.0.0.1"_s);
    part<QSpinBox>(prefix + u"Port"_s)->setValue(port);
}

void TestAccounts::addAccount(const QString &name, const QString &address, int mark)
{
    menuAction(u"addAccountAction"_s)->trigger();
    QTRY_VERIFY(isShown(u"accountPanel"_s));
    part<QLineEdit>(u"accountName"_s)->setText(name);
    part<QComboBox>(u"accountColour"_s)->setCurrentIndex(mark);
    fillIn(u"account"_s, address, 5222);
    part<QCheckBox>(u"accountRemember"_s)->setChecked(true);
    QTest::mouseClick(part<QPushButton>(u"accountSave"_s), Qt::LeftButton);
    QVERIFY2(!isShown(u"accountPanel"_s), qPrintable(part<QLabel>(u"accountProblem"_s)->text()));
}

quint16 TestAccounts::closedPort() const
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool TestAccounts::isAnywhere(const QByteArray &text) const
{
    QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text)) {
            return true;
        }
    }
    return false;
}

void TestAccounts::firstConnectionBecomesAnAccount()
{
    start();
    QVERIFY(profiles().list().isEmpty());
    QVERIFY(!menuAction(u"editAccountAction"_s)->isEnabled());
    fillIn(u"connect"_s, u"owner@h.example"_s, closedPort());
    QTest::mouseClick(part<QPushButton>(u"connectButton"_s), Qt::LeftButton);
    QCOMPARE(profiles().list().size(), 1);
    QCOMPARE(profiles().list()[0].settings.jid, u"owner@h.example"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->window().views().size(), 1, Patience); // the empty place is gone
    QCOMPARE(m_shell->window().current().kind(), HouseView::Kind::Account);
    QTRY_VERIFY_WITH_TIMEOUT(part<QLabel>(u"connectErrorCode"_s)->text().startsWith(u"C-TCP-"), Patience);
    QVERIFY(!isAnywhere(Canary.toUtf8()));
}

void TestAccounts::countsDownAndTriesNow()
{
    start();
    fillIn(u"connect"_s, u"owner@h.example"_s, closedPort());
    QTest::mouseClick(part<QPushButton>(u"connectButton"_s), Qt::LeftButton);
    Account &account = m_shell->house().account();
    QTRY_VERIFY_WITH_TIMEOUT(account.state() == ConnectionState::Waiting && part<QPushButton>(u"retryNowButton"_s)->isVisible(), Patience);
    QVERIFY2(part<QLabel>(u"countdownLabel"_s)->text().startsWith(u"Trying again"), qPrintable(part<QLabel>(u"countdownLabel"_s)->text()));
    QVERIFY(part<QPushButton>(u"connectionButton"_s)->text().startsWith(u"Trying again"));
    QVERIFY(part<QPushButton>(u"retryNowBarButton"_s)->isVisible());
    QVERIFY(part<QFrame>(u"connectError"_s)->isVisible()); // what happened stays while one waits
    QSignalSpy states(&account, &Account::stateChanged);
    QTest::mouseClick(part<QPushButton>(u"retryNowBarButton"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!states.isEmpty() && states[0][0].value<ConnectionState>() == ConnectionState::Connecting, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(account.state(), ConnectionState::Waiting, Patience);
    QTest::mouseClick(part<QPushButton>(u"connectCancel"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(account.state(), ConnectionState::Offline, Patience);
    QTRY_VERIFY(!part<QLabel>(u"countdownLabel"_s)->isVisible());
    QVERIFY(!part<QPushButton>(u"retryNowBarButton"_s)->isVisible());
}

void TestAccounts::addsAndSwitches()
{
    start();
    addAccount(u"Lindgården"_s, u"owner@a.example"_s, 0);
    addAccount(u"Summer & house"_s, u"owner@b.example"_s, 1);
    QCOMPARE(profiles().list().size(), 2);
    QCOMPARE(m_shell->window().views().size(), 2);
    QCOMPARE(part<QPushButton>(u"houseMenu"_s)->text(), u"Summer && house"_s);
    part<QLineEdit>(u"searchField"_s)->setText(u"boiler"_s);
    const QString first = profiles().list()[0].id;
    menuAction(u"house-"_s + first)->trigger();
    QTRY_COMPARE(part<QPushButton>(u"houseMenu"_s)->text(), u"Lindgården"_s);
    QCOMPARE(part<QLineEdit>(u"searchField"_s)->text(), QString()); // each house has its own
    QCOMPARE(part<QLineEdit>(u"connectAddress"_s)->text(), u"owner@a.example"_s);
    menuAction(u"house-"_s + profiles().list()[1].id)->trigger();
    QTRY_COMPARE(part<QLineEdit>(u"searchField"_s)->text(), u"boiler"_s);
    // A second account of the same name is refused in words.
    menuAction(u"addAccountAction"_s)->trigger();
    QTRY_VERIFY(isShown(u"accountPanel"_s));
    part<QLineEdit>(u"accountName"_s)->setText(u"lindgården"_s);
    fillIn(u"account"_s, u"owner@c.example"_s, 5222);
    QTest::mouseClick(part<QPushButton>(u"accountSave"_s), Qt::LeftButton);
    QVERIFY(isShown(u"accountPanel"_s));
    QVERIFY(!part<QLabel>(u"accountProblem"_s)->text().isEmpty());
    QTest::keyClick(part<QWidget>(u"accountPanel"_s), Qt::Key_Escape);
    QVERIFY(!isShown(u"accountPanel"_s));
    // All of it is there at the next start.
    m_shell.reset();
    start();
    QCOMPARE(m_shell->window().views().size(), 2);
}

void TestAccounts::editsAnAccount()
{
    start();
    addAccount(u"House"_s, u"owner@a.example"_s, 0);
    menuAction(u"editAccountAction"_s)->trigger();
    QTRY_VERIFY(isShown(u"accountPanel"_s));
    QCOMPARE(part<QLineEdit>(u"accountAddress"_s)->text(), u"owner@a.example"_s);
    QCOMPARE(part<QLineEdit>(u"accountPassword"_s)->text(), QString()); // a kept one is never shown
    part<QLineEdit>(u"accountName"_s)->setText(u"Villa"_s);
    part<QComboBox>(u"accountColour"_s)->setCurrentIndex(3);
    part<QCheckBox>(u"accountAtStart"_s)->setChecked(false);
    QTest::mouseClick(part<QPushButton>(u"accountSave"_s), Qt::LeftButton);
    QCOMPARE(part<QPushButton>(u"houseMenu"_s)->text(), u"Villa"_s);
    const Profile profile = profiles().list()[0];
    QCOMPARE(profile.name, u"Villa"_s);
    QCOMPARE(profile.colour, 3);
    QVERIFY(!profile.connectAtStart);
    QCOMPARE(m_shell->window().views().size(), 1);
}

void TestAccounts::marksAreNeverColourAlone()
{
    start();
    addAccount(u"House"_s, u"owner@a.example"_s, 4);
    const QAction *action = menuAction(u"house-"_s + profiles().list()[0].id);
    QVERIFY(!action->icon().isNull());
    QVERIFY(action->text().contains(u"House"));
    QVERIFY(action->text().contains(u"not connected"));
    auto *marks = part<QComboBox>(u"accountColour"_s);
    QSet<QString> words;
    for (int i = 0; i < marks->count(); ++i) {
        words.insert(marks->itemText(i));
    }
    QCOMPARE(words.size(), Profile::Colours);
}

void TestAccounts::removalExplainsAndNeedsAYes()
{
    start();
    addAccount(u"House"_s, u"owner@a.example"_s, 0);
    addAccount(u"Other"_s, u"owner@b.example"_s, 1);
    QTRY_VERIFY_WITH_TIMEOUT(isAnywhere(Canary.toUtf8()) || isAnywhere(Canary.toUtf8().toBase64()), Patience); // kept, as the form said
    menuAction(u"removeAccountAction"_s)->trigger();
    QTRY_VERIFY(isShown(u"questionPanel"_s));
    QVERIFY(part<QLabel>(u"questionText"_s)->text().contains(u"password"));
    QCOMPARE(m_shell->window().focusWidget(), part<QPushButton>(u"questionNo"_s));
    QTest::keyClick(part<QWidget>(u"questionPanel"_s), Qt::Key_Escape);
    QCOMPARE(profiles().list().size(), 2);
    menuAction(u"removeAccountAction"_s)->trigger();
    QTRY_VERIFY(isShown(u"questionPanel"_s));
    QTest::mouseClick(part<QPushButton>(u"questionYes"_s), Qt::LeftButton);
    QTRY_COMPARE(profiles().list().size(), 1);
    QCOMPARE(profiles().list()[0].name, u"House"_s);
    QCOMPARE(part<QPushButton>(u"houseMenu"_s)->text(), u"House"_s);
    menuAction(u"removeAccountAction"_s)->trigger();
    QTRY_VERIFY(isShown(u"questionPanel"_s));
    QTest::mouseClick(part<QPushButton>(u"questionYes"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!isAnywhere(Canary.toUtf8()) && !isAnywhere(Canary.toUtf8().toBase64()), Patience);
}

void TestAccounts::theLastOneLeavesAPlaceForANewOne()
{
    start();
    addAccount(u"House"_s, u"owner@a.example"_s, 0);
    menuAction(u"removeAccountAction"_s)->trigger();
    QTRY_VERIFY(isShown(u"questionPanel"_s));
    QTest::mouseClick(part<QPushButton>(u"questionYes"_s), Qt::LeftButton);
    QTRY_COMPARE(m_shell->window().views().size(), 1);
    QTRY_COMPARE(m_shell->window().current().kind(), HouseView::Kind::New);
    QVERIFY(part<QLineEdit>(u"connectAddress"_s)->isVisible());
}

void TestAccounts::exportsWithoutSecrets()
{
    start();
    addAccount(u"House"_s, u"owner@a.example"_s, 0);
    menuAction(u"exportAccountsAction"_s)->trigger();
    QTRY_VERIFY(m_shell->window().findChild<QFileDialog *>(u"exportDialog"_s));
    auto *dialog = m_shell->window().findChild<QFileDialog *>(u"exportDialog"_s);
    QVERIFY(!dialog->isModal());
    const QString path = m_folder->filePath(u"out.json"_s);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    QVERIFY(isShown(u"questionPanel"_s)); // says what was done
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray json = file.readAll();
    QVERIFY(json.contains("owner@a.example"));
    QVERIFY(!json.contains(Canary.toUtf8()));
    QVERIFY(!json.contains(Canary.toUtf8().toBase64()));
}

void TestAccounts::importsAndSaysWhatWasSkipped()
{
    start();
    addAccount(u"House"_s, u"owner@a.example"_s, 0);
    Profiles other(m_folder->filePath(u"other.json"_s));
    QVERIFY(!other.load().isError());
    Profile same;
    same.name = u"Elsewhere"_s;
    same.settings.jid = u"owner@a.example"_s;
    Profile fresh;
    fresh.name = u"Cottage"_s;
    fresh.settings.jid = u"owner@cottage.example"_s;
    QVERIFY(other.add(same).ok());
    QVERIFY(other.add(fresh).ok());
    QFile file(m_folder->filePath(u"in.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(other.exportJson());
    file.close();
    Q_EMIT m_shell->window().importRequested(file.fileName());
    QCOMPARE(profiles().list().size(), 2);
    QCOMPARE(m_shell->window().views().size(), 2);
    QVERIFY(part<QLabel>(u"questionText"_s)->text().contains(u"Cottage"));
    QVERIFY(part<QLabel>(u"questionText"_s)->text().contains(u"Elsewhere"));
    QVERIFY(!part<QPushButton>(u"questionYes"_s)->isVisible()); // nothing to agree to
}

void TestAccounts::brokenImportIsSaid()
{
    start();
    QFile file(m_folder->filePath(u"in.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"what\": 1}");
    file.close();
    Q_EMIT m_shell->window().importRequested(file.fileName());
    QVERIFY(part<QLabel>(u"questionTitle"_s)->text().startsWith(u"Nothing was imported"));
    QVERIFY(part<QLabel>(u"questionText"_s)->text().contains(u"C-PROFILE-"));
    Q_EMIT m_shell->window().importRequested(m_folder->filePath(u"none.json"_s));
    QVERIFY(part<QLabel>(u"questionText"_s)->text().contains(u"cannot be read"));
    QVERIFY(profiles().list().isEmpty());
}

void TestAccounts::brokenListIsSaid()
{
    QFile file(m_folder->filePath(u"profiles.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("not JSON at all");
    file.close();
    start();
    QVERIFY(part<QFrame>(u"connectError"_s)->isVisible());
    QVERIFY(part<QLabel>(u"connectErrorCode"_s)->text().startsWith(u"C-PROFILE-01"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("not JSON at all")); // nothing is saved over it
}

void TestAccounts::pinsAndKeepsThePassword()
{
    Test::Prosody server({.accounts = {{u"owner"_s, Canary}}});
    QVERIFY2(server.start(), qPrintable(server.error()));
    start();
    fillIn(u"connect"_s, server.jid(u"owner"_s), server.port());
    part<QCheckBox>(u"connectRemember"_s)->setChecked(true);
    QTest::mouseClick(part<QPushButton>(u"connectButton"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(isShown(u"certificatePanel"_s), Patience);
    QVERIFY(part<QLabel>(u"connectErrorCode"_s)->text().startsWith(u"C-TLS-"));
    QVERIFY(!part<QPushButton>(u"connectButton"_s)->isVisible());
    QVERIFY(!isAnywhere(Canary.toUtf8()) && !isAnywhere(Canary.toUtf8().toBase64())); // nobody has said yet that it is right
    part<QCheckBox>(u"fingerprintCompared"_s)->setChecked(true);
    QTest::mouseClick(part<QPushButton>(u"pinButton"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->house().account().state(), ConnectionState::Online, Patience);
    QCOMPARE(profiles().list()[0].settings.pins.size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(isAnywhere(Canary.toUtf8()) || isAnywhere(Canary.toUtf8().toBase64()), Patience);

    // The certificate of a running connection can be looked at.
    QTest::mouseClick(part<QPushButton>(u"connectionButton"_s), Qt::LeftButton);
    QVERIFY(part<QPushButton>(u"certificateButton"_s)->isVisible());
    QTest::mouseClick(part<QPushButton>(u"certificateButton"_s), Qt::LeftButton);
    QVERIFY(isShown(u"certificatePanel"_s));
    QVERIFY(part<QLabel>(u"certificateReasons"_s)->text().contains(u"chosen to trust"));
    QVERIFY(!part<QPushButton>(u"pinButton"_s)->isVisible());

    // The next start connects by itself: same pin, kept password, nothing to ask.
    m_shell.reset();
    start();
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->house().account().state(), ConnectionState::Online, Patience);
}

void TestAccounts::wrongPasswordIsNotKept()
{
    Test::Prosody server({.accounts = {{u"owner"_s, u"right"_s}}});
    QVERIFY2(server.start(), qPrintable(server.error()));
    start();
    fillIn(u"connect"_s, server.jid(u"owner"_s), server.port());
    part<QLineEdit>(u"connectCa"_s)->setText(server.caFile());
    part<QCheckBox>(u"connectRemember"_s)->setChecked(true);
    QTest::mouseClick(part<QPushButton>(u"connectButton"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(part<QLabel>(u"connectErrorCode"_s)->text().startsWith(u"C-AUTH-") || part<QLabel>(u"connectErrorCode"_s)->text().startsWith(u"C-SASL-"), Patience);
    QVERIFY(!isAnywhere(Canary.toUtf8()));
    QVERIFY(!isAnywhere(Canary.toUtf8().toBase64()));
}

void TestAccounts::createsAnAccountOnTheServer()
{
    Test::Prosody server({.accounts = {{u"owner"_s, Canary}}, .allowRegistration = true});
    QVERIFY2(server.start(), qPrintable(server.error()));
    start();
    fillIn(u"connect"_s, server.jid(u"newcomer"_s), server.port());
    // The authority is unknown, so the certificate is asked about first.
    QTest::mouseClick(part<QPushButton>(u"registerButton"_s), Qt::LeftButton);
    QVERIFY(isShown(u"registrationPanel"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isShown(u"certificatePanel"_s), Patience);
    part<QCheckBox>(u"fingerprintCompared"_s)->setChecked(true);
    QTest::mouseClick(part<QPushButton>(u"pinButton"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(part<QLineEdit>(u"registrationUser"_s), Patience);
    QCOMPARE(part<QLineEdit>(u"registrationUser"_s)->text(), u"newcomer"_s);
    QVERIFY(profiles().list().isEmpty()); // nothing is made yet
    auto *create = part<QPushButton>(u"registrationCreate"_s);
    QVERIFY(!create->isEnabled());
    part<QLineEdit>(u"registrationPasswordAgain"_s)->setText(u"something else"_s);
    QVERIFY(!create->isEnabled());
    part<QLineEdit>(u"registrationPasswordAgain"_s)->setText(Canary);
    QVERIFY(create->isEnabled());
    QTest::mouseClick(create, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(profiles().list().size(), 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->house().account().state(), ConnectionState::Online, Patience);
    QCOMPARE(profiles().list()[0].settings.jid, server.jid(u"newcomer"_s));
    QCOMPARE(profiles().list()[0].settings.pins.size(), 1);
}

void TestAccounts::changesThePassword()
{
    Test::Prosody server({.accounts = {{u"owner"_s, u"old"_s}}, .allowRegistration = true});
    QVERIFY2(server.start(), qPrintable(server.error()));
    start();
    fillIn(u"connect"_s, server.jid(u"owner"_s), server.port());
    part<QLineEdit>(u"connectPassword"_s)->setText(u"old"_s);
    part<QLineEdit>(u"connectCa"_s)->setText(server.caFile());
    part<QCheckBox>(u"connectRemember"_s)->setChecked(true);
    QTest::mouseClick(part<QPushButton>(u"connectButton"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->house().account().state(), ConnectionState::Online, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_shell->window().connectPanel().isPasswordKept(), Patience);
    QTest::mouseClick(part<QPushButton>(u"connectionButton"_s), Qt::LeftButton);
    QTest::mouseClick(part<QPushButton>(u"changePasswordButton"_s), Qt::LeftButton);
    QVERIFY(isShown(u"passwordPanel"_s));
    part<QLineEdit>(u"newPassword"_s)->setText(Canary);
    QVERIFY(!part<QPushButton>(u"passwordChange"_s)->isEnabled());
    part<QLineEdit>(u"newPasswordAgain"_s)->setText(Canary);
    QTest::mouseClick(part<QPushButton>(u"passwordChange"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!isShown(u"passwordPanel"_s), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(isAnywhere(Canary.toUtf8()) || isAnywhere(Canary.toUtf8().toBase64()), Patience);
    // The next start uses the new one.
    m_shell.reset();
    start();
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->house().account().state(), ConnectionState::Online, Patience);
}

void TestAccounts::linkFillsInAndDoesNothing()
{
    start();
    addAccount(u"House"_s, u"owner@a.example"_s, 0);
    addAccount(u"Other"_s, u"owner@b.example"_s, 1);
    m_shell->openLink(u"xmpp://owner@a.example/lamp@things.example?subscribe"_s);
    QCOMPARE(part<QPushButton>(u"houseMenu"_s)->text(), u"House"_s); // the account that it names
    QVERIFY(isShown(u"addContactPanel"_s));
    QCOMPARE(part<QLineEdit>(u"addContactAddress"_s)->text(), u"lamp@things.example"_s);
    QVERIFY(m_shell->house().account().contacts().isEmpty());
}

void TestAccounts::linkToRegisterOnlyFillsIn()
{
    start();
    addAccount(u"House"_s, u"owner@a.example"_s, 0);
    m_shell->openLink(u"xmpp:new.example?register"_s);
    QCOMPARE(m_shell->window().current().kind(), HouseView::Kind::New);
    QCOMPARE(part<QLineEdit>(u"connectAddress"_s)->text(), u"@new.example"_s);
    QVERIFY(!part<QPushButton>(u"registerButton"_s)->isEnabled());
    QVERIFY(!isShown(u"registrationPanel"_s));
    QCOMPARE(m_shell->house().account().state(), ConnectionState::Offline);
}

void TestAccounts::linksThatAskForOtherThings_data()
{
    QTest::addColumn<QString>("link");
    QTest::newRow("broken") << u"xmpp:%zz"_s;
    QTest::newRow("hides text") << u"xmpp:a%E2%80%AEb@h.example"_s;
    QTest::newRow("unregister") << u"xmpp:h.example?unregister"_s;
    QTest::newRow("unknown") << u"xmpp:a@h.example?frobnicate"_s;
    QTest::newRow("remove a stranger") << u"xmpp:a@h.example?remove"_s;
}

void TestAccounts::linksThatAskForOtherThings()
{
    QFETCH(QString, link);
    start();
    addAccount(u"House"_s, u"owner@a.example"_s, 0);
    m_shell->openLink(link);
    QVERIFY(isShown(u"questionPanel"_s));
    QVERIFY(!part<QPushButton>(u"questionYes"_s)->isVisible());
    QCOMPARE(part<QLabel>(u"questionText"_s)->textFormat(), Qt::PlainText);
    QTest::mouseClick(part<QPushButton>(u"questionNo"_s), Qt::LeftButton);
    QVERIFY(part<QWidget>(u"houseView"_s)->isVisible());
}

void TestAccounts::secondStartHandsItsLinkOver()
{
    const QString path = m_folder->filePath(u"window.socket"_s);
    QVERIFY(!Instance::handOver(u"xmpp:a@h.example"_s, path)); // nobody there
    Instance running(path);
    QVERIFY(running.listen());
    Instance second(path);
    QVERIFY(!second.listen());
    const auto others = QFile::permissions(path) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther);
    QCOMPARE(others, QFile::Permissions());
    QSignalSpy links(&running, &Instance::linkReceived);
    // The other start is another process; here it is another thread, because it waits for the answer.
    std::atomic<bool> taken = false;
    std::unique_ptr<QThread> other(QThread::create([&taken, path] { taken = Instance::handOver(u"xmpp:a@h.example?subscribe"_s, path); }));
    other->start();
    QTRY_COMPARE_WITH_TIMEOUT(links.count(), 1, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(other->isFinished(), Patience);
    QVERIFY(taken);
    QCOMPARE(links[0][0].toString(), u"xmpp:a@h.example?subscribe"_s);
}

void TestAccounts::strangersOnTheSocketAreHarmless()
{
    const QString path = m_folder->filePath(u"window.socket"_s);
    Instance running(path);
    QVERIFY(running.listen());
    QSignalSpy links(&running, &Instance::linkReceived);
    QLocalSocket flood;
    flood.connectToServer(path);
    flood.write(QByteArray(100'000, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(flood.state(), QLocalSocket::UnconnectedState, Patience);
    QCOMPARE(links.count(), 0);
    QLocalSocket empty;
    empty.connectToServer(path);
    empty.write("\n");
    QTRY_COMPARE_WITH_TIMEOUT(empty.state(), QLocalSocket::UnconnectedState, Patience);
    QCOMPARE(links.count(), 0);
}

void TestAccounts::withoutAFolderOfOnesOwnThereIsNoSocket()
{
    const QByteArray runtimeBefore = qgetenv("XDG_RUNTIME_DIR");
    const QByteArray tempBefore = qgetenv("TMPDIR");
    qunsetenv("XDG_RUNTIME_DIR");
    qputenv("TMPDIR", m_folder->path().toUtf8());
    const QString usual = QFileInfo(Instance::defaultPath()).path();
    // Somebody was there first: it cannot be ours, and what is left is the folder for everybody.
    QFile inTheWay(usual);
    const bool taken = usual.startsWith(m_folder->path()) && QDir().rmdir(usual) && inTheWay.open(QIODevice::WriteOnly);
    QLocalServer stranger;
    const bool waits = stranger.listen(u"chatelaine-window"_s);
    const QString path = Instance::defaultPath();
    Instance instance;
    const bool listens = instance.listen();
    const bool handedOver = Instance::handOver(u"iotdisco:KEY=1"_s);
    const bool visited = stranger.waitForNewConnection(0);
    runtimeBefore.isNull() ? qunsetenv("XDG_RUNTIME_DIR") : qputenv("XDG_RUNTIME_DIR", runtimeBefore);
    tempBefore.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", tempBefore);
    QVERIFY(taken);
    QVERIFY(waits);
    QVERIFY(!visited);
    QCOMPARE(path, QString());
    QVERIFY(!listens && !handedOver);
}

void TestAccounts::fitsTheWindow_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestAccounts::fitsTheWindow()
{
    QFETCH(bool, dark);
    start();
    m_shell->theme().setMode(dark ? ThemeSwitch::Mode::Dark : ThemeSwitch::Mode::Light);
    m_shell->window().resize(1024, 640);
    addAccount(u"A house with a name that is much longer than there is room for in the bar"_s, u"owner@a.example"_s, 0);
    QVERIFY(m_shell->window().minimumSizeHint().width() <= 1024);
    QVERIFY(part<QPushButton>(u"houseMenu"_s)->width() <= 320);
    menuAction(u"editAccountAction"_s)->trigger();
    QTRY_VERIFY(isShown(u"accountPanel"_s));
    for (const QLineEdit *field : part<QWidget>(u"accountPanel"_s)->findChildren<QLineEdit *>()) {
        if (field->objectName().startsWith(u"account") && field->isVisible()) {
            QVERIFY2(field->width() >= 160 && field->mapTo(&m_shell->window(), field->rect().topRight()).x() < 1024, qPrintable(field->objectName()));
        }
    }
}

void TestAccounts::everythingHasAName()
{
    start();
    addAccount(u"House"_s, u"owner@a.example"_s, 0);
    menuAction(u"editAccountAction"_s)->trigger();
    QTRY_VERIFY(isShown(u"accountPanel"_s));
    QStringList nameless;
    for (const QWidget *widget : m_shell->window().findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool reached = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0 && !widget->objectName().startsWith(u"qt_");
        QAccessibleInterface *face = reached ? QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget)) : nullptr;
        if (face && face->text(QAccessible::Name).isEmpty() && !(button && !button->text().isEmpty())) {
            nameless.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName());
        }
    }
    QCOMPARE(nameless, QStringList());
}

QTEST_MAIN(TestAccounts)
#include "tst_accounts.moc"
