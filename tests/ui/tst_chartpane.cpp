// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartlegend.h"
#include "ui/chartminimap.h"
#include "ui/chartpane.h"
#include "ui/chartseries.h"
#include "ui/charttableview.h"
#include "ui/theme.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Hour = 3600 * 1000;
constexpr int Patience = 30'000;
const QDateTime Noon(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);

SeriesKey key(const QString &field)
{
    return {u"owner@house.example"_s, u"heating@house.example"_s, {}, field};
}

LatestValue value(const QString &field, double number, const QString &unit, const QDateTime &time = Noon)
{
    LatestValue value;
    value.key = key(field);
    value.reading.time = Wire::makeTimestamp(time);
    value.reading.field.name = field;
    value.reading.field.text = QString::number(number);
    value.reading.field.unit = unit;
    value.reading.field.type = unit == "bool"_L1 ? Wire::FieldType::Boolean : Wire::FieldType::Numeric;
    value.reading.field.kinds = Wire::Kind::Momentary;
    value.heard = time;
    return value;
}

LatestValue word(const QString &field, const QString &text, const QDateTime &time = Noon)
{
    LatestValue made = value(field, 0, {}, time);
    made.reading.field.text = text;
    made.reading.field.type = Wire::FieldType::Enumeration;
    return made;
}

Sample sample(qint64 time, double number, Wire::Qualities qualities = Wire::Quality::AutomaticReadout)
{
    Sample sample;
    sample.time = time;
    sample.number = number;
    sample.text = QString::number(number);
    sample.kinds = Wire::Kind::Momentary;
    sample.qualities = qualities;
    return sample;
}

/// A source that answers when the test wants it to, or not at all.
class SlowSource final : public SampleSource
{
public:
    QFuture<SampleColumns> columns(const SeriesKey &, qint64 fromMs, qint64 toMs) override
    {
        asked.append({fromMs, toMs});
        return waiting.emplaceBack().future();
    }
    QFuture<QList<SampleSpan>> spans(const SeriesKey &, qint64, qint64, int) override { return ready(QList<SampleSpan>()); }
    QFuture<qint64> countOf(const SeriesKey &, qint64, qint64) override { return ready(count); }
    QFuture<QList<Sample>> samples(const SeriesKey &, qint64, qint64, int) override { return ready(QList<Sample>()); }

    template<typename T>
    static QFuture<T> ready(const T &value)
    {
        QFutureInterface<T> promise;
        promise.reportStarted();
        promise.reportResult(value);
        promise.reportFinished();
        return promise.future();
    }
    void answer(qsizetype question, const SampleColumns &columns)
    {
        waiting[question].reportResult(columns);
        waiting[question].reportFinished();
    }
    void refuse(qsizetype question)
    {
        waiting[question].reportCanceled();
        waiting[question].reportFinished();
    }

    QList<std::pair<qint64, qint64>> asked;
    QList<QFutureInterface<SampleColumns>> waiting;
    qint64 count = 10;
};

} // namespace

class TestChartPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void emptyUntilThereIsANumber();
    void startsWithWhatWasStored();
    void peakReachesTheScreen_data();
    void peakReachesTheScreen();
    void panelsForUnits_data();
    void panelsForUnits();
    void unitsThatConvertShareAScale();
    void gapsStayEmpty_data();
    void gapsStayEmpty();
    void spanGrowsWithWhatIsKnown();
    void liveFollowsAndHolds();
    void wheelZoomsAndBackUndoes();
    void draggingARange();
    void draggingPans();
    void fingers();
    void keys();
    void spanButtonsAndReset();
    void historyIsReadAsItIsNeeded();
    void legendTogglesAndTells();
    void readoutIsPlain();
    void qualityIsTold_data();
    void qualityIsTold();
    void causesAreLines();
    void causesOpenByClickAndKey();
    void bandsForWords();
    void cursorsMeasure();
    void cursorsMove();
    void comparesWithYesterday();
    void clocks();
    void tableForReaders();
    void minimapMovesTheWindow();
    void chartsMoveTogether();
    void loadingAndFailing();
    void staleAnswersAreDropped();
    void unknownIsHatched();
    void paintsToPaper_data();
    void paintsToPaper();
    void legendFollowsTheTheme();
    void canvasFollowsTheTheme();
    void cursorsSayNoMoreThanIsKnown();
    void atMostSoMany();
    void fieldsComeAndGo();
    void everythingHasAName();
    void fitsASmallWindow();

private:
    [[nodiscard]] qint64 now() const { return m_now.toMSecsSinceEpoch(); }
    [[nodiscard]] ChartCanvas *canvas() const { return m_pane->canvas(); }
    void show();
    void settle();
    [[nodiscard]] QImage shot() const { return m_pane->canvas()->viewport()->grab().toImage(); }
    [[nodiscard]] int ink(const QImage &image, int number, const QRectF &area) const;
    [[nodiscard]] QString cell(ChartCursorModel::Column column, int row = 0) const;
    template<typename T>
    T *find(const QString &name) const
    {
        return m_pane->findChild<T *>(name);
    }

    QHash<SeriesKey, QList<Sample>> m_stored;
    QList<std::pair<qint64, qint64>> m_asked;
    QDateTime m_now;
    std::unique_ptr<ChartPane> m_pane;
};

void TestChartPane::init()
{
    m_stored.clear();
    m_asked.clear();
    m_now = Noon;
    m_pane = std::make_unique<ChartPane>(
        [this](const SeriesKey &wanted, qint64 from, qint64 to) {
            m_asked.append({from, to});
            QList<Sample> found;
            for (const Sample &one : m_stored.value(wanted)) {
                if (one.time >= from && one.time <= to) {
                    found << one;
                }
            }
            return found;
        },
        [this] { return m_now; });
    m_pane->time().setHouseZone(QTimeZone("Europe/Stockholm"));
    m_pane->resize(900, 520);
}

void TestChartPane::cleanup()
{
    m_pane.reset();
}

/// Until everything that was asked for is there, and drawn.
void TestChartPane::settle()
{
    canvas()->redraw();
    QTRY_VERIFY_WITH_TIMEOUT(canvas()->state() != ChartData::State::Loading, Patience);
    QCoreApplication::sendPostedEvents();
    canvas()->redraw();
    QTRY_VERIFY_WITH_TIMEOUT(canvas()->state() != ChartData::State::Loading, Patience);
    canvas()->redraw();
}

void TestChartPane::show()
{
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    settle();
}

