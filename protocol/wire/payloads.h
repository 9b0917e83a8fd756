// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"
#include "protocol/wire/vocabulary.h"

#include <QJsonObject>

/// What a payload is called in JSON, and which payload a name stands for; one file a protocol.
namespace Chatelaine::Wire::Payloads {

/// The element's name in the final iot dialect; for what only the ieee family has, its own.
[[nodiscard]] QString name(const Payload &payload);

/// An empty payload of the kind that a name stands for, with its protocol.
struct Prototype {
    Payload payload;
    Protocol protocol = Protocol::Other;
};
/// \p content tells apart what has one name in two protocols (subscribe, canRead, cancel). Nothing when the name is none of ours.
[[nodiscard]] std::optional<Prototype> prototype(const QString &operation, const QJsonObject &content, Dialect dialect);

/// What an element is called in the final iot dialect.
[[nodiscard]] const QString &finalName(Operation operation);

[[nodiscard]] QString name(const EmptyPayload &);
[[nodiscard]] QString name(const Unrecognised &payload);

[[nodiscard]] QString name(const ReadoutRequest &);
[[nodiscard]] QString name(const ReadoutAccepted &);
[[nodiscard]] QString name(const ReadoutStarted &);
[[nodiscard]] QString name(const ReadoutFields &);
[[nodiscard]] QString name(const ReadoutFailure &);
[[nodiscard]] QString name(const ReadoutDone &);
[[nodiscard]] QString name(const ReadoutCancel &);
[[nodiscard]] QString name(const ReadoutCancelled &);
[[nodiscard]] QString name(const ReadoutRejected &);
[[nodiscard]] std::optional<Payload> sensorPrototype(const QString &operation, const QJsonObject &content);

[[nodiscard]] QString name(const EventSubscription &);
[[nodiscard]] QString name(const EventUnsubscription &);
[[nodiscard]] std::optional<Payload> eventsPrototype(const QString &operation, const QJsonObject &content);

[[nodiscard]] QString name(const ControlSet &);
[[nodiscard]] QString name(const ControlSetResponse &);
[[nodiscard]] QString name(const ControlGetForm &);
[[nodiscard]] QString name(const ControlFormResponse &);
[[nodiscard]] std::optional<Payload> controlPrototype(const QString &operation, const QJsonObject &content);

[[nodiscard]] QString name(const FormSubmit &);
[[nodiscard]] QString name(const FormCancel &);
[[nodiscard]] QString name(const FormUpdated &);
[[nodiscard]] std::optional<Payload> formPrototype(const QString &operation, const QJsonObject &content);

[[nodiscard]] QString name(const ConcentratorRequest &payload);
[[nodiscard]] QString name(const ConcentratorResponse &payload);
[[nodiscard]] QString name(const NodeEvents &payload);
[[nodiscard]] QString name(const QueryProgress &);
[[nodiscard]] QString name(const SnifferReport &);
[[nodiscard]] std::optional<Payload> concentratorPrototype(const QString &operation, const QJsonObject &content);

[[nodiscard]] QString name(const ProvisioningQuestion &payload);
[[nodiscard]] QString name(const ProvisioningAnswer &payload);
[[nodiscard]] QString name(const FriendCommand &payload);
[[nodiscard]] QString name(const ClearCache &);
[[nodiscard]] QString name(const ClearCacheResponse &);
[[nodiscard]] std::optional<Payload> provisioningPrototype(const QString &operation, const QJsonObject &content);

[[nodiscard]] QString name(const OwnerQuestion &payload);
[[nodiscard]] QString name(const OwnerRule &payload);
[[nodiscard]] QString name(const OwnerClearCache &payload);
[[nodiscard]] QString name(const DeleteRules &payload);
[[nodiscard]] QString name(const GetDevices &payload);
[[nodiscard]] QString name(const TokenMessage &payload);
[[nodiscard]] QString name(const AccessMessage &payload);
[[nodiscard]] std::optional<Payload> ownerPrototype(const QString &operation, const QJsonObject &content);
[[nodiscard]] std::optional<Payload> tokenPrototype(const QString &operation, const QJsonObject &content);
[[nodiscard]] std::optional<Payload> accessPrototype(const QString &operation, const QJsonObject &content);

[[nodiscard]] QString name(const RegistryMessage &payload);
[[nodiscard]] QString name(const RegistrySearch &payload);
[[nodiscard]] QString name(const RegistryFound &payload);
[[nodiscard]] QString name(const RegistryQueued &payload);
[[nodiscard]] std::optional<Payload> discoveryPrototype(const QString &operation, const QJsonObject &content);

[[nodiscard]] QString name(const ServiceDiscovery &);
[[nodiscard]] QString name(const InterfacesRequest &);
[[nodiscard]] QString name(const InterfacesResponse &);
[[nodiscard]] QString name(const RecordParameter &);
[[nodiscard]] std::optional<Payload> otherPrototype(const QString &operation, const QJsonObject &content);

} // namespace Chatelaine::Wire::Payloads
