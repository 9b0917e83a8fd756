// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/dataformsubmit.h"
#include "protocol/wire/dynamicform.h"
#include "protocol/wire/formvalidation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;

namespace {

using Method = FormValidation::Method;

FormField field(const QString &type, const QString &datatype = {}, Method method = Method::Basic, const QString &minimum = {}, const QString &maximum = {})
{
    FormField field;
    field.var = u"v"_s;
    field.type = type;
    if (!datatype.isEmpty())
        field.validation = FormValidation{datatype, method, minimum, maximum, {}};
    return field;
}

FormField named(const QString &var, const QString &value = {}, const QString &type = u"text-single"_s)
{
    FormField field;
    field.var = var;
    field.type = type;
    if (!value.isEmpty())
        field.values = {value};
    return field;
}

FormField choices(const QString &type, const QString &minimum = {}, const QString &maximum = {})
{
    FormField list = field(type);
    list.options = {{{}, u"a"_s}, {{}, u"b"_s}, {{}, u"c"_s}};
    if (!minimum.isEmpty() || !maximum.isEmpty())
        list.validation = FormValidation{{}, Method::Basic, {}, {}, {}, minimum, maximum};
    return list;
}

DataForm settings()
{
    DataForm form;
    form.type = u"form"_s;
    FormField readOnly = named(u"model"_s, u"X1"_s);
    readOnly.readOnly = true;
    FormField differs = named(u"room"_s, u"Hall"_s);
    differs.notSame = true;
    FormField level = named(u"level"_s, u"4"_s);
    level.notSame = true;
    level.parameterGroup = u"light"_s;
    FormField fade = named(u"fade"_s, u"PT1S"_s);
    fade.notSame = true;
    fade.parameterGroup = u"light"_s;
    FormField needed = named(u"name"_s);
    needed.required = true;
    form.fields = {named(u"xdd session"_s, u"s-1"_s, u"hidden"_s), readOnly, differs, named(u"address"_s, u"7"_s), fade, level,
        named({}, u"Read this"_s, u"fixed"_s), needed, named(u"note"_s)};
    return form;
}

QStringList varsOf(const DataForm &form)
{
    QStringList names;
    for (const FormField &field : form.fields)
        names << field.var + u'=' + field.values.join(u'|');
    return names;
}

} // namespace

class TestWireFormValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ranges_data();
    void ranges();
    void several_data();
    void several();
    void single_data();
    void single();
    void submitting_data();
    void submitting();
    void hiddenIsNotEdited();
    void firstOfTwo();
    void cancelling();
    void sessions();
    void problems();
};

