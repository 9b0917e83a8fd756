// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// fuzzseeds FOLDER: writes what fuzzing starts from, made of the vectors: a folder for each target, and the dictionary.

#include "tests/fuzz/wordbook.h"

#include "protocol/wire/stanzajson.h"

#include <QDir>
#include <QDomDocument>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSet>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Fuzzing;

namespace {

constexpr struct { const char *target; const char *folder; } WordTargets[]{
    {"sensor", "sensordata"}, {"control", "control"}, {"concentrator", "concentrator"}, {"provisioning", "provisioning"}, {"discovery", "discovery"},
    {"events", "events"}, {"forms", "forms"}};

constexpr const char *Stickers[]{"IoTDisco;SN:394872348732948723;MAN:www.ktc.se;MODEL:IMC;#V:1.2;KEY:4857402340298342", "IoTDisco;A:a\\;b\\;#N:-1.5e3",
    "iotdisco:SN=1;#V=1.0;KEY=k;R=registry.example", "iotdisco:MAN=a;MODEL~*x*;#V>=1;#V<2;R=r.example", "iotdisco:#LAT=1..2;NAME<>b"};

constexpr const char *Texts[]{"true", "-9223372036854775808", "1.50e-3", "2026-05-01", "08:00:00.125+02:00", "2026-05-01T24:00:00Z", "P1Y2M3DT4H5M6.7S", "FF880080",
    "list-multi\nxs:int\n1\n3\n[0-9]+\n1\n2", "text-single\nxs:duration\nPT1S\nP1M\n^a|b$\nPT5M", "jid-multi\nxs:string\n\n\n\na@b\nc", "text-single\nxdc:Color\n102030\nA0B0C0\n\n112233"};

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QString uniqueName(const QString &path)
{
    return path.section(u'/', -3).replace(u'/', u'-').section(u'.', 0, -2);
}

QByteArray quoted(const QString &word)
{
    QByteArray result;
    const QByteArray utf8 = word.toUtf8();
    for (const char c : utf8) {
        if (c == '"' || c == '\\')
            result.append('\\').append(c);
        else if (c >= 0x20 && c < 0x7F)
            result.append(c);
        else
            result.append("\\x").append(QByteArray::number(uchar(c), 16).rightJustified(2, '0'));
    }
    return '"' + result + "\"\n";
}

/// libFuzzer takes words of at most 64 bytes.
QByteArray dictionary()
{
    constexpr int LongestWord = 60;
    const Wordbook book((QString()));
    QSet<QString> seen;
    QByteArray result;
    for (const QStringList &words : {book.names(), book.namespaces(), book.values()}) {
        for (const QString &word : words) {
            if (word.isEmpty() || word.toUtf8().size() > LongestWord || seen.contains(word))
                continue;
            seen.insert(word);
            result += quoted(word);
        }
    }
    return result;
}

bool writeStanza(const QString &folder, const QString &path)
{
    QFile file(path);
    QDomDocument document;
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray xml = file.readAll();
    if (!document.setContent(xml, true))
        return false;
    const Stanza stanza = decode(document.documentElement()).stanza;
    const QByteArray json = char(stanza.dialect) + QJsonDocument(toJson(stanza)).toJson(QJsonDocument::Compact);
    return write(folder + u"/stanza/"_s + uniqueName(path), xml) && write(folder + u"/json/"_s + uniqueName(path), json);
}

bool writeWords(const QString &folder, const char *target, const QString &vectors)
{
    const Wordbook book(vectors);
    const QStringList paths = vectorFiles(vectors);
    for (const QString &path : paths) {
        QFile file(path);
        QDomDocument document;
        if (!file.open(QIODevice::ReadOnly) || !document.setContent(file.readAll(), true))
            return false;
        if (!write(folder + u'/' + QString::fromLatin1(target) + u'/' + uniqueName(path), book.bytes(document.documentElement())))
            return false;
    }
    return !paths.isEmpty();
}

bool writeAll(const QString &folder)
{
    const QStringList paths = vectorFiles({});
    for (const QString &path : paths) {
        if (!writeStanza(folder, path))
            return false;
    }
    for (const auto &row : WordTargets) {
        if (!writeWords(folder, row.target, QString::fromLatin1(row.folder)))
            return false;
    }
    int number = 0;
    for (const char *sticker : Stickers)
        (void)write(folder + u"/iotdisco/"_s + QString::number(++number), sticker);
    for (const char *text : Texts)
        (void)write(folder + u"/lexical/"_s + QString::number(++number), text);
    return write(folder + u"/dictionary.txt"_s, dictionary());
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 2) {
        std::fprintf(stderr, "usage: fuzzseeds FOLDER\n");
        return 2;
    }
    return writeAll(QString::fromLocal8Bit(arguments[1])) ? 0 : 1;
}
