// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/controlcommands.h"

#include "cli/values.h"
#include "protocol/session/errorcodes.h"
#include "protocol/wire/stanzajson.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Chatelaine::Cli {

namespace {

/// How long a thing may take over its form when all types are known anyway: some never answer that request.
constexpr std::chrono::milliseconds formPatience = 5s;
constexpr auto readBackInterval = 500ms;

QString methodName(Wire::FormValidation::Method method)
{
    using Method = Wire::FormValidation::Method;
    switch (method) {
    case Method::Open: return u"open"_s;
    case Method::Basic:
    case Method::Implied: return u"basic"_s;
    case Method::Range: return u"range"_s;
    case Method::Regex: return u"regex"_s;
    }
    return {};
}

QJsonValue validationJson(const std::optional<Wire::FormValidation> &validation)
{
    if (!validation)
        return QJsonValue::Null;
    QJsonObject object{{u"datatype"_s, validation->datatype}, {u"method"_s, methodName(validation->method)}};
    if (!validation->minimum.isEmpty())
        object.insert(u"min"_s, validation->minimum);
    if (!validation->maximum.isEmpty())
        object.insert(u"max"_s, validation->maximum);
    if (!validation->regex.isEmpty())
        object.insert(u"regex"_s, validation->regex);
    return object;
}

QJsonValue msOrNull(int ms)
{
    return ms >= 0 ? QJsonValue(ms) : QJsonValue(QJsonValue::Null);
}

} // namespace

QJsonObject toJson(const Wire::FormField &field)
{
    const Wire::ParameterType type = Wire::parameterTypeOf(field);
    QJsonValue value = QJsonValue::Null;
    if (field.values.size() > 1 || field.type == "list-multi"_L1)
        value = QJsonArray::fromStringList(field.values);
    else if (!field.values.isEmpty())
        value = typedValue(type, field.values.first());
    QJsonArray options;
    for (const Wire::FormOption &option : field.options)
        options << QJsonObject{{u"label"_s, option.label}, {u"value"_s, option.value}};
    return {{u"var"_s, field.var}, {u"label"_s, field.label}, {u"type"_s, Wire::parameterTypeName(type)}, {u"fieldType"_s, field.type},
        {u"value"_s, value}, {u"text"_s, field.values.join(u'\n')}, {u"options"_s, options}, {u"validate"_s, validationJson(field.validation)}, {u"readOnly"_s, field.readOnly}, {u"notSame"_s, field.notSame}};
}

void FormCommand::start()
{
    output().setColumns({u"var"_s, u"label"_s, u"type"_s, u"text"_s, u"validate"_s, u"readOnly"_s, u"notSame"_s});
    OnlineCommand::start();
}

void FormCommand::online()
{
    const QString jid = line().arguments.first();
    whenAddressable(jid, Wire::Protocol::Control, [this, jid] {
        await<Wire::DataForm>(account().form(jid, line().nodes, settings().timeout), [this](const Wire::DataForm &form) {
            for (const Wire::FormField &field : form.fields)
                if (!field.var.isEmpty())
                    row(toJson(field));
            finish(ExitCode::Done);
        });
    });
}

void SetCommand::start()
{
    output().setColumns({u"node"_s, u"parameter"_s, u"text"_s, u"accepted"_s, u"reported"_s, u"observed"_s, u"ms"_s, u"error"_s});
    const AssignmentsOutcome parsed = parseAssignments(line().arguments.mid(1));
    ErrorInfo error = parsed.error;
    if (!error.isError())
        error = readVerify();
    if (error.isError()) {
        fail(error);
        return;
    }
    m_assignments = parsed.assignments;
    m_again.setSingleShot(true);
    m_end.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &SetCommand::readBack);
    connect(&m_end, &QTimer::timeout, this, &SetCommand::conclude);
    OnlineCommand::start();
}

ErrorInfo SetCommand::readVerify()
{
    if (line().has(u"within"_s)) {
        const auto within = millisecondsFromText(line().value(u"within"_s));
        if (!within)
            return usageError(Use::BadValue, u"%1 is no value for --within."_s.arg(line().value(u"within"_s)), u"seconds, more than 0"_s);
        if (!line().has(u"verify"_s))
            return usageError(Use::MissingArgument, u"--within says how long to wait for what --verify names, and there is none."_s);
        m_withinMs = *within;
    }
    const QString verify = line().value(u"verify"_s);
    const qsizetype equals = verify.indexOf(u'=');
    m_verifyField = verify.left(equals < 0 ? verify.size() : equals);
    if (equals >= 0)
        m_verifyValue = verify.mid(equals + 1);
    if (line().has(u"verify"_s) && m_verifyField.isEmpty())
        return usageError(Use::BadValue, u"--verify names no field."_s, u"--verify FIELD or --verify FIELD=VALUE"_s);
    return {};
}

void SetCommand::online()
{
    whenAddressable(line().arguments.first(), Wire::Protocol::Control, [this] { askForm(); });
}

void SetCommand::askForm()
{
    const bool allTyped = std::all_of(m_assignments.begin(), m_assignments.end(), [](const Assignment &a) { return a.type.has_value(); });
    const std::chrono::milliseconds patience = allTyped ? qMin(formPatience, settings().timeout) : settings().timeout;
    whenResult(account().form(line().arguments.first(), line().nodes, patience), this, [this](const Outcome<Wire::DataForm> &outcome) { onForm(outcome); });
}

