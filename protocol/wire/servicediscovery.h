// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/dataform.h"

namespace Chatelaine::Wire {

/// What a thing is (XEP-0030 §3.1).
struct DiscoIdentity { QString category; QString type; QString name; QString language; bool operator==(const DiscoIdentity &) const = default; };
/// Who is found behind it (XEP-0030 §4.1).
struct DiscoItem { QString jid; QString node; QString name; bool operator==(const DiscoItem &) const = default; };

/// A question to service discovery or its answer: disco#info, or disco#items. It is the same in every dialect.
struct ServiceDiscovery {
    enum class About : quint8 { Info, Items };

    About about = About::Info;
    QString node; ///< of service discovery; no node behind a concentrator
    QList<DiscoIdentity> identities;
    QStringList features;
    QList<DiscoItem> items;
    QList<DataForm> forms; ///< extended information (XEP-0128)

    bool operator==(const ServiceDiscovery &) const = default;
};

/// Which interfaces of the interoperability draft a thing has; in iot only.
struct InterfacesRequest { bool operator==(const InterfacesRequest &) const = default; };
struct InterfacesResponse { QStringList interfaces; bool operator==(const InterfacesResponse &) const = default; };

/// One entry of the registry of TXT record parameters (XEP-0347 §8.2); it stands alone, in no stanza.
struct RecordParameter { QString name; QString description; QString status; bool operator==(const RecordParameter &) const = default; };

} // namespace Chatelaine::Wire
