// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/controlformmodel.h"
#include "models/controlformwords.h"

#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using State = ControlItem::State;
using Wire::ParameterType;

namespace {

Wire::FormField field(const QString &var, const QString &datatype, const QString &value = {})
{
    Wire::FormField field;
    field.var = var;
    field.type = u"text-single"_s;
    field.validation = Wire::FormValidation{datatype, Wire::FormValidation::Method::Basic, {}, {}, {}};
    field.notSame = true;
    if (!value.isNull()) {
        field.values << value;
    }
    return field;
}

Wire::FormField ranged(const QString &var, const QString &value, const QString &minimum, const QString &maximum)
{
    Wire::FormField ranged = field(var, u"xs:double"_s, value);
    ranged.validation->method = Wire::FormValidation::Method::Range;
    ranged.validation->minimum = minimum;
    ranged.validation->maximum = maximum;
    return ranged;
}

Wire::DataForm form()
{
    Wire::DataForm form;
    form.type = u"form"_s;
    form.title = u"Heat pump"_s;
    Wire::FormField session;
    session.var = u"xdd session"_s;
    session.type = u"hidden"_s;
    session.values << u"s1"_s;
    Wire::FormField serial = field(u"Serial"_s, u"xs:string"_s, u"HP-1"_s);
    serial.readOnly = true;
    Wire::FormField fade = field(u"Fade"_s, u"xs:duration"_s, u"PT3S"_s);
    Wire::FormField level = field(u"Level"_s, u"xs:int"_s, u"50"_s);
    fade.parameterGroup = level.parameterGroup = u"dim"_s;
    form.fields = {session, fade, ranged(u"SetPoint"_s, u"21.0"_s, u"5"_s, u"30"_s), level, field(u"On"_s, u"xs:boolean"_s), serial};
    form.pages = {{u"Warmth"_s, {u"SetPoint"_s, u"NoSuchField"_s}}};
    return form;
}

// The page comes first, then what no page names, in the order of the form.
enum Index { SetPoint, Fade, Level, On, Serial };

QStringList names(const Wire::ControlSet &set)
{
    QStringList names;
    for (const Wire::Parameter &parameter : set.parameters) {
        names << parameter.name;
    }
    return names;
}

SetResult accepted(const QString &name, int ms)
{
    SetResult result;
    result.parameter = name;
    result.accepted = true;
    result.acceptedMs = ms;
    return result;
}

SetResult refused(const QString &name, const QString &words)
{
    SetResult result;
    result.parameter = name;
    result.error = words;
    return result;
}

} // namespace

class TestControlFormModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatCanBeSet();
    void sendsOnlyEdits();
    void sendsInTheFormsOrder();
    void keepsLexicalForm();
    void groupsGoTogether();
    void goingBackIsNoEdit();
    void unknownValueCountsWhenTouched();
    void readOnlyIsNotEdited();
    void invalidIsNotSent();
    void resultsBesideEach();
    void silenceIsNoSuccess();
    void worstNodeCounts();
    void nothingWhileSending();
    void byHand();
    void byHandChecksTypes_data();
    void byHandChecksTypes();
    void indexesOutOfRange();
    void translatesProblems();
};

void TestControlFormModel::showsWhatCanBeSet()
{
    ControlFormModel model;
    QSignalSpy reset(&model, &ControlFormModel::itemsReset);
    model.setForm(form());
    QCOMPARE(reset.size(), 1);
    QCOMPARE(model.items().size(), 5); // the hidden session is not shown
    QCOMPARE(model.title(), u"Heat pump"_s);
    QCOMPARE(model.items().at(SetPoint).page, u"Warmth"_s);
    QCOMPARE(model.items().at(SetPoint).range(), u"5 – 30"_s);
    QCOMPARE(model.items().at(SetPoint).type, ParameterType::Double);
    QVERIFY(!model.items().at(SetPoint).differs); // it told its value
    QVERIFY(model.items().at(On).differs);
    QVERIFY(!model.canApply());
}

void TestControlFormModel::sendsOnlyEdits()
{
    ControlFormModel model;
    model.setForm(form());
    model.edit(SetPoint, u"22.5"_s);
    QVERIFY(model.canApply());
    const Wire::NodeAddress node{u"n"_s, u"s"_s, {}};
    const Wire::ControlSet set = model.request({node});
    QCOMPARE(names(set), QStringList{u"SetPoint"_s});
    QCOMPARE(set.parameters.first().text, u"22.5"_s);
    QCOMPARE(set.parameters.first().type, ParameterType::Double);
    QCOMPARE(set.nodes, QList{node});
    QVERIFY(!set.form);
}

void TestControlFormModel::sendsInTheFormsOrder()
{
    ControlFormModel model;
    model.setForm(form());
    model.edit(On, u"true"_s);
    model.edit(SetPoint, u"22"_s);
    QCOMPARE(names(model.request({})), (QStringList{u"SetPoint"_s, u"On"_s}));
}

