// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/house/plainclient.h"

#include "house/server/xml.h"

#include <QXmppClientExtension.h>
#include <QXmppNonza.h>

#include <QSslCertificate>
#include <QSslSocket>
#include <QXmlStreamWriter>

#include <algorithm>

namespace Chatelaine::Test {

using namespace Qt::StringLiterals;

namespace {

class Words final : public QXmppNonza
{
public:
    explicit Words(const QString &xml) : m_xml(xml) { }
    void parse(const QDomElement &) override { }
    void toXml(QXmlStreamWriter *writer) const override { writer->device()->write(m_xml.toUtf8()); }

private:
    QString m_xml;
};

} // namespace

class PlainEar final : public QXmppClientExtension
{
public:
    explicit PlainEar(PlainClient &client) : m_client(client) { }

    bool handleStanza(const QDomElement &element) override
    {
        const QString name = element.tagName();
        if (name != "iq"_L1 && name != "message"_L1 && name != "presence"_L1)
            return false;
        m_client.m_heard.append(QString::fromUtf8(Demo::toBytes(element)));
        return true;
    }

private:
    PlainClient &m_client;
};

PlainClient::PlainClient(QObject *parent) : QObject(parent), m_client(QXmppClient::NoExtensions)
{
    m_client.addExtension(new PlainEar(*this));
    connect(&m_client, &QXmppClient::errorOccurred, this, [this] { ++m_failures; });
}

void PlainClient::connectTo(const QString &jid, const QString &password, const QString &host, quint16 port, const QString &caFile)
{
    QXmppConfiguration configuration;
    configuration.setJid(jid);
    configuration.setPassword(password);
    configuration.setHost(host);
    configuration.setPort(port);
    configuration.setAutoReconnectionEnabled(false);
    if (caFile.isEmpty()) {
        configuration.setStreamSecurityMode(QXmppConfiguration::TLSDisabled);
        configuration.setDisabledSaslMechanisms({});
    } else {
        configuration.setStreamSecurityMode(QXmppConfiguration::TLSRequired);
        configuration.setDisabledSaslMechanisms({u"PLAIN"_s, u"DIGEST-MD5"_s});
        configuration.setCaCertificates(QSslCertificate::fromPath(caFile));
    }
    m_client.connectToServer(configuration);
}

void PlainClient::dropDead()
{
    if (auto *socket = m_client.findChild<QSslSocket *>())
        socket->abort();
}

void PlainClient::say(const QString &xml)
{
    m_client.sendPacket(Words(xml));
}

int PlainClient::heard(const QStringList &pieces) const
{
    return int(std::count_if(m_heard.cbegin(), m_heard.cend(), [&pieces](const QString &xml) {
        return std::all_of(pieces.cbegin(), pieces.cend(), [&xml](const QString &piece) { return xml.contains(piece); });
    }));
}

QString PlainClient::first(const QStringList &pieces) const
{
    for (const QString &xml : m_heard) {
        if (std::all_of(pieces.cbegin(), pieces.cend(), [&xml](const QString &piece) { return xml.contains(piece); }))
            return xml;
    }
    return {};
}

} // namespace Chatelaine::Test
