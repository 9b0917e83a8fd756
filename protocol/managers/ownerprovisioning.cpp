// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/ownerprovisioning.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <QCryptographicHash>
#include <QPointer>

#include <algorithm>

using namespace std::chrono_literals;

namespace Chatelaine {
namespace {

constexpr auto RuleTime = 30s;

/// What makes two questions the same one, asked twice: everything but the fields in it.
QString idOf(const QString &broker, const Wire::OwnerQuestion &question)
{
    QByteArray parts;
    const auto add = [&parts](const QString &part) { parts += QByteArray::number(part.size()) + ':' + part.toUtf8(); };
    add(Jid::normalised(broker));
    add(Wire::askName(question.ask));
    add(Jid::normalised(Jid::bare(question.jid)));
    add(Jid::normalised(Jid::bare(question.remoteJid)));
    add(question.key);
    for (const Wire::NodeAddress &node : question.nodes) {
        add(node.id);
        add(node.source);
        add(node.partition);
    }
    return QString::fromLatin1(QCryptographicHash::hash(parts, QCryptographicHash::Sha256).toHex());
}

} // namespace

OwnerProvisioning::OwnerProvisioning(StanzaChannel &channel, IsBroker isBroker, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_isBroker(std::move(isBroker))
    , m_pages(channel)
{
    connect(&channel, &StanzaChannel::messageReceived, this, &OwnerProvisioning::onMessage);
    connect(&channel, &StanzaChannel::connected, this, &OwnerProvisioning::decideOpen);
    connect(&channel, &StanzaChannel::resumed, this, &OwnerProvisioning::decideOpen);
}

void OwnerProvisioning::setDecider(std::shared_ptr<const ProvisioningDecider> decider)
{
    m_decider = std::move(decider);
    decideOpen();
}

void OwnerProvisioning::decideOpen()
{
    const QList<OwnerRequest> waiting = open();
    for (const OwnerRequest &request : waiting) {
        (void)decideByRule(request.id);
    }
}

/// Sends the rule where there is an answer that can be said as one.
ProvisioningDecider::Verdict OwnerProvisioning::decideByRule(const QString &id)
{
    const qsizetype index = indexOf(id);
    if (!m_decider || index < 0 || m_entries.at(index).answering || !isBroker(m_entries.at(index).request.broker.jid)) {
        return {};
    }
    const Wire::OwnerQuestion question = m_entries.at(index).request.question;
    ProvisioningDecider::Verdict verdict = m_decider->decide(Jid::normalised(Jid::bare(question.jid)), asThingsQuestion(question));
    const OwnerDecision decision = decisionFor(question, verdict.answer);
    if (!verdict.decided || !ruleFor(question, decision)) {
        return {};
    }
    answer(id, decision, RuleTime, this, [](const ErrorInfo &) { }); // what was not accepted stays open
    return verdict;
}

void OwnerProvisioning::onMessage(const Wire::Decoded &decoded)
{
    const Wire::Stanza &message = decoded.stanza;
    const auto *question = std::get_if<Wire::OwnerQuestion>(&message.payload);
    if (!question) {
        return;
    }
    const bool readable = Jid::isValid(message.from) && Jid::isValid(question->jid) && Jid::isValid(question->remoteJid) && !question->key.isEmpty();
    if (!readable || message.messageType == u"error" || !isBroker(message.from)) {
        ++m_ignored;
        return;
    }
    const QString id = idOf(message.from, *question);
    const QDateTime now = m_channel.clock().now();
    if (const qsizetype index = indexOf(id); index >= 0) {
        OwnerRequest &known = m_entries[index].request;
        ++known.times;
        known.last = now;
        Q_EMIT askedAgain(OwnerRequest(known));
        return;
    }
    if (m_entries.size() == MostOpen) {
        ++m_ignored;
        return;
    }
    OwnerRequest request;
    request.id = id;
    request.broker = {message.from, message.dialect};
    request.question = *question;
    request.first = now;
    request.last = now;
    request.stored = message.delayed.has_value();
    m_entries.append({request, false});
    const ProvisioningDecider::Verdict verdict = decideByRule(id);
    Q_EMIT heard(request, verdict);
    if (!verdict.decided) {
        Q_EMIT asked(request);
    }
}

bool OwnerProvisioning::isBroker(const QString &jid) const
{
    return m_isBroker(Jid::normalised(Jid::bare(jid)));
}

qsizetype OwnerProvisioning::indexOf(const QString &id) const
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(), [&id](const Entry &entry) { return entry.request.id == id; });
    return found == m_entries.cend() ? -1 : found - m_entries.cbegin();
}

