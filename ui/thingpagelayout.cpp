// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the page of a thing is built.

#include "ui/thingpageprivate.h"

#include "services/history.h"
#include "ui/chartpane.h"
#include "ui/controlpage.h"
#include "ui/detailspage.h"
#include "ui/exportpanel.h"
#include "ui/houseclock.h"
#include "ui/importpanel.h"
#include "ui/namingpanel.h"
#include "ui/readingpanel.h"
#include "ui/readoutpanel.h"
#include "ui/theme.h"
#include "ui/thingbanner.h"
#include "ui/thingenergy.h"
#include "ui/thingheader.h"
#include "ui/valuespage.h"
#include "ui/whypanel.h"

#include <QEvent>
#include <QTabWidget>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds FormDeadline = 30s;

} // namespace

void ThingPage::Private::build()
{
    buildPanels();
    buildTabs();
    buildExport();
    layOut();
    connectPanels();
}

void ThingPage::Private::buildPanels()
{
    header = new ThingHeader;
    naming = new NamingPanel;
    reading = new ReadingPanel(house, house.history(), thing, node);
    readout = new ReadoutPanel(house, thing, node);
    banner = new ThingBanner;
    why = makeWhyPanel(house, q);
}

void ThingPage::Private::buildTabs()
{
    tabs = new QTabWidget;
    tabs->setObjectName(u"thingPages"_s);
    tabs->setDocumentMode(true);
    values = new ValuesPage(house.history(), [this] { return now(); });
    values->setNodeName([this](const Wire::NodeAddress &address) { return house.displayName(thing, address); });
    control = new ControlPage(
        node.isEmpty() ? QList<Wire::NodeAddress>() : QList{node},
        [this] { return house.account().form(thing, node.isEmpty() ? QList<Wire::NodeAddress>() : QList{node}, FormDeadline); },
        [this](const Wire::ControlSet &set) { return house.control(thing, set); });
    details = new DetailsPage(thing, node);
    bindHouseClock(values->chart()->time(), house);
    tabs->addTab(values, tr("Values"));
    tabs->addTab(control, tr("Control"));
    tabs->addTab(details, tr("Details"));
    energy = new ThingEnergy(house, thing, node, house.history(), [this] { return now(); }, tabs, this);
}

void ThingPage::Private::buildExport()
{
    exporting = new ExportPanel(house.history(), [this](const SeriesKey &key) { return house.displayName(key.thing, key.node) + u" · "_s + key.field; });
    importing = new ImportPanel(house);
    connect(values->chart(), &ChartPane::exportWanted, q, [this] {
        const QString name = house.displayName(thing, node);
        exporting->open({name, {{name, values->chart()}}, 1});
    });
    connect(exporting, &ExportPanel::importRequested, importing, &ImportPanel::choose);
    connect(importing, &ImportPanel::imported, q, [this](const QStringList &things) {
        if (things.contains(thing)) {
            values->renewHistory();
        }
    });
}

void ThingPage::Private::layOut()
{
    auto *layout = new QVBoxLayout(q);
    layout->setContentsMargins(5 * Theme::Step, 3 * Theme::Step, 5 * Theme::Step, 2 * Theme::Step);
    layout->setSpacing(2 * Theme::Step);
    layout->addWidget(header);
    layout->addWidget(naming);
    layout->addWidget(reading);
    layout->addWidget(readout);
    layout->addWidget(banner);
    layout->addWidget(why);
    layout->addWidget(exporting);
    layout->addWidget(importing);
    layout->addWidget(tabs, 1);
}

void ThingPage::Private::connectPanels()
{
    connect(header, &ThingHeader::readRequested, q, &ThingPage::readNow);
    connect(header, &ThingHeader::readingRequested, this, [this] { reading->isVisible() ? reading->close() : reading->open(); });
    connect(reading, &ReadingPanel::opened, readout, &ReadoutPanel::close);
    connect(readout, &ReadoutPanel::opened, reading, &ReadingPanel::close);
    connect(header, &ThingHeader::readoutRequested, readout, &ReadoutPanel::open);
    connect(reading, &ReadingPanel::loadShown, this, &Private::showHeader);
    connect(header, &ThingHeader::watchToggled, q, &ThingPage::setWatching);
    connect(header, &ThingHeader::intervalChosen, this, &Private::setInterval);
    connect(header, &ThingHeader::renameRequested, this, &Private::openNaming);
    connect(header, &ThingHeader::copyRequested, this, &Private::copyAddress);
    connect(naming, &NamingPanel::saved, this, [this](const Store::Naming &given) { house.setNaming(thing, node, given); });
    connect(naming, &NamingPanel::closed, header, [this] { header->setFocus(); });
    connect(banner, &ThingBanner::retryRequested, q, &ThingPage::readNow);
    connect(banner, &ThingBanner::whyRequested, this, [this] { askWhy(DoctorQuestion::Operation::Read, banner->error(), {}); });
    connect(control, &ControlPage::whyRequested, this, [this](const ErrorInfo &seen, const QStringList &names) { askWhy(DoctorQuestion::Operation::Set, seen, names); });
    q->installEventFilter(this);
    why->installEventFilter(this);
    connect(why, &WhyPanel::closed, header, [this] { header->setFocus(); });
}

/// On a low page the tabs make room for the answer to Why?, until it is closed.
bool ThingPage::Private::eventFilter(QObject *object, QEvent *event)
{
    const bool sized = object == q && event->type() == QEvent::Resize;
    const bool asked = object == why && (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent);
    if (sized || asked) {
        tabs->setVisible(why->isHidden() || !why->isPageLow());
    }
    return QObject::eventFilter(object, event);
}

} // namespace Chatelaine
