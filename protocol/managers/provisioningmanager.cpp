// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/provisioningmanager.h"

#include "protocol/session/jid.h"

#include <QPointer>

namespace Chatelaine {
namespace {

Wire::Stanza answerTo(const Wire::Stanza &asked, Wire::Envelope envelope)
{
    Wire::Stanza answer;
    answer.envelope = envelope;
    answer.to = asked.from;
    answer.id = asked.id;
    answer.dialect = asked.dialect;
    answer.protocol = Wire::Protocol::Provisioning;
    return answer;
}

/// No to everything that is a question; an empty list of privileges includes none.
std::optional<Wire::AccessMessage> refusalOf(Wire::AccessStep step)
{
    Wire::AccessMessage refusal;
    if (step == Wire::AccessStep::CanAccess) {
        refusal.step = Wire::AccessStep::CanAccessResponse;
    } else if (step == Wire::AccessStep::HasPrivilege) {
        refusal.step = Wire::AccessStep::HasPrivilegeResponse;
    } else if (step == Wire::AccessStep::DownloadPrivileges) {
        refusal.step = Wire::AccessStep::DownloadPrivilegesResponse;
    } else {
        return std::nullopt;
    }
    return refusal;
}

std::optional<Wire::StanzaError> errorFor(Wire::TokenStep step)
{
    Wire::StanzaError error;
    error.type = QStringLiteral("cancel");
    if (step == Wire::TokenStep::GetToken) {
        error.condition = QStringLiteral("feature-not-implemented");
    } else if (step == Wire::TokenStep::GetTokenChallengeResponse || step == Wire::TokenStep::GetCertificate) {
        error.condition = QStringLiteral("item-not-found"); // no such challenge, no such token
    } else {
        return std::nullopt; // TokenResponder's
    }
    return error;
}

} // namespace

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
    if (asked.envelope != Wire::Envelope::IqGet || !Jid::isValid(asked.from)) {
        return false;
    }
    if (const auto *question = std::get_if<Wire::ProvisioningQuestion>(&asked.payload)) {
        answer(asked, *question);
        return true;
    }
    return answerOthers(asked);
}

void ProvisioningManager::answer(const Wire::Stanza &asked, const Wire::ProvisioningQuestion &question)
{
    const QString thing = Jid::normalised(Jid::bare(asked.from));
    ProvisioningDecider::Verdict verdict = decide(thing, question);
    verdict.answer.ask = question.ask;
    verdict.answer.jid = question.jid; // as it was written, so that the thing finds it again
    verdict.answer.longNames = question.longNames;
    Wire::Stanza result = answerTo(asked, Wire::Envelope::IqResult);
    result.payload = verdict.answer;
    m_channel.send(result);
    Q_EMIT answered({thing, question, verdict.answer, m_channel.clock().now(), asked.id, verdict.decided, verdict.rule});
}

/// A parent gives out no tokens and knows no users, but whoever takes it for a full service gets an answer that it understands.
bool ProvisioningManager::answerOthers(const Wire::Stanza &asked)
{
    Wire::Stanza reply = answerTo(asked, Wire::Envelope::IqResult);
    if (const auto *access = std::get_if<Wire::AccessMessage>(&asked.payload)) {
        const auto refusal = refusalOf(access->step);
        if (!refusal) {
            return false;
        }
        reply.payload = *refusal;
    } else if (const auto *token = std::get_if<Wire::TokenMessage>(&asked.payload)) {
        reply.error = errorFor(token->step);
        reply.envelope = Wire::Envelope::IqError;
        if (!reply.error) {
            return false;
        }
    } else {
        return false;
    }
    m_channel.send(reply);
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
