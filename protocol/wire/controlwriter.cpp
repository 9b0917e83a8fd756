// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

void write(StanzaWriter &writer, const Parameter &parameter)
{
    ParameterType type = parameter.type;
    if (writer.words().name(type).isEmpty()) {
        writer.lose(u"%1 has no parameter type %2: parameter %3 is written as string"_s.arg(
            dialectName(writer.dialect()), parameterTypeName(type), parameter.name));
        type = ParameterType::String;
    }
    QString text = parameter.text;
    if (type == ParameterType::Color && writer.dialect() == Dialect::Sn && text.size() == 8) {
        writer.lose(u"sn has no transparent colours: parameter %1"_s.arg(parameter.name));
        text.chop(2);
    }
    writer.start(writer.words().name(type));
    writer.requiredAttribute(Attribute::Name, parameter.name);
    writer.requiredAttribute(Attribute::Value, text);
    if (familyOf(writer.dialect()) == Family::Ieee)
        writer.attribute(Attribute::DataType, parameter.dataType);
    else if (!parameter.dataType.isEmpty())
        writer.lose(u"%1 names no type of enumeration: parameter %2"_s.arg(dialectName(writer.dialect()), parameter.name));
    writer.end();
}

QString codeText(std::optional<ResponseCode> code, const QString &text)
{
    if (code == ResponseCode::Unknown)
        return text.isEmpty() ? responseCodeName(ResponseCode::OtherError) : text;
    return responseCodeName(code.value_or(ResponseCode::Ok));
}

} // namespace

void write(StanzaWriter &writer, const ParameterError &error, const QString &element)
{
    writer.start(element);
    writer.attribute(Attribute::Var, error.var);
    writer.text(error.text);
    writer.end();
}

void write(StanzaWriter &writer, const ControlSet &set)
{
    writer.start(writer.words().name(Operation::Set), Protocol::Control);
    writer.language(set.language);
    writer.tokens(set.tokens);
    writer.nodes(set.nodes);
    for (const Parameter &parameter : set.parameters)
        write(writer, parameter);
    if (set.form)
        write(writer, *set.form);
    writer.end();
}

void write(StanzaWriter &writer, const ControlSetResponse &response)
{
    writer.start(writer.words().name(Operation::SetResponse), Protocol::Control);
    if (!writer.words().name(Attribute::SetCode).isEmpty())
        writer.requiredAttribute(Attribute::SetCode, codeText(response.code, response.codeText));
    writer.nodes(response.nodes);
    writer.names(Part::Parameter, response.parameters);
    for (const ParameterError &error : response.errors)
        write(writer, error, writer.words().name(Part::Error));
    writer.end();
}

void write(StanzaWriter &writer, const ControlGetForm &request)
{
    writer.start(writer.words().name(Operation::GetForm), Protocol::Control);
    writer.language(request.language);
    writer.tokens(request.tokens);
    writer.nodes(request.nodes);
    writer.end();
}

void write(StanzaWriter &writer, const ControlFormResponse &response)
{
    if (response.bare || familyOf(writer.dialect()) != Family::Sn) {
        if (response.form)
            write(writer, *response.form);
        return;
    }
    // The schema has this element in the control namespace; some examples put it into that of concentrators.
    writer.start(writer.words().name(Operation::GetFormResponse), Protocol::Control);
    writer.requiredAttribute(Attribute::ResultCode, codeText(response.code, response.codeText));
    if (response.form)
        write(writer, *response.form);
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
