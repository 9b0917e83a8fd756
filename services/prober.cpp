// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/prober.h"

#include "protocol/session/clock.h"
#include "protocol/session/discoverer.h"
#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <memory>

namespace Chatelaine {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype MaximumNames = 1'000;

QByteArray payloadOf(Probe::Kind kind)
{
    switch (kind) {
    case Probe::Kind::Roster:
        return QByteArrayLiteral("<query xmlns='jabber:iq:roster'/>");
    case Probe::Kind::BlockList:
        return QByteArrayLiteral("<blocklist xmlns='urn:xmpp:blocking'/>");
    case Probe::Kind::LastActivity:
        return QByteArrayLiteral("<query xmlns='jabber:iq:last'/>");
    case Probe::Kind::Disco:
        return QByteArrayLiteral("<query xmlns='http://jabber.org/protocol/disco#info'/>");
    default:
        return QByteArrayLiteral("<ping xmlns='urn:xmpp:ping'/>");
    }
}

void takeRoster(const QDomElement &query, const QString &jid, ProbeAnswer &answer)
{
    for (QDomElement item = query.firstChildElement(u"item"_s); !item.isNull(); item = item.nextSiblingElement(u"item"_s)) {
        if (!Jid::same(item.attribute(u"jid"_s), Jid::bare(jid))) {
            continue;
        }
        const QString subscription = item.attribute(u"subscription"_s);
        answer.listed = true;
        answer.asking = item.attribute(u"ask"_s) == u"subscribe";
        answer.subscription = subscription == u"both" ? Subscription::Both : subscription == u"to" ? Subscription::To
            : subscription == u"from"                                                             ? Subscription::From
                                                                                                  : Subscription::None;
    }
}

void takeBlockList(const QDomElement &list, const QString &jid, ProbeAnswer &answer)
{
    for (QDomElement item = list.firstChildElement(u"item"_s); !item.isNull(); item = item.nextSiblingElement(u"item"_s)) {
        const QString blocked = item.attribute(u"jid"_s);
        answer.listed = answer.listed || Jid::same(blocked, Jid::bare(jid)) || Jid::same(blocked, Jid::domain(jid)) || Jid::same(blocked, jid);
    }
}

void takeElement(const Probe &probe, const QDomElement &iq, ProbeAnswer &answer)
{
    const QDomElement payload = iq.firstChildElement();
    if (probe.kind == Probe::Kind::Roster) {
        takeRoster(payload, probe.jid, answer);
    } else if (probe.kind == Probe::Kind::BlockList) {
        takeBlockList(payload, probe.jid, answer);
    } else if (probe.kind == Probe::Kind::Disco) {
        answer.names = parseDiscoInfo(payload).features.mid(0, MaximumNames);
    } else if (probe.kind == Probe::Kind::LastActivity) {
        bool ok = false;
        const qint64 seconds = payload.attribute(u"seconds"_s).toLongLong(&ok);
        answer.awaySeconds = ok && seconds >= 0 ? seconds : -1;
    }
}

void takeForm(const Wire::ControlFormResponse &response, ProbeAnswer &answer)
{
    if (response.code && *response.code != Wire::ResponseCode::Ok) {
        answer.end = ProbeAnswer::End::Error;
        answer.error = errorOf(*response.code);
        return;
    }
    for (const Wire::FormField &field : response.form ? response.form->fields : QList<Wire::FormField>()) {
        if (!field.var.isEmpty() && answer.names.size() < MaximumNames) {
            answer.names.append(field.var);
        }
    }
}

ProbeAnswer::End endOf(const ErrorInfo &error)
{
    if (!error.isError()) {
        return ProbeAnswer::End::Result;
    }
    const bool silent = error.code == ErrorCode::NoAnswer;
    const bool gone = error.code == ErrorCode::NotConnected || error.code == ErrorCode::ConnectionLost || error.code == ErrorCode::Cancelled;
    return silent ? ProbeAnswer::End::Silence : gone ? ProbeAnswer::End::Disconnected : ProbeAnswer::End::Error;
}

void takeConcentrator(const Wire::ConcentratorResponse &response, ProbeAnswer &answer)
{
    for (const Wire::DataSource &source : response.sources.mid(0, MaximumNames)) {
        answer.names.append(source.id);
    }
    if (!response.nodes.isEmpty()) {
        answer.readable = response.nodes.constFirst().isReadable;
        answer.controllable = response.nodes.constFirst().isControllable;
    }
}

void takeEnd(const Reply &reply, ProbeAnswer &answer)
{
    switch (reply.end) {
    case Reply::End::Result:
        answer.end = ProbeAnswer::End::Result;
        return;
    case Reply::End::Error:
        answer.end = ProbeAnswer::End::Error;
        answer.condition = reply.decoded.stanza.error ? reply.decoded.stanza.error->condition : QString();
        break;
    case Reply::End::Deadline:
        answer.end = ProbeAnswer::End::Silence;
        break;
    case Reply::End::Disconnected:
    case Reply::End::Cancelled:
        answer.end = ProbeAnswer::End::Disconnected;
        break;
    }
    answer.error = errorOf(reply);
}

} // namespace

