// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/referee/referee.h"

#include "protocol/referee/refereechecks.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

/// The dialect of a payload: its namespace says which, but for the early hybrid, which only the decoded stanza tells.
Dialect dialectOf(const Decoded &decoded, Dialect byNamespace)
{
    return byNamespace == Dialect::Iot && decoded.stanza.dialect == Dialect::IotV02 ? Dialect::IotV02 : byNamespace;
}

void checkPayload(RefereeBook &book, const QDomElement &payload, Protocol protocol)
{
    switch (protocol) {
    case Protocol::Sensor:
        Referees::checkSensor(book, payload);
        break;
    case Protocol::Events:
        Referees::checkEvents(book, payload);
        break;
    case Protocol::Control:
        Referees::checkControl(book, payload);
        break;
    case Protocol::Concentrator:
        Referees::checkConcentrator(book, payload);
        break;
    case Protocol::Provisioning:
        Referees::checkProvisioning(book, payload);
        break;
    case Protocol::Discovery:
        Referees::checkDiscovery(book, payload);
        break;
    case Protocol::Form:
    case Protocol::Other:
        break;
    }
}

} // namespace

QList<Finding> referee(const QDomElement &stanza, const Decoded &decoded, const RefereeContext &context)
{
    const QString name = stanza.localName();
    if (name != u"iq" && name != u"message")
        return {};
    RefereeBook book(stanza, decoded, context);
    forEachChild(stanza, [&](const QDomElement &child, const QString &) {
        if (const auto info = namespaceInfo(child.namespaceURI())) {
            book.setDialect(dialectOf(decoded, info->dialect));
            checkPayload(book, child, info->protocol);
        }
    });
    book.setDialect(decoded.stanza.dialect);
    Referees::checkEnvelope(book);
    return book.findings();
}

} // namespace Chatelaine::Wire
