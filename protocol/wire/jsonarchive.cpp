// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/jsonarchive.h"

#include "protocol/wire/lexical.h"

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

constexpr std::array<QStringView, 5> MethodNames{u"open", u"basic", u"range", u"regex", u"implied"};
constexpr std::array<QStringView, 4> LayoutNames{u"field", u"text", u"section", u"reported"};

QJsonValue nullUnless(bool fits, const QString &text)
{
    return fits ? QJsonValue(text) : QJsonValue();
}

QJsonValue longValue(const QString &text)
{
    const auto value = Lexical::int64(text);
    return value ? QJsonValue(QString::number(*value)) : QJsonValue();
}

template<typename Number>
QJsonValue numberValue(const std::optional<Number> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

ResponseCode parsedCode(const QString &text, QString &codeText)
{
    const ResponseCode code = responseCodeFromName(text);
    if (code == ResponseCode::Unknown)
        codeText = text;
    return code;
}

} // namespace

QJsonValue isoTime(const Timestamp &time)
{
    if (!time.value.isValid())
        return {};
    return makeTimestamp(time.value).text;
}

QJsonValue parsedValue(const Field &field)
{
    if (!field.hasText)
        return {};
    switch (field.type) {
    case FieldType::Boolean:
        return parsedValue(ParameterType::Boolean, field.text);
    case FieldType::Date:
        return parsedValue(ParameterType::Date, field.text);
    case FieldType::DateTime:
        return parsedValue(ParameterType::DateTime, field.text);
    case FieldType::Duration:
        return parsedValue(ParameterType::Duration, field.text);
    case FieldType::Int:
        return parsedValue(ParameterType::Int, field.text);
    case FieldType::Long:
        return parsedValue(ParameterType::Long, field.text);
    case FieldType::Numeric:
        return parsedValue(ParameterType::Double, field.text);
    case FieldType::Time:
        return parsedValue(ParameterType::Time, field.text);
    case FieldType::Enumeration:
    case FieldType::String:
        break;
    }
    return field.text;
}

QJsonValue parsedValue(ParameterType type, const QString &text)
{
    switch (type) {
    case ParameterType::Boolean:
        return numberValue(Lexical::boolean(text));
    case ParameterType::Int:
        return numberValue(Lexical::int32(text));
    case ParameterType::Long:
        return longValue(text);
    case ParameterType::Double:
        return numberValue(Lexical::number(text));
    case ParameterType::DateTime:
        if (const auto time = parseTimestamp(text))
            return isoTime(*time);
        return {};
    default:
        return nullUnless(!parameterProblem(type, text), text);
    }
}

QJsonValue JsonOut::toValue(FormValidation::Method value)
{
    return MethodNames[size_t(value)].toString();
}

QJsonValue JsonOut::toValue(FormLayoutItem::Kind value)
{
    return LayoutNames[size_t(value)].toString();
}

QJsonValue JsonOut::toValue(const Timestamp &value)
{
    QJsonObject object{{u"time"_s, isoTime(value)}, {u"text"_s, value.text}};
    if (value.zoneAssumed)
        object.insert(u"zoneAssumed"_s, true);
    return object;
}

void JsonOut::code(QStringView key, ResponseCode code, const QString &codeText)
{
    const bool unknown = code == ResponseCode::Unknown && !codeText.isEmpty();
    m_object.insert(key.toString(), unknown ? codeText : responseCodeName(code));
}

void JsonOut::code(QStringView key, const std::optional<ResponseCode> &code, const QString &codeText)
{
    // Two of the dialects do not write that all went well: the key is there all the same, so that the content does not differ.
    this->code(key, code.value_or(ResponseCode::Ok), codeText);
}

QJsonValue JsonIn::take(QStringView key)
{
    m_taken.insert(key.toString());
    return m_object.value(key);
}

QString JsonIn::pathOf(QStringView key) const
{
    return m_path.isEmpty() ? key.toString() : u"%1.%2"_s.arg(m_path, key);
}

void JsonIn::fail(QStringView key, QStringView reason)
{
    if (m_error.isEmpty())
        m_error = u"%1 %2"_s.arg(pathOf(key), reason);
}

void JsonIn::expectNothingElse()
{
    const QStringList keys = m_object.keys();
    for (const QString &key : keys) {
        if (!m_taken.contains(key))
            fail(key, u"is not a key that belongs here");
    }
}

void JsonIn::text(QStringView key, QString &text, bool &present)
{
    const QJsonValue json = take(key);
    present = !json.isNull() && !json.isUndefined();
    if (present)
        fromValue(key, json, text);
}

