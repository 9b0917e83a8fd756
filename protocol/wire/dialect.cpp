// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/dialect.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

struct DialectRow {
    Dialect dialect;
    QStringView name;
};

constexpr std::array Dialects{
    DialectRow{Dialect::Sn, u"sn"},
    DialectRow{Dialect::IotV02, u"iot-v0.2"},
    DialectRow{Dialect::Iot, u"iot"},
    DialectRow{Dialect::Ieee, u"ieee"},
    DialectRow{Dialect::Nf, u"nf"},
    DialectRow{Dialect::Nfi, u"nfi"},
};

struct NamespaceRow {
    Dialect dialect;
    Protocol protocol;
    QStringView xmlns;
};

// The first row of a dialect and a protocol is the one that is written; further ones are only recognised. The early iot hybrid
// has the namespaces of iot, so only the content tells it apart.
constexpr std::array Namespaces{
    NamespaceRow{Dialect::Sn, Protocol::Sensor, u"urn:xmpp:sn"},
    NamespaceRow{Dialect::Sn, Protocol::Control, u"urn:xmpp:sn:control"},
    NamespaceRow{Dialect::Sn, Protocol::Concentrator, u"urn:xmpp:sn:concentrators"},
    NamespaceRow{Dialect::Sn, Protocol::Provisioning, u"urn:xmpp:sn:provisioning"},
    NamespaceRow{Dialect::Iot, Protocol::Sensor, u"urn:xmpp:iot:sensordata"},
    NamespaceRow{Dialect::Iot, Protocol::Events, u"urn:xmpp:iot:events"},
    NamespaceRow{Dialect::Iot, Protocol::Control, u"urn:xmpp:iot:control"},
    NamespaceRow{Dialect::Iot, Protocol::Concentrator, u"urn:xmpp:iot:concentrators"},
    NamespaceRow{Dialect::Iot, Protocol::Provisioning, u"urn:xmpp:iot:provisioning"},
    NamespaceRow{Dialect::Iot, Protocol::Discovery, u"urn:xmpp:iot:discovery"},
    NamespaceRow{Dialect::Ieee, Protocol::Sensor, u"urn:ieee:iot:sd:1.0"},
    NamespaceRow{Dialect::Ieee, Protocol::Events, u"urn:ieee:iot:events:1.0"},
    NamespaceRow{Dialect::Ieee, Protocol::Control, u"urn:ieee:iot:ctr:1.0"},
    NamespaceRow{Dialect::Ieee, Protocol::Concentrator, u"urn:ieee:iot:concentrator:1.0"},
    NamespaceRow{Dialect::Ieee, Protocol::Provisioning, u"urn:ieee:iot:prov:d:1.0"},
    NamespaceRow{Dialect::Ieee, Protocol::Provisioning, u"urn:ieee:iot:prov:o:1.0"},
    NamespaceRow{Dialect::Ieee, Protocol::Provisioning, u"urn:ieee:iot:prov:t:1.0"},
    NamespaceRow{Dialect::Ieee, Protocol::Discovery, u"urn:ieee:iot:disco:1.0"},
    NamespaceRow{Dialect::Nf, Protocol::Sensor, u"urn:nf:iot:sd:1.0"},
    NamespaceRow{Dialect::Nf, Protocol::Events, u"urn:nf:iot:events:1.0"},
    NamespaceRow{Dialect::Nf, Protocol::Control, u"urn:nf:iot:ctr:1.0"},
    NamespaceRow{Dialect::Nf, Protocol::Concentrator, u"urn:nf:iot:concentrator:1.0"},
    NamespaceRow{Dialect::Nf, Protocol::Provisioning, u"urn:nf:iot:prov:d:1.0"},
    NamespaceRow{Dialect::Nf, Protocol::Provisioning, u"urn:nf:iot:prov:o:1.0"},
    NamespaceRow{Dialect::Nf, Protocol::Provisioning, u"urn:nf:iot:prov:t:1.0"},
    NamespaceRow{Dialect::Nf, Protocol::Discovery, u"urn:nf:iot:disco:1.0"},
    NamespaceRow{Dialect::Nfi, Protocol::Sensor, u"urn:nfi:iot:sd:1.0"},
    NamespaceRow{Dialect::Nfi, Protocol::Events, u"urn:nfi:iot:events:1.0"},
    NamespaceRow{Dialect::Nfi, Protocol::Control, u"urn:nfi:iot:ctr:1.0"},
    NamespaceRow{Dialect::Nfi, Protocol::Concentrator, u"urn:nfi:iot:concentrator:1.0"},
    NamespaceRow{Dialect::Nfi, Protocol::Provisioning, u"urn:nfi:iot:prov:d:1.0"},
    NamespaceRow{Dialect::Nfi, Protocol::Provisioning, u"urn:nfi:iot:prov:o:1.0"},
    NamespaceRow{Dialect::Nfi, Protocol::Provisioning, u"urn:nfi:iot:prov:t:1.0"},
    NamespaceRow{Dialect::Nfi, Protocol::Discovery, u"urn:nfi:iot:disco:1.0"},
};

} // namespace

QString dialectName(Dialect dialect)
{
    for (const auto &row : Dialects) {
        if (row.dialect == dialect)
            return row.name.toString();
    }
    return {};
}

std::optional<Dialect> dialectFromName(QStringView name)
{
    for (const auto &row : Dialects) {
        if (row.name == name)
            return row.dialect;
    }
    return std::nullopt;
}

QString protocolName(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Sensor:
        return u"sensor"_s;
    case Protocol::Events:
        return u"events"_s;
    case Protocol::Control:
        return u"control"_s;
    case Protocol::Concentrator:
        return u"concentrator"_s;
    case Protocol::Provisioning:
        return u"provisioning"_s;
    case Protocol::Discovery:
        return u"discovery"_s;
    case Protocol::Form:
        return u"form"_s;
    case Protocol::Other:
        break;
    }
    return u"other"_s;
}

QString namespaceOf(Dialect dialect, Protocol protocol)
{
    const Dialect family = dialect == Dialect::IotV02 ? Dialect::Iot : dialect;
    for (const auto &row : Namespaces) {
        if (row.dialect == family && row.protocol == protocol)
            return row.xmlns.toString();
    }
    return {};
}

QString namespaceOf(Dialect dialect, ProvisioningPart part)
{
    const QString device = namespaceOf(dialect, Protocol::Provisioning);
    const qsizetype letter = device.lastIndexOf(u":prov:d:");
    if (letter < 0)
        return part == ProvisioningPart::Owner ? QString() : device;
    const QString name = part == ProvisioningPart::Device ? u"d"_s : part == ProvisioningPart::Owner ? u"o"_s : u"t"_s;
    return QString(device).replace(letter + 6, 1, name);
}

std::optional<ProvisioningPart> provisioningPart(QStringView xmlns)
{
    const auto info = namespaceInfo(xmlns);
    if (!info || info->protocol != Protocol::Provisioning)
        return std::nullopt;
    for (const auto part : {ProvisioningPart::Owner, ProvisioningPart::Tokens}) {
        if (namespaceOf(info->dialect, part) == xmlns && namespaceOf(info->dialect, Protocol::Provisioning) != xmlns)
            return part;
    }
    return ProvisioningPart::Device;
}

std::optional<NamespaceInfo> namespaceInfo(QStringView xmlns)
{
    if (!xmlns.startsWith(u"urn:"))
        return std::nullopt;
    for (const auto &row : Namespaces) {
        if (row.xmlns == xmlns)
            return NamespaceInfo{row.dialect, row.protocol};
    }
    return std::nullopt;
}

} // namespace Chatelaine::Wire
