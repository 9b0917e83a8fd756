// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/certificatereport.h"
#include "services/account.h"
#include "ui/connectpanel.h"
#include "ui/connectstages.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

class TestConnect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void startsWithNothingToConnect();
    void refusesHalfAnAddress_data();
    void refusesHalfAnAddress();
    void connectsByEnter();
    void remembersAllButThePassword();
    void refusedPortIsNamed();
    void stagesTellTheirState();
    void everyAddressIsNamedUnderItsStage();
    void certificateStandsWhereItFailed();
    void stagesGrowWithTheirEvidence();
    void stagesSkipWhatWasNotNeeded();
    void demoNeedsNoForm();
    void demoFailureOffersWaysOn();

private:
    template<typename T>
    [[nodiscard]] T *part(const QString &name) const { return m_panel->findChild<T *>(name); }
    void fillIn();

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Account> m_account;
    std::unique_ptr<ConnectPanel> m_panel;
};

void TestConnect::init()
{
    QFile::remove(m_folder.filePath(u"settings.ini"_s));
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_account = std::make_unique<Account>();
    m_panel = std::make_unique<ConnectPanel>(*m_account, *m_settings);
    m_panel->resize(700, 700);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void TestConnect::cleanup()
{
    m_panel.reset();
    m_account.reset();
    m_settings.reset();
}

void TestConnect::fillIn()
{
    QTest::keyClicks(part<QLineEdit>(u"connectAddress"_s), u"owner@h.example"_s);
    QTest::keyClicks(part<QLineEdit>(u"connectPassword"_s), u"open sesame"_s);
}

void TestConnect::startsWithNothingToConnect()
{
    QCOMPARE(m_panel->objectName(), u"connectDialog"_s);
    QVERIFY(!part<QPushButton>(u"connectButton"_s)->isEnabled());
    QVERIFY(!part<QFrame>(u"connectError"_s)->isVisible());
    QVERIFY(part<QPushButton>(u"demoButton"_s)->isVisible());
    QCOMPARE(part<QLineEdit>(u"connectPassword"_s)->echoMode(), QLineEdit::Password);
    fillIn();
    QVERIFY(part<QPushButton>(u"connectButton"_s)->isEnabled());
}

void TestConnect::refusesHalfAnAddress_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("no domain") << u"owner@"_s;
    QTest::newRow("no name") << u"@h.example"_s;
    QTest::newRow("no sign") << u"owner"_s;
    QTest::newRow("space") << u"my owner@h.example"_s;
}

void TestConnect::refusesHalfAnAddress()
{
    QFETCH(QString, address);
    QTest::keyClicks(part<QLineEdit>(u"connectPassword"_s), u"x"_s);
    QTest::keyClicks(part<QLineEdit>(u"connectAddress"_s), address);
    QVERIFY(!part<QPushButton>(u"connectButton"_s)->isEnabled());
    QVERIFY(!part<QLabel>(u"connectProblem"_s)->text().isEmpty());
}

