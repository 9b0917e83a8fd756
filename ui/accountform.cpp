// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accountform.h"

#include "services/secrets.h"
#include "ui/accountcolour.h"
#include "ui/paneltext.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestName = 120;
constexpr int LongestAddress = 2047; // RFC 7622 §3
constexpr int LongestPassword = 1024;

} // namespace

AccountForm::AccountForm(Extent extent, const QString &prefix, QWidget *parent)
    : QWidget(parent)
    , m_prefix(prefix)
    , m_extent(extent)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(4 * Theme::Step);
    form->setVerticalSpacing(2 * Theme::Step);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    buildIdentity(form);
    buildSecret(form);
    buildWay(form);
    showKeeping();
}

QLineEdit *AccountForm::line(const QString &name, const QString &hint)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(m_prefix + name);
    edit->setPlaceholderText(hint);
    connect(edit, &QLineEdit::textChanged, this, &AccountForm::edited);
    connect(edit, &QLineEdit::returnPressed, this, &AccountForm::submitted);
    return edit;
}

void AccountForm::buildIdentity(QFormLayout *form)
{
    if (m_extent == Extent::Everything) {
        m_name = line(u"Name"_s, tr("as the address is called"));
        m_name->setMaxLength(LongestName);
        m_colour = new QComboBox(this);
        m_colour->setObjectName(m_prefix + u"Colour"_s);
        for (int i = 0; i < Profile::Colours; ++i) {
            m_colour->addItem(AccountColour::dot(i), AccountColour::name(i));
        }
        connect(m_colour, &QComboBox::currentIndexChanged, this, &AccountForm::edited);
        form->addRow(tr("&Name"), m_name);
        form->addRow(tr("&Mark"), m_colour);
    }
    m_address = line(u"Address"_s, tr("name@example.org"));
    m_address->setMaxLength(LongestAddress);
    m_address->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
    form->addRow(tr("&Address"), m_address);
}

void AccountForm::buildSecret(QFormLayout *form)
{
    m_password = line(u"Password"_s, {});
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMaxLength(LongestPassword);
    m_remember = new QCheckBox(this);
    m_remember->setObjectName(m_prefix + u"Remember"_s);
    connect(m_remember, &QCheckBox::toggled, this, [this] {
        showKeeping();
        Q_EMIT edited();
    });
    m_keeping = PanelText::label(this, u"small"_s, m_prefix + u"Keeping"_s);
    m_keeping->setMinimumWidth(340); // in a form, a label's least height is that of its least width
    form->addRow(tr("&Password"), m_password);
    form->addRow(QString(), m_remember);
    form->addRow(QString(), m_keeping);
    if (m_extent == Extent::Everything) {
        m_atStart = new QCheckBox(tr("Connect when the program starts"), this);
        m_atStart->setObjectName(m_prefix + u"AtStart"_s);
        connect(m_atStart, &QCheckBox::toggled, this, &AccountForm::edited);
        form->addRow(QString(), m_atStart);
    }
}

void AccountForm::buildWay(QFormLayout *form)
{
    m_host = line(u"Host"_s, tr("found by the address"));
    m_host->setAccessibleName(tr("Server"));
    m_port = new QSpinBox(this);
    m_port->setObjectName(m_prefix + u"Port"_s);
    m_port->setRange(0, 65535);
    m_port->setSpecialValueText(tr("usual port"));
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setMinimumWidth(112);
    m_port->setAccessibleName(tr("Port"));
    connect(m_port, &QSpinBox::valueChanged, this, &AccountForm::edited);
    m_tls = new QComboBox(this);
    m_tls->setObjectName(m_prefix + u"Tls"_s);
    m_tls->addItem(tr("Required (STARTTLS)"), static_cast<int>(TlsMode::Required));
    m_tls->addItem(tr("From the first byte (direct TLS)"), static_cast<int>(TlsMode::Direct));
    m_tls->addItem(tr("None, only for a server on this machine"), static_cast<int>(TlsMode::Off));
    connect(m_tls, &QComboBox::currentIndexChanged, this, &AccountForm::edited);
    m_plain = new QCheckBox(tr("Show the server the password itself (PLAIN), inside the encryption only"), this);
    m_plain->setObjectName(m_prefix + u"Plain"_s);
    connect(m_plain, &QCheckBox::toggled, this, &AccountForm::edited);
    m_ca = line(u"Ca"_s, tr("file with an authority to trust besides the system's"));

    auto *server = new QHBoxLayout;
    server->setSpacing(2 * Theme::Step);
    server->addWidget(m_host, 1);
    server->addWidget(m_port);
    form->addRow(tr("&Server"), server);
    qobject_cast<QLabel *>(form->labelForField(server))->setBuddy(m_host);
    form->addRow(tr("&Encryption"), m_tls);
    form->addRow(QString(), m_plain);
    form->addRow(tr("Authority &file"), m_ca);
}

