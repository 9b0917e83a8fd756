// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/controls.h"

#include "house/server/xml.h"
#include "house/things/thing.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

const ControlParameter *byName(const QList<ControlParameter> &parameters, const QString &name)
{
    const auto found = std::find_if(parameters.cbegin(), parameters.cend(), [&name](const ControlParameter &p) { return p.name == name; });
    return found == parameters.cend() ? nullptr : &*found;
}

/// What makes a value impossible for a parameter; nothing when it will do.
std::optional<QString> valueProblem(const ControlParameter &known, const Wire::Parameter &given)
{
    using Wire::ParameterType;
    const bool listed = !known.options.isEmpty() && (given.type == ParameterType::String || given.type == ParameterType::Enumeration);
    if (given.type != known.type && !listed)
        return u"Invalid parameter type: %1 expected."_s.arg(Wire::parameterTypeName(known.type));
    if (const auto problem = Wire::parameterProblem(known.type, given.text))
        return problem;
    if (!known.options.isEmpty() && !known.options.contains(given.text))
        return u"Not one of the options."_s;
    const double number = given.text.toDouble();
    if ((known.minimum && number < *known.minimum) || (known.maximum && number > *known.maximum))
        return u"Value out of range: %1 to %2."_s.arg(known.minimum.value_or(0)).arg(known.maximum.value_or(0));
    return {};
}

QString datatypeOf(Wire::ParameterType type)
{
    const QString name = type == Wire::ParameterType::Enumeration ? u"string"_s : Wire::parameterTypeName(type);
    return type == Wire::ParameterType::Color ? u"xdc:Color"_s : u"xs:"_s + name;
}

QString fieldTypeOf(const ControlParameter &parameter)
{
    if (!parameter.options.isEmpty())
        return u"list-single"_s;
    return parameter.type == Wire::ParameterType::Boolean ? u"boolean"_s : u"text-single"_s;
}

} // namespace

Wire::DataForm controlForm(const QString &title, const QList<ControlParameter> &parameters)
{
    Wire::DataForm form;
    form.type = u"form"_s;
    form.title = title;
    for (const ControlParameter &parameter : parameters) {
        Wire::FormField field;
        field.var = parameter.name;
        field.label = parameter.label;
        field.type = fieldTypeOf(parameter);
        field.description = parameter.description;
        field.values = {parameter.value()};
        field.notSame = true;
        for (const QString &option : parameter.options)
            field.options.append({option, option});
        Wire::FormValidation validation;
        validation.datatype = datatypeOf(parameter.type);
        validation.method = parameter.options.isEmpty() ? Wire::FormValidation::Method::Basic : Wire::FormValidation::Method::Open;
        if (parameter.minimum && parameter.maximum) {
            validation.method = Wire::FormValidation::Method::Range;
            validation.minimum = QString::number(*parameter.minimum);
            validation.maximum = QString::number(*parameter.maximum);
        }
        field.validation = validation;
        form.fields.append(field);
        const auto page = std::find_if(form.pages.begin(), form.pages.end(), [&](const Wire::FormPage &p) { return p.label == parameter.page; });
        if (page == form.pages.end())
            form.pages.append({parameter.page, {parameter.name}});
        else
            page->fieldRefs.append(parameter.name);
    }
    return form;
}

Wire::ControlSet Controls::flattened(const Wire::ControlSet &set) const
{
    Wire::ControlSet result = set;
    if (!set.form)
        return result;
    Refusal refusal;
    const QList<ControlParameter> known = common(set.nodes, refusal);
    for (const Wire::FormField &field : set.form->fields) {
        if (field.type == "hidden"_L1 || field.var.isEmpty() || field.values.isEmpty())
            continue;
        const ControlParameter *parameter = byName(known, field.var);
        const Wire::ParameterType type = parameter ? parameter->type : Wire::ParameterType::String;
        result.parameters.append({field.var, type, field.values.constFirst(), parameter ? parameter->dataType : QString()});
    }
    result.form.reset();
    return result;
}

QList<ControlParameter> Controls::common(const QList<Wire::NodeAddress> &nodes, Refusal &refusal) const
{
    const QList<Wire::NodeAddress> asked = nodes.isEmpty() ? QList{Wire::NodeAddress()} : nodes;
    QList<ControlParameter> result;
    for (qsizetype i = 0; i < asked.size(); ++i) {
        const auto known = m_thing.parametersOf(asked.at(i), refusal);
        if (!known)
            return {};
        if (i == 0)
            result = *known;
        result.removeIf([&known](const ControlParameter &each) {
            const ControlParameter *same = byName(*known, each.name);
            return !same || same->type != each.type;
        });
    }
    if (result.isEmpty())
        refusal = {Wire::ResponseCode::NotImplemented, u"There is nothing to control."_s};
    return result;
}

