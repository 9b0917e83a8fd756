// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gaprun.h"

#include "protocol/session/errorcodes.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace Chatelaine {

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;
constexpr auto pastKinds = Wire::HistoricalShifts | Wire::Kind::Historical;

struct Shift {
    Wire::Kind kind;
    qint64 ms;
};

constexpr std::array shifts{Shift{Wire::Kind::HistoricalSecond, 1'000}, Shift{Wire::Kind::HistoricalMinute, 60'000}, Shift{Wire::Kind::HistoricalHour, hour},
    Shift{Wire::Kind::HistoricalDay, day}, Shift{Wire::Kind::HistoricalWeek, 7 * day}, Shift{Wire::Kind::HistoricalMonth, 31 * day},
    Shift{Wire::Kind::HistoricalQuarter, 92 * day}, Shift{Wire::Kind::HistoricalYear, 366 * day}};

/// How far apart values of this kind are; of several shifts the finest. What says no shift is taken for hourly.
qint64 shiftOf(Wire::Kinds kinds)
{
    const auto found = std::find_if(shifts.begin(), shifts.end(), [&](const Shift &shift) { return kinds.testFlag(shift.kind); });
    return found == shifts.end() ? hour : found->ms;
}

/// Whether asking again makes no sense. A missing right may be given, and an absent service may come back.
bool isForGood(const Readout::Summary &summary)
{
    static const QList<QLatin1StringView> final{ErrorCode::NotOffered, ErrorCode::DeviceRefused, ErrorCode::DeviceNotFound, ErrorCode::DeviceBadRequest,
        ErrorCode::DeviceNotImplemented, ErrorCode::UsageNotExpressible};
    static const QList<QLatin1StringView> passing{QLatin1StringView("resource-constraint"), QLatin1StringView("remote-server-timeout"),
        QLatin1StringView("service-unavailable"), QLatin1StringView("recipient-unavailable"), QLatin1StringView("policy-violation")};
    const auto is = [](const QList<QLatin1StringView> &list, const QString &word) {
        return std::any_of(list.begin(), list.end(), [&](QLatin1StringView each) { return word == each; });
    };
    return is(final, summary.error.code) && !is(passing, summary.condition);
}

/// ms of it that something came for.
qint64 filled(const GapSpans &spans)
{
    qint64 sum = 0;
    for (const GapSpan &span : spans.all())
        sum += span.state == GapState::NeverKnown ? 0 : span.to - span.from;
    return sum;
}

} // namespace

std::optional<GapSpan> GapRun::next(const ThingGaps &gaps)
{
    std::optional<GapSpan> found = gaps.spans.newestOpen();
    for (auto node = gaps.ofNodes.cbegin(); !found && node != gaps.ofNodes.cend(); ++node)
        found = node->newestOpen();
    return found;
}

GapRun GapRun::of(const QString &thing, const ThingGaps &gaps, const GapSpan &span, const QList<Wire::NodeAddress> &nodes, const PastForm &form)
{
    const bool single = !gaps.spans.newestOpen().has_value();
    QList<Wire::NodeAddress> asked;
    for (auto node = gaps.ofNodes.cbegin(); single && node != gaps.ofNodes.cend(); ++node) {
        const std::optional<GapSpan> open = node->newestOpen();
        if (open && open->from <= span.from && open->to >= span.to)
            asked << node.key();
    }
    if (!single)
        asked = nodes;
    std::sort(asked.begin(), asked.end());
    return GapRun(thing, span, asked, single, form);
}

GapRun::GapRun(QString thing, const GapSpan &span, const QList<Wire::NodeAddress> &nodes, bool single, const PastForm &form)
    : m_thing(std::move(thing))
    , m_span(span)
    , m_asked(nodes)
    , m_form(form)
    , m_single(single)
{
    QList<Wire::NodeAddress> batch;
    if (nodes.isEmpty() || nodes.contains(Wire::NodeAddress()))
        m_batches << batch;
    for (const Wire::NodeAddress &node : nodes) {
        if (node.isEmpty())
            continue;
        batch << node;
        if (batch.size() == NodesInRequest)
            m_batches << std::exchange(batch, {});
    }
    if (!batch.isEmpty())
        m_batches << batch;
    if (m_asked.isEmpty())
        m_asked << Wire::NodeAddress();
    m_allBatches = m_batches;
}

std::optional<ExactReadout> GapRun::request() const
{
    if (m_batches.isEmpty())
        return std::nullopt;
    ExactReadout what;
    what.thing = m_thing;
    what.nodes = m_batches.constFirst();
    what.kinds = m_form.withMomentary != m_turned ? pastKinds | Wire::Kind::Momentary : pastKinds;
    what.from = QDateTime::fromMSecsSinceEpoch(m_span.from, Qt::UTC);
    what.to = QDateTime::fromMSecsSinceEpoch(m_span.to, Qt::UTC);
    what.origin = Origin::BackFilled;
    return what;
}

