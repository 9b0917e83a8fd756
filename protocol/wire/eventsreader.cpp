// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/lexical.h"
#include "protocol/wire/readers.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

QString magnitude(DomReader &reader, const QDomElement &element, const QString &value, bool positive)
{
    const auto number = Lexical::number(value);
    if (!number || (positive && *number <= 0))
        reader.problem(element, u"\"%1\" is no %2"_s.arg(value.left(80), positive ? u"positive number"_s : u"number"_s));
    return value;
}

QString duration(DomReader &reader, const QDomElement &element, const QString &value)
{
    if (!Lexical::isDuration(value))
        reader.problem(element, u"\"%1\" is no duration"_s.arg(value.left(80)));
    return value;
}

FieldCondition condition(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{
        Attribute::Name, Attribute::CurrentValue, Attribute::ChangedBy, Attribute::ChangedUp, Attribute::ChangedDown};
    FieldCondition condition;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::Name)
            condition.name = reader.shared(value);
        else if (attribute == Attribute::CurrentValue)
            condition.currentValue = magnitude(reader, element, value, false);
        else if (attribute == Attribute::ChangedBy)
            condition.changedBy = magnitude(reader, element, value, true);
        else if (attribute == Attribute::ChangedUp)
            condition.changedUp = magnitude(reader, element, value, true);
        else
            condition.changedDown = magnitude(reader, element, value, true);
    });
    if (condition.name.isEmpty())
        reader.problem(element, u"the name is missing"_s);
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    return condition;
}

void readAttribute(DomReader &reader, const QDomElement &element, Attribute attribute, const QString &value, EventSubscription &result)
{
    if (takeToken(result.tokens, attribute, value))
        return;
    if (const auto kind = kindOf(attribute))
        result.kinds.setFlag(*kind, reader.boolean(element, value));
    else if (attribute == Attribute::Correlation)
        result.correlation = reader.correlation(element, value);
    else if (attribute == Attribute::All)
        result.all = reader.boolean(element, value);
    else if (attribute == Attribute::Immediate)
        result.immediate = reader.boolean(element, value);
    else if (attribute == Attribute::MaxAge)
        result.maxAge = duration(reader, element, value);
    else if (attribute == Attribute::MinInterval)
        result.minInterval = duration(reader, element, value);
    else
        result.maxInterval = duration(reader, element, value);
}

EventSubscription subscription(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known({Attribute::Correlation, Attribute::All, Attribute::Immediate, Attribute::MaxAge, Attribute::MinInterval,
                                         Attribute::MaxInterval, Attribute::ServiceToken, Attribute::DeviceToken, Attribute::UserToken},
        AttributeSet::Kinds);
    EventSubscription result;
    reader.attributes(element, known,
        [&](Attribute attribute, const QString &value) { readAttribute(reader, element, attribute, value, result); });
    result.correlation = checkedCorrelation(reader, element, result.correlation);
    result.kinds = wantedKinds(result.kinds);
    if (!result.all && !result.kinds)
        reader.problem(element, u"no kind of reading is asked for"_s);
    reader.children(element, [&](const QDomElement &child) {
        if (reader.words().is(Part::Node, localName(child)))
            result.nodes.append(node(reader, child));
        else if (reader.words().is(Part::Field, localName(child)))
            result.fields.append(condition(reader, child));
        else
            reader.unknownElement(child);
    });
    return result;
}

EventUnsubscription unsubscription(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::Correlation};
    EventUnsubscription result;
    reader.attributes(element, known, [&](Attribute, const QString &value) { result.correlation = reader.correlation(element, value); });
    result.correlation = checkedCorrelation(reader, element, result.correlation);
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    return result;
}

} // namespace

std::optional<Payload> events(DomReader &reader, const QString &name, const QDomElement &element)
{
    const auto operation = reader.words().operation(Protocol::Events, name);
    // Gateways answer a subscription in the namespace of events, the text of the specification says that of sensor data.
    if (!operation)
        return sensor(reader, name, element);
    if (*operation == Operation::Subscribe)
        return subscription(reader, element);
    return unsubscription(reader, element);
}

} // namespace Chatelaine::Wire::Readers
