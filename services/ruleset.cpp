// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/ruleset.h"

#include "store/store.h"

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

template<typename T>
bool contains(const QList<T> &wide, const QList<T> &narrow)
{
    if (wide.isEmpty())
        return true;
    return !narrow.isEmpty() && std::all_of(narrow.begin(), narrow.end(), [&](const T &item) { return wide.contains(item); });
}

} // namespace

bool coversScope(const Rule &wide, const Rule &narrow)
{
    const bool kinds = !wide.kinds || (narrow.kinds && (narrow.kinds & wide.kinds) == narrow.kinds);
    return wide.ask == narrow.ask && wide.thing == narrow.thing && wide.subject == narrow.subject && kinds && contains(wide.nodes, narrow.nodes)
        && contains<QString>(wide.fields, narrow.fields) && contains<QString>(wide.parameters, narrow.parameters);
}

Wire::ProvisioningQuestion questionOf(const Rule &rule)
{
    Wire::ProvisioningQuestion question;
    question.ask = rule.ask == Rule::Ask::Read ? Wire::Ask::CanRead : rule.ask == Rule::Ask::Control ? Wire::Ask::CanControl : Wire::Ask::IsFriend;
    question.jid = rule.subject.value;
    question.kinds = rule.kinds;
    question.all = !rule.kinds && rule.ask == Rule::Ask::Read;
    question.nodes = rule.nodes;
    question.fields = rule.fields;
    question.parameters = rule.parameters;
    return question;
}

RuleSet::RuleSet(Store &store, RuleBook::Now now)
    : m_store(store)
    , m_now(std::move(now))
{
    rebuild();
}

void RuleSet::load(const QString &account)
{
    m_account = account;
    m_rules.clear();
    for (const auto &[id, json] : m_store.rules(account)) {
        if (auto rule = ruleFromJson(json)) {
            rule->id = id;
            m_rules << *rule;
        }
    }
    rebuild();
}

void RuleSet::setExtra(const QList<Rule> &rules)
{
    m_extra = rules;
    rebuild();
}

std::optional<QStringList> RuleSet::change(const QList<Rule> &added, const QList<Rule> &removed, const std::function<void()> &also)
{
    QStringList ids;
    QList<Rule> after = m_rules;
    m_store.begin();
    for (const Rule &rule : removed) {
        m_store.removeRule(rule.id); // gone already is as good
        after.removeIf([&](const Rule &other) { return other.id == rule.id; });
    }
    for (Rule rule : added) {
        rule.id.clear();
        rule.id = m_store.addRule(m_account, toJson(rule)).value_or(QString());
        ids << rule.id;
        after << rule;
    }
    if (also)
        also();
    if (!m_store.commit() || ids.contains(QString()))
        return std::nullopt;
    m_rules = after;
    rebuild();
    return ids;
}

void RuleSet::rebuild()
{
    m_book = std::make_shared<RuleBook>(m_rules + m_extra, m_now);
    QList<Rule> own = m_rules + m_extra;
    own.removeIf([](const Rule &rule) { return rule.thing == u"*" && rule.answer == Rule::Answer::Yes; }); // "ask" closes, too
    m_ownBook = std::make_unique<RuleBook>(own, m_now);
}

} // namespace Chatelaine
