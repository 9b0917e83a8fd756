// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tour/tour.h"

class QMenu;

namespace Chatelaine {

/// What support staff do once something was refused: ask why, look at the stanza that proves it, and see what a report would tell.
///
/// Must outlive the tour that runs its steps, and follows the steps of MainJob that end with a refusal.
class SupportJob final
{
public:
    SupportJob(QWidget &window, const HouseLog &log);

    [[nodiscard]] QList<TourStep> steps();

private:
    using Said = std::optional<QString>;

    TourStep why();
    TourStep askedAgain();
    TourStep chosen(const QString &name, const QString &action, const TourStep::Try &seen);
    TourStep stanza();
    TourStep backToWork();

    [[nodiscard]] QWidget *shown(const QString &objectName) const;
    [[nodiscard]] QString textOf(const QString &objectName) const;
    /// Opens the menu at first, and clicks \p action in it the next time.
    bool choose(const QString &action) const;
    [[nodiscard]] bool isRefusalShown() const;

    QWidget &m_window;
    const HouseLog &m_log;
    qsizetype m_mark = 0; ///< the house's log before the step's deed
};

} // namespace Chatelaine
