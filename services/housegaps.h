// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/gaphealer.h"

#include <QObject>

#include <functional>

namespace Chatelaine {

class House;
class Recordings;

/// The healer's view of a house: hands it what the house hears, and asks the house for what it wants.
class HouseGaps final : public QObject, public GapHealerLink
{
    Q_OBJECT

public:
    HouseGaps(House &house, Clock &clock);
    ~HouseGaps() override;

    [[nodiscard]] GapHealer &healer() { return m_healer; }

    [[nodiscard]] bool isReachable(const QString &thing) const override;
    [[nodiscard]] bool isBackingOff(const QString &thing) const override;
    QFuture<Readout::Summary> read(const ExactReadout &what) override;
    QFuture<QStringList> things() override;
    QFuture<Past> past(const QString &thing, qint64 until) override;

private:
    template<typename T>
    QFuture<T> look(std::function<T(Recordings)> question);

    House &m_house;
    GapHealer m_healer;
};

} // namespace Chatelaine
