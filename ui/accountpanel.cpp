// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accountpanel.h"

#include "ui/accountform.h"
#include "ui/panelcolumn.h"
#include "ui/paneltext.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// What has only a few fields and buttons: the keyboard goes to these, not to what scrolls them.
QVBoxLayout *makeColumn(QWidget *panel)
{
    const PanelColumn column = PanelColumn::in(panel);
    column.area->setFocusPolicy(Qt::NoFocus);
    return column.layout;
}

} // namespace

// The account

AccountPanel::AccountPanel(QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"accountPanel"_s);
    setAccessibleName(tr("Account"));
    QVBoxLayout *layout = makeColumn(this);
    QWidget *column = layout->parentWidget();
    m_title = PanelText::label(column, u"title"_s, u"accountTitle"_s);
    m_lead = PanelText::label(column, u"muted"_s, u"accountLead"_s);
    m_form = new AccountForm(AccountForm::Extent::Everything, u"account"_s, column);
    m_problem = PanelText::label(column, u"error"_s, u"accountProblem"_s);
    m_connect = PanelText::button(tr("Save and connect"), u"accountConnect"_s, column);
    Theme::mark(m_connect, "kind", u"primary"_s);
    m_save = PanelText::button(tr("Save"), u"accountSave"_s, column);
    m_cancel = PanelText::button(tr("Cancel"), u"accountCancel"_s, column);
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * Theme::Step);
    row->addWidget(m_connect);
    row->addWidget(m_save);
    row->addWidget(m_cancel);
    row->addStretch(1);
    layout->addWidget(m_title);
    layout->addWidget(m_lead);
    layout->addWidget(m_form);
    layout->addWidget(m_problem);
    layout->addLayout(row);
    layout->addStretch(1);
    connect(m_form, &AccountForm::edited, this, &AccountPanel::check);
    connect(m_form, &AccountForm::submitted, this, [this] {
        if (m_connect->isEnabled()) {
            save(true);
        }
    });
    connect(m_connect, &QPushButton::clicked, this, [this] { save(true); });
    connect(m_save, &QPushButton::clicked, this, [this] { save(false); });
    connect(m_cancel, &QPushButton::clicked, this, &AccountPanel::closed);
    check();
}

void AccountPanel::setSecrets(const Secrets *secrets)
{
    m_form->setSecrets(secrets);
}

void AccountPanel::openNew(const Profile &suggested)
{
    m_title->setText(tr("Add an account"));
    m_lead->setText(tr("It gets a house of its own in this window, beside the others."));
    m_form->setProfile(suggested);
    m_form->setPasswordKept(false);
    check();
    m_form->focusFirst();
}

void AccountPanel::openExisting(const Profile &profile, bool passwordKept)
{
    m_title->setText(tr("Edit the account"));
    m_lead->setText(tr("What is changed counts from the next connection on."));
    m_form->setProfile(profile);
    m_form->setPasswordKept(passwordKept);
    check();
    m_form->focusFirst();
}

void AccountPanel::showError(const ErrorInfo &error)
{
    m_problem->setText(error.code.isEmpty() ? error.message : tr("%1 (%2) %3").arg(error.message, error.code, error.hint).trimmed());
    m_problem->setVisible(!m_problem->text().isEmpty());
}

void AccountPanel::check()
{
    const QString problem = m_form->problem();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_save->setEnabled(problem.isEmpty() && m_form->isAddressComplete());
    m_connect->setEnabled(m_form->isComplete());
}

void AccountPanel::save(bool connectNow)
{
    Q_EMIT saved(m_form->profile(), m_form->password(), m_form->rememberPassword(), connectNow);
}

void AccountPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return;
    }
    QFrame::keyPressEvent(event);
}

// The question

QuestionPanel::QuestionPanel(QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"questionPanel"_s);
    setAccessibleName(tr("Question"));
    QVBoxLayout *layout = makeColumn(this);
    QWidget *column = layout->parentWidget();
    m_title = PanelText::label(column, u"title"_s, u"questionTitle"_s);
    m_text = PanelText::label(column, {}, u"questionText"_s);
    m_no = PanelText::button({}, u"questionNo"_s, column);
    m_yes = PanelText::button({}, u"questionYes"_s, column);
    Theme::mark(m_yes, "kind", u"danger"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * Theme::Step);
    row->addWidget(m_no);
    row->addWidget(m_yes);
    row->addStretch(1);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(row);
    layout->addStretch(1);
    connect(m_yes, &QPushButton::clicked, this, &QuestionPanel::accepted);
    connect(m_no, &QPushButton::clicked, this, &QuestionPanel::closed);
}

void QuestionPanel::askAbout(const QString &title, const QString &text, const QString &yes, const QString &no)
{
    m_title->setText(title);
    m_text->setText(text);
    m_yes->setText(yes);
    m_yes->setVisible(!yes.isEmpty());
    m_no->setText(no);
    focusFirst();
}

void QuestionPanel::tell(const QString &title, const QString &text)
{
    askAbout(title, text, {}, tr("Close"));
}

void QuestionPanel::focusFirst()
{
    m_no->setFocus(Qt::OtherFocusReason);
}

void QuestionPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace Chatelaine
