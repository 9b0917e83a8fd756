// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/assignment.h"
#include "cli/values.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine;
using namespace Chatelaine::Cli;

class TestAssignment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void formGivesTypesAndOrder();
    void formForbids_data();
    void formForbids();
    void typesAreNeededWithoutAForm();
    void sameValues_data();
    void sameValues();
    void typedValues_data();
    void typedValues();
};

namespace {

Wire::FormField entry(const QString &var, const QString &type, const QString &datatype)
{
    Wire::FormField field;
    field.var = var;
    field.type = type;
    Wire::FormValidation validation;
    validation.datatype = datatype;
    field.validation = validation;
    return field;
}

Wire::DataForm form()
{
    Wire::DataForm form;
    form.type = u"form"_s;
    Wire::FormField session;
    session.var = u"session"_s;
    session.type = u"hidden"_s;
    Wire::FormField level = entry(u"Level"_s, u"text-single"_s, u"xs:double"_s);
    level.validation->method = Wire::FormValidation::Method::Range;
    level.validation->minimum = u"0"_s;
    level.validation->maximum = u"1"_s;
    Wire::FormField locked = entry(u"Locked"_s, u"text-single"_s, u"xs:int"_s);
    locked.readOnly = true;
    form.fields = {session, entry(u"Fade:time"_s, u"text-single"_s, u"xs:duration"_s), level, entry(u"On"_s, u"boolean"_s, u"xs:boolean"_s), locked};
    return form;
}

} // namespace

void TestAssignment::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::newRow("plain") << u"Level=1"_s << u"Level"_s << QString() << u"1"_s;
    QTest::newRow("typed") << u"Level:double=1.50"_s << u"Level"_s << u"double"_s << u"1.50"_s;
    QTest::newRow("spaces") << u"Set point=21"_s << u"Set point"_s << QString() << u"21"_s;
    QTest::newRow("equals in the value") << u"Label=a=b"_s << u"Label"_s << QString() << u"a=b"_s;
    QTest::newRow("empty value") << u"Label="_s << u"Label"_s << QString() << QString();
    QTest::newRow("colon of the name") << u"Fade:slow=1"_s << u"Fade:slow"_s << QString() << u"1"_s;
    QTest::newRow("colon and type") << u"Fade:slow:int=1"_s << u"Fade:slow"_s << u"int"_s << u"1"_s;
    QTest::newRow("time in the value") << u"At:time=12:30:00"_s << u"At"_s << u"time"_s << u"12:30:00"_s;
}

void TestAssignment::parses()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QFETCH(QString, type);
    QFETCH(QString, value);
    const AssignmentsOutcome outcome = parseAssignments({text});
    QVERIFY(!outcome.error.isError());
    const Assignment one = outcome.assignments.value(0);
    QCOMPARE(one.name, name);
    QCOMPARE(one.type ? Wire::parameterTypeName(*one.type) : QString(), type);
    QCOMPARE(one.value, value);
}

void TestAssignment::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no equals sign") << QStringList{u"Level"_s};
    QTest::newRow("no name") << QStringList{u"=1"_s};
    QTest::newRow("twice") << QStringList{u"Level=1"_s, u"Level:double=2"_s};
}

void TestAssignment::refuses()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(parseAssignments(arguments).error.code, u"C-USE-04"_s);
}

void TestAssignment::formGivesTypesAndOrder()
{
    const AssignmentsOutcome parsed = parseAssignments({u"On=true"_s, u"Level:double=0.5"_s, u"Fade:time=PT2S"_s});
    const ParametersOutcome outcome = parametersByForm(parsed.assignments, form());
    QVERIFY2(!outcome.error.isError(), qPrintable(outcome.error.message));
    QCOMPARE(outcome.parameters.size(), 3);
    QCOMPARE(outcome.parameters.at(0), (Wire::Parameter{u"Fade:time"_s, Wire::ParameterType::Duration, u"PT2S"_s, {}}));
    QCOMPARE(outcome.parameters.at(1), (Wire::Parameter{u"Level"_s, Wire::ParameterType::Double, u"0.5"_s, {}}));
    QCOMPARE(outcome.parameters.at(2), (Wire::Parameter{u"On"_s, Wire::ParameterType::Boolean, u"true"_s, {}}));
}

