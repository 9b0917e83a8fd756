// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/energyloader.h"
#include "services/energyprice.h"

#include <QAbstractTableModel>
#include <QLocale>

#include <optional>

namespace Chatelaine {

/// What a meter counted, hour by hour of a day, day by day of a month or month by month of a year, beside the period before, with what it cost.
class EnergyModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Period, Amount, Before, Cost, Note };
    static constexpr int ColumnCount = 5;
    enum class State {
        NoField, ///< nothing to add up has been chosen
        Loading,
        Empty,   ///< nothing is known of the period
        Ready,
        Failed,  ///< the history could not be read
    };

    /// A field that can be added up.
    struct Field {
        SeriesKey key;
        QString unit;  ///< as the thing says it
        QString title; ///< as people know it
        bool operator==(const Field &) const = default;
    };
    using Now = std::function<QDateTime()>;

    /// \p source must outlive this.
    EnergyModel(SampleSource &source, Now now, QObject *parent = nullptr);

    void setField(const std::optional<Field> &field);
    [[nodiscard]] const std::optional<Field> &field() const { return m_field; }
    void setStep(Energy::Step step);
    [[nodiscard]] Energy::Step step() const { return m_step; }
    void setDay(const QDate &day);
    [[nodiscard]] QDate day() const { return m_day; }
    void move(int periods);
    void showToday();
    [[nodiscard]] bool isCurrent() const; ///< the period holds the present
    void setZone(const QTimeZone &zone);
    [[nodiscard]] const QTimeZone &zone() const { return m_zone; }
    void setPrice(const std::optional<EnergyPrice> &price);
    [[nodiscard]] const std::optional<EnergyPrice> &price() const { return m_price; }
    void setLocale(const QLocale &locale);
    [[nodiscard]] const QLocale &locale() const { return m_locale; }

    /// Adds up again what is shown: values have come. Bars stay until the new ones are there.
    void reload();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QList<EnergyBar> &bars() const { return m_bars; }
    [[nodiscard]] const QList<EnergyBar> &barsBefore() const { return m_before; }
    /// The bar of the period before that stands beside bar \p index: of the same hour on the clock, day of the month or month. Null: there is none,
    /// or nothing is known of it.
    [[nodiscard]] const EnergyBar *barBefore(qsizetype index) const;
    [[nodiscard]] EnergyBar total() const { return energyTotal(m_bars); }
    /// Of the period before; while the period still runs, of its part up to the same moment. Nothing where nothing is known.
    [[nodiscard]] std::optional<double> comparedTotal() const;

    // Words
    [[nodiscard]] QString unit() const; ///< of the sums: kWh, m³
    [[nodiscard]] QString periodTitle() const; ///< Sunday, 29 March 2026 · March 2026 · 2026
    [[nodiscard]] QString barTitle(qsizetype index) const; ///< short, for the axis
    [[nodiscard]] QString barTitleLong(qsizetype index) const;
    [[nodiscard]] QString amountText(double amount) const; ///< with unit
    [[nodiscard]] QString comparisonText() const; ///< a sentence; empty where nothing can be compared
    [[nodiscard]] QString note(EnergyMarks marks) const; ///< what the marks mean, in words

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void stateChanged(); ///< state, bars or anything that words are made of

private:
    void show(); ///< another period or field
    void take(const std::optional<QList<EnergyBar>> &bars);
    void takeBefore(const std::optional<QList<EnergyBar>> &bars);
    void setState(State state);
    [[nodiscard]] QList<qint64> boundariesOf(const QDate &day) const;
    [[nodiscard]] QString cell(qsizetype row, Column column) const;

    EnergyLoader m_loader;
    EnergyLoader m_beforeLoader;
    Now m_now;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    QLocale m_locale;
    std::optional<Field> m_field;
    std::optional<Energy::Meaning> m_meaning;
    std::optional<EnergyPrice> m_price;
    Energy::Step m_step = Energy::Step::Hour;
    QDate m_day;
    State m_state = State::NoField;
    QList<EnergyBar> m_bars;
    QList<EnergyBar> m_before;
};

} // namespace Chatelaine
