// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/alertwords.h"

#include "services/visibletext.h"

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostLines = 6;
constexpr qsizetype longestName = 80;
constexpr qint64 second = 1'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

QString quantity(double number, const QString &unit, const QLocale &locale)
{
    const QString text = locale.toString(number, 'g', 6);
    return unit.isEmpty() ? text : text + QChar(0x2009) + VisibleText::line(unit, 16);
}

/// "Temperature (Hall)"; without a field the thing alone.
QString subject(const SeriesKey &key, const AlertWords::Name &name)
{
    const QString thing = VisibleText::line(name ? name(key) : key.thing, longestName);
    return key.field.isEmpty() ? thing : AlertWords::tr("%1 (%2)").arg(VisibleText::line(key.field, longestName), thing);
}

} // namespace

QString AlertWords::duration(qint64 ms)
{
    if (ms < 2 * minute)
        return tr("%n s", nullptr, int(ms / second));
    if (ms < 2 * hour)
        return tr("%n min", nullptr, int(ms / minute));
    if (ms < 2 * day)
        return tr("%n h", nullptr, int(ms / hour));
    return tr("%n day(s)", nullptr, int(ms / day));
}

QString AlertWords::sentence(const AlertEvent &event, const Name &name, const QLocale &locale)
{
    const QString of = subject(event.key, name);
    const AlertRule &rule = event.rule;
    const QString value = quantity(event.value, rule.unit, locale);
    const QString limit = quantity(rule.limit, rule.unit, locale);
    using Kind = AlertRule::Kind;
    if (!event.raised) {
        return rule.kind == Kind::Silent ? tr("%1 is heard again.").arg(of) : tr("%1 is well again.").arg(of);
    }
    switch (rule.kind) {
    case Kind::Silent:
        return tr("%1 went silent: nothing for %2, usually every %3.").arg(of, duration(event.silentMs), duration(event.expectedMs));
    case Kind::Above:
        return tr("%1 is %2, above %3.").arg(of, value, limit);
    case Kind::Below:
        return tr("%1 is %2, below %3.").arg(of, value, limit);
    case Kind::Rises:
        return tr("%1 has risen by %2 within %3.").arg(of, value, duration(rule.withinMs));
    case Kind::Falls:
        return tr("%1 has fallen by %2 within %3.").arg(of, value, duration(rule.withinMs));
    }
    return of;
}

QString AlertWords::rule(const AlertRule &rule, const Name &name, const QLocale &locale)
{
    const QString of = rule.key.thing.isEmpty() ? tr("Any thing") : subject(rule.key, name);
    const QString limit = quantity(rule.limit, rule.unit, locale);
    QString words;
    using Kind = AlertRule::Kind;
    switch (rule.kind) {
    case Kind::Silent:
        return tr("%1 goes silent").arg(of);
    case Kind::Above:
        words = tr("%1 is above %2").arg(of, limit);
        break;
    case Kind::Below:
        words = tr("%1 is below %2").arg(of, limit);
        break;
    case Kind::Rises:
        return tr("%1 rises by more than %2 within %3").arg(of, limit, duration(rule.withinMs));
    case Kind::Falls:
        return tr("%1 falls by more than %2 within %3").arg(of, limit, duration(rule.withinMs));
    }
    return rule.lastingMs > 0 ? tr("%1 for %2").arg(words, duration(rule.lastingMs)) : words;
}

QString AlertWords::title(const AlertNotice &notice)
{
    if (notice.afterQuiet)
        return tr("While it was quiet: %n alert(s)", nullptr, int(notice.events.size()) + notice.more + notice.over);
    return tr("%n alert(s)", nullptr, int(notice.events.size()) + notice.more);
}

QString AlertWords::body(const AlertNotice &notice, const Name &name, const QLocale &locale)
{
    QStringList lines;
    for (const AlertEvent &event : notice.events) {
        if (lines.size() == mostLines)
            break;
        lines << sentence(event, name, locale);
    }
    if (const qsizetype more = notice.events.size() + notice.more - lines.size(); more > 0)
        lines << tr("and %n more", nullptr, int(more));
    if (notice.over > 0)
        lines << tr("%n came and went", nullptr, notice.over);
    return lines.join(u'\n');
}

} // namespace Chatelaine
