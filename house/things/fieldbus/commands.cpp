// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/fieldbus/commands.h"

#include "house/server/xml.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

bool isCommon(const QString &operation)
{
    return operation.contains("Common"_L1);
}

Wire::FormField numberField(const QString &var, const QString &label, const QString &value, const QString &datatype, const QString &least, const QString &most)
{
    Wire::FormField field;
    field.var = var;
    field.label = label;
    field.type = u"text-single"_s;
    field.required = true;
    field.values = {value};
    Wire::FormValidation validation;
    validation.datatype = datatype;
    validation.method = Wire::FormValidation::Method::Range;
    validation.minimum = least;
    validation.maximum = most;
    field.validation = validation;
    return field;
}

const Wire::NodeCommand *find(const QList<Wire::NodeCommand> &commands, const QString &command)
{
    const auto found = std::find_if(commands.cbegin(), commands.cend(), [&command](const Wire::NodeCommand &each) { return each.command == command; });
    return found == commands.cend() ? nullptr : &*found;
}

} // namespace

QStringList BusCommands::operations()
{
    return {u"getNodeCommands"_s, u"getCommandParameters"_s, u"executeNodeCommand"_s, u"executeNodeQuery"_s, u"abortNodeQuery"_s, u"getCommonNodeCommands"_s,
        u"getCommonCommandParameters"_s, u"executeCommonNodeCommand"_s, u"executeCommonNodeQuery"_s, u"abortCommonNodeQuery"_s};
}

QList<Wire::NodeCommand> BusCommands::commandsOf(const BusNode &node)
{
    if (node.synthetic >= 0)
        return {};
    QList<Wire::NodeCommand> commands{
        {u"ping"_s, u"Ping"_s, u"Simple"_s, u"Test"_s, u"1"_s, {}, u"The node does not answer."_s, u"The node answers."_s},
        {u"restart"_s, u"Restart"_s, u"Simple"_s, u"Service"_s, u"2"_s, u"Restart the node? It is away for some seconds."_s, u"It could not be restarted."_s, u"It is restarting."_s},
        {u"calibrate"_s, u"Calibrate…"_s, u"Parameterized"_s, u"Service"_s, u"1"_s, {}, u"It could not be calibrated."_s, u"Calibrated."_s},
        {u"log"_s, u"Event log…"_s, u"Query"_s, u"Reports"_s, u"1"_s, {}, {}, {}},
    };
    if (!node.type->children.isEmpty())
        commands.append({u"scan"_s, u"Scan the bus"_s, u"Query"_s, u"Reports"_s, u"2"_s, {}, {}, {}});
    return commands;
}

std::optional<Wire::DataForm> BusCommands::formOf(const QString &command)
{
    Wire::DataForm form;
    form.type = u"form"_s;
    if (command == "calibrate"_L1) {
        form.title = u"Calibrate"_s;
        form.instructions = {u"Measure with a reference, and enter by how much the reading is to be multiplied."_s};
        form.fields = {numberField(u"gain"_s, u"Gain"_s, u"1.00"_s, u"xs:double"_s, u"0.01"_s, u"100"_s)};
        return form;
    }
    if (command == "log"_L1) {
        form.title = u"Event log"_s;
        form.fields = {numberField(u"records"_s, u"Records"_s, u"40"_s, u"xs:int"_s, u"1"_s, u"5000"_s)};
        Wire::FormField details;
        details.var = u"details"_s;
        details.label = u"With telegrams"_s;
        details.type = u"boolean"_s;
        details.values = {u"false"_s};
        details.validation = Wire::FormValidation{};
        details.validation->datatype = u"xs:boolean"_s;
        form.fields.append(details);
        return form;
    }
    if (command != "scan"_L1)
        return {};
    form.title = u"Scan the bus"_s; // nothing to enter: no dialog is needed
    return form;
}

