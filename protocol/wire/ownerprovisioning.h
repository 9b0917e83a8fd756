// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/provisioning.h"

/// What a provisioning service and the owner of a thing say to each other. Only the ieee family has it.
namespace Chatelaine::Wire {

/// message from the service: \c remoteJid wants something of the owner's thing \c jid. The answer echoes \c key.
struct OwnerQuestion {
    Ask ask = Ask::IsFriend;
    QString jid;
    QString remoteJid;
    QString key;
    Kinds kinds;
    bool all = false;
    QList<NodeAddress> nodes;
    QStringList fields;     ///< canRead
    QStringList parameters; ///< canControl
    Tokens tokens;
    bool flat = false; ///< canControl: the parameters stand outside of \c partial, as the reference gateway has them

    bool operator==(const OwnerQuestion &) const = default;
};

/// For whom a rule about friendship counts.
enum class RuleRange : quint8 { Caller, Domain, All };
[[nodiscard]] QString ruleRangeName(RuleRange range); ///< Caller, Domain, All

/// From where a request must come for a rule about reading or controlling to count.
enum class RuleOrigin : quint8 { Jid, Domain, Service, Device, User, All };
[[nodiscard]] QString ruleOriginName(RuleOrigin origin); ///< fromJid, fromDomain, fromService, fromDevice, fromUser, all

/// The part of a request that a rule permits; without it, all that was asked for.
struct RulePart {
    Kinds kinds;
    bool all = false;
    QStringList fields;
    QStringList parameters;

    bool operator==(const RulePart &) const = default;
};

/// iq set from the owner to the service. What could not be read never widens it: an unreadable range is Caller, an unreadable origin
/// Jid, and both turn the result into no.
struct OwnerRule {
    Ask ask = Ask::IsFriend;
    QString jid;
    QString remoteJid;
    QString key;
    bool result = false;
    RuleRange range = RuleRange::Caller;   ///< isFriend only
    QList<NodeAddress> nodes;              ///< the rest: canRead and canControl only
    std::optional<RulePart> partial;
    RuleOrigin origin = RuleOrigin::Jid;
    QString token; ///< of the service, device or user

    bool operator==(const OwnerRule &) const = default;
};

/// iq set from the owner: let a thing, or all of them where \c jid is empty, forget the answers that it has kept.
struct OwnerClearCache { QString jid; NodeAddress node; bool operator==(const OwnerClearCache &) const = default; };
/// iq set from the owner: forget the rules about a thing or a node, or all of them where \c jid is empty.
struct DeleteRules { QString jid; NodeAddress node; bool operator==(const DeleteRules &) const = default; };
/// iq get from the owner: my things; answered by RegistryFound. Texts of numbers, empty where absent.
struct GetDevices { QString offset; QString maxCount; bool operator==(const GetDevices &) const = default; };

} // namespace Chatelaine::Wire
