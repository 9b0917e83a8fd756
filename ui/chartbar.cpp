// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartbar.h"

#include "ui/chartflow.h"
#include "ui/charttime.h"
#include "ui/elidedlabel.h"
#include "ui/theme.h"

#include <QActionGroup>
#include <QButtonGroup>
#include <QComboBox>
#include <QBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QWidgetAction>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Hour = 3600 * 1000;
constexpr qint64 Day = 24 * Hour;
constexpr int MostDays = 3'660;
constexpr int LeastReadout = 260; ///< pixels

} // namespace

ChartBar::ChartBar(ChartTime &time, QWidget *parent)
    : QWidget(parent)
    , m_time(time)
{
    setObjectName(u"chartBar"_s);
    m_row = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(Theme::Step);
    m_buttons = new QWidget;
    m_buttons->setStyleSheet(u"QPushButton { padding: 4px 7px; min-width: 14px; }"_s); // many words in little room
    auto *row = new ChartFlow(m_buttons, Theme::Step);
    buildSpans(row);
    m_live = addButton(row, u"chartLive"_s, tr("Live"), tr("Follow the newest values."), u"segment"_s);
    m_live->setCheckable(true);
    connect(m_live, &QPushButton::clicked, &m_time, &ChartTime::setLive);


    m_cursors = addButton(row, u"chartCursors"_s, tr("A | B"), tr("Measure between two cursors (A and B set them, Delete takes them away)."), u"segment"_s);
    m_cursors->setCheckable(true);
    m_cursors->setAccessibleName(tr("Cursors A and B"));
    connect(m_cursors, &QPushButton::clicked, this, &ChartBar::cursorsWanted);
    m_table = addButton(row, u"chartTable"_s, tr("Table"), tr("Show the values of this time as a table."), u"segment"_s);
    m_table->setCheckable(true);
    connect(m_table, &QPushButton::clicked, this, &ChartBar::tableWanted);
    QPushButton *exporting = addButton(row, u"exportButton"_s, tr("Export"), tr("Take the picture or its values out."), u"quiet"_s);
    connect(exporting, &QPushButton::clicked, this, &ChartBar::exportWanted);
    buildMenu();
    row->addWidget(m_menuButton);
    m_back = addButton(row, u"chartBack"_s, tr("Back"), tr("Back to the range before the last zoom (Backspace)."), u"quiet"_s);
    m_reset = addButton(row, u"chartReset"_s, tr("Reset"), tr("Show the last hours again and follow the newest values (Home)."), u"quiet"_s);
    connect(m_back, &QPushButton::clicked, &m_time, &ChartTime::goBack);
    connect(m_reset, &QPushButton::clicked, &m_time, &ChartTime::reset);
    m_readout = new ElidedLabel;
    m_readout->setObjectName(u"chartReadout"_s);
    Theme::mark(m_readout, "tone", u"small"_s);
    m_row->addWidget(m_buttons);
    m_row->addWidget(m_readout, 1);

    connect(&m_time, &ChartTime::stateChanged, this, &ChartBar::refresh);
    connect(&m_time, &ChartTime::cursorsChanged, this, &ChartBar::refresh);
    connect(&m_time, &ChartTime::zoneChanged, this, &ChartBar::refresh);
    connect(&m_time, &ChartTime::comparisonChanged, this, &ChartBar::refresh);
    connect(&m_time, &ChartTime::spanChanged, this, [this] { setReadout(m_text); });
    refresh();
}

QPushButton *ChartBar::addButton(QLayout *row, const QString &name, const QString &text, const QString &tip, const QString &kind)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setToolTip(tip);
    Theme::mark(button, "kind", kind);
    row->addWidget(button);
    return button;
}

