// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/provisioningparts.h"
#include "protocol/wire/readers.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

constexpr std::array Asks{Ask::IsFriend, Ask::CanRead, Ask::CanControl};

const AttributeSets &tokenAttribute()
{
    static const AttributeSets known{Attribute::Token};
    return known;
}

/// A key, too, must be there: the service knows its question by it.
template<typename Value>
void checkPeople(DomReader &reader, const QDomElement &element, const Value &value)
{
    if (value.jid.isEmpty() || value.remoteJid.isEmpty())
        reader.problem(element, u"the address is missing"_s);
    if (value.key.isEmpty())
        reader.problem(element, u"the key is missing"_s);
}

template<typename Value>
bool takePeople(Value &value, Attribute attribute, const QString &text)
{
    if (attribute == Attribute::Jid)
        value.jid = text;
    else if (attribute == Attribute::RemoteJid)
        value.remoteJid = text;
    else if (attribute == Attribute::Key)
        value.key = text;
    else
        return false;
    return true;
}

/// The schema has a control question's parameters inside <partial/>, the reference gateway beside the nodes.
void takeQuestionChild(DomReader &reader, const QDomElement &child, OwnerQuestion &question)
{
    const QString childName = localName(child);
    if (question.ask != Ask::IsFriend && reader.words().is(Part::Node, childName)) {
        question.nodes.append(node(reader, child));
    } else if (question.ask == Ask::CanRead && reader.words().is(Part::Field, childName)) {
        question.fields.append(name(reader, child));
    } else if (question.ask == Ask::CanControl && reader.words().is(Part::Parameter, childName)) {
        question.flat = true;
        question.parameters.append(parameterName(reader, child));
    } else if (question.ask == Ask::CanControl && childName == u"partial") {
        static const AttributeSets none{};
        reader.attributes(child, none, [](Attribute, const QString &) { });
        reader.children(child, [&](const QDomElement &inner) {
            if (reader.words().is(Part::Parameter, localName(inner)))
                question.parameters.append(parameterName(reader, inner));
            else
                reader.unknownElement(inner);
        });
    } else {
        reader.unknownElement(child);
    }
}

OwnerQuestion question(DomReader &reader, Ask ask, const QDomElement &element)
{
    static const AttributeSets friendship{Attribute::Jid, Attribute::RemoteJid, Attribute::Key};
    static const AttributeSets reading({Attribute::Jid, Attribute::RemoteJid, Attribute::Key, Attribute::All, Attribute::ServiceToken,
        Attribute::DeviceToken, Attribute::UserToken}, AttributeSet::Kinds);
    static const AttributeSets controlling{Attribute::Jid, Attribute::RemoteJid, Attribute::Key, Attribute::ServiceToken,
        Attribute::DeviceToken, Attribute::UserToken};
    OwnerQuestion question;
    question.ask = ask;
    const AttributeSets &known = ask == Ask::IsFriend ? friendship : ask == Ask::CanRead ? reading : controlling;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (takePeople(question, attribute, value) || takeToken(question.tokens, attribute, value))
            return;
        if (const auto kind = kindOf(attribute))
            question.kinds.setFlag(*kind, reader.boolean(element, value));
        else
            question.all = reader.boolean(element, value);
    });
    checkPeople(reader, element, question);
    reader.children(element, [&](const QDomElement &child) { takeQuestionChild(reader, child, question); });
    return question;
}

RulePart rulePart(DomReader &reader, Ask ask, const QDomElement &element)
{
    static const AttributeSets none{};
    static const AttributeSets kinds({Attribute::All}, AttributeSet::Kinds);
    RulePart part;
    reader.attributes(element, ask == Ask::CanRead ? kinds : none, [&](Attribute attribute, const QString &value) {
        if (const auto kind = kindOf(attribute))
            part.kinds.setFlag(*kind, reader.boolean(element, value));
        else
            part.all = reader.boolean(element, value);
    });
    reader.children(element, [&](const QDomElement &child) {
        const QString childName = localName(child);
        if (ask == Ask::CanRead && reader.words().is(Part::Field, childName))
            part.fields.append(name(reader, child));
        else if (ask == Ask::CanControl && reader.words().is(Part::Parameter, childName))
            part.parameters.append(parameterName(reader, child));
        else
            reader.unknownElement(child);
    });
    return part;
}

/// Reads what the rule is about, and denies as soon as anything in it is doubtful.
class RuleReading
{
public:
    RuleReading(DomReader &reader, const QDomElement &element, Ask ask)
        : m_reader(reader)
        , m_element(element)
    {
        m_rule.ask = ask;
    }

    OwnerRule run()
    {
        readAttributes();
        checkPeople(m_reader, m_element, m_rule);
        m_reader.children(m_element, [this](const QDomElement &child) { takeChild(child); });
        if (m_rule.ask != Ask::IsFriend && m_origins != 1)
            doubt(m_origins == 0 ? u"the rule does not say from where a request may come"_s : u"the rule has more than one origin"_s);
        if (m_doubtful)
            m_rule.result = false;
        return m_rule;
    }

private:
    void doubt(const QString &text)
    {
        m_reader.problem(m_element, text + u"; it counts as no"_s);
        m_doubtful = true;
    }

