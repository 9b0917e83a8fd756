// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

constexpr QStringView FormNamespace = u"jabber:x:data";
constexpr QStringView ValidateNamespace = u"http://jabber.org/protocol/xdata-validate";
constexpr QStringView LayoutNamespace = u"http://jabber.org/protocol/xdata-layout";
constexpr QStringView MediaNamespace = u"urn:xmpp:media-element";

void optional(StanzaWriter &writer, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        writer.attribute(name, value);
}

void writeFieldReference(StanzaWriter &writer, const QString &var)
{
    writer.start(u"fieldref"_s);
    writer.attribute(u"var"_s, var);
    writer.end();
}

/// Leaves sections open: what they hold comes next.
void writeStart(StanzaWriter &writer, const FormLayoutItem &item)
{
    switch (item.kind) {
    case FormLayoutItem::Kind::Field:
        writeFieldReference(writer, item.text);
        break;
    case FormLayoutItem::Kind::Text:
        writer.textElement(u"text"_s, item.text);
        break;
    case FormLayoutItem::Kind::Reported:
        writer.textElement(u"reportedref"_s, {});
        break;
    case FormLayoutItem::Kind::Section:
        writer.start(u"section"_s);
        optional(writer, u"label"_s, item.text);
        break;
    }
}

/// Whoever builds a layout may give any depth; no more than the sections that are open counts.
void writeLayout(StanzaWriter &writer, const QList<FormLayoutItem> &layout)
{
    int open = 0;
    for (const FormLayoutItem &item : layout) {
        for (const int depth = qMax(item.depth, 0); open > depth; --open)
            writer.end();
        if (item.kind == FormLayoutItem::Kind::Section && open >= DeepestSection) {
            writer.lose(u"sections are nested too deep: \"%1\""_s.arg(item.text));
            continue;
        }
        writeStart(writer, item);
        open += item.kind == FormLayoutItem::Kind::Section ? 1 : 0;
    }
    for (; open > 0; --open)
        writer.end();
}

void write(StanzaWriter &writer, const FormPage &page)
{
    writer.start(u"page"_s, LayoutNamespace);
    optional(writer, u"label"_s, page.label);
    if (page.layout.isEmpty()) {
        for (const QString &var : page.fieldRefs)
            writeFieldReference(writer, var);
    } else {
        writeLayout(writer, page.layout);
    }
    writer.end();
}

void write(StanzaWriter &writer, const FormMedia &media)
{
    writer.start(u"media"_s, MediaNamespace);
    optional(writer, u"height"_s, media.height);
    optional(writer, u"width"_s, media.width);
    for (const FormMediaUri &uri : media.uris) {
        writer.start(u"uri"_s);
        optional(writer, u"type"_s, uri.type);
        writer.text(uri.uri);
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
    case FormValidation::Method::Implied:
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
    if (field.media)
        write(writer, *field.media);
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

void writeFields(StanzaWriter &writer, const QString &element, const QList<FormField> &fields)
{
    writer.start(element);
    for (const FormField &field : fields)
        write(writer, field);
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
    if (!form.reported.isEmpty())
        writeFields(writer, u"reported"_s, form.reported);
    for (const FormItem &item : form.items)
        writeFields(writer, u"item"_s, item.fields);
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
