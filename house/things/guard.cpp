// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/guard.h"

#include "house/server/xml.h"
#include "house/things/friends.h"
#include "house/things/thing.h"

namespace Chatelaine::Demo {

namespace {

/// The question as it would be written is what makes two questions the same.
QByteArray keyOf(const Wire::ProvisioningQuestion &question, Wire::Dialect dialect)
{
    Wire::Stanza stanza;
    stanza.envelope = Wire::Envelope::IqGet;
    stanza.dialect = dialect;
    stanza.protocol = Wire::Protocol::Provisioning;
    stanza.payload = question;
    return Wire::toXml(stanza);
}

Wire::Kinds withoutHistoryMark(Wire::Kinds kinds)
{
    constexpr quint32 AnyHistory = 0x3FE0;
    return kinds.testFlag(Wire::Kind::Historical) ? kinds | Wire::Kinds(QFlag(int(AnyHistory))) : kinds;
}

} // namespace

void Guard::askFriend(const QString &jid, const Verdict &verdict)
{
    Wire::ProvisioningQuestion question;
    question.ask = Wire::Ask::IsFriend;
    question.jid = bareJid(jid);
    ask(question, verdict);
}

void Guard::askRead(const QString &jid, const Wire::ReadoutRequest &request, const Verdict &verdict)
{
    Wire::ProvisioningQuestion question;
    question.ask = Wire::Ask::CanRead;
    question.jid = bareJid(jid);
    question.kinds = request.kinds;
    question.all = request.all;
    question.nodes = request.nodes;
    question.fields = request.fields;
    question.tokens = request.tokens;
    ask(question, verdict);
}

void Guard::askControl(const QString &jid, const Wire::ControlSet &set, const Verdict &verdict)
{
    Wire::ProvisioningQuestion question;
    question.ask = Wire::Ask::CanControl;
    question.jid = bareJid(jid);
    question.nodes = set.nodes;
    for (const Wire::Parameter &parameter : set.parameters)
        question.parameters.append(parameter.name);
    question.tokens = set.tokens;
    ask(question, verdict);
}

void Guard::ask(const Wire::ProvisioningQuestion &question, const Verdict &verdict)
{
    const QByteArray key = keyOf(question, m_thing.profile().dialect);
    const auto known = m_cache.constFind(key);
    if (known != m_cache.cend()) {
        verdict(*known);
        return;
    }
    m_running[key].append(verdict);
    if (m_running.value(key).size() > 1)
        return;
    m_thing.friends().whenSettled([this, question, key] { askParent(question, key); });
}

void Guard::askParent(const Wire::ProvisioningQuestion &question, const QByteArray &key)
{
    const QString parent = m_thing.friends().answeringParent();
    const auto finish = [this, key](const std::optional<Wire::ProvisioningAnswer> &answer) {
        const QList<Verdict> waiting = m_running.take(key);
        for (const Verdict &each : waiting)
            each(answer);
    };
    if (parent.isEmpty()) {
        finish({});
        return;
    }
    m_thing.ask(parent, Wire::Protocol::Provisioning, question, false, [this, question, key, finish](const QDomElement &iq) {
        if (iq.isNull() || iq.attribute(QStringLiteral("type")) != QLatin1String("result")) {
            finish({});
            return;
        }
        const Wire::Decoded decoded = Wire::decode(iq);
        const auto *answer = std::get_if<Wire::ProvisioningAnswer>(&decoded.stanza.payload);
        // An answer to another question, or about somebody else, is none.
        if (!answer || answer->ask != question.ask || bareJid(answer->jid) != question.jid) {
            finish({});
            return;
        }
        m_cache.insert(key, *answer);
        finish(*answer);
    });
}

bool restrict(Wire::ReadoutRequest &request, const Wire::ProvisioningAnswer &answer)
{
    if (!answer.result)
        return false;
    if (answer.kinds && !answer.all) {
        const Wire::Kinds asked = request.all ? answer.kinds : withoutHistoryMark(request.kinds);
        request.kinds = asked & withoutHistoryMark(answer.kinds);
        request.all = false;
        if (!request.kinds)
            return false;
    }
    if (!answer.fields.isEmpty()) {
        if (request.fields.isEmpty())
            request.fields = answer.fields;
        else
            request.fields.removeIf([&answer](const QString &field) { return !answer.fields.contains(field); });
        if (request.fields.isEmpty())
            return false;
    }
    if (!answer.nodes.isEmpty()) {
        if (request.nodes.isEmpty())
            request.nodes = answer.nodes;
        else
            request.nodes.removeIf([&answer](const Wire::NodeAddress &node) { return !answer.nodes.contains(node); });
        if (request.nodes.isEmpty())
            return false;
    }
    return true;
}

bool restrict(Wire::ControlSet &set, const Wire::ProvisioningAnswer &answer)
{
    if (!answer.result)
        return false;
    if (!answer.parameters.isEmpty())
        set.parameters.removeIf([&answer](const Wire::Parameter &parameter) { return !answer.parameters.contains(parameter.name); });
    if (!answer.nodes.isEmpty() && !set.nodes.isEmpty()) {
        set.nodes.removeIf([&answer](const Wire::NodeAddress &node) { return !answer.nodes.contains(node); });
        if (set.nodes.isEmpty())
            return false;
    }
    return !set.parameters.isEmpty();
}

} // namespace Chatelaine::Demo
