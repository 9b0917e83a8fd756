// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/readouts.h"
#include "protocol/wire/sensordata.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace Chatelaine::Demo {

[[nodiscard]] Wire::Field numericField(const QString &name, double value, int decimals, const QString &unit, Wire::Kinds kinds);
[[nodiscard]] Wire::Field booleanField(const QString &name, bool value, Wire::Kinds kinds);
[[nodiscard]] Wire::Field enumField(const QString &name, const QString &value, const QString &dataType, Wire::Kinds kinds);
[[nodiscard]] Wire::Field textField(const QString &name, const QString &value, Wire::Kinds kinds);
[[nodiscard]] Wire::Field integerField(const QString &name, qint64 value, Wire::Kinds kinds);

/// Who made it, and which one it is: the identity fields of a thing or node.
[[nodiscard]] QList<Wire::Field> identityFields(const QString &manufacturer, const QString &model, const QString &serial, const QString &firmware);

/// The steps of a readout of one node: its fields now, and then \p past, which is called once for each of \p hours entries.
[[nodiscard]] std::unique_ptr<ReadoutCursor> cursorOf(const Wire::ReadoutRequest &request, const QDateTime &now, QList<Wire::Field> present,
    qsizetype pastCount, ReadoutCursor::Step past);

/// Whether any of the named fields exists; an empty request names all.
[[nodiscard]] bool anyKnown(const QStringList &asked, const QStringList &known);

} // namespace Chatelaine::Demo
