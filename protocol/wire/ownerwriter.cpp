// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

/// False, and told as lost, where the dialect has no owners.
bool startOwner(StanzaWriter &writer, const QString &name)
{
    const QString xmlns = namespaceOf(writer.dialect(), ProvisioningPart::Owner);
    if (xmlns.isEmpty()) {
        writer.lose(u"%1 has no %2 between an owner and a provisioning service"_s.arg(dialectName(writer.dialect()), name));
        return false;
    }
    writer.start(name, xmlns);
    return true;
}

void people(StanzaWriter &writer, const QString &jid, const QString &remoteJid, const QString &key)
{
    writer.requiredAttribute(Attribute::Jid, jid);
    writer.requiredAttribute(Attribute::RemoteJid, remoteJid);
    writer.requiredAttribute(Attribute::Key, key);
}

void partial(StanzaWriter &writer, const OwnerRule &rule)
{
    if (!rule.partial)
        return;
    writer.start(u"partial"_s);
    if (rule.ask == Ask::CanRead) {
        writer.kinds(rule.partial->kinds);
        writer.flag(Attribute::All, rule.partial->all);
        writer.names(Part::Field, rule.partial->fields);
    } else {
        writer.names(Part::Parameter, rule.partial->parameters);
    }
    writer.end();
}

void aboutThing(StanzaWriter &writer, const QString &jid, const NodeAddress &node)
{
    writer.attribute(Attribute::Jid, jid);
    writer.nodeAttributes(node);
}

} // namespace

void write(StanzaWriter &writer, const OwnerQuestion &question)
{
    if (!startOwner(writer, askName(question.ask)))
        return;
    people(writer, question.jid, question.remoteJid, question.key);
    if (question.ask == Ask::CanRead) {
        writer.kinds(question.kinds);
        writer.flag(Attribute::All, question.all);
    }
    if (question.ask != Ask::IsFriend) {
        writer.tokens(question.tokens);
        writer.nodes(question.nodes);
    }
    if (question.ask == Ask::CanRead)
        writer.names(Part::Field, question.fields);
    if (question.ask == Ask::CanControl && !question.parameters.isEmpty()) {
        if (!question.flat)
            writer.start(u"partial"_s);
        writer.names(Part::Parameter, question.parameters);
        if (!question.flat)
            writer.end();
    }
    writer.end();
}

void write(StanzaWriter &writer, const OwnerRule &rule)
{
    if (!startOwner(writer, askName(rule.ask) + u"Rule"_s))
        return;
    people(writer, rule.jid, rule.remoteJid, rule.key);
    writer.requiredAttribute(Attribute::Result, rule.result ? u"true"_s : u"false"_s);
    if (rule.ask == Ask::IsFriend) {
        if (rule.range != RuleRange::Caller)
            writer.attribute(Attribute::Range, ruleRangeName(rule.range));
        writer.end();
        return;
    }
    writer.nodes(rule.nodes);
    partial(writer, rule);
    writer.start(ruleOriginName(rule.origin));
    writer.attribute(Attribute::Token, rule.token);
    writer.end();
    writer.end();
}

void write(StanzaWriter &writer, const OwnerClearCache &clear)
{
    if (!startOwner(writer, u"clearCache"_s))
        return;
    aboutThing(writer, clear.jid, clear.node);
    writer.end();
}

void write(StanzaWriter &writer, const DeleteRules &order)
{
    if (!startOwner(writer, u"deleteRules"_s))
        return;
    aboutThing(writer, order.jid, order.node);
    writer.end();
}

void write(StanzaWriter &writer, const GetDevices &request)
{
    if (!startOwner(writer, u"getDevices"_s))
        return;
    writer.attribute(Attribute::Offset, request.offset);
    writer.attribute(Attribute::MaxCount, request.maxCount);
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
