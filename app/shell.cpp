// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/shell.h"

#include "protocol/session/clock.h"
#include "store/store.h"
#include "ui/connectpanel.h"

#include <QApplication>
#include <QIcon>
#include <QLocale>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// The demo plays in a house of its own: its journal and rules never mix with those of a real one.
QString storePath(const Options &options)
{
    if (!options.store.isEmpty()) {
        return options.store;
    }
    return options.demo ? u":memory:"_s : Store::defaultPath();
}

} // namespace

Shell::Shell(QApplication &application, const Options &options, std::unique_ptr<QSettings> settings, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_options(options)
    , m_settings(std::move(settings))
    , m_clock(makeSystemClock())
    , m_house(std::make_unique<House>(*m_clock, storePath(options)))
    , m_theme(application)
    , m_demoWanted(options.demo)
{
    QApplication::setWindowIcon(QIcon(u":/app/chatelaine.svg"_s));
    const auto remembered = ThemeSwitch::modeFromName(m_settings->value(u"view/theme"_s).toString());
    m_theme.setMode(options.theme.value_or(remembered.value_or(ThemeSwitch::Mode::System)));
    loadTranslation(options.language.isEmpty() ? m_settings->value(u"view/language"_s).toString() : options.language);
    makeWindow();
    connect(&m_demo, &DemoHouse::ready, this, [this](const AccountSettings &owner) { m_house->open(owner); });
    connect(&m_demo, &DemoHouse::failed, this, [this](const QString &reason) {
        m_house->close();
        m_window->current().showDemoFailure(reason);
    });
}

Shell::~Shell()
{
    // The window borrows the house, the connection should end before its server does.
    m_window.reset();
    m_house->close();
    m_house.reset();
    m_demo.stop();
}

void Shell::makeWindow()
{
    m_window = std::make_unique<MainWindow>(*m_clock, m_theme, *m_settings);
    m_window->addHouse(*m_house);
    m_window->connectPanel().setDemo(m_demoWanted);
    if (m_demoWanted) {
        m_window->current().setHouseName(tr("Demo house"));
    }
    connect(m_window.get(), &MainWindow::demoRequested, this, [this] { startDemo(); });
    // Queued: the menu that was clicked belongs to the window that goes.
    connect(m_window.get(), &MainWindow::languageChosen, this, &Shell::setLanguage, Qt::QueuedConnection);
}

void Shell::start()
{
    m_window->show();
    if (m_options.demo) {
        startDemo(m_options.houseArguments);
    }
}

void Shell::startDemo(const QStringList &arguments)
{
    m_demoWanted = true;
    m_house->close();
    m_window->connectPanel().setDemo(true);
    m_window->current().setHouseName(tr("Demo house"));
    m_demo.start(arguments);
}

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
    const QList<ThingTabs::Place> places = m_window->tabs().places();
    const int current = m_window->tabs().currentIndex();
    m_window->saveState();
    const bool visible = m_window->isVisible();
    const bool quits = QApplication::quitOnLastWindowClosed();
    QApplication::setQuitOnLastWindowClosed(false);
    m_window.reset();
    makeWindow();
    for (const ThingTabs::Place &place : places) {
        m_window->tabs().openPlace(place, true);
    }
    m_window->tabs().setCurrentIndex(current);
    m_window->setVisible(visible);
    QApplication::setQuitOnLastWindowClosed(quits);
}

} // namespace Chatelaine
