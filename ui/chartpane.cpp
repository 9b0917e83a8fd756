// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartpane.h"

#include "models/valuestext.h"
#include "ui/chartbar.h"
#include "ui/chartlegend.h"
#include "ui/chartminimap.h"
#include "ui/charttableview.h"
#include "ui/theme.h"

#include <QEvent>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int RefreshMs = 150;

} // namespace

ChartPane::ChartPane(SampleSource &source, ChartTime &time, QWidget *parent)
    : QWidget(parent)
    , m_source(&source)
    , m_time(&time)
{
    build();
}

ChartPane::ChartPane(SampleSource &source, Now now, QWidget *parent)
    : QWidget(parent)
    , m_ownTime(std::make_unique<ChartTime>(std::move(now)))
    , m_source(&source)
    , m_time(m_ownTime.get())
{
    build();
}

ChartPane::ChartPane(History history, Now now, QWidget *parent)
    : QWidget(parent)
    , m_ownSource(std::make_unique<SampleFunction>(std::move(history)))
    , m_ownTime(std::make_unique<ChartTime>(std::move(now)))
    , m_source(m_ownSource.get())
    , m_time(m_ownTime.get())
{
    build();
}

ChartPane::~ChartPane()
{
    // The canvas goes before the time and the source that it looks at.
    m_time->disconnect(this);
    delete m_canvas;
    delete m_minimap;
    delete m_bar;
}

void ChartPane::build()
{
    setObjectName(u"chartPane"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Step);
    m_bar = new ChartBar(*m_time);
    layout->addWidget(m_bar);

    auto *frame = new QFrame;
    Theme::mark(frame, "panel", u"surface"_s);
    auto *inner = new QVBoxLayout(frame);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    m_canvas = new ChartCanvas(m_source, *m_time);
    m_table = new ChartTableView;
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_canvas);
    m_stack->addWidget(buildEmpty());
    m_stack->addWidget(m_table);
    inner->addLayout(m_stack, 1);
    m_minimap = new ChartMinimap(*m_time);
    inner->addWidget(m_minimap);
    layout->addWidget(frame, 1);

    m_cursors = new ChartCursorTable;
    layout->addWidget(m_cursors);
    m_legend = new ChartLegend;
    layout->addWidget(m_legend);
    wire();
    refresh();
}

void ChartPane::wire()
{
    connect(m_legend, &ChartLegend::toggled, this, [this](const SeriesKey &key, bool visible) {
        m_canvas->setFieldVisible(key, visible);
        refresh();
    });
    connect(m_canvas, &ChartCanvas::hovered, m_bar, &ChartBar::setReadout);
    connect(m_canvas, &ChartCanvas::causeActivated, this, &ChartPane::causeActivated);
    connect(m_canvas, &ChartCanvas::dataChanged, this, &ChartPane::noteKnown);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(RefreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &ChartPane::refresh);
    connect(m_canvas, &ChartCanvas::redrawn, this, &ChartPane::refreshSoon);
    connect(m_canvas, &ChartCanvas::stateChanged, this, &ChartPane::refresh);
    connect(m_retry, &QPushButton::clicked, m_canvas, &ChartCanvas::retry);
    connect(m_bar, &ChartBar::tableWanted, this, &ChartPane::setTableShown);
    connect(m_bar, &ChartBar::exportWanted, this, &ChartPane::exportWanted);
    connect(m_bar, &ChartBar::cursorsWanted, this, [this](bool wanted) {
        m_canvas->clearCursors();
        if (wanted) {
            m_canvas->placeCursor(ChartTime::Cursor::A);
            m_canvas->placeCursor(ChartTime::Cursor::B);
        }
    });
    connect(m_time, &ChartTime::cursorsChanged, this, &ChartPane::refresh);
    connect(m_time, &ChartTime::comparisonChanged, this, &ChartPane::refresh);
    connect(m_time, &ChartTime::stateChanged, this, &ChartPane::refresh);
}

int ChartPane::freeNumber() const
{
    int number = 0;
    const auto taken = [this](int candidate) {
        return std::any_of(m_canvas->fields().begin(), m_canvas->fields().end(), [candidate](const auto &field) { return field->number() == candidate; });
    };
    while (taken(number)) {
        ++number;
    }
    return number;
}

std::optional<int> ChartPane::addField(const SeriesKey &key, const QString &name, const QString &unit, ChartData::Kind kind)
{
    if (const ChartSeries *known = m_canvas->field(key)) {
        return known->number();
    }
    if (m_canvas->fields().size() >= MostFields) {
        return std::nullopt;
    }
    const ChartSeries *series = m_canvas->addField(key, name, unit, kind, freeNumber());
    refresh();
    return series->number();
}

