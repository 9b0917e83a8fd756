// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The half of the contact book that changes things on the server; contactbook.cpp has the half that listens.

#include "protocol/session/contactbook.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"
#include "protocol/session/stanzachannel.h"

#include <QXmlStreamWriter>

namespace Chatelaine {
namespace {

QByteArray rosterItem(const QString &jid, const QString &name, const QStringList &groups, bool removed)
{
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.writeStartElement(QStringLiteral("query"));
    writer.writeDefaultNamespace(QStringLiteral("jabber:iq:roster"));
    writer.writeStartElement(QStringLiteral("item"));
    writer.writeAttribute(QStringLiteral("jid"), jid);
    if (removed) {
        writer.writeAttribute(QStringLiteral("subscription"), QStringLiteral("remove"));
    } else if (!name.isEmpty()) {
        writer.writeAttribute(QStringLiteral("name"), name);
    }
    for (const QString &group : groups) {
        writer.writeTextElement(QStringLiteral("group"), group);
    }
    writer.writeEndElement();
    writer.writeEndElement();
    return xml;
}

QByteArray blockItem(const QString &jid, bool blocked)
{
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.writeStartElement(blocked ? QStringLiteral("block") : QStringLiteral("unblock"));
    writer.writeDefaultNamespace(QStringLiteral("urn:xmpp:blocking"));
    writer.writeEmptyElement(QStringLiteral("item"));
    writer.writeAttribute(QStringLiteral("jid"), jid);
    writer.writeEndElement();
    return xml;
}

} // namespace

ErrorInfo ContactBook::outcome(const Reply &reply, QLatin1StringView code)
{
    switch (reply.end) {
    case Reply::End::Result:
        return {};
    case Reply::End::Error: {
        if (reply.tooLarge) {
            return makeError(ErrorCode::UsageTooLarge);
        }
        const auto &error = reply.decoded.stanza.error;
        return makeErrorWithEvidence(code, error ? (error->text.isEmpty() ? error->condition : error->text) : QString());
    }
    case Reply::End::Deadline:
        return makeError(ErrorCode::NoAnswer);
    case Reply::End::Disconnected:
        return makeError(ErrorCode::NotConnected);
    case Reply::End::Cancelled:
        return makeError(ErrorCode::Cancelled);
    }
    return {};
}

void ContactBook::add(const QString &jid, const QString &name, const QStringList &groups, Callback callback)
{
    const QString bare = Jid::bare(jid);
    setRosterItem(bare, name, groups, false, [this, bare, callback = std::move(callback)](const ErrorInfo &error) {
        if (error.isError()) {
            callback(error);
            return;
        }
        sendPresence(bare, QStringLiteral("subscribe"));
        confirm(callback);
    });
}

void ContactBook::rename(const QString &jid, const QString &name, const QStringList &groups, Callback callback)
{
    setRosterItem(Jid::bare(jid), name, groups, false, std::move(callback));
}

void ContactBook::approve(const QString &jid, Callback callback)
{
    const QString bare = Jid::bare(jid);
    sendPresence(bare, QStringLiteral("subscribed"));
    const std::optional<Contact> known = contact(bare);
    const bool seen = known && (known->subscription == Subscription::To || known->subscription == Subscription::Both || known->asking);
    if (!seen) {
        // A friendship goes both ways: without the other's presence there is no full address to talk to.
        sendPresence(bare, QStringLiteral("subscribe"));
    }
    takeRequest(Jid::normalised(bare));
    confirm(std::move(callback));
}

void ContactBook::deny(const QString &jid, Callback callback)
{
    const QString bare = Jid::bare(jid);
    sendPresence(bare, QStringLiteral("unsubscribed"));
    takeRequest(Jid::normalised(bare));
    confirm(std::move(callback));
}

void ContactBook::remove(const QString &jid, Callback callback)
{
    setRosterItem(Jid::bare(jid), {}, {}, true, std::move(callback));
}

void ContactBook::setBlocked(const QString &jid, bool blocked, Callback callback)
{
    const QString bare = Jid::bare(jid);
    if (blocked && Jid::same(bare, Jid::domain(m_channel.ownJid()))) {
        // It would cut us off from our server's answers and from all that is ours on it.
        m_channel.clock().callLater(std::chrono::milliseconds::zero(), this, [bare, callback = std::move(callback)] { callback(makeErrorWithEvidence(ErrorCode::OwnDomain, bare)); });
        return;
    }
    m_channel.requestRaw({}, true, blockItem(bare, blocked), Deadline, this, [this, bare, blocked, callback = std::move(callback)](const Reply &reply) {
        if (reply.ok()) {
            setBlockedLocally(Jid::normalised(bare), blocked);
        }
        callback(outcome(reply, ErrorCode::BlockFailed));
    });
}

void ContactBook::sendPresence(const QString &to, const QString &type)
{
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.writeEmptyElement(QStringLiteral("presence"));
    writer.writeAttribute(QStringLiteral("to"), to);
    writer.writeAttribute(QStringLiteral("type"), type);
    writer.writeEndDocument();
    m_channel.sendRaw(xml);
}

void ContactBook::setRosterItem(const QString &jid, const QString &name, const QStringList &groups, bool removed, Callback callback)
{
    m_channel.requestRaw({}, true, rosterItem(jid, name, groups, removed), Deadline, this,
        [callback = std::move(callback)](const Reply &reply) { callback(outcome(reply, ErrorCode::RosterRefused)); });
}

void ContactBook::confirm(Callback callback)
{
    const QString server = Jid::domain(m_channel.ownJid());
    m_channel.requestRaw(server, false, QByteArrayLiteral("<ping xmlns='urn:xmpp:ping'/>"), Deadline, this, [callback = std::move(callback)](const Reply &reply) {
        // A server without ping says so in an error: it has read everything before all the same.
        callback(reply.end == Reply::End::Error ? ErrorInfo() : outcome(reply, ErrorCode::RosterRefused));
    });
}

} // namespace Chatelaine
