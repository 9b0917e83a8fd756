// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/server/houseserver.h"

#include "house/server/router.h"
#include "house/server/xml.h"

#include <QXmppIncomingClient.h>
#include <QXmppPasswordChecker.h>

#include <QRandomGenerator>
#include <QSslSocket>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

/// The passwords of the accounts; forgotten when the house stops.
///
/// The base has no virtual destructor, so nobody is to hold one of these by it: hence private.
class Accounts final : private QXmppPasswordChecker
{
public:
    QXmppPasswordChecker *checker() { return this; }
    void add(const QString &user, const QString &password) { m_passwords.insert(user, password); }

private:
    [[nodiscard]] bool hasGetPassword() const override { return true; }
    QXmppPasswordReply::Error getPassword(const QXmppPasswordRequest &request, QString &password) override
    {
        const auto found = m_passwords.constFind(request.username());
        if (found == m_passwords.cend())
            return QXmppPasswordReply::AuthorizationError;
        password = *found;
        return QXmppPasswordReply::NoError;
    }

    QHash<QString, QString> m_passwords;
};

HouseServer::HouseServer(const QString &domain, QObject *parent)
    : QObject(parent), m_domain(domain), m_accounts(std::make_unique<Accounts>()), m_router(new Router(domain))
{
    m_server.setDomain(domain);
    m_server.setPasswordChecker(m_accounts->checker());
    m_server.addExtension(m_router);
    connect(&m_listener, qOverload<QSslSocket *>(&QXmppSslServer::newConnection), this, &HouseServer::adopt);
}

HouseServer::~HouseServer()
{
    m_listener.close();
    // The streams die with m_server, when there is no router any more that could hear of it.
    const auto streams = m_server.findChildren<QXmppIncomingClient *>();
    for (QXmppIncomingClient *stream : streams)
        stream->disconnect(this);
    m_server.close();
}

bool HouseServer::listen(quint16 port)
{
    return m_listener.listen(QHostAddress(QHostAddress::LocalHost), port);
}

quint16 HouseServer::port() const
{
    return m_listener.serverPort();
}

QString HouseServer::host() const
{
    return m_listener.serverAddress().toString();
}

QString HouseServer::addAccount(const QString &user, const QString &password)
{
    const QString jid = user + u'@' + m_domain;
    m_accounts->add(user, password);
    m_router->rosters().addAccount(jid);
    return jid;
}

void HouseServer::adopt(QSslSocket *socket)
{
    if (socket->state() != QAbstractSocket::ConnectedState) {
        socket->deleteLater();
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *stream = new QXmppIncomingClient(socket, m_domain, &m_server);
    socket->setParent(stream);
    m_server.addIncomingClient(stream);
    connect(stream, &QXmppIncomingClient::connected, this, [this, stream] {
        m_router->opened(stream->jid(), stream);
        Q_EMIT sessionOpened(stream->jid());
    });
    connect(stream, &QXmppIncomingClient::disconnected, this, [this, stream] {
        const QString jid = stream->jid();
        if (resourceOf(jid).isEmpty())
            return;
        m_router->closed(jid, stream);
        Q_EMIT sessionClosed(jid);
    });
}

QString HouseServer::randomPassword()
{
    QString password;
    for (int i = 0; i < 4; ++i)
        password += QString::number(QRandomGenerator::system()->generate64(), 36);
    return password;
}

} // namespace Chatelaine::Demo
