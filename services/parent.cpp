// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/parent.h"

#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"
#include "services/barejid.h"
#include "services/journal.h"
#include "services/parentprivate.h"
#include "store/store.h"

#include <QJsonArray>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString owner = u"owner"_s;

Rule::Ask askOf(PendingRequest::Kind kind)
{
    return kind == PendingRequest::Kind::ThingRead ? Rule::Ask::Read : kind == PendingRequest::Kind::ThingControl ? Rule::Ask::Control : Rule::Ask::Friend;
}

RuleSubject widened(const QString &subject, RuleSubject::Width width)
{
    switch (width) {
    case RuleSubject::Width::Address:
        return {width, subject};
    case RuleSubject::Width::Domain:
        return {width, domainOf(subject)};
    case RuleSubject::Width::Any:
        break;
    }
    return {RuleSubject::Width::Any, {}};
}

/// A thing that asked us hears the decision from us, one behind a broker from its broker.
bool isToldByUs(const PendingRequest &request)
{
    return request.kind != PendingRequest::Kind::Friendship && !request.viaBroker;
}

bool isYesFor(const Rule &rule, const QString &subject)
{
    return rule.answer == Rule::Answer::Yes && rule.subject == RuleSubject{RuleSubject::Width::Address, subject};
}

} // namespace

Parent::Private::Private(Parent &parent, std::unique_ptr<ParentLink> parentLink, Store &itsStore, Journal &itsJournal, Clock &itsClock)
    : q(parent)
    , link(std::move(parentLink))
    , storage(itsStore)
    , journal(itsJournal)
    , clock(itsClock)
    , rules(itsStore, [&itsClock] { return itsClock.now(); })
    , inbox(itsStore, itsClock)
    , owed(itsStore, *link, itsClock)
{
}

Parent::Parent(Account &account, Store &store, Journal &journal, Clock &clock, QObject *parent)
    : Parent(makeAccountLink(account), store, journal, clock, parent)
{
}

Parent::Parent(std::unique_ptr<ParentLink> link, Store &store, Journal &journal, Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(link), store, journal, clock))
{
    connect(d->link.get(), &ParentLink::friendRequested, this, [this](const FriendRequest &request) { d->friendRequested(request); });
    connect(d->link.get(), &ParentLink::friendRequestWithdrawn, this, [this](const QString &jid) { d->friendRequestWithdrawn(jid); });
    connect(d->link.get(), &ParentLink::questionAnswered, this, [this](const AnsweredQuestion &answered) { d->questionAnswered(answered); });
    connect(d->link.get(), &ParentLink::contactsChanged, this, [this] { d->alikesCurrent = false; });
    connect(&d->owed, &OwedWork::told, this, [this](const QString &thing, const ErrorInfo &error) { d->told(thing, error); });
}

Parent::~Parent() = default;

void Parent::load(const QString &accountJid)
{
    d->account = normalizedBareJid(accountJid).value_or(QString());
    d->waiting.clear();
    d->rules.load(d->account);
    d->inbox.load(d->account);
    d->owed.load(d->account);
    d->publish();
    d->expire();
    Q_EMIT inboxChanged();
}

QList<PendingRequest> Parent::inbox() const
{
    return d->inbox.list();
}

void Parent::setExtraRules(const QList<Rule> &rules)
{
    d->rules.setExtra(rules);
    d->publish();
}

QList<Rule> Parent::rules() const
{
    return d->rules.rules();
}

Evidence Parent::evidence(const PendingRequest &request) const
{
    Evidence evidence;
    const auto mentions = d->storage.mentions(d->account, request.subject);
    evidence.knownSince = mentions.first;
    evidence.journalLines = mentions.lines;
    evidence.domain = domainOf(request.subject);
    const QDateTime midnight = d->clock.now().date().startOfDay();
    evidence.requestsFromDomainToday = d->storage.countFromDomain(d->account, u"ask"_s, evidence.domain, midnight);
    evidence.inRoster = d->link->isKnown(request.subject);
    evidence.lookAlike = d->lookAlikes().check(request.subject);
    const QDateTime now = d->clock.now();
    for (const Rule &rule : d->rules.rules()) {
        const bool about = rule.subject == widened(request.subject, rule.subject.width);
        const bool counts = rule.answer == Rule::Answer::Yes && (!rule.until || *rule.until > now);
        if (about && counts && !evidence.mayAlready.contains(rule.thing))
            evidence.mayAlready << rule.thing;
    }
    return evidence;
}

void Parent::Private::publish()
{
    alikesCurrent = false; // whoever has a yes is known
    link->setDecider(rules.book());
    scheduleExpiry();
    Q_EMIT q.rulesChanged();
}

