// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"
#include "protocol/wire/events.h"
#include "services/exactreadout.h"
#include "services/readinterest.h"
#include "services/readload.h"
#include "services/readpolicy.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace Chatelaine {

class Clock;
class ReadLink;
struct ReadNeed;
struct ReadThing;

/// The one place that decides what is read when, for windows, boards, the command line and the recorder.
///
/// What several want of a thing becomes one request or one subscription. A thing that offers events is subscribed to, and asked again and again only
/// where that does not work. No thing is asked twice at once, and none more than half of the time; one that fails is asked less and less often until it
/// answers well or comes back; one that sleeps is asked once each time it wakes. What people look at comes first, and nothing waits for ever.
class ReadScheduler final : public QObject
{
    Q_OBJECT

public:
    struct Limits {
        int atOnce = 8;              ///< readouts that run; one that has been silent for SlowAfter, or that runs for LongAfter, no longer counts
        int mostRunning = 64;        ///< those included; twice as many for what somebody pressed
        qsizetype nodesAtOnce = 50;  ///< in one request or subscription
        int burst = 20;              ///< requests to one thing, before its rate counts
        std::chrono::milliseconds pace{500}; ///< one more each
    };
    /// How a thing is there. A thing of which nothing is known is taken to be there, awake and without events.
    struct Presence {
        bool here = true;
        bool asleep = false;          ///< it says so: it answers later, when it wakes
        std::optional<bool> events;   ///< whether it offers subscriptions; nothing while it has not told

        bool operator==(const Presence &) const = default;
    };

    static constexpr std::chrono::milliseconds ShortestInterval{200};
    static constexpr std::chrono::milliseconds LongestPause{5 * 60'000};
    static constexpr std::chrono::milliseconds SlowAfter{5'000};
    static constexpr std::chrono::milliseconds LongAfter{60'000};  ///< a readout of more than this no longer counts among those at once either
    static constexpr std::chrono::milliseconds BatteryInterval{60'000}; ///< no thing that runs on a battery is asked more often
    static constexpr std::chrono::milliseconds SubscribeGrace{5'000};   ///< so long a new subscription is waited for before it is asked
    static constexpr std::chrono::milliseconds EventsAgainAfter{5 * 60'000}; ///< after a subscription that failed for a reason that may pass
    static constexpr std::chrono::milliseconds RelaxAfter{30'000};      ///< a subscription that tells more than is wanted is kept so long

    /// Both outlive the scheduler.
    ReadScheduler(Clock &clock, ReadLink &link, QObject *parent = nullptr);
    ReadScheduler(Clock &clock, ReadLink &link, const Limits &limits, QObject *parent = nullptr);
    ~ReadScheduler() override;

    // What is wanted
    quint64 want(const ReadInterest &interest);
    void release(quint64 interest);
    /// At once, before everything that is only due. Asked twice while it waits, it is read once, with the kinds of both.
    void readNow(const QString &thing, const Wire::NodeAddress &node, Wire::Kinds kinds);
    void forgetQueued(const QString &thing, const Wire::NodeAddress &node);
    /// To the letter, once; the same again while it waits or runs has the same number. ReadLink::read() is told of it when its turn comes.
    quint64 readExactly(const ExactReadout &what, ReadPriority priority);
    void setPolicy(const QString &thing, const Wire::NodeAddress &node, const ReadPolicy &policy);
    [[nodiscard]] ReadPolicy policy(const QString &thing, const Wire::NodeAddress &node) const;
    void clearPolicies();
    /// Which fields a node is known to have, for thresholds on some of them.
    void setFieldsOf(std::function<QStringList(const QString &, const Wire::NodeAddress &)> fieldsOf) { m_fieldsOf = std::move(fieldsOf); }

    // What happens
    void setOnline(bool online); ///< while there is no connection nothing is due
    void setPresence(const QString &thing, const Presence &presence);
    void setBattery(const QString &thing, bool runsOnBattery);
    /// The thing has told of so many nodes that nobody asked for that some of them have been forgotten.
    void setTellsTooMuch(const QString &thing);
    /// The thing has come back: what is wanted of it is read at once, and old failures are forgotten.
    void wake(const QString &thing);
    void heard(quint64 job, qint64 fields);
    /// \p failed: nodes that the thing could not read, although the rest went well.
    void ended(quint64 job, bool well, const QList<Wire::NodeAddress> &failed = {});
    void subscriptionHeard(quint64 id, qint64 fields);
    void subscriptionInterrupted(quint64 id, bool gone);
    /// With an error: it is asked instead, for a while or until its features change.
    void subscriptionEnded(quint64 id, const ErrorInfo &error);

    // What is to be seen
    [[nodiscard]] ReadLoad load(const QString &thing) const;
    [[nodiscard]] bool isBackingOff(const QString &thing) const;
    [[nodiscard]] std::optional<quint64> running(const QString &thing) const; ///< the job
    [[nodiscard]] int runningCount() const { return int(m_jobs.size()); }

Q_SIGNALS:
    void loadChanged(const QString &thing); ///< at most four times a second for each

private:
    using Time = std::chrono::milliseconds;
    struct Choice;

    [[nodiscard]] ReadThing &at(const QString &thing);
    [[nodiscard]] const ReadThing *find(const QString &thing) const;
    [[nodiscard]] Time now() const;
    void pump();
    void pumpSoon();
    [[nodiscard]] std::optional<Choice> choose(const ReadThing &thing, Time now, Time *next) const;
    void start(ReadThing &thing, const Choice &choice);
    void addPolls(const ReadThing &thing, Time now, Time gate, QList<ReadNeed> &needs) const;
    void settle(ReadThing &thing, const Wire::ReadoutRequest &request, Time took, bool well, const QList<Wire::NodeAddress> &failed);
    [[nodiscard]] Time interval(const ReadThing &thing, const ReadInterest &interest, const Wire::NodeAddress &node) const;
    void spend(ReadThing &thing, Time now) const;
    [[nodiscard]] Time tokenAt(const ReadThing &thing, Time now) const;
    [[nodiscard]] Time gate(const ReadThing &thing, Time now) const;
    [[nodiscard]] bool isSleeper(const ReadThing &thing, Time now) const;
    [[nodiscard]] bool mayPoll(const ReadThing &thing, Time now) const;
    [[nodiscard]] bool isTold(const ReadThing &thing, const Wire::NodeAddress &node, Wire::Kinds kinds, Time now) const;
    [[nodiscard]] int busy(Time now) const;
    void setAlarm(Time next);
    void syncEvents(ReadThing &thing, Time now, Time *next);
    void subscribe(ReadThing &thing, const Wire::EventSubscription &request, Time now);
    void dropSubscription(ReadThing &thing, quint64 id);
    void pollAtOnce(ReadThing &thing);
    void touch(const QString &thing);
    void explain(const ReadThing &thing, ReadLoad &load) const;

    Clock &m_clock;
    ReadLink &m_link;
    Limits m_limits;
    std::function<QStringList(const QString &, const Wire::NodeAddress &)> m_fieldsOf;
    std::map<QString, std::unique_ptr<ReadThing>> m_things;
    QHash<quint64, ReadInterest> m_interests;
    QHash<QPair<QString, Wire::NodeAddress>, ReadPolicy> m_policies;
    QHash<quint64, QString> m_jobs;          ///< that run, by number
    QHash<quint64, QString> m_subscriptions; ///< by number
    QSet<QString> m_touched;
    quint64 m_last = 0;
    quint64 m_alarm = 0;
    bool m_online = true;
    bool m_pumpWaits = false;
    bool m_tellWaits = false;
};

} // namespace Chatelaine
