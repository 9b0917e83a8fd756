// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QMetaType>

#include <optional>

namespace Chatelaine {

/// What is known of a time in which we heard nothing of a thing. The names are in documents of the store.
enum class GapState : quint8 {
    Open,       ///< the thing has not answered yet what it remembers of it
    Healed,     ///< filled from its memory; the line may go through
    Partly,     ///< some of it came, and the rest never will
    NeverKnown, ///< asked, and there is nothing
};

/// From \p from up to, not including, \p to; ms since epoch, UTC.
struct GapSpan {
    qint64 from = 0;
    qint64 to = 0;
    GapState state = GapState::Open;

    bool operator==(const GapSpan &) const = default;
};

/// Spans in order of time that neither overlap nor touch another of the same state. Bounded: beyond Most the oldest go.
class GapSpans
{
public:
    static constexpr qsizetype Most = 1'000;

    /// This is how it is there, whatever was known before.
    void set(qint64 from, qint64 to, GapState state);
    /// This is how it is there where nothing is known. True when that was so somewhere.
    bool setUnknown(qint64 from, qint64 to, GapState state);
    void forget(qint64 from, qint64 to);
    /// Takes out what is open before \p time.
    void forgetOpenBefore(qint64 time);

    /// As if each were set, the first ones last: what is in order, as it usually is, costs little.
    [[nodiscard]] static GapSpans of(const QList<GapSpan> &spans);

    [[nodiscard]] const QList<GapSpan> &all() const { return m_spans; }
    [[nodiscard]] bool isEmpty() const { return m_spans.isEmpty(); }
    /// The newest one that is open.
    [[nodiscard]] std::optional<GapSpan> newestOpen() const;

    bool operator==(const GapSpans &) const = default;

private:
    void tidy();

    QList<GapSpan> m_spans;
};

} // namespace Chatelaine

Q_DECLARE_METATYPE(Chatelaine::GapSpan)
