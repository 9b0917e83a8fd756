// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/stanzachannel.h"

#include <QList>

namespace Chatelaine {

/// A channel without a network, for tests that are scripts: expect this stanza, inject that one.
class FakeChannel final : public StanzaChannel
{
    Q_OBJECT

public:
    explicit FakeChannel(Clock &clock, QObject *parent = nullptr);

    /// Takes the oldest stanza that was sent and compares it with \p xml, in which an attribute value or text of * stands for anything.
    /// \return empty when they are the same, otherwise what was sent instead.
    [[nodiscard]] QString expect(const QString &xml);
    [[nodiscard]] QString expectNothing() const;

    /// The id of the stanza that expect() took last, and that stanza.
    [[nodiscard]] QString lastId() const { return m_last.attribute(QStringLiteral("id")); }
    [[nodiscard]] QDomElement last() const { return m_last; }

    /// Feeds a stanza as if it had come from the server. In \p xml, %id is the id of the last expected stanza and %seq the seqnr or id of
    /// its payload. True when it was consumed.
    bool inject(const QString &xml);

    void connectAs(const QString &fullJid);
    void disconnectNow();
    /// The socket is gone and the session is not: nothing can be sent, requests stay open.
    void suspend() { m_connected = false; }
    void resume();
    /// From now on sending fails although the channel is connected.
    void setBroken(bool broken) { m_broken = broken; }

    [[nodiscard]] bool isConnected() const override { return m_connected; }
    [[nodiscard]] int sentCount() const { return int(m_sent.size()); }

protected:
    bool transmit(const QByteArray &stanza) override;

private:
    QList<QByteArray> m_sent;
    QDomElement m_last;
    QString m_lastSequence;
    bool m_connected = false;
    bool m_broken = false;
};

} // namespace Chatelaine
