// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/readpolicy.h"

#include <cmath>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LongestMs = 366LL * 86'400'000;
constexpr qsizetype MostFields = 2'000;

std::chrono::milliseconds intervalFrom(const QJsonValue &value)
{
    const double ms = value.toDouble();
    return std::chrono::milliseconds(ms > 0 && ms <= double(LongestMs) ? qint64(ms) : 0);
}

} // namespace

QJsonObject toJson(const ReadPolicy &policy)
{
    QJsonObject changes;
    for (auto change = policy.changes.cbegin(); change != policy.changes.cend(); ++change)
        changes.insert(change.key(), change.value());
    QJsonObject object;
    if (policy.minInterval.count() > 0)
        object.insert(u"minMs"_s, qint64(policy.minInterval.count()));
    if (policy.maxInterval.count() > 0)
        object.insert(u"maxMs"_s, qint64(policy.maxInterval.count()));
    if (!changes.isEmpty())
        object.insert(u"changes"_s, changes);
    return object;
}

ReadPolicy readPolicyFromJson(const QJsonObject &object)
{
    ReadPolicy policy;
    policy.minInterval = intervalFrom(object.value("minMs"_L1));
    policy.maxInterval = intervalFrom(object.value("maxMs"_L1));
    if (policy.maxInterval.count() > 0 && policy.maxInterval < policy.minInterval)
        policy.maxInterval = policy.minInterval;
    const QJsonObject changes = object.value("changes"_L1).toObject();
    for (auto change = changes.begin(); change != changes.end() && policy.changes.size() < MostFields; ++change) {
        const double value = change.value().toDouble();
        if (!change.key().isEmpty() && std::isfinite(value) && value > 0)
            policy.changes.insert(change.key(), value);
    }
    return policy;
}

} // namespace Chatelaine
