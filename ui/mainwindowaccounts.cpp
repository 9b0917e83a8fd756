// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window's part in accounts: the menu of houses, and the panels that stand in front of them for a while.

#include "ui/accountpanel.h"
#include "ui/housemenu.h"
#include "ui/mainwindow.h"

#include <QFileDialog>
#include <QStackedWidget>

#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

AccountPanel &MainWindow::accountPanel()
{
    if (!m_accountPanel) {
        m_accountPanel = new AccountPanel(m_stack);
        if (m_secrets) {
            m_accountPanel->setSecrets(m_secrets);
        }
        m_stack->addWidget(m_accountPanel);
        connect(m_accountPanel, &AccountPanel::closed, this, &MainWindow::closePanels);
        connect(m_accountPanel, &AccountPanel::saved, this, &MainWindow::accountSaved);
    }
    return *m_accountPanel;
}

void MainWindow::setSecrets(const Secrets *secrets)
{
    m_secrets = secrets;
    if (m_accountPanel) {
        m_accountPanel->setSecrets(secrets);
    }
}

QuestionPanel &MainWindow::question()
{
    if (m_question) {
        return *m_question;
    }
    m_question = new QuestionPanel(m_stack);
    m_stack->addWidget(m_question);
    connect(m_question, &QuestionPanel::closed, this, &MainWindow::closePanels);
    connect(m_question, &QuestionPanel::accepted, this, [this] {
        const std::function<void()> yes = std::exchange(m_onYes, nullptr);
        closePanels();
        if (yes) {
            yes();
        }
    });
    return *m_question;
}

void MainWindow::wireAccounts()
{
    connect(m_houseMenu, &QMenu::aboutToShow, this, [this] { m_houseMenu->showHouses(m_views, m_current); });
    // Queued: the menu is made anew, and a view may go, while its action is still being handled.
    connect(m_houseMenu, &HouseMenu::houseChosen, this, [this](HouseView *view) {
        if (m_views.contains(view)) {
            showHouse(view->house());
        }
    }, Qt::QueuedConnection);
    connect(m_houseMenu, &HouseMenu::addRequested, this, &MainWindow::addAccountRequested, Qt::QueuedConnection);
    connect(m_houseMenu, &HouseMenu::editRequested, this, [this] { Q_EMIT editAccountRequested(m_current->accountId()); }, Qt::QueuedConnection);
    connect(m_houseMenu, &HouseMenu::removeRequested, this, [this] { Q_EMIT removeAccountRequested(m_current->accountId()); }, Qt::QueuedConnection);
    connect(m_houseMenu, &HouseMenu::importRequested, this, [this] { chooseFile(false); }, Qt::QueuedConnection);
    connect(m_houseMenu, &HouseMenu::exportRequested, this, [this] { chooseFile(true); }, Qt::QueuedConnection);
    connect(m_houseMenu, &HouseMenu::demoRequested, this, &MainWindow::demoRequested, Qt::QueuedConnection);
}

void MainWindow::showAccountPanel()
{
    m_stack->setCurrentWidget(&accountPanel());
}

void MainWindow::ask(const QString &title, const QString &text, const QString &yesText, const std::function<void()> &yes)
{
    m_onYes = yes;
    m_stack->setCurrentWidget(&question());
    if (yesText.isEmpty()) {
        question().tell(title, text);
    } else {
        question().askAbout(title, text, yesText, tr("Cancel"));
    }
}

void MainWindow::closePanels()
{
    m_onYes = nullptr;
    if (m_current && m_stack->currentWidget() != m_current) {
        m_stack->setCurrentWidget(m_current);
        m_current->focusFirst();
    }
}

/// A dialog that does not stand in the way of anything else.
void MainWindow::chooseFile(bool save)
{
    auto *dialog = new QFileDialog(this, save ? tr("Export the accounts") : tr("Import accounts"), {}, tr("Accounts (*.json);;All files (*)"));
    dialog->setObjectName(save ? u"exportDialog"_s : u"importDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setModal(false);
    dialog->setAcceptMode(save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(save ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    if (save) {
        dialog->setDefaultSuffix(u"json"_s);
        dialog->selectFile(u"chatelaine-accounts.json"_s);
    }
    connect(dialog, &QFileDialog::fileSelected, this, [this, save](const QString &path) {
        if (save) {
            Q_EMIT exportRequested(path);
        } else {
            Q_EMIT importRequested(path);
        }
    });
    dialog->show();
}

} // namespace Chatelaine
