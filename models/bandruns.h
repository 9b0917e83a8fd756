// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/connectiongaps.h"
#include "models/timespan.h"
#include "store/samplecolumns.h"

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>

namespace Chatelaine {

/// The course of a switch or of an enumeration: which value held from when to when. A value holds until the next one comes.
class BandRuns
{
    Q_DECLARE_TR_FUNCTIONS(BandRuns)

public:
    static constexpr int None = -1; ///< nobody knows
    static constexpr qsizetype MostPoints = 5'000'000; ///< a fifth beyond that, the oldest go

    struct Point {
        qint64 time = 0;
        int word = None; ///< place in words()
        PointMarks marks;
    };

    /// One stretch on the picture.
    struct Run {
        TimeSpan span;
        int word = None;
        int changes = 0; ///< more than 0: so many changes lie within one pixel, and \p word is the last of them
        PointMarks marks;
    };

    /// \p boolean: the words are No and Yes, in this order, and points come as numbers.
    explicit BandRuns(bool boolean = false);

    void add(const SampleColumns &columns);
    void add(const QList<Sample> &samples);
    void add(qint64 time, const QString &text, PointMarks marks);
    void clear();

    [[nodiscard]] bool isEmpty() const { return m_points.isEmpty(); }
    [[nodiscard]] const QList<Point> &points() const { return m_points; }
    /// The values in the order in which they came first: the place says which colour and pattern they have.
    [[nodiscard]] const QStringList &words() const { return m_words; }
    [[nodiscard]] QString word(int place) const { return m_words.value(place); }
    [[nodiscard]] int last() const;

    /// What holds at \p time.
    [[nodiscard]] Point at(qint64 time) const;
    /// The runs between \p span's ends, at most two for each of \p columns pixels. The last value holds until \p until (now); nothing holds in \p gaps.
    [[nodiscard]] QList<Run> runs(const TimeSpan &span, int columns, qint64 until, const QList<TimeGap> &gaps) const;

private:
    void add(QList<Point> points);
    void addLate(const Point &point);
    void trim();
    [[nodiscard]] int placeOf(const QString &text);

    QList<Point> m_points; ///< in order of time; only changes and ends
    QStringList m_words;
    bool m_boolean;
};

} // namespace Chatelaine
