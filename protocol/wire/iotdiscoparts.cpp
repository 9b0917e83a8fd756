// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/iotdiscoparts.h"

#include "protocol/wire/lexical.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

bool isUpper(Comparison comparison)
{
    return comparison == Comparison::Less || comparison == Comparison::LessOrEqual;
}

bool isLower(Comparison comparison)
{
    return comparison == Comparison::Greater || comparison == Comparison::GreaterOrEqual;
}

SearchCondition single(const IotDiscoPart &part)
{
    SearchCondition condition;
    condition.comparison = part.comparison;
    condition.numeric = part.numeric;
    condition.name = part.name;
    condition.text = part.value;
    if (part.comparison == Comparison::Mask) {
        condition.wildcard = part.value.left(1);
        condition.text = part.value.mid(1);
    }
    return condition;
}

bool isBelow(const IotDiscoPart &lower, const IotDiscoPart &upper)
{
    if (lower.numeric)
        return Lexical::number(lower.value).value_or(0) <= Lexical::number(upper.value).value_or(0);
    return lower.value <= upper.value;
}

SearchCondition range(const IotDiscoPart &lower, const IotDiscoPart &upper)
{
    SearchCondition condition;
    condition.numeric = lower.numeric;
    condition.name = lower.name;
    const bool lowerIncluded = lower.comparison == Comparison::GreaterOrEqual;
    const bool upperIncluded = upper.comparison == Comparison::LessOrEqual;
    if (isBelow(lower, upper)) {
        condition.comparison = Comparison::InRange;
        condition.min = lower.value;
        condition.minIncluded = lowerIncluded;
        condition.max = upper.value;
        condition.maxIncluded = upperIncluded;
    } else {
        // What is wanted is outside; a bound that is wanted itself does not belong to the range.
        condition.comparison = Comparison::NotInRange;
        condition.min = upper.value;
        condition.minIncluded = !upperIncluded;
        condition.max = lower.value;
        condition.maxIncluded = !lowerIncluded;
    }
    return condition;
}

bool isNameCharacter(QChar c)
{
    return !c.isSpace() && c.isPrint() && c != u'#' && c != u':' && c != u'=' && c != u'<' && c != u'>' && c != u'~' && c != u';' && c != u'\\';
}

qsizetype characters(const QString &text)
{
    return std::count_if(text.cbegin(), text.cend(), [](QChar c) { return !c.isLowSurrogate(); });
}

} // namespace

bool isTagCalled(const QString &name, QStringView wanted)
{
    return name.compare(wanted, Qt::CaseInsensitive) == 0;
}

QString tagProblem(const IotDiscoPart &part, IotDisco::Form form)
{
    const int longest = form == IotDisco::Form::Text ? LongestTagName : LongestUriTagName;
    const QString shown = part.name.left(40);
    if (part.name.isEmpty())
        return u"a tag has no name"_s;
    if (characters(part.name) > longest)
        return u"the name of the tag \"%1…\" is longer than %2 characters"_s.arg(shown).arg(longest);
    if (!std::all_of(part.name.cbegin(), part.name.cend(), isNameCharacter))
        return u"the name of the tag \"%1\" holds a character that names may not have"_s.arg(shown);
    const bool mask = part.comparison == Comparison::Mask;
    const QString value = mask ? part.value.mid(1) : part.value;
    if (value.isEmpty())
        return mask ? u"the mask of \"%1\" is empty"_s.arg(shown) : u"the tag \"%1\" has no value"_s.arg(shown);
    if (characters(value) > LongestTagValue)
        return u"the value of \"%1\" is longer than %2 characters"_s.arg(shown).arg(LongestTagValue);
    if (Lexical::xmlSafe(part.value) != part.value)
        return u"the value of \"%1\" holds a character that cannot be sent"_s.arg(shown);
    if (mask && part.value.front().isSurrogate())
        return u"the wildcard of \"%1\" is not one character"_s.arg(shown);
    if (part.numeric && mask)
        return u"the number \"%1\" cannot be compared with a mask"_s.arg(shown);
    if (part.numeric && !Lexical::number(part.value))
        return u"the value of \"%1\" is no number"_s.arg(shown);
    return {};
}

QList<SearchCondition> conditionsOf(const QList<IotDiscoPart> &parts)
{
    QList<SearchCondition> conditions;
    QList<IotDiscoPart> rest = parts;
    while (!rest.isEmpty()) {
        const IotDiscoPart part = rest.takeFirst();
        const auto other = std::find_if(rest.begin(), rest.end(), [&part](const IotDiscoPart &candidate) {
            const bool pair = (isUpper(part.comparison) && isLower(candidate.comparison)) || (isLower(part.comparison) && isUpper(candidate.comparison));
            return pair && candidate.numeric == part.numeric && isTagCalled(candidate.name, part.name);
        });
        if (other == rest.end()) {
            conditions.append(single(part));
            continue;
        }
        conditions.append(isLower(part.comparison) ? range(part, *other) : range(*other, part));
        rest.erase(other);
    }
    return conditions;
}

} // namespace Chatelaine::Wire
