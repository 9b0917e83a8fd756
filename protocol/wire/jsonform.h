// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsoncommon.h"

namespace Chatelaine::Wire {

template<typename Archive, Is<FormOption> Value>
void describe(Archive &archive, Value &option)
{
    archive(u"label", option.label, Presence::IfSet);
    archive(u"value", option.value);
}

template<typename Archive, Is<FormValidation> Value>
void describe(Archive &archive, Value &validation)
{
    archive(u"datatype", validation.datatype, Presence::IfSet);
    archive(u"method", validation.method);
    archive(u"min", validation.minimum, Presence::IfSet);
    archive(u"max", validation.maximum, Presence::IfSet);
    archive(u"regex", validation.regex, Presence::IfSet);
    archive(u"listMin", validation.listMinimum, Presence::IfSet);
    archive(u"listMax", validation.listMaximum, Presence::IfSet);
}

template<typename Archive, Is<FormMediaUri> Value>
void describe(Archive &archive, Value &uri)
{
    archive(u"type", uri.type);
    archive(u"uri", uri.uri);
}

template<typename Archive, Is<FormMedia> Value>
void describe(Archive &archive, Value &media)
{
    archive(u"width", media.width, Presence::IfSet);
    archive(u"height", media.height, Presence::IfSet);
    archive(u"uris", media.uris);
}

template<typename Archive, Is<FormField> Value>
void describe(Archive &archive, Value &field)
{
    archive(u"var", field.var);
    archive(u"label", field.label, Presence::IfSet);
    archive(u"type", field.type, Presence::IfSet);
    archive(u"description", field.description, Presence::IfSet);
    archive(u"values", field.values);
    archive(u"options", field.options, Presence::IfSet);
    archive(u"validate", field.validation, Presence::IfSet);
    archive(u"media", field.media, Presence::IfSet);
    archive(u"group", field.parameterGroup, Presence::IfSet);
    archive(u"error", field.error, Presence::IfSet);
    archive(u"required", field.required, Presence::IfSet);
    archive(u"readOnly", field.readOnly, Presence::IfSet);
    archive(u"notSame", field.notSame, Presence::IfSet);
    archive(u"postBack", field.postBack, Presence::IfSet);
}

template<typename Archive, Is<FormLayoutItem> Value>
void describe(Archive &archive, Value &item)
{
    archive(u"kind", item.kind);
    archive(u"text", item.text, Presence::IfSet);
    archive(u"depth", item.depth, Presence::IfSet);
}

template<typename Archive, Is<FormPage> Value>
void describe(Archive &archive, Value &page)
{
    archive(u"label", page.label, Presence::IfSet);
    archive(u"fields", page.fieldRefs);
    archive(u"layout", page.layout, Presence::IfSet);
}

template<typename Archive, Is<FormItem> Value>
void describe(Archive &archive, Value &item)
{
    archive(u"fields", item.fields);
}

template<typename Archive, Is<DataForm> Value>
void describe(Archive &archive, Value &form)
{
    archive(u"type", form.type, Presence::IfSet);
    archive(u"title", form.title, Presence::IfSet);
    archive(u"instructions", form.instructions, Presence::IfSet);
    archive(u"pages", form.pages, Presence::IfSet);
    archive(u"fields", form.fields);
    archive(u"reported", form.reported, Presence::IfSet);
    archive(u"items", form.items, Presence::IfSet);
}

template<typename Value>
concept FormInSession = Is<Value, FormSubmit> || Is<Value, FormCancel>;

template<typename Archive, FormInSession Value>
void describe(Archive &archive, Value &request)
{
    archive(u"form", request.form);
}

template<typename Archive, Is<FormUpdated> Value>
void describe(Archive &archive, Value &updated)
{
    archive(u"sessionVariable", updated.sessionVariable, Presence::Usual);
    archive(u"form", updated.form);
}

} // namespace Chatelaine::Wire
