// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/fieldbus/readings.h"

#include "house/physics/weather.h"
#include "house/things/fields.h"

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Tick = 10; // seconds

quint32 channelOf(const Wire::NodeAddress &address, const QString &field)
{
    quint32 channel = 1'409;
    const QString text = address.source + address.partition + address.id + field;
    for (const QChar c : text)
        channel = channel * 31 + c.unicode();
    return channel;
}

double noiseOf(const BusNode &node, const BusField &field, quint32 seed, qint64 tick)
{
    return noiseAt(seed, tick, channelOf(node.address, field.name)) - 0.5;
}

QString textAt(const BusNode &node, const BusField &field, quint32 seed, qint64 tick)
{
    if (node.values.contains(field.name))
        return node.values.value(field.name);
    const bool now = field.kinds.testFlag(Wire::Kind::Momentary);
    const double noise = noiseOf(node, field, seed, tick);
    switch (field.type) {
    case Wire::FieldType::Numeric: {
        const double gain = node.settings.value(u"gain"_s, u"1"_s).toDouble();
        return QString::number((field.base + 2.0 * field.swing * noise) * gain, 'f', field.decimals);
    }
    case Wire::FieldType::Int: return QString::number(qint64(field.base + 2.0 * field.swing * noise));
    case Wire::FieldType::Boolean: return now && field.swing > 0 ? (noise > 0 ? u"true"_s : u"false"_s) : initialText(field);
    default: return initialText(field);
    }
}

Wire::Field fieldAt(const BusNode &node, const BusField &field, quint32 seed, qint64 tick)
{
    Wire::Field result;
    result.name = field.name;
    result.text = textAt(node, field, seed, tick);
    result.unit = field.unit;
    result.type = field.type;
    result.kinds = field.kinds;
    result.qualities = Wire::Quality::AutomaticReadout;
    if (field.type == Wire::FieldType::Enumeration)
        result.setDataType(node.type->id + u'.' + field.name.section(u' ', 0, 0));
    if (field.writable)
        result.writable = true;
    return result;
}

Wire::ParameterType parameterTypeOf(const BusField &field)
{
    switch (field.type) {
    case Wire::FieldType::Boolean: return Wire::ParameterType::Boolean;
    case Wire::FieldType::Int: return Wire::ParameterType::Int;
    case Wire::FieldType::Numeric: return Wire::ParameterType::Double;
    case Wire::FieldType::Duration: return Wire::ParameterType::Duration;
    case Wire::FieldType::Enumeration: return Wire::ParameterType::Enumeration;
    default: return field.options == QStringList{u"colour"_s} ? Wire::ParameterType::Color : Wire::ParameterType::String;
    }
}

} // namespace

QString initialText(const BusField &field)
{
    switch (field.type) {
    case Wire::FieldType::Boolean: return field.base > 0.5 ? u"true"_s : u"false"_s;
    case Wire::FieldType::Enumeration: return field.options.value(int(field.base));
    case Wire::FieldType::Duration: return u"PT%1S"_s.arg(qint64(field.base));
    case Wire::FieldType::String: return QString::number(qint64(field.base), 16).toUpper().rightJustified(6, u'0');
    case Wire::FieldType::Numeric: return QString::number(field.base, 'f', field.decimals);
    default: return QString::number(qint64(field.base));
    }
}

QList<Wire::Field> readingsOf(const BusNode &node, quint32 seed, const QDateTime &time)
{
    QList<Wire::Field> result;
    const qint64 tick = time.toSecsSinceEpoch() / Tick;
    for (const BusField &field : node.type->fields)
        result.append(fieldAt(node, field, seed, tick));
    if (!result.isEmpty())
        result += identityFields(node.type->id.section(u'.', 0, 0), node.type->name, u"%1"_s.arg(channelOf(node.address, {})), u"1.4"_s);
    return result;
}

QList<Wire::Field> pastReadingsOf(const BusNode &node, quint32 seed, const QDateTime &hour)
{
    QList<Wire::Field> result;
    for (const BusField &field : node.type->fields) {
        if (field.type != Wire::FieldType::Numeric || !field.kinds.testFlag(Wire::Kind::Momentary))
            continue;
        result.append(fieldAt(node, field, seed, hour.toSecsSinceEpoch() / Tick));
        result.last().kinds = Wire::Kind::Historical;
    }
    return result;
}

QList<ControlParameter> settableIn(const BusNode &node)
{
    QList<ControlParameter> result;
    for (const BusField &field : node.type->fields) {
        if (!field.writable)
            continue;
        ControlParameter parameter;
        parameter.name = parameter.label = field.name;
        parameter.page = node.name;
        parameter.type = parameterTypeOf(field);
        if (field.type == Wire::FieldType::Enumeration) {
            parameter.options = field.options;
            parameter.dataType = node.type->id + u'.' + field.name.section(u' ', 0, 0);
        } else if (field.minimum < field.maximum && field.type != Wire::FieldType::Boolean) {
            parameter.minimum = field.minimum;
            parameter.maximum = field.maximum;
        }
        result.append(parameter);
    }
    return result;
}

} // namespace Chatelaine::Demo
