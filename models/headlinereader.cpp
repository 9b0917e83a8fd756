// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/headlinereader.h"

namespace Chatelaine {

HeadlineReader::HeadlineReader(House &house, QObject *parent)
    : QObject(parent)
    , m_house(house)
{
    connect(&house.account(), &Account::contactsChanged, this, &HeadlineReader::onContactsChanged);
    QStringList known;
    for (const Contact &contact : house.account().contacts()) {
        known.append(contact.jid);
    }
    onContactsChanged(known);
}

bool HeadlineReader::isReadable(const Contact &contact)
{
    return contact.kind != ContactKind::Concentrator && !contact.blocked && contact.resourceFor(Wire::Protocol::Sensor) != nullptr;
}

void HeadlineReader::onContactsChanged(const QStringList &things)
{
    for (const QString &thing : things) {
        const auto contact = m_house.account().contact(thing);
        const bool isWanted = contact && isReadable(*contact);
        if (!isWanted) {
            m_house.release(m_wanted.take(thing));
        } else if (!m_wanted.contains(thing)) {
            ReadInterest interest;
            interest.thing = thing;
            interest.kinds = Wire::Kind::Momentary | Wire::Kind::Status | Wire::Kind::Computed | Wire::Kind::Identity;
            interest.maxInterval = Interval;
            interest.priority = ReadPriority::Headline;
            interest.owner = QStringLiteral("navigator");
            m_wanted.insert(thing, m_house.want(interest));
        }
    }
}

} // namespace Chatelaine
