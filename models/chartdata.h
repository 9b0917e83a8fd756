// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/bandruns.h"
#include "models/seriespyramid.h"
#include "models/timespan.h"
#include "store/samplesource.h"

#include <QObject>

#include <optional>

namespace Chatelaine {

/// The points of one field as a chart needs them: read from the history as far as the chart looks, live values appended. Nothing ever waits: answers
/// come later, and those to a question that nobody asks any more are dropped.
///
/// Up to MostPoints every point is held; a longer time is read as spans, one for each pixel, until somebody zooms in.
class ChartData final : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Line, Switch, Words };
    enum class State { Idle, Loading, Failed };

    static constexpr qint64 MostPoints = 5'000'000;
    static constexpr qint64 QuickPoints = 300'000; ///< more than this is read as spans first, so that something shows at once
    static constexpr int MostWords = 20'000;       ///< values of an enumeration

    /// \p source may be null: then only live values show. It must outlive this.
    ChartData(SampleSource *source, const SeriesKey &key, Kind kind, QObject *parent = nullptr);
    ~ChartData() override;

    [[nodiscard]] const SeriesKey &key() const { return m_key; }
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isBand() const { return m_kind != Kind::Line; }

    /// The chart shows \p span over \p columns pixels now.
    void want(const TimeSpan &span, int columns, qint64 nowMs);
    /// The history has changed: everything is read again, and shown as it was until the answer is there.
    void renew(qint64 nowMs);
    /// After a failure.
    void retry();
    /// A value that was heard now.
    void append(qint64 time, double value, const QString &text, PointMarks marks);
    void setGaps(const QList<TimeGap> &gaps);

    /// What stands for the wanted span: every point, or spans as wide as a pixel.
    [[nodiscard]] const SeriesPyramid &pyramid() const { return m_coarseShown ? m_coarse : m_points; }
    [[nodiscard]] const BandRuns &bands() const { return m_bands; }
    /// The whole known time in a few hundred spans, for the minimap; lines only.
    [[nodiscard]] const SeriesPyramid &overview() const { return m_overview; }
    [[nodiscard]] const QList<TimeGap> &gaps() const { return m_gaps; }

    [[nodiscard]] bool isEmpty() const;
    /// Of everything that is known, read or not.
    [[nodiscard]] std::optional<qint64> oldest() const;
    [[nodiscard]] State state() const { return m_state; }

Q_SIGNALS:
    void changed();
    void stateChanged();

private:
    void evaluate();
    void readPoints(const TimeSpan &span);
    void readWords(const TimeSpan &span);
    void readSpans();
    void readOverview(qint64 nowMs);
    void decide(const TimeSpan &hull, qint64 count);
    void take(const TimeSpan &span, const SampleColumns &columns);
    void took(const TimeSpan &span);
    void startAnew(const TimeSpan &span);
    void finish();
    void fail();
    void setState(State state);
    [[nodiscard]] bool covers(const TimeSpan &span) const;
    [[nodiscard]] bool coarseCovers(const TimeSpan &span) const;
    [[nodiscard]] TimeSpan missing(const TimeSpan &hull) const;

    template<typename T, typename Done>
    void ask(const QFuture<T> &future, Done done);

    SampleSource *m_source;
    SeriesKey m_key;
    Kind m_kind;
    SeriesPyramid m_points;
    SeriesPyramid m_coarse;
    SeriesPyramid m_overview;
    BandRuns m_bands;
    QList<TimeGap> m_gaps;
    QList<SeriesPoint> m_tail;  ///< what came lately: the store may not have it yet
    TimeSpan m_wanted;
    TimeSpan m_loaded;          ///< every point between these is held
    TimeSpan m_coarseSpan;
    double m_coarseWidth = 0;   ///< ms a span
    std::optional<qint64> m_oldest;
    int m_columns = 800;
    qint64 m_now = 0;
    qint64 m_askedAt = 0;       ///< what the clock said when the history was asked
    quint64 m_generation = 0;
    State m_state = State::Idle;
    bool m_asking = false;
    bool m_stale = false;       ///< what is held goes when the next answer is there
    bool m_coarseShown = false;
    bool m_open = false;        ///< read up to now: what comes later is appended
    bool m_overviewAsked = false;
};

} // namespace Chatelaine
