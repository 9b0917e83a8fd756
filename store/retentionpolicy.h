// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/types.h"

#include <QJsonObject>

#include <optional>

namespace Chatelaine {

/// How long the samples of some fields are kept, and what is kept of them afterwards: minimum, maximum, sum and count of each hour, then of each day.
struct RetentionPolicy {
    static constexpr int Forever = -1;

    // Which fields: an empty part is any.
    QString thing;
    Wire::NodeAddress node;
    QString field;

    int rawDays = Forever; ///< samples as they came
    int hourDays = 0;      ///< hours, counted from now as well; 0: no hours
    int dayDays = 0;       ///< days; 0: no days

    bool operator==(const RetentionPolicy &) const = default;

    [[nodiscard]] bool matches(const SeriesKey &key) const;
    [[nodiscard]] int weight() const; ///< of two that match, the one that names more counts; a field's name counts more than a thing's
    [[nodiscard]] QString id() const; ///< of its document: one policy for the same fields

    [[nodiscard]] QJsonObject toJson() const;
    /// Unknown keys are refused: a misspelt one would remove what was to be kept. \param problem says what is wrong.
    [[nodiscard]] static std::optional<RetentionPolicy> fromJson(const QJsonObject &object, QString *problem);
    /// What is wrong with it; nothing when it can be kept to.
    [[nodiscard]] std::optional<QString> problem() const;
};

} // namespace Chatelaine
