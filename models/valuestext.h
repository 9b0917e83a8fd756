// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/sensordata.h"

#include <QCoreApplication>
#include <QLocale>

#include <optional>

namespace Chatelaine {

/// How readings are put into words. Pure; what comes out is plain text and may hold what a stranger wrote.
class ValuesText
{
    Q_DECLARE_TR_FUNCTIONS(ValuesText)

public:
    /// What a reading's quality asks for, mildest first.
    enum class Severity { Normal, Estimate, Warning, Error };

    /// The value without its unit: numbers in their lexical form with the locale's decimal sign where that loses nothing, Yes and No,
    /// dates in the locale's form, a dash where the value is missing.
    [[nodiscard]] static QString value(const Wire::Field &field, const QLocale &locale);
    /// Value and unit in one text, with a thin space between.
    [[nodiscard]] static QString valueWithUnit(const Wire::Field &field, const QLocale &locale);
    /// \p text with the locale's decimal sign, when it is a plain decimal number; otherwise \p text as it is.
    [[nodiscard]] static QString number(const QString &text, const QLocale &locale);
    /// A duration such as PT1H30M in words (1 h 30 min); the text as it is when it is none.
    [[nodiscard]] static QString duration(const QString &text);
    /// What breaks the rules of the wire in this field, as a sentence; nothing when it is in order.
    [[nodiscard]] static std::optional<QString> problem(const Wire::Field &field);

    [[nodiscard]] static QString kinds(Wire::Kinds kinds);
    [[nodiscard]] static QString quality(Wire::Qualities qualities);
    [[nodiscard]] static Severity severity(Wire::Qualities qualities);

    /// How long ago, short: 4 s, 3 min, 2 h, 5 d. Less than nothing (clocks differ) counts as now.
    [[nodiscard]] static QString age(qint64 milliseconds);

    [[nodiscard]] static bool isNumeric(Wire::FieldType type);
    [[nodiscard]] static bool isMissing(const Wire::Field &field);
};

} // namespace Chatelaine
