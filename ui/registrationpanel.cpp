// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/registrationpanel.h"

#include "services/visibletext.h"
#include "ui/paneltext.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestWords = 1000;
constexpr int LongestLabel = 120;
constexpr int LongestValue = 4096;

/// The server's word as a label: short, on one line, and never a mnemonic.
QString labelText(const QString &words)
{
    return VisibleText::line(words.simplified(), LongestLabel).replace(u'&', u"&&"_s);
}

/// The fields of old servers in words of ours (XEP-0077 §14.1).
QString oldFieldName(const QString &field)
{
    static const QHash<QString, const char *> known{
        {u"name"_s, QT_TRANSLATE_NOOP("Chatelaine::RegistrationPanel", "Full name")},  {u"first"_s, QT_TRANSLATE_NOOP("Chatelaine::RegistrationPanel", "First name")},
        {u"last"_s, QT_TRANSLATE_NOOP("Chatelaine::RegistrationPanel", "Last name")},  {u"nick"_s, QT_TRANSLATE_NOOP("Chatelaine::RegistrationPanel", "Nickname")},
        {u"email"_s, QT_TRANSLATE_NOOP("Chatelaine::RegistrationPanel", "E-mail")},    {u"phone"_s, QT_TRANSLATE_NOOP("Chatelaine::RegistrationPanel", "Telephone")},
        {u"city"_s, QT_TRANSLATE_NOOP("Chatelaine::RegistrationPanel", "City")},       {u"address"_s, QT_TRANSLATE_NOOP("Chatelaine::RegistrationPanel", "Street")},
        {u"zip"_s, QT_TRANSLATE_NOOP("Chatelaine::RegistrationPanel", "Postal code")}, {u"url"_s, QT_TRANSLATE_NOOP("Chatelaine::RegistrationPanel", "Web page")},
    };
    const char *words = known.value(field);
    return words ? RegistrationPanel::tr(words) : field;
}

} // namespace

RegistrationPanel::RegistrationPanel(QWidget *parent)
    : QFrame(parent)
    , m_title(PanelText::label(this, u"heading"_s, u"registrationTitle"_s))
    , m_instructions(PanelText::label(this, u"muted"_s, u"registrationInstructions"_s))
    , m_problem(PanelText::label(this, u"error"_s, u"registrationProblem"_s))
    , m_column(new QVBoxLayout(this))
    , m_create(PanelText::button(tr("Create the account"), u"registrationCreate"_s, this))
    , m_cancel(PanelText::button(tr("Cancel"), u"registrationCancel"_s, this))
{
    setObjectName(u"registrationPanel"_s);
    setAccessibleName(tr("Create an account"));
    Theme::mark(this, "panel", u"card"_s);
    Theme::mark(m_create, "kind", u"primary"_s);
    m_column->setContentsMargins(4 * Theme::Step, 3 * Theme::Step, 4 * Theme::Step, 3 * Theme::Step);
    m_column->setSpacing(2 * Theme::Step);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * Theme::Step);
    buttons->addWidget(m_create);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    m_column->addWidget(m_title);
    m_column->addWidget(m_instructions);
    m_column->addWidget(m_problem);
    m_column->addLayout(buttons);
    connect(m_create, &QPushButton::clicked, this, &RegistrationPanel::submitted);
    connect(m_cancel, &QPushButton::clicked, this, &RegistrationPanel::closed);
    hide();
}

void RegistrationPanel::clearForm()
{
    m_entries.clear();
    m_user = m_password = m_again = nullptr;
    delete m_fields;
    m_fields = nullptr;
}

void RegistrationPanel::showAsking(const QString &domain)
{
    clearForm();
    m_domain = domain;
    m_title->setText(tr("Create an account on %1").arg(domain));
    m_instructions->setText(tr("Asking the server what it wants to know …"));
    m_problem->hide();
    m_create->hide();
    show();
    m_cancel->setFocus(Qt::OtherFocusReason);
}

void RegistrationPanel::showForm(const RegistrationForm &form, const QString &domain, const QString &user, const QString &password)
{
    showAsking(domain);
    QStringList words{form.form && !form.form->instructions.isEmpty() ? form.form->instructions.join(u'\n') : form.instructions};
    if (!form.url.isEmpty()) {
        words.append(tr("The server makes accounts here: %1").arg(form.url));
    }
    words.removeAll(QString());
    m_instructions->setText(VisibleText::block(words.join(u'\n'), LongestWords));
    m_instructions->setVisible(!words.isEmpty());
    if (!form.isUsable()) {
        m_problem->setText(tr("The server does not say what it wants to know, so no account can be made from here."));
        m_problem->show();
        return;
    }
    m_fields = new QWidget(this);
    auto *layout = new QFormLayout(m_fields);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(4 * Theme::Step);
    layout->setVerticalSpacing(2 * Theme::Step);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addCredentials(layout, user, password);
    if (form.form) {
        for (const Wire::FormField &field : form.form->fields.mid(0, MostRegistrationFields)) {
            addField(field, layout);
        }
    } else {
        addOldFields(form, layout);
    }
    m_column->insertWidget(2, m_fields);
    m_create->show();
    check();
    focusFirst();
}

