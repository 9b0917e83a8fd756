// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/namingpanel.h"

#include "ui/theme.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestName = 120;

} // namespace

NamingPanel::NamingPanel(QWidget *parent)
    : QFrame(parent)
    , m_name(new QLineEdit)
    , m_room(new QLineEdit)
    , m_proved(new QCheckBox(tr("&Proved: I have seen that this is the thing it says it is")))
{
    setObjectName(u"namingPanel"_s);
    Theme::mark(this, "panel", u"card"_s);
    m_name->setObjectName(u"namingName"_s);
    m_name->setMaxLength(LongestName);
    m_room->setObjectName(u"namingRoom"_s);
    m_room->setMaxLength(LongestName);
    m_room->setPlaceholderText(tr("Living room, cellar, garden …"));
    m_proved->setObjectName(u"namingProved"_s);

    auto *nameLabel = new QLabel(tr("&Name"));
    nameLabel->setBuddy(m_name);
    auto *roomLabel = new QLabel(tr("&Room"));
    roomLabel->setBuddy(m_room);
    auto *saveButton = new QPushButton(tr("Save"));
    saveButton->setObjectName(u"namingSave"_s);
    Theme::mark(saveButton, "kind", u"primary"_s);
    auto *cancelButton = new QPushButton(tr("Cancel"));
    cancelButton->setObjectName(u"namingCancel"_s);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(4 * Theme::Step, 3 * Theme::Step, 4 * Theme::Step, 3 * Theme::Step);
    grid->setHorizontalSpacing(3 * Theme::Step);
    grid->setVerticalSpacing(2 * Theme::Step);
    grid->addWidget(nameLabel, 0, 0);
    grid->addWidget(m_name, 0, 1);
    grid->addWidget(roomLabel, 0, 2);
    grid->addWidget(m_room, 0, 3);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    auto *row = new QHBoxLayout;
    row->addWidget(m_proved, 1);
    row->addWidget(cancelButton);
    row->addWidget(saveButton);
    grid->addLayout(row, 1, 1, 1, 3);

    connect(saveButton, &QPushButton::clicked, this, &NamingPanel::save);
    connect(cancelButton, &QPushButton::clicked, this, &NamingPanel::close);
    connect(m_name, &QLineEdit::returnPressed, this, &NamingPanel::save);
    connect(m_room, &QLineEdit::returnPressed, this, &NamingPanel::save);
    hide();
}

void NamingPanel::open(const Store::Naming &naming, const QString &proposal)
{
    m_name->setText(naming.name);
    m_name->setPlaceholderText(proposal);
    m_room->setText(naming.room);
    m_proved->setChecked(naming.proved);
    show();
    m_name->setFocus();
    m_name->selectAll();
}

Store::Naming NamingPanel::naming() const
{
    return {m_name->text().trimmed(), m_room->text().trimmed(), m_proved->isChecked()};
}

void NamingPanel::save()
{
    Q_EMIT saved(naming());
    close();
}

void NamingPanel::close()
{
    hide();
    Q_EMIT closed();
}

void NamingPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace Chatelaine
