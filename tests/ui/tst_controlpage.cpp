// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controleditors.h"
#include "ui/controlpage.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPromise>
#include <QPushButton>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

Wire::FormField field(const QString &var, const QString &datatype, const QString &value)
{
    Wire::FormField field;
    field.var = var;
    field.label = var + u":"_s;
    field.type = u"text-single"_s;
    field.validation = Wire::FormValidation{datatype, Wire::FormValidation::Method::Basic, {}, {}, {}};
    field.values << value;
    return field;
}

Wire::DataForm form()
{
    Wire::DataForm form;
    form.title = u"<h1>Heat pump</h1>"_s;
    Wire::FormField setPoint = field(u"SetPoint"_s, u"xs:double"_s, u"21.0"_s);
    setPoint.validation->method = Wire::FormValidation::Method::Range;
    setPoint.validation->minimum = u"5"_s;
    setPoint.validation->maximum = u"30"_s;
    Wire::FormField mode = field(u"Mode"_s, u"xs:string"_s, u"auto"_s);
    mode.type = u"list-single"_s;
    mode.options = {{u"Automatic"_s, u"auto"_s}, {u"Off"_s, u"off"_s}};
    Wire::FormField serial = field(u"Serial"_s, u"xs:string"_s, u"HP-1"_s);
    serial.readOnly = true;
    form.fields = {setPoint, field(u"HotWater"_s, u"xs:boolean"_s, u"true"_s), mode, field(u"Light"_s, u"xdc:Color"_s, u"FF8800"_s),
        field(u"Day"_s, u"xs:date"_s, u"2026-12-20"_s), field(u"Start"_s, u"xs:time"_s, u"08:00:00"_s),
        field(u"Until"_s, u"xs:dateTime"_s, u"2026-12-20T08:00:00+01:00"_s), field(u"Fade"_s, u"xs:duration"_s, u"PT3S"_s), serial};
    return form;
}

SetResult result(const QString &name, bool accepted, int ms, const QString &error = {})
{
    SetResult result;
    result.parameter = name;
    result.accepted = accepted;
    result.acceptedMs = ms;
    result.error = error;
    return result;
}

} // namespace

class TestControlPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhatItWaitsFor();
    void asksOnce();
    void editorsByType();
    void nothingIsEditedByShowing();
    void setsANumber();
    void numberKeepsItsForm();
    void showsWhatIsWrong();
    void switchListAndTimes();
    void resultsBesideTheEditors();
    void offlineKeepsWhatWasTyped();
    void byHandWhereThereIsNoForm();
    void lateAnswersAreDropped();
    void emptyForm();
    void textFromTheThingIsPlain();

private:
    template<typename T>
    T *find(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }
    void type(const QString &editor, const QString &text)
    {
        auto *widget = find<QWidget>(editor);
        QVERIFY2(widget, qPrintable(editor));
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(widget, text);
    }
    void answerForm(const Outcome<Wire::DataForm> &outcome)
    {
        m_forms.last()->addResult(outcome);
        m_forms.last()->finish();
    }
    [[nodiscard]] bool canApply() const { return find<QPushButton>(u"applyControl"_s)->isEnabled(); }

    QList<std::shared_ptr<QPromise<Outcome<Wire::DataForm>>>> m_forms;
    QList<std::shared_ptr<QPromise<Outcome<QList<SetResult>>>>> m_sets;
    QList<Wire::ControlSet> m_sent;
    std::unique_ptr<ControlPage> m_page;
};

