// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What of a chart pane is shown where: picture, table or message, and what has room below them in a low window.

#include "ui/chartpane.h"

#include "ui/chartbar.h"
#include "ui/chartlegend.h"
#include "ui/chartminimap.h"
#include "ui/charttableview.h"
#include "ui/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int LowestPage = 60;
constexpr int LowestPicture = 110; ///< pixels; before the chart gets lower, what stands below it goes
constexpr int RoomyPicture = 170; ///< from here on there is room for the minimap, too

} // namespace

QWidget *ChartPane::buildEmpty()
{
    m_emptyPage = new QWidget;
    m_emptyPage->setMinimumHeight(LowestPage);
    auto *column = new QVBoxLayout(m_emptyPage);
    m_empty = new QLabel;
    m_empty->setObjectName(u"chartEmpty"_s);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    Theme::mark(m_empty, "tone", u"muted"_s);
    m_retry = new QPushButton(tr("Try again"));
    m_retry->setObjectName(u"chartRetry"_s);
    column->addStretch();
    column->addWidget(m_empty);
    column->addWidget(m_retry, 0, Qt::AlignHCenter);
    column->addStretch();
    return m_emptyPage;
}

/// In words that help where the pane stands: a board has neither button nor check marks.
QString ChartPane::emptyText() const
{
    switch (m_canvas->state()) {
    case ChartData::State::Failed:
        return tr("What was stored could not be read.");
    case ChartData::State::Loading:
        return tr("Reading what was stored …");
    case ChartData::State::Idle:
        break;
    }
    return m_bar->isHidden() ? tr("Nothing has been stored for this yet. It comes as soon as it is read.")
                             : tr("No numbers yet. Press “Read now”, or put a check mark beside a field.");
}

/// Which of picture, table and message shows.
void ChartPane::arrange()
{
    const ChartData::State state = m_canvas->state();
    const bool any = m_canvas->hasPoints();
    const bool failed = state == ChartData::State::Failed;
    m_empty->setText(emptyText());
    m_retry->setVisible(failed);
    m_stack->setCurrentWidget(!any ? m_emptyPage : m_tableShown ? static_cast<QWidget *>(m_table) : m_canvas);
    m_bar->setNote(!any || state == ChartData::State::Idle ? QString() : failed ? tr("What was stored could not be read.") : tr("Reading what was stored …"));
    m_bar->setTableShown(m_tableShown);
    shareHeight();
    const QRectF plot = m_canvas->axes().plot();
    if (plot.width() > 20) {
        m_minimap->setMargins(int(plot.left()), qMax(8, int(m_canvas->width() - plot.right())));
    }
}

/// The picture comes first, then the cursors that somebody asked for, then the legend, and the minimap where there is room for all.
void ChartPane::shareHeight()
{
    const int bar = m_bar->isHidden() ? 0 : m_bar->heightForWidth(width()) + Theme::Step;
    int room = height() - bar;
    if (!m_cursors->isHidden()) {
        m_cursors->fit(room - LowestPicture);
        room -= m_cursors->minimumHeight() + Theme::Step;
    }
    const int legend = m_canvas->fields().empty() ? 0 : m_legend->heightForWidth(width()) + Theme::Step;
    if (std::exchange(m_least, bar + LowestPicture + legend) != m_least) {
        updateGeometry();
    }
    const bool named = !m_canvas->fields().empty() && room - legend >= LowestPicture;
    m_legend->setVisible(named);
    room -= named ? legend : 0;
    m_minimap->setVisible(named && m_canvas->hasPoints() && room - m_minimap->sizeHint().height() >= RoomyPicture);
}

/// What is wanted, whatever is shown at the moment: a low window may give less.
QSize ChartPane::minimumSizeHint() const
{
    return {QWidget::minimumSizeHint().width(), m_least};
}

void ChartPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace Chatelaine
