// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/readers.h"

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

/// Forms have attributes of no dialect, so a plain list of names does.
void expectAttributes(DomReader &reader, const QDomElement &element, std::initializer_list<QStringView> names)
{
    const QDomNamedNodeMap attributes = element.attributes();
    for (int i = 0; i < qMin(attributes.count(), 32); ++i) {
        const QString name = attributes.item(i).nodeName();
        if (!name.startsWith(u"xmlns") && std::find(names.begin(), names.end(), name) == names.end())
            reader.unknownAttribute(element, name);
    }
}

void expectNoChildren(DomReader &reader, const QDomElement &element)
{
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
}

FormValidation validation(DomReader &reader, const QDomElement &element)
{
    FormValidation validation;
    expectAttributes(reader, element, {u"datatype"});
    validation.datatype = element.attribute(u"datatype"_s);
    reader.children(element, [&](const QDomElement &child) {
        const QString name = localName(child);
        if (name == u"open") {
            validation.method = FormValidation::Method::Open;
        } else if (name == u"basic") {
            validation.method = FormValidation::Method::Basic;
        } else if (name == u"range") {
            expectAttributes(reader, child, {u"min", u"max"});
            validation.method = FormValidation::Method::Range;
            validation.minimum = child.attribute(u"min"_s);
            validation.maximum = child.attribute(u"max"_s);
        } else if (name == u"regex") {
            validation.method = FormValidation::Method::Regex;
            validation.regex = directText(child);
        } else if (name == u"list-range") {
            expectAttributes(reader, child, {u"min", u"max"});
            validation.listMinimum = child.attribute(u"min"_s);
            validation.listMaximum = child.attribute(u"max"_s);
        } else {
            reader.unknownElement(child);
        }
    });
    return validation;
}

FormOption option(DomReader &reader, const QDomElement &element)
{
    FormOption option;
    expectAttributes(reader, element, {u"label"});
    option.label = element.attribute(u"label"_s);
    bool hasValue = false;
    reader.children(element, [&](const QDomElement &child) {
        if (localName(child) == u"value" && !hasValue) {
            option.value = directText(child);
            hasValue = true;
        } else {
            reader.unknownElement(child);
        }
    });
    return option;
}

/// Flags and texts of the dynamic, validation and control extensions; false when \p child is none of them.
bool takeExtension(DomReader &reader, const QDomElement &child, FormField &field)
{
    const QString name = localName(child);
    if (name == u"readOnly") {
        field.readOnly = true;
    } else if (name == u"notSame") {
        field.notSame = true;
    } else if (name == u"postBack") {
        field.postBack = true;
    } else if (name == u"error") {
        field.error = directText(child);
    } else if (name == u"validate") {
        field.validation = validation(reader, child);
    } else if (reader.words().is(Part::ParameterGroup, name) || name == u"parameterGroup") {
        field.parameterGroup = child.attribute(u"name"_s, child.attribute(u"n"_s));
    } else {
        return false;
    }
    return true;
}

FormField field(DomReader &reader, const QDomElement &element)
{
    FormField field;
    expectAttributes(reader, element, {u"var", u"label", u"type"});
    field.var = element.attribute(u"var"_s);
    field.label = element.attribute(u"label"_s);
    field.type = reader.shared(element.attribute(u"type"_s));
    reader.children(element, [&](const QDomElement &child) {
        const QString name = localName(child);
        if (name == u"value")
            field.values.append(directText(child));
        else if (name == u"desc")
            field.description = directText(child);
        else if (name == u"required")
            field.required = true;
        else if (name == u"option")
            field.options.append(option(reader, child));
        else if (!takeExtension(reader, child, field))
            reader.unknownElement(child);
    });
    if (field.var.isEmpty() && field.type != u"fixed")
        reader.problem(element, u"the form field has no name"_s);
    return field;
}

FormPage page(DomReader &reader, const QDomElement &element)
{
    FormPage page;
    expectAttributes(reader, element, {u"label"});
    page.label = element.attribute(u"label"_s);
    // Sections inside a page are flattened; a queue instead of recursion, since depth is the sender's choice.
    QList<QDomElement> containers{element};
    while (!containers.isEmpty()) {
        const QDomElement container = containers.takeFirst();
        reader.children(container, [&](const QDomElement &child) {
            if (localName(child) == u"fieldref") {
                expectAttributes(reader, child, {u"var"});
                expectNoChildren(reader, child);
                page.fieldRefs.append(child.attribute(u"var"_s));
                return;
            }
            reader.unknownElement(child);
            if (localName(child) == u"section")
                containers.append(child);
        });
    }
    return page;
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
            form.fields.append(field(reader, child));
        else if (name == u"title")
            form.title = directText(child);
        else if (name == u"instructions")
            form.instructions.append(directText(child));
        else if (name == u"page")
            form.pages.append(page(reader, child));
        else
            reader.unknownElement(child);
    });
    return form;
}

} // namespace Chatelaine::Wire::Readers
