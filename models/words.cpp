// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/words.h"

#include "models/valuestext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace Chatelaine {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

/// Longer numbers are shortened where there is room for one value only.
constexpr qsizetype LongestNumber = 9;

} // namespace

QString Words::bareJid(const QString &jid)
{
    const qsizetype slash = jid.indexOf(u'/');
    return slash < 0 ? jid : jid.left(slash);
}

QString Words::localPart(const QString &jid)
{
    const QString bare = bareJid(jid);
    const qsizetype at = bare.indexOf(u'@');
    return at < 0 ? bare : bare.left(at);
}

QString Words::domainPart(const QString &jid)
{
    const QString bare = bareJid(jid);
    return bare.mid(bare.indexOf(u'@') + 1);
}

QString Words::age(const QDateTime &then, const QDateTime &now)
{
    return ValuesText::age(then.msecsTo(now));
}

QString Words::value(const Wire::Field &field)
{
    const auto number = field.number();
    if (number && field.text.size() > LongestNumber && std::abs(*number) < 1e9) {
        Wire::Field shorter = field;
        shorter.text = QString::number(*number, 'f', 2);
        return ValuesText::valueWithUnit(shorter, QLocale());
    }
    return ValuesText::valueWithUnit(field, QLocale());
}

const LatestValue *Words::headline(const QList<LatestValue> &values)
{
    const auto score = [](const LatestValue &value) {
        const Wire::Field &field = value.reading.field;
        if (field.kinds & Wire::Kinds::fromInt(0x7fe0)) {
            return 0; // history is not how things are now
        }
        int points = 1;
        points += field.kinds.testFlag(Wire::Kind::Momentary) ? 8 : 0;
        points += field.kinds.testFlag(Wire::Kind::Identity) ? -4 : 0;
        points += field.number() && !field.unit.isEmpty() ? 4 : 0;
        points += field.type == Wire::FieldType::Boolean || field.type == Wire::FieldType::Enumeration ? 2 : 0;
        return points;
    };
    const LatestValue *best = nullptr;
    int most = 0;
    for (const LatestValue &value : values) {
        const int points = score(value);
        // Among equals the thing's own order decides: it names first what matters most.
        if (points > most) {
            best = &value;
            most = points;
        }
    }
    return best;
}

QString Words::standing(const QList<Rule> &rules, const QString &subject)
{
    bool control = false;
    bool read = false;
    bool isFriend = false;
    std::optional<QDateTime> until;
    for (const Rule &rule : rules) {
        const bool about = rule.subject.width == RuleSubject::Width::Address && rule.subject.value == subject;
        if (!about || rule.answer != Rule::Answer::Yes) {
            continue;
        }
        control = control || rule.ask == Rule::Ask::Control;
        read = read || rule.ask == Rule::Ask::Read;
        isFriend = isFriend || rule.ask == Rule::Ask::Friend;
        if (rule.until && (!until || *rule.until < *until)) {
            until = rule.until;
        }
    }
    if (until) {
        return Tr::tr("until %1").arg(QLocale().toString(until->toLocalTime(), QStringLiteral("ddd HH:mm")));
    }
    if (control) {
        return Tr::tr("may control");
    }
    if (read) {
        return Tr::tr("may read");
    }
    return isFriend ? Tr::tr("may be a friend") : QString();
}

} // namespace Chatelaine
