// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/shell.h"

#include "protocol/session/clock.h"
#include "store/store.h"
#include "ui/connectpanel.h"

#include <QApplication>
#include <QIcon>
#include <QLocale>
#include <QTimer>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

// Houses without a profile in the list. A profile's id never has a space.
const QString DemoId = u"the demo"_s;
const QString NewId = u"a new one"_s;
constexpr int DemoMark = 2;

HouseView::Kind kindOf(const QString &id)
{
    return id == DemoId ? HouseView::Kind::Demo : id == NewId ? HouseView::Kind::New : HouseView::Kind::Account;
}

} // namespace

QString Shell::viewKindId(HouseView::Kind kind)
{
    return kind == HouseView::Kind::Demo ? DemoId : kind == HouseView::Kind::New ? NewId : QString();
}

Shell::Shell(QApplication &application, const Options &options, std::unique_ptr<QSettings> settings, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_options(options)
    , m_settings(std::move(settings))
    , m_clock(makeSystemClock())
    , m_accounts(std::make_unique<Accounts>(*m_clock, options.store.isEmpty() ? Store::defaultPath() : options.store, options.profiles))
    , m_theme(application)
{
    QApplication::setWindowIcon(QIcon(u":/app/chatelaine.svg"_s));
    const auto remembered = ThemeSwitch::modeFromName(m_settings->value(u"view/theme"_s).toString());
    m_theme.setMode(options.theme.value_or(remembered.value_or(ThemeSwitch::Mode::System)));
    loadTranslation(options.language.isEmpty() ? m_settings->value(u"view/language"_s).toString() : options.language);
    ErrorInfo unread;
    if (options.demo) {
        makeDemoHouse();
    } else {
        unread = m_accounts->load();
    }
    makeSureOfAHouse();
    wireAccounts();
    makeWindow();
    if (unread.isError()) {
        m_window->connectPanel().showProblem(unread);
    }
}

Shell::~Shell()
{
    // The window borrows the houses, and connections should end before the demo's server does.
    m_window.reset();
    m_accounts.reset();
    m_demo.stop();
}

void Shell::wireAccounts()
{
    Houses &houses = m_accounts->houses();
    connect(&houses, &Houses::removing, this, [this](const QString &id) {
        if (House *house = m_accounts->houses().house(id); house && m_window) {
            m_window->removeHouse(*house);
        }
    });
    connect(&houses, &Houses::roleHeld, this, [this](const QString &id, const ErrorInfo &holder) {
        if (HouseView *view = viewOf(id)) {
            view->setNotice(holder.isError() ? tr("%1 (%2)").arg(holder.message, holder.code) : QString());
        }
    });
    connect(&houses, &Houses::profileChanged, this, &Shell::dressView);
    connect(m_accounts.get(), &Accounts::passwordKnown, this, [this](const QString &id, bool kept) {
        if (HouseView *view = viewOf(id)) {
            view->connectPanel().setPasswordKept(kept);
        }
    });
    connect(m_accounts.get(), &Accounts::problem, this, [this](const QString &id, const ErrorInfo &error) {
        if (HouseView *view = viewOf(id)) {
            view->connectPanel().showProblem(error);
        }
    });
    connect(&m_demo, &DemoHouse::ready, this, [this](const AccountSettings &owner) {
        Profile profile = m_accounts->houses().profile(DemoId);
        profile.settings = owner;
        m_accounts->houses().add(profile);
        m_accounts->open(DemoId, owner.password, false);
    });
    connect(&m_demo, &DemoHouse::failed, this, [this](const QString &reason) {
        m_accounts->close(DemoId);
        if (HouseView *view = viewOf(DemoId)) {
            m_window->showHouse(view->house());
            view->showDemoFailure(reason);
        }
    });
}

// The window

void Shell::makeWindow()
{
    m_window = std::make_unique<MainWindow>(*m_clock, m_theme, *m_settings);
    for (const QString &id : m_accounts->houses().ids()) {
        addView(id);
    }
    wireWindow();
}

void Shell::wireWindow()
{
    MainWindow *window = m_window.get();
    if (m_secretsReady) {
        window->setSecrets(&m_accounts->secrets());
    }
    connect(window, &MainWindow::demoRequested, this, [this] { startDemo(); });
    // Queued: the menu that was clicked belongs to the window that goes.
    connect(window, &MainWindow::languageChosen, this, &Shell::setLanguage, Qt::QueuedConnection);
    connect(window, &MainWindow::addAccountRequested, this, [this] { addAccount({}); });
    connect(window, &MainWindow::editAccountRequested, this, &Shell::editAccount);
    connect(window, &MainWindow::removeAccountRequested, this, &Shell::askToRemove);
    connect(window, &MainWindow::importRequested, this, &Shell::importAccounts);
    connect(window, &MainWindow::exportRequested, this, &Shell::exportAccounts);
    connect(window, &MainWindow::accountSaved, this, &Shell::saveAccount);
}

HouseView *Shell::addView(const QString &id)
{
    House *house = m_accounts->houses().house(id);
    if (!house) {
        return nullptr;
    }
    HouseView &view = m_window->addHouse(*house);
    tellOfAlerts(*house);
    wireView(view, id);
    dressView(id);
    return &view;
}

void Shell::wireView(HouseView &view, const QString &id)
{
    connect(&view, &HouseView::connectRequested, this, [this, id](const AccountSettings &settings, bool remember) { connectFrom(id, settings, remember); });
    connect(&view, &HouseView::disconnectRequested, this, [this, id] { m_accounts->close(id); });
    connect(&view, &HouseView::passwordChanged, this, [this, id, panel = &view.connectPanel()](const QString &password) {
        if (m_accounts->isStored(id) && panel->isPasswordKept()) {
            m_accounts->keepPassword(id, password);
        }
    });
    connect(&view, &HouseView::pinChosen, this, [this, id](const CertificatePin &pin) { takePin(id, pin); });
}

HouseView *Shell::viewOf(const QString &id) const
{
    const House *house = m_accounts->houses().house(id);
    return house && m_window ? m_window->viewOf(*house) : nullptr;
}

/// Name, mark and form of a house, as its profile says.
void Shell::dressView(const QString &id)
{
    HouseView *view = viewOf(id);
    if (!view) {
        return;
    }
    const Profile profile = m_accounts->houses().profile(id);
    view->setAccount(kindOf(id), id, profile.colour);
    view->setHouseName(id == DemoId ? tr("Demo house") : id == NewId ? QString() : profile.name);
    if (id == DemoId) {
        view->connectPanel().setDemo(true);
    } else if (id != NewId) {
        view->connectPanel().setProfile(profile);
    }
    if (m_secretsReady) {
        view->connectPanel().setSecrets(&m_accounts->secrets());
    }
}

// The houses

/// Without any account there is a place to fill in the first one.
void Shell::makeSureOfAHouse()
{
    if (m_accounts->houses().ids().isEmpty()) {
        makeDraft();
    }
}

void Shell::makeDraft()
{
    Profile nobody;
    nobody.id = NewId;
    m_accounts->houses().add(nobody, u":memory:"_s);
    if (m_window && !viewOf(NewId)) {
        addView(NewId);
    }
}

void Shell::dropDraft()
{
    m_accounts->houses().remove(NewId);
}

/// The demo plays in a house of its own: its journal and rules never mix with those of a real one.
void Shell::makeDemoHouse()
{
    Profile profile;
    profile.id = DemoId;
    profile.colour = DemoMark;
    m_accounts->houses().add(profile, m_options.store.isEmpty() ? u":memory:"_s : m_options.store);
}

void Shell::startDemo(const QStringList &arguments)
{
    if (!m_accounts->houses().house(DemoId)) {
        makeDemoHouse();
        addView(DemoId);
    }
    m_accounts->close(DemoId);
    m_window->showHouse(*m_accounts->houses().house(DemoId));
    dropDraft();
    viewOf(DemoId)->connectPanel().setDemo(true);
    m_demo.start(arguments);
}

void Shell::start()
{
    m_window->show();
    if (m_options.demo) {
        startDemo(m_options.houseArguments);
    }
    if (!m_options.link.isEmpty()) {
        openLink(m_options.link);
    }
    // After the window is there: the keychain may take its time.
    QTimer::singleShot(0, this, &Shell::afterStart);
}

void Shell::afterStart()
{
    const Secrets &secrets = m_accounts->secrets();
    m_secretsReady = true;
    m_window->setSecrets(&secrets);
    for (HouseView *view : m_window->views()) {
        view->connectPanel().setSecrets(&secrets);
        if (m_accounts->isStored(view->accountId())) {
            m_accounts->lookForPassword(view->accountId());
        }
    }
    m_accounts->openAtStart();
}

// Language

void Shell::loadTranslation(const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&m_translator);
    // English comes from the source; its file has only the plural forms.
    const bool found = m_translator.load(locale, u"chatelaine"_s, u"_"_s, u":/i18n"_s) || m_translator.load(u":/i18n/chatelaine_en.qm"_s);
    if (found) {
        QCoreApplication::installTranslator(&m_translator);
    }
}

void Shell::setLanguage(const QString &language)
{
    loadTranslation(language);
    struct Open { House *house; QList<ThingTabs::Place> places; int current; };
    QList<Open> open;
    for (HouseView *view : m_window->views()) {
        open.append({&view->house(), view->tabs().places(), view->tabs().currentIndex()});
    }
    House *shown = &house();
    m_window->saveState();
    const bool visible = m_window->isVisible();
    const bool quits = QApplication::quitOnLastWindowClosed();
    QApplication::setQuitOnLastWindowClosed(false);
    m_window.reset();
    makeWindow();
    for (const Open &each : open) {
        ThingTabs &tabs = m_window->viewOf(*each.house)->tabs();
        for (const ThingTabs::Place &place : each.places) {
            tabs.openPlace(place, true);
        }
        tabs.setCurrentIndex(each.current);
    }
    m_window->showHouse(*shown);
    m_window->setVisible(visible);
    QApplication::setQuitOnLastWindowClosed(quits);
}

} // namespace Chatelaine
