// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Testing {

namespace {

QString joined(const QList<Oddity> &oddities)
{
    QStringList lines;
    for (const Oddity &oddity : oddities)
        lines << oddity.path + u": "_s + oddity.text;
    return lines.join(u'\n');
}

} // namespace

QString Parsed::problems() const
{
    return joined(decoded.problems);
}

QString Parsed::unknown() const
{
    return joined(decoded.unknown);
}

Parsed parse(const QByteArray &xml)
{
    Parsed parsed;
    if (parsed.document.setContent(xml, true, &parsed.error))
        parsed.decoded = decode(parsed.element());
    return parsed;
}

Parsed parseFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        Parsed parsed;
        parsed.error = file.errorString();
        return parsed;
    }
    return parse(file.readAll());
}

Parsed parsePayload(const QByteArray &type, const QByteArray &payload)
{
    const bool message = type == "message";
    const QByteArray name = message ? "message" : "iq";
    const QByteArray typeAttribute = message ? QByteArray() : " type='" + type + '\'';
    return parse('<' + name + typeAttribute + " from='thing@house.example/r' to='owner@house.example/c' id='7'>" + payload + "</" + name + '>');
}

QByteArray transcoded(const Stanza &stanza, Dialect dialect, QStringList *lost)
{
    Stanza copy = stanza;
    copy.dialect = dialect;
    return toXml(copy, lost);
}

QByteArray jsonText(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace Chatelaine::Wire::Testing
