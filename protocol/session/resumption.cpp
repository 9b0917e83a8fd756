// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Sessions that go on after their socket is gone (XEP-0198 §5).

#include "protocol/session/connectionattempt.h"

#include "protocol/session/clock.h"
#include "protocol/session/qxmppchannel.h"
#include "protocol/session/streamobserver.h"

#include <QSslSocket>

#include <QXmppClient.h>

namespace Chatelaine {

/// Looks at the stream for what the client does not tell.
void ConnectionAttempt::onText(bool outgoing, const QString &text)
{
    if (outgoing) {
        // A client that binds or enables has not been taken up again, for whatever reason. In its new session it would send once more what
        // the old one has not confirmed, and a thing would do twice what it was told once.
        if (m_resuming && (text.contains(u"urn:ietf:params:xml:ns:xmpp-bind") || text.startsWith(u"<enable "))) {
            startAfresh();
        } else if (m_resuming && text.startsWith(u"<resume ") && m_channel.hasOverdueSet()) {
            startAfresh(); // the old session would carry it out now, after whoever asked for it was told that nothing came of it
        }
        return;
    }
    if (m_stage.stage == Stage::Bind && !m_online && !m_resuming) {
        const std::optional<std::chrono::milliseconds> window = resumptionWindow(text);
        m_window = window ? window : m_window;
    }
    m_streamEnded = m_streamEnded || text.endsWith(u"</stream:stream>");
}

void ConnectionAttempt::onSessionTakenUp()
{
    if (m_client->streamManagementState() != QXmppClient::ResumedStream) {
        startAfresh();
        return;
    }
    //: How a connection stage ended. %1 is an address
    succeed(tr("%1, the session goes on").arg(m_client->configuration().jid()));
    m_clock.stop(m_timer);
    m_online = m_established = true;
    m_resuming = false;
    m_channel.sessionResumed();
    Q_EMIT resumed();
}

bool ConnectionAttempt::mayResume(const ConnectionProblem &problem) const
{
    const bool session = m_resuming || (m_online && m_established);
    return m_client && session && m_window && !m_streamEnded && problem.retry && m_settings.resume && m_settings.reconnect;
}

/// True when the session still waits to be resumed, by the next address or attempt.
bool ConnectionAttempt::keepSession(const ConnectionProblem &problem)
{
    if (m_session && !problem.retry) {
        m_session.reset(); // not even taken up
    } else if (mayResume(problem)) {
        parkClient();
    }
    return m_session != nullptr;
}

void ConnectionAttempt::parkClient()
{
    forgetClient();
    m_channel.sessionSuspended();
    auto *socket = m_client->findChild<QSslSocket *>();
    if (socket && !m_socketFailed) {
        socket->abort(); // no goodbye: that would end the session
    }
    m_session = std::make_unique<ResumableSession>();
    m_session->endpoint = m_endpoint;
    m_session->jid = m_channel.ownJid();
    m_session->window = *m_window;
    m_client->setParent(nullptr);
    m_session->client.reset(std::exchange(m_client, nullptr));
    m_resuming = false;
}

void ConnectionAttempt::startAfresh()
{
    m_resuming = false;
    m_window.reset();
    dropClient();
    m_endpoints.prepend(m_endpoint);
    tryNext();
}

} // namespace Chatelaine
