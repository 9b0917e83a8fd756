// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/thingheader.h"

#include "models/valuestext.h"
#include "ui/elidedlabel.h"
#include "ui/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype LongestName = 120;

} // namespace

ThingHeader::ThingHeader(QWidget *parent)
    : QWidget(parent)
    , m_name(new ElidedLabel)
    , m_dot(new QLabel(u"●"_s))
    , m_line(new ElidedLabel)
    , m_how(new QPushButton)
    , m_rename(new QPushButton(tr("Rename")))
    , m_read(new QPushButton(tr("&Read now")))
    , m_watch(new QPushButton(tr("&Watch")))
    , m_interval(new QToolButton)
    , m_more(new QToolButton)
{
    setObjectName(u"thingHeader"_s);
    m_name->setObjectName(u"thingName"_s);
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred); // the button stands right behind it
    m_name->setMinimumWidth(60);
    Theme::mark(m_name, "tone", u"title"_s);
    m_line->setObjectName(u"thingState"_s);
    m_line->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_line->setMinimumWidth(60);
    Theme::mark(m_line, "tone", u"muted"_s);
    buildButtons();
    buildMenus();

    auto *title = new QHBoxLayout;
    title->setSpacing(2 * Theme::Step);
    title->addWidget(m_name);
    title->addWidget(m_rename, 0, Qt::AlignBottom);
    title->addStretch(1);
    auto *state = new QHBoxLayout;
    state->setSpacing(6);
    state->addWidget(m_dot);
    state->addWidget(m_line);
    state->addWidget(m_how);
    state->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addLayout(title);
    words->addLayout(state);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * Theme::Step);
    row->addLayout(words, 1);
    for (QWidget *button : {static_cast<QWidget *>(m_read), static_cast<QWidget *>(m_watch), static_cast<QWidget *>(m_interval), static_cast<QWidget *>(m_more)}) {
        row->addWidget(button, 0, Qt::AlignVCenter);
    }
    setFocusProxy(m_read);
}

void ThingHeader::buildButtons()
{
    m_rename->setObjectName(u"renameButton"_s);
    m_rename->setToolTip(tr("Give the thing a name and a room (F2)."));
    Theme::mark(m_rename, "kind", u"link"_s);
    m_read->setObjectName(u"readNowButton"_s);
    Theme::mark(m_read, "kind", u"primary"_s);
    m_watch->setObjectName(u"watchButton"_s);
    m_watch->setCheckable(true);
    m_watch->setToolTip(tr("Read again and again while this page is open."));
    Theme::mark(m_watch, "kind", u"toggle"_s);
    m_how->setObjectName(u"readingButton"_s);
    m_how->setToolTip(tr("How it is read, and what that asks of it."));
    Theme::mark(m_how, "kind", u"link"_s);
    m_interval->setObjectName(u"watchInterval"_s);
    m_interval->setAccessibleName(tr("How often to read"));
    m_interval->setPopupMode(QToolButton::InstantPopup);
    m_more->setObjectName(u"thingMore"_s);
    m_more->setText(u"⋯"_s);
    m_more->setAccessibleName(tr("More"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    connect(m_rename, &QPushButton::clicked, this, &ThingHeader::renameRequested);
    connect(m_read, &QPushButton::clicked, this, &ThingHeader::readRequested);
    connect(m_watch, &QPushButton::clicked, this, &ThingHeader::watchToggled);
    connect(m_how, &QPushButton::clicked, this, &ThingHeader::readingRequested);
    auto *shortcut = new QShortcut(QKeySequence(Qt::Key_F2), this);
    shortcut->setContext(Qt::WindowShortcut);
    connect(shortcut, &QShortcut::activated, this, &ThingHeader::renameRequested);
}

void ThingHeader::buildMenus()
{
    auto *every = new QMenu(m_interval);
    for (const std::chrono::milliseconds interval : {2000ms, 5000ms, 10'000ms, 30'000ms, 60'000ms, 300'000ms}) {
        every->addAction(tr("Every %1").arg(ValuesText::age(interval.count())), this, [this, interval] { Q_EMIT intervalChosen(interval); });
    }
    m_interval->setMenu(every);
    auto *more = new QMenu(m_more);
    more->addAction(tr("Rename …"), this, &ThingHeader::renameRequested);
    QAction *exactly = more->addAction(tr("Read exactly …"), this, &ThingHeader::readoutRequested);
    exactly->setObjectName(u"readoutAction"_s);
    more->addAction(tr("Copy address"), this, &ThingHeader::copyRequested);
    m_more->setMenu(more);
}

void ThingHeader::show(const State &state)
{
    m_name->setFullText(state.name.left(LongestName));
    QStringList parts;
    if (!state.room.isEmpty()) {
        parts << state.room;
    }
    parts << state.address;
    parts << (!state.connected ? tr("not connected") : state.online ? tr("online") : tr("offline"));
    if (state.heardMs) {
        parts << (*state.heardMs < 1000 ? tr("heard just now") : tr("heard %1 ago").arg(ValuesText::age(*state.heardMs)));
    } else {
        parts << (state.reading && state.online ? tr("reading …") : tr("not heard yet"));
    }
    m_line->setFullText(parts.join(u"  ·  "_s), state.address);
    m_how->setText(state.how);
    m_how->setAccessibleName(tr("How it is read: %1").arg(state.how));
    m_how->setVisible(!state.how.isEmpty());
    Theme::mark(m_dot, "tone", state.online ? u"ok"_s : u"muted"_s);
    m_dot->setAccessibleName(state.online ? tr("online") : tr("offline"));
    m_read->setEnabled(state.online);
    m_watch->setChecked(state.watching);
    m_interval->setText(ValuesText::age(state.interval.count()) + u" ▾"_s);
    m_interval->setEnabled(state.watching);
}

} // namespace Chatelaine
