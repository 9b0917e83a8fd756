// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/concentratoroperations.h"
#include "protocol/wire/concentratorreaders.h"
#include "protocol/wire/lexical.h"

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
    reader.noChildren(element);
    return source;
}

bool takeCommandText(NodeCommand &command, Attribute attribute, const QString &value)
{
    switch (attribute) {
    case Attribute::CommandId:
        command.command = value;
        break;
    case Attribute::Label:
        command.name = value;
        break;
    case Attribute::MessageType:
        command.type = value;
        break;
    case Attribute::SortCategory:
        command.sortCategory = value;
        break;
    case Attribute::SortKey:
        command.sortKey = value;
        break;
    case Attribute::Confirmation:
        command.confirmation = value;
        break;
    case Attribute::FailureText:
        command.failure = value;
        break;
    case Attribute::SuccessText:
        command.success = value;
        break;
    default:
        return false;
    }
    return true;
}

NodeCommand nodeCommand(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::CommandId, Attribute::Label, Attribute::MessageType, Attribute::SortCategory, Attribute::SortKey,
        Attribute::Confirmation, Attribute::FailureText, Attribute::SuccessText};
    NodeCommand command;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) { (void)takeCommandText(command, attribute, value); });
    if (command.command.isEmpty())
        reader.problem(element, u"the command has no id"_s);
    if (command.type != u"Simple" && command.type != u"Parameterized" && command.type != u"Query")
        reader.problem(element, u"\"%1\" is no known type of a command"_s.arg(command.type.left(80)));
    reader.noChildren(element);
    return command;
}

NodeType nodeType(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::CreatedType, Attribute::Label};
    NodeType type;
    reader.attributes(
        element, known, [&](Attribute attribute, const QString &value) { (attribute == Attribute::Label ? type.name : type.type) = value; });
    if (type.type.isEmpty())
        reader.problem(element, u"the node type has no type"_s);
    reader.noChildren(element);
    return type;
}

NodeDatabase database(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::DatabaseId, Attribute::Label};
    NodeDatabase database;
    reader.attributes(
        element, known, [&](Attribute attribute, const QString &value) { (attribute == Attribute::Label ? database.name : database.id) = value; });
    if (database.id.isEmpty())
        reader.problem(element, u"the database has no id"_s);
    reader.noChildren(element);
    return database;
}

CommandResult result(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::ResultError};
    CommandResult result;
    reader.attributes(element, known, [&](Attribute, const QString &value) { result.error = value; });
    result.ok = reader.boolean(element, directText(element).trimmed());
    reader.noChildren(element);
    return result;
}

QStringList valuesIn(DomReader &reader, const QDomElement &element)
{
    QStringList values;
    reader.noAttributes(element);
    reader.children(element, [&](const QDomElement &child) {
        if (!reader.words().is(Part::Value, localName(child))) {
            reader.unknownElement(child);
            return;
        }
        values.append(reader.textOnly(child));
    });
    return values;
}

bool takeList(DomReader &reader, ConcentratorResponse &response, const QString &name, const QDomElement &child)
{
    const Vocabulary &words = reader.words();
    if (isNodeElement(name)) {
        response.nodes.append(nodeInfo(reader, child));
    } else if (words.is(Part::DataSource, name)) {
        response.sources.append(dataSource(reader, child));
    } else if (words.is(Part::Value, name) || words.is(Part::Bool, name)) {
        response.values.append(reader.textOnly(child));
    } else if (words.is(Part::Command, name)) {
        response.commands.append(nodeCommand(reader, child));
    } else if (words.is(Part::NodeType, name)) {
        response.nodeTypes.append(nodeType(reader, child));
    } else if (words.is(Part::Result, name)) {
        response.results.append(result(reader, child));
    } else if (words.is(Part::Database, name)) {
        response.databases.append(database(reader, child));
    } else {
        return false;
    }
    return true;
}

void takeChild(DomReader &reader, ConcentratorResponse &response, const QDomElement &child)
{
    const QString name = localName(child);
    if (takeList(reader, response, name, child))
        return;
    if (name == u"error")
        response.errors.append(parameterError(reader, child));
    else if (reader.words().is(Part::BaseClasses, name))
        response.baseClasses += valuesIn(reader, child);
    else if (reader.words().is(Part::Interfaces, name))
        response.interfaces += valuesIn(reader, child);
    else if (auto form = response.form ? std::nullopt : formIn(reader, child))
        response.form = std::move(form);
    else
        reader.unknownElement(child);
}

bool takeAttribute(DomReader &reader, const QDomElement &element, ConcentratorResponse &response, Attribute attribute, const QString &value)
{
    if (attribute == Attribute::ResultCode)
        response.code = responseCode(reader, element, value, response.codeText);
    else if (attribute == Attribute::QueryId)
        response.queryId = value;
    else if (attribute == Attribute::SnifferId)
        response.snifferId = value;
    else if (attribute == Attribute::Expires)
        response.expires = reader.time(element, value);
    else
        return false;
    return true;
}

/// The node information of getNode stands on the response itself.
void readSingleNode(DomReader &reader, const QDomElement &element, ConcentratorResponse &response)
{
    static const AttributeSets known{Attribute::ResultCode, Attribute::NodeInfoId, Attribute::SourceId, Attribute::Partition,
        Attribute::ParentId, Attribute::ParentPartition, Attribute::DisplayName, Attribute::NodeType, Attribute::LocalId, Attribute::LogId,
        Attribute::State, Attribute::HasChildren, Attribute::ChildrenOrdered, Attribute::IsReadable, Attribute::IsControllable,
        Attribute::HasCommands, Attribute::Sniffable, Attribute::LastChanged};
    NodeInfo info;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (!takeAttribute(reader, element, response, attribute, value))
            takeNodeInfo(reader, element, info, attribute, value);
    });
    reader.children(element, [&](const QDomElement &child) {
        if (!takeNodeChild(reader, info, child))
            takeChild(reader, response, child);
    });
    if (response.code == ResponseCode::Ok && response.nodes.isEmpty())
        checkNode(reader, element, info);
    if (info != NodeInfo{})
        response.nodes.prepend(info);
}

} // namespace

ConcentratorResponse concentratorResponse(DomReader &reader, const QString &operation, const QDomElement &element)
{
    static const AttributeSets known{Attribute::ResultCode, Attribute::QueryId, Attribute::SnifferId, Attribute::Expires};
    ConcentratorResponse response;
    response.operation = operation;
    if (operation == u"getNode") {
        readSingleNode(reader, element, response);
        return response;
    }
    reader.attributes(
        element, known, [&](Attribute attribute, const QString &value) { (void)takeAttribute(reader, element, response, attribute, value); });
    reader.children(element, [&](const QDomElement &child) { takeChild(reader, response, child); });
    if (operation == u"containsNode" && response.code == ResponseCode::Ok) {
        response.values.append(directText(element).trimmed());
        if (!Lexical::boolean(response.values.constLast()))
            reader.problem(element, u"\"%1\" is neither true nor false"_s.arg(response.values.constLast().left(80)));
    }
    if (operation == u"registerSniffer" && response.code == ResponseCode::Ok && response.snifferId.isEmpty())
        reader.problem(element, u"the sniffer has no id"_s);
    return response;
}

} // namespace Chatelaine::Wire::Readers
