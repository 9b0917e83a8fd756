// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a board does: which charts it shows, what changes them, when its fields are read. How the page is built is in boardpagelayout.cpp.

#include "ui/boardpage.h"

#include "models/serieskeys.h"
#include "services/visibletext.h"
#include "ui/boarddesk.h"
#include "ui/boardwatch.h"
#include "ui/chartbar.h"
#include "ui/chartsheets.h"
#include "ui/exportpanel.h"
#include "ui/importpanel.h"
#include "ui/houseclock.h"
#include "ui/theme.h"

#include <QDropEvent>
#include <QFrame>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int NarrowestChart = 380; ///< side by side only where each has at least this much

} // namespace

BoardPage::BoardPage(BoardDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_time([] { return QDateTime::currentDateTimeUtc(); })
    , m_watch(std::make_unique<BoardWatch>(desk.house()))
{
    setObjectName(u"boardPage"_s);
    setAcceptDrops(true);
    bindHouseClock(m_time, desk.house());
    build();
    connectHouse();
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, [this] { m_time.follow(); });
}

BoardPage::~BoardPage()
{
    qDeleteAll(std::exchange(m_frames, {})); // before the time that they share
}

void BoardPage::connectHouse()
{
    House &house = m_desk.house();
    connect(&house, &House::valuesChanged, this, [this](const QString &, const Wire::NodeAddress &, const QList<LatestValue> &batch) {
        for (BoardChartFrame *frame : std::as_const(m_frames)) {
            frame->pane()->append(batch);
        }
    });
    connect(&house, &House::historyChanged, this, [this](const QString &thing, const Wire::NodeAddress &) {
        for (BoardChartFrame *frame : std::as_const(m_frames)) {
            const auto &series = frame->chart().series;
            if (std::any_of(series.cbegin(), series.cend(), [&thing](const BoardSeries &one) { return one.key.thing == thing; })) {
                frame->pane()->renewHistory();
            }
        }
    });
    connect(&m_desk.model(), &BoardModel::boardChanged, this, [this](const QString &id) {
        if (id == m_id) {
            showBoard();
        }
    });
    connect(m_import, &ImportPanel::imported, this, [this] {
        for (BoardChartFrame *frame : std::as_const(m_frames)) {
            frame->pane()->renewHistory();
        }
    });
    connect(&m_desk, &BoardDesk::said, this, [this](const QString &text, bool failed) { say(text, failed, false); });
    const auto gone = [this] {
        if (!m_id.isEmpty() && !m_desk.model().board(m_id)) {
            setBoard({});
            Q_EMIT closed();
        }
    };
    connect(&m_desk.model(), &QAbstractItemModel::rowsRemoved, this, gone);
    connect(&m_desk.model(), &QAbstractItemModel::modelReset, this, gone);
}

void BoardPage::setNow(ChartTime::Now now)
{
    m_time.setNow(std::move(now));
}

void BoardPage::setBoard(const QString &id)
{
    if (id == m_id) {
        return;
    }
    m_id = id;
    m_before.reset();
    m_notice->hide();
    m_export->hide();
    qDeleteAll(std::exchange(m_frames, {}));
    showBoard();
}

BoardChartFrame *BoardPage::makeFrame()
{
    auto *pane = new ChartPane(m_desk.source(), m_time);
    pane->setBarVisible(false); // one bar serves them all
    auto *frame = new BoardChartFrame(m_desk, pane, m_scroll->widget());
    connectFrame(frame);
    return frame;
}

void BoardPage::connectFrame(BoardChartFrame *frame)
{
    connect(frame->pane(), &ChartPane::causeActivated, this, &BoardPage::journalRequested);
    connect(frame, &BoardChartFrame::removeRequested, this, &BoardPage::removeChart, Qt::QueuedConnection);
    connect(frame, &BoardChartFrame::moveRequested, this, &BoardPage::moveChart, Qt::QueuedConnection);
    connect(frame, &BoardChartFrame::exportRequested, this, &BoardPage::openExport);
    connect(frame, &BoardChartFrame::seriesRemoveRequested, this, [this](qsizetype index, const SeriesKey &key) {
        change([&](BoardDocument &board) { board.remove(index, key); });
        say(tr("%1 is off the board.").arg(m_desk.fieldName(key)), false, true);
    }, Qt::QueuedConnection);
    connect(frame, &BoardChartFrame::titleChosen, this, [this](qsizetype index, const QString &title) {
        change([&](BoardDocument &board) { board.charts[index].title = BoardDocument::cleanName(title); });
    }, Qt::QueuedConnection);
}

