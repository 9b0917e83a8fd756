// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/barejid.h"
#include "services/kindwords.h"
#include "services/rulebook.h"

#include <QJsonArray>
#include <QSet>

#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxListed = 10'000;
constexpr qsizetype maxWord = 4'096;
constexpr quint32 shifts = 0x3fe0; // historicalSecond to historicalOther

const std::array askNames{u"friend"_s, u"read"_s, u"control"_s};
const std::array answerNames{u"yes"_s, u"no"_s, u"ask"_s};

template<typename Enum, size_t N>
std::optional<Enum> fromName(const std::array<QString, N> &names, const QJsonValue &value)
{
    const auto found = std::find(names.begin(), names.end(), value.toString());
    if (!value.isString() || found == names.end())
        return std::nullopt;
    return Enum(found - names.begin());
}

QJsonObject subjectJson(const RuleSubject &subject)
{
    switch (subject.width) {
    case RuleSubject::Width::Address:
        return {{u"jid"_s, subject.value}};
    case RuleSubject::Width::Domain:
        return {{u"domain"_s, subject.value}};
    case RuleSubject::Width::Any:
        break;
    }
    return {{u"any"_s, true}};
}

/// Reads one rule and remembers the first thing that is wrong with it.
class RuleReader
{
public:
    explicit RuleReader(const QJsonObject &json) : m_json(json) {}

    std::optional<Rule> read()
    {
        checkKeys();
        Rule rule;
        rule.id = m_json.value(u"id"_s).toString();
        rule.ask = need(fromName<Rule::Ask>(askNames, m_json.value(u"ask"_s)), u"ask: friend, read or control is needed."_s);
        rule.answer = need(fromName<Rule::Answer>(answerNames, m_json.value(u"answer"_s)), u"answer: yes, no or ask is needed."_s);
        rule.thing = readThing();
        rule.subject = readSubject();
        rule.nodes = readNodes();
        rule.fields = readWords(u"fields"_s);
        rule.parameters = readWords(u"parameters"_s);
        rule.kinds = readKinds(rule.answer);
        rule.until = readUntil();
        checkScope(rule);
        if (!m_error.isEmpty())
            return std::nullopt;
        return rule;
    }

    [[nodiscard]] QString error() const { return m_error; }

private:
    void fail(const QString &reason)
    {
        if (m_error.isEmpty())
            m_error = reason;
    }

    template<typename T>
    T need(const std::optional<T> &value, const QString &reason)
    {
        if (!value)
            fail(reason);
        return value.value_or(T{});
    }

    /// A misspelt restriction would silently widen a yes, so an unknown key is an error.
    void checkKeys()
    {
        static const QSet<QString> known{u"id"_s, u"ask"_s, u"thing"_s, u"subject"_s, u"answer"_s, u"nodes"_s, u"fields"_s, u"kinds"_s, u"parameters"_s, u"until"_s};
        for (const QString &key : m_json.keys()) {
            if (!known.contains(key))
                fail(u"%1: a rule has no such part."_s.arg(key.left(64)));
        }
    }

    QString readThing()
    {
        const QJsonValue value = m_json.value(u"thing"_s);
        if (value.toString() == u"*")
            return u"*"_s;
        return need(normalizedBareJid(value.toString()), u"thing: an address or * is needed."_s);
    }

    RuleSubject readSubject()
    {
        const QJsonObject subject = m_json.value(u"subject"_s).toObject();
        const QString problem = u"subject: exactly one of jid, domain and any is needed."_s;
        if (subject.size() != 1) {
            fail(problem);
            return {};
        }
        const QString key = subject.begin().key();
        const QJsonValue value = subject.begin().value();
        if (key == u"jid")
            return {RuleSubject::Width::Address, need(normalizedBareJid(value.toString()), u"subject: that is no address."_s)};
        if (key == u"domain")
            return {RuleSubject::Width::Domain, need(normalizedDomain(value.toString()), u"subject: that is no domain."_s)};
        if (key != u"any" || value != QJsonValue(true))
            fail(problem);
        return {RuleSubject::Width::Any, {}};
    }

    /// Absent means all. An empty list is refused: it could be meant as all or as nothing.
    QJsonArray readList(const QString &key)
    {
        if (!m_json.contains(key))
            return {};
        const QJsonArray list = m_json.value(key).toArray();
        if (list.isEmpty())
            fail(u"%1: a list with something in it is needed; leave it out to mean all."_s.arg(key));
        if (list.size() > maxListed)
            fail(u"%1: the list is too long."_s.arg(key));
        return list;
    }