void GapRun::take(const QList<Wire::Reading> &kept)
{
    for (const Wire::Reading &reading : kept) {
        const qint64 time = reading.time.value.toMSecsSinceEpoch();
        if (time < m_span.from || time > m_span.to || (!m_kept.contains(reading.node) && m_kept.size() >= GapBook::MostNodes))
            continue;
        Kept &node = m_kept[reading.node];
        const bool isFirst = node.shift == 0;
        const qint64 shift = shiftOf(reading.field.kinds);
        node.first = isFirst ? time : qMin(node.first, time);
        node.last = isFirst ? time : qMax(node.last, time);
        node.shift = isFirst ? shift : qMin(node.shift, shift);
    }
}

bool GapRun::ended(const Readout::Summary &summary)
{
    using End = Readout::End;
    if (summary.end == End::Complete) {
        m_batches.removeFirst();
        return !m_batches.isEmpty() || turn();
    }
    // In the other form any refusal will do: the first one has been answered.
    if (summary.end == End::Refused && (m_turned || isForGood(summary))) {
        m_batches.removeFirst();
        m_refused = true;
        return !m_batches.isEmpty();
    }
    m_verdict = summary.end == End::Cancelled || summary.end == End::Disconnected ? Verdict::GoneAway : Verdict::Again;
    return false;
}

bool GapRun::turn()
{
    if (m_turned || m_refused || !m_kept.isEmpty() || m_form.othersLeft <= 0)
        return false;
    m_turned = true;
    m_batches = m_allBatches;
    return true;
}

PastForm GapRun::form() const
{
    PastForm next = m_form;
    if (m_kept.isEmpty()) {
        if (m_turned && m_verdict == Verdict::Answered)
            next.othersLeft = m_span.to - m_span.from >= TellingSpan ? 0 : next.othersLeft - 1;
        return next;
    }
    const bool withMomentary = m_form.withMomentary != m_turned;
    // A single time may be the present, by a clock that is a little off.
    const bool isPast = std::any_of(m_kept.cbegin(), m_kept.cend(), [](const Kept &kept) { return kept.first != kept.last; });
    if (!withMomentary || isPast)
        next = {withMomentary, 0};
    return next;
}

/// Before the first value that came and after the last one the thing has none; two steps of its series still count as joined.
GapSpans GapRun::answerOf(const Wire::NodeAddress &node, bool failed) const
{
    GapSpans answer;
    const auto kept = m_kept.constFind(node);
    if (kept == m_kept.cend()) {
        answer.set(m_span.from, m_span.to, GapState::NeverKnown);
        return answer;
    }
    answer.set(m_span.from, m_span.to, failed ? GapState::Partly : GapState::Healed);
    if (kept->first - m_span.from > 2 * kept->shift)
        answer.set(m_span.from, kept->first, GapState::NeverKnown);
    if (m_span.to - kept->last > 2 * kept->shift)
        answer.set(kept->last, m_span.to, GapState::NeverKnown);
    return answer;
}

QHash<Wire::NodeAddress, GapSpans> GapRun::answers(bool failed) const
{
    QSet<Wire::NodeAddress> nodes(m_asked.begin(), m_asked.end());
    for (auto node = m_kept.keyBegin(); node != m_kept.keyEnd(); ++node)
        nodes.insert(*node);
    // Asked for itself, a thing may answer for its nodes: then they have the say.
    if (m_asked.size() == 1 && m_asked.constFirst().isEmpty() && !m_kept.isEmpty() && !m_kept.contains(Wire::NodeAddress()))
        nodes.remove(Wire::NodeAddress());
    QHash<Wire::NodeAddress, GapSpans> found;
    for (const Wire::NodeAddress &node : std::as_const(nodes))
        found.insert(node, answerOf(node, failed));
    return found;
}

void GapRun::settle(ThingGaps &gaps, bool giveUp) const
{
    const auto found = answers(giveUp || m_refused);
    // The thing as a whole is as well off as its best node; the others are told apart.
    const GapSpans common = m_single ? GapSpans() : *std::max_element(found.cbegin(), found.cend(), [](const GapSpans &a, const GapSpans &b) { return filled(a) < filled(b); });
    for (const GapSpan &span : common.all())
        gaps.spans.set(span.from, span.to, span.state);
    for (auto answer = found.cbegin(); answer != found.cend(); ++answer) {
        const bool differs = answer.value() != common;
        const bool isKnown = gaps.ofNodes.contains(answer.key());
        if (!isKnown && (!differs || gaps.ofNodes.size() >= GapBook::MostNodes))
            continue;
        GapSpans &own = gaps.ofNodes[answer.key()];
        own.forget(m_span.from, m_span.to);
        for (const GapSpan &span : differs ? answer.value().all() : QList<GapSpan>())
            own.set(span.from, span.to, span.state);
        if (own.isEmpty())
            gaps.ofNodes.remove(answer.key());
    }
}

} // namespace Chatelaine
