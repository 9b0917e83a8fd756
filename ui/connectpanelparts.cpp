// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The parts of the connection panel that are seldom wanted: each is made when it is, and then stays.

#include "ui/certificatepanel.h"
#include "ui/connectpanel.h"
#include "ui/connectstages.h"
#include "ui/passwordpanel.h"
#include "ui/registrationpanel.h"
#include "ui/taborder.h"
#include "ui/whypanel.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Chatelaine {

void ConnectPanel::place(QWidget *panel, Place where)
{
    m_places[static_cast<size_t>(where)]->addWidget(panel);
    insertInTabOrder(panel, m_stages);
}

CertificatePanel &ConnectPanel::certificatePanel()
{
    if (!m_certificate) {
        m_certificate = new CertificatePanel(m_title->parentWidget());
        place(m_certificate, Place::Certificate);
        connect(m_certificate, &CertificatePanel::pinChosen, this, &ConnectPanel::takePin);
        connect(m_certificate, &CertificatePanel::refused, this, &ConnectPanel::refuseCertificate);
    }
    return *m_certificate;
}

bool ConnectPanel::isAskingAboutCertificate() const
{
    return m_certificate && m_certificate->isAsking();
}

void ConnectPanel::clearCertificate()
{
    if (m_certificate) {
        m_certificate->clear();
    }
}

RegistrationPanel &ConnectPanel::registrationPanel()
{
    if (!m_registration) {
        m_registration = new RegistrationPanel(m_title->parentWidget());
        place(m_registration, Place::Registration);
        connect(m_registration, &RegistrationPanel::submitted, this, &ConnectPanel::submitRegistration);
        connect(m_registration, &RegistrationPanel::closed, this, [this] {
            Q_EMIT cancelRequested();
            endRegistration();
        });
    }
    return *m_registration;
}

PasswordPanel &ConnectPanel::passwordPanel()
{
    if (!m_passwordPanel) {
        m_passwordPanel = new PasswordPanel(m_account, m_title->parentWidget());
        place(m_passwordPanel, Place::Password);
        connect(m_passwordPanel, &PasswordPanel::closed, this, [this] { m_changePassword->setFocus(Qt::OtherFocusReason); });
        connect(m_passwordPanel, &PasswordPanel::passwordChanged, this, &ConnectPanel::passwordChanged);
    }
    return *m_passwordPanel;
}

WhyPanel &ConnectPanel::whyPanel()
{
    if (!m_whyPanel) {
        m_whyPanel = makeWhyPanel(m_account, m_title->parentWidget());
        place(m_whyPanel, Place::Why);
    }
    return *m_whyPanel;
}

} // namespace Chatelaine
