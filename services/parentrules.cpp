// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/parent.h"

#include "protocol/session/clock.h"
#include "services/journal.h"
#include "services/parentprivate.h"
#include "store/store.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Timers of more than some weeks overflow; looking again once a day costs nothing.
/// Timers count what really passes; that the wall clock was set is noticed by looking.
constexpr std::chrono::milliseconds longestWait = 1min;

/// Rules are stored in the form in which they are compared; nothing when an address in it is none.
std::optional<Rule> normalizedRule(const Rule &rule)
{
    Rule result = rule;
    result.id.clear();
    return ruleFromJson(toJson(result));
}

} // namespace

/// Which things may have cached an answer that \p rule changes.
QStringList Parent::Private::thingsOf(const Rule &rule) const
{
    if (rule.thing == u"*")
        return link->things();
    return rule.thing == account ? QStringList() : QStringList{rule.thing};
}

/// Changes rules outside the inbox: stored, published, journalled, and the things concerned are told to forget what they have cached.
std::optional<QStringList> Parent::Private::changeRules(const QList<Rule> &added, const QList<Rule> &removed, const QString &action)
{
    QList<Rule> rulesAfter = rules.rules() + added;
    rulesAfter.removeIf([&](const Rule &rule) { return removed.contains(rule); });
    const RuleBook after(rulesAfter, [this] { return clock.now(); });
    const auto before = rules.book();
    QSet<QString> things;
    const auto ids = rules.change(added, removed, [&] {
        for (const Rule &rule : added + removed) {
            const bool oneFriend = rule.ask == Rule::Ask::Friend && rule.subject.width == RuleSubject::Width::Address;
            const bool wasYes = rule.answer == Rule::Answer::Yes && removed.contains(rule);
            for (const QString &thing : thingsOf(rule)) {
                things.insert(thing);
                // A friendship that no rule allows any more is ended, not only forgotten.
                const auto question = questionOf(rule);
                const bool ends = oneFriend && (wasYes || before->decide(thing, question).answer.result) && !after.decide(thing, question).answer.result;
                owe({thing}, rule.subject.value, ends ? OwedWork::Action::Unfriend : OwedWork::Action::Clear);
            }
        }
    });
    if (!ids) {
        owed.load(account);
        return std::nullopt;
    }
    publish();
    journalRules(added.isEmpty() ? removed : rules.rules().last(added.size()), action);
    for (const QString &thing : things)
        owed.run(thing);
    return ids;
}

void Parent::Private::journalRules(const QList<Rule> &changed, const QString &action)
{
    for (const Rule &rule : changed) {
        JournalEntry entry;
        entry.kind = JournalEntry::Kind::Decision;
        entry.who = u"owner"_s;
        entry.thing = rule.thing;
        entry.action = action;
        entry.result = u"accepted"_s;
        entry.detail = {{u"subject"_s, rule.subject.value}, {u"rules"_s, QJsonArray{rule.id}}, {u"rule"_s, toJson(rule)}};
        journal.write(entry);
    }
}

std::optional<QString> Parent::addRule(const Rule &rule)
{
    const auto normal = normalizedRule(rule);
    if (!normal)
        return std::nullopt;
    const auto same = std::find_if(d->rules.rules().begin(), d->rules.rules().end(), [&](Rule known) {
        known.id.clear();
        return known == *normal;
    });
    if (same != d->rules.rules().end())
        return same->id;
    const auto ids = d->changeRules({*normal}, {}, u"addRule"_s);
    if (!ids)
        return std::nullopt;
    return ids->first();
}

bool Parent::removeRule(const QString &id)
{
    const auto found = std::find_if(d->rules.rules().begin(), d->rules.rules().end(), [&](const Rule &rule) { return rule.id == id; });
    if (found == d->rules.rules().end())
        return false;
    const Rule rule = *found;
    return d->changeRules({}, {rule}, u"removeRule"_s).has_value();
}

/// Rules whose time is over are taken out, and the things told, since they remember a yes until somebody says otherwise.
void Parent::Private::expire()
{
    const QDateTime now = clock.now();
    QList<Rule> over;
    for (const Rule &rule : rules.rules()) {
        if (rule.until && *rule.until <= now)
            over << rule;
    }
    if (over.isEmpty() || !changeRules({}, over, u"expire"_s))
        scheduleExpiry();
    const QSet<QString> waitingForThings = owed.things();
    for (const QString &thing : waitingForThings)
        owed.run(thing);
}

void Parent::Private::scheduleExpiry()
{
    if (expiryTimer)
        clock.stop(expiryTimer);
    expiryTimer = 0;
    const QDateTime now = clock.now();
    std::optional<std::chrono::milliseconds> wait;
    for (const Rule &rule : rules.rules()) {
        if (!rule.until)
            continue;
        // What could not be stored is tried again after a minute, not at once for ever.
        const auto left = *rule.until > now ? std::chrono::milliseconds(now.msecsTo(*rule.until)) : std::chrono::milliseconds(1min);
        wait = std::min(wait.value_or(longestWait), left);
    }
    if (wait)
        expiryTimer = clock.callLater(*wait, &q, [this] {
            expiryTimer = 0;
            expire();
        });
}

} // namespace Chatelaine
