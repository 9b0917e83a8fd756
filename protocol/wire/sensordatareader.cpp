// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/readers.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

QString checkedCorrelation(DomReader &reader, const QDomElement &element, const QString &correlation)
{
    if (correlation.isEmpty())
        reader.problem(element, u"the sequence number is missing"_s);
    return correlation;
}

namespace {

/// The elements that carry nothing but the correlation and one switch.
struct Marker {
    QString correlation;
    bool flag = false; ///< queued, done
};

Marker marker(DomReader &reader, const QDomElement &element, Attribute flag)
{
    static const AttributeSets queued{Attribute::Correlation, Attribute::Queued};
    static const AttributeSets plain{Attribute::Correlation};
    Marker marker;
    reader.attributes(element, flag == Attribute::Queued ? queued : plain, [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::Correlation)
            marker.correlation = reader.correlation(element, value);
        else
            marker.flag = reader.boolean(element, value);
    });
    marker.correlation = checkedCorrelation(reader, element, marker.correlation);
    return marker;
}

Marker childlessMarker(DomReader &reader, const QDomElement &element, Attribute flag = Attribute::Correlation)
{
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    return marker(reader, element, flag);
}

ReadoutRequest request(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known({Attribute::Correlation, Attribute::All, Attribute::From, Attribute::To, Attribute::When,
                                         Attribute::ServiceToken, Attribute::DeviceToken, Attribute::UserToken},
        AttributeSet::Kinds);
    ReadoutRequest request;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (takeToken(request.tokens, attribute, value))
            return;
        if (const auto kind = kindOf(attribute)) {
            request.kinds.setFlag(*kind, reader.boolean(element, value));
        } else if (attribute == Attribute::Correlation) {
            request.correlation = reader.correlation(element, value);
        } else if (attribute == Attribute::All) {
            request.all = reader.boolean(element, value);
        } else {
            auto &slot = attribute == Attribute::From ? request.from : attribute == Attribute::To ? request.to : request.when;
            slot = reader.time(element, value);
        }
    });
    request.correlation = checkedCorrelation(reader, element, request.correlation);
    request.kinds = wantedKinds(request.kinds);
    if (!request.all && !request.kinds)
        reader.problem(element, u"no kind of reading is asked for"_s);
    reader.children(element, [&](const QDomElement &child) {
        if (reader.words().is(Part::Node, localName(child)))
            request.nodes.append(node(reader, child));
        else if (reader.words().is(Part::Field, localName(child)))
            request.fields.append(name(reader, child));
        else
            reader.unknownElement(child);
    });
    return request;
}

ReadFailure readFailure(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::NodeId, Attribute::SourceId, Attribute::Partition, Attribute::ErrorTime};
    ReadFailure failure;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (!takeNode(failure.node, attribute, value, reader))
            failure.time = reader.time(element, value);
    });
    failure.text = directText(element);
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    return failure;
}

ReadoutFailure failure(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::Correlation, Attribute::Done};
    ReadoutFailure result;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::Correlation)
            result.correlation = reader.correlation(element, value);
        else
            result.done = reader.boolean(element, value);
    });
    result.correlation = checkedCorrelation(reader, element, result.correlation);
    reader.children(element, [&](const QDomElement &child) {
        if (reader.words().is(Part::Error, localName(child)))
            result.failures.append(readFailure(reader, child));
        else
            reader.unknownElement(child);
    });
    return result;
}

ReadoutRejected rejected(DomReader &reader, const QDomElement &element)
{
    reader.foundHybrid();
    ReadoutRejected rejected{marker(reader, element, Attribute::Correlation).correlation, {}};
    reader.children(element, [&](const QDomElement &child) {
        if (reader.words().is(Part::Error, localName(child)))
            rejected.reasons.append(reader.textOnly(child));
        else
            reader.unknownElement(child);
    });
    return rejected;
}

} // namespace

std::optional<Payload> sensor(DomReader &reader, const QString &name, const QDomElement &element)
{
    const auto operation = reader.words().operation(Protocol::Sensor, name);
    if (!operation)
        return std::nullopt;
    switch (*operation) {
    case Operation::Req:
        return request(reader, element);
    case Operation::Accepted: {
        const Marker accepted = childlessMarker(reader, element, Attribute::Queued);
        return ReadoutAccepted{accepted.correlation, accepted.flag};
    }
    case Operation::Started:
        return ReadoutStarted{childlessMarker(reader, element).correlation};
    case Operation::Fields:
        return readings(reader, element);
    case Operation::Failure:
        return failure(reader, element);
    case Operation::Done:
        return ReadoutDone{childlessMarker(reader, element).correlation};
    case Operation::Cancel:
        return ReadoutCancel{childlessMarker(reader, element).correlation};
    case Operation::Cancelled:
        return ReadoutCancelled{childlessMarker(reader, element).correlation};
    case Operation::Rejected:
        return rejected(reader, element);
    default:
        return std::nullopt;
    }
}

} // namespace Chatelaine::Wire::Readers
