// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/readanswers.h"

#include "services/latestvalues.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// The thing says itself that it runs on a battery. A house battery has fields of its own names, this is the charge of the thing's cell.
bool isBatteryField(const Wire::Field &field)
{
    static const QSet<QString> names{u"battery"_s, u"batterylevel"_s, u"batterylow"_s, u"batterystatus"_s, u"batteryvoltage"_s, u"batterie"_s};
    if (!(field.kinds & (Wire::Kind::Status | Wire::Kind::Identity)) || field.name.size() > 24)
        return false;
    QString name = field.name.toLower();
    name.removeIf([](QChar c) { return !c.isLetter(); });
    return names.contains(name);
}

} // namespace

QHash<Wire::NodeAddress, QList<Wire::Reading>> readingsByNode(const QList<Wire::NodeAddress> &asked, const QList<Wire::Reading> &readings)
{
    QHash<Wire::NodeAddress, QList<Wire::Reading>> result;
    const auto fits = [](const QString &said, const QString &meant) { return said.isEmpty() || said == meant; };
    QMultiHash<QString, Wire::NodeAddress> byId;
    for (const Wire::NodeAddress &node : asked)
        byId.insert(node.id, node);
    QList<Wire::Reading> *list = nullptr; // of the node before: long answers are mostly about one
    Wire::NodeAddress listed;
    for (Wire::Reading reading : readings) {
        Wire::NodeAddress node = asked.size() == 1 ? asked.constFirst() : Wire::NodeAddress();
        if (asked.size() > 1) {
            const auto [from, to] = byId.equal_range(reading.node.id);
            const auto match = std::find_if(from, to, [&](const Wire::NodeAddress &each) { return fits(reading.node.source, each.source) && fits(reading.node.partition, each.partition); });
            node = match == to ? reading.node : *match;
        }
        reading.node = nodeOfReading(node, reading.node);
        if (!list || node != listed) {
            list = &result[node];
            listed = node;
        }
        list->append(std::move(reading));
    }
    return result;
}

bool tellsOfBattery(const QList<Wire::Reading> &readings)
{
    return std::any_of(readings.cbegin(), readings.cend(), [](const Wire::Reading &reading) { return reading.node.isEmpty() && isBatteryField(reading.field); });
}

ReadScheduler::Presence presenceOf(const std::optional<Contact> &contact)
{
    ReadScheduler::Presence presence;
    presence.here = contact && contact->isOnline();
    if (!presence.here)
        return presence;
    const Resource *const sensor = contact->resourceFor(Wire::Protocol::Sensor);
    presence.asleep = sensor && sensor->show == "xa"_L1;
    const bool isDiscovered = std::all_of(contact->resources.cbegin(), contact->resources.cend(), [](const Resource &each) { return each.discovered; });
    if (contact->resourceFor(Wire::Protocol::Events))
        presence.events = true;
    else if (isDiscovered)
        presence.events = false;
    return presence;
}

} // namespace Chatelaine
