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
        EvidenceRole, ///< more lines about it: the addresses that were tried, each with what became of it, and the certificate
    };

    explicit ConnectStages(QWidget *parent = nullptr);

    /// Shows the reports of one attempt; stages without a report wait, or were skipped where a later one has begun.
    void showReports(const QList<StageReport> &reports);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void put(int row, Stage stage, State state, const StageReport &report);
    void fitHeight();
};

class ConnectStageDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Layout;
    [[nodiscard]] static Layout layOut(const QStyleOptionViewItem &option, const QModelIndex &index, qreal width);
};

/// What the reports of one attempt tell beside the stages' own words. Pure, so that window and tests say the same.
namespace StageEvidence {

/// "192.0.2.1:5222: it refuses connections (C-TCP-02)"
[[nodiscard]] QString attemptLine(const StageAttempt &attempt);
/// The lines to stand under \p stage.
[[nodiscard]] QStringList lines(Stage stage, const QList<StageReport> &reports);

} // namespace StageEvidence

} // namespace Chatelaine