void TestWireFormValues::ranges_data()
{
    QTest::addColumn<FormField>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *name, const QString &datatype, const char *minimum, const char *maximum, const char *text, bool fits) {
        QTest::addRow("%s: %s", name, text) << field(u"text-single"_s, datatype, Method::Range, QString::fromLatin1(minimum), QString::fromLatin1(maximum)) << QString::fromLatin1(text) << fits;
    };
    // A double holds 53 bits only.
    row("long", u"xs:long"_s, "", "9007199254740992", "9007199254740993", false);
    row("long", u"xs:long"_s, "", "9007199254740992", "9007199254740992", true);
    row("long", u"xs:long"_s, "-9223372036854775808", "", "-9223372036854775808", true);
    row("long", u"xs:long"_s, "-9223372036854775807", "", "-9223372036854775808", false);
    row("integer", u"xs:integer"_s, "", "100000000000000000000", "99999999999999999999", true);
    row("integer", u"xs:integer"_s, "", "100000000000000000000", "100000000000000000001", false);
    row("integer", u"xs:integer"_s, "-5", "5", "-0005", true);
    row("integer", u"xs:integer"_s, "-5", "5", "+6", false);
    row("integer", u"xs:integer"_s, "-5", "5", "-6", false);
    row("unsignedLong", u"xs:unsignedLong"_s, "", "", "18446744073709551615", true);
    row("unsignedLong", u"xs:unsignedLong"_s, "", "", "18446744073709551616", false);
    row("positiveInteger", u"xs:positiveInteger"_s, "", "", "0", false);
    row("negativeInteger", u"xs:negativeInteger"_s, "", "", "-1", true);
    row("nonPositiveInteger", u"xs:nonPositiveInteger"_s, "", "", "1", false);
    row("nonNegativeInteger", u"xs:nonNegativeInteger"_s, "", "", "-0", true);
    row("decimal", u"xs:decimal"_s, "", "0.1000000000000000000000000000001", "0.1000000000000000000000000000002", false);
    row("decimal", u"xs:decimal"_s, "0.5", "", ".50", true);
    row("double", u"xs:double"_s, "1e2", "1E3", "99.9", false);
    row("double", u"xs:double"_s, "1e2", "1E3", "1000", true);
    row("double", u"xs:double"_s, "-90", "90", "-90.0", true);
    row("double", u"xs:double"_s, "-90", "90", "-90.01", false);
    row("date", u"xs:date"_s, "2026-01-01", "2026-12-31", "2026-12-31", true);
    row("date", u"xs:date"_s, "2026-01-01", "2026-12-31", "2025-12-31", false);
    row("date with zone", u"xs:date"_s, "2026-01-01Z", "", "2026-01-01+05:00", false);
    row("date with zone", u"xs:date"_s, "2026-01-01Z", "", "2026-01-01-05:00", true);
    row("time", u"xs:time"_s, "08:00:00", "20:00:00.5", "20:00:00.501", false);
    row("time", u"xs:time"_s, "08:00:00", "24:00:00", "24:00:00", true);
    row("time with zone", u"xs:time"_s, "08:00:00Z", "", "09:30:00+02:00", false);
    row("dateTime", u"xs:dateTime"_s, "2026-01-01T00:00:00Z", "", "2026-01-01T00:59:00+01:00", false);
    row("dateTime", u"xs:dateTime"_s, "2026-01-01T00:00:00Z", "", "2026-01-01T01:00:00+01:00", true);
    row("duration", u"xs:duration"_s, "PT1S", "PT1H", "PT3600S", true);
    row("duration", u"xs:duration"_s, "PT1S", "PT1H", "PT3600.1S", false);
    row("duration", u"xs:duration"_s, "PT1S", "PT1H", "-PT1S", false);
    row("duration", u"xs:duration"_s, "P1M", "", "P27D", false);
    row("duration", u"xs:duration"_s, "P1M", "", "P30D", true); // a month may be shorter
    row("duration", u"xs:duration"_s, "", "P1Y", "P13M", false);
    row("duration", u"xs:duration"_s, "", "P1D", "P99999999999999999999Y", false);
    row("colour", u"xdc:Color"_s, "102030", "A0B0C0", "A0B0C0", true);
    row("colour", u"xdc:Color"_s, "102030", "A0B0C0", "0f2030", false);
    row("colour", u"xdc:Color"_s, "102030", "A0B0C0", "a0b0c1", false);
    row("colour with alpha", u"xdc:ColorAlpha"_s, "", "FFFFFF80", "FFFFFF81", false);
    row("colour with alpha", u"xdc:ColorAlpha"_s, "", "FFFFFF80", "FFFFFF80", true);
    // What cannot be compared is left to the thing.
    row("string", u"xs:string"_s, "b", "c", "a", true);
    row("limits that are none", u"xs:date"_s, "yesterday", "tomorrow", "2026-01-01", true);
    row("boolean", u"xs:boolean"_s, "true", "true", "false", true);
}

void TestWireFormValues::ranges()
{
    QFETCH(FormField, field);
    QFETCH(QString, text);
    QFETCH(bool, fits);
    const auto problem = formValueProblem(field, text);
    QVERIFY2(problem.has_value() != fits, qPrintable(problem.value_or(u"no problem"_s)));
}