std::optional<Refusal> Controls::problemWith(const Wire::ControlSet &set) const
{
    Refusal refusal;
    if (set.parameters.isEmpty())
        return Refusal{Wire::ResponseCode::FormError, u"There is nothing to set."_s};
    const QList<Wire::NodeAddress> asked = set.nodes.isEmpty() ? QList{Wire::NodeAddress()} : set.nodes;
    refusal.code = Wire::ResponseCode::NotFound;
    for (const Wire::NodeAddress &node : asked) {
        const auto known = m_thing.parametersOf(node, refusal);
        if (!known)
            return refusal;
        for (const Wire::Parameter &parameter : set.parameters) {
            const ControlParameter *match = byName(*known, parameter.name);
            const auto problem = match ? valueProblem(*match, parameter) : std::optional(u"There is no such parameter."_s);
            if (problem && match)
                refusal.code = Wire::ResponseCode::FormError;
            if (problem)
                refusal.parameters.append({parameter.name, *problem});
        }
    }
    return refusal.parameters.isEmpty() ? std::nullopt : std::optional(refusal);
}

void Controls::set(const Wire::Stanza &request, const Wire::ControlSet &permitted)
{
    if (const auto problem = problemWith(permitted)) {
        m_thing.refuse(request, *problem);
        return;
    }
    const Wire::ControlSet asked = flattened(std::get<Wire::ControlSet>(request.payload));
    Wire::ControlSetResponse response;
    if (m_thing.speaksOldErrors())
        response.code = Wire::ResponseCode::Ok;
    if (asked.nodes.size() != permitted.nodes.size())
        response.nodes = permitted.nodes;
    if (asked.parameters.size() != permitted.parameters.size()) {
        for (const Wire::Parameter &parameter : permitted.parameters)
            response.parameters.append(parameter.name);
    }
    const QString by = bareJid(request.from);
    Faults &faults = m_thing.faults();
    if (faults.has(u"late"_s)) {
        const std::chrono::seconds delay(faults.number(u"late"_s, 5));
        m_thing.host().later(delay, &m_thing, [this, permitted, by] { act(permitted, by); });
    } else if (!faults.has(u"ack-only"_s)) {
        act(permitted, by);
    }
    m_thing.reply(request, response);
}

void Controls::act(const Wire::ControlSet &set, const QString &by)
{
    const QList<Wire::NodeAddress> nodes = set.nodes.isEmpty() ? QList{Wire::NodeAddress()} : set.nodes;
    for (const Wire::NodeAddress &node : nodes) {
        Refusal refusal;
        const auto known = m_thing.parametersOf(node, refusal);
        for (const Wire::Parameter &parameter : set.parameters) {
            if (known)
                applyOne(*known, parameter, by);
        }
    }
}

void Controls::applyOne(const QList<ControlParameter> &known, const Wire::Parameter &parameter, const QString &by)
{
    const ControlParameter *target = byName(known, parameter.name);
    if (!target)
        return;
    QString text = parameter.text;
    const Faults &faults = m_thing.faults();
    if (faults.has(u"saturate"_s) && target->maximum)
        text = QString::number(std::min(text.toDouble(), double(faults.number(u"saturate"_s, 22))));
    if (faults.has(u"other-channel"_s)) {
        const auto other = std::find_if(known.cbegin(), known.cend(), [target](const ControlParameter &p) {
            return p.type == target->type && p.name != target->name;
        });
        target = other == known.cend() ? target : &*other;
    }
    const QString before = target->value();
    target->apply(text);
    const QString after = target->value();
    if (before != after)
        m_thing.host().changed(target->place + target->name, before, after, by);
}

void Controls::sendForm(const Wire::Stanza &request, const QStringList &permitted)
{
    const auto &asked = std::get<Wire::ControlGetForm>(request.payload);
    Refusal refusal;
    QList<ControlParameter> known = common(asked.nodes, refusal);
    if (!permitted.isEmpty())
        known.removeIf([&permitted](const ControlParameter &parameter) { return !permitted.contains(parameter.name); });
    if (known.isEmpty()) {
        m_thing.refuse(request, refusal);
        return;
    }
    Wire::ControlFormResponse response;
    if (m_thing.speaksOldErrors())
        response.code = Wire::ResponseCode::Ok;
    response.form = controlForm(m_thing.profile().name, known);
    m_thing.reply(request, response);
}

} // namespace Chatelaine::Demo
