// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a chart tells of a moment: cursors, comparison, causes, marks of quality, clocks and the table.

#include "tests/ui/chartfixture.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

class TestChartCursors final : public ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void readoutIsPlain();
    void qualityIsTold_data();
    void qualityIsTold();
    void causesAreLines();
    void causesOpenByClickAndKey();
    void cursorsMeasure();
    void cursorsMove();
    void comparesWithYesterday();
    void clocks();
    void tableForReaders();
    void unknownIsHatched();
    void cursorsSayNoMoreThanIsKnown();
};

void TestChartCursors::readoutIsPlain()
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

void TestChartCursors::qualityIsTold_data()
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

void TestChartCursors::qualityIsTold()
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

void TestChartCursors::causesAreLines()
{
    m_pane->addField(value(u"A"_s, 20, u"°C"_s));
    m_pane->showLast(6 * Hour);
    m_pane->setCauses({{now() - Hour, u"owner set A to 20"_s}, {now() - 400 * Hour, u"long ago"_s}});
    show();
    QVERIFY(canvas()->causes().words().contains(u"owner set A to 20"_s));
    QVERIFY(!canvas()->causes().words().contains(u"long ago"_s));
    QVERIFY(canvas()->readout(now() - Hour).contains(u"owner set A to 20"_s));
}

void TestChartCursors::causesOpenByClickAndKey()
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

void TestChartCursors::cursorsMeasure()
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

void TestChartCursors::cursorsMove()
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

void TestChartCursors::comparesWithYesterday()
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

void TestChartCursors::clocks()
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

void TestChartCursors::tableForReaders()
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

void TestChartCursors::unknownIsHatched()
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

void TestChartCursors::cursorsSayNoMoreThanIsKnown()
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

QTEST_MAIN(TestChartCursors)
#include "tst_chartcursors.moc"
