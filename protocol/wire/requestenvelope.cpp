// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/requestenvelope.h"

#include "protocol/wire/vocabulary.h"

namespace Chatelaine::Wire {

std::optional<Envelope> requestEnvelope(const Payload &payload, Dialect dialect)
{
    const Family family = familyOf(dialect);
    if (std::holds_alternative<ClearCache>(payload))
        return family == Family::Sn ? Envelope::IqGet : Envelope::IqSet;
    if (std::holds_alternative<ReadoutCancel>(payload) || std::holds_alternative<EventSubscription>(payload)
        || std::holds_alternative<EventUnsubscription>(payload))
        return family == Family::Ieee ? Envelope::IqSet : Envelope::IqGet;
    return std::nullopt;
}

Envelope envelopeIn(Envelope envelope, const Payload &payload, Dialect dialect)
{
    if (envelope != Envelope::IqGet && envelope != Envelope::IqSet)
        return envelope;
    return requestEnvelope(payload, dialect).value_or(envelope);
}

} // namespace Chatelaine::Wire
