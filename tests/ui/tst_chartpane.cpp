// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartlegend.h"
#include "ui/chartpane.h"
#include "ui/chartseries.h"

#include <QAbstractAxis>
#include <QChart>
#include <QGraphicsSimpleTextItem>
#include <QLabel>
#include <QLineSeries>
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

Sample sample(qint64 time, double number, Wire::Qualities qualities = Wire::Quality::AutomaticReadout)
{
    Sample sample;
    sample.time = time;
    sample.number = number;
    sample.kinds = Wire::Kind::Momentary;
    sample.qualities = qualities;
    return sample;
}

} // namespace

class TestChartPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void emptyUntilThereIsANumber();
    void startsWithWhatWasStored();
    void peakReachesTheScreen();
    void anAxisForEachUnit();
    void unitsOutsideAscii();
    void missingBreaksTheLine();
    void estimateIsDashed();
    void spanGrowsWithWhatIsKnown();
    void liveFollowsAndHolds();
    void wheelZoomsAndBackUndoes();
    void draggingARange();
    void draggingPans();
    void keys();
    void spanButtonsAndReset();
    void historyIsReadAsItIsNeeded();
    void legendTogglesAndTells();
    void readoutIsPlain();
    void causesAreLines();
    void lostConnectionBreaksTheLine();
    void legendFollowsTheTheme();
    void atMostSoMany();
    void booleansAreSteps();
    void fieldsComeAndGo();

private:
    [[nodiscard]] QList<QLineSeries *> shownLines() const;
    [[nodiscard]] qint64 now() const { return m_now.toMSecsSinceEpoch(); }
    void show();
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
    m_pane->resize(900, 520);
}

void TestChartPane::cleanup()
{
    m_pane.reset();
}

void TestChartPane::show()
{
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_pane->canvas()->redraw();
}

QList<QLineSeries *> TestChartPane::shownLines() const
{
    QList<QLineSeries *> lines;
    for (QAbstractSeries *series : m_pane->canvas()->chart()->series()) {
        auto *line = qobject_cast<QLineSeries *>(series);
        if (line && line->isVisible() && line->count() > 0) {
            lines << line;
        }
    }
    return lines;
}

void TestChartPane::emptyUntilThereIsANumber()
{
    show();
    QVERIFY(find<QLabel>(u"chartEmpty"_s)->isVisible());
    QVERIFY(m_pane->addField(value(u"A"_s, 1, u"°C"_s)));
    QVERIFY(!find<QLabel>(u"chartEmpty"_s)->isVisible());
    QVERIFY(m_pane->canvas()->isVisible());
    LatestValue word = value(u"B"_s, 1, {});
    word.reading.field.type = Wire::FieldType::String;
    QVERIFY(!m_pane->addField(word));
}

void TestChartPane::startsWithWhatWasStored()
{
    for (int i = 0; i < 100; ++i) {
        m_stored[key(u"A"_s)] << sample(now() - (100 - i) * 30'000, i);
    }
    m_pane->addField(value(u"A"_s, 7, u"°C"_s));
    show();
    QCOMPARE(m_pane->canvas()->field(key(u"A"_s))->buffer.points().size(), 101);
    QCOMPARE(shownLines().size(), 1);
    QVERIFY(shownLines().first()->count() > 50);
    QCOMPARE(shownLines().first()->points().last(), QPointF(double(now()), 7));
}

void TestChartPane::peakReachesTheScreen()
{
    for (int i = 0; i < 50'000; ++i) {
        m_stored[key(u"A"_s)] << sample(now() - 5 * Hour + i * 300, i == 31'415 ? 500 : std::sin(i / 900.0));
    }
    m_pane->addField(value(u"A"_s, 0, u"W"_s));
    show();
    double highest = 0;
    for (const QPointF &point : shownLines().first()->points()) {
        highest = qMax(highest, point.y());
    }
    QCOMPARE(highest, 500.0);
    QVERIFY(shownLines().first()->count() < 4 * 900);
}

void TestChartPane::anAxisForEachUnit()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    m_pane->addField(value(u"B"_s, 21, u"°C"_s));
    m_pane->addField(value(u"C"_s, 1.5, u"kW"_s));
    m_pane->addField(value(u"D"_s, 990, u"hPa"_s));
    show();
    int left = 0;
    int right = 0;
    for (const QAbstractAxis *axis : m_pane->canvas()->chart()->axes(Qt::Vertical)) {
        left += axis->isVisible() && axis->alignment() == Qt::AlignLeft ? 1 : 0;
        right += axis->isVisible() && axis->alignment() == Qt::AlignRight ? 1 : 0;
    }
    QCOMPARE(left, 1);
    QCOMPARE(right, 1);
    QCOMPARE(m_pane->canvas()->chart()->axes(Qt::Vertical).size(), 3); // the third has a scale of its own that is not labelled
    QTRY_VERIFY(find<QWidget>(u"chartLegend"_s)->findChildren<QToolButton *>().last()->text().endsWith(u"(own scale)"_s));
    // Where the first unit goes, the third gets its place.
    m_pane->removeField(key(u"C"_s));
    m_pane->canvas()->redraw();
    int shown = 0;
    for (const QAbstractAxis *axis : m_pane->canvas()->chart()->axes(Qt::Vertical)) {
        shown += axis->isVisible() ? 1 : 0;
    }
    QCOMPARE(shown, 2);
}

void TestChartPane::unitsOutsideAscii()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    QStringList texts;
    for (const QGraphicsItem *item : m_pane->canvas()->scene()->items()) {
        if (const auto *text = qgraphicsitem_cast<const QGraphicsSimpleTextItem *>(item); text && text->isVisible()) {
            texts << text->text();
        }
    }
    QVERIFY(texts.contains(u"°C"_s));
}

