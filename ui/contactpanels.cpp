// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contactpanels.h"

#include "models/friendships.h"
#include "services/visibletext.h"
#include "services/whendone.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestAddress = 2047; // local part, @ and domain of 1023 bytes each, RFC 7622 §3
constexpr int LongestName = 120;
constexpr int LongestWords = 600; // of a server

QLabel *words(const QString &name, const QString &tone)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(1);
    Theme::mark(label, "tone", tone);
    return label;
}

QVBoxLayout *column(QFrame *panel)
{
    Theme::mark(panel, "panel", u"surface"_s);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(3 * Theme::Step, 3 * Theme::Step, 3 * Theme::Step, 3 * Theme::Step);
    layout->setSpacing(2 * Theme::Step);
    return layout;
}

QPushButton *button(const QString &text, const QString &name)
{
    auto *made = new QPushButton(text);
    made->setObjectName(name);
    made->setAutoDefault(false);
    return made;
}

} // namespace

// The error

InlineError::InlineError(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_message(words(name, u"error"_s))
    , m_hint(words(name + u"Hint"_s, u"small"_s))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_message);
    layout->addWidget(m_hint);
    hide();
}

void InlineError::show(const ErrorInfo &error)
{
    m_message->setText(tr("%1 (%2)").arg(VisibleText::block(error.message, LongestWords), error.code));
    m_hint->setText(VisibleText::block(error.hint, LongestWords));
    m_hint->setVisible(!error.hint.isEmpty());
    setVisible(error.isError());
}

void InlineError::show(const QString &message)
{
    m_message->setText(message);
    m_hint->hide();
    setVisible(!message.isEmpty());
}

// Adding

AddContactPanel::AddContactPanel(Friendships &friendships, QWidget *parent)
    : QFrame(parent)
    , m_friendships(friendships)
    , m_address(new QLineEdit)
    , m_name(new QLineEdit)
    , m_room(new QComboBox)
    , m_progress(words(u"addContactProgress"_s, u"small"_s))
    , m_error(new InlineError(u"addContactError"_s))
    , m_add(button(tr("Add"), u"addContactConfirm"_s))
    , m_cancel(button(tr("Cancel"), u"addContactCancel"_s))
{
    setObjectName(u"addContactPanel"_s);
    setAccessibleName(tr("Add a thing or a person by its address"));
    build();
    connect(m_add, &QPushButton::clicked, this, &AddContactPanel::add);
    connect(m_cancel, &QPushButton::clicked, this, &AddContactPanel::close);
    connect(m_address, &QLineEdit::textChanged, this, &AddContactPanel::onTyped);
    hide();
}

void AddContactPanel::build()
{
    m_address->setObjectName(u"addContactAddress"_s);
    m_address->setAccessibleName(tr("Address"));
    m_address->setPlaceholderText(tr("thing@example.org"));
    m_address->setMaxLength(LongestAddress);
    m_address->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
    m_name->setObjectName(u"addContactName"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("As it calls itself"));
    m_name->setMaxLength(LongestName);
    m_room->setObjectName(u"addContactRoom"_s);
    m_room->setAccessibleName(tr("Room"));
    m_room->setEditable(true);
    m_room->setInsertPolicy(QComboBox::NoInsert);
    m_room->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_room->setMinimumContentsLength(6);
    m_room->lineEdit()->setMaxLength(LongestName);
    m_room->lineEdit()->setPlaceholderText(tr("None"));
    Theme::mark(m_add, "kind", u"primary"_s);

    auto *title = words(u"addContactTitle"_s, u"strong"_s);
    title->setText(tr("Add a thing or a person"));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(2 * Theme::Step);
    form->setVerticalSpacing(2 * Theme::Step);
    form->addRow(tr("Address"), m_address);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Room"), m_room);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * Theme::Step);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_add);
    QVBoxLayout *layout = column(this);
    layout->addWidget(title);
    layout->addLayout(form);
    layout->addWidget(m_progress);
    layout->addWidget(m_error);
    layout->addLayout(buttons);
}

void AddContactPanel::open(const QStringList &rooms, const QString &jid)
{
    if (isHidden()) {
        m_address->clear();
        m_name->clear();
        m_room->clear();
        m_room->addItems(rooms);
        m_room->setCurrentIndex(-1);
        m_room->setEditText({});
        m_error->show(QString());
        setBusy(false);
    }
    if (!jid.isEmpty()) {
        m_address->setText(jid);
    }
    show();
    m_address->setFocus(Qt::OtherFocusReason);
}

QString AddContactPanel::faultWords() const
{
    switch (m_friendships.check(m_address->text())) {
    case Friendships::Fault::Empty:
        return tr("Type the address first. It looks like thing@example.org.");
    case Friendships::Fault::NoAddress:
        return tr("This is no address. One looks like thing@example.org.");
    case Friendships::Fault::Own:
        return tr("This is your own address.");
    case Friendships::Fault::Known:
        return tr("You are friends already: it is in the list above.");
    case Friendships::Fault::Asked:
        return tr("It has been asked already and has not answered yet.");
    case Friendships::Fault::None:
        break;
    }
    return {};
}

