// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/readingpanel.h"

#include "models/readingwords.h"
#include "services/whendone.h"
#include "ui/theme.h"

#include <QDateTime>
#include <QDoubleSpinBox>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

enum Column { FieldColumn, ChangeColumn, UnitColumn, PreviewColumn };
constexpr int Columns = 4;
constexpr double LongestSeconds = 86'400;
constexpr qint64 Day = 86'400'000;
constexpr int FewestRows = 3;
constexpr int RowsShown = 6;

QLabel *label(const QString &name, const QString &tone)
{
    auto *result = new QLabel;
    result->setObjectName(name);
    result->setTextFormat(Qt::PlainText);
    result->setWordWrap(true);
    Theme::mark(result, "tone", tone);
    return result;
}

QDoubleSpinBox *secondsBox(const QString &name, const QString &accessible, const QString &none)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(name);
    box->setAccessibleName(accessible);
    box->setRange(0, LongestSeconds);
    box->setDecimals(1);
    box->setSuffix(ReadingPanel::tr(" s"));
    box->setSpecialValueText(none);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return box;
}

std::chrono::milliseconds valueOf(const QDoubleSpinBox *box)
{
    return std::chrono::milliseconds(std::llround(box->value() * 1000.0));
}

} // namespace

ReadingPanel::ReadingPanel(House &house, SampleSource &source, const QString &thing, const Wire::NodeAddress &node, QWidget *parent)
    : QFrame(parent)
    , m_house(house)
    , m_source(source)
    , m_thing(thing)
    , m_node(node)
    , m_mode(label(u"readingMode"_s, u"strong"_s))
    , m_reason(label(u"readingReason"_s, u"warning"_s))
    , m_figures(label(u"readingFigures"_s, u"muted"_s))
    , m_min(secondsBox(u"readingMin"_s, tr("Never more often than"), tr("no limit")))
    , m_max(secondsBox(u"readingMax"_s, tr("At least every"), tr("as wanted")))
    , m_fields(new QTableWidget(0, Columns))
    , m_apply(new QPushButton(tr("Apply")))
{
    setObjectName(u"readingPanel"_s);
    setAccessibleName(tr("How this is read"));
    Theme::mark(this, "panel", u"card"_s);
    build();
    connect(&house, &House::loadChanged, this, [this](const QString &changed) {
        if (changed == m_thing) {
            showLoad(m_house.readLoad(m_thing));
        }
    });
    hide();
}

void ReadingPanel::build()
{
    buildTable();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(4 * Theme::Step, 3 * Theme::Step, 4 * Theme::Step, 3 * Theme::Step);
    column->setSpacing(2 * Theme::Step);
    column->addWidget(m_mode);
    column->addWidget(m_reason);
    column->addWidget(m_figures);
    column->addLayout(buildLimits());
    column->addWidget(m_fields);
    column->addLayout(buildButtons());
}

QLayout *ReadingPanel::buildLimits()
{
    auto *minLabel = new QLabel(tr("&Never more often than every"));
    minLabel->setBuddy(m_min);
    auto *maxLabel = new QLabel(tr("At &least every"));
    maxLabel->setBuddy(m_max);
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * Theme::Step);
    row->addWidget(minLabel);
    row->addWidget(m_min);
    row->addSpacing(4 * Theme::Step);
    row->addWidget(maxLabel);
    row->addWidget(m_max);
    row->addStretch(1);
    for (QDoubleSpinBox *box : {m_min, m_max}) {
        connect(box, &QDoubleSpinBox::valueChanged, this, &ReadingPanel::previewAll);
    }
    return row;
}

void ReadingPanel::buildTable()
{
    m_fields->setObjectName(u"readingFields"_s);
    m_fields->setAccessibleName(tr("From which change on a field is told"));
    m_fields->setHorizontalHeaderLabels({tr("Field"), tr("Told at a change of"), tr("Unit"), tr("In the last 24 hours")});
    m_fields->horizontalHeader()->setSectionResizeMode(FieldColumn, QHeaderView::Stretch);
    QFont bold = m_fields->font();
    bold.setBold(true);
    for (const Column column : {ChangeColumn, UnitColumn, PreviewColumn}) {
        const QString title = m_fields->horizontalHeaderItem(column)->text();
        const QString widest = column == PreviewColumn ? u"0,000,000 told of 00,000,000"_s : title;
        m_fields->setColumnWidth(column, QFontMetrics(bold).horizontalAdvance(widest) + 8 * Theme::Step);
    }
    m_fields->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_fields->verticalHeader()->hide();
    m_fields->setShowGrid(false);
    m_fields->setSelectionMode(QAbstractItemView::SingleSelection);
    m_fields->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_fields->setTabKeyNavigation(false);
    const int row = fontMetrics().height() + 4 * Theme::Step;
    m_fields->setMinimumHeight((FewestRows + 1) * row);
    m_fields->setMaximumHeight((RowsShown + 1) * row);
    connect(m_fields, &QTableWidget::itemChanged, this, [this](const QTableWidgetItem *item) {
        if (item->column() == ChangeColumn) {
            previewRow(item->row());
        }
    });
}

