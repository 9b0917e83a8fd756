// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsoncommon.h"

namespace Chatelaine::Wire {

template<typename Archive, Is<FieldCondition> Value>
void describe(Archive &archive, Value &condition)
{
    archive(u"name", condition.name);
    archive(u"currentValue", condition.currentValue, Presence::IfSet);
    archive(u"changedBy", condition.changedBy, Presence::IfSet);
    archive(u"changedUp", condition.changedUp, Presence::IfSet);
    archive(u"changedDown", condition.changedDown, Presence::IfSet);
}

template<typename Archive, Is<EventSubscription> Value>
void describe(Archive &archive, Value &subscription)
{
    archive(u"seqnr", subscription.correlation);
    archive(u"kinds", subscription.kinds);
    archive(u"all", subscription.all);
    archive(u"req", subscription.immediate);
    archive(u"maxAge", subscription.maxAge, Presence::IfSet);
    archive(u"minInterval", subscription.minInterval, Presence::IfSet);
    archive(u"maxInterval", subscription.maxInterval, Presence::IfSet);
    archive(u"nodes", subscription.nodes);
    archive(u"fields", subscription.fields);
    archive(u"tokens", subscription.tokens, Presence::IfSet);
}

template<typename Archive, Is<EventUnsubscription> Value>
void describe(Archive &archive, Value &unsubscription)
{
    archive(u"seqnr", unsubscription.correlation);
}

} // namespace Chatelaine::Wire
