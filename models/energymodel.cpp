// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/energymodel.h"

#include "services/units.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Chatelaine {

namespace {

int alignmentOf(EnergyModel::Column column)
{
    const bool number = column == EnergyModel::Column::Amount || column == EnergyModel::Column::Before || column == EnergyModel::Column::Cost;
    return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

EnergyModel::EnergyModel(SampleSource &source, Now now, QObject *parent)
    : QAbstractTableModel(parent)
    , m_loader(source)
    , m_beforeLoader(source)
    , m_now(std::move(now))
    , m_day(m_now().toTimeZone(m_zone).date())
{
}

void EnergyModel::setField(const std::optional<Field> &field)
{
    if (m_field == field)
        return;
    m_field = field;
    m_meaning = field ? Energy::meaningOf(field->unit) : std::nullopt;
    show();
}

void EnergyModel::setStep(Energy::Step step)
{
    if (m_step == step)
        return;
    m_step = step;
    show();
}

void EnergyModel::setDay(const QDate &day)
{
    if (m_day == day || !day.isValid())
        return;
    m_day = day;
    show();
}

void EnergyModel::move(int periods)
{
    setDay(Energy::moved(m_step, m_day, periods));
}

void EnergyModel::showToday()
{
    setDay(m_now().toTimeZone(m_zone).date());
}

bool EnergyModel::isCurrent() const
{
    const QDate today = m_now().toTimeZone(m_zone).date();
    return Energy::moved(m_step, today, 0) == Energy::moved(m_step, m_day, 0);
}

void EnergyModel::setZone(const QTimeZone &zone)
{
    if (m_zone == zone || !zone.isValid())
        return;
    m_zone = zone;
    show();
}

void EnergyModel::setPrice(const std::optional<EnergyPrice> &price)
{
    if (m_price == price)
        return;
    m_price = price;
    if (!m_bars.isEmpty())
        Q_EMIT dataChanged(index(0, int(Column::Cost)), index(int(m_bars.size()) - 1, int(Column::Cost)));
    Q_EMIT stateChanged();
}

void EnergyModel::setLocale(const QLocale &locale)
{
    m_locale = locale;
    if (!m_bars.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_bars.size()) - 1, ColumnCount - 1));
    Q_EMIT stateChanged();
}

QList<qint64> EnergyModel::boundariesOf(const QDate &day) const
{
    return Energy::boundaries(m_step, day, m_zone);
}

void EnergyModel::show()
{
    beginResetModel();
    m_bars.clear();
    m_before.clear();
    endResetModel();
    m_loader.stop();
    m_beforeLoader.stop();
    if (!m_field || !m_meaning) {
        setState(State::NoField);
        return;
    }
    setState(State::Loading);
    reload();
}

void EnergyModel::reload()
{
    if (!m_field || !m_meaning)
        return;
    m_loader.load(m_field->key, *m_meaning, boundariesOf(m_day), [this](const auto &bars) { take(bars); });
    m_beforeLoader.load(m_field->key, *m_meaning, boundariesOf(Energy::moved(m_step, m_day, -1)), [this](const auto &bars) { takeBefore(bars); });
}

void EnergyModel::take(const std::optional<QList<EnergyBar>> &bars)
{
    // The same bars with newer values keep the table where it is.
    const bool same = bars && !bars->isEmpty() && bars->size() == m_bars.size() && bars->first().from == m_bars.first().from;
    if (!same)
        beginResetModel();
    m_bars = bars.value_or(QList<EnergyBar>());
    if (!same)
        endResetModel();
    else
        Q_EMIT dataChanged(index(0, 0), index(int(m_bars.size()) - 1, ColumnCount - 1));
    const bool known = std::any_of(m_bars.cbegin(), m_bars.cend(), [](const EnergyBar &bar) { return bar.isKnown(); });
    setState(!bars ? State::Failed : known ? State::Ready : State::Empty);
}

void EnergyModel::takeBefore(const std::optional<QList<EnergyBar>> &bars)
{
    m_before = bars.value_or(QList<EnergyBar>());
    if (!m_bars.isEmpty())
        Q_EMIT dataChanged(index(0, int(Column::Before)), index(int(m_bars.size()) - 1, int(Column::Before)));
    Q_EMIT stateChanged();
}

void EnergyModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

const EnergyBar *EnergyModel::barBefore(qsizetype index) const
{
    const auto known = [](const EnergyBar &bar) { return bar.isKnown() ? &bar : nullptr; };
    if (m_step != Energy::Step::Hour)
        return index < m_before.size() ? known(m_before[index]) : nullptr;
    const QTime hour = QDateTime::fromMSecsSinceEpoch(m_bars.at(index).from, m_zone).time();
    for (const EnergyBar &bar : m_before)
        if (QDateTime::fromMSecsSinceEpoch(bar.from, m_zone).time() == hour)
            return known(bar);
    return nullptr;
}

std::optional<double> EnergyModel::comparedTotal() const
{
    // A sum with holes would compare a part with the whole.
    const auto known = [this](qint64 until) {
        return !m_before.isEmpty() && std::all_of(m_before.cbegin(), m_before.cend(), [until](const EnergyBar &bar) { return bar.from >= until || bar.isKnown(); });
    };
    if (!isCurrent())
        return known(std::numeric_limits<qint64>::max()) ? std::optional(energyTotal(m_before).amount) : std::nullopt;
    const QDateTime now = m_now().toTimeZone(m_zone);
    const QDate then = m_step == Energy::Step::Hour ? now.date().addDays(-1) : m_step == Energy::Step::Day ? now.date().addMonths(-1) : now.date().addYears(-1);
    const qint64 cut = QDateTime(then, now.time(), m_zone).toMSecsSinceEpoch();
    if (!known(cut))
        return std::nullopt;
    double sum = 0;
    for (const EnergyBar &bar : m_before)
        sum += bar.amount * std::clamp(double(cut - bar.from) / double(bar.to - bar.from), 0.0, 1.0);
    return sum;
}

