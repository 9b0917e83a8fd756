// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/retentionpolicy.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostDays = 36'500;
constexpr qsizetype longestName = 4'096;

QString *textOf(RetentionPolicy &policy, const QString &key)
{
    if (key == "thing"_L1)
        return &policy.thing;
    if (key == "node"_L1)
        return &policy.node.id;
    if (key == "source"_L1)
        return &policy.node.source;
    if (key == "partition"_L1)
        return &policy.node.partition;
    return key == "field"_L1 ? &policy.field : nullptr;
}

int *daysOf(RetentionPolicy &policy, const QString &key)
{
    if (key == "rawDays"_L1)
        return &policy.rawDays;
    if (key == "hourDays"_L1)
        return &policy.hourDays;
    return key == "dayDays"_L1 ? &policy.dayDays : nullptr;
}

bool readDays(const QJsonValue &value, int *days)
{
    if (value.toString() == "forever"_L1) {
        *days = RetentionPolicy::Forever;
        return true;
    }
    *days = value.toInt(-2);
    return *days >= 0 && *days <= mostDays;
}

bool readText(const QJsonValue &value, QString *text)
{
    *text = value.toString();
    return value.isString() && text->size() <= longestName;
}

QJsonValue daysAsJson(int days)
{
    return days == RetentionPolicy::Forever ? QJsonValue(u"forever"_s) : QJsonValue(days);
}

bool isLonger(int days, int than)
{
    return days == RetentionPolicy::Forever || (than != RetentionPolicy::Forever && days > than);
}

} // namespace

bool RetentionPolicy::matches(const SeriesKey &key) const
{
    const auto fits = [](const QString &wanted, const QString &actual) { return wanted.isEmpty() || wanted == actual; };
    return fits(thing, key.thing) && fits(node.id, key.node.id) && fits(node.source, key.node.source) && fits(node.partition, key.node.partition)
        && fits(field, key.field);
}

int RetentionPolicy::weight() const
{
    return (field.isEmpty() ? 0 : 16) + (node.id.isEmpty() ? 0 : 8) + (thing.isEmpty() ? 0 : 4) + (node.source.isEmpty() ? 0 : 2) + (node.partition.isEmpty() ? 0 : 1);
}

QString RetentionPolicy::id() const
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{thing, node.source, node.partition, node.id, field}).toJson(QJsonDocument::Compact));
}

QJsonObject RetentionPolicy::toJson() const
{
    QJsonObject object{{u"rawDays"_s, daysAsJson(rawDays)}, {u"hourDays"_s, daysAsJson(hourDays)}, {u"dayDays"_s, daysAsJson(dayDays)}};
    RetentionPolicy copy = *this;
    for (const auto &key : {u"thing"_s, u"node"_s, u"source"_s, u"partition"_s, u"field"_s}) {
        if (const QString text = *textOf(copy, key); !text.isEmpty())
            object.insert(key, text);
    }
    return object;
}

std::optional<RetentionPolicy> RetentionPolicy::fromJson(const QJsonObject &object, QString *problem)
{
    RetentionPolicy policy;
    for (auto member = object.constBegin(); member != object.constEnd(); ++member) {
        QString *text = textOf(policy, member.key());
        int *days = daysOf(policy, member.key());
        if (!text && !days) {
            *problem = u"“%1” is no part of a retention."_s.arg(member.key().left(100));
            return std::nullopt;
        }
        if (text ? !readText(member.value(), text) : !readDays(member.value(), days)) {
            *problem = text ? u"%1 is no name."_s.arg(member.key()) : u"%1 is a number of days up to %2, or \"forever\"."_s.arg(member.key()).arg(mostDays);
            return std::nullopt;
        }
    }
    if (const auto wrong = policy.problem()) {
        *problem = *wrong;
        return std::nullopt;
    }
    return policy;
}

std::optional<QString> RetentionPolicy::problem() const
{
    for (const int days : std::array{rawDays, hourDays, dayDays}) {
        if (days < Forever || days > mostDays)
            return u"A retention has %1 days at most."_s.arg(mostDays);
    }
    if (rawDays == 0)
        return u"rawDays is at least 1."_s;
    if (rawDays == Forever)
        return hourDays == 0 && dayDays == 0 ? std::nullopt : std::optional(u"Hours and days are made of samples that go; these stay for ever."_s);
    if (hourDays != 0 && !isLonger(hourDays, rawDays))
        return u"Hours are kept for longer than samples."_s;
    if (dayDays != 0 && !isLonger(dayDays, hourDays != 0 ? hourDays : rawDays))
        return u"Days are kept for longer than what they are made of."_s;
    return std::nullopt;
}

} // namespace Chatelaine
