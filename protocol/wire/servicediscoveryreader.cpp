// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/readers.h"
#include "protocol/wire/stanzanamespaces.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

/// Attributes that no dialect names: the tables have no part in them.
void plainAttributes(DomReader &reader, const QDomElement &element, std::initializer_list<std::pair<QStringView, QString *>> known)
{
    const QDomNamedNodeMap map = element.attributes();
    for (int i = 0; i < qMin(map.count(), ForeignBudget::MostAttributes); ++i) {
        const QDomAttr attribute = map.item(i).toAttr();
        const QString name = attribute.nodeName();
        const auto *found = std::find_if(known.begin(), known.end(), [&name](const auto &entry) { return entry.first == name; });
        if (found != known.end())
            *found->second = attribute.value();
        else if (!isNamespaceDeclaration(name))
            reader.unknownAttribute(element, name);
    }
}

DiscoIdentity identity(DomReader &reader, const QDomElement &element)
{
    DiscoIdentity result;
    plainAttributes(reader, element, {{u"category", &result.category}, {u"type", &result.type}, {u"name", &result.name}, {u"xml:lang", &result.language}});
    reader.noChildren(element);
    return result;
}

DiscoItem item(DomReader &reader, const QDomElement &element)
{
    DiscoItem result;
    plainAttributes(reader, element, {{u"jid", &result.jid}, {u"node", &result.node}, {u"name", &result.name}});
    reader.noChildren(element);
    return result;
}

QString only(DomReader &reader, const QDomElement &element, QStringView attribute)
{
    QString value;
    plainAttributes(reader, element, {{attribute, &value}});
    if (value.isEmpty())
        reader.problem(element, u"%1 is missing"_s.arg(attribute));
    reader.noChildren(element);
    return value;
}

} // namespace

ServiceDiscovery serviceDiscovery(DomReader &reader, const QDomElement &element)
{
    using About = ServiceDiscovery::About;
    ServiceDiscovery result;
    result.about = element.namespaceURI() == DiscoItemsNamespace ? About::Items : About::Info;
    plainAttributes(reader, element, {{u"node", &result.node}});
    reader.children(element, [&](const QDomElement &child) {
        const QString name = localName(child);
        if (name == u"x" && child.namespaceURI() == FormNamespace)
            result.forms.append(form(reader, child));
        else if (result.about == About::Info && name == u"identity")
            result.identities.append(identity(reader, child));
        else if (result.about == About::Info && name == u"feature")
            result.features.append(only(reader, child, u"var"));
        else if (result.about == About::Items && name == u"item")
            result.items.append(item(reader, child));
        else
            reader.unknownElement(child);
    });
    return result;
}

std::optional<Payload> interoperability(DomReader &reader, const QString &name, const QDomElement &element)
{
    if (name == u"getInterfaces") {
        plainAttributes(reader, element, {});
        reader.noChildren(element);
        return InterfacesRequest{};
    }
    if (name != u"getInterfacesResponse")
        return std::nullopt;
    InterfacesResponse response;
    plainAttributes(reader, element, {});
    reader.children(element, [&](const QDomElement &child) {
        if (localName(child) == u"interface")
            response.interfaces.append(only(reader, child, u"name"));
        else
            reader.unknownElement(child);
    });
    return response;
}

RecordParameter recordParameter(DomReader &reader, const QDomElement &element)
{
    RecordParameter result;
    plainAttributes(reader, element, {});
    reader.children(element, [&](const QDomElement &child) {
        const QString name = localName(child);
        QString *part = name == u"name" ? &result.name : name == u"desc" ? &result.description : name == u"status" ? &result.status : nullptr;
        if (!part || !part->isEmpty()) {
            reader.unknownElement(child);
            return;
        }
        *part = reader.textOnly(child);
    });
    if (result.name.isEmpty())
        reader.problem(element, u"the name is missing"_s);
    return result;
}

} // namespace Chatelaine::Wire::Readers
