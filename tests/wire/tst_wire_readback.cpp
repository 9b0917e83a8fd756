// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/controlreadback.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;

namespace {

Field makeField(FieldType type, const QString &text, Kinds kinds = Kind::Momentary, const QString &name = u"P"_s)
{
    Field field;
    field.name = name;
    field.type = type;
    field.text = text;
    field.kinds = kinds;
    return field;
}

} // namespace

/// What a parameter's state is, as the fields of its thing tell it (XEP-0325 §3.4).
class TestWireReadback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void converts_data();
    void converts();
    void choosesTheField();
    void hasNoState();
};

void TestWireReadback::converts_data()
{
    QTest::addColumn<int>("parameter");
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("state");
    const auto row = [](const char *name, ParameterType parameter, FieldType field, const char *text, const char *state) {
        QTest::newRow(name) << int(parameter) << int(field) << QString::fromUtf8(text) << (state ? QString::fromUtf8(state) : QString());
    };
    row("boolean of boolean", ParameterType::Boolean, FieldType::Boolean, "1", "true");
    row("boolean of int", ParameterType::Boolean, FieldType::Int, "-2", "true");
    row("boolean of long", ParameterType::Boolean, FieldType::Long, "0", "false");
    row("boolean of numeric", ParameterType::Boolean, FieldType::Numeric, "0.00", "false");
    row("boolean of string", ParameterType::Boolean, FieldType::String, "true", nullptr);
    row("boolean of nonsense", ParameterType::Boolean, FieldType::Boolean, "maybe", nullptr);
    row("int of int", ParameterType::Int, FieldType::Int, " 7 ", "7");
    row("int of boolean", ParameterType::Int, FieldType::Boolean, "true", "1");
    row("int of enumeration", ParameterType::Int, FieldType::Enumeration, "Auto", "2");
    row("int of unknown enumeration", ParameterType::Int, FieldType::Enumeration, "Other", nullptr);
    row("int of large long", ParameterType::Int, FieldType::Long, "2147483648", nullptr);
    row("int of whole numeric", ParameterType::Int, FieldType::Numeric, "5.0", "5");
    row("int of fraction", ParameterType::Int, FieldType::Numeric, "5.5", nullptr);
    row("int of date", ParameterType::Int, FieldType::Date, "2026-05-01", nullptr);
    row("long keeps every digit", ParameterType::Long, FieldType::Long, "9007199254740993", "9007199254740993");
    row("long of boolean", ParameterType::Long, FieldType::Boolean, "0", "0");
    row("long of enumeration", ParameterType::Long, FieldType::Enumeration, "Off", "0");
    row("long of huge numeric", ParameterType::Long, FieldType::Numeric, "1e300", nullptr);
    row("double keeps decimals", ParameterType::Double, FieldType::Numeric, "10.00", "10.00");
    row("double of int", ParameterType::Double, FieldType::Int, "3", "3");
    row("double of boolean", ParameterType::Double, FieldType::Boolean, "true", "1");
    row("double of NaN", ParameterType::Double, FieldType::Numeric, "NaN", nullptr);
    row("double of string", ParameterType::Double, FieldType::String, "3", nullptr);
    row("string of numeric", ParameterType::String, FieldType::Numeric, "10.00", "10.00");
    row("string of boolean", ParameterType::String, FieldType::Boolean, "true", "true");
    row("string of string", ParameterType::String, FieldType::String, " a ", " a ");
    row("date of date", ParameterType::Date, FieldType::Date, "2026-05-01", "2026-05-01");
    row("date of dateTime", ParameterType::Date, FieldType::DateTime, "2026-05-01T23:30:00+02:00", "2026-05-01");
    row("date of time", ParameterType::Date, FieldType::Time, "12:00:00", nullptr);
    row("date of no date", ParameterType::Date, FieldType::Date, "soon", nullptr);
    row("time of time", ParameterType::Time, FieldType::Time, "07:30:00", "07:30:00");
    row("time of dateTime", ParameterType::Time, FieldType::DateTime, "2026-05-01T23:30:00.5-02:00", "23:30:00.5");
    row("time of dateTime in UTC", ParameterType::Time, FieldType::DateTime, "2026-05-01T23:30:00Z", "23:30:00");
    row("time of duration", ParameterType::Time, FieldType::Duration, "PT7H30M5.5S", "07:30:05.5");
    row("time of minutes", ParameterType::Time, FieldType::Duration, "PT90M", "01:30:00");
    row("last second of the day", ParameterType::Time, FieldType::Duration, "PT23H59M59S", "23:59:59");
    row("a day is no time", ParameterType::Time, FieldType::Duration, "PT24H", nullptr);
    row("days are no time", ParameterType::Time, FieldType::Duration, "P1DT1H", nullptr);
    row("no days", ParameterType::Time, FieldType::Duration, "P0DT1H", "01:00:00");
    row("negative is no time", ParameterType::Time, FieldType::Duration, "-PT1H", nullptr);
    row("nothing is no duration", ParameterType::Time, FieldType::Duration, "P", nullptr);
    row("duration of duration", ParameterType::Duration, FieldType::Duration, "P1Y2M", "P1Y2M");
    row("duration of time", ParameterType::Duration, FieldType::Time, "07:30:05", "PT7H30M5S");
    row("duration of fraction", ParameterType::Duration, FieldType::Time, "07:30:05.25", "PT7H30M5.250S");
    row("duration of int", ParameterType::Duration, FieldType::Int, "5", nullptr);
    row("dateTime of dateTime", ParameterType::DateTime, FieldType::DateTime, "2026-05-01T12:00:00Z", "2026-05-01T12:00:00Z");
    row("dateTime of date", ParameterType::DateTime, FieldType::Date, "2026-05-01", nullptr);
    row("colour of string", ParameterType::Color, FieldType::String, "FF8000", "FF8000");
    row("colour with alpha", ParameterType::Color, FieldType::String, "ff800080", "ff800080");
    row("colour by name", ParameterType::Color, FieldType::String, "red", nullptr);
    row("enum of enum", ParameterType::Enumeration, FieldType::Enumeration, "Auto", "Auto");
    row("enum of string", ParameterType::Enumeration, FieldType::String, "Auto", "Auto");
    row("enum of int", ParameterType::Enumeration, FieldType::Int, "1", nullptr);
}

