// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/correlations.h"

#include "protocol/managers/deviceerror.h"

#include <QRandomGenerator>
#include <QUuid>

#include <limits>

namespace Chatelaine {

Correlations::Correlations()
    : m_last(QRandomGenerator::global()->bounded(1, 1'000'000))
{
}

QString Correlations::next(Wire::Dialect dialect)
{
    if (isIeeeFamily(dialect)) {
        return unguessable();
    }
    m_last = m_last == std::numeric_limits<int>::max() ? 1 : m_last + 1;
    return QString::number(m_last);
}

QString Correlations::unguessable()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces); // version 4, from the system's generator
}

const QString *Correlations::of(const Wire::Payload &payload)
{
    return std::visit([](const auto &value) -> const QString * {
        if constexpr (requires { value.correlation; }) {
            return &value.correlation;
        } else {
            return nullptr;
        }
    }, payload);
}

} // namespace Chatelaine
