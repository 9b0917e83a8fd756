// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/thingpage.h"

#include "models/readingwords.h"
#include "services/gaphealer.h"
#include "services/history.h"
#include "services/whendone.h"
#include "ui/controlpage.h"
#include "ui/detailspage.h"
#include "ui/houseclock.h"
#include "ui/exportpanel.h"
#include "ui/importpanel.h"
#include "ui/namingpanel.h"
#include "ui/readingpanel.h"
#include "ui/readoutpanel.h"
#include "ui/stanzaconsole.h"
#include "ui/thingbanner.h"
#include "ui/thingenergy.h"
#include "ui/thingheader.h"
#include "ui/thinghistory.h"
#include "ui/theme.h"
#include "ui/valuespage.h"
#include "ui/viewmode.h"
#include "ui/whypanel.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QShowEvent>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds FormDeadline = 30s;
constexpr qsizetype MostFailures = 5;

} // namespace

class ThingPage::Private : public QObject
{
public:
    /// Without this, tr() would be QObject's, and the translations of the page would not be found.
    [[nodiscard]] static QString tr(const char *text) { return ThingPage::tr(text); }

    Private(ThingPage *page, House &home, const QString &address, const Wire::NodeAddress &nodeAddress);

    void buildPages();
    void connectHouse();
    void openFirst();
    void askForNode();
    void showHeader();
    void showBanner();
    void showTabs();
    void showCauses();
    void showView();
    void askForHistory();
    [[nodiscard]] bool answersForNodesOnly() const;
    void applyWatch();
    void setInterval(std::chrono::milliseconds value);
    void copyAddress() const;
    void openNaming();
    bool eventFilter(QObject *object, QEvent *event) override;
    void askWhy(DoctorQuestion::Operation operation, const ErrorInfo &seen, const QStringList &names);
    [[nodiscard]] QString fullAddress() const;
    [[nodiscard]] bool isOnline() const { return connected && contact && contact->isOnline(); }

    ThingPage *q;
    House &house;
    QString thing;
    Wire::NodeAddress node;
    Now now = [] { return QDateTime::currentDateTimeUtc(); };

    ThingHeader *header = nullptr;
    NamingPanel *naming = nullptr;
    ReadingPanel *reading = nullptr;
    ReadoutPanel *readout = nullptr;
    ThingBanner *banner = nullptr;
    WhyPanel *why = nullptr;
    QTabWidget *tabs = nullptr;
    ValuesPage *values = nullptr;
    ControlPage *control = nullptr;
    DetailsPage *details = nullptr;
    ThingEnergy *energy = nullptr;
    ExportPanel *exporting = nullptr;
    ImportPanel *importing = nullptr;
    QWidget *stanzas = nullptr; ///< once the Support view has been on
    ViewMode *view = nullptr;
    StanzaLog *log = nullptr;
    QTimer second;

    std::optional<Contact> contact;
    std::optional<Wire::NodeInfo> info;
    ThingStatus status;
    ThingHistory past;
    std::chrono::milliseconds interval = 5s;
    bool connected = false;
    bool watching = true;
    bool watched = false;
    bool opened = false;
    bool nodeAsked = false;
};

ThingPage::Private::Private(ThingPage *page, House &home, const QString &address, const Wire::NodeAddress &nodeAddress)
    : q(page)
    , house(home)
    , thing(address)
    , node(nodeAddress)
    , past(home, address, nodeAddress)
{
}

