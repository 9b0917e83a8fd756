// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>

#include <functional>

class QSslSocket;

namespace Chatelaine {

/// A server on loopback that says what a script tells it to, byte by byte: the far end that a real server cannot be made to be.
///
/// Each connection starts the script anew. A step waits until its trigger has come and then sends its reply.
class ScriptedServer final : public QTcpServer
{
    Q_OBJECT

public:
    struct Step {
        QByteArray trigger;             ///< waited for in what came since the last step; empty: at once
        QByteArray reply;               ///< %ID is the id attribute of the last iq that came
        bool startTls = false;          ///< after the reply
        bool close = false;             ///< after the reply
    };

    explicit ScriptedServer(QObject *parent = nullptr);

    void setScript(QList<Step> script) { m_script = std::move(script); }
    /// For TLS, from the beginning of a connection or from a step with startTls.
    void setCertificate(const QSslCertificate &certificate, const QSslKey &key);
    void setDirectTls(bool direct) { m_directTls = direct; }

    /// Everything received in all connections so far, in clear.
    [[nodiscard]] QByteArray received() const { return m_received; }
    [[nodiscard]] int connections() const { return m_connections; }
    /// The last connection is over: nothing more comes of it.
    [[nodiscard]] bool isQuiet() const;
    void send(const QByteArray &data);
    void closeConnection();

    /// The opening of a stream by \p domain, with or without a version.
    [[nodiscard]] static QByteArray header(const QByteArray &domain, bool version = true);
    /// The steps of a login with PLAIN (the client has to allow that) as \p fullJid, up to an empty roster and a confirmed presence.
    [[nodiscard]] static QList<Step> login(const QByteArray &fullJid, const QByteArray &rosterItems = {});

Q_SIGNALS:
    void dataReceived();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void onData();
    void runSteps();

    QList<Step> m_script;
    QPointer<QSslSocket> m_socket;
    QSslCertificate m_certificate;
    QSslKey m_key;
    QByteArray m_received;
    QByteArray m_sinceStep;
    qsizetype m_next = 0;
    int m_connections = 0;
    bool m_directTls = false;
};

} // namespace Chatelaine
