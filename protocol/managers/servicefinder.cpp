// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/servicefinder.h"

#include "protocol/session/contact.h"
#include "protocol/session/discoverer.h"
#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

using namespace std::chrono_literals;

namespace Chatelaine {

ServiceFinder::ServiceFinder(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{
}

void ServiceFinder::find(const QString &jid, Wire::Protocol protocol, std::chrono::milliseconds deadline, QObject *context, Callback callback)
{
    if (!Jid::isValid(jid) || m_forced) {
        const ErrorInfo error = Jid::isValid(jid) ? ErrorInfo() : makeErrorWithEvidence(ErrorCode::UsageAddress, jid);
        const Peer peer{jid, m_forced.value_or(Wire::Dialect::Iot)};
        m_channel.clock().callLater(0ms, context, [callback = std::move(callback), error, peer] { callback(error, peer); });
        return;
    }
    const QByteArray query = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
    m_channel.requestRaw(jid, false, query, deadline, context, [jid, protocol, callback = std::move(callback)](const Reply &reply) {
        if (const ErrorInfo error = errorOf(reply); error.isError()) {
            callback(error, {});
            return;
        }
        Resource service;
        service.features = parseDiscoInfo(reply.element.firstChildElement()).features;
        const auto dialect = service.dialect(protocol);
        callback(dialect ? ErrorInfo() : makeErrorWithEvidence(ErrorCode::NotOffered, QStringLiteral("%1: %2").arg(jid, Wire::protocolName(protocol))),
            {jid, dialect.value_or(Wire::Dialect::Iot)});
    });
}

} // namespace Chatelaine
