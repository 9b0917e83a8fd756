// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/iotdiscoparts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

std::optional<QString> refused(QString *problem, const QString &text)
{
    if (problem)
        *problem = text;
    return std::nullopt;
}

QString escaped(const QString &value)
{
    QString text = value;
    text.replace(u'\\', u"\\\\"_s);
    text.replace(u';', u"\\;"_s);
    return text;
}

QString sign(Comparison comparison, IotDisco::Form form)
{
    switch (comparison) {
    case Comparison::Equal:
        return form == IotDisco::Form::Text ? u":"_s : u"="_s;
    case Comparison::NotEqual:
        return u"<>"_s;
    case Comparison::Greater:
        return u">"_s;
    case Comparison::GreaterOrEqual:
        return u">="_s;
    case Comparison::Less:
        return u"<"_s;
    case Comparison::LessOrEqual:
        return u"<="_s;
    case Comparison::Mask:
        return u"~"_s;
    case Comparison::InRange:
    case Comparison::NotInRange:
    case Comparison::RegularExpression:
        break;
    }
    return {};
}

IotDiscoPart part(const SearchCondition &condition, Comparison comparison, const QString &value)
{
    return {condition.name, value, comparison, condition.numeric};
}

/// A range is two parts.
QList<IotDiscoPart> partsOf(const SearchCondition &condition)
{
    const bool inside = condition.comparison == Comparison::InRange;
    if (condition.comparison == Comparison::Mask)
        return {part(condition, Comparison::Mask, condition.wildcard + condition.text)};
    if (!inside && condition.comparison != Comparison::NotInRange)
        return {part(condition, condition.comparison, condition.text)};
    const bool atMin = condition.minIncluded.value_or(true) == inside;
    const bool atMax = condition.maxIncluded.value_or(true) == inside;
    const auto above = [](bool included) { return included ? Comparison::GreaterOrEqual : Comparison::Greater; };
    const auto below = [](bool included) { return included ? Comparison::LessOrEqual : Comparison::Less; };
    return {part(condition, inside ? above(atMin) : below(atMin), condition.min), part(condition, inside ? below(atMax) : above(atMax), condition.max)};
}

/// The sign and the beginning of the value could be read as another sign.
bool isAmbiguous(const IotDiscoPart &part)
{
    const bool open = part.comparison == Comparison::Less || part.comparison == Comparison::Greater;
    return open && (part.value.startsWith(u'=') || part.value.startsWith(u'>'));
}

QString written(const IotDiscoPart &part, IotDisco::Form form)
{
    return (part.numeric ? u"#"_s : QString()) + part.name + sign(part.comparison, form) + escaped(part.value);
}

bool isKey(const IotDiscoPart &part)
{
    return isTagCalled(part.name, u"KEY");
}

QString formProblem(const IotDisco &disco, const QList<IotDiscoPart> &parts)
{
    const bool uri = disco.form == IotDisco::Form::Uri;
    const bool hasKey = std::any_of(parts.cbegin(), parts.cend(), isKey);
    if (parts.isEmpty() || parts.size() > MostTags)
        return u"there must be from one to %1 tags"_s.arg(MostTags);
    if (disco.isSearch() && (!uri || !disco.tags.isEmpty()))
        return u"only a URI can be a search, and then it claims nothing"_s;
    if (disco.isSearch() && hasKey)
        return u"nothing can be found by its KEY"_s;
    if (uri && !disco.isSearch() && !hasKey)
        return u"a URI without a KEY would be a search"_s;
    if (!uri && !disco.registry.isEmpty())
        return u"the text form does not tell the registry"_s;
    return {};
}

QString conditionProblem(const QList<SearchCondition> &conditions)
{
    for (const SearchCondition &condition : conditions) {
        if (condition.comparison == Comparison::Mask && condition.wildcard.size() != 1)
            return u"the wildcard of \"%1\" is not one character"_s.arg(condition.name);
        if (!condition.nameWildcard.isEmpty())
            return u"a URI cannot hold wildcards in names (%1)"_s.arg(condition.name);
    }
    return {};
}

QString partProblem(const IotDiscoPart &part, IotDisco::Form form)
{
    if (part.comparison == Comparison::RegularExpression)
        return u"a URI cannot hold a regular expression (%1)"_s.arg(part.name);
    if (isAmbiguous(part) || (form == IotDisco::Form::Uri && isTagCalled(part.name, u"R")))
        return u"the tag \"%1\" would be read as something else"_s.arg(part.name);
    return tagProblem(part, form);
}

} // namespace

std::optional<QString> writeIotDisco(const IotDisco &disco, QString *problem)
{
    QList<IotDiscoPart> parts;
    for (const MetaTag &tag : disco.tags)
        parts.append({tag.name, tag.text, Comparison::Equal, tag.numeric});
    for (const SearchCondition &condition : disco.conditions)
        parts.append(partsOf(condition));
    QString wrong = formProblem(disco, parts);
    if (wrong.isEmpty())
        wrong = conditionProblem(disco.conditions);
    if (!wrong.isEmpty())
        return refused(problem, wrong);
    QStringList texts;
    for (const IotDiscoPart &part : std::as_const(parts)) {
        const QString wrongPart = partProblem(part, disco.form);
        if (!wrongPart.isEmpty())
            return refused(problem, wrongPart);
        texts.append(written(part, disco.form));
    }
    if (!disco.registry.isEmpty())
        texts.append(u"R="_s + escaped(disco.registry));
    const QString prefix = disco.form == IotDisco::Form::Text ? u"IoTDisco;"_s : u"iotdisco:"_s;
    const QString text = prefix + texts.join(u';');
    return text.back().isSpace() ? text + u';' : text; // around a text white space does not count, inside it does
}

} // namespace Chatelaine::Wire