void TestControlFormModel::keepsLexicalForm()
{
    ControlFormModel model;
    model.setForm(form());
    model.edit(SetPoint, u"21.00"_s);
    QCOMPARE(model.request({}).parameters.value(0).text, u"21.00"_s);
}

void TestControlFormModel::groupsGoTogether()
{
    ControlFormModel model;
    model.setForm(form());
    model.edit(Level, u"80"_s);
    const Wire::ControlSet set = model.request({});
    QCOMPARE(names(set), (QStringList{u"Fade"_s, u"Level"_s})); // the fade time comes first in the form, and first it must act
    QCOMPARE(set.parameters.first().text, u"PT3S"_s);
}

void TestControlFormModel::goingBackIsNoEdit()
{
    ControlFormModel model;
    model.setForm(form());
    model.edit(SetPoint, u"22"_s);
    model.edit(SetPoint, u"21.0"_s);
    QVERIFY(!model.canApply());
    model.edit(SetPoint, u"22"_s);
    model.revert(SetPoint);
    QCOMPARE(model.items().at(SetPoint).text, u"21.0"_s);
    QVERIFY(!model.hasEdits());
}

void TestControlFormModel::unknownValueCountsWhenTouched()
{
    ControlFormModel model;
    model.setForm(form());
    model.edit(On, u"false"_s);
    QVERIFY(model.canApply());
    QCOMPARE(names(model.request({})), QStringList{u"On"_s});
}

void TestControlFormModel::readOnlyIsNotEdited()
{
    ControlFormModel model;
    model.setForm(form());
    model.edit(Serial, u"HP-2"_s);
    QCOMPARE(model.items().at(Serial).text, u"HP-1"_s);
    QVERIFY(!model.canApply());
}

void TestControlFormModel::invalidIsNotSent()
{
    ControlFormModel model;
    model.setForm(form());
    QSignalSpy changed(&model, &ControlFormModel::applicableChanged);
    model.edit(SetPoint, u"31"_s);
    QVERIFY(!model.items().at(SetPoint).problem.isEmpty());
    QVERIFY(!model.canApply());
    model.edit(On, u"true"_s);
    QVERIFY(!model.canApply()); // one that is wrong holds all back
    model.edit(SetPoint, u"30"_s);
    QVERIFY(model.canApply());
    QCOMPARE(changed.size(), 3);
}

void TestControlFormModel::resultsBesideEach()
{
    ControlFormModel model;
    model.setForm(form());
    model.edit(SetPoint, u"22"_s);
    model.edit(On, u"true"_s);
    model.begin();
    QCOMPARE(model.items().at(SetPoint).state, State::Sending);
    QCOMPARE(model.items().at(Level).state, State::Idle);
    Outcome<QList<SetResult>> outcome;
    outcome.value = {accepted(u"SetPoint"_s, 41), refused(u"On"_s, u"locked by the owner"_s)};
    model.finish(outcome);
    QCOMPARE(model.items().at(SetPoint).state, State::Accepted);
    QCOMPARE(model.items().at(SetPoint).acceptedMs, 41);
    QCOMPARE(model.items().at(SetPoint).original, u"22"_s);
    QVERIFY(!model.items().at(SetPoint).edited);
    QCOMPARE(model.items().at(On).state, State::Refused);
    QCOMPARE(model.items().at(On).words, u"locked by the owner"_s);
    QVERIFY(model.items().at(On).edited); // what was typed is kept
    QCOMPARE(names(model.request({})), QStringList{u"On"_s});
}

void TestControlFormModel::silenceIsNoSuccess()
{
    ControlFormModel model;
    model.setForm(form());
    model.edit(SetPoint, u"22"_s);
    model.begin();
    model.finish({});
    QCOMPARE(model.items().at(SetPoint).state, State::Refused);
    QVERIFY(!model.items().at(SetPoint).words.isEmpty());
    model.begin();
    Outcome<QList<SetResult>> late;
    late.error = {u"C-DEV-01"_s, u"timeout"_s, u"The thing did not answer."_s, {}};
    model.finish(late);
    QCOMPARE(model.items().at(SetPoint).words, u"The thing did not answer."_s);
    QVERIFY(model.canApply()); // it can be tried again
}

void TestControlFormModel::worstNodeCounts()
{
    ControlFormModel model;
    model.setForm(form());
    model.edit(SetPoint, u"22"_s);
    model.begin();
    Outcome<QList<SetResult>> outcome;
    outcome.value = {accepted(u"SetPoint"_s, 5), refused(u"SetPoint"_s, u"no"_s), accepted(u"SetPoint"_s, 6)};
    model.finish(outcome);
    QCOMPARE(model.items().at(SetPoint).state, State::Refused);
}

