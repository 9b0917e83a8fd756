// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/samplefile.h"

#include <QFile>
#include <QFuture>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace Chatelaine {

/// Reads a file of samples twice: first to tell what is in it, then, when a person wants it, to take it in. A piece at a time, so that the window
/// stays fluid; nothing is kept of it in between.
class SampleFileLook final : public QObject
{
    Q_OBJECT

public:
    struct Found {
        SeriesKey key;
        qint64 samples = 0;
        qint64 firstMs = 0;
        qint64 lastMs = 0;
        QString unit;
    };
    static constexpr qsizetype MostSeries = 10'000;

    /// Takes samples in, marked as imported. False: they were refused, which ends it. No more is read until the answer is there.
    using Merge = std::function<QFuture<bool>(const SeriesKey &key, const QList<Sample> &samples)>;

    explicit SampleFileLook(QObject *parent = nullptr);
    ~SampleFileLook() override;

    /// Looks through \p path. looked() follows.
    void look(const QString &path, const SampleReader::Defaults &defaults);
    /// Takes in what was looked at last; merged() follows.
    void merge(Merge merge);
    void cancel();

    [[nodiscard]] const QList<Found> &found() const { return m_found; }
    [[nodiscard]] qint64 samples() const { return m_samples; }
    [[nodiscard]] const QList<SampleFileProblem> &problems() const { return m_problems; }
    [[nodiscard]] qint64 problemCount() const { return m_problemCount; }
    [[nodiscard]] bool isRunning() const { return m_reader != nullptr; }

Q_SIGNALS:
    void progressed(double part);
    /// \p problem: why it cannot be read at all; empty else.
    void looked(const QString &problem);
    void merged(const QString &problem, qint64 samples);

private:
    [[nodiscard]] QString begin();
    void readSome();
    void take(const QList<FiledSample> &samples);
    void count(const FiledSample &filed);
    void hand(const SeriesKey &key, const QList<Sample> &samples);
    void answered(qsizetype samples, bool taken);
    void end(const QString &problem);

    QFile m_file;
    SampleReader::Defaults m_defaults;
    std::unique_ptr<SampleReader> m_reader;
    Merge m_merge;
    QList<Found> m_found;
    QHash<SeriesKey, qsizetype> m_places;
    QList<SampleFileProblem> m_problems;
    qint64 m_problemCount = 0;
    qint64 m_samples = 0;
    qint64 m_merged = 0;
    QString m_refused;
    int m_waiting = 0;       ///< answers of the store
    quint64 m_generation = 0; ///< answers to an older one are late
    bool m_atEnd = false;
    QTimer m_turn;
};

} // namespace Chatelaine
