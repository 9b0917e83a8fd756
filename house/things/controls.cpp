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
    const bool listed = !known.options.isEmpty() && given.type == Wire::ParameterType::String;
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
    const QList<ControlParameter> known = m_thing.parameters();
    for (const Wire::FormField &field : set.form->fields) {
        if (field.type == "hidden"_L1 || field.var.isEmpty() || field.values.isEmpty())
            continue;
        const ControlParameter *parameter = byName(known, field.var);
        const Wire::ParameterType type = parameter ? parameter->type : Wire::ParameterType::String;
        result.parameters.append({field.var, type, field.values.constFirst(), {}});
    }
    result.form.reset();
    return result;
}

std::optional<Refusal> Controls::problemWith(const Wire::ControlSet &set) const
{
    Refusal refusal;
    refusal.code = Wire::ResponseCode::NotFound;
    if (!set.nodes.isEmpty()) {
        refusal.text = u"The thing has no nodes."_s;
        return refusal;
    }
    if (set.parameters.isEmpty()) {
        refusal.code = Wire::ResponseCode::FormError;
        refusal.text = u"There is nothing to set."_s;
        return refusal;
    }
    const QList<ControlParameter> known = m_thing.parameters();
    for (const Wire::Parameter &parameter : set.parameters) {
        const ControlParameter *match = byName(known, parameter.name);
        const auto problem = match ? valueProblem(*match, parameter) : std::optional(u"There is no such parameter."_s);
        if (!problem)
            continue;
        if (match)
            refusal.code = Wire::ResponseCode::FormError;
        refusal.parameters.append({parameter.name, *problem});
    }
    if (refusal.parameters.isEmpty())
        return {};
    return refusal;
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
    for (const Wire::Parameter &parameter : set.parameters)
        applyOne(parameter, by);
}

void Controls::applyOne(const Wire::Parameter &parameter, const QString &by)
{
    const QList<ControlParameter> known = m_thing.parameters();
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
        m_thing.host().changed(target->name, before, after, by);
}

void Controls::sendForm(const Wire::Stanza &request, const QStringList &permitted)
{
    const auto &asked = std::get<Wire::ControlGetForm>(request.payload);
    QList<ControlParameter> known = m_thing.parameters();
    if (!permitted.isEmpty())
        known.removeIf([&permitted](const ControlParameter &parameter) { return !permitted.contains(parameter.name); });
    Refusal refusal;
    if (!asked.nodes.isEmpty() || known.isEmpty()) {
        refusal.code = known.isEmpty() ? Wire::ResponseCode::NotImplemented : Wire::ResponseCode::NotFound;
        refusal.text = known.isEmpty() ? u"There is nothing to control."_s : u"The thing has no nodes."_s;
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
