// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"

#include <QList>
#include <QListWidget>
#include <QStyledItemDelegate>

namespace Chatelaine {

/// The stages of a connection attempt, each with its state, time and evidence.
class ConnectStages final : public QListWidget
{
    Q_OBJECT

public:
    enum class State { Waiting, Running, Ok, Failed, Skipped };
    Q_ENUM(State)
    enum Role {
        StageRole = Qt::UserRole + 1, ///< stageName()
        StateRole,
        MsRole,
        DetailRole,
    };

    explicit ConnectStages(QWidget *parent = nullptr);

    /// Shows the reports of one attempt; stages without a report wait, or were skipped where a later one has begun.
    void showReports(const QList<StageReport> &reports);

    [[nodiscard]] QSize sizeHint() const override;

private:
    void put(int row, Stage stage, State state, const StageReport &report);
};

class ConnectStageDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace Chatelaine
