// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/housealerts.h"

#include <map>
#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto attendedEvery = 60s;
constexpr auto attendedKinds = Wire::Kind::Momentary | Wire::Kind::Status | Wire::Kind::Computed;

} // namespace

HouseAlerts::HouseAlerts(House &house, Clock &clock)
    : m_house(house)
    , m_alerts(house.store(), house.journal(), clock,
          {.isListenedTo = [this](const QString &thing) { return isListenedTo(thing); },
              .attend = [this](const QList<SeriesKey> &fields) { attend(fields); },
              .name = [this](const SeriesKey &key) { return m_house.displayName(key.thing, key.node); }})
{
    connect(&house, &House::valuesChanged, &m_alerts, [this](const QString &, const Wire::NodeAddress &, const QList<LatestValue> &values) { m_alerts.take(values); });
}

HouseAlerts::~HouseAlerts() = default;

bool HouseAlerts::isListenedTo(const QString &thing) const
{
    return m_house.account().state() == ConnectionState::Online && m_house.readLoad(thing).mode != ReadLoad::Mode::Idle;
}

void HouseAlerts::attend(const QList<SeriesKey> &fields)
{
    for (const quint64 interest : std::exchange(m_interests, {}))
        m_house.release(interest);
    std::map<std::pair<QString, Wire::NodeAddress>, QStringList> wanted;
    for (const SeriesKey &key : fields) {
        QStringList &names = wanted[{key.thing, key.node}];
        if (!key.field.isEmpty() && !names.contains(key.field))
            names << key.field;
    }
    for (const auto &[place, names] : wanted) {
        ReadInterest interest{.thing = place.first, .nodes = {}, .fields = {}, .kinds = attendedKinds, .maxInterval = attendedEvery, .priority = ReadPriority::Headline, .owner = u"alerts"_s};
        if (!place.second.isEmpty())
            interest.nodes << place.second;
        for (const QString &name : names)
            interest.fields.append({name});
        m_interests << m_house.want(interest);
    }
}

} // namespace Chatelaine
