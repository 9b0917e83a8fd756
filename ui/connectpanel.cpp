// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the panel is put together, and its form. What it says at which time is in connectpanelstate.cpp.

#include "ui/connectpanel.h"

#include "services/account.h"
#include "services/profiles.h"
#include "ui/accountform.h"
#include "ui/connectstages.h"
#include "ui/panelcolumn.h"
#include "ui/paneltext.h"
#include "ui/passwordpanel.h"
#include "ui/retrycountdown.h"
#include "ui/theme.h"
#include "ui/whypanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

ConnectPanel::ConnectPanel(Account &account, QSettings &settings, QWidget *parent)
    : QFrame(parent)
    , m_account(account)
    , m_settings(settings)
    , m_countdown(new RetryCountdown(account, this))
{
    setObjectName(u"connectDialog"_s);
    setAccessibleName(tr("Connection"));
    const PanelColumn middle = PanelColumn::in(this);
    m_area = middle.area;
    QVBoxLayout *layout = middle.layout;
    QWidget *column = layout->parentWidget();
    m_title = PanelText::label(column, u"title"_s, u"connectTitle"_s);
    m_lead = PanelText::label(column, u"muted"_s, u"connectLead"_s);
    m_form = new AccountForm(AccountForm::Extent::Connection, u"connect"_s, column);
    m_problem = PanelText::label(column, u"error"_s, u"connectProblem"_s);
    m_error = buildError(column);
    layout->addWidget(m_title);
    layout->addWidget(m_lead);
    layout->addWidget(m_form);
    layout->addWidget(m_problem);
    layout->addWidget(buildButtons(column));
    layout->addWidget(m_error);
    for (QVBoxLayout *&place : m_places) {
        layout->addLayout(place = new QVBoxLayout);
    }
    layout->addWidget(buildStages(column));
    layout->addStretch(1);
    wire();
    load();
    checkForm();
    showState();
}

QFrame *ConnectPanel::buildError(QWidget *parent)
{
    auto *error = new QFrame(parent);
    error->setObjectName(u"connectError"_s);
    Theme::mark(error, "panel", u"bannerError"_s);
    auto *layout = new QVBoxLayout(error);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(4);
    m_errorTitle = PanelText::label(error, u"strong"_s, u"connectErrorCode"_s);
    m_errorText = PanelText::label(error, {}, u"connectErrorMessage"_s);
    m_errorHint = PanelText::label(error, u"muted"_s, u"connectErrorHint"_s);
    layout->addWidget(m_errorTitle);
    layout->addWidget(m_errorText);
    layout->addWidget(m_errorHint);
    m_why = PanelText::button(tr("Why?"), u"whyButton"_s, error);
    m_why->setAccessibleName(tr("Find out why the connection could not be made"));
    layout->addWidget(m_why, 0, Qt::AlignLeft);
    error->hide();
    return error;
}

QFrame *ConnectPanel::buildStages(QWidget *parent)
{
    auto *card = new QFrame(parent);
    Theme::mark(card, "panel", u"card"_s);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(4, 8, 4, 8);
    m_stages = new ConnectStages(card);
    layout->addWidget(m_stages);
    return card;
}

QWidget *ConnectPanel::buildRetry(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_countdownText = PanelText::label(box, u"strong"_s, u"countdownLabel"_s);
    m_countdownText->setWordWrap(false);
    QPushButton *now = PanelText::button(tr("Try now"), u"retryNowButton"_s, box);
    connect(now, &QPushButton::clicked, &m_account, &Account::retryNow);
    row->addWidget(m_countdownText);
    row->addWidget(now);
    box->hide();
    return box;
}

