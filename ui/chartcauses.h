// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/chartcause.h"

#include <QList>
#include <QRectF>
#include <QString>

#include <optional>

class QPainter;

namespace Chatelaine {

class ChartAxes;
struct ThemeTokens;

/// The lines of a chart that say what happened: where they stand, their words where there is room, and which one is under the pointer or chosen by key.
class ChartCauses final
{
public:
    void setCauses(const QList<ChartCause> &causes);
    [[nodiscard]] const QList<ChartCause> &causes() const { return m_causes; }

    /// Lays the causes out that lie within the time of \p axes.
    void update(const ChartAxes &axes);
    void paint(QPainter *painter, const ChartAxes &axes, const ThemeTokens &tokens) const;

    /// The cause whose flag, line or words are at \p position.
    [[nodiscard]] const ChartCause *at(QPointF position) const;
    /// Those within \p distance pixels of \p x.
    [[nodiscard]] QList<ChartCause> near(double x, double distance) const;
    [[nodiscard]] QList<ChartCause> shown() const;

    /// Goes to the next one on the picture, or the one before; from none to the first or last.
    const ChartCause *choose(int step);
    [[nodiscard]] const ChartCause *chosen() const;
    void clearChoice() { m_chosen.reset(); }
    /// The words that stand on the picture, for tests and for the table.
    [[nodiscard]] QStringList words() const;

private:
    struct Mark {
        qsizetype cause = 0;
        double x = 0;
        QRectF flag;
        QRectF text; ///< empty where there was no room
        QString words;
    };

    void place(Mark &mark, double from, double until) const;

    QList<ChartCause> m_causes; ///< in order of time
    QList<Mark> m_marks;
    std::optional<qsizetype> m_chosen; ///< place in m_causes
};

} // namespace Chatelaine
