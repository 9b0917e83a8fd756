// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/thresholdpreview.h"

#include <algorithm>
#include <cmath>

namespace Chatelaine {

namespace {

/// A thing that tells of one field.
class Teller final
{
public:
    explicit Teller(const EventThreshold &threshold)
        : m_change(threshold.change)
        , m_min(std::max<qint64>(threshold.minInterval.count(), 0))
        , m_max(threshold.maxInterval.count() > 0 ? std::max<qint64>(threshold.maxInterval.count(), std::max<qint64>(m_min, 1)) : 0)
    {
    }

    /// The time goes on to \p time, while the value stays what it was.
    void passUntil(qint64 time)
    {
        if (!m_hasTold)
            return;
        if (m_waits && m_toldAt + m_min <= time)
            tell(m_toldAt + m_min);
        if (m_max == 0 || time < m_toldAt + m_max)
            return;
        const qint64 times = (time - m_toldAt) / m_max;
        m_preview.events += times;
        m_toldAt += times * m_max;
        m_told = m_value;
    }

    void change(qint64 time, double value)
    {
        passUntil(time);
        m_value = value;
        ++m_preview.values;
        const bool isChange = !m_hasTold || (m_change > 0 ? std::abs(value - m_told) >= m_change : value != m_told);
        m_waits = m_hasTold && isChange;
        if (!m_hasTold || (isChange && time - m_toldAt >= m_min))
            tell(time);
        m_preview.largestMissed = std::max(m_preview.largestMissed, std::abs(m_value - m_told));
    }

    [[nodiscard]] const ThresholdPreview &preview() const { return m_preview; }

private:
    void tell(qint64 time)
    {
        ++m_preview.events;
        m_told = m_value;
        m_toldAt = time;
        m_hasTold = true;
        m_waits = false;
    }

    double m_change;
    qint64 m_min;
    qint64 m_max;
    ThresholdPreview m_preview;
    double m_value = 0;
    double m_told = 0;
    qint64 m_toldAt = 0;
    bool m_hasTold = false;
    bool m_waits = false; ///< something is to be told as soon as it may be
};

} // namespace

ThresholdPreview previewThreshold(const SampleColumns &points, const EventThreshold &threshold, qint64 fromMs, qint64 toMs)
{
    Teller teller(threshold);
    const auto first = std::lower_bound(points.times.begin(), points.times.end(), fromMs);
    for (size_t i = size_t(first - points.times.begin()); i < points.times.size() && points.times[i] <= toMs; ++i) {
        if (!(points.marks[i] & PointMark::Missing) && std::isfinite(points.values[i]))
            teller.change(points.times[i], points.values[i]);
    }
    teller.passUntil(toMs);
    return teller.preview();
}

} // namespace Chatelaine
