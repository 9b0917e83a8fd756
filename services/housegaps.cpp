// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/housegaps.h"

#include "services/history.h"
#include "services/house.h"
#include "services/whendone.h"
#include "store/recordings.h"
#include "store/store.h"

#include <QPromise>

namespace Chatelaine {

HouseGaps::HouseGaps(House &house, Clock &clock)
    : m_house(house)
    , m_healer(*this, house.store(), clock)
{
    connect(&house.account(), &Account::stateChanged, this, [this](ConnectionState state) {
        m_healer.reachabilityChanged(state == ConnectionState::Online && m_house.account().wasResumed());
    });
    connect(&house.account(), &Account::contactsChanged, this, [this](const QStringList &jids) { m_healer.reachabilityChanged(jids); });
    connect(&house, &House::valuesChanged, this, [this](const QString &thing, const Wire::NodeAddress &, const QList<LatestValue> &values) {
        // Readouts may be long, and what has to be known of them is which nodes they are about, and since when.
        const Wire::NodeAddress *node = nullptr;
        QDateTime earliest;
        for (const LatestValue &value : values) {
            if (node && *node != value.key.node) {
                m_healer.heard(thing, *node, earliest);
                node = nullptr;
            }
            if (!node || value.reading.time.value < earliest)
                earliest = value.reading.time.value;
            node = &value.key.node;
        }
        if (node)
            m_healer.heard(thing, *node, earliest);
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

/// Asks the store on the history's thread, after everything that was to be stored before.
template<typename T>
QFuture<T> HouseGaps::look(std::function<T(Recordings)> question)
{
    auto answer = std::make_shared<T>();
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    const auto asked = m_house.history().run([answer, question = std::move(question)](Store &store) {
        *answer = question(Recordings(store.database()));
        return false; // nothing was changed
    });
    whenDone(asked, this, [answer, promise](const std::optional<bool> &ended) {
        if (ended)
            promise->addResult(*answer);
        promise->finish();
    });
    return promise->future();
}

QFuture<QStringList> HouseGaps::things()
{
    return look<QStringList>([account = m_house.accountJid()](Recordings recordings) { return recordings.things(account); });
}

QFuture<GapHealerLink::Past> HouseGaps::past(const QString &thing, qint64 until)
{
    return look<Past>([account = m_house.accountJid(), thing, until](Recordings recordings) {
        return Past{recordings.newest(account, thing, until), recordings.nodes(account, thing, int(GapBook::MostNodes))};
    });
}

} // namespace Chatelaine
