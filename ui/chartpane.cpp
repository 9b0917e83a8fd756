// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartpane.h"

#include "models/valuestext.h"
#include "ui/chartlegend.h"
#include "ui/chartseries.h"
#include "ui/elidedlabel.h"
#include "ui/theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QTimeZone>
#include <QVBoxLayout>

#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60 * 1000;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;
constexpr qint64 UsualLength = 6 * Hour;
constexpr qsizetype MostSteps = 100; // that Back can undo
constexpr double Lead = 0.01;        // room to the right of the newest point

} // namespace

ChartPane::ChartPane(History history, Now now, QWidget *parent)
    : QWidget(parent)
    , m_history(std::move(history))
    , m_now(std::move(now))
{
    setObjectName(u"chartPane"_s);
    build();
    follow();
    refresh();
}

ChartPane::~ChartPane() = default;

void ChartPane::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Step);
    layout->addWidget(buildBar());

    auto *frame = new QFrame;
    Theme::mark(frame, "panel", u"surface"_s);
    m_canvas = new ChartCanvas;
    m_empty = new QLabel(tr("No numbers yet. Press “Read now”, or put a check mark beside a field."));
    m_empty->setObjectName(u"chartEmpty"_s);
    Theme::mark(m_empty, "tone", u"muted"_s);
    qobject_cast<QLabel *>(m_empty)->setAlignment(Qt::AlignCenter);
    qobject_cast<QLabel *>(m_empty)->setWordWrap(true);
    m_stack = new QStackedLayout(frame);
    m_stack->addWidget(m_canvas);
    m_stack->addWidget(m_empty);
    layout->addWidget(frame, 1);

    m_legend = new ChartLegend;
    layout->addWidget(m_legend);

    connect(m_legend, &ChartLegend::toggled, this, [this](const SeriesKey &key, bool visible) {
        if (ChartSeries *series = m_canvas->field(key)) {
            series->visible = visible;
            m_canvas->scheduleRedraw();
            refresh();
        }
    });
    connect(m_canvas, &ChartCanvas::spanChosen, this, &ChartPane::chooseSpan);
    connect(m_canvas, &ChartCanvas::backRequested, this, &ChartPane::goBack);
    connect(m_canvas, &ChartCanvas::resetRequested, this, &ChartPane::reset);
    connect(m_canvas, &ChartCanvas::scalesChanged, this, &ChartPane::refresh, Qt::QueuedConnection);
    connect(m_canvas, &ChartCanvas::hovered, this, &ChartPane::showReadout);
}

QWidget *ChartPane::buildBar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Step);
    m_spans = new QButtonGroup(this);
    m_spans->setExclusive(true);
    const QList<std::pair<QString, qint64>> spans{{tr("1 h"), Hour}, {tr("6 h"), 6 * Hour}, {tr("24 h"), Day}, {tr("7 d"), 7 * Day}, {tr("1 y"), 365 * Day}};
    for (const auto &[text, length] : spans) {
        auto *button = new QPushButton(text);
        button->setObjectName(u"chartSpan:%1"_s.arg(length / Hour));
        button->setCheckable(true);
        button->setAccessibleName(tr("Show the last %1").arg(text));
        Theme::mark(button, "kind", u"segment"_s);
        m_spans->addButton(button, int(length / Hour));
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, length = length] { showLast(length); });
    }
    m_liveButton = new QPushButton(tr("Live"));
    m_liveButton->setObjectName(u"chartLive"_s);
    m_liveButton->setCheckable(true);
    m_liveButton->setToolTip(tr("Follow the newest values."));
    Theme::mark(m_liveButton, "kind", u"segment"_s);
    connect(m_liveButton, &QPushButton::clicked, this, &ChartPane::setLive);
    row->addWidget(m_liveButton);

    m_readout = new ElidedLabel;
    m_readout->setObjectName(u"chartReadout"_s);
    Theme::mark(m_readout, "tone", u"small"_s);
    row->addWidget(m_readout, 1);

    m_backButton = new QPushButton(tr("Back"));
    m_backButton->setObjectName(u"chartBack"_s);
    m_backButton->setToolTip(tr("Back to the range before the last zoom (Backspace)."));
    m_resetButton = new QPushButton(tr("Reset"));
    m_resetButton->setObjectName(u"chartReset"_s);
    m_resetButton->setToolTip(tr("Show the last hours again and follow the newest values (Home)."));
    for (QPushButton *button : {m_backButton, m_resetButton}) {
        Theme::mark(button, "kind", u"quiet"_s);
        row->addWidget(button);
    }
    connect(m_backButton, &QPushButton::clicked, this, &ChartPane::goBack);
    connect(m_resetButton, &QPushButton::clicked, this, &ChartPane::reset);
    return bar;
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

std::optional<int> ChartPane::addField(const LatestValue &value)
{
    const Wire::Field &field = value.reading.field;
    const bool boolean = field.type == Wire::FieldType::Boolean;
    if (const ChartSeries *known = m_canvas->field(value.key)) {
        return known->number();
    }
    if (m_canvas->fields().size() >= MostFields || (!boolean && !ValuesText::isNumeric(field.type))) {
        return std::nullopt;
    }
    const ChartSeries *series = m_canvas->addField(value.key, field.name, field.unit, boolean, freeNumber());
    loadHistory();
    append({value});
    follow();
    return series->number();
}

void ChartPane::removeField(const SeriesKey &key)
{
    m_canvas->removeField(key);
    m_loadedFrom.remove(key);
    refresh();
}

bool ChartPane::hasField(const SeriesKey &key) const
{
    return m_canvas->field(key) != nullptr;
}

