// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/annotation.h"
#include "protocol/wire/lexical.h"
#include "protocol/wire/readers.h"

using namespace Qt::StringLiterals;

// The one path that has to be fast: a message may hold ten thousand fields.

namespace Chatelaine::Wire::Readers {

namespace {

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
    // A list that grew holds up to twice its fields, and readings are kept for long.
    result.fields.squeeze();
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

} // namespace

/// The ieee family has no element for a failure: a response that holds errors alone is one, unless its grouping says more than a failure can.
Payload readings(DomReader &reader, const QDomElement &element)
{
    ReadoutFields result = fields(reader, element);
    if (reader.family() != Family::Ieee || holdsFields(result))
        return result;
    const QList<ReadFailure> failures = result.failures();
    if (failures.isEmpty() || groupedFailures(failures) != result.nodes)
        return result;
    return ReadoutFailure{result.correlation, result.done, failures};
}

} // namespace Chatelaine::Wire::Readers