void TestControlFormModel::nothingWhileSending()
{
    ControlFormModel model;
    model.setForm(form());
    model.edit(SetPoint, u"22"_s);
    model.begin();
    QVERIFY(!model.canApply());
    QVERIFY(model.isSending());
    model.setForm(form()); // a new form forgets what was under way
    QVERIFY(!model.isSending());
}

void TestControlFormModel::byHand()
{
    ControlFormModel model;
    model.setByHand();
    QVERIFY(model.isByHand());
    QSignalSpy inserted(&model, &ControlFormModel::rowInserted);
    QSignalSpy removed(&model, &ControlFormModel::rowRemoved);
    model.addRow();
    QVERIFY(!model.canApply());
    model.setRow(0, u" Output "_s, ParameterType::Boolean, u"true"_s);
    model.addRow(u"Level"_s, ParameterType::Int, u"7"_s);
    QVERIFY(model.canApply());
    const Wire::ControlSet set = model.request({});
    QCOMPARE(names(set), (QStringList{u"Output"_s, u"Level"_s}));
    QCOMPARE(set.parameters.first().type, ParameterType::Boolean);
    model.removeRow(0);
    QCOMPARE(names(model.request({})), QStringList{u"Level"_s});
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(removed.size(), 1);
    model.begin();
    Outcome<QList<SetResult>> outcome;
    outcome.value = {accepted(u"Level"_s, 3)};
    model.finish(outcome);
    QCOMPARE(model.items().first().state, State::Accepted);
    QVERIFY(model.canApply()); // a row by hand can be sent again
}

void TestControlFormModel::byHandChecksTypes_data()
{
    QTest::addColumn<ParameterType>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("int") << ParameterType::Int << u"7"_s << true;
    QTest::newRow("word for int") << ParameterType::Int << u"seven"_s << false;
    QTest::newRow("int too large") << ParameterType::Int << u"99999999999"_s << false;
    QTest::newRow("long") << ParameterType::Long << u"99999999999"_s << true;
    QTest::newRow("colour") << ParameterType::Color << u"FF8800"_s << true;
    QTest::newRow("colour with mark") << ParameterType::Color << u"#FF8800"_s << false;
    QTest::newRow("date") << ParameterType::Date << u"2026-02-30"_s << false;
    QTest::newRow("duration") << ParameterType::Duration << u"PT3M"_s << true;
    QTest::newRow("empty number") << ParameterType::Double << QString() << false;
    QTest::newRow("empty text") << ParameterType::String << QString() << true;
}

void TestControlFormModel::byHandChecksTypes()
{
    QFETCH(ParameterType, type);
    QFETCH(QString, text);
    QFETCH(bool, valid);
    ControlFormModel model;
    model.setByHand();
    model.addRow(u"Name"_s, type, text);
    QCOMPARE(model.canApply(), valid);
    model.setRow(0, QString(), type, u"7"_s);
    QVERIFY(!model.canApply()); // no name
}

void TestControlFormModel::indexesOutOfRange()
{
    ControlFormModel model;
    model.edit(0, u"x"_s);
    model.revert(-1);
    model.setForm(form());
    model.edit(99, u"x"_s);
    model.setRow(0, u"a"_s, ParameterType::Int, u"1"_s); // not by hand
    model.removeRow(0);
    QCOMPARE(model.items().size(), 5);
    QVERIFY(!model.hasEdits());
}

void TestControlFormModel::translatesProblems()
{
    // Every word that the wire can say about a value has a sentence; what is new passes through.
    const QList<ParameterType> types{ParameterType::Boolean, ParameterType::Color, ParameterType::Date, ParameterType::DateTime, ParameterType::Double,
        ParameterType::Duration, ParameterType::Int, ParameterType::Long, ParameterType::Time};
    for (const ParameterType type : types) {
        const std::optional<QString> problem = Wire::parameterProblem(type, u"?");
        QVERIFY(problem);
        QVERIFY2(ControlFormWords::problem(*problem) != *problem, qPrintable(*problem));
    }
    const std::optional<QString> range = Wire::formValueProblem(ranged(u"a"_s, {}, u"5"_s, u"30"_s), u"31");
    QCOMPARE(ControlFormWords::problem(range.value_or(QString())), u"This must be from 5 to 30."_s);
    const std::optional<QString> most = Wire::formValueProblem(ranged(u"a"_s, {}, {}, u"30"_s), u"31");
    QCOMPARE(ControlFormWords::problem(most.value_or(QString())), u"This must be at most 30."_s);
    QCOMPARE(ControlFormWords::problem(u"something else"_s), u"something else"_s);
}

QTEST_GUILESS_MAIN(TestControlFormModel)
#include "tst_controlformmodel.moc"
