// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/houseclock.h"

#include "services/house.h"
#include "ui/charttime.h"

#include <QJsonObject>

namespace Chatelaine {

using namespace Qt::StringLiterals;

QTimeZone houseZone(House &house)
{
    const auto documents = house.store().documents(house.accountJid(), u"clock"_s);
    for (const auto &[id, document] : documents) {
        const QTimeZone zone(document.value("zone"_L1).toString().toUtf8());
        if (id == "house"_L1 && zone.isValid()) {
            return zone;
        }
    }
    return QTimeZone::systemTimeZone();
}

void bindHouseClock(ChartTime &time, House &house)
{
    time.setHouseZone(houseZone(house));
    QObject::connect(&time, &ChartTime::zoneChanged, &time, [&time, &house] {
        const QTimeZone chosen = time.timeZone(ChartTime::Zone::House);
        if (chosen != houseZone(house)) {
            house.store().putDocument(house.accountJid(), u"clock"_s, u"house"_s, QJsonObject{{u"zone"_s, QString::fromUtf8(chosen.id())}});
        }
    });
}

} // namespace Chatelaine
