// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/reconnectpolicy.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Chatelaine {

std::chrono::milliseconds reconnectDelay(int failures, double fraction)
{
    using namespace std::chrono_literals;
    const auto whole = std::min<std::chrono::milliseconds>(60s, 1s * (1 << std::clamp(failures - 1, 0, 6)));
    return std::chrono::milliseconds(qint64(double(whole.count()) * (0.5 + 0.5 * std::clamp(fraction, 0.0, 1.0))));
}

QString uniqueResource()
{
    constexpr int Length = 8;
    const QString random = QString::number(QRandomGenerator::system()->generate64(), 36);
    return QStringLiteral("chatelaine.") + random.right(Length).rightJustified(Length, u'0');
}

} // namespace Chatelaine
