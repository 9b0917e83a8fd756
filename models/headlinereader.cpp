// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/headlinereader.h"

#include "protocol/session/clock.h"

namespace Chatelaine {

HeadlineReader::HeadlineReader(House &house, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_house(house)
    , m_clock(clock)
{
    connect(&house.account(), &Account::contactsChanged, this, &HeadlineReader::onContactsChanged);
    QStringList known;
    for (const Contact &contact : house.account().contacts()) {
        known.append(contact.jid);
    }
    onContactsChanged(known);
    m_clock.callLater(Interval, this, [this] { tick(); });
}

bool HeadlineReader::isReadable(const Contact &contact)
{
    return contact.kind != ContactKind::Concentrator && !contact.blocked && contact.resourceFor(Wire::Protocol::Sensor) != nullptr;
}

void HeadlineReader::onContactsChanged(const QStringList &things)
{
    for (const QString &thing : things) {
        const auto contact = m_house.account().contact(thing);
        if (!contact || !isReadable(*contact)) {
            m_online.remove(thing);
        } else if (!m_online.contains(thing)) {
            m_online.insert(thing);
            m_house.readNow(thing, {});
        }
    }
}

void HeadlineReader::tick()
{
    const QDateTime now = m_clock.now();
    for (const QString &thing : std::as_const(m_online)) {
        const ThingStatus status = m_house.status(thing, {});
        if (!status.reading && (!status.lastHeard.isValid() || status.lastHeard.secsTo(now) >= Interval.count() / 2)) {
            m_house.readNow(thing, {});
        }
    }
    m_clock.callLater(Interval, this, [this] { tick(); });
}

} // namespace Chatelaine
