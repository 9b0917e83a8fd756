// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/provisioningmanager.h"

#include "protocol/session/jid.h"

#include <QPointer>

namespace Chatelaine {

ProvisioningManager::ProvisioningManager(StanzaChannel &channel, Trusted trusted, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_trusted(std::move(trusted))
{
    channel.addRequestHandler(this, [this](const Wire::Decoded &decoded) { return onRequest(decoded); });
}

bool ProvisioningManager::onRequest(const Wire::Decoded &decoded)
{
    const Wire::Stanza &asked = decoded.stanza;
    const auto *question = std::get_if<Wire::ProvisioningQuestion>(&asked.payload);
    if (!question || asked.envelope != Wire::Envelope::IqGet || !Jid::isValid(asked.from)) {
        return false;
    }
    const QString thing = Jid::normalised(Jid::bare(asked.from));
    ProvisioningDecider::Verdict verdict = decide(thing, *question);
    verdict.answer.ask = question->ask;
    verdict.answer.jid = question->jid; // as it was written, so that the thing finds it again

    Wire::Stanza answer;
    answer.envelope = Wire::Envelope::IqResult;
    answer.to = asked.from;
    answer.id = asked.id;
    answer.dialect = asked.dialect;
    answer.protocol = Wire::Protocol::Provisioning;
    answer.payload = verdict.answer;
    m_channel.send(answer);
    Q_EMIT answered({thing, *question, verdict.answer, m_channel.clock().now(), asked.id, verdict.decided, verdict.rule});
    return true;
}

ProvisioningDecider::Verdict ProvisioningManager::decide(const QString &thing, const Wire::ProvisioningQuestion &question) const
{
    if (!m_decider || !m_trusted(thing) || !Jid::isValid(question.jid)) {
        return {};
    }
    Wire::ProvisioningQuestion about = question;
    about.jid = Jid::normalised(Jid::bare(question.jid)); // resources do not count here (XEP-0324 §3.2)
    ProvisioningDecider::Verdict verdict = m_decider->decide(thing, about);
    if (!verdict.decided) {
        verdict.answer = {}; // undecided is a no, whatever else the decider says
    }
    return verdict;
}

void ProvisioningManager::clearCache(const Peer &thing, std::chrono::milliseconds deadline, QObject *context, Handler handler)
{
    const bool byGet = thing.dialect == Wire::Dialect::Sn || thing.dialect == Wire::Dialect::IotV02;
    const Wire::Stanza stanza = requestTo(thing, byGet ? Wire::Envelope::IqGet : Wire::Envelope::IqSet, Wire::Protocol::Provisioning, Wire::ClearCache());
    const QPointer<QObject> alive(context);
    m_channel.request(stanza, deadline, context, [=, this, handler = std::move(handler)](const Reply &reply) {
        const ErrorInfo error = errorOf(reply);
        if (reply.end == Reply::End::Error && thing.dialect == Wire::Dialect::Iot && alive) {
            clearCache({thing.jid, Wire::Dialect::IotV02}, deadline, alive, handler);
        } else {
            handler(error);
        }
    });
}

bool ProvisioningManager::recommend(const Peer &thing, bool unfriend, const QString &jid)
{
    Wire::Stanza stanza = requestTo(thing, Wire::Envelope::Message, Wire::Protocol::Provisioning, Wire::FriendCommand{unfriend, Jid::bare(jid)});
    return m_channel.send(stanza);
}

} // namespace Chatelaine