void TestWireFormValues::several_data()
{
    QTest::addColumn<FormField>("field");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const FormField &field, const QStringList &values, const QString &problem) { QTest::newRow(name) << field << values << problem; };
    row("none", choices(u"list-multi"_s), {}, {});
    row("some", choices(u"list-multi"_s), {u"a"_s, u"c"_s}, {});
    row("one that is no choice", choices(u"list-multi"_s), {u"a"_s, u"d"_s}, u"is none of the choices"_s);
    row("one twice", choices(u"list-multi"_s), {u"a"_s, u"a"_s}, u"is there twice"_s);
    row("too few", choices(u"list-multi"_s, u"2"_s), {u"a"_s}, u"choose at least 2"_s);
    row("too many", choices(u"list-multi"_s, {}, u"1"_s), {u"a"_s, u"b"_s}, u"choose at most 1"_s);
    row("just enough", choices(u"list-multi"_s, u"2"_s, u"2"_s), {u"a"_s, u"b"_s}, {});
    row("limits that are no numbers", choices(u"list-multi"_s, u"few"_s, u"-"_s), {u"a"_s}, {});
    row("limits on a list for one", choices(u"list-single"_s, u"2"_s), {u"a"_s}, {});
    row("two where one is allowed", choices(u"list-single"_s), {u"a"_s, u"b"_s}, u"takes one value only"_s);
    FormField open = choices(u"list-multi"_s);
    open.validation = FormValidation{u"xs:int"_s, Method::Open, {}, {}, {}, {}, u"2"_s};
    row("open list", open, {u"17"_s, u"4"_s}, {});
    row("open list of another type", open, {u"x"_s}, u"not a whole number"_s);
    row("open list, too many", open, {u"1"_s, u"2"_s, u"3"_s}, u"choose at most 2"_s);
    FormField required = choices(u"list-multi"_s);
    required.required = true;
    row("none although required", required, {}, u"a value is needed"_s);
    row("addresses", field(u"jid-multi"_s), {u"a@b"_s, u"c.example"_s, u"d@e/f g"_s}, {});
    row("no address", field(u"jid-multi"_s), {u"a@b"_s, u"a b@c"_s}, u"not an address such as pump@house.example"_s);
    row("text", field(u"text-multi"_s), {u"a"_s, {}, u"a"_s}, {});
    row("numbers line by line", field(u"text-multi"_s, u"xs:int"_s), {u"1"_s, u"2"_s}, {});
    row("no numbers line by line", field(u"text-multi"_s, u"xs:int"_s), {u"1"_s, u"two"_s}, u"not a whole number"_s);
}

void TestWireFormValues::several()
{
    QFETCH(FormField, field);
    QFETCH(QStringList, values);
    QFETCH(QString, problem);
    QCOMPARE(formValuesProblem(field, values).value_or(QString()), problem);
    if (takesSeveralValues(field))
        QCOMPARE(formValueProblem(field, values.join(u'\n')).value_or(QString()), problem);
}

void TestWireFormValues::single_data()
{
    QTest::addColumn<FormField>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const FormField &field, const QString &text, const QString &problem) { QTest::newRow(name) << field << text << problem; };
    row("address", field(u"jid-single"_s), u"pump@house.example/main hall"_s, {});
    for (const char *text : {"", "@house", "a@", "a@@b", "a b", "<a>@b"})
        row(*text ? text : "empty address", field(u"jid-single"_s), QString::fromLatin1(text), u"not an address such as pump@house.example"_s);
    row("two lines", field(u"text-single"_s), u"a\nb"_s, u"must be one line"_s);
    row("two lines without a type", field({}), u"a\nb"_s, u"must be one line"_s);
    row("two lines of text", field(u"text-multi"_s), u"a\nb"_s, {});
    row("type of tomorrow", field(u"text-rich"_s), u"a\nb"_s, {});
    row("a single quarter of a byte", field(u"text-single"_s, u"xs:unsignedByte"_s), u"0.25"_s, u"not a whole number"_s);
    row("sign alone", field(u"text-single"_s, u"xs:integer"_s), u"-"_s, u"not a whole number"_s);
    row("other digits", field(u"text-single"_s, u"xs:integer"_s), u"\u0663"_s, u"not a whole number"_s);
    row("integer that is empty", field(u"text-single"_s, u"xs:integer"_s), {}, u"not a whole number"_s);
}

void TestWireFormValues::single()
{
    QFETCH(FormField, field);
    QFETCH(QString, text);
    QFETCH(QString, problem);
    QCOMPARE(formValueProblem(field, text).value_or(QString()), problem);
}

