// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/thinghost.h"

#include <QXmppClient.h>

#include <QDomElement>
#include <QObject>
#include <QSslCertificate>

namespace Chatelaine::Demo {

class HouseLog;
class Router;
class Thing;

/// A thing's connection: QXmpp's client, of which only the stream is used. What is said and heard is the thing's own.
class ThingLink final : public QObject, public ThingHost
{
    Q_OBJECT

public:
    struct Account {
        QString jid; ///< bare
        QString password;
        QString host;
        quint16 port = 5222;
        bool tls = true; ///< false only for the embedded server on loopback
        QList<QSslCertificate> authorities; ///< beside the system's
    };

    /// \p router is the embedded server's, for faults that only a server can do; null elsewhere.
    ThingLink(Account account, HouseLog &log, Router *router, QObject *parent = nullptr);
    ~ThingLink() override;

    /// Whose connection it is; null before the thing dies.
    void attach(Thing *thing);
    void connectToServer();
    void stop();
    [[nodiscard]] bool isReady() const { return m_ready; }

    void send(const QByteArray &stanza) override;
    void forge(const QString &to, const QByteArray &stanza) override;
    void cutReader(const QString &reader, qsizetype bytes) override;
    void cut(const QByteArray &stanza, qsizetype bytes) override;
    void restart() override;
    [[nodiscard]] QDateTime now() const override { return QDateTime::currentDateTime(); }
    void later(std::chrono::milliseconds delay, QObject *context, std::function<void()> work) override;
    void changed(const QString &name, const QString &from, const QString &to, const QString &by) override;

Q_SIGNALS:
    void ready();
    void failed(const QString &reason);

private:
    friend class Ear;

    [[nodiscard]] QXmppConfiguration configuration() const;
    void heard(const QDomElement &stanza);
    void onConnected();
    void onDisconnected();

    Account m_account;
    HouseLog &m_log;
    Router *m_router;
    QXmppClient m_client;
    Thing *m_thing = nullptr;
    QString m_name;
    bool m_ready = false;
    bool m_stopping = false;
};

} // namespace Chatelaine::Demo
