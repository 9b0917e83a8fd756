// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the page of a thing shows at which time.

#include "ui/thingpageprivate.h"

#include "models/readingwords.h"
#include "ui/chartpane.h"
#include "ui/controlpage.h"
#include "ui/detailspage.h"
#include "ui/stanzaconsole.h"
#include "ui/thingbanner.h"
#include "ui/thingenergy.h"
#include "ui/thingheader.h"
#include "ui/valuespage.h"
#include "ui/viewmode.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTabWidget>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostFailures = 5;

} // namespace

void ThingPage::Private::showHeader()
{
    ThingHeader::State state;
    state.name = house.displayName(thing, node);
    state.room = house.room(thing, node);
    state.address = fullAddress();
    state.connected = connected;
    state.online = isOnline();
    state.reading = status.reading;
    state.heardMs = status.lastHeard.isValid() ? std::optional(status.lastHeard.msecsTo(now())) : std::nullopt;
    state.watching = watching;
    state.interval = interval;
    state.how = isOnline() ? ReadingWords::summary(house.readLoad(thing)) : QString();
    header->show(state);
}

void ThingPage::Private::showBanner()
{
    const QString name = house.displayName(thing, node);
    if (!connected) {
        banner->showNote(tr("Not connected. What was last heard stays here until the connection is back."));
        banner->setWhyVisible(true);
    } else if (!contact) {
        banner->showNote(tr("%1 is not in the contact list. Make friends with it to read it.").arg(name));
        banner->setWhyVisible(true);
    } else if (!contact->isOnline()) {
        banner->showNote(tr("%1 is offline. What was last heard stays here; it is read again as soon as it is back.").arg(name));
        banner->setWhyVisible(true);
    } else if (status.error.isError()) {
        banner->showError(status.error);
    } else if (!status.failures.isEmpty()) {
        QStringList words;
        for (const Wire::ReadFailure &failure : status.failures.mid(0, MostFailures)) {
            words << failure.text;
        }
        words.removeDuplicates();
        banner->showError({{}, u"device"_s, tr("The thing could not read all of it: %1").arg(words.join(u"; "_s)), tr("What it could read is shown.")});
    } else {
        banner->clear();
    }
    values->setEmptyText(emptyText());
}

QString ThingPage::Private::emptyText() const
{
    if (status.reading) {
        return tr("Reading …");
    }
    if (!isOnline()) {
        return tr("No values yet. They show here as soon as the thing is back.");
    }
    if (status.error.isError()) {
        return tr("Nothing could be read. The line above says why.");
    }
    return answersForNodesOnly() ? tr("Its values belong to its nodes. Choose one of them on the left.")
                                 : tr("No values yet. Press “Read now” to ask the thing.");
}

void ThingPage::Private::showTabs()
{
    const bool advertised = contact && contact->resourceFor(Wire::Protocol::Control) != nullptr;
    const bool controllable = node.isEmpty() ? advertised : info && info->isControllable;
    // A tab that was open stays: going offline must not take away what a person was typing.
    const bool touched = control->model()->hasEdits() || tabs->currentWidget() == control;
    tabs->setTabVisible(tabs->indexOf(control), controllable || touched);
    control->setOnline(isOnline());
    energy->setOnline(isOnline());
}

void ThingPage::Private::showView()
{
    details->setTechnical(view->showsTechnique());
    if (view->showsStanzas() && !stanzas) {
        stanzas = new QWidget;
        auto *layout = new QVBoxLayout(stanzas);
        layout->setContentsMargins(0, 0, 0, 0);
        connect(tabs, &QTabWidget::currentChanged, this, [this, layout] {
            if (tabs->currentWidget() == stanzas && layout->isEmpty()) {
                layout->addWidget(new StanzaConsole(house, *log, thing)); // it follows every stanza, so not before somebody looks
            }
        });
        tabs->addTab(stanzas, tr("Stanzas"));
    }
    if (stanzas) {
        tabs->setTabVisible(tabs->indexOf(stanzas), view->showsStanzas());
    }
}

void ThingPage::Private::showCauses()
{
    values->setCauses(past.causes());
    values->setGaps(past.gaps());
    values->chart()->setUnknown(past.unknown());
}

/// A concentrator of the ieee family reads nothing when no node is named; in the other dialects it reads all of them.
bool ThingPage::Private::answersForNodesOnly() const
{
    if (!node.isEmpty() || !contact || contact->kind != ContactKind::Concentrator) {
        return false;
    }
    const Resource *resource = contact->resourceFor(Wire::Protocol::Sensor);
    const auto dialect = resource ? resource->dialect(Wire::Protocol::Sensor) : std::nullopt;
    return dialect == Wire::Dialect::Ieee || dialect == Wire::Dialect::Nf || dialect == Wire::Dialect::Nfi;
}

QString ThingPage::Private::fullAddress() const
{
    QStringList parts{thing};
    for (const QString &part : {node.source, node.partition, node.id}) {
        if (!part.isEmpty()) {
            parts << part;
        }
    }
    return parts.join(u" / "_s);
}

void ThingPage::Private::copyAddress() const
{
    QGuiApplication::clipboard()->setText(fullAddress());
}

} // namespace Chatelaine
