// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the tests of GapHealer share: a house that is scripted, a clock that is moved by hand, and a store in memory.

#pragma once

#include "services/gaphealer.h"
#include "store/store.h"
#include "tests/support/fakeclock.h"

#include <QHash>
#include <QObject>
#include <QPromise>
#include <QSet>

#include <chrono>
#include <memory>
#include <optional>

namespace GapHealerTest {

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline const QString account = u"owner@house.example"_s;
inline const QString meter = u"meter@house.example"_s;
inline const QString boiler = u"boiler@house.example"_s;
constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

using End = Readout::End;

/// How a readout ended.
[[nodiscard]] Readout::Summary summary(End end, QLatin1StringView code = {}, const QString &condition = {});
/// A value that a thing remembers of \p time, in ms since epoch.
[[nodiscard]] Wire::Reading past(qint64 time, const Wire::NodeAddress &node = {}, Wire::Kinds kinds = Wire::Kind::HistoricalHour);

/// A house of which the test says everything.
class FakeLink final : public GapHealerLink
{
public:
    struct Question {
        ExactReadout what;
        QPromise<Readout::Summary> promise;
    };

    bool isReachable(const QString &thing) const override { return online.contains(thing); }
    bool isBackingOff(const QString &thing) const override { return failing.contains(thing); }
    QFuture<QStringList> things() override { return ready(QStringList(stored.keys())); }

    QFuture<Readout::Summary> read(const ExactReadout &what) override
    {
        if (endsOtherForm && what.kinds.testFlag(Wire::Kind::Momentary))
            return ready(Readout::Summary{});
        auto question = std::make_shared<Question>();
        question->what = what;
        question->promise.start();
        questions << question;
        return question->promise.future();
    }

    QFuture<Past> past(const QString &thing, qint64 until) override
    {
        const auto newest = newestOf.constFind(thing);
        return ready(Past{newest == newestOf.cend() || *newest > until ? std::nullopt : std::optional(*newest), stored.value(thing)});
    }

    template<typename T>
    static QFuture<T> ready(const T &value)
    {
        QPromise<T> promise;
        promise.start();
        promise.addResult(value);
        promise.finish();
        return promise.future();
    }

    bool endsOtherForm = true; ///< who is asked once more in the other form has nothing, and the test does not see it
    QSet<QString> online;
    QSet<QString> failing;
    QHash<QString, QList<Wire::NodeAddress>> stored;
    QHash<QString, qint64> newestOf;
    QList<std::shared_ptr<Question>> questions;
};

/// One healer over all that. Whoever derives from it gives the tests.
class Rig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    [[nodiscard]] qint64 now() const { return m_clock->now().toMSecsSinceEpoch(); }
    [[nodiscard]] FakeLink::Question &last() const { return *m_link.questions.constLast(); }
    [[nodiscard]] int asked() const { return int(m_link.questions.size()); }
    [[nodiscard]] qint64 from() const { return last().what.from->toMSecsSinceEpoch(); }
    [[nodiscard]] qint64 to() const { return last().what.to->toMSecsSinceEpoch(); }
    [[nodiscard]] QList<GapSpan> gaps(const Wire::NodeAddress &node = {}) const { return m_healer->gaps(meter, node); }
    /// A healer that knows nothing yet, over the store as it is.
    void start();
    /// With what the store has by then.
    void load();
    /// Futures end in the event loop.
    void settle();
    void advance(std::chrono::milliseconds time) { m_clock->advance(time); settle(); }
    void setOnline(const QString &thing, bool online, bool resumed = false);
    /// To the last question.
    void answer(const QList<Wire::Reading> &kept, const Readout::Summary &how = {});
    /// The meter, recorded until just now and online.
    void startUpToDate();

    std::unique_ptr<FakeClock> m_clock;
    FakeLink m_link;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<GapHealer> m_healer;
};

} // namespace GapHealerTest
