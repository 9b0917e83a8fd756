// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/localization.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

constexpr qsizetype MostSteps = 100;
constexpr qsizetype LongestName = 1024;

std::optional<int> stringId(QStringView text)
{
    const bool digits = !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const int id = text.toInt(&fits);
    return digits && fits ? std::optional(id) : std::nullopt;
}

std::optional<LocalizationStep> parseStep(QStringView text)
{
    const auto parts = text.trimmed().split(u'|');
    if (parts.size() > 3)
        return std::nullopt;
    const auto id = stringId(parts[0]);
    if (!id)
        return std::nullopt;
    LocalizationStep step{*id, {}, {}};
    if (parts.size() > 1)
        step.module = parts[1].toString();
    if (parts.size() > 2)
        step.seed = parts[2].toString();
    return step;
}

/// In one pass, so that a seed which looks like a place is not taken for one.
QString filled(const QString &pattern, const QString &previous, const QString &seed)
{
    QString result;
    qsizetype from = 0;
    while (from < pattern.size()) {
        const auto rest = QStringView(pattern).sliced(from);
        if (rest.startsWith(u"%0%"))
            result += previous;
        else if (rest.startsWith(u"%1%"))
            result += seed;
        else
            result += rest.front();
        from += rest.startsWith(u"%0%") || rest.startsWith(u"%1%") ? 3 : 1;
        if (result.size() > LongestName)
            break;
    }
    return result;
}

} // namespace

std::optional<QList<LocalizationStep>> parseLocalization(QStringView steps)
{
    if (steps.count(u',') >= MostSteps)
        return std::nullopt;
    QList<LocalizationStep> result;
    const auto parts = steps.split(u',');
    for (const QStringView part : parts) {
        auto step = parseStep(part);
        if (!step)
            return std::nullopt;
        result.append(std::move(*step));
    }
    return result;
}

QString localizationText(const QList<LocalizationStep> &steps)
{
    QStringList texts;
    for (const LocalizationStep &step : steps) {
        QString text = QString::number(step.id);
        if (!step.module.isEmpty() || !step.seed.isEmpty())
            text += u'|' + step.module;
        if (!step.seed.isEmpty())
            text += u'|' + step.seed;
        texts.append(text);
    }
    return texts.join(u',');
}

QString localizedName(const QString &name, const QString &module, QStringView steps, const LocalizedString &strings)
{
    const auto parsed = parseLocalization(steps);
    if (!parsed)
        return name;
    QString result;
    for (const LocalizationStep &step : *parsed) {
        const auto pattern = strings(step.module.isEmpty() ? module : step.module, step.id);
        if (!pattern)
            return name;
        result = filled(*pattern, result, step.seed);
        if (result.size() > LongestName)
            return name;
    }
    return result.isEmpty() ? name : result;
}

} // namespace Chatelaine::Wire
