// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/contact.h"

#include <array>

namespace Chatelaine {

std::optional<Wire::Dialect> Resource::dialect(Wire::Protocol protocol) const
{
    using Wire::Dialect;
    static constexpr std::array Order{Dialect::Nf, Dialect::Nfi, Dialect::Ieee, Dialect::Iot, Dialect::Sn};
    for (const Dialect dialect : Order) {
        const QString xmlns = Wire::namespaceOf(dialect, protocol);
        if (!xmlns.isEmpty() && features.contains(xmlns)) {
            return dialect;
        }
    }
    return std::nullopt;
}

const Resource *Contact::resourceFor(Wire::Protocol protocol) const
{
    const Resource *best = nullptr;
    for (const Resource &resource : resources) {
        if (!resource.dialect(protocol)) {
            continue;
        }
        if (!best || resource.priority > best->priority || (resource.priority == best->priority && resource.order > best->order)) {
            best = &resource;
        }
    }
    return best;
}

QString subscriptionName(Subscription subscription)
{
    switch (subscription) {
    case Subscription::None:
        return QStringLiteral("none");
    case Subscription::To:
        return QStringLiteral("to");
    case Subscription::From:
        return QStringLiteral("from");
    case Subscription::Both:
        return QStringLiteral("both");
    }
    return {};
}

QString contactKindName(ContactKind kind)
{
    switch (kind) {
    case ContactKind::Unknown:
        return QStringLiteral("unknown");
    case ContactKind::Concentrator:
        return QStringLiteral("concentrator");
    case ContactKind::Sensor:
        return QStringLiteral("sensor");
    case ContactKind::Actuator:
        return QStringLiteral("actuator");
    case ContactKind::Service:
        return QStringLiteral("service");
    case ContactKind::Person:
        return QStringLiteral("person");
    }
    return {};
}

QString stageName(Stage stage)
{
    switch (stage) {
    case Stage::Dns:
        return QStringLiteral("dns");
    case Stage::Tcp:
        return QStringLiteral("tcp");
    case Stage::Tls:
        return QStringLiteral("tls");
    case Stage::Sasl:
        return QStringLiteral("sasl");
    case Stage::Bind:
        return QStringLiteral("bind");
    case Stage::Roster:
        return QStringLiteral("roster");
    case Stage::Presence:
        return QStringLiteral("presence");
    }
    return {};
}

} // namespace Chatelaine
