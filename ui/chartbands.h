// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

class QPainter;

namespace Chatelaine {

class ChartAxes;
struct ThemeTokens;

/// Paints the fields of \p axes that are switches or enumerations: a stretch for each value, with its word in it. The second and third value differ by
/// hatching as well as by colour; where values change faster than pixels can show, the stretch is cross-hatched. \p untilMs: now; the last value holds
/// until then.
void paintChartBands(QPainter *painter, const ChartAxes &axes, const ThemeTokens &tokens, qint64 untilMs);

} // namespace Chatelaine
