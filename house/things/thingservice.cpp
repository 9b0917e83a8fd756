// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/server/xml.h"
#include "house/things/controls.h"
#include "house/things/friends.h"
#include "house/things/guard.h"
#include "house/things/readouts.h"
#include "house/things/thing.h"
#include "protocol/wire/vocabulary.h"
#include "version.h"

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

// How a thing answers: what everybody may ask, and what only its parent and those it permits may.

void Thing::sendError(const QDomElement &iq, const QString &type, const QString &condition)
{
    sendRaw(u"<iq type=\"error\" id=\"%1\" to=\"%2\"><error type=\"%3\"><%4 xmlns=\"urn:ietf:params:xml:ns:xmpp-stanzas\"/></error></iq>"_s.arg(
        escaped(iq.attribute(u"id"_s)), escaped(iq.attribute(u"from"_s)), type, condition));
}

bool Thing::serveCommon(const QDomElement &iq)
{
    const QString from = iq.attribute(u"from"_s);
    const QString xmlns = iq.firstChildElement().namespaceURI();
    QString payload;
    if (xmlns == "urn:xmpp:ping"_L1) {
        payload = u""_s;
    } else if (xmlns == "jabber:iq:version"_L1) {
        payload = u"<query xmlns=\"jabber:iq:version\"><name>%1</name><version>%2</version></query>"_s.arg(
            escaped(m_profile.model), QStringLiteral(CHATELAINE_VERSION));
    } else if (xmlns == "http://jabber.org/protocol/disco#items"_L1) {
        payload = u"<query xmlns=\"http://jabber.org/protocol/disco#items\"/>"_s;
    } else if (xmlns == "http://jabber.org/protocol/disco#info"_L1) {
        const QString node = iq.firstChildElement().attribute(u"node"_s);
        const QString asked = node.isEmpty() ? QString() : u" node=\"%1\""_s.arg(escaped(node));
        payload = u"<query xmlns=\"http://jabber.org/protocol/disco#info\"%1><identity category=\"%2\" type=\"%3\" name=\"%4\"/>"_s.arg(
            asked, m_profile.category, m_profile.type, escaped(m_profile.name));
        QStringList all{u"http://jabber.org/protocol/disco#info"_s, u"urn:xmpp:ping"_s, u"jabber:iq:version"_s};
        all += features();
        for (const QString &feature : std::as_const(all))
            payload += u"<feature var=\"%1\"/>"_s.arg(feature);
        payload += u"</query>"_s;
    } else {
        return false;
    }
    if (!m_friends->isParent(from) && !m_friends->isFriend(from))
        sendError(iq, u"cancel"_s, u"service-unavailable"_s);
    else
        sendRaw(u"<iq type=\"result\" id=\"%1\" to=\"%2\">%3</iq>"_s.arg(escaped(iq.attribute(u"id"_s)), escaped(from), payload));
    return true;
}

/// The gates in their order: friendship first, then the particular permission.
void Thing::serve(const Wire::Decoded &decoded)
{
    const Wire::Stanza &stanza = decoded.stanza;
    const bool parent = m_friends->isParent(stanza.from);
    if (!parent && !m_friends->isFriend(stanza.from)) {
        Wire::Stanza answer;
        answer.envelope = Wire::Envelope::IqError;
        answer.to = stanza.from;
        answer.id = stanza.id;
        answer.dialect = m_profile.dialect;
        answer.error = Wire::StanzaError{u"cancel"_s, u"service-unavailable"_s, {}, {}};
        say(answer);
        return;
    }
    if (std::holds_alternative<Wire::ClearCache>(stanza.payload)) {
        serveClearCache(stanza);
        return;
    }
    if (const auto *end = std::get_if<Wire::EventUnsubscription>(&stanza.payload)) {
        m_subscriptions->stop(stanza, end->correlation);
        return;
    }
    if (const auto *cancel = std::get_if<Wire::ReadoutCancel>(&stanza.payload)) {
        m_readouts->cancel(stanza, cancel->correlation);
        return;
    }
    if (std::holds_alternative<Wire::ConcentratorRequest>(stanza.payload))
        serveConcentrator(stanza);
    else
        serveGuarded(stanza);
}

void Thing::serveClearCache(const Wire::Stanza &stanza)
{
    if (!m_friends->isParent(stanza.from)) {
        refuse(stanza, {Wire::ResponseCode::InsufficientPrivileges, u"Only the parent may do that."_s, {}});
        return;
    }
    m_guard->clear();
    reply(stanza, speaksShort() ? Wire::Payload(Wire::EmptyPayload{}) : Wire::Payload(Wire::ClearCacheResponse{}));
    reconsiderSubscriptions();
}

void Thing::serveConcentrator(const Wire::Stanza &stanza)
{
    const auto response = concentrate(std::get<Wire::ConcentratorRequest>(stanza.payload));
    if (response && response->code == Wire::ResponseCode::Ok)
        reply(stanza, *response);
    else
        refuse(stanza, {response ? response->code : Wire::ResponseCode::NotImplemented, {}, {}});
}

