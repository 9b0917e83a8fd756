// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reportpanel.h"

#include "ui/paneltext.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

ReportPanel::ReportPanel(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
{
    setObjectName(u"reportPanel"_s);
    QLabel *title = PanelText::label(this, u"title"_s, u"reportTitle"_s);
    title->setText(tr("Report for whoever helps you"));
    QLabel *lead = PanelText::label(this, u"muted"_s, u"reportLead"_s);
    lead->setText(tr("This, and nothing else, goes to the clipboard. It has no passwords, no values, no names and no texts of others; addresses are replaced by numbers."));
    m_text->setObjectName(u"reportText"_s);
    m_text->setAccessibleName(tr("The report"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(PanelText::fixedFont());
    m_note = PanelText::label(this, u"ok"_s, u"reportNote"_s);
    m_copy = PanelText::button(tr("Copy"), u"copyReportButton"_s, this);
    Theme::mark(m_copy, "kind", u"primary"_s);
    m_copy->setAccessibleName(tr("Copy the report"));
    QPushButton *done = PanelText::button(tr("Close"), u"reportClose"_s, this);

    auto *row = new QHBoxLayout;
    row->setSpacing(2 * Theme::Step);
    row->addWidget(m_note, 1);
    row->addWidget(done);
    row->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6 * Theme::Step, 6 * Theme::Step, 6 * Theme::Step, 4 * Theme::Step);
    layout->setSpacing(3 * Theme::Step);
    layout->addWidget(title);
    layout->addWidget(lead);
    layout->addWidget(m_text, 1);
    layout->addLayout(row);
    connect(m_copy, &QPushButton::clicked, this, &ReportPanel::copy);
    connect(done, &QPushButton::clicked, this, &ReportPanel::closed);
}

void ReportPanel::showReport(const QString &report)
{
    m_report = report;
    m_text->setPlainText(report);
    m_note->clear();
}

void ReportPanel::focusFirst()
{
    m_copy->setFocus(Qt::OtherFocusReason);
}

void ReportPanel::copy()
{
    QGuiApplication::clipboard()->setText(m_report);
    m_note->setText(tr("Copied."));
}

void ReportPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace Chatelaine
