// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Making an account on a server, and changing its password, from the connection panel.

#include "models/words.h"
#include "services/account.h"
#include "services/profiles.h"
#include "services/whendone.h"
#include "ui/accountform.h"
#include "ui/connectpanel.h"
#include "ui/registrationpanel.h"

namespace Chatelaine {

void ConnectPanel::startRegistration(const QString &address)
{
    Profile profile = m_form->profile();
    if (!address.isEmpty()) {
        profile.settings.jid = address;
        m_form->setProfile(profile);
    }
    askForForm();
}

void ConnectPanel::suggestAddress(const QString &address)
{
    Profile profile = m_form->profile();
    profile.settings.jid = address;
    m_form->setProfile(profile);
    m_form->focusAddress();
}

AccountSettings ConnectPanel::entered() const
{
    AccountSettings settings = m_form->profile().settings;
    settings.password = m_form->password();
    settings.pins.append(m_pins);
    return settings;
}

void ConnectPanel::askForForm()
{
    const AccountSettings settings = entered();
    const QString domain = Words::domainPart(settings.jid);
    if (domain.isEmpty()) {
        return;
    }
    m_registering = true;
    m_error->hide();
    clearCertificate();
    registrationPanel().showAsking(domain);
    showState();
    whenResult(m_account.registrationForm(settings), this, [this, settings, domain, round = ++m_round](const Outcome<RegistrationForm> &outcome) {
        if (round != m_round) {
            return;
        }
        if (outcome.ok()) {
            registrationPanel().showForm(outcome.value, domain, settings.jid.section(QLatin1Char('@'), 0, -2), settings.password);
        } else {
            registrationPanel().showError(outcome.error);
            askAboutCertificate();
        }
        showState();
    });
}

void ConnectPanel::submitRegistration()
{
    AccountSettings settings = entered();
    settings.jid = registrationPanel().user() + QLatin1Char('@') + Words::domainPart(settings.jid);
    settings.password = registrationPanel().password();
    whenResult(m_account.registerAccount(settings, registrationPanel().values()), this, [this, settings, round = ++m_round](const Outcome<Done> &outcome) {
        if (round != m_round) {
            return;
        }
        if (!outcome.ok()) {
            registrationPanel().showError(outcome.error);
            return;
        }
        endRegistration();
        Q_EMIT connectRequested(settings, m_form->rememberPassword());
    });
}

void ConnectPanel::endRegistration()
{
    ++m_round;
    m_registering = false;
    registrationPanel().hide();
    showState();
    focusFirst();
}

/// While an account is being made there is none yet to keep the choice: it goes into the new one's settings.
void ConnectPanel::takePin(const CertificatePin &pin)
{
    if (!m_registering) {
        Q_EMIT pinChosen(pin);
        return;
    }
    m_pins = {pin};
    askForForm();
}

} // namespace Chatelaine