void SetCommand::onForm(const Outcome<Wire::DataForm> &outcome)
{
    // A thing that we cannot reach, or that keeps silent, is not one without a form.
    const bool refused = outcome.error.isError() && outcome.error.stage == "device"_L1;
    const ParametersOutcome parameters = outcome.ok() ? parametersByForm(m_assignments, outcome.value) : parametersByType(m_assignments);
    if (outcome.error.isError() && !refused && parameters.error.isError())
        fail(outcome.error);
    else if (parameters.error.isError())
        fail(parameters.error);
    else
        send(parameters.parameters);
}

void SetCommand::send(const QList<Wire::Parameter> &parameters)
{
    m_parameters = parameters;
    Wire::ControlSet set;
    set.nodes = line().nodes;
    set.parameters = parameters;
    set.language = settings().language;
    m_since.start();
    whenResult(account().set(line().arguments.first(), set, settings().timeout), this, [this](const Outcome<QList<SetResult>> &outcome) { onSet(outcome); });
}

void SetCommand::onSet(const Outcome<QList<SetResult>> &outcome)
{
    m_results = outcome.value;
    m_error = outcome.error;
    if (m_results.isEmpty())
        for (const Wire::Parameter &parameter : std::as_const(m_parameters))
            m_results << SetResult{line().nodes.value(0), parameter.name, parameter.text, false, 0, outcome.error.message};
    const bool any = std::any_of(m_results.begin(), m_results.end(), [](const SetResult &r) { return r.accepted; });
    if (m_verifyField.isEmpty() || !any) {
        conclude();
        return;
    }
    m_end.start(m_withinMs);
    readBack();
}

void SetCommand::readBack()
{
    Wire::ReadoutRequest request;
    request.nodes = line().nodes;
    request.kinds = Wire::Kind::Momentary | Wire::Kind::Status | Wire::Kind::Computed;
    m_readout = account().read(line().arguments.first(), request, settings().timeout, this);
    connect(m_readout, &Readout::received, this, &SetCommand::onReadings);
    connect(m_readout, &Readout::finished, this, &SetCommand::onReadoutFinished);
}

void SetCommand::onReadings(const QList<Wire::Reading> &readings)
{
    for (const Wire::Reading &reading : readings) {
        const QString &name = reading.field.name;
        const auto parameter = std::find_if(m_parameters.begin(), m_parameters.end(), [&](const Wire::Parameter &p) { return p.name == name; });
        if (parameter == m_parameters.end() && name != m_verifyField)
            continue;
        Seen &seen = m_seen[name];
        seen.value = Wire::toJson(reading).value(u"value"_s);
        const QString wanted = name == m_verifyField ? expected() : parameter->text;
        if (seen.reachedMs < 0 && sameValue(reading.field.text, wanted))
            seen.reachedMs = int(m_since.elapsed());
    }
}

void SetCommand::onReadoutFinished()
{
    if (isFinished())
        return;
    if (isVerified())
        conclude();
    else
        m_again.start(readBackInterval);
}

/// What --verify waits for: its own value, else the value set of the parameter of that name, else that of the first one.
QString SetCommand::expected() const
{
    if (m_verifyValue)
        return *m_verifyValue;
    for (const Wire::Parameter &parameter : m_parameters)
        if (parameter.name == m_verifyField)
            return parameter.text;
    return m_parameters.isEmpty() ? QString() : m_parameters.first().text;
}

bool SetCommand::isVerified() const
{
    return m_seen.value(m_verifyField).reachedMs >= 0;
}

void SetCommand::conclude()
{
    if (isFinished())
        return;
    if (m_readout && !m_readout->isFinished())
        m_readout->cancel();
    for (const SetResult &result : std::as_const(m_results))
        print(result);
    const auto accepted = std::count_if(m_results.begin(), m_results.end(), [](const SetResult &r) { return r.accepted; });
    if (m_error.isError() && accepted == 0) {
        fail(m_error);
    } else if (accepted < m_results.size()) {
        const auto refused = std::find_if(m_results.begin(), m_results.end(), [](const SetResult &r) { return !r.accepted; });
        output().error(m_error.isError() ? m_error : makeError(ErrorCode::DeviceRefused, refused->error));
        finish(accepted == 0 ? ExitCode::Refused : ExitCode::Partly);
    } else if (!m_verifyField.isEmpty() && !isVerified()) {
        output().error(makeError(ErrorCode::DeviceNotObserved, u"%1 did not become %2 within the time given."_s.arg(m_verifyField, expected())));
        finish(ExitCode::Partly);
    } else {
        finish(ExitCode::Done);
    }
}

Wire::ParameterType SetCommand::typeOf(const QString &parameter) const
{
    const auto found = std::find_if(m_parameters.begin(), m_parameters.end(), [&](const Wire::Parameter &p) { return p.name == parameter; });
    return found == m_parameters.end() ? Wire::ParameterType::String : found->type;
}

void SetCommand::print(const SetResult &result)
{
    const Seen reported = m_seen.value(result.parameter);
    const Seen observed = m_seen.value(m_verifyField);
    const QJsonObject ms{{u"accepted"_s, msOrNull(result.accepted ? result.acceptedMs : -1)}, {u"reported"_s, msOrNull(reported.reachedMs)}, {u"observed"_s, msOrNull(observed.reachedMs)}};
    row({{u"source"_s, result.node.source}, {u"partition"_s, result.node.partition}, {u"node"_s, result.node.id}, {u"parameter"_s, result.parameter},
        {u"value"_s, typedValue(typeOf(result.parameter), result.value)}, {u"text"_s, result.value}, {u"accepted"_s, result.accepted},
        {u"reported"_s, reported.value}, {u"observed"_s, observed.value},
        {u"ms"_s, ms}, {u"error"_s, result.error.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(result.error)}});
}

void SetCommand::interrupt()
{
    if (m_results.isEmpty())
        OnlineCommand::interrupt();
    else
        conclude();
}

} // namespace Chatelaine::Cli
