// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/navigatorpane.h"

#include "models/friendships.h"
#include "services/house.h"
#include "ui/icons.h"
#include "ui/navigator.h"
#include "ui/taborder.h"
#include "ui/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

NavigatorPane::NavigatorPane(House &house, NavigatorModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_friendships(new Friendships(house, this))
    , m_navigator(new Navigator(model, this))
    , m_add(new QPushButton(Icons::get(u"add"_s, Icons::Tone::Text), tr("Add …"), this))
    , m_foot(new QFrame(this))
{
    setObjectName(u"navigatorPane"_s);
    m_add->setObjectName(u"addContactButton"_s);
    m_add->setAccessibleName(tr("Add a thing or a person by its address"));
    m_add->setToolTip(tr("Add a thing or a person by its address (Ctrl+N)."));
    Theme::mark(m_add, "kind", u"quiet"_s);
    auto *line = new QFrame(this);
    line->setFixedHeight(1);
    Theme::mark(line, "panel", u"line"_s);
    Theme::mark(m_foot, "panel", u"surface"_s);
    auto *row = new QHBoxLayout(m_foot);
    row->setContentsMargins(Theme::Step, Theme::Step, Theme::Step, Theme::Step);
    row->addWidget(m_add);
    row->addStretch(1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_navigator, 1);
    layout->addWidget(line);
    layout->addWidget(m_foot);
    setFocusProxy(m_navigator);

    connect(m_add, &QPushButton::clicked, this, [this] { openAdd(); });
    connect(m_navigator, &Navigator::addRequested, this, [this] { openAdd(); });
    connect(m_navigator, &Navigator::endRequested, this, [this](EndContactPanel::Action action, const QString &jid, const QString &name) {
        if (m_adding) {
            m_adding->hide();
        }
        m_foot->hide();
        ending().open(action, jid, name);
    });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &NavigatorPane::selectAdded, Qt::QueuedConnection);
}

AddContactPanel &NavigatorPane::adding()
{
    if (!m_adding) {
        m_adding = new AddContactPanel(*m_friendships, this);
        placeAboveFoot(m_adding);
        connect(m_adding, &AddContactPanel::added, this, &NavigatorPane::onAdded);
        connect(m_adding, &AddContactPanel::closed, this, &NavigatorPane::onClosed);
    }
    return *m_adding;
}

EndContactPanel &NavigatorPane::ending()
{
    if (!m_ending) {
        m_ending = new EndContactPanel(*m_friendships, this);
        placeAboveFoot(m_ending);
        connect(m_ending, &EndContactPanel::closed, this, &NavigatorPane::onClosed);
    }
    return *m_ending;
}

void NavigatorPane::placeAboveFoot(QWidget *panel)
{
    auto *box = qobject_cast<QVBoxLayout *>(layout());
    box->insertWidget(box->indexOf(m_foot), panel);
    insertInTabOrder(panel, m_add);
}

void NavigatorPane::openAdd(const QString &jid)
{
    if (m_ending) {
        m_ending->hide();
    }
    m_foot->hide();
    adding().open(m_model.rooms(), jid);
}

void NavigatorPane::addSection(QWidget *section)
{
    auto *box = qobject_cast<QVBoxLayout *>(layout());
    auto *line = new QFrame(this);
    line->setFixedHeight(1);
    Theme::mark(line, "panel", u"line"_s);
    box->insertWidget(1, section);
    box->insertWidget(1, line);
}

void NavigatorPane::setOnline(bool online)
{
    m_add->setEnabled(online);
}

void NavigatorPane::onAdded(const QString &jid)
{
    m_added = jid;
    selectAdded();
}

void NavigatorPane::onClosed()
{
    m_foot->show();
    m_navigator->setFocus(Qt::OtherFocusReason);
}

void NavigatorPane::selectAdded()
{
    if (!m_added.isEmpty() && m_model.indexOf(m_added).isValid()) {
        m_navigator->select(m_added, {});
        m_added.clear();
    }
}

} // namespace Chatelaine
