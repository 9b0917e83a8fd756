// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"
#include "ui/reportpanel.h"
#include "ui/theme.h"
#include "ui/thingbanner.h"
#include "ui/whypanel.h"

#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPromise>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

/// A connection that is there, and a server that never answers.
class SilentLink final : public DoctorLink
{
public:
    ConnectionState state() const override { return ConnectionState::Online; }
    QString ownJid() const override { return u"owner@house.test/here"_s; }
    QList<StageReport> stages() const override { return {}; }
    ErrorInfo lastFailure() const override { return {}; }
    bool isSettled() const override { return true; }
    std::optional<Contact> contact(const QString &) const override { return std::nullopt; }
    QFuture<Outcome<ProbeAnswer>> probe(const Probe &, std::chrono::milliseconds) override
    {
        m_promises << std::make_shared<QPromise<Outcome<ProbeAnswer>>>();
        m_promises.last()->start();
        return m_promises.last()->future();
    }
    Readout *read(const QString &, const Wire::ReadoutRequest &, std::chrono::milliseconds, QObject *owner) override { return new Readout(owner); }
    std::optional<OwnVerdict> ownVerdict(const QString &, const Wire::ProvisioningQuestion &) const override { return std::nullopt; }

private:
    QList<std::shared_ptr<QPromise<Outcome<ProbeAnswer>>>> m_promises;
};

QList<GateReport> refusedGates()
{
    QList<GateReport> gates;
    for (const Gate gate : {Gate::Dns, Gate::Tcp, Gate::Tls, Gate::Sasl, Gate::Bind, Gate::Roster}) {
        gates << openGate(gate, u"127.0.0.1:5222 (%1 ms)"_s.arg(int(gate)));
    }
    gates << openGate(Gate::Presence, u"Online as alarm@house.test/thing."_s) << unknownGate(Gate::Disco, u"It can be asked only where it is online."_s, u"s2"_s) << openGate(Gate::Friendship, u"It is our friend."_s, u"s3"_s)
          << closedGate(Gate::Rule, ErrorCode::Forbidden, u"It refused. It said: forbidden, “<b>Access</b> denied.”"_s, u"stanza-4711"_s)
          << GateReport{Gate::Device, GateState::NotReached, {}, {}, {}, {}} << GateReport{Gate::Timeout, GateState::NotReached, {}, {}, {}, {}};
    return gates;
}

template<typename T>
T *named(const QWidget &widget, const QString &name)
{
    return widget.findChild<T *>(name);
}

} // namespace

class TestWhyPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhatIsInTheWay();
    void neverByColourAlone();
    void textFromTheWireIsPlain();
    void isBusyUntilCancelled();
    void copiesAsText();
    void closesByKey();
    void followsTheTheme();
    void bannerAsks();
    void reportIsSeenBeforeItIsCopied();

private:
    std::unique_ptr<WhyPanel> m_panel;
};

void TestWhyPanel::init()
{
    m_panel = std::make_unique<WhyPanel>(std::make_unique<SilentLink>(), makeSystemClock());
    m_panel->resize(640, 520);
}

void TestWhyPanel::saysWhatIsInTheWay()
{
    m_panel->show(refusedGates());
    QVERIFY(m_panel->isVisible());
    QVERIFY(named<QLabel>(*m_panel, u"whyVerdictTitle"_s)->text().contains(u"C-RULE-01"_s));
    QVERIFY(named<QLabel>(*m_panel, u"whyFix"_s)->text().contains(u"Ask the thing's owner"_s));
    QCOMPARE(m_panel->findChildren<QLabel *>(u"whyFirstClosed"_s).size(), 1);
    QVERIFY(named<QLabel>(*m_panel, u"whyEvidence-rule"_s)->text().contains(u"stanza-4711"_s));
    QVERIFY(!named<QPushButton>(*m_panel, u"whyCancel"_s)->isVisible());
}

void TestWhyPanel::neverByColourAlone()
{
    m_panel->show(refusedGates());
    QStringList states;
    for (int i = 0; i < GateCount; ++i) {
        states << named<QLabel>(*m_panel, u"whyState-"_s + gateName(Gate(i)))->text();
    }
    QCOMPARE(states.mid(7), (QStringList{u"unknown"_s, u"open"_s, u"closed"_s, u"not reached"_s, u"not reached"_s}));
}

