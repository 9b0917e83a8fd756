// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/boarddocument.h"
#include "ui/chartpane.h"

#include <QFrame>
#include <QMap>

#include <utility>

class QLineEdit;
class QToolButton;

namespace Chatelaine {

class BoardDesk;
class ElidedLabel;
class ThingHistory;

/// One chart of a board with its title. What is dropped on it becomes a line of it.
class BoardChartFrame final : public QFrame
{
    Q_OBJECT

public:
    /// \p pane becomes this frame's.
    BoardChartFrame(BoardDesk &desk, ChartPane *pane, QWidget *parent = nullptr);

    /// Shows \p chart, which is the \p index th of \p board. Lines that are there already stay as they are.
    void show(const QString &board, qsizetype index, const BoardChart &chart);
    [[nodiscard]] const BoardChart &chart() const { return m_chart; }
    [[nodiscard]] ChartPane *pane() const { return m_pane; }
    [[nodiscard]] QString title() const;
    /// A thing came or went; ms since epoch. Things that are not on this chart are passed over.
    void addPresence(const QString &thing, qint64 timeMs, bool online);
    /// Charts share the height there is; how the legend wraps must not decide it.
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void removeRequested(qsizetype index);
    void seriesRemoveRequested(qsizetype index, const Chatelaine::SeriesKey &key);
    void moveRequested(qsizetype index, int by);
    void titleChosen(qsizetype index, const QString &title);
    void exportRequested(qsizetype index);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void openMenu();
    void editTitle();
    void markTarget(bool on);
    [[nodiscard]] LatestValue named(LatestValue value) const;
    void followThings();
    void notePresence(const QStringList &things);
    void showHistory();
    void putOn(const BoardSeries &series);

    BoardDesk &m_desk;
    ChartPane *m_pane;
    ElidedLabel *m_title = nullptr;
    QLineEdit *m_titleField = nullptr;
    QToolButton *m_menuButton = nullptr;
    QString m_board;
    qsizetype m_index = 0;
    BoardChart m_chart;
    QMap<std::pair<QString, Wire::NodeAddress>, ThingHistory *> m_past; ///< of the things that it shows; they are its children
};

} // namespace Chatelaine