void TestWireFormValues::submitting_data()
{
    QTest::addColumn<FormEdits>("edits");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<QStringList>("fields");
    const QString session = u"xdd session=s-1"_s;
    const auto row = [](const char *name, const FormEdits &edits, bool whole, const QStringList &fields) { QTest::newRow(name) << edits << whole << fields; };
    row("nothing edited", {}, true, {session, u"address=7"_s});
    row("nothing edited, edited only", {}, false, {session});
    row("one edited", {{u"address"_s, {u"8"_s}}}, true, {session, u"address=8"_s});
    row("one edited, edited only", {{u"address"_s, {u"8"_s}}}, false, {session, u"address=8"_s});
    row("what differs, edited", {{u"room"_s, {u"Attic"_s}}}, false, {session, u"room=Attic"_s});
    row("read-only and fixed", {{u"model"_s, {u"X2"_s}}, {QString(), {u"x"_s}}}, false, {session});
    row("not in the form", {{u"colour"_s, {u"red"_s}}}, false, {session});
    row("a group goes together", {{u"level"_s, {u"5"_s}}}, false, {session, u"fade=PT1S"_s, u"level=5"_s});
    row("order of the form", {{u"name"_s, {u"Lamp"_s}}, {u"room"_s, {u"Attic"_s}}}, true, {session, u"room=Attic"_s, u"address=7"_s, u"name=Lamp"_s});
    row("emptied", {{u"address"_s, {}}}, true, {session, u"address="_s});
    row("several values", {{u"note"_s, {u"one"_s, u"two"_s}}}, false, {session, u"note=one|two"_s});
}

void TestWireFormValues::submitting()
{
    QFETCH(FormEdits, edits);
    QFETCH(bool, whole);
    QFETCH(QStringList, fields);
    const DataForm sent = submitForm(settings(), edits, whole ? SubmitScope::Whole : SubmitScope::EditedOnly);
    QCOMPARE(sent.type, u"submit"_s);
    QCOMPARE(varsOf(sent), fields);
    for (const FormField &field : sent.fields) {
        QVERIFY(!field.notSame && !field.readOnly && !field.required && field.parameterGroup.isEmpty() && field.label.isEmpty());
    }
}

void TestWireFormValues::hiddenIsNotEdited()
{
    QCOMPARE(varsOf(submitForm(settings(), {{u"xdd session"_s, {u"stolen"_s}}}, SubmitScope::EditedOnly)), QStringList{u"xdd session=s-1"_s});
}

void TestWireFormValues::firstOfTwo()
{
    DataForm form;
    form.fields = {named(u"a"_s, u"1"_s), named(u"a"_s, u"2"_s)};
    QCOMPARE(varsOf(submitForm(form, {}, SubmitScope::Whole)), QStringList{u"a=1"_s});
}

void TestWireFormValues::cancelling()
{
    const DataForm form = cancelForm(settings());
    QCOMPARE(form.type, u"cancel"_s);
    QCOMPARE(varsOf(form), QStringList{u"xdd session=s-1"_s});
}

void TestWireFormValues::sessions()
{
    QCOMPARE(sessionOf(settings(), SessionVariable), u"s-1"_s);
    QVERIFY(sessionOf(settings(), u"address").isEmpty()); // not hidden, so a person could have written it
    QVERIFY(sessionOf(settings(), u"other").isEmpty());
    QVERIFY(sessionOf({}, SessionVariable).isEmpty());
}

void TestWireFormValues::problems()
{
    const DataForm form = settings();
    const QList<FormProblem> missing{{u"name"_s, u"a value is needed"_s}};
    QCOMPARE(formProblems(form, {}, SubmitScope::Whole), missing);
    QVERIFY(formProblems(form, {}, SubmitScope::EditedOnly).isEmpty());
    QVERIFY(formProblems(form, {{u"name"_s, {u"Lamp"_s}}}, SubmitScope::Whole).isEmpty());
    QCOMPARE(formProblems(form, {{u"name"_s, {}}}, SubmitScope::EditedOnly), missing);
    QCOMPARE(formProblems(form, {{u"note"_s, {u"a\nb"_s}}, {u"name"_s, {u"Lamp"_s}}}, SubmitScope::Whole), (QList<FormProblem>{{u"note"_s, u"must be one line"_s}}));
}

QTEST_APPLESS_MAIN(TestWireFormValues)
#include "tst_wire_formvalues.moc"
