// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/isoduration.h"

#include <QRegularExpression>

#include <array>

namespace Chatelaine {

std::optional<std::chrono::milliseconds> isoDuration(QStringView text)
{
    static const QRegularExpression pattern(QStringLiteral(
        "^P(?=[0-9T])(?:([0-9]{1,9})Y)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})D)?(?:T(?=[0-9])(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9}(?:\\.[0-9]{1,9})?)S)?)?$"));
    const QRegularExpressionMatch match = pattern.match(text.trimmed().toString());
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    static constexpr std::array<double, 6> Seconds{365.0 * 86'400, 30.0 * 86'400, 86'400, 3'600, 60, 1};
    double total = 0;
    for (int i = 0; i < int(Seconds.size()); ++i) {
        total += match.captured(i + 1).toDouble() * Seconds[size_t(i)];
    }
    if (total > 100 * Seconds[0]) {
        return std::nullopt;
    }
    return std::chrono::milliseconds(qint64(total * 1000));
}

} // namespace Chatelaine
