// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/housegaps.h"

#include "services/house.h"
#include "store/recordings.h"

#include <QPromise>

namespace Chatelaine {

namespace {

template<typename T>
QFuture<T> ready(const T &value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(value);
    promise.finish();
    return promise.future();
}

} // namespace

HouseGaps::HouseGaps(House &house, Clock &clock)
    : m_house(house)
    , m_healer(*this, house.store(), clock)
{
    connect(&house.account(), &Account::stateChanged, this, [this](ConnectionState state) {
        m_healer.reachabilityChanged(state == ConnectionState::Online && m_house.account().wasResumed());
    });
    connect(&house.account(), &Account::contactsChanged, this, [this](const QStringList &jids) { m_healer.reachabilityChanged(jids); });
    connect(&house, &House::valuesChanged, this, [this](const QString &thing, const Wire::NodeAddress &, const QList<LatestValue> &values) {
        // Readouts may be long, and what has to be known of them is which nodes they are about.
        const Wire::NodeAddress *last = nullptr;
        for (const LatestValue &value : values) {
            if (!last || *last != value.key.node)
                m_healer.heard(thing, value.key.node, value.reading.time.value);
            last = &value.key.node;
        }
    });
    connect(&house, &House::exactlyReceived, &m_healer, &GapHealer::received);
}

HouseGaps::~HouseGaps() = default;

bool HouseGaps::isReachable(const QString &thing) const
{
    const Account &account = m_house.account();
    const auto contact = account.contact(thing);
    return account.state() == ConnectionState::Online && contact && contact->resourceFor(Wire::Protocol::Sensor) != nullptr;
}

bool HouseGaps::isBackingOff(const QString &thing) const
{
    return m_house.readLoad(thing).mode == ReadLoad::Mode::BackingOff;
}

QFuture<Readout::Summary> HouseGaps::read(const ExactReadout &what)
{
    return m_house.readExactly(what, ReadPriority::Heal);
}

QFuture<QStringList> HouseGaps::things()
{
    return ready(Recordings(m_house.store().database()).things(m_house.accountJid()));
}

QFuture<GapHealerLink::Past> HouseGaps::past(const QString &thing, qint64 until)
{
    Recordings recordings(m_house.store().database());
    return ready(Past{recordings.newest(m_house.accountJid(), thing, until), recordings.nodes(m_house.accountJid(), thing, int(GapBook::MostNodes))});
}

} // namespace Chatelaine
