// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a person does with accounts in the window.

#include "app/shell.h"
#include "ui/accountpanel.h"
#include "ui/connectpanel.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestImport = 1 << 20;

QString inWords(const ErrorInfo &error)
{
    const QString what = error.code.isEmpty() ? error.message : Shell::tr("%1 (%2)").arg(error.message, error.code);
    return error.hint.isEmpty() ? what : what + u'\n' + error.hint;
}

} // namespace

/// Connects a house as its panel says. What was filled in where there is no account yet becomes one.
void Shell::connectFrom(const QString &id, const AccountSettings &settings, bool remember)
{
    Profile profile = m_accounts->houses().profile(id);
    const QString password = settings.password;
    profile.settings = settings;
    profile.settings.password.clear();
    if (m_accounts->isStored(id)) {
        if (const ErrorInfo error = m_accounts->change(profile); error.isError()) {
            viewOf(id)->connectPanel().showProblem(error);
            return;
        }
        m_accounts->open(id, password, remember);
        return;
    }
    profile.id.clear();
    profile.name.clear();
    const Outcome<QString> created = m_accounts->create(profile);
    if (!created.ok()) {
        viewOf(id)->connectPanel().showProblem(created.error);
        return;
    }
    m_window->showHouse(addView(created.value)->house());
    m_accounts->open(created.value, password, remember);
    // Later: the panel that was clicked belongs to the view that goes.
    QMetaObject::invokeMethod(this, [this, id] { removeHouse(id); }, Qt::QueuedConnection);
}

void Shell::takePin(const QString &id, const CertificatePin &pin)
{
    ConnectPanel &panel = viewOf(id)->connectPanel();
    if (const ErrorInfo error = m_accounts->trust(id, pin); error.isError()) {
        panel.showProblem(error);
        return;
    }
    m_accounts->openAgain(id);
}

void Shell::addAccount(const Profile &suggested)
{
    m_window->accountPanel().openNew(suggested);
    m_window->showAccountPanel();
}

void Shell::editAccount(const QString &id)
{
    const auto profile = m_accounts->profiles().profile(id);
    if (!profile) {
        return;
    }
    m_window->accountPanel().openExisting(*profile, viewOf(id)->connectPanel().isPasswordKept());
    m_window->showAccountPanel();
}

void Shell::saveAccount(const Profile &profile, const QString &password, bool remember, bool connectNow)
{
    QString id = profile.id;
    ErrorInfo error;
    if (id.isEmpty()) {
        const Outcome<QString> created = m_accounts->create(profile);
        id = created.value;
        error = created.error;
    } else {
        error = m_accounts->change(profile);
    }
    if (error.isError()) {
        m_window->accountPanel().showError(error);
        return;
    }
    HouseView *view = viewOf(id) ? viewOf(id) : addView(id);
    m_window->closePanels();
    m_window->showHouse(view->house());
    dropDraft();
    if (connectNow) {
        m_accounts->open(id, password, remember);
        view->showConnect(false);
    } else if (remember && !password.isEmpty()) {
        m_accounts->keepPassword(id, password);
    }
}

void Shell::askToRemove(const QString &id)
{
    const Profile profile = m_accounts->houses().profile(id);
    if (!m_accounts->isStored(id)) {
        removeHouse(id); // the demo house leaves nothing behind
        return;
    }
    const QString text = tr("The account %1 goes from this window, and its password from the keychain. The account itself stays on the server, "
                            "and what was recorded here stays in the store: it is there again when you add the account again.")
                             .arg(profile.settings.jid);
    m_window->ask(tr("Remove “%1”?").arg(profile.name), text, tr("Remove the account"), [this, id] { removeHouse(id); });
}

void Shell::removeHouse(const QString &id)
{
    const bool isDemo = viewOf(id) && viewOf(id)->kind() == HouseView::Kind::Demo;
    // Never a window without a house: what comes next is there before this one goes.
    if (m_accounts->houses().ids() == QStringList{id}) {
        makeDraft();
    }
    m_accounts->remove(id);
    if (isDemo) {
        m_demo.stop();
    }
}

// Files

void Shell::importAccounts(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestImport) {
        m_window->ask(tr("Nothing was imported"), tr("The file %1 cannot be read.").arg(QDir::toNativeSeparators(path)), {}, nullptr);
        return;
    }
    const Outcome<Profiles::Imported> outcome = m_accounts->profiles().importJson(file.readAll(), Profiles::OnConflict::Skip);
    if (!outcome.ok()) {
        m_window->ask(tr("Nothing was imported"), inWords(outcome.error), {}, nullptr);
        return;
    }
    QStringList names;
    for (const QString &id : outcome.value.added) {
        const auto profile = m_accounts->profiles().profile(id);
        if (profile) {
            m_accounts->houses().add(*profile);
            addView(id);
            names.append(profile->name);
        }
    }
    QString text = names.isEmpty() ? tr("No account was added.") : tr("Added: %1. Their passwords are not in such a file: they are asked for when you connect.").arg(names.join(u", "_s));
    if (!outcome.value.skipped.isEmpty()) {
        text += u'\n' + tr("Left as they are, because there is one of that name or address already: %1.").arg(outcome.value.skipped.join(u", "_s));
    }
    m_window->ask(tr("Accounts imported"), text, {}, nullptr);
}

void Shell::exportAccounts(const QString &path)
{
    QSaveFile file(path);
    const QByteArray json = m_accounts->profiles().exportJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit()) {
        m_window->ask(tr("Nothing was exported"), tr("The file %1 cannot be written.").arg(QDir::toNativeSeparators(path)), {}, nullptr);
        return;
    }
    m_window->ask(tr("Accounts exported"), tr("They are in %1, without any password.").arg(QDir::toNativeSeparators(path)), {}, nullptr);
}

} // namespace Chatelaine
