// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/energy.h"
#include "store/samplesource.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace Chatelaine {

/// Fetches what the bars of one period need from the history: every point where there are few, sums of short stretches where there are many, and
/// points again where a counter began again within a stretch. One load at a time; a new one forgets the old.
class EnergyLoader final : public QObject
{
    Q_OBJECT

public:
    /// More points than this are not fetched one by one.
    static constexpr qint64 ManyPoints = 100'000;
    static constexpr int MostStretches = 200'000;
    static constexpr qsizetype MostRestarts = 500; ///< stretches that are looked into

    /// With the bars, or nothing when the history could not be read.
    using Done = std::function<void(const std::optional<QList<EnergyBar>> &bars)>;

    /// \p source must outlive this.
    explicit EnergyLoader(SampleSource &source, QObject *parent = nullptr);

    void load(const SeriesKey &key, const Energy::Meaning &meaning, const QList<qint64> &boundaries, Done done);
    void stop(); ///< what is under way comes to nothing

private:
    struct Job;
    using JobPtr = std::shared_ptr<Job>;

    void fetchColumns(const JobPtr &job);
    void fetchStretches(const JobPtr &job);
    void fetchRestart(const JobPtr &job);
    void addUp(const JobPtr &job);
    [[nodiscard]] bool isCurrent(const JobPtr &job) const { return m_job == job; }
    void end(const JobPtr &job, const std::optional<QList<EnergyBar>> &bars);

    SampleSource &m_source;
    JobPtr m_job;
};

} // namespace Chatelaine
