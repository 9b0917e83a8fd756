// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartsheets.h"

#include "services/visibletext.h"
#include "ui/chartseries.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QLocale>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ChartSheets)
};

QString versionLine()
{
    return Words::tr("Made by Chatelaine %1").arg(QCoreApplication::applicationVersion());
}

QString spanLine(const ExportSubject &subject)
{
    const TimeSpan span = ChartSheets::visibleSpan(subject);
    const QTimeZone zone = ChartSheets::zoneOf(subject);
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(span.from, zone);
    const QDateTime to = QDateTime::fromMSecsSinceEpoch(span.to, zone);
    const auto words = [](const QDateTime &time) { return time.toString(u"yyyy-MM-dd HH:mm:ss"_s); };
    return Words::tr("%1 to %2, times of %3 (UTC%4)").arg(words(from), words(to), zone == QTimeZone::utc() ? u"UTC"_s : QString::fromLatin1(zone.id()), [&] {
        const int minutes = to.offsetFromUtc() / 60;
        return u"%1%2:%3"_s.arg(minutes < 0 ? u"−"_s : u"+"_s).arg(std::abs(minutes) / 60, 2, 10, QChar(u'0')).arg(std::abs(minutes) % 60, 2, 10, QChar(u'0'));
    }());
}

QString joined(QStringList words, qsizetype most)
{
    words.removeDuplicates();
    if (words.size() > most) {
        const qsizetype left = words.size() - most;
        words = words.first(most) << Words::tr("%n more", nullptr, int(left));
    }
    return words.join(u", "_s);
}

SheetChart chartOf(const ExportChart &chart, const ChartSheets::FieldName &nameOf, QStringList &units, QStringList &sources)
{
    SheetChart sheet;
    ChartCanvas *canvas = chart.pane->canvas();
    sheet.title = VisibleText::line(chart.title);
    sheet.size = canvas->size();
    for (const auto &series : canvas->fields()) {
        if (!series->visible) {
            continue;
        }
        const QString name = VisibleText::line(nameOf ? nameOf(series->key) : series->name, 200);
        sheet.legend.append({series->number(), series->latest.isEmpty() ? name : name + u"  "_s + VisibleText::line(series->latest, 200)});
        if (!series->unit.isEmpty()) {
            units << VisibleText::line(series->unit, 40);
        }
        sources << VisibleText::address(series->key.thing, 120);
    }
    sheet.paint = [pane = chart.pane](QPainter *painter, const QRectF &rect, bool lines) {
        if (pane) {
            pane->canvas()->paintTo(painter, rect, lines ? PaintKind::Vector : PaintKind::Raster);
        }
    };
    return sheet;
}

} // namespace

ChartSheet ChartSheets::sheetOf(const ExportSubject &subject, const FieldName &nameOf)
{
    ChartSheet sheet;
    QStringList units;
    QStringList sources;
    sheet.title = VisibleText::line(subject.title);
    sheet.columns = subject.columns;
    for (const ExportChart &chart : subject.charts) {
        if (chart.pane) {
            sheet.tokens = &Theme::tokens(chart.pane);
            sheet.charts << chartOf(chart, nameOf, units, sources);
        }
    }
    if (sheet.charts.size() == 1 && sheet.charts.first().title == sheet.title) {
        sheet.charts.first().title.clear(); // once is enough
    }
    sheet.foot << spanLine(subject);
    if (!units.isEmpty()) {
        sheet.foot << Words::tr("Units: %1").arg(joined(units, 12));
    }
    sheet.foot << Words::tr("Sources: %1").arg(joined(sources, 6)) << versionLine();
    return sheet;
}

QList<SeriesKey> ChartSheets::visibleKeys(const ExportSubject &subject)
{
    QList<SeriesKey> keys;
    for (const ExportChart &chart : subject.charts) {
        if (!chart.pane) {
            continue;
        }
        for (const auto &series : chart.pane->canvas()->fields()) {
            if (series->visible && !keys.contains(series->key)) {
                keys << series->key;
            }
        }
    }
    return keys;
}

TimeSpan ChartSheets::visibleSpan(const ExportSubject &subject)
{
    for (const ExportChart &chart : subject.charts) {
        if (chart.pane) {
            return chart.pane->canvas()->span();
        }
    }
    return {};
}

QTimeZone ChartSheets::zoneOf(const ExportSubject &subject)
{
    for (const ExportChart &chart : subject.charts) {
        if (chart.pane) {
            return chart.pane->time().timeZone();
        }
    }
    return QTimeZone::utc();
}

} // namespace Chatelaine
