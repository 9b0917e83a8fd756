// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QXmppServer.h>

#include <QHash>
#include <QHostAddress>
#include <QObject>

#include <memory>

namespace Chatelaine::Demo {

class Accounts;
class Router;

/// The embedded XMPP server of the demo house: QXmpp's, on loopback, without TLS, with the extensions of router.h.
///
/// It listens with a socket of its own, so that the port is known and idle clients are not thrown out.
class HouseServer final : public QObject
{
    Q_OBJECT

public:
    explicit HouseServer(const QString &domain, QObject *parent = nullptr);
    ~HouseServer() override;

    /// Listens on 127.0.0.1; port 0 takes any free one. False when the port is taken.
    [[nodiscard]] bool listen(quint16 port);
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString host() const;
    [[nodiscard]] QString domain() const { return m_domain; }

    /// Adds an account and returns its JID.
    QString addAccount(const QString &user, const QString &password);
    [[nodiscard]] Router &router() { return *m_router; }

    /// A password nobody can guess, for the accounts of one start.
    [[nodiscard]] static QString randomPassword();

Q_SIGNALS:
    void sessionOpened(const QString &fullJid);
    void sessionClosed(const QString &fullJid);

private:
    void adopt(QSslSocket *socket);

    QString m_domain;
    std::unique_ptr<Accounts> m_accounts;
    QXmppServer m_server;
    QXmppSslServer m_listener;
    Router *m_router; // owned by m_server
};

} // namespace Chatelaine::Demo