/// The rule that says \p answer to exactly what has been asked.
Rule Parent::Private::ruleFor(const PendingRequest &request, Rule::Answer answer) const
{
    Rule rule;
    rule.ask = askOf(request.kind);
    rule.thing = request.kind == PendingRequest::Kind::Friendship ? account : request.thing;
    rule.subject = {RuleSubject::Width::Address, request.subject};
    rule.answer = answer;
    if (rule.ask == Rule::Ask::Friend)
        return rule;
    rule.nodes = request.question.nodes;
    if (rule.ask == Rule::Ask::Read) {
        rule.fields = request.question.fields;
        rule.kinds = request.question.all ? Wire::Kinds{} : request.question.kinds;
    } else {
        rule.parameters = request.question.parameters;
    }
    return rule;
}

/// Earlier decisions that would go on saying something else about the same: the new one takes their place.
QList<Rule> Parent::Private::contradictions(const Rule &rule) const
{
    QList<Rule> found;
    for (const Rule &other : rules.rules()) {
        if (other.answer != rule.answer && coversScope(rule, other))
            found << other;
    }
    return found;
}

/// First the store, and only then the world. Without the store nothing has been decided.
bool Parent::Private::store(const PendingRequest &request, const QList<Rule> &added, const QList<Rule> &removed, const std::function<void()> &also)
{
    const auto ids = rules.change(added, removed, [&] {
        inbox.removeStored(request.key);
        if (also)
            also();
    });
    if (!ids) {
        const ErrorInfo error = makeErrorWithEvidence(ErrorCode::StoreRefused, storage.lastError());
        owed.load(account); // what was owed in the batch is undone with it
        report(request, false, error);
        return false;
    }
    inbox.forget(request.key);
    publish();
    return true;
}

void Parent::Private::owe(const QStringList &things, const QString &subject, OwedWork::Action action)
{
    for (const QString &thing : things)
        owed.add(thing, action == OwedWork::Action::Clear ? QString() : subject, action);
}

void Parent::Private::journalDecision(const PendingRequest &request, const QString &action, const QStringList &ids, const Grant *grant)
{
    JournalEntry entry;
    entry.kind = request.kind == PendingRequest::Kind::Friendship ? JournalEntry::Kind::Friendship : JournalEntry::Kind::Decision;
    entry.who = owner;
    entry.thing = request.thing;
    entry.action = action;
    entry.result = u"accepted"_s;
    entry.detail = {{u"subject"_s, request.subject}, {u"ask"_s, request.kind == PendingRequest::Kind::Friendship ? u"friendship"_s : Wire::askName(request.question.ask)},
        {u"rules"_s, QJsonArray::fromStringList(ids)}};
    if (grant && grant->until)
        entry.detail.insert(u"until"_s, grant->until->toUTC().toString(Qt::ISODate));
    if (grant && !grant->fields.isEmpty())
        entry.detail.insert(u"fields"_s, QJsonArray::fromStringList(grant->fields));
    if (grant && !grant->parameters.isEmpty())
        entry.detail.insert(u"parameters"_s, QJsonArray::fromStringList(grant->parameters));
    journal.write(entry);
}

void Parent::approve(const QString &key, const Grant &grant)
{
    auto request = d->inbox.find(key);
    if (!request)
        return;
    if (grant.seen && grant.seen->ask == request->question.ask) {
        const QString subject = request->question.jid;
        request->question = *grant.seen;
        request->question.jid = subject;
    }
    if (grant.until && *grant.until <= d->clock.now()) {
        d->report(*request, false, makeError(ErrorCode::EndInThePast));
        return;
    }
    Rule rule = d->ruleFor(*request, Rule::Answer::Yes);
    rule.subject = widened(request->subject, grant.width);
    rule.until = grant.until;
    rule.fields = rule.ask == Rule::Ask::Read ? grant.fields : QStringList();
    rule.parameters = rule.ask == Rule::Ask::Control ? grant.parameters : QStringList();
    const bool aboutThing = isToldByUs(*request);
    const bool stored = d->store(*request, {rule}, d->contradictions(rule), [&] {
        if (aboutThing)
            d->owe({request->thing}, request->subject, OwedWork::Action::Befriend);
    });
    if (!stored)
        return;
    d->journalDecision(*request, u"approve"_s, {d->rules.rules().last().id}, &grant);
    Q_EMIT inboxChanged();
    d->carryOut(*request, true, aboutThing ? QStringList{request->thing} : QStringList());
}

