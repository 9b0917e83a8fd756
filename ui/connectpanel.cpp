// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectpanel.h"

#include "services/account.h"
#include "ui/connectstages.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSpinBox>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int FormWidth = 560;

QLabel *plainLabel(QWidget *owner, const QString &tone, const QString &name)
{
    auto *label = new QLabel(owner);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(1);
    label->setObjectName(name);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse); // a code is read out or copied
    if (!tone.isEmpty()) {
        Theme::mark(label, "tone", tone);
    }
    return label;
}

} // namespace

ConnectPanel::ConnectPanel(Account &account, QSettings &settings, QWidget *parent)
    : QFrame(parent)
    , m_account(account)
    , m_settings(settings)
{
    setObjectName(u"connectDialog"_s);
    setAccessibleName(tr("Connection"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    outer->addWidget(area);
    auto *inner = new QWidget(area);
    area->setWidget(inner);
    auto *centre = new QHBoxLayout(inner);
    centre->setContentsMargins(24, 32, 24, 24);
    auto *column = new QWidget(inner);
    column->setMaximumWidth(FormWidth);
    centre->addStretch(1);
    centre->addWidget(column, 100);
    centre->addStretch(1);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);

    m_title = plainLabel(column, u"title"_s, u"connectTitle"_s);
    m_lead = plainLabel(column, u"muted"_s, u"connectLead"_s);
    layout->addWidget(m_title);
    layout->addWidget(m_lead);
    m_form = new QWidget(column);
    layout->addWidget(m_form);
    buildForm();
    layout->addLayout(buildButtons());
    m_error = new QFrame(column);
    layout->addWidget(m_error);
    buildError();
    auto *card = new QFrame(column);
    Theme::mark(card, "panel", u"card"_s);
    auto *cardLayout = new QVBoxLayout(card);
    cardLayout->setContentsMargins(4, 8, 4, 8);
    m_stages = new ConnectStages(card);
    cardLayout->addWidget(m_stages);
    layout->addWidget(card);
    layout->addStretch(1);

    connect(&account, &Account::stateChanged, this, &ConnectPanel::showState);
    connect(&account, &Account::stageChanged, this, [this] { m_stages->showReports(m_account.stages()); });
    connect(&account, &Account::connectionFailed, this, &ConnectPanel::showFailure);
    load();
    checkForm();
    showState();
}

void ConnectPanel::buildForm()
{
    auto *form = new QFormLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto line = [this](const QString &name, const QString &hint) {
        auto *edit = new QLineEdit(m_form);
        edit->setObjectName(name);
        edit->setPlaceholderText(hint);
        connect(edit, &QLineEdit::textChanged, this, &ConnectPanel::checkForm);
        connect(edit, &QLineEdit::returnPressed, this, &ConnectPanel::submit);
        return edit;
    };
    m_address = line(u"connectAddress"_s, tr("name@example.org"));
    m_password = line(u"connectPassword"_s, {});
    m_password->setEchoMode(QLineEdit::Password);
    m_host = line(u"connectHost"_s, tr("found by the address"));
    m_port = new QSpinBox(m_form);
    m_port->setObjectName(u"connectPort"_s);
    m_port->setRange(0, 65535);
    m_port->setSpecialValueText(tr("usual port"));
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setMinimumWidth(112);
    m_port->setAccessibleName(tr("Port"));
    m_tls = new QComboBox(m_form);
    m_tls->setObjectName(u"connectTls"_s);
    m_tls->addItem(tr("Required (STARTTLS)"), static_cast<int>(TlsMode::Required));
    m_tls->addItem(tr("From the first byte (direct TLS)"), static_cast<int>(TlsMode::Direct));
    m_tls->addItem(tr("None, only for a server on this machine"), static_cast<int>(TlsMode::Off));
    m_ca = line(u"connectCa"_s, tr("file with an authority to trust besides the system's"));

    auto *server = new QHBoxLayout;
    server->setSpacing(8);
    server->addWidget(m_host, 1);
    server->addWidget(m_port);
    form->addRow(tr("&Address"), m_address);
    form->addRow(tr("&Password"), m_password);
    form->addRow(tr("&Server"), server);
    qobject_cast<QLabel *>(form->labelForField(server))->setBuddy(m_host);
    m_host->setAccessibleName(tr("Server"));
    form->addRow(tr("&Encryption"), m_tls);
    form->addRow(tr("Authority &file"), m_ca);
}

void ConnectPanel::buildError()
{
    m_error->setObjectName(u"connectError"_s);
    Theme::mark(m_error, "panel", u"bannerError"_s);
    auto *layout = new QVBoxLayout(m_error);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(4);
    m_errorTitle = plainLabel(m_error, u"strong"_s, u"connectErrorCode"_s);
    m_errorText = plainLabel(m_error, {}, u"connectErrorMessage"_s);
    m_errorHint = plainLabel(m_error, u"muted"_s, u"connectErrorHint"_s);
    layout->addWidget(m_errorTitle);
    layout->addWidget(m_errorText);
    layout->addWidget(m_errorHint);
    m_error->hide();
}

QHBoxLayout *ConnectPanel::buildButtons()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    const auto button = [this](const QString &text, const QString &name) {
        auto *made = new QPushButton(text, this);
        made->setObjectName(name);
        made->setAutoDefault(false);
        return made;
    };
    m_connect = button(tr("Connect"), u"connectButton"_s);
    Theme::mark(m_connect, "kind", u"primary"_s);
    m_cancel = button(tr("Cancel"), u"connectCancel"_s);
    m_back = button(tr("Back to the house"), u"connectBack"_s);
    m_tryDemo = button(tr("Try the demo house"), u"demoButton"_s);
    Theme::mark(m_tryDemo, "kind", u"quiet"_s);
    m_problem = plainLabel(this, u"small"_s, u"connectProblem"_s);
    row->addWidget(m_connect);
    row->addWidget(m_cancel);
    row->addWidget(m_back);
    row->addWidget(m_problem, 100);
    row->addStretch(1);
    row->addWidget(m_tryDemo);
    connect(m_connect, &QPushButton::clicked, this, &ConnectPanel::submit);
    connect(m_cancel, &QPushButton::clicked, this, &ConnectPanel::cancelRequested);
    connect(m_back, &QPushButton::clicked, this, &ConnectPanel::backRequested);
    connect(m_tryDemo, &QPushButton::clicked, this, &ConnectPanel::demoRequested);
    return row;
}

