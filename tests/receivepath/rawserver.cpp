// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rawserver.h"

#include <QHostAddress>

#include <algorithm>
#include <utility>

namespace Chatelaine {

PieceSender::PieceSender(QTcpSocket &from, QTcpSocket &reader, QByteArray data, qsizetype pieceSize, QObject *parent)
    : QObject(parent)
    , m_from(&from)
    , m_data(std::move(data))
    , m_pieceSize(pieceSize)
{
    from.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(&reader, &QTcpSocket::readyRead, this, &PieceSender::sendNext);
    sendNext();
}

void PieceSender::sendNext()
{
    if (isFinished()) {
        Q_EMIT finished();
        return;
    }
    if (!m_from || m_from->state() != QAbstractSocket::ConnectedState) {
        return;
    }
    const auto piece = m_data.sliced(m_sent, std::min(m_pieceSize, m_data.size() - m_sent));
    m_sent += piece.size();
    m_from->write(piece);
    m_from->flush();
}

RawServer::RawServer(QObject *parent)
    : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this]() {
        m_peer = m_server.nextPendingConnection();
        m_received.clear();
        auto *peer = m_peer.get();
        connect(peer, &QTcpSocket::disconnected, peer, &QObject::deleteLater);
        connect(peer, &QTcpSocket::readyRead, this, [this, peer]() {
            const auto data = peer->readAll();
            if (peer == m_peer) {
                m_received += data;
                Q_EMIT dataReceived();
            }
        });
    });
    m_server.listen(QHostAddress::LocalHost);
}

void RawServer::send(const QByteArray &data)
{
    if (m_peer) {
        m_peer->write(data);
        m_peer->flush();
    }
}

} // namespace Chatelaine
