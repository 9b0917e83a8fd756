// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/concentratorreaders.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

bool takeEvent(DomReader &reader, const QDomElement &element, EventFilter &filter, Attribute attribute, const QString &value)
{
    bool *wanted = nullptr;
    switch (attribute) {
    case Attribute::NodeAdded:
        wanted = &filter.added;
        break;
    case Attribute::NodeUpdated:
        wanted = &filter.updated;
        break;
    case Attribute::NodeStatusChanged:
        wanted = &filter.statusChanged;
        break;
    case Attribute::NodeRemoved:
        wanted = &filter.removed;
        break;
    case Attribute::NodeMovedUp:
        wanted = &filter.movedUp;
        break;
    case Attribute::NodeMovedDown:
        wanted = &filter.movedDown;
        break;
    default:
        return false;
    }
    *wanted = reader.boolean(element, value);
    return true;
}

/// What is nothing but a text.
bool takeText(ConcentratorRequest &request, Attribute attribute, const QString &value)
{
    switch (attribute) {
    case Attribute::Index:
        request.index = value;
        break;
    case Attribute::IndexValue:
        request.indexValue = value;
        break;
    case Attribute::CreatedType:
        request.nodeType = value;
        break;
    case Attribute::Command:
        request.command = value;
        break;
    case Attribute::QueryId:
        request.queryId = value;
        break;
    case Attribute::Database:
        request.databaseId = value;
        break;
    case Attribute::SnifferId:
        request.snifferId = value;
        break;
    case Attribute::Language:
        request.language = value;
        break;
    default:
        return takeToken(request.tokens, attribute, value);
    }
    return true;
}

void takeTyped(DomReader &reader, const QDomElement &element, ConcentratorRequest &request, Attribute attribute, const QString &value)
{
    if (attribute == Attribute::Parameters)
        request.parameters = reader.boolean(element, value);
    else if (attribute == Attribute::Messages)
        request.messages = reader.boolean(element, value);
    else if (attribute == Attribute::Expires)
        request.expires = reader.time(element, value);
    else if (attribute == Attribute::EventsSince)
        request.getEventsSince = reader.time(element, value);
    else if (attribute == Attribute::ReadoutNumber)
        request.correlation = reader.correlation(element, value);
    else if (attribute == Attribute::Ttl)
        request.ttl = count(reader, element, value);
}

NodeSortKey sortKey(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::SortParameter, Attribute::Ascending};
    NodeSortKey key;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::SortParameter)
            key.parameter = value;
        else
            key.ascending = reader.boolean(element, value);
    });
    if (key.parameter.isEmpty())
        reader.problem(element, u"the sort order names no parameter"_s);
    reader.noChildren(element);
    return key;
}

IndexReference indexReference(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::SourceId, Attribute::Index, Attribute::IndexValue};
    IndexReference reference;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::SourceId)
            reference.source = reader.shared(value);
        else if (attribute == Attribute::Index)
            reference.index = reader.shared(value);
        else
            reference.value = value;
    });
    if (reference.index.isEmpty())
        reader.problem(element, u"the reference names no index"_s);
    reader.noChildren(element);
    return reference;
}

void takeChild(DomReader &reader, ConcentratorRequest &request, const QDomElement &child)
{
    const QString name = localName(child);
    if (isNodeElement(name)) {
        request.nodes.append(node(reader, child));
    } else if (reader.words().is(Part::OnlyIfDerivedFrom, name)) {
        request.onlyIfDerivedFrom.append(reader.textOnly(child));
    } else if (reader.words().is(Part::SortOrder, name)) {
        request.sortOrder.append(sortKey(reader, child));
    } else if (reader.words().is(Part::IndexRef, name)) {
        request.indexReferences.append(indexReference(reader, child));
    } else if (auto form = request.form ? std::nullopt : formIn(reader, child)) {
        request.form = std::move(form);
    } else {
        reader.unknownElement(child);
    }
}

} // namespace

ConcentratorRequest concentratorRequest(DomReader &reader, const QString &operation, const QDomElement &element)
{
    static const AttributeSets known{Attribute::SourceId, Attribute::NodeId, Attribute::Partition, Attribute::Parameters, Attribute::Messages,
        Attribute::Index, Attribute::IndexValue, Attribute::CreatedType, Attribute::Command, Attribute::QueryId, Attribute::Database,
        Attribute::ReadoutNumber, Attribute::SnifferId, Attribute::Expires, Attribute::NodeAdded, Attribute::NodeUpdated,
        Attribute::NodeStatusChanged, Attribute::NodeRemoved, Attribute::NodeMovedUp, Attribute::NodeMovedDown, Attribute::EventsSince,
        Attribute::Ttl, Attribute::ServiceToken, Attribute::DeviceToken, Attribute::UserToken, Attribute::Language};
    ConcentratorRequest request;
    request.operation = operation;
    NodeAddress address;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (!takeNode(address, attribute, value, reader) && !takeText(request, attribute, value)
            && !takeEvent(reader, element, request.events, attribute, value))
            takeTyped(reader, element, request, attribute, value);
    });
    // One attribute carries the source of a node reference as well as a source asked for.
    request.source = address.source;
    if (!address.id.isEmpty() || !address.partition.isEmpty())
        request.node = address;
    reader.children(element, [&](const QDomElement &child) { takeChild(reader, request, child); });
    if (operation == u"subscribe" && reader.family() == Family::Ieee && !request.ttl)
        reader.problem(element, u"the subscription has no time to live"_s);
    return request;
}

} // namespace Chatelaine::Wire::Readers
