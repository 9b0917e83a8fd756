// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/dataformreader.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

constexpr QStringView DynamicNamespace = u"urn:xmpp:xdata:dynamic";
constexpr QStringView OldDynamicNamespace = u"http://jabber.org/protocol/xdata-dynamic";

DataForm onlyForm(DomReader &reader, const QDomElement &element)
{
    DataForm result;
    bool found = false;
    reader.children(element, [&](const QDomElement &child) {
        if (localName(child) == u"x" && !found)
            result = form(reader, child);
        else
            reader.unknownElement(child);
        found = found || localName(child) == u"x";
    });
    if (!found)
        reader.problem(element, u"the form is missing"_s);
    return result;
}

std::optional<Dialect> dialectOfExtension(const QDomElement &extension)
{
    const QString xmlns = extension.namespaceURI();
    if (xmlns == OldDynamicNamespace)
        return Dialect::Sn;
    const auto info = namespaceInfo(xmlns);
    return info ? std::optional(info->dialect) : std::nullopt;
}

} // namespace

bool isDynamicNamespace(const QString &xmlns)
{
    return xmlns == DynamicNamespace || xmlns == OldDynamicNamespace;
}

std::optional<Dialect> dialectOfForm(const QDomElement &form)
{
    constexpr int MostFields = 1000;
    int fields = 0;
    for (QDomElement field = form.firstChildElement(); !field.isNull() && fields < MostFields; field = field.nextSiblingElement(), ++fields) {
        int extensions = 0;
        for (QDomElement child = field.firstChildElement(); !child.isNull() && extensions < MostFields; child = child.nextSiblingElement(), ++extensions) {
            if (const auto dialect = dialectOfExtension(child))
                return dialect;
        }
    }
    return std::nullopt;
}

std::optional<Payload> dynamicForm(DomReader &reader, const QString &name, const QDomElement &element)
{
    if (name == u"submit") {
        expectAttributes(reader, element, {});
        return FormSubmit{onlyForm(reader, element)};
    }
    if (name == u"cancel") {
        expectAttributes(reader, element, {});
        return FormCancel{onlyForm(reader, element)};
    }
    if (name != u"updated")
        return std::nullopt;
    expectAttributes(reader, element, {u"sessionVariable"});
    FormUpdated updated{element.attribute(u"sessionVariable"_s), onlyForm(reader, element)};
    if (updated.sessionVariable.isEmpty())
        reader.problem(element, u"the session variable is missing"_s);
    return updated;
}

} // namespace Chatelaine::Wire::Readers