// Values

void AccountForm::setProfile(const Profile &profile)
{
    m_profile = profile;
    if (m_extent == Extent::Everything) {
        m_name->setText(profile.name);
        m_colour->setCurrentIndex(qBound(0, profile.colour, Profile::Colours - 1));
        m_atStart->setChecked(profile.connectAtStart);
    }
    m_address->setText(profile.settings.jid);
    m_password->clear();
    m_host->setText(profile.settings.host);
    m_port->setValue(profile.settings.port);
    m_tls->setCurrentIndex(qMax(0, m_tls->findData(static_cast<int>(profile.settings.tls))));
    m_plain->setChecked(profile.settings.allowPlain && profile.settings.tls != TlsMode::Off);
    m_ca->setText(profile.settings.caFile);
}

Profile AccountForm::profile() const
{
    Profile entered = m_profile;
    if (m_extent == Extent::Everything) {
        entered.name = m_name->text().trimmed();
        entered.colour = m_colour->currentIndex();
        entered.connectAtStart = m_atStart->isChecked();
    }
    AccountSettings &settings = entered.settings;
    settings.jid = m_address->text().trimmed();
    settings.password.clear();
    settings.host = m_host->text().trimmed();
    settings.port = static_cast<quint16>(m_port->value());
    settings.tls = static_cast<TlsMode>(m_tls->currentData().toInt());
    settings.allowPlain = m_plain->isChecked() || settings.tls == TlsMode::Off; // without encryption it is honoured on loopback only
    settings.caFile = m_ca->text().trimmed();
    return entered;
}

QString AccountForm::password() const
{
    return m_password->text();
}

void AccountForm::clearPassword()
{
    m_password->clear();
}

bool AccountForm::rememberPassword() const
{
    return m_canKeep && m_remember->isChecked();
}

void AccountForm::setSecrets(const Secrets *secrets)
{
    m_canKeep = secrets && secrets->backend() != Secrets::Backend::None;
    m_warning = secrets ? secrets->warning() : QString();
    const bool keychain = m_canKeep && secrets->backend() == Secrets::Backend::Keychain;
    m_remember->setText(m_canKeep && !keychain ? tr("Remember the password in a file that only you may read") : tr("Remember the password in the keychain"));
    m_remember->setChecked(keychain);
    showKeeping();
}

void AccountForm::setPasswordKept(bool kept)
{
    m_kept = kept;
    m_password->setPlaceholderText(kept ? tr("kept; leave empty to use it") : QString());
    if (kept) {
        m_remember->setChecked(true);
    }
    Q_EMIT edited();
}

void AccountForm::showKeeping()
{
    m_remember->setVisible(m_canKeep);
    const QString words = m_warning.isEmpty() && !(m_canKeep && m_remember->isChecked()) ? tr("The password is kept in memory only.") : m_warning;
    m_keeping->setText(words);
    Theme::mark(m_keeping, "tone", m_warning.isEmpty() ? u"small"_s : u"warning"_s);
    m_keeping->setVisible(!words.isEmpty());
}

bool AccountForm::isAddressComplete() const
{
    const QString address = m_address->text().trimmed();
    return address.indexOf(u'@') > 0 && !address.endsWith(u'@') && !address.contains(u' ');
}

QString AccountForm::problem() const
{
    if (!m_address->text().trimmed().isEmpty() && !isAddressComplete()) {
        return tr("An address looks like name@example.org.");
    }
    const QString ca = m_ca->text().trimmed();
    if (!ca.isEmpty() && !QFileInfo(ca).isReadable()) {
        return tr("The authority file cannot be read.");
    }
    return {};
}

bool AccountForm::isComplete() const
{
    return isAddressComplete() && problem().isEmpty() && (m_kept || !m_password->text().isEmpty());
}

void AccountForm::focusAddress()
{
    m_address->setFocus(Qt::OtherFocusReason);
    m_address->setCursorPosition(0);
}

void AccountForm::focusFirst()
{
    QWidget *first = m_address->text().isEmpty() ? m_address : m_password;
    first->setFocus(Qt::OtherFocusReason);
}

} // namespace Chatelaine