void TestChartPane::missingBreaksTheLine()
{
    for (int i = 0; i < 100; ++i) {
        m_stored[key(u"A"_s)] << sample(now() - 2 * Hour + i * 60'000, i, i > 40 && i < 60 ? Wire::Quality::Missing : Wire::Quality::AutomaticReadout);
    }
    m_pane->addField(value(u"A"_s, 7, u"°C"_s, Noon.addSecs(-1200)));
    show();
    QCOMPARE(shownLines().size(), 2);
}

void TestChartPane::estimateIsDashed()
{
    for (int i = 0; i < 100; ++i) {
        m_stored[key(u"A"_s)] << sample(now() - 2 * Hour + i * 60'000, i, i > 40 && i < 60 ? Wire::Quality::AutomaticEstimate : Wire::Quality::AutomaticReadout);
    }
    m_pane->addField(value(u"A"_s, 99, u"°C"_s, Noon.addSecs(-1260)));
    show();
    QCOMPARE(shownLines().size(), 3);
    QCOMPARE(shownLines().at(1)->pen().style(), Qt::DashLine);
    QCOMPARE(shownLines().at(0)->pen().style(), Qt::SolidLine);
}

void TestChartPane::spanGrowsWithWhatIsKnown()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    QCOMPARE(m_pane->canvas()->span().length(), 120'000);
    m_now = Noon.addSecs(200);
    m_pane->tick();
    QCOMPARE(m_pane->canvas()->span().length(), 300'000);
    m_stored[key(u"B"_s)] << sample(now() - 5 * Hour, 1);
    m_pane->addField(value(u"B"_s, 20, u"°C"_s, m_now));
    QCOMPARE(m_pane->canvas()->span().length(), 6 * Hour);
    m_pane->showLast(Hour); // chosen by a person: it stays
    m_pane->tick();
    QCOMPARE(m_pane->canvas()->span().length(), Hour);
}

void TestChartPane::liveFollowsAndHolds()
{
    m_pane->showLast(6 * Hour);
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    QVERIFY(m_pane->isLive());
    const qint64 end = m_pane->canvas()->span().to;
    m_now = Noon.addSecs(60);
    m_pane->append({value(u"A"_s, 21, u"°C"_s, m_now), value(u"Not on it"_s, 1, {}, m_now)});
    QCOMPARE(m_pane->canvas()->span().to, end + 60'000);
    QCOMPARE(m_pane->canvas()->field(key(u"A"_s))->buffer.points().size(), 2);
    m_pane->setLive(false);
    m_now = Noon.addSecs(600);
    m_pane->tick();
    QCOMPARE(m_pane->canvas()->span().to, end + 60'000);
}

void TestChartPane::wheelZoomsAndBackUndoes()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    auto *back = find<QPushButton>(u"chartBack"_s);
    QVERIFY(!back->isEnabled());
    const TimeSpan before = m_pane->canvas()->span();
    const QPointF middle = m_pane->canvas()->chart()->plotArea().center();
    QWheelEvent wheel(middle, m_pane->canvas()->viewport()->mapToGlobal(middle), {}, QPoint(0, 240), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_pane->canvas()->viewport(), &wheel);
    const TimeSpan after = m_pane->canvas()->span();
    QVERIFY(after.length() < before.length());
    QVERIFY(after.from > before.from && after.to < before.to);
    QVERIFY(!m_pane->isLive());
    QVERIFY(back->isEnabled());
    QTest::mouseClick(back, Qt::LeftButton);
    QCOMPARE(m_pane->canvas()->span(), before);
    QVERIFY(m_pane->isLive());
    QVERIFY(!back->isEnabled());
}

void TestChartPane::draggingARange()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    const TimeSpan before = m_pane->canvas()->span();
    const QRectF plot = m_pane->canvas()->chart()->plotArea();
    QWidget *view = m_pane->canvas()->viewport();
    const QPoint start(int(plot.left() + plot.width() / 4), int(plot.center().y()));
    const QPoint end(int(plot.left() + plot.width() / 2), int(plot.center().y()));
    QTest::mousePress(view, Qt::LeftButton, {}, start);
    QTest::mouseMove(view, end);
    QTest::mouseRelease(view, Qt::LeftButton, {}, end);
    const TimeSpan after = m_pane->canvas()->span();
    QVERIFY(std::abs(double(after.length()) / double(before.length()) - 0.25) < 0.02);
    QVERIFY(std::abs(double(after.from - before.from) / double(before.length()) - 0.25) < 0.02);
    QTest::mousePress(view, Qt::LeftButton, {}, start); // a click is no zoom
    QTest::mouseRelease(view, Qt::LeftButton, {}, start + QPoint(2, 0));
    QCOMPARE(m_pane->canvas()->span(), after);
    m_pane->goBack();
    QCOMPARE(m_pane->canvas()->span(), before);
}

void TestChartPane::draggingPans()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    const TimeSpan before = m_pane->canvas()->span();
    const QRectF plot = m_pane->canvas()->chart()->plotArea();
    QWidget *view = m_pane->canvas()->viewport();
    const QPoint start = plot.center().toPoint();
    const QPoint end = start + QPoint(int(plot.width() / 4), 0);
    QTest::mousePress(view, Qt::LeftButton, Qt::ShiftModifier, start);
    QTest::mouseMove(view, end);
    QTest::mouseRelease(view, Qt::LeftButton, Qt::ShiftModifier, end);
    QCOMPARE(m_pane->canvas()->span().length(), before.length());
    QVERIFY(m_pane->canvas()->span().from < before.from);
    m_pane->goBack();
    QCOMPARE(m_pane->canvas()->span(), before);
}

void TestChartPane::keys()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    const TimeSpan before = m_pane->canvas()->span();
    QTest::keyClick(m_pane->canvas(), Qt::Key_Plus);
    QVERIFY(m_pane->canvas()->span().length() < before.length());
    QTest::keyClick(m_pane->canvas(), Qt::Key_Left);
    QTest::keyClick(m_pane->canvas(), Qt::Key_Backspace);
    QTest::keyClick(m_pane->canvas(), Qt::Key_Backspace);
    QCOMPARE(m_pane->canvas()->span(), before);
    QTest::keyClick(m_pane->canvas(), Qt::Key_Backspace); // nothing to go back to
    for (int i = 0; i < 200; ++i) {
        QTest::keyClick(m_pane->canvas(), Qt::Key_Plus);
    }
    QVERIFY(m_pane->canvas()->span().length() >= 2000);
    for (int i = 0; i < 400; ++i) {
        QTest::keyClick(m_pane->canvas(), Qt::Key_Minus);
    }
    QVERIFY(m_pane->canvas()->span().length() <= 20LL * 366 * 24 * Hour);
}

void TestChartPane::spanButtonsAndReset()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    show();
    QTest::mouseClick(find<QPushButton>(u"chartSpan:24"_s), Qt::LeftButton);
    QCOMPARE(m_pane->canvas()->span().length(), 24 * Hour);
    QVERIFY(find<QPushButton>(u"chartSpan:24"_s)->isChecked());
    QVERIFY(!find<QPushButton>(u"chartSpan:6"_s)->isChecked());
    QTest::mouseClick(find<QPushButton>(u"chartReset"_s), Qt::LeftButton);
    QCOMPARE(m_pane->canvas()->span().length(), 120'000); // as long as what is known
    QVERIFY(!m_pane->canGoBack());
}

void TestChartPane::historyIsReadAsItIsNeeded()
{
    m_stored[key(u"A"_s)] << sample(now() - 200 * 24 * Hour, 3);
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    const qsizetype first = m_asked.size();
    QCOMPARE(first, 1);
    m_pane->showLast(Hour); // known already
    QCOMPARE(m_asked.size(), first);
    m_pane->showLast(365 * 24 * Hour);
    QCOMPARE(m_asked.size(), first + 1);
    QVERIFY(m_asked.last().second <= m_asked.first().first); // only what was not read before
    QCOMPARE(m_pane->canvas()->field(key(u"A"_s))->buffer.points().size(), 2);
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
    QCOMPARE(shownLines().size(), 2);
    QTest::mouseClick(buttons.first(), Qt::LeftButton);
    m_pane->canvas()->redraw();
    QCOMPARE(shownLines().size(), 1);
    QVERIFY(!m_pane->canvas()->field(key(u"R&D <b>lab</b>"_s))->visible);
    QTest::mouseClick(legend->findChildren<QToolButton *>().first(), Qt::LeftButton);
    m_pane->canvas()->redraw();
    QCOMPARE(shownLines().size(), 2);
}

void TestChartPane::readoutIsPlain()
{
    m_pane->addField(value(u"<b>A</b>"_s, 20.25, u"°C"_s));
    show();
    auto *readout = find<QLabel>(u"chartReadout"_s);
    QVERIFY(readout->text().contains(u"CET"_s)); // whose clock the axis shows
    QTest::mouseMove(m_pane->canvas()->viewport(), m_pane->canvas()->chart()->plotArea().center().toPoint());
    QTRY_VERIFY(readout->text().contains(u"<b>A</b> 20.25\u2009°C"_s));
    QCOMPARE(readout->textFormat(), Qt::PlainText);
    QVERIFY(!readout->toolTip().contains("<b>"_L1));
}

void TestChartPane::lostConnectionBreaksTheLine()
{
    for (int i = 0; i < 100; ++i) {
        m_stored[key(u"A"_s)] << sample(now() - (100 - i) * 30'000 - (i < 50 ? 240'000 : 0), i);
    }
    m_pane->addField(value(u"A"_s, 7, u"°C"_s));
    show();
    QCOMPARE(shownLines().size(), 1);
    m_pane->setGaps({{now() - 50 * 30'000 - 200'000, now() - 50 * 30'000 - 10'000}});
    m_pane->canvas()->redraw();
    QCOMPARE(shownLines().size(), 2);
    m_stored[key(u"B"_s)] = m_stored[key(u"A"_s)];
    m_pane->addField(value(u"B"_s, 7, u"°C"_s)); // a field that comes later knows of it, too
    m_pane->canvas()->redraw();
    QCOMPARE(shownLines().size(), 4);
    m_pane->setGaps({});
    m_pane->canvas()->redraw();
    QCOMPARE(shownLines().size(), 2);
}

