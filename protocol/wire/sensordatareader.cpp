// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/annotation.h"
#include "protocol/wire/lexical.h"
#include "protocol/wire/readers.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

/// The elements that carry nothing but the correlation and one switch.
struct Marker {
    QString correlation;
    bool flag = false; ///< queued, done
};

QString checkedCorrelation(DomReader &reader, const QDomElement &element, const QString &correlation)
{
    if (correlation.isEmpty())
        reader.problem(element, u"the sequence number is missing"_s);
    return correlation;
}

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

void checkValue(DomReader &reader, const QDomElement &element, const Field &field)
{
    if (!field.hasText) {
        reader.problem(element, u"the value is missing"_s);
        return;
    }
    bool fits = true;
    switch (field.type) {
    case FieldType::Boolean:
    case FieldType::Int:
    case FieldType::Long:
    case FieldType::Numeric:
        fits = field.number().has_value();
        break;
    case FieldType::Date:
        fits = Lexical::date(field.text).has_value();
        break;
    case FieldType::DateTime:
        fits = Lexical::dateTime(field.text).has_value();
        break;
    case FieldType::Duration:
        fits = Lexical::isDuration(field.text);
        break;
    case FieldType::Time:
        fits = Lexical::time(field.text).has_value();
        break;
    case FieldType::Enumeration:
    case FieldType::String:
        break;
    }
    if (!fits)
        reader.problem(element, u"\"%1\" is no %2"_s.arg(field.text.left(80), fieldTypeName(field.type)));
}

/// Only the ieee family has an element for makers to fill.
void takeAnnotation(DomReader &reader, const QDomElement &child, Field &field)
{
    if (reader.family() != Family::Ieee || localName(child) != u"x" || !field.annotation().isEmpty()) {
        reader.unknownElement(child);
        return;
    }
    bool cut = false;
    field.setAnnotation({readAnnotation(child, cut)});
    if (cut)
        reader.problem(child, u"the annotation is too large; a part of it is left out"_s);
}

/// True when the attribute was one of the rarer ones and has been taken.
bool takeDetail(DomReader &reader, Field &field, Attribute attribute, const QString &value)
{
    if (attribute == Attribute::DataType)
        field.setDataType(reader.shared(value));
    else if (attribute == Attribute::Module)
        field.setModule(reader.shared(value));
    else if (attribute == Attribute::StringIds)
        field.setStringIds(reader.shared(value));
    else
        return false;
    return true;
}

Field field(DomReader &reader, FieldType type, const QDomElement &element)
{
    static const AttributeSets known({Attribute::Name, Attribute::Value, Attribute::Unit, Attribute::DataType, Attribute::Module,
                                         Attribute::StringIds, Attribute::Writable, Attribute::All},
        AttributeSet::Kinds | AttributeSet::Qualities);
    Field field;
    field.type = type;
    field.hasText = false;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (const auto kind = kindOf(attribute)) {
            field.kinds.setFlag(*kind, reader.boolean(element, value));
        } else if (const auto quality = qualityOf(attribute)) {
            field.qualities.setFlag(*quality, reader.boolean(element, value));
        } else if (attribute == Attribute::Name) {
            field.name = reader.shared(value);
        } else if (attribute == Attribute::Value) {
            field.text = value;
            field.hasText = true;
        } else if (attribute == Attribute::Unit) {
            field.unit = reader.shared(value);
        } else if (attribute == Attribute::Writable) {
            field.writable = reader.boolean(element, value);
        } else if (attribute == Attribute::All) {
            if (reader.boolean(element, value))
                field.kinds |= EveryKind;
        } else {
            (void)takeDetail(reader, field, attribute, value);
        }
    });
    field.kinds = fieldKinds(field.kinds);
    if (field.name.isEmpty())
        reader.problem(element, u"the field has no name"_s);
    checkValue(reader, element, field);
    reader.children(element, [&](const QDomElement &child) { takeAnnotation(reader, child, field); });
    return field;
}

ReadoutFields::AtTime atTime(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::Value};
    ReadoutFields::AtTime result;
    bool hasTime = false;
    reader.attributes(element, known, [&](Attribute, const QString &value) {
        result.time = reader.time(element, value);
        hasTime = true;
    });
    if (!hasTime)
        reader.problem(element, u"the time is missing"_s);
    reader.children(element, [&](const QDomElement &child) {
        const QString childName = localName(child);
        if (const auto type = reader.words().fieldType(childName)) {
            if (*type == FieldType::Duration && childName == u"timeSpan")
                reader.foundHybrid();
            result.fields.append(field(reader, *type, child));
        } else if (reader.family() == Family::Ieee && reader.words().is(Part::Error, childName)) {
            result.errors.append(reader.textOnly(child));
        } else {
            reader.unknownElement(child);
        }
    });
    return result;
}

ReadoutFields::OfNode ofNode(DomReader &reader, const QDomElement &element)
{
    ReadoutFields::OfNode ofNode{nodeAddress(reader, element), {}};
    reader.children(element, [&](const QDomElement &child) {
        if (reader.words().is(Part::Timestamp, localName(child)))
            ofNode.times.append(atTime(reader, child));
        else
            reader.unknownElement(child);
    });
    return ofNode;
}

ReadoutFields fields(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::Correlation, Attribute::Done, Attribute::More};
    const bool inverted = reader.family() == Family::Ieee;
    ReadoutFields fields;
    fields.done = inverted;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::Correlation)
            fields.correlation = reader.correlation(element, value);
        else
            fields.done = reader.boolean(element, value) != inverted;
    });
    fields.correlation = checkedCorrelation(reader, element, fields.correlation);
    reader.children(element, [&](const QDomElement &child) {
        const QString childName = localName(child);
        if (reader.words().is(Part::Node, childName)) {
            fields.nodes.append(ofNode(reader, child));
        } else if (inverted && reader.words().is(Part::Timestamp, childName)) {
            // What the thing itself reads stands in no node.
            if (fields.nodes.isEmpty() || !fields.nodes.constLast().node.isEmpty())
                fields.nodes.append(ReadoutFields::OfNode{});
            fields.nodes.last().times.append(atTime(reader, child));
        } else {
            reader.unknownElement(child);
        }
    });
    return fields;
}

bool holdsFields(const ReadoutFields &fields)
{
    for (const auto &ofNode : fields.nodes) {
        for (const auto &atTime : ofNode.times) {
            if (!atTime.fields.isEmpty())
                return true;
        }
    }
    return false;
}

/// The ieee family has no element for a failure: a response that holds errors alone is one, unless its grouping says more than a failure can.
Payload response(DomReader &reader, const QDomElement &element)
{
    ReadoutFields result = fields(reader, element);
    if (reader.family() != Family::Ieee || holdsFields(result))
        return result;
    const QList<ReadFailure> failures = result.failures();
    if (failures.isEmpty() || groupedFailures(failures) != result.nodes)
        return result;
    return ReadoutFailure{result.correlation, result.done, failures};
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
        return response(reader, element);
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