/// Pixels in \p area that have about the colour of series \p number.
int TestChartPane::ink(const QImage &image, int number, const QRectF &area) const
{
    const QColor wanted = Theme::seriesColor(number, false);
    const QRect part = area.toRect().intersected(image.rect());
    int count = 0;
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x) {
            const QColor seen = image.pixelColor(x, y);
            const int away = std::abs(seen.red() - wanted.red()) + std::abs(seen.green() - wanted.green()) + std::abs(seen.blue() - wanted.blue());
            count += away < 60 ? 1 : 0;
        }
    }
    return count;
}

QString TestChartPane::cell(ChartCursorModel::Column column, int row) const
{
    return m_pane->findChild<ChartCursorTable *>()->figures()->index(row, int(column)).data().toString();
}

void TestChartPane::emptyUntilThereIsANumber()
{
    show();
    QVERIFY(find<QLabel>(u"chartEmpty"_s)->isVisible());
    QVERIFY(m_pane->addField(value(u"A"_s, 1, u"°C"_s)));
    QVERIFY(!find<QLabel>(u"chartEmpty"_s)->isVisible());
    QVERIFY(canvas()->isVisible());
    LatestValue text = value(u"B"_s, 1, {});
    text.reading.field.type = Wire::FieldType::String;
    QVERIFY(!m_pane->addField(text));
}

