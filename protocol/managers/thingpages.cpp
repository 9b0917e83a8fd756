// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/thingpages.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <QPointer>
#include <QSet>

#include <algorithm>

namespace Chatelaine {

struct ThingPages::Walk {
    Peer from;
    Make make;
    int limit = 0;
    std::chrono::milliseconds deadline{0};
    QPointer<QObject> context;
    Handler handler;
    QString request;
    Wire::RegistryFound found;
    QSet<QString> seen;
    int offset = 0;
    int pages = 0;
};

namespace {

QString keyOf(const Wire::RegistryThing &thing)
{
    return QStringList{Jid::normalised(thing.jid), thing.node.id, thing.node.source, thing.node.partition}.join(QChar(0));
}

/// Nobody is to learn a key from a list (XEP-0347 §3.2).
Wire::RegistryThing withoutKey(Wire::RegistryThing thing)
{
    thing.tags.removeIf([](const Wire::MetaTag &tag) { return tag.name.compare(QStringLiteral("KEY"), Qt::CaseInsensitive) == 0; });
    return thing;
}

} // namespace

ErrorInfo errorAnywhere(const Reply &reply)
{
    if (reply.ok() && reply.decoded.stanza.error) {
        return errorOf(*reply.decoded.stanza.error);
    }
    return errorOf(reply);
}

ThingPages::ThingPages(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{
}

quint64 ThingPages::fetch(const Peer &from, Make make, int limit, std::chrono::milliseconds deadline, QObject *context, Handler handler)
{
    const quint64 handle = ++m_last;
    auto walk = std::make_shared<Walk>();
    walk->from = from;
    walk->make = std::move(make);
    walk->limit = std::max(limit, 1);
    walk->deadline = deadline;
    walk->context = context;
    walk->handler = std::move(handler);
    m_walks.insert(handle, walk);
    next(handle);
    return handle;
}

void ThingPages::next(quint64 handle)
{
    const auto walk = m_walks.value(handle);
    if (!walk->context) {
        m_walks.remove(handle);
        return;
    }
    const int count = std::min(PageSize, walk->limit - int(walk->found.things.size()));
    const Wire::Payload payload = walk->make(QString::number(walk->offset), QString::number(count));
    const Wire::Stanza request = requestTo(walk->from, Wire::Envelope::IqGet, Wire::Protocol::Discovery, payload);
    ++walk->pages;
    walk->request = m_channel.request(request, walk->deadline, this, [this, handle](const Reply &reply) { take(handle, reply); });
}

void ThingPages::take(quint64 handle, const Reply &reply)
{
    const auto walk = m_walks.value(handle);
    if (!walk) {
        return;
    }
    if (const ErrorInfo error = errorAnywhere(reply); error.isError()) {
        end(handle, error);
        return;
    }
    const auto *page = std::get_if<Wire::RegistryFound>(&reply.decoded.stanza.payload);
    if (!page) {
        end(handle, makeError(ErrorCode::DeviceUnreadable));
        return;
    }
    const qsizetype before = walk->found.things.size();
    qsizetype taken = 0;
    for (const Wire::RegistryThing &thing : page->things) {
        const QString key = keyOf(thing);
        if (walk->found.things.size() == walk->limit) {
            break;
        }
        ++taken;
        if (Jid::isValid(thing.jid) && !walk->seen.contains(key)) {
            walk->seen.insert(key);
            walk->found.things.append(withoutKey(thing));
        }
    }
    walk->offset += int(page->things.size());
    walk->found.more = page->more || taken < page->things.size();
    const bool full = walk->found.things.size() == walk->limit;
    if (!page->more || full) {
        end(handle, {});
    } else if (walk->found.things.size() == before || walk->pages == MostPages) {
        end(handle, makeError(ErrorCode::DeviceUnreadable)); // it would go on for ever
    } else {
        next(handle);
    }
}

void ThingPages::end(quint64 handle, const ErrorInfo &error)
{
    const auto walk = m_walks.take(handle);
    if (walk && walk->context) {
        walk->handler(error, walk->found);
    }
}

void ThingPages::cancel(quint64 handle)
{
    if (const auto walk = m_walks.value(handle)) {
        m_channel.cancel(walk->request);
    }
}

} // namespace Chatelaine
