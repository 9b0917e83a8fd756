// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/offlinecommands.h"

#include "protocol/wire/stanzajson.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

bool OfflineCommand::forEachFile(const std::function<void(const QString &, const QByteArray &)> &each)
{
    const QStringList names = line().arguments.isEmpty() ? QStringList{u"-"_s} : line().arguments;
    for (const QString &name : names) {
        if (isFinished())
            return false;
        QFile file(name);
        const bool open = name == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
        const QByteArray text = open ? file.readAll() : QByteArray();
        if (!open || file.error() != QFileDevice::NoError) {
            fail(usageError(Use::UnreadableFile, u"%1 cannot be read: %2"_s.arg(name, file.errorString())));
            return false;
        }
        each(name, text);
    }
    return true;
}

void OfflineCommand::writeStanza(const QString &file, const Wire::Stanza &stanza, QStringList lost)
{
    QStringList notExpressed;
    const QByteArray xml = Wire::toXml(stanza, &notExpressed);
    lost += notExpressed;
    if (!xml.isEmpty())
        output().raw(xml.trimmed() + '\n');
    if (!lost.isEmpty()) {
        m_lost = true;
        output().diagnostic({{u"file"_s, file}, {u"lost"_s, QJsonArray::fromStringList(lost)}});
    }
    if (output().readerGone())
        finish(ExitCode::Done);
}

void OfflineCommand::finishFiles()
{
    finish(m_broken ? ExitCode::Refused : m_lost ? ExitCode::Partly : ExitCode::Done);
}

std::optional<Wire::Dialect> OfflineCommand::requiredDialect(const QString &option)
{
    const QString hint = u"--%1 sn, iot-v0.2, iot, ieee, nf or nfi"_s.arg(option);
    if (!line().has(option)) {
        fail(usageError(Use::MissingArgument, u"In which dialect?"_s, hint));
        return std::nullopt;
    }
    const auto dialect = Wire::dialectFromName(line().value(option));
    if (!dialect)
        fail(usageError(Use::BadValue, u"There is no dialect %1."_s.arg(line().value(option)), hint));
    return dialect;
}

void ExplainCommand::start()
{
    output().setColumns({u"file"_s, u"index"_s, u"dialect"_s, u"protocol"_s, u"operation"_s, u"lossless"_s, u"unknown"_s, u"error"_s});
    if (forEachFile([this](const QString &file, const QByteArray &text) { explainFile(file, text); }))
        finishFiles();
}

void ExplainCommand::explainFile(const QString &file, const QByteArray &text)
{
    const StanzaFile parsed = readStanzas(text);
    int index = 0;
    for (const QDomElement &stanza : parsed.stanzas) {
        const Wire::Decoded decoded = Wire::decode(stanza);
        QJsonObject line = Wire::explain(decoded, Wire::isLossless(stanza, decoded));
        line.insert(u"file"_s, file);
        line.insert(u"index"_s, index++);
        row(line);
    }
    if (!parsed.error.isEmpty()) {
        m_broken = true;
        row({{u"file"_s, file}, {u"error"_s, parsed.error}});
    }
}

void EncodeCommand::start()
{
    const auto dialect = requiredDialect(u"dialect"_s);
    if (!dialect)
        return;
    const bool read = forEachFile([&](const QString &file, const QByteArray &text) {
        int number = 0;
        for (const QByteArray &each : text.split('\n'))
            if (++number; !each.trimmed().isEmpty() && !isFinished())
                encodeLine(file, number, each, *dialect);
    });
    if (read)
        finishFiles();
}

void EncodeCommand::encodeLine(const QString &file, int number, const QByteArray &text, Wire::Dialect dialect)
{
    QJsonParseError problem;
    const QJsonObject object = QJsonDocument::fromJson(text, &problem).object();
    QString error = problem.error == QJsonParseError::NoError ? QString() : problem.errorString();
    const QString origin = object.value(u"file"_s).toString(file);
    if (error.isEmpty() && object.contains(u"error"_s))
        error = object.value(u"error"_s).toString();
    else if (error.isEmpty() && !object.value(u"content"_s).isObject())
        error = u"no content"_s;
    std::optional<Wire::Stanza> stanza;
    if (error.isEmpty())
        stanza = Wire::fromJson(object.value(u"content"_s).toObject(), dialect, &error);
    if (!stanza) {
        m_broken = true;
        output().diagnostic({{u"file"_s, origin}, {u"line"_s, number}, {u"error"_s, error}});
        return;
    }
    writeStanza(origin, *stanza, {});
}

void TranscodeCommand::start()
{
    const auto dialect = requiredDialect(u"to"_s);
    if (!dialect)
        return;
    if (forEachFile([&](const QString &file, const QByteArray &text) { transcodeFile(file, text, *dialect); }))
        finishFiles();
}

void TranscodeCommand::transcodeFile(const QString &file, const QByteArray &text, Wire::Dialect dialect)
{
    const StanzaFile parsed = readStanzas(text);
    for (const QDomElement &element : parsed.stanzas) {
        if (isFinished())
            return;
        const Wire::Decoded decoded = Wire::decode(element);
        Wire::Stanza stanza = decoded.stanza;
        stanza.dialect = dialect;
        QStringList unknown;
        for (const Wire::Oddity &oddity : decoded.unknown)
            unknown << oddity.path;
        writeStanza(file, stanza, unknown);
    }
    if (!parsed.error.isEmpty()) {
        m_broken = true;
        output().diagnostic({{u"file"_s, file}, {u"error"_s, parsed.error}});
    }
}

} // namespace Chatelaine::Cli
