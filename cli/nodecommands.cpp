// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/nodecommands.h"

#include "cli/concentratorcommands.h"
#include "protocol/session/errorcodes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

QString namesOf(const Wire::DataForm &form)
{
    QStringList names;
    for (const Wire::FormField &field : form.fields)
        if (!field.var.isEmpty() && !field.readOnly && field.type != "hidden"_L1 && field.type != "fixed"_L1)
            names << field.var;
    return names.join(u", "_s);
}

ErrorInfo errorWithFields(const NodeAnswer &answer)
{
    QStringList words;
    for (const Wire::ParameterError &each : answer.value.errors)
        words << u"%1: %2"_s.arg(each.var, each.text);
    if (answer.value.form)
        for (const Wire::FormField &field : answer.value.form->fields)
            if (!field.error.isEmpty())
                words << u"%1: %2"_s.arg(field.var, field.error);
    ErrorInfo error = answer.error;
    if (!words.isEmpty())
        error.message = words.join(u"; "_s);
    return error;
}

} // namespace

FilledForm filledForm(const Wire::DataForm &form, const QList<Assignment> &assignments)
{
    Wire::FormEdits edits;
    for (const Assignment &assignment : assignments) {
        const Wire::FormField *field = form.field(assignment.typed);
        if (!field || field->readOnly)
            return {{}, usageError(Use::BadValue, field ? u"%1 cannot be changed."_s.arg(assignment.typed) : u"The form has no %1."_s.arg(assignment.typed), namesOf(form))};
        edits.insert(assignment.typed, {assignment.value});
    }
    const QList<Wire::FormProblem> problems = Wire::formProblems(form, edits, Wire::SubmitScope::Whole);
    for (const Wire::FormProblem &problem : problems)
        return {{}, usageError(Use::BadValue, u"%1: %2"_s.arg(problem.var, problem.text), namesOf(form))};
    return {Wire::submitForm(form, edits, Wire::SubmitScope::Whole), {}};
}

void NodeCommand::start()
{
    output().setColumns({u"source"_s, u"partition"_s, u"id"_s, u"parent"_s, u"name"_s, u"type"_s, u"state"_s, u"hasChildren"_s, u"readable"_s, u"controllable"_s});
    m_action = line().arguments.first();
    m_jid = line().arguments.value(1);
    const AssignmentsOutcome outcome = parseAssignments(line().arguments.mid(2));
    m_assignments = outcome.assignments;
    const ErrorInfo error = outcome.error.isError() ? outcome.error : check();
    if (error.isError())
        fail(error);
    else
        OnlineCommand::start();
}

ErrorInfo NodeCommand::check()
{
    static const QStringList actions{u"add"_s, u"edit"_s, u"delete"_s, u"up"_s, u"down"_s};
    const bool add = m_action == "add"_L1;
    if (!actions.contains(m_action))
        return usageError(Use::BadValue, u"node %1 is nothing that can be done."_s.arg(m_action), actions.join(u", "_s));
    if (m_jid.isEmpty())
        return usageError(Use::MissingArgument, u"A node of which thing?"_s, u"node %1 JID …"_s.arg(m_action));
    if (add && (line().value(u"parent"_s).isEmpty() || line().value(u"type"_s).isEmpty() || line().value(u"source"_s).isEmpty()))
        return usageError(Use::MissingArgument, u"What is to be added where?"_s, u"--source S --parent P --type T"_s);
    if (add && !line().nodes.isEmpty())
        return usageError(Use::BadValue, u"A new node has no --node: it goes below --parent."_s);
    if (!add && line().nodes.isEmpty())
        return usageError(Use::MissingArgument, u"Which node?"_s, u"--node ID [--source S] [--partition P]"_s);
    if (m_action == "delete"_L1 && line().nodes.size() > 1)
        return usageError(Use::BadValue, u"One node at a time is deleted."_s);
    if (!add && m_action != "edit"_L1 && !m_assignments.isEmpty())
        return usageError(Use::BadValue, u"node %1 takes no values."_s.arg(m_action));
    return {};
}

void NodeCommand::online()
{
    whenAddressable(m_jid, Wire::Protocol::Concentrator, [this] {
        if (m_action == "add"_L1)
            add();
        else if (m_action == "edit"_L1)
            edit();
        else
            change();
    });
}

void NodeCommand::add()
{
    const Wire::NodeAddress parent{line().value(u"parent"_s), line().value(u"source"_s), line().value(u"partition"_s)};
    const QString type = line().value(u"type"_s);
    await<Wire::ConcentratorResponse>(account().newNodeForm(m_jid, parent, type, settings().timeout), [=, this](const Wire::ConcentratorResponse &response) {
        const FilledForm filled = filledForm(*response.form, m_assignments);
        if (filled.error.isError()) {
            fail(filled.error);
            return;
        }
        whenResult(account().createNode(m_jid, parent, type, filled.form, settings().timeout), this, [this, parent](const NodeAnswer &answer) {
            if (!answer.ok()) {
                fail(errorWithFields(answer));
                return;
            }
            if (!answer.value.nodes.isEmpty())
                row(toJson(answer.value.nodes.first(), parent));
            finish(ExitCode::Done);
        });
    });
}

void NodeCommand::edit()
{
    await<Wire::ConcentratorResponse>(account().editForm(m_jid, line().nodes, settings().timeout), [this](const Wire::ConcentratorResponse &response) {
        const FilledForm filled = filledForm(*response.form, m_assignments);
        if (filled.error.isError())
            fail(filled.error);
        else
            save(filled.form);
    });
}

