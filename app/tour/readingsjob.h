// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tour/tour.h"

#include <QModelIndex>

class QAbstractItemView;
class QMenu;

namespace Chatelaine {

/// What an owner does with readings: measure between two moments, see what the house has used, put a chart on a board, take its picture out,
/// and say what to be told of.
///
/// Must outlive the tour that runs its steps.
class ReadingsJob final
{
public:
    /// The picture that is taken out goes into \p folder.
    ReadingsJob(QWidget &window, const HouseLog &log, const QString &folder);

    [[nodiscard]] QList<TourStep> steps();

private:
    using Said = std::optional<QString>;

    TourStep cursors();
    TourStep energy();
    TourStep board();
    TourStep picture();
    TourStep limit();

    [[nodiscard]] QWidget *shown(const QString &objectName) const;
    [[nodiscard]] QString textOf(const QString &objectName) const;
    [[nodiscard]] QAbstractItemView *navigator() const;
    [[nodiscard]] QModelIndex row(const QString &thing, const QString &node) const;
    /// Opens the page in the middle, when it is not there yet; true once it is.
    bool openPage(const QString &thing, const QString &node) const;
    /// The tab with this page in it comes to the front.
    bool showTab(const QString &page) const;
    /// Opens the menu of a row of values and clicks what it says; takes several calls.
    bool chooseOfValue(const QString &field, const QString &action, const QString &submenu = {}) const;

    QWidget &m_window;
    const HouseLog &m_log;
    QString m_file;
    qsizetype m_mark = 0; ///< the house's log before the step's deed
};

} // namespace Chatelaine
