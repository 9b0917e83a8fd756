// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is decided about a whole domain at once, and who is known well enough to be imitated.

#include "services/parent.h"

#include "protocol/session/errorcodes.h"
#include "services/barejid.h"
#include "services/journal.h"
#include "services/parentprivate.h"
#include "store/store.h"

#include <QJsonArray>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

Rule domainRule(Rule::Ask ask, const QString &thing, const QString &domain)
{
    Rule rule;
    rule.ask = ask;
    rule.thing = thing;
    rule.subject = {RuleSubject::Width::Domain, domain};
    rule.answer = Rule::Answer::No;
    return rule;
}

bool isOf(const RuleSubject &subject, const QString &domain)
{
    return subject.width == RuleSubject::Width::Domain ? subject.value == domain : subject.width == RuleSubject::Width::Address && domainOf(subject.value) == domain;
}

/// The rules that blockDomain() makes.
QList<Rule> blockRules(const QString &domain)
{
    return {domainRule(Rule::Ask::Friend, u"*"_s, domain), domainRule(Rule::Ask::Read, u"*"_s, domain), domainRule(Rule::Ask::Control, u"*"_s, domain)};
}

} // namespace

QHash<QString, int> Parent::notKept() const
{
    return d->inbox.beyond();
}

bool Parent::isOwnDomain(const QString &domain) const
{
    return domain == domainOf(d->account);
}

QStringList Parent::contactsAt(const QString &domain) const
{
    QStringList found = d->link->contacts();
    found.removeIf([&](const QString &jid) {
        return !jid.endsWith(domain, Qt::CaseInsensitive) || domainOf(normalizedBareJid(jid).value_or(QString())) != domain;
    });
    return found;
}

/// Contacts, whoever has a yes, and ourselves.
const LookAlikes &Parent::Private::lookAlikes()
{
    if (!alikesCurrent) {
        QStringList known = link->contacts();
        known << account;
        for (const Rule &rule : rules.rules()) {
            if (rule.answer == Rule::Answer::Yes && rule.subject.width == RuleSubject::Width::Address)
                known << rule.subject.value;
        }
        known.sort();
        if (known != alikesKnown) { // mostly somebody has only come or gone
            alikes.setKnown(known);
            alikesKnown = known;
        }
        alikesCurrent = true;
    }
    return alikes;
}

bool Parent::Private::storeDomain(const QString &domain, const QList<PendingRequest> &requests, const QList<Rule> &added, const QList<Rule> &removed, const QStringList &unfriended)
{
    const auto ids = rules.change(added, removed, [&] {
        for (const PendingRequest &request : requests)
            inbox.removeStored(request.key);
        for (const Rule &rule : removed) {
            if (rule.answer == Rule::Answer::Yes)
                owe(thingsOf(rule), rule.subject.value, OwedWork::Action::Unfriend);
        }
    });
    if (!ids) {
        owed.load(account);
        reportDomain(domain, u"deny"_s, 0, makeErrorWithEvidence(ErrorCode::StoreRefused, storage.lastError()));
        return false;
    }
    for (const PendingRequest &request : requests)
        inbox.forget(request.key);
    inbox.forgetBeyond(domain);
    publish();
    for (const QString &thing : unfriended)
        owed.run(thing);
    return true;
}

void Parent::Private::journalDomain(const QString &domain, const QString &action, const QString &result, const QJsonObject &more)
{
    JournalEntry entry;
    // A block that failed has a sentence of its own.
    entry.kind = result == u"failed" && action == u"deny" ? JournalEntry::Kind::Error : JournalEntry::Kind::Decision;
    entry.who = u"owner"_s;
    entry.action = action;
    entry.result = result;
    entry.detail = more;
    entry.detail.insert(u"subject"_s, domain);
    entry.detail.insert(u"ask"_s, u"domain"_s);
    journal.write(entry);
}

void Parent::Private::reportDomain(const QString &domain, const QString &action, int requests, const ErrorInfo &error)
{
    if (error.isError())
        journalDomain(domain, action, u"failed"_s, {{u"code"_s, error.code}, {u"reason"_s, error.message}});
    Q_EMIT q.domainDecided(domain, requests, error);
}

