// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/thingpageprivate.h"

#include "ui/detailspage.h"
#include "ui/thingenergy.h"
#include "ui/valuespage.h"
#include "ui/viewmode.h"

#include <QEvent>
#include <QShowEvent>

#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

ThingPage::Private::Private(ThingPage *page, House &home, const QString &address, const Wire::NodeAddress &nodeAddress)
    : q(page)
    , house(home)
    , thing(address)
    , node(nodeAddress)
    , past(home, address, nodeAddress)
{
}

ThingPage::ThingPage(House &house, const QString &thing, const Wire::NodeAddress &node, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, house, thing, node))
{
    setObjectName(u"thingPage"_s);
    d->build();
    d->connectHouse();
    d->showHeader();
    d->showTabs();
}

ThingPage::~ThingPage()
{
    if (d->watched) {
        d->house.unwatch(d->thing, d->node);
    }
}

QString ThingPage::thing() const
{
    return d->thing;
}

const Wire::NodeAddress &ThingPage::node() const
{
    return d->node;
}

void ThingPage::setNow(Now now)
{
    d->now = std::move(now);
    d->values->tick();
    d->showHeader();
}

void ThingPage::setView(ViewMode &view, StanzaLog &log)
{
    d->view = &view;
    d->log = &log;
    connect(&view, &ViewMode::changed, d.get(), &Private::showView);
    d->showView();
}

void ThingPage::setTools(const Tools &tools)
{
    d->values->setMenuFiller(tools.fillMenu);
    if (tools.settings) {
        d->values->setSettings(*tools.settings);
    }
}

void ThingPage::readNow()
{
    d->house.readNow(d->thing, d->node);
}

void ThingPage::setWatching(bool watching)
{
    d->watching = watching;
    d->applyWatch();
    d->showHeader();
}

void ThingPage::showValues(const QList<LatestValue> &values)
{
    d->values->setValues(values);
    d->details->setValues(values);
    d->energy->setValues(values);
    for (const LatestValue &value : values) {
        if (value.heard.isValid() && (!d->status.lastHeard.isValid() || d->status.lastHeard < value.heard)) {
            d->status.lastHeard = value.heard;
        }
    }
    d->showHeader();
}

void ThingPage::showStatus(const ThingStatus &status)
{
    const QDateTime heard = d->status.lastHeard; // a failed reading does not undo what was heard before
    d->status = status;
    if (heard.isValid() && (!status.lastHeard.isValid() || status.lastHeard < heard)) {
        d->status.lastHeard = heard;
    }
    d->showHeader();
    d->showBanner();
}

void ThingPage::showContact(const std::optional<Contact> &contact, bool connected)
{
    d->contact = contact;
    d->connected = connected;
    if (connected && contact) {
        d->past.addPresence(d->now().toMSecsSinceEpoch(), contact->isOnline());
    }
    d->details->setContact(contact);
    d->showHeader();
    d->showBanner();
    d->showTabs();
    if (isVisible()) {
        d->askForNode();
        d->askForHistory();
    }
}

void ThingPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (event->spontaneous()) {
        return;
    }
    if (!d->opened) {
        d->openFirst();
    }
    d->second.start();
    d->askForNode();
    d->applyWatch();
}

void ThingPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous()) {
        d->second.stop();
        d->applyWatch();
    }
}

void ThingPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange) {
        d->showHeader();
    }
}

} // namespace Chatelaine
