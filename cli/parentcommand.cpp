// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/parentcommand.h"

#include "cli/rulesfile.h"
#include "cli/ruleslink.h"
#include "protocol/session/clock.h"
#include "protocol/session/jid.h"
#include "services/barejid.h"
#include "services/journal.h"
#include "store/storelocation.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

ParentCommand::ParentCommand(const Context &context)
    : OnlineCommand(context)
    , m_clock(makeSystemClock())
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, [this] { finish(ExitCode::Done); });
}

ParentCommand::~ParentCommand() = default;

void ParentCommand::start()
{
    output().setColumns({u"time"_s, u"question"_s, u"thing"_s, u"remote"_s, u"answer"_s, u"rule"_s}, {25, 10, 28, 28, 7});
    m_self = normalizedBareJid(settings().account.jid).value_or(bareJid(settings().account.jid));
    RulesOutcome fromFile;
    if (line().has(u"rules"_s))
        fromFile = rulesFromFile(line().value(u"rules"_s));
    ErrorInfo error = fromFile.error;
    if (!error.isError() && line().has(u"for"_s)) {
        if (const auto ms = millisecondsFromText(line().value(u"for"_s)))
            m_end.setInterval(*ms);
        else
            error = usageError(Use::BadValue, u"%1 is no value for --for."_s.arg(line().value(u"for"_s)), u"seconds, more than 0"_s);
    }
    for (const QString &broker : line().values(u"broker"_s)) {
        if (!error.isError() && !Jid::isValid(broker))
            error = usageError(Use::BadValue, u"%1 is no value for --broker."_s.arg(broker), u"the address of a provisioning service"_s);
    }
    if (!error.isError())
        error = readCredentials(line(), &settings());
    if (!error.isError())
        error = m_role.take(settings().storePath, m_self, ParentRole);
    if (!error.isError())
        error = openStore(fromFile.rules);
    if (error.isError()) {
        fail(error);
        return;
    }
    OnlineCommand::start();
}

ErrorInfo ParentCommand::openStore(const QList<Rule> &rules)
{
    if (const auto problem = m_store.open(settings().storePath))
        return usageError(Use::NoStore, u"The store %1 cannot be used: %2"_s.arg(StoreLocation::shown(settings().storePath), *problem), u"--store URL names another one."_s);
    m_journal = std::make_unique<Journal>(m_store, *m_clock);
    m_journal->setAccount(m_self);
    auto link = std::make_unique<RulesLink>(makeAccountLink(account()), m_self, rules, *m_journal);
    connect(link.get(), &ParentLink::questionAnswered, this, &ParentCommand::onQuestion);
    connect(link.get(), &RulesLink::friendshipAnswered, this, &ParentCommand::onFriendship);
    connect(link.get(), &RulesLink::failed, this, [this](const ErrorInfo &error) { output().error(error); });
    m_parent = makeParent(std::move(link), rules, m_store, *m_journal, *m_clock);
    account().setBrokers(line().values(u"broker"_s));
    m_parent->load(m_self);
    return {};
}

void ParentCommand::online()
{
    if (line().has(u"for"_s))
        m_end.start();
}

void ParentCommand::onQuestion(const AnsweredQuestion &question)
{
    const QString answer = !question.decided ? u"pending"_s : question.answer.result ? u"yes"_s : u"no"_s;
    row({{u"time"_s, isoTime(question.asked.toLocalTime())}, {u"question"_s, Wire::askName(question.question.ask)}, {u"thing"_s, bareJid(question.thing)},
        {u"remote"_s, question.question.jid}, {u"answer"_s, answer}, {u"rule"_s, question.rule}});
    output().flush();
}

void ParentCommand::onFriendship(const FriendRequest &request, const ProvisioningDecider::Verdict &verdict)
{
    const QString answer = !verdict.decided ? u"pending"_s : verdict.answer.result ? u"yes"_s : u"no"_s;
    row({{u"time"_s, isoTime(request.received.toLocalTime())}, {u"question"_s, Wire::askName(Wire::Ask::IsFriend)}, {u"thing"_s, m_self},
        {u"remote"_s, request.jid}, {u"answer"_s, answer}, {u"rule"_s, verdict.rule}});
    output().flush();
}

} // namespace Chatelaine::Cli
