// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/certificatepanel.h"

#include "services/visibletext.h"
#include "ui/certificatecard.h"
#include "ui/paneltext.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostNames = 12;   ///< a certificate may list hundreds
constexpr int MostChain = 8;
constexpr int LongestText = 600;

/// As many names as one reads, and how many are left.
QString nameList(const QStringList &names)
{
    if (names.isEmpty()) {
        return CertificatePanel::tr("no name at all");
    }
    QString text = VisibleText::line(names.mid(0, MostNames).join(u", "_s), LongestText);
    if (names.size() > MostNames) {
        text = CertificatePanel::tr("%1 and %Ln more", nullptr, static_cast<int>(names.size()) - MostNames).arg(text);
    }
    return text;
}

QString changeTitle(PinChange change)
{
    switch (change) {
    case PinChange::RenewedKey:
        return CertificatePanel::tr("The server has a new key");
    case PinChange::NewIssuer:
        return CertificatePanel::tr("The server has a new key from another issuer");
    case PinChange::None:
    case PinChange::SameKey:
    case PinChange::Suspicious:
        break;
    }
    return CertificatePanel::tr("Somebody may be between you and the server");
}

} // namespace

CertificatePanel::CertificatePanel(QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"certificatePanel"_s);
    setAccessibleName(tr("Certificate of the server"));
    Theme::mark(this, "panel", u"card"_s);
    build();
    hide();
}

void CertificatePanel::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4 * Theme::Step, 3 * Theme::Step, 4 * Theme::Step, 3 * Theme::Step);
    layout->setSpacing(2 * Theme::Step);
    m_title = PanelText::label(this, u"heading"_s, u"certificateTitle"_s);
    layout->addWidget(m_title);
    m_body = new QWidget(this);
    layout->addWidget(m_body);
    layout->addWidget(buildDecision());
}

QWidget *CertificatePanel::buildDecision()
{
    m_decision = new QWidget(this);
    auto *layout = new QVBoxLayout(m_decision);
    layout->setContentsMargins(0, Theme::Step, 0, 0);
    layout->setSpacing(2 * Theme::Step);
    m_advice = PanelText::label(m_decision, {}, u"certificateAdvice"_s);
    m_compared = new QCheckBox(tr("I have compared the fingerprint with what the server's keeper told me"), m_decision);
    m_compared->setObjectName(u"fingerprintCompared"_s);
    m_typeLabel = PanelText::label(m_decision, u"strong"_s, u"fingerprintTypeLabel"_s);
    m_typed = new QLineEdit(m_decision);
    m_typed->setObjectName(u"fingerprintTyped"_s);
    m_typed->setFont(PanelText::fixedFont());
    m_typed->setMaxLength(3 * TypedCharacters);
    m_typed->setMaximumWidth(240);
    m_typed->setAccessibleName(tr("Last %n characters of the new fingerprint", nullptr, TypedCharacters));
    m_typeLabel->setBuddy(m_typed);
    m_refuse = PanelText::button(tr("Do not connect"), u"certificateRefuse"_s, m_decision);
    m_pin = PanelText::button({}, u"pinButton"_s, m_decision);
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * Theme::Step);
    row->addWidget(m_refuse);
    row->addWidget(m_pin);
    row->addStretch(1);
    layout->addWidget(m_advice);
    layout->addWidget(m_compared);
    layout->addWidget(m_typeLabel);
    layout->addWidget(m_typed);
    layout->addLayout(row);
    connect(m_compared, &QCheckBox::toggled, this, &CertificatePanel::updatePin);
    connect(m_typed, &QLineEdit::textChanged, this, &CertificatePanel::updatePin);
    connect(m_refuse, &QPushButton::clicked, this, &CertificatePanel::refused);
    connect(m_pin, &QPushButton::clicked, this, [this] { Q_EMIT pinChosen(m_report.makePin(QDateTime::currentDateTimeUtc())); });
    return m_decision;
}

void CertificatePanel::ask(const CertificateReport &report)
{
    if (m_asking && report == m_report) {
        return; // the same again: what has been ticked or typed stays
    }
    m_report = report;
    m_asking = true;
    fill();
    setVisible(true);
}

void CertificatePanel::present(const CertificateReport &report)
{
    m_report = report;
    m_asking = false;
    fill();
    setVisible(true);
}

void CertificatePanel::clear()
{
    m_report = {};
    m_asking = false;
    hide();
}

void CertificatePanel::focusFirst()
{
    if (m_asking) {
        m_refuse->setFocus(Qt::OtherFocusReason);
    }
}

// What it shows

void CertificatePanel::fill()
{
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * Theme::Step);
    if (hasChanged()) {
        m_title->setText(changeTitle(m_report.change));
    } else {
        m_title->setText(m_asking ? tr("The certificate of %1 is not trusted").arg(m_report.domain) : tr("The certificate of %1").arg(m_report.domain));
    }
    fillReasons(column);
    fillNames(column);
    if (hasChanged() && m_report.pinned) {
        fillComparison(column);
    }
    fillChain(column);
    delete layout()->replaceWidget(m_body, body);
    delete m_body;
    m_body = body;
    fillDecision();
}

