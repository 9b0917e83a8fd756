// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/statereader.h"

#include "protocol/wire/controlreadback.h"

#include <QPointer>

#include <algorithm>

namespace Chatelaine {
namespace {

/// The values of an enumeration in their order.
QStringList optionsOf(const Wire::FormField &field)
{
    QStringList values;
    for (const Wire::FormOption &option : field.options) {
        values.append(option.value);
    }
    return values;
}

bool isOf(const Wire::NodeAddress &read, const Wire::NodeAddress &asked)
{
    return asked.isEmpty() || (read.id == asked.id && read.partition == asked.partition && (read.source.isEmpty() || read.source == asked.source));
}

} // namespace

struct StateReader::Job {
    Thing thing;
    QList<Wire::NodeAddress> nodes;
    QList<Wire::Parameter> parameters;
    std::chrono::milliseconds deadline;
    QPointer<QObject> context;
    Handler handler;
    QList<ParameterState> states;
    QHash<QString, QStringList> enumerations; ///< by parameter
    QList<Wire::Reading> readings;
};

StateReader::StateReader(ControlManager &control, ReadoutManager &readouts, QObject *parent)
    : QObject(parent)
    , m_control(control)
    , m_readouts(readouts)
{
}

void StateReader::read(const Thing &thing, const QList<Wire::NodeAddress> &nodes, const QList<Wire::Parameter> &parameters, std::chrono::milliseconds deadline, QObject *context, Handler handler)
{
    auto job = std::make_shared<Job>();
    job->thing = thing;
    job->nodes = nodes.isEmpty() ? QList<Wire::NodeAddress>{{}} : nodes;
    job->parameters = parameters;
    job->deadline = deadline;
    job->context = context;
    job->handler = std::move(handler);
    readForm(job, 0);
}

/// One node at a time: a form for several shows one value for all of them, and some things refuse it.
void StateReader::readForm(const std::shared_ptr<Job> &job, qsizetype index)
{
    if (!job->context) {
        return;
    }
    if (index == job->nodes.size()) {
        readFields(job);
        return;
    }
    const Wire::NodeAddress node = job->nodes.at(index);
    const QList<Wire::NodeAddress> asked = node.isEmpty() ? QList<Wire::NodeAddress>() : QList<Wire::NodeAddress>{node};
    m_control.getForm(job->thing.control, asked, job->deadline, this, [=, this](const ErrorInfo &, const Wire::DataForm &form) {
        for (const Wire::Parameter &parameter : std::as_const(job->parameters)) {
            ParameterState state{node, parameter.name, std::nullopt, false};
            const Wire::FormField *field = form.field(parameter.name);
            if (field && field->values.size() == 1) {
                state.text = field->values.first();
                state.fromForm = true;
            }
            if (field) {
                job->enumerations.insert(parameter.name, optionsOf(*field));
            }
            job->states.append(state);
        }
        readForm(job, index + 1);
    });
}

void StateReader::readFields(const std::shared_ptr<Job> &job)
{
    const bool complete = std::all_of(job->states.cbegin(), job->states.cend(), [](const ParameterState &state) { return state.text.has_value(); });
    if (complete || !job->thing.sensor) {
        if (job->context) {
            job->handler(job->states);
        }
        return;
    }
    Wire::ReadoutRequest request;
    request.kinds = Wire::Kind::Momentary | Wire::Kind::Status;
    if (!job->nodes.first().isEmpty()) {
        request.nodes = job->nodes;
    }
    ReadoutSession *session = m_readouts.start(*job->thing.sensor, request, job->deadline);
    connect(session, &ReadoutSession::received, this, [job, session](const QList<Wire::Reading> &readings) {
        job->readings += readings.mid(0, MaximumReadings - job->readings.size());
        if (job->readings.size() >= MaximumReadings) {
            session->cancel();
        }
    });
    connect(session, &ReadoutSession::finished, this, [job] {
        for (ParameterState &state : job->states) {
            const auto wanted = std::find_if(job->parameters.cbegin(), job->parameters.cend(), [&](const Wire::Parameter &each) { return each.name == state.parameter; });
            QList<Wire::Field> fields;
            for (const Wire::Reading &reading : std::as_const(job->readings)) {
                if (isOf(reading.node, state.node)) {
                    fields.append(reading.field);
                }
            }
            if (!state.text) {
                state.text = Wire::parameterState(state.parameter, wanted->type, fields, job->enumerations.value(state.parameter));
            }
        }
        if (job->context) {
            job->handler(job->states);
        }
    });
}

} // namespace Chatelaine
