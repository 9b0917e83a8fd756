// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/valuestext.h"

#include "services/visibletext.h"

#include <QDate>
#include <QRegularExpression>
#include <QTime>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using Wire::FieldType;
using Wire::Kind;
using Wire::Quality;

namespace {

constexpr int LongestShown = 2000;
constexpr QChar ThinSpace(0x2009);

/// One line that a cell can hold: nothing hidden in it, no more than a screen of it.
QString oneLine(const QString &text)
{
    return VisibleText::line(text, LongestShown);
}

std::optional<bool> boolean(const QString &text)
{
    const QString word = text.trimmed();
    if (word == "true"_L1 || word == "1"_L1) {
        return true;
    }
    if (word == "false"_L1 || word == "0"_L1) {
        return false;
    }
    return std::nullopt;
}

QString dateText(const QString &text, const QLocale &locale)
{
    const QDate date = QDate::fromString(text.left(10), Qt::ISODate);
    return date.isValid() ? locale.toString(date, QLocale::ShortFormat) : text;
}

QString dateTimeText(const QString &text, const QLocale &locale)
{
    const std::optional<Wire::Timestamp> time = Wire::parseTimestamp(text);
    return time && time->value.isValid() ? locale.toString(time->value.toLocalTime(), QLocale::ShortFormat) : text;
}

} // namespace

QString ValuesText::number(const QString &text, const QLocale &locale)
{
    static const QRegularExpression plain(u"^[+-]?[0-9]+(\\.[0-9]+)?$"_s);
    if (!plain.match(text).hasMatch()) {
        return oneLine(text);
    }
    QString shown = text;
    return shown.replace(u"."_s, locale.decimalPoint());
}

QString ValuesText::duration(const QString &text)
{
    static const QRegularExpression pattern(
        u"^(-?)P(?:(\\d{1,9})Y)?(?:(\\d{1,9})M)?(?:(\\d{1,9})D)?(?:T(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)S)?)?$"_s);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch()) {
        return oneLine(text);
    }
    const QStringList units{tr("y"), tr("mo"), tr("d"), tr("h"), tr("min"), tr("s")};
    QStringList parts;
    for (int i = 0; i < units.size(); ++i) {
        const QString amount = match.captured(i + 2);
        if (!amount.isEmpty() && amount != "0"_L1) {
            parts << amount + ThinSpace + units.at(i);
        }
    }
    if (parts.isEmpty()) {
        return u"0"_s + ThinSpace + tr("s");
    }
    return (match.captured(1).isEmpty() ? QString() : u"−"_s) + parts.join(u' ');
}

QString ValuesText::value(const Wire::Field &field, const QLocale &locale)
{
    if (isMissing(field)) {
        return u"–"_s;
    }
    switch (field.type) {
    case FieldType::Boolean:
        if (const std::optional<bool> on = boolean(field.text)) {
            return *on ? tr("Yes") : tr("No");
        }
        break;
    case FieldType::Numeric:
    case FieldType::Int:
    case FieldType::Long:
        return number(field.text.trimmed(), locale);
    case FieldType::Date:
        return oneLine(dateText(field.text, locale));
    case FieldType::DateTime:
        return oneLine(dateTimeText(field.text, locale));
    case FieldType::Duration:
        return duration(field.text);
    case FieldType::Enumeration:
    case FieldType::String:
    case FieldType::Time:
        break;
    }
    return oneLine(field.text);
}

QString ValuesText::valueWithUnit(const Wire::Field &field, const QLocale &locale)
{
    const QString shown = value(field, locale);
    return field.unit.isEmpty() || isMissing(field) ? shown : shown + ThinSpace + oneLine(field.unit);
}