void TestChartPane::startsWithWhatWasStored()
{
    for (int i = 0; i < 100; ++i) {
        m_stored[key(u"A"_s)] << sample(now() - (100 - i) * 30'000, i);
    }
    m_pane->addField(value(u"A"_s, 7, u"°C"_s));
    show();
    const SeriesPyramid &line = canvas()->field(key(u"A"_s))->data().pyramid();
    QCOMPARE(line.size(), 101);
    QCOMPARE(line.valueAt(now()), std::optional(7.0));
    QVERIFY(ink(shot(), 0, canvas()->axes().plot()) > 300);
}

void TestChartPane::peakReachesTheScreen_data()
{
    QTest::addColumn<qint64>("length");
    QTest::newRow("an hour") << Hour;
    QTest::newRow("six hours") << 6 * Hour;
    QTest::newRow("a week") << 7 * 24 * Hour;
    QTest::newRow("a year") << 365 * 24 * Hour;
}

void TestChartPane::peakReachesTheScreen()
{
    QFETCH(qint64, length);
    for (int i = 0; i < 50'000; ++i) {
        m_stored[key(u"A"_s)] << sample(now() - Hour / 2 - (25'000 - i) * 60, i == 31'415 ? 500 : std::sin(i / 900.0));
    }
    m_pane->addField(value(u"A"_s, 0, u"W"_s));
    m_pane->showLast(length);
    show();
    const ChartPanel &panel = canvas()->axes().panels().first();
    const double x = canvas()->axes().xOf(now() - Hour / 2 - (25'000 - 31'415) * 60);
    const double y = *canvas()->axes().yOf(*canvas()->field(key(u"A"_s)), 499);
    QVERIFY2(ink(shot(), 0, QRectF(x - 3, y - 2, 6, panel.rect.height() / 3)) >= int(panel.rect.height() / 4), qPrintable(QString::number(y)));
}

void TestChartPane::panelsForUnits_data()
{
    QTest::addColumn<QStringList>("units");
    QTest::addColumn<int>("panels");
    QTest::addColumn<bool>("right");
    QTest::newRow("one") << QStringList{u"°C"_s} << 1 << false;
    QTest::newRow("the same twice") << QStringList{u"°C"_s, u"°C"_s} << 1 << false;
    QTest::newRow("two") << QStringList{u"°C"_s, u"kW"_s} << 1 << true;
    QTest::newRow("three") << QStringList{u"°C"_s, u"kW"_s, u"hPa"_s} << 2 << true;
    QTest::newRow("five") << QStringList{u"°C"_s, u"kW"_s, u"hPa"_s, u"%"_s, u"V"_s} << 3 << true;
}

void TestChartPane::panelsForUnits()
{
    QFETCH(QStringList, units);
    QFETCH(int, panels);
    QFETCH(bool, right);
    for (int i = 0; i < units.size(); ++i) {
        m_pane->addField(value(u"F%1"_s.arg(i), 20 + i, units.at(i)));
    }
    show();
    const QList<ChartPanel> &found = canvas()->axes().panels();
    QCOMPARE(int(found.size()), panels);
    QCOMPARE(found.first().sides[1].has_value(), right);
    for (const ChartPanel &panel : found) {
        // All on one time axis: the plots begin and end at the same place, and none covers another.
        QCOMPARE(panel.rect.left(), canvas()->axes().plot().left());
        QCOMPARE(panel.rect.right(), canvas()->axes().plot().right());
        QVERIFY(panel.rect.height() > 40);
    }
    for (qsizetype i = 1; i < found.size(); ++i) {
        QVERIFY(found.at(i - 1).rect.bottom() < found.at(i).rect.top());
    }
    for (int i = 0; i < units.size(); ++i) {
        QVERIFY(canvas()->axes().yOf(*canvas()->field(key(u"F%1"_s.arg(i))), 20 + i));
    }
}

void TestChartPane::unitsThatConvertShareAScale()
{
    m_pane->addField(value(u"A"_s, 1500, u"W"_s));
    m_pane->addField(value(u"B"_s, 1.5, u"kW"_s));
    show();
    QCOMPARE(canvas()->axes().panels().size(), 1);
    QVERIFY(!canvas()->axes().panels().first().sides[1]);
    const double a = *canvas()->axes().yOf(*canvas()->field(key(u"A"_s)), 1500);
    const double b = *canvas()->axes().yOf(*canvas()->field(key(u"B"_s)), 1.5);
    QVERIFY(std::abs(a - b) < 0.01);
}

void TestChartPane::gapsStayEmpty_data()
{
    QTest::addColumn<bool>("missing");
    QTest::addColumn<bool>("outage");
    QTest::addColumn<bool>("empty");
    QTest::newRow("none") << false << false << false;
    QTest::newRow("missing values") << true << false << true;
    QTest::newRow("a lost connection") << false << true << true;
}

void TestChartPane::gapsStayEmpty()
{
    QFETCH(bool, missing);
    QFETCH(bool, outage);
    QFETCH(bool, empty);
    for (int i = 0; i < 120; ++i) {
        const bool inside = i > 50 && i < 70;
        if (inside && !missing) {
            continue; // a pause of twenty minutes
        }
        m_stored[key(u"A"_s)] << sample(now() - 2 * Hour + i * 60'000, 10, inside && missing ? Wire::Quality::Missing : Wire::Quality::AutomaticReadout);
    }
    if (!empty) {
        m_stored[key(u"A"_s)] << sample(now() - 2 * Hour + 58 * 60'000, 10) << sample(now() - 2 * Hour + 64 * 60'000, 10);
    }
    m_pane->addField(value(u"A"_s, 10, u"°C"_s, m_now));
    m_pane->showLast(2 * Hour);
    if (outage) {
        m_pane->setGaps({{now() - 69 * 60'000, now() - 51 * 60'000}});
    }
    show();
    const double left = canvas()->axes().xOf(now() - 2 * Hour + 53 * 60'000);
    const double right = canvas()->axes().xOf(now() - 2 * Hour + 67 * 60'000);
    const ChartPanel &panel = canvas()->axes().panels().first();
    const int found = ink(shot(), 0, QRectF(QPointF(left, panel.rect.top()), QPointF(right, panel.rect.bottom())));
    QVERIFY2((found < 5) == empty, qPrintable(QString::number(found)));
}

void TestChartPane::spanGrowsWithWhatIsKnown()
{
    show();
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    QCOMPARE(canvas()->span().length(), 120'000);
    m_now = Noon.addSecs(200);
    m_pane->tick();
    QCOMPARE(canvas()->span().length(), 300'000);
    m_stored[key(u"B"_s)] << sample(now() - 5 * Hour, 1);
    m_pane->addField(value(u"B"_s, 20, u"°C"_s, m_now));
    QTRY_COMPARE_WITH_TIMEOUT(canvas()->span().length(), 6 * Hour, Patience);
    m_pane->showLast(Hour); // chosen by a person: it stays
    m_pane->tick();
    QCOMPARE(canvas()->span().length(), Hour);
}

void TestChartPane::liveFollowsAndHolds()
{
    m_pane->showLast(6 * Hour);
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    auto *live = find<QPushButton>(u"chartLive"_s);
    QVERIFY(m_pane->isLive() && live->isChecked());
    const qint64 end = canvas()->span().to;
    m_now = Noon.addSecs(60);
    m_pane->append({value(u"A"_s, 21, u"°C"_s, m_now), value(u"Not on it"_s, 1, {}, m_now)});
    QCOMPARE(canvas()->span().to, end + 60'000);
    QCOMPARE(canvas()->field(key(u"A"_s))->data().pyramid().size(), 2);
    QTest::keyClick(canvas(), Qt::Key_Left); // a person looks back: the view is held
    const TimeSpan held = canvas()->span();
    m_now = Noon.addSecs(600);
    m_pane->tick();
    QCOMPARE(canvas()->span(), held);
    QVERIFY(!live->isChecked());
    QTest::mouseClick(live, Qt::LeftButton);
    QVERIFY(m_pane->isLive());
    QVERIFY(canvas()->span().holds(now()));
}

void TestChartPane::wheelZoomsAndBackUndoes()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    auto *back = find<QPushButton>(u"chartBack"_s);
    QVERIFY(!back->isEnabled());
    const TimeSpan before = canvas()->span();
    const QPointF middle = canvas()->axes().plot().center();
    QWheelEvent wheel(middle, canvas()->viewport()->mapToGlobal(middle), {}, QPoint(0, 240), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(canvas()->viewport(), &wheel);
    const TimeSpan after = canvas()->span();
    QVERIFY(after.length() < before.length());
    QVERIFY(after.from > before.from && after.to < before.to);
    QVERIFY(!m_pane->isLive());
    QVERIFY(back->isEnabled());
    QTest::mouseClick(back, Qt::LeftButton);
    QCOMPARE(canvas()->span(), before);
    QVERIFY(m_pane->isLive());
    QVERIFY(!back->isEnabled());
}

void TestChartPane::draggingARange()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    const TimeSpan before = canvas()->span();
    const QRectF plot = canvas()->axes().plot();
    QWidget *view = canvas()->viewport();
    const QPoint start(int(plot.left() + plot.width() / 4), int(plot.center().y()));
    const QPoint end(int(plot.left() + plot.width() / 2), int(plot.center().y()));
    QTest::mousePress(view, Qt::LeftButton, {}, start);
    QTest::mouseMove(view, end);
    QTest::mouseRelease(view, Qt::LeftButton, {}, end);
    const TimeSpan after = canvas()->span();
    QVERIFY(std::abs(double(after.length()) / double(before.length()) - 0.25) < 0.02);
    QVERIFY(std::abs(double(after.from - before.from) / double(before.length()) - 0.25) < 0.02);
    QTest::mousePress(view, Qt::LeftButton, {}, start); // a click is no zoom
    QTest::mouseRelease(view, Qt::LeftButton, {}, start + QPoint(2, 0));
    QCOMPARE(canvas()->span(), after);
    m_pane->goBack();
    QCOMPARE(canvas()->span(), before);
}

void TestChartPane::draggingPans()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    const TimeSpan before = canvas()->span();
    const QRectF plot = canvas()->axes().plot();
    QWidget *view = canvas()->viewport();
    const QPoint start = plot.center().toPoint();
    const QPoint end = start + QPoint(int(plot.width() / 4), 0);
    QTest::mousePress(view, Qt::LeftButton, Qt::ShiftModifier, start);
    QTest::mouseMove(view, end);
    QTest::mouseRelease(view, Qt::LeftButton, Qt::ShiftModifier, end);
    QCOMPARE(canvas()->span().length(), before.length());
    QVERIFY(canvas()->span().from < before.from);
    m_pane->goBack();
    QCOMPARE(canvas()->span(), before);
}

void TestChartPane::fingers()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    const TimeSpan before = canvas()->span();
    QWidget *view = canvas()->viewport();
    const QPoint middle = canvas()->axes().plot().center().toPoint();
    std::unique_ptr<QPointingDevice> screen(QTest::createTouchDevice());
    const qint64 around = canvas()->timeAt(middle.x());
    QTest::touchEvent(view, screen.get()).press(0, middle - QPoint(50, 0), view).press(1, middle + QPoint(50, 0), view);
    QTest::touchEvent(view, screen.get()).move(0, middle - QPoint(100, 0), view).move(1, middle + QPoint(100, 0), view);
    QTest::touchEvent(view, screen.get()).release(0, middle - QPoint(100, 0), view).release(1, middle + QPoint(100, 0), view);
    QVERIFY(std::abs(double(canvas()->span().length()) / double(before.length()) - 0.5) < 0.05);
    canvas()->redraw();
    QVERIFY(std::abs(double(canvas()->timeAt(middle.x()) - around)) < double(before.length()) * 0.02); // what was between the fingers stays there
    const TimeSpan zoomed = canvas()->span();
    QTest::touchEvent(view, screen.get()).press(0, middle, view);
    QTest::touchEvent(view, screen.get()).move(0, middle + QPoint(80, 0), view);
    QTest::touchEvent(view, screen.get()).release(0, middle + QPoint(80, 0), view);
    QVERIFY(canvas()->span().from < zoomed.from);
    QCOMPARE(canvas()->span().length(), zoomed.length());
    m_pane->goBack();
    QCOMPARE(canvas()->span(), zoomed);
}

void TestChartPane::keys()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    const TimeSpan before = canvas()->span();
    QTest::keyClick(canvas(), Qt::Key_Plus);
    QVERIFY(canvas()->span().length() < before.length());
    QTest::keyClick(canvas(), Qt::Key_Left);
    QTest::keyClick(canvas(), Qt::Key_Backspace);
    QTest::keyClick(canvas(), Qt::Key_Backspace);
    QCOMPARE(canvas()->span(), before);
    QTest::keyClick(canvas(), Qt::Key_Backspace); // nothing to go back to
    for (int i = 0; i < 200; ++i) {
        QTest::keyClick(canvas(), Qt::Key_Plus);
    }
    QVERIFY(canvas()->span().length() >= 2000);
    for (int i = 0; i < 400; ++i) {
        QTest::keyClick(canvas(), Qt::Key_Minus);
    }
    QVERIFY(canvas()->span().length() <= 20LL * 366 * 24 * Hour);
    QTest::keyClick(canvas(), Qt::Key_Home);
    QVERIFY(m_pane->isLive());
}

void TestChartPane::spanButtonsAndReset()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    QTest::mouseClick(find<QPushButton>(u"chartSpan:24"_s), Qt::LeftButton);
    QCOMPARE(canvas()->span().length(), 24 * Hour);
    QVERIFY(find<QPushButton>(u"chartSpan:24"_s)->isChecked());
    QVERIFY(!find<QPushButton>(u"chartSpan:6"_s)->isChecked());
    QTest::mouseClick(find<QPushButton>(u"chartReset"_s), Qt::LeftButton);
    QCOMPARE(canvas()->span().length(), 120'000); // as long as what is known
    QVERIFY(!m_pane->canGoBack());
}

void TestChartPane::historyIsReadAsItIsNeeded()
{
    m_stored[key(u"A"_s)] << sample(now() - 200 * 24 * Hour, 3);
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    const qsizetype first = m_asked.size();
    QVERIFY(first > 0);
    QTest::keyClick(canvas(), Qt::Key_Plus); // known already
    settle();
    QCOMPARE(m_asked.size(), first);
    m_pane->showLast(365 * 24 * Hour);
    settle();
    QCOMPARE(m_asked.size(), first + 1);
    QCOMPARE(canvas()->field(key(u"A"_s))->data().pyramid().size(), 2);
    m_stored[key(u"A"_s)].prepend(sample(now() - 300 * 24 * Hour, 4));
    m_pane->renewHistory();
    QTRY_COMPARE_WITH_TIMEOUT(canvas()->field(key(u"A"_s))->data().pyramid().size(), 3, Patience);
    QCOMPARE(canvas()->field(key(u"A"_s))->data().pyramid().valueAt(now()), std::optional(20.0)); // heard, and not stored yet
}

void TestChartPane::legendTogglesAndTells()
{
    m_pane->addField(value(u"R&D <b>lab</b>"_s, 20.5, u"°C"_s));
    m_pane->addField(value(u"Other"_s, 5, u"kW"_s));
    show();
    auto *legend = find<QWidget>(u"chartLegend"_s);
    const auto buttons = legend->findChildren<QToolButton *>();
    QCOMPARE(buttons.size(), 2);
    QCOMPARE(buttons.first()->text(), u"R&&D <b>lab</b>  20.5\u2009°C"_s);
    QTest::mouseClick(buttons.first(), Qt::LeftButton);
    canvas()->redraw();
    QVERIFY(!canvas()->field(key(u"R&D <b>lab</b>"_s))->visible);
    QCOMPARE(canvas()->axes().panels().first().sides[0]->unit, u"kW"_s);
    QVERIFY(!canvas()->axes().panels().first().sides[1]);
    QTest::mouseClick(legend->findChildren<QToolButton *>().first(), Qt::LeftButton);
    canvas()->redraw();
    QVERIFY(canvas()->axes().panels().first().sides[1]);
}

void TestChartPane::readoutIsPlain()
{
    m_pane->addField(value(u"<b>A</b>"_s, 20.25, u"°C"_s));
    show();
    auto *readout = find<QLabel>(u"chartReadout"_s);
    QVERIFY2(readout->text().contains(u"CET"_s), qPrintable(readout->text())); // whose clock the axis shows
    QTest::mouseMove(canvas()->viewport(), canvas()->axes().plot().center().toPoint());
    QTRY_VERIFY_WITH_TIMEOUT(readout->text().contains(u"<b>A</b> 20.25\u2009°C"_s), Patience);
    QCOMPARE(readout->textFormat(), Qt::PlainText);
    QVERIFY(!readout->toolTip().contains("<b>"_L1));
}

void TestChartPane::qualityIsTold_data()
{
    QTest::addColumn<Wire::Qualities>("qualities");
    QTest::addColumn<Origin>("origin");
    QTest::addColumn<QString>("words");
    QTest::newRow("plain") << Wire::Qualities(Wire::Quality::AutomaticReadout) << Origin::Live << QString();
    QTest::newRow("estimated") << Wire::Qualities(Wire::Quality::AutomaticEstimate) << Origin::Live << u"estimated"_s;
    QTest::newRow("back-filled") << Wire::Qualities(Wire::Quality::AutomaticReadout) << Origin::BackFilled << u"from the thing's memory"_s;
    QTest::newRow("imported") << Wire::Qualities(Wire::Quality::AutomaticReadout) << Origin::Imported << u"imported"_s;
    QTest::newRow("signed") << Wire::Qualities(Wire::Quality::Signed) << Origin::Live << u"signed"_s;
    QTest::newRow("invoiced") << Wire::Qualities(Wire::Quality::InvoiceConfirmed) << Origin::Live << u"invoiced"_s;
    QTest::newRow("warning") << Wire::Qualities(Wire::Quality::Warning) << Origin::Live << u"with a warning"_s;
    QTest::newRow("error") << Wire::Qualities(Wire::Quality::Error) << Origin::Live << u"with an error"_s;
}

void TestChartPane::qualityIsTold()
{
    QFETCH(Wire::Qualities, qualities);
    QFETCH(Origin, origin);
    QFETCH(QString, words);
    Sample one = sample(now() - 30'000, 5, qualities);
    one.origin = origin;
    m_stored[key(u"A"_s)] << one;
    m_pane->addField(value(u"A"_s, 6, u"kW"_s));
    show();
    const QString told = canvas()->readout(now() - 30'000);
    QVERIFY2(words.isEmpty() ? !told.contains(u'(') : told.contains(u"5\u2009kW (%1)"_s.arg(words)), qPrintable(told));
}

void TestChartPane::causesAreLines()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    m_pane->showLast(6 * Hour);
    m_pane->setCauses({{now() - Hour, u"owner set A to 20"_s}, {now() - 400 * Hour, u"long ago"_s}});
    show();
    QVERIFY(canvas()->causes().words().contains(u"owner set A to 20"_s));
    QVERIFY(!canvas()->causes().words().contains(u"long ago"_s));
    QVERIFY(canvas()->readout(now() - Hour).contains(u"owner set A to 20"_s));
}

void TestChartPane::causesOpenByClickAndKey()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    m_pane->showLast(6 * Hour);
    m_pane->setCauses({{now() - 3 * Hour, u"first"_s, 11}, {now() - Hour, u"second"_s, 12}, {now() - Hour / 2, u"nowhere in the journal"_s, 0}});
    show();
    QSignalSpy opened(m_pane.get(), &ChartPane::causeActivated);
    const QPoint onFirst(int(canvas()->axes().xOf(now() - 3 * Hour)) + 3, int(canvas()->axes().plot().top()) + 4);
    QTest::mouseClick(canvas()->viewport(), Qt::LeftButton, {}, onFirst);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.last().first().toLongLong(), 11);
    QTest::mouseMove(canvas()->viewport(), onFirst);
    QTest::keyClick(canvas(), Qt::Key_C);
    QTest::keyClick(canvas(), Qt::Key_C);
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>(u"chartReadout"_s)->text().contains(u"second"_s), Patience);
    QTest::keyClick(canvas(), Qt::Key_Return);
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened.last().first().toLongLong(), 12);
    QTest::keyClick(canvas(), Qt::Key_C);
    QTest::keyClick(canvas(), Qt::Key_Return);
    QCOMPARE(opened.size(), 2);
}

void TestChartPane::bandsForWords()
{
    for (int i = 0; i < 60; ++i) {
        m_stored[key(u"On"_s)] << sample(now() - Hour + i * 60'000, i >= 20 && i < 40);
    }
    m_pane->addField(value(u"On"_s, 0, u"bool"_s));
    m_pane->addField(word(u"Mode"_s, u"Heating"_s, Noon.addSecs(-1800)));
    m_pane->append({word(u"Mode"_s, u"Off & out"_s, Noon.addSecs(-600))});
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    m_pane->showLast(Hour);
    show();
    const ChartAxes &axes = canvas()->axes();
    QCOMPARE(axes.bands().size(), 2);
    QCOMPARE(axes.panels().size(), 1);
    QVERIFY(axes.panels().first().rect.bottom() < axes.bands().first().band.top());
    QCOMPARE(axes.bands().first().band.left(), axes.plot().left());
    const QList<BandRuns::Run> runs = canvas()->field(key(u"On"_s))->data().bands().runs(axes.span(), 800, now(), {});
    QCOMPARE(runs.size(), 3);
    QCOMPARE(runs.at(1).span, (TimeSpan{now() - Hour + 20 * 60'000, now() - Hour + 40 * 60'000}));
    QVERIFY(canvas()->readout(now() - 30 * 60'000).contains(u"On Yes"_s));
    QVERIFY(canvas()->readout(now() - 15 * 60'000).contains(u"Mode Heating"_s));
    QVERIFY(canvas()->readout(now() - 60'000).contains(u"Mode Off & out"_s));
    QVERIFY(shot().pixelColor(int(axes.xOf(now() - 30 * 60'000)), int(axes.bands().first().band.bottom()) - 4)
        != shot().pixelColor(int(axes.xOf(now() - 50 * 60'000)), int(axes.bands().first().band.bottom()) - 4));
}

void TestChartPane::cursorsMeasure()
{
    // 2 kW for an hour, and then 4 kW for an hour: 6 kWh.
    for (int i = 0; i <= 120; ++i) {
        m_stored[key(u"Power"_s)] << sample(now() - 2 * Hour + i * 60'000, i < 60 ? 2 : 4);
        m_stored[key(u"Odd"_s)] << sample(now() - 2 * Hour + i * 60'000, 3);
        m_stored[key(u"On"_s)] << sample(now() - 2 * Hour + i * 60'000, i < 30);
    }
    m_pane->addField(value(u"Power"_s, 4, u"kW"_s));
    m_pane->addField(value(u"Odd"_s, 3, u"frob"_s));
    m_pane->addField(value(u"On"_s, 0, u"bool"_s));
    m_pane->showLast(6 * Hour);
    show();
    QTest::mouseClick(find<QPushButton>(u"chartCursors"_s), Qt::LeftButton);
    QVERIFY(find<QTableView>(u"chartCursorTable"_s)->isVisible());
    m_pane->time().setCursor(ChartTime::Cursor::A, now() - 2 * Hour);
    m_pane->time().setCursor(ChartTime::Cursor::B, now());
    using Column = ChartCursorModel::Column;
    QCOMPARE(cell(Column::A), u"2\u2009kW"_s);
    QCOMPARE(cell(Column::B), u"4\u2009kW"_s);
    QCOMPARE(cell(Column::Difference), u"2\u2009kW"_s);
    QCOMPARE(cell(Column::Minimum), u"2\u2009kW"_s);
    QCOMPARE(cell(Column::Maximum), u"4\u2009kW"_s);
    QVERIFY2(cell(Column::Integral).startsWith(u"6.017"_s) && cell(Column::Integral).endsWith(u"kWh"_s), qPrintable(cell(Column::Integral)));
    QVERIFY(cell(Column::Integral, 1).endsWith(u"frob·h"_s));
    QVERIFY(cell(Column::Integral, 1).startsWith(u"6"_s));
    QCOMPARE(cell(Column::A, 2), u"Yes"_s);
    QCOMPARE(cell(Column::Mean, 2), u"Yes 25.0 %"_s);
    QCOMPARE(cell(Column::Integral, 2), u"Yes for 30 min"_s);
    QTest::mouseClick(find<QPushButton>(u"chartCursors"_s), Qt::LeftButton);
    QVERIFY(!find<QTableView>(u"chartCursorTable"_s)->isVisible());
}

void TestChartPane::cursorsMove()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    m_pane->showLast(Hour);
    show();
    QTest::mouseMove(canvas()->viewport(), QPoint(5, 5));
    QTest::keyClick(canvas(), Qt::Key_A);
    QTest::keyClick(canvas(), Qt::Key_B);
    const auto a = m_pane->time().cursor(ChartTime::Cursor::A);
    const auto b = m_pane->time().cursor(ChartTime::Cursor::B);
    QVERIFY(a && b && *a < *b);
    QTest::keyClick(canvas(), Qt::Key_Comma, Qt::ShiftModifier);
    QVERIFY(m_pane->time().cursor(ChartTime::Cursor::B) < b);
    // By the mouse: taken at its line, put down elsewhere.
    const int y = int(canvas()->axes().plot().center().y());
    const QPoint from(int(canvas()->axes().xOf(*a)), y);
    const QPoint to(from.x() - 60, y);
    QTest::mousePress(canvas()->viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(canvas()->viewport(), to);
    QTest::mouseRelease(canvas()->viewport(), Qt::LeftButton, {}, to);
    QVERIFY(std::abs(canvas()->axes().xOf(*m_pane->time().cursor(ChartTime::Cursor::A)) - to.x()) < 2);
    QCOMPARE(canvas()->span().length(), Hour); // that was no zoom
    QTest::mouseClick(canvas()->viewport(), Qt::LeftButton, {}, QPoint(to.x() + 30, y)); // a click moves the nearer one
    QVERIFY(std::abs(canvas()->axes().xOf(*m_pane->time().cursor(ChartTime::Cursor::A)) - to.x() - 30) < 2);
    QTest::keyClick(canvas(), Qt::Key_Delete);
    QVERIFY(!m_pane->time().cursor(ChartTime::Cursor::A) && !m_pane->time().cursor(ChartTime::Cursor::B));
}

void TestChartPane::comparesWithYesterday()
{
    // Yesterday at this time of day there was twice as much; the night between had a clock change of an hour.
    m_now = QDateTime(QDate(2026, 10, 25), QTime(12, 0), QTimeZone("Europe/Stockholm")).toUTC();
    const qint64 yesterday = QDateTime(QDate(2026, 10, 24), QTime(12, 0), QTimeZone("Europe/Stockholm")).toMSecsSinceEpoch();
    QCOMPARE(now() - yesterday, 25 * Hour);
    for (int i = 0; i <= 60; ++i) {
        m_stored[key(u"A"_s)] << sample(yesterday - Hour + i * 60'000, 40 + i) << sample(now() - Hour + i * 60'000, 20 + i);
    }
    std::sort(m_stored[key(u"A"_s)].begin(), m_stored[key(u"A"_s)].end(), [](const Sample &a, const Sample &b) { return a.time < b.time; });
    m_pane->addField(value(u"A"_s, 80, u"kW"_s, m_now));
    m_pane->showLast(Hour);
    show();
    auto *compared = find<QLabel>(u"chartCompared"_s);
    QVERIFY(!compared->isVisible());
    const int before = ink(shot(), 0, canvas()->axes().plot());
    m_pane->findChild<QAction *>(u"chartCompare:yesterday"_s)->trigger();
    settle();
    QVERIFY(compared->isVisible());
    QVERIFY(compared->text().contains(u"yesterday"_s));
    const QString told = canvas()->readout(now() - Hour / 2);
    QVERIFY2(told.contains(u"A 50\u2009kW"_s) && told.contains(u"yesterday 70\u2009kW"_s), qPrintable(told));
    QVERIFY(canvas()->axes().panels().first().sides[0]->scale.maximum >= 100); // the scale has room for both
    QVERIFY(before > 0);
    m_pane->findChild<QAction *>(u"chartCompare:none"_s)->trigger();
    settle();
    QVERIFY(!compared->isVisible());
    QVERIFY(!canvas()->readout(now() - Hour / 2).contains(u"yesterday"_s));
}

void TestChartPane::clocks()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    m_pane->time().setHouseZone(QTimeZone("Australia/Brisbane"));
    show();
    auto *readout = find<QLabel>(u"chartReadout"_s);
    QVERIFY2(readout->text().startsWith(u"House time"_s), qPrintable(readout->text()));
    QVERIFY(canvas()->readout(now()).startsWith(u"22:00:00"_s));
    m_pane->findChild<QAction *>(u"chartZone:utc"_s)->trigger();
    QVERIFY(canvas()->readout(now()).startsWith(u"12:00:00"_s));
    QVERIFY2(readout->text().startsWith(u"UTC"_s) && readout->text().contains(u"22 Nov 2026"_s), qPrintable(readout->text()));
    m_pane->findChild<QAction *>(u"chartZone:mine"_s)->trigger();
    QVERIFY2(readout->text().startsWith(u"My time"_s), qPrintable(readout->text()));
    QVERIFY(canvas()->readout(now()).startsWith(m_now.toLocalTime().toString(u"HH:mm:ss"_s)));
    // Where the house stands can be chosen.
    auto *zones = find<QComboBox>(u"chartHouseZone"_s);
    find<QPushButton>(u"chartMenu"_s)->menu()->popup(QPoint(0, 0));
    QTRY_VERIFY_WITH_TIMEOUT(zones->count() > 100, Patience);
    QCOMPARE(zones->currentText(), u"Australia/Brisbane"_s);
    zones->setCurrentText(u"Asia/Tokyo"_s);
    Q_EMIT zones->activated(zones->currentIndex());
    find<QPushButton>(u"chartMenu"_s)->menu()->hide();
    m_pane->time().setZone(ChartTime::Zone::House);
    QVERIFY(canvas()->readout(now()).startsWith(u"21:00:00"_s));
}

void TestChartPane::tableForReaders()
{
    for (int i = 0; i < 30; ++i) {
        m_stored[key(u"A"_s)] << sample(now() - (30 - i) * 60'000, 20 + i * 0.125);
    }
    m_pane->addField(value(u"A"_s, 7, u"°C"_s));
    m_pane->addField(word(u"Mode"_s, u"Heating"_s));
    m_pane->showLast(Hour);
    show();
    auto *button = find<QPushButton>(u"chartTable"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    auto *table = find<QTableView>(u"chartTableView"_s);
    QVERIFY(table->isVisible() && !canvas()->isVisible());
    const QAbstractItemModel *model = table->model();
    QCOMPARE(model->rowCount(), 31);
    QCOMPARE(model->columnCount(), 3);
    QCOMPARE(model->headerData(1, Qt::Horizontal).toString(), u"A in °C"_s);
    QVERIFY(model->headerData(0, Qt::Horizontal).toString().contains(u"CET"_s));
    QCOMPARE(model->index(1, 1).data().toString(), u"20.125"_s); // exact
    QCOMPARE(model->index(30, 2).data().toString(), u"Heating"_s);
    QVERIFY(model->index(1, 1).data(Qt::AccessibleTextRole).toString().contains(u"A in °C: 20.125"_s));
    // Too many moments: stretches, with the lowest and highest.
    m_stored[key(u"A"_s)].clear();
    for (int i = 0; i < 3000; ++i) {
        m_stored[key(u"A"_s)] << sample(now() - (3000 - i) * 1000, i == 1500 ? 99 : 1);
    }
    m_pane->renewHistory();
    QTRY_VERIFY_WITH_TIMEOUT(canvas()->field(key(u"A"_s))->data().pyramid().size() > 2000, Patience);
    settle();
    QVERIFY(model->rowCount() <= ChartTableModel::MostRows);
    bool found = false;
    for (int row = 0; row < model->rowCount(); ++row) {
        found = found || model->index(row, 1).data().toString() == u"1 to 99"_s;
    }
    QVERIFY(found);
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(canvas()->isVisible());
    QVERIFY2(canvas()->accessibleDescription().contains(u"lowest 1\u2009°C, highest 99\u2009°C"_s), qPrintable(canvas()->accessibleDescription()));
}

void TestChartPane::minimapMovesTheWindow()
{
    for (int i = 0; i < 240; ++i) {
        m_stored[key(u"A"_s)] << sample(now() - 48 * Hour + i * 12 * 60'000, i % 20);
    }
    m_pane->addField(value(u"A"_s, 7, u"°C"_s));
    m_pane->showLast(6 * Hour);
    show();
    auto *map = find<ChartMinimap>(u"chartMinimap"_s);
    QVERIFY(map->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(map->range().length() >= 48 * Hour, Patience);
    const QRectF window = map->window();
    QVERIFY(std::abs(window.right() - map->width() + 20) < 30);
    const QPoint start = window.center().toPoint();
    const int moved = int(window.width() * 2);
    QTest::mousePress(map, Qt::LeftButton, {}, start);
    QTest::mouseMove(map, start - QPoint(moved, 0));
    QTest::mouseRelease(map, Qt::LeftButton, {}, start - QPoint(moved, 0));
    QCOMPARE(canvas()->span().length(), 6 * Hour);
    QVERIFY(std::abs(double(now() - canvas()->span().to) / double(Hour) - 12) < 1);
    QVERIFY(!m_pane->isLive());
    const TimeSpan held = canvas()->span();
    QTest::keyClick(map, Qt::Key_PageUp);
    QCOMPARE(canvas()->span().to, held.from);
    QTest::keyClick(map, Qt::Key_End);
    QVERIFY(m_pane->isLive());
}

void TestChartPane::chartsMoveTogether()
{
    SlowSource source;
    ChartTime time([this] { return m_now; });
    ChartPane first(source, time);
    ChartPane second(source, time);
    first.resize(600, 300);
    first.addField(value(u"A"_s, 1, u"kW"_s));
    second.addField(value(u"B"_s, 1, u"kW"_s));
    first.show();
    QVERIFY(QTest::qWaitForWindowExposed(&first));
    first.canvas()->redraw();
    QTest::keyClick(first.canvas(), Qt::Key_Plus);
    QCOMPARE(second.canvas()->span(), first.canvas()->span());
    QVERIFY(!second.isLive());
    QTest::keyClick(first.canvas(), Qt::Key_A);
    QVERIFY(second.time().cursor(ChartTime::Cursor::A));
    second.goBack();
    QVERIFY(first.isLive());
}

void TestChartPane::loadingAndFailing()
{
    SlowSource source;
    ChartPane pane(source, [this] { return m_now; });
    pane.resize(600, 400);
    pane.addField(key(u"A"_s), u"A"_s, u"kW"_s, ChartData::Kind::Line);
    pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    QTRY_COMPARE_WITH_TIMEOUT(source.waiting.size(), 1, Patience);
    auto *message = pane.findChild<QLabel *>(u"chartEmpty"_s);
    QVERIFY(message->isVisible());
    QVERIFY(message->text().contains(u"Reading"_s));
    source.refuse(0);
    QTRY_VERIFY_WITH_TIMEOUT(message->text().contains(u"could not be read"_s), Patience);
    auto *retry = pane.findChild<QPushButton *>(u"chartRetry"_s);
    QVERIFY(retry->isVisible());
    QTest::mouseClick(retry, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(source.waiting.size(), 2, Patience);
    SampleColumns columns;
    columns.append(now() - 60'000, 5, {});
    source.answer(1, columns);
    QTRY_VERIFY_WITH_TIMEOUT(pane.canvas()->hasPoints() && pane.canvas()->isVisible(), Patience);
    QVERIFY(!message->isVisible());
}

void TestChartPane::staleAnswersAreDropped()
{
    SlowSource source;
    ChartPane pane(source, [this] { return m_now; });
    pane.addField(key(u"A"_s), u"A"_s, u"kW"_s, ChartData::Kind::Line);
    pane.showLast(Hour);
    pane.resize(600, 400);
    pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    pane.canvas()->redraw();
    QTRY_COMPARE_WITH_TIMEOUT(source.waiting.size(), 1, Patience);
    pane.renewHistory();
    QTRY_COMPARE_WITH_TIMEOUT(source.waiting.size(), 2, Patience);
    SampleColumns fresh;
    fresh.append(now() - 60'000, 5, {});
    SampleColumns old;
    old.append(now() - 120'000, 500, {});
    source.answer(1, fresh);
    QTRY_VERIFY_WITH_TIMEOUT(pane.canvas()->hasPoints(), Patience);
    source.answer(0, old);
    QSignalSpy drawn(pane.canvas(), &ChartCanvas::redrawn);
    pane.canvas()->scheduleRedraw();
    QVERIFY(drawn.wait(Patience));
    QCOMPARE(pane.canvas()->field(key(u"A"_s))->data().pyramid().size(), 1);
    QCOMPARE(pane.canvas()->field(key(u"A"_s))->data().pyramid().nearest(now())->value, 5.0);
}

void TestChartPane::unknownIsHatched()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    m_pane->showLast(Hour);
    show();
    const QRectF part(canvas()->axes().xOf(now() - Hour / 2), canvas()->axes().plot().top() + 30, 60, 60);
    const QImage before = shot().copy(part.toRect());
    m_pane->setUnknown({{now() - Hour / 2 - 60'000, now() - Hour / 4}});
    QVERIFY(shot().copy(part.toRect()) != before);
    QVERIFY(canvas()->readout(now() - Hour / 3).contains(u"never known"_s));
    QVERIFY(!canvas()->readout(now() - Hour / 8).contains(u"never known"_s));
}

void TestChartPane::paintsToPaper_data()
{
    QTest::addColumn<PaintKind>("kind");
    QTest::newRow("pixels") << PaintKind::Raster;
    QTest::newRow("lines") << PaintKind::Vector;
}

void TestChartPane::paintsToPaper()
{
    QFETCH(PaintKind, kind);
    for (int i = 0; i < 100; ++i) {
        m_stored[key(u"A"_s)] << sample(now() - (100 - i) * 30'000, i);
    }
    m_pane->addField(value(u"A"_s, 7, u"°C"_s));
    show();
    const QImage before = shot();
    QImage paper(1600, 1000, QImage::Format_ARGB32_Premultiplied);
    paper.fill(Qt::white);
    QPainter painter(&paper);
    m_pane->paintTo(&painter, QRectF(paper.rect()), kind, u"Living room"_s);
    painter.end();
    QVERIFY(ink(paper, 0, QRectF(paper.rect())) > 500);
    QCOMPARE(shot(), before); // the screen stays as it was
}

void TestChartPane::legendFollowsTheTheme()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    const auto swatch = [this] {
        const auto *button = find<QWidget>(u"chartLegend"_s)->findChild<QToolButton *>();
        return button->icon().pixmap(button->iconSize()).toImage();
    };
    const QImage before = swatch();
    QPalette dark = m_pane->palette();
    dark.setColor(QPalette::Window, QColor(0x1a1c1f));
    m_pane->setPalette(dark);
    QTRY_VERIFY_WITH_TIMEOUT(swatch() != before, Patience);
}

void TestChartPane::canvasFollowsTheTheme()
{
    for (int i = 0; i < 50; ++i) {
        m_stored[key(u"A"_s)] << sample(now() - (50 - i) * 60'000, i % 7);
    }
    m_pane->addField(value(u"A"_s, 3, u"°C"_s));
    m_pane->showLast(Hour);
    show();
    const QPalette light = m_pane->palette();
    QPalette dark = light;
    dark.setColor(QPalette::Window, QColor(0x1a1c1f));
    const QImage before = shot();
    m_pane->setPalette(dark);
    const QImage after = shot(); // the very next frame
    QVERIFY(after != before);
    // Drawn from the beginning it looks the same.
    canvas()->redraw();
    QCOMPARE(after, shot());
    m_pane->setPalette(light);
    QCOMPARE(shot(), before);
}

void TestChartPane::cursorsSayNoMoreThanIsKnown()
{
    for (int i = 0; i <= 60; ++i) {
        m_stored[key(u"A"_s)] << sample(now() - (60 - i) * 60'000, i % 2 ? 21.19 : 21.2);
        m_stored[key(u"B"_s)] << sample(now() - (60 - i) * 60'000, 21);
    }
    m_pane->addField(value(u"A"_s, 21.2, u"°C"_s));
    m_pane->addField(value(u"B"_s, 21, u"°C"_s));
    m_pane->showLast(Hour);
    m_pane->time().setCursor(ChartTime::Cursor::A, now() - 30 * 60'000 - 20'000);
    m_pane->time().setCursor(ChartTime::Cursor::B, now() - 5 * 60'000);
    show();
    using Column = ChartCursorModel::Column;
    QTRY_COMPARE_WITH_TIMEOUT(cell(Column::A), u"21.197\u2009°C"_s, Patience);
    QCOMPARE(cell(Column::B), u"21.19\u2009°C"_s);
    QCOMPARE(cell(Column::Difference), u"-0.007\u2009°C"_s);
    QCOMPARE(cell(Column::Minimum), u"21.19\u2009°C"_s);
    QCOMPARE(cell(Column::Maximum), u"21.20\u2009°C"_s);
    QCOMPARE(cell(Column::Mean), u"21.195\u2009°C"_s);
    QVERIFY2(cell(Column::Integral).startsWith(u"8.949"_s), qPrintable(cell(Column::Integral)));
    for (const Column column : {Column::A, Column::B, Column::Minimum, Column::Mean}) {
        QCOMPARE(cell(column, 1), u"21\u2009°C"_s);
    }
    // And the table has the room for it.
    auto *table = find<QTableView>(u"chartCursorTable"_s);
    const auto whole = [table] {
        const QRect last = table->visualRect(table->model()->index(1, ChartCursorModel::Columns - 1));
        return table->viewport()->rect().contains(last);
    };
    QTRY_VERIFY_WITH_TIMEOUT(whole(), Patience);
}

void TestChartPane::atMostSoMany()
{
    for (int i = 0; i < ChartPane::MostFields; ++i) {
        QCOMPARE(m_pane->addField(value(u"F%1"_s.arg(i), i, u"u"_s)), std::optional(i));
    }
    QVERIFY(!m_pane->addField(value(u"One more"_s, 1, u"u"_s)));
    QCOMPARE(m_pane->addField(value(u"F3"_s, 3, u"u"_s)), std::optional(3)); // known already
}

void TestChartPane::fieldsComeAndGo()
{
    show();
    for (int round = 0; round < 5; ++round) {
        m_pane->addField(value(u"A"_s, 20, u"°C"_s));
        m_pane->addField(value(u"B"_s, 20, u"kW"_s));
        canvas()->redraw();
        QCOMPARE(canvas()->field(key(u"B"_s))->number(), 1);
        m_pane->removeField(key(u"A"_s));
        m_pane->grab(); // nothing may be painted that has gone
        QVERIFY(!m_pane->hasField(key(u"A"_s)));
        m_pane->removeField(key(u"B"_s));
        canvas()->redraw();
    }
    QVERIFY(canvas()->axes().panels().isEmpty());
}

void TestChartPane::everythingHasAName()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    for (const QString &name : {u"chartView"_s, u"chartMinimap"_s, u"chartTableView"_s, u"chartCursorTable"_s, u"chartMenu"_s, u"chartCursors"_s, u"chartCompare:days"_s}) {
        const QWidget *widget = find<QWidget>(name);
        QVERIFY2(widget && !widget->accessibleName().isEmpty(), qPrintable(name));
    }
    for (const QString &name : {u"chartPane"_s, u"chartLive"_s, u"chartBack"_s, u"chartReset"_s, u"chartReadout"_s, u"chartEmpty"_s, u"chartTable"_s}) {
        QVERIFY2(name == u"chartPane"_s || find<QWidget>(name), qPrintable(name));
    }
    QVERIFY(!canvas()->accessibleDescription().isEmpty());
}

void TestChartPane::fitsASmallWindow()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    m_pane->addField(value(u"B"_s, 2, u"kW"_s));
    m_pane->addField(value(u"C"_s, 1000, u"hPa"_s));
    m_pane->addField(value(u"D"_s, 1, u"bool"_s));
    m_pane->resize(560, 220);
    show();
    QVERIFY2(m_pane->minimumSizeHint().width() <= 600, qPrintable(QString::number(m_pane->minimumSizeHint().width())));
    QVERIFY(!find<QWidget>(u"chartMinimap"_s)->isVisible());
    QCOMPARE(canvas()->axes().panels().size(), 2);
    QVERIFY(canvas()->axes().bands().first().band.bottom() <= canvas()->axes().plot().bottom() + 1);
}

QTEST_MAIN(TestChartPane)
#include "tst_chartpane.moc"
