// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/sensordata.h"

#include <QHash>
#include <QObject>

#include <chrono>
#include <functional>

namespace Chatelaine {

class Clock;

/// When to read what: one readout at a time per thing, watched nodes again one interval after the last readout ended. A thing that fails
/// is asked less and less often, and a slow one at most half of the time, until it answers well or comes online again.
class Watcher final : public QObject
{
    Q_OBJECT

public:
    struct Target {
        QString thing;
        Wire::NodeAddress node;

        bool operator==(const Target &) const = default;
        friend size_t qHash(const Target &target, size_t seed = 0) { return qHashMulti(seed, target.thing, target.node); }
    };

    /// Starts a readout; ended() has to follow, also when it could not start. May be called back at once.
    using Reader = std::function<void(const Target &, Wire::Kinds)>;

    static constexpr std::chrono::milliseconds ShortestInterval{200};
    static constexpr std::chrono::milliseconds LongestPause{5 * 60'000};

    Watcher(Clock &clock, Reader reader, QObject *parent = nullptr);

    void watch(const Target &target, std::chrono::milliseconds interval, Wire::Kinds kinds);
    void unwatch(const Target &target);
    [[nodiscard]] bool isWatched(const Target &target) const { return m_watches.contains(target); }

    /// Before everything that is only due. Asked twice while it waits, it is read once, with the kinds of both.
    void readNow(const Target &target, Wire::Kinds kinds);
    void forgetQueued(const Target &target);

    void ended(const Target &target, bool well);

    /// The thing has come back: what is watched of it is read at once, and old failures are forgotten.
    void wake(const QString &thing);

    /// While there is no connection nothing is due.
    void setOnline(bool online);

    [[nodiscard]] std::optional<Target> running(const QString &thing) const;

private:
    struct Watch {
        std::chrono::milliseconds interval{};
        Wire::Kinds kinds;
        quint64 timer = 0;
        int failures = 0;
    };
    struct Job {
        Target target;
        Wire::Kinds kinds;
    };
    struct Thing {
        std::optional<Job> running;
        std::chrono::milliseconds since{};
        QList<Job> queue;
    };

    void due(const Target &target);
    void enqueue(const Target &target, Wire::Kinds kinds, bool first);
    void startNext(const QString &thing);
    void schedule(const Target &target, std::chrono::milliseconds delay);

    Clock &m_clock;
    Reader m_reader;
    QHash<Target, Watch> m_watches;
    QHash<QString, Thing> m_things;
    bool m_online = true;
};

} // namespace Chatelaine
