// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/samplefile.h"

#include <QSet>

#include <functional>

namespace Chatelaine {

/// Brings a file of samples into the history: first the whole file is checked, and only one without a mistake is merged. The samples are marked as
/// imported; the store's rules say which of two values of a moment stays, so the same file twice changes nothing.
///
/// The caller calls step() until it is over, as often as it likes, and stops calling to cancel: then the part merged so far is in the store, and
/// the same file completes it later.
class SampleImport final
{
public:
    /// Takes samples of one series into the store; false: it refused them, and the import ends.
    using Merge = std::function<bool(const SeriesKey &key, const QList<Sample> &samples)>;
    enum class State { Checking, Merging, Done, Faulty, Refused, Unreadable };

    /// \p device is open for reading and can go back to its beginning.
    SampleImport(QIODevice *device, SampleFormat format, const SampleReader::Defaults &defaults, Merge merge);
    ~SampleImport();
    SampleImport(const SampleImport &) = delete;
    SampleImport &operator=(const SampleImport &) = delete;

    /// Reads a quarter of a megabyte further. \return whether there is more to do.
    bool step();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] double progress() const; ///< from 0 to 1
    [[nodiscard]] QList<SampleFileProblem> problems() const; ///< of a faulty file
    [[nodiscard]] qint64 problemCount() const;
    [[nodiscard]] qint64 sampleCount() const { return m_samples; } ///< merged
    [[nodiscard]] qsizetype seriesCount() const { return m_series.size(); }

private:
    bool read();
    bool mergeTaken();
    bool nextPass();

    QIODevice *m_device;
    SampleFormat m_format;
    SampleReader::Defaults m_defaults;
    Merge m_merge;
    std::unique_ptr<SampleReader> m_reader;
    State m_state = State::Checking;
    qint64 m_samples = 0;
    QSet<SeriesKey> m_series;
};

} // namespace Chatelaine
