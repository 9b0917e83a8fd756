// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/instance.h"

#include "protocol/session/xmppuri.h"

#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

#include <chrono>

namespace Chatelaine {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int WaitMs = 1000;
constexpr auto Patience = 5s; // for one who connects and says nothing
constexpr int MostWaiting = 8;

} // namespace

Instance::Instance(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path.isEmpty() ? defaultPath() : path)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(MostWaiting);
    connect(&m_server, &QLocalServer::newConnection, this, &Instance::onConnection);
}

QString Instance::defaultPath()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? QString() : folder + u"/chatelaine-window.socket"_s;
}

bool Instance::listen()
{
    if (m_path.isEmpty()) {
        return false;
    }
    // Asked first: a socket for one user only is put in its place by renaming, over whatever is there.
    QLocalSocket probe;
    probe.connectToServer(m_path);
    if (probe.waitForConnected(WaitMs)) {
        return false; // somebody lives there
    }
    QLocalServer::removeServer(m_path); // left behind by one that crashed
    return m_server.listen(m_path);
}

void Instance::onConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        socket->setReadBufferSize(LongestUri + 1);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { onData(socket); });
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(Patience, socket, &QLocalSocket::abort);
        onData(socket);
    }
}

void Instance::onData(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > LongestUri) {
            socket->abort();
        }
        return;
    }
    const QByteArray line = socket->readLine(LongestUri + 2).trimmed();
    socket->write("ok\n");
    socket->disconnectFromServer();
    if (!line.isEmpty()) {
        Q_EMIT linkReceived(QString::fromUtf8(line));
    }
}

bool Instance::handOver(const QString &link, const QString &path)
{
    const QString place = path.isEmpty() ? defaultPath() : path;
    if (place.isEmpty()) {
        return false;
    }
    QLocalSocket socket;
    socket.connectToServer(place);
    if (!socket.waitForConnected(WaitMs)) {
        return false;
    }
    QByteArray line = link.toUtf8().left(LongestUri);
    line.replace('\n', ' ');
    socket.write(line + '\n');
    if (!socket.waitForBytesWritten(WaitMs)) {
        return false;
    }
    return socket.waitForReadyRead(WaitMs) && socket.readAll().startsWith("ok");
}

} // namespace Chatelaine
