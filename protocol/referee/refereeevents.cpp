// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/lexical.h"
#include "protocol/referee/refereechecks.h"
#include "protocol/referee/refereeoperations.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Referees {

namespace {

/// The names that only subscriptions have.
struct Names {
    QString minimum;
    QString maximum;
    QString current;
    QString by;
    QString up;
    QString down;
};

const Names &namesOf(bool ieee)
{
    static const Names iotNames{u"minInterval"_s, u"maxInterval"_s, u"currentValue"_s, u"changedBy"_s, u"changedUp"_s, u"changedDown"_s};
    static const Names ieeeNames{u"minInt"_s, u"maxInt"_s, u"v"_s, u"by"_s, u"up"_s, u"dn"_s};
    return ieee ? ieeeNames : iotNames;
}

/// Seconds, a month taken as 30 days: enough to compare two intervals that people write.
std::optional<double> seconds(const QString &duration)
{
    if (!Lexical::isDuration(duration))
        return std::nullopt;
    static const QRegularExpression parts(u"^(-)?P(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:([\\d.]+)S)?)?$"_s);
    const auto match = parts.match(duration.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    static constexpr double units[]{365 * 86400.0, 30 * 86400.0, 86400.0, 3600.0, 60.0, 1.0};
    double sum = 0;
    for (int i = 0; i < 6; ++i)
        sum += match.captured(i + 2).toDouble() * units[i];
    return match.captured(1).isEmpty() ? sum : -sum;
}

std::optional<double> checkedDuration(RefereeBook &book, const QDomElement &subscription, const QString &name)
{
    if (!subscription.hasAttribute(name))
        return std::nullopt;
    const auto value = seconds(subscription.attribute(name));
    if (!value || *value < 0)
        book.report(u"R-EV-05", subscription, u"%1 is %2; it has to be a duration such as PT5M."_s.arg(name, quotedForReport(subscription.attribute(name))), name);
    return value;
}

void checkIntervals(RefereeBook &book, const QDomElement &subscription, const Names &names)
{
    const auto minimum = checkedDuration(book, subscription, names.minimum);
    const auto maximum = checkedDuration(book, subscription, names.maximum);
    checkedDuration(book, subscription, u"maxAge"_s);
    if (minimum && maximum && *minimum > *maximum)
        book.report(u"R-EV-06", subscription, u"%1 is longer than %2; exchange them."_s.arg(names.minimum, names.maximum), names.minimum);
}

void checkCondition(RefereeBook &book, const QDomElement &field, const Names &names)
{
    const QString &name = book.word(Attribute::Name);
    if (field.attribute(name).isEmpty())
        book.report(u"R-EV-09", field, u"The field has no name; say which one is meant."_s, name);
    for (const QString &change : {names.by, names.up, names.down}) {
        if (!field.hasAttribute(change))
            continue;
        const auto value = Lexical::number(field.attribute(change));
        if (!value || *value <= 0)
            book.report(u"R-EV-07", field, u"%1 is %2; it has to be a number above zero."_s.arg(change, quotedForReport(field.attribute(change))), change);
    }
    if (field.hasAttribute(names.current) && !Lexical::number(field.attribute(names.current)))
        book.report(u"R-EV-13", field, u"%1 is %2; it has to be a number."_s.arg(names.current, quotedForReport(field.attribute(names.current))), names.current);
    if (field.hasAttribute(names.by) && (field.hasAttribute(names.up) || field.hasAttribute(names.down)))
        book.report(u"R-EV-08", field, u"%1 overrides %2 and %3; leave either it or them."_s.arg(names.by, names.up, names.down), names.by);
}

void checkSubscription(RefereeBook &book, const QDomElement &subscription)
{
    const Names &names = namesOf(book.isIeee());
    checkIntervals(book, subscription, names);
    if (kindMarks(book.words(), subscription).set == 0)
        book.report(u"R-EV-10", subscription, u"The subscription does not say which values it wants; mark momentary, all, or what is meant."_s);
    for (quint32 bit = 1; bit <= quint32(Kind::Historical); bit <<= 1)
        checkSwitches(book, u"R-EV-11", subscription, {book.word(attributeOf(Kind(bit)))});
    checkSwitches(book, u"R-EV-11", subscription, {book.word(Attribute::All), u"req"_s});
    forEachChild(subscription, [&](const QDomElement &child, const QString &name) {
        if (name == book.word(Part::Field))
            checkCondition(book, child, names);
        else if (name == book.word(Part::Node) && child.attribute(book.word(Attribute::NodeId)).isEmpty())
            book.report(u"R-EV-12", child, u"The node has no id; name it by %1."_s.arg(book.word(Attribute::NodeId)), book.word(Attribute::NodeId));
    });
}

} // namespace

void checkEvents(RefereeBook &book, const QDomElement &payload)
{
    if (!checkOperation(book, Protocol::Events, payload, u"R-EV-02", u"R-EV-01"))
        return;
    const QString &name = book.word(Attribute::Correlation);
    const QString value = payload.attribute(name);
    if (value.isEmpty())
        book.report(u"R-EV-03", payload, u"%1 has no %2, so nobody knows which subscription it is."_s.arg(payload.localName(), name), name);
    else if (!book.isIeee() && !Lexical::int32(value))
        book.report(u"R-EV-04", payload, u"%1 is %2; it has to be a whole number of 32 bits."_s.arg(name, quotedForReport(value)), name);
    if (payload.localName() == u"subscribe")
        checkSubscription(book, payload);
}

} // namespace Chatelaine::Wire::Referees
