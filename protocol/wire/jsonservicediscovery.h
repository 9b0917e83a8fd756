// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsonform.h"

namespace Chatelaine::Wire {

template<typename Archive, Is<DiscoIdentity> Value>
void describe(Archive &archive, Value &identity)
{
    archive(u"category", identity.category);
    archive(u"type", identity.type);
    archive(u"name", identity.name, Presence::Usual);
    archive(u"language", identity.language, Presence::IfSet);
}

template<typename Archive, Is<DiscoItem> Value>
void describe(Archive &archive, Value &item)
{
    archive(u"jid", item.jid);
    archive(u"node", item.node, Presence::Usual);
    archive(u"name", item.name, Presence::Usual);
}

template<typename Archive, Is<ServiceDiscovery> Value>
void describe(Archive &archive, Value &discovery)
{
    QString about = discovery.about == ServiceDiscovery::About::Items ? QStringLiteral("items") : QStringLiteral("info");
    archive(u"about", about);
    if constexpr (!std::is_const_v<Value>)
        discovery.about = about == u"items" ? ServiceDiscovery::About::Items : ServiceDiscovery::About::Info;
    archive(u"node", discovery.node, Presence::Usual);
    archive(u"identities", discovery.identities, Presence::Usual);
    archive(u"features", discovery.features, Presence::Usual);
    archive(u"items", discovery.items, Presence::Usual);
    archive(u"forms", discovery.forms, Presence::IfSet);
}

template<typename Archive, Is<InterfacesResponse> Value>
void describe(Archive &archive, Value &response)
{
    archive(u"interfaces", response.interfaces);
}

template<typename Archive, Is<RecordParameter> Value>
void describe(Archive &archive, Value &parameter)
{
    archive(u"name", parameter.name);
    archive(u"description", parameter.description, Presence::Usual);
    archive(u"status", parameter.status, Presence::Usual);
}

template<typename Archive, Is<InterfacesRequest> Value>
void describe(Archive &, Value &)
{
}

} // namespace Chatelaine::Wire
