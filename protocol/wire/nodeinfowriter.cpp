// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/nodeinfowriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

void write(StanzaWriter &writer, const NodeParameter &parameter)
{
    writer.start(writer.words().nodeParameterName(parameter.type));
    writer.requiredAttribute(Attribute::ParameterId, parameter.id);
    writer.attribute(Attribute::Label, parameter.name);
    writer.requiredAttribute(Attribute::ParameterValue, parameter.text);
    writer.end();
}

} // namespace

void nodeIdentity(StanzaWriter &writer, const NodeAddress &address, bool withSource)
{
    writer.requiredAttribute(Attribute::NodeInfoId, address.id);
    if (withSource || writer.words().family() == Family::Ieee)
        writer.attribute(Attribute::SourceId, address.source);
    else if (!address.source.isEmpty())
        writer.lose(u"%1 does not say in which data source a node of an answer is (%2)"_s.arg(dialectName(writer.dialect()), address.source));
    writer.attribute(Attribute::Partition, address.partition);
}

void nodeMessages(StanzaWriter &writer, const QList<NodeMessage> &messages)
{
    for (const NodeMessage &message : messages) {
        writer.start(writer.words().name(Part::Message));
        writer.attribute(Attribute::MessageTime, message.time.text);
        writer.attribute(Attribute::MessageType, message.type);
        writer.attribute(Attribute::EventId, message.eventId);
        writer.text(message.text);
        writer.end();
    }
}

void nodeContent(StanzaWriter &writer, const NodeInfo &info, bool withSource)
{
    nodeIdentity(writer, info.address, withSource);
    writer.attribute(Attribute::DisplayName, info.displayName);
    writer.attribute(Attribute::NodeType, info.nodeType);
    writer.attribute(Attribute::LocalId, info.localId);
    writer.attribute(Attribute::LogId, info.logId);
    if (info.state != NodeState::Unknown)
        writer.requiredAttribute(Attribute::State, nodeStateName(info.state));
    writer.requiredAttribute(Attribute::HasChildren, info.hasChildren ? u"true"_s : u"false"_s);
    writer.flag(Attribute::ChildrenOrdered, info.childrenOrdered);
    writer.flag(Attribute::IsReadable, info.isReadable);
    writer.flag(Attribute::IsControllable, info.isControllable);
    writer.flag(Attribute::HasCommands, info.hasCommands);
    if (info.sniffable && writer.words().name(Attribute::Sniffable).isEmpty())
        writer.lose(u"%1 has no sniffers (node %2)"_s.arg(dialectName(writer.dialect()), info.address.id));
    else
        writer.flag(Attribute::Sniffable, info.sniffable);
    writer.attribute(Attribute::ParentId, info.parent.id);
    writer.attribute(Attribute::ParentPartition, info.parent.partition);
    writer.time(Attribute::LastChanged, info.lastChanged);
    for (const NodeParameter &parameter : info.parameters)
        write(writer, parameter);
    nodeMessages(writer, info.messages);
}

} // namespace Chatelaine::Wire::Writers
