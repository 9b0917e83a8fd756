// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/energypage.h"

#include "services/units.h"
#include "services/visibletext.h"
#include "ui/energychart.h"
#include "ui/theme.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QShowEvent>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

enum Page { ChartPage, TablePage, MessagePage };

constexpr auto ReloadAfter = 5s;

QString localCurrency(const QLocale &locale)
{
    const QString code = locale.currencySymbol(QLocale::CurrencyIsoCode);
    return code.isEmpty() ? u"EUR"_s : code;
}

} // namespace

EnergyPage::EnergyPage(SampleSource &source, EnergyModel::Now now, QWidget *parent)
    : QWidget(parent)
    , m_model(source, std::move(now))
{
    setObjectName(u"energyPage"_s);
    setAccessibleName(tr("Energy"));
    m_model.setLocale(locale());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 3 * Theme::Step, 0, 0);
    layout->setSpacing(2 * Theme::Step);
    layout->addWidget(makeTop());
    layout->addLayout(makeSummary());
    layout->addWidget(makeBody(), 1);
    layout->addWidget(makePriceRow());
    m_reload.setSingleShot(true);
    m_reload.setInterval(ReloadAfter);
    m_field->hide();
    connectParts();
    showPrice();
    showState();
}

void EnergyPage::connectParts()
{
    connect(&m_model, &EnergyModel::stateChanged, this, &EnergyPage::showState);
    connect(m_chart, &EnergyChart::currentBarChanged, this, &EnergyPage::showBar);
    connect(m_steps, &QButtonGroup::idClicked, this, [this](int id) { m_model.setStep(Energy::Step(id)); });
    connect(m_back, &QToolButton::clicked, this, [this] { m_model.move(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { m_model.move(1); });
    connect(m_today, &QPushButton::clicked, this, [this] { m_model.showToday(); });
    connect(m_asTable, &QPushButton::toggled, this, &EnergyPage::showState);
    connect(m_field, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_model.setField(index >= 0 && index < m_fields.size() ? std::optional(m_fields[index]) : std::nullopt);
        showPrice();
    });
    connect(m_save, &QPushButton::clicked, this, &EnergyPage::savePrice);
    connect(m_price, &QLineEdit::returnPressed, this, &EnergyPage::savePrice);
    connect(m_currency, &QLineEdit::returnPressed, this, &EnergyPage::savePrice);
    connect(&m_reload, &QTimer::timeout, this, [this] {
        if (isVisible()) {
            m_model.reload();
        }
    });
}

bool EnergyPage::canAddUp(QStringView unit)
{
    return Energy::meaningOf(unit).has_value();
}

void EnergyPage::setFields(const QList<EnergyModel::Field> &fields)
{
    if (fields == m_fields) {
        return;
    }
    const auto chosen = m_model.field();
    m_fields = fields;
    const auto at = std::find_if(fields.begin(), fields.end(), [&chosen](const EnergyModel::Field &field) { return chosen && field.key == chosen->key; });
    const int index = fields.isEmpty() ? -1 : at == fields.end() ? 0 : int(at - fields.begin());
    {
        const QSignalBlocker quiet(m_field);
        m_field->clear();
        for (const EnergyModel::Field &field : fields) {
            m_field->addItem(VisibleText::line(field.title, 60));
        }
        m_field->setCurrentIndex(index);
    }
    m_field->setVisible(fields.size() > 1);
    m_model.setField(index < 0 ? std::nullopt : std::optional(fields[index]));
    showPrice();
}

void EnergyPage::setPrices(const QHash<QString, EnergyPrice> &prices)
{
    m_prices = prices;
    showPrice();
}

void EnergyPage::setOnline(bool online)
{
    m_online = online;
    showState();
}

void EnergyPage::setZone(const QTimeZone &zone)
{
    m_model.setZone(zone);
}

void EnergyPage::noteValues()
{
    if (m_model.isCurrent() && !m_reload.isActive()) {
        m_reload.start();
    }
}

QString EnergyPage::message() const
{
    switch (m_model.state()) {
    case EnergyModel::State::NoField: return tr("Nothing here can be added up. A meter's counter or a power reading shows here as soon as one has come.");
    case EnergyModel::State::Loading: return tr("Adding up …");
    case EnergyModel::State::Failed: return tr("The history could not be read. Try again in a moment.");
    case EnergyModel::State::Empty:
        return m_online ? tr("Nothing is known of this time. Values are kept from now on; choose another day, or read the thing's own memory.")
                        : tr("Nothing is known of this time, and the thing is offline.");
    case EnergyModel::State::Ready: break;
    }
    return {};
}

void EnergyPage::showState()
{
    const QString text = message();
    m_message->setText(text);
    m_stack->setCurrentIndex(!text.isEmpty() ? MessagePage : m_asTable->isChecked() ? TablePage : ChartPage);
    m_period->setText(m_model.state() == EnergyModel::State::NoField ? QString() : m_model.periodTitle());
    m_forward->setEnabled(!m_model.isCurrent());
    m_today->setEnabled(!m_model.isCurrent());
    m_steps->button(int(m_model.step()))->setChecked(true);
    m_offline->setText(tr("Offline: this is what was stored until now."));
    m_offline->setVisible(!m_online && m_model.state() == EnergyModel::State::Ready);
    m_table->setColumnHidden(int(EnergyModel::Column::Cost), !m_model.price());
    showSummary();
    showBar(m_chart->currentBar());
}

void EnergyPage::showSummary()
{
    const bool ready = m_model.state() == EnergyModel::State::Ready;
    const EnergyBar total = m_model.total();
    m_total->setText(ready ? m_model.amountText(total.amount) : QString());
    m_cost->setText(ready && m_model.price() ? m_model.price()->costText(total.amount, m_model.locale()) : QString());
    m_comparison->setText(m_model.comparisonText());
    QString note = ready ? m_model.note(total.marks) : QString();
    if (!note.isEmpty()) {
        note[0] = note[0].toUpper();
    }
    m_note->setText(note);
    m_total->setVisible(ready);
    m_cost->setVisible(!m_cost->text().isEmpty());
    m_note->setVisible(!m_note->text().isEmpty());
    const bool before = ready && energyTotal(m_model.barsBefore()).isKnown();
    const QString unit = Units::display(m_model.unit());
    const QString hatched = total.marks ? tr("Hatched: not measured in full.") : QString();
    const QString dashed = before ? tr("Dashed line: the period before.") : QString();
    m_legend->setText(QStringList{unit, hatched, dashed}.filter(QRegularExpression(u"."_s)).join(u"  ·  "_s));
}

void EnergyPage::showBar(int bar)
{
    const QList<EnergyBar> &bars = m_model.bars();
    if (bar < 0 || bar >= bars.size()) {
        m_bar->clear();
        return;
    }
    QStringList parts{m_model.barTitleLong(bar), bars[bar].isKnown() ? m_model.amountText(bars[bar].amount) : tr("not known")};
    if (m_model.price() && bars[bar].isKnown()) {
        parts << m_model.price()->costText(bars[bar].amount, m_model.locale());
    }
    if (bars[bar].marks) {
        parts << m_model.note(bars[bar].marks);
    }
    m_bar->setText(parts.join(u"  ·  "_s));
}

void EnergyPage::showPrice()
{
    const QString unit = m_model.unit();
    const auto known = m_prices.constFind(unit);
    m_priceRow->setVisible(!unit.isEmpty());
    m_priceLabel->setText(tr("Price per %1").arg(Units::display(unit)));
    m_price->setAccessibleName(m_priceLabel->text());
    m_price->setText(known == m_prices.constEnd() ? QString() : known->text(m_model.locale()));
    m_currency->setText(known == m_prices.constEnd() ? localCurrency(m_model.locale()) : known->currency);
    m_priceProblem->clear();
    m_model.setPrice(known == m_prices.constEnd() ? std::nullopt : std::optional(*known));
}

void EnergyPage::savePrice()
{
    const QString unit = m_model.unit();
    const bool gone = m_price->text().trimmed().isEmpty();
    const auto price = EnergyPrice::parse(m_price->text(), m_currency->text().trimmed().toUpper(), m_model.locale());
    if (!gone && !price) {
        m_priceProblem->setText(tr("A price is a number such as %1, with a currency of three letters.").arg(m_model.locale().toString(1.25, 'f', 2)));
        m_price->setFocus();
        return;
    }
    if (gone) {
        m_prices.remove(unit);
    } else {
        m_prices.insert(unit, *price);
    }
    showPrice();
    Q_EMIT priceChosen(unit, gone ? std::nullopt : price);
}

void EnergyPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!event->spontaneous()) {
        m_model.reload();
    }
}

void EnergyPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange) {
        m_model.setLocale(locale());
        showPrice();
    }
}

} // namespace Chatelaine
