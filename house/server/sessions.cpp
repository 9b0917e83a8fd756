// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/server/sessions.h"

#include "house/server/xml.h"

#include <QXmppIncomingClient.h>

#include <QSslSocket>

#include <algorithm>

namespace Chatelaine::Demo {

void Sessions::open(const QString &fullJid, QXmppIncomingClient *stream)
{
    Session session;
    session.stream = stream;
    m_byJid.insert(fullJid, session);
}

Session *Sessions::find(const QString &fullJid)
{
    const auto found = m_byJid.find(fullJid);
    return found == m_byJid.end() ? nullptr : &*found;
}

QStringList Sessions::of(const QString &bare) const
{
    QStringList result;
    for (auto it = m_byJid.cbegin(); it != m_byJid.cend(); ++it) {
        if (bareJid(it.key()) == bare)
            result.append(it.key());
    }
    std::sort(result.begin(), result.end(), [this](const QString &a, const QString &b) {
        const int pa = m_byJid.value(a).priority;
        const int pb = m_byJid.value(b).priority;
        return pa != pb ? pa > pb : a < b;
    });
    return result;
}

QStringList Sessions::availableOf(const QString &bare) const
{
    QStringList result = of(bare);
    result.removeIf([this](const QString &jid) { return !m_byJid.value(jid).isAvailable(); });
    return result;
}

bool Sessions::send(const QString &fullJid, const QByteArray &xml)
{
    const Session *session = find(fullJid);
    return session && session->stream && session->stream->sendData(xml);
}

void Sessions::sendCut(const QString &fullJid, const QByteArray &xml, qsizetype bytes)
{
    const Session *session = find(fullJid);
    if (!session || !session->stream)
        return;
    session->stream->sendData(xml.left(bytes));
    // In good order on purpose: what was sent arrives, and then the stream ends in the middle of a stanza.
    if (auto *socket = session->stream->findChild<QSslSocket *>())
        socket->disconnectFromHost();
}

} // namespace Chatelaine::Demo