/// Beside the buttons where there is room for some words, else below them.
void ChartBar::arrange()
{
    int width = 0;
    for (int i = 0; i < m_buttons->layout()->count(); ++i) {
        width += m_buttons->layout()->itemAt(i)->widget()->sizeHint().width() + Theme::Step;
    }
    const bool beside = this->width() >= width + LeastReadout;
    m_buttons->setMinimumWidth(beside ? width : 0);
    m_row->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void ChartBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ChartBar::buildSpans(QLayout *row)
{
    m_spans = new QButtonGroup(this);
    m_spans->setExclusive(true);
    const QList<std::pair<QString, qint64>> spans{{tr("1 h"), Hour}, {tr("6 h"), 6 * Hour}, {tr("24 h"), Day}, {tr("7 d"), 7 * Day}, {tr("1 y"), 365 * Day}};
    for (const auto &[text, length] : spans) {
        QPushButton *button = addButton(row, u"chartSpan:%1"_s.arg(length / Hour), text, tr("Show the last %1").arg(text), u"segment"_s);
        button->setCheckable(true);
        button->setAccessibleName(tr("Show the last %1").arg(text));
        m_spans->addButton(button, int(length / Hour));
        connect(button, &QPushButton::clicked, &m_time, [this, length = length] { m_time.showLast(length); });
    }
}

void ChartBar::buildMenu()
{
    m_menuButton = new QPushButton(tr("View"));
    m_menuButton->setObjectName(u"chartMenu"_s);
    m_menuButton->setAccessibleName(tr("Clock and comparison of the chart"));
    Theme::mark(m_menuButton, "kind", u"quiet"_s);
    auto *menu = new QMenu(m_menuButton);
    buildZones(menu);
    buildComparisons(menu);
    m_menuButton->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &ChartBar::listZones);
}

void ChartBar::buildZones(QMenu *menu)
{
    menu->addSection(tr("Clock"));
    m_zones = new QActionGroup(this);
    for (const auto &[zone, name] : {std::pair{ChartTime::Zone::House, "chartZone:house"}, {ChartTime::Zone::Mine, "chartZone:mine"}, {ChartTime::Zone::Utc, "chartZone:utc"}}) {
        QAction *action = menu->addAction(QString());
        action->setObjectName(QLatin1String(name));
        action->setCheckable(true);
        action->setData(int(zone));
        m_zones->addAction(action);
        connect(action, &QAction::triggered, &m_time, [this, zone = zone] { m_time.setZone(zone); });
    }
    m_houseZone = new QComboBox;
    m_houseZone->setObjectName(u"chartHouseZone"_s);
    m_houseZone->setAccessibleName(tr("Time zone of the house"));
    m_houseZone->setToolTip(tr("Where the house stands"));
    auto *place = new QWidgetAction(menu);
    place->setDefaultWidget(m_houseZone);
    menu->addAction(place);
    connect(m_houseZone, &QComboBox::activated, &m_time, [this] { m_time.setHouseZone(QTimeZone(m_houseZone->currentText().toUtf8())); });
}

void ChartBar::buildComparisons(QMenu *menu)
{
    using Kind = ComparedPeriod::Kind;
    menu->addSection(tr("Compare with"));
    m_comparisons = new QActionGroup(this);
    const QList<std::tuple<Kind, QString, QString>> kinds{{Kind::None, u"chartCompare:none"_s, tr("Nothing")}, {Kind::Yesterday, u"chartCompare:yesterday"_s, tr("Yesterday")},
        {Kind::LastWeek, u"chartCompare:week"_s, tr("Last week")}, {Kind::LastYear, u"chartCompare:year"_s, tr("Last year")}};
    for (const auto &[kind, name, text] : kinds) {
        QAction *action = menu->addAction(text);
        action->setObjectName(name);
        action->setCheckable(true);
        action->setData(int(kind));
        m_comparisons->addAction(action);
        connect(action, &QAction::triggered, &m_time, [this, kind = kind] { m_time.setComparison(ComparedPeriod(kind)); });
    }
    m_days = new QSpinBox;
    m_days->setObjectName(u"chartCompare:days"_s);
    m_days->setRange(0, MostDays);
    m_days->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_days->setPrefix(tr("Days before: "));
    m_days->setSpecialValueText(tr("Other number of days"));
    m_days->setAccessibleName(tr("Compare with so many days before"));
    auto *action = new QWidgetAction(menu);
    action->setDefaultWidget(m_days);
    menu->addAction(action);
    connect(m_days, &QSpinBox::valueChanged, &m_time, [this](int days) {
        if (days > 0) {
            m_time.setComparison(ComparedPeriod(ComparedPeriod::Kind::Free, days));
        }
    });
}

