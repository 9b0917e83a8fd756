// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

void write(StanzaWriter &writer, const DataSource &source)
{
    writer.start(writer.words().name(Part::DataSource));
    writer.requiredAttribute(Attribute::DataSourceId, source.id);
    writer.attribute(Attribute::Label, source.name);
    writer.requiredAttribute(Attribute::HasChildren, source.hasChildren ? u"true"_s : u"false"_s);
    writer.time(Attribute::LastChanged, source.lastChanged);
    writer.end();
}

void nodeContent(StanzaWriter &writer, const NodeInfo &info)
{
    writer.requiredAttribute(Attribute::NodeInfoId, info.address.id);
    writer.attribute(Attribute::DisplayName, info.displayName);
    writer.attribute(Attribute::NodeType, info.nodeType);
    writer.attribute(Attribute::LocalId, info.localId);
    writer.attribute(Attribute::LogId, info.logId);
    writer.attribute(Attribute::Partition, info.address.partition);
    if (info.state != NodeState::Unknown)
        writer.requiredAttribute(Attribute::State, nodeStateName(info.state));
    writer.requiredAttribute(Attribute::HasChildren, info.hasChildren ? u"true"_s : u"false"_s);
    writer.flag(Attribute::ChildrenOrdered, info.childrenOrdered);
    writer.flag(Attribute::IsReadable, info.isReadable);
    writer.flag(Attribute::IsControllable, info.isControllable);
    writer.flag(Attribute::HasCommands, info.hasCommands);
    writer.attribute(Attribute::ParentId, info.parent.id);
    writer.attribute(Attribute::ParentPartition, info.parent.partition);
    writer.time(Attribute::LastChanged, info.lastChanged);
    for (const NodeParameter &parameter : info.parameters) {
        writer.start(writer.words().nodeParameterName(parameter.type));
        writer.requiredAttribute(Attribute::ParameterId, parameter.id);
        writer.attribute(Attribute::Label, parameter.name);
        writer.requiredAttribute(Attribute::ParameterValue, parameter.text);
        writer.end();
    }
    for (const NodeMessage &message : info.messages) {
        writer.start(writer.words().name(Part::Message));
        writer.attribute(Attribute::MessageTime, message.time.text);
        writer.attribute(Attribute::MessageType, message.type);
        writer.attribute(Attribute::EventId, message.eventId);
        writer.text(message.text);
        writer.end();
    }
}

QString codeText(const ConcentratorResponse &response)
{
    if (response.code == ResponseCode::Unknown && !response.codeText.isEmpty())
        return response.codeText;
    return responseCodeName(response.code == ResponseCode::Unknown ? ResponseCode::OtherError : response.code);
}

} // namespace

void write(StanzaWriter &writer, const ConcentratorRequest &request)
{
    writer.start(request.operation, Protocol::Concentrator);
    NodeAddress reference = request.node;
    if (reference.source.isEmpty())
        reference.source = request.source;
    writer.nodeAttributes(reference);
    writer.flag(Attribute::Parameters, request.parameters);
    writer.flag(Attribute::Messages, request.messages);
    writer.tokens(request.tokens);
    writer.language(request.language);
    writer.nodes(request.nodes);
    for (const QString &base : request.onlyIfDerivedFrom)
        writer.textElement(writer.words().name(Part::OnlyIfDerivedFrom), base);
    writer.end();
}

void write(StanzaWriter &writer, const ConcentratorResponse &response)
{
    writer.start(response.operation + u"Response"_s, Protocol::Concentrator);
    writer.requiredAttribute(Attribute::ResultCode, codeText(response));
    if (response.operation == u"getNode") {
        if (!response.nodes.isEmpty())
            nodeContent(writer, response.nodes.constFirst());
    } else {
        for (const DataSource &source : response.sources)
            write(writer, source);
        for (const NodeInfo &info : response.nodes) {
            writer.start(writer.words().name(Part::NodeInfo));
            nodeContent(writer, info);
            writer.end();
        }
        for (const QString &value : response.values) {
            if (response.operation == u"containsNode")
                writer.text(value);
            else
                writer.textElement(writer.words().name(Part::Value), value);
        }
    }
    for (const ParameterError &error : response.errors)
        write(writer, error, writer.words().name(Part::Error));
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
