// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/concentratorlink.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QTest>

namespace Chatelaine {

/// A concentrator without a network, spoken to in one dialect. In expectations and answers %ns is the concentrators' namespace.
class ConcentratorFixture
{
public:
    explicit ConcentratorFixture(Wire::Dialect dialect)
        : peer{QStringLiteral("gate@house.test/gw"), dialect}
        , channel(clock)
        , link(channel)
    {
        channel.connectAs(QStringLiteral("owner@house.test/here"));
    }

    [[nodiscard]] QString ns() const { return Wire::namespaceOf(peer.dialect, Wire::Protocol::Concentrator); }
    [[nodiscard]] bool isIeee() const { return isIeeeFamily(peer.dialect); }
    [[nodiscard]] QString inWords(QString xml) const { return xml.replace(QStringLiteral("%ns"), ns()); }

    /// Empty when the oldest unexpected stanza is this request.
    [[nodiscard]] QString asked(const QString &type, const QString &payload) { return channel.expect(QStringLiteral("<iq id='*' to='%1' type='%2'>%3</iq>").arg(peer.jid, type, inWords(payload))); }
    void result(const QString &payload = {}) { channel.inject(QStringLiteral("<iq type='result' id='%id' from='%1'>%2</iq>").arg(peer.jid, inWords(payload))); }
    void error(const QString &payload) { channel.inject(QStringLiteral("<iq type='error' id='%id' from='%1'>%2</iq>").arg(peer.jid, inWords(payload))); }
    void condition(const QString &name) { error(QStringLiteral("<error type='cancel'><%1 xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>").arg(name)); }
    void message(const QString &payload, const QString &from = {}, const QString &extra = {})
    {
        channel.inject(QStringLiteral("<message from='%1'>%2%3</message>").arg(from.isEmpty() ? peer.jid : from, inWords(payload), extra));
    }
    void presence(const QString &from, const QString &type = {})
    {
        channel.inject(type.isEmpty() ? QStringLiteral("<presence from='%1'/>").arg(from) : QStringLiteral("<presence from='%1' type='%2'/>").arg(from, type));
    }

    /// For requests: keeps the answer.
    [[nodiscard]] ConcentratorLink::ResponseHandler keep()
    {
        return [this](const ErrorInfo &error, const Wire::ConcentratorResponse &response) {
            errors.append(error);
            last = response;
        };
    }
    [[nodiscard]] QString lastCode() const { return errors.isEmpty() ? QStringLiteral("no answer") : errors.last().code; }

    Peer peer;
    FakeClock clock;
    FakeChannel channel;
    ConcentratorLink link;
    QList<ErrorInfo> errors;
    Wire::ConcentratorResponse last;
};

} // namespace Chatelaine
