// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/iotdisco.h"

namespace Chatelaine::Wire {

/// One part between semicolons: [#]NAME operator value.
struct IotDiscoPart {
    QString name;
    QString value; ///< escapes undone
    Comparison comparison = Comparison::Equal;
    bool numeric = false;
};

[[nodiscard]] bool isTagCalled(const QString &name, QStringView wanted);

/// What is wrong with the part in \p form, in words; empty when nothing is. \p name and \p value as they are in the model.
[[nodiscard]] QString tagProblem(const IotDiscoPart &part, IotDisco::Form form);

/// An upper and a lower bound of one tag make a range, or what is outside of one where they exclude each other.
[[nodiscard]] QList<SearchCondition> conditionsOf(const QList<IotDiscoPart> &parts);

} // namespace Chatelaine::Wire
