// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/annotation.h"
#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

void marker(StanzaWriter &writer, Operation operation, const QString &correlation)
{
    writer.start(writer.words().name(operation), Protocol::Sensor);
    writer.correlation(correlation);
    writer.end();
}

/// The nearest type that the dialect has: the value stays readable, the exact type is lost.
FieldType expressible(StanzaWriter &writer, const Field &field)
{
    if (!writer.words().name(field.type).isEmpty())
        return field.type;
    const bool whole = field.type == FieldType::Int || field.type == FieldType::Long;
    const FieldType nearest = whole ? FieldType::Numeric : FieldType::String;
    writer.lose(u"%1 has no field type %2: field %3 is written as %4"_s.arg(
        dialectName(writer.dialect()), fieldTypeName(field.type), field.name, fieldTypeName(nearest)));
    return nearest;
}

void writeAnnotation(StanzaWriter &writer, const Field &field)
{
    const QList<ForeignElement> annotation = field.annotation();
    if (annotation.isEmpty())
        return;
    if (familyOf(writer.dialect()) != Family::Ieee) {
        writer.lose(u"%1 has no annotations: that of field %2 is left out"_s.arg(dialectName(writer.dialect()), field.name));
        return;
    }
    if (annotation.size() > 1)
        writer.lose(u"a field has one annotation at most: only the first of field %1 is written"_s.arg(field.name));
    const QString xmlns = namespaceOf(writer.dialect(), Protocol::Sensor);
    writer.foreign(writtenAnnotation(annotation.constFirst(), xmlns), xmlns);
}

void write(StanzaWriter &writer, const Field &field)
{
    const FieldType type = expressible(writer, field);
    writer.start(writer.words().name(type));
    writer.requiredAttribute(Attribute::Name, field.name);
    writer.kinds(field.kinds);
    writer.qualities(field.qualities, field.name);
    writer.attribute(Attribute::Module, field.module());
    writer.attribute(Attribute::StringIds, field.stringIds());
    if (field.writable) {
        if (writer.words().name(Attribute::Writable).isEmpty())
            writer.lose(u"%1 cannot say whether field %2 is writable"_s.arg(dialectName(writer.dialect()), field.name));
        else
            writer.requiredAttribute(Attribute::Writable, *field.writable ? u"true"_s : u"false"_s);
    }
    if (field.hasText)
        writer.requiredAttribute(Attribute::Value, field.text);
    writer.attribute(Attribute::Unit, field.unit);
    writer.attribute(Attribute::DataType, field.dataType());
    writeAnnotation(writer, field);
    writer.end();
}

void write(StanzaWriter &writer, const ReadoutFields::AtTime &atTime)
{
    writer.start(writer.words().name(Part::Timestamp));
    writer.attribute(Attribute::Value, atTime.time.text);
    for (const Field &field : atTime.fields)
        write(writer, field);
    for (const QString &error : atTime.errors) {
        if (familyOf(writer.dialect()) == Family::Ieee)
            writer.textElement(writer.words().name(Part::Error), error);
        else
            writer.lose(u"%1 has no errors among fields: %2"_s.arg(dialectName(writer.dialect()), error));
    }
    writer.end();
}

/// In the ieee family what the thing itself reads stands in no node.
void write(StanzaWriter &writer, const ReadoutFields::OfNode &ofNode)
{
    const bool bare = familyOf(writer.dialect()) == Family::Ieee && ofNode.node.isEmpty();
    if (!bare) {
        writer.start(writer.words().name(Part::Node));
        writer.nodeAttributes(ofNode.node);
    }
    for (const auto &atTime : ofNode.times)
        write(writer, atTime);
    if (!bare)
        writer.end();
}

/// One element has data or, in the ieee family, failures; there a mark tells that more will come, elsewhere that no more will.
void startData(StanzaWriter &writer, Operation operation, const QString &correlation, bool done)
{
    writer.start(writer.words().name(operation), Protocol::Sensor);
    writer.correlation(correlation);
    if (familyOf(writer.dialect()) == Family::Ieee)
        writer.flag(Attribute::More, !done);
    else
        writer.flag(Attribute::Done, done);
}

} // namespace

void write(StanzaWriter &writer, const ReadoutRequest &request)
{
    writer.start(writer.words().name(Operation::Req), Protocol::Sensor);
    writer.correlation(request.correlation);
    // A request for no kind at all means nothing in particular, and things differ in what they make of it.
    writer.kinds(request.all || request.kinds ? request.kinds : Kinds(Kind::Momentary));
    writer.flag(Attribute::All, request.all);
    writer.time(Attribute::From, request.from);
    writer.time(Attribute::To, request.to);
    writer.time(Attribute::When, request.when);
    writer.tokens(request.tokens);
    writer.nodes(request.nodes);
    writer.names(Part::Field, request.fields);
    writer.end();
}

void write(StanzaWriter &writer, const ReadoutAccepted &accepted)
{
    writer.start(writer.words().name(Operation::Accepted), Protocol::Sensor);
    writer.correlation(accepted.correlation);
    writer.flag(Attribute::Queued, accepted.queued);
    writer.end();
}

void write(StanzaWriter &writer, const ReadoutStarted &started)
{
    marker(writer, Operation::Started, started.correlation);
}

void write(StanzaWriter &writer, const ReadoutFields &fields)
{
    startData(writer, Operation::Fields, fields.correlation, fields.done);
    for (const auto &ofNode : fields.nodes)
        write(writer, ofNode);
    writer.end();
}

void write(StanzaWriter &writer, const ReadoutFailure &failure)
{
    if (familyOf(writer.dialect()) == Family::Ieee) {
        if (failure.failures.isEmpty())
            writer.lose(u"%1 has no failure without an error"_s.arg(dialectName(writer.dialect())));
        write(writer, ReadoutFields{failure.correlation, failure.done, groupedFailures(failure.failures)});
        return;
    }
    startData(writer, Operation::Failure, failure.correlation, failure.done);
    for (const ReadFailure &error : failure.failures) {
        writer.start(writer.words().name(Part::Error));
        writer.nodeAttributes(error.node);
        writer.attribute(Attribute::ErrorTime, error.time.text);
        writer.text(error.text);
        writer.end();
    }
    writer.end();
}

void write(StanzaWriter &writer, const ReadoutDone &done)
{
    marker(writer, Operation::Done, done.correlation);
}

void write(StanzaWriter &writer, const ReadoutCancel &cancel)
{
    marker(writer, Operation::Cancel, cancel.correlation);
}

void write(StanzaWriter &writer, const ReadoutCancelled &cancelled)
{
    if (writer.words().name(Operation::Cancelled).isEmpty())
        writer.lose(u"%1 acknowledges with an empty answer: the number of the readout (%2) is lost"_s.arg(
            dialectName(writer.dialect()), cancelled.correlation));
    else
        marker(writer, Operation::Cancelled, cancelled.correlation);
}

void write(StanzaWriter &writer, const ReadoutRejected &rejected)
{
    writer.start(writer.words().name(Operation::Rejected), Protocol::Sensor);
    writer.correlation(rejected.correlation);
    for (const QString &reason : rejected.reasons)
        writer.textElement(writer.words().name(Part::Error), reason);
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
