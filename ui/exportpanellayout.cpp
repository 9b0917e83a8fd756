// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the export panel is built.

#include "services/sampleexport.h"
#include "ui/chartflow.h"
#include "ui/exportpanel.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

void ExportPanel::build()
{
    Theme::mark(this, "panel", u"card"_s);
    m_title = new QLabel;
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    Theme::mark(m_title, "tone", u"strong"_s);
    m_status = new QLabel;
    m_status->setObjectName(u"exportStatus"_s);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4 * Theme::Step, 3 * Theme::Step, 4 * Theme::Step, 3 * Theme::Step);
    layout->setSpacing(2 * Theme::Step);
    auto *import = new QPushButton(tr("Import a file instead …"));
    import->setObjectName(u"importButton"_s);
    Theme::mark(import, "kind", u"link"_s);
    connect(import, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT importRequested();
    });
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(import);
    layout->addLayout(head);
    layout->addWidget(buildChoices());
    layout->addWidget(buildFoot());
    layout->addWidget(m_status);
}

QWidget *ExportPanel::buildChoices()
{
    auto *choices = new QWidget;
    auto *flow = new ChartFlow(choices, 2 * Theme::Step);
    m_what = new QComboBox;
    m_what->setObjectName(u"exportWhat"_s);
    m_what->setAccessibleName(tr("What to export"));
    const QList<std::pair<QString, What>> kinds{{tr("Picture (PNG)"), What::Png}, {tr("Drawing (SVG)"), What::Svg}, {tr("Document (PDF)"), What::Pdf},
        {tr("Values (CSV)"), What::Csv}, {tr("Values (JSON Lines)"), What::JsonLines}};
    for (const auto &[text, kind] : kinds) {
        m_what->addItem(text, int(kind));
    }
    m_scale = new QComboBox;
    m_scale->setObjectName(u"exportScale"_s);
    m_scale->setAccessibleName(tr("Size of the picture"));
    for (const int scale : {1, 2, 3, 4}) {
        m_scale->addItem(tr("%1 × the screen").arg(scale), scale);
    }
    m_scale->setCurrentIndex(1);
    m_range = new QComboBox;
    m_range->setObjectName(u"exportRange"_s);
    m_range->setAccessibleName(tr("Which time"));
    m_range->addItems({tr("The time that is shown"), tr("Everything that is stored"), tr("From … to …")});
    const auto moment = [](const QString &object, const QString &name) {
        auto *edit = new QDateTimeEdit;
        edit->setObjectName(object);
        edit->setAccessibleName(name);
        edit->setDisplayFormat(u"yyyy-MM-dd HH:mm:ss"_s);
        edit->setCalendarPopup(true);
        edit->setMinimumWidth(edit->fontMetrics().horizontalAdvance(u"0000-00-00 00:00:00"_s) + 14 * Theme::Step);
        return edit;
    };
    m_from = moment(u"exportFrom"_s, tr("From"));
    m_to = moment(u"exportTo"_s, tr("To"));
    m_moments = new QWidget;
    auto *moments = new QHBoxLayout(m_moments);
    moments->setContentsMargins(0, 0, 0, 0);
    moments->setSpacing(2 * Theme::Step);
    moments->addWidget(m_from);
    moments->addWidget(m_to);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_what, m_scale, m_range, m_moments}) {
        flow->addWidget(widget);
    }
    connect(m_what, &QComboBox::currentIndexChanged, this, [this] {
        proposeName();
        say({}, false);
        arrange();
    });
    connect(m_range, &QComboBox::currentIndexChanged, this, &ExportPanel::arrange);
    return choices;
}

QWidget *ExportPanel::buildFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * Theme::Step);
    m_path = new QLineEdit;
    m_path->setObjectName(u"exportPath"_s);
    m_path->setAccessibleName(tr("File to write"));
    m_path->setMinimumWidth(120);
    auto *browse = new QPushButton(tr("Choose …"));
    browse->setObjectName(u"exportBrowse"_s);
    connect(browse, &QPushButton::clicked, this, &ExportPanel::browse);
    m_progress = new QProgressBar;
    m_progress->setObjectName(u"exportProgress"_s);
    m_progress->setAccessibleName(tr("Progress of the export"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(120);
    m_start = new QPushButton(tr("Export"));
    m_start->setObjectName(u"exportStart"_s);
    Theme::mark(m_start, "kind", u"primary"_s);
    m_cancel = new QPushButton(tr("Close"));
    m_cancel->setObjectName(u"exportCancel"_s);
    connect(m_start, &QPushButton::clicked, this, &ExportPanel::start);
    connect(m_path, &QLineEdit::returnPressed, this, &ExportPanel::start);
    connect(m_cancel, &QPushButton::clicked, this, [this] { isRunning() ? stop() : close(); });
    row->addWidget(m_path, 1);
    row->addWidget(browse);
    row->addWidget(m_progress);
    row->addWidget(m_cancel);
    row->addWidget(m_start);
    return foot;
}

} // namespace Chatelaine
