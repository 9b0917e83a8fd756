// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/navigatormodel.h"

#include <algorithm>

namespace Chatelaine {

[[nodiscard]] inline bool isPerson(const Contact &contact)
{
    return contact.kind == ContactKind::Person || contact.kind == ContactKind::Service;
}

/// One row of the tree. Private to the model; its own header because the model is written in three files.
struct NavigatorModel::Item {
    enum class Fetch { Never /* nothing to fetch */, Open, Running, Done };

    Type type = Type::Room;
    Item *parent = nullptr;
    std::vector<std::unique_ptr<Item>> children;
    quint64 serial = 0;
    quint64 round = 0; ///< of fetching; answers of an older round are late
    int running = 0;   ///< requests of this round that have not ended
    Fetch fetch = Fetch::Never;

    QString name; ///< room, source or node name as it came
    QString thing;
    Wire::NodeAddress node;
    int rank = 0;
    bool failed = false;
    bool loading = false;

    std::optional<Contact> contact;
    bool sourceHasChildren = false;
    bool resyncing = false; ///< this round only looks for what has changed
    std::optional<QDateTime> lastChanged; ///< of a source or node, where its concentrator says
    Wire::NodeState state = Wire::NodeState::None;

    [[nodiscard]] int row() const
    {
        const auto &siblings = parent->children;
        const auto it = std::find_if(siblings.begin(), siblings.end(), [this](const auto &other) { return other.get() == this; });
        return static_cast<int>(it - siblings.begin());
    }
};

} // namespace Chatelaine
