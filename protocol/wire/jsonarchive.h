// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <concepts>

/// One description of each value (jsondescriptions.h) serves both directions: JsonOut writes what it names, JsonIn reads and checks it.
namespace Chatelaine::Wire {

template<typename Value, typename Wanted>
concept Is = std::same_as<std::remove_const_t<Value>, Wanted>;

/// Always: written and required. Usual: written, and may be left out by whoever writes JSON by hand. IfSet: left out where it says nothing.
enum class Presence { Always, Usual, IfSet };

/// 2026-05-01T08:00:00+02:00, or null for what is no time.
[[nodiscard]] QJsonValue isoTime(const Timestamp &time);
/// The value that a lexical form stands for: 64-bit integers as strings, null where it does not parse.
[[nodiscard]] QJsonValue parsedValue(const Field &field);
[[nodiscard]] QJsonValue parsedValue(ParameterType type, const QString &text);

class JsonOut
{
public:
    template<typename Value>
    void operator()(QStringView key, const Value &value, Presence presence = Presence::Always)
    {
        if (presence != Presence::IfSet || value != Value{})
            m_object.insert(key.toString(), toValue(value));
    }

    void text(QStringView key, const QString &text, bool present) { m_object.insert(key.toString(), present ? QJsonValue(text) : QJsonValue()); }
    void derived(QStringView key, const QJsonValue &value) { m_object.insert(key.toString(), value); }
    void code(QStringView key, ResponseCode code, const QString &codeText);
    void code(QStringView key, const std::optional<ResponseCode> &code, const QString &codeText);

    [[nodiscard]] QJsonObject object() const { return m_object; }
    [[nodiscard]] QJsonObject &object() { return m_object; }

private:
    static QJsonValue toValue(const QString &value) { return value; }
    static QJsonValue toValue(bool value) { return value; }
    static QJsonValue toValue(int value) { return value; }
    static QJsonValue toValue(const std::optional<bool> &value) { return value ? QJsonValue(*value) : QJsonValue(); }
    static QJsonValue toValue(const QStringList &value) { return QJsonArray::fromStringList(value); }
    static QJsonValue toValue(Kinds value) { return toValue(kindNames(value)); }
    static QJsonValue toValue(Qualities value) { return toValue(qualityNames(value)); }
    static QJsonValue toValue(FieldType value) { return fieldTypeName(value); }
    static QJsonValue toValue(ParameterType value) { return parameterTypeName(value); }
    static QJsonValue toValue(NodeState value) { return nodeStateName(value); }
    static QJsonValue toValue(FormValidation::Method value);
    static QJsonValue toValue(FormLayoutItem::Kind value);
    static QJsonValue toValue(const Timestamp &value);

    template<typename Value>
    static QJsonValue toValue(const std::optional<Value> &value)
    {
        return value ? toValue(*value) : QJsonValue();
    }

    template<typename Value>
    static QJsonValue toValue(const QList<Value> &values)
    {
        QJsonArray array;
        for (const Value &value : values)
            array.append(toValue(value));
        return array;
    }

    template<typename Value>
    static QJsonValue toValue(const Value &value)
    {
        JsonOut inner;
        describe(inner, value);
        return inner.m_object;
    }

    QJsonObject m_object;
};

/// Remembers the first key that does not fit, with its path; reading goes on and is thrown away.
class JsonIn
{
public:
    JsonIn(const QJsonObject &object, QString &error, QString path, bool omitOk)
        : m_object(object)
        , m_error(error)
        , m_path(std::move(path))
        , m_omitOk(omitOk)
    {
    }

    template<typename Value>
    void operator()(QStringView key, Value &value, Presence presence = Presence::Always)
    {
        const QJsonValue json = take(key);
        if (json.isUndefined()) {
            if (presence == Presence::Always && isNeeded(value))
                fail(key, u"is missing");
            return;
        }
        fromValue(key, json, value);
    }

    void text(QStringView key, QString &text, bool &present);
    void derived(QStringView key, const QJsonValue &) { (void)take(key); }
    void code(QStringView key, ResponseCode &code, QString &codeText);
    void code(QStringView key, std::optional<ResponseCode> &code, QString &codeText);

    [[nodiscard]] QJsonValue take(QStringView key);
    void fail(QStringView key, QStringView reason);
    /// Keys that no description has named are errors too: a misspelt key would silently change what is sent.
    void expectNothingElse();

private:
    static bool isNeeded(const QString &) { return true; }
    static bool isNeeded(const FieldType &) { return true; }
    static bool isNeeded(const ParameterType &) { return true; }
    template<typename Value>
    static bool isNeeded(const Value &)
    {
        return false;
    }

    void fromValue(QStringView key, const QJsonValue &json, QString &value);
    void fromValue(QStringView key, const QJsonValue &json, bool &value);
    void fromValue(QStringView key, const QJsonValue &json, int &value);
    void fromValue(QStringView key, const QJsonValue &json, QStringList &value);
    void fromValue(QStringView key, const QJsonValue &json, Kinds &value);
    void fromValue(QStringView key, const QJsonValue &json, Qualities &value);
    void fromValue(QStringView key, const QJsonValue &json, FieldType &value);
    void fromValue(QStringView key, const QJsonValue &json, ParameterType &value);
    void fromValue(QStringView key, const QJsonValue &json, NodeState &value);
    void fromValue(QStringView key, const QJsonValue &json, FormValidation::Method &value);
    void fromValue(QStringView key, const QJsonValue &json, FormLayoutItem::Kind &value);
    void fromValue(QStringView key, const QJsonValue &json, Timestamp &value);

    template<typename Value>
    void fromValue(QStringView key, const QJsonValue &json, std::optional<Value> &value)
    {
        if (json.isNull())
            return;
        Value inner{};
        fromValue(key, json, inner);
        value = std::move(inner);
    }

    template<typename Value>
    void fromValue(QStringView key, const QJsonValue &json, QList<Value> &values)
    {
        if (!json.isArray()) {
            fail(key, u"is no list");
            return;
        }
        const QJsonArray array = json.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            Value value{};
            fromValue(QStringLiteral("%1[%2]").arg(key).arg(i), array.at(i), value);
            values.append(std::move(value));
        }
    }

    template<typename Value>
    void fromValue(QStringView key, const QJsonValue &json, Value &value)
    {
        if (!json.isObject()) {
            fail(key, u"is no object");
            return;
        }
        const QJsonObject object = json.toObject();
        JsonIn inner(object, m_error, pathOf(key), m_omitOk);
        describe(inner, value);
        inner.expectNothingElse();
    }

    [[nodiscard]] QString pathOf(QStringView key) const;

    const QJsonObject &m_object;
    QString &m_error;
    QString m_path;
    QSet<QString> m_taken;
    bool m_omitOk; ///< the dialect does not write a code that says all went well
};

} // namespace Chatelaine::Wire
