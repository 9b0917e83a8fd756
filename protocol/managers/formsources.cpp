// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/formsources.h"

#include "protocol/managers/controlmanager.h"
#include "protocol/managers/nodecommands.h"
#include "protocol/managers/nodeeditor.h"

#include <utility>

namespace Chatelaine {
namespace FormSources {
namespace {

ConcentratorLink::ResponseHandler forConcentrator(FormSource::Handler handler)
{
    return [handler = std::move(handler)](const ErrorInfo &error, const Wire::ConcentratorResponse &response) { handler(error, {response.form, response.errors}); };
}

} // namespace

FormSource control(ControlManager &manager, const Peer &peer, const QList<Wire::NodeAddress> &nodes)
{
    FormSource source;
    source.scope = Wire::SubmitScope::EditedOnly;
    source.open = [&manager, peer, nodes](std::chrono::milliseconds deadline, QObject *context, FormSource::Handler handler) {
        manager.getForm(peer, nodes, deadline, context, [handler = std::move(handler)](const ErrorInfo &error, const Wire::DataForm &form) { handler(error, {form, {}}); });
    };
    source.save = [&manager, peer, nodes](const Wire::DataForm &form, std::chrono::milliseconds deadline, QObject *context, FormSource::Handler handler) {
        Wire::ControlSet set;
        set.nodes = nodes;
        set.form = form;
        manager.set(peer, set, deadline, context, [handler = std::move(handler)](const ErrorInfo &error, const QList<ParameterOutcome> &outcomes) {
            FormAnswer answer;
            for (const ParameterOutcome &outcome : outcomes) {
                if (!outcome.accepted) {
                    answer.errors.append({outcome.parameter, outcome.error});
                }
            }
            handler(error, answer);
        });
    };
    return source;
}

FormSource nodeSettings(NodeEditor &editor, const Peer &peer, const QList<Wire::NodeAddress> &nodes)
{
    FormSource source;
    source.open = [&editor, peer, nodes](std::chrono::milliseconds deadline, QObject *context, FormSource::Handler handler) {
        editor.editForm(peer, nodes, deadline, context, forConcentrator(std::move(handler)));
    };
    source.save = [&editor, peer, nodes](const Wire::DataForm &form, std::chrono::milliseconds deadline, QObject *context, FormSource::Handler handler) {
        editor.save(peer, nodes, form, deadline, context, forConcentrator(std::move(handler)));
    };
    return source;
}

FormSource newNode(NodeEditor &editor, const Peer &peer, const Wire::NodeAddress &parent, const QString &type)
{
    FormSource source;
    source.open = [&editor, peer, parent, type](std::chrono::milliseconds deadline, QObject *context, FormSource::Handler handler) {
        editor.newNodeForm(peer, parent, type, deadline, context, forConcentrator(std::move(handler)));
    };
    source.save = [&editor, peer, parent, type](const Wire::DataForm &form, std::chrono::milliseconds deadline, QObject *context, FormSource::Handler handler) {
        editor.create(peer, parent, type, form, deadline, context, forConcentrator(std::move(handler)));
    };
    return source;
}

FormSource command(NodeCommands &commands, const Peer &peer, const QList<Wire::NodeAddress> &nodes, const QString &command)
{
    FormSource source;
    source.open = [&commands, peer, nodes, command](std::chrono::milliseconds deadline, QObject *context, FormSource::Handler handler) {
        commands.parameters(peer, nodes, command, deadline, context, forConcentrator(std::move(handler)));
    };
    source.save = [&commands, peer, nodes, command](const Wire::DataForm &form, std::chrono::milliseconds deadline, QObject *context, FormSource::Handler handler) {
        commands.execute(peer, nodes, command, form, deadline, context, forConcentrator(std::move(handler)));
    };
    return source;
}

} // namespace FormSources
} // namespace Chatelaine
