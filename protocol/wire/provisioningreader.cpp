// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/provisioningparts.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

QString checkedJid(DomReader &reader, const QDomElement &element, const QString &jid)
{
    if (jid.isEmpty())
        reader.problem(element, u"the address is missing"_s);
    return jid;
}

/// Node, field and parameter references: the same in questions and answers.
template<typename Value>
void takeLists(DomReader &reader, const QDomElement &element, Value &value)
{
    // Only whoever answers needs to know which names the other side understands.
    bool *longNames = nullptr;
    if constexpr (std::is_same_v<Value, ProvisioningQuestion>)
        longNames = reader.family() == Family::Ieee ? &value.longNames : nullptr;
    reader.children(element, [&](const QDomElement &child) {
        const QString childName = localName(child);
        if (value.ask != Ask::IsFriend && reader.words().is(Part::Node, childName))
            value.nodes.append(node(reader, child));
        else if (value.ask == Ask::CanRead && reader.words().is(Part::Field, childName))
            value.fields.append(name(reader, child));
        else if (value.ask == Ask::CanControl && reader.words().is(Part::Parameter, childName))
            value.parameters.append(parameterName(reader, child, longNames));
        else
            reader.unknownElement(child);
    });
}

ProvisioningQuestion question(DomReader &reader, Ask ask, const QDomElement &element)
{
    static const AttributeSets friendship{Attribute::Jid};
    static const AttributeSets reading({Attribute::Jid, Attribute::All, Attribute::ServiceToken, Attribute::DeviceToken, Attribute::UserToken},
        AttributeSet::Kinds);
    static const AttributeSets controlling{Attribute::Jid, Attribute::ServiceToken, Attribute::DeviceToken, Attribute::UserToken};
    ProvisioningQuestion question;
    question.ask = ask;
    const AttributeSets &known = ask == Ask::IsFriend ? friendship : ask == Ask::CanRead ? reading : controlling;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (takeToken(question.tokens, attribute, value))
            return;
        if (const auto kind = kindOf(attribute))
            question.kinds.setFlag(*kind, reader.boolean(element, value));
        else if (attribute == Attribute::All)
            question.all = reader.boolean(element, value);
        else
            question.jid = value;
    });
    question.jid = checkedJid(reader, element, question.jid);
    question.kinds = wantedKinds(question.kinds);
    takeLists(reader, element, question);
    return question;
}

ProvisioningAnswer answer(DomReader &reader, Ask ask, const QDomElement &element)
{
    static const AttributeSets friendship{Attribute::Jid, Attribute::Result, Attribute::SecondaryTrust};
    static const AttributeSets reading({Attribute::Jid, Attribute::Result, Attribute::All}, AttributeSet::Kinds);
    static const AttributeSets controlling{Attribute::Jid, Attribute::Result};
    ProvisioningAnswer answer;
    answer.ask = ask;
    bool hasResult = false;
    const AttributeSets &known = ask == Ask::IsFriend ? friendship : ask == Ask::CanRead ? reading : controlling;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (const auto kind = kindOf(attribute)) {
            answer.kinds.setFlag(*kind, reader.boolean(element, value));
        } else if (attribute == Attribute::All) {
            answer.all = reader.boolean(element, value);
        } else if (attribute == Attribute::Result) {
            answer.result = reader.boolean(element, value);
            hasResult = true;
        } else if (attribute == Attribute::SecondaryTrust) {
            answer.secondaryTrustAllowed = reader.boolean(element, value);
        } else {
            answer.jid = value;
        }
    });
    if (!hasResult)
        reader.problem(element, u"the answer itself is missing and counts as no"_s);
    answer.jid = checkedJid(reader, element, answer.jid);
    answer.kinds = wantedKinds(answer.kinds);
    takeLists(reader, element, answer);
    return answer;
}

FriendCommand friendCommand(DomReader &reader, bool unfriend, const QDomElement &element)
{
    static const AttributeSets known{Attribute::Jid};
    FriendCommand command;
    command.unfriend = unfriend;
    reader.attributes(element, known, [&](Attribute, const QString &value) { command.jid = value; });
    command.jid = checkedJid(reader, element, command.jid);
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    if (localName(element).front().isUpper())
        reader.foundHybrid();
    return command;
}

ClearCache clearCache(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::NodeId, Attribute::SourceId, Attribute::Partition};
    ClearCache clear;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) { (void)takeNode(clear.node, attribute, value, reader); });
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    return clear;
}

void expectNothing(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets none{};
    reader.attributes(element, none, [](Attribute, const QString &) { });
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
}

} // namespace

std::optional<Payload> provisioning(DomReader &reader, const QString &name, const QDomElement &element)
{
    const auto part = provisioningPart(element.namespaceURI());
    if (part == ProvisioningPart::Owner)
        return owner(reader, name, element);
    if (part == ProvisioningPart::Tokens)
        return tokens(reader, name, element);
    const auto operation = reader.words().operation(Protocol::Provisioning, name);
    if (!operation) {
        // In the ieee family tokens have a namespace of their own.
        const auto token = reader.family() == Family::Ieee ? std::nullopt : tokens(reader, name, element);
        return token ? token : access(reader, name, element);
    }
    switch (*operation) {
    case Operation::IsFriend:
        return question(reader, Ask::IsFriend, element);
    case Operation::CanRead:
        return question(reader, Ask::CanRead, element);
    case Operation::CanControl:
        return question(reader, Ask::CanControl, element);
    case Operation::IsFriendResponse:
        return answer(reader, Ask::IsFriend, element);
    case Operation::CanReadResponse:
        return answer(reader, Ask::CanRead, element);
    case Operation::CanControlResponse:
        return answer(reader, Ask::CanControl, element);
    case Operation::Friend:
        return friendCommand(reader, false, element);
    case Operation::Unfriend:
        return friendCommand(reader, true, element);
    case Operation::ClearCache:
        return clearCache(reader, element);
    case Operation::ClearCacheResponse:
        expectNothing(reader, element);
        return ClearCacheResponse{};
    default:
        return std::nullopt;
    }
}

} // namespace Chatelaine::Wire::Readers
