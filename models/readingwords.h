// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/readload.h"
#include "services/thresholdpreview.h"

#include <QCoreApplication>
#include <QLocale>

namespace Chatelaine {

/// How a thing is read and what that asks of it, in words.
class ReadingWords final
{
    Q_DECLARE_TR_FUNCTIONS(Chatelaine::ReadingWords)

public:
    /// A few words for a button: "tells by itself", "asked every 5 s".
    [[nodiscard]] static QString summary(const ReadLoad &load);
    /// One sentence.
    [[nodiscard]] static QString sentence(const ReadLoad &load);
    /// Requests, values and response times, apart by dots.
    [[nodiscard]] static QString figures(const ReadLoad &load, const QLocale &locale);
    /// What a threshold would have come to in the last day.
    [[nodiscard]] static QString preview(const ThresholdPreview &preview, const QLocale &locale);
    /// "0.25 s", "12 s"
    [[nodiscard]] static QString seconds(std::chrono::milliseconds span, const QLocale &locale);
};

} // namespace Chatelaine
