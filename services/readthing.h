// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/readmeter.h"
#include "services/readplan.h"
#include "services/readscheduler.h"
#include "services/sleephabit.h"

#include "protocol/wire/events.h"

namespace Chatelaine {

/// All that the scheduler knows of one thing. Times are monotonic.
struct ReadThing {
    using Time = std::chrono::milliseconds;

    struct Poll {
        quint64 interest = 0;
        Wire::NodeAddress node;
        Time due{0};
    };
    struct Exact {
        quint64 id = 0;
        ExactReadout what;
        ReadPriority priority = ReadPriority::Heal;
        Time since{0};
    };
    struct Running {
        quint64 job = 0;
        Wire::ReadoutRequest request;
        std::optional<ExactReadout> exact;
        Time since{0};
        Time lastSign{0};
    };
    struct Subscription {
        quint64 id = 0;
        Wire::EventSubscription request;
        Time since{0};
        bool isActive = false;
        bool isInterrupted = false;
        Time relaxAt{0}; ///< 0: it tells just what is wanted
    };
    struct LastRead {
        Wire::ReadoutRequest request;
        Time end{0};
    };

    QString name;
    bool isChanged = true; ///< since it was last looked at
    Time lookAt{0};        ///< unchanged, there is nothing to do before
    QList<Poll> polls;
    QList<ReadNeed> once; ///< asked for by a person
    QList<Exact> exacts;
    std::optional<Running> running;
    QList<Subscription> subscriptions;
    bool eventsRefused = false; ///< until its features change or it comes back
    Time eventsAgainAt{0};
    int eventFailures = 0;

    ReadScheduler::Presence presence;
    bool isKnown = false; ///< its presence has been told
    bool hasBattery = false;
    bool tellsTooMuch = false;
    bool readThisWake = false;
    SleepHabit habit;

    Time restUntil{0};
    Time servedAt{-1};
    double tokens = 0;
    Time tokensAt{0};
    QHash<Wire::NodeAddress, int> failures;
    QHash<Wire::NodeAddress, LastRead> lastReads; ///< that went well
    int failuresInRow = 0;
    std::optional<Time> pause; ///< what the shortest interval has become, at the last end
    QString slowedBy;          ///< and by what: slow, rate
    ReadMeter meter;
};

} // namespace Chatelaine
