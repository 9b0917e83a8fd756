// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/concentratorreaders.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

NodeParameter nodeParameter(DomReader &reader, ParameterType type, const QDomElement &element)
{
    static const AttributeSets known{Attribute::ParameterId, Attribute::Label, Attribute::ParameterValue};
    NodeParameter parameter;
    parameter.type = type;
    bool hasValue = false;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::ParameterId) {
            parameter.id = reader.shared(value);
        } else if (attribute == Attribute::Label) {
            parameter.name = reader.shared(value);
        } else {
            parameter.text = value;
            hasValue = true;
        }
    });
    if (parameter.id.isEmpty())
        reader.problem(element, u"the parameter has no id"_s);
    if (!hasValue)
        reader.problem(element, u"the value is missing"_s);
    else if (const auto problem = parameterProblem(type, parameter.text))
        reader.problem(element, u"\"%1\" is %2"_s.arg(parameter.text.left(80), *problem));
    reader.noChildren(element);
    return parameter;
}

NodeMessage nodeMessage(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::MessageTime, Attribute::MessageType, Attribute::EventId};
    NodeMessage message;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::MessageTime)
            message.time = reader.time(element, value);
        else if (attribute == Attribute::MessageType)
            message.type = value;
        else
            message.eventId = value;
    });
    message.text = directText(element);
    reader.noChildren(element);
    return message;
}

NodeState nodeState(DomReader &reader, const QDomElement &element, const QString &value)
{
    const NodeState state = nodeStateFromName(value);
    if (state == NodeState::Unknown)
        reader.problem(element, u"\"%1\" is no known state"_s.arg(value.left(80)));
    return state;
}

/// The switches of a node; false when \p attribute is none.
bool takeFlag(DomReader &reader, const QDomElement &element, NodeInfo &info, Attribute attribute, const QString &value)
{
    bool *flag = nullptr;
    if (attribute == Attribute::HasChildren)
        flag = &info.hasChildren;
    else if (attribute == Attribute::ChildrenOrdered)
        flag = &info.childrenOrdered;
    else if (attribute == Attribute::IsReadable)
        flag = &info.isReadable;
    else if (attribute == Attribute::IsControllable)
        flag = &info.isControllable;
    else if (attribute == Attribute::HasCommands)
        flag = &info.hasCommands;
    else if (attribute == Attribute::Sniffable)
        flag = &info.sniffable;
    if (flag)
        *flag = reader.boolean(element, value);
    return flag != nullptr;
}

} // namespace

void takeNodeInfo(DomReader &reader, const QDomElement &element, NodeInfo &info, Attribute attribute, const QString &value)
{
    if (takeFlag(reader, element, info, attribute, value))
        return;
    switch (attribute) {
    case Attribute::NodeInfoId:
        info.address.id = value;
        break;
    case Attribute::SourceId:
        info.address.source = reader.shared(value);
        break;
    case Attribute::Partition:
        info.address.partition = reader.shared(value);
        break;
    case Attribute::ParentId:
        info.parent.id = reader.shared(value);
        break;
    case Attribute::ParentPartition:
        info.parent.partition = reader.shared(value);
        break;
    case Attribute::DisplayName:
        info.displayName = value;
        break;
    case Attribute::NodeType:
        info.nodeType = reader.shared(value);
        break;
    case Attribute::LocalId:
        info.localId = value;
        break;
    case Attribute::LogId:
        info.logId = value;
        break;
    case Attribute::State:
        info.state = nodeState(reader, element, value);
        break;
    case Attribute::LastChanged:
        info.lastChanged = reader.time(element, value);
        break;
    default:
        break;
    }
}

bool takeNodeMessage(DomReader &reader, NodeInfo &info, const QDomElement &child)
{
    if (!reader.words().is(Part::Message, localName(child)))
        return false;
    info.messages.append(nodeMessage(reader, child));
    return true;
}

bool takeNodeChild(DomReader &reader, NodeInfo &info, const QDomElement &child)
{
    if (takeNodeMessage(reader, info, child))
        return true;
    const auto type = reader.words().nodeParameterType(localName(child));
    if (type)
        info.parameters.append(nodeParameter(reader, *type, child));
    return type.has_value();
}

void checkNode(DomReader &reader, const QDomElement &element, const NodeInfo &info)
{
    if (info.address.id.isEmpty())
        reader.problem(element, u"the node has no id"_s);
}

NodeInfo nodeInfo(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::NodeInfoId, Attribute::SourceId, Attribute::Partition, Attribute::ParentId,
        Attribute::ParentPartition, Attribute::DisplayName, Attribute::NodeType, Attribute::LocalId, Attribute::LogId, Attribute::State,
        Attribute::HasChildren, Attribute::ChildrenOrdered, Attribute::IsReadable, Attribute::IsControllable, Attribute::HasCommands,
        Attribute::Sniffable, Attribute::LastChanged};
    NodeInfo info;
    reader.attributes(
        element, known, [&](Attribute attribute, const QString &value) { takeNodeInfo(reader, element, info, attribute, value); });
    checkNode(reader, element, info);
    reader.children(element, [&](const QDomElement &child) {
        if (!takeNodeChild(reader, info, child))
            reader.unknownElement(child);
    });
    return info;
}

} // namespace Chatelaine::Wire::Readers