void RegistrationPanel::addCredentials(QFormLayout *layout, const QString &user, const QString &password)
{
    const auto line = [this](const QString &name, bool secret) {
        auto *edit = new QLineEdit(m_fields);
        edit->setObjectName(name);
        edit->setMaxLength(LongestValue);
        edit->setEchoMode(secret ? QLineEdit::Password : QLineEdit::Normal);
        connect(edit, &QLineEdit::textChanged, this, &RegistrationPanel::check);
        return edit;
    };
    m_user = line(u"registrationUser"_s, false);
    m_password = line(u"registrationPassword"_s, true);
    m_again = line(u"registrationPasswordAgain"_s, true);
    m_user->setText(user);
    m_password->setText(password);
    layout->addRow(tr("Name before the @"), m_user);
    layout->addRow(tr("Password"), m_password);
    layout->addRow(tr("Password again"), m_again);
}

void RegistrationPanel::addOldFields(const RegistrationForm &form, QFormLayout *layout)
{
    for (const QString &field : form.fields.mid(0, MostRegistrationFields)) {
        if (field != u"username" && field != u"password") {
            addLine(field, oldFieldName(field), true, {}, layout);
        }
    }
}

void RegistrationPanel::addLine(const QString &var, const QString &label, bool required, const QString &text, QFormLayout *layout)
{
    auto *edit = new QLineEdit(text.left(LongestValue), m_fields);
    edit->setObjectName(u"registrationField-"_s + var);
    edit->setMaxLength(LongestValue);
    edit->setAccessibleName(label.simplified().left(LongestLabel));
    connect(edit, &QLineEdit::textChanged, this, &RegistrationPanel::check);
    layout->addRow(labelText(label), edit);
    m_entries.append({var, required, [edit] { return edit->text(); }});
}

void RegistrationPanel::addField(const Wire::FormField &field, QFormLayout *layout)
{
    if (field.type == u"hidden" || field.var == u"username" || field.var == u"password") {
        return; // hidden ones go back as they are; these two stand above
    }
    const QString label = field.label.isEmpty() ? field.var : field.label;
    const QString first = field.values.value(0);
    if (field.type == u"fixed") {
        auto *words = PanelText::label(m_fields, u"muted"_s, u"registrationWords"_s);
        words->setMinimumWidth(240);
        words->setText(VisibleText::block(field.values.join(u'\n'), LongestWords));
        layout->addRow(words);
    } else if (field.type == u"boolean") {
        auto *box = new QCheckBox(labelText(label), m_fields);
        box->setObjectName(u"registrationField-"_s + field.var);
        box->setChecked(first == u"1" || first == u"true");
        layout->addRow(QString(), box);
        m_entries.append({field.var, false, [box] { return box->isChecked() ? u"true"_s : u"false"_s; }});
    } else if (field.type == u"list-single") {
        auto *list = new QComboBox(m_fields);
        list->setObjectName(u"registrationField-"_s + field.var);
        list->setAccessibleName(label.simplified().left(LongestLabel));
        for (const Wire::FormOption &option : field.options) {
            list->addItem(VisibleText::line((option.label.isEmpty() ? option.value : option.label).simplified(), LongestLabel), option.value);
        }
        list->setCurrentIndex(std::max(0, list->findData(first)));
        layout->addRow(labelText(label), list);
        m_entries.append({field.var, field.required, [list] { return list->currentData().toString(); }});
    } else {
        addLine(field.var, label, field.required, first, layout);
    }
}

void RegistrationPanel::showError(const ErrorInfo &error)
{
    const QString what = error.code.isEmpty() ? error.message : tr("%1 (%2)").arg(error.message, error.code);
    m_problem->setText((error.hint.isEmpty() ? what : what + u'\n' + error.hint).left(LongestWords));
    m_problem->setVisible(true);
    m_instructions->setVisible(m_fields != nullptr && !m_instructions->text().isEmpty());
    m_create->setEnabled(m_fields != nullptr);
}

void RegistrationPanel::check()
{
    if (!m_user) {
        return;
    }
    QString problem;
    if (m_user->text().contains(u'@') || m_user->text().contains(u' ')) {
        problem = tr("The name has no @ and no space in it; the domain is %1.").arg(m_domain);
    } else if (!m_again->text().isEmpty() && m_again->text() != m_password->text()) {
        problem = tr("The two passwords differ.");
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    const bool filled = std::all_of(m_entries.begin(), m_entries.end(), [](const Entry &entry) { return !entry.required || !entry.read().isEmpty(); });
    m_create->setEnabled(problem.isEmpty() && filled && !m_user->text().isEmpty() && !m_password->text().isEmpty() && m_again->text() == m_password->text());
}

QString RegistrationPanel::user() const
{
    return m_user ? m_user->text() : QString();
}

QString RegistrationPanel::password() const
{
    return m_password ? m_password->text() : QString();
}

RegistrationValues RegistrationPanel::values() const
{
    RegistrationValues values;
    for (const Entry &entry : m_entries) {
        values.insert(entry.var, entry.read());
    }
    return values;
}

void RegistrationPanel::focusFirst()
{
    QWidget *first = !m_user ? static_cast<QWidget *>(m_cancel) : m_user->text().isEmpty() ? m_user : m_password->text().isEmpty() ? m_password : m_again;
    first->setFocus(Qt::OtherFocusReason);
}

void RegistrationPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace Chatelaine
