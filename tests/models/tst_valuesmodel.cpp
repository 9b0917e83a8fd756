// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/valuesmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using Column = ValuesModel::Column;
using Wire::FieldType;
using Wire::Kind;
using Wire::Quality;

namespace {

const QDateTime Noon(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);

LatestValue value(const QString &name, const QString &text, const QDateTime &time = Noon, FieldType type = FieldType::Numeric)
{
    LatestValue value;
    value.key = {u"owner@house.example"_s, u"heating@house.example"_s, {}, name};
    value.reading.time = Wire::makeTimestamp(time);
    value.reading.field.name = name;
    value.reading.field.text = text;
    value.reading.field.unit = type == FieldType::Numeric ? u"°C"_s : QString();
    value.reading.field.type = type;
    value.reading.field.kinds = Kind::Momentary;
    value.heard = time;
    return value;
}

QString shown(const ValuesModel &model, int row, Column column)
{
    return model.index(row, int(column)).data().toString();
}

} // namespace

class TestValuesModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneRowForEachField();
    void equalIdsInTwoPartitions();
    void olderValuesAreLeftOut();
    void changesOneRow();
    void sameFieldTwiceInABatch();
    void agesAndGrowsOld();
    void valueText_data();
    void valueText();
    void swedishDecimals();
    void problems_data();
    void problems();
    void toolTipsArePlain();
    void chartingIsAsked();
    void trendKeepsAnHour();
    void goesOnAfterAClockIsSetBack();
    void copiesLexicalForm();
    void manyFields();
};

void TestValuesModel::oneRowForEachField()
{
    ValuesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.apply({value(u"A"_s, u"1"_s), value(u"B"_s, u"2"_s)});
    model.apply({value(u"A"_s, u"3"_s, Noon.addSecs(1)), value(u"C"_s, u"4"_s)});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(shown(model, 0, Column::Value), u"3"_s);
    QCOMPARE(shown(model, 2, Column::Field), u"C"_s);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestValuesModel::equalIdsInTwoPartitions()
{
    ValuesModel model;
    LatestValue one = value(u"Energy"_s, u"1"_s);
    LatestValue other = value(u"Energy"_s, u"2"_s);
    one.key.node = {u"meter"_s, u"bus"_s, u"p1"_s};
    other.key.node = {u"meter"_s, u"bus"_s, u"p2"_s};
    model.apply({one, other});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.rowOf(other.key), 1);
}

void TestValuesModel::olderValuesAreLeftOut()
{
    ValuesModel model;
    model.apply({value(u"A"_s, u"2"_s)});
    model.apply({value(u"A"_s, u"1"_s, Noon.addSecs(-60))});
    QCOMPARE(shown(model, 0, Column::Value), u"2"_s);
}

void TestValuesModel::changesOneRow()
{
    ValuesModel model;
    model.apply({value(u"A"_s, u"1"_s), value(u"B"_s, u"2"_s)});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.apply({value(u"B"_s, u"5"_s, Noon.addSecs(1))});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex().row(), 1);
    QCOMPARE(changed.first().at(1).toModelIndex().row(), 1);
    QCOMPARE(reset.size(), 0);
}

void TestValuesModel::sameFieldTwiceInABatch()
{
    ValuesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.apply({value(u"A"_s, u"1"_s), value(u"A"_s, u"2"_s, Noon.addSecs(1))});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(shown(model, 0, Column::Value), u"2"_s);
}

void TestValuesModel::agesAndGrowsOld()
{
    ValuesModel model;
    model.setInterval(std::chrono::seconds(5));
    model.setNow(Noon.addSecs(4));
    model.apply({value(u"A"_s, u"1"_s)});
    const QModelIndex heard = model.index(0, int(Column::Heard));
    QCOMPARE(heard.data().toString(), u"4 s"_s);
    QVERIFY(!heard.data(ValuesModel::StaleRole).toBool());
    model.setNow(Noon.addSecs(15));
    QVERIFY(!heard.data(ValuesModel::StaleRole).toBool());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setNow(Noon.addSecs(16));
    QCOMPARE(changed.size(), 1);
    QVERIFY(heard.data(ValuesModel::StaleRole).toBool());
    QCOMPARE(heard.data(Qt::AccessibleTextRole).toString(), u"heard 16 s ago, old"_s);
    model.setNow(Noon.addSecs(7300));
    QCOMPARE(heard.data().toString(), u"2 h"_s);
    model.setNow(Noon.addSecs(-30)); // clocks differ
    QCOMPARE(heard.data().toString(), u"now"_s);
}