void TestChartPane::causesAreLines()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    m_pane->showLast(6 * Hour);
    m_pane->setCauses({{now() - Hour, u"owner set A to 20"_s}, {now() - 400 * Hour, u"long ago"_s}});
    show();
    QStringList texts;
    for (const QGraphicsItem *item : m_pane->canvas()->scene()->items()) {
        if (const auto *text = qgraphicsitem_cast<const QGraphicsSimpleTextItem *>(item); text && text->isVisible()) {
            texts << text->text();
        }
    }
    QVERIFY(texts.contains(u"owner set A to 20"_s));
    QVERIFY(!texts.contains(u"long ago"_s));
    QVERIFY(m_pane->canvas()->readout(now() - Hour).contains(u"owner set A to 20"_s));
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
    QTRY_VERIFY(swatch() != before);
}

void TestChartPane::atMostSoMany()
{
    for (int i = 0; i < ChartPane::MostFields; ++i) {
        QCOMPARE(m_pane->addField(value(u"F%1"_s.arg(i), i, u"u"_s)), std::optional(i));
    }
    QVERIFY(!m_pane->addField(value(u"One more"_s, 1, u"u"_s)));
    QCOMPARE(m_pane->addField(value(u"F3"_s, 3, u"u"_s)), std::optional(3)); // known already
}

