// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/alerts.h"

#include <QObject>

namespace Chatelaine {

/// What alerts need of a house: they hear its live values, and fields that have a rule are read also while no page shows them.
class HouseAlerts final : public QObject
{
    Q_OBJECT

public:
    HouseAlerts(House &house, Clock &clock);
    ~HouseAlerts() override;

    [[nodiscard]] Alerts &alerts() { return m_alerts; }

private:
    [[nodiscard]] bool isListenedTo(const QString &thing) const;
    void attend(const QList<SeriesKey> &fields);

    House &m_house;
    QList<quint64> m_interests;
    Alerts m_alerts;
};

} // namespace Chatelaine