void ConnectPanel::load()
{
    m_address->setText(m_settings.value(u"account/address"_s).toString());
    m_host->setText(m_settings.value(u"account/host"_s).toString());
    m_port->setValue(m_settings.value(u"account/port"_s, 0).toInt());
    m_ca->setText(m_settings.value(u"account/ca"_s).toString());
    const int tls = m_tls->findData(m_settings.value(u"account/tls"_s, static_cast<int>(TlsMode::Required)).toInt());
    m_tls->setCurrentIndex(qMax(0, tls));
}

void ConnectPanel::remember()
{
    m_settings.setValue(u"account/address"_s, m_address->text().trimmed());
    m_settings.setValue(u"account/host"_s, m_host->text().trimmed());
    m_settings.setValue(u"account/port"_s, m_port->value());
    m_settings.setValue(u"account/ca"_s, m_ca->text().trimmed());
    m_settings.setValue(u"account/tls"_s, m_tls->currentData().toInt());
}

AccountSettings ConnectPanel::entered() const
{
    AccountSettings settings;
    settings.jid = m_address->text().trimmed();
    settings.password = m_password->text();
    settings.host = m_host->text().trimmed();
    settings.port = static_cast<quint16>(m_port->value());
    settings.tls = static_cast<TlsMode>(m_tls->currentData().toInt());
    settings.allowPlain = settings.tls == TlsMode::Off; // honoured on loopback only
    settings.caFile = m_ca->text().trimmed();
    return settings;
}

void ConnectPanel::checkForm()
{
    const QString address = m_address->text().trimmed();
    const bool addressOk = address.indexOf(u'@') > 0 && !address.endsWith(u'@') && !address.contains(u' ');
    const QString ca = m_ca->text().trimmed();
    QString problem;
    if (!address.isEmpty() && !addressOk) {
        problem = tr("An address looks like name@example.org.");
    } else if (!ca.isEmpty() && !QFileInfo(ca).isReadable()) {
        problem = tr("The authority file cannot be read.");
    }
    m_problem->setText(problem);
    m_connect->setEnabled(problem.isEmpty() && addressOk && !m_password->text().isEmpty());
}

void ConnectPanel::submit()
{
    if (!m_connect->isEnabled() || m_connect->isHidden()) {
        return;
    }
    remember();
    m_error->hide();
    m_demo = false;
    m_demoFailed = false;
    Q_EMIT connectRequested(entered());
}

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
    m_errorTitle->setText(tr("The demo house is not running"));
    m_errorText->setText(reason);
    m_errorHint->setText(tr("Start it again, or connect to a house of your own."));
    m_error->show();
    showState();
}

void ConnectPanel::showFailure(const ErrorInfo &error)
{
    if (!error.isError() || m_demoFailed) {
        return; // that the house has died says more than that it does not answer
    }
    m_errorTitle->setText(tr("%1: the connection could not be made").arg(error.code));
    m_errorText->setText(error.message);
    m_errorHint->setText(error.hint);
    m_errorHint->setVisible(!error.hint.isEmpty());
    m_error->show();
    m_stages->showReports(m_account.stages());
}

void ConnectPanel::showState()
{
    const ConnectionState state = m_account.state();
    const bool trying = state == ConnectionState::Connecting || state == ConnectionState::Waiting;
    const bool online = state == ConnectionState::Online;
    const bool demoRuns = m_demo && !m_demoFailed;
    if (online || state == ConnectionState::Connecting) {
        m_error->setVisible(m_demoFailed);
    }
    if (online) {
        m_title->setText(tr("Connected"));
        m_lead->setText(tr("You are connected as %1. To use another account, fill it in and connect.").arg(m_account.ownJid()));
    } else if (trying) {
        m_title->setText(demoRuns ? tr("Opening the demo house") : tr("Connecting"));
        m_lead->setText(state == ConnectionState::Waiting ? tr("The connection was lost or could not be made. The next attempt follows by itself.")
                                                          : tr("Each stage shows what it found."));
    } else if (demoRuns) {
        m_title->setText(tr("Starting the demo house"));
        m_lead->setText(tr("A small house with a heat pump, meters and neighbours starts on this machine. It needs no account."));
    } else {
        m_title->setText(tr("Connect to your house"));
        m_lead->setText(tr("Chatelaine needs an XMPP account that the things of your house know. The password is kept in memory only."));
    }
    m_form->setVisible(!demoRuns && !trying);
    m_connect->setVisible(!demoRuns && !trying);
    m_problem->setVisible(!demoRuns && !trying);
    m_tryDemo->setVisible(!demoRuns && !trying && !online);
    m_cancel->setVisible(trying && !demoRuns);
    m_back->setVisible(online);
    m_stages->showReports(m_account.stages());
}

void ConnectPanel::focusFirst()
{
    (m_address->text().isEmpty() ? m_address : m_password)->setFocus(Qt::OtherFocusReason);
}

} // namespace Chatelaine
