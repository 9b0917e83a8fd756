// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace Chatelaine {

/// Sends bytes in pieces of which the reader sees each in a read of its own.
///
/// TCP would put pieces together again, so the next one is sent only after the reader has read the one before.
class PieceSender final : public QObject
{
    Q_OBJECT

public:
    /// \param reader the other end's socket, whose owner has connected to readyRead() before
    PieceSender(QTcpSocket &from, QTcpSocket &reader, QByteArray data, qsizetype pieceSize, QObject *parent = nullptr);

    bool isFinished() const { return m_sent == m_data.size(); }
    /// Bytes handed to TCP so far.
    qsizetype sent() const { return m_sent; }

Q_SIGNALS:
    /// The last piece has been read.
    void finished();

private:
    void sendNext();

    QPointer<QTcpSocket> m_from;
    QByteArray m_data;
    qsizetype m_pieceSize;
    qsizetype m_sent = 0;
};

/// The far end of one connection on loopback: no XMPP, just bytes, so that they can be as wrong as a test wants them.
class RawServer final : public QObject
{
    Q_OBJECT

public:
    explicit RawServer(QObject *parent = nullptr);

    quint16 port() const { return m_server.serverPort(); }
    /// The last connection that came in, or null.
    QTcpSocket *peer() const { return m_peer; }
    /// Everything received on the last connection.
    QByteArray received() const { return m_received; }
    void send(const QByteArray &data);

Q_SIGNALS:
    void dataReceived();

private:
    QTcpServer m_server;
    QPointer<QTcpSocket> m_peer;
    QByteArray m_received;
};

} // namespace Chatelaine