void ChartPane::append(const QList<LatestValue> &values)
{
    QHash<ChartSeries *, QList<SeriesPoint>> batches;
    for (const LatestValue &value : values) {
        ChartSeries *series = m_canvas->field(value.key);
        const std::optional<SeriesPoint> point = series ? SeriesBuffer::point(value.reading) : std::nullopt;
        if (point) {
            batches[series].append(*point);
            series->latest = ValuesText::valueWithUnit(value.reading.field, locale());
        }
    }
    for (auto it = batches.cbegin(); it != batches.cend(); ++it) {
        it.key()->buffer.add(it.value());
    }
    if (!batches.isEmpty()) {
        follow();
        m_canvas->scheduleRedraw();
    }
    refresh();
}

void ChartPane::setGaps(const QList<TimeGap> &gaps)
{
    m_canvas->setGaps(gaps);
}

void ChartPane::setCauses(const QList<ChartCause> &causes)
{
    m_canvas->setCauses(causes);
}

void ChartPane::renewHistory()
{
    m_loadedFrom.clear();
    loadHistory();
    follow();
    refresh();
}

void ChartPane::tick()
{
    follow();
}

void ChartPane::setNow(Now now)
{
    m_now = std::move(now);
    follow();
}

void ChartPane::follow()
{
    if (m_live) {
        m_length = m_fits ? fittingLength() : m_length;
        const qint64 end = nowMs() + qint64(double(m_length) * Lead);
        m_canvas->setSpan({end - m_length, end});
    }
}

qint64 ChartPane::fittingLength() const
{
    qint64 oldest = nowMs();
    for (const auto &series : m_canvas->fields()) {
        if (!series->buffer.isEmpty()) {
            oldest = qMin(oldest, series->buffer.points().first().time);
        }
    }
    // A chart of six hours that knows two minutes would be an empty picture with a dot.
    for (const qint64 length : {2 * Minute, 5 * Minute, 15 * Minute, Hour}) {
        if (nowMs() - oldest <= length) {
            return length;
        }
    }
    return UsualLength;
}

ChartPane::View ChartPane::current() const
{
    return {m_canvas->span(), m_live, m_fits, m_length};
}

void ChartPane::apply(const View &view)
{
    m_live = view.live;
    m_fits = view.fits;
    m_length = view.length;
    if (!m_live) {
        m_canvas->setSpan(view.span);
    }
    follow();
    loadHistory();
    refresh();
}

void ChartPane::chooseSpan(const TimeSpan &span)
{
    m_back.append(current());
    if (m_back.size() > MostSteps) {
        m_back.removeFirst();
    }
    apply({span, false, false, m_length});
}

void ChartPane::showLast(qint64 milliseconds)
{
    m_back.append(current());
    apply({{}, true, false, milliseconds});
}

void ChartPane::setLive(bool live)
{
    if (live != m_live) {
        m_back.append(current());
        apply({m_canvas->span(), live, false, live ? qMax<qint64>(60'000, m_canvas->span().length()) : m_length});
    }
    refresh();
}

void ChartPane::goBack()
{
    if (!m_back.isEmpty()) {
        apply(m_back.takeLast());
    }
}

void ChartPane::reset()
{
    m_back.clear();
    apply({{}, true, true, UsualLength});
}

void ChartPane::loadHistory()
{
    const TimeSpan span = m_canvas->span();
    for (const auto &series : m_canvas->fields()) {
        const auto loaded = m_loadedFrom.constFind(series->key);
        const qint64 known = loaded == m_loadedFrom.cend() ? nowMs() : *loaded;
        if (loaded != m_loadedFrom.cend() && span.from >= known) {
            continue;
        }
        // One span more than asked for, so that panning a little does not read again; at first as much as the span may grow to.
        const qint64 from = qMin(span.from - span.length(), m_fits ? nowMs() - 2 * UsualLength : span.from);
        m_loadedFrom.insert(series->key, from);
        QList<SeriesPoint> points;
        const QList<Sample> samples = m_history ? m_history(series->key, from, known) : QList<Sample>();
        for (const Sample &sample : samples) {
            if (const std::optional<SeriesPoint> point = SeriesBuffer::point(sample)) {
                points.append(*point);
            }
        }
        series->buffer.add(points);
    }
    m_canvas->scheduleRedraw();
}

void ChartPane::refresh()
{
    QList<ChartSeries *> fields;
    for (const auto &series : m_canvas->fields()) {
        fields << series.get();
    }
    m_legend->show(fields);
    m_stack->setCurrentWidget(m_canvas->hasPoints() ? static_cast<QWidget *>(m_canvas) : m_empty);
    m_liveButton->setChecked(m_live);
    m_backButton->setEnabled(!m_back.isEmpty());
    m_resetButton->setEnabled(!m_back.isEmpty() || !m_live);
    m_spans->setExclusive(false);
    for (QAbstractButton *button : m_spans->buttons()) {
        button->setChecked(m_live && m_spans->id(button) == int(m_length / Hour));
    }
    m_spans->setExclusive(true);
    if (m_readout->text().isEmpty()) {
        showReadout({});
    }
}

void ChartPane::showReadout(const QString &text)
{
    // An empty readout is the place to say which clock the axis shows.
    const QString zone = QTimeZone::systemTimeZone().abbreviation(m_now());
    m_readout->setFullText(text.isEmpty() ? tr("Local time (%1)").arg(zone) : text);
}

void ChartPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange) {
        m_canvas->setLocale(locale());
    }
}

} // namespace Chatelaine