std::optional<QString> ValuesText::problem(const Wire::Field &field)
{
    if (field.qualities.testFlag(Quality::Missing)) {
        return std::nullopt; // a missing value is a proper answer
    }
    if (!field.hasText) {
        return tr("The thing sent this field without a value.");
    }
    if (field.type == FieldType::Boolean && !boolean(field.text)) {
        return tr("The thing says that this is yes or no, but sent “%1”.").arg(oneLine(field.text).left(80));
    }
    if (isNumeric(field.type) && !field.number()) {
        return tr("The thing says that this is a number, but sent “%1”.").arg(oneLine(field.text).left(80));
    }
    if (field.type == FieldType::DateTime && !Wire::parseTimestamp(field.text)) {
        return tr("The thing says that this is a time, but sent “%1”.").arg(oneLine(field.text).left(80));
    }
    if (field.type == FieldType::Date && !QDate::fromString(field.text.left(10), Qt::ISODate).isValid()) {
        return tr("The thing says that this is a date, but sent “%1”.").arg(oneLine(field.text).left(80));
    }
    return std::nullopt;
}

QString ValuesText::kinds(Wire::Kinds kinds)
{
    const QList<std::pair<Kind, QString>> words{
        {Kind::Momentary, tr("momentary")},
        {Kind::Peak, tr("peak")},
        {Kind::Status, tr("status")},
        {Kind::Computed, tr("computed")},
        {Kind::Identity, tr("identity")},
        {Kind::HistoricalSecond, tr("history by second")},
        {Kind::HistoricalMinute, tr("history by minute")},
        {Kind::HistoricalHour, tr("history by hour")},
        {Kind::HistoricalDay, tr("history by day")},
        {Kind::HistoricalWeek, tr("history by week")},
        {Kind::HistoricalMonth, tr("history by month")},
        {Kind::HistoricalQuarter, tr("history by quarter")},
        {Kind::HistoricalYear, tr("history by year")},
        {Kind::HistoricalOther, tr("other history")},
    };
    QStringList parts;
    for (const auto &[kind, word] : words) {
        if (kinds.testFlag(kind)) {
            parts << word;
        }
    }
    if (parts.isEmpty() && kinds.testFlag(Kind::Historical)) {
        parts << tr("history");
    }
    return parts.join(u", "_s);
}

QString ValuesText::quality(Wire::Qualities qualities)
{
    const QList<std::pair<Quality, QString>> words{
        {Quality::Error, tr("error")},
        {Quality::Warning, tr("warning")},
        {Quality::Missing, tr("missing")},
        {Quality::InProgress, tr("in progress")},
        {Quality::AutomaticEstimate, tr("estimate")},
        {Quality::ManualEstimate, tr("estimate by hand")},
        {Quality::ManualReadout, tr("read by hand")},
        {Quality::PowerFailure, tr("power failure")},
        {Quality::TimeOffset, tr("clock was off")},
        {Quality::InvoiceConfirmed, tr("invoice confirmed")},
        {Quality::Invoiced, tr("invoiced")},
        {Quality::Signed, tr("signed")},
        {Quality::EndOfSeries, tr("end of series")},
    };
    QStringList parts;
    for (const auto &[quality, word] : words) {
        if (qualities.testFlag(quality)) {
            parts << word;
        }
    }
    return parts.isEmpty() ? tr("automatic") : parts.join(u", "_s);
}

ValuesText::Severity ValuesText::severity(Wire::Qualities qualities)
{
    if (qualities.testFlag(Quality::Error)) {
        return Severity::Error;
    }
    if (qualities & (Quality::Warning | Quality::PowerFailure | Quality::TimeOffset)) {
        return Severity::Warning;
    }
    if (qualities & (Quality::AutomaticEstimate | Quality::ManualEstimate | Quality::InProgress)) {
        return Severity::Estimate;
    }
    return Severity::Normal;
}

QString ValuesText::age(qint64 milliseconds)
{
    const qint64 seconds = qMax<qint64>(0, milliseconds / 1000);
    if (seconds < 1) {
        return tr("now");
    }
    if (seconds < 100) {
        return tr("%L1 s").arg(seconds);
    }
    if (seconds < 100 * 60) {
        return tr("%L1 min").arg(seconds / 60);
    }
    if (seconds < 48 * 3600) {
        return tr("%L1 h").arg(seconds / 3600);
    }
    return tr("%L1 d").arg(seconds / 86400);
}

bool ValuesText::isNumeric(FieldType type)
{
    return type == FieldType::Numeric || type == FieldType::Int || type == FieldType::Long;
}

bool ValuesText::isMissing(const Wire::Field &field)
{
    return !field.hasText || field.qualities.testFlag(Quality::Missing);
}

} // namespace Chatelaine
