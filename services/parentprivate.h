// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/inbox.h"
#include "services/owedwork.h"
#include "services/parent.h"
#include "services/parentlink.h"
#include "services/ruleset.h"
#include "store/types.h"

#include <QHash>

#include <chrono>

namespace Chatelaine {

/// What Parent is made of: what it hears is in parenthearing.cpp, what people decide in parent.cpp, rules and their end in parentrules.cpp.
class Parent::Private
{
public:
    Private(Parent &parent, std::unique_ptr<ParentLink> parentLink, Store &itsStore, Journal &itsJournal, Clock &itsClock);

    // Hearing
    void friendRequested(const FriendRequest &request);
    void friendRequestWithdrawn(const QString &jid);
    void questionAnswered(const AnsweredQuestion &answered);
    void ask(const PendingRequest &request, const JournalEntry &line);
    void note(JournalEntry entry);
    [[nodiscard]] bool isRepeat(const JournalEntry &entry);
    [[nodiscard]] bool isFlood(const JournalEntry &entry);

    // Deciding
    [[nodiscard]] Rule ruleFor(const PendingRequest &request, Rule::Answer answer) const;
    [[nodiscard]] QList<Rule> contradictions(const Rule &rule) const;
    bool store(const PendingRequest &request, const QList<Rule> &added, const QList<Rule> &removed, const std::function<void()> &also = {});
    void publish();
    void owe(const QStringList &things, const QString &subject, OwedWork::Action action);
    void carryOut(const PendingRequest &request, bool granted, const QStringList &things);
    void report(const PendingRequest &request, bool granted, const ErrorInfo &error);
    void told(const QString &thing, const ErrorInfo &error);
    void journalDecision(const PendingRequest &request, const QString &action, const QStringList &rules, const Grant *grant);
    [[nodiscard]] QStringList thingsOf(const Rule &rule) const;
    std::optional<QStringList> changeRules(const QList<Rule> &added, const QList<Rule> &removed, const QString &action);

    // Domains
    bool storeDomain(const QString &domain, const QList<PendingRequest> &requests, const QList<Rule> &added, const QList<Rule> &removed, const QStringList &unfriended);
    void journalDomain(const QString &domain, const QString &action, const QString &result, const QJsonObject &more = {});
    void reportDomain(const QString &domain, const QString &action, int requests, const ErrorInfo &error);
    void answerFriends(const QList<PendingRequest> &requests);
    [[nodiscard]] const LookAlikes &lookAlikes();

    void journalRules(const QList<Rule> &changed, const QString &action);

    // Ending
    void expire();
    void scheduleExpiry();

    Parent &q;
    std::unique_ptr<ParentLink> link;
    Store &storage;
    Journal &journal;
    Clock &clock;
    QString account;
    RuleSet rules;
    Inbox inbox;
    LookAlikes alikes;
    QStringList alikesKnown;
    bool alikesCurrent = false;
    OwedWork owed;
    QHash<QString, std::chrono::milliseconds> noted;
    struct Lines { std::chrono::milliseconds since; int written; };
    QHash<QString, Lines> written; ///< of one asker: a contact, or everybody of a domain that is none
    struct Waiting { PendingRequest request; bool granted; };
    QMultiHash<QString, Waiting> waiting; ///< decisions whose thing is being told, by thing
    quint64 expiryTimer = 0;
};

} // namespace Chatelaine