void Parent::Private::answerFriends(const QList<PendingRequest> &requests)
{
    for (const PendingRequest &request : requests) {
        if (request.kind == PendingRequest::Kind::Friendship)
            link->denyFriend(request.subject, [](const ErrorInfo &) { /* the rule says it again when it asks again */ });
    }
}

void Parent::denyDomain(const QString &domain)
{
    const QList<PendingRequest> requests = d->inbox.ofDomain(domain);
    const int all = int(requests.size()) + d->inbox.beyond(domain);
    if (domain.isEmpty() || all == 0)
        return;
    QList<Rule> added;
    if (d->inbox.beyond(domain) > 0)
        added << domainRule(Rule::Ask::Friend, d->account, domain);
    for (const PendingRequest &request : requests) {
        const Rule one = d->ruleFor(request, Rule::Answer::No);
        if (const Rule rule = domainRule(one.ask, one.thing, domain); !added.contains(rule))
            added << rule;
    }
    // A yes for the whole domain would stand beside the no: the new one takes its place.
    QList<Rule> removed;
    QStringList things;
    for (const Rule &rule : std::as_const(added)) {
        for (const Rule &other : d->contradictions(rule)) {
            if (!removed.contains(other) && other.subject.width == RuleSubject::Width::Domain) {
                removed << other;
                things += d->thingsOf(other);
            }
        }
    }
    things.removeDuplicates();
    if (!d->storeDomain(domain, requests, added, removed, things))
        return;
    d->journalDomain(domain, u"deny"_s, u"accepted"_s, {{u"requests"_s, all}});
    Q_EMIT inboxChanged();
    d->answerFriends(requests);
    d->reportDomain(domain, u"deny"_s, all, {});
}

void Parent::blockDomain(const QString &domain)
{
    if (domain.isEmpty())
        return;
    if (isOwnDomain(domain)) {
        d->reportDomain(domain, u"block"_s, 0, makeErrorWithEvidence(ErrorCode::OwnDomain, domain));
        return;
    }
    const QList<PendingRequest> requests = d->inbox.ofDomain(domain);
    const int all = int(requests.size()) + d->inbox.beyond(domain);
    QList<Rule> removed;
    QStringList things;
    for (const Rule &rule : d->rules.rules()) {
        const bool known = blockRules(domain).contains([&] { Rule same = rule; same.id.clear(); return same; }());
        if (known || (rule.answer == Rule::Answer::Yes && isOf(rule.subject, domain))) {
            removed << rule;
            things += known ? QStringList() : d->thingsOf(rule);
        }
    }
    things.removeDuplicates();
    if (!d->storeDomain(domain, requests, blockRules(domain), removed, things))
        return;
    d->journalDomain(domain, u"block"_s, u"accepted"_s, {{u"requests"_s, all}});
    Q_EMIT inboxChanged();
    // The open requests are answered first: once blocked, nothing can be said to the others any more.
    d->answerFriends(requests);
    d->link->block(domain, [this, domain, all](const ErrorInfo &error) { d->reportDomain(domain, u"block"_s, all, error); });
}

void Parent::unblockDomain(const QString &domain)
{
    QList<Rule> removed;
    for (const Rule &rule : d->rules.rules()) {
        Rule same = rule;
        same.id.clear();
        if (blockRules(domain).contains(same))
            removed << rule;
    }
    if (!removed.isEmpty() && !d->changeRules({}, removed, u"removeRule"_s)) {
        d->reportDomain(domain, u"unblock"_s, 0, makeErrorWithEvidence(ErrorCode::StoreRefused, d->storage.lastError()));
        return;
    }
    d->link->unblock(domain, [this, domain](const ErrorInfo &error) {
        if (!error.isError())
            d->journalDomain(domain, u"unblock"_s, u"accepted"_s);
        d->reportDomain(domain, u"unblock"_s, 0, error);
    });
}

} // namespace Chatelaine
