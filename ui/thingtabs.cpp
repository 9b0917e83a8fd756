// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/thingtabs.h"

#include "ui/plaintip.h"
#include "ui/theme.h"
#include "ui/thingpage.h"

#include <QTabBar>

namespace Chatelaine {

using namespace Qt::StringLiterals;

ThingTabs::ThingTabs(House &house, NameOf nameOf, QWidget *parent)
    : QTabWidget(parent)
    , m_house(house)
    , m_nameOf(std::move(nameOf))
{
    setObjectName(u"thingTabs"_s);
    setAccessibleName(tr("Open things"));
    setDocumentMode(true);
    setMovable(true);
    setTabsClosable(true);
    setTabBarAutoHide(true);
    setElideMode(Qt::ElideRight);
    tabBar()->setExpanding(false);
    tabBar()->setUsesScrollButtons(true);
    connect(this, &QTabWidget::tabCloseRequested, this, &ThingTabs::closePage);
    connect(this, &QTabWidget::tabBarDoubleClicked, this, &ThingTabs::keepPage);
    connect(this, &QTabWidget::currentChanged, this, [this] {
        const Place place = currentPlace();
        Q_EMIT placeChanged(place.thing, place.node);
    });
}

ThingPage *ThingTabs::page(int index) const
{
    return qobject_cast<ThingPage *>(widget(index));
}

int ThingTabs::find(const Place &place) const
{
    for (int i = 0; i < count(); ++i) {
        if (page(i)->thing() == place.thing && page(i)->node() == place.node) {
            return i;
        }
    }
    return -1;
}

void ThingTabs::setView(ViewMode &view, StanzaLog &log)
{
    m_view = &view;
    m_log = &log;
}

void ThingTabs::openPlace(const Place &place, bool keep)
{
    if (const int known = find(place); known >= 0) {
        setCurrentIndex(known);
        if (keep) {
            keepPage(known);
        }
        return;
    }
    auto *fresh = new ThingPage(m_house, place.thing, place.node, this);
    if (m_view) {
        fresh->setView(*m_view, *m_log);
    }
    fresh->setTools(m_tools);
    connect(fresh, &ThingPage::journalRequested, this, &ThingTabs::journalRequested);
    connect(fresh, &ThingPage::nameChanged, this, [this, fresh](const QString &name) { setTitle(fresh, name); });
    ThingPage *old = keep ? nullptr : m_preview;
    const int where = old ? indexOf(old) : count();
    insertTab(where, fresh, {});
    setTitle(fresh, m_nameOf(place));
    setCurrentIndex(where);
    if (old) {
        removeTab(indexOf(old));
        old->deleteLater();
    }
    if (!keep) {
        m_preview = fresh;
    }
    Q_EMIT countChanged(count());
}

void ThingTabs::setTitle(ThingPage *page, const QString &title)
{
    const int index = indexOf(page);
    if (index < 0) {
        return;
    }
    setTabText(index, QString(title).replace(u'&', u"&&"_s));
    setTabToolTip(index, plainTip(title));
}

void ThingTabs::keepPage(int index)
{
    if (index >= 0 && page(index) == m_preview) {
        m_preview = nullptr;
    }
}

void ThingTabs::closePage(int index)
{
    ThingPage *gone = page(index);
    if (!gone) {
        return;
    }
    keepPage(index);
    removeTab(index);
    gone->deleteLater();
    Q_EMIT countChanged(count());
}

QList<ThingTabs::Place> ThingTabs::places() const
{
    QList<Place> list;
    for (int i = 0; i < count(); ++i) {
        list.append({page(i)->thing(), page(i)->node()});
    }
    return list;
}

ThingTabs::Place ThingTabs::currentPlace() const
{
    const ThingPage *current = page(currentIndex());
    return current ? Place{current->thing(), current->node()} : Place{};
}

} // namespace Chatelaine
