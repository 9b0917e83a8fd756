// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/deviceerror.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

namespace Chatelaine {
namespace {

QLatin1StringView codeOfCondition(const QString &condition)
{
    static const QHash<QString, QLatin1StringView> codes{
        {QStringLiteral("forbidden"), ErrorCode::Forbidden},
        {QStringLiteral("not-authorized"), ErrorCode::Forbidden},
        {QStringLiteral("not-allowed"), ErrorCode::Forbidden},
        {QStringLiteral("registration-required"), ErrorCode::NotAFriend},
        {QStringLiteral("subscription-required"), ErrorCode::NotAFriend},
        {QStringLiteral("item-not-found"), ErrorCode::DeviceNotFound},
        {QStringLiteral("bad-request"), ErrorCode::DeviceBadRequest},
        {QStringLiteral("not-acceptable"), ErrorCode::DeviceBadRequest},
        {QStringLiteral("conflict"), ErrorCode::DeviceLocked},
        {QStringLiteral("resource-constraint"), ErrorCode::DeviceLocked},
        {QStringLiteral("feature-not-implemented"), ErrorCode::DeviceNotImplemented},
        {QStringLiteral("service-unavailable"), ErrorCode::DeviceNotImplemented},
        {QStringLiteral("recipient-unavailable"), ErrorCode::DeviceGone},
        {QStringLiteral("remote-server-not-found"), ErrorCode::DeviceGone},
        {QStringLiteral("remote-server-timeout"), ErrorCode::DeviceGone},
    };
    return codes.value(condition, ErrorCode::DeviceRefused);
}

QLatin1StringView codeOfResponse(Wire::ResponseCode code)
{
    using Wire::ResponseCode;
    switch (code) {
    case ResponseCode::NotFound:
        return ErrorCode::DeviceNotFound;
    case ResponseCode::InsufficientPrivileges:
        return ErrorCode::Forbidden;
    case ResponseCode::Locked:
        return ErrorCode::DeviceLocked;
    case ResponseCode::NotImplemented:
        return ErrorCode::DeviceNotImplemented;
    case ResponseCode::FormError:
        return ErrorCode::DeviceBadRequest;
    case ResponseCode::Ok:
    case ResponseCode::OtherError:
    case ResponseCode::Unknown:
        break;
    }
    return ErrorCode::DeviceRefused;
}

/// The thing's own words where the answer is one of those without an RFC condition (sn and iot of early 2014).
ErrorInfo errorOfPayload(const Wire::Payload &payload)
{
    if (const auto *rejected = std::get_if<Wire::ReadoutRejected>(&payload)) {
        return makeError(ErrorCode::DeviceRefused, rejected->reasons.join(QStringLiteral("; ")));
    }
    if (const auto *set = std::get_if<Wire::ControlSetResponse>(&payload); set && set->code) {
        return errorOf(*set->code, set->errors);
    }
    if (const auto *form = std::get_if<Wire::ControlFormResponse>(&payload); form && form->code) {
        return errorOf(*form->code);
    }
    if (const auto *response = std::get_if<Wire::ConcentratorResponse>(&payload)) {
        return errorOf(response->code, response->errors);
    }
    return {};
}

ErrorInfo errorOfErrorReply(const Wire::Stanza &stanza)
{
    if (const ErrorInfo error = errorOfPayload(stanza.payload); error.isError()) {
        return error;
    }
    return stanza.error ? errorOf(*stanza.error) : makeError(ErrorCode::DeviceRefused);
}

} // namespace

int dialectFamily(Wire::Dialect dialect)
{
    switch (dialect) {
    case Wire::Dialect::Sn:
        return 0;
    case Wire::Dialect::IotV02:
    case Wire::Dialect::Iot:
        return 1;
    case Wire::Dialect::Ieee:
    case Wire::Dialect::Nf:
    case Wire::Dialect::Nfi:
        break;
    }
    return 2;
}

bool isIeeeFamily(Wire::Dialect dialect)
{
    return dialectFamily(dialect) == 2;
}

bool isLiveFrom(const Wire::Stanza &message, const Peer &peer)
{
    return !message.delayed && isFrom(message, peer);
}

bool isFrom(const Wire::Stanza &message, const Peer &peer)
{
    const int family = dialectFamily(message.dialect);
    const bool hybrid = message.protocol == Wire::Protocol::Concentrator && family != 0 && peer.dialect != Wire::Dialect::Sn; // H2 in either reading
    return message.messageType != u"error" && Jid::same(message.from, peer.jid) && (family == dialectFamily(peer.dialect) || hybrid);
}

ErrorInfo errorOf(const Reply &reply)
{
    switch (reply.end) {
    case Reply::End::Result:
        return {};
    case Reply::End::Error:
        if (reply.tooLarge) {
            return makeError(ErrorCode::UsageTooLarge);
        }
        return errorOfErrorReply(reply.decoded.stanza);
    case Reply::End::Deadline:
        return makeError(ErrorCode::NoAnswer);
    case Reply::End::Disconnected:
        return makeError(ErrorCode::NotConnected);
    case Reply::End::Cancelled:
        return makeError(ErrorCode::Cancelled);
    }
    return {};
}

ErrorInfo errorOf(Wire::ResponseCode code, const QList<Wire::ParameterError> &errors)
{
    return code == Wire::ResponseCode::Ok ? ErrorInfo() : makeError(codeOfResponse(code), wordsOf(errors));
}

ErrorInfo errorOf(const Wire::StanzaError &error)
{
    QString words = error.text;
    if (!error.parameterErrors.isEmpty()) {
        words += (words.isEmpty() ? QString() : QStringLiteral("; ")) + wordsOf(error.parameterErrors);
    }
    return makeError(codeOfCondition(error.condition), words);
}

QString wordsOf(const QList<Wire::ParameterError> &errors)
{
    QStringList words;
    for (const Wire::ParameterError &error : errors) {
        words.append(error.var.isEmpty() ? error.text : QStringLiteral("%1: %2").arg(error.var, error.text));
    }
    return words.join(QStringLiteral("; "));
}

bool isNotImplemented(const ErrorInfo &error)
{
    return error.code == ErrorCode::DeviceNotImplemented;
}

Wire::Stanza requestTo(const Peer &peer, Wire::Envelope envelope, Wire::Protocol protocol, Wire::Payload payload)
{
    Wire::Stanza stanza;
    stanza.envelope = envelope;
    stanza.to = peer.jid;
    stanza.dialect = peer.dialect;
    stanza.protocol = protocol;
    stanza.payload = std::move(payload);
    return stanza;
}

} // namespace Chatelaine
