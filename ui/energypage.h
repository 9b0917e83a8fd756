// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/energymodel.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QButtonGroup;
class QComboBox;
class QBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace Chatelaine {

class EnergyChart;

/// How much energy or water, by hour, day and month: bars beside the period before, what it cost, and the same as a table.
class EnergyPage final : public QWidget
{
    Q_OBJECT

public:
    /// \p source must outlive this.
    EnergyPage(SampleSource &source, EnergyModel::Now now, QWidget *parent = nullptr);

    [[nodiscard]] EnergyModel &model() { return m_model; }

    /// The fields that can be added up; the first one is shown until somebody chooses another. What was chosen stays while it is there.
    void setFields(const QList<EnergyModel::Field> &fields);
    /// What a kWh and a m³ cost, by unit.
    void setPrices(const QHash<QString, EnergyPrice> &prices);
    void setOnline(bool online);
    void setZone(const QTimeZone &zone);
    /// Values have come: what is shown is added up again soon, if the period still runs and somebody looks.
    void noteValues();

    /// Whether values in this unit can be added up here.
    [[nodiscard]] static bool canAddUp(QStringView unit);

Q_SIGNALS:
    /// Somebody entered a price for a unit of the sum, or took it away.
    void priceChosen(const QString &unit, const std::optional<Chatelaine::EnergyPrice> &price);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeTop();
    [[nodiscard]] QWidget *makeBody();
    [[nodiscard]] QBoxLayout *makeSummary();
    [[nodiscard]] QWidget *makePriceRow();
    void connectParts();
    void showState();
    void showSummary();
    void showBar(int bar);
    void showPrice();
    void savePrice();
    [[nodiscard]] QString message() const;

    EnergyModel m_model;
    QList<EnergyModel::Field> m_fields;
    QHash<QString, EnergyPrice> m_prices;
    bool m_online = true;
    QTimer m_reload;

    QComboBox *m_field = nullptr;
    QButtonGroup *m_steps = nullptr;
    QToolButton *m_back = nullptr;
    QToolButton *m_forward = nullptr;
    QPushButton *m_today = nullptr;
    QPushButton *m_asTable = nullptr;
    QLabel *m_period = nullptr;
    QLabel *m_total = nullptr;
    QLabel *m_cost = nullptr;
    QLabel *m_comparison = nullptr;
    QLabel *m_note = nullptr;
    QLabel *m_bar = nullptr;
    QLabel *m_legend = nullptr;
    QLabel *m_offline = nullptr;
    QStackedWidget *m_stack = nullptr;
    EnergyChart *m_chart = nullptr;
    QTableView *m_table = nullptr;
    QLabel *m_message = nullptr;
    QWidget *m_priceRow = nullptr;
    QLabel *m_priceLabel = nullptr;
    QLineEdit *m_price = nullptr;
    QLineEdit *m_currency = nullptr;
    QPushButton *m_save = nullptr;
    QLabel *m_priceProblem = nullptr;
};

} // namespace Chatelaine
