// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/referee/refereerules.h"

#include "protocol/wire/vocabulary.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return u"error"_s;
    case Severity::Warning:
        return u"warning"_s;
    case Severity::Note:
        break;
    }
    return u"note"_s;
}

std::span<const RefereeRule> refereeRules()
{
    return RefereeTable;
}

QString dialectNames(RefereeRule::Dialects dialects)
{
    if (dialects == RefereeRule::All)
        return u"all"_s;
    QStringList names;
    if (dialects & RefereeRule::Sn)
        names << u"sn"_s;
    if (dialects & RefereeRule::V02)
        names << u"iot-v0.2"_s;
    if (dialects & RefereeRule::Iot)
        names << u"iot"_s;
    if (dialects & RefereeRule::Ieee)
        names << u"ieee"_s;
    return names.join(u", "_s);
}

QString clauseOf(const RefereeRule &rule, Dialect dialect)
{
    const bool ieee = familyOf(dialect) == Family::Ieee;
    const auto clause = (ieee && !rule.ieeeClause.empty()) || rule.clause.empty() ? rule.ieeeClause : rule.clause;
    return QString::fromUtf16(clause.data(), qsizetype(clause.size()));
}

} // namespace Chatelaine::Wire