void BoardPage::showBoard()
{
    const auto board = m_desk.model().board(m_id);
    const QList<BoardChart> charts = board ? board->charts : QList<BoardChart>();
    while (m_frames.size() > charts.size()) {
        delete m_frames.takeLast();
    }
    while (m_frames.size() < charts.size()) {
        m_frames << makeFrame();
    }
    for (qsizetype i = 0; i < charts.size(); ++i) {
        m_frames.at(i)->show(m_id, i, charts.at(i));
    }
    const QString name = board ? VisibleText::line(board->name) : QString();
    m_name->setText(name);
    setAccessibleName(tr("Board %1").arg(name));
    const bool side = board && board->arrangement == BoardDocument::Arrangement::SideBySide;
    m_side->setChecked(side);
    m_stacked->setChecked(!side);
    m_empty->setVisible(charts.isEmpty());
    m_scroll->setVisible(!charts.isEmpty());
    m_bar->setVisible(!charts.isEmpty());
    place();
    watch();
}

int BoardPage::columns() const
{
    return m_side->isChecked() && m_frames.size() > 1 && width() >= 2 * NarrowestChart ? 2 : 1;
}

void BoardPage::place()
{
    const int across = columns();
    for (BoardChartFrame *frame : std::as_const(m_frames)) {
        m_grid->removeWidget(frame);
    }
    for (int i = 0; i < int(m_frames.size()); ++i) {
        m_grid->addWidget(m_frames.at(i), i / across, i % across);
        m_frames.at(i)->setVisible(true);
    }
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, across > 1 ? 1 : 0);
}

void BoardPage::change(const std::function<void(BoardDocument &)> &how)
{
    const auto board = m_desk.model().board(m_id);
    if (!board) {
        return;
    }
    BoardDocument changed = *board;
    how(changed);
    if (changed != *board) {
        m_before = board;
        m_desk.model().set(m_id, changed);
    }
}

void BoardPage::undo()
{
    if (const auto before = std::exchange(m_before, std::nullopt)) {
        m_desk.model().set(m_id, *before);
    }
    m_notice->hide();
}

void BoardPage::remove()
{
    m_desk.model().remove(m_id);
}

void BoardPage::removeChart(qsizetype index)
{
    change([index](BoardDocument &board) {
        if (index >= 0 && index < board.charts.size()) {
            board.charts.removeAt(index);
        }
    });
    say(tr("The chart is off the board."), false, true);
}

void BoardPage::moveChart(qsizetype index, int by)
{
    change([index, by](BoardDocument &board) {
        const qsizetype to = index + by;
        if (index >= 0 && index < board.charts.size() && to >= 0 && to < board.charts.size()) {
            board.charts.swapItemsAt(index, to);
        }
    });
}

void BoardPage::say(const QString &text, bool failed, bool undoable)
{
    m_noticeText->setText(text);
    Theme::mark(m_notice, "panel", failed ? u"bannerError"_s : u"banner"_s);
    m_undo->setVisible(undoable && m_before);
    m_notice->show();
}

// Reading, only while somebody looks

void BoardPage::watch()
{
    const auto board = isVisible() ? m_desk.model().board(m_id) : std::nullopt;
    m_watch->set(board ? board->keys() : QList<SeriesKey>());
}

void BoardPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!event->spontaneous()) {
        m_second.start();
        watch();
    }
}

void BoardPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous()) {
        m_second.stop();
        m_watch->set({});
    }
}

void BoardPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void BoardPage::openExport(qsizetype chart)
{
    const auto board = m_desk.model().board(m_id);
    if (!board || m_frames.isEmpty()) {
        return;
    }
    QList<ExportChart> charts;
    for (qsizetype i = 0; i < m_frames.size(); ++i) {
        if (chart < 0 || chart == i) {
            charts << ExportChart{m_frames.at(i)->title(), m_frames.at(i)->pane()};
        }
    }
    m_export->open({VisibleText::line(board->name), charts, chart < 0 ? columns() : 1});
}

/// The charts share their cursors: any of them can put them down for all.
void BoardPage::showCursors(bool wanted)
{
    if (m_frames.isEmpty()) {
        return;
    }
    ChartCanvas *canvas = m_frames.first()->pane()->canvas();
    canvas->clearCursors();
    if (wanted) {
        canvas->placeCursor(ChartTime::Cursor::A);
        canvas->placeCursor(ChartTime::Cursor::B);
    }
}

// Dropping beside the charts

void BoardPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_id.isEmpty() && SeriesKeys::isIn(event->mimeData())) {
        event->acceptProposedAction();
    }
}

void BoardPage::dropEvent(QDropEvent *event)
{
    const QList<SeriesKey> keys = SeriesKeys::fromMime(event->mimeData(), m_desk.model().account());
    if (!keys.isEmpty()) {
        m_desk.add(m_id, -1, keys);
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

void BoardPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_nameField->isHidden()) {
        m_nameField->hide();
        m_name->show();
    } else if (event->key() == Qt::Key_F2) {
        editName();
    } else if (event->matches(QKeySequence::Undo) && m_before) {
        undo();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void BoardPage::editName()
{
    const auto board = m_desk.model().board(m_id);
    m_nameField->setText(board ? board->name : QString());
    m_name->hide();
    m_nameField->show();
    m_nameField->setFocus();
    m_nameField->selectAll();
}

} // namespace Chatelaine
