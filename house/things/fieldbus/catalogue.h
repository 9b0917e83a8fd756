// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/concentrator.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Chatelaine::Demo {

/// What a node of some type reports, and whether it can be set.
struct BusField {
    QString name;
    QString unit;
    QStringList options; ///< of an enumeration
    Wire::FieldType type = Wire::FieldType::Numeric;
    Wire::Kinds kinds;
    double base = 0;     ///< around which it wanders
    double swing = 0;
    double minimum = 0;
    double maximum = 0;
    int decimals = 1;
    bool writable = false;
};

/// A setting of a node as the concentrator keeps it: what node editing changes.
struct BusSetting {
    QString id;
    QString name;
    QString value; ///< at first
    Wire::ParameterType type = Wire::ParameterType::String;
    std::optional<double> minimum;
    std::optional<double> maximum;
    QString pattern; ///< what a text has to look like; empty: anything
};

struct BusType {
    QString id;        ///< KNX.Dimmer
    QString name;
    QStringList bases; ///< the nearest first; not the type itself
    QStringList interfaces;
    QList<BusSetting> settings;
    QList<BusField> fields;
    QStringList children; ///< types that may be added below
    bool sniffable = false;

    [[nodiscard]] const BusField *field(QStringView fieldName) const;
};

struct BusSource { QString id; QString name; };

/// A node that is there from the start.
struct BusSeed {
    QString source;
    QString id;
    QString partition;
    QString parent; ///< id, in the same source and partition, or one without a partition
    QString name;
    QString type;
    Wire::NodeState state = Wire::NodeState::None;
    QString message;
};

/// The thirteen systems of the house, in the order in which they are shown.
[[nodiscard]] const QList<BusSource> &busSources();
[[nodiscard]] const QList<BusSeed> &busSeeds();
/// Null for a type that nobody knows.
[[nodiscard]] const BusType *busType(QStringView id);

} // namespace Chatelaine::Demo
