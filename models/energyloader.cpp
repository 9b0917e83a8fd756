// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/energyloader.h"

#include "services/whendone.h"

#include <QHash>

#include <algorithm>
#include <memory>
#include <utility>

namespace Chatelaine {

namespace {

constexpr qint64 hourMs = 3'600'000;
/// Of power: short, because what lies between the first and the last value of a stretch is taken as evenly spaced.
constexpr qint64 powerStretch = 900'000;

} // namespace

struct EnergyLoader::Job {
    SeriesKey key;
    Energy::Meaning meaning;
    QList<qint64> boundaries;
    Done done;
    qint64 points = 0;
    SampleColumns before; ///< the nearest point before the first boundary, and what stands at it
    SampleColumns after;
    QList<SampleSpan> stretches;
    QList<qsizetype> restarts; ///< stretches that are still to be looked into
    QHash<qsizetype, SampleColumns> details;
};

EnergyLoader::EnergyLoader(SampleSource &source, QObject *parent)
    : QObject(parent)
    , m_source(source)
{
}

void EnergyLoader::stop()
{
    m_job.reset();
}

void EnergyLoader::load(const SeriesKey &key, const Energy::Meaning &meaning, const QList<qint64> &boundaries, Done done)
{
    m_job = std::make_shared<Job>(Job{key, meaning, boundaries, std::move(done), 0, {}, {}, {}, {}, {}});
    const JobPtr job = m_job;
    if (boundaries.size() < 2) {
        end(job, QList<EnergyBar>());
        return;
    }
    whenDone(m_source.countOf(key, boundaries.first(), boundaries.last()), this, [this, job](const std::optional<qint64> &count) {
        if (!isCurrent(job))
            return;
        job->points = count.value_or(0);
        if (!count)
            end(job, std::nullopt);
        else if (*count <= ManyPoints)
            fetchColumns(job);
        else
            fetchStretches(job);
    });
}

void EnergyLoader::fetchColumns(const JobPtr &job)
{
    whenDone(m_source.columns(job->key, job->boundaries.first(), job->boundaries.last()), this, [this, job](const std::optional<SampleColumns> &points) {
        if (!isCurrent(job))
            return;
        if (!points) {
            end(job, std::nullopt);
            return;
        }
        EnergySum sum(job->boundaries, job->meaning, Energy::longestStep(points->times));
        sum.add(*points);
        end(job, sum.bars());
    });
}

void EnergyLoader::fetchStretches(const JobPtr &job)
{
    const qint64 from = job->boundaries.first();
    const qint64 to = job->boundaries.last();
    const qint64 step = std::max(Energy::commonStep(job->boundaries, job->meaning.counter ? hourMs : powerStretch), (to - from) / MostStretches);
    const auto failed = [this, job](const auto &result) { return !isCurrent(job) || (!result && (end(job, std::nullopt), true)); };
    // The values nearest to both ends, from outside: what lies between them and the first one inside belongs to the bars, too.
    whenDone(m_source.columns(job->key, from, from), this, [=, this](const std::optional<SampleColumns> &before) {
        if (failed(before))
            return;
        for (qsizetype i = 0; i < before->size() && before->times[size_t(i)] <= from; ++i)
            job->before.append(before->times[size_t(i)], before->values[size_t(i)], before->marks[size_t(i)]);
        whenDone(m_source.columns(job->key, to, to), this, [=, this](const std::optional<SampleColumns> &after) {
            if (failed(after))
                return;
            for (qsizetype i = 0; i < after->size(); ++i)
                if (after->times[size_t(i)] >= to)
                    job->after.append(after->times[size_t(i)], after->values[size_t(i)], after->marks[size_t(i)]);
            whenDone(m_source.spans(job->key, from, to, int((to - from) / step)), this, [=, this](const std::optional<QList<SampleSpan>> &spans) {
                if (failed(spans))
                    return;
                job->stretches = *spans;
                for (qsizetype i = 0; job->meaning.counter && i < spans->size() && job->restarts.size() < MostRestarts; ++i)
                    if (Energy::goesDown(spans->at(i)))
                        job->restarts << i;
                fetchRestart(job);
            });
        });
    });
}

void EnergyLoader::fetchRestart(const JobPtr &job)
{
    if (job->restarts.isEmpty()) {
        addUp(job);
        return;
    }
    const qsizetype index = job->restarts.takeFirst();
    const SampleSpan &span = job->stretches.at(index);
    whenDone(m_source.columns(job->key, span.firstTime, span.lastTime), this, [this, job, index](const std::optional<SampleColumns> &points) {
        if (!isCurrent(job))
            return;
        const SampleSpan &stretch = job->stretches.at(index);
        SampleColumns inside;
        for (qsizetype i = 0; points && i < points->size(); ++i)
            if (const qint64 time = points->times[size_t(i)]; time >= stretch.firstTime && time <= stretch.lastTime)
                inside.append(time, points->values[size_t(i)], points->marks[size_t(i)]);
        job->details.insert(index, inside);
        fetchRestart(job);
    });
}

void EnergyLoader::addUp(const JobPtr &job)
{
    // So many points in so short a time: the mean distance stands for the usual one.
    const qint64 mean = (job->boundaries.last() - job->boundaries.first()) / std::max<qint64>(1, job->points);
    const std::vector<qint64> typical{0, mean, 2 * mean};
    EnergySum sum(job->boundaries, job->meaning, std::max(Energy::longestStep(typical), job->meaning.counter ? hourMs : qint64(0)));
    sum.add(job->before);
    for (qsizetype i = 0; i < job->stretches.size(); ++i) {
        if (const auto detail = job->details.constFind(i); detail != job->details.constEnd())
            sum.add(*detail);
        else
            sum.add(job->stretches.at(i));
    }
    sum.add(job->after);
    end(job, sum.bars());
}

void EnergyLoader::end(const JobPtr &job, const std::optional<QList<EnergyBar>> &bars)
{
    m_job.reset();
    job->done(bars);
}

} // namespace Chatelaine