std::optional<BusAnswer> BusCommands::answer(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request)
{
    const QString &operation = request.operation;
    if (!operations().contains(operation))
        return {};
    if (operation.startsWith("abort"_L1))
        return m_queries.abort(stanza, request);
    const QList<Wire::NodeAddress> asked = isCommon(operation) ? request.nodes : QList{request.node};
    QList<BusNode> nodes;
    for (const Wire::NodeAddress &address : asked) {
        const auto node = m_tree.node(address);
        if (!node)
            return notFound(u"Node not found: %1"_s.arg(address.id));
        nodes.append(*node);
    }
    if (nodes.isEmpty())
        return badRequest(u"Nodes are missing."_s);
    if (operation.endsWith("Commands"_L1))
        return list(request, nodes);
    for (const BusNode &node : std::as_const(nodes)) {
        if (!find(commandsOf(node), request.command))
            return notFound(u"Command not found."_s);
    }
    if (operation.endsWith("Parameters"_L1))
        return form(request);
    const bool isQuery = find(commandsOf(nodes.constFirst()), request.command)->type == "Query"_L1;
    if (isQuery != operation.endsWith("Query"_L1))
        return badRequest(isQuery ? u"It is a query."_s : u"It is no query."_s);
    return isQuery ? query(stanza, request, nodes) : execute(request, nodes, bareJid(stanza.from));
}

BusAnswer BusCommands::list(const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes) const
{
    Wire::ConcentratorResponse response = done(request);
    response.commands = commandsOf(nodes.constFirst());
    for (const BusNode &node : nodes) {
        const QList<Wire::NodeCommand> have = commandsOf(node);
        response.commands.removeIf([&have](const Wire::NodeCommand &each) { return !find(have, each.command); });
    }
    return response;
}

BusAnswer BusCommands::form(const Wire::ConcentratorRequest &request) const
{
    const auto found = formOf(request.command);
    if (!found)
        return badRequest(u"The command has no parameters."_s);
    Wire::ConcentratorResponse response = done(request);
    response.form = found;
    return response;
}

namespace {

/// The values that were submitted are looked at before anything is done; nothing: they will do.
std::optional<Refusal> problemWith(const Wire::ConcentratorRequest &request)
{
    auto form = BusCommands::formOf(request.command);
    if (!form || form->fields.isEmpty())
        return {};
    if (!request.form)
        return badRequest(u"The form is missing."_s);
    if (check(*request.form, {}, *form))
        return {};
    Refusal refusal{Wire::ResponseCode::FormError, u"Some values will not do."_s};
    refusal.form = form;
    return refusal;
}

} // namespace

BusAnswer BusCommands::execute(const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes, const QString &by)
{
    if (const auto problem = problemWith(request))
        return *problem;
    Wire::ConcentratorResponse response = done(request);
    for (const BusNode &node : nodes) {
        const QString error = carryOut(request, node, by);
        if (!isCommon(request.operation) && !error.isEmpty())
            return Refusal{Wire::ResponseCode::OtherError, error, {}, u"recipient-unavailable"_s};
        if (isCommon(request.operation))
            response.results.append(Wire::CommandResult{error.isEmpty(), error});
    }
    return response;
}

QString BusCommands::carryOut(const Wire::ConcentratorRequest &request, const BusNode &node, const QString &by)
{
    if (node.state >= Wire::NodeState::ErrorUnsigned)
        return u"No answer within 2 s."_s;
    m_changes.logged(placeOf(node.address) + u" command"_s, {}, request.command, by);
    if (request.command == "restart"_L1)
        m_editor.setState(node.address, Wire::NodeState::Information, u"Information"_s, u"Restarted."_s);
    if (request.command != "calibrate"_L1)
        return {};
    const Wire::FormField *gain = request.form->field(u"gain");
    Wire::ConcentratorRequest edit;
    edit.operation = u"setNodeParametersAfterEdit"_s;
    edit.node = node.address;
    edit.form = Wire::DataForm{};
    edit.form->type = u"submit"_s;
    if (gain)
        edit.form->fields = {*gain};
    const auto answer = m_editor.answer(edit, by);
    const auto *refusal = answer ? std::get_if<Refusal>(&*answer) : nullptr;
    return refusal ? refusal->text : QString();
}

BusAnswer BusCommands::query(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes)
{
    if (const auto problem = problemWith(request))
        return *problem;
    BusAnswer answer = m_queries.start(stanza, request, nodes);
    auto *response = std::get_if<Wire::ConcentratorResponse>(&answer);
    if (response && isCommon(request.operation)) {
        for (qsizetype i = 0; i < nodes.size(); ++i)
            response->results.append(Wire::CommandResult{true, {}});
    }
    return answer;
}

} // namespace Chatelaine::Demo
