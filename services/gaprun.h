// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/exactreadout.h"
#include "services/gapbook.h"
#include "services/readout.h"

#include <optional>

namespace Chatelaine {

/// How a thing is best asked for its past. History alone comes first: some answer a request that also wants momentary values with these only, as
/// slixmpp's own Device does. Others remember momentary values, which history does not cover. Nothing of that is written down.
struct PastForm {
    static constexpr int Attempts = 3; ///< in the other form that may be in vain

    bool withMomentary = false;
    int othersLeft = Attempts; ///< how many more times the other form may be tried where this one brings nothing
};

/// One question to a thing about one span, for all its nodes, and what its answer means. A thing that we keep more nodes of than fit into a
/// request is asked in several, one after the other.
class GapRun
{
public:
    static constexpr qsizetype NodesInRequest = 500; ///< more would not fit into a stanza of many servers
    /// ms; who has nothing of a span that an hourly series would have a value in probably keeps nothing.
    static constexpr qint64 TellingSpan = 7'200'000;

    GapRun() = default;
    /// The span to ask for next: of all nodes together, or when there is none of single ones.
    [[nodiscard]] static std::optional<GapSpan> next(const ThingGaps &gaps);
    /// Asks for \p span, which is next() or a part of it, of all \p nodes or of the single ones.
    [[nodiscard]] static GapRun of(const QString &thing, const ThingGaps &gaps, const GapSpan &span, const QList<Wire::NodeAddress> &nodes,
        const PastForm &form = {});

    /// What the answers say about how to ask next time.
    [[nodiscard]] PastForm form() const;
    [[nodiscard]] const GapSpan &span() const { return m_span; }
    /// The request that is running or comes next; nothing when all have been answered.
    [[nodiscard]] std::optional<ExactReadout> request() const;
    void take(const QList<Wire::Reading> &kept);
    /// The running request has ended. False when the others need not be asked any more.
    bool ended(const Readout::Summary &summary);

    enum class Verdict {
        Answered,  ///< and written down, also when the answer is that there is nothing
        Again,     ///< it failed in a way that may pass
        GoneAway,  ///< it is not the thing's fault
    };
    [[nodiscard]] Verdict verdict() const { return m_verdict; }
    [[nodiscard]] bool isEmpty() const { return m_kept.isEmpty(); }

    /// Writes the answer down. With \p giveUp also one that failed, for good.
    void settle(ThingGaps &gaps, bool giveUp) const;

private:
    GapRun(QString thing, const GapSpan &span, const QList<Wire::NodeAddress> &nodes, bool single, const PastForm &form);
    /// The same once more in the other form, if that may help.
    bool turn();

    struct Kept {
        qint64 first = 0;
        qint64 last = 0;
        qint64 shift = 0; ///< ms between two values of the finest series
    };

    [[nodiscard]] QHash<Wire::NodeAddress, GapSpans> answers(bool failed) const;
    [[nodiscard]] GapSpans answerOf(const Wire::NodeAddress &node, bool failed) const;

    QString m_thing;
    GapSpan m_span;
    QList<QList<Wire::NodeAddress>> m_allBatches; ///< an empty one is the thing itself
    QList<QList<Wire::NodeAddress>> m_batches;    ///< left to ask
    QList<Wire::NodeAddress> m_asked;          ///< all of them
    QHash<Wire::NodeAddress, Kept> m_kept;
    Verdict m_verdict = Verdict::Answered;
    PastForm m_form;
    bool m_turned = false;  ///< the other form is being tried
    bool m_refused = false; ///< for good
    bool m_single = false;  ///< it says nothing about the other nodes
};

} // namespace Chatelaine
