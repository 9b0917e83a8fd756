// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/concentratoroperations.h"
#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

/// Writes an attribute that not every dialect has, and tells the loss where it has none.
void attributeOrLoss(StanzaWriter &writer, Attribute attribute, const QString &value, QStringView meaning)
{
    if (value.isEmpty())
        return;
    if (writer.words().name(attribute).isEmpty())
        writer.lose(u"%1 has no %2 (%3)"_s.arg(dialectName(writer.dialect()), meaning, value));
    else
        writer.requiredAttribute(attribute, value);
}

void eventFilter(StanzaWriter &writer, const EventFilter &filter)
{
    const auto unlessWanted = [&writer](Attribute attribute, bool wanted) {
        if (!wanted)
            writer.requiredAttribute(attribute, u"false"_s);
    };
    unlessWanted(Attribute::NodeAdded, filter.added);
    unlessWanted(Attribute::NodeUpdated, filter.updated);
    unlessWanted(Attribute::NodeStatusChanged, filter.statusChanged);
    unlessWanted(Attribute::NodeRemoved, filter.removed);
    unlessWanted(Attribute::NodeMovedUp, filter.movedUp);
    unlessWanted(Attribute::NodeMovedDown, filter.movedDown);
}

/// Who chooses the id of a query differs: the client in the ieee family, the concentrator in iot.
void queryId(StanzaWriter &writer, const ConcentratorRequest &request)
{
    const ConcentratorOperation *operation = concentratorOperation(request.operation);
    const bool begins = operation && (operation->answer == AnswerKind::Query || operation->answer == AnswerKind::CommonQuery);
    if (writer.words().family() != Family::Ieee && begins && !request.queryId.isEmpty()) {
        writer.lose(u"in %1 the concentrator chooses the id of a query (%2)"_s.arg(dialectName(writer.dialect()), request.queryId));
        return;
    }
    if (writer.words().family() == Family::Ieee && begins && request.queryId.isEmpty())
        writer.lose(u"%1 wants the id of a query, chosen by the client, and there is none"_s.arg(dialectName(writer.dialect())));
    writer.attribute(Attribute::QueryId, request.queryId);
}

void subscription(StanzaWriter &writer, const ConcentratorRequest &request)
{
    eventFilter(writer, request.events);
    writer.time(Attribute::EventsSince, request.getEventsSince);
    if (request.ttl)
        attributeOrLoss(writer, Attribute::Ttl, QString::number(*request.ttl), u"time to live of a subscription");
    else if (request.operation == u"subscribe" && writer.words().family() == Family::Ieee)
        writer.lose(u"%1 wants the time to live of a subscription, and there is none"_s.arg(dialectName(writer.dialect())));
}

void attributes(StanzaWriter &writer, const ConcentratorRequest &request)
{
    NodeAddress reference = request.node;
    if (reference.source.isEmpty())
        reference.source = request.source;
    writer.nodeAttributes(reference);
    writer.flag(Attribute::Parameters, request.parameters);
    writer.flag(Attribute::Messages, request.messages);
    attributeOrLoss(writer, Attribute::Index, request.index, u"index");
    attributeOrLoss(writer, Attribute::IndexValue, request.indexValue, u"index");
    writer.attribute(Attribute::CreatedType, request.nodeType);
    writer.attribute(Attribute::Command, request.command);
    queryId(writer, request);
    attributeOrLoss(writer, Attribute::Database, request.databaseId, u"database");
    attributeOrLoss(writer, Attribute::ReadoutNumber, request.correlation, u"readout of a database");
    attributeOrLoss(writer, Attribute::SnifferId, request.snifferId, u"sniffer");
    if (request.expires)
        attributeOrLoss(writer, Attribute::Expires, request.expires->text, u"end of a sniffer");
    subscription(writer, request);
    writer.tokens(request.tokens);
    writer.language(request.language);
}

void sortOrder(StanzaWriter &writer, const QList<NodeSortKey> &keys)
{
    if (!keys.isEmpty() && writer.words().name(Part::SortOrder).isEmpty()) {
        writer.lose(u"%1 has no sort order of nodes"_s.arg(dialectName(writer.dialect())));
        return;
    }
    for (const NodeSortKey &key : keys) {
        writer.start(writer.words().name(Part::SortOrder));
        writer.requiredAttribute(Attribute::SortParameter, key.parameter);
        if (!key.ascending)
            writer.requiredAttribute(Attribute::Ascending, u"false"_s);
        writer.end();
    }
}

void indexReferences(StanzaWriter &writer, const QList<IndexReference> &references)
{
    if (!references.isEmpty() && writer.words().name(Part::IndexRef).isEmpty()) {
        writer.lose(u"%1 has no indices"_s.arg(dialectName(writer.dialect())));
        return;
    }
    for (const IndexReference &reference : references) {
        writer.start(writer.words().name(Part::IndexRef));
        writer.attribute(Attribute::SourceId, reference.source);
        writer.requiredAttribute(Attribute::Index, reference.index);
        writer.requiredAttribute(Attribute::IndexValue, reference.value);
        writer.end();
    }
}

} // namespace

void write(StanzaWriter &writer, const ConcentratorRequest &request)
{
    const ConcentratorOperation *operation = concentratorOperation(request.operation);
    if (operation && !operation->isIn(writer.words().family())) {
        writer.lose(u"%1 has no %2"_s.arg(dialectName(writer.dialect()), request.operation));
        return;
    }
    writer.start(request.operation, Protocol::Concentrator);
    attributes(writer, request);
    writer.nodes(request.nodes);
    for (const QString &base : request.onlyIfDerivedFrom)
        writer.textElement(writer.words().name(Part::OnlyIfDerivedFrom), base);
    sortOrder(writer, request.sortOrder);
    indexReferences(writer, request.indexReferences);
    if (request.form)
        write(writer, *request.form);
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
