// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/controlformwords.h"

#include <QRegularExpression>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using Wire::ParameterType;

QString ControlFormWords::problem(const QString &problem)
{
    const QList<std::pair<QString, QString>> known{
        {u"neither true nor false"_s, tr("This must be on or off.")},
        {u"not a colour such as FF8800"_s, tr("This is not a colour such as FF8800.")},
        {u"not a date such as 2026-05-01"_s, tr("This is not a date such as 2026-05-01.")},
        {u"not a date and time such as 2026-05-01T08:00:00"_s, tr("This is not a date and time such as 2026-05-01T08:00:00.")},
        {u"not a number"_s, tr("This is not a number.")},
        {u"not a duration such as PT3M30S"_s, tr("This is not a duration such as PT3M30S.")},
        {u"not a whole number"_s, tr("This is not a whole number.")},
        {u"not a whole number of at most 64 bits"_s, tr("This is not a whole number of at most 64 bits.")},
        {u"not a time such as 08:00:00"_s, tr("This is not a time such as 08:00:00.")},
        {u"a value is needed"_s, tr("A value is needed.")},
        {u"is none of the choices"_s, tr("This is none of the choices.")},
        {u"is there twice"_s, tr("One of these is there twice.")},
        {u"takes one value only"_s, tr("Only one value can be set here.")},
        {u"must be one line"_s, tr("This must be one line.")},
        {u"not an address such as pump@house.example"_s, tr("This is not an address such as pump@house.example.")},
        {u"does not have the form that the thing asks for"_s, tr("This does not have the form that the thing asks for.")},
    };
    for (const auto &[source, sentence] : known) {
        if (problem == source) {
            return sentence;
        }
    }
    static const QRegularExpression limits(u"^must be (?:from (\\S+) to (\\S+)|at least (\\S+)|at most (\\S+))$"_s);
    static const QRegularExpression counts(u"^choose at (least|most) (\\d+)$"_s);
    if (const auto count = counts.match(problem); count.hasMatch()) {
        return (count.captured(1) == u"least" ? tr("Choose at least %1.") : tr("Choose at most %1.")).arg(count.captured(2));
    }
    const QRegularExpressionMatch match = limits.match(problem);
    if (!match.hasMatch()) {
        return problem;
    }
    if (!match.captured(1).isEmpty()) {
        return tr("This must be from %1 to %2.").arg(match.captured(1), match.captured(2));
    }
    return match.captured(3).isEmpty() ? tr("This must be at most %1.").arg(match.captured(4)) : tr("This must be at least %1.").arg(match.captured(3));
}

QString ControlFormWords::type(ParameterType type)
{
    switch (type) {
    case ParameterType::Boolean:
        return tr("On or off");
    case ParameterType::Color:
        return tr("Colour");
    case ParameterType::Date:
        return tr("Date");
    case ParameterType::DateTime:
        return tr("Date and time");
    case ParameterType::Double:
        return tr("Number");
    case ParameterType::Duration:
        return tr("Duration");
    case ParameterType::Enumeration:
        return tr("Choice");
    case ParameterType::Int:
        return tr("Whole number");
    case ParameterType::Long:
        return tr("Large whole number");
    case ParameterType::String:
        return tr("Text");
    case ParameterType::Time:
        return tr("Time of day");
    }
    return {};
}

} // namespace Chatelaine
