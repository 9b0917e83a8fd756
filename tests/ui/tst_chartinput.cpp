// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a chart is moved: wheel, drag, fingers, keys, buttons, legend and minimap.

#include "tests/ui/chartfixture.h"
#include "ui/chartminimap.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>
#include <limits>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

class TestChartInput final : public ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void wheelZoomsAndBackUndoes();
    void draggingARange();
    void draggingPans();
    void fingers();
    void keys();
    void spanButtonsAndReset();
    void legendTogglesAndTells();
    void minimapMovesTheWindow();
    void noSpanBeyondCenturies();
};

void TestChartInput::wheelZoomsAndBackUndoes()
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

void TestChartInput::noSpanBeyondCenturies()
{
    constexpr qint64 year = 366 * 24 * Hour;
    ChartTime time([this] { return m_now; });
    const auto far = std::numeric_limits<qint64>::max() / 2;
    for (const TimeSpan &span : {TimeSpan{-far, far}, TimeSpan{-3000 * year, now()}, TimeSpan{now(), far}}) {
        time.chooseSpan(span);
        QVERIFY(!time.span().isEmpty() && time.span().length() <= 200 * year);
        QVERIFY(time.span().from <= now() && time.span().to >= now()); // a single value of the year 1 hides nothing
        time.slideTo(span);
        QVERIFY(!time.span().isEmpty() && time.span().length() <= 200 * year);
    }
    time.chooseSpan({0, year});
    QCOMPARE(time.span(), (TimeSpan{0, year}));
}

void TestChartInput::draggingARange()
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

void TestChartInput::draggingPans()
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

void TestChartInput::fingers()
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

void TestChartInput::keys()
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

void TestChartInput::spanButtonsAndReset()
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

void TestChartInput::legendTogglesAndTells()
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

void TestChartInput::minimapMovesTheWindow()
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

QTEST_MAIN(TestChartInput)
#include "tst_chartinput.moc"