QWidget *ConnectPanel::buildButtons(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_connect = PanelText::button(tr("Connect"), u"connectButton"_s, box);
    Theme::mark(m_connect, "kind", u"primary"_s);
    m_cancel = PanelText::button(tr("Cancel"), u"connectCancel"_s, box);
    m_back = PanelText::button(tr("Back to the house"), u"connectBack"_s, box);
    m_showCertificate = PanelText::button(tr("Certificate"), u"certificateButton"_s, box);
    m_showCertificate->setCheckable(true);
    m_showCertificate->setAccessibleName(tr("Show the certificate of the server"));
    Theme::mark(m_showCertificate, "kind", u"toggle"_s);
    m_changePassword = PanelText::button(tr("Change the password …"), u"changePasswordButton"_s, box);
    m_register = PanelText::button(tr("Create an account on this server …"), u"registerButton"_s, box);
    Theme::mark(m_register, "kind", u"quiet"_s);
    m_tryDemo = PanelText::button(tr("Try the demo house"), u"demoButton"_s, box);
    Theme::mark(m_tryDemo, "kind", u"quiet"_s);
    m_retry = buildRetry(box);
    row->addWidget(m_retry);
    row->addWidget(m_connect);
    row->addWidget(m_cancel);
    row->addWidget(m_back);
    row->addWidget(m_showCertificate);
    row->addWidget(m_changePassword);
    row->addStretch(1);
    row->addWidget(m_register);
    row->addWidget(m_tryDemo);
    return box;
}

void ConnectPanel::wire()
{
    connect(m_connect, &QPushButton::clicked, this, &ConnectPanel::submit);
    connect(m_why, &QPushButton::clicked, this, [this] { whyPanel().ask({}, {}); });
    connect(m_cancel, &QPushButton::clicked, this, &ConnectPanel::cancelRequested);
    connect(m_back, &QPushButton::clicked, this, &ConnectPanel::backRequested);
    connect(m_tryDemo, &QPushButton::clicked, this, &ConnectPanel::demoRequested);
    connect(m_showCertificate, &QPushButton::toggled, this, &ConnectPanel::toggleCertificate);
    connect(m_form, &AccountForm::edited, this, &ConnectPanel::checkForm);
    connect(m_form, &AccountForm::submitted, this, &ConnectPanel::submit);
    connect(m_register, &QPushButton::clicked, this, [this] { startRegistration({}); });
    connect(m_changePassword, &QPushButton::clicked, this, [this] { passwordPanel().open(); });
    connect(m_countdown, &RetryCountdown::changed, this, &ConnectPanel::showRetry);
    connect(&m_account, &Account::stateChanged, this, &ConnectPanel::onState);
    connect(&m_account, &Account::stageChanged, this, &ConnectPanel::showStages);
    connect(&m_account, &Account::connectionFailed, this, &ConnectPanel::showFailure);
}

// The form

void ConnectPanel::setProfile(const Profile &profile)
{
    m_hasProfile = true;
    m_form->setProfile(profile);
    showState();
}

void ConnectPanel::setSecrets(const Secrets *secrets)
{
    m_form->setSecrets(secrets);
}

void ConnectPanel::setPasswordKept(bool kept)
{
    m_form->setPasswordKept(kept);
}

bool ConnectPanel::isPasswordKept() const
{
    return m_form->isPasswordKept();
}

void ConnectPanel::load()
{
    Profile remembered;
    remembered.settings.jid = m_settings.value(u"account/address"_s).toString();
    remembered.settings.host = m_settings.value(u"account/host"_s).toString();
    remembered.settings.port = static_cast<quint16>(qBound(0, m_settings.value(u"account/port"_s, 0).toInt(), 65535));
    remembered.settings.caFile = m_settings.value(u"account/ca"_s).toString();
    remembered.settings.tls = static_cast<TlsMode>(qBound(0, m_settings.value(u"account/tls"_s, static_cast<int>(TlsMode::Required)).toInt(), static_cast<int>(TlsMode::Off)));
    m_form->setProfile(remembered);
}

void ConnectPanel::remember()
{
    const AccountSettings settings = m_form->profile().settings;
    m_settings.setValue(u"account/address"_s, settings.jid);
    m_settings.setValue(u"account/host"_s, settings.host);
    m_settings.setValue(u"account/port"_s, settings.port);
    m_settings.setValue(u"account/ca"_s, settings.caFile);
    m_settings.setValue(u"account/tls"_s, static_cast<int>(settings.tls));
}

void ConnectPanel::checkForm()
{
    m_problem->setText(m_form->problem());
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_connect->setEnabled(m_form->isComplete());
    m_register->setEnabled(m_form->problem().isEmpty() && m_form->isAddressComplete());
}

void ConnectPanel::submit()
{
    if (!m_connect->isEnabled() || m_connect->isHidden()) {
        return;
    }
    if (!m_hasProfile) {
        remember();
    }
    m_error->hide();
    m_demo = false;
    m_demoFailed = false;
    Q_EMIT connectRequested(entered(), m_form->rememberPassword());
}

} // namespace Chatelaine