void TestControlPage::init()
{
    m_forms.clear();
    m_sets.clear();
    m_sent.clear();
    m_page = std::make_unique<ControlPage>(
        QList<Wire::NodeAddress>{},
        [this] {
            m_forms << std::make_shared<QPromise<Outcome<Wire::DataForm>>>();
            m_forms.last()->start();
            return m_forms.last()->future();
        },
        [this](const Wire::ControlSet &set) {
            m_sent << set;
            m_sets << std::make_shared<QPromise<Outcome<QList<SetResult>>>>();
            m_sets.last()->start();
            return m_sets.last()->future();
        });
    m_page->resize(900, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestControlPage::cleanup()
{
    m_page.reset();
}

void TestControlPage::saysWhatItWaitsFor()
{
    auto *notice = find<QLabel>(u"controlNotice"_s);
    QVERIFY(notice->isVisible());
    QVERIFY(notice->text().contains(u"offline"_s));
    QVERIFY(m_forms.isEmpty()); // nothing is asked offline
    m_page->setOnline(true);
    QCOMPARE(m_forms.size(), 1);
    QVERIFY(notice->text().contains(u"Asking"_s));
    answerForm({form(), {}});
    QTRY_VERIFY(!notice->isVisible());
    QVERIFY(find<QWidget>(u"controlForm"_s));
}

void TestControlPage::asksOnce()
{
    m_page->setOnline(true);
    m_page->setOnline(true);
    m_page->load();
    QCOMPARE(m_forms.size(), 1);
}

void TestControlPage::editorsByType()
{
    m_page->showForm(form());
    QVERIFY(find<ControlSpin>(u"editorFor:SetPoint"_s));
    QVERIFY(find<ControlSwitch>(u"editorFor:HotWater"_s));
    QVERIFY(find<QComboBox>(u"editorFor:Mode"_s));
    QVERIFY(find<QLineEdit>(u"editorFor:Light"_s));
    QVERIFY(find<QDateTimeEdit>(u"editorFor:Day"_s));
    QVERIFY(find<QDateTimeEdit>(u"editorFor:Start"_s));
    QVERIFY(find<QDateTimeEdit>(u"editorFor:Until"_s));
    QVERIFY(find<QLineEdit>(u"editorFor:Fade"_s));
    QVERIFY(!find<QLineEdit>(u"editorFor:Serial"_s)->isEnabled());
    QCOMPARE(find<QComboBox>(u"editorFor:Mode"_s)->currentText(), u"Automatic"_s);
    QCOMPARE(find<ControlSpin>(u"editorFor:SetPoint"_s)->accessibleName(), u"SetPoint:"_s);
}

void TestControlPage::nothingIsEditedByShowing()
{
    m_page->setOnline(true);
    m_page->showForm(form());
    QVERIFY(!m_page->model()->hasEdits());
    QVERIFY(!canApply());
}

void TestControlPage::setsANumber()
{
    m_page->setOnline(true);
    m_page->showForm(form());
    type(u"editorFor:SetPoint"_s, u"22.5"_s);
    QVERIFY(canApply());
    QTest::mouseClick(find<QPushButton>(u"applyControl"_s), Qt::LeftButton);
    QCOMPARE(m_sent.size(), 1);
    QCOMPARE(m_sent.first().parameters, (QList<Wire::Parameter>{{u"SetPoint"_s, Wire::ParameterType::Double, u"22.5"_s, {}}}));
    QVERIFY(!canApply()); // not twice
    m_sets.last()->addResult(Outcome<QList<SetResult>>{{result(u"SetPoint"_s, true, 41)}, {}});
    m_sets.last()->finish();
    QTRY_COMPARE(find<QLabel>(u"resultFor:SetPoint"_s)->text(), u"accepted 41 ms"_s);
    QCOMPARE(find<ControlSpin>(u"editorFor:SetPoint"_s)->wireText(), u"22.5"_s);
    QVERIFY(!canApply());
}

void TestControlPage::numberKeepsItsForm()
{
    m_page->showForm(form());
    auto *spin = find<ControlSpin>(u"editorFor:SetPoint"_s);
    QCOMPARE(spin->wireText(), u"21.0"_s);
    QTest::keyClick(spin, Qt::Key_Up);
    QCOMPARE(spin->wireText(), u"21.1"_s);
    spin->stepBy(-11);
    QCOMPARE(spin->wireText(), u"20.0"_s);
    spin->stepBy(1000);
    QCOMPARE(spin->wireText(), u"30.0"_s); // the form's limit
    QCOMPARE(m_page->model()->items().first().text, u"30.0"_s);
    ControlSpin large;
    large.setUp(u"9007199254740993"_s, {}, {}, true);
    large.stepBy(1);
    QCOMPARE(large.wireText(), u"9007199254740994"_s); // a double would lose it
    ControlSpin swedish;
    swedish.setLocale(QLocale(QLocale::Swedish));
    swedish.setUp(u"21.50"_s, {}, {}, false);
    QCOMPARE(swedish.text(), u"21,50"_s);
    QCOMPARE(swedish.wireText(), u"21.50"_s);
}

void TestControlPage::showsWhatIsWrong()
{
    m_page->setOnline(true);
    m_page->showForm(form());
    type(u"editorFor:SetPoint"_s, u"99"_s);
    auto *problem = find<QLabel>(u"problemFor:SetPoint"_s);
    QVERIFY(problem->isVisible());
    QCOMPARE(problem->text(), u"This must be from 5 to 30."_s);
    QVERIFY(!canApply());
    type(u"editorFor:SetPoint"_s, u"29"_s);
    QVERIFY(!problem->isVisible());
    QVERIFY(canApply());
}

void TestControlPage::switchListAndTimes()
{
    m_page->setOnline(true);
    m_page->showForm(form());
    auto *hotWater = find<ControlSwitch>(u"editorFor:HotWater"_s);
    QVERIFY(hotWater->isChecked());
    QTest::keyClick(hotWater, Qt::Key_Space);
    auto *mode = find<QComboBox>(u"editorFor:Mode"_s);
    mode->setFocus();
    QTest::keyClick(mode, Qt::Key_Down);
    find<QDateTimeEdit>(u"editorFor:Day"_s)->setDate(QDate(2026, 12, 24));
    find<QDateTimeEdit>(u"editorFor:Start"_s)->setTime(QTime(9, 30));
    find<QDateTimeEdit>(u"editorFor:Until"_s)->setDateTime(QDateTime(QDate(2026, 12, 21), QTime(10, 0)));
    QTest::mouseClick(find<QPushButton>(u"applyControl"_s), Qt::LeftButton);
    QStringList sent;
    for (const Wire::Parameter &parameter : m_sent.value(0).parameters) {
        sent << parameter.name + u'=' + parameter.text;
    }
    QCOMPARE(sent, (QStringList{u"HotWater=false"_s, u"Mode=off"_s, u"Day=2026-12-24"_s, u"Start=09:30:00"_s, u"Until=2026-12-21T10:00:00+01:00"_s}));
}

void TestControlPage::resultsBesideTheEditors()
{
    m_page->setOnline(true);
    m_page->showForm(form());
    type(u"editorFor:SetPoint"_s, u"22"_s);
    type(u"editorFor:Fade"_s, u"PT9S"_s);
    m_page->apply();
    QCOMPARE(find<QLabel>(u"resultFor:Fade"_s)->text(), u"sending …"_s);
    m_sets.last()->addResult(Outcome<QList<SetResult>>{{result(u"SetPoint"_s, true, 7), result(u"Fade"_s, false, 0, u"too <b>slow</b>"_s)}, {}});
    m_sets.last()->finish();
    QTRY_COMPARE(find<QLabel>(u"resultFor:Fade"_s)->text(), u"refused: too <b>slow</b>"_s);
    QCOMPARE(find<QLabel>(u"resultFor:Fade"_s)->textFormat(), Qt::PlainText);
    QCOMPARE(find<QLabel>(u"resultFor:SetPoint"_s)->text(), u"accepted 7 ms"_s);
    QCOMPARE(find<QLineEdit>(u"editorFor:Fade"_s)->text(), u"PT9S"_s);
    QVERIFY(canApply()); // the refused one can be tried again
}

void TestControlPage::offlineKeepsWhatWasTyped()
{
    m_page->setOnline(true);
    m_page->showForm(form());
    type(u"editorFor:SetPoint"_s, u"22"_s);
    m_page->setOnline(false);
    QVERIFY(!canApply());
    QCOMPARE(find<ControlSpin>(u"editorFor:SetPoint"_s)->wireText(), u"22"_s);
    m_page->apply();
    QVERIFY(m_sent.isEmpty());
    m_page->setOnline(true);
    QVERIFY(canApply());
    QCOMPARE(m_forms.size(), 1); // the form that was being filled in is not fetched over it
}

void TestControlPage::byHandWhereThereIsNoForm()
{
    m_page->setOnline(true);
    answerForm({{}, {u"C-DEV-04"_s, u"device"_s, u"It has no form."_s, {}}});
    QTRY_VERIFY(find<QLineEdit>(u"handName:0"_s));
    QVERIFY(find<QLabel>(u"bannerMessage"_s)->isVisible());
    QCOMPARE(find<QLabel>(u"bannerCode"_s)->text(), u"C-DEV-04"_s);
    QVERIFY(!canApply());
    type(u"handName:0"_s, u"Level"_s);
    auto *kind = find<QComboBox>(u"handType:0"_s);
    kind->setCurrentIndex(kind->findData(int(Wire::ParameterType::Int)));
    Q_EMIT kind->activated(kind->currentIndex());
    QTRY_VERIFY(find<ControlSpin>(u"handValue:0"_s));
    type(u"handValue:0"_s, u"42"_s);
    QVERIFY(canApply());
    QTest::mouseClick(find<QPushButton>(u"handAdd"_s), Qt::LeftButton);
    QTRY_VERIFY(find<QLineEdit>(u"handName:1"_s));
    QCOMPARE(find<QLineEdit>(u"handName:0"_s)->text(), u"Level"_s); // what was typed is kept
    QTest::mouseClick(find<QPushButton>(u"applyControl"_s), Qt::LeftButton);
    QCOMPARE(m_sent.size(), 1);
    QCOMPARE(m_sent.first().parameters, (QList<Wire::Parameter>{{u"Level"_s, Wire::ParameterType::Int, u"42"_s, {}}}));
    m_sets.last()->addResult(Outcome<QList<SetResult>>{{result(u"Level"_s, true, 12)}, {}});
    m_sets.last()->finish();
    QTRY_COMPARE(find<QLabel>(u"handResult:0"_s)->text(), u"accepted 12 ms"_s);
    QTest::mouseClick(find<QPushButton>(u"handRemove:0"_s), Qt::LeftButton);
    QTRY_VERIFY(!find<QLineEdit>(u"handName:1"_s));
    QTest::mouseClick(find<QPushButton>(u"bannerRetry"_s), Qt::LeftButton);
    QCOMPARE(m_forms.size(), 2);
}

void TestControlPage::lateAnswersAreDropped()
{
    m_page->setOnline(true);
    m_page->reload();
    QCOMPARE(m_forms.size(), 2);
    answerForm({form(), {}});
    QTRY_VERIFY(find<ControlSpin>(u"editorFor:SetPoint"_s));
    m_forms.first()->addResult(Outcome<Wire::DataForm>{{}, {u"C-DEV-01"_s, {}, u"late"_s, {}}});
    m_forms.first()->finish();
    QCoreApplication::sendPostedEvents();
    QVERIFY(!m_page->model()->isByHand());
}

void TestControlPage::emptyForm()
{
    m_page->setOnline(true);
    answerForm({});
    QTRY_VERIFY(find<QLineEdit>(u"handName:0"_s));
    QVERIFY(find<QLabel>(u"bannerMessage"_s)->text().contains(u"without anything to set"_s));
}

void TestControlPage::textFromTheThingIsPlain()
{
    Wire::DataForm hostile = form();
    hostile.fields[0].label = u"<img src='x'>"_s;
    hostile.fields[0].description = u"<b>bold</b>"_s;
    hostile.instructions << u"<a href='http://x.example'>click</a>"_s;
    m_page->showForm(hostile);
    for (const QLabel *label : m_page->findChildren<QLabel *>()) {
        if (label->text().contains(u'<')) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
}

QTEST_MAIN(TestControlPage)
#include "tst_controlpage.moc"
