// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/contactbook.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"
#include "protocol/session/limits.h"
#include "protocol/session/stanzachannel.h"

#include <QDomElement>
#include <QPointer>
#include <QXmlStreamWriter>

#include <algorithm>

namespace Chatelaine {
namespace {

const QString RosterNamespace = QStringLiteral("jabber:iq:roster");
const QString BlockingNamespace = QStringLiteral("urn:xmpp:blocking");
constexpr qsizetype MaximumClaim = 2000;
constexpr qsizetype MaximumVersion = 512;

Subscription subscriptionFrom(const QString &text)
{
    if (text == u"both") {
        return Subscription::Both;
    }
    if (text == u"to") {
        return Subscription::To;
    }
    return text == u"from" ? Subscription::From : Subscription::None;
}

QString childText(const QDomElement &parent, const QString &name)
{
    return parent.firstChildElement(name).text();
}

/// One of the words of RFC 6121 §4.7.2.1; anything else is no state to show.
QString showOf(const QDomElement &presence)
{
    static const QStringList words{QStringLiteral("away"), QStringLiteral("chat"), QStringLiteral("dnd"), QStringLiteral("xa")};
    const qsizetype index = words.indexOf(childText(presence, QStringLiteral("show")).trimmed());
    return index < 0 ? QString() : words.at(index);
}

QDomElement childOf(const QDomElement &parent, QStringView name, QStringView xmlns)
{
    for (QDomElement child = parent.firstChildElement(); !child.isNull(); child = child.nextSiblingElement()) {
        if (child.localName() == name && child.namespaceURI() == xmlns) {
            return child;
        }
    }
    return {};
}

} // namespace

ContactBook::ContactBook(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_discoverer(channel)
    , m_repeatedRequests(Limits::RepeatedFriendships, Limits::RepeatedFriendshipsOfDomain)
    , m_discoveries(Limits::DiscoveriesOfContact, Limits::DiscoveriesOfDomain)
{
    channel.setContacts([guard = QPointer<ContactBook>(this)](const QString &bare) {
        return guard && guard->m_contacts.contains(bare) && !guard->isBlocked(bare);
    });
    channel.addElementHandler(RosterNamespace, this, [this](const QDomElement &iq) { return takeRosterPush(iq); });
    channel.addElementHandler(BlockingNamespace, this, [this](const QDomElement &iq) { return takeBlockPush(iq); });
    connect(&channel, &StanzaChannel::presenceReceived, this, &ContactBook::takePresence);
    connect(&channel, &StanzaChannel::disconnected, this, &ContactBook::connectionEnded);
    connect(&m_discoverer, &Discoverer::answered, this, &ContactBook::takeDiscovery);
}

void ContactBook::fetch(std::chrono::milliseconds deadline)
{
    m_channel.requestRaw({}, false, QByteArrayLiteral("<query xmlns='jabber:iq:roster'/>"), deadline, this, [this](const Reply &reply) {
        if (!reply.ok()) {
            ErrorInfo error = reply.end == Reply::End::Deadline ? makeErrorWithEvidence(ErrorCode::StageTimeout, Jid::domain(m_channel.ownJid())) : outcome(reply, ErrorCode::RosterFailed);
            error.stage = stageName(Stage::Roster);
            Q_EMIT rosterReceived(error);
            return;
        }
        takeRosterItems(childOf(reply.element, u"query", RosterNamespace), false);
        m_rosterIn = true;
        news();
        Q_EMIT rosterReceived({});
    });
    m_channel.requestRaw({}, false, QByteArrayLiteral("<blocklist xmlns='urn:xmpp:blocking'/>"), deadline, this, [this](const Reply &reply) {
        const QDomElement list = childOf(reply.element, u"blocklist", BlockingNamespace);
        for (QDomElement item = list.firstChildElement(); !item.isNull(); item = item.nextSiblingElement()) {
            setBlockedLocally(Jid::normalised(item.attribute(QStringLiteral("jid"))), true);
        }
    });
}

void ContactBook::presenceConfirmed()
{
    m_confirmed = true;
    m_neverLaterTimer = m_channel.clock().callLater(NeverLater, this, [this] { settle(); });
    news();
}

void ContactBook::connectionEnded()
{
    m_channel.clock().stop(m_quietTimer);
    m_channel.clock().stop(m_waitTimer);
    m_channel.clock().stop(m_neverLaterTimer);
    m_rosterIn = m_confirmed = m_quiet = m_settled = false;
    m_discoverer.clear();
    m_caps.clear();
    m_kinds.clear();
    m_early.clear();
    m_blocked.clear();
    const QStringList open = m_requests.keys();
    m_unconfirmedRequests = QSet<QString>(open.cbegin(), open.cend());
    for (auto contact = m_contacts.begin(); contact != m_contacts.end(); ++contact) {
        if (!contact->resources.isEmpty()) {
            contact->resources.clear();
            Q_EMIT changed(contact->jid);
        }
    }
}

void ContactBook::forget()
{
    connectionEnded();
    m_unconfirmedRequests.clear();
    const QHash<QString, Contact> contacts = std::exchange(m_contacts, {});
    for (const Contact &contact : contacts) {
        Q_EMIT changed(contact.jid);
    }
    const QStringList requests = m_requests.keys();
    for (const QString &jid : requests) {
        dropRequest(jid);
    }
}

std::optional<Contact> ContactBook::contact(const QString &jid) const
{
    const auto found = m_contacts.constFind(Jid::normalised(Jid::bare(jid)));
    return found == m_contacts.cend() ? std::nullopt : std::optional(*found);
}

std::optional<Resource> ContactBook::resource(const QString &fullJid) const
{
    const auto found = m_contacts.constFind(Jid::normalised(Jid::bare(fullJid)));
    if (found != m_contacts.cend()) {
        for (const Resource &each : found->resources) {
            if (Jid::same(each.jid, fullJid)) {
                return each;
            }
        }
    }
    return std::nullopt;
}

bool ContactBook::isTrusted(const QString &jid) const
{
    const auto found = m_contacts.constFind(Jid::normalised(Jid::bare(jid)));
    return found != m_contacts.cend() && !found->blocked && found->subscription != Subscription::None;
}

void ContactBook::takeRosterItems(const QDomElement &query, bool push)
{
    QHash<QString, Contact> before;
    if (!push) {
        before = std::exchange(m_contacts, {});
    }
    m_contactsNotKept = push ? m_contactsNotKept : 0;
    for (QDomElement item = query.firstChildElement(); !item.isNull(); item = item.nextSiblingElement()) {
        takeRosterItem(item, push, before);
    }
    for (const Contact &gone : std::as_const(before)) {
        Q_EMIT changed(gone.jid);
    }
    const QHash<QString, QList<Resource>> strangers = std::exchange(m_early, {});
    for (const QList<Resource> &resources : strangers) {
        for (const Resource &resource : resources) {
            m_caps.remove(resource.jid);
        }
    }
}

void ContactBook::takeRosterItem(const QDomElement &item, bool push, QHash<QString, Contact> &before)
{
    const QString jid = Jid::bare(item.attribute(QStringLiteral("jid")));
    const QString key = Jid::normalised(jid);
    if (item.localName() != u"item" || !Jid::isValid(jid)) {
        return;
    }
    if (item.attribute(QStringLiteral("subscription")) == u"remove") {
        if (m_contacts.remove(key) > 0) {
            Q_EMIT changed(jid);
        }
        return;
    }
    if (m_contacts.size() >= MaximumContacts && !m_contacts.contains(key)) {
        ++m_contactsNotKept;
        return;
    }
    Contact contact = push ? m_contacts.value(key) : before.take(key);
    contact.jid = jid;
    contact.name = item.attribute(QStringLiteral("name")).left(MaximumNameLength);
    contact.groups.clear();
    for (QDomElement group = item.firstChildElement(); !group.isNull() && contact.groups.size() < MaximumGroups; group = group.nextSiblingElement()) {
        contact.groups.append(group.text().left(MaximumNameLength));
    }
    contact.subscription = subscriptionFrom(item.attribute(QStringLiteral("subscription")));
    contact.asking = item.attribute(QStringLiteral("ask")) == u"subscribe";
    contact.blocked = isBlocked(key);
    const QList<Resource> early = m_early.take(key);
    for (const Resource &resource : early) {
        contact.resources.append(resource);
        m_discoverer.ask(resource.jid);
    }
    m_contacts.insert(key, contact);
    if (contact.subscription == Subscription::From || contact.subscription == Subscription::Both) {
        dropRequest(key);
    }
    Q_EMIT changed(jid);
}

bool ContactBook::takeRosterPush(const QDomElement &iq)
{
    const QString from = iq.attribute(QStringLiteral("from"));
    if (iq.attribute(QStringLiteral("type")) != u"set" || !(from.isEmpty() || Jid::same(from, Jid::bare(m_channel.ownJid())))) {
        return false; // only the server may change our roster (RFC 6121 §2.1.6)
    }
    takeRosterItems(childOf(iq, u"query", RosterNamespace), true);
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.writeEmptyElement(QStringLiteral("iq"));
    writer.writeAttribute(QStringLiteral("type"), QStringLiteral("result"));
    writer.writeAttribute(QStringLiteral("id"), iq.attribute(QStringLiteral("id")));
    writer.writeEndDocument();
    m_channel.sendRaw(xml);
    news();
    return true;
}

bool ContactBook::takeBlockPush(const QDomElement &iq)
{
    const QString from = iq.attribute(QStringLiteral("from"));
    if (iq.attribute(QStringLiteral("type")) != u"set" || !(from.isEmpty() || Jid::same(from, Jid::bare(m_channel.ownJid())))) {
        return false;
    }
    const QDomElement command = iq.firstChildElement();
    const bool blocked = command.localName() == u"block";
    if (!blocked && command.firstChildElement().isNull()) {
        const QSet<QString> all = m_blocked;
        for (const QString &jid : all) {
            setBlockedLocally(jid, false);
        }
    }
    for (QDomElement item = command.firstChildElement(); !item.isNull(); item = item.nextSiblingElement()) {
        setBlockedLocally(Jid::normalised(item.attribute(QStringLiteral("jid"))), blocked);
    }
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.writeEmptyElement(QStringLiteral("iq"));
    writer.writeAttribute(QStringLiteral("type"), QStringLiteral("result"));
    writer.writeAttribute(QStringLiteral("id"), iq.attribute(QStringLiteral("id")));
    writer.writeEndDocument();
    m_channel.sendRaw(xml);
    return true;
}

void ContactBook::takePresence(const QDomElement &presence)
{
    const QString from = presence.attribute(QStringLiteral("from"));
    const QString bare = Jid::bare(from);
    if (!Jid::isValid(from) || Jid::same(bare, Jid::bare(m_channel.ownJid()))) {
        return; // our own other sessions are no contacts
    }
    const QString type = presence.attribute(QStringLiteral("type"));
    if (type.isEmpty()) {
        takeAvailable(presence, from);
    } else if (type == u"unavailable" || type == u"error") {
        takeUnavailable(from, !Jid::isFull(from));
    } else if (type == u"subscribe") {
        takeSubscribe(presence, bare);
    } else if (type == u"unsubscribe" && m_requests.contains(Jid::normalised(bare))) {
        dropRequest(Jid::normalised(bare));
    }
    // subscribed and unsubscribed tell nothing that the roster push does not.
}

void ContactBook::takeAvailable(const QDomElement &presence, const QString &from)
{
    const QString key = Jid::normalised(Jid::bare(from));
    const auto contact = m_contacts.find(key);
    const bool early = contact == m_contacts.end();
    if (!Jid::isFull(from) || (early && (m_rosterIn || (m_early.size() >= MaximumEarly && !m_early.contains(key))))) {
        return;
    }
    QList<Resource> &resources = early ? m_early[key] : contact->resources;
    auto resource = std::find_if(resources.begin(), resources.end(), [&](const Resource &each) { return Jid::same(each.jid, from); });
    const bool fresh = resource == resources.end();
    if (fresh) {
        if (resources.size() >= MaximumResources) {
            return;
        }
        resource = resources.insert(resources.end(), Resource());
        resource->jid = from;
    }
    resource->show = showOf(presence);
    resource->status = childText(presence, QStringLiteral("status")).left(MaximumClaim);
    resource->priority = std::clamp(childText(presence, QStringLiteral("priority")).toInt(), -128, 127);
    resource->order = ++m_order;

    const QDomElement caps = childOf(presence, u"c", u"http://jabber.org/protocol/caps");
    const QString version = (caps.attribute(QStringLiteral("ver")) + u'#' + caps.attribute(QStringLiteral("node"))).left(MaximumVersion);
    const bool askAgain = fresh || m_caps.value(from) != version;
    m_caps.insert(from, version);
    news();
    if (early) {
        return; // asked as soon as the roster says that it is a contact
    }
    const QString bare = contact->jid;
    if (askAgain && m_discoveries.take(key, Jid::domain(key), m_channel.clock().monotonic())) {
        m_discoverer.ask(from); // first, so that listeners see that an answer is on the way
    } else if (askAgain) {
        m_caps.remove(from); // its next presence is another occasion
    }
    Q_EMIT changed(bare);
}

void ContactBook::takeUnavailable(const QString &from, bool everything)
{
    const QString key = Jid::normalised(Jid::bare(from));
    if (const auto early = m_early.find(key); early != m_early.end()) {
        early->removeIf([&](const Resource &resource) { return everything || Jid::same(resource.jid, from); });
    }
    const auto contact = m_contacts.find(key);
    if (contact == m_contacts.end()) {
        return;
    }
    QStringList gone;
    for (const Resource &resource : std::as_const(contact->resources)) {
        if (everything || Jid::same(resource.jid, from)) {
            gone.append(resource.jid);
        }
    }
    for (const QString &jid : std::as_const(gone)) {
        m_caps.remove(jid);
        m_kinds.remove(jid);
        contact->resources.removeIf([&](const Resource &resource) { return resource.jid == jid; });
    }
    if (gone.isEmpty()) {
        return;
    }
    const QString bare = contact->jid;
    for (const QString &jid : std::as_const(gone)) {
        m_discoverer.forget(jid);
    }
    Q_EMIT changed(bare);
    news();
}

void ContactBook::takeSubscribe(const QDomElement &presence, const QString &bare)
{
    const QString key = Jid::normalised(bare);
    if (isBlocked(key)) {
        return;
    }
    // What an earlier connection knew does not count: the owner may have ended the friendship elsewhere meanwhile.
    const auto contact = m_rosterIn ? m_contacts.constFind(key) : m_contacts.cend();
    const bool repeated = contact != m_contacts.cend() || m_requests.contains(key);
    if (repeated && !m_repeatedRequests.take(key, Jid::domain(key), m_channel.clock().monotonic())) {
        m_unconfirmedRequests.remove(key);
        return; // it waits already
    }
    if (contact != m_contacts.cend() && (contact->subscription == Subscription::From || contact->subscription == Subscription::Both)) {
        sendPresence(bare, QStringLiteral("subscribed")); // decided before; the other side has lost it (RFC 6121 §3.1.3)
        return;
    }
    SubscriptionRequest request{bare, childText(presence, QStringLiteral("status")).left(MaximumClaim), m_channel.clock().now()};
    const QDomElement delay = childOf(presence, u"delay", u"urn:xmpp:delay");
    const QDateTime stamp = QDateTime::fromString(delay.attribute(QStringLiteral("stamp")), Qt::ISODateWithMs);
    if (stamp.isValid() && stamp < request.received) {
        request.received = stamp.toLocalTime();
    }
    keepRequest(key, request);
    m_unconfirmedRequests.remove(key);
    news();
    Q_EMIT requested(request);
}

void ContactBook::takeDiscovery(const QString &fullJid, bool ok, const Capabilities &capabilities)
{
    const auto contact = m_contacts.find(Jid::normalised(Jid::bare(fullJid)));
    if (contact != m_contacts.end()) {
        for (Resource &resource : contact->resources) {
            if (resource.jid == fullJid) {
                resource.discovered = ok;
                resource.features = capabilities.features;
                m_kinds.insert(fullJid, kindOf(capabilities));
            }
        }
        updateKind(*contact);
        Q_EMIT changed(contact->jid);
    }
    news();
}

void ContactBook::updateKind(Contact &contact)
{
    // The strongest of what its resources are; it keeps the kind it had while nothing of it is online.
    static const QList<ContactKind> order{ContactKind::Concentrator, ContactKind::Actuator, ContactKind::Sensor, ContactKind::Service, ContactKind::Person};
    for (const ContactKind kind : order) {
        for (const Resource &resource : std::as_const(contact.resources)) {
            if (m_kinds.value(resource.jid, ContactKind::Unknown) == kind) {
                contact.kind = kind;
                return;
            }
        }
    }
}

void ContactBook::news()
{
    Clock &clock = m_channel.clock();
    m_quiet = false;
    clock.stop(m_quietTimer);
    clock.stop(m_waitTimer);
    m_quietTimer = clock.callLater(Quiet, this, [this] {
        m_quiet = true;
        checkSettled();
    });
    m_waitTimer = clock.callLater(LongestWait, this, [this] { settle(); });
}

void ContactBook::checkSettled()
{
    if (m_quiet && m_discoverer.isIdle()) {
        settle();
    }
}

void ContactBook::settle()
{
    if (m_rosterIn && m_confirmed && !m_settled) {
        m_settled = true;
        const QSet<QString> gone = std::exchange(m_unconfirmedRequests, {});
        for (const QString &jid : gone) {
            dropRequest(jid); // withdrawn or answered while we were away
        }
        Q_EMIT settled();
    }
}

} // namespace Chatelaine
