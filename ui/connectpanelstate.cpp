// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the connection panel says at which time.

#include "services/account.h"
#include "services/visibletext.h"
#include "ui/accountform.h"
#include "ui/certificatepanel.h"
#include "ui/connectpanel.h"
#include "ui/connectstages.h"
#include "ui/passwordpanel.h"
#include "ui/registrationpanel.h"
#include "ui/retrycountdown.h"
#include "ui/whypanel.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace Chatelaine {

namespace {

/// Whether this certificate ended the attempt, so that the person has to decide.
bool needsDecision(const CertificateReport &report)
{
    return report.pin == PinVerdict::Changed || (!report.isTrusted() && report.pin != PinVerdict::Matches);
}

} // namespace

void ConnectPanel::setDemo(bool demo)
{
    m_demo = demo;
    m_demoFailed = false;
    m_error->hide();
    showState();
}

void ConnectPanel::showDemoFailure(const QString &reason)
{
    m_demoFailed = true;
    showError(tr("The demo house is not running"), {{}, {}, reason, tr("Start it again, or connect to a house of your own.")});
    showState();
}

void ConnectPanel::showProblem(const ErrorInfo &error)
{
    showError(error.code.isEmpty() ? tr("This cannot be done") : tr("%1: this cannot be done").arg(error.code), error);
    showState();
}

void ConnectPanel::showFailure(const ErrorInfo &error)
{
    if (!error.isError() || m_demoFailed || m_registering) {
        return; // making an account says itself what went wrong, and that the house has died says more than that it does not answer
    }
    showError(tr("%1: the connection could not be made").arg(error.code), error);
    askAboutCertificate();
    showState();
    if (isAskingAboutCertificate()) {
        certificatePanel().focusFirst();
        m_area->ensureWidgetVisible(m_error);
    }
}

void ConnectPanel::askAboutCertificate()
{
    const CertificateReport *report = certificate();
    if (report && needsDecision(*report)) {
        certificatePanel().ask(*report);
    } else {
        clearCertificate();
    }
}

void ConnectPanel::showError(const QString &title, const ErrorInfo &error)
{
    m_errorTitle->setText(title);
    m_errorText->setText(VisibleText::block(error.message));
    m_errorHint->setText(error.hint);
    m_errorHint->setVisible(!error.hint.isEmpty());
    m_why->setVisible(!error.code.isEmpty()); // what has no code is no matter of the connection
    m_error->show();
}

// States

void ConnectPanel::onState()
{
    const ConnectionState state = m_account.state();
    // During attempts that follow by themselves the last failure stays, so that it can be read.
    const bool begins = state == ConnectionState::Connecting && m_lastState != ConnectionState::Waiting;
    if (state != ConnectionState::Online && m_passwordPanel) {
        m_passwordPanel->hide();
    }
    if (state == ConnectionState::Online || begins) {
        m_error->setVisible(m_demoFailed);
        if (m_whyPanel) {
            m_whyPanel->close();
        }
        clearCertificate();
        m_showCertificate->setChecked(false);
    }
    if (state == ConnectionState::Online) {
        m_form->clearPassword();
    }
    m_lastState = state;
    showState();
}

void ConnectPanel::showState()
{
    showWords();
    showButtons();
    showRetry();
    showStages();
}

void ConnectPanel::showWords()
{
    const ConnectionState state = m_account.state();
    if (state == ConnectionState::Online) {
        m_title->setText(tr("Connected"));
        m_lead->setText(tr("You are connected as %1.").arg(m_account.ownJid()));
    } else if (state == ConnectionState::Connecting || state == ConnectionState::Waiting) {
        m_title->setText(demoRuns() ? tr("Opening the demo house") : tr("Connecting"));
        m_lead->setText(state == ConnectionState::Waiting ? tr("The connection was lost or could not be made. The next attempt follows by itself.")
                                                          : tr("Each stage shows what it found."));
    } else if (demoRuns()) {
        m_title->setText(tr("Starting the demo house"));
        m_lead->setText(tr("A small house with a heat pump, meters and neighbours starts on this machine. It needs no account."));
    } else if (m_registering) {
        m_title->setText(tr("A new account"));
        m_lead->setText(tr("The server decides what it wants to know and whether it makes the account."));
    } else if (isAskingAboutCertificate()) {
        m_title->setText(tr("Not connected"));
        m_lead->setText(tr("The server has shown a certificate that you have to decide about. Nothing secret was sent."));
    } else {
        m_title->setText(tr("Connect to your house"));
        m_lead->setText(tr("Chatelaine needs an XMPP account that the things of your house know."));
    }
}

void ConnectPanel::showButtons()
{
    const ConnectionState state = m_account.state();
    const bool online = state == ConnectionState::Online;
    const bool trying = state == ConnectionState::Connecting || state == ConnectionState::Waiting;
    const bool fillsIn = !demoRuns() && !trying && !online && !isAskingAboutCertificate() && !m_registering;
    m_form->setVisible(fillsIn);
    m_connect->setVisible(fillsIn);
    m_problem->setVisible(fillsIn && !m_problem->text().isEmpty());
    m_register->setVisible(fillsIn);
    m_changePassword->setVisible(online && !m_demo);
    m_tryDemo->setVisible(fillsIn);
    m_cancel->setVisible((trying && !m_registering && !demoRuns()) || (online && !m_demo));
    m_cancel->setText(online ? tr("Disconnect") : tr("Cancel"));
    m_back->setVisible(online);
    m_showCertificate->setVisible(online && certificate() && !certificate()->chain.isEmpty());
}

void ConnectPanel::showRetry()
{
    m_retry->setVisible(m_countdown->isRunning());
    m_countdownText->setText(m_countdown->words());
}

void ConnectPanel::showStages()
{
    m_stages->showReports(m_account.stages());
}

// The certificate

const CertificateReport *ConnectPanel::certificate() const
{
    const CertificateReport *last = nullptr;
    for (const StageReport &report : m_account.stages()) {
        if (report.certificate) {
            last = report.certificate.get(); // the account keeps its reports
        }
    }
    return last;
}

void ConnectPanel::refuseCertificate()
{
    clearCertificate();
    m_error->hide();
    Q_EMIT cancelRequested();
    if (m_registering) {
        endRegistration();
    }
    showState();
    focusFirst();
}

void ConnectPanel::toggleCertificate(bool shown)
{
    const CertificateReport *report = certificate();
    if (shown && report) {
        certificatePanel().present(*report);
    } else if (!isAskingAboutCertificate()) {
        clearCertificate();
    }
}

void ConnectPanel::focusFirst()
{
    if (isAskingAboutCertificate()) {
        certificatePanel().focusFirst();
    } else if (m_registering) {
        registrationPanel().focusFirst();
    } else if (m_form->isVisibleTo(this)) {
        m_form->focusFirst();
    } else {
        (m_back->isVisibleTo(this) ? m_back : m_cancel)->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace Chatelaine
