// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/energymodel.h"
#include "services/house.h"

#include <QObject>

class QTabWidget;

namespace Chatelaine {

class EnergyPage;

/// The Energy tab of a thing's page: there as soon as the thing has a field that can be added up, and filled when somebody looks. Keeps the prices
/// in the store, one a unit, for all things of the account.
class ThingEnergy final : public QObject
{
    Q_OBJECT

public:
    /// More fields than this are not offered.
    static constexpr qsizetype MostFields = 200;

    /// All that is referred to outlives this; the tab stands behind the values.
    ThingEnergy(House &house, const QString &thing, const Wire::NodeAddress &node, SampleSource &source, EnergyModel::Now now, QTabWidget *tabs, QObject *parent);

    void setValues(const QList<LatestValue> &values);
    void setOnline(bool online);

    [[nodiscard]] EnergyPage *page() const { return m_page; } ///< null until somebody looked

private:
    void addTab();
    void open();
    void readPrices();
    void keepPrice(const QString &unit, const std::optional<EnergyPrice> &price);
    [[nodiscard]] QString titleOf(const SeriesKey &key) const;

    House &m_house;
    QString m_thing;
    Wire::NodeAddress m_node;
    SampleSource &m_source;
    EnergyModel::Now m_now;
    QTabWidget *m_tabs;
    QWidget *m_place = nullptr;
    EnergyPage *m_page = nullptr;
    QList<EnergyModel::Field> m_fields;
    bool m_online = true;
};

} // namespace Chatelaine
