// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scriptedserver.h"

#include <QRegularExpression>
#include <QSslSocket>

namespace Chatelaine {

ScriptedServer::ScriptedServer(QObject *parent)
    : QTcpServer(parent)
{
    if (!listen(QHostAddress::LocalHost)) {
        qFatal("no free port on loopback: %s", qPrintable(errorString()));
    }
}

void ScriptedServer::setCertificate(const QSslCertificate &certificate, const QSslKey &key)
{
    m_certificate = certificate;
    m_key = key;
}

void ScriptedServer::incomingConnection(qintptr descriptor)
{
    delete m_socket;
    m_socket = new QSslSocket(this);
    m_socket->setSocketDescriptor(descriptor);
    m_socket->setLocalCertificate(m_certificate);
    m_socket->setPrivateKey(m_key);
    connect(m_socket, &QSslSocket::readyRead, this, &ScriptedServer::onData);
    ++m_connections;
    m_next = 0;
    m_sinceStep.clear();
    if (m_directTls) {
        m_socket->startServerEncryption();
    }
    runSteps();
}

void ScriptedServer::onData()
{
    const QByteArray data = m_socket->readAll();
    m_received += data;
    m_sinceStep += data;
    runSteps();
    Q_EMIT dataReceived();
}

void ScriptedServer::runSteps()
{
    while (m_socket && m_next < m_script.size() && m_sinceStep.contains(m_script.at(m_next).trigger)) {
        const Step step = m_script.at(m_next++);
        static const QRegularExpression id(QStringLiteral("<iq\\b[^>]*?\\sid=\"([^\"]*)\""));
        QString lastId;
        auto found = id.globalMatch(QString::fromUtf8(m_sinceStep.left(m_sinceStep.indexOf(step.trigger) + step.trigger.size())));
        while (found.hasNext()) {
            lastId = found.next().captured(1);
        }
        m_sinceStep.remove(0, step.trigger.isEmpty() ? 0 : m_sinceStep.indexOf(step.trigger) + step.trigger.size());
        QByteArray reply = step.reply;
        m_socket->write(reply.replace("%ID", lastId.toUtf8()));
        if (step.startTls) {
            m_socket->flush();
            m_sinceStep.clear();
            m_socket->startServerEncryption();
        }
        if (step.close) {
            m_socket->disconnectFromHost();
        }
    }
}

void ScriptedServer::send(const QByteArray &data)
{
    if (m_socket) {
        m_socket->write(data);
    }
}

bool ScriptedServer::isQuiet() const
{
    return m_connections > 0 && (!m_socket || m_socket->state() == QAbstractSocket::UnconnectedState);
}

void ScriptedServer::closeConnection()
{
    if (m_socket) {
        m_socket->disconnectFromHost();
    }
}

QByteArray ScriptedServer::header(const QByteArray &domain, bool version)
{
    return "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='s1' from='" + domain + "'"
        + (version ? " version='1.0'" : "") + ">";
}

QList<ScriptedServer::Step> ScriptedServer::login(const QByteArray &fullJid, const QByteArray &rosterItems)
{
    const QByteArray bare = fullJid.left(fullJid.indexOf('/'));
    const QByteArray domain = bare.mid(bare.indexOf('@') + 1);
    return {
        {"<stream:stream", header(domain) + "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms></stream:features>"},
        {"</auth>", "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>"},
        {"<stream:stream", header(domain) + "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>"},
        {"</iq>", "<iq type='result' id='%ID'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>" + fullJid + "</jid></bind></iq>"},
        {"jabber:iq:roster", "<iq type='result' id='%ID'><query xmlns='jabber:iq:roster'>" + rosterItems + "</query></iq>"},
        {"urn:xmpp:blocking", "<iq type='result' id='%ID'><blocklist xmlns='urn:xmpp:blocking'/></iq>"},
        {"urn:xmpp:ping", "<iq type='result' id='%ID' from='" + domain + "'/>"},
    };
}

} // namespace Chatelaine
