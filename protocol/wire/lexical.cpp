// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/lexical.h"

#include <QTimeZone>

#include <cmath>
#include <limits>

namespace Chatelaine::Wire::Lexical {

namespace {

/// Reads a text from its start; every step says whether it fitted.
class Cursor
{
public:
    explicit Cursor(QStringView text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_position == m_text.size(); }
    [[nodiscard]] QChar peek() const { return atEnd() ? QChar() : m_text[m_position]; }

    bool accept(char16_t character)
    {
        if (peek() != QChar(character))
            return false;
        ++m_position;
        return true;
    }

    /// Exactly \p count digits.
    bool digits(int count, int &value)
    {
        value = 0;
        for (int i = 0; i < count; ++i) {
            if (!isDigit(peek()))
                return false;
            value = value * 10 + (peek().unicode() - u'0');
            ++m_position;
        }
        return true;
    }

    /// One digit or more; how many there were.
    qsizetype skipDigits()
    {
        const qsizetype start = m_position;
        while (isDigit(peek()))
            ++m_position;
        return m_position - start;
    }

    /// The fraction after a point, in milliseconds; what is finer is dropped.
    bool fraction(int &milliseconds)
    {
        milliseconds = 0;
        const qsizetype start = m_position;
        const qsizetype count = skipDigits();
        int weight = 100;
        for (qsizetype i = start; i < start + qMin<qsizetype>(count, 3); ++i) {
            milliseconds += (m_text[i].unicode() - u'0') * weight;
            weight /= 10;
        }
        return count > 0;
    }

private:
    static bool isDigit(QChar character) { return character >= u'0' && character <= u'9'; }

    QStringView m_text;
    qsizetype m_position = 0;
};

bool readDate(Cursor &cursor, QDate &date)
{
    int year = 0;
    int month = 0;
    int day = 0;
    if (!cursor.digits(4, year) || !cursor.accept(u'-') || !cursor.digits(2, month) || !cursor.accept(u'-') || !cursor.digits(2, day))
        return false;
    date = QDate(year, month, day);
    return date.isValid();
}

bool readTime(Cursor &cursor, QTime &time, bool &endOfDay)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    int milliseconds = 0;
    if (!cursor.digits(2, hour) || !cursor.accept(u':') || !cursor.digits(2, minute) || !cursor.accept(u':') || !cursor.digits(2, second))
        return false;
    if (cursor.accept(u'.') && !cursor.fraction(milliseconds))
        return false;
    endOfDay = hour == 24 && minute == 0 && second == 0 && milliseconds == 0;
    time = endOfDay ? QTime(0, 0) : QTime(hour, minute, second, milliseconds);
    return time.isValid();
}

/// An empty zone is none; offsets go to 14 hours.
bool readZone(Cursor &cursor, std::optional<int> &offset)
{
    if (cursor.atEnd())
        return true;
    if (cursor.accept(u'Z')) {
        offset = 0;
        return true;
    }
    const bool negative = cursor.peek() == u'-';
    if (!cursor.accept(u'+') && !cursor.accept(u'-'))
        return false;
    int hours = 0;
    int minutes = 0;
    if (!cursor.digits(2, hours) || !cursor.accept(u':') || !cursor.digits(2, minutes) || minutes > 59 || hours * 60 + minutes > 14 * 60)
        return false;
    offset = (hours * 60 + minutes) * (negative ? -60 : 60);
    return true;
}

/// In the hour that the change to summer time skips, the clock that was not yet set forward counts.
QDateTime localDateTime(QDate date, QTime time)
{
    const QDateTime value(date, time, Qt::LocalTime);
    if (value.isValid())
        return value;
    return QDateTime(date, time.addSecs(-3600), Qt::LocalTime).addSecs(3600);
}

bool readDurationPart(Cursor &cursor, QStringView designators, bool &any)
{
    qsizetype next = 0;
    while (!cursor.atEnd() && cursor.peek() != u'T') {
        if (cursor.skipDigits() == 0)
            return false;
        int ignored = 0;
        const bool fraction = cursor.accept(u'.');
        if (fraction && !cursor.fraction(ignored))
            return false;
        const qsizetype position = designators.indexOf(cursor.peek(), next);
        if (position < 0 || (fraction && cursor.peek() != u'S'))
            return false;
        cursor.accept(cursor.peek().unicode());
        next = position + 1;
        any = true;
    }
    return true;
}

bool isAllowed(char16_t character)
{
    return character >= 0x20 ? character < 0xFFFE : character == u'\t' || character == u'\n' || character == u'\r';
}

} // namespace

