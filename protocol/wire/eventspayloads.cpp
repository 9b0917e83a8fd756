// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/payloads.h"
#include "protocol/wire/vocabulary.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Payloads {

QString name(const EventSubscription &)
{
    return Vocabulary::of(Family::Iot).name(Operation::Subscribe);
}

QString name(const EventUnsubscription &)
{
    return Vocabulary::of(Family::Iot).name(Operation::Unsubscribe);
}

std::optional<Payload> eventsPrototype(const QString &operation, const QJsonObject &content)
{
    // Concentrators have operations of the same names; theirs name a data source and no number.
    const auto known = Vocabulary::of(Family::Iot).operation(Protocol::Events, operation);
    if (!known || !content.contains(u"seqnr"_s))
        return std::nullopt;
    if (*known == Operation::Subscribe)
        return EventSubscription{};
    if (*known == Operation::Unsubscribe)
        return EventUnsubscription{};
    return std::nullopt;
}

} // namespace Chatelaine::Wire::Payloads
