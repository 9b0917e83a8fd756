// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/tokenresponder.h"

#include "protocol/managers/thingpages.h"
#include "protocol/session/jid.h"

namespace Chatelaine {
namespace {

QString sentKey(const QString &token, const QString &jid)
{
    return token + QChar(0) + Jid::normalised(jid);
}

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

} // namespace

TokenResponder::TokenResponder(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{
    channel.addRequestHandler(this, [this](const Wire::Decoded &decoded) { return onRequest(decoded); });
    connect(&channel, &StanzaChannel::disconnected, this, [this] { m_sent.clear(); }); // whoever asks then may be somebody else
}

void TokenResponder::setOwn(const QString &token, std::shared_ptr<const TokenKey> key)
{
    m_own.insert(token, std::move(key));
}

void TokenResponder::setOrigin(const QString &token, const Peer &origin)
{
    if (!m_own.contains(token)) {
        m_origins.insert(token, origin);
    }
}

void TokenResponder::forget(const QString &token)
{
    m_own.remove(token);
    m_origins.remove(token);
}

void TokenResponder::sent(const QString &token, const QString &fullJid)
{
    dropOld();
    if (m_sent.size() < MostRemembered) {
        m_sent.insert(sentKey(token, fullJid), m_channel.clock().monotonic());
    }
}

void TokenResponder::dropOld()
{
    const auto now = m_channel.clock().monotonic();
    m_sent.removeIf([now](const auto &entry) { return now - entry.value() > Remembered; });
}

bool TokenResponder::wasSent(const QString &token, const QString &jid) const
{
    const auto found = m_sent.constFind(sentKey(token, jid));
    return found != m_sent.cend() && m_channel.clock().monotonic() - *found <= Remembered;
}

bool TokenResponder::onRequest(const Wire::Decoded &decoded)
{
    const Wire::Stanza &asked = decoded.stanza;
    const auto *challenge = std::get_if<Wire::TokenMessage>(&asked.payload);
    if (!challenge || challenge->step != Wire::TokenStep::TokenChallenge) {
        return false;
    }
    const bool mayAsk = asked.envelope == Wire::Envelope::IqGet && !challenge->token.isEmpty() && wasSent(challenge->token, asked.from);
    const auto key = m_own.value(challenge->token);
    const auto origin = m_origins.constFind(challenge->token);
    if (mayAsk && key) {
        prove(asked, *key);
    } else if (mayAsk && origin != m_origins.cend() && !Jid::same(origin->jid, asked.from)) {
        forward(asked, *origin);
    } else {
        refuse(asked, QStringLiteral("cancel"), QStringLiteral("forbidden"));
    }
    return true;
}

void TokenResponder::prove(const Wire::Stanza &asked, const TokenKey &key)
{
    const auto encrypted = fromBase64(std::get<Wire::TokenMessage>(asked.payload).data);
    const auto plain = encrypted ? key.decrypt(*encrypted, tokenPadding(asked.dialect)) : std::nullopt;
    if (plain) {
        respond(asked, QString::fromLatin1(plain->toBase64()));
    } else {
        refuse(asked, QStringLiteral("modify"), QStringLiteral("bad-request"));
    }
}

void TokenResponder::forward(const Wire::Stanza &asked, const Peer &origin)
{
    if (m_forwarded == MostForwarded) {
        refuse(asked, QStringLiteral("wait"), QStringLiteral("resource-constraint"));
        return;
    }
    ++m_forwarded;
    const Wire::Stanza passedOn = requestTo(origin, Wire::Envelope::IqGet, Wire::Protocol::Provisioning, asked.payload);
    m_channel.request(passedOn, ForwardTime, this, [this, asked](const Reply &reply) {
        --m_forwarded;
        const auto *response = std::get_if<Wire::TokenMessage>(&reply.decoded.stanza.payload);
        const bool proved = !errorAnywhere(reply).isError() && response && response->step == Wire::TokenStep::TokenChallengeResponse && !response->data.isEmpty();
        if (proved) {
            respond(asked, response->data);
        } else {
            refuse(asked, QStringLiteral("cancel"), QStringLiteral("forbidden")); // why it cannot prove it is nobody else's business
        }
    });
}

void TokenResponder::respond(const Wire::Stanza &asked, const QString &data)
{
    Wire::Stanza answer = answerTo(asked, Wire::Envelope::IqResult);
    Wire::TokenMessage message;
    message.step = Wire::TokenStep::TokenChallengeResponse;
    message.data = data;
    answer.payload = message;
    m_channel.send(answer);
}

void TokenResponder::refuse(const Wire::Stanza &asked, const QString &type, const QString &condition)
{
    ++m_refused;
    Wire::Stanza answer = answerTo(asked, Wire::Envelope::IqError);
    Wire::StanzaError error;
    error.type = type;
    error.condition = condition;
    answer.error = error;
    m_channel.send(answer);
}

} // namespace Chatelaine
