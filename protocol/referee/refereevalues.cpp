// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/lexical.h"
#include "protocol/referee/refereechecks.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Referees {

namespace {

void reportNumber(RefereeBook &book, const QDomElement &field, FieldType type, const QString &text)
{
    const QString &attribute = book.word(Attribute::Value);
    static const QSet<QString> special{u"NaN"_s, u"INF"_s, u"-INF"_s, u"+INF"_s};
    if (special.contains(text.trimmed()))
        book.report(u"R-SD-21", field, u"%1 is no reading; send the field with the mark %2."_s.arg(text.trimmed(), book.word(attributeOf(Quality::Missing))), attribute);
    else if (hasDecimalComma(text))
        book.report(u"R-SD-20", field, u"%1 has a decimal comma; write a point."_s.arg(quotedForReport(text)), attribute);
    else if (type != FieldType::Numeric && Lexical::number(text) && !text.contains(u'.') && !text.contains(u'e', Qt::CaseInsensitive))
        book.report(u"R-SD-22", field, u"%1 does not fit into %2 bits; use another type."_s.arg(text).arg(type == FieldType::Int ? 32 : 64), attribute);
    else
        book.report(u"R-SD-19", field, u"%1 is no value of %2."_s.arg(quotedForReport(text), field.localName()), attribute);
}

bool isValueOf(FieldType type, const QString &text)
{
    switch (type) {
    case FieldType::Boolean:
        return Lexical::boolean(text).has_value();
    case FieldType::Date:
        return Lexical::date(text).has_value();
    case FieldType::DateTime:
        return Lexical::dateTime(text).has_value();
    case FieldType::Duration:
        return Lexical::isDuration(text);
    case FieldType::Int:
        return Lexical::int32(text).has_value();
    case FieldType::Long:
        return Lexical::int64(text).has_value();
    case FieldType::Numeric:
        return Lexical::number(text).has_value();
    case FieldType::Time:
        return Lexical::time(text).has_value();
    case FieldType::Enumeration:
    case FieldType::String:
        break;
    }
    return true;
}

} // namespace

void checkFieldValue(RefereeBook &book, const QDomElement &field, FieldType type, bool missing)
{
    const QString &attribute = book.word(Attribute::Value);
    if (!field.hasAttribute(attribute)) {
        if (!missing)
            book.report(u"R-SD-18", field, u"The field has no %1; send one, or mark the field as missing."_s.arg(attribute), attribute);
        return;
    }
    const QString text = field.attribute(attribute);
    if (isValueOf(type, text) || (missing && text.isEmpty()))
        return;
    if (type == FieldType::Int || type == FieldType::Long || type == FieldType::Numeric)
        reportNumber(book, field, type, text);
    else
        book.report(u"R-SD-19", field, u"%1 is no value of %2."_s.arg(quotedForReport(text), field.localName()), attribute);
}

void checkLocalisation(RefereeBook &book, const QDomElement &field)
{
    const QString &attribute = book.word(Attribute::StringIds);
    if (!field.hasAttribute(attribute))
        return;
    static const QRegularExpression strict(u"^\\d+([|]\\w+([.]\\w+)*([|][^,]*)?)?(,\\d+([|]\\w+([.]\\w+)*([|][^,]*)?)?)*$"_s);
    static const QRegularExpression wide(u"^\\d+([|][^,|]*([|][^,]*)?)?(,\\d+([|][^,|]*([|][^,]*)?)?)*$"_s);
    const QString ids = field.attribute(attribute);
    if (ids.size() > 1'000 || !(book.isIeee() ? wide : strict).match(ids).hasMatch()) {
        book.report(u"R-SD-32", field, u"%1 is %2; it has to be numbers such as 1,2|Module|seed."_s.arg(attribute, quotedForReport(ids)), attribute);
        return;
    }
    static const QRegularExpression plainStep(u"(^|,)\\d+([|]([|][^,]*)?)?(,|$)"_s);
    if (!field.hasAttribute(book.word(Attribute::Module)) && plainStep.match(ids).hasMatch())
        book.report(u"R-SD-33", field, u"The strings %1 are of no module; name it in %2."_s.arg(quotedForReport(ids), book.word(Attribute::Module)), attribute);
}

} // namespace Chatelaine::Wire::Referees
