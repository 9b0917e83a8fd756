// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/redactor.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

/// Before it: no letter of a longer local part. After it: no letter of a longer domain ("house.example.org"), but a point that ends a sentence.
/// A resource goes with it, up to a space or to the end of a JSON text.
Redactor::Redactor(const QString &address, const QString &replacement)
    : m_pattern(u"(?<![\\w.+%\\-])"_s + QRegularExpression::escape(address) + u"(?![\\w\\-@]|\\.\\w)(?:/[^\\s\"\\\\]*)?"_s,
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

} // namespace Chatelaine
