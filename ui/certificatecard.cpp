// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/certificatecard.h"

#include "services/visibletext.h"
#include "ui/paneltext.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int BytesInLine = 8;
constexpr int LongestName = 200;

QString nameOf(const QString &name)
{
    return name.isEmpty() ? CertificateCard::tr("(no name)") : VisibleText::line(name, LongestName);
}

QString placeWord(int place, bool selfSigned)
{
    if (place == 0) {
        return CertificateCard::tr("The server's own");
    }
    return selfSigned ? CertificateCard::tr("The root") : CertificateCard::tr("In between");
}

QLabel *fingerprintLabel(const QByteArray &sha256, const QString &name, QWidget *parent)
{
    auto *label = PanelText::label(parent, {}, name);
    label->setFont(PanelText::fixedFont());
    label->setWordWrap(false);
    label->setText(fingerprintLines(sha256));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleName(CertificateCard::tr("SHA-256 fingerprint"));
    label->setAccessibleDescription(fingerprintText(sha256));
    return label;
}

} // namespace

QString fingerprintLines(const QByteArray &sha256)
{
    QStringList lines;
    for (qsizetype i = 0; i < sha256.size(); i += BytesInLine) {
        lines.append(fingerprintText(sha256.mid(i, BytesInLine)));
    }
    return lines.join(u'\n');
}

CertificateCard::CertificateCard(const CertificateInfo &info, int place, QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"certificateCard"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::Step, 0, Theme::Step);
    layout->setSpacing(Theme::Step);
    auto *line = new QFrame(this);
    line->setFixedHeight(1);
    Theme::mark(line, "panel", u"line"_s);
    layout->addWidget(line);

    auto *title = PanelText::label(this, u"strong"_s, u"certificateSubject"_s);
    title->setText(tr("%1: %2").arg(placeWord(place, info.selfSigned), nameOf(info.subject)));
    layout->addWidget(title);
    auto *facts = PanelText::label(this, u"muted"_s, u"certificateFacts"_s);
    const QString signedBy = info.selfSigned ? tr("Signed by itself") : tr("Signed by %1").arg(nameOf(info.issuer));
    facts->setText(tr("%1\nValid from %2 until %3\nKey: %4 · Serial number: %5")
                       .arg(signedBy, PanelText::date(info.from), PanelText::date(info.until), info.key, info.serial.left(LongestName)));
    layout->addWidget(facts);

    auto *row = new QHBoxLayout;
    row->setSpacing(4 * Theme::Step);
    auto *print = new QVBoxLayout;
    print->setSpacing(0);
    auto *caption = PanelText::label(this, u"small"_s, u"fingerprintCaption"_s);
    caption->setText(tr("SHA-256 fingerprint"));
    print->addWidget(caption);
    print->addWidget(fingerprintLabel(info.sha256, u"certificateFingerprint"_s, this));
    row->addLayout(print);
    QPushButton *copy = PanelText::button(tr("Copy"), u"copyFingerprint"_s, this);
    copy->setAccessibleName(tr("Copy the fingerprint"));
    connect(copy, &QPushButton::clicked, this, [text = fingerprintText(info.sha256)] { QGuiApplication::clipboard()->setText(text); });
    row->addWidget(copy, 0, Qt::AlignBottom);
    row->addStretch(1);
    layout->addLayout(row);
}

FingerprintBox::FingerprintBox(const QString &title, const CertificateInfo &info, const QString &name, QWidget *parent)
    : QFrame(parent)
{
    Theme::mark(this, "panel", u"banner"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * Theme::Step, 2 * Theme::Step, 3 * Theme::Step, 2 * Theme::Step);
    layout->setSpacing(Theme::Step);
    auto *heading = PanelText::label(this, u"strong"_s, name + u"Title"_s);
    heading->setText(title);
    layout->addWidget(heading);
    layout->addWidget(fingerprintLabel(info.sha256, name, this));
    auto *facts = PanelText::label(this, u"small"_s, name + u"Facts"_s);
    facts->setText(tr("Signed by %1, valid until %2").arg(nameOf(info.issuer), PanelText::date(info.until)));
    layout->addWidget(facts);
    layout->addStretch(1);
}

} // namespace Chatelaine