void TestChartPane::booleansAreSteps()
{
    m_pane->addField(value(u"On"_s, 0, u"bool"_s, Noon.addSecs(-60)));
    m_pane->append({value(u"On"_s, 1, u"bool"_s, Noon)});
    show();
    QCOMPARE(shownLines().size(), 1);
    QCOMPARE(shownLines().first()->count(), 3); // along, then up
    QCOMPARE(shownLines().first()->at(0).y(), shownLines().first()->at(1).y());
}

void TestChartPane::fieldsComeAndGo()
{
    for (int round = 0; round < 5; ++round) {
        m_pane->addField(value(u"A"_s, 20, u"°C"_s));
        m_pane->addField(value(u"B"_s, 20, u"kW"_s));
        m_pane->canvas()->redraw();
        QCOMPARE(m_pane->canvas()->field(key(u"B"_s))->number(), 1);
        m_pane->removeField(key(u"A"_s));
        m_pane->canvas()->redraw();
        QVERIFY(!m_pane->hasField(key(u"A"_s)));
        m_pane->removeField(key(u"B"_s));
        m_pane->canvas()->redraw();
    }
    QVERIFY(m_pane->canvas()->chart()->series().isEmpty());
}

QTEST_MAIN(TestChartPane)
#include "tst_chartpane.moc"