void NodeCommand::save(const Wire::DataForm &form)
{
    whenResult(account().saveNodes(m_jid, line().nodes, form, settings().timeout), this, [this](const NodeAnswer &answer) {
        if (!answer.ok()) {
            fail(errorWithFields(answer));
        } else if (answer.value.nodes.isEmpty()) {
            printAsItIs(line().nodes.first());
        } else {
            for (const Wire::NodeInfo &node : answer.value.nodes)
                row(toJson(node, {}));
            finish(ExitCode::Done);
        }
    });
}

void NodeCommand::change()
{
    const QList<Wire::NodeAddress> nodes = line().nodes;
    if (m_action == "delete"_L1) {
        await<Wire::ConcentratorResponse>(account().destroyNode(m_jid, nodes.first(), settings().timeout), [this, nodes](const Wire::ConcentratorResponse &) {
            const Wire::NodeAddress &gone = nodes.first();
            row({{u"source"_s, gone.source}, {u"partition"_s, gone.partition}, {u"id"_s, gone.id}, {u"deleted"_s, true}});
            finish(ExitCode::Done);
        });
        return;
    }
    await<Wire::ConcentratorResponse>(account().moveNodes(m_jid, nodes, m_action == "up"_L1, settings().timeout), [this, nodes](const Wire::ConcentratorResponse &) { printAsItIs(nodes.first()); });
}

void NodeCommand::printAsItIs(const Wire::NodeAddress &address)
{
    await<Wire::NodeInfo>(account().node(m_jid, address, settings().timeout), [this](const Wire::NodeInfo &node) {
        row(toJson(node, {}));
        finish(ExitCode::Done);
    });
}

void CommandsCommand::start()
{
    output().setColumns({u"command"_s, u"name"_s, u"type"_s});
    if (line().nodes.isEmpty())
        fail(usageError(Use::MissingArgument, u"The commands of which node?"_s, u"--node ID [--source S] [--partition P]"_s));
    else
        OnlineCommand::start();
}

void CommandsCommand::online()
{
    const QString jid = line().arguments.first();
    whenAddressable(jid, Wire::Protocol::Concentrator, [this, jid] {
        await<Wire::ConcentratorResponse>(account().commands(jid, line().nodes, settings().timeout), [this](const Wire::ConcentratorResponse &response) {
            for (const Wire::NodeCommand &command : response.commands)
                row({{u"command"_s, command.command}, {u"name"_s, command.name}, {u"type"_s, command.type}});
            finish(ExitCode::Done);
        });
    });
}

void RunCommand::start()
{
    output().setColumns({u"node"_s, u"result"_s, u"error"_s});
    const AssignmentsOutcome outcome = parseAssignments(line().arguments.mid(2));
    m_assignments = outcome.assignments;
    if (outcome.error.isError())
        fail(outcome.error);
    else if (line().nodes.isEmpty())
        fail(usageError(Use::MissingArgument, u"A command of which node?"_s, u"--node ID [--source S] [--partition P]"_s));
    else
        OnlineCommand::start();
}

void RunCommand::online()
{
    const QString jid = line().arguments.first();
    whenAddressable(jid, Wire::Protocol::Concentrator, [this, jid] {
        await<Wire::ConcentratorResponse>(account().commands(jid, line().nodes, settings().timeout), [this, jid](const Wire::ConcentratorResponse &response) {
            const QString name = line().arguments.value(1);
            const auto found = std::find_if(response.commands.cbegin(), response.commands.cend(), [&](const Wire::NodeCommand &each) { return each.command == name; });
            if (found == response.commands.cend()) {
                fail(makeErrorWithEvidence(ErrorCode::DeviceNotFound, name));
                return;
            }
            m_command = *found;
            if (m_command.type == "Query"_L1) {
                fail(usageError(Use::BadValue, u"%1 is a query."_s.arg(name), u"chatelaine-cli query …"_s));
            } else if (m_command.type == "Simple"_L1) {
                m_assignments.isEmpty() ? execute(std::nullopt) : fail(usageError(Use::BadValue, u"%1 takes no values."_s.arg(name)));
            } else {
                await<Wire::ConcentratorResponse>(account().commandForm(jid, line().nodes, name, settings().timeout), [this](const Wire::ConcentratorResponse &answer) {
                    const FilledForm filled = filledForm(*answer.form, m_assignments);
                    filled.error.isError() ? fail(filled.error) : execute(filled.form);
                });
            }
        });
    });
}

void RunCommand::execute(const std::optional<Wire::DataForm> &form)
{
    whenResult(account().runCommand(line().arguments.first(), line().nodes, m_command.command, form, settings().timeout), this, [this](const NodeAnswer &answer) { print(answer); });
}

void RunCommand::print(const NodeAnswer &answer)
{
    const QList<Wire::CommandResult> &results = answer.value.results;
    if (!answer.ok() && results.isEmpty()) {
        ErrorInfo error = errorWithFields(answer);
        if (!m_command.failure.isEmpty())
            error.hint = m_command.failure;
        fail(error);
        return;
    }
    qsizetype worked = 0;
    for (qsizetype i = 0; i < line().nodes.size(); ++i) {
        const Wire::CommandResult result = results.value(i, {results.isEmpty(), {}});
        worked += result.ok ? 1 : 0;
        row({{u"node"_s, line().nodes.at(i).id}, {u"result"_s, result.ok ? u"done"_s : u"failed"_s}, {u"message"_s, result.ok ? m_command.success : m_command.failure}, {u"error"_s, result.error}});
    }
    finish(worked == line().nodes.size() ? ExitCode::Done : worked > 0 ? ExitCode::Partly : ExitCode::Refused);
}

} // namespace Chatelaine::Cli
