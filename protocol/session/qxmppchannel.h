// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/stanzachannel.h"

#include <QPointer>

class QXmppClient;

namespace Chatelaine {

/// The channel over a real connection. One channel lives on while clients come and go with each attempt to connect.
class QXmppChannel final : public StanzaChannel
{
    Q_OBJECT

public:
    using StanzaChannel::StanzaChannel;
    ~QXmppChannel() override;

    /// Puts the channel in front of \p client's stanzas. What comes before sessionOpened() is dropped unanswered: a server that has not
    /// proved itself gets nothing but the stream's own negotiation.
    void attach(QXmppClient *client);
    void sessionOpened(const QString &ownJid);
    /// Ends all requests with Disconnected. Harmless when no session was open.
    void sessionClosed();

    // A session whose socket is gone may go on (XEP-0198 §5). Requests stay open meanwhile and their deadlines run on. Nothing more can be
    // sent: a lamp that goes on minutes after the switch was pressed would be worse than one that does not.
    void sessionSuspended();
    /// The client connects again; until sessionResumed() what comes is from a server that has not proved itself.
    void sessionResuming();
    void sessionResumed();

    [[nodiscard]] bool isConnected() const override;

protected:
    bool transmit(const QByteArray &stanza) override;

private:
    class Extension;

    bool receive(const QDomElement &stanza);

    QPointer<QXmppClient> m_client;
    QPointer<Extension> m_extension;
    bool m_open = false;
    bool m_suspended = false;
    bool m_taking = false; ///< stanzas are those of our session
};

} // namespace Chatelaine
