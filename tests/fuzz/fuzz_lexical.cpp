// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/properties.h"

#include "protocol/wire/control.h"
#include "protocol/wire/lexical.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;

namespace {

void checkForms(const QString &text)
{
    (void)Lexical::boolean(text);
    (void)Lexical::int32(text);
    (void)Lexical::number(text);
    (void)Lexical::date(text);
    (void)Lexical::time(text);
    (void)Lexical::isDuration(text);
    (void)Lexical::isColor(text, true);
    (void)parseTimestamp(text);
    const auto whole = Lexical::int64(text);
    Fuzzing::require(!whole || Lexical::int64(QString::number(*whole)) == whole, "whole numbers are read as they are written", text.toUtf8());
    const auto moment = Lexical::dateTime(text);
    Fuzzing::require(!moment || moment->value.isValid(), "a moment is one", text.toUtf8());
    for (int type = 0; type <= int(ParameterType::Time); ++type)
        (void)parameterProblem(ParameterType(type), text);
}

/// Limits, patterns and values all come from the thing or from a person.
void checkValidation(const QString &text)
{
    const QStringList parts = text.split(u'\n');
    FormField field;
    field.type = parts.value(0);
    field.values = parts.mid(5);
    FormValidation validation;
    validation.datatype = parts.value(1);
    validation.minimum = parts.value(2);
    validation.maximum = parts.value(3);
    validation.regex = parts.value(4);
    validation.listMaximum = parts.value(2);
    for (const auto method : {FormValidation::Method::Open, FormValidation::Method::Range, FormValidation::Method::Regex}) {
        validation.method = method;
        field.validation = validation;
        (void)formValuesProblem(field, field.values);
        (void)formValueProblem(field, parts.value(5));
    }
}

void checkSafe(const QString &text)
{
    const QString safe = Lexical::xmlSafe(text);
    Fuzzing::require(Lexical::xmlSafe(safe) == safe, "safe text stays as it is", text.toUtf8());
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.writeTextElement(u"a"_s, safe);
    QXmlStreamReader reader(xml);
    while (!reader.atEnd())
        reader.readNext();
    Fuzzing::require(!reader.hasError(), "safe text is well-formed", xml);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    checkForms(text);
    checkValidation(text);
    checkSafe(text);
    // Halves of surrogate pairs and control characters, which UTF-8 does not let through.
    checkSafe(QString(reinterpret_cast<const QChar *>(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)).constData()), qsizetype(size / 2)));
    return 0;
}
