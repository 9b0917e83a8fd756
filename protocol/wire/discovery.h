// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/node.h"

#include <QList>

#include <optional>

/// The thing registry (XEP-0347): iot and the ieee family have it.
namespace Chatelaine::Wire {

/// Something that a thing tells about itself. Names do not depend on case; a number keeps its text.
struct MetaTag { QString name; QString text; bool numeric = false; bool operator==(const MetaTag &) const = default; };

enum class RegistryStep : quint8 { Register, Mine, Claimed, Remove, Removed, Update, Unregister, Disown, Disowned };
[[nodiscard]] QString registryStepName(RegistryStep step); ///< the element's name

/// All operations but the search. Steps that have no place for something leave it empty.
struct RegistryMessage {
    RegistryStep step = RegistryStep::Register;
    QString jid; ///< the owner in claimed to a thing, else the thing
    NodeAddress node;
    bool isPublic = true;   ///< mine, claimed
    bool selfOwned = false; ///< register
    QList<MetaTag> tags;    ///< register, mine, update

    bool operator==(const RegistryMessage &) const = default;
};

enum class Comparison : quint8 { Equal, NotEqual, Greater, GreaterOrEqual, Less, LessOrEqual, InRange, NotInRange, Mask, RegularExpression };

/// One of the conditions of a search; all must hold. Mask and RegularExpression are for texts only.
struct SearchCondition {
    Comparison comparison = Comparison::Equal;
    bool numeric = false;
    QString name;
    QString text;     ///< the value, mask or expression
    QString wildcard; ///< Mask
    QString min;      ///< ranges
    QString max;
    std::optional<bool> minIncluded;
    std::optional<bool> maxIncluded;
    QString nameWildcard; ///< nfi: \c name is a mask with this wildcard

    bool operator==(const SearchCondition &) const = default;
};
[[nodiscard]] QString searchOperatorName(Comparison comparison, bool numeric); ///< strEq ... numNRange
struct SearchOperator { Comparison comparison; bool numeric; };
[[nodiscard]] std::optional<SearchOperator> searchOperatorFromName(QStringView name);

/// iq get. Numbers keep their text, empty where absent.
struct RegistrySearch {
    QString offset;
    QString maxCount;
    bool distributed = false; ///< nfi: ask other registries too
    QList<SearchCondition> conditions;

    bool operator==(const RegistrySearch &) const = default;
};

struct RegistryThing {
    QString owner; ///< may be left out
    QString jid;
    NodeAddress node;
    QList<MetaTag> tags;

    bool operator==(const RegistryThing &) const = default;
};

struct RegistryFound { bool more = false; QList<RegistryThing> things; bool operator==(const RegistryFound &) const = default; };

/// nfi: a search of several registries has been passed on; its results come later.
struct RegistryQueued { QString queryId; bool operator==(const RegistryQueued &) const = default; };

} // namespace Chatelaine::Wire
