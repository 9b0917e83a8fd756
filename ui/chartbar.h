// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QActionGroup;
class QBoxLayout;
class QButtonGroup;
class QComboBox;
class QLayout;
class QMenu;
class QPushButton;
class QSpinBox;

namespace Chatelaine {

class ChartTime;
class ElidedLabel;

/// The row above charts: how long, live, the readout, cursors, table, and a menu of whose clock and what to compare with. All of it is ChartTime's, so one
/// bar may serve several charts.
class ChartBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ChartBar(ChartTime &time, QWidget *parent = nullptr);

    /// What is under the pointer; without it the place says whose clock the axis shows. \p note comes first: loading, failed.
    void setReadout(const QString &text);
    void setNote(const QString &note);
    void setTableShown(bool shown);

Q_SIGNALS:
    void cursorsWanted(bool wanted);
    void tableWanted(bool wanted);
    void exportWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void buildSpans(QLayout *row);
    void buildMenu();
    void buildZones(QMenu *menu);
    void buildComparisons(QMenu *menu);
    void refresh();
    [[nodiscard]] QString idleText() const;
    void refreshMenu();
    void listZones();
    QPushButton *addButton(QLayout *row, const QString &name, const QString &text, const QString &tip, const QString &kind);

    ChartTime &m_time;
    QBoxLayout *m_row = nullptr;   ///< buttons and readout, beside or below each other
    QWidget *m_buttons = nullptr;
    QButtonGroup *m_spans = nullptr;
    QPushButton *m_live = nullptr;
    QPushButton *m_cursors = nullptr;
    QPushButton *m_table = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_reset = nullptr;
    QPushButton *m_menuButton = nullptr;
    QActionGroup *m_zones = nullptr;
    QActionGroup *m_comparisons = nullptr;
    QSpinBox *m_days = nullptr;
    QComboBox *m_houseZone = nullptr;
    ElidedLabel *m_readout = nullptr;
    QString m_text;
    QString m_note;
};

} // namespace Chatelaine
