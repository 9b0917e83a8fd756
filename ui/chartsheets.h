// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/types.h"
#include "ui/chartexport.h"
#include "ui/chartpane.h"

#include <QPointer>

#include <functional>

namespace Chatelaine {

struct ExportChart {
    QString title;
    QPointer<ChartPane> pane;
};

/// What a person wants to take out: one chart, or a board of them.
struct ExportSubject {
    QString title;
    QList<ExportChart> charts;
    int columns = 1;
};

/// From charts on the screen to a sheet, and to the fields and times that they show.
namespace ChartSheets {

using FieldName = std::function<QString(const SeriesKey &)>;

[[nodiscard]] ChartSheet sheetOf(const ExportSubject &subject, const FieldName &nameOf);
/// The fields whose lines can be seen, each once, in order.
[[nodiscard]] QList<SeriesKey> visibleKeys(const ExportSubject &subject);
/// The time that the charts show; charts of one board share it.
[[nodiscard]] TimeSpan visibleSpan(const ExportSubject &subject);
[[nodiscard]] QTimeZone zoneOf(const ExportSubject &subject);

} // namespace ChartSheets

} // namespace Chatelaine
