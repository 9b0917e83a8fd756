// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimeZone>

namespace Chatelaine {

class ChartTime;
class House;

/// Where the house stands, as somebody chose it on a chart; the system's zone before that.
[[nodiscard]] QTimeZone houseZone(House &house);

/// Gives \p time the time zone of \p house, as the store has it (document "clock", "house"; the system's where there is none), and writes down which one
/// a person chooses there. \p house must outlive \p time.
void bindHouseClock(ChartTime &time, House &house);

} // namespace Chatelaine
