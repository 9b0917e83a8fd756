// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/samplefilelook.h"

#include "services/whendone.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <utility>

namespace Chatelaine {

namespace {

constexpr qint64 Turn = 8; ///< ms of one turn of the event loop
constexpr qint64 Piece = 64 * 1024;

} // namespace

SampleFileLook::SampleFileLook(QObject *parent)
    : QObject(parent)
{
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &SampleFileLook::readSome);
}

SampleFileLook::~SampleFileLook() = default;

void SampleFileLook::look(const QString &path, const SampleReader::Defaults &defaults)
{
    cancel();
    m_merge = {};
    m_defaults = defaults;
    m_file.setFileName(path);
    m_found.clear();
    m_places.clear();
    m_samples = 0;
    if (const QString problem = begin(); !problem.isEmpty()) {
        Q_EMIT looked(problem);
    }
}

void SampleFileLook::merge(Merge merge)
{
    cancel();
    m_merge = std::move(merge);
    m_merged = 0;
    m_refused.clear();
    if (const QString problem = begin(); !problem.isEmpty()) {
        Q_EMIT merged(problem, 0);
    }
}

void SampleFileLook::cancel()
{
    m_turn.stop();
    m_file.close();
    m_reader.reset();
    m_waiting = 0;
    ++m_generation;
}

QString SampleFileLook::begin()
{
    const auto format = sampleFormatOf(m_file.fileName());
    if (!format) {
        return tr("Only files that end in .csv or .jsonl can be read.");
    }
    // Opening a pipe would wait for somebody at its other end, and a device may have none.
    if (const QFileInfo info(m_file); info.exists() && !info.isFile()) {
        return tr("it is not a plain file");
    }
    if (!m_file.open(QIODevice::ReadOnly)) {
        return m_file.errorString();
    }
    m_reader = std::make_unique<SampleReader>(*format, m_defaults);
    m_turn.start();
    return {};
}

void SampleFileLook::readSome()
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < Turn && m_waiting == 0) {
        const QByteArray bytes = m_file.read(Piece);
        m_atEnd = bytes.isEmpty() || m_reader->gaveUp();
        if (m_atEnd) {
            m_reader->finish();
        } else {
            m_reader->feed(bytes);
        }
        take(m_reader->take());
        if (m_atEnd || m_waiting > 0) {
            break;
        }
    }
    if (m_waiting > 0) {
        m_turn.stop(); // until the store has answered
    } else if (m_atEnd) {
        end(m_file.error() != QFileDevice::NoError ? m_file.errorString() : QString());
        return;
    }
    Q_EMIT progressed(m_file.size() > 0 ? double(m_file.pos()) / double(m_file.size()) : 1);
}

void SampleFileLook::take(const QList<FiledSample> &samples)
{
    QHash<SeriesKey, QList<Sample>> batches;
    for (const FiledSample &filed : samples) {
        if (m_merge) {
            Sample sample = filed.sample;
            sample.origin = Origin::Imported;
            batches[filed.key].append(sample);
        } else {
            count(filed);
        }
    }
    m_waiting = int(batches.size()); // before the first answer, which may come at once
    for (auto it = batches.cbegin(); it != batches.cend(); ++it) {
        hand(it.key(), it.value());
    }
}

void SampleFileLook::count(const FiledSample &filed)
{
    ++m_samples;
    qsizetype place = m_places.value(filed.key, -1);
    if (place < 0 && m_found.size() < MostSeries) {
        place = m_found.size();
        m_places.insert(filed.key, place);
        m_found.append({filed.key, 0, filed.sample.time, filed.sample.time, filed.sample.unit});
    }
    if (place >= 0) {
        Found &found = m_found[place];
        ++found.samples;
        found.firstMs = qMin(found.firstMs, filed.sample.time);
        found.lastMs = qMax(found.lastMs, filed.sample.time);
    }
}

void SampleFileLook::hand(const SeriesKey &key, const QList<Sample> &samples)
{
    whenDone(m_merge(key, samples), this, [this, generation = m_generation, size = samples.size()](const std::optional<bool> &taken) {
        if (generation == m_generation) {
            answered(size, taken.value_or(false));
        }
    });
}

void SampleFileLook::answered(qsizetype samples, bool taken)
{
    --m_waiting;
    if (taken) {
        m_merged += samples;
    } else if (m_refused.isEmpty()) {
        m_refused = tr("The store refused what was read.");
    }
    if (m_waiting > 0) {
        return;
    }
    if (!m_refused.isEmpty() || m_atEnd) {
        end(m_refused);
    } else {
        m_turn.start();
    }
}

void SampleFileLook::end(const QString &problem)
{
    m_problems = m_reader->problems();
    m_problemCount = m_reader->problemCount();
    cancel();
    if (m_merge) {
        Q_EMIT merged(problem, m_merged);
    } else {
        Q_EMIT looked(problem);
    }
}

} // namespace Chatelaine
