// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/canvasframes.h"

#include "bench/chartworkload.h"
#include "store/samplesource.h"
#include "ui/chartcanvas.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace Chatelaine::Bench {

using namespace Qt::StringLiterals;

namespace {

SeriesKey keyOf(int number)
{
    return {u"owner@example.org"_s, u"meter@example.org"_s, {}, QString::number(number)};
}

class HistoryAtHand final : public SampleSource
{
public:
    explicit HistoryAtHand(const std::vector<std::unique_ptr<SeriesPyramid>> &series)
        : m_series(series)
    {
    }

    QFuture<SampleColumns> columns(const SeriesKey &key, qint64 fromMs, qint64 toMs) override
    {
        SampleColumns columns;
        for (const SeriesPoint &point : of(key).points(fromMs, toMs, 10'000'000)) {
            columns.append(point.time, point.value, point.marks);
        }
        return QtFuture::makeReadyFuture(columns);
    }

    QFuture<QList<SampleSpan>> spans(const SeriesKey &key, qint64 fromMs, qint64 toMs, int count) override
    {
        std::vector<SeriesColumn> columns;
        of(key).columns(ColumnGrid::over(fromMs, toMs, count), columns, 0, false);
        QList<SampleSpan> spans;
        for (const SeriesColumn &c : columns) {
            spans.append({c.firstTime, c.lastTime, c.first, c.last, c.minimum, c.maximum, 0, qint64(c.count), c.marks});
        }
        return QtFuture::makeReadyFuture(spans);
    }

    QFuture<qint64> countOf(const SeriesKey &key, qint64 fromMs, qint64 toMs) override
    {
        // As far as can be said without looking, as the store does; points are equally far apart here.
        const SeriesPyramid &points = of(key);
        const qint64 overlap = std::min(toMs, points.lastTime()) - std::max(fromMs, points.firstTime());
        return QtFuture::makeReadyFuture(qint64(double(points.size()) * std::max(0.0, double(overlap)) / double(points.lastTime() - points.firstTime())));
    }

    QFuture<QList<Sample>> samples(const SeriesKey &, qint64, qint64, int) override { return QtFuture::makeReadyFuture(QList<Sample>()); }

private:
    [[nodiscard]] const SeriesPyramid &of(const SeriesKey &key) const { return *m_series.at(size_t(key.field.toInt())); }

    const std::vector<std::unique_ptr<SeriesPyramid>> &m_series;
};

/// Until nothing is being read any more.
void settle(ChartCanvas &canvas)
{
    for (int i = 0; i < 20 || canvas.state() == ChartData::State::Loading; ++i) {
        canvas.redraw();
        QCoreApplication::processEvents();
    }
}

} // namespace

std::vector<double> canvasFrames(const std::vector<std::unique_ptr<SeriesPyramid>> &series, int frames)
{
    HistoryAtHand history(series);
    const qint64 first = series.front()->firstTime();
    const qint64 last = series.front()->lastTime();
    ChartTime time([last] { return QDateTime::fromMSecsSinceEpoch(last); });
    ChartCanvas canvas(&history, time);
    for (int i = 0; i < int(series.size()); ++i) {
        canvas.addField(keyOf(i), u"Field %1"_s.arg(i), u"W"_s, ChartData::Kind::Line, i);
    }
    canvas.resize(ChartWidth, ChartHeight);
    canvas.show();
    const qint64 length = (last - first) * 8 / 10;
    time.chooseSpan({first, first + length});
    settle(canvas);

    std::vector<double> times;
    const qint64 by = length * PanColumns / ChartWidth;
    qint64 at = first;
    for (int i = 0, way = 1; i < frames; ++i) {
        way = at + way * by + length > last || at + way * by < first ? -way : way;
        at += way * by;
        QElapsedTimer timer;
        timer.start();
        time.slideTo({at, at + length});
        canvas.redraw();
        canvas.viewport()->repaint();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
        QCoreApplication::processEvents();
    }
    return times;
}

} // namespace Chatelaine::Bench
