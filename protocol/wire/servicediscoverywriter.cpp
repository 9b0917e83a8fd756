// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzanamespaces.h"
#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

void optional(StanzaWriter &writer, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        writer.attribute(name, value);
}

void write(StanzaWriter &writer, const DiscoIdentity &identity)
{
    writer.start(u"identity"_s);
    writer.attribute(u"category"_s, identity.category);
    writer.attribute(u"type"_s, identity.type);
    optional(writer, u"name"_s, identity.name);
    writer.language(identity.language);
    writer.end();
}

void write(StanzaWriter &writer, const DiscoItem &item)
{
    writer.start(u"item"_s);
    writer.attribute(u"jid"_s, item.jid);
    optional(writer, u"node"_s, item.node);
    optional(writer, u"name"_s, item.name);
    writer.end();
}

void writeNamed(StanzaWriter &writer, const QString &element, const QString &attribute, const QString &value)
{
    writer.start(element);
    optional(writer, attribute, value);
    writer.end();
}

/// Only iot has the draft of interoperability.
bool startInterfaces(StanzaWriter &writer, const QString &name)
{
    if (familyOf(writer.dialect()) == Family::Iot || writer.dialect() == Dialect::IotV02) {
        writer.start(name, InteroperabilityNamespace);
        return true;
    }
    writer.lose(u"%1 has no interoperability interfaces: %2 is left out"_s.arg(dialectName(writer.dialect()), name));
    return false;
}

} // namespace

void write(StanzaWriter &writer, const ServiceDiscovery &discovery)
{
    const bool items = discovery.about == ServiceDiscovery::About::Items;
    writer.start(u"query"_s, items ? DiscoItemsNamespace : DiscoInfoNamespace);
    optional(writer, u"node"_s, discovery.node);
    for (const DiscoIdentity &identity : discovery.identities)
        write(writer, identity);
    for (const QString &feature : discovery.features)
        writeNamed(writer, u"feature"_s, u"var"_s, feature);
    for (const DiscoItem &item : discovery.items)
        write(writer, item);
    for (const DataForm &form : discovery.forms)
        write(writer, form);
    writer.end();
}

void write(StanzaWriter &writer, const InterfacesRequest &)
{
    if (startInterfaces(writer, u"getInterfaces"_s))
        writer.end();
}

void write(StanzaWriter &writer, const InterfacesResponse &response)
{
    if (!startInterfaces(writer, u"getInterfacesResponse"_s))
        return;
    for (const QString &name : response.interfaces)
        writeNamed(writer, u"interface"_s, u"name"_s, name);
    writer.end();
}

void write(StanzaWriter &writer, const RecordParameter &parameter)
{
    writer.start(u"param"_s);
    if (!parameter.name.isEmpty())
        writer.textElement(u"name"_s, parameter.name);
    if (!parameter.description.isEmpty())
        writer.textElement(u"desc"_s, parameter.description);
    if (!parameter.status.isEmpty())
        writer.textElement(u"status"_s, parameter.status);
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
