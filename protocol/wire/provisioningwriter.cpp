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

/// The reference gateway understands <parameter name=> only, where the ieee family has <p n=>: the answer is in the words of the question.
void parameters(StanzaWriter &writer, const QStringList &names, bool longNames)
{
    if (!longNames || familyOf(writer.dialect()) != Family::Ieee) {
        writer.names(Part::Parameter, names);
        return;
    }
    for (const QString &name : names) {
        writer.start(u"parameter"_s);
        writer.requiredAttribute(Attribute::Label, name);
        writer.end();
    }
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
        parameters(writer, value.parameters, std::is_same_v<Value, ProvisioningAnswer> && value.longNames);
}

template<typename Value>
void kinds(StanzaWriter &writer, const Value &value)
{
    if (value.ask != Ask::CanRead)
        return;
    writer.kinds(value.kinds);
    writer.flag(Attribute::All, value.all);
}

void secondaryTrust(StanzaWriter &writer, bool allowed)
{
    if (!writer.words().name(Attribute::SecondaryTrust).isEmpty())
        writer.flag(Attribute::SecondaryTrust, allowed);
    else if (allowed)
        writer.lose(u"%1 cannot say that further parents are allowed"_s.arg(dialectName(writer.dialect())));
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
        secondaryTrust(writer, answer.secondaryTrustAllowed);
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

void write(StanzaWriter &writer, const ClearCache &clear)
{
    writer.start(writer.words().name(Operation::ClearCache), Protocol::Provisioning);
    if (writer.dialect() == Dialect::Nfi)
        writer.nodeAttributes(clear.node);
    else if (!clear.node.isEmpty())
        writer.lose(u"%1 clears the whole cache, not that of one node"_s.arg(dialectName(writer.dialect())));
    writer.end();
}

void write(StanzaWriter &writer, const ClearCacheResponse &)
{
    const QString name = writer.words().name(Operation::ClearCacheResponse);
    if (name.isEmpty()) {
        writer.lose(u"%1 does not say what an empty result answers (clearCache)"_s.arg(dialectName(writer.dialect())));
        return;
    }
    writer.start(name, Protocol::Provisioning);
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
