// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/jsondiscovery.h"
#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

/// False, and told as lost, where the dialect has no registry.
bool startRegistry(StanzaWriter &writer, const QString &name)
{
    const QString xmlns = namespaceOf(writer.dialect(), Protocol::Discovery);
    if (xmlns.isEmpty()) {
        writer.lose(u"%1 has no thing registry (%2)"_s.arg(dialectName(writer.dialect()), name));
        return false;
    }
    writer.start(name, xmlns);
    return true;
}

void tags(StanzaWriter &writer, const QList<MetaTag> &list)
{
    for (const MetaTag &tag : list) {
        writer.start(tag.numeric ? u"num"_s : u"str"_s);
        writer.requiredAttribute(Attribute::Label, tag.name);
        writer.requiredAttribute(Attribute::ParameterValue, tag.text);
        writer.end();
    }
}

void included(StanzaWriter &writer, Attribute attribute, const std::optional<bool> &value)
{
    if (value)
        writer.requiredAttribute(attribute, *value ? u"true"_s : u"false"_s);
}

void condition(StanzaWriter &writer, const SearchCondition &condition)
{
    const bool inNfi = writer.dialect() == Dialect::Nfi;
    const QString name = searchOperatorName(condition.comparison, condition.numeric);
    if (condition.comparison == Comparison::RegularExpression && familyOf(writer.dialect()) != Family::Ieee) {
        writer.lose(u"%1 has no %2 (%3)"_s.arg(dialectName(writer.dialect()), name, condition.name));
        return;
    }
    writer.start(name);
    writer.requiredAttribute(Attribute::Label, condition.name);
    if (condition.comparison == Comparison::InRange || condition.comparison == Comparison::NotInRange) {
        writer.attribute(Attribute::Min, condition.min);
        included(writer, Attribute::MinIncluded, condition.minIncluded);
        writer.attribute(Attribute::Max, condition.max);
        included(writer, Attribute::MaxIncluded, condition.maxIncluded);
    } else {
        writer.requiredAttribute(Attribute::ParameterValue, condition.text);
        if (condition.comparison == Comparison::Mask)
            writer.requiredAttribute(Attribute::Wildcard, condition.wildcard);
    }
    if (inNfi)
        writer.attribute(Attribute::NameWildcard, condition.nameWildcard);
    else if (!condition.nameWildcard.isEmpty())
        writer.lose(u"%1 has no wildcards in names of tags (%2)"_s.arg(dialectName(writer.dialect()), condition.name));
    writer.end();
}

} // namespace

void write(StanzaWriter &writer, const RegistryMessage &message)
{
    const RegistryStep step = message.step;
    if (!startRegistry(writer, registryStepName(step)))
        return;
    if (step == RegistryStep::Update)
        writer.attribute(Attribute::Jid, message.jid);
    else if (hasJid(step))
        writer.requiredAttribute(Attribute::Jid, message.jid);
    if (step != RegistryStep::Mine)
        writer.nodeAttributes(message.node);
    if (step == RegistryStep::Register)
        writer.flag(Attribute::SelfOwned, message.selfOwned);
    if (hasPublic(step) && !message.isPublic)
        writer.requiredAttribute(Attribute::Public, u"false"_s);
    if (hasTags(step))
        tags(writer, message.tags);
    writer.end();
}

void write(StanzaWriter &writer, const RegistrySearch &search)
{
    if (!startRegistry(writer, u"search"_s))
        return;
    writer.attribute(Attribute::Offset, search.offset);
    writer.attribute(Attribute::MaxCount, search.maxCount);
    if (writer.dialect() == Dialect::Nfi)
        writer.flag(Attribute::Distributed, search.distributed);
    else if (search.distributed)
        writer.lose(u"%1 searches one registry only"_s.arg(dialectName(writer.dialect())));
    for (const SearchCondition &one : search.conditions)
        condition(writer, one);
    writer.end();
}

void write(StanzaWriter &writer, const RegistryFound &found)
{
    if (!startRegistry(writer, u"found"_s))
        return;
    writer.flag(Attribute::MoreThings, found.more);
    for (const RegistryThing &thing : found.things) {
        writer.start(u"thing"_s);
        writer.attribute(Attribute::Owner, thing.owner);
        writer.requiredAttribute(Attribute::Jid, thing.jid);
        writer.nodeAttributes(thing.node);
        tags(writer, thing.tags);
        writer.end();
    }
    writer.end();
}

void write(StanzaWriter &writer, const RegistryQueued &queued)
{
    if (writer.dialect() != Dialect::Nfi) {
        writer.lose(u"%1 searches one registry only"_s.arg(dialectName(writer.dialect())));
        return;
    }
    writer.start(u"debby"_s, Protocol::Discovery);
    writer.requiredAttribute(Attribute::SearchId, queued.queryId);
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
