// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/consolecommand.h"

#include "cli/stanzafile.h"
#include "protocol/wire/stanzajson.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

const QStringList &filterKeys()
{
    static const QStringList keys{u"direction"_s, u"peer"_s, u"kind"_s, u"summary"_s, u"xml"_s};
    return keys;
}

QString summaryOf(const QDomElement &stanza)
{
    const Wire::Decoded decoded = Wire::decode(stanza);
    if (decoded.ours)
        return u"%1 %2 (%3)"_s.arg(Wire::protocolName(decoded.stanza.protocol), Wire::operationName(decoded.stanza), Wire::dialectName(decoded.stanza.dialect));
    const QDomElement child = stanza.firstChildElement();
    return child.isNull() ? QString() : child.localName() + u' ' + child.namespaceURI();
}

} // namespace

std::optional<ConsoleFilter> ConsoleFilter::parse(const QString &expression, QString *error)
{
    ConsoleFilter filter;
    for (QString part : expression.split(u' ', Qt::SkipEmptyParts)) {
        Term term;
        term.negated = part.size() > 1 && part.startsWith(u'-');
        if (term.negated)
            part.remove(0, 1);
        const qsizetype equals = part.indexOf(u'=');
        term.key = equals < 0 ? u"xml"_s : part.left(equals);
        term.text = part.mid(equals + 1);
        if (!filterKeys().contains(term.key)) {
            *error = term.key;
            return std::nullopt;
        }
        filter.m_terms << term;
    }
    return filter;
}

bool ConsoleFilter::matches(const QJsonObject &row) const
{
    for (const Term &term : m_terms)
        if (row.value(term.key).toString().contains(term.text, Qt::CaseInsensitive) == term.negated)
            return false;
    return true;
}

QJsonObject stanzaRow(bool outgoing, const QByteArray &stanza, const QDateTime &when)
{
    const StanzaFile parsed = readStanzas(stanza);
    const QDomElement element = parsed.stanzas.value(0);
    const QString type = element.attribute(u"type"_s);
    return {{u"time"_s, isoTime(when.toLocalTime())}, {u"direction"_s, outgoing ? u"out"_s : u"in"_s},
        {u"peer"_s, element.attribute(outgoing ? u"to"_s : u"from"_s)},
        {u"kind"_s, type.isEmpty() ? element.localName() : element.localName() + u' ' + type},
        {u"summary"_s, element.isNull() ? QString() : summaryOf(element)}, {u"xml"_s, QString::fromUtf8(stanza)}};
}

void ConsoleCommand::start()
{
    output().setColumns(settings().format == Output::Format::Csv ? QStringList{u"time"_s, u"direction"_s, u"peer"_s, u"kind"_s, u"summary"_s, u"xml"_s}
                                                                 : QStringList{u"time"_s, u"direction"_s, u"peer"_s, u"kind"_s, u"summary"_s},
        {29, 9, 40, 20});
    QString unknownKey;
    const auto filter = ConsoleFilter::parse(line().value(u"filter"_s), &unknownKey);
    ErrorInfo error;
    if (!filter)
        error = usageError(Use::BadValue, u"--filter cannot look into %1."_s.arg(unknownKey), filterKeys().join(u", "_s));
    else
        m_filter = *filter;
    if (line().has(u"for"_s)) {
        if (const auto ms = millisecondsFromText(line().value(u"for"_s)))
            m_end.setInterval(*ms);
        else
            error = usageError(Use::BadValue, u"%1 is no value for --for."_s.arg(line().value(u"for"_s)), u"seconds, more than 0"_s);
    }
    if (line().has(u"count"_s)) {
        m_left = line().value(u"count"_s).toInt();
        if (m_left < 1)
            error = usageError(Use::BadValue, u"%1 is no value for --count."_s.arg(line().value(u"count"_s)), u"a number, 1 or more"_s);
    }
    if (error.isError()) {
        fail(error);
        return;
    }
    connect(&account(), &Account::stanzaSeen, this, &ConsoleCommand::onStanza);
    connect(&m_end, &QTimer::timeout, this, [this] { finish(ExitCode::Done); });
    account().setStanzaLog(true);
    OnlineCommand::start();
}

void ConsoleCommand::online()
{
    if (line().has(u"for"_s))
        m_end.start();
}

void ConsoleCommand::onStanza(bool outgoing, const QByteArray &stanza, const QDateTime &when)
{
    const QJsonObject object = stanzaRow(outgoing, stanza, when);
    if (isFinished() || !m_filter.matches(object))
        return;
    row(object);
    output().flush();
    if (m_left > 0 && --m_left == 0)
        finish(ExitCode::Done);
}

} // namespace Chatelaine::Cli
