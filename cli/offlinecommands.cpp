// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/offlinecommands.h"

#include "protocol/referee/refereesession.h"
#include "protocol/wire/stanzajson.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

QJsonObject findingToJson(const Wire::Finding &finding)
{
    return {{u"rule"_s, finding.rule}, {u"clause"_s, finding.clause}, {u"severity"_s, Wire::severityName(finding.severity)}, {u"part"_s, finding.part}, {u"text"_s, finding.text}};
}

QJsonArray findingsToJson(const QList<Wire::Finding> &findings)
{
    QJsonArray array;
    for (const Wire::Finding &finding : findings)
        array.append(findingToJson(finding));
    return array;
}

/// Several stanzas between the same two parties follow from each other; any other file is a collection.
bool isConversation(const QList<QDomElement> &stanzas)
{
    QSet<QString> parties;
    for (const QDomElement &stanza : stanzas) {
        for (const QString &address : {stanza.attribute(u"from"_s), stanza.attribute(u"to"_s)}) {
            if (!address.isEmpty()) // what a client sends needs no from
                parties.insert(address.section(u'/', 0, 0).toLower());
        }
    }
    return stanzas.size() > 1 && parties.size() <= 2;
}

/// What was lost before anything was written: a value that cannot be read, or text where none belongs.
QStringList notRead(const Wire::Decoded &decoded)
{
    QStringList lost;
    for (const Wire::Oddity &problem : decoded.problems)
        lost << u"%1: %2"_s.arg(problem.path, problem.text);
    return lost.isEmpty() ? QStringList{u"the stanza says more than is understood of it"_s} : lost;
}

} // namespace

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
    m_referee = line().has(u"referee"_s);
    if (m_referee)
        output().setColumns({u"file"_s, u"index"_s, u"operation"_s, u"severity"_s, u"rule"_s, u"clause"_s, u"part"_s, u"text"_s, u"error"_s});
    else
        output().setColumns({u"file"_s, u"index"_s, u"dialect"_s, u"protocol"_s, u"operation"_s, u"lossless"_s, u"unknown"_s, u"error"_s});
    if (forEachFile([this](const QString &file, const QByteArray &text) { explainFile(file, text); }))
        finishFiles();
}

void ExplainCommand::writeLine(const QJsonObject &line, const QList<Wire::Finding> &findings)
{
    if (!m_referee) {
        row(line);
    } else if (output().format() == Output::Format::Json) {
        QJsonObject judged = line;
        judged.insert(u"findings"_s, findingsToJson(findings));
        row(judged);
    } else {
        // For reading: a row a finding.
        QList<Wire::Finding> rows = findings;
        if (rows.isEmpty())
            rows.append({{}, {}, Wire::Severity::Note, {}, u"nothing found"_s});
        for (const Wire::Finding &finding : std::as_const(rows)) {
            QJsonObject cells = findingToJson(finding);
            if (finding.rule.isEmpty())
                cells.remove(u"severity"_s);
            for (const QString &key : {u"file"_s, u"index"_s, u"operation"_s})
                cells.insert(key, line.value(key));
            row(cells);
        }
    }
}

void ExplainCommand::explainFile(const QString &file, const QByteArray &text)
{
    const StanzaFile parsed = readStanzas(text);
    const bool conversation = m_referee && isConversation(parsed.stanzas);
    Wire::RefereeSession session;
    int index = 0;
    for (const QDomElement &stanza : parsed.stanzas) {
        const Wire::Decoded decoded = Wire::decode(stanza);
        QJsonObject line = Wire::explain(decoded, Wire::isLossless(stanza, decoded));
        line.insert(u"file"_s, file);
        line.insert(u"index"_s, index++);
        QList<Wire::Finding> findings;
        if (conversation)
            findings = session.take(stanza, decoded);
        else if (m_referee)
            findings = Wire::referee(stanza, decoded);
        if (conversation && index == parsed.stanzas.size())
            findings += session.finish();
        writeLine(line, findings);
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
        // What is unknown travels with the stanza; only what was too much to keep is gone before it is written.
        QStringList lost;
        QStringList inItsOwn;
        (void)Wire::toXml(decoded.stanza, &inItsOwn);
        if (decoded.keeping.cut)
            lost << u"more unknown attributes and elements than are kept"_s;
        else if (inItsOwn.isEmpty() && !Wire::isLossless(element, decoded))
            lost << notRead(decoded);
        writeStanza(file, stanza, lost);
    }
    if (!parsed.error.isEmpty()) {
        m_broken = true;
        output().diagnostic({{u"file"_s, file}, {u"error"_s, parsed.error}});
    }
}

} // namespace Chatelaine::Cli
