// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/nodecommands.h"

#include "protocol/session/errorcodes.h"

#include <QPointer>

#include <algorithm>

namespace Chatelaine {
namespace {

using Request = Wire::ConcentratorRequest;
using Response = Wire::ConcentratorResponse;

Request request(const QString &single, const QString &common, const QList<Wire::NodeAddress> &nodes)
{
    Request result = ConcentratorLink::operation(nodes.size() == 1 ? single : common);
    if (nodes.size() == 1) {
        result.node = nodes.first();
    } else {
        result.nodes = nodes;
    }
    return result;
}

void sort(QList<Wire::NodeCommand> &commands)
{
    std::stable_sort(commands.begin(), commands.end(), [](const Wire::NodeCommand &a, const Wire::NodeCommand &b) {
        return std::tie(a.sortCategory, a.sortKey, a.name) < std::tie(b.sortCategory, b.sortKey, b.name);
    });
}

bool contains(const QList<Wire::NodeCommand> &commands, const Wire::NodeCommand &wanted)
{
    return std::any_of(commands.cbegin(), commands.cend(), [&](const Wire::NodeCommand &each) { return each.command == wanted.command && each.type == wanted.type; });
}

/// The commands that every node has.
ConcentratorLink::Answer inCommon(const QList<ConcentratorLink::Answer> &answers)
{
    ConcentratorLink::Answer result = ConcentratorLink::join(answers);
    result.response.commands = answers.isEmpty() ? QList<Wire::NodeCommand>() : answers.first().response.commands;
    for (const ConcentratorLink::Answer &answer : answers) {
        result.response.commands.removeIf([&](const Wire::NodeCommand &command) { return !contains(answer.response.commands, command); });
    }
    return result;
}

/// An answer without results means that all of it worked, or the code says that none did.
void completeResults(Response &response, qsizetype count)
{
    if (response.results.isEmpty()) {
        response.results = QList<Wire::CommandResult>(count, {true, {}});
    }
}

ErrorInfo errorOfResults(const QList<Wire::CommandResult> &results)
{
    const bool some = std::any_of(results.cbegin(), results.cend(), [](const Wire::CommandResult &result) { return result.ok; });
    return some || results.isEmpty() ? ErrorInfo() : makeError(ErrorCode::DeviceRefused, results.first().error);
}

} // namespace

NodeCommands::NodeCommands(ConcentratorLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
}

void NodeCommands::list(const Peer &peer, const Nodes &nodes, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    const QPointer<QObject> alive(context);
    const Request first = request(QStringLiteral("getNodeCommands"), QStringLiteral("getCommonNodeCommands"), nodes);
    const ResponseHandler sorted = [handler = std::move(handler)](const ErrorInfo &error, const Response &response) {
        Response inOrder = response;
        sort(inOrder.commands);
        handler(error, inOrder);
    };
    m_link.ask(peer, first, deadline, context, [=, this](const ErrorInfo &error, const Response &response) {
        if (!isNotImplemented(error) || nodes.size() < 2 || !alive) {
            sorted(error, response);
            return;
        }
        QList<Request> singles;
        for (const Wire::NodeAddress &node : nodes) {
            singles.append(request(QStringLiteral("getNodeCommands"), {}, {node}));
        }
        m_link.askEach(peer, singles, deadline, alive, [sorted](const QList<ConcentratorLink::Answer> &answers) {
            const ConcentratorLink::Answer common = inCommon(answers);
            sorted(common.error, common.response);
        });
    });
}

void NodeCommands::parameters(const Peer &peer, const Nodes &nodes, const QString &command, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Request common = request(QStringLiteral("getCommandParameters"), QStringLiteral("getCommonCommandParameters"), nodes);
    common.command = command;
    if (nodes.isEmpty()) {
        m_link.ask(peer, common, deadline, context, std::move(handler));
        return;
    }
    Request ofFirst = request(QStringLiteral("getCommandParameters"), {}, {nodes.first()});
    ofFirst.command = command; // a common command has the same form everywhere
    m_link.askEither(peer, common, ofFirst, deadline, context, std::move(handler));
}

void NodeCommands::execute(const Peer &peer, const Nodes &nodes, const QString &command, const std::optional<Wire::DataForm> &form, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    Request execute = request(QStringLiteral("executeNodeCommand"), QStringLiteral("executeCommonNodeCommand"), nodes);
    execute.command = command;
    execute.form = form;
    if (nodes.size() == 1) {
        m_link.ask(peer, execute, deadline, context, std::move(handler));
    } else {
        executeOnAll(peer, execute, deadline, context, std::move(handler));
    }
}

void NodeCommands::executeOnAll(const Peer &peer, const Request &common, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    const QPointer<QObject> alive(context);
    m_link.ask(peer, common, deadline, context, [=, this, handler = std::move(handler)](const ErrorInfo &error, const Response &response) {
        if (isNotImplemented(error) && alive) {
            executeOnEach(peer, common, deadline, alive, handler);
            return;
        }
        if (error.isError()) {
            handler(error, response);
            return;
        }
        Response complete = response;
        completeResults(complete, common.nodes.size());
        handler(errorOfResults(complete.results), complete);
    });
}

void NodeCommands::executeOnEach(const Peer &peer, const Request &common, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler)
{
    QList<Request> singles;
    for (const Wire::NodeAddress &node : common.nodes) {
        Request single = common;
        single.operation = QStringLiteral("executeNodeCommand");
        single.node = node;
        single.nodes.clear();
        singles.append(single);
    }
    m_link.askEach(peer, singles, deadline, context, [operation = common.operation, handler = std::move(handler)](const QList<ConcentratorLink::Answer> &answers) {
        Response response = ConcentratorLink::join(answers).response;
        response.operation = operation;
        for (const ConcentratorLink::Answer &answer : answers) {
            response.results.append({!answer.error.isError(), answer.error.message});
        }
        const bool none = std::none_of(answers.cbegin(), answers.cend(), [](const ConcentratorLink::Answer &answer) { return !answer.error.isError(); });
        handler(none && !answers.isEmpty() ? answers.first().error : ErrorInfo(), response);
    });
}

} // namespace Chatelaine
