// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsoncommon.h"
#include "protocol/wire/jsonwords.h"

namespace Chatelaine::Wire {

template<typename Archive, Is<MetaTag> Value>
void describe(Archive &archive, Value &tag)
{
    archive(u"name", tag.name);
    archive(u"text", tag.text);
    archive(u"numeric", tag.numeric);
}

/// Which parts a step has a place for.
[[nodiscard]] constexpr bool hasJid(RegistryStep step)
{
    return step == RegistryStep::Claimed || step == RegistryStep::Remove || step == RegistryStep::Update || step == RegistryStep::Disown;
}

[[nodiscard]] constexpr bool hasTags(RegistryStep step)
{
    return step == RegistryStep::Register || step == RegistryStep::Mine || step == RegistryStep::Update;
}

[[nodiscard]] constexpr bool hasPublic(RegistryStep step)
{
    return step == RegistryStep::Mine || step == RegistryStep::Claimed;
}

template<typename Archive, Is<RegistryMessage> Value>
void describe(Archive &archive, Value &message)
{
    const RegistryStep step = message.step;
    if (hasJid(step))
        archive(u"jid", message.jid);
    if (step != RegistryStep::Mine)
        archive(u"node", message.node, Presence::IfSet);
    if (hasPublic(step))
        archive(u"public", message.isPublic);
    if (step == RegistryStep::Register)
        archive(u"selfOwned", message.selfOwned);
    if (hasTags(step))
        archive(u"tags", message.tags);
}

template<typename Archive, Is<SearchCondition> Value>
void describe(Archive &archive, Value &condition)
{
    QString word = searchOperatorName(condition.comparison, condition.numeric);
    archive(u"operator", word);
    if constexpr (!std::is_const_v<Value>) {
        if (const auto found = searchOperatorFromName(word)) {
            condition.comparison = found->comparison;
            condition.numeric = found->numeric;
        } else {
            archive.fail(u"operator", u"is no operator of a search");
        }
    }
    archive(u"name", condition.name);
    archive(u"nameWildcard", condition.nameWildcard, Presence::IfSet);
    if (condition.comparison == Comparison::InRange || condition.comparison == Comparison::NotInRange) {
        archive(u"min", condition.min, Presence::IfSet);
        archive(u"minIncluded", condition.minIncluded, Presence::IfSet);
        archive(u"max", condition.max, Presence::IfSet);
        archive(u"maxIncluded", condition.maxIncluded, Presence::IfSet);
        return;
    }
    archive(u"text", condition.text);
    if (condition.comparison == Comparison::Mask)
        archive(u"wildcard", condition.wildcard);
}

template<typename Archive, Is<RegistrySearch> Value>
void describe(Archive &archive, Value &search)
{
    archive(u"offset", search.offset, Presence::IfSet);
    archive(u"maxCount", search.maxCount, Presence::IfSet);
    archive(u"distributed", search.distributed, Presence::IfSet);
    archive(u"conditions", search.conditions);
}

template<typename Archive, Is<RegistryThing> Value>
void describe(Archive &archive, Value &thing)
{
    archive(u"jid", thing.jid);
    archive(u"owner", thing.owner, Presence::IfSet);
    archive(u"node", thing.node, Presence::IfSet);
    archive(u"tags", thing.tags);
}

template<typename Archive, Is<RegistryFound> Value>
void describe(Archive &archive, Value &found)
{
    archive(u"more", found.more);
    archive(u"things", found.things);
}

template<typename Archive, Is<RegistryQueued> Value>
void describe(Archive &archive, Value &queued)
{
    archive(u"qid", queued.queryId);
}

} // namespace Chatelaine::Wire
