// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartflow.h"
#include "ui/energychart.h"
#include "ui/energypage.h"
#include "ui/paneltext.h"
#include "ui/theme.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <array>
#include <initializer_list>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int PriceWidth = 110;
constexpr int CurrencyWidth = 76;
constexpr int LeastColumn = 120;

QToolButton *arrow(const QString &sign, const QString &name, const QString &accessible)
{
    auto *button = new QToolButton;
    button->setText(sign);
    button->setObjectName(name);
    button->setAccessibleName(accessible);
    button->setToolTip(accessible);
    return button;
}

} // namespace

/// In a narrow page what does not fit beside the days goes below them.
QWidget *EnergyPage::makeTop()
{
    auto *top = new QWidget;
    auto *row = new ChartFlow(top, 2 * Theme::Step);
    m_steps = new QButtonGroup(this);
    const std::array<std::pair<QString, QString>, 3> steps{{{tr("Day"), u"energyDay"_s}, {tr("Month"), u"energyMonth"_s}, {tr("Year"), u"energyYear"_s}}};
    for (int i = 0; i < int(steps.size()); ++i) {
        QPushButton *button = PanelText::button(steps[size_t(i)].first, steps[size_t(i)].second, this);
        button->setCheckable(true);
        button->setChecked(i == 0);
        Theme::mark(button, "kind", u"segment"_s);
        m_steps->addButton(button, i);
        row->addWidget(button);
    }
    m_back = arrow(u"‹"_s, u"energyBack"_s, tr("Earlier"));
    m_forward = arrow(u"›"_s, u"energyForward"_s, tr("Later"));
    m_today = PanelText::button(tr("Today"), u"energyToday"_s, this);
    Theme::mark(m_today, "kind", u"quiet"_s);
    m_field = new QComboBox;
    m_field->setObjectName(u"energyField"_s);
    m_field->setAccessibleName(tr("What is added up"));
    m_field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_field->setMinimumContentsLength(16);
    m_asTable = PanelText::button(tr("Table"), u"energyAsTable"_s, this);
    m_asTable->setCheckable(true);
    Theme::mark(m_asTable, "kind", u"toggle"_s);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_back, m_forward, m_today, m_field, m_asTable}) {
        row->addWidget(widget);
    }
    return top;
}

QBoxLayout *EnergyPage::makeSummary()
{
    m_period = PanelText::label(this, u"heading"_s, u"energyPeriod"_s);
    m_total = PanelText::label(this, u"title"_s, u"energyTotal"_s);
    m_cost = PanelText::label(this, u"strong"_s, u"energyCost"_s);
    m_comparison = PanelText::label(this, u"muted"_s, u"energyComparison"_s);
    m_note = PanelText::label(this, u"warning"_s, u"energyNote"_s);
    m_offline = PanelText::label(this, u"small"_s, u"energyOffline"_s);
    m_total->setWordWrap(false);
    m_cost->setWordWrap(false);
    auto *numbers = new QHBoxLayout;
    numbers->setSpacing(4 * Theme::Step);
    numbers->addWidget(m_total, 0, Qt::AlignBaseline);
    numbers->addWidget(m_cost, 0, Qt::AlignBaseline);
    numbers->addWidget(m_comparison, 1, Qt::AlignBaseline);
    auto *summary = new QVBoxLayout;
    summary->setSpacing(Theme::Step);
    summary->addWidget(m_period);
    summary->addLayout(numbers);
    summary->addWidget(m_note);
    summary->addWidget(m_offline);
    return summary;
}

QWidget *EnergyPage::makeBody()
{
    auto *chartPage = new QWidget;
    m_chart = new EnergyChart(m_model);
    m_bar = PanelText::label(this, u"strong"_s, u"energyBar"_s);
    m_bar->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_legend = PanelText::label(this, u"small"_s, u"energyLegend"_s);
    auto *below = new QHBoxLayout;
    below->addWidget(m_legend, 1);
    below->addWidget(m_bar, 1);
    auto *chartLayout = new QVBoxLayout(chartPage);
    chartLayout->setContentsMargins(0, 0, 0, 0);
    chartLayout->setSpacing(Theme::Step);
    chartLayout->addWidget(m_chart, 1);
    chartLayout->addLayout(below);

    m_table = new QTableView;
    m_table->setObjectName(u"energyTable"_s);
    m_table->setAccessibleName(tr("Energy as a table"));
    m_table->setModel(&m_model);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(int(EnergyModel::Column::Note), QHeaderView::Stretch);
    m_table->horizontalHeader()->setMinimumSectionSize(LeastColumn);

    m_message = PanelText::label(this, u"muted"_s, u"energyMessage"_s);
    m_message->setAlignment(Qt::AlignCenter);
    m_stack = new QStackedWidget;
    m_stack->addWidget(chartPage);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_message);
    return m_stack;
}

QWidget *EnergyPage::makePriceRow()
{
    m_priceRow = new QWidget;
    auto *row = new QHBoxLayout(m_priceRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * Theme::Step);
    m_priceLabel = PanelText::label(this, u"muted"_s, u"energyPriceLabel"_s);
    m_priceLabel->setWordWrap(false);
    m_price = new QLineEdit;
    m_price->setObjectName(u"energyPrice"_s);
    m_price->setMaximumWidth(PriceWidth);
    m_price->setAlignment(Qt::AlignRight);
    m_price->setMaxLength(14);
    m_currency = new QLineEdit;
    m_currency->setObjectName(u"energyCurrency"_s);
    m_currency->setAccessibleName(tr("Currency, three letters"));
    m_currency->setMaximumWidth(CurrencyWidth);
    m_currency->setMaxLength(3);
    m_save = PanelText::button(tr("Save price"), u"energySavePrice"_s, this);
    m_priceProblem = PanelText::label(this, u"error"_s, u"energyPriceProblem"_s);
    m_priceLabel->setBuddy(m_price);
    row->addWidget(m_priceLabel);
    row->addWidget(m_price);
    row->addWidget(m_currency);
    row->addWidget(m_save);
    row->addWidget(m_priceProblem, 1);
    row->addStretch(0);
    return m_priceRow;
}

} // namespace Chatelaine
