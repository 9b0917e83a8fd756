// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/registryclient.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace Chatelaine {
namespace {

bool asksForKey(const QList<Wire::SearchCondition> &conditions)
{
    return std::any_of(conditions.cbegin(), conditions.cend(),
        [](const Wire::SearchCondition &condition) { return condition.name.compare(QStringLiteral("KEY"), Qt::CaseInsensitive) == 0; });
}

Wire::RegistryMessage about(Wire::RegistryStep step, const QString &thing, const Wire::NodeAddress &node)
{
    Wire::RegistryMessage message;
    message.step = step;
    message.jid = Jid::bare(thing);
    message.node = node;
    return message;
}

Wire::Stanza orderTo(const Peer &registry, const Wire::RegistryMessage &message)
{
    return requestTo(registry, Wire::Envelope::IqSet, Wire::Protocol::Discovery, message);
}

} // namespace

RegistryClient::RegistryClient(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_pages(channel)
{
}

/// True, and the handler is told later, where the dialect has no registry.
bool RegistryClient::refuse(const Peer &registry, QObject *context, const std::function<void(const ErrorInfo &)> &handler)
{
    if (!Wire::namespaceOf(registry.dialect, Wire::Protocol::Discovery).isEmpty()) {
        return false;
    }
    m_channel.clock().callLater(0ms, context, [handler] { handler(makeError(ErrorCode::NotOffered)); });
    return true;
}

quint64 RegistryClient::search(const Peer &registry, const QList<Wire::SearchCondition> &conditions, int limit, std::chrono::milliseconds deadline,
    QObject *context, FoundHandler handler)
{
    if (refuse(registry, context, [handler](const ErrorInfo &error) { handler(error, {}); })) {
        return 0;
    }
    if (asksForKey(conditions)) {
        m_channel.clock().callLater(0ms, context, [handler] { handler({}, {}); });
        return 0;
    }
    const auto page = [conditions](const QString &offset, const QString &maxCount) {
        Wire::RegistrySearch search;
        search.offset = offset;
        search.maxCount = maxCount;
        search.conditions = conditions;
        return search;
    };
    return m_pages.fetch(registry, page, std::min(limit, MostThings), deadline, context, std::move(handler));
}

QString RegistryClient::claim(const Peer &registry, const QList<Wire::MetaTag> &tags, bool isPublic, std::chrono::milliseconds deadline, QObject *context,
    ClaimHandler handler)
{
    if (refuse(registry, context, [handler](const ErrorInfo &error) { handler(error, {}); })) {
        return {};
    }
    Wire::RegistryMessage mine;
    mine.step = Wire::RegistryStep::Mine;
    mine.tags = tags;
    mine.isPublic = isPublic;
    return m_channel.request(orderTo(registry, mine), deadline, context, [handler = std::move(handler)](const Reply &reply) {
        Wire::RegistryThing thing;
        ErrorInfo error = errorAnywhere(reply);
        if (!error.isError()) {
            const auto *claimed = std::get_if<Wire::RegistryMessage>(&reply.decoded.stanza.payload);
            const bool readable = claimed && claimed->step == Wire::RegistryStep::Claimed && Jid::isValid(claimed->jid);
            if (readable) {
                thing.jid = claimed->jid;
                thing.node = claimed->node;
            } else {
                error = makeError(ErrorCode::DeviceUnreadable);
            }
        }
        handler(error, thing);
    });
}

QString RegistryClient::order(const Peer &registry, const Wire::RegistryMessage &message, std::chrono::milliseconds deadline, QObject *context, Done done)
{
    if (refuse(registry, context, done)) {
        return {};
    }
    return m_channel.request(orderTo(registry, message), deadline, context, [done = std::move(done)](const Reply &reply) {
        ErrorInfo error = errorAnywhere(reply);
        const auto *answer = std::get_if<Wire::RegistryMessage>(&reply.decoded.stanza.payload);
        if (!error.isError() && answer && answer->step == Wire::RegistryStep::Disowned) {
            error = makeError(ErrorCode::DeviceNotFound); // it has no owner any more, so nothing was changed
        }
        done(error);
    });
}

QString RegistryClient::remove(const Peer &registry, const QString &thing, const Wire::NodeAddress &node, std::chrono::milliseconds deadline, QObject *context, Done done)
{
    return order(registry, about(Wire::RegistryStep::Remove, thing, node), deadline, context, std::move(done));
}

QString RegistryClient::disown(const Peer &registry, const QString &thing, const Wire::NodeAddress &node, std::chrono::milliseconds deadline, QObject *context, Done done)
{
    return order(registry, about(Wire::RegistryStep::Disown, thing, node), deadline, context, std::move(done));
}

QString RegistryClient::update(const Peer &registry, const QString &thing, const Wire::NodeAddress &node, const QList<Wire::MetaTag> &tags,
    std::chrono::milliseconds deadline, QObject *context, Done done)
{
    Wire::RegistryMessage message = about(Wire::RegistryStep::Update, thing, node);
    message.tags = tags;
    return order(registry, message, deadline, context, std::move(done));
}

} // namespace Chatelaine
