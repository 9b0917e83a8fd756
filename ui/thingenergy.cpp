// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/thingenergy.h"

#include "ui/energypage.h"
#include "ui/houseclock.h"

#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

const QString documentKind = u"energy"_s;

/// What people mean by energy first: counters before rates, kWh before m³.
int rank(const EnergyModel::Field &field)
{
    const auto meaning = Energy::meaningOf(field.unit);
    return !meaning ? 4 : (meaning->counter ? 0 : 1) + (meaning->unit == u"kWh"_s ? 0 : 2);
}

} // namespace

ThingEnergy::ThingEnergy(House &house, const QString &thing, const Wire::NodeAddress &node, SampleSource &source, EnergyModel::Now now, QTabWidget *tabs, QObject *parent)
    : QObject(parent)
    , m_house(house)
    , m_thing(thing)
    , m_node(node)
    , m_source(source)
    , m_now(std::move(now))
    , m_tabs(tabs)
{
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        if (m_place && m_tabs->currentWidget() == m_place) {
            open();
            m_page->setZone(houseZone(m_house));
        }
    });
}

QString ThingEnergy::titleOf(const SeriesKey &key) const
{
    return key.node == m_node ? key.field : u"%1 · %2"_s.arg(m_house.displayName(key.thing, key.node), key.field);
}

void ThingEnergy::setValues(const QList<LatestValue> &values)
{
    bool more = false;
    for (const LatestValue &value : values) {
        const Wire::Field &field = value.reading.field;
        if (m_fields.size() >= MostFields || !isLinePoint(field.kinds) || !EnergyPage::canAddUp(field.unit)) {
            continue;
        }
        const EnergyModel::Field found{value.key, field.unit, titleOf(value.key)};
        if (std::none_of(m_fields.begin(), m_fields.end(), [&found](const EnergyModel::Field &known) { return known.key == found.key; })) {
            m_fields.append(found);
            more = true;
        }
    }
    if (more) {
        std::stable_sort(m_fields.begin(), m_fields.end(), [](const EnergyModel::Field &a, const EnergyModel::Field &b) { return rank(a) < rank(b); });
        addTab();
    }
    if (m_page && more) {
        m_page->setFields(m_fields);
    } else if (m_page) {
        m_page->noteValues();
    }
}

void ThingEnergy::setOnline(bool online)
{
    m_online = online;
    if (m_page) {
        m_page->setOnline(online);
    }
}

void ThingEnergy::addTab()
{
    if (m_place) {
        return;
    }
    m_place = new QWidget;
    auto *layout = new QVBoxLayout(m_place);
    layout->setContentsMargins(0, 0, 0, 0);
    m_place->setObjectName(u"energyPlace"_s);
    m_tabs->insertTab(1, m_place, tr("Energy"));
}

/// Not before somebody looks: adding up a year reads the history.
void ThingEnergy::open()
{
    if (m_page) {
        return;
    }
    m_page = new EnergyPage(m_source, m_now);
    connect(m_page, &EnergyPage::priceChosen, this, &ThingEnergy::keepPrice);
    m_page->setOnline(m_online);
    readPrices();
    m_page->setFields(m_fields);
    m_place->layout()->addWidget(m_page);
}

void ThingEnergy::readPrices()
{
    QHash<QString, EnergyPrice> prices;
    for (const auto &[unit, document] : m_house.store().documents(m_house.accountJid(), documentKind)) {
        if (const auto price = EnergyPrice::fromJson(document)) {
            prices.insert(unit, *price);
        }
    }
    m_page->setPrices(prices);
}

void ThingEnergy::keepPrice(const QString &unit, const std::optional<EnergyPrice> &price)
{
    if (price) {
        m_house.store().putDocument(m_house.accountJid(), documentKind, unit, price->toJson());
    } else {
        m_house.store().removeDocument(m_house.accountJid(), documentKind, unit);
    }
}

} // namespace Chatelaine
