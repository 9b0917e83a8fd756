// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/retentionpolicy.h"
#include "store/samplecolumns.h"
#include "store/store.h"

#include <QVariant>

#include <initializer_list>
#include <map>
#include <memory>
#include <optional>

namespace Chatelaine {

/// Keeps a store to its owner's policies: old samples become hours, old hours become days, and what is older than that goes. Without a policy
/// everything stays for ever.
///
/// Every step is one transaction over one day of one field: a store never has both a sample and the hour it went into, or neither.
/// Nothing is removed while the clock is doubted (RetentionClock). Hours and days begin in UTC; values of different units are never put together.
/// What is no number has no minimum, so that texts end with their samples.
class Retention final
{
public:
    /// How far a run has come, for those who go on with it by another object.
    struct Run {
        QString account;
        QList<RetentionPolicy> policies;
        QList<SeriesKey> queue;
        bool running = false;
        int failures = 0; ///< fields that were passed over
    };

    explicit Retention(Store &store, std::shared_ptr<Run> run = std::make_shared<Run>()) : m_store(store), m_run(std::move(run)) {}

    bool setPolicy(const QString &account, const RetentionPolicy &policy); ///< for the same fields: replaced
    bool removePolicy(const QString &account, const QString &id);
    [[nodiscard]] QList<RetentionPolicy> policies(const QString &account) const;
    [[nodiscard]] RetentionPolicy policyFor(const SeriesKey &key) const; ///< the one that names most of it; for ever without any

    struct Progress {
        enum class State { More, Done, Failed, ClockDoubted };
        State state = State::Done;
        qint64 samples = 0; ///< removed
        qint64 rollups = 0; ///< written or removed
    };
    /// A piece of work that takes a moment: call it until it is done. The first call after Done begins anew.
    [[nodiscard]] Progress step(const QString &account, qint64 nowMs);

private:
    using Spans = std::map<qint64, std::optional<SampleSpan>>; ///< by unit
    struct Work {
        qint64 series = 0;
        RetentionPolicy policy;
        qint64 now = 0;
        Progress progress;
    };

    bool thin(Work &work);
    bool thinSamples(Work &work, qint64 oldest, qint64 cut);
    bool thinHours(Work &work);
    bool dropRollups(Work &work, qint64 step, qint64 before);
    bool addRollup(Work &work, qint64 step, qint64 start, const SampleSpan &span, qint64 unit);
    bool addRollups(Work &work, qint64 step, qint64 start, const Spans &spans);
    bool addPoints(const QList<Sample> &samples, Spans *into);
    [[nodiscard]] std::optional<qint64> number(const QString &sql, std::initializer_list<QVariant> values);
    [[nodiscard]] std::optional<qint64> unitId(const QString &unit);
    bool lock(qint64 series);

    Store &m_store;
    std::shared_ptr<Run> m_run;
};

} // namespace Chatelaine
