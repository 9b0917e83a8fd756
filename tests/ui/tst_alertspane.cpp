// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/journal.h"
#include "tests/support/fakeclock.h"
#include "ui/alertspane.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTimeEdit>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

const QString owner = u"owner@house"_s;
const QString heating = u"heating@house"_s;

LatestValue value(const QString &text, const QDateTime &when)
{
    LatestValue latest{{owner, heating, {}, u"<b>T</b>"_s}, {}, when};
    latest.reading.field.name = u"<b>T</b>"_s;
    latest.reading.field.type = Wire::FieldType::Numeric;
    latest.reading.field.text = text;
    latest.reading.field.hasText = true;
    latest.reading.field.unit = u"°C"_s;
    latest.reading.time.value = when;
    return latest;
}

} // namespace

class TestAlertsPane final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aRuleIsMadeFromAValue();
    void whatIsOnIsListedAsPlainText();
    void aRuleIsSwitchedOffChangedRemovedAndBack();
    void theFormShowsWhatTheKindHas_data();
    void theFormShowsWhatTheKindHas();
    void choicesAreKept();

private:
    template<typename T>
    [[nodiscard]] T *part(const QString &name) const { return m_pane->findChild<T *>(name); }
    void click(const QString &name) const { QTest::mouseClick(part<QPushButton>(name), Qt::LeftButton); }
    void makeRule();

    FakeClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Alerts> m_alerts;
    std::unique_ptr<AlertsPane> m_pane;
};