std::optional<bool> boolean(QStringView text)
{
    text = text.trimmed();
    if (text == u"true" || text == u"1")
        return true;
    if (text == u"false" || text == u"0")
        return false;
    return std::nullopt;
}

std::optional<qint64> int64(QStringView text)
{
    text = text.trimmed();
    bool ok = false;
    const qint64 value = text.toLongLong(&ok, 10);
    return ok ? std::optional(value) : std::nullopt;
}

std::optional<qint32> int32(QStringView text)
{
    const auto value = int64(text);
    if (!value || *value < std::numeric_limits<qint32>::min() || *value > std::numeric_limits<qint32>::max())
        return std::nullopt;
    return qint32(*value);
}

std::optional<double> number(QStringView text)
{
    text = text.trimmed();
    bool ok = false;
    const double value = text.toDouble(&ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<QDate> date(QStringView text)
{
    Cursor cursor(text.trimmed());
    QDate value;
    std::optional<int> offset;
    if (!readDate(cursor, value) || !readZone(cursor, offset) || !cursor.atEnd())
        return std::nullopt;
    return value;
}

std::optional<QTime> time(QStringView text)
{
    Cursor cursor(text.trimmed());
    QTime value;
    bool endOfDay = false;
    std::optional<int> offset;
    if (!readTime(cursor, value, endOfDay) || !readZone(cursor, offset) || !cursor.atEnd())
        return std::nullopt;
    return value;
}

std::optional<Moment> dateTime(QStringView text)
{
    Cursor cursor(text.trimmed());
    QDate day;
    QTime clock;
    bool endOfDay = false;
    std::optional<int> offset;
    if (!readDate(cursor, day) || !cursor.accept(u'T') || !readTime(cursor, clock, endOfDay) || !readZone(cursor, offset) || !cursor.atEnd())
        return std::nullopt;
    if (endOfDay)
        day = day.addDays(1);
    Moment moment;
    moment.hasZone = offset.has_value();
    if (!offset)
        moment.value = localDateTime(day, clock);
    else if (*offset == 0)
        moment.value = QDateTime(day, clock, Qt::UTC);
    else
        moment.value = QDateTime(day, clock, Qt::OffsetFromUTC, *offset);
    if (!moment.value.isValid())
        return std::nullopt;
    return moment;
}

bool isDuration(QStringView text)
{
    Cursor cursor(text.trimmed());
    cursor.accept(u'-');
    bool any = false;
    if (!cursor.accept(u'P') || !readDurationPart(cursor, u"YMD", any))
        return false;
    if (cursor.accept(u'T')) {
        bool anyTime = false;
        return readDurationPart(cursor, u"HMS", anyTime) && anyTime && cursor.atEnd();
    }
    return any;
}

bool isColor(QStringView text, bool alpha)
{
    text = text.trimmed();
    if (text.size() != 6 && !(alpha && text.size() == 8))
        return false;
    for (const QChar character : text) {
        const char16_t lower = character.toLower().unicode();
        if (!((lower >= u'0' && lower <= u'9') || (lower >= u'a' && lower <= u'f')))
            return false;
    }
    return true;
}

QString xmlSafe(const QString &text)
{
    const auto bad = [&text](qsizetype i) {
        const QChar character = text[i];
        if (character.isHighSurrogate())
            return i + 1 >= text.size() || !text[i + 1].isLowSurrogate();
        if (character.isLowSurrogate())
            return i == 0 || !text[i - 1].isHighSurrogate();
        return !isAllowed(character.unicode());
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!bad(i))
            continue;
        QString safe = text;
        for (qsizetype j = i; j < text.size(); ++j) {
            if (bad(j))
                safe[j] = QChar(QChar::ReplacementCharacter);
        }
        return safe;
    }
    return text;
}

} // namespace Chatelaine::Wire::Lexical
