// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/fieldbus/tree.h"

#include <functional>

namespace Chatelaine::Demo {

/// The form of one node: its id and name on one page, its settings on another.
[[nodiscard]] Wire::DataForm nodeForm(const BusNode &node);

/// The form of what several nodes have in common; a setting that differs is marked notSame.
[[nodiscard]] Wire::DataForm commonForm(const QList<BusNode> &nodes);

/// Whether an id is free where the node is.
using IsFree = std::function<bool(const QString &id)>;

/// Takes the submitted values into the node, and the form. False when any of them will not do: the form then says why, field by field.
[[nodiscard]] bool take(const Wire::DataForm &submitted, const IsFree &isFree, Wire::DataForm &form, BusNode &node);

/// Writes submitted values and what is wrong with them into the form; true when nothing is. \p isFree may be empty.
[[nodiscard]] bool check(const Wire::DataForm &submitted, const IsFree &isFree, Wire::DataForm &form);

/// A field with what its values must be.
[[nodiscard]] Wire::FormField settingField(const BusSetting &setting, const QString &value);

} // namespace Chatelaine::Demo
