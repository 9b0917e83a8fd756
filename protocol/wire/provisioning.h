// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/sensordata.h"

namespace Chatelaine::Wire {

enum class Ask : quint8 { IsFriend, CanRead, CanControl };
[[nodiscard]] QString askName(Ask ask); ///< isFriend, canRead, canControl

/// What a thing asks its parent (XEP-0324 §3.2, §3.5, §3.6). \c jid is the one who wants something of the thing.
struct ProvisioningQuestion {
    Ask ask = Ask::IsFriend;
    QString jid;
    Kinds kinds;
    bool all = false;
    QList<NodeAddress> nodes;
    QStringList fields;     ///< canRead
    QStringList parameters; ///< canControl
    Tokens tokens;
    bool longNames = false; ///< canControl in the ieee family came with <parameter name=>, as the reference gateway has it; never written

    bool operator==(const ProvisioningQuestion &) const = default;
};

/// The parent's answer. Lists restrict: an empty list means all that was asked for; nothing permitted is result=false.
struct ProvisioningAnswer {
    Ask ask = Ask::IsFriend;
    QString jid;
    bool result = false;
    bool secondaryTrustAllowed = false; ///< isFriend only
    Kinds kinds;
    bool all = false;
    QList<NodeAddress> nodes;
    QStringList fields;
    QStringList parameters;
    bool longNames = false; ///< set it as in the question: the reference gateway understands no other names

    bool operator==(const ProvisioningAnswer &) const = default;
};

/// message from the parent: ask for, or end, a friendship.
struct FriendCommand { bool unfriend = false; QString jid; bool operator==(const FriendCommand &) const = default; };

/// What the thing has kept about one node, or about everything; only nfi can name a node.
struct ClearCache { NodeAddress node; bool operator==(const ClearCache &) const = default; };
struct ClearCacheResponse { bool operator==(const ClearCacheResponse &) const = default; };

} // namespace Chatelaine::Wire
