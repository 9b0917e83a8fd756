// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/parentcommand.h"

#include "cli/rulesfile.h"
#include "protocol/session/clock.h"
#include "services/barejid.h"
#include "services/journal.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

bool countsForSelf(const Rule &rule, const QString &self)
{
    return rule.answer != Rule::Answer::Yes || normalizedBareJid(rule.thing) == self;
}

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
    output().setColumns({u"time"_s, u"question"_s, u"thing"_s, u"remote"_s, u"answer"_s, u"rule"_s});
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
    if (!error.isError())
        error = readCredentials(line(), &settings());
    if (!error.isError())
        error = openStore();
    if (error.isError()) {
        fail(error);
        return;
    }
    const QList<Rule> rules = fromFile.rules + m_parent->rules();
    QList<Rule> own;
    for (const Rule &rule : rules)
        if (countsForSelf(rule, m_self))
            own << rule;
    const auto now = [] { return QDateTime::currentDateTimeUtc(); };
    m_ownBook = std::make_unique<RuleBook>(own, now);
    account().setDecider(std::make_shared<RuleBook>(rules, now));
    OnlineCommand::start();
}

ErrorInfo ParentCommand::openStore()
{
    if (const auto problem = m_store.open(settings().storePath))
        return usageError(Use::NoStore, u"The store %1 cannot be used: %2"_s.arg(settings().storePath, *problem), u"--store FILE names another one."_s);
    m_journal = std::make_unique<Journal>(m_store, *m_clock);
    m_journal->setAccount(m_self);
    // Ours hears a question first, so that it is printed even if the inbox is full.
    connect(&account(), &Account::questionAnswered, this, &ParentCommand::onQuestion);
    connect(&account(), &Account::friendRequested, this, &ParentCommand::onFriendRequest);
    m_parent = std::make_unique<Parent>(account(), m_store, *m_journal, *m_clock);
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

void ParentCommand::onFriendRequest(const FriendRequest &request)
{
    Wire::ProvisioningQuestion question;
    question.ask = Wire::Ask::IsFriend;
    question.jid = request.jid;
    const ProvisioningDecider::Verdict verdict = m_ownBook->decide(m_self, question);
    if (verdict.decided) {
        auto future = verdict.answer.result ? account().approveFriend(request.jid) : account().denyFriend(request.jid);
        future.then(this, [this](const Outcome<Done> &outcome) {
            if (!outcome.ok())
                output().error(outcome.error);
        });
    }
    const QString answer = !verdict.decided ? u"pending"_s : verdict.answer.result ? u"yes"_s : u"no"_s;
    row({{u"time"_s, isoTime(request.received.toLocalTime())}, {u"question"_s, Wire::askName(question.ask)}, {u"thing"_s, m_self},
        {u"remote"_s, request.jid}, {u"answer"_s, answer}, {u"rule"_s, verdict.rule}});
    output().flush();
}

} // namespace Chatelaine::Cli
