// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/controlmanager.h"

#include "protocol/session/errorcodes.h"

#include <algorithm>

namespace Chatelaine {
namespace {

QList<ParameterOutcome> everything(const Wire::ControlSet &set)
{
    QList<ParameterOutcome> outcomes;
    const QList<Wire::NodeAddress> nodes = set.nodes.isEmpty() ? QList<Wire::NodeAddress>{{}} : set.nodes;
    for (const Wire::NodeAddress &node : nodes) {
        for (const Wire::Parameter &parameter : set.parameters) {
            outcomes.append({node, parameter.name, parameter.text});
        }
        if (!set.form) {
            continue;
        }
        for (const Wire::FormField &field : set.form->fields) {
            if (!field.var.isEmpty() && field.type != u"hidden" && field.type != u"fixed") {
                outcomes.append({node, field.var, field.values.join(u'\n')});
            }
        }
    }
    return outcomes;
}

QString wordsFor(const QString &parameter, const QList<Wire::ParameterError> &errors)
{
    for (const Wire::ParameterError &error : errors) {
        if (error.var == parameter) {
            return error.text;
        }
    }
    return {};
}

/// The errors a thing gave for single parameters, wherever the dialect puts them.
QList<Wire::ParameterError> parameterErrors(const Wire::Stanza &stanza)
{
    QList<Wire::ParameterError> errors;
    if (const auto *response = std::get_if<Wire::ControlSetResponse>(&stanza.payload)) {
        errors = response->errors;
    }
    if (stanza.error) {
        errors += stanza.error->parameterErrors;
    }
    return errors;
}

/// Marks what the thing has done. Lists in the answer restrict, empty lists mean everything (XEP-0325 §3.2.4).
void applyResponse(QList<ParameterOutcome> &outcomes, const Wire::ControlSetResponse &response, int ms)
{
    for (ParameterOutcome &outcome : outcomes) {
        const bool nodeDone = response.nodes.isEmpty() || outcome.node.isEmpty() || response.nodes.contains(outcome.node); // a thing may name itself
        const bool parameterDone = response.parameters.isEmpty() || response.parameters.contains(outcome.parameter);
        outcome.error = wordsFor(outcome.parameter, response.errors);
        outcome.accepted = nodeDone && parameterDone && outcome.error.isEmpty();
        if (outcome.accepted) {
            outcome.acceptedMs = ms;
        } else if (outcome.error.isEmpty()) {
            outcome.error = makeError(ErrorCode::Forbidden).message;
        }
    }
}

void refuseAll(QList<ParameterOutcome> &outcomes, const ErrorInfo &error, const QList<Wire::ParameterError> &details)
{
    for (ParameterOutcome &outcome : outcomes) {
        const QString words = wordsFor(outcome.parameter, details);
        outcome.error = words.isEmpty() ? error.message : words;
    }
}

} // namespace

ControlManager::ControlManager(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{
}

QString ControlManager::getForm(const Peer &peer, const QList<Wire::NodeAddress> &nodes, std::chrono::milliseconds deadline, QObject *context, FormHandler handler)
{
    const Wire::Stanza stanza = requestTo(peer, Wire::Envelope::IqGet, Wire::Protocol::Control, Wire::ControlGetForm{nodes, {}, {}});
    return m_channel.request(stanza, deadline, context, [handler = std::move(handler)](const Reply &reply) {
        if (!reply.ok()) {
            handler(errorOf(reply), {});
            return;
        }
        const auto *response = std::get_if<Wire::ControlFormResponse>(&reply.decoded.stanza.payload);
        if (response && response->code.value_or(Wire::ResponseCode::Ok) != Wire::ResponseCode::Ok) {
            handler(errorOf(*response->code), {});
        } else if (!response || !response->form) {
            handler(makeError(ErrorCode::DeviceUnreadable), {});
        } else {
            handler({}, *response->form);
        }
    });
}

QString ControlManager::set(const Peer &peer, const Wire::ControlSet &set, std::chrono::milliseconds deadline, QObject *context, SetHandler handler)
{
    const auto sent = m_channel.clock().monotonic();
    const Wire::Stanza stanza = requestTo(peer, Wire::Envelope::IqSet, Wire::Protocol::Control, set);
    return m_channel.request(stanza, deadline, context, [this, sent, outcomes = everything(set), handler = std::move(handler)](const Reply &reply) mutable {
        const int ms = int((m_channel.clock().monotonic() - sent).count());
        const Wire::Payload &payload = reply.decoded.stanza.payload;
        const auto *response = std::get_if<Wire::ControlSetResponse>(&payload);
        ErrorInfo error = errorOf(reply);
        if (!error.isError() && response && response->code) {
            error = errorOf(*response->code, response->errors); // seen inside a result as well
        }
        if (!error.isError() && !response && !std::holds_alternative<Wire::EmptyPayload>(payload)) {
            error = makeError(ErrorCode::DeviceUnreadable);
        }
        if (error.isError()) {
            refuseAll(outcomes, error, parameterErrors(reply.decoded.stanza));
            handler(error, outcomes);
            return;
        }
        applyResponse(outcomes, response ? *response : Wire::ControlSetResponse(), ms);
        const bool some = outcomes.isEmpty() || std::any_of(outcomes.cbegin(), outcomes.cend(), [](const ParameterOutcome &outcome) { return outcome.accepted; });
        handler(some ? ErrorInfo() : makeError(ErrorCode::Forbidden), outcomes);
    });
}

ErrorInfo ControlManager::setUnacknowledged(const Peer &peer, const Wire::ControlSet &set)
{
    if (isIeeeFamily(peer.dialect)) {
        return makeErrorWithEvidence(ErrorCode::UsageNotExpressible, QStringLiteral("set in a message"));
    }
    const bool sent = m_channel.send(requestTo(peer, Wire::Envelope::Message, Wire::Protocol::Control, set));
    return sent ? ErrorInfo() : makeError(ErrorCode::NotConnected);
}

} // namespace Chatelaine
