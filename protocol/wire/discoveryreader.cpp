// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/jsondiscovery.h"
#include "protocol/wire/provisioningparts.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

bool isTag(const QString &name)
{
    return name == u"str" || name == u"num";
}

void expectNoChildren(DomReader &reader, const QDomElement &element)
{
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
}

void checkNumber(DomReader &reader, const QDomElement &element, const QString &text)
{
    if (!Lexical::number(text))
        reader.problem(element, u"\"%1\" is no number"_s.arg(text.left(80)));
}

MetaTag tag(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::Label, Attribute::ParameterValue};
    MetaTag tag;
    tag.numeric = localName(element) == u"num";
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        (attribute == Attribute::Label ? tag.name : tag.text) = reader.shared(value);
    });
    if (tag.name.isEmpty())
        reader.problem(element, u"the name is missing"_s);
    // An empty text takes the tag away.
    if (tag.numeric && !tag.text.isEmpty())
        checkNumber(reader, element, tag.text);
    expectNoChildren(reader, element);
    return tag;
}

const AttributeSets &attributesOf(RegistryStep step)
{
    static const AttributeSets registering{Attribute::NodeId, Attribute::SourceId, Attribute::Partition, Attribute::SelfOwned};
    static const AttributeSets mine{Attribute::Public};
    static const AttributeSets claimed{Attribute::Jid, Attribute::NodeId, Attribute::SourceId, Attribute::Partition, Attribute::Public};
    static const AttributeSets thing{Attribute::Jid, Attribute::NodeId, Attribute::SourceId, Attribute::Partition};
    static const AttributeSets node{Attribute::NodeId, Attribute::SourceId, Attribute::Partition};
    if (step == RegistryStep::Register)
        return registering;
    if (step == RegistryStep::Mine)
        return mine;
    if (step == RegistryStep::Claimed)
        return claimed;
    return hasJid(step) ? thing : node;
}

RegistryMessage message(DomReader &reader, RegistryStep step, const QDomElement &element)
{
    RegistryMessage message;
    message.step = step;
    reader.attributes(element, attributesOf(step), [&](Attribute attribute, const QString &value) {
        if (takeNode(message.node, attribute, value, reader))
            return;
        if (attribute == Attribute::SelfOwned)
            message.selfOwned = reader.boolean(element, value);
        else if (attribute == Attribute::Public) // what cannot be read does not publish a thing
            message.isPublic = reader.boolean(element, value);
        else
            message.jid = value;
    });
    if (hasJid(step) && step != RegistryStep::Update && message.jid.isEmpty())
        reader.problem(element, u"the address is missing"_s);
    reader.children(element, [&](const QDomElement &child) {
        if (hasTags(step) && isTag(localName(child)))
            message.tags.append(tag(reader, child));
        else
            reader.unknownElement(child);
    });
    return message;
}

const AttributeSets &attributesOf(Comparison comparison)
{
    static const AttributeSets value{Attribute::Label, Attribute::NameWildcard, Attribute::ParameterValue};
    static const AttributeSets mask{Attribute::Label, Attribute::NameWildcard, Attribute::ParameterValue, Attribute::Wildcard};
    static const AttributeSets range{Attribute::Label, Attribute::NameWildcard, Attribute::Min, Attribute::MinIncluded, Attribute::Max,
        Attribute::MaxIncluded};
    if (comparison == Comparison::InRange || comparison == Comparison::NotInRange)
        return range;
    return comparison == Comparison::Mask ? mask : value;
}

void takeConditionAttribute(DomReader &reader, const QDomElement &element, SearchCondition &condition, Attribute attribute, const QString &value)
{
    const bool isBound = attribute == Attribute::Min || attribute == Attribute::Max || attribute == Attribute::ParameterValue;
    if (condition.numeric && isBound)
        checkNumber(reader, element, value);
    if (attribute == Attribute::Label)
        condition.name = value;
    else if (attribute == Attribute::NameWildcard)
        condition.nameWildcard = value;
    else if (attribute == Attribute::Wildcard)
        condition.wildcard = value;
    else if (attribute == Attribute::Min)
        condition.min = value;
    else if (attribute == Attribute::Max)
        condition.max = value;
    else if (attribute == Attribute::MinIncluded)
        condition.minIncluded = reader.boolean(element, value);
    else if (attribute == Attribute::MaxIncluded)
        condition.maxIncluded = reader.boolean(element, value);
    else
        condition.text = value;
}

SearchCondition condition(DomReader &reader, SearchOperator found, const QDomElement &element)
{
    SearchCondition condition;
    condition.comparison = found.comparison;
    condition.numeric = found.numeric;
    reader.attributes(element, attributesOf(found.comparison),
        [&](Attribute attribute, const QString &value) { takeConditionAttribute(reader, element, condition, attribute, value); });
    if (condition.name.isEmpty())
        reader.problem(element, u"the name is missing"_s);
    if (condition.comparison == Comparison::Mask && condition.wildcard.isEmpty())
        reader.problem(element, u"the wildcard is missing"_s);
    expectNoChildren(reader, element);
    return condition;
}

RegistrySearch search(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::Offset, Attribute::MaxCount, Attribute::Distributed};
    RegistrySearch search;
    Page wanted;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::Distributed)
            search.distributed = reader.boolean(element, value);
        else
            wanted = page(reader, element, attribute, value, wanted);
    });
    search.offset = wanted.offset;
    search.maxCount = wanted.maxCount;
    reader.children(element, [&](const QDomElement &child) {
        if (const auto found = searchOperatorFromName(localName(child)))
            search.conditions.append(condition(reader, *found, child));
        else
            reader.unknownElement(child);
    });
    return search;
}

RegistryThing thing(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::Owner, Attribute::Jid, Attribute::NodeId, Attribute::SourceId, Attribute::Partition};
    RegistryThing thing;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (!takeNode(thing.node, attribute, value, reader))
            (attribute == Attribute::Owner ? thing.owner : thing.jid) = value;
    });
    if (thing.jid.isEmpty())
        reader.problem(element, u"the address is missing"_s);
    reader.children(element, [&](const QDomElement &child) {
        if (isTag(localName(child)))
            thing.tags.append(tag(reader, child));
        else
            reader.unknownElement(child);
    });
    return thing;
}

RegistryFound found(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::MoreThings};
    RegistryFound found;
    reader.attributes(element, known, [&](Attribute, const QString &value) { found.more = reader.boolean(element, value); });
    reader.children(element, [&](const QDomElement &child) {
        if (localName(child) == u"thing")
            found.things.append(thing(reader, child));
        else
            reader.unknownElement(child);
    });
    return found;
}

RegistryQueued queued(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::SearchId};
    RegistryQueued queued;
    reader.attributes(element, known, [&](Attribute, const QString &value) { queued.queryId = value; });
    if (queued.queryId.isEmpty())
        reader.problem(element, u"the id of the search is missing"_s);
    expectNoChildren(reader, element);
    return queued;
}

} // namespace

std::optional<Payload> discovery(DomReader &reader, const QString &name, const QDomElement &element)
{
    for (int i = 0; i <= int(RegistryStep::Disowned); ++i) {
        if (registryStepName(RegistryStep(i)) == name)
            return message(reader, RegistryStep(i), element);
    }
    if (name == u"search")
        return search(reader, element);
    if (name == u"found")
        return found(reader, element);
    if (name == u"debby")
        return queued(reader, element);
    return std::nullopt;
}

} // namespace Chatelaine::Wire::Readers
