// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsonarchive.h"

namespace Chatelaine::Wire {

template<typename Archive, Is<ForeignAttribute> Value>
void describe(Archive &archive, Value &attribute)
{
    archive(u"name", attribute.name);
    archive(u"xmlns", attribute.xmlns, Presence::IfSet);
    archive(u"value", attribute.value);
}

/// A piece of text is an object with nothing but "text".
template<typename Archive, Is<ForeignElement> Value>
void describe(Archive &archive, Value &element)
{
    archive(u"name", element.name, Presence::IfSet);
    archive(u"xmlns", element.xmlns, Presence::IfSet);
    archive(u"text", element.text, Presence::IfSet);
    archive(u"attributes", element.attributes, Presence::IfSet);
    archive(u"content", element.content, Presence::IfSet);
}

template<typename Archive, Is<Extra> Value>
void describe(Archive &archive, Value &extra)
{
    archive(u"path", extra.path);
    archive(u"attribute", extra.attribute, Presence::IfSet);
    archive(u"element", extra.element, Presence::IfSet);
    if (extra.element)
        archive(u"position", extra.position, Presence::IfSet);
}

} // namespace Chatelaine::Wire
