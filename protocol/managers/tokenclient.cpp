// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/tokenclient.h"

#include "protocol/managers/thingpages.h"
#include "protocol/session/errorcodes.h"

#include <QPointer>

#include <algorithm>

using namespace std::chrono_literals;

namespace Chatelaine {

struct TokenClient::Attempt {
    Peer service;
    std::chrono::milliseconds until{0};
    QPointer<QObject> context;
    std::shared_ptr<const TokenKey> key;
    Wire::TokenStep expected = Wire::TokenStep::GetTokenResponse;
    QString request;
    std::function<void(const ErrorInfo &, const Wire::TokenMessage &)> handler;
};

namespace {

bool takesOurWord(Wire::Dialect dialect)
{
    return dialect == Wire::Dialect::Sn || dialect == Wire::Dialect::IotV02;
}

bool isToken(const QString &token)
{
    return !token.isEmpty() && token.size() <= 4096 && token.simplified() == token && !token.contains(u' ');
}

} // namespace

TokenClient::TokenClient(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{
}

quint64 TokenClient::start(const Peer &service, std::chrono::milliseconds deadline, QObject *context)
{
    auto attempt = std::make_shared<Attempt>();
    attempt->service = service;
    attempt->until = m_channel.clock().monotonic() + deadline;
    attempt->context = context;
    m_attempts.insert(++m_last, attempt);
    return m_last;
}

quint64 TokenClient::getToken(const Peer &service, std::shared_ptr<const TokenKey> key, std::chrono::milliseconds deadline, QObject *context, TokenHandler handler)
{
    const quint64 handle = start(service, deadline, context);
    const auto &attempt = m_attempts.value(handle);
    attempt->key = std::move(key);
    attempt->expected = Wire::TokenStep::GetTokenChallenge;
    attempt->handler = [handler = std::move(handler)](const ErrorInfo &error, const Wire::TokenMessage &answer) { handler(error, answer.token); };
    if (takesOurWord(service.dialect) || !attempt->key) {
        const auto code = attempt->key ? ErrorCode::NotOffered : ErrorCode::UsageNotExpressible;
        m_channel.clock().callLater(0ms, this, [this, handle, code] { end(handle, makeError(code)); });
        return handle;
    }
    Wire::TokenMessage message;
    message.data = QString::fromLatin1(attempt->key->certificate().toBase64());
    ask(handle, message);
    return handle;
}

quint64 TokenClient::getToken(const Peer &service, const QString &deviceId, std::chrono::milliseconds deadline, QObject *context, TokenHandler handler)
{
    const quint64 handle = start(service, deadline, context);
    m_attempts.value(handle)->handler = [handler = std::move(handler)](const ErrorInfo &error, const Wire::TokenMessage &answer) { handler(error, answer.token); };
    if (!takesOurWord(service.dialect)) {
        m_channel.clock().callLater(0ms, this, [this, handle] { end(handle, makeError(ErrorCode::NotOffered)); });
        return handle;
    }
    Wire::TokenMessage message;
    message.deviceId = deviceId;
    ask(handle, message);
    return handle;
}

quint64 TokenClient::getCertificate(const Peer &service, const QString &token, std::chrono::milliseconds deadline, QObject *context, CertificateHandler handler)
{
    const quint64 handle = start(service, deadline, context);
    const auto &attempt = m_attempts.value(handle);
    attempt->expected = Wire::TokenStep::Certificate;
    attempt->handler = [handler = std::move(handler)](const ErrorInfo &error, const Wire::TokenMessage &answer) {
        const auto der = fromBase64(answer.data);
        handler(error.isError() || der ? error : makeError(ErrorCode::DeviceUnreadable), error.isError() ? QByteArray() : der.value_or(QByteArray()));
    };
    if (!isIeeeFamily(service.dialect)) {
        m_channel.clock().callLater(0ms, this, [this, handle] { end(handle, makeError(ErrorCode::NotOffered)); });
        return handle;
    }
    Wire::TokenMessage message;
    message.step = Wire::TokenStep::GetCertificate;
    message.token = token;
    ask(handle, message);
    return handle;
}

void TokenClient::ask(quint64 handle, const Wire::TokenMessage &message)
{
    const auto attempt = m_attempts.value(handle);
    const auto left = std::max(attempt->until - m_channel.clock().monotonic(), 0ms);
    const Wire::Stanza stanza = requestTo(attempt->service, Wire::Envelope::IqGet, Wire::Protocol::Provisioning, message);
    attempt->request = m_channel.request(stanza, left, this, [this, handle](const Reply &reply) { take(handle, reply); });
}

void TokenClient::take(quint64 handle, const Reply &reply)
{
    const auto attempt = m_attempts.value(handle);
    if (!attempt) {
        return;
    }
    if (const ErrorInfo error = errorAnywhere(reply); error.isError()) {
        end(handle, error);
        return;
    }
    const auto *answer = std::get_if<Wire::TokenMessage>(&reply.decoded.stanza.payload);
    const bool wrong = !answer || answer->step != attempt->expected || (answer->step == Wire::TokenStep::GetTokenResponse && !isToken(answer->token));
    if (wrong) {
        end(handle, makeError(ErrorCode::DeviceUnreadable));
    } else if (answer->step == Wire::TokenStep::GetTokenChallenge) {
        takeChallenge(handle, *answer);
    } else {
        end(handle, {}, *answer);
    }
}

void TokenClient::takeChallenge(quint64 handle, const Wire::TokenMessage &challenge)
{
    const auto attempt = m_attempts.value(handle);
    if (!attempt->context) {
        m_attempts.remove(handle);
        return;
    }
    const auto encrypted = fromBase64(challenge.data);
    const auto plain = encrypted ? attempt->key->decrypt(*encrypted, tokenPadding(attempt->service.dialect)) : std::nullopt;
    if (!plain || challenge.seqnr.isEmpty()) {
        end(handle, makeError(ErrorCode::DeviceUnreadable));
        return;
    }
    Wire::TokenMessage response;
    response.step = Wire::TokenStep::GetTokenChallengeResponse;
    response.seqnr = challenge.seqnr;
    response.data = QString::fromLatin1(plain->toBase64());
    attempt->expected = Wire::TokenStep::GetTokenResponse;
    ask(handle, response);
}

void TokenClient::end(quint64 handle, const ErrorInfo &error, const Wire::TokenMessage &answer)
{
    const auto attempt = m_attempts.take(handle);
    if (attempt && attempt->context) {
        attempt->handler(error, answer);
    }
}

void TokenClient::cancel(quint64 handle)
{
    if (const auto attempt = m_attempts.value(handle)) {
        m_channel.cancel(attempt->request);
    }
}

} // namespace Chatelaine
