// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/alertdigest.h"

#include <QCoreApplication>
#include <QLocale>

#include <functional>

namespace Chatelaine {

/// Alerts in the words of people. Plain text; what comes from things has nothing hidden in it any more.
class AlertWords
{
    Q_DECLARE_TR_FUNCTIONS(AlertWords)

public:
    using Name = std::function<QString(const SeriesKey &key)>;

    [[nodiscard]] static QString sentence(const AlertEvent &event, const Name &name, const QLocale &locale);
    [[nodiscard]] static QString rule(const AlertRule &rule, const Name &name, const QLocale &locale); ///< "Temperature of Hall is above 25 °C"
    [[nodiscard]] static QString title(const AlertNotice &notice);
    [[nodiscard]] static QString body(const AlertNotice &notice, const Name &name, const QLocale &locale);
    [[nodiscard]] static QString duration(qint64 ms); ///< "3 min", "2 h"
};

} // namespace Chatelaine
