// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"
#include "ui/energychart.h"
#include "ui/energypage.h"
#include "ui/theme.h"
#include "ui/thingenergy.h"

#include <QApplication>
#include <QBarCategoryAxis>
#include <QBarSet>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLineSeries>
#include <QPromise>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedBarSeries>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace Qt::StringLiterals;
using namespace Chatelaine;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
const QTimeZone stockholm("Europe/Stockholm");
const QDate dayOfChange(2026, 10, 25);

SeriesKey keyOf(const QString &field)
{
    return {u"owner@house.example"_s, u"meter@house.example"_s, {}, field};
}

/// Points in memory; can be slow, gone, or claim to hold so much that it has to be asked for spans.
class FakeSource final : public SampleSource
{
public:
    QFuture<SampleColumns> columns(const SeriesKey &key, qint64 fromMs, qint64 toMs) override
    {
        ++columnsAsked;
        const SampleColumns &all = series[key];
        const auto first = std::lower_bound(all.times.begin(), all.times.end(), fromMs) - all.times.begin();
        const auto last = std::upper_bound(all.times.begin(), all.times.end(), toMs) - all.times.begin();
        SampleColumns found;
        for (auto i = std::max<std::ptrdiff_t>(0, first - 1); i < std::min<std::ptrdiff_t>(last + 1, all.size()); ++i)
            found.append(all.times[size_t(i)], all.values[size_t(i)], all.marks[size_t(i)]);
        return QtFuture::makeReadyFuture(found);
    }
    QFuture<QList<SampleSpan>> spans(const SeriesKey &key, qint64 fromMs, qint64 toMs, int count) override
    {
        ++spansAsked;
        const SampleColumns &all = series[key];
        QList<SampleSpan> list;
        qint64 cell = -1;
        for (size_t i = 0; i < all.times.size(); ++i) {
            if (all.times[i] < fromMs || all.times[i] >= toMs)
                continue;
            const qint64 at = (all.times[i] - fromMs) * count / (toMs - fromMs);
            if (at != cell)
                list.append({all.times[i], 0, all.values[i], 0, all.values[i], all.values[i], 0, 0, {}});
            cell = at;
            SampleSpan &span = list.last();
            span.lastTime = all.times[i];
            span.last = all.values[i];
            span.minimum = std::min(span.minimum, all.values[i]);
            span.maximum = std::max(span.maximum, all.values[i]);
            span.sum += all.values[i];
            span.marks |= all.marks[i];
            ++span.count;
        }
        return QtFuture::makeReadyFuture(list);
    }
    QFuture<qint64> countOf(const SeriesKey &key, qint64 fromMs, qint64 toMs) override
    {
        if (gone)
            return {};
        if (slow) {
            slow->start();
            return slow->future();
        }
        const SampleColumns &all = series[key];
        return QtFuture::makeReadyFuture(many ? qint64(1'000'000) : qint64(std::count_if(all.times.begin(), all.times.end(), [&](qint64 at) { return at >= fromMs && at <= toMs; })));
    }
    QFuture<QList<Sample>> samples(const SeriesKey &, qint64, qint64, int) override { return QtFuture::makeReadyFuture(QList<Sample>()); }

    QHash<SeriesKey, SampleColumns> series;
    std::unique_ptr<QPromise<qint64>> slow;
    bool gone = false;
    bool many = false;
    int columnsAsked = 0;
    int spansAsked = 0;
};

} // namespace

class TestEnergyPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void nothingToAddUp();
    void loadingAndFailing();
    void emptyAndOffline();
    void aDayOf25Hours();
    void monthsAndYears();
    void walksThroughTime();
    void comparesWithTheDayBefore();
    void comparesOnlyWithWhatIsKnown();
    void followsTheTheme();
    void comparesByTheClock();
    void hatchesWhatIsNotSure();
    void showsTheSameAsATable();
    void manyPointsGoBySpans();
    void countersThatBeginAgainAreLookedInto();
    void keepsAPrice();
    void refusesAPrice();
    void choosesAField();
    void newValuesAreAddedUp();
    void keyboardWalksTheBars();
    void everythingHasAName();
    void thingsGetATab();
    void picture();

