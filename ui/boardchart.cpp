// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/boardchart.h"

#include "models/boardfields.h"
#include "models/serieskeys.h"
#include "services/house.h"
#include "ui/boarddesk.h"
#include "ui/elidedlabel.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/thinghistory.h"

#include <QDropEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int LowestChart = 280; ///< pixels that a chart needs to be read
constexpr int UsualWidth = 480;

} // namespace

BoardChartFrame::BoardChartFrame(BoardDesk &desk, ChartPane *pane, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_pane(pane)
{
    setObjectName(u"boardChart"_s);
    setAcceptDrops(true);
    setMinimumHeight(LowestChart);
    Theme::mark(this, "panel", u"card"_s);
    build();
    connect(&desk.house().account(), &Account::contactsChanged, this, &BoardChartFrame::notePresence);
}

void BoardChartFrame::build()
{
    m_title = new ElidedLabel;
    m_title->setObjectName(u"boardChartTitle"_s);
    Theme::mark(m_title, "tone", u"strong"_s);
    m_titleField = new QLineEdit;
    m_titleField->setObjectName(u"boardChartTitleField"_s);
    m_titleField->setAccessibleName(tr("Title of the chart"));
    m_titleField->setMaxLength(int(BoardDocument::LongestName));
    m_titleField->setPlaceholderText(tr("Named by its fields"));
    m_titleField->hide();
    m_menuButton = new QToolButton;
    m_menuButton->setObjectName(u"boardChartMenu"_s);
    m_menuButton->setIcon(Icons::get(u"more"_s));
    m_menuButton->setAccessibleName(tr("What can be done with this chart"));
    Theme::mark(m_menuButton, "kind", u"quiet"_s);
    connect(m_menuButton, &QToolButton::clicked, this, &BoardChartFrame::openMenu);
    connect(m_titleField, &QLineEdit::editingFinished, this, [this] {
        if (!m_titleField->isHidden()) {
            m_titleField->hide();
            m_title->show();
            Q_EMIT titleChosen(m_index, m_titleField->text());
        }
    });
    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(m_title, 1);
    head->addWidget(m_titleField, 1);
    head->addWidget(m_menuButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * Theme::Step, Theme::Step, 2 * Theme::Step, 2 * Theme::Step);
    layout->setSpacing(Theme::Step);
    layout->addLayout(head);
    layout->addWidget(m_pane, 1);
}

QSize BoardChartFrame::sizeHint() const
{
    return {UsualWidth, LowestChart};
}

QString BoardChartFrame::title() const
{
    return m_desk.chartTitle(m_chart);
}

/// Fields of several things stand on one chart: each is called by its thing, too.
LatestValue BoardChartFrame::named(LatestValue value) const
{
    value.reading.field.name = m_desk.fieldName(value.key);
    return value;
}

void BoardChartFrame::putOn(const BoardSeries &series)
{
    QList<LatestValue> known = m_desk.house().latest(series.key.thing, series.key.node);
    if (known.isEmpty()) {
        known = m_desk.house().latest(series.key.thing, {});
    }
    const auto found = std::find_if(known.cbegin(), known.cend(), [&series](const LatestValue &value) { return value.key == series.key; });
    m_pane->addField(named(found == known.cend() ? BoardFields::placeholder(series) : *found));
}

void BoardChartFrame::show(const QString &board, qsizetype index, const BoardChart &chart)
{
    m_board = board;
    m_index = index;
    for (const BoardSeries &old : std::as_const(m_chart.series)) {
        if (!chart.has(old.key)) {
            m_pane->removeField(old.key);
        }
    }
    m_chart = chart;
    for (const BoardSeries &series : chart.series) {
        if (!m_pane->hasField(series.key)) {
            putOn(series);
        }
    }
    followThings();
    m_title->setFullText(title());
    setAccessibleName(tr("Chart: %1").arg(title()));
}

void BoardChartFrame::followThings()
{
    const auto old = std::exchange(m_past, {});
    QStringList things;
    for (const BoardSeries &series : std::as_const(m_chart.series)) {
        ThingHistory *&past = m_past[{series.key.thing, series.key.node}];
        past = past ? past : old.value({series.key.thing, series.key.node});
        if (!past) {
            past = new ThingHistory(m_desk.house(), series.key.thing, series.key.node, this);
            past->load();
            things << series.key.thing;
            connect(past, &ThingHistory::changed, this, &BoardChartFrame::showHistory);
        }
    }
    for (auto it = old.cbegin(); it != old.cend(); ++it) {
        if (!m_past.contains(it.key())) {
            delete it.value();
        }
    }
    showHistory();
    notePresence(things); // so that it is known who is there when somebody goes
}

void BoardChartFrame::addPresence(const QString &thing, qint64 timeMs, bool online)
{
    for (auto it = m_past.cbegin(); it != m_past.cend(); ++it) {
        if (it.key().first == thing) {
            it.value()->addPresence(timeMs, online);
        }
    }
}

void BoardChartFrame::notePresence(const QStringList &things)
{
    const Account &account = m_desk.house().account();
    for (const QString &thing : things) {
        const auto contact = account.contact(thing);
        if (contact && account.state() == ConnectionState::Online) {
            addPresence(thing, m_pane->time().nowMs(), contact->isOnline());
        }
    }
}

/// Each line breaks where its own thing was not heard. What happened to several of them is said once.
void BoardChartFrame::showHistory()
{
    QList<ChartCause> causes;
    for (const ThingHistory *past : std::as_const(m_past)) {
        for (const ChartCause &cause : past->causes()) {
            if (!causes.contains(cause)) {
                causes << cause;
            }
        }
    }
    std::stable_sort(causes.begin(), causes.end(), [](const ChartCause &a, const ChartCause &b) { return a.time < b.time; });
    for (const BoardSeries &series : std::as_const(m_chart.series)) {
        const ThingHistory *past = m_past.value({series.key.thing, series.key.node});
        ChartSeries *line = m_pane->canvas()->field(series.key);
        if (past && line) {
            line->data().setGaps(past->gaps());
            if (line->earlier()) {
                line->earlier()->setGaps(past->gaps());
            }
        }
    }
    m_pane->setUnknown(m_past.size() == 1 ? m_past.first()->unknown() : QList<TimeGap>()); // a hatch would cover the lines of the others
    m_pane->setCauses(causes); // draws the chart again
}

void BoardChartFrame::openMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"boardChartActions"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Title …"), this, &BoardChartFrame::editTitle);
    menu->addAction(tr("Export …"), this, [this] { Q_EMIT exportRequested(m_index); });
    menu->addSeparator();
    menu->addAction(tr("Move up"), this, [this] { Q_EMIT moveRequested(m_index, -1); });
    menu->addAction(tr("Move down"), this, [this] { Q_EMIT moveRequested(m_index, 1); });
    menu->addSeparator();
    for (const BoardSeries &series : std::as_const(m_chart.series)) {
        menu->addAction(tr("Take off %1").arg(m_desk.fieldName(series.key).replace(u'&', u"&&"_s)), this, [this, key = series.key] { Q_EMIT seriesRemoveRequested(m_index, key); });
    }
    menu->addAction(tr("Remove the chart"), this, [this] { Q_EMIT removeRequested(m_index); });
    menu->popup(m_menuButton->mapToGlobal(QPoint(0, m_menuButton->height())));
}

void BoardChartFrame::editTitle()
{
    m_titleField->setText(m_chart.title);
    m_title->hide();
    m_titleField->show();
    m_titleField->setFocus();
    m_titleField->selectAll();
}

void BoardChartFrame::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_titleField->isHidden()) {
        m_titleField->hide();
        m_title->show();
        return;
    }
    QFrame::keyPressEvent(event);
}

void BoardChartFrame::markTarget(bool on)
{
    Theme::mark(this, "target", on ? u"true"_s : QString());
}

void BoardChartFrame::dragEnterEvent(QDragEnterEvent *event)
{
    if (SeriesKeys::isIn(event->mimeData())) {
        markTarget(true);
        event->acceptProposedAction();
    }
}

void BoardChartFrame::dragLeaveEvent(QDragLeaveEvent *event)
{
    markTarget(false);
    event->accept();
}

void BoardChartFrame::dropEvent(QDropEvent *event)
{
    markTarget(false);
    const QList<SeriesKey> keys = SeriesKeys::fromMime(event->mimeData(), m_desk.model().account());
    if (!keys.isEmpty()) {
        m_desk.add(m_board, m_index, keys);
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

} // namespace Chatelaine
