// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

/// The oldest dialects have no subscriptions: then nothing but the envelope is written.
bool isExpressible(StanzaWriter &writer, const QString &what)
{
    if (!writer.words().name(Operation::Subscribe).isEmpty())
        return true;
    writer.lose(u"%1 has no event subscriptions: %2 is left out"_s.arg(dialectName(writer.dialect()), what));
    return false;
}

void write(StanzaWriter &writer, const FieldCondition &condition)
{
    writer.start(writer.words().name(Part::Field));
    writer.requiredAttribute(Attribute::Name, condition.name);
    writer.attribute(Attribute::CurrentValue, condition.currentValue);
    writer.attribute(Attribute::ChangedBy, condition.changedBy);
    writer.attribute(Attribute::ChangedUp, condition.changedUp);
    writer.attribute(Attribute::ChangedDown, condition.changedDown);
    writer.end();
}

} // namespace

void write(StanzaWriter &writer, const EventSubscription &subscription)
{
    if (!isExpressible(writer, u"subscribe"_s))
        return;
    writer.start(writer.words().name(Operation::Subscribe), Protocol::Events);
    writer.correlation(subscription.correlation);
    writer.kinds(subscription.all || subscription.kinds ? subscription.kinds : Kinds(Kind::Momentary));
    writer.flag(Attribute::All, subscription.all);
    writer.attribute(Attribute::MaxAge, subscription.maxAge);
    writer.attribute(Attribute::MinInterval, subscription.minInterval);
    writer.attribute(Attribute::MaxInterval, subscription.maxInterval);
    writer.tokens(subscription.tokens);
    writer.flag(Attribute::Immediate, subscription.immediate);
    writer.nodes(subscription.nodes);
    for (const FieldCondition &condition : subscription.fields)
        write(writer, condition);
    writer.end();
}

void write(StanzaWriter &writer, const EventUnsubscription &unsubscription)
{
    if (!isExpressible(writer, u"unsubscribe"_s))
        return;
    writer.start(writer.words().name(Operation::Unsubscribe), Protocol::Events);
    writer.correlation(unsubscription.correlation);
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
