// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/sensordata.h"
#include "store/types.h"

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace Chatelaine {

/// One readout as it is meant, to the letter: these nodes, these fields, these kinds, this span (XEP-0323 §3.2).
struct ExactReadout {
    QString thing; ///< bare JID
    QList<Wire::NodeAddress> nodes; ///< none: the thing itself
    QStringList fields;             ///< none: all
    Wire::Kinds kinds = Wire::Kind::Momentary;
    std::optional<QDateTime> from;
    std::optional<QDateTime> to;
    Origin origin = Origin::Live; ///< how what it brings is marked in the store

    bool operator==(const ExactReadout &) const = default;
};

} // namespace Chatelaine
