// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/readers.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

Parameter parameter(DomReader &reader, ParameterType type, const QDomElement &element)
{
    static const AttributeSets known{Attribute::Name, Attribute::Value, Attribute::DataType};
    Parameter parameter;
    parameter.type = type;
    bool hasValue = false;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::Name) {
            parameter.name = reader.shared(value);
        } else if (attribute == Attribute::Value) {
            parameter.text = value;
            hasValue = true;
        } else {
            parameter.dataType = reader.shared(value);
        }
    });
    if (parameter.name.isEmpty())
        reader.problem(element, u"the parameter has no name"_s);
    if (!hasValue)
        reader.problem(element, u"the value is missing"_s);
    else if (const auto problem = parameterProblem(type, parameter.text))
        reader.problem(element, u"\"%1\" is %2"_s.arg(parameter.text.left(80), *problem));
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    return parameter;
}

bool isForm(const QDomElement &element)
{
    return localName(element) == u"x";
}

/// The form stands directly in the element; only a schema has a wrapper around it.
void takeForm(DomReader &reader, const QDomElement &element, std::optional<DataForm> &result)
{
    if (isForm(element)) {
        if (result)
            reader.unknownElement(element);
        else
            result = form(reader, element);
        return;
    }
    reader.children(element, [&](const QDomElement &child) {
        if (isForm(child))
            takeForm(reader, child, result);
        else
            reader.unknownElement(child);
    });
}

ControlSet set(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::ServiceToken, Attribute::DeviceToken, Attribute::UserToken, Attribute::Language};
    ControlSet set;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (!takeToken(set.tokens, attribute, value))
            set.language = value;
    });
    reader.children(element, [&](const QDomElement &child) {
        const QString childName = localName(child);
        if (reader.words().is(Part::Node, childName))
            set.nodes.append(node(reader, child));
        else if (isForm(child) || reader.words().is(Part::FormWrapper, childName))
            takeForm(reader, child, set.form);
        else if (const auto type = reader.words().parameterType(childName))
            set.parameters.append(parameter(reader, *type, child));
        else
            reader.unknownElement(child);
    });
    if (set.parameters.isEmpty() && !set.form)
        reader.problem(element, u"nothing is set"_s);
    return set;
}

ControlSetResponse setResponse(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::SetCode};
    ControlSetResponse response;
    reader.attributes(element, known, [&](Attribute, const QString &value) {
        response.code = responseCode(reader, element, value, response.codeText);
        reader.foundHybrid();
    });
    reader.children(element, [&](const QDomElement &child) {
        const QString childName = localName(child);
        if (reader.words().is(Part::Node, childName)) {
            response.nodes.append(node(reader, child));
        } else if (reader.words().is(Part::Parameter, childName)) {
            response.parameters.append(name(reader, child));
        } else if (childName == u"error" || reader.words().is(Part::ParamError, childName)) {
            response.errors.append(parameterError(reader, child));
            if (childName == u"error")
                reader.foundHybrid();
        } else {
            reader.unknownElement(child);
        }
    });
    if (!response.errors.isEmpty() && !response.code)
        response.code = ResponseCode::OtherError;
    return response;
}

ControlGetForm getForm(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::ServiceToken, Attribute::DeviceToken, Attribute::UserToken, Attribute::Language};
    ControlGetForm request;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (!takeToken(request.tokens, attribute, value))
            request.language = value;
    });
    reader.children(element, [&](const QDomElement &child) {
        if (reader.words().is(Part::Node, localName(child)))
            request.nodes.append(node(reader, child));
        else
            reader.unknownElement(child);
    });
    return request;
}

ControlFormResponse formResponse(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::ResultCode};
    ControlFormResponse response;
    reader.foundHybrid();
    reader.attributes(element, known,
        [&](Attribute, const QString &value) { response.code = responseCode(reader, element, value, response.codeText); });
    reader.children(element, [&](const QDomElement &child) {
        if (isForm(child) || reader.words().is(Part::FormWrapper, localName(child)))
            takeForm(reader, child, response.form);
        else
            reader.unknownElement(child);
    });
    if (!response.form && response.code.value_or(ResponseCode::Ok) == ResponseCode::Ok)
        reader.problem(element, u"the form is missing"_s);
    return response;
}

} // namespace

std::optional<Payload> control(DomReader &reader, const QString &name, const QDomElement &element)
{
    const auto operation = reader.words().operation(Protocol::Control, name);
    if (!operation)
        return std::nullopt;
    switch (*operation) {
    case Operation::Set:
        return set(reader, element);
    case Operation::SetResponse:
        return setResponse(reader, element);
    case Operation::GetForm:
        return getForm(reader, element);
    case Operation::GetFormResponse:
        return formResponse(reader, element);
    default:
        return std::nullopt;
    }
}

} // namespace Chatelaine::Wire::Readers