private:
    template<typename T> T *find(const QString &name) const { return m_page->findChild<T *>(name); }
    [[nodiscard]] QString text(const QString &name) const { return find<QLabel>(name)->text(); }
    void fill(const QString &field, const QDate &from, const QDate &to, double kW, qint64 step = 10 * minute);
    void show(const QString &field = u"Energy"_s, const QString &unit = u"kWh"_s);
    [[nodiscard]] QBarSet *set(int index) const { return qobject_cast<QStackedBarSeries *>(find<EnergyChart>(u"energyChart"_s)->chart()->series().first())->barSets().at(index); }

    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<EnergyPage> m_page;
    QDateTime m_now;
};

void TestEnergyPage::initTestCase()
{
    QLocale::setDefault(QLocale(u"en_GB"_s));
    auto *theme = new ThemeSwitch(*qApp, this);
    theme->setMode(qEnvironmentVariable("CHATELAINE_TEST_DARK").isEmpty() ? ThemeSwitch::Mode::Light : ThemeSwitch::Mode::Dark);
}

void TestEnergyPage::init()
{
    m_now = QDateTime(dayOfChange.addDays(10), QTime(12, 0), stockholm);
    m_source = std::make_unique<FakeSource>();
    m_page = std::make_unique<EnergyPage>(*m_source, [this] { return m_now; });
    m_page->setLocale(QLocale(u"en_GB"_s));
    m_page->setZone(stockholm);
    m_page->resize(1000, 600);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestEnergyPage::cleanup()
{
    m_page.reset();
    m_source.reset();
}

/// A counter that counts so many kW between two days.
void TestEnergyPage::fill(const QString &field, const QDate &from, const QDate &to, double kW, qint64 step)
{
    const qint64 begin = from.startOfDay(stockholm).toMSecsSinceEpoch();
    const qint64 end = to.startOfDay(stockholm).toMSecsSinceEpoch();
    SampleColumns &points = m_source->series[keyOf(field)];
    const double before = points.isEmpty() ? 1'000 : points.values.back();
    for (qint64 at = points.isEmpty() ? begin : begin + step; at <= end; at += step)
        points.append(at, before + kW * double(at - begin) / hour, {});
}

void TestEnergyPage::show(const QString &field, const QString &unit)
{
    m_page->setFields({{keyOf(field), unit, field}});
    QTRY_VERIFY_WITH_TIMEOUT(m_page->model().state() != EnergyModel::State::Loading, 30'000);
}

void TestEnergyPage::nothingToAddUp()
{
    QVERIFY(find<QLabel>(u"energyMessage"_s)->isVisible());
    QVERIFY(text(u"energyMessage"_s).startsWith("Nothing here can be added up"_L1));
    QVERIFY(!find<QLineEdit>(u"energyPrice"_s)->isVisible());
    QVERIFY(EnergyPage::canAddUp(u"W") && EnergyPage::canAddUp(u"KWH") && EnergyPage::canAddUp(u"m3") && !EnergyPage::canAddUp(u"°C"));
}

void TestEnergyPage::loadingAndFailing()
{
    m_source->slow = std::make_unique<QPromise<qint64>>();
    m_page->setFields({{keyOf(u"Energy"_s), u"kWh"_s, u"Energy"_s}});
    QCOMPARE(m_page->model().state(), EnergyModel::State::Loading);
    QCOMPARE(text(u"energyMessage"_s), u"Adding up …"_s);
    m_source->slow.reset(); // the history goes away
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().state(), EnergyModel::State::Failed, 30'000);
    QVERIFY(text(u"energyMessage"_s).startsWith("The history could not be read"_L1));
}

void TestEnergyPage::emptyAndOffline()
{
    show();
    QCOMPARE(m_page->model().state(), EnergyModel::State::Empty);
    QVERIFY(text(u"energyMessage"_s).startsWith("Nothing is known of this time. "_L1));
    m_page->setOnline(false);
    QVERIFY(text(u"energyMessage"_s).contains("offline"_L1));
    fill(u"Other"_s, m_now.date().addDays(-1), m_now.date().addDays(1), 1);
    show(u"Other"_s);
    QVERIFY(find<QLabel>(u"energyOffline"_s)->isVisible());
    m_page->setOnline(true);
    QVERIFY(!find<QLabel>(u"energyOffline"_s)->isVisible());
}

void TestEnergyPage::aDayOf25Hours()
{
    fill(u"Energy"_s, dayOfChange.addDays(-1), dayOfChange.addDays(2), 2);
    show();
    m_page->model().setDay(dayOfChange);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().state(), EnergyModel::State::Ready, 30'000);
    QCOMPARE(m_page->model().rowCount(), 25);
    QCOMPARE(set(0)->count(), 25);
    QVERIFY(std::abs(set(0)->sum() - 50) < 1e-6);
    QCOMPARE(text(u"energyTotal"_s), u"50.00\u2009kWh"_s);
    // The hour that comes twice has two names.
    QCOMPARE(m_page->model().index(2, 0).data().toString(), u"02:00–02:00 (CEST)"_s);
    QCOMPARE(m_page->model().index(3, 0).data().toString(), u"02:00–03:00 (CET)"_s);
    const auto axes = find<EnergyChart>(u"energyChart"_s)->chart()->axes(Qt::Horizontal);
    QCOMPARE(qobject_cast<QBarCategoryAxis *>(axes.first())->count(), 25);
}

void TestEnergyPage::monthsAndYears()
{
    fill(u"Energy"_s, QDate(2026, 9, 1), QDate(2026, 11, 5), 1, hour);
    show();
    m_page->model().setDay(dayOfChange);
    find<QPushButton>(u"energyMonth"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().state(), EnergyModel::State::Ready, 30'000);
    QCOMPARE(text(u"energyPeriod"_s), u"October 2026"_s);
    QCOMPARE(m_page->model().rowCount(), 31);
    QVERIFY(std::abs(m_page->model().total().amount - (31 * 24 + 1)) < 1e-6);
    QVERIFY(std::abs(m_page->model().bars().at(24).amount - 25) < 1e-6);
    QTRY_COMPARE_WITH_TIMEOUT(text(u"energyComparison"_s), u"3\u2009% more than the month before (720.0\u2009kWh)"_s, 30'000);
    find<QPushButton>(u"energyYear"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().state(), EnergyModel::State::Ready, 30'000);
    QCOMPARE(text(u"energyPeriod"_s), u"2026"_s);
    QCOMPARE(m_page->model().rowCount(), 12);
    QVERIFY(std::abs(m_page->model().bars().at(9).amount - (31 * 24 + 1)) < 1e-6);
    QVERIFY(!m_page->model().bars().at(2).isKnown());
    QCOMPARE(m_page->model().index(2, 1).data().toString(), u"–"_s);
}

void TestEnergyPage::walksThroughTime()
{
    fill(u"Energy"_s, dayOfChange, m_now.date().addDays(1), 1);
    show();
    QVERIFY(!find<QToolButton>(u"energyForward"_s)->isEnabled());
    find<QToolButton>(u"energyBack"_s)->click();
    QCOMPARE(m_page->model().day(), m_now.date().addDays(-1));
    QVERIFY(find<QToolButton>(u"energyForward"_s)->isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().state(), EnergyModel::State::Ready, 30'000);
    QCOMPARE(text(u"energyTotal"_s), u"24.00\u2009kWh"_s);
    find<QPushButton>(u"energyToday"_s)->click();
    QCOMPARE(m_page->model().day(), m_now.date());
}

void TestEnergyPage::comparesWithTheDayBefore()
{
    const QDate today = m_now.date();
    fill(u"Energy"_s, today.addDays(-2), today.addDays(-1), 3);
    fill(u"Energy"_s, today.addDays(-1), today, 2);
    fill(u"Energy"_s, today, today.addDays(1), 1); // the second half of it is to come, but the fake knows it
    show();
    // Half of today against half of yesterday.
    QTRY_VERIFY_WITH_TIMEOUT(m_page->model().comparedTotal().has_value(), 30'000);
    QVERIFY(std::abs(*m_page->model().comparedTotal() - 24) < 1e-6);
    QVERIFY(text(u"energyComparison"_s).contains("yesterday by this time"_L1));
    m_page->model().move(-1);
    QTRY_COMPARE_WITH_TIMEOUT(text(u"energyComparison"_s), u"33\u2009% less than the day before (72.00\u2009kWh)"_s, 30'000);
    auto *line = qobject_cast<QLineSeries *>(find<EnergyChart>(u"energyChart"_s)->chart()->series().last());
    QCOMPARE(line->count(), 24);
    QVERIFY(std::abs(line->at(5).y() - 3) < 1e-6);
    QVERIFY(text(u"energyLegend"_s).contains("Dashed"_L1));
}

void TestEnergyPage::comparesOnlyWithWhatIsKnown()
{
    // Of yesterday only the evening is known: neither the time up to now nor the whole day can be compared with it.
    const QDate today = m_now.date();
    const qint64 evening = QDateTime(today.addDays(-1), QTime(18, 0), stockholm).toMSecsSinceEpoch();
    SampleColumns &points = m_source->series[keyOf(u"Energy"_s)];
    for (qint64 at = evening; at <= m_now.toMSecsSinceEpoch(); at += 10 * minute)
        points.append(at, 1'000 + double(at - evening) / hour, {});
    show();
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().barsBefore().size(), 24, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(text(u"energyTotal"_s), u"12.00\u2009kWh"_s, 30'000);
    QVERIFY(!m_page->model().comparedTotal());
    QCOMPARE(text(u"energyComparison"_s), QString());
    m_now = QDateTime(today, QTime(23, 0), stockholm);
    QVERIFY(!m_page->model().comparedTotal()); // still a part against the whole
}

void TestEnergyPage::followsTheTheme()
{
    auto *chart = find<EnergyChart>(u"energyChart"_s);
    auto *theme = findChild<ThemeSwitch *>();
    const ThemeSwitch::Mode before = theme->mode();
    theme->setMode(ThemeSwitch::Mode::Light);
    theme->setMode(ThemeSwitch::Mode::Dark);
    QTRY_COMPARE_WITH_TIMEOUT(chart->chart()->backgroundBrush().color(), Theme::dark().surface, 30'000);
    QCOMPARE(set(0)->brush().color(), Theme::seriesColor(0, true));
    theme->setMode(ThemeSwitch::Mode::Light);
    QTRY_COMPARE_WITH_TIMEOUT(chart->chart()->backgroundBrush().color(), Theme::light().surface, 30'000);
    QCOMPARE(set(0)->brush().color(), Theme::seriesColor(0, false));
    theme->setMode(before);
}

void TestEnergyPage::comparesByTheClock()
{
    // 24 hours of which each has its number, and the day of 25 hours behind them.
    SampleColumns &points = m_source->series[keyOf(u"Power"_s)];
    const qint64 begin = dayOfChange.addDays(-1).startOfDay(stockholm).toMSecsSinceEpoch();
    for (qint64 at = 0; at <= 49 * hour; at += 10 * minute)
        points.append(begin + at, double(at / hour), {});
    show(u"Power"_s, u"kW"_s);
    m_page->model().setDay(dayOfChange);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().barsBefore().size(), 24, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().bars().size(), 25, 30'000);
    const auto before = [this](qsizetype index) { return std::floor(m_page->model().barBefore(index)->amount); };
    QCOMPARE(before(1), 1.0);
    QCOMPARE(before(2), 2.0);
    QCOMPARE(before(3), 2.0); // 02:00 for the second time
    QCOMPARE(before(4), 3.0);
    QCOMPARE(before(24), 23.0);
}

void TestEnergyPage::hatchesWhatIsNotSure()
{
    SampleColumns &points = m_source->series[keyOf(u"Power"_s)];
    const qint64 begin = m_now.date().addDays(-1).startOfDay(stockholm).toMSecsSinceEpoch();
    for (qint64 at = 0; at <= 24 * hour; at += 5 * minute)
        if (at < 10 * hour || at > 12 * hour + 30 * minute)
            points.append(begin + at, 2'000, at < 2 * hour ? PointMark::Estimate : PointMarks());
    show(u"Power"_s, u"W"_s);
    m_page->model().move(-1);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().state(), EnergyModel::State::Ready, 30'000);
    QCOMPARE(set(0)->at(0), 0.0); // estimated: hatched
    QVERIFY(std::abs(set(1)->at(0) - 2) < 1e-6);
    QVERIFY(std::abs(set(0)->at(5) - 2) < 1e-6);
    QCOMPARE(set(1)->at(5), 0.0);
    QVERIFY(!m_page->model().bars().at(11).isKnown());
    QVERIFY(set(1)->brush().style() != Qt::SolidPattern);
    QCOMPARE(text(u"energyNote"_s), u"Estimated in part; incomplete: not known all the time"_s);
    QVERIFY(text(u"energyLegend"_s).contains("Hatched"_L1));
}

void TestEnergyPage::showsTheSameAsATable()
{
    fill(u"Energy"_s, dayOfChange, m_now.date(), 1.5);
    show();
    m_page->model().move(-2);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().state(), EnergyModel::State::Ready, 30'000);
    auto *table = find<QTableView>(u"energyTable"_s);
    QVERIFY(!table->isVisible());
    find<QPushButton>(u"energyAsTable"_s)->click();
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"00:00–01:00"_s);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"1.50\u2009kWh"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->index(0, 2).data().toString(), u"1.50\u2009kWh"_s, 30'000);
    QVERIFY(table->isColumnHidden(int(EnergyModel::Column::Cost)));
}

void TestEnergyPage::manyPointsGoBySpans()
{
    fill(u"Energy"_s, QDate(2026, 9, 30), QDate(2026, 11, 2), 1, minute);
    m_source->many = true;
    show();
    m_page->model().setDay(dayOfChange);
    m_page->model().setStep(Energy::Step::Day);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().state(), EnergyModel::State::Ready, 30'000);
    QVERIFY(m_source->spansAsked > 0);
    for (qsizetype i = 0; i < 31; ++i)
        QVERIFY2(std::abs(m_page->model().bars().at(i).amount - (i == 24 ? 25 : 24)) < 1e-6, qPrintable(QString::number(m_page->model().bars().at(i).amount)));
    QCOMPARE(m_page->model().total().marks, EnergyMarks());
}

void TestEnergyPage::countersThatBeginAgainAreLookedInto()
{
    SampleColumns &points = m_source->series[keyOf(u"Energy"_s)];
    const qint64 begin = dayOfChange.startOfDay(stockholm).toMSecsSinceEpoch();
    // Reset in the middle of the third hour.
    for (qint64 at = 0; at <= 25 * hour; at += minute)
        points.append(begin + at, at < 150 * minute ? 500 + double(at) / hour : double(at - 150 * minute) / hour, {});
    m_source->many = true;
    show();
    m_page->model().setDay(dayOfChange);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().state(), EnergyModel::State::Ready, 30'000);
    const EnergyBar third = m_page->model().bars().at(2);
    QCOMPARE(third.marks, EnergyMarks(EnergyMark::Restarted));
    QVERIFY(third.amount > 0.95 && third.amount <= 1);
    QVERIFY(std::abs(m_page->model().bars().at(3).amount - 1) < 1e-6);
}

void TestEnergyPage::keepsAPrice()
{
    fill(u"Energy"_s, dayOfChange, m_now.date(), 1);
    show();
    m_page->model().move(-1);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().state(), EnergyModel::State::Ready, 30'000);
    QSignalSpy chosen(m_page.get(), &EnergyPage::priceChosen);
    QCOMPARE(text(u"energyPriceLabel"_s), u"Price per kWh"_s);
    QCOMPARE(find<QLineEdit>(u"energyCurrency"_s)->text(), u"GBP"_s);
    find<QLineEdit>(u"energyPrice"_s)->setText(u"1.10"_s);
    find<QLineEdit>(u"energyCurrency"_s)->setText(u"sek"_s);
    QTest::keyClick(find<QLineEdit>(u"energyPrice"_s), Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), u"kWh"_s);
    QCOMPARE(*chosen[0][1].value<std::optional<EnergyPrice>>(), (EnergyPrice{1'100'000, u"SEK"_s}));
    QVERIFY(find<QLabel>(u"energyCost"_s)->isVisible());
    QVERIFY2(text(u"energyCost"_s).contains("26.40"_L1), qPrintable(text(u"energyCost"_s)));
    QVERIFY(!find<QTableView>(u"energyTable"_s)->isColumnHidden(int(EnergyModel::Column::Cost)));
    find<QLineEdit>(u"energyPrice"_s)->clear();
    find<QPushButton>(u"energySavePrice"_s)->click();
    QCOMPARE(chosen.size(), 2);
    QVERIFY(!chosen[1][1].value<std::optional<EnergyPrice>>());
    QVERIFY(!find<QLabel>(u"energyCost"_s)->isVisible());
}

void TestEnergyPage::refusesAPrice()
{
    fill(u"Energy"_s, dayOfChange, m_now.date(), 1);
    show();
    QSignalSpy chosen(m_page.get(), &EnergyPage::priceChosen);
    find<QLineEdit>(u"energyPrice"_s)->setText(u"cheap"_s);
    find<QPushButton>(u"energySavePrice"_s)->click();
    QCOMPARE(chosen.size(), 0);
    QVERIFY(text(u"energyPriceProblem"_s).contains("1.25"_L1));
}

void TestEnergyPage::choosesAField()
{
    fill(u"Energy"_s, dayOfChange, m_now.date().addDays(1), 1);
    fill(u"Water"_s, dayOfChange, m_now.date().addDays(1), 0.1);
    const EnergyModel::Field energy{keyOf(u"Energy"_s), u"kWh"_s, u"Energy"_s};
    const EnergyModel::Field water{keyOf(u"Water"_s), u"m3"_s, u"Water"_s};
    m_page->setFields({energy, water});
    auto *combo = find<QComboBox>(u"energyField"_s);
    QVERIFY(combo->isVisible());
    combo->setCurrentIndex(1);
    QCOMPARE(m_page->model().unit(), u"m³"_s);
    QCOMPARE(text(u"energyPriceLabel"_s), u"Price per m³"_s);
    // What was chosen stays when another field comes.
    m_page->setFields({{keyOf(u"A"_s), u"kWh"_s, u"A"_s}, energy, water});
    QCOMPARE(combo->currentIndex(), 2);
    QCOMPARE(m_page->model().field()->key, water.key);
    m_page->setFields({energy});
    QVERIFY(!combo->isVisible());
    QCOMPARE(m_page->model().field()->key, energy.key);
    m_page->setFields({});
    QCOMPARE(m_page->model().state(), EnergyModel::State::NoField);
}

void TestEnergyPage::newValuesAreAddedUp()
{
    fill(u"Energy"_s, m_now.date(), m_now.date().addDays(1), 1);
    show();
    QTRY_COMPARE_WITH_TIMEOUT(text(u"energyTotal"_s), u"24.00\u2009kWh"_s, 30'000);
    m_source->series.clear();
    fill(u"Energy"_s, m_now.date(), m_now.date().addDays(1), 2);
    m_page->noteValues();
    QTRY_COMPARE_WITH_TIMEOUT(text(u"energyTotal"_s), u"48.00\u2009kWh"_s, 30'000);
    QCOMPARE(m_page->model().state(), EnergyModel::State::Ready);
}

void TestEnergyPage::keyboardWalksTheBars()
{
    fill(u"Energy"_s, dayOfChange, m_now.date(), 1);
    show();
    m_page->model().move(-1);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().state(), EnergyModel::State::Ready, 30'000);
    auto *chart = find<EnergyChart>(u"energyChart"_s);
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(text(u"energyBar"_s), u"00:00–01:00  ·  1.00\u2009kWh"_s);
    QTest::keyClick(chart, Qt::Key_End);
    QCOMPARE(chart->currentBar(), 23);
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(chart->currentBar(), 23);
    QTest::keyClick(chart, Qt::Key_Left);
    QCOMPARE(chart->currentBar(), 22);
    m_page->model().setStep(Energy::Step::Month);
    QTRY_COMPARE_WITH_TIMEOUT(chart->currentBar(), -1, 30'000);
}

void TestEnergyPage::everythingHasAName()
{
    for (QWidget *widget : m_page->findChildren<QWidget *>()) {
        if (widget->window() != m_page.get() || widget->focusPolicy() == Qt::NoFocus || qobject_cast<QLabel *>(widget) || widget->objectName().startsWith("qt_"_L1) || !widget->isEnabled() || widget->parentWidget()->inherits("QAbstractScrollArea"))
            continue;
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()), qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()));
    }
}

void TestEnergyPage::thingsGetATab()
{
    const auto value = [](const QString &field, const QString &unit) {
        LatestValue latest;
        latest.key = keyOf(field);
        latest.reading.field.name = field;
        latest.reading.field.text = u"1"_s;
        latest.reading.field.unit = unit;
        latest.reading.field.type = Wire::FieldType::Numeric;
        latest.reading.field.kinds = Wire::Kind::Momentary;
        return latest;
    };
    const std::unique_ptr<Clock> clock = makeSystemClock();
    House house(*clock, u":memory:"_s);
    QVERIFY(house.store().putDocument(house.accountJid(), u"clock"_s, u"house"_s, {{u"zone"_s, u"Asia/Kathmandu"_s}}));
    QTabWidget tabs;
    tabs.addTab(new QWidget, u"Values"_s);
    tabs.addTab(new QWidget, u"Details"_s);
    ThingEnergy energy(house, u"meter@house.example"_s, {}, *m_source, [this] { return m_now; }, &tabs, &tabs);
    energy.setValues({value(u"Temperature"_s, u"°C"_s)});
    QCOMPARE(tabs.count(), 2);
    energy.setValues({value(u"Flow"_s, u"m³/h"_s), value(u"Power"_s, u"kW"_s), value(u"Energy"_s, u"kWh"_s)});
    QCOMPARE(tabs.count(), 3);
    QCOMPARE(tabs.tabText(1), u"Energy"_s);
    QVERIFY(!energy.page()); // nobody has looked
    fill(u"Energy"_s, m_now.date(), m_now.date().addDays(1), 1);
    tabs.show();
    tabs.setCurrentIndex(1);
    QVERIFY(energy.page());
    QCOMPARE(energy.page()->model().zone(), QTimeZone("Asia/Kathmandu")); // days are those of the house
    QCOMPARE(energy.page()->model().field()->title, u"Energy"_s); // the counter of kWh is what people mean
    QTRY_COMPARE_WITH_TIMEOUT(energy.page()->model().state(), EnergyModel::State::Ready, 30'000);
    energy.setOnline(false);
    QVERIFY(energy.page()->findChild<QLabel *>(u"energyOffline"_s)->isVisible());
    // The price is kept in the store, for whoever looks next.
    energy.page()->findChild<QLineEdit *>(u"energyPrice"_s)->setText(u"2"_s);
    energy.page()->findChild<QPushButton *>(u"energySavePrice"_s)->click();
    const auto kept = house.store().documents(house.accountJid(), u"energy"_s);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.first().first, u"kWh"_s);
    QCOMPARE(EnergyPrice::fromJson(kept.first().second)->millionths, 2'000'000);
    QTabWidget others;
    ThingEnergy other(house, u"meter@house.example"_s, {}, *m_source, [this] { return m_now; }, &others, &others);
    others.addTab(new QWidget, u"Values"_s);
    other.setValues({value(u"Energy"_s, u"kWh"_s)});
    others.setCurrentIndex(1);
    QCOMPARE(other.page()->model().price()->millionths, 2'000'000);
    energy.page()->findChild<QLineEdit *>(u"energyPrice"_s)->clear();
    energy.page()->findChild<QPushButton *>(u"energySavePrice"_s)->click();
    QVERIFY(house.store().documents(house.accountJid(), u"energy"_s).isEmpty());
}

/// For looking at: only where CHATELAINE_SHOTS names a folder.
void TestEnergyPage::picture()
{
    fill(u"Energy"_s, dayOfChange.addDays(-60), dayOfChange.addDays(-1), 0.8);
    SampleColumns &points = m_source->series[keyOf(u"Energy"_s)];
    const qint64 begin = dayOfChange.addDays(-1).startOfDay(stockholm).toMSecsSinceEpoch();
    double counter = points.values.back();
    for (qint64 at = 10 * minute; at <= 49 * hour; at += 10 * minute) {
        counter += (0.7 + 0.6 * std::sin(double(at) / (7.0 * hour))) / 6;
        if (at < 30 * hour || at > 35 * hour)
            points.append(begin + at, counter, {});
    }
    m_page->setPrices({{u"kWh"_s, {1'450'000, u"SEK"_s}}});
    show();
    m_page->model().setDay(dayOfChange);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().state(), EnergyModel::State::Ready, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->model().comparedTotal().has_value(), 30'000);
    QCOMPARE(m_page->model().total().marks, EnergyMarks(EnergyMark::Spread));
    const QImage image = m_page->grab().toImage();
    QVERIFY(!image.isNull());
    // Bars are really painted: the colour of the series is there.
    int coloured = 0;
    const QColor colour = Theme::seriesColor(0, Theme::tokens(m_page.get()).dark);
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2)
            coloured += image.pixelColor(x, y) == colour;
    QVERIFY2(coloured > 1'000, qPrintable(QString::number(coloured)));
    if (const QString folder = qEnvironmentVariable("CHATELAINE_SHOTS"); !folder.isEmpty()) {
        const QString look = (Theme::tokens(m_page.get()).dark ? u"dark"_s : u"light"_s) + QString::number(qRound(m_page->devicePixelRatioF() * 100));
        image.save(folder + u"/energy-day-"_s + look + u".png"_s);
        find<QPushButton>(u"energyMonth"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_page->model().state(), EnergyModel::State::Ready, 30'000);
        find<EnergyChart>(u"energyChart"_s)->setCurrentBar(12);
        m_page->resize(640, 480);
        m_page->grab().save(folder + u"/energy-month-"_s + look + u".png"_s);
        find<QPushButton>(u"energyAsTable"_s)->click();
        m_page->grab().save(folder + u"/energy-table-"_s + look + u".png"_s);
    }
}

QTEST_MAIN(TestEnergyPage)
#include "tst_energypage.moc"
