// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/comparedperiod.h"
#include "models/serieslabels.h"

#include <QDateTime>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using Kind = ComparedPeriod::Kind;

namespace {

constexpr qint64 Hour = 3'600'000;
const QTimeZone Stockholm("Europe/Stockholm");

qint64 at(int year, int month, int day, int hour, int minute = 0)
{
    return QDateTime(QDate(year, month, day), QTime(hour, minute), Stockholm).toMSecsSinceEpoch();
}

} // namespace

class TestComparedPeriod : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameTimeOfTheClock_data();
    void sameTimeOfTheClock();
    void piecesFillTheSpan_data();
    void piecesFillTheSpan();
    void nothing();
    void longDayOnTheAxis();
    void shortDayOnTheAxis();
};

void TestComparedPeriod::sameTimeOfTheClock_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("days");
    QTest::addColumn<qint64>("now");
    QTest::addColumn<qint64>("earlier");
    QTest::newRow("yesterday") << Kind::Yesterday << 0 << at(2026, 11, 22, 8) << at(2026, 11, 21, 8);
    QTest::newRow("yesterday, over the night of 25 hours") << Kind::Yesterday << 0 << at(2026, 10, 25, 8) << at(2026, 10, 24, 8);
    QTest::newRow("yesterday, over the night of 23 hours") << Kind::Yesterday << 0 << at(2026, 3, 29, 8) << at(2026, 3, 28, 8);
    QTest::newRow("last week, over a change") << Kind::LastWeek << 0 << at(2026, 10, 28, 17, 30) << at(2026, 10, 21, 17, 30);
    QTest::newRow("last year") << Kind::LastYear << 0 << at(2026, 7, 1, 12) << at(2025, 7, 1, 12);
    QTest::newRow("last year, from a day that it did not have") << Kind::LastYear << 0 << at(2028, 2, 29, 12) << at(2027, 2, 28, 12);
    QTest::newRow("so many days") << Kind::Free << 3 << at(2026, 10, 26, 8) << at(2026, 10, 23, 8);
}

void TestComparedPeriod::sameTimeOfTheClock()
{
    QFETCH(Kind, kind);
    QFETCH(int, days);
    QFETCH(qint64, now);
    QFETCH(qint64, earlier);
    const ComparedPeriod period(kind, days);
    QCOMPARE(period.earlier(now, Stockholm), earlier);
    QVERIFY(!period.text().isEmpty());
    const QList<ComparedPeriod::Piece> pieces = period.pieces({now - 1000, now + 1000}, Stockholm);
    QCOMPARE(pieces.size(), 1);
    QCOMPARE(now - pieces.first().offset, earlier);
}

void TestComparedPeriod::piecesFillTheSpan_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    QTest::addColumn<int>("most");
    QTest::newRow("an hour") << Kind::Yesterday << at(2026, 7, 1, 8) << at(2026, 7, 1, 9) << 1;
    QTest::newRow("the day of the change") << Kind::Yesterday << at(2026, 10, 25, 0) << at(2026, 10, 26, 0) << 3;
    QTest::newRow("the day after it") << Kind::Yesterday << at(2026, 10, 26, 0) << at(2026, 10, 27, 0) << 3;
    QTest::newRow("the short day") << Kind::Yesterday << at(2026, 3, 29, 0) << at(2026, 3, 30, 0) << 3;
    QTest::newRow("a year") << Kind::LastYear << at(2026, 1, 1, 0) << at(2027, 1, 1, 0) << 8;
    QTest::newRow("twenty years") << Kind::LastWeek << at(2007, 1, 1, 0) << at(2027, 1, 1, 0) << 170;
}

void TestComparedPeriod::piecesFillTheSpan()
{
    QFETCH(Kind, kind);
    QFETCH(qint64, from);
    QFETCH(qint64, to);
    QFETCH(int, most);
    const ComparedPeriod period(kind);
    const QList<ComparedPeriod::Piece> pieces = period.pieces({from, to}, Stockholm);
    QVERIFY(!pieces.isEmpty());
    QVERIFY2(pieces.size() <= most, qPrintable(QString::number(pieces.size())));
    QCOMPARE(pieces.first().shown.from, from);
    QCOMPARE(pieces.last().shown.to, to);
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        const ComparedPeriod::Piece &piece = pieces.at(i);
        QVERIFY(i == 0 || pieces.at(i - 1).shown.to == piece.shown.from);
        for (const double share : {0.01, 0.5, 0.99}) {
            const qint64 time = piece.shown.from + qint64(double(piece.shown.length()) * share);
            QCOMPARE(time - piece.offset, period.earlier(time, Stockholm));
        }
    }
}

void TestComparedPeriod::nothing()
{
    QVERIFY(ComparedPeriod().isNone());
    QVERIFY(ComparedPeriod(Kind::Free, 0).isNone());
    QVERIFY(ComparedPeriod().pieces({0, Hour}, Stockholm).isEmpty());
    QCOMPARE(ComparedPeriod().earlier(77, Stockholm), 77);
    QVERIFY(ComparedPeriod(Kind::Yesterday).pieces({Hour, Hour}, Stockholm).isEmpty());
}

void TestComparedPeriod::longDayOnTheAxis()
{
    // 25 October 2026 has 25 hours in Stockholm: 02:00 comes twice, and each says which it is.
    const QList<AxisTick> ticks = SeriesLabels::times(at(2026, 10, 25, 0), at(2026, 10, 26, 0) - 1, 25, QLocale::c(), Stockholm);
    QCOMPARE(ticks.size(), 25);
    QCOMPARE(ticks.at(1).label, u"01:00"_s);
    QCOMPARE(ticks.at(2).label, u"02:00 CEST"_s);
    QCOMPARE(ticks.at(3).label, u"02:00 CET"_s);
    QCOMPARE(ticks.at(4).label, u"03:00"_s);
    QCOMPARE(ticks.at(24).label, u"23:00"_s);
    // Wider steps stay round on the wall: 06:00 is seven hours after midnight.
    const QList<AxisTick> wide = SeriesLabels::times(at(2026, 10, 25, 0), at(2026, 10, 26, 0) - 1, 4, QLocale::c(), Stockholm);
    QVERIFY(wide.size() >= 2);
    for (const AxisTick &tick : wide) {
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(qint64(tick.value), Stockholm).time().hour() % 3, 0);
    }
    const QList<AxisTick> utc = SeriesLabels::times(at(2026, 10, 25, 0), at(2026, 10, 26, 0) - 1, 25, QLocale::c(), QTimeZone::utc());
    QCOMPARE(utc.at(1).label, u"23:00"_s); // midnight in Stockholm is 22:00 of the day before
    QCOMPARE(utc.at(2).label, u"25 Oct"_s);
}

void TestComparedPeriod::shortDayOnTheAxis()
{
    const QList<AxisTick> ticks = SeriesLabels::times(at(2026, 3, 29, 0), at(2026, 3, 30, 0) - 1, 25, QLocale::c(), Stockholm);
    QCOMPARE(ticks.size(), 23);
    QCOMPARE(ticks.at(1).label, u"01:00"_s);
    QCOMPARE(ticks.at(2).label, u"03:00"_s);
}

QTEST_GUILESS_MAIN(TestComparedPeriod)
#include "tst_comparedperiod.moc"