void TestConnect::connectsByEnter()
{
    QSignalSpy wanted(m_panel.get(), &ConnectPanel::connectRequested);
    QTest::keyClick(part<QLineEdit>(u"connectPassword"_s), Qt::Key_Return);
    QCOMPARE(wanted.count(), 0);
    fillIn();
    QTest::keyClick(part<QLineEdit>(u"connectPassword"_s), Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    const auto settings = wanted[0][0].value<AccountSettings>();
    QCOMPARE(settings.jid, u"owner@h.example"_s);
    QCOMPARE(settings.password, u"open sesame"_s);
    QCOMPARE(settings.tls, TlsMode::Required);
    QVERIFY(!settings.allowPlain);
}

void TestConnect::remembersAllButThePassword()
{
    fillIn();
    QTest::keyClicks(part<QLineEdit>(u"connectHost"_s), u"server.example"_s);
    part<QSpinBox>(u"connectPort"_s)->setValue(5223);
    part<QComboBox>(u"connectTls"_s)->setCurrentIndex(1);
    QTest::mouseClick(part<QPushButton>(u"connectButton"_s), Qt::LeftButton);
    m_settings->sync();
    QFile file(m_settings->fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray kept = file.readAll();
    QVERIFY(kept.contains("owner@h.example"));
    QVERIFY(!kept.contains("sesame"));

    ConnectPanel again(*m_account, *m_settings);
    QCOMPARE(again.findChild<QLineEdit *>(u"connectAddress"_s)->text(), u"owner@h.example"_s);
    QCOMPARE(again.findChild<QLineEdit *>(u"connectHost"_s)->text(), u"server.example"_s);
    QCOMPARE(again.findChild<QSpinBox *>(u"connectPort"_s)->value(), 5223);
    QCOMPARE(again.findChild<QComboBox *>(u"connectTls"_s)->currentIndex(), 1);
    QCOMPARE(again.findChild<QLineEdit *>(u"connectPassword"_s)->text(), QString());
}

void TestConnect::refusedPortIsNamed()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    connect(m_panel.get(), &ConnectPanel::connectRequested, m_account.get(), &Account::open);
    fillIn();
    QTest::keyClicks(part<QLineEdit>(u"connectHost"_s), u"127.0.0.1"_s);
    part<QSpinBox>(u"connectPort"_s)->setValue(port);
    QTest::mouseClick(part<QPushButton>(u"connectButton"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(part<QFrame>(u"connectError"_s)->isVisible(), 10'000);
    QVERIFY2(part<QLabel>(u"connectErrorCode"_s)->text().startsWith(u"C-TCP-"), qPrintable(part<QLabel>(u"connectErrorCode"_s)->text()));
    QVERIFY(!part<QLabel>(u"connectErrorMessage"_s)->text().isEmpty());
    const auto *stages = part<ConnectStages>(u"connectStages"_s);
    QCOMPARE(stages->item(1)->data(ConnectStages::StateRole).value<ConnectStages::State>(), ConnectStages::State::Failed);
    m_account->close();
    QTRY_COMPARE(m_account->state(), ConnectionState::Offline);
    QTRY_VERIFY(part<QLineEdit>(u"connectAddress"_s)->isVisible()); // still usable
}

void TestConnect::stagesTellTheirState()
{
    auto *stages = part<ConnectStages>(u"connectStages"_s);
    StageReport tcp{Stage::Tcp, false, true, 12, u"127.0.0.1:5222"_s, {}};
    StageReport tls{Stage::Tls, true, false, 0, {}, {}};
    stages->showReports({{Stage::Dns, false, true, 3, u"SRV"_s, {}}, tcp, tls});
    QCOMPARE(stages->count(), 7);
    QCOMPARE(stages->item(1)->data(Qt::AccessibleTextRole).toString(), u"Reach it, done, 12 ms, 127.0.0.1:5222"_s);
    QCOMPARE(stages->item(2)->data(ConnectStages::StateRole).value<ConnectStages::State>(), ConnectStages::State::Running);
    QCOMPARE(stages->item(3)->data(ConnectStages::StateRole).value<ConnectStages::State>(), ConnectStages::State::Waiting);
    tls = {Stage::Tls, false, false, 40, {}, {u"C-TLS-03"_s, u"tls"_s, u"not <b>trusted</b>"_s, {}}};
    stages->showReports({tcp, tls});
    QCOMPARE(stages->item(2)->data(ConnectStages::StateRole).value<ConnectStages::State>(), ConnectStages::State::Failed);
    QCOMPARE(stages->item(2)->data(ConnectStages::DetailRole).toString(), u"not <b>trusted</b>"_s);
    QVERIFY(!stages->item(2)->toolTip().contains(u"<b>"));
}

void TestConnect::everyAddressIsNamedUnderItsStage()
{
    const ErrorInfo refused{u"C-TCP-01"_s, u"tcp"_s, u"The port is closed."_s, {}};
    const ErrorInfo untrusted{u"C-TLS-03"_s, u"tls"_s, u"Not <b>trusted</b>."_s, {}};
    const QList<StageAttempt> attempts{{u"192.0.2.1:5222"_s, Stage::Tcp, false, 3, refused},
                                       {u"192.0.2.2:5222"_s, Stage::Tls, false, 9, untrusted},
                                       {u"192.0.2.3:5222"_s, Stage::Presence, true, 5, {}}};
    StageReport tcp{Stage::Tcp, false, true, 5, u"192.0.2.3:5222"_s, {}, attempts};
    auto *stages = part<ConnectStages>(u"connectStages"_s);
    stages->showReports({tcp, {Stage::Tls, false, true, 9, u"TLSv1.3"_s, {}, attempts}});
    const QStringList below = stages->item(1)->data(ConnectStages::EvidenceRole).toStringList();
    QCOMPARE(below.size(), 2);
    QCOMPARE(below[0], u"192.0.2.1:5222: The port is closed. (C-TCP-01)"_s); // the first error is not hidden by the last address
    QVERIFY(below[1].startsWith(u"192.0.2.3:5222"));
    QCOMPARE(stages->item(2)->data(ConnectStages::EvidenceRole).toStringList(), QStringList{u"192.0.2.2:5222: Not <b>trusted</b>. (C-TLS-03)"_s});
    tcp.attempts = {attempts[0]};
    stages->showReports({tcp});
    QCOMPARE(stages->item(1)->data(ConnectStages::EvidenceRole).toStringList(), QStringList()); // a single one is the stage itself
}

void TestConnect::certificateStandsWhereItFailed()
{
    auto certificate = std::make_shared<CertificateReport>();
    CertificateInfo own;
    own.subject = u"h.example"_s;
    own.issuer = u"Some authority"_s;
    own.until = QDateTime(QDate(2027, 3, 4), QTime(12, 0), Qt::UTC);
    certificate->chain = {own};
    const StageReport failed{Stage::Tls, false, false, 9, u"no"_s, {u"C-TLS-03"_s, u"tls"_s, u"no"_s, {}}, {}, certificate};
    const QStringList lines = StageEvidence::lines(Stage::Tls, {failed});
    QCOMPARE(lines.size(), 1);
    QVERIFY(lines[0].contains(u"h.example"));
    QVERIFY(lines[0].contains(u"Some authority"));
    QVERIFY(lines[0].contains(u"2027"));
    QCOMPARE(StageEvidence::lines(Stage::Tcp, {failed}), QStringList());
}

void TestConnect::stagesGrowWithTheirEvidence()
{
    auto *stages = part<ConnectStages>(u"connectStages"_s);
    stages->showReports({});
    const int before = stages->height();
    StageReport tcp{Stage::Tcp, false, false, 5, QString(380, u'x') + u" and more words"_s, {}};
    for (int i = 0; i < 40; ++i) {
        tcp.attempts.append({u"192.0.2.%1:5222"_s.arg(i), Stage::Tcp, false, 1, {u"C-TCP-01"_s, u"tcp"_s, u"The port is closed."_s, {}}});
    }
    stages->showReports({tcp});
    QVERIFY(stages->height() > before + 100);
    QVERIFY(stages->item(1)->data(ConnectStages::EvidenceRole).toStringList().size() <= 12); // a name may stand for any number of addresses
    QCOMPARE(stages->sizeHint().height(), stages->height());
    QVERIFY(m_panel->minimumSizeHint().width() < 520);
    stages->showReports({});
    QCOMPARE(stages->height(), before);
}

void TestConnect::stagesSkipWhatWasNotNeeded()
{
    auto *stages = part<ConnectStages>(u"connectStages"_s);
    stages->showReports({{Stage::Tcp, true, false, 0, {}, {}}});
    QCOMPARE(stages->item(0)->data(ConnectStages::StateRole).value<ConnectStages::State>(), ConnectStages::State::Skipped);
}

void TestConnect::demoNeedsNoForm()
{
    m_panel->setDemo(true);
    QVERIFY(!part<QLineEdit>(u"connectAddress"_s)->isVisible());
    QVERIFY(!part<QPushButton>(u"connectButton"_s)->isVisible());
    QVERIFY(part<ConnectStages>(u"connectStages"_s)->isVisible());
}

void TestConnect::demoFailureOffersWaysOn()
{
    m_panel->setDemo(true);
    m_panel->showDemoFailure(u"It fell over."_s);
    QCOMPARE(part<QLabel>(u"connectErrorMessage"_s)->text(), u"It fell over."_s);
    QVERIFY(part<QFrame>(u"connectError"_s)->isVisible());
    QVERIFY(part<QLineEdit>(u"connectAddress"_s)->isVisible());
    QSignalSpy wanted(m_panel.get(), &ConnectPanel::demoRequested);
    QTest::mouseClick(part<QPushButton>(u"demoButton"_s), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
}

QTEST_MAIN(TestConnect)
#include "tst_connect.moc"
