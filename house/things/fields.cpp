// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/fields.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

Wire::Field field(const QString &name, const QString &text, Wire::FieldType type, Wire::Kinds kinds)
{
    Wire::Field result;
    result.name = name;
    result.text = text;
    result.type = type;
    result.kinds = kinds;
    result.qualities = Wire::Quality::AutomaticReadout;
    return result;
}

} // namespace

Wire::Field numericField(const QString &name, double value, int decimals, const QString &unit, Wire::Kinds kinds)
{
    Wire::Field result = field(name, QString::number(value, 'f', decimals), Wire::FieldType::Numeric, kinds);
    result.unit = unit;
    return result;
}

Wire::Field booleanField(const QString &name, bool value, Wire::Kinds kinds)
{
    return field(name, value ? u"true"_s : u"false"_s, Wire::FieldType::Boolean, kinds);
}

Wire::Field enumField(const QString &name, const QString &value, const QString &dataType, Wire::Kinds kinds)
{
    Wire::Field result = field(name, value, Wire::FieldType::Enumeration, kinds);
    result.setDataType(dataType);
    return result;
}

Wire::Field textField(const QString &name, const QString &value, Wire::Kinds kinds)
{
    return field(name, value, Wire::FieldType::String, kinds);
}

Wire::Field integerField(const QString &name, qint64 value, Wire::Kinds kinds)
{
    return field(name, QString::number(value), Wire::FieldType::Int, kinds);
}

QList<Wire::Field> identityFields(const QString &manufacturer, const QString &model, const QString &serial, const QString &firmware)
{
    const Wire::Kinds identity = Wire::Kind::Identity;
    return {textField(u"Manufacturer"_s, manufacturer, identity), textField(u"Model"_s, model, identity),
        textField(u"Serial number"_s, serial, identity), textField(u"Firmware"_s, firmware, identity)};
}

std::unique_ptr<ReadoutCursor> cursorOf(const Wire::ReadoutRequest &request, const QDateTime &now, QList<Wire::Field> present,
    qsizetype pastCount, ReadoutCursor::Step past)
{
    present.removeIf([&request](const Wire::Field &each) { return !isWanted(request, each.kinds, each.name); });
    return std::make_unique<ReadoutCursor>(pastCount + 1, [present, now, past](qsizetype step, Wire::ReadoutFields &into) {
        if (step > 0) {
            past(step - 1, into);
            return;
        }
        for (const Wire::Field &each : present)
            addReading(into, {}, now, each);
    });
}

bool anyKnown(const QStringList &asked, const QStringList &known)
{
    return asked.isEmpty() || std::any_of(asked.cbegin(), asked.cend(), [&known](const QString &name) { return known.contains(name); });
}

} // namespace Chatelaine::Demo
