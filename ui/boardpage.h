// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/boardchart.h"
#include "ui/charttime.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

class QFrame;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace Chatelaine {

class BoardDesk;
class BoardWatch;
class ChartBar;
class ExportPanel;
class ImportPanel;

/// One board: its charts side by side or below one another, all over the same time. What is dropped beside the charts becomes a new one.
///
/// Its fields are read only while it can be seen.
class BoardPage final : public QWidget
{
    Q_OBJECT

public:
    explicit BoardPage(BoardDesk &desk, QWidget *parent = nullptr);
    ~BoardPage() override;

    void setBoard(const QString &id);
    [[nodiscard]] QString board() const { return m_id; }
    [[nodiscard]] const QList<BoardChartFrame *> &frames() const { return m_frames; }
    [[nodiscard]] ChartTime &time() { return m_time; }
    /// Where the page takes the time from; the machine's clock unless told otherwise.
    void setNow(ChartTime::Now now);

Q_SIGNALS:
    /// The board is gone: something else should be shown.
    void closed();
    /// A person wants to see this line of the journal.
    void journalRequested(qint64 entry);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QWidget *buildHead();
    QWidget *buildNotice();
    QWidget *buildBody();
    void connectHouse();
    [[nodiscard]] BoardChartFrame *makeFrame();
    void connectFrame(BoardChartFrame *frame);
    void showBoard();
    void place();
    void change(const std::function<void(BoardDocument &)> &how);
    void undo();
    void remove();
    void removeChart(qsizetype index);
    void moveChart(qsizetype index, int by);
    void editName();
    void say(const QString &text, bool failed, bool undoable);
    void watch();
    void openExport(qsizetype chart);
    void showCursors(bool wanted);
    [[nodiscard]] int columns() const;

    BoardDesk &m_desk;
    ChartTime m_time; ///< before the charts: they end first
    QString m_id;
    QList<BoardChartFrame *> m_frames;
    std::unique_ptr<BoardWatch> m_watch;
    std::optional<BoardDocument> m_before; ///< what Undo brings back
    QLabel *m_name = nullptr;
    QLineEdit *m_nameField = nullptr;
    QPushButton *m_stacked = nullptr;
    QPushButton *m_side = nullptr;
    QFrame *m_notice = nullptr;
    QLabel *m_noticeText = nullptr;
    QPushButton *m_undo = nullptr;
    ExportPanel *m_export = nullptr;
    ImportPanel *m_import = nullptr;
    ChartBar *m_bar = nullptr;
    QScrollArea *m_scroll = nullptr;
    QGridLayout *m_grid = nullptr;
    QLabel *m_empty = nullptr;
    QTimer m_second;
};

} // namespace Chatelaine
