// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/concentratoroperations.h"
#include "protocol/wire/nodeinfowriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

bool isIeee(const StanzaWriter &writer)
{
    return writer.words().family() == Family::Ieee;
}

void write(StanzaWriter &writer, const DataSource &source)
{
    writer.start(writer.words().name(Part::DataSource));
    writer.requiredAttribute(Attribute::DataSourceId, source.id);
    writer.attribute(Attribute::Label, source.name);
    writer.requiredAttribute(Attribute::HasChildren, source.hasChildren ? u"true"_s : u"false"_s);
    writer.time(Attribute::LastChanged, source.lastChanged);
    writer.end();
}

void write(StanzaWriter &writer, const NodeCommand &command)
{
    if (writer.words().family() == Family::Sn && command.type == u"Query")
        writer.lose(u"%1 has no queries (command %2)"_s.arg(dialectName(writer.dialect()), command.command));
    writer.start(writer.words().name(Part::Command));
    writer.requiredAttribute(Attribute::CommandId, command.command);
    writer.requiredAttribute(Attribute::Label, command.name);
    writer.requiredAttribute(Attribute::MessageType, command.type);
    writer.attribute(Attribute::SortCategory, command.sortCategory);
    writer.attribute(Attribute::SortKey, command.sortKey);
    writer.attribute(Attribute::Confirmation, command.confirmation);
    writer.attribute(Attribute::FailureText, command.failure);
    writer.attribute(Attribute::SuccessText, command.success);
    writer.end();
}

void write(StanzaWriter &writer, const NodeType &type)
{
    writer.start(writer.words().name(Part::NodeType));
    writer.requiredAttribute(Attribute::CreatedType, type.type);
    writer.requiredAttribute(Attribute::Label, type.name);
    writer.end();
}

void write(StanzaWriter &writer, const CommandResult &result)
{
    writer.start(writer.words().name(Part::Result));
    writer.attribute(Attribute::ResultError, result.error);
    writer.text(result.ok ? u"true"_s : u"false"_s);
    writer.end();
}

void write(StanzaWriter &writer, const NodeInfo &info)
{
    writer.start(writer.words().name(Part::NodeInfo));
    nodeContent(writer, info);
    writer.end();
}

void databases(StanzaWriter &writer, const QList<NodeDatabase> &databases)
{
    if (!databases.isEmpty() && isIeee(writer))
        writer.lose(u"%1 has no databases"_s.arg(dialectName(writer.dialect())));
    for (const NodeDatabase &database : isIeee(writer) ? QList<NodeDatabase>() : databases) {
        writer.start(writer.words().name(Part::Database));
        writer.requiredAttribute(Attribute::DatabaseId, database.id);
        writer.requiredAttribute(Attribute::Label, database.name);
        writer.end();
    }
}

void classes(StanzaWriter &writer, Part part, const QStringList &names)
{
    if (names.isEmpty())
        return;
    writer.start(writer.words().name(part));
    for (const QString &name : names)
        writer.textElement(writer.words().name(Part::Value), name);
    writer.end();
}

QString codeText(const ConcentratorResponse &response)
{
    if (response.code == ResponseCode::Unknown && !response.codeText.isEmpty())
        return response.codeText;
    return responseCodeName(response.code == ResponseCode::Unknown ? ResponseCode::OtherError : response.code);
}

AnswerKind answerKind(const ConcentratorResponse &response)
{
    const ConcentratorOperation *operation = concentratorOperation(response.operation);
    return operation ? operation->answer : AnswerKind::Nothing;
}

/// Values, in the element that the kind of answer has for them.
void values(StanzaWriter &writer, const ConcentratorResponse &response, AnswerKind kind)
{
    const QString name = writer.words().name(kind == AnswerKind::Booleans ? Part::Bool : Part::Value);
    for (const QString &value : response.values) {
        if (kind == AnswerKind::Boolean)
            writer.text(value);
        else
            writer.textElement(name, value);
    }
}

/// Everything that stands inside the response element, whatever the operation: makers add what the tables do not foresee.
void content(StanzaWriter &writer, const ConcentratorResponse &response, AnswerKind kind)
{
    if (kind != AnswerKind::Node) {
        for (const NodeInfo &info : response.nodes)
            write(writer, info);
    }
    for (const DataSource &source : response.sources)
        write(writer, source);
    values(writer, response, kind);
    for (const NodeCommand &command : response.commands)
        write(writer, command);
    for (const NodeType &type : response.nodeTypes)
        write(writer, type);
    classes(writer, Part::BaseClasses, response.baseClasses);
    classes(writer, Part::Interfaces, response.interfaces);
    if (response.form)
        Writers::write(writer, *response.form);
    for (const CommandResult &result : response.results)
        write(writer, result);
    databases(writer, response.databases);
    for (const ParameterError &error : response.errors)
        Writers::write(writer, error, writer.words().name(Part::Error));
}

void namedResponse(StanzaWriter &writer, const ConcentratorResponse &response, AnswerKind kind)
{
    const ConcentratorOperation *operation = concentratorOperation(response.operation);
    if (operation && !operation->isIn(writer.words().family())) {
        writer.lose(u"%1 has no %2"_s.arg(dialectName(writer.dialect()), response.operation));
        return;
    }
    writer.start(response.operation + u"Response"_s, Protocol::Concentrator);
    writer.requiredAttribute(Attribute::ResultCode, codeText(response));
    writer.attribute(Attribute::QueryId, response.queryId);
    if (kind == AnswerKind::Node && !response.nodes.isEmpty())
        nodeContent(writer, response.nodes.constFirst());
    content(writer, response, kind);
    writer.end();
}

/// In the ieee family an answer is known by what it holds, and there is none where it holds nothing.
void typedAnswer(StanzaWriter &writer, const ConcentratorResponse &response, AnswerKind kind)
{
    const QString dialect = dialectName(writer.dialect());
    if (representativeOperation(kind) != response.operation)
        writer.lose(u"%1 does not say which request this answers (%2)"_s.arg(dialect, response.operation));
    if (!response.queryId.isEmpty())
        writer.lose(u"in %1 the client chooses the id of a query, so the answer has none (%2)"_s.arg(dialect, response.queryId));
    if (kind == AnswerKind::Form && response.form) {
        Writers::write(writer, *response.form);
        return;
    }
    const QString name = typedAnswerName(kind);
    const bool singleNode = name == u"nodeInfo";
    if (name.isEmpty() || (singleNode && response.nodes.isEmpty())) {
        if (!response.nodes.isEmpty() || !response.databases.isEmpty())
            writer.lose(u"%1 answers %2 with an empty result"_s.arg(dialect, response.operation));
        return;
    }
    writer.start(name, Protocol::Concentrator);
    if (singleNode) {
        nodeContent(writer, response.nodes.constFirst());
    } else if (kind == AnswerKind::Sniffer) {
        writer.requiredAttribute(Attribute::SnifferId, response.snifferId);
        writer.time(Attribute::Expires, response.expires);
    } else {
        content(writer, response, kind);
    }
    writer.end();
}

} // namespace

void write(StanzaWriter &writer, const ConcentratorResponse &response)
{
    const AnswerKind kind = answerKind(response);
    if (isIeee(writer))
        typedAnswer(writer, response, kind);
    else
        namedResponse(writer, response, kind);
}

} // namespace Chatelaine::Wire::Writers
