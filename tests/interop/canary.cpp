// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/interop/canary.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Chatelaine::Test {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype ShortestTelling = 8;

/// The characters of base64 that depend on \p secret alone when it begins \p before bytes (0 to 2) behind a group of three.
QByteArray base64Core(const QByteArray &secret, int before, QByteArray::Base64Options alphabet)
{
    const QByteArray encoded = (QByteArray(before, '\0') + secret).toBase64(alphabet | QByteArray::OmitTrailingEquals);
    const qsizetype first = (before * 8 + 5) / 6;
    const qsizetype last = (before + secret.size()) * 8 / 6;
    return encoded.mid(first, last - first);
}

QByteArray utf16(const QString &text, bool bigEndian)
{
    QByteArray bytes;
    for (const QChar c : text) {
        const char low = char(c.unicode() & 0xff);
        const char high = char(c.unicode() >> 8);
        bytes += bigEndian ? high : low;
        bytes += bigEndian ? low : high;
    }
    return bytes;
}

QByteArray allPercent(const QByteArray &secret, bool upper)
{
    QByteArray text;
    for (const char c : secret) {
        const QByteArray digits = QByteArray(1, c).toHex();
        text += '%' + (upper ? digits.toUpper() : digits);
    }
    return text;
}

QByteArray allUnicodeEscapes(const QString &secret)
{
    QByteArray text;
    for (const QChar c : secret) {
        text += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    }
    return text;
}

QByteArray inJson(const QString &secret)
{
    const QByteArray list = QJsonDocument(QJsonArray {secret}).toJson(QJsonDocument::Compact);
    return list.mid(2, list.size() - 4); // without [" and "]
}

QString reversed(const QString &text)
{
    QString result = text;
    std::ranges::reverse(result);
    return result;
}

} // namespace

QList<CanaryForm> canaryForms(const QString &user, const QString &password)
{
    const QByteArray raw = password.toUtf8();
    const QByteArray plain = QByteArray(1, '\0') + user.toUtf8() + QByteArray(1, '\0') + raw;
    QList<CanaryForm> forms {{u"raw"_s, raw}, {u"PLAIN"_s, plain}, {u"PLAIN in base64"_s, plain.toBase64()}, {u"hex"_s, raw.toHex()}, {u"HEX"_s, raw.toHex().toUpper()},
        {u"hex with colons"_s, raw.toHex(':')}, {u"percent"_s, raw.toPercentEncoding()}, {u"all percent"_s, allPercent(raw, false)}, {u"ALL PERCENT"_s, allPercent(raw, true)},
        {u"UTF-16LE"_s, utf16(password, false)}, {u"UTF-16BE"_s, utf16(password, true)}, {u"Latin-1"_s, password.toLatin1()}, {u"JSON"_s, inJson(password)},
        {u"JSON, all escaped"_s, allUnicodeEscapes(password)}, {u"JSON, ALL ESCAPED"_s, allUnicodeEscapes(password).toUpper().replace("\\U", "\\u")},
        {u"XML"_s, password.toHtmlEscaped().toUtf8()}, {u"backwards"_s, reversed(password).toUtf8()}};
    for (int before = 0; before < 3; ++before) {
        forms << CanaryForm {u"base64+%1"_s.arg(before), base64Core(raw, before, QByteArray::Base64Encoding)};
        forms << CanaryForm {u"base64url+%1"_s.arg(before), base64Core(raw, before, QByteArray::Base64UrlEncoding)};
    }
    forms.removeIf([](const CanaryForm &form) { return form.bytes.size() < ShortestTelling; });
    return forms;
}

QStringList findCanary(const QByteArray &text, const QString &user, const QString &password)
{
    constexpr qsizetype around = 60;
    QStringList found;
    const QList<CanaryForm> forms = canaryForms(user, password);
    for (const CanaryForm &form : forms) {
        const qsizetype at = text.indexOf(form.bytes);
        if (at >= 0)
            found << u"%1: …%2…"_s.arg(form.name, QString::fromLatin1(text.mid(std::max<qsizetype>(0, at - around), form.bytes.size() + 2 * around)));
    }
    return found;
}

QByteArray everythingBelow(const QString &folder)
{
    QByteArray all;
    for (QDirIterator each(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); each.hasNext();) {
        QFile file(each.next());
        if (file.open(QIODevice::ReadOnly))
            all += '\n' + file.fileName().toUtf8() + '\n' + file.readAll();
    }
    return all;
}

} // namespace Chatelaine::Test
