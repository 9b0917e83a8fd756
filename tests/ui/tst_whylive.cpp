// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"
#include "services/house.h"
#include "tests/support/testprocess.h"
#include "ui/connectpanel.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"
#include "ui/thingpage.h"

#include <QAction>
#include <QClipboard>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

/// Why? and the report in the window, with the real demo house: pressed as a person does, read as a person reads.
class TestWhyLive final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void saysWhyAThingIsSilent();
    void saysWhyAThingIsNotThere();
    void saysWhyAFormDoesNotCome();
    void copiesAReport();
    void saysWhyWeCannotConnect();

private:
    [[nodiscard]] bool fault(const QByteArray &fault);
    [[nodiscard]] QString labelOf(QWidget &owner, const QString &name) const;

    static constexpr int Long = 60'000;
    QTemporaryDir m_folder;
    Test::TestProcess m_program;
    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<House> m_house;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeSwitch> m_theme;
    std::unique_ptr<MainWindow> m_window;
    AccountSettings m_account;
    QString m_password;
    int m_answers = 1;
    const QString m_heating = u"heating@house.localhost"_s;
};

bool TestWhyLive::fault(const QByteArray &fault)
{
    m_program.write("fault heating " + fault + "\n", false);
    return m_program.waitForOutput("\n", Long, ++m_answers) && m_program.output().split('\n').at(m_answers - 1).contains("\"ok\":true");
}

QString TestWhyLive::labelOf(QWidget &owner, const QString &name) const
{
    const auto *label = owner.findChild<QLabel *>(name);
    return label ? label->text() : QString();
}

void TestWhyLive::initTestCase()
{
    QVERIFY(m_program.start(qEnvironmentVariable("CHATELAINE_BIN") + u"/chatelaine-house"_s, {u"--stdin-commands"_s}));
    QVERIFY(m_program.waitForOutput("\n", Long));
    const QJsonObject ready = QJsonDocument::fromJson(m_program.output().split('\n').first()).object();
    const QJsonObject owner = ready.value("accounts"_L1).toArray().at(0).toObject();
    m_account.jid = owner.value("jid"_L1).toString();
    m_password = owner.value("password"_L1).toString();
    m_account.password = m_password;
    m_account.host = u"127.0.0.1"_s;
    m_account.port = static_cast<quint16>(ready.value("port"_L1).toInt());
    m_account.tls = TlsMode::Off;
    m_account.allowPlain = true;
    m_account.reconnect = false;
    m_clock = makeSystemClock();
    m_house = std::make_unique<House>(*m_clock, m_folder.filePath(u"house.sqlite"_s));
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_theme = std::make_unique<ThemeSwitch>(*qApp);
    m_theme->setMode(ThemeSwitch::Mode::Light);
    m_window = std::make_unique<MainWindow>(*m_clock, *m_theme, *m_settings);
    m_window->addHouse(*m_house);
    m_window->resize(1280, 860);
    m_window->show();
    m_house->open(m_account);
    QTRY_VERIFY_WITH_TIMEOUT(m_house->account().contact(m_heating) && m_house->account().contact(m_heating)->resourceFor(Wire::Protocol::Control), Long);
}

void TestWhyLive::cleanupTestCase()
{
    m_window.reset();
    m_house.reset();
}

