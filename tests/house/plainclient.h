// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QXmppClient.h>

#include <QDomElement>
#include <QList>
#include <QString>

namespace Chatelaine::Test {

/// A plain XMPP client over a real socket: says raw stanzas, and keeps all that it hears.
class PlainClient final : public QObject
{
    Q_OBJECT

public:
    explicit PlainClient(QObject *parent = nullptr);

    /// Without an authority's certificate there is no TLS, and any mechanism will do.
    void connectTo(const QString &jid, const QString &password, const QString &host, quint16 port, const QString &caFile = {});
    void leave() { m_client.disconnectFromServer(); }
    /// Ends the connection without a word.
    void dropDead();

    [[nodiscard]] bool isConnected() const { return m_client.isConnected(); }
    [[nodiscard]] QString jid() { return m_client.configuration().jid(); }
    [[nodiscard]] int failures() const { return m_failures; } ///< errors of the connection so far
    void say(const QString &xml);

    /// How many stanzas have been heard that contain all of these pieces of text.
    [[nodiscard]] int heard(const QStringList &pieces) const;
    /// The first such stanza; empty when there is none.
    [[nodiscard]] QString first(const QStringList &pieces) const;
    void forget() { m_heard.clear(); }
    [[nodiscard]] const QStringList &all() const { return m_heard; }

private:
    friend class PlainEar;

    QXmppClient m_client;
    QStringList m_heard;
    int m_failures = 0;
};

} // namespace Chatelaine::Test
