// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/stanzadetails.h"

#include "models/stanzawords.h"
#include "models/words.h"
#include "services/stanzatext.h"
#include "services/visibletext.h"
#include "ui/chartflow.h"
#include "ui/elidedlabel.h"
#include "ui/theme.h"
#include "ui/xmlhighlighter.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestXml = 512 << 10;

QString shownXml(const StanzaEntry &entry)
{
    const QString raw = QString::fromUtf8(entry.xml);
    return VisibleText::block(entry.shortened ? raw : StanzaText::pretty(entry.xml).value_or(raw), LongestXml);
}

QPlainTextEdit *makeReader(const QString &name, const QString &accessibleName)
{
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(name);
    edit->setAccessibleName(accessibleName);
    edit->setReadOnly(true);
    edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    edit->setTabChangesFocus(true);
    edit->setMinimumHeight(3 * edit->fontMetrics().lineSpacing());
    return edit;
}

} // namespace

StanzaDetails::StanzaDetails(QWidget *parent)
    : QWidget(parent)
    , m_heading(new ElidedLabel(this))
    , m_buttons(new QWidget(this))
    , m_xml(makeReader(u"stanzaXml"_s, tr("The stanza")))
    , m_words(makeReader(u"stanzaWords"_s, tr("The stanza in words")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::Step, 0, 0);
    layout->setSpacing(Theme::Step);
    m_heading->setObjectName(u"stanzaHeading"_s);
    Theme::mark(m_heading, "tone", u"strong"_s);
    new ChartFlow(m_buttons, Theme::Step);
    m_pair = addButton(u"stanzaPair"_s, {}, tr("Shows the other half: the answer to this request, or the request of this answer"));
    m_page = addButton(u"stanzaPage"_s, tr("Open its page"), tr("Shows the page of the thing that this came from or went to"));
    m_copy = addButton(u"stanzaCopy"_s, tr("Copy"), tr("Copies the XML as it is shown"));
    m_vector = addButton(u"stanzaVector"_s, tr("Copy as test vector"), tr("Copies the XML with every address replaced by one of example.org"));
    m_edit = addButton(u"stanzaEdit"_s, tr("Edit and send …"), tr("Puts the XML into the panel for sending"));

    layout->addWidget(m_heading);
    layout->addWidget(m_buttons);
    layout->addWidget(buildSides(), 1);

    connect(m_pair, &QPushButton::clicked, this, [this] { Q_EMIT pairRequested(m_entry->pairedWith); });
    connect(m_page, &QPushButton::clicked, this, [this] { Q_EMIT pageRequested(Words::bareJid(m_entry->peer)); });
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_xml->toPlainText()); });
    connect(m_vector, &QPushButton::clicked, this, &StanzaDetails::copyVector);
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT editRequested(StanzaText::pretty(m_entry->xml).value_or(QString())); });
    clear();
}

QWidget *StanzaDetails::buildSides()
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_xml->setFont(fixed);
    m_xml->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    new XmlHighlighter(m_xml);
    m_words->setPlaceholderText(tr("Choose a stanza above to read it."));
    auto *sides = new QSplitter(Qt::Horizontal, this);
    sides->setObjectName(u"stanzaSides"_s);
    sides->addWidget(m_xml);
    sides->addWidget(m_words);
    sides->setStretchFactor(0, 3);
    sides->setStretchFactor(1, 2);
    sides->setChildrenCollapsible(false);
    sides->setHandleWidth(2 * Theme::Step);
    return sides;
}

QPushButton *StanzaDetails::addButton(const QString &name, const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text, m_buttons);
    button->setObjectName(name);
    button->setToolTip(toolTip);
    button->setAutoDefault(false);
    m_buttons->layout()->addWidget(button);
    return button;
}

void StanzaDetails::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    setMinimumHeight(layout()->minimumHeightForWidth(width())); // a splitter does not ask how many rows the buttons need
}

void StanzaDetails::hidePageButton()
{
    m_page->hide();
}

void StanzaDetails::clear()
{
    m_entry.reset();
    m_heading->setFullText({});
    m_xml->clear();
    m_words->clear();
    showButtons(nullptr, false);
}

void StanzaDetails::showStanza(const StanzaPointer &entry, const StanzaPointer &pair, const QString &ownJid, bool page)
{
    const bool other = entry != m_entry;
    m_entry = entry;
    m_ownJid = ownJid;
    const QString peer = entry->peer.isEmpty() ? tr("our server") : VisibleText::address(entry->peer);
    m_heading->setFullText(u"%1  %2  %3  ·  %4  ·  %5"_s.arg(entry->time.toLocalTime().toString(u"HH:mm:ss.zzz"_s), StanzaWords::direction(entry->outgoing), peer,
        entry->kindText, StanzaWords::size(entry->size)));
    if (other) {
        m_xml->setPlainText(shownXml(*entry));
    }
    const bool isAnswer = entry->kind == StanzaKind::IqResult || entry->kind == StanzaKind::IqError;
    const StanzaExplanation explained = explainStanza(*entry, isAnswer ? pair.get() : nullptr, entry->pairing == StanzaPairing::Duplicate);
    const QString words = StanzaWords::explanation(*entry, explained).join(u"\n\n"_s);
    if (other || m_words->toPlainText() != words) {
        m_words->setPlainText(words);
    }
    showButtons(pair, page);
}

void StanzaDetails::showButtons(const StanzaPointer &pair, bool page)
{
    const bool isRequest = m_entry && (m_entry->kind == StanzaKind::IqGet || m_entry->kind == StanzaKind::IqSet);
    m_pair->setText(isRequest ? tr("Go to the answer") : tr("Go to the request"));
    m_pair->setEnabled(pair != nullptr);
    m_page->setEnabled(page);
    m_copy->setEnabled(m_entry != nullptr);
    m_vector->setEnabled(m_entry && !m_entry->shortened);
    m_edit->setEnabled(m_entry && !m_entry->shortened && m_entry->kind != StanzaKind::Other);
}

void StanzaDetails::copyVector()
{
    if (const auto vector = StanzaText::testVector(*m_entry, m_ownJid)) {
        QGuiApplication::clipboard()->setText(*vector);
    }
}

} // namespace Chatelaine
