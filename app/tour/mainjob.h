// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tour/tour.h"

#include <QModelIndex>

class QAbstractItemView;

namespace Chatelaine {

/// The main job as a person does it in the demo house: browse, read, chart, set, approve, deny, and see in words why a read is refused.
///
/// Must outlive the tour that runs its steps.
class MainJob final
{
public:
    MainJob(QWidget &window, const HouseLog &log);

    [[nodiscard]] QList<TourStep> steps();
    /// After all others, and after what the refusal at the end of steps() leads to.
    [[nodiscard]] QList<TourStep> otherDialects();

private:
    using Said = std::optional<QString>;

    QList<TourStep> browsing();
    QList<TourStep> reading();
    QList<TourStep> steering();
    QList<TourStep> deciding();
    QList<TourStep> refusal();

    TourStep shownValue(const QString &name, const QString &thing, const QString &node, const QString &field);
    TourStep opened(const QString &name, const QString &thing, const QString &node, const QString &operation);
    TourStep decided(const QString &name, const QString &keyParts, const QString &button, TourStep::Try judged);

    [[nodiscard]] QWidget *shown(const QString &objectName) const;
    [[nodiscard]] QAbstractItemView *navigator() const;
    [[nodiscard]] QModelIndex row(const QString &thing, const QString &node) const;
    [[nodiscard]] QString valueOf(const QString &field) const;
    [[nodiscard]] QWidget *card(const QString &keyParts) const;
    [[nodiscard]] QString textOf(const QString &objectName) const;
    bool showTab(const QString &page) const; ///< by the page's object name
    void mark() { m_mark = m_log.size(); }

    QWidget &m_window;
    const HouseLog &m_log;
    qsizetype m_mark = 0; ///< the house's log before the step's deed
};

} // namespace Chatelaine