QList<OwnerRequest> OwnerProvisioning::open() const
{
    QList<OwnerRequest> requests;
    for (const Entry &entry : m_entries) {
        requests.append(entry.request);
    }
    return requests;
}

std::optional<OwnerRequest> OwnerProvisioning::find(const QString &id) const
{
    const qsizetype index = indexOf(id);
    return index < 0 ? std::nullopt : std::optional(m_entries.at(index).request);
}

void OwnerProvisioning::forget(const QString &id)
{
    m_entries.removeIf([&id](const Entry &entry) { return entry.request.id == id; });
}

void OwnerProvisioning::answer(const QString &id, const OwnerDecision &decision, std::chrono::milliseconds deadline, QObject *context, Done done)
{
    const auto later = [&](QLatin1StringView code) { m_channel.clock().callLater(0ms, context, [done, code] { done(makeError(code)); }); };
    const qsizetype index = indexOf(id);
    if (index < 0 || m_entries.at(index).answering || !isBroker(m_entries.at(index).request.broker.jid)) {
        later(ErrorCode::NoRequest);
        return;
    }
    Entry &entry = m_entries[index];
    const auto rule = ruleFor(entry.request.question, decision);
    if (!rule) {
        later(ErrorCode::UsageNotExpressible);
        return;
    }
    entry.answering = true;
    const Wire::Stanza stanza = requestTo(entry.request.broker, Wire::Envelope::IqSet, Wire::Protocol::Provisioning, *rule);
    const QPointer<QObject> alive(context);
    m_channel.request(stanza, deadline, this, [=, this, result = decision.result, done = std::move(done)](const Reply &reply) {
        onRuleReply(id, result, errorAnywhere(reply), alive ? done : Done());
    });
}

void OwnerProvisioning::onRuleReply(const QString &id, bool result, const ErrorInfo &error, const Done &done)
{
    const qsizetype index = indexOf(id);
    if (index >= 0 && error.isError()) {
        m_entries[index].answering = false; // it can be tried again
    } else if (index >= 0) {
        const OwnerRequest request = m_entries.takeAt(index).request;
        Q_EMIT answered(request, result);
    }
    if (done) {
        done(error);
    }
}

/// True, and the handler is told later, where the dialect has no owners.
bool OwnerProvisioning::refuse(const Peer &broker, QObject *context, const Done &done)
{
    if (isIeeeFamily(broker.dialect)) {
        return false;
    }
    m_channel.clock().callLater(0ms, context, [done] { done(makeError(ErrorCode::NotOffered)); });
    return true;
}

QString OwnerProvisioning::order(const Peer &broker, const Wire::Payload &payload, std::chrono::milliseconds deadline, QObject *context, Done done)
{
    if (refuse(broker, context, done)) {
        return {};
    }
    const Wire::Stanza stanza = requestTo(broker, Wire::Envelope::IqSet, Wire::Protocol::Provisioning, payload);
    return m_channel.request(stanza, deadline, context, [done = std::move(done)](const Reply &reply) { done(errorAnywhere(reply)); });
}

QString OwnerProvisioning::clearCache(const Peer &broker, const QString &thing, const Wire::NodeAddress &node, std::chrono::milliseconds deadline, QObject *context, Done done)
{
    return order(broker, Wire::OwnerClearCache{Jid::bare(thing), node}, deadline, context, std::move(done));
}

QString OwnerProvisioning::deleteRules(const Peer &broker, const QString &thing, const Wire::NodeAddress &node, std::chrono::milliseconds deadline, QObject *context, Done done)
{
    return order(broker, Wire::DeleteRules{Jid::bare(thing), node}, deadline, context, std::move(done));
}

quint64 OwnerProvisioning::devices(const Peer &broker, int limit, std::chrono::milliseconds deadline, QObject *context, ThingPages::Handler handler)
{
    if (refuse(broker, context, [handler](const ErrorInfo &error) { handler(error, {}); })) {
        return 0;
    }
    const auto page = [](const QString &offset, const QString &maxCount) { return Wire::GetDevices{offset, maxCount}; };
    return m_pages.fetch(broker, page, limit, deadline, context, std::move(handler));
}

} // namespace Chatelaine