    void readAttributes();
    void takeChild(const QDomElement &child);
    bool takeOrigin(const QDomElement &child);

    DomReader &m_reader;
    const QDomElement &m_element;
    OwnerRule m_rule;
    int m_origins = 0;
    bool m_doubtful = false;
};

void RuleReading::readAttributes()
{
    static const AttributeSets friendship{Attribute::Jid, Attribute::RemoteJid, Attribute::Key, Attribute::Result, Attribute::Range};
    static const AttributeSets others{Attribute::Jid, Attribute::RemoteJid, Attribute::Key, Attribute::Result};
    bool hasResult = false;
    m_reader.attributes(m_element, m_rule.ask == Ask::IsFriend ? friendship : others, [&](Attribute attribute, const QString &value) {
        if (takePeople(m_rule, attribute, value))
            return;
        if (attribute == Attribute::Result) {
            m_rule.result = m_reader.boolean(m_element, value);
            hasResult = true;
            return;
        }
        for (const RuleRange range : {RuleRange::Caller, RuleRange::Domain, RuleRange::All}) {
            if (value == ruleRangeName(range)) {
                m_rule.range = range;
                return;
            }
        }
        doubt(u"\"%1\" is no range of a rule"_s.arg(value.left(80)));
    });
    if (!hasResult)
        doubt(u"the decision itself is missing"_s);
}

void RuleReading::takeChild(const QDomElement &child)
{
    const QString childName = localName(child);
    if (m_rule.ask == Ask::IsFriend) {
        m_reader.unknownElement(child);
    } else if (m_reader.words().is(Part::Node, childName)) {
        m_rule.nodes.append(node(m_reader, child));
    } else if (childName == u"partial") {
        if (m_rule.partial)
            doubt(u"the rule permits two parts"_s);
        m_rule.partial = rulePart(m_reader, m_rule.ask, child);
    } else if (!takeOrigin(child)) {
        // It may be an origin that narrows the rule, so the rule cannot be taken without it.
        m_reader.unknownElement(child);
        m_doubtful = true;
    }
}

bool RuleReading::takeOrigin(const QDomElement &child)
{
    const QString childName = localName(child);
    for (int i = 0; i <= int(RuleOrigin::All); ++i) {
        const auto origin = RuleOrigin(i);
        if (childName != ruleOriginName(origin))
            continue;
        QString token;
        m_reader.attributes(child, tokenAttribute(), [&](Attribute, const QString &value) { token = value; });
        m_reader.children(child, [this](const QDomElement &inner) { m_reader.unknownElement(inner); });
        const bool needsToken = origin == RuleOrigin::Service || origin == RuleOrigin::Device || origin == RuleOrigin::User;
        if (needsToken && token.isEmpty())
            doubt(u"%1 names no token"_s.arg(childName));
        if (++m_origins == 1) {
            m_rule.origin = origin;
            m_rule.token = token;
        }
        return true;
    }
    return false;
}

template<typename Order>
Order aboutThing(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::Jid, Attribute::NodeId, Attribute::SourceId, Attribute::Partition};
    Order order;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (!takeNode(order.node, attribute, value, reader))
            order.jid = value;
    });
    if (order.jid.isEmpty() && !order.node.isEmpty())
        reader.problem(element, u"a node is named, but not the thing that it is behind"_s);
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    return order;
}

} // namespace

QString parameterName(DomReader &reader, const QDomElement &element, bool *longName)
{
    static const AttributeSets known{Attribute::Name, Attribute::Label};
    QString name;
    reader.attributes(element, known, [&](Attribute, const QString &value) { name = reader.shared(value); });
    if (name.isEmpty())
        reader.problem(element, u"the name is missing"_s);
    if (longName && localName(element) == u"parameter")
        *longName = true;
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    return name;
}

Page page(DomReader &reader, const QDomElement &element, Attribute attribute, const QString &value, Page page)
{
    if (Lexical::int32(value).value_or(-1) < 0)
        reader.problem(element, u"\"%1\" is no number of things"_s.arg(value.left(80)));
    (attribute == Attribute::Offset ? page.offset : page.maxCount) = value;
    return page;
}

std::optional<Payload> owner(DomReader &reader, const QString &name, const QDomElement &element)
{
    for (const Ask ask : Asks) {
        if (name == askName(ask))
            return question(reader, ask, element);
        if (name == askName(ask) + u"Rule"_s)
            return RuleReading(reader, element, ask).run();
    }
    if (name == u"clearCache")
        return aboutThing<OwnerClearCache>(reader, element);
    if (name == u"deleteRules")
        return aboutThing<DeleteRules>(reader, element);
    if (name != u"getDevices")
        return std::nullopt;
    static const AttributeSets known{Attribute::Offset, Attribute::MaxCount};
    Page wanted;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) { wanted = page(reader, element, attribute, value, wanted); });
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    return GetDevices{wanted.offset, wanted.maxCount};
}

} // namespace Chatelaine::Wire::Readers
