// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsoncommon.h"

namespace Chatelaine::Wire {

template<typename Archive, typename Value>
void describeRestrictions(Archive &archive, Value &value)
{
    if (value.ask == Ask::IsFriend)
        return;
    archive(u"nodes", value.nodes);
    if (value.ask == Ask::CanRead) {
        archive(u"kinds", value.kinds);
        archive(u"all", value.all);
        archive(u"fields", value.fields);
    } else {
        archive(u"parameters", value.parameters);
    }
}

template<typename Archive, Is<ProvisioningQuestion> Value>
void describe(Archive &archive, Value &question)
{
    archive(u"jid", question.jid);
    describeRestrictions(archive, question);
    if (question.ask != Ask::IsFriend)
        archive(u"tokens", question.tokens, Presence::IfSet);
}

template<typename Archive, Is<ProvisioningAnswer> Value>
void describe(Archive &archive, Value &answer)
{
    archive(u"jid", answer.jid);
    archive(u"result", answer.result);
    if (answer.ask == Ask::IsFriend)
        archive(u"secondaryTrustAllowed", answer.secondaryTrustAllowed);
    describeRestrictions(archive, answer);
}

template<typename Archive, Is<FriendCommand> Value>
void describe(Archive &archive, Value &command)
{
    archive(u"jid", command.jid);
}

} // namespace Chatelaine::Wire