QLayout *ReadingPanel::buildButtons()
{
    auto *note = label(u"readingNote"_s, u"muted"_s);
    note->setText(tr("Changes count where the thing tells by itself. Where it is asked, everything it answers is kept."));
    auto *closeButton = new QPushButton(tr("Close"));
    closeButton->setObjectName(u"readingClose"_s);
    m_apply->setObjectName(u"readingApply"_s);
    Theme::mark(m_apply, "kind", u"primary"_s);
    connect(closeButton, &QPushButton::clicked, this, &ReadingPanel::close);
    connect(m_apply, &QPushButton::clicked, this, &ReadingPanel::apply);
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * Theme::Step);
    row->addWidget(note, 1);
    row->addWidget(closeButton);
    row->addWidget(m_apply);
    return row;
}

void ReadingPanel::open()
{
    showLoad(m_house.readLoad(m_thing));
    showPolicy(m_house.readPolicy(m_thing, m_node));
    show();
    m_min->setFocus();
    Q_EMIT opened();
}

void ReadingPanel::close()
{
    hide();
    Q_EMIT closed();
}

void ReadingPanel::showLoad(const ReadLoad &load)
{
    m_mode->setText(ReadingWords::sentence(load));
    m_reason->setText(load.reasonText);
    m_reason->setVisible(!load.reasonText.isEmpty());
    m_figures->setText(ReadingWords::figures(load, locale()));
    Q_EMIT loadShown(load);
}

void ReadingPanel::showPolicy(const ReadPolicy &policy)
{
    const QSignalBlocker quietMin(m_min);
    const QSignalBlocker quietMax(m_max);
    m_min->setValue(double(policy.minInterval.count()) / 1000.0);
    m_max->setValue(double(policy.maxInterval.count()) / 1000.0);
    const QSignalBlocker quietFields(m_fields);
    m_fields->setRowCount(0);
    m_rows.clear();
    for (const LatestValue &value : m_house.latest(m_thing, m_node)) {
        if (value.reading.field.number() && m_rows.size() < MostFields) {
            addField(value, policy.changes.value(value.key.field));
        }
    }
    m_fields->setVisible(!m_rows.isEmpty());
    previewAll();
}

void ReadingPanel::addField(const LatestValue &value, double change)
{
    const int row = m_fields->rowCount();
    m_rows.append({value.key, value.reading.field.unit});
    m_fields->insertRow(row);
    const auto put = [&](Column column, const QString &text, bool editable) {
        auto *item = new QTableWidgetItem(text);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | (editable ? Qt::ItemIsEditable : Qt::NoItemFlags));
        m_fields->setItem(row, column, item);
    };
    put(FieldColumn, value.key.field, false);
    put(ChangeColumn, change > 0 ? locale().toString(change, 'g', 12) : tr("any"), true);
    put(UnitColumn, value.reading.field.unit, false);
    put(PreviewColumn, {}, false);
}

/// Whatever is no number above nothing means every change.
double ReadingPanel::changeOf(int row) const
{
    bool ok = false;
    const double change = locale().toDouble(m_fields->item(row, ChangeColumn)->text().trimmed(), &ok);
    return ok && std::isfinite(change) && change > 0 ? change : 0;
}

ReadPolicy ReadingPanel::policy() const
{
    ReadPolicy policy = m_house.readPolicy(m_thing, m_node); // fields that it does not send at the moment keep theirs
    policy.minInterval = valueOf(m_min);
    policy.maxInterval = valueOf(m_max);
    if (policy.maxInterval.count() > 0 && policy.maxInterval < policy.minInterval) {
        policy.maxInterval = policy.minInterval;
    }
    for (int row = 0; row < m_rows.size(); ++row) {
        const double change = changeOf(row);
        if (change > 0) {
            policy.changes.insert(m_rows[row].key.field, change);
        } else {
            policy.changes.remove(m_rows[row].key.field);
        }
    }
    return policy;
}

void ReadingPanel::previewAll()
{
    ++m_generation;
    for (int row = 0; row < m_rows.size(); ++row) {
        previewRow(row);
    }
}

void ReadingPanel::previewRow(int row)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const EventThreshold threshold{changeOf(row), valueOf(m_min), valueOf(m_max)};
    whenDone(m_source.columns(m_rows[row].key, now - Day, now), this, [this, row, now, threshold, asked = m_generation](const std::optional<SampleColumns> &points) {
        if (!points || asked != m_generation || row >= m_rows.size() || threshold.change != changeOf(row)) {
            return;
        }
        const QSignalBlocker quiet(m_fields);
        m_fields->item(row, PreviewColumn)->setText(ReadingWords::preview(previewThreshold(*points, threshold, now - Day, now), locale()));
    });
}

void ReadingPanel::apply()
{
    m_house.setReadPolicy(m_thing, m_node, policy());
    showPolicy(m_house.readPolicy(m_thing, m_node));
}

void ReadingPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace Chatelaine
