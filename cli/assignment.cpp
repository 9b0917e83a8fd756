// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/assignment.h"

#include "cli/exitcode.h"

#include <QSet>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

bool isEntry(const Wire::FormField &field)
{
    return !field.var.isEmpty() && field.type != "fixed"_L1 && field.type != "hidden"_L1;
}

QStringList entries(const Wire::DataForm &form)
{
    QStringList names;
    for (const Wire::FormField &field : form.fields)
        if (isEntry(field))
            names << field.var;
    return names;
}

/// An enumeration travels as a string in most dialects, so people may say either.
bool fits(Wire::ParameterType given, Wire::ParameterType asked)
{
    using Type = Wire::ParameterType;
    return given == asked || (given == Type::String && asked == Type::Enumeration) || (given == Type::Enumeration && asked == Type::String);
}

/// The whole of what was typed may be a name with a colon in it.
const Wire::FormField *fieldFor(const Assignment &assignment, const Wire::DataForm &form, bool *wholeName)
{
    *wholeName = assignment.type && form.field(assignment.typed);
    return form.field(*wholeName ? assignment.typed : assignment.name);
}

struct OneOutcome { Wire::Parameter parameter; ErrorInfo error; };

OneOutcome parameterFor(const Assignment &assignment, const Wire::DataForm &form)
{
    bool wholeName = false;
    const Wire::FormField *field = fieldFor(assignment, form, &wholeName);
    if (!field || !isEntry(*field))
        return {{}, usageError(Use::FormForbids, u"The form has no parameter %1."_s.arg(assignment.typed), u"It has "_s + entries(form).join(u", "_s))};
    if (field->readOnly)
        return {{}, usageError(Use::FormForbids, u"The form says that %1 cannot be set."_s.arg(field->var))};
    const Wire::ParameterType type = Wire::parameterTypeOf(*field);
    if (assignment.type && !wholeName && !fits(*assignment.type, type))
        return {{}, usageError(Use::FormForbids, u"The form says that %1 is of type %2, not %3."_s.arg(field->var, Wire::parameterTypeName(type), Wire::parameterTypeName(*assignment.type)))};
    if (const auto problem = Wire::formValueProblem(*field, assignment.value))
        return {{}, usageError(Use::FormForbids, u"%1 cannot be %2: %3"_s.arg(field->var, assignment.value, *problem))};
    return {{field->var, type, assignment.value, {}}, {}};
}

} // namespace

AssignmentsOutcome parseAssignments(const QStringList &arguments)
{
    AssignmentsOutcome outcome;
    QSet<QString> names;
    for (const QString &argument : arguments) {
        const qsizetype equals = argument.indexOf(u'=');
        if (equals < 1) {
            outcome.error = usageError(Use::BadValue, u"%1 sets nothing."_s.arg(argument), u"NAME=VALUE or NAME:TYPE=VALUE"_s);
            return outcome;
        }
        Assignment one{argument.left(equals), std::nullopt, argument.mid(equals + 1), argument.left(equals)};
        const qsizetype colon = one.name.lastIndexOf(u':');
        if (colon > 0) {
            one.type = Wire::parameterTypeFromName(one.name.mid(colon + 1));
            if (one.type)
                one.name.truncate(colon);
        }
        if (names.contains(one.name)) {
            outcome.error = usageError(Use::BadValue, u"%1 is set twice."_s.arg(one.name));
            return outcome;
        }
        names.insert(one.name);
        outcome.assignments << one;
    }
    return outcome;
}

ParametersOutcome parametersByForm(const QList<Assignment> &assignments, const Wire::DataForm &form)
{
    ParametersOutcome outcome;
    for (const Assignment &assignment : assignments) {
        const OneOutcome one = parameterFor(assignment, form);
        if (one.error.isError())
            return {{}, one.error};
        outcome.parameters << one.parameter;
    }
    const QStringList order = entries(form);
    std::stable_sort(outcome.parameters.begin(), outcome.parameters.end(), [&](const Wire::Parameter &a, const Wire::Parameter &b) { return order.indexOf(a.name) < order.indexOf(b.name); });
    return outcome;
}

ParametersOutcome parametersByType(const QList<Assignment> &assignments)
{
    ParametersOutcome outcome;
    for (const Assignment &assignment : assignments) {
        if (!assignment.type) {
            const QString types = u"boolean, color, date, dateTime, double, duration, enum, int, long, string or time"_s;
            return {{}, usageError(Use::TypeNeeded, u"The thing has no control form, so %1 needs a type."_s.arg(assignment.name), u"%1:TYPE=%2, where TYPE is %3"_s.arg(assignment.name, assignment.value, types))};
        }
        if (const auto problem = Wire::parameterProblem(*assignment.type, assignment.value))
            return {{}, usageError(Use::FormForbids, u"%1 cannot be %2: %3"_s.arg(assignment.name, assignment.value, *problem))};
        outcome.parameters << Wire::Parameter{assignment.name, *assignment.type, assignment.value, {}};
    }
    return outcome;
}

bool sameValue(const QString &one, const QString &other)
{
    if (one == other)
        return true;
    const auto truth = [](const QString &text) { return text == "true"_L1 ? u"1"_s : text == "false"_L1 ? u"0"_s : text; };
    bool oneIsNumber = false;
    bool otherIsNumber = false;
    const double a = truth(one).toDouble(&oneIsNumber);
    const double b = truth(other).toDouble(&otherIsNumber);
    return oneIsNumber && otherIsNumber && std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

} // namespace Chatelaine::Cli
