// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/thresholdpreview.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace Chatelaine;
using namespace std::chrono_literals;

/// How many events a threshold would have given, counted by hand.
class TestThresholdPreview final : public QObject
{
    Q_OBJECT

private:
    /// A point a second from \p first on.
    static SampleColumns seconds(std::initializer_list<double> values, qint64 first = 0)
    {
        SampleColumns columns;
        qint64 time = first;
        for (const double value : values) {
            columns.append(time, value, std::isnan(value) ? PointMarks(PointMark::Missing) : PointMarks());
            time += 1000;
        }
        return columns;
    }
    static qint64 events(const SampleColumns &points, const EventThreshold &threshold, qint64 to = 10'000)
    {
        return previewThreshold(points, threshold, 0, to).events;
    }

private Q_SLOTS:
    void everyChange()
    {
        QCOMPARE(events(seconds({1, 1, 2, 2, 3}), {}), 3);
        QCOMPARE(previewThreshold(seconds({1, 1, 2, 2, 3}), {}, 0, 10'000).values, 5);
    }

    void changesAddUp()
    {
        // 20.0 is told; 20.5 is the first that is half a degree away, then 21.0.
        QCOMPARE(events(seconds({20.0, 20.25, 20.5, 20.75, 21.0, 20.75}), {0.5, 0ms, 0ms}), 3);
        QCOMPARE(previewThreshold(seconds({20.0, 20.25, 20.5, 20.75, 21.0, 20.75}), {0.5, 0ms, 0ms}, 0, 10'000).largestMissed, 0.25);
    }

    void downCountsAsUp() { QCOMPARE(events(seconds({10, 8, 6, 7}), {2, 0ms, 0ms}), 3); }

    void minimumHoldsBackAndTellsLater()
    {
        // 1 at 0 s; 2 and 3 have to wait until 5 s, then 3 is told; nothing changes any more.
        QCOMPARE(events(seconds({1, 2, 3, 3, 3, 3, 3}), {0, 5s, 0ms}), 2);
        // What went back before it could be told is not told.
        QCOMPARE(events(seconds({1, 2, 1, 1, 1, 1, 1}), {0, 5s, 0ms}), 1);
    }

    void maximumTellsWithoutChange()
    {
        QCOMPARE(events(seconds({7}), {0, 0ms, 2s}, 10'000), 1 + 5);
        QCOMPARE(events(seconds({7, 7, 7, 8}), {0, 0ms, 2s}, 4'000), 1 + 1 + 1); // at 0, 2 and 3 s, next at 5
        QCOMPARE(events(seconds({7}), {0, 60s, 2s}, 120'000), 3); // never more often than the minimum
    }

    void onlyWhatLiesBetween()
    {
        QCOMPARE(previewThreshold(seconds({1, 2, 3, 4, 5}), {}, 1'000, 3'000), (ThresholdPreview{3, 3, 0}));
        QCOMPARE(previewThreshold({}, {}, 0, 1'000), ThresholdPreview());
    }

    void missingValuesAreNone()
    {
        const double nothing = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(previewThreshold(seconds({1, nothing, 1, nothing, 2}), {}, 0, 10'000), (ThresholdPreview{3, 2, 0}));
    }

    void aLongPauseTakesNoTime()
    {
        SampleColumns points;
        points.append(0, 1, {});
        points.append(1'000'000'000'000, 2, {});
        QCOMPARE(events(points, {0, 0ms, 1s}, 1'000'000'000'000), 1 + 1'000'000'000 + 1);
    }
};

QTEST_APPLESS_MAIN(TestThresholdPreview)

#include "tst_thresholdpreview.moc"