void TestValuesModel::valueText_data()
{
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("qualities");
    QTest::addColumn<QString>("expected");
    QTest::newRow("precision is kept") << FieldType::Numeric << u"10.00"_s << 0 << u"10.00"_s;
    QTest::newRow("whole") << FieldType::Numeric << u"10"_s << 0 << u"10"_s;
    QTest::newRow("exponent as it is") << FieldType::Numeric << u"1.5E3"_s << 0 << u"1.5E3"_s;
    QTest::newRow("beyond a double") << FieldType::Long << u"9007199254740993"_s << 0 << u"9007199254740993"_s;
    QTest::newRow("yes") << FieldType::Boolean << u"true"_s << 0 << u"Yes"_s;
    QTest::newRow("no") << FieldType::Boolean << u"0"_s << 0 << u"No"_s;
    QTest::newRow("neither") << FieldType::Boolean << u"maybe"_s << 0 << u"maybe"_s;
    QTest::newRow("missing") << FieldType::Numeric << u"0"_s << int(Quality::Missing) << u"–"_s;
    QTest::newRow("duration") << FieldType::Duration << u"PT1H30M"_s << 0 << u"1\u2009h 30\u2009min"_s;
    QTest::newRow("negative duration") << FieldType::Duration << u"-P1DT2.5S"_s << 0 << u"−1\u2009d 2.5\u2009s"_s;
    QTest::newRow("no duration") << FieldType::Duration << u"P"_s << 0 << u"0\u2009s"_s;
    QTest::newRow("bad duration") << FieldType::Duration << u"soon"_s << 0 << u"soon"_s;
    QTest::newRow("one line") << FieldType::String << u"a\nb\tc"_s << 0 << u"a b c"_s;
    QTest::newRow("enumeration") << FieldType::Enumeration << u"Heating"_s << 0 << u"Heating"_s;
}

void TestValuesModel::valueText()
{
    QFETCH(FieldType, type);
    QFETCH(QString, text);
    QFETCH(int, qualities);
    Wire::Field field;
    field.type = type;
    field.text = text;
    field.qualities = Wire::Qualities(qualities);
    QTEST(ValuesText::value(field, QLocale::c()), "expected");
}

void TestValuesModel::swedishDecimals()
{
    const QLocale swedish(QLocale::Swedish, QLocale::Sweden);
    QCOMPARE(ValuesText::number(u"21.30"_s, swedish), u"21,30"_s);
    QCOMPARE(ValuesText::number(u"-0.5"_s, swedish), u"-0,5"_s);
    QCOMPARE(ValuesText::number(u"1.5E3"_s, swedish), u"1.5E3"_s);
    QCOMPARE(ValuesText::number(u"1.2.3"_s, swedish), u"1.2.3"_s);
}

void TestValuesModel::problems_data()
{
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("hasText");
    QTest::addColumn<bool>("broken");
    QTest::newRow("number") << FieldType::Numeric << u"1.5"_s << true << false;
    QTest::newRow("word for number") << FieldType::Numeric << u"abc"_s << true << true;
    QTest::newRow("NaN") << FieldType::Numeric << u"NaN"_s << true << true;
    QTest::newRow("empty number") << FieldType::Int << QString() << true << true;
    QTest::newRow("no value") << FieldType::String << QString() << false << true;
    QTest::newRow("empty string") << FieldType::String << QString() << true << false;
    QTest::newRow("bad boolean") << FieldType::Boolean << u"on"_s << true << true;
    QTest::newRow("bad date") << FieldType::Date << u"yesterday"_s << true << true;
    QTest::newRow("bad time") << FieldType::DateTime << u"yesterday"_s << true << true;
}

void TestValuesModel::problems()
{
    QFETCH(FieldType, type);
    QFETCH(QString, text);
    QFETCH(bool, hasText);
    QFETCH(bool, broken);
    LatestValue bad = value(u"A"_s, text, Noon, type);
    bad.reading.field.hasText = hasText;
    ValuesModel model;
    model.apply({bad});
    QCOMPARE(!model.index(0, 0).data(ValuesModel::ProblemRole).toString().isEmpty(), broken);
    if (!hasText) {
        QCOMPARE(shown(model, 0, Column::Value), u"no value"_s);
    }
    // A missing value is a proper answer, whatever stands in it.
    bad.reading.field.qualities = Quality::Missing;
    QVERIFY(!ValuesText::problem(bad.reading.field));
}

