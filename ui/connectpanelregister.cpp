// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Making an account on a server, and changing its password, from the connection panel.

#include "models/words.h"
#include "services/account.h"
#include "services/profiles.h"
#include "services/whendone.h"
#include "ui/accountform.h"
#include "ui/certificatepanel.h"
#include "ui/connectpanel.h"
#include "ui/passwordpanel.h"
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
    m_certificate->clear();
    m_registration->showAsking(domain);
    showState();
    whenResult(m_account.registrationForm(settings), this, [this, settings, domain, round = ++m_round](const Outcome<RegistrationForm> &outcome) {
        if (round != m_round) {
            return;
        }
        if (outcome.ok()) {
            m_registration->showForm(outcome.value, domain, settings.jid.section(QLatin1Char('@'), 0, -2), settings.password);
        } else {
            m_registration->showError(outcome.error);
            askAboutCertificate();
        }
        showState();
    });
}

void ConnectPanel::submitRegistration()
{
    AccountSettings settings = entered();
    settings.jid = m_registration->user() + QLatin1Char('@') + Words::domainPart(settings.jid);
    settings.password = m_registration->password();
    whenResult(m_account.registerAccount(settings, m_registration->values()), this, [this, settings, round = ++m_round](const Outcome<Done> &outcome) {
        if (round != m_round) {
            return;
        }
        if (!outcome.ok()) {
            m_registration->showError(outcome.error);
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
    m_registration->hide();
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