void TestAlertsPane::init()
{
    m_store = std::make_unique<Store>();
    QVERIFY(!m_store->open(u":memory:"_s));
    m_journal = std::make_unique<Journal>(*m_store, m_clock);
    m_journal->setAccount(owner);
    m_alerts = std::make_unique<Alerts>(*m_store, *m_journal, m_clock, Alerts::Surroundings{{}, {}, [](const SeriesKey &) { return u"Heating"_s; }});
    m_alerts->load(owner, QTimeZone::utc());
    m_pane = std::make_unique<AlertsPane>(*m_alerts);
    m_pane->resize(700, 600);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void TestAlertsPane::cleanup()
{
    m_pane.reset();
    m_alerts.reset();
    m_journal.reset();
    m_store.reset();
}

void TestAlertsPane::makeRule()
{
    m_pane->propose(value(u"21.5"_s, m_clock.now()), u"Heating"_s);
    part<QDoubleSpinBox>(u"alertLimit"_s)->setValue(25);
    click(u"alertSave"_s);
}

void TestAlertsPane::aRuleIsMadeFromAValue()
{
    QVERIFY(!part<QWidget>(u"alertForm"_s)->isVisible());
    m_pane->propose(value(u"21.5"_s, m_clock.now()), u"Heating"_s);
    QVERIFY(part<QWidget>(u"alertForm"_s)->isVisible());
    QCOMPARE(part<QDoubleSpinBox>(u"alertLimit"_s)->value(), 21.5);
    QVERIFY(part<QDoubleSpinBox>(u"alertLimit"_s)->suffix().contains(u"°C"));
    part<QDoubleSpinBox>(u"alertLimit"_s)->setValue(25);
    part<QSpinBox>(u"alertMinutes"_s)->setValue(3);
    click(u"alertSave"_s);
    QVERIFY(!part<QWidget>(u"alertForm"_s)->isVisible());
    QCOMPARE(m_alerts->rules().size(), 1);
    QCOMPARE(m_alerts->rules().constFirst().limit, 25.0);
    QCOMPARE(m_alerts->rules().constFirst().lastingMs, 180'000);
    QCOMPARE(m_alerts->rules().constFirst().key.field, u"<b>T</b>"_s);
    auto *list = part<QListWidget>(u"alertRules"_s);
    QCOMPARE(list->count(), 1);
    // As high as its row.
    QTRY_VERIFY(list->viewport()->rect().contains(list->visualItemRect(list->item(0))));
    QTRY_VERIFY(list->height() < 2 * list->visualItemRect(list->item(0)).height() + 20);
}

void TestAlertsPane::whatIsOnIsListedAsPlainText()
{
    QVERIFY(part<QLabel>(u"alertsNone"_s)->isVisible());
    makeRule();
    m_alerts->take({value(u"26"_s, m_clock.now())});
    auto *list = part<QListWidget>(u"alertsList"_s);
    QCOMPARE(list->count(), 1);
    QVERIFY(list->isVisible());
    QVERIFY(!part<QLabel>(u"alertsNone"_s)->isVisible());
    QVERIFY2(list->item(0)->text().contains(u"<b>T</b> (Heating)"), qPrintable(list->item(0)->text()));
    m_alerts->take({value(u"20"_s, m_clock.now())});
    QCOMPARE(list->count(), 0);
}

void TestAlertsPane::aRuleIsSwitchedOffChangedRemovedAndBack()
{
    makeRule();
    auto *rules = part<QListWidget>(u"alertRules"_s);
    rules->item(0)->setCheckState(Qt::Unchecked);
    QVERIFY(!m_alerts->rules().constFirst().enabled);
    rules->setCurrentRow(0);
    click(u"alertEdit"_s);
    QCOMPARE(part<QDoubleSpinBox>(u"alertLimit"_s)->value(), 25.0);
    part<QDoubleSpinBox>(u"alertLimit"_s)->setValue(30);
    click(u"alertSave"_s);
    QCOMPARE(m_alerts->rules().size(), 1);
    QCOMPARE(m_alerts->rules().constFirst().limit, 30.0);
    rules->setCurrentRow(0);
    QVERIFY(!part<QPushButton>(u"alertUndo"_s)->isVisible());
    click(u"alertRemove"_s);
    QVERIFY(m_alerts->rules().isEmpty());
    click(u"alertUndo"_s);
    QCOMPARE(m_alerts->rules().size(), 1);
    QCOMPARE(m_alerts->rules().constFirst().limit, 30.0);
}

void TestAlertsPane::theFormShowsWhatTheKindHas_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("numbers");
    QTest::newRow("above") << int(AlertRule::Kind::Above) << true;
    QTest::newRow("falls") << int(AlertRule::Kind::Falls) << true;
    QTest::newRow("silent") << int(AlertRule::Kind::Silent) << false;
}

void TestAlertsPane::theFormShowsWhatTheKindHas()
{
    QFETCH(int, kind);
    QFETCH(bool, numbers);
    m_pane->propose(value(u"21.5"_s, m_clock.now()), u"Heating"_s);
    auto *kinds = part<QComboBox>(u"alertKind"_s);
    kinds->setCurrentIndex(kinds->findData(kind));
    QCOMPARE(part<QWidget>(u"alertLimit"_s)->isVisible(), numbers);
    QCOMPARE(part<QWidget>(u"alertMinutes"_s)->isVisible(), numbers);
    if (numbers)
        part<QDoubleSpinBox>(u"alertLimit"_s)->setValue(2);
    click(u"alertSave"_s);
    QCOMPARE(m_alerts->rules().size(), 1);
    QCOMPARE(int(m_alerts->rules().constFirst().kind), kind);
}

void TestAlertsPane::choicesAreKept()
{
    part<QCheckBox>(u"alertsQuiet"_s)->click();
    QVERIFY(part<QTimeEdit>(u"alertsQuietFrom"_s)->isEnabled());
    part<QTimeEdit>(u"alertsQuietFrom"_s)->setTime({23, 15});
    Q_EMIT part<QTimeEdit>(u"alertsQuietFrom"_s)->editingFinished();
    part<QCheckBox>(u"alertsDesktop"_s)->click();
    QCOMPARE(m_alerts->preferences(), (Alerts::Preferences{true, false, {true, {23, 15}, {7, 0}}}));
    part<QCheckBox>(u"alertsSilence"_s)->click();
    QVERIFY(!m_alerts->preferences().silence);
}

QTEST_MAIN(TestAlertsPane)
#include "tst_alertspane.moc"
