// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/fieldbus/nodeforms.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestText = 64;

Wire::FormField textField(const QString &var, const QString &label, const QString &value, const QString &description)
{
    Wire::FormField field;
    field.var = var;
    field.label = label;
    field.type = u"text-single"_s;
    field.description = description;
    field.values = {value};
    field.required = true;
    field.validation = Wire::FormValidation{};
    field.validation->datatype = u"xs:string"_s;
    return field;
}

QString datatypeOf(Wire::ParameterType type)
{
    return type == Wire::ParameterType::Color ? u"xdc:Color"_s : u"xs:"_s + Wire::parameterTypeName(type);
}

/// What makes a text impossible for a field; nothing when it will do.
std::optional<QString> problemOf(const Wire::FormField &field, const QString &text, const IsFree &isFree)
{
    if (text.size() > LongestText)
        return u"Longer than %1 characters."_s.arg(LongestText);
    if (text.trimmed().isEmpty() && field.required)
        return u"A value is needed."_s;
    if (field.var == "id"_L1 && isFree && !isFree(text))
        return u"There is such a node already."_s;
    return Wire::formValueProblem(field, text);
}

const BusSetting *settingOf(const BusType &type, const QString &id)
{
    const auto found = std::find_if(type.settings.cbegin(), type.settings.cend(), [&id](const BusSetting &each) { return each.id == id; });
    return found == type.settings.cend() ? nullptr : &*found;
}

} // namespace

Wire::FormField settingField(const BusSetting &setting, const QString &value)
{
    Wire::FormField field;
    field.var = setting.id;
    field.label = setting.name;
    field.type = setting.type == Wire::ParameterType::Boolean ? u"boolean"_s : u"text-single"_s;
    field.values = {value};
    Wire::FormValidation validation;
    validation.datatype = datatypeOf(setting.type);
    if (setting.minimum && setting.maximum) {
        validation.method = Wire::FormValidation::Method::Range;
        validation.minimum = QString::number(*setting.minimum, 'g', 12);
        validation.maximum = QString::number(*setting.maximum, 'g', 12);
    } else if (!setting.pattern.isEmpty()) {
        validation.method = Wire::FormValidation::Method::Regex;
        validation.regex = setting.pattern;
    }
    field.validation = validation;
    return field;
}

Wire::DataForm nodeForm(const BusNode &node)
{
    Wire::DataForm form;
    form.type = u"form"_s;
    form.title = node.name.isEmpty() ? node.type->name : node.name;
    Wire::FormField id = textField(u"id"_s, u"Node id"_s, node.address.id, u"By which it is addressed."_s);
    id.postBack = true; // whether it is free only the concentrator knows
    form.fields = {id, textField(u"name"_s, u"Name"_s, node.name, u"By which people call it."_s)};
    form.pages = {{u"Identity"_s, {u"id"_s, u"name"_s}}, {u"Settings"_s, {}}};
    for (const BusSetting &setting : node.type->settings) {
        form.fields.append(settingField(setting, node.setting(setting)));
        form.pages.last().fieldRefs.append(setting.id);
    }
    return form;
}

Wire::DataForm commonForm(const QList<BusNode> &nodes)
{
    Wire::DataForm form;
    form.type = u"form"_s;
    form.title = u"%1 nodes"_s.arg(nodes.size());
    form.pages = {{u"Settings"_s, {}}};
    for (const BusSetting &setting : nodes.constFirst().type->settings) {
        const bool common = std::all_of(nodes.cbegin(), nodes.cend(), [&setting](const BusNode &node) {
            const BusSetting *same = settingOf(*node.type, setting.id);
            return same && same->type == setting.type;
        });
        if (!common)
            continue;
        const QString value = nodes.constFirst().setting(setting);
        Wire::FormField field = settingField(setting, value);
        field.notSame = std::any_of(nodes.cbegin(), nodes.cend(), [&](const BusNode &node) { return node.setting(*settingOf(*node.type, setting.id)) != value; });
        form.fields.append(field);
        form.pages.last().fieldRefs.append(setting.id);
    }
    return form;
}

bool check(const Wire::DataForm &submitted, const IsFree &isFree, Wire::DataForm &form)
{
    bool good = true;
    for (Wire::FormField &field : form.fields) {
        const Wire::FormField *given = submitted.field(field.var);
        if (!given || field.type == "hidden"_L1 || field.readOnly)
            continue;
        const QString text = given->values.isEmpty() ? QString() : given->values.constFirst();
        field.values = {text};
        field.error = problemOf(field, text, isFree).value_or(QString());
        good = good && field.error.isEmpty();
    }
    return good;
}

bool take(const Wire::DataForm &submitted, const IsFree &isFree, Wire::DataForm &form, BusNode &node)
{
    if (!check(submitted, isFree, form))
        return false;
    for (const Wire::FormField &field : std::as_const(form.fields)) {
        if (!submitted.field(field.var) || field.type == "hidden"_L1)
            continue;
        const QString text = field.values.constFirst();
        if (field.var == "id"_L1)
            node.address.id = text;
        else if (field.var == "name"_L1)
            node.name = text;
        else if (settingOf(*node.type, field.var))
            node.settings.insert(field.var, text);
    }
    return true;
}

} // namespace Chatelaine::Demo