    QStringList readWords(const QString &key)
    {
        QStringList words;
        for (const QJsonValue &value : readList(key)) {
            const QString word = value.toString();
            if (word.isEmpty() || word.size() > maxWord)
                fail(u"%1: names are needed."_s.arg(key));
            words << word;
        }
        return words;
    }

    /// Both "historical" and an exact shift is how readings are shown: a yes then means the shift, a no means both.
    Wire::Kinds readKinds(Rule::Answer answer)
    {
        Wire::Kinds kinds;
        for (const QJsonValue &value : readList(u"kinds"_s))
            kinds |= need(Wire::kindFromName(value.toString()), u"kinds: %1 is no kind of reading."_s.arg(value.toString().left(64)));
        if (answer == Rule::Answer::Yes && (kinds.toInt() & shifts) != 0)
            kinds.setFlag(Wire::Kind::Historical, false);
        return kinds;
    }

    QList<Wire::NodeAddress> readNodes()
    {
        QList<Wire::NodeAddress> nodes;
        for (const QJsonValue &value : readList(u"nodes"_s)) {
            const Wire::NodeAddress node = value.isString() ? Wire::NodeAddress{value.toString(), {}, {}} : readNode(value.toObject());
            if (node.isEmpty() || node.id.size() > maxWord || node.source.size() > maxWord || node.partition.size() > maxWord)
                fail(u"nodes: each needs a node, and may have a source and a partition."_s);
            nodes << node;
        }
        return nodes;
    }

    Wire::NodeAddress readNode(const QJsonObject &object)
    {
        static const QSet<QString> known{u"node"_s, u"source"_s, u"partition"_s};
        for (auto part = object.begin(); part != object.end(); ++part) {
            if (!known.contains(part.key()) || !part.value().isString())
                fail(u"nodes: %1 is no part of a node."_s.arg(part.key().left(64)));
        }
        return {object.value(u"node"_s).toString(), object.value(u"source"_s).toString(), object.value(u"partition"_s).toString()};
    }

    std::optional<QDateTime> readUntil()
    {
        if (!m_json.contains(u"until"_s))
            return std::nullopt;
        const auto until = Wire::parseTimestamp(m_json.value(u"until"_s).toString());
        return need(until, u"until: a time such as 2026-12-24T18:00:00+01:00 is needed."_s).value;
    }

    /// A restriction that the question does not know would be no restriction.
    void checkScope(const Rule &rule)
    {
        if (rule.ask == Rule::Ask::Friend && !(rule.nodes.isEmpty() && rule.fields.isEmpty() && rule.parameters.isEmpty() && !rule.kinds))
            fail(u"ask: a friendship cannot be restricted to parts of a thing."_s);
        if (rule.ask == Rule::Ask::Read && !rule.parameters.isEmpty())
            fail(u"parameters: they belong to a control rule."_s);
        if (rule.ask == Rule::Ask::Control && !(rule.fields.isEmpty() && !rule.kinds))
            fail(u"fields: they belong to a read rule."_s);
    }

    const QJsonObject &m_json;
    QString m_error;
};

QJsonArray nodesJson(const QList<Wire::NodeAddress> &nodes)
{
    QJsonArray list;
    for (const auto &node : nodes)
        list << QJsonObject{{u"node"_s, node.id}, {u"source"_s, node.source}, {u"partition"_s, node.partition}};
    return list;
}

} // namespace

QJsonObject toJson(const Rule &rule)
{
    QJsonObject json{
        {u"ask"_s, askNames.at(size_t(rule.ask))},
        {u"thing"_s, rule.thing},
        {u"subject"_s, subjectJson(rule.subject)},
        {u"answer"_s, answerNames.at(size_t(rule.answer))},
    };
    if (!rule.id.isEmpty())
        json.insert(u"id"_s, rule.id);
    if (!rule.nodes.isEmpty())
        json.insert(u"nodes"_s, nodesJson(rule.nodes));
    if (!rule.fields.isEmpty())
        json.insert(u"fields"_s, QJsonArray::fromStringList(rule.fields));
    if (rule.kinds)
        json.insert(u"kinds"_s, QJsonArray::fromStringList(exactKindNames(rule.kinds)));
    if (!rule.parameters.isEmpty())
        json.insert(u"parameters"_s, QJsonArray::fromStringList(rule.parameters));
    if (rule.until)
        json.insert(u"until"_s, rule.until->toOffsetFromUtc(rule.until->offsetFromUtc()).toString(Qt::ISODateWithMs));
    return json;
}

std::optional<Rule> ruleFromJson(const QJsonObject &json, QString *error)
{
    RuleReader reader(json);
    auto rule = reader.read();
    if (error)
        *error = reader.error();
    return rule;
}

} // namespace Chatelaine
