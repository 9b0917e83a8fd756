// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <chrono>

namespace Chatelaine {

/// How the owner wants one node to be read, whoever wants to see it. Counts for all who want something of it.
struct ReadPolicy {
    std::chrono::milliseconds minInterval{0}; ///< never more often than this; 0: as often as somebody wants
    std::chrono::milliseconds maxInterval{0}; ///< at least this often while anybody wants it at all; 0: as seldom as wanted
    QHash<QString, double> changes;           ///< by field: smaller changes need not be told (subscriptions only)

    [[nodiscard]] bool isEmpty() const { return minInterval.count() == 0 && maxInterval.count() == 0 && changes.isEmpty(); }
    bool operator==(const ReadPolicy &) const = default;
};

/// As it is kept in the store (documents of kind "reading"). Nonsense is left out: negative, not finite, longer than a year.
[[nodiscard]] QJsonObject toJson(const ReadPolicy &policy);
[[nodiscard]] ReadPolicy readPolicyFromJson(const QJsonObject &object);

} // namespace Chatelaine
