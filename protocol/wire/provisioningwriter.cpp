// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

Operation questionOperation(Ask ask)
{
    return ask == Ask::IsFriend ? Operation::IsFriend : ask == Ask::CanRead ? Operation::CanRead : Operation::CanControl;
}

Operation answerOperation(Ask ask)
{
    return ask == Ask::IsFriend ? Operation::IsFriendResponse
        : ask == Ask::CanRead   ? Operation::CanReadResponse
                                : Operation::CanControlResponse;
}

/// What the question allows to be restricted; the rest of the value has no place in it.
template<typename Value>
void lists(StanzaWriter &writer, const Value &value)
{
    if (value.ask == Ask::IsFriend)
        return;
    writer.nodes(value.nodes);
    if (value.ask == Ask::CanRead)
        writer.names(Part::Field, value.fields);
    else
        writer.names(Part::Parameter, value.parameters);
}

template<typename Value>
void kinds(StanzaWriter &writer, const Value &value)
{
    if (value.ask != Ask::CanRead)
        return;
    writer.kinds(value.kinds);
    writer.flag(Attribute::All, value.all);
}

void empty(StanzaWriter &writer, Operation operation)
{
    writer.start(writer.words().name(operation), Protocol::Provisioning);
    writer.end();
}

} // namespace

void write(StanzaWriter &writer, const ProvisioningQuestion &question)
{
    writer.start(writer.words().name(questionOperation(question.ask)), Protocol::Provisioning);
    writer.requiredAttribute(Attribute::Jid, question.jid);
    if (question.ask != Ask::IsFriend)
        writer.tokens(question.tokens);
    kinds(writer, question);
    lists(writer, question);
    writer.end();
}

void write(StanzaWriter &writer, const ProvisioningAnswer &answer)
{
    writer.start(writer.words().name(answerOperation(answer.ask)), Protocol::Provisioning);
    writer.requiredAttribute(Attribute::Jid, answer.jid);
    writer.requiredAttribute(Attribute::Result, answer.result ? u"true"_s : u"false"_s);
    if (answer.ask == Ask::IsFriend)
        writer.flag(Attribute::SecondaryTrust, answer.secondaryTrustAllowed);
    kinds(writer, answer);
    lists(writer, answer);
    writer.end();
}

void write(StanzaWriter &writer, const FriendCommand &command)
{
    writer.start(writer.words().name(command.unfriend ? Operation::Unfriend : Operation::Friend), Protocol::Provisioning);
    writer.requiredAttribute(Attribute::Jid, command.jid);
    writer.end();
}

void write(StanzaWriter &writer, const ClearCache &)
{
    empty(writer, Operation::ClearCache);
}

void write(StanzaWriter &writer, const ClearCacheResponse &)
{
    empty(writer, Operation::ClearCacheResponse);
}

} // namespace Chatelaine::Wire::Writers
