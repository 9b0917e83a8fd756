// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/redactor.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

/// Before it: nothing that a longer local part may have and a sentence hardly has. After it: no letter of a longer domain ("house.example.org"),
/// but a point that ends a sentence. A resource goes with it, up to a space or to the end of a JSON text. JSON within a text has more backslashes
/// than the address (XEP-0106).
Redactor::Redactor(const QString &address, const QString &replacement)
    : m_pattern(u"(?<![\\w.+%\\-!#$*?^`~\\\\])"_s + QRegularExpression::escape(address).replace(u"\\\\"_s, u"\\\\+"_s) + u"(?![\\w\\-@]|\\.\\w)(?:/[^\\s\"\\\\]*)?"_s,
          QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption)
    , m_replacement(replacement)
{
}

bool Redactor::isIn(const QString &text) const
{
    return m_pattern.match(text).hasMatch();
}

bool Redactor::isIn(const QJsonValue &value) const
{
    if (value.isString())
        return isIn(value.toString());
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.begin(), array.end(), [this](const QJsonValue &item) { return isIn(item); });
    }
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (isIn(member.key()) || isIn(QJsonValue(member.value())))
            return true;
    }
    return false;
}

QString Redactor::redacted(const QString &text) const
{
    QString result = text;
    return result.replace(m_pattern, m_replacement);
}

QJsonValue Redactor::redacted(const QJsonValue &value) const
{
    if (value.isString())
        return redacted(value.toString());
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &item : value.toArray())
            array.append(redacted(item));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object;
    const QJsonObject before = value.toObject();
    for (auto member = before.begin(); member != before.end(); ++member)
        object.insert(redacted(member.key()), redacted(QJsonValue(member.value())));
    return object;
}

} // namespace Chatelaine
