// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/server/xml.h"
#include "house/things/controls.h"
#include "house/things/friends.h"
#include "house/things/guard.h"
#include "house/things/readouts.h"
#include "house/things/thing.h"
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
        if (parent) {
            m_guard->clear();
            reply(stanza, Wire::ClearCacheResponse{});
        } else {
            refuse(stanza, {Wire::ResponseCode::InsufficientPrivileges, u"Only the parent may do that."_s, {}});
        }
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
    if (!speaks(stanza)) {
        refuse(stanza, {Wire::ResponseCode::NotImplemented, {}, {}});
    } else if ((readout || set) && m_faults.has(u"reject"_s)) {
        refuse(stanza, forbidden());
    } else if (readout && m_friends->isParent(stanza.from)) {
        m_readouts->start(stanza, *readout);
    } else if (readout) {
        m_guard->askRead(stanza.from, *readout, [this, stanza, request = *readout](const auto &answer) mutable {
            if (answer && restrict(request, *answer))
                m_readouts->start(stanza, request);
            else
                refuse(stanza, forbidden());
        });
    } else if (set) {
        serveSet(stanza, m_controls->flattened(*set));
    } else if (std::holds_alternative<Wire::ControlGetForm>(stanza.payload)) {
        serveForm(stanza);
    } else {
        refuse(stanza, {Wire::ResponseCode::NotImplemented, {}, {}});
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
    const QList<ControlParameter> known = parameters();
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
