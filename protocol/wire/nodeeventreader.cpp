// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/concentratorreaders.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

/// What an event may say beside the node's description.
void takeAttribute(DomReader &reader, const QDomElement &element, NodeEvent &event, Attribute attribute, const QString &value)
{
    if (attribute == Attribute::AfterId)
        event.after.id = value;
    else if (attribute == Attribute::AfterPartition)
        event.after.partition = reader.shared(value);
    else if (attribute == Attribute::PreviousId)
        event.previousId = value;
    else if (attribute == Attribute::EventTime)
        event.time = reader.time(element, value);
    else
        takeNodeInfo(reader, element, event.info, attribute, value);
}

const AttributeSets &attributesOf(NodeEventKind kind)
{
    static const AttributeSets whole{Attribute::NodeInfoId, Attribute::SourceId, Attribute::Partition, Attribute::ParentId,
        Attribute::ParentPartition, Attribute::DisplayName, Attribute::NodeType, Attribute::LocalId, Attribute::LogId, Attribute::State,
        Attribute::HasChildren, Attribute::ChildrenOrdered, Attribute::IsReadable, Attribute::IsControllable, Attribute::HasCommands,
        Attribute::Sniffable, Attribute::LastChanged, Attribute::AfterId, Attribute::AfterPartition, Attribute::PreviousId, Attribute::EventTime};
    static const AttributeSets state{Attribute::NodeInfoId, Attribute::SourceId, Attribute::Partition, Attribute::State, Attribute::EventTime};
    static const AttributeSets reference{Attribute::NodeInfoId, Attribute::SourceId, Attribute::Partition, Attribute::EventTime};
    if (kind == NodeEventKind::Added || kind == NodeEventKind::Updated)
        return whole;
    return kind == NodeEventKind::StatusChanged ? state : reference;
}

bool takeChild(DomReader &reader, NodeEvent &event, const QDomElement &child)
{
    if (event.kind == NodeEventKind::Added || event.kind == NodeEventKind::Updated)
        return takeNodeChild(reader, event.info, child);
    return event.kind == NodeEventKind::StatusChanged && takeNodeMessage(reader, event.info, child);
}

} // namespace

NodeEvent nodeEvent(DomReader &reader, NodeEventKind kind, const QDomElement &element)
{
    NodeEvent event;
    event.kind = kind;
    reader.attributes(element, attributesOf(kind),
        [&](Attribute attribute, const QString &value) { takeAttribute(reader, element, event, attribute, value); });
    checkNode(reader, element, event.info);
    if (event.info.address.source.isEmpty())
        reader.problem(element, u"the event names no data source"_s);
    if (reader.family() == Family::Ieee && !event.time)
        reader.problem(element, u"the event has no time"_s);
    reader.children(element, [&](const QDomElement &child) {
        if (!takeChild(reader, event, child))
            reader.unknownElement(child);
    });
    return event;
}

} // namespace Chatelaine::Wire::Readers
