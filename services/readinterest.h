// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/sensordata.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace Chatelaine {

/// Who comes first when not all can be asked at once. What has waited for long moves up, so that everything has its turn.
enum class ReadPriority : quint8 {
    Now,      ///< somebody pressed a button
    Shown,    ///< on a page that is open
    Board,
    Headline, ///< one value in a list
    Record,
    Heal,     ///< filling a gap
};

/// One field that somebody wants to hear of.
struct FieldInterest {
    QString name;
    double change = 0; ///< in the unit of the field: smaller changes need not be told; 0: every change. Counts for subscriptions only

    bool operator==(const FieldInterest &) const = default;
};

/// That somebody wants values of a thing, again and again. How they come (the thing tells by itself, or is asked) is the scheduler's business, and
/// what comes may be more than was wanted: others may want it.
struct ReadInterest {
    QString thing;                  ///< bare JID
    QList<Wire::NodeAddress> nodes; ///< none: the thing itself
    QList<FieldInterest> fields;    ///< none: all
    Wire::Kinds kinds = Wire::Kind::Momentary;
    std::chrono::milliseconds minInterval{0}; ///< no two events closer than this; 0: one second
    std::chrono::milliseconds maxInterval{60'000}; ///< a value at least this often
    ReadPriority priority = ReadPriority::Shown;
    QString owner; ///< a word for people who look at the load: page, board, navigator, recorder

    bool operator==(const ReadInterest &) const = default;
};

} // namespace Chatelaine
