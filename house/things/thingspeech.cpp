// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/server/xml.h"
#include "house/things/thing.h"
#include "protocol/wire/vocabulary.h"

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

// How a thing speaks: in which dialect, as far as its faults let it, and with which words it refuses.

namespace {

struct Condition { QString type; QString name; };

/// The RFC 6120 condition that the final iot dialect has for a response code (XEP-0325 §3.6).
Condition wordFor(Wire::ResponseCode code)
{
    switch (code) {
    case Wire::ResponseCode::NotFound: return {u"cancel"_s, u"item-not-found"_s};
    case Wire::ResponseCode::InsufficientPrivileges: return {u"cancel"_s, u"forbidden"_s};
    case Wire::ResponseCode::Locked: return {u"wait"_s, u"conflict"_s};
    case Wire::ResponseCode::NotImplemented: return {u"cancel"_s, u"feature-not-implemented"_s};
    case Wire::ResponseCode::FormError: return {u"modify"_s, u"bad-request"_s};
    default: return {u"cancel"_s, u"undefined-condition"_s};
    }
}

/// The same for the concentrator of the ieee family, where a form that is refused is not acceptable (dossier §4.1).
Condition wordFor(const Refusal &refusal, bool concentrator)
{
    Condition result = wordFor(refusal.code);
    if (!refusal.condition.isEmpty())
        result = {refusal.condition == "bad-request"_L1 || refusal.condition == "not-acceptable"_L1 ? u"modify"_s : u"cancel"_s, refusal.condition};
    else if (concentrator && refusal.code == Wire::ResponseCode::FormError)
        result.name = u"not-acceptable"_s;
    return result;
}

QString reasonFor(const Refusal &refusal)
{
    if (!refusal.text.isEmpty())
        return refusal.text;
    QStringList parts;
    for (const Wire::ParameterError &error : refusal.parameters)
        parts.append(u"%1: %2"_s.arg(error.var, error.text));
    return parts.isEmpty() ? Wire::responseCodeName(refusal.code) : parts.join(u"; "_s);
}

} // namespace

void Thing::sendRaw(const QString &xml)
{
    m_host.send(xml.toUtf8());
}

void Thing::sendPresence(const QString &type, const QString &to, const QString &status)
{
    const QString kind = type.isEmpty() ? QString() : u" type=\"%1\""_s.arg(type);
    const QString address = to.isEmpty() ? QString() : u" to=\"%1\""_s.arg(escaped(to));
    const QString text = status.isEmpty() ? QString() : u"<status>%1</status>"_s.arg(escaped(status));
    sendRaw(u"<presence%1%2>%3</presence>"_s.arg(kind, address, text));
}

void Thing::showState(const QString &show, const QString &status)
{
    const QString shown = show.isEmpty() ? QString() : u"<show>%1</show>"_s.arg(show);
    sendRaw(u"<presence>%1<status>%2</status></presence>"_s.arg(shown, escaped(status)));
}

void Thing::say(Wire::Stanza stanza)
{
    if (m_faults.swallows(stanza))
        return;
    m_faults.spoil(stanza);
    if (!m_faults.has(u"slow"_s)) {
        write(stanza);
        return;
    }
    m_host.later(std::chrono::seconds(m_faults.number(u"slow"_s, 5)), this, [this, stanza] { write(stanza); });
}

void Thing::write(const Wire::Stanza &stanza)
{
    QByteArray xml = Wire::toXml(stanza);
    m_faults.spoil(xml);
    const bool data = std::holds_alternative<Wire::ReadoutFields>(stanza.payload);
    if (data && m_faults.has(u"forged"_s)) {
        m_host.forge(stanza.to, xml);
        return;
    }
    if (data && m_faults.has(u"cut"_s)) {
        const int bytes = m_faults.number(u"cut"_s, 100);
        m_faults.clear(u"cut"_s);
        m_host.cut(xml, bytes);
        return;
    }
    if (data && m_faults.has(u"cut-reader"_s)) {
        m_host.cutReader(stanza.to, m_faults.number(u"cut-reader"_s, 100));
        m_faults.clear(u"cut-reader"_s);
    }
    m_host.send(xml);
    if (m_faults.has(u"twice"_s))
        m_host.send(xml);
    if (stanza.envelope == Wire::Envelope::IqResult && m_faults.has(u"two-answers"_s))
        sendRaw(u"<iq type=\"error\" id=\"%1\" to=\"%2\"><error type=\"wait\"><internal-server-error xmlns=\"urn:ietf:params:xml:ns:xmpp-stanzas\"/></error></iq>"_s.arg(
            escaped(stanza.id), escaped(stanza.to)));
}

/// Answers stay in the namespace of the request where the thing understands it; everything else is in its own.
Wire::Dialect Thing::answerDialect(const Wire::Stanza &request) const
{
    return speaksSisters() && Wire::familyOf(request.dialect) == Wire::Family::Ieee ? request.dialect : m_profile.dialect;
}

void Thing::reply(const Wire::Stanza &request, const Wire::Payload &payload)
{
    if (request.envelope == Wire::Envelope::Message)
        return; // a set by message is not acknowledged
    Wire::Stanza stanza;
    stanza.envelope = Wire::Envelope::IqResult;
    stanza.to = request.from;
    stanza.id = request.id;
    stanza.dialect = answerDialect(request);
    stanza.protocol = request.protocol;
    stanza.payload = payload;
    say(stanza);
}

void Thing::tell(const QString &to, Wire::Protocol protocol, const Wire::Payload &payload, std::optional<Wire::Dialect> dialect)
{
    Wire::Stanza stanza;
    stanza.envelope = Wire::Envelope::Message;
    stanza.to = to;
    stanza.dialect = dialect.value_or(m_profile.dialect);
    stanza.protocol = protocol;
    stanza.payload = payload;
    say(stanza);
}

void Thing::refuse(const Wire::Stanza &request, const Refusal &refusal)
{
    if (request.envelope == Wire::Envelope::Message)
        return;
    Wire::Stanza stanza;
    stanza.envelope = Wire::Envelope::IqError;
    stanza.to = request.from;
    stanza.id = request.id;
    stanza.dialect = answerDialect(request);
    stanza.protocol = request.protocol;
    const auto *concentrator = std::get_if<Wire::ConcentratorRequest>(&request.payload);
    const auto *readout = std::get_if<Wire::ReadoutRequest>(&request.payload);
    if (concentrator && !speaksShort()) {
        Wire::ConcentratorResponse response;
        response.operation = concentrator->operation;
        response.code = refusal.code;
        response.errors = refusal.parameters;
        stanza.payload = response;
    } else if (speaksOldErrors() && readout) {
        stanza.payload = Wire::ReadoutRejected{readout->correlation, {reasonFor(refusal)}};
    } else if (speaksOldErrors() && std::holds_alternative<Wire::ControlSet>(request.payload)) {
        Wire::ControlSetResponse response;
        response.code = refusal.code;
        response.errors = refusal.parameters;
        stanza.payload = response;
    } else if (speaksOldErrors() && std::holds_alternative<Wire::ControlGetForm>(request.payload)) {
        stanza.payload = Wire::ControlFormResponse{refusal.code, {}};
    } else {
        const Condition condition = wordFor(refusal, concentrator);
        stanza.error = Wire::StanzaError{condition.type, condition.name, reasonFor(refusal), refusal.parameters};
        stanza.error->form = refusal.form;
    }
    say(stanza);
}

} // namespace Chatelaine::Demo
