// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>
#include <QString>
#include <QStringView>

#include <optional>

namespace Chatelaine::Wire {

/// The namespace families in which the same operations are written (docs/architecture.md, "Five dialects, one model").
///
/// IotV02 is the early 2014 hybrid: the iot namespaces with the semantics of sn.
enum class Dialect { Sn, IotV02, Iot, Ieee, Nf, Nfi };

/// What a stanza is about, independent of the dialect.
enum class Protocol { Sensor, Events, Control, Concentrator, Provisioning, Discovery, Form, Other };

/// The name used in commands and JSON: sn, iot-v0.2, iot, ieee, nf, nfi.
[[nodiscard]] QString dialectName(Dialect dialect);
[[nodiscard]] std::optional<Dialect> dialectFromName(QStringView name);

/// The name used in JSON: sensor, events, control, concentrator, provisioning, discovery, form, other.
[[nodiscard]] QString protocolName(Protocol protocol);

/// The XML namespace of \p protocol in \p dialect; empty where the dialect has no such protocol.
[[nodiscard]] QString namespaceOf(Dialect dialect, Protocol protocol);

/// Provisioning is three namespaces in the ieee family: what things ask, what owners decide, and tokens. The older dialects have one.
enum class ProvisioningPart { Device, Owner, Tokens };

/// Empty where the dialect has no such part.
[[nodiscard]] QString namespaceOf(Dialect dialect, ProvisioningPart part);
/// Nothing for a namespace that is not provisioning; Device for those of sn and iot, which hold the tokens too.
[[nodiscard]] std::optional<ProvisioningPart> provisioningPart(QStringView xmlns);

/// Which family and protocol an XML namespace belongs to. An iot namespace is reported as Iot: only the content tells IotV02 apart.
struct NamespaceInfo {
    Dialect dialect;
    Protocol protocol;
};
[[nodiscard]] std::optional<NamespaceInfo> namespaceInfo(QStringView xmlns);

} // namespace Chatelaine::Wire

Q_DECLARE_METATYPE(Chatelaine::Wire::Dialect)
