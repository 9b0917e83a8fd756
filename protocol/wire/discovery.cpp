// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/discovery.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

constexpr std::array<QStringView, 9> StepNames{
    u"register", u"mine", u"claimed", u"remove", u"removed", u"update", u"unregister", u"disown", u"disowned"};

constexpr std::array<QStringView, 10> ComparisonNames{
    u"Eq", u"NEq", u"Gt", u"GtEq", u"Lt", u"LtEq", u"Range", u"NRange", u"Mask", u"RegEx"};

} // namespace

QString registryStepName(RegistryStep step)
{
    return StepNames[size_t(step)].toString();
}

QString searchOperatorName(Comparison comparison, bool numeric)
{
    return (numeric ? u"num"_s : u"str"_s) + ComparisonNames[size_t(comparison)].toString();
}

std::optional<SearchOperator> searchOperatorFromName(QStringView name)
{
    const bool numeric = name.startsWith(u"num");
    if (!numeric && !name.startsWith(u"str"))
        return std::nullopt;
    // There are no masks and expressions for numbers.
    const size_t count = size_t(numeric ? Comparison::NotInRange : Comparison::RegularExpression) + 1;
    for (size_t i = 0; i < count; ++i) {
        if (ComparisonNames[i] == name.mid(3))
            return SearchOperator{Comparison(i), numeric};
    }
    return std::nullopt;
}

} // namespace Chatelaine::Wire
