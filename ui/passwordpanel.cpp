// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/passwordpanel.h"

#include "services/account.h"
#include "services/whendone.h"
#include "ui/paneltext.h"
#include "ui/theme.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Deadline = 30s;
constexpr int LongestPassword = 1024;

QLineEdit *secretLine(const QString &name, QWidget *parent)
{
    auto *line = new QLineEdit(parent);
    line->setObjectName(name);
    line->setEchoMode(QLineEdit::Password);
    line->setMaxLength(LongestPassword);
    return line;
}

} // namespace

PasswordPanel::PasswordPanel(Account &account, QWidget *parent)
    : QFrame(parent)
    , m_account(account)
    , m_password(secretLine(u"newPassword"_s, this))
    , m_again(secretLine(u"newPasswordAgain"_s, this))
    , m_problem(PanelText::label(this, u"error"_s, u"passwordProblem"_s))
    , m_change(PanelText::button(tr("Change the password"), u"passwordChange"_s, this))
    , m_cancel(PanelText::button(tr("Cancel"), u"passwordCancel"_s, this))
{
    setObjectName(u"passwordPanel"_s);
    setAccessibleName(tr("Change the password"));
    Theme::mark(this, "panel", u"card"_s);
    Theme::mark(m_change, "kind", u"primary"_s);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(4 * Theme::Step);
    form->setVerticalSpacing(2 * Theme::Step);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("New password"), m_password);
    form->addRow(tr("Once more"), m_again);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * Theme::Step);
    buttons->addWidget(m_change);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4 * Theme::Step, 3 * Theme::Step, 4 * Theme::Step, 3 * Theme::Step);
    layout->setSpacing(2 * Theme::Step);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    connect(m_password, &QLineEdit::textChanged, this, &PasswordPanel::check);
    connect(m_again, &QLineEdit::textChanged, this, &PasswordPanel::check);
    connect(m_again, &QLineEdit::returnPressed, this, &PasswordPanel::change);
    connect(m_change, &QPushButton::clicked, this, &PasswordPanel::change);
    connect(m_cancel, &QPushButton::clicked, this, &PasswordPanel::close);
    hide();
}

void PasswordPanel::open()
{
    m_password->clear();
    m_again->clear();
    check();
    show();
    m_password->setFocus(Qt::OtherFocusReason);
}

void PasswordPanel::close()
{
    ++m_round;
    m_password->clear();
    m_again->clear();
    hide();
    Q_EMIT closed();
}

void PasswordPanel::check()
{
    const bool differ = !m_again->text().isEmpty() && m_again->text() != m_password->text();
    m_problem->setText(differ ? tr("The two passwords differ.") : QString());
    m_problem->setVisible(differ);
    m_change->setEnabled(!m_password->text().isEmpty() && m_again->text() == m_password->text());
}

void PasswordPanel::change()
{
    if (!m_change->isEnabled()) {
        return;
    }
    m_change->setEnabled(false);
    const QString password = m_password->text();
    // The server's answer counts even when nobody looks at the panel any more: what is kept has to follow.
    whenResult(m_account.changePassword(password, Deadline), this, [this, password, round = ++m_round](const Outcome<Done> &outcome) {
        if (outcome.ok()) {
            Q_EMIT passwordChanged(password);
        }
        if (round != m_round) {
            return;
        }
        if (outcome.ok()) {
            close();
            return;
        }
        check();
        m_problem->setText(tr("%1 (%2) %3").arg(outcome.error.message, outcome.error.code, outcome.error.hint).trimmed());
        m_problem->show();
    });
}

void PasswordPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace Chatelaine