/// All the zones there are, once somebody opens the menu: they are hundreds.
void ChartBar::listZones()
{
    if (m_houseZone->count() == 0) {
        const QList<QByteArray> ids = QTimeZone::availableTimeZoneIds();
        for (const QByteArray &id : ids) {
            m_houseZone->addItem(QString::fromUtf8(id));
        }
    }
    m_houseZone->setCurrentText(QString::fromUtf8(m_time.timeZone(ChartTime::Zone::House).id()));
    refreshMenu();
}

void ChartBar::refreshMenu()
{
    for (QAction *action : m_zones->actions()) {
        const auto zone = ChartTime::Zone(action->data().toInt());
        const QString clock = m_time.timeZone(zone).abbreviation(m_time.now());
        action->setText(zone == ChartTime::Zone::House ? tr("House time (%1)").arg(clock) : zone == ChartTime::Zone::Mine ? tr("My time (%1)").arg(clock) : tr("UTC"));
        action->setChecked(m_time.zone() == zone);
    }
    const ComparedPeriod &period = m_time.comparison();
    m_comparisons->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    for (QAction *action : m_comparisons->actions()) {
        action->setChecked(int(period.kind()) == action->data().toInt());
    }
    const QSignalBlocker blocker(m_days);
    m_days->setValue(period.days());
}

void ChartBar::setReadout(const QString &text)
{
    m_text = text;
    // An empty readout is the place to say whose clock the axis shows.
    const QString said = !m_note.isEmpty() && text.isEmpty() ? m_note : text;
    m_readout->setFullText(said.isEmpty() ? idleText() : said);
}

/// Whose clock the axis shows, and which days: the axis itself may have hours only.
QString ChartBar::idleText() const
{
    const QTimeZone zone = m_time.timeZone();
    const QDate first = QDateTime::fromMSecsSinceEpoch(m_time.span().from, zone).date();
    const QDate last = QDateTime::fromMSecsSinceEpoch(m_time.span().to, zone).date();
    const auto text = [this](const QDate &day) { return locale().toString(day, u"d MMM yyyy"_s); };
    return tr("%1  ·  %2").arg(m_time.zoneText(), first == last ? text(first) : tr("%1 to %2").arg(text(first), text(last)));
}

void ChartBar::setNote(const QString &note)
{
    m_note = note;
    setReadout(m_text);
}

void ChartBar::setTableShown(bool shown)
{
    m_table->setChecked(shown);
}

void ChartBar::refresh()
{
    m_live->setChecked(m_time.isLive());
    m_live->setText(m_time.isLive() ? tr("Live") : tr("Go live"));
    m_back->setEnabled(m_time.canGoBack());
    m_reset->setEnabled(m_time.canReset());
    m_cursors->setChecked(m_time.cursor(ChartTime::Cursor::A) || m_time.cursor(ChartTime::Cursor::B));
    m_spans->setExclusive(false);
    for (QAbstractButton *button : m_spans->buttons()) {
        button->setChecked(m_time.chosenLength() > 0 && m_spans->id(button) == int(m_time.chosenLength() / Hour));
    }
    m_spans->setExclusive(true);
    refreshMenu();
    setReadout(m_text);
}

} // namespace Chatelaine