void TestWhyLive::saysWhyAThingIsSilent()
{
    QVERIFY(fault("reject"));
    m_window->tabs().openPlace({m_heating, {}}, true);
    auto *page = m_window->findChild<ThingPage *>();
    QVERIFY(page);
    page->readNow();
    auto *why = page->findChild<QWidget *>(u"thingBanner"_s)->findChild<QPushButton *>(u"whyButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(why->isVisible(), Long);
    QTest::mouseClick(why, Qt::LeftButton);
    auto *panel = page->findChild<QWidget *>(u"whyPanel"_s);
    QVERIFY(panel && panel->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(labelOf(*panel, u"whyVerdictTitle"_s).contains(u"C-RULE-01"_s), Long);
    QVERIFY(labelOf(*panel, u"whyEvidence-rule"_s).contains(u"Access denied"_s));
    QVERIFY(labelOf(*panel, u"whyFix"_s).startsWith(u"What to do: "_s));
    QTest::mouseClick(panel->findChild<QPushButton *>(u"whyClose"_s), Qt::LeftButton);
    QVERIFY(!panel->isVisible());
    QVERIFY(fault("none"));
}

void TestWhyLive::saysWhyAThingIsNotThere()
{
    const QString nobody = u"nobody@house.localhost"_s;
    m_window->tabs().openPlace({nobody, {}}, true);
    ThingPage *page = nullptr;
    for (ThingPage *each : m_window->findChildren<ThingPage *>()) {
        page = each->thing() == nobody ? each : page;
    }
    QVERIFY(page);
    auto *why = page->findChild<QWidget *>(u"thingBanner"_s)->findChild<QPushButton *>(u"whyButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(why->isVisible(), Long); // a note, no error: the page is of no use all the same
    QTest::mouseClick(why, Qt::LeftButton);
    auto *panel = page->findChild<QWidget *>(u"whyPanel"_s);
    QTRY_VERIFY_WITH_TIMEOUT(labelOf(*panel, u"whyVerdictTitle"_s).contains(u"C-FRIEND-01"_s), Long);
}

void TestWhyLive::saysWhyAFormDoesNotCome()
{
    ThingPage page(*m_house, m_heating, {});
    page.resize(900, 760);
    page.show();
    auto *control = page.findChild<QWidget *>(u"controlPage"_s);
    QVERIFY(control);
    // The form's failure arrives as it does from the wire; the doctor then asks the real thing, which has a form.
    QVERIFY(QMetaObject::invokeMethod(control, "showFormError", Q_ARG(Chatelaine::ErrorInfo, (ErrorInfo{u"C-TIME-02"_s, u"timeout"_s, u"There was no answer in time."_s, u"Try again."_s}))));
    auto *why = control->findChild<QPushButton *>(u"whyButton"_s);
    QVERIFY(why && !why->isHidden());
    why->click();
    auto *panel = page.findChild<QWidget *>(u"whyPanel"_s);
    QTRY_VERIFY_WITH_TIMEOUT(labelOf(*panel, u"whyVerdictTitle"_s).contains(u"C-TIME-02"_s), Long);
    QVERIFY(labelOf(*panel, u"whyStep"_s).contains(u"Nothing is set"_s));
}

void TestWhyLive::copiesAReport()
{
    auto *action = m_window->findChild<QAction *>(u"copyReportAction"_s);
    QVERIFY(action);
    action->trigger();
    auto *panel = m_window->findChild<QWidget *>(u"reportPanel"_s);
    QVERIFY(panel && panel->isVisible());
    QGuiApplication::clipboard()->clear();
    QTest::mouseClick(panel->findChild<QPushButton *>(u"copyReportButton"_s), Qt::LeftButton);
    const QString report = QGuiApplication::clipboard()->text();
    QCOMPARE(report, panel->findChild<QPlainTextEdit *>(u"reportText"_s)->toPlainText());
    for (const QString &wanted : {u"Chatelaine "_s, u"House of account-1@domain-1"_s, u"connection: online"_s, u"sasl: ok"_s, u"sensor sn"_s, u"concentrator nf"_s, u"connection connect accepted"_s}) {
        QVERIFY2(report.contains(wanted), qPrintable(wanted + u'\n' + report));
    }
    for (const QString &secret : {m_password, u"house.localhost"_s, u"heating"_s, u"Heating"_s, u"owner@"_s, u"127.0.0.1"_s}) {
        QVERIFY2(!report.contains(secret), qPrintable(secret + u'\n' + report));
    }
    QTest::mouseClick(panel->findChild<QPushButton *>(u"reportClose"_s), Qt::LeftButton);
    QVERIFY(!panel->isVisible());
}

void TestWhyLive::saysWhyWeCannotConnect()
{
    m_account.password = u"guess"_s;
    m_house->open(m_account);
    ConnectPanel &connection = m_window->connectPanel();
    auto *why = connection.findChild<QPushButton *>(u"whyButton"_s);
    QVERIFY(why);
    QTRY_VERIFY_WITH_TIMEOUT(!why->isHidden() && labelOf(connection, u"connectErrorCode"_s).contains(u"C-SASL-01"_s), Long);
    m_window->current().showConnect(true);
    QTRY_VERIFY_WITH_TIMEOUT(why->isVisible(), Long);
    why->click();
    auto *panel = connection.findChild<QWidget *>(u"whyPanel"_s);
    QVERIFY(panel->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(labelOf(*panel, u"whyVerdictTitle"_s).contains(u"C-SASL-01"_s), Long);
    QCOMPARE(labelOf(*panel, u"whyState-tcp"_s), u"open"_s);
}

QTEST_MAIN(TestWhyLive)
#include "tst_whylive.moc"
