// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/journalcauses.h"

#include "services/visibletext.h"

#include <QJsonObject>

#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestPart = 60; ///< of a name, a parameter, a value

} // namespace

bool JournalCauses::add(const JournalEntry &entry)
{
    if (!entry.time.isValid()) {
        return false;
    }
    const bool gap = m_gaps.add(entry);
    const auto cause = entry.kind == JournalEntry::Kind::Control ? control(entry) : entry.kind == JournalEntry::Kind::Connection ? connection(entry) : std::nullopt;
    if (cause) {
        keep(*cause);
    }
    return gap || cause;
}

/// What was set on the thing as a whole counts for each of its nodes. What is not said of a node is not compared.
bool JournalCauses::isOurs(const QJsonObject &detail) const
{
    const auto agrees = [&detail](QLatin1StringView key, const QString &ours) {
        const QString said = detail.value(key).toString();
        return said.isEmpty() || ours.isEmpty() || said == ours;
    };
    const QString node = detail.value("node"_L1).toString();
    return node.isEmpty() || (node == m_node.id && agrees("source"_L1, m_node.source) && agrees("partition"_L1, m_node.partition));
}

std::optional<ChartCause> JournalCauses::control(const JournalEntry &entry) const
{
    if (entry.thing != m_thing) {
        return std::nullopt;
    }
    const auto words = [&entry](QLatin1StringView key) { return VisibleText::line(entry.detail.value(key).toVariant().toString(), LongestPart); };
    const QString parameter = words("parameter"_L1);
    const QString value = words("value"_L1);
    if (parameter.isEmpty() || !isOurs(entry.detail)) {
        return std::nullopt;
    }
    const QString who = VisibleText::address(entry.who, LongestPart);
    const bool refused = entry.result == "refused"_L1 || entry.result == "failed"_L1;
    const QString text = refused ? tr("%1 tried to set %2 to %3").arg(who, parameter, value) : tr("%1 set %2 to %3").arg(who, parameter, value);
    return ChartCause{entry.time.toMSecsSinceEpoch(), text, entry.id, ChartCause::Kind::Set};
}

/// A connection that is made while the last line says that there is one, or at the very beginning, is a program that was started.
std::optional<ChartCause> JournalCauses::connection(const JournalEntry &entry)
{
    const qint64 time = entry.time.toMSecsSinceEpoch();
    if (entry.action == "disconnect"_L1) {
        m_connected = false;
        return ChartCause{time, tr("Connection lost"), entry.id, ChartCause::Kind::Outage};
    }
    if (entry.action != "connect"_L1 || entry.result != "accepted"_L1) {
        return std::nullopt;
    }
    const std::optional<bool> before = std::exchange(m_connected, true);
    if (before == std::optional(false)) {
        return ChartCause{time, tr("Connected again"), entry.id, ChartCause::Kind::Outage};
    }
    return ChartCause{time, tr("Chatelaine started"), entry.id, ChartCause::Kind::Restart};
}

void JournalCauses::addPresence(qint64 timeMs, bool online)
{
    const std::optional<bool> before = std::exchange(m_present, online);
    if (before && *before != online) {
        keep({timeMs, online ? tr("The thing is back") : tr("The thing went away"), 0, online ? ChartCause::Kind::Restart : ChartCause::Kind::Outage});
    }
}

void JournalCauses::keep(const ChartCause &cause)
{
    m_causes.append(cause);
    if (m_causes.size() > Most) {
        m_causes.removeFirst();
    }
}

void JournalCauses::clear()
{
    m_causes.clear();
    m_gaps.clear();
    m_connected.reset();
}

} // namespace Chatelaine