void Parent::deny(const QString &key)
{
    const auto request = d->inbox.find(key);
    if (!request)
        return;
    const Rule rule = d->ruleFor(*request, Rule::Answer::No);
    const QList<Rule> replaced = d->contradictions(rule);
    const bool aboutThing = isToldByUs(*request);
    // What the thing has cached is a no already, unless an earlier yes has just been taken back.
    const QStringList things = aboutThing && !replaced.isEmpty() ? QStringList{request->thing} : QStringList();
    if (!d->store(*request, {rule}, replaced, [&] { d->owe(things, request->subject, OwedWork::Action::Clear); }))
        return;
    d->journalDecision(*request, u"deny"_s, {d->rules.rules().last().id}, nullptr);
    Q_EMIT inboxChanged();
    d->carryOut(*request, false, things);
}

void Parent::block(const QString &key)
{
    const auto request = d->inbox.find(key);
    if (!request)
        return;
    const bool aboutThing = request->kind != PendingRequest::Kind::Friendship;
    QList<Rule> added{d->ruleFor(*request, Rule::Answer::No)};
    QList<Rule> removed = d->contradictions(added.first());
    QStringList things;
    if (aboutThing) {
        added.clear();
        for (const auto ask : {Rule::Ask::Friend, Rule::Ask::Read, Rule::Ask::Control})
            added << Rule{{}, ask, u"*"_s, {RuleSubject::Width::Address, request->subject}, Rule::Answer::No, {}, {}, {}, {}, {}};
        removed.clear();
        for (const Rule &rule : d->rules.rules()) {
            if (isYesFor(rule, request->subject)) {
                removed << rule;
                things += d->thingsOf(rule);
            }
        }
        things.removeDuplicates();
    }
    if (!d->store(*request, added, removed, [&] { d->owe(things, request->subject, OwedWork::Action::Unfriend); }))
        return;
    QStringList ids;
    for (const Rule &rule : d->rules.rules().last(added.size()))
        ids << rule.id;
    d->journalDecision(*request, u"block"_s, ids, nullptr);
    Q_EMIT inboxChanged();
    for (const QString &thing : things)
        d->owed.run(thing);
    const auto ended = [this, request = *request](const ErrorInfo &error) { d->report(request, false, error); };
    if (aboutThing) {
        d->link->block(request->subject, ended);
        return;
    }
    // The open request is answered first: once blocked, nothing can be said to the other any more.
    d->link->denyFriend(request->subject, [this, subject = request->subject, ended](const ErrorInfo &) { d->link->block(subject, ended); });
}

void Parent::Private::carryOut(const PendingRequest &request, bool granted, const QStringList &things)
{
    const auto ended = [this, request, granted](const ErrorInfo &error) { report(request, granted, error); };
    if (request.kind == PendingRequest::Kind::Friendship) {
        if (granted)
            link->approveFriend(request.subject, ended);
        else
            link->denyFriend(request.subject, ended);
        return;
    }
    if (things.isEmpty()) {
        report(request, granted, {});
        return;
    }
    if (granted && !rules.book()->decide(request.thing, request.question).answer.result) {
        report(request, true, makeErrorWithEvidence(ErrorCode::NarrowerRule, request.subject));
        owed.run(request.thing);
        return;
    }
    waiting.insert(request.thing, {request, granted});
    if (!owed.run(request.thing)) {
        waiting.remove(request.thing);
        report(request, granted, makeErrorWithEvidence(ErrorCode::ToldLater, request.thing));
    }
}

void Parent::Private::told(const QString &thing, const ErrorInfo &error)
{
    const auto requests = waiting.values(thing);
    waiting.remove(thing);
    JournalEntry entry;
    entry.kind = JournalEntry::Kind::Decision;
    entry.who = owner;
    entry.thing = thing;
    entry.action = u"tell"_s;
    entry.result = error.isError() ? u"failed"_s : u"accepted"_s;
    if (error.isError())
        entry.detail = {{u"code"_s, error.code}, {u"reason"_s, error.message}};
    journal.write(entry);
    for (const Waiting &one : requests)
        report(one.request, one.granted, error);
}

void Parent::Private::report(const PendingRequest &request, bool granted, const ErrorInfo &error)
{
    if (error.isError()) {
        JournalEntry entry;
        entry.kind = JournalEntry::Kind::Error;
        entry.who = owner;
        entry.thing = request.thing;
        entry.action = granted ? u"approve"_s : u"deny"_s;
        entry.result = u"failed"_s;
        entry.detail = {{u"subject"_s, request.subject}, {u"code"_s, error.code}, {u"reason"_s, error.message}};
        journal.write(entry);
    }
    Q_EMIT q.decided(request, granted, error);
}

} // namespace Chatelaine