/// A dialect that the thing does not advertise is one that it does not understand.
bool Thing::speaks(const Wire::Stanza &stanza) const
{
    if (speaksSisters() && Wire::familyOf(stanza.dialect) == Wire::Family::Ieee)
        return true;
    return Wire::namespaceOf(stanza.dialect, stanza.protocol) == Wire::namespaceOf(m_profile.dialect, stanza.protocol);
}

namespace {

Refusal forbidden()
{
    return {Wire::ResponseCode::InsufficientPrivileges, u"Access denied."_s, {}};
}

} // namespace

void Thing::serveGuarded(const Wire::Stanza &stanza)
{
    const auto *readout = std::get_if<Wire::ReadoutRequest>(&stanza.payload);
    const auto *set = std::get_if<Wire::ControlSet>(&stanza.payload);
    const auto *subscription = std::get_if<Wire::EventSubscription>(&stanza.payload);
    if (!speaks(stanza)) {
        refuse(stanza, {Wire::ResponseCode::NotImplemented, {}, {}});
    } else if ((readout || set || subscription) && m_faults.has(u"reject"_s)) {
        refuse(stanza, forbidden());
    } else if (readout) {
        whenReadable(stanza, *readout, [this, stanza](const Wire::ReadoutRequest &permitted) { m_readouts->start(stanza, permitted); });
    } else if (subscription && offers(Wire::Protocol::Events)) {
        serveSubscription(stanza, *subscription);
    } else if (set) {
        serveSet(stanza, m_controls->flattened(*set));
    } else if (std::holds_alternative<Wire::ControlGetForm>(stanza.payload)) {
        serveForm(stanza);
    } else {
        serveOther(stanza);
    }
}

void Thing::serveOther(const Wire::Stanza &stanza)
{
    refuse(stanza, {Wire::ResponseCode::NotImplemented});
}

void Thing::whenReadable(const Wire::Stanza &stanza, const Wire::ReadoutRequest &request, const std::function<void(const Wire::ReadoutRequest &)> &then)
{
    if (m_friends->isParent(stanza.from) || trustsFriends()) {
        then(request);
        return;
    }
    m_guard->askRead(stanza.from, request, [this, stanza, wanted = request, then](const auto &answer) mutable {
        if (answer && restrict(wanted, *answer))
            then(wanted);
        else
            refuse(stanza, forbidden());
    });
}

void Thing::serveSubscription(const Wire::Stanza &stanza, const Wire::EventSubscription &wanted)
{
    whenReadable(stanza, readoutOf(wanted), [this, stanza](const Wire::ReadoutRequest &permitted) { m_subscriptions->start(stanza, permitted); });
}

/// The parent has changed its mind about something: whoever may no longer read hears no more events, and is not told.
void Thing::reconsiderSubscriptions()
{
    const QList<Wire::Stanza> all = m_subscriptions->requests();
    for (const Wire::Stanza &request : all) {
        if (m_friends->isParent(request.from) || trustsFriends())
            continue;
        const auto &wanted = std::get<Wire::EventSubscription>(request.payload);
        m_guard->askRead(request.from, readoutOf(wanted), [this, request, readout = readoutOf(wanted)](const auto &answer) mutable {
            if (answer && restrict(readout, *answer))
                m_subscriptions->narrow(request, readout);
            else
                m_subscriptions->drop(request);
        });
    }
}

void Thing::serveSet(const Wire::Stanza &stanza, const Wire::ControlSet &set)
{
    if (m_friends->isParent(stanza.from)) {
        m_controls->set(stanza, set);
        return;
    }
    if (!m_friends->isFriend(stanza.from))
        return; // a message from a stranger; requests of strangers do not come as far as this
    m_guard->askControl(stanza.from, set, [this, stanza, wanted = set](const auto &answer) mutable {
        if (answer && restrict(wanted, *answer))
            m_controls->set(stanza, wanted);
        else
            refuse(stanza, forbidden());
    });
}

/// A friend sees as much of the form as the parent lets it set.
void Thing::serveForm(const Wire::Stanza &stanza)
{
    if (m_friends->isParent(stanza.from)) {
        m_controls->sendForm(stanza);
        return;
    }
    Wire::ControlSet all;
    all.nodes = std::get<Wire::ControlGetForm>(stanza.payload).nodes;
    Refusal refusal;
    const QList<ControlParameter> known = m_controls->common(all.nodes, refusal);
    if (known.isEmpty()) {
        refuse(stanza, refusal);
        return;
    }
    for (const ControlParameter &parameter : known)
        all.parameters.append({parameter.name, parameter.type, {}, {}});
    m_guard->askControl(stanza.from, all, [this, stanza, wanted = all](const auto &answer) mutable {
        if (!answer || !restrict(wanted, *answer)) {
            refuse(stanza, forbidden());
            return;
        }
        QStringList names;
        for (const Wire::Parameter &parameter : std::as_const(wanted.parameters))
            names.append(parameter.name);
        m_controls->sendForm(stanza, names);
    });
}

} // namespace Chatelaine::Demo