void JsonIn::code(QStringView key, ResponseCode &code, QString &codeText)
{
    const QJsonValue json = take(key);
    QString text = responseCodeName(ResponseCode::Ok);
    if (!json.isUndefined())
        fromValue(key, json, text);
    code = parsedCode(text, codeText);
}

void JsonIn::code(QStringView key, std::optional<ResponseCode> &code, QString &codeText)
{
    ResponseCode value = ResponseCode::Ok;
    this->code(key, value, codeText);
    if (value != ResponseCode::Ok || !m_omitOk)
        code = value;
}

void JsonIn::fromValue(QStringView key, const QJsonValue &json, QString &value)
{
    if (json.isString())
        value = json.toString();
    else
        fail(key, u"is no text");
}

void JsonIn::fromValue(QStringView key, const QJsonValue &json, bool &value)
{
    if (json.isBool())
        value = json.toBool();
    else
        fail(key, u"is neither true nor false");
}

void JsonIn::fromValue(QStringView key, const QJsonValue &json, QStringList &value)
{
    if (!json.isArray()) {
        fail(key, u"is no list");
        return;
    }
    const QJsonArray array = json.toArray();
    for (const QJsonValue &item : array) {
        if (!item.isString())
            fail(key, u"is no list of texts");
        value.append(item.toString());
    }
}

void JsonIn::fromValue(QStringView key, const QJsonValue &json, Kinds &value)
{
    QStringList names;
    fromValue(key, json, names);
    const auto kinds = kindsFromNames(names);
    if (!kinds)
        fail(key, u"names an unknown kind of reading");
    value = kinds.value_or(Kinds());
}

void JsonIn::fromValue(QStringView key, const QJsonValue &json, Qualities &value)
{
    QStringList names;
    fromValue(key, json, names);
    const auto qualities = qualitiesFromNames(names);
    if (!qualities)
        fail(key, u"names an unknown quality");
    value = qualities.value_or(Qualities());
}

void JsonIn::fromValue(QStringView key, const QJsonValue &json, FieldType &value)
{
    const auto type = fieldTypeFromName(json.toString());
    if (!type)
        fail(key, u"is no field type");
    value = type.value_or(FieldType::String);
}

void JsonIn::fromValue(QStringView key, const QJsonValue &json, ParameterType &value)
{
    const auto type = parameterTypeFromName(json.toString());
    if (!type)
        fail(key, u"is no parameter type");
    value = type.value_or(ParameterType::String);
}

void JsonIn::fromValue(QStringView key, const QJsonValue &json, NodeState &value)
{
    value = nodeStateFromName(json.toString());
    if (value == NodeState::Unknown && json.toString() != nodeStateName(NodeState::Unknown))
        fail(key, u"is no state of a node");
}

void JsonIn::fromValue(QStringView key, const QJsonValue &json, FormValidation::Method &value)
{
    const QString name = json.toString();
    for (size_t i = 0; i < MethodNames.size(); ++i) {
        if (MethodNames[i] == name) {
            value = FormValidation::Method(i);
            return;
        }
    }
    fail(key, u"is no way to validate");
}

void JsonIn::fromValue(QStringView key, const QJsonValue &json, FormLayoutItem::Kind &value)
{
    const auto found = std::find(LayoutNames.begin(), LayoutNames.end(), json.toString());
    if (found == LayoutNames.end())
        fail(key, u"is no part of a layout");
    else
        value = FormLayoutItem::Kind(found - LayoutNames.begin());
}

void JsonIn::fromValue(QStringView key, const QJsonValue &json, int &value)
{
    constexpr int None = std::numeric_limits<int>::min();
    value = json.toInt(None);
    if (value == None)
        fail(key, u"is no whole number");
}

void JsonIn::fromValue(QStringView key, const QJsonValue &json, Timestamp &value)
{
    QString text = json.toString();
    if (json.isObject()) {
        const QJsonObject object = json.toObject();
        JsonIn inner(object, m_error, pathOf(key), m_omitOk);
        const QJsonValue written = inner.take(u"text");
        const QJsonValue iso = inner.take(u"time");
        (void)inner.take(u"zoneAssumed");
        inner.expectNothingElse();
        text = written.isString() ? written.toString() : iso.toString();
        if (!written.isString() && !iso.isString())
            fail(key, u"has no time");
    } else if (!json.isString()) {
        fail(key, u"is no time");
    }
    value = parseTimestamp(text).value_or(Timestamp{text, {}, false});
}

} // namespace Chatelaine::Wire
