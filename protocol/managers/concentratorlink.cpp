// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/concentratorlink.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"
#include "protocol/wire/concentratoroperations.h"

#include <QDomElement>
#include <QPointer>

namespace Chatelaine {
namespace {

using namespace std::chrono_literals;

/// sn and iot leave the source of a node to the request (XEP-0326 §3.2.3).
void fillIn(Wire::ConcentratorResponse &response, const Wire::ConcentratorRequest &request)
{
    const QString source = request.source.isEmpty() ? request.node.source : request.source;
    for (Wire::NodeInfo &node : response.nodes) {
        if (node.address.source.isEmpty()) {
            node.address.source = source;
        }
        for (const Wire::NodeAddress &asked : request.nodes) {
            if (node.address.source.isEmpty() && asked.id == node.address.id && asked.partition == node.address.partition) {
                node.address.source = asked.source;
            }
        }
        if (!node.parent.id.isEmpty() && node.parent.source.isEmpty()) {
            node.parent.source = node.address.source;
        }
    }
}

/// Answers that are good although they hold nothing; the others have to hold what was asked for.
bool mayBeEmpty(Wire::AnswerKind kind)
{
    using Wire::AnswerKind;
    static const QList<AnswerKind> kinds{AnswerKind::Nothing, AnswerKind::Query, AnswerKind::CommonQuery, AnswerKind::Results, AnswerKind::EditedNode, AnswerKind::EditedNodes};
    return kinds.contains(kind);
}

/// The ieee family names the kind of answer and not the request: an answer of another kind is none.
bool isOfKind(const QString &answered, Wire::AnswerKind wanted)
{
    using Wire::AnswerKind;
    const Wire::ConcentratorOperation *operation = Wire::concentratorOperation(answered);
    const auto general = [](AnswerKind kind) {
        switch (kind) {
        case AnswerKind::EditedNode:
            return AnswerKind::Node;
        case AnswerKind::EditedNodes:
            return AnswerKind::Nodes;
        case AnswerKind::CommonQuery:
            return AnswerKind::Results;
        default:
            return kind;
        }
    };
    return !operation || general(operation->answer) == general(wanted);
}

ConcentratorLink::Answer answerOf(const Reply &reply, const Peer &peer, const Wire::ConcentratorRequest &request)
{
    const Wire::AnswerKind kind = Wire::concentratorOperation(request.operation)->answer;
    const Wire::Payload &payload = reply.decoded.stanza.payload;
    ConcentratorLink::Answer answer;
    if (const auto *response = std::get_if<Wire::ConcentratorResponse>(&payload)) {
        answer.response = *response;
    } else if (const auto *form = std::get_if<Wire::ControlFormResponse>(&payload)) {
        answer.response.form = form->form; // bare in the ieee family, so it does not say whose it is
    }
    if (const auto &error = reply.decoded.stanza.error; error && error->form && !answer.response.form) {
        answer.response.form = error->form; // what is wrong stands beside each field
    }
    const QString answered = std::exchange(answer.response.operation, request.operation);
    fillIn(answer.response, request);
    answer.error = reply.ok() ? errorOf(answer.response.code, answer.response.errors) : errorOf(reply); // a failure may come inside a result
    if (answer.error.isError()) {
        return answer;
    }
    const bool empty = std::holds_alternative<Wire::EmptyPayload>(payload);
    const bool known = std::holds_alternative<Wire::ConcentratorResponse>(payload) || (kind == Wire::AnswerKind::Form && answer.response.form);
    const bool wrongKind = isIeeeFamily(peer.dialect) && std::holds_alternative<Wire::ConcentratorResponse>(payload) && !isOfKind(answered, kind);
    const bool formMissing = kind == Wire::AnswerKind::Form && !answer.response.form;
    if ((empty && !mayBeEmpty(kind)) || (!empty && !known) || wrongKind || formMissing) {
        answer.error = makeError(ErrorCode::DeviceUnreadable);
    }
    return answer;
}

} // namespace

struct ConcentratorLink::Series {
    QPointer<ConcentratorLink> link;
    Peer peer;
    QList<Request> requests;
    std::chrono::milliseconds deadline;
    QPointer<QObject> context;
    AnswersHandler handler;
    QList<Answer> answers;
};

ConcentratorLink::ConcentratorLink(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{
    connect(&channel, &StanzaChannel::presenceReceived, this, &ConcentratorLink::takePresence);
    connect(&channel, &StanzaChannel::disconnected, this, [this] {
        m_capabilities.clear();
        m_hybrids.clear();
    });
}

ConcentratorLink::Request ConcentratorLink::operation(const QString &name)
{
    Request request;
    request.operation = name;
    return request;
}

QString ConcentratorLink::ask(const Peer &peer, const Request &request, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    const Wire::ConcentratorOperation *operation = Wire::concentratorOperation(request.operation);
    if (!operation || lacks(peer, request.operation)) {
        m_channel.clock().callLater(0ms, context, [handler = std::move(handler), name = request.operation] {
            handler(makeErrorWithEvidence(ErrorCode::DeviceNotImplemented, name), {});
        });
        return {};
    }
    const bool common = operation->answer == Wire::AnswerKind::Results || operation->answer == Wire::AnswerKind::CommonQuery;
    if (!common || !isIeeeFamily(peer.dialect)) {
        return send(peer, request, operation->set, deadline, context, std::move(handler));
    }
    // Gateways are seen that know these as iq get.
    const QPointer<QObject> alive(context);
    return send(peer, request, true, deadline, context, [=, this, handler = std::move(handler)](const ErrorInfo &error, const Response &response) {
        if (isNotImplemented(error) && alive) {
            send(peer, request, false, deadline, alive, handler);
        } else {
            handler(error, response);
        }
    });
}

QString ConcentratorLink::send(const Peer &peer, const Request &request, bool set, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    const auto onReply = [this, peer, request, handler = std::move(handler)](const Reply &reply) {
        if (!reply.decoded.hybrid.isEmpty()) {
            m_hybrids.insert(Jid::normalised(peer.jid));
        }
        const Answer answer = answerOf(reply, peer, request);
        handler(answer.error, answer.response);
    };
    if (dialectFamily(peer.dialect) == 1 && (peer.hybrid || m_hybrids.contains(Jid::normalised(peer.jid)))) {
        return m_channel.requestRaw(peer.jid, set, hybridPayload(peer, request, set), deadline, context, onReply);
    }
    const Wire::Stanza stanza = requestTo(peer, set ? Wire::Envelope::IqSet : Wire::Envelope::IqGet, Wire::Protocol::Concentrator, request);
    return m_channel.request(stanza, deadline, context, onReply);
}

/// H2 reads the references of the ieee family in the namespace of iot, which no dialect is.
QByteArray ConcentratorLink::hybridPayload(const Peer &peer, const Request &request, bool set) const
{
    const Wire::Stanza stanza = requestTo({peer.jid, Wire::Dialect::Ieee}, set ? Wire::Envelope::IqSet : Wire::Envelope::IqGet, Wire::Protocol::Concentrator, request);
    const QByteArray xml = Wire::toXml(stanza);
    const qsizetype begin = xml.indexOf('>') + 1;
    QByteArray payload = xml.mid(begin, xml.lastIndexOf("</iq>") - begin);
    const QByteArray ieee = Wire::namespaceOf(Wire::Dialect::Ieee, Wire::Protocol::Concentrator).toUtf8();
    const qsizetype xmlns = payload.indexOf(ieee); // the first is the operation's own; a value cannot come before it
    return xmlns < 0 ? payload : payload.replace(xmlns, ieee.size(), Wire::namespaceOf(Wire::Dialect::Iot, Wire::Protocol::Concentrator).toUtf8());
}

void ConcentratorLink::askEither(const Peer &peer, const Request &request, const Request &other, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    const QPointer<QObject> alive(context);
    ask(peer, request, deadline, context, [=, this, handler = std::move(handler)](const ErrorInfo &error, const Response &response) {
        if (isNotImplemented(error) && alive) {
            ask(peer, other, deadline, alive, handler);
        } else {
            handler(error, response);
        }
    });
}

void ConcentratorLink::askEach(const Peer &peer, const QList<Request> &requests, std::chrono::milliseconds deadline, QObject *context, AnswersHandler handler)
{
    next(std::make_shared<Series>(Series{this, peer, requests, deadline, context, std::move(handler), {}}));
}

void ConcentratorLink::next(const std::shared_ptr<Series> &series)
{
    if (!series->link || !series->context) {
        return;
    }
    const qsizetype done = series->answers.size();
    if (done == series->requests.size()) {
        series->handler(series->answers);
        return;
    }
    series->link->ask(series->peer, series->requests.at(done), series->deadline, series->context, [series](const ErrorInfo &error, const Response &response) {
        series->answers.append({error, response});
        next(series);
    });
}

void ConcentratorLink::askBatch(const Peer &peer, const Request &batch, const QList<Request> &singles, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    const QPointer<QObject> alive(context);
    ask(peer, batch, deadline, context, [=, this, handler = std::move(handler)](const ErrorInfo &error, const Response &response) {
        if (!isNotImplemented(error) || singles.isEmpty() || !alive) {
            handler(error, response);
            return;
        }
        askEach(peer, singles, deadline, alive, [batch, handler](const QList<Answer> &answers) {
            Answer joined = join(answers);
            joined.response.operation = batch.operation;
            handler(joined.error, joined.response);
        });
    });
}

ConcentratorLink::Answer ConcentratorLink::join(const QList<Answer> &answers)
{
    Answer joined;
    for (const Answer &answer : answers) {
        if (answer.error.isError() && !joined.error.isError()) {
            joined.error = answer.error;
            joined.response.code = answer.response.code;
        }
        joined.response.values += answer.response.values;
        joined.response.nodes += answer.response.nodes;
        joined.response.errors += answer.response.errors;
    }
    return joined;
}

void ConcentratorLink::setCapabilities(const QString &fullJid, const QStringList &operations)
{
    const QString key = Jid::normalised(fullJid);
    if (operations.isEmpty()) {
        m_capabilities.remove(key);
    } else {
        m_capabilities.insert(key, QSet<QString>(operations.cbegin(), operations.cend()));
    }
}

bool ConcentratorLink::lacks(const Peer &peer, const QString &operation) const
{
    const Wire::ConcentratorOperation *entry = Wire::concentratorOperation(operation);
    if (!entry || !entry->isIn(Wire::familyOf(peer.dialect))) {
        return true;
    }
    const auto known = m_capabilities.constFind(Jid::normalised(peer.jid));
    return known != m_capabilities.cend() && operation != u"getCapabilities" && !known->contains(operation);
}

void ConcentratorLink::takePresence(const QDomElement &presence)
{
    const QString from = presence.attribute(QStringLiteral("from"));
    const QString type = presence.attribute(QStringLiteral("type"));
    if ((m_capabilities.isEmpty() && m_hybrids.isEmpty()) || (type != u"unavailable" && type != u"error")) {
        return;
    }
    const bool whole = !Jid::isFull(from);
    for (auto known = m_capabilities.begin(); known != m_capabilities.end();) {
        const bool gone = Jid::same(known.key(), from) || (whole && Jid::same(Jid::bare(known.key()), from));
        known = gone ? m_capabilities.erase(known) : std::next(known);
    }
    m_hybrids.removeIf([&](const QString &jid) { return Jid::same(jid, from) || (whole && Jid::same(Jid::bare(jid), from)); });
}

} // namespace Chatelaine
