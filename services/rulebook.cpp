// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/rulebook.h"

#include "services/barejid.h"
#include "services/rulescope.h"

#include <algorithm>
#include <tuple>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

Rule::Ask askOf(Wire::Ask ask)
{
    switch (ask) {
    case Wire::Ask::CanRead:
        return Rule::Ask::Read;
    case Wire::Ask::CanControl:
        return Rule::Ask::Control;
    case Wire::Ask::IsFriend:
        break;
    }
    return Rule::Ask::Friend;
}

bool isAbout(const RuleSubject &subject, const QString &jid, const QString &domain)
{
    switch (subject.width) {
    case RuleSubject::Width::Address:
        return subject.value == jid;
    case RuleSubject::Width::Domain:
        return subject.value == domain;
    case RuleSubject::Width::Any:
        return true;
    }
    return false;
}

/// Lower comes first: the narrower subject, then the thing's own rule, then no before yes before ask.
auto rank(const Rule &rule)
{
    const int answer = rule.answer == Rule::Answer::No ? 0 : rule.answer == Rule::Answer::Yes ? 1 : 2;
    return std::tuple(int(rule.subject.width), rule.thing == u"*" ? 1 : 0, answer);
}

/// Rules are compared in one form of address. A rule whose address is none can match nothing.
QList<Rule> normalized(QList<Rule> rules)
{
    for (Rule &rule : rules) {
        if (rule.thing != u"*")
            rule.thing = normalizedBareJid(rule.thing).value_or(QString());
        if (rule.subject.width == RuleSubject::Width::Address)
            rule.subject.value = normalizedBareJid(rule.subject.value).value_or(QString());
        else if (rule.subject.width == RuleSubject::Width::Domain)
            rule.subject.value = normalizedDomain(rule.subject.value).value_or(QString());
    }
    rules.removeIf([](const Rule &rule) { return rule.thing.isEmpty() || (rule.subject.width != RuleSubject::Width::Any && rule.subject.value.isEmpty()); });
    return rules;
}

} // namespace

RuleBook::RuleBook(QList<Rule> rules, Now now)
    : m_rules(normalized(std::move(rules)))
    , m_now(std::move(now))
{
    std::stable_sort(m_rules.begin(), m_rules.end(), [](const Rule &a, const Rule &b) { return rank(a) < rank(b); });
}

RuleBook::Verdict RuleBook::decide(const QString &thing, const Wire::ProvisioningQuestion &question) const
{
    Verdict verdict;
    verdict.answer.ask = question.ask;
    verdict.answer.jid = question.jid;
    const auto asking = normalizedBareJid(thing);
    const auto subject = normalizedBareJid(question.jid);
    if (!asking || !subject) {
        verdict.decided = true; // what is no address cannot be shown to anybody as one
        return verdict;
    }

    const QString domain = domainOf(*subject);
    const QDateTime now = m_now();
    QList<const Rule *> candidates;
    for (const Rule &rule : m_rules) {
        const bool counts = !rule.until || *rule.until > now;
        if (counts && rule.ask == askOf(question.ask) && (rule.thing == u"*" || rule.thing == *asking) && isAbout(rule.subject, *subject, domain))
            candidates << &rule;
    }

    if (question.ask == Wire::Ask::IsFriend) {
        if (candidates.isEmpty())
            return verdict;
        const Rule &first = *candidates.first();
        verdict.decided = first.answer != Rule::Answer::Ask;
        verdict.answer.result = first.answer == Rule::Answer::Yes;
        verdict.rule = first.id;
        return verdict;
    }

    PermittedScope scope = permittedScope(candidates, question);
    scope.answer.ask = question.ask;
    scope.answer.jid = question.jid;
    scope.answer.result = scope.anything;
    verdict.answer = scope.answer;
    verdict.decided = scope.anything || (scope.refused && !scope.undecided);
    verdict.rule = scope.rule;
    return verdict;
}

} // namespace Chatelaine
