// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/thinglink.h"

#include "house/houselog.h"
#include "house/server/router.h"
#include "house/server/xml.h"
#include "house/things/thing.h"

#include <QXmppClientExtension.h>
#include <QXmppNonza.h>

#include <QHostAddress>
#include <QSslSocket>
#include <QTimer>
#include <QXmlStreamWriter>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto ComeBackAfter = 1500ms;

/// A stanza that is written already. Spoilt ones, too: nothing looks at the content.
class RawStanza final : public QXmppNonza
{
public:
    explicit RawStanza(const QByteArray &xml) : m_xml(xml) { }
    [[nodiscard]] bool isXmppStanza() const override { return true; }
    void parse(const QDomElement &) override { }
    void toXml(QXmlStreamWriter *writer) const override { writer->device()->write(m_xml); }

private:
    QByteArray m_xml;
};

} // namespace

/// Hands every stanza to the link, before QXmpp makes something of it.
class Ear final : public QXmppClientExtension
{
public:
    explicit Ear(ThingLink &link) : m_link(link) { }

    bool handleStanza(const QDomElement &element) override
    {
        const QString name = element.tagName();
        if (name != "iq"_L1 && name != "message"_L1 && name != "presence"_L1)
            return false;
        m_link.heard(element);
        return true;
    }

private:
    ThingLink &m_link;
};

ThingLink::ThingLink(Account account, HouseLog &log, Router *router, QObject *parent)
    : QObject(parent), m_account(std::move(account)), m_log(log), m_router(router), m_client(QXmppClient::NoExtensions),
      m_name(m_account.jid.section(u'@', 0, 0))
{
    m_client.addExtension(new Ear(*this));
    connect(&m_client, &QXmppClient::connected, this, &ThingLink::onConnected);
    connect(&m_client, &QXmppClient::disconnected, this, &ThingLink::onDisconnected);
    connect(&m_client, &QXmppClient::errorOccurred, this, [this](const QXmppError &error) {
        m_log.event(m_name, u"connection error: "_s + error.description);
        if (!m_ready)
            Q_EMIT failed(error.description);
    });
}

ThingLink::~ThingLink()
{
    m_client.disconnect(this);
}

void ThingLink::attach(Thing *thing)
{
    m_thing = thing;
    if (thing)
        m_name = thing->profile().user;
}

QXmppConfiguration ThingLink::configuration() const
{
    QXmppConfiguration configuration;
    configuration.setJid(m_account.jid);
    configuration.setPassword(m_account.password);
    configuration.setHost(m_account.host);
    configuration.setPort(m_account.port);
    configuration.setResource(u"thing"_s);
    configuration.setResourcePrefix(u"thing"_s);
    configuration.setAutoReconnectionEnabled(false);
    configuration.setUseNonSASLAuthentication(false);
    configuration.setKeepAliveInterval(0);
    if (m_account.tls) {
        configuration.setStreamSecurityMode(QXmppConfiguration::TLSRequired);
        configuration.setDisabledSaslMechanisms({u"PLAIN"_s, u"DIGEST-MD5"_s});
        configuration.setCaCertificates(m_account.authorities);
    } else {
        configuration.setStreamSecurityMode(QXmppConfiguration::TLSDisabled);
        configuration.setDisabledSaslMechanisms({});
    }
    return configuration;
}

void ThingLink::connectToServer()
{
    m_client.connectToServer(configuration());
}

void ThingLink::stop()
{
    m_stopping = true;
    m_client.disconnectFromServer();
}

void ThingLink::onConnected()
{
    m_ready = true;
    m_log.event(m_name, u"connected as "_s + m_client.configuration().jid());
    // The initial presence is sent by the client after this signal; what the thing says of itself comes after it.
    QTimer::singleShot(0, this, [this] {
        if (m_thing)
            m_thing->connected(m_client.configuration().jid());
        Q_EMIT ready();
    });
}

void ThingLink::onDisconnected()
{
    m_log.event(m_name, u"disconnected"_s);
    if (m_thing)
        m_thing->disconnected();
    if (!m_stopping)
        QTimer::singleShot(ComeBackAfter, this, &ThingLink::connectToServer);
}

void ThingLink::heard(const QDomElement &stanza)
{
    if (m_log.isOpen())
        m_log.stanza(m_name, false, toBytes(stanza));
    if (m_thing)
        m_thing->receive(stanza);
}

void ThingLink::send(const QByteArray &stanza)
{
    m_log.stanza(m_name, true, stanza);
    m_client.sendPacket(RawStanza(stanza));
}

void ThingLink::forge(const QString &to, const QByteArray &stanza)
{
    m_log.event(m_name, u"forged sender"_s);
    if (!m_router)
        return;
    const QString liar = u"nobody@%1/liar"_s.arg(domainOf(m_account.jid));
    const QDomElement element = fromBytes(stanza);
    m_router->inject(to, element.isNull() ? stanza : toBytes(element, {{u"from"_s, liar}}));
}

void ThingLink::cutReader(const QString &reader, qsizetype bytes)
{
    m_log.event(m_name, u"reader's connection cut"_s);
    if (m_router)
        m_router->cutNext(bareJid(reader), bytes);
}

void ThingLink::cut(const QByteArray &stanza, qsizetype bytes)
{
    m_log.event(m_name, u"connection cut at byte %1"_s.arg(bytes));
    auto *socket = m_client.findChild<QSslSocket *>();
    if (!socket)
        return;
    socket->write(stanza.left(bytes));
    socket->flush();
    socket->abort();
}

void ThingLink::restart()
{
    m_log.event(m_name, u"restart"_s);
    m_client.disconnectFromServer();
}

void ThingLink::later(std::chrono::milliseconds delay, QObject *context, std::function<void()> work)
{
    QTimer::singleShot(delay, context, std::move(work));
}

void ThingLink::changed(const QString &name, const QString &from, const QString &to, const QString &by)
{
    m_log.change(m_name, name, from, to, by);
}

} // namespace Chatelaine::Demo