void AddContactPanel::onTyped()
{
    Theme::mark(m_address, "invalid", u"false"_s);
    m_error->show(QString());
}

void AddContactPanel::add()
{
    if (!m_add->isEnabled()) {
        return;
    }
    if (const QString fault = faultWords(); !fault.isEmpty()) {
        m_error->show(fault);
        Theme::mark(m_address, "invalid", u"true"_s);
        m_address->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_error->show(QString());
    setBusy(true);
    const QString jid = *Friendships::address(m_address->text());
    whenResult(m_friendships.add(jid, m_name->text().trimmed(), m_room->currentText().trimmed()), this, [this, jid, round = m_round](const Outcome<Done> &outcome) {
        if (round != m_round) {
            return;
        }
        setBusy(false);
        if (!outcome.ok()) {
            m_error->show(outcome.error);
            return;
        }
        close();
        Q_EMIT added(jid);
    });
}

void AddContactPanel::setBusy(bool busy)
{
    m_progress->setText(busy ? tr("Asking …") : QString());
    m_progress->setVisible(busy);
    for (QWidget *part : {static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_room), static_cast<QWidget *>(m_add)}) {
        part->setEnabled(!busy);
    }
}

void AddContactPanel::close()
{
    ++m_round;
    hide();
    Q_EMIT closed();
}

void AddContactPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !m_cancel->hasFocus()) {
        add();
    } else {
        QFrame::keyPressEvent(event);
    }
}

// Ending

EndContactPanel::EndContactPanel(Friendships &friendships, QWidget *parent)
    : QFrame(parent)
    , m_friendships(friendships)
    , m_title(words(u"endContactTitle"_s, u"strong"_s))
    , m_text(words(u"endContactText"_s, u"muted"_s))
    , m_progress(words(u"endContactProgress"_s, u"small"_s))
    , m_error(new InlineError(u"endContactError"_s))
    , m_yes(button({}, u"endContactConfirm"_s))
    , m_no(button(tr("Cancel"), u"endContactCancel"_s))
{
    setObjectName(u"endContactPanel"_s);
    setFocusPolicy(Qt::StrongFocus);
    Theme::mark(m_yes, "kind", u"danger"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * Theme::Step);
    buttons->addStretch(1);
    buttons->addWidget(m_no);
    buttons->addWidget(m_yes);
    QVBoxLayout *layout = column(this);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_progress);
    layout->addWidget(m_error);
    layout->addLayout(buttons);
    connect(m_yes, &QPushButton::clicked, this, &EndContactPanel::run);
    connect(m_no, &QPushButton::clicked, this, &EndContactPanel::close);
    hide();
}

void EndContactPanel::open(Action action, const QString &jid, const QString &name)
{
    ++m_round;
    m_action = action;
    m_jid = jid;
    m_error->show(QString());
    setBusy(false);
    switch (action) {
    case Action::Remove:
        m_title->setText(tr("Remove %1?").arg(name));
        m_text->setText(tr("You will no longer see whether it is online, read it or set it, and it will no longer see you. To have it back, it must say yes again. "
                           "What has been stored of it stays."));
        m_yes->setText(tr("Remove"));
        break;
    case Action::Block:
        m_title->setText(tr("Block %1?").arg(name));
        m_text->setText(tr("Nothing goes between you and it any more, in either direction: no presence, no values, no requests. You can unblock it at any time."));
        m_yes->setText(tr("Block"));
        break;
    case Action::Unblock:
        m_title->setText(tr("Unblock %1").arg(name));
        m_text->setText(tr("It may reach you again."));
        m_yes->setText(tr("Try again"));
        break;
    case Action::AskAgain:
        m_title->setText(tr("Ask %1 again").arg(name));
        m_text->setText(tr("It is asked once more to be a friend."));
        m_yes->setText(tr("Try again"));
        break;
    }
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_text->text());
    show();
    setFocus(Qt::OtherFocusReason); // on the panel: an accidental key must not decide anything
    if (action == Action::Unblock || action == Action::AskAgain) {
        run();
    }
}

void EndContactPanel::run()
{
    m_error->show(QString());
    setBusy(true);
    const auto future = m_action == Action::Remove ? m_friendships.remove(m_jid)
        : m_action == Action::Block                ? m_friendships.block(m_jid)
        : m_action == Action::Unblock              ? m_friendships.unblock(m_jid)
                                                   : m_friendships.askAgain(m_jid);
    whenResult(future, this, [this, round = m_round](const Outcome<Done> &outcome) {
        if (round != m_round) {
            return;
        }
        setBusy(false);
        if (outcome.ok()) {
            close();
        } else {
            m_error->show(outcome.error);
        }
    });
}

void EndContactPanel::setBusy(bool busy)
{
    m_progress->setText(busy ? tr("Working …") : QString());
    m_progress->setVisible(busy);
    m_yes->setEnabled(!busy);
}

void EndContactPanel::close()
{
    ++m_round;
    hide();
    Q_EMIT closed();
}

void EndContactPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace Chatelaine