void TestAssignment::formForbids_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("unknown name") << u"Colour=red"_s;
    QTest::newRow("hidden") << u"session=1"_s;
    QTest::newRow("read only") << u"Locked=1"_s;
    QTest::newRow("other type") << u"Level:int=1"_s;
    QTest::newRow("no number") << u"Level=much"_s;
    QTest::newRow("nan") << u"Level=NaN"_s;
    QTest::newRow("below") << u"Level=-0.01"_s;
    QTest::newRow("above") << u"Level=1.01"_s;
    QTest::newRow("no truth") << u"On=maybe"_s;
}

void TestAssignment::formForbids()
{
    QFETCH(QString, text);
    const ParametersOutcome outcome = parametersByForm(parseAssignments({u"Fade:time=PT1S"_s, text}).assignments, form());
    QCOMPARE(outcome.error.code, u"C-USE-09"_s);
    QVERIFY(outcome.parameters.isEmpty());
    QVERIFY(!outcome.error.message.isEmpty());
}

void TestAssignment::typesAreNeededWithoutAForm()
{
    const ParametersOutcome untyped = parametersByType(parseAssignments({u"On:boolean=true"_s, u"Level=1"_s}).assignments);
    QCOMPARE(untyped.error.code, u"C-USE-08"_s);
    QVERIFY(untyped.error.hint.contains(u"Level:TYPE=1"_s));
    const ParametersOutcome typed = parametersByType(parseAssignments({u"On:boolean=true"_s, u"Level:double=1"_s}).assignments);
    QVERIFY(!typed.error.isError());
    QCOMPARE(typed.parameters.size(), 2);
    QCOMPARE(typed.parameters.first().name, u"On"_s);
    QCOMPARE(parametersByType(parseAssignments({u"Level:double=abc"_s}).assignments).error.code, u"C-USE-09"_s);
}

void TestAssignment::sameValues_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("text") << u"Eco"_s << u"Eco"_s << true;
    QTest::newRow("precision") << u"21.5"_s << u"21.50"_s << true;
    QTest::newRow("numbers") << u"21.5"_s << u"21.6"_s << false;
    QTest::newRow("truth") << u"true"_s << u"1"_s << true;
    QTest::newRow("truths") << u"true"_s << u"false"_s << false;
    QTest::newRow("case") << u"eco"_s << u"Eco"_s << false;
    QTest::newRow("empty") << QString() << u"0"_s << false;
    QTest::newRow("nan") << u"nan"_s << u"1"_s << false;
}

void TestAssignment::sameValues()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, same);
    QCOMPARE(sameValue(one, other), same);
    QCOMPARE(sameValue(other, one), same);
}

void TestAssignment::typedValues_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("double") << u"double"_s << u"1.50"_s << QJsonValue(1.5);
    QTest::newRow("no double") << u"double"_s << u"abc"_s << QJsonValue(QJsonValue::Null);
    QTest::newRow("nan") << u"double"_s << u"NaN"_s << QJsonValue(QJsonValue::Null);
    QTest::newRow("infinite") << u"double"_s << u"INF"_s << QJsonValue(QJsonValue::Null);
    QTest::newRow("int") << u"int"_s << u"-7"_s << QJsonValue(-7);
    QTest::newRow("int beyond") << u"int"_s << u"3000000000"_s << QJsonValue(QJsonValue::Null);
    QTest::newRow("long") << u"long"_s << u"9007199254740993"_s << QJsonValue(u"9007199254740993"_s);
    QTest::newRow("boolean") << u"boolean"_s << u"1"_s << QJsonValue(true);
    QTest::newRow("string") << u"string"_s << u"1"_s << QJsonValue(u"1"_s);
}

void TestAssignment::typedValues()
{
    QFETCH(QString, type);
    QFETCH(QString, text);
    QFETCH(QJsonValue, value);
    QCOMPARE(typedValue(Wire::parameterTypeFromName(type).value(), text), value);
}

QTEST_GUILESS_MAIN(TestAssignment)
#include "tst_assignment.moc"
