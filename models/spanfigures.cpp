// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/spanfigures.h"

#include "services/units.h"

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr double MsPerHour = 3'600'000;

} // namespace

std::optional<double> SpanFigures::difference() const
{
    return atBegin && atEnd ? std::optional(*atEnd - *atBegin) : std::nullopt;
}

std::optional<double> SpanFigures::mean() const
{
    if (known > 0) {
        return area / double(known);
    }
    return count > 0 ? std::optional(sum / double(count)) : std::nullopt;
}

void SpanFigureCounter::see(double value)
{
    m_figures.minimum = m_seen ? qMin(m_figures.minimum, value) : value;
    m_figures.maximum = m_seen ? qMax(m_figures.maximum, value) : value;
    m_seen = true;
}

void SpanFigureCounter::connectTo(qint64 time, double value)
{
    const qint64 from = qMax(m_lastTime, m_span.from);
    const qint64 to = qMin(time, m_span.to);
    if (to < from || time == m_lastTime) {
        return;
    }
    const double slope = (value - m_last) / double(time - m_lastTime);
    const double begin = m_last + slope * double(from - m_lastTime);
    const double end = m_last + slope * double(to - m_lastTime);
    m_figures.area += (begin + end) / 2 * double(to - from);
    m_figures.known += to - from;
    see(begin);
    see(end);
    if (from == m_span.from) {
        m_figures.atBegin = begin;
    }
    if (to == m_span.to) {
        m_figures.atEnd = end;
    }
}

void SpanFigureCounter::add(qint64 time, double value, bool breaksBefore)
{
    if (m_hasLast && !breaksBefore && time >= m_span.from) {
        connectTo(time, value);
    }
    if (m_span.holds(time)) {
        ++m_figures.count;
        m_figures.sum += value;
        see(value);
        if (time == m_span.from) {
            m_figures.atBegin = value;
        }
        if (time == m_span.to) {
            m_figures.atEnd = value;
        }
    }
    m_lastTime = time;
    m_last = value;
    m_hasLast = true;
}

IntegralText integralOf(const SpanFigures &figures, QStringView unit)
{
    if (const auto known = Units::integralOf(unit)) {
        return {figures.area * known->perMs, known->unit};
    }
    const QString shown = Units::display(unit);
    return {figures.area / MsPerHour, shown.isEmpty() ? u"h"_s : shown + u"·h"_s};
}

} // namespace Chatelaine
