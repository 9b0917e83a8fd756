// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

constexpr QStringView FormNamespace = u"jabber:x:data";
constexpr QStringView ValidateNamespace = u"http://jabber.org/protocol/xdata-validate";
constexpr QStringView LayoutNamespace = u"http://jabber.org/protocol/xdata-layout";
constexpr QStringView DynamicNamespace = u"urn:xmpp:xdata:dynamic";
constexpr QStringView OldDynamicNamespace = u"http://jabber.org/protocol/xdata-dynamic";

QStringView dynamicNamespace(Dialect dialect)
{
    return dialect == Dialect::Sn ? OldDynamicNamespace : DynamicNamespace;
}

void optional(StanzaWriter &writer, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        writer.attribute(name, value);
}

void write(StanzaWriter &writer, const FormPage &page)
{
    writer.start(u"page"_s, LayoutNamespace);
    optional(writer, u"label"_s, page.label);
    for (const QString &var : page.fieldRefs) {
        writer.start(u"fieldref"_s);
        writer.attribute(u"var"_s, var);
        writer.end();
    }
    writer.end();
}

void write(StanzaWriter &writer, const FormValidation &validation)
{
    writer.start(u"validate"_s, ValidateNamespace);
    optional(writer, u"datatype"_s, validation.datatype);
    switch (validation.method) {
    case FormValidation::Method::Open:
        writer.textElement(u"open"_s, {});
        break;
    case FormValidation::Method::Range:
        writer.start(u"range"_s);
        optional(writer, u"min"_s, validation.minimum);
        optional(writer, u"max"_s, validation.maximum);
        writer.end();
        break;
    case FormValidation::Method::Regex:
        writer.textElement(u"regex"_s, validation.regex);
        break;
    case FormValidation::Method::Basic:
        writer.textElement(u"basic"_s, {});
        break;
    }
    if (!validation.listMinimum.isEmpty() || !validation.listMaximum.isEmpty()) {
        writer.start(u"list-range"_s);
        optional(writer, u"min"_s, validation.listMinimum);
        optional(writer, u"max"_s, validation.listMaximum);
        writer.end();
    }
    writer.end();
}

void dynamicFlag(StanzaWriter &writer, const QString &name, bool value)
{
    if (!value)
        return;
    writer.start(name, dynamicNamespace(writer.dialect()));
    writer.end();
}

void extensions(StanzaWriter &writer, const FormField &field)
{
    if (field.validation)
        write(writer, *field.validation);
    dynamicFlag(writer, u"readOnly"_s, field.readOnly);
    dynamicFlag(writer, u"notSame"_s, field.notSame);
    dynamicFlag(writer, u"postBack"_s, field.postBack);
    if (!field.error.isEmpty()) {
        writer.start(u"error"_s, dynamicNamespace(writer.dialect()));
        writer.text(field.error);
        writer.end();
    }
    if (!field.parameterGroup.isEmpty()) {
        writer.start(writer.words().name(Part::ParameterGroup), Protocol::Control);
        writer.attribute(u"name"_s, field.parameterGroup);
        writer.end();
    }
}

void write(StanzaWriter &writer, const FormField &field)
{
    writer.start(u"field"_s);
    optional(writer, u"var"_s, field.var);
    optional(writer, u"type"_s, field.type);
    optional(writer, u"label"_s, field.label);
    if (!field.description.isEmpty())
        writer.textElement(u"desc"_s, field.description);
    if (field.required)
        writer.textElement(u"required"_s, {});
    for (const QString &value : field.values)
        writer.textElement(u"value"_s, value);
    for (const FormOption &option : field.options) {
        writer.start(u"option"_s);
        optional(writer, u"label"_s, option.label);
        writer.textElement(u"value"_s, option.value);
        writer.end();
    }
    extensions(writer, field);
    writer.end();
}

} // namespace

void write(StanzaWriter &writer, const DataForm &form)
{
    writer.start(u"x"_s, FormNamespace);
    optional(writer, u"type"_s, form.type);
    if (!form.title.isEmpty())
        writer.textElement(u"title"_s, form.title);
    for (const QString &instruction : form.instructions)
        writer.textElement(u"instructions"_s, instruction);
    for (const FormPage &page : form.pages)
        write(writer, page);
    for (const FormField &field : form.fields)
        write(writer, field);
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
