// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/qxmppchannel.h"

#include "protocol/session/rawstanza.h"

#include <QXmppClient.h>
#include <QXmppClientExtension.h>

namespace Chatelaine {

class QXmppChannel::Extension final : public QXmppClientExtension
{
public:
    explicit Extension(QXmppChannel *channel)
        : m_channel(channel)
    {
    }

    bool handleStanza(const QDomElement &stanza) override { return m_channel && m_channel->receive(stanza); }

private:
    QPointer<QXmppChannel> m_channel;
};

QXmppChannel::~QXmppChannel() = default;

void QXmppChannel::attach(QXmppClient *client)
{
    sessionClosed();
    m_client = client;
    m_extension = new Extension(this);
    client->addExtension(m_extension);
}

void QXmppChannel::sessionOpened(const QString &ownJid)
{
    m_open = m_taking = true;
    connectionReady(ownJid);
}

void QXmppChannel::sessionClosed()
{
    const bool wasOpen = m_open || m_suspended;
    m_open = m_suspended = m_taking = false;
    m_client = nullptr;
    if (wasOpen) {
        connectionLost();
    }
}

void QXmppChannel::sessionSuspended()
{
    if (m_open) {
        m_open = false;
        m_suspended = true; // still taking: what the dead socket had already brought was counted as received
    }
}

void QXmppChannel::sessionResuming()
{
    m_taking = false;
}

void QXmppChannel::sessionResumed()
{
    if (m_suspended) {
        m_suspended = false;
        m_open = m_taking = true;
        connectionResumed();
    }
}

bool QXmppChannel::isConnected() const
{
    return m_open && m_client;
}

bool QXmppChannel::transmit(const QByteArray &stanza)
{
    // Not to a client that has lost its socket and not told yet: it would say no and send the stanza all the same after a resumption.
    return m_client && m_client->isConnected() && m_client->sendPacket(RawStanza(stanza));
}

bool QXmppChannel::receive(const QDomElement &stanza)
{
    if (!m_client || !m_taking) {
        // Stream negotiation is none of our business, but an iq before the session must not be answered by anybody.
        const QString name = stanza.tagName();
        return name == u"iq" || name == u"message" || name == u"presence";
    }
    return deliver(stanza);
}

} // namespace Chatelaine
