// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/stanzasender.h"

#include "models/stanzawords.h"
#include "services/whendone.h"
#include "ui/theme.h"
#include "ui/xmlhighlighter.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

StanzaSender::StanzaSender(Send send, QWidget *parent)
    : QFrame(parent)
    , m_send(std::move(send))
    , m_text(new QPlainTextEdit(this))
    , m_status(new QLabel(this))
    , m_button(new QPushButton(tr("Send"), this))
{
    setObjectName(u"stanzaSender"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::Step, 0, 0);
    layout->setSpacing(Theme::Step);

    m_text->setObjectName(u"rawStanza"_s);
    m_text->setAccessibleName(tr("Stanza to be sent"));
    m_text->setPlaceholderText(u"<iq type='get' to='…' id='…'>…</iq>"_s);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_text->setFont(fixed);
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(3 * fontMetrics().lineSpacing());
    new XmlHighlighter(m_text);
    layout->addWidget(m_text, 1);

    m_status->setObjectName(u"rawStatus"_s);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_button->setObjectName(u"rawSend"_s);
    m_button->setAutoDefault(false);
    Theme::mark(m_button, "kind", u"primary"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * Theme::Step);
    row->addWidget(m_status, 1);
    row->addWidget(m_button, 0, Qt::AlignTop);
    layout->addLayout(row);

    connect(m_text, &QPlainTextEdit::textChanged, this, &StanzaSender::check);
    connect(m_button, &QPushButton::clicked, this, &StanzaSender::send);
    check();
}

void StanzaSender::setOnline(bool online)
{
    if (m_online != online) {
        m_online = online;
        check();
    }
}

void StanzaSender::setText(const QString &xml)
{
    m_text->setPlainText(xml);
    focusFirst();
}

void StanzaSender::focusFirst()
{
    m_text->setFocus(Qt::OtherFocusReason);
}

void StanzaSender::say(const QString &text, const QString &tone)
{
    m_status->setText(text);
    Theme::mark(m_status, "tone", tone);
}

void StanzaSender::check()
{
    const StanzaCheck check = checkStanza(m_text->toPlainText().toUtf8());
    m_button->setEnabled(check.ok() && m_online && !m_sending);
    if (check.problem == StanzaCheck::Problem::Empty) {
        say(StanzaWords::problem(check), u"muted"_s);
    } else if (!check.ok()) {
        say(StanzaWords::problem(check), u"error"_s);
    } else if (!m_online) {
        say(tr("Well-formed. It can be sent once you are connected."), u"muted"_s);
    } else {
        say(tr("Well-formed. The button sends it as it stands; the answer shows in the list."), u"ok"_s);
    }
}

void StanzaSender::send()
{
    const QByteArray xml = m_text->toPlainText().toUtf8();
    if (!checkStanza(xml).ok() || !m_online || m_sending) {
        return;
    }
    m_sending = true;
    check();
    whenDone(m_send(xml), this, [this](const std::optional<Outcome<Done>> &outcome) {
        m_sending = false;
        check();
        if (outcome && outcome->ok()) {
            say(tr("Sent. Its answer shows in the list."), u"ok"_s);
        } else {
            const ErrorInfo error = outcome ? outcome->error : ErrorInfo();
            say(tr("Not sent (%1): %2").arg(error.code, error.message), u"error"_s);
        }
    });
}

} // namespace Chatelaine
