// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>

namespace Chatelaine {

/// A stretch of time, ms since epoch (UTC).
struct TimeSpan {
    qint64 from = 0;
    qint64 to = 0;

    [[nodiscard]] qint64 length() const { return to - from; }
    [[nodiscard]] bool isEmpty() const { return to <= from; }
    [[nodiscard]] bool holds(qint64 time) const { return time >= from && time <= to; }
    bool operator==(const TimeSpan &) const = default;
};

} // namespace Chatelaine

Q_DECLARE_METATYPE(Chatelaine::TimeSpan)
