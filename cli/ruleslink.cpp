// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/ruleslink.h"

#include "services/barejid.h"
#include "services/journal.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace

std::unique_ptr<Parent> makeParent(std::unique_ptr<RulesLink> link, const QList<Rule> &rules, Store &store, Journal &journal, Clock &clock)
{
    auto parent = std::make_unique<Parent>(std::move(link), store, journal, clock);
    parent->setExtraRules(rules);
    return parent;
}

bool countsForSelf(const Rule &rule, const QString &self)
{
    return rule.answer != Rule::Answer::Yes || normalizedBareJid(rule.thing) == self;
}

RulesLink::RulesLink(std::unique_ptr<ParentLink> link, const QString &self, QList<Rule> rules, Journal &journal)
    : m_link(std::move(link))
    , m_self(self)
    , m_rules(std::move(rules))
    , m_journal(journal)
{
    connect(m_link.get(), &ParentLink::friendRequested, this, &RulesLink::onFriendRequested);
    connect(m_link.get(), &ParentLink::friendRequestWithdrawn, this, &ParentLink::friendRequestWithdrawn);
    connect(m_link.get(), &ParentLink::questionAnswered, this, &ParentLink::questionAnswered);
    connect(m_link.get(), &ParentLink::contactsChanged, this, &ParentLink::contactsChanged);
}

void RulesLink::setDecider(std::shared_ptr<const ProvisioningDecider> decider)
{
    QList<Rule> all = m_rules;
    if (const auto *stored = dynamic_cast<const RuleBook *>(decider.get()))
        all += stored->rules();
    QList<Rule> own;
    for (const Rule &rule : std::as_const(all))
        if (countsForSelf(rule, m_self))
            own << rule;
    m_ownBook = std::make_unique<RuleBook>(own, now);
    m_link->setDecider(std::make_shared<RuleBook>(all, now));
}

void RulesLink::onFriendRequested(const FriendRequest &request)
{
    ProvisioningDecider::Verdict verdict;
    const auto subject = normalizedBareJid(request.jid);
    if (!subject)
        return; // what is no address is no one to answer
    Wire::ProvisioningQuestion question;
    question.jid = *subject;
    if (m_ownBook)
        verdict = m_ownBook->decide(m_self, question);
    Q_EMIT friendshipAnswered(request, verdict);
    if (!verdict.decided) {
        Q_EMIT friendRequested(request);
        return;
    }
    JournalEntry entry;
    entry.kind = JournalEntry::Kind::Friendship;
    entry.who = *subject;
    entry.action = u"ask"_s;
    entry.result = verdict.answer.result ? u"accepted"_s : u"refused"_s;
    entry.detail = {{u"subject"_s, *subject}, {u"ask"_s, u"friendship"_s}, {u"rule"_s, verdict.rule}};
    m_journal.write(entry);
    const Ended ended = [this](const ErrorInfo &error) {
        if (error.isError())
            Q_EMIT failed(error);
    };
    if (verdict.answer.result)
        m_link->approveFriend(*subject, ended);
    else
        m_link->denyFriend(*subject, ended);
}

void RulesLink::approveFriend(const QString &jid, Ended ended)
{
    m_link->approveFriend(jid, std::move(ended));
}

void RulesLink::denyFriend(const QString &jid, Ended ended)
{
    m_link->denyFriend(jid, std::move(ended));
}

void RulesLink::block(const QString &jid, Ended ended)
{
    m_link->block(jid, std::move(ended));
}

void RulesLink::unblock(const QString &jid, Ended ended)
{
    m_link->unblock(jid, std::move(ended));
}

void RulesLink::clearCache(const QString &thing, Ended ended)
{
    m_link->clearCache(thing, std::move(ended));
}

void RulesLink::recommendFriend(const QString &thing, const QString &jid, Ended ended)
{
    m_link->recommendFriend(thing, jid, std::move(ended));
}

void RulesLink::recommendUnfriend(const QString &thing, const QString &jid, Ended ended)
{
    m_link->recommendUnfriend(thing, jid, std::move(ended));
}

bool RulesLink::isReachable(const QString &thing) const
{
    return m_link->isReachable(thing);
}

bool RulesLink::isKnown(const QString &jid) const
{
    return m_link->isKnown(jid);
}

QStringList RulesLink::contacts() const
{
    return m_link->contacts();
}

QStringList RulesLink::things() const
{
    return m_link->things();
}

} // namespace Chatelaine::Cli
