// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/discoverer.h"

#include "protocol/session/jid.h"
#include "protocol/session/stanzachannel.h"

#include <QDomElement>

#include <algorithm>

namespace Chatelaine {
namespace {

constexpr int MaximumIdentities = 20;
constexpr int MaximumText = 1024;

bool offers(const Capabilities &capabilities, Wire::Protocol protocol)
{
    Resource resource;
    resource.features = capabilities.features;
    return resource.dialect(protocol).has_value();
}

} // namespace

Capabilities parseDiscoInfo(const QDomElement &query)
{
    Capabilities result;
    qsizetype left = Discoverer::MaximumFeatureText;
    for (QDomElement child = query.firstChildElement(); !child.isNull(); child = child.nextSiblingElement()) {
        if (child.tagName() == u"feature" && result.features.size() < Discoverer::MaximumFeatures) {
            const QString feature = child.attribute(QStringLiteral("var"));
            if (!feature.isEmpty() && feature.size() <= std::min<qsizetype>(MaximumText, left)) {
                left -= feature.size();
                result.features.append(feature);
            }
        } else if (child.tagName() == u"identity" && result.identities.size() < MaximumIdentities) {
            const QString identity = child.attribute(QStringLiteral("category")) + u'/' + child.attribute(QStringLiteral("type"));
            result.identities.append(identity.left(MaximumText));
        }
    }
    result.features.removeDuplicates();
    return result;
}

ContactKind kindOf(const Capabilities &capabilities)
{
    using Wire::Protocol;
    if (offers(capabilities, Protocol::Concentrator)) {
        return ContactKind::Concentrator;
    }
    if (offers(capabilities, Protocol::Control)) {
        return ContactKind::Actuator;
    }
    if (offers(capabilities, Protocol::Sensor)) {
        return ContactKind::Sensor;
    }
    static const QStringList peoplesClients{QStringLiteral("client/pc"), QStringLiteral("client/phone"), QStringLiteral("client/web"), QStringLiteral("client/handheld"),
        QStringLiteral("client/console"), QStringLiteral("client/tablet")};
    static const QStringList servicesCategories{QStringLiteral("component"), QStringLiteral("server"), QStringLiteral("gateway"), QStringLiteral("automation"), QStringLiteral("store")};
    for (const QString &identity : capabilities.identities) {
        if (peoplesClients.contains(identity)) {
            return ContactKind::Person; // also when it is somebody's parent, as we are
        }
    }
    if (offers(capabilities, Protocol::Provisioning) || offers(capabilities, Protocol::Discovery)) {
        return ContactKind::Service;
    }
    for (const QString &identity : capabilities.identities) {
        if (servicesCategories.contains(identity.section(u'/', 0, 0)) || identity == u"client/bot") {
            return ContactKind::Service;
        }
    }
    return ContactKind::Unknown;
}

Discoverer::Discoverer(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{
}

void Discoverer::ask(const QString &fullJid)
{
    if (isAsking(fullJid)) {
        return;
    }
    m_queue.append(fullJid);
    m_queued.insert(fullJid);
    startNext();
}

void Discoverer::forget(const QString &fullJid)
{
    if (m_queued.remove(fullJid)) {
        m_queue.removeAll(fullJid);
    }
    const QString id = m_running.take(fullJid);
    if (!id.isEmpty()) {
        m_channel.cancel(id);
    }
    startNext();
}

void Discoverer::clear()
{
    m_queue.clear();
    m_queued.clear();
    const QHash<QString, QString> running = std::exchange(m_running, {});
    for (const QString &id : running) {
        m_channel.cancel(id);
    }
}

qsizetype Discoverer::nextInQueue() const
{
    QHash<QString, int> perContact;
    for (auto running = m_running.cbegin(); running != m_running.cend(); ++running) {
        ++perContact[Jid::normalised(Jid::bare(running.key()))];
    }
    for (qsizetype i = 0; i < m_queue.size(); ++i) {
        if (perContact.value(Jid::normalised(Jid::bare(m_queue.at(i)))) < MaximumAtOncePerContact) {
            return i;
        }
    }
    return -1;
}

void Discoverer::startNext()
{
    while (m_running.size() < MaximumAtOnce) {
        const qsizetype next = nextInQueue();
        if (next < 0) {
            return;
        }
        const QString jid = m_queue.takeAt(next);
        m_queued.remove(jid);
        start(jid);
    }
}

void Discoverer::start(const QString &jid)
{
    m_running.insert(jid, QString());
    const QString id = m_channel.requestRaw(jid, false, QByteArrayLiteral("<query xmlns='http://jabber.org/protocol/disco#info'/>"), Deadline, this,
        [this, jid](const Reply &reply) {
            if (m_running.remove(jid) == 0 || reply.end == Reply::End::Disconnected) {
                return; // forgotten meanwhile, as is everything about presence
            }
            const Capabilities capabilities = reply.ok() ? parseDiscoInfo(reply.element.firstChildElement()) : Capabilities();
            Q_EMIT answered(jid, reply.ok(), capabilities);
            startNext();
        });
    if (const auto running = m_running.find(jid); running != m_running.end()) {
        *running = id;
    }
}

} // namespace Chatelaine