QString EnergyModel::unit() const
{
    return m_meaning ? m_meaning->unit : QString();
}

QString EnergyModel::periodTitle() const
{
    switch (m_step) {
    case Energy::Step::Hour: return m_locale.toString(m_day, QLocale::LongFormat);
    case Energy::Step::Day: return u"%1 %2"_s.arg(m_locale.standaloneMonthName(m_day.month()), QString::number(m_day.year()));
    case Energy::Step::Month: return QString::number(m_day.year());
    }
    return {};
}

QString EnergyModel::barTitle(qsizetype index) const
{
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(m_bars.at(index).from, m_zone);
    switch (m_step) {
    case Energy::Step::Hour: return m_locale.toString(from.time(), u"HH"_s);
    case Energy::Step::Day: return QString::number(from.date().day());
    case Energy::Step::Month: return m_locale.standaloneMonthName(from.date().month(), QLocale::ShortFormat);
    }
    return {};
}

QString EnergyModel::barTitleLong(qsizetype index) const
{
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(m_bars.at(index).from, m_zone);
    const QDateTime to = QDateTime::fromMSecsSinceEpoch(m_bars.at(index).to, m_zone);
    switch (m_step) {
    case Energy::Step::Hour: {
        const QString hours = u"%1–%2"_s.arg(from.time().toString(u"HH:mm"_s), to.time().toString(u"HH:mm"_s));
        // On the day on which the clocks go back one hour comes twice.
        const bool clocksChange = m_bars.last().to - m_bars.first().from != 24 * 3'600'000;
        return clocksChange ? u"%1 (%2)"_s.arg(hours, m_zone.abbreviation(from)) : hours;
    }
    case Energy::Step::Day: return m_locale.toString(from.date(), u"ddd d MMM"_s);
    case Energy::Step::Month: return m_locale.standaloneMonthName(from.date().month());
    }
    return {};
}

QString EnergyModel::amountText(double amount) const
{
    const double size = std::abs(amount);
    const int decimals = size >= 1'000 ? 0 : size >= 100 ? 1 : 2;
    return Units::withUnit(m_locale.toString(amount, 'f', decimals), unit());
}

QString EnergyModel::comparisonText() const
{
    const auto before = comparedTotal();
    if (!before || m_state != State::Ready)
        return {};
    const QString then = isCurrent() ? (m_step == Energy::Step::Hour ? tr("yesterday by this time") : m_step == Energy::Step::Day ? tr("last month by this time") : tr("last year by this time"))
        : m_step == Energy::Step::Hour ? tr("the day before") : m_step == Energy::Step::Day ? tr("the month before") : tr("the year before");
    const double now = total().amount;
    if (*before <= 0 || now < 0)
        return tr("%1 %2").arg(amountText(*before), then);
    const double percent = (now / *before - 1) * 100;
    if (std::abs(percent) < 0.5)
        return tr("as much as %1").arg(then);
    const QString number = m_locale.toString(std::abs(percent), 'f', 0) + QChar(0x2009) + u'%';
    return percent > 0 ? tr("%1 more than %2 (%3)").arg(number, then, amountText(*before)) : tr("%1 less than %2 (%3)").arg(number, then, amountText(*before));
}

QString EnergyModel::note(EnergyMarks marks) const
{
    QStringList words;
    if (marks & EnergyMark::Estimated)
        words << tr("estimated in part");
    if (marks & EnergyMark::Spread)
        words << tr("not read for a while: the sum is known, its parts are spread evenly");
    if (marks & EnergyMark::Incomplete)
        words << tr("incomplete: not known all the time");
    if (marks & EnergyMark::Restarted)
        words << tr("the counter began again");
    return words.join(u"; "_s);
}

int EnergyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_bars.size());
}

int EnergyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EnergyModel::cell(qsizetype row, Column column) const
{
    const EnergyBar &bar = m_bars.at(row);
    const QString unknown = u"–"_s;
    switch (column) {
    case Column::Period: return barTitleLong(row);
    case Column::Amount: return bar.isKnown() ? amountText(bar.amount) : unknown;
    case Column::Before: return barBefore(row) ? amountText(barBefore(row)->amount) : unknown;
    case Column::Cost: return m_price && bar.isKnown() ? m_price->costText(bar.amount, m_locale) : unknown;
    case Column::Note: return note(bar.marks);
    }
    return {};
}

QVariant EnergyModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_bars.size() || index.column() >= ColumnCount)
        return {};
    const auto column = Column(index.column());
    if (role == Qt::DisplayRole)
        return cell(index.row(), column);
    return role == Qt::TextAlignmentRole ? QVariant(alignmentOf(column)) : QVariant();
}

QVariant EnergyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignmentOf(Column(section));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Period: return m_step == Energy::Step::Hour ? tr("Hour") : m_step == Energy::Step::Day ? tr("Day") : tr("Month");
    case Column::Amount: return tr("Amount");
    case Column::Before: return m_step == Energy::Step::Hour ? tr("Day before") : m_step == Energy::Step::Day ? tr("Month before") : tr("Year before");
    case Column::Cost: return tr("Cost");
    case Column::Note: return tr("Note");
    }
    return {};
}

} // namespace Chatelaine
