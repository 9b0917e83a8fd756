// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/consolecommand.h"

#include "services/stanzatext.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

void ConsoleCommand::start()
{
    output().setColumns(settings().format == Output::Format::Csv ? QStringList{u"time"_s, u"direction"_s, u"peer"_s, u"kind"_s, u"summary"_s, u"xml"_s}
                                                                 : QStringList{u"time"_s, u"direction"_s, u"peer"_s, u"kind"_s, u"summary"_s},
        {29, 9, 40, 20});
    QString unknownKey;
    const auto filter = StanzaCriteria::parse(line().value(u"filter"_s), &unknownKey);
    ErrorInfo error;
    if (!filter)
        error = usageError(Use::BadValue, u"--filter cannot look into %1."_s.arg(unknownKey), StanzaCriteria::keys().join(u", "_s));
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
    const StanzaEntry entry = readStanza(outgoing, stanza, when);
    if (isFinished() || !m_filter.matches(entry))
        return;
    row(StanzaText::toJson(entry));
    output().flush();
    if (m_left > 0 && --m_left == 0)
        finish(ExitCode::Done);
}

} // namespace Chatelaine::Cli
