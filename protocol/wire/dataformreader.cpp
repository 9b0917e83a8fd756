// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/dataformreader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

const FormField *DataForm::field(QStringView var) const
{
    for (const FormField &candidate : fields) {
        if (candidate.var == var)
            return &candidate;
    }
    return nullptr;
}

} // namespace Chatelaine::Wire

namespace Chatelaine::Wire::Readers {

namespace {

// QDom finds the n-th attribute by counting, so an element with thousands of them would cost the square of that.
constexpr int MostAttributes = 128;

} // namespace

void expectAttributes(DomReader &reader, const QDomElement &element, std::initializer_list<QStringView> names)
{
    const QDomNamedNodeMap attributes = element.attributes();
    const int count = attributes.count();
    if (count > MostAttributes)
        reader.problem(element, u"the element has %1 attributes; only %2 are looked at"_s.arg(count).arg(MostAttributes));
    for (int i = 0; i < qMin(count, MostAttributes); ++i) {
        const QString name = attributes.item(i).nodeName();
        const bool declaration = name == u"xmlns" || name.startsWith(u"xmlns:");
        if (!declaration && std::find(names.begin(), names.end(), name) == names.end())
            reader.unknownAttribute(element, name);
    }
}

void expectNoChildren(DomReader &reader, const QDomElement &element)
{
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
}

namespace {

void takeEmpty(DomReader &reader, const QDomElement &child, bool &flag)
{
    expectAttributes(reader, child, {});
    expectNoChildren(reader, child);
    flag = true;
}

/// A text that may be there once.
void takeText(DomReader &reader, const QDomElement &child, QString &text)
{
    if (!text.isEmpty()) {
        reader.unknownElement(child);
        return;
    }
    expectAttributes(reader, child, {});
    expectNoChildren(reader, child);
    text = directText(child);
}

void takeValue(DomReader &reader, const QDomElement &child, QStringList &values)
{
    expectAttributes(reader, child, {});
    expectNoChildren(reader, child);
    values.append(directText(child));
}

FormOption option(DomReader &reader, const QDomElement &element)
{
    FormOption option;
    expectAttributes(reader, element, {u"label"});
    option.label = element.attribute(u"label"_s);
    bool hasValue = false;
    reader.children(element, [&](const QDomElement &child) {
        if (localName(child) == u"value" && !hasValue) {
            expectAttributes(reader, child, {});
            expectNoChildren(reader, child);
            option.value = directText(child);
            hasValue = true;
        } else {
            reader.unknownElement(child);
        }
    });
    if (!hasValue)
        reader.problem(element, u"the choice has no value"_s);
    return option;
}

void takeGroup(DomReader &reader, const QDomElement &child, FormField &field)
{
    expectAttributes(reader, child, {u"name", u"n"});
    expectNoChildren(reader, child);
    field.parameterGroup = reader.shared(child.attribute(u"name"_s, child.attribute(u"n"_s)));
    if (field.parameterGroup.isEmpty())
        reader.problem(child, u"the group has no name"_s);
}

/// Flags and texts of the dynamic, validation, media and control extensions; false when \p child is none of them.
bool takeExtension(DomReader &reader, const QDomElement &child, FormField &field)
{
    const QString name = localName(child);
    if (name == u"readOnly")
        takeEmpty(reader, child, field.readOnly);
    else if (name == u"notSame")
        takeEmpty(reader, child, field.notSame);
    else if (name == u"postBack")
        takeEmpty(reader, child, field.postBack);
    else if (name == u"error")
        takeText(reader, child, field.error);
    else if (name == u"validate" && !field.validation)
        field.validation = formValidation(reader, child);
    else if (name == u"media" && !field.media)
        field.media = formMedia(reader, child);
    else if (field.parameterGroup.isEmpty() && (reader.words().is(Part::ParameterGroup, name) || name == u"parameterGroup"))
        takeGroup(reader, child, field);
    else
        return false;
    return true;
}

FormField formField(DomReader &reader, const QDomElement &element)
{
    FormField field;
    expectAttributes(reader, element, {u"var", u"label", u"type"});
    field.var = reader.shared(element.attribute(u"var"_s));
    field.label = element.attribute(u"label"_s);
    field.type = reader.shared(element.attribute(u"type"_s));
    reader.children(element, [&](const QDomElement &child) {
        const QString name = localName(child);
        if (name == u"value")
            takeValue(reader, child, field.values);
        else if (name == u"desc")
            takeText(reader, child, field.description);
        else if (name == u"required")
            takeEmpty(reader, child, field.required);
        else if (name == u"option")
            field.options.append(option(reader, child));
        else if (!takeExtension(reader, child, field))
            reader.unknownElement(child);
    });
    if (field.var.isEmpty() && field.type != u"fixed")
        reader.problem(element, u"the form field has no name"_s);
    return field;
}

QList<FormField> formFields(DomReader &reader, const QDomElement &element)
{
    QList<FormField> fields;
    expectAttributes(reader, element, {});
    reader.children(element, [&](const QDomElement &child) {
        if (localName(child) == u"field")
            fields.append(formField(reader, child));
        else
            reader.unknownElement(child);
    });
    return fields;
}

/// The parts of a table of results; false when \p child is none.
bool takeTable(DomReader &reader, const QDomElement &child, DataForm &form)
{
    const QString name = localName(child);
    if (name == u"reported" && form.reported.isEmpty()) {
        form.reported = formFields(reader, child);
        if (form.reported.isEmpty())
            reader.problem(child, u"the table has no columns"_s);
    } else if (name == u"item") {
        form.items.append({formFields(reader, child)});
    } else {
        return false;
    }
    return true;
}

} // namespace

DataForm form(DomReader &reader, const QDomElement &element)
{
    DataForm form;
    expectAttributes(reader, element, {u"type"});
    form.type = element.attribute(u"type"_s);
    reader.children(element, [&](const QDomElement &child) {
        const QString name = localName(child);
        if (name == u"field")
            form.fields.append(formField(reader, child));
        else if (name == u"title")
            takeText(reader, child, form.title);
        else if (name == u"instructions")
            takeValue(reader, child, form.instructions);
        else if (name == u"page")
            form.pages.append(formPage(reader, child));
        else if (!takeTable(reader, child, form))
            reader.unknownElement(child);
    });
    return form;
}

} // namespace Chatelaine::Wire::Readers
