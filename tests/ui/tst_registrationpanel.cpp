// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/registrationpanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

/// Filling in what a server asks before it makes an account.
class TestRegistrationPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void asksForOldFields();
    void fillsInAForm();
    void neverOverflows();
    void formThatIsElsewhere();
    void errorsStayInPlace();

private:
    template<typename T>
    [[nodiscard]] T *part(const QString &name) const { return m_panel->findChild<T *>(name); }
    void type(const QString &name, const QString &text) { part<QLineEdit>(name)->setText(text); }

    std::unique_ptr<RegistrationPanel> m_panel;
};

void TestRegistrationPanel::init()
{
    m_panel = std::make_unique<RegistrationPanel>();
}

void TestRegistrationPanel::asksForOldFields()
{
    RegistrationForm form;
    form.instructions = u"Choose <b>well</b>."_s;
    form.fields = QStringList{u"username"_s, u"password"_s, u"email"_s};
    m_panel->showForm(form, u"h.example"_s, u"new"_s, u"secret"_s);
    QCOMPARE(part<QLabel>(u"registrationInstructions"_s)->text(), u"Choose <b>well</b>."_s);
    QCOMPARE(part<QLabel>(u"registrationInstructions"_s)->textFormat(), Qt::PlainText);
    auto *create = part<QPushButton>(u"registrationCreate"_s);
    type(u"registrationPasswordAgain"_s, u"secret"_s);
    QVERIFY(!create->isEnabled()); // the address for mail is asked for
    type(u"registrationField-email"_s, u"a@mail.example"_s);
    QVERIFY(create->isEnabled());
    type(u"registrationUser"_s, u"new@other.example"_s);
    QVERIFY(!create->isEnabled());
    type(u"registrationUser"_s, u"new"_s);
    QSignalSpy submitted(m_panel.get(), &RegistrationPanel::submitted);
    QTest::mouseClick(create, Qt::LeftButton);
    QCOMPARE(submitted.count(), 1);
    QCOMPARE(m_panel->values(), (RegistrationValues{{u"email"_s, u"a@mail.example"_s}}));
    QCOMPARE(part<QLineEdit>(u"registrationPassword"_s)->echoMode(), QLineEdit::Password);
}

void TestRegistrationPanel::fillsInAForm()
{
    Wire::FormField hidden{.var = u"FORM_TYPE"_s, .type = u"hidden"_s, .values = {u"jabber:iq:register"_s}};
    Wire::FormField words{.type = u"fixed"_s, .values = {u"Be kind."_s}};
    Wire::FormField news{.var = u"news"_s, .label = u"News & more"_s, .type = u"boolean"_s, .values = {u"1"_s}};
    Wire::FormField town{.var = u"town"_s, .label = u"To\u202ewn"_s, .type = u"list-single"_s, .values = {u"u"_s}, .options = {{u"Göteborg"_s, u"g"_s}, {u"Umeå"_s, u"u"_s}}};
    Wire::FormField code{.var = u"code"_s, .type = u"text-single"_s, .required = true};
    RegistrationForm form;
    form.form = Wire::DataForm{.type = u"form"_s, .fields = {hidden, words, news, town, code}};
    m_panel->showForm(form, u"h.example"_s, u"new"_s, u"secret"_s);
    type(u"registrationPasswordAgain"_s, u"secret"_s);
    QVERIFY(!part<QPushButton>(u"registrationCreate"_s)->isEnabled());
    type(u"registrationField-code"_s, u"77"_s);
    QVERIFY(part<QPushButton>(u"registrationCreate"_s)->isEnabled());
    QCOMPARE(part<QCheckBox>(u"registrationField-news"_s)->text(), u"News && more"_s);
    QCOMPARE(part<QLabel>(u"registrationWords"_s)->text(), u"Be kind."_s);
    for (const QLabel *label : m_panel->findChildren<QLabel *>()) {
        QVERIFY(!label->text().contains(QChar(0x202e)));
    }
    QCOMPARE(m_panel->values(), (RegistrationValues{{u"news"_s, u"true"_s}, {u"town"_s, u"u"_s}, {u"code"_s, u"77"_s}}));
}

void TestRegistrationPanel::neverOverflows()
{
    RegistrationForm form;
    Wire::DataForm data{.type = u"form"_s, .instructions = {QString(100'000, u'x')}};
    for (int i = 0; i < 500; ++i) {
        data.fields.append({.var = u"v%1"_s.arg(i), .label = QString(5'000, u'l'), .type = u"text-single"_s});
    }
    form.form = data;
    m_panel->showForm(form, u"h.example"_s, {}, {});
    QVERIFY(m_panel->values().size() <= MostRegistrationFields);
    QVERIFY(part<QLabel>(u"registrationInstructions"_s)->text().size() <= 1'000);
}

void TestRegistrationPanel::formThatIsElsewhere()
{
    RegistrationForm form;
    form.url = u"https://h.example/register"_s;
    m_panel->showForm(form, u"h.example"_s, {}, {});
    QVERIFY(part<QLabel>(u"registrationInstructions"_s)->text().contains(u"https://h.example/register"));
    QVERIFY(!part<QPushButton>(u"registrationCreate"_s)->isVisible());
    QVERIFY(part<QLabel>(u"registrationProblem"_s)->isVisible());
}

void TestRegistrationPanel::errorsStayInPlace()
{
    RegistrationForm form;
    form.fields = QStringList{u"username"_s, u"password"_s};
    m_panel->showForm(form, u"h.example"_s, u"new"_s, u"secret"_s);
    m_panel->showError({u"C-REG-02"_s, u"registration"_s, u"The name is taken."_s, u"Choose another one."_s});
    QVERIFY(part<QLabel>(u"registrationProblem"_s)->text().contains(u"C-REG-02"));
    QCOMPARE(part<QLineEdit>(u"registrationUser"_s)->text(), u"new"_s); // what was typed stays
    QSignalSpy closed(m_panel.get(), &RegistrationPanel::closed);
    QTest::keyClick(m_panel.get(), Qt::Key_Escape);
    QCOMPARE(closed.count(), 1);
}

QTEST_MAIN(TestRegistrationPanel)
#include "tst_registrationpanel.moc"
