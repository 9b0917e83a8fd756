// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/samplesource.h"

#include <functional>

namespace Chatelaine {

/// A function that has the samples of a field at hand, as a source for charts. It is called in the caller's thread.
class SampleFunction final : public SampleSource
{
public:
    using Function = std::function<QList<Sample>(const SeriesKey &key, qint64 fromMs, qint64 toMs)>;

    explicit SampleFunction(Function function) : m_function(std::move(function)) {}

    [[nodiscard]] QFuture<SampleColumns> columns(const SeriesKey &key, qint64 fromMs, qint64 toMs) override;
    [[nodiscard]] QFuture<QList<SampleSpan>> spans(const SeriesKey &key, qint64 fromMs, qint64 toMs, int count) override;
    [[nodiscard]] QFuture<qint64> countOf(const SeriesKey &key, qint64 fromMs, qint64 toMs) override;
    [[nodiscard]] QFuture<QList<Sample>> samples(const SeriesKey &key, qint64 fromMs, qint64 toMs, int limit) override;

private:
    [[nodiscard]] SampleColumns read(const SeriesKey &key, qint64 fromMs, qint64 toMs) const;

    Function m_function;
};

} // namespace Chatelaine
