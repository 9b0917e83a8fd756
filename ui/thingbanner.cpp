// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/thingbanner.h"

#include "services/visibletext.h"
#include "ui/icons.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

ThingBanner::ThingBanner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel)
    , m_code(new QLabel)
    , m_message(new QLabel)
    , m_hint(new QLabel)
    , m_retry(new QPushButton(tr("&Retry")))
    , m_why(new QPushButton(tr("&Why?")))
{
    setObjectName(u"thingBanner"_s);
    m_code->setObjectName(u"bannerCode"_s);
    m_message->setObjectName(u"bannerMessage"_s);
    m_hint->setObjectName(u"bannerHint"_s);
    m_retry->setObjectName(u"bannerRetry"_s);
    m_why->setObjectName(u"whyButton"_s);
    m_why->setAccessibleName(tr("Find out why it does not work"));
    for (QLabel *label : {m_code, m_message, m_hint}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_message->setWordWrap(true);
    m_hint->setWordWrap(true);
    for (QLabel *label : {m_message, m_hint}) {
        label->setContentsMargins(0, 0, 0, 2); // descenders of some fonts reach below their line
    }
    Theme::mark(m_code, "tone", u"small"_s);
    Theme::mark(m_hint, "tone", u"small"_s);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_message);
    words->addWidget(m_hint);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(3 * Theme::Step, 2 * Theme::Step, 3 * Theme::Step, 2 * Theme::Step);
    row->setSpacing(3 * Theme::Step);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addWidget(m_code, 0, Qt::AlignVCenter);
    row->addWidget(m_why, 0, Qt::AlignVCenter);
    row->addWidget(m_retry, 0, Qt::AlignVCenter);
    connect(m_why, &QPushButton::clicked, this, &ThingBanner::whyRequested);
    connect(m_retry, &QPushButton::clicked, this, &ThingBanner::retryRequested);
    hide();
}

void ThingBanner::showError(const ErrorInfo &error, bool canRetry)
{
    Theme::mark(this, "panel", u"bannerError"_s);
    paintIcon();
    m_icon->show();
    m_code->setText(error.code);
    m_code->setVisible(!error.code.isEmpty());
    m_message->setText(VisibleText::block(error.message, 600));
    m_hint->setText(VisibleText::block(error.hint, 600));
    m_hint->setVisible(!error.hint.isEmpty());
    m_retry->setVisible(canRetry);
    m_why->show();
    m_error = error;
    setAccessibleName(error.message);
    show();
}

void ThingBanner::paintIcon()
{
    m_icon->setPixmap(Icons::get(u"warning"_s, Icons::Tone::Error).pixmap(QSize(18, 18), devicePixelRatioF()));
}

void ThingBanner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange || event->type() == QEvent::ApplicationPaletteChange) {
        paintIcon(); // a pixmap does not follow the theme by itself
    }
}

void ThingBanner::showNote(const QString &text)
{
    Theme::mark(this, "panel", u"banner"_s);
    m_icon->hide();
    m_code->hide();
    m_hint->hide();
    m_retry->hide();
    m_why->hide();
    m_error = ErrorInfo();
    m_message->setText(text);
    setAccessibleName(text);
    show();
}

void ThingBanner::clear()
{
    hide();
}

void ThingBanner::setWhyVisible(bool visible)
{
    m_why->setVisible(visible);
}

void ThingBanner::setRetryEnabled(bool enabled)
{
    m_retry->setEnabled(enabled);
}

} // namespace Chatelaine