void TestValuesModel::toolTipsArePlain()
{
    ValuesModel model;
    LatestValue hostile = value(u"<b>A</b>"_s, u"<img src='http://tracker.example/x'>"_s, Noon, FieldType::String);
    hostile.reading.field.unit = u"<i>u</i>"_s;
    model.apply({hostile});
    for (int column = 0; column < int(Column::Count); ++column) {
        const QString tip = model.index(0, column).data(Qt::ToolTipRole).toString();
        QVERIFY2(!tip.contains("<img"_L1) && !tip.contains("<b>"_L1) && !tip.contains("<i>"_L1), qPrintable(tip));
    }
}

void TestValuesModel::chartingIsAsked()
{
    ValuesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.apply({value(u"A"_s, u"1"_s), value(u"S"_s, u"word"_s, Noon, FieldType::String)});
    QSignalSpy asked(&model, &ValuesModel::chartingRequested);
    QVERIFY(model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(asked.size(), 1);
    QVERIFY(!model.setData(model.index(1, 0), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(model.index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked)); // not before the chart has taken it
    model.setChartIndex(model.at(0).key, 2);
    QCOMPARE(model.index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(model.index(0, 0).data(ValuesModel::ChartIndexRole).toInt(), 2);
    QVERIFY(!model.index(1, 0).data(Qt::CheckStateRole).isValid());
}

void TestValuesModel::goesOnAfterAClockIsSetBack()
{
    ValuesModel model;
    model.apply({value(u"A"_s, u"1"_s, Noon)});
    LatestValue future = value(u"A"_s, u"2"_s, Noon.addYears(5'000));
    future.heard = Noon.addSecs(1);
    model.apply({future});
    for (int i = 2; i < 12; ++i) {
        model.apply({value(u"A"_s, QString::number(i), Noon.addSecs(i))});
        QCOMPARE(shown(model, 0, Column::Value), QString::number(i));
    }
    const auto trend = model.index(0, int(Column::Trend)).data(ValuesModel::TrendRole).value<QList<QPointF>>();
    QVERIFY(trend.size() >= 10);
    QCOMPARE(trend.last().y(), 11.0);
}

void TestValuesModel::trendKeepsAnHour()
{
    ValuesModel model;
    for (int i = 0; i < 3 * 3600; i += 5) {
        model.apply({value(u"A"_s, QString::number(i == 2 * 3600 + 1800 ? 99 : 20), Noon.addSecs(i))});
    }
    const auto trend = model.index(0, int(Column::Trend)).data(ValuesModel::TrendRole).value<QList<QPointF>>();
    QVERIFY(trend.size() > 20);
    QVERIFY(trend.size() <= 121);
    QVERIFY(trend.last().x() - trend.first().x() <= 3600.0 * 1000);
    QVERIFY(std::any_of(trend.cbegin(), trend.cend(), [](QPointF point) { return point.y() == 99; })); // the peak is still there
}

void TestValuesModel::copiesLexicalForm()
{
    ValuesModel model;
    LatestValue odd = value(u"A\tB"_s, u"10.00"_s);
    model.apply({odd});
    const QStringList cells = model.copyText({0, 17}).split(u'\t');
    QCOMPARE(cells.size(), 6);
    QCOMPARE(cells.at(0), u"A B"_s);
    QCOMPARE(cells.at(1), u"10.00"_s);
    QCOMPARE(cells.at(2), u"°C"_s);
    QCOMPARE(cells.at(4), u"momentary"_s);
    QCOMPARE(cells.at(5), u"automatic"_s);
}

void TestValuesModel::manyFields()
{
    QList<LatestValue> values;
    for (int i = 0; i < 10'000; ++i) {
        values << value(u"Field %1"_s.arg(i), QString::number(i));
    }
    ValuesModel model;
    QElapsedTimer timer;
    timer.start();
    model.apply(values);
    for (LatestValue &one : values) {
        one.reading.time = Wire::makeTimestamp(Noon.addSecs(5));
    }
    model.apply(values);
    model.setNow(Noon.addSecs(6));
    QCOMPARE(model.rowCount(), 10'000);
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed()))); // generous: a quadratic model takes minutes
}

QTEST_GUILESS_MAIN(TestValuesModel)
#include "tst_valuesmodel.moc"