void ThingPage::Private::buildPages()
{
    header = new ThingHeader;
    naming = new NamingPanel;
    reading = new ReadingPanel(house, house.history(), thing, node);
    readout = new ReadoutPanel(house, thing, node);
    banner = new ThingBanner;
    why = makeWhyPanel(house, q);
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

void ThingPage::Private::connectHouse()
{
    const auto isMine = [this](const QString &jid, const Wire::NodeAddress &address) { return jid == thing && address == node; };
    connect(&house, &House::valuesChanged, q, [this, isMine](const QString &jid, const Wire::NodeAddress &address, const QList<LatestValue> &batch) {
        if (isMine(jid, address)) {
            q->showValues(batch);
        }
    });
    connect(&house, &House::statusChanged, q, [this, isMine](const QString &jid, const Wire::NodeAddress &address) {
        if (isMine(jid, address)) {
            q->showStatus(house.status(thing, node));
        }
    });
    connect(&house, &House::historyChanged, q, [this, isMine](const QString &jid, const Wire::NodeAddress &address) {
        if (isMine(jid, address)) {
            values->renewHistory();
        }
    });
    connect(&house, &House::namingChanged, q, [this, isMine](const QString &jid, const Wire::NodeAddress &address) {
        if (isMine(jid, address)) {
            showHeader();
            Q_EMIT q->nameChanged(house.displayName(thing, node));
        }
    });
    const auto renew = [this] { q->showContact(house.account().contact(thing), house.account().state() == ConnectionState::Online); };
    connect(&house.account(), &Account::stateChanged, q, renew);
    connect(&house.account(), &Account::contactsChanged, q, [this, renew](const QStringList &jids) {
        if (jids.contains(thing)) {
            renew();
        }
    });
    connect(&past, &ThingHistory::changed, this, &Private::showCauses);
    connect(values->chart(), &ChartPane::causeActivated, q, &ThingPage::journalRequested);
    connect(&second, &QTimer::timeout, q, [this] {
        values->tick();
        showHeader();
    });
    second.setInterval(1s);
}

void ThingPage::Private::openFirst()
{
    opened = true;
    past.load();
    q->showValues(house.latest(thing, node));
    q->showStatus(house.status(thing, node));
    q->showContact(house.account().contact(thing), house.account().state() == ConnectionState::Online);
}

void ThingPage::Private::showCauses()
{
    values->setCauses(past.causes());
    values->setGaps(past.gaps());
    values->chart()->setUnknown(past.unknown());
}

void ThingPage::Private::askForNode()
{
    if (node.isEmpty() || nodeAsked || !isOnline()) {
        return;
    }
    nodeAsked = true;
    whenDone(house.account().node(thing, node, FormDeadline), q, [this](const std::optional<Outcome<Wire::NodeInfo>> &outcome) {
        if (outcome && outcome->ok()) {
            info = outcome->value;
            details->setNode(outcome->value);
            showTabs();
            showHeader();
        } else {
            nodeAsked = false; // asked again when the thing comes back
            details->setNodeError(outcome ? outcome->error : ErrorInfo());
        }
    });
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
    values->setEmptyText(status.reading ? tr("Reading …")
            : status.error.isError() && isOnline() ? tr("Nothing could be read. The line above says why.")
            : isOnline() && answersForNodesOnly() ? tr("Its values belong to its nodes. Choose one of them on the left.")
            : isOnline()                ? tr("No values yet. Press “Read now” to ask the thing.")
                                        : tr("No values yet. They show here as soon as the thing is back."));
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

/// A chart that begins when the page was opened says little: of what was never read before the last day is fetched. Not of a whole concentrator, which
/// may be a city.
void ThingPage::Private::askForHistory()
{
    const bool whole = node.isEmpty() && (!contact || contact->kind == ContactKind::Concentrator);
    if (isOnline() && !whole) {
        house.gaps().keep(thing, {node});
    }
}

void ThingPage::Private::applyWatch()
{
    const bool wanted = watching && q->isVisible() && !answersForNodesOnly();
    if (watched) {
        house.unwatch(thing, node);
    }
    if (wanted) {
        house.watch(thing, node, interval);
        askForHistory();
    }
    watched = wanted;
    values->setInterval(interval);
}

void ThingPage::Private::setInterval(std::chrono::milliseconds value)
{
    interval = value;
    applyWatch();
    showHeader();
}

void ThingPage::Private::copyAddress() const
{
    QGuiApplication::clipboard()->setText(fullAddress());
}

void ThingPage::Private::openNaming()
{
    Store::Naming known = house.naming(thing, node);
    if (known.room.isEmpty()) {
        known.room = house.room(thing, node);
    }
    naming->open(known, house.displayName(thing, node));
}

void ThingPage::Private::askWhy(DoctorQuestion::Operation operation, const ErrorInfo &seen, const QStringList &names)
{
    DoctorQuestion question;
    question.jid = thing;
    question.node = node;
    question.operation = operation;
    question.names = names;
    question.seen = seen;
    why->ask(question, house.displayName(thing, node));
}

ThingPage::ThingPage(House &house, const QString &thing, const Wire::NodeAddress &node, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, house, thing, node))
{
    setObjectName(u"thingPage"_s);
    d->buildPages();
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
