// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a chart shows: its spans, panels and bands, and how it loads, follows and holds.

#include "tests/ui/chartfixture.h"

#include <QLabel>
#include <QLayout>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

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

class TestChartPane final : public ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
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
    void historyIsReadAsItIsNeeded();
    void bandsForWords();
    void chartsMoveTogether();
    void loadingAndFailing();
    void staleAnswersAreDropped();
    void paintsToPaper_data();
    void paintsToPaper();
    void legendFollowsTheTheme();
    void canvasFollowsTheTheme();
    void atMostSoMany();
    void fieldsComeAndGo();
    void everythingHasAName();
    void fitsASmallWindow();
    void lowWindowKeepsThePicture();
    void comparisonOfBandsIsNotPromised();
};

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

void TestChartPane::lowWindowKeepsThePicture()
{
    for (const QString &name : {u"A"_s, u"B"_s, u"C"_s, u"D"_s}) {
        m_pane->addField(value(name, 20, u"°C"_s));
    }
    show();
    m_pane->setMinimumSize(100, 100); // as low as a window may make it
    const auto *legend = find<QWidget>(u"chartLegend"_s);
    const auto *minimap = find<QWidget>(u"chartMinimap"_s);
    for (const int height : {600, 260, 170, 260, 600}) {
        m_pane->resize(520, height);
        for (const bool cursors : {false, true, false}) {
            find<QPushButton>(u"chartCursors"_s)->setChecked(!cursors);
            find<QPushButton>(u"chartCursors"_s)->click();
            QTRY_COMPARE(find<QWidget>(u"chartCursorTable"_s)->isVisible(), cursors);
            m_pane->layout()->activate();
            const int bottom = canvas()->mapTo(m_pane.get(), QPoint(0, canvas()->height())).y();
            QVERIFY2(bottom <= m_pane->height(), qPrintable(QString::number(bottom))); // the axis of time is not cut off
            QVERIFY(canvas()->height() <= canvas()->parentWidget()->height() || (height == 170 && cursors));
            QCOMPARE(minimap->isVisible(), height == 600);
            QCOMPARE(m_pane->height(), height); // the pane lets itself be made so low
            QVERIFY(height > 170 || !legend->isVisible());
            QVERIFY(height < 600 || legend->isVisible());
        }
    }
}

void TestChartPane::comparisonOfBandsIsNotPromised()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    m_pane->time().setComparison(ComparedPeriod(ComparedPeriod::Kind::Yesterday));
    const auto *said = find<QLabel>(u"chartCompared"_s);
    QVERIFY(said->isVisible());
    QVERIFY(!said->text().contains(u"lines only"_s));
    m_pane->addField({{}, u"thing@house.example"_s, {}, u"On"_s}, u"On"_s, {}, ChartData::Kind::Switch);
    QVERIFY2(said->text().contains(u"lines only"_s), qPrintable(said->text()));
}

QTEST_MAIN(TestChartPane)
#include "tst_chartpane.moc"