void TestWhyPanel::textFromTheWireIsPlain()
{
    m_panel->show(refusedGates());
    const QList<QLabel *> labels = m_panel->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        QVERIFY2(label->pixmap(Qt::ReturnByValue).isNull() == false || label->textFormat() == Qt::PlainText, qPrintable(label->objectName()));
    }
    QVERIFY(named<QLabel>(*m_panel, u"whyEvidence-rule"_s)->text().contains(u"<b>Access</b>"_s));
}

void TestWhyPanel::isBusyUntilCancelled()
{
    DoctorQuestion question;
    question.jid = u"alarm@house.test"_s;
    m_panel->ask(question, u"Alarm"_s);
    QVERIFY(m_panel->isVisible());
    QVERIFY(named<QLabel>(*m_panel, u"whyTitle"_s)->text().contains(u"Alarm"_s));
    auto *cancel = named<QPushButton>(*m_panel, u"whyCancel"_s);
    QVERIFY(cancel->isVisible());
    QTRY_VERIFY(named<QLabel>(*m_panel, u"whyStep"_s)->text().contains(u"contact list"_s));
    QTest::mouseClick(cancel, Qt::LeftButton);
    QVERIFY(!cancel->isVisible());
    QVERIFY(named<QPushButton>(*m_panel, u"whyAgain"_s)->isVisible());
    QCOMPARE(named<QLabel>(*m_panel, u"whyVerdictTitle"_s)->text(), u"Nothing is known to be in the way"_s);
    QTest::mouseClick(named<QPushButton>(*m_panel, u"whyAgain"_s), Qt::LeftButton);
    QVERIFY(cancel->isVisible());
}

void TestWhyPanel::copiesAsText()
{
    m_panel->show(refusedGates());
    QTest::mouseClick(named<QPushButton>(*m_panel, u"whyCopy"_s), Qt::LeftButton);
    const QString copied = QGuiApplication::clipboard()->text();
    QCOMPARE(copied, m_panel->text());
    QVERIFY2(copied.contains(u"[X] Permission (closed) C-RULE-01"_s) && copied.contains(u"Stanza stanza-4711"_s), qPrintable(copied));
}

void TestWhyPanel::closesByKey()
{
    QSignalSpy closed(m_panel.get(), &WhyPanel::closed);
    m_panel->show(refusedGates());
    QTest::keyClick(m_panel.get(), Qt::Key_Escape);
    QVERIFY(!m_panel->isVisible());
    QCOMPARE(closed.size(), 1);
}

void TestWhyPanel::followsTheTheme()
{
    ThemeSwitch theme(*qApp);
    for (const ThemeSwitch::Mode mode : {ThemeSwitch::Mode::Light, ThemeSwitch::Mode::Dark}) {
        m_panel->show(refusedGates());
        theme.setMode(mode);
        QCoreApplication::processEvents();
        QVERIFY(named<QLabel>(*m_panel, u"whyFirstClosed"_s));
        // What is in the way is on screen without scrolling.
        auto *scroll = named<QScrollArea>(*m_panel, u"whyGates"_s);
        QTRY_VERIFY(scroll->viewport()->rect().intersects(QRect(named<QLabel>(*m_panel, u"whyFirstClosed"_s)->mapTo(scroll->viewport(), QPoint(0, 0)), QSize(1, 1))));
    }
}

void TestWhyPanel::bannerAsks()
{
    ThingBanner banner;
    QSignalSpy asked(&banner, &ThingBanner::whyRequested);
    auto *why = named<QPushButton>(banner, u"whyButton"_s);
    banner.showError(makeError(ErrorCode::Forbidden));
    QVERIFY(why->isVisible());
    QCOMPARE(banner.error().code, QString(ErrorCode::Forbidden));
    QTest::mouseClick(why, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    banner.showNote(u"Offline"_s);
    QVERIFY(!why->isVisible() && !banner.error().isError());
    banner.setWhyVisible(true);
    QVERIFY(why->isVisible());
}

void TestWhyPanel::reportIsSeenBeforeItIsCopied()
{
    ReportPanel panel;
    panel.showReport(u"Chatelaine 0\nline two <b>\n"_s);
    panel.show();
    QGuiApplication::clipboard()->clear();
    QTest::mouseClick(named<QPushButton>(panel, u"copyReportButton"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), named<QPlainTextEdit>(panel, u"reportText"_s)->toPlainText());
    QCOMPARE(named<QLabel>(panel, u"reportNote"_s)->text(), u"Copied."_s);
    QSignalSpy closed(&panel, &ReportPanel::closed);
    QTest::keyClick(&panel, Qt::Key_Escape);
    QCOMPARE(closed.size(), 1);
}

QTEST_MAIN(TestWhyPanel)
#include "tst_whypanel.moc"