Prober::Prober(StanzaChannel &channel, ConcentratorLink &concentrators, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_concentrators(concentrators)
{
}

std::optional<Wire::Protocol> Prober::protocolOf(Probe::Kind kind)
{
    switch (kind) {
    case Probe::Kind::Form:
        return Wire::Protocol::Control;
    case Probe::Kind::Sources:
    case Probe::Kind::Node:
        return Wire::Protocol::Concentrator;
    default:
        return std::nullopt;
    }
}

void Prober::ask(const Probe &probe, std::chrono::milliseconds deadline, const Handler &handler)
{
    const bool ours = probe.kind == Probe::Kind::Roster || probe.kind == Probe::Kind::BlockList;
    ProbeAnswer answer;
    answer.askedAt = ours ? QString() : probe.kind == Probe::Kind::LastActivity ? Jid::bare(probe.jid) : probe.jid;
    const auto begun = m_channel.clock().monotonic();
    const auto id = std::make_shared<QString>(); // known only when the request is on its way
    *id = m_channel.requestRaw(answer.askedAt, false, payloadOf(probe.kind), deadline, this, [=, this](const Reply &reply) {
        ProbeAnswer told = answer;
        told.stanzaId = *id;
        told.ms = int((m_channel.clock().monotonic() - begun).count());
        takeEnd(reply, told);
        if (reply.ok()) {
            takeElement(probe, reply.element, told);
        }
        handler(told);
    });
}

void Prober::ask(const Probe &probe, const Peer &peer, std::chrono::milliseconds deadline, const Handler &handler)
{
    if (probe.kind == Probe::Kind::Form) {
        askForForm(probe, peer, deadline, handler);
        return;
    }
    ConcentratorLink::Request request = ConcentratorLink::operation(probe.kind == Probe::Kind::Node ? u"getNode"_s : u"getRootDataSources"_s);
    request.node = probe.node;
    const auto begun = m_channel.clock().monotonic();
    const auto id = std::make_shared<QString>();
    *id = m_concentrators.ask(peer, request, deadline, this, [=, this](const ErrorInfo &error, const Wire::ConcentratorResponse &response) {
        ProbeAnswer told;
        told.askedAt = peer.jid;
        told.stanzaId = *id;
        told.ms = int((m_channel.clock().monotonic() - begun).count());
        told.error = error;
        told.end = endOf(error);
        takeConcentrator(response, told);
        handler(told);
    });
}

void Prober::askForForm(const Probe &probe, const Peer &peer, std::chrono::milliseconds deadline, const Handler &handler)
{
    Wire::ControlGetForm get;
    get.nodes = probe.node.isEmpty() ? QList<Wire::NodeAddress>() : QList{probe.node};
    const auto begun = m_channel.clock().monotonic();
    const auto id = std::make_shared<QString>();
    *id = m_channel.request(requestTo(peer, Wire::Envelope::IqGet, Wire::Protocol::Control, get), deadline, this, [=, this](const Reply &reply) {
        ProbeAnswer told;
        told.askedAt = peer.jid;
        told.stanzaId = *id;
        told.ms = int((m_channel.clock().monotonic() - begun).count());
        takeEnd(reply, told);
        if (const auto *form = std::get_if<Wire::ControlFormResponse>(&reply.decoded.stanza.payload); form && reply.ok()) {
            takeForm(*form, told);
        }
        handler(told);
    });
}

} // namespace Chatelaine
