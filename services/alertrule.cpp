// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/alertrule.h"

#include <array>
#include <cmath>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

using Kind = AlertRule::Kind;

struct KindName {
    Kind kind;
    QLatin1String name;
};

// These names are in people's stores: never rename one.
constexpr std::array kindNames{
    KindName{Kind::Silent, QLatin1String("silent")},
    KindName{Kind::Above, QLatin1String("above")},
    KindName{Kind::Below, QLatin1String("below")},
    KindName{Kind::Rises, QLatin1String("rises")},
    KindName{Kind::Falls, QLatin1String("falls")},
};

constexpr double longestMs = 31.0 * 86'400'000;

std::optional<Kind> kindOf(const QString &name)
{
    for (const KindName &known : kindNames) {
        if (known.name == name)
            return known.kind;
    }
    return std::nullopt;
}

bool isDuration(double ms)
{
    return ms >= 0 && ms <= longestMs;
}

} // namespace

QJsonObject toJson(const AlertRule &rule)
{
    QJsonObject json{{u"thing"_s, rule.key.thing}, {u"node"_s, rule.key.node.id}, {u"source"_s, rule.key.node.source}, {u"partition"_s, rule.key.node.partition},
        {u"field"_s, rule.key.field}, {u"unit"_s, rule.unit}, {u"limit"_s, rule.limit}, {u"hysteresis"_s, rule.hysteresis},
        {u"within"_s, double(rule.withinMs)}, {u"lasting"_s, double(rule.lastingMs)}, {u"enabled"_s, rule.enabled}};
    for (const KindName &known : kindNames) {
        if (known.kind == rule.kind)
            json.insert(u"kind"_s, QString(known.name));
    }
    return json;
}

std::optional<AlertRule> alertRuleFromJson(const QString &account, const QString &id, const QJsonObject &json)
{
    const auto kind = kindOf(json.value(u"kind").toString());
    const auto text = [&json](QStringView key) { return json.value(key).toString(); };
    const auto number = [&json](QStringView key) { return json.value(key).toDouble(0); };
    if (!kind)
        return std::nullopt;
    AlertRule rule{.id = id, .kind = *kind, .key = {account, text(u"thing"), {text(u"node"), text(u"source"), text(u"partition")}, text(u"field")},
        .unit = text(u"unit"), .limit = number(u"limit"), .hysteresis = number(u"hysteresis"), .enabled = json.value(u"enabled").toBool(true)};
    if (!isDuration(number(u"within")) || !isDuration(number(u"lasting")))
        return std::nullopt;
    rule.withinMs = qint64(number(u"within"));
    rule.lastingMs = qint64(number(u"lasting"));
    const bool ofNumbers = rule.kind != Kind::Silent;
    const bool ofChange = rule.kind == Kind::Rises || rule.kind == Kind::Falls;
    if (ofNumbers && (rule.key.thing.isEmpty() || rule.key.field.isEmpty() || !json.value(u"limit").isDouble() || !std::isfinite(rule.limit)))
        return std::nullopt;
    if (!std::isfinite(rule.hysteresis) || rule.hysteresis < 0 || (ofChange && (rule.withinMs <= 0 || rule.limit <= 0)))
        return std::nullopt;
    return rule;
}

QJsonObject toJson(const AlertEvent &event)
{
    QJsonObject json = toJson(event.rule);
    json.insert(u"field"_s, event.key.field);
    json.insert(u"node"_s, event.key.node.id);
    json.insert(u"source"_s, event.key.node.source);
    json.insert(u"partition"_s, event.key.node.partition);
    json.insert(u"value"_s, event.value);
    json.insert(u"silentMs"_s, double(event.silentMs));
    json.insert(u"expectedMs"_s, double(event.expectedMs));
    return json;
}

std::optional<AlertEvent> alertEventFrom(const JournalEntry &entry)
{
    if (entry.kind != JournalEntry::Kind::Reading || entry.action != u"alert")
        return std::nullopt;
    QJsonObject json = entry.detail;
    json.insert(u"thing"_s, entry.thing);
    const auto rule = alertRuleFromJson(entry.account, {}, json);
    if (!rule)
        return std::nullopt;
    AlertEvent event{.rule = *rule, .key = rule->key, .raised = entry.result == u"begun", .time = entry.time.toMSecsSinceEpoch()};
    event.value = json.value(u"value").toDouble();
    event.silentMs = qint64(qBound(0.0, json.value(u"silentMs").toDouble(), longestMs * 1'000));
    event.expectedMs = qint64(qBound(0.0, json.value(u"expectedMs").toDouble(), longestMs * 1'000));
    return event;
}

} // namespace Chatelaine
