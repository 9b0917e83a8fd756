// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/navigatorsource.h"

#include "services/whendone.h"
#include "models/words.h"
#include "services/parent.h"

namespace Chatelaine {

using namespace std::chrono_literals;

namespace {

constexpr auto Deadline = 30s;

} // namespace

HouseNavigatorSource::HouseNavigatorSource(House &house, QObject *parent)
    : NavigatorSource(parent)
    , m_house(house)
{
    connect(&house.account(), &Account::contactsChanged, this, &NavigatorSource::contactsChanged);
    connect(&house, &House::valuesChanged, this, [this](const QString &thing, const Wire::NodeAddress &node) { Q_EMIT nodeChanged(thing, node); });
    connect(&house, &House::statusChanged, this, &NavigatorSource::nodeChanged);
    connect(&house, &House::namingChanged, this, [this](const QString &thing, const Wire::NodeAddress &node) {
        if (node.isEmpty()) {
            Q_EMIT contactsChanged({thing}); // its room may be another one now
        } else {
            Q_EMIT nodeChanged(thing, node);
        }
    });
    connect(&house.parent(), &Parent::rulesChanged, this, &NavigatorSource::standingsChanged);
}

QList<Contact> HouseNavigatorSource::contacts() const
{
    return m_house.account().contacts();
}

std::optional<Contact> HouseNavigatorSource::contact(const QString &thing) const
{
    return m_house.account().contact(thing);
}

Store::Naming HouseNavigatorSource::naming(const QString &thing, const Wire::NodeAddress &node) const
{
    return m_house.naming(thing, node);
}

QString HouseNavigatorSource::givenName(const QString &thing, const Wire::NodeAddress &node) const
{
    return naming(thing, node).name;
}

QString HouseNavigatorSource::givenRoom(const QString &thing) const
{
    return naming(thing, {}).room;
}

void HouseNavigatorSource::setName(const QString &thing, const Wire::NodeAddress &node, const QString &name)
{
    Store::Naming changed = naming(thing, node);
    changed.name = name;
    m_house.setNaming(thing, node, changed);
}

void HouseNavigatorSource::setRoom(const QString &thing, const QString &room)
{
    Store::Naming changed = naming(thing, {});
    changed.room = room;
    m_house.setNaming(thing, {}, changed);
}

QList<LatestValue> HouseNavigatorSource::latest(const QString &thing, const Wire::NodeAddress &node) const
{
    return m_house.latest(thing, node);
}

ThingStatus HouseNavigatorSource::status(const QString &thing, const Wire::NodeAddress &node) const
{
    return m_house.status(thing, node);
}

QString HouseNavigatorSource::standing(const QString &subject) const
{
    return Words::standing(m_house.parent().rules(), subject);
}

QFuture<Outcome<QList<Wire::DataSource>>> HouseNavigatorSource::sources(const QString &thing, const QString &parent)
{
    return m_house.account().sources(thing, parent, false, Deadline);
}

QFuture<Outcome<QList<Wire::NodeInfo>>> HouseNavigatorSource::nodes(const QString &thing, const Wire::NodeAddress &parent)
{
    const auto answer = m_house.account().nodes(thing, parent, false, Deadline);
    whenDone(answer, this, [this, thing](const std::optional<Outcome<QList<Wire::NodeInfo>>> &outcome) {
        if (outcome) {
            m_house.noteNodes(thing, outcome->value); // so that pages and sentences call them by name
        }
    });
    return answer;
}

} // namespace Chatelaine