void TestWireReadback::converts()
{
    QFETCH(int, parameter);
    QFETCH(int, field);
    QFETCH(QString, text);
    QFETCH(QString, state);
    const auto result = parameterTextOf(ParameterType(parameter), makeField(FieldType(field), text), {u"Off"_s, u"On"_s, u"Auto"_s});
    QCOMPARE(result.has_value(), !state.isNull());
    QCOMPARE(result.value_or(QString()), state);
}

void TestWireReadback::choosesTheField()
{
    QList<Field> fields{makeField(FieldType::Numeric, u"1.0"_s, Kind::Status), makeField(FieldType::String, u"text"_s),
        makeField(FieldType::Numeric, u"2.0"_s, Kind::Momentary, u"Other"_s), makeField(FieldType::Numeric, u"3.0"_s, Kind::Momentary)};
    QCOMPARE(stateField(u"P"_s, ParameterType::Double, fields), std::optional<qsizetype>(3));
    QCOMPARE(parameterState(u"P"_s, ParameterType::Double, fields), std::optional(u"3.0"_s));
    // A momentary field that holds no value leaves it to the status.
    fields[3].qualities = Quality::Missing;
    QCOMPARE(parameterState(u"P"_s, ParameterType::Double, fields), std::optional(u"1.0"_s));
    // The first that goes together with the type counts.
    QCOMPARE(parameterState(u"P"_s, ParameterType::String, fields), std::optional(u"text"_s));
}

void TestWireReadback::hasNoState()
{
    QCOMPARE(parameterState(u"P"_s, ParameterType::Double, {}), std::nullopt);
    QCOMPARE(parameterState(u"p"_s, ParameterType::Int, {makeField(FieldType::Int, u"1"_s)}), std::nullopt);
    QCOMPARE(parameterState(u"P"_s, ParameterType::Int, {makeField(FieldType::Int, u"1"_s, Kind::Peak)}), std::nullopt);
    Field empty = makeField(FieldType::String, {});
    empty.hasText = false;
    QCOMPARE(parameterState(u"P"_s, ParameterType::String, {empty}), std::nullopt);
}

QTEST_APPLESS_MAIN(TestWireReadback)
#include "tst_wire_readback.moc"
