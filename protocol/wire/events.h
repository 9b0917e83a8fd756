// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/node.h"
#include "protocol/wire/sensordata.h"

#include <QList>

namespace Chatelaine::Wire {

/// A field to watch, and what counts as a change of it (iot-events §3.5). Magnitudes are kept as they were written; without any, every change
/// counts. Booleans count 0 and 1, times and durations in seconds, numbers in the unit of the field, any change of a text as 1.
struct FieldCondition {
    QString name;
    QString currentValue; ///< what the asker believes the value to be; empty: the value at the time of the request
    QString changedBy;    ///< in either direction; overrides the two below
    QString changedUp;
    QString changedDown;

    bool operator==(const FieldCondition &) const = default;
};

/// Asks a thing to send readings by itself. Each event is a ReadoutFields with this correlation; none of them ends the subscription.
struct EventSubscription {
    QString correlation; ///< seqnr or id; also names the subscription when it is ended
    Kinds kinds;
    bool all = false;
    bool immediate = false; ///< the current values are wanted at once
    QString maxAge;      ///< xs:duration as written: how old historical readings may be
    QString minInterval; ///< xs:duration as written: no two events closer than this
    QString maxInterval; ///< xs:duration as written: an event at least this often, whether something changed or not
    QList<NodeAddress> nodes;
    QList<FieldCondition> fields;
    Tokens tokens;

    bool operator==(const EventSubscription &) const = default;
};

struct EventUnsubscription { QString correlation; bool operator==(const EventUnsubscription &) const = default; };

} // namespace Chatelaine::Wire