std::optional<int> ChartPane::addField(const LatestValue &value)
{
    const Wire::Field &field = value.reading.field;
    const bool number = ValuesText::isNumeric(field.type);
    if (!number && field.type != Wire::FieldType::Boolean && field.type != Wire::FieldType::Enumeration) {
        return std::nullopt;
    }
    using Kind = ChartData::Kind;
    const Kind kind = number ? Kind::Line : field.type == Wire::FieldType::Boolean ? Kind::Switch : Kind::Words;
    const bool fresh = !m_canvas->field(value.key);
    const auto place = addField(value.key, field.name, kind == Kind::Line ? field.unit : QString(), kind);
    if (place && fresh) {
        append({value});
    }
    return place;
}

void ChartPane::removeField(const SeriesKey &key)
{
    m_canvas->removeField(key);
    refresh();
}

bool ChartPane::hasField(const SeriesKey &key) const
{
    return m_canvas->field(key) != nullptr;
}

void ChartPane::append(const QList<LatestValue> &values)
{
    bool any = false;
    for (const LatestValue &value : values) {
        ChartSeries *series = m_canvas->field(value.key);
        const Wire::Field &field = value.reading.field;
        if (!series || !value.reading.time.value.isValid() || !isLinePoint(field.kinds)) {
            continue;
        }
        PointMarks marks = pointMarks(field.qualities, Origin::Live);
        marks.setFlag(PointMark::Missing, marks.testFlag(PointMark::Missing) || !field.hasText);
        const auto number = field.number();
        if (!series->isBand() && !marks.testFlag(PointMark::Missing) && !(number && std::isfinite(*number))) {
            continue; // words in a number's place are no point
        }
        series->latest = ValuesText::valueWithUnit(field, locale());
        series->latestMarks = marks;
        series->data().append(value.reading.time.value.toMSecsSinceEpoch(), number.value_or(0), field.text, marks);
        any = true;
    }
    if (any) {
        noteKnown();
        m_time->follow();
        refreshSoon();
    }
}

void ChartPane::noteKnown()
{
    std::optional<qint64> oldest;
    for (const auto &series : m_canvas->fields()) {
        if (const auto own = series->data().oldest()) {
            oldest = oldest ? qMin(*oldest, *own) : *own;
        }
    }
    if (std::exchange(m_oldest, oldest) != oldest) {
        m_time->noteKnown(this, oldest);
    }
    if (m_stack->currentWidget() == m_emptyPage && m_canvas->hasPoints()) {
        refresh();
    }
}

void ChartPane::setGaps(const QList<TimeGap> &gaps)
{
    m_canvas->setGaps(gaps);
}

void ChartPane::setUnknown(const QList<TimeGap> &spans)
{
    m_canvas->setUnknown(spans);
}

void ChartPane::setCauses(const QList<ChartCause> &causes)
{
    m_canvas->setCauses(causes);
}

void ChartPane::renewHistory()
{
    m_canvas->renewHistory();
}

void ChartPane::tick()
{
    m_time->follow();
}

void ChartPane::setNow(Now now)
{
    m_time->setNow(std::move(now));
}

void ChartPane::setBarVisible(bool visible)
{
    m_bar->setVisible(visible);
}

void ChartPane::setTableShown(bool shown)
{
    m_tableShown = shown;
    refresh();
    if (shown && m_stack->currentWidget() == m_table) {
        m_table->setFocus();
    }
}

QList<ChartSeries *> ChartPane::fields() const
{
    QList<ChartSeries *> all;
    for (const auto &series : m_canvas->fields()) {
        all << series.get();
    }
    return all;
}

void ChartPane::refreshSoon()
{
    if (!m_refresh.isActive()) {
        m_refresh.start();
    }
}

void ChartPane::refresh()
{
    const QList<ChartSeries *> all = fields();
    m_legend->show(all, m_time->comparison().text());
    m_minimap->setFields(all);
    QList<ChartedField> shown;
    for (const ChartSeries *field : all) {
        if (field->visible) {
            shown.append({field->name, field->unit, &field->data(), field->number()});
        }
    }
    const auto a = m_time->cursor(ChartTime::Cursor::A);
    const auto b = m_time->cursor(ChartTime::Cursor::B);
    if (a || b) {
        m_cursors->figures()->setLocale(locale());
        m_cursors->figures()->update(shown, a, b, m_time->nowMs());
    }
    if (m_tableShown && m_canvas->hasPoints()) {
        m_table->values()->setLocale(locale());
        m_table->show(shown, m_time->span(), m_time->timeZone());
    }
    m_cursors->setVisible((a || b) && !shown.isEmpty());
    arrange();
}

void ChartPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange) {
        m_canvas->setLocale(locale());
    }
}

} // namespace Chatelaine
