// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gapspans.h"

#include <algorithm>

namespace Chatelaine {

void GapSpans::forget(qint64 from, qint64 to)
{
    if (from >= to)
        return;
    QList<GapSpan> left;
    left.reserve(m_spans.size() + 1);
    for (const GapSpan &span : std::as_const(m_spans)) {
        if (span.to <= from || span.from >= to) {
            left << span;
            continue;
        }
        if (span.from < from)
            left.append({span.from, from, span.state});
        if (span.to > to)
            left.append({to, span.to, span.state});
    }
    m_spans = left;
}

void GapSpans::set(qint64 from, qint64 to, GapState state)
{
    if (from >= to)
        return;
    forget(from, to);
    m_spans.append({from, to, state});
    tidy();
}

bool GapSpans::setUnknown(qint64 from, qint64 to, GapState state)
{
    QList<GapSpan> holes;
    qint64 at = from;
    for (const GapSpan &span : std::as_const(m_spans)) {
        if (span.to <= at)
            continue;
        if (span.from >= to)
            break;
        if (span.from > at)
            holes.append({at, span.from, state});
        at = span.to;
    }
    if (at < to)
        holes.append({at, to, state});
    m_spans += holes;
    if (!holes.isEmpty())
        tidy();
    return !holes.isEmpty();
}

void GapSpans::forgetOpenBefore(qint64 time)
{
    const QList<GapSpan> before = m_spans;
    for (const GapSpan &span : before) {
        if (span.from >= time)
            break;
        if (span.state == GapState::Open)
            forget(span.from, qMin(span.to, time));
    }
}

GapSpans GapSpans::of(const QList<GapSpan> &spans)
{
    GapSpans made;
    const auto overlaps = [](const GapSpan &a, const GapSpan &b) { return a.from >= a.to || b.from < a.to; };
    const bool isOrdered = std::adjacent_find(spans.cbegin(), spans.cend(), overlaps) == spans.cend() && (spans.isEmpty() || spans.constLast().from < spans.constLast().to);
    if (isOrdered) {
        made.m_spans = spans;
        made.tidy();
        return made;
    }
    for (auto span = spans.crbegin(); span != spans.crend(); ++span)
        made.set(span->from, span->to, span->state);
    return made;
}

std::optional<GapSpan> GapSpans::newestOpen() const
{
    const auto found = std::find_if(m_spans.crbegin(), m_spans.crend(), [](const GapSpan &span) { return span.state == GapState::Open; });
    return found == m_spans.crend() ? std::nullopt : std::optional(*found);
}

void GapSpans::tidy()
{
    std::sort(m_spans.begin(), m_spans.end(), [](const GapSpan &a, const GapSpan &b) { return a.from < b.from; });
    QList<GapSpan> whole;
    for (const GapSpan &span : std::as_const(m_spans)) {
        if (!whole.isEmpty() && whole.constLast().state == span.state && whole.constLast().to >= span.from)
            whole.last().to = qMax(whole.constLast().to, span.to);
        else
            whole << span;
    }
    if (whole.size() > Most)
        whole.remove(0, whole.size() - Most);
    m_spans = whole;
}

} // namespace Chatelaine