void CertificatePanel::fillReasons(QVBoxLayout *layout)
{
    if (hasChanged()) {
        auto *change = PanelText::label(layout->parentWidget(), {}, u"certificateChange"_s);
        change->setText(VisibleText::block(m_report.changeText, LongestText));
        layout->addWidget(change);
    }
    auto *reasons = PanelText::label(layout->parentWidget(), m_report.isTrusted() ? u"muted"_s : u"error"_s, u"certificateReasons"_s);
    if (!m_report.isTrusted()) {
        reasons->setText(VisibleText::block(m_report.reasons.join(u'\n'), LongestText));
    } else if (m_report.pin == PinVerdict::Matches) {
        reasons->setText(tr("It is the one that you have chosen to trust, and this system trusts it, too."));
    } else {
        reasons->setText(tr("This system trusts whoever signed it."));
    }
    if (!m_asking && !m_report.isTrusted() && m_report.pin == PinVerdict::Matches) {
        Theme::mark(reasons, "tone", u"muted"_s);
        reasons->setText(tr("You have chosen to trust it, although: %1").arg(VisibleText::line(m_report.reasons.join(u' '), LongestText)));
    }
    layout->addWidget(reasons);
}

void CertificatePanel::fillNames(QVBoxLayout *layout)
{
    auto *names = PanelText::label(layout->parentWidget(), {}, u"certificateNames"_s);
    const QString are = nameList(m_report.chain.isEmpty() ? QStringList() : m_report.chain.constFirst().names);
    names->setText(m_report.expectedNames.isEmpty() || !m_asking ? tr("It is for: %1").arg(are)
                                                     : tr("It is for: %1\nIt should be for: %2").arg(are, nameList(m_report.expectedNames)));
    layout->addWidget(names);
}

void CertificatePanel::fillComparison(QVBoxLayout *layout)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(3 * Theme::Step);
    CertificateInfo known;
    known.sha256 = m_report.pinned->sha256;
    known.issuer = m_report.pinned->issuer;
    known.until = m_report.pinned->notAfter;
    auto *before = new FingerprintBox(tr("Trusted since %1").arg(PanelText::date(m_report.pinned->when)), known, u"pinnedFingerprint"_s, layout->parentWidget());
    auto *now = new FingerprintBox(tr("Shown now"), m_report.chain.value(0), u"shownFingerprint"_s, layout->parentWidget());
    row->addWidget(before, 1);
    row->addWidget(now, 1);
    layout->addLayout(row);
}

void CertificatePanel::fillChain(QVBoxLayout *layout)
{
    if (m_report.chain.isEmpty()) {
        auto *none = PanelText::label(layout->parentWidget(), u"muted"_s, u"certificateNone"_s);
        none->setText(tr("The server has shown no certificate."));
        layout->addWidget(none);
        return;
    }
    const QList<CertificateInfo> shown = m_report.chain.mid(0, MostChain);
    for (int i = 0; i < shown.size(); ++i) {
        layout->addWidget(new CertificateCard(shown.at(i), i, layout->parentWidget()));
    }
}

// The decision

QString CertificatePanel::expectedEnding() const
{
    return QString::fromLatin1(m_report.chain.value(0).sha256.toHex()).right(TypedCharacters).toUpper();
}

void CertificatePanel::fillDecision()
{
    m_decision->setVisible(m_asking);
    const bool possible = m_report.canBePinned();
    m_compared->setChecked(false);
    m_typed->clear();
    m_compared->setVisible(possible && !hasChanged());
    m_typeLabel->setVisible(possible && hasChanged());
    m_typed->setVisible(possible && hasChanged());
    m_pin->setVisible(possible);
    m_pin->setText((hasChanged() ? tr("Trust the new certificate for %1") : tr("Trust this certificate for %1")).arg(QString(m_report.domain).replace(u'&', u"&&"_s)));
    m_typeLabel->setText(tr("To trust it all the same, ask the server's keeper for the fingerprint in another way than this connection, and type its last %n characters:",
                            nullptr, TypedCharacters));
    if (!possible) {
        m_advice->setText(tr("This cannot be accepted here: the certificate itself has to be put right by the server's keeper."));
    } else if (hasChanged()) {
        m_advice->setText(tr("Nothing was sent: neither your password nor anything else. Not connecting is safe."));
    } else {
        m_advice->setText(tr("Nothing was sent yet, not even your password. Trust it only when the SHA-256 fingerprint is the one that the server's keeper gives you in another way, "
                             "such as by phone or on paper."));
    }
    updatePin();
}

void CertificatePanel::updatePin()
{
    QString typed = m_typed->text().toUpper();
    typed.remove(u':').remove(u' ');
    const bool deliberate = hasChanged() ? typed == expectedEnding() : m_compared->isChecked();
    m_pin->setEnabled(m_asking && m_report.canBePinned() && deliberate);
}

} // namespace Chatelaine
