// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/controls.h"
#include "house/things/fieldbus/tree.h"

#include <QDateTime>

namespace Chatelaine::Demo {

/// What a node reports at a time: the same for everybody who reads in the same ten seconds.
[[nodiscard]] QList<Wire::Field> readingsOf(const BusNode &node, quint32 seed, const QDateTime &time);

/// What its numbers were at a past hour.
[[nodiscard]] QList<Wire::Field> pastReadingsOf(const BusNode &node, quint32 seed, const QDateTime &hour);

/// What can be set in a node; value and apply are left to the caller.
[[nodiscard]] QList<ControlParameter> settableIn(const BusNode &node);

/// The text of a field that was never set.
[[nodiscard]] QString initialText(const BusField &field);

} // namespace Chatelaine::Demo
