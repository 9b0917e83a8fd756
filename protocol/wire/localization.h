// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringView>

#include <functional>
#include <optional>

namespace Chatelaine::Wire {

/// One step of a localised field name (XEP-0323 §3.5): a string of a module, into which the step before and a seed go.
struct LocalizationStep {
    int id = 0;
    QString module; ///< empty: the field's own
    QString seed;

    bool operator==(const LocalizationStep &) const = default;
};

/// Reads "1", "1,2", "1|Module", "1|Module|seed" and "1||seed"; nothing when a step is none, or when there are more than a hundred.
[[nodiscard]] std::optional<QList<LocalizationStep>> parseLocalization(QStringView steps);
[[nodiscard]] QString localizationText(const QList<LocalizationStep> &steps);

/// The string with a number in a module, as somebody translated it; nothing where it is not known.
using LocalizedString = std::function<std::optional<QString>(const QString &module, int id)>;

/// The name in the words of \p strings. Where anything is missing, or the name would grow beyond reason, it is \p name: the plain one, which
/// alone may be compared and stored.
[[nodiscard]] QString localizedName(const QString &name, const QString &module, QStringView steps, const LocalizedString &strings);

} // namespace Chatelaine::Wire
