// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/readers.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

DataSource dataSource(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::DataSourceId, Attribute::Label, Attribute::HasChildren, Attribute::LastChanged};
    DataSource source;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::DataSourceId)
            source.id = value;
        else if (attribute == Attribute::Label)
            source.name = value;
        else if (attribute == Attribute::HasChildren)
            source.hasChildren = reader.boolean(element, value);
        else
            source.lastChanged = reader.time(element, value);
    });
    if (source.id.isEmpty())
        reader.problem(element, u"the data source has no id"_s);
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    return source;
}

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
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
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
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
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
    if (flag)
        *flag = reader.boolean(element, value);
    return flag != nullptr;
}

void takeNodeAttribute(DomReader &reader, const QDomElement &element, NodeInfo &info, Attribute attribute, const QString &value)
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

void takeNodeChild(DomReader &reader, NodeInfo &info, const QDomElement &child)
{
    const QString childName = localName(child);
    if (reader.words().is(Part::Message, childName))
        info.messages.append(nodeMessage(reader, child));
    else if (const auto type = reader.words().nodeParameterType(childName))
        info.parameters.append(nodeParameter(reader, *type, child));
    else
        reader.unknownElement(child);
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
        Attribute::LastChanged};
    NodeInfo info;
    reader.attributes(
        element, known, [&](Attribute attribute, const QString &value) { takeNodeAttribute(reader, element, info, attribute, value); });
    checkNode(reader, element, info);
    reader.children(element, [&](const QDomElement &child) { takeNodeChild(reader, info, child); });
    return info;
}

/// The node information of getNode stands on the response itself.
void readSingleNode(DomReader &reader, const QDomElement &element, ConcentratorResponse &response)
{
    static const AttributeSets known{Attribute::ResultCode, Attribute::NodeInfoId, Attribute::SourceId, Attribute::Partition,
        Attribute::ParentId, Attribute::ParentPartition, Attribute::DisplayName, Attribute::NodeType, Attribute::LocalId, Attribute::LogId,
        Attribute::State, Attribute::HasChildren, Attribute::ChildrenOrdered, Attribute::IsReadable, Attribute::IsControllable,
        Attribute::HasCommands, Attribute::LastChanged};
    NodeInfo info;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::ResultCode)
            response.code = responseCode(reader, element, value, response.codeText);
        else
            takeNodeAttribute(reader, element, info, attribute, value);
    });
    reader.children(element, [&](const QDomElement &child) {
        if (response.code != ResponseCode::Ok && reader.words().is(Part::Error, localName(child)))
            response.errors.append(parameterError(reader, child));
        else
            takeNodeChild(reader, info, child);
    });
    if (response.code == ResponseCode::Ok)
        checkNode(reader, element, info);
    if (info != NodeInfo{})
        response.nodes.append(info);
}

ConcentratorRequest request(DomReader &reader, const QString &operation, const QDomElement &element)
{
    static const AttributeSets known{Attribute::SourceId, Attribute::NodeId, Attribute::Partition, Attribute::Parameters, Attribute::Messages,
        Attribute::ServiceToken, Attribute::DeviceToken, Attribute::UserToken, Attribute::Language};
    ConcentratorRequest request;
    request.operation = operation;
    NodeAddress address;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (takeNode(address, attribute, value, reader) || takeToken(request.tokens, attribute, value))
            return;
        if (attribute == Attribute::Parameters)
            request.parameters = reader.boolean(element, value);
        else if (attribute == Attribute::Messages)
            request.messages = reader.boolean(element, value);
        else
            request.language = value;
    });
    // One attribute carries the source of a node reference as well as a source asked for.
    request.source = address.source;
    if (!address.id.isEmpty() || !address.partition.isEmpty())
        request.node = address;
    reader.children(element, [&](const QDomElement &child) {
        if (reader.words().is(Part::Node, localName(child)))
            request.nodes.append(node(reader, child));
        else if (reader.words().is(Part::OnlyIfDerivedFrom, localName(child)))
            request.onlyIfDerivedFrom.append(directText(child));
        else
            reader.unknownElement(child);
    });
    return request;
}

ConcentratorResponse response(DomReader &reader, const QString &operation, const QDomElement &element)
{
    static const AttributeSets known{Attribute::ResultCode};
    ConcentratorResponse response;
    response.operation = operation;
    if (operation == u"getNode") {
        readSingleNode(reader, element, response);
        return response;
    }
    reader.attributes(element, known,
        [&](Attribute, const QString &value) { response.code = responseCode(reader, element, value, response.codeText); });
    reader.children(element, [&](const QDomElement &child) {
        const QString childName = localName(child);
        if (reader.words().is(Part::Value, childName))
            response.values.append(directText(child));
        else if (reader.words().is(Part::DataSource, childName))
            response.sources.append(dataSource(reader, child));
        else if (reader.words().is(Part::NodeInfo, childName))
            response.nodes.append(nodeInfo(reader, child));
        else if (reader.words().is(Part::Error, childName))
            response.errors.append(parameterError(reader, child));
        else
            reader.unknownElement(child);
    });
    if (operation == u"containsNode" && response.code == ResponseCode::Ok)
        response.values.append(directText(element).trimmed());
    return response;
}

} // namespace

std::optional<Payload> concentrator(DomReader &reader, const QString &name, const QDomElement &element)
{
    // Some examples answer a control question in this namespace.
    if (reader.words().operation(Protocol::Concentrator, name) == Operation::GetFormResponse)
        return control(reader, name, element);
    if (isConcentratorOperation(name))
        return request(reader, name, element);
    const QString asked = name.endsWith(u"Response") ? name.chopped(8) : QString();
    if (isConcentratorOperation(asked))
        return response(reader, asked, element);
    return std::nullopt;
}

} // namespace Chatelaine::Wire::Readers
