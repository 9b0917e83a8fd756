// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>
#include <QStringView>

#include <optional>

/// The lexical forms of XML Schema that the dialects use. White space around a value does not count.
namespace Chatelaine::Wire::Lexical {

[[nodiscard]] std::optional<bool> boolean(QStringView text);
[[nodiscard]] std::optional<qint32> int32(QStringView text);
[[nodiscard]] std::optional<qint64> int64(QStringView text);
/// Finite numbers only: NaN, INF and what overflows are nothing.
[[nodiscard]] std::optional<double> number(QStringView text);
[[nodiscard]] std::optional<QDate> date(QStringView text);
/// Milliseconds since midnight; a zone is checked and ignored.
[[nodiscard]] std::optional<QTime> time(QStringView text);

struct Moment {
    QDateTime value;
    bool hasZone = false;
};
[[nodiscard]] std::optional<Moment> dateTime(QStringView text);
[[nodiscard]] bool isDuration(QStringView text);
/// RRGGBB, or RRGGBBAA where \p alpha is allowed.
[[nodiscard]] bool isColor(QStringView text, bool alpha);

/// \p text without what XML 1.0 cannot carry: control characters and halves of surrogate pairs become U+FFFD. A writer that lets
/// them through produces a stanza that ends the stream.
[[nodiscard]] QString xmlSafe(const QString &text);

} // namespace Chatelaine::Wire::Lexical
