// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/errorcodes.h"
#include "services/gaphealer.h"
#include "store/store.h"
#include "tests/support/fakeclock.h"

#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString account = u"owner@house.example"_s;
const QString meter = u"meter@house.example"_s;
const QString boiler = u"boiler@house.example"_s;
constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

using End = Readout::End;

Readout::Summary summary(End end, QLatin1StringView code = {}, const QString &condition = {})
{
    Readout::Summary result;
    result.end = end;
    if (!code.isEmpty())
        result.error = makeError(code);
    result.condition = condition;
    return result;
}

Wire::Reading past(qint64 time, const Wire::NodeAddress &node = {}, Wire::Kinds kinds = Wire::Kind::HistoricalHour)
{
    Wire::Reading reading;
    reading.node = node;
    reading.time = Wire::makeTimestamp(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC));
    reading.field.name = u"Energy"_s;
    reading.field.text = u"1.5"_s;
    reading.field.kinds = kinds;
    return reading;
}

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

    QSet<QString> online;
    QSet<QString> failing;
    QHash<QString, QList<Wire::NodeAddress>> stored;
    QHash<QString, qint64> newestOf;
    QList<std::shared_ptr<Question>> questions;
};

} // namespace

/// When a thing is asked for its past, for how much of it, and how often.
class TestGapHealer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void asksForTheSpanSinceTheNewestSample();
    void asksForTheLastDayOfANewThing();
    void itsFirstWordsAreNoPast();
    void asksOnceForAllNodes();
    void looksBackWhenAThingIsHeardOf();
    void asksForTheLastDayOfANewNode();
    void asksForManyNodesInTurn();
    void healsWhatTheThingWasAway();
    void healsWhatWeWereAway();
    void leavesShortAndResumedOutagesAlone();
    void marksWhatTheThingDoesNotKnow();
    void tellsNodesApart();
    void takesNoForAnAnswer_data();
    void takesNoForAnAnswer();
    void triesAgainLessAndLessOften();
    void waitsForThingsThatFail();
    void asksTwoAtOnce();
    void asksInPiecesAndNoOlderThanAYear();
    void remembersAcrossPrograms();
    void leavesTheAskingToAnother();
    void asksForgetfulThingsOnceADay();
    void isNotFooledByClocks();
    void forgetsWhatAClockAheadWrote();
    void dribblingThingsDoNotKeepTheOthers();
    void countsOnlyWhatIsInTheSpan();
    void goesOnAfterAnInterruptedAnswer();
    void keepsWhatTheStoreRefuses();

private:
    [[nodiscard]] qint64 now() const { return m_clock->now().toMSecsSinceEpoch(); }
    [[nodiscard]] FakeLink::Question &last() const { return *m_link.questions.constLast(); }
    [[nodiscard]] int asked() const { return int(m_link.questions.size()); }
    [[nodiscard]] qint64 from() const { return last().what.from->toMSecsSinceEpoch(); }
    [[nodiscard]] qint64 to() const { return last().what.to->toMSecsSinceEpoch(); }
    [[nodiscard]] QList<GapSpan> gaps(const Wire::NodeAddress &node = {}) const { return m_healer->gaps(meter, node); }
    void start();
    void load();
    /// Futures end in the event loop.
    void settle() { QCoreApplication::sendPostedEvents(); QCoreApplication::processEvents(); QCoreApplication::processEvents(); }
    void advance(std::chrono::milliseconds time) { m_clock->advance(time); settle(); }
    void setOnline(const QString &thing, bool online, bool resumed = false);
    void answer(const QList<Wire::Reading> &kept, const Readout::Summary &how = {});
    /// The meter, recorded until just now and online.
    void startUpToDate();

    std::unique_ptr<FakeClock> m_clock;
    FakeLink m_link;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<GapHealer> m_healer;
};

void TestGapHealer::init()
{
    m_clock = std::make_unique<FakeClock>();
    m_link = {};
    m_store = std::make_unique<Store>();
    QVERIFY(!m_store->open(u":memory:"_s));
    start();
    load();
}

void TestGapHealer::cleanup()
{
    m_healer.reset();
    m_store.reset();
}

void TestGapHealer::start()
{
    m_healer.reset();
    m_healer = std::make_unique<GapHealer>(m_link, *m_store, *m_clock);
    m_healer->setKeepsEverything(true);
}

/// With what the store has by then.
void TestGapHealer::load()
{
    m_healer->load(account);
    settle();
}

void TestGapHealer::startUpToDate()
{
    m_link.stored.insert(meter, {Wire::NodeAddress()});
    m_link.newestOf.insert(meter, now() - 10'000);
    m_link.online.insert(meter);
    load();
    QCOMPARE(asked(), 0);
}

void TestGapHealer::setOnline(const QString &thing, bool online, bool resumed)
{
    if (online)
        m_link.online.insert(thing);
    else
        m_link.online.remove(thing);
    m_healer->reachabilityChanged(resumed);
    settle();
}

void TestGapHealer::answer(const QList<Wire::Reading> &kept, const Readout::Summary &how)
{
    const auto question = m_link.questions.constLast();
    m_healer->received(question->what, kept);
    question->promise.addResult(how);
    question->promise.finish();
    settle();
}

void TestGapHealer::asksForTheSpanSinceTheNewestSample()
{
    m_link.stored.insert(meter, {Wire::NodeAddress()});
    m_link.newestOf.insert(meter, now() - 5 * hour);
    load();
    QCOMPARE(asked(), 0); // it is not there
    QSignalSpy changed(m_healer.get(), &GapHealer::gapsChanged);
    setOnline(meter, true);
    QCOMPARE(asked(), 1);
    QCOMPARE(last().what.thing, meter);
    QVERIFY(last().what.nodes.isEmpty());
    QVERIFY(last().what.fields.isEmpty());
    QCOMPARE(last().what.origin, Origin::BackFilled);
    QVERIFY(last().what.kinds.testFlag(Wire::Kind::Historical) && last().what.kinds.testFlag(Wire::Kind::HistoricalSecond) && last().what.kinds.testFlag(Wire::Kind::Momentary));
    QVERIFY(!last().what.kinds.testFlag(Wire::Kind::Identity));
    QCOMPARE(from(), now() - 5 * hour);
    QCOMPARE(to(), now());
    QCOMPARE(gaps(), QList<GapSpan>({{now() - 5 * hour, now(), GapState::Open}}));
    QVERIFY(!changed.isEmpty());

    answer({past(now() - 4 * hour), past(now() - 3 * hour), past(now() - 2 * hour), past(now() - hour)});
    QCOMPARE(gaps(), QList<GapSpan>({{now() - 5 * hour, now(), GapState::Healed}}));
    QCOMPARE(m_healer->answered(), 1);
    QVERIFY(m_healer->isIdle());
    advance(48h);
    QCOMPARE(asked(), 1);
}

void TestGapHealer::asksForTheLastDayOfANewThing()
{
    m_link.online.insert(meter);
    m_healer->keep(meter);
    settle();
    QCOMPARE(asked(), 1);
    QCOMPARE(to() - from(), day);
    answer({});
    for (int i = 0; i < 5; ++i) {
        m_healer->keep(meter); // every time that a page of it is opened
        settle();
    }
    QCOMPARE(asked(), 1);
    QCOMPARE(gaps().constFirst().state, GapState::NeverKnown);
}

/// A recorder keeps a thing before it has seen it; the thing's first values may be in the store by the time that it is looked at.
void TestGapHealer::itsFirstWordsAreNoPast()
{
    m_healer->keep(meter);
    m_healer->heard(meter, {}, m_clock->now().addSecs(-2));
    m_link.newestOf.insert(meter, now() - 2'000);
    m_clock->advance(1s);
    setOnline(meter, true);
    QCOMPARE(asked(), 1);
    QVERIFY(to() < now() - 2'000);
    QCOMPARE(to() - from(), day);
}

void TestGapHealer::asksOnceForAllNodes()
{
    const Wire::NodeAddress one{u"1"_s, u"Metering"_s, {}};
    const Wire::NodeAddress two{u"2"_s, u"Metering"_s, {}};
    m_link.stored.insert(meter, {two, one});
    m_link.newestOf.insert(meter, now() - 5 * hour);
    m_link.online.insert(meter);
    m_healer->keep(meter, {{u"3"_s, u"Metering"_s, {}}});
    settle();
    QCOMPARE(asked(), 1);
    QCOMPARE(last().what.nodes, QList<Wire::NodeAddress>({one, two, {u"3"_s, u"Metering"_s, {}}}));
    answer({past(now() - 4 * hour, one), past(now() - hour, one), past(now() - 4 * hour, two), past(now() - hour, two)});
    QCOMPARE(gaps(one).constFirst().state, GapState::Healed);
    QCOMPARE(gaps({u"3"_s, u"Metering"_s, {}}).constLast(), (GapSpan{now() - 5 * hour, now(), GapState::NeverKnown}));
    // Nothing was ever stored of the third: it alone is asked for the rest of the day.
    QCOMPARE(asked(), 2);
    QCOMPARE(last().what.nodes, QList<Wire::NodeAddress>({{u"3"_s, u"Metering"_s, {}}}));
    QCOMPARE(from(), now() - day);
    QCOMPARE(to(), now() - 5 * hour);
}

void TestGapHealer::looksBackWhenAThingIsHeardOf()
{
    load();
    m_link.online = {meter, boiler};
    m_link.newestOf.insert(meter, now()); // that is what was heard, and it is all that there is
    m_link.newestOf.insert(boiler, now() - 3 * hour);
    m_healer->heard(meter, {}, m_clock->now());
    settle();
    QCOMPARE(asked(), 1);
    QVERIFY(from() < now() - day && to() < now());
    m_healer->heard(boiler, {}, m_clock->now());
    settle();
    QCOMPARE(asked(), 2);
    QCOMPARE(from(), now() - 3 * hour);

    GapHealer recorder(m_link, *m_store, *m_clock); // who keeps only what it was told to
    recorder.load(u"recorder@house.example"_s);
    recorder.heard(meter, {}, m_clock->now());
    settle();
    QCOMPARE(asked(), 2);
}

void TestGapHealer::asksForTheLastDayOfANewNode()
{
    const Wire::NodeAddress known{u"1"_s, {}, {}};
    const Wire::NodeAddress fresh{u"2"_s, {}, {}};
    m_link.stored.insert(meter, {known});
    m_link.newestOf.insert(meter, now() - 10'000);
    m_link.online.insert(meter);
    load();
    QCOMPARE(asked(), 0);
    m_healer->keep(meter, {known});
    settle();
    QCOMPARE(asked(), 0);
    m_healer->keep(meter, {fresh});
    settle();
    QCOMPARE(asked(), 1);
    QCOMPARE(last().what.nodes, QList<Wire::NodeAddress>({fresh}));
    QCOMPARE(to() - from(), day);
    answer({past(now() - 23 * hour, fresh), past(now() - hour, fresh)});
    QCOMPARE(gaps(fresh), QList<GapSpan>({{now() - day, now(), GapState::Healed}}));
    QVERIFY(gaps(known).isEmpty());
    m_healer->keep(meter, {fresh});
    settle();
    QCOMPARE(asked(), 1);

    // From then on it is asked together with the others.
    m_healer->heard(meter, known, m_clock->now());
    setOnline(meter, false);
    advance(5h);
    setOnline(meter, true);
    QCOMPARE(asked(), 2);
    QCOMPARE(last().what.nodes, QList<Wire::NodeAddress>({known, fresh}));
}

void TestGapHealer::asksForManyNodesInTurn()
{
    QList<Wire::NodeAddress> nodes{Wire::NodeAddress()};
    for (int i = 0; i < 700; ++i)
        nodes.append({QString::number(i), u"Metering"_s, {}});
    m_link.stored.insert(meter, nodes);
    m_link.newestOf.insert(meter, now() - 5 * hour);
    m_link.online.insert(meter);
    load();
    QVERIFY(last().what.nodes.isEmpty());
    answer({});
    QCOMPARE(last().what.nodes.size(), GapRun::NodesInRequest);
    answer({});
    QCOMPARE(last().what.nodes.size(), 700 - GapRun::NodesInRequest);
    QVERIFY(!m_healer->isIdle());
    answer({});
    QCOMPARE(asked(), 3);
    QVERIFY(m_healer->isIdle());
}

void TestGapHealer::healsWhatTheThingWasAway()
{
    startUpToDate();
    const qint64 lastValue = now() + 30'000;
    advance(30s);
    m_healer->heard(meter, {}, m_clock->now());
    advance(20s);
    setOnline(meter, false);
    advance(90min);
    QCOMPARE(asked(), 0);
    setOnline(meter, true);
    QCOMPARE(asked(), 1);
    QCOMPARE(from(), lastValue);
    QCOMPARE(to(), now());
    answer({past(now() - hour), past(now())});
    QCOMPARE(gaps(), QList<GapSpan>({{lastValue, now(), GapState::Healed}}));
    // The same again is another gap, and only that is asked for.
    m_healer->heard(meter, {}, m_clock->now());
    const qint64 second = now();
    setOnline(meter, false);
    advance(30min);
    setOnline(meter, true);
    QCOMPARE(asked(), 2);
    QCOMPARE(from(), second);
}

void TestGapHealer::healsWhatWeWereAway()
{
    startUpToDate();
    m_link.stored.insert(boiler, {Wire::NodeAddress()});
    m_link.newestOf.insert(boiler, now() - 10'000);
    m_link.online.insert(boiler);
    load();
    m_healer->heard(meter, {}, m_clock->now());
    m_healer->heard(boiler, {}, m_clock->now());
    m_link.online.clear();
    m_healer->reachabilityChanged();
    advance(10min);
    m_link.online = {meter, boiler};
    m_healer->reachabilityChanged();
    settle();
    QCOMPARE(asked(), 2);
    QVERIFY(m_link.questions.at(0)->what.thing != m_link.questions.at(1)->what.thing);
    QCOMPARE(to() - from(), 10 * minute);
}

void TestGapHealer::leavesShortAndResumedOutagesAlone()
{
    startUpToDate();
    m_healer->heard(meter, {}, m_clock->now());
    setOnline(meter, false);
    advance(300ms);
    setOnline(meter, true);
    QCOMPARE(asked(), 0);

    m_healer->heard(meter, {}, m_clock->now());
    setOnline(meter, false);
    advance(40s);
    setOnline(meter, true, true);
    QCOMPARE(asked(), 0);

    // What is read only every now and then may have been missed all the same.
    m_healer->heard(meter, {}, m_clock->now());
    setOnline(meter, false);
    advance(4min);
    setOnline(meter, true, true);
    QCOMPARE(asked(), 1);
    QCOMPARE(to() - from(), 4 * minute);
}

void TestGapHealer::marksWhatTheThingDoesNotKnow()
{
    m_link.stored.insert(meter, {Wire::NodeAddress()});
    m_link.newestOf.insert(meter, now() - 10 * day);
    m_link.online.insert(meter);
    load();
    QList<Wire::Reading> kept;
    for (qint64 back = 48; back >= 12; --back)
        kept << past(now() - back * hour);
    answer(kept);
    QCOMPARE(gaps(), QList<GapSpan>({{now() - 10 * day, now() - 2 * day, GapState::NeverKnown}, {now() - 2 * day, now() - 12 * hour, GapState::Healed},
        {now() - 12 * hour, now(), GapState::NeverKnown}}));
    advance(72h);
    QCOMPARE(asked(), 1);
}

void TestGapHealer::tellsNodesApart()
{
    const Wire::NodeAddress good{u"1"_s, {}, {}};
    const Wire::NodeAddress forgetful{u"2"_s, {}, {}};
    m_link.stored.insert(meter, {good, forgetful});
    m_link.newestOf.insert(meter, now() - 5 * hour);
    m_link.online.insert(meter);
    load();
    const qint64 first = now();
    answer({past(first - 4 * hour, good), past(first - hour, good)});
    QCOMPARE(gaps(good), QList<GapSpan>({{first - 5 * hour, first, GapState::Healed}}));
    QCOMPARE(gaps(forgetful), QList<GapSpan>({{first - 5 * hour, first, GapState::NeverKnown}}));

    m_healer->heard(meter, good, m_clock->now());
    setOnline(meter, false);
    advance(5h);
    setOnline(meter, true);
    answer({past(now() - 4 * hour, good), past(now() - hour, good), past(now() - 4 * hour, forgetful), past(now() - hour, forgetful)});
    QCOMPARE(gaps(good), QList<GapSpan>({{first - 5 * hour, now(), GapState::Healed}}));
    QCOMPARE(gaps(forgetful), QList<GapSpan>({{first - 5 * hour, first, GapState::NeverKnown}, {first, now(), GapState::Healed}}));
}

void TestGapHealer::takesNoForAnAnswer_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("condition");
    QTest::addColumn<bool>("final");
    QTest::newRow("not implemented") << QString(ErrorCode::DeviceNotImplemented) << u"feature-not-implemented"_s << true;
    QTest::newRow("refused in its own words") << QString(ErrorCode::DeviceRefused) << QString() << true;
    QTest::newRow("no such node") << QString(ErrorCode::DeviceNotFound) << u"item-not-found"_s << true;
    QTest::newRow("no right yet") << QString(ErrorCode::Forbidden) << u"forbidden"_s << false;
    QTest::newRow("busy") << QString(ErrorCode::DeviceRefused) << u"resource-constraint"_s << false;
    QTest::newRow("away") << QString(ErrorCode::DeviceNotImplemented) << u"service-unavailable"_s << false;
}

void TestGapHealer::takesNoForAnAnswer()
{
    QFETCH(QString, code);
    QFETCH(QString, condition);
    QFETCH(bool, final);
    m_link.online.insert(meter);
    m_healer->keep(meter);
    settle();
    answer({}, summary(End::Refused, QLatin1StringView(code.toLatin1()), condition));
    QCOMPARE(gaps().constFirst().state, final ? GapState::NeverKnown : GapState::Open);
    advance(1h);
    QCOMPARE(asked(), final ? 1 : 2);
}

void TestGapHealer::triesAgainLessAndLessOften()
{
    m_link.online.insert(meter);
    m_healer->keep(meter);
    settle();
    const qint64 begin = now();
    for (const auto pause : {1min, 4min, 16min, 64min, 256min}) {
        const int before = asked();
        answer({}, summary(End::Silent, ErrorCode::Silent));
        advance(pause - 1s);
        QCOMPARE(asked(), before);
        advance(1s);
        QCOMPARE(asked(), before + 1);
        QCOMPARE(gaps(), QList<GapSpan>({{begin - day, begin, GapState::Open}}));
    }
    answer({past(begin - 23 * hour), past(begin - 12 * hour), past(begin - hour)}, summary(End::Silent, ErrorCode::Silent));
    QCOMPARE(gaps(), QList<GapSpan>({{begin - day, begin, GapState::Partly}}));
    advance(240h);
    QCOMPARE(asked(), GapHealer::MostTries);
}

void TestGapHealer::waitsForThingsThatFail()
{
    m_link.online.insert(meter);
    m_link.failing.insert(meter);
    m_healer->keep(meter);
    settle();
    advance(10min);
    QCOMPARE(asked(), 0);
    m_link.failing.clear();
    advance(1min);
    QCOMPARE(asked(), 1);
}

void TestGapHealer::asksTwoAtOnce()
{
    for (int i = 0; i < 5; ++i) {
        const QString thing = u"thing%1@house.example"_s.arg(i);
        m_link.online.insert(thing);
        m_healer->keep(thing);
    }
    settle();
    QCOMPARE(asked(), GapHealer::MostAtOnce);
    for (int i = 0; i < 5; ++i) {
        const auto question = m_link.questions.at(i);
        question->promise.addResult(summary(End::Complete));
        question->promise.finish();
        settle();
        QCOMPARE(asked(), qMin(5, GapHealer::MostAtOnce + i + 1));
    }
    QVERIFY(m_healer->isIdle());
}

void TestGapHealer::asksInPiecesAndNoOlderThanAYear()
{
    m_link.stored.insert(meter, {Wire::NodeAddress()});
    m_link.newestOf.insert(meter, now() - 5'000 * day);
    m_link.online.insert(meter);
    load();
    qint64 end = now();
    const qint64 oldest = end - GapHealer::Oldest;
    while (end > oldest) {
        QCOMPARE(to(), end);
        QCOMPARE(from(), qMax(oldest, end - GapHealer::Piece));
        const qint64 begin = from();
        answer({past(begin, {}, Wire::Kind::HistoricalMonth), past(end, {}, Wire::Kind::HistoricalMonth)});
        end = begin;
    }
    QCOMPARE(asked(), 12);
    QCOMPARE(gaps(), QList<GapSpan>({{oldest, oldest + GapHealer::Oldest, GapState::Healed}}));
}

void TestGapHealer::remembersAcrossPrograms()
{
    m_link.stored.insert(meter, {Wire::NodeAddress()});
    m_link.newestOf.insert(meter, now() - 5 * hour);
    m_link.online.insert(meter);
    load();
    const qint64 first = now();
    answer({});
    QCOMPARE(asked(), 1);

    start(); // nothing new was stored meanwhile
    advance(2h);
    load();
    QCOMPARE(asked(), 2);
    QCOMPARE(from(), first);
    QCOMPARE(to(), now());
    answer({}, summary(End::Silent, ErrorCode::Silent));

    start();
    load();
    QCOMPARE(asked(), 2); // the pause goes on
    advance(1min);
    QCOMPARE(asked(), 3);
}

void TestGapHealer::leavesTheAskingToAnother()
{
    m_link.stored.insert(meter, {Wire::NodeAddress()});
    m_link.newestOf.insert(meter, now() - 5 * hour);
    m_link.online.insert(meter);
    load();
    QCOMPARE(asked(), 1);

    GapHealer other(m_link, *m_store, *m_clock);
    other.setKeepsEverything(true);
    other.load(account);
    settle();
    QCOMPARE(asked(), 1);
    advance(30s);
    answer({past(now() - 4 * hour), past(now() - hour)});
    advance(5min);
    QCOMPARE(asked(), 1);
    QCOMPARE(other.gaps(meter, {}).constFirst().state, GapState::Healed);
}

void TestGapHealer::asksForgetfulThingsOnceADay()
{
    startUpToDate();
    for (int i = 0; i < 3; ++i) {
        m_healer->heard(meter, {}, m_clock->now());
        setOnline(meter, false);
        advance(3h);
        setOnline(meter, true);
        QCOMPARE(asked(), i + 1);
        answer({});
    }
    const qint64 begin = now();
    for (int i = 0; i < 3; ++i) {
        m_healer->heard(meter, {}, m_clock->now());
        setOnline(meter, false);
        advance(3h);
        setOnline(meter, true);
        QCOMPARE(asked(), 3);
    }
    advance(15h);
    QCOMPARE(asked(), 4);
    QCOMPARE(from(), begin);
    answer({past(begin + hour), past(begin + 8 * hour)});
    m_healer->heard(meter, {}, m_clock->now());
    setOnline(meter, false);
    advance(3h);
    setOnline(meter, true);
    QCOMPARE(asked(), 5); // it has something after all
}

void TestGapHealer::isNotFooledByClocks()
{
    startUpToDate();
    m_healer->heard(meter, {}, m_clock->now().addYears(70));
    setOnline(meter, false);
    advance(10min);
    setOnline(meter, true);
    QCOMPARE(asked(), 1);
    QCOMPARE(to() - from(), 10 * minute);
    answer({});

    m_healer->heard(meter, {}, m_clock->now().addYears(-70));
    setOnline(meter, false);
    m_clock->setBack(1h);
    advance(10min);
    setOnline(meter, true);
    QCOMPARE(asked(), 1); // by this clock, nothing has passed
    advance(2h);
    m_healer->heard(meter, {}, m_clock->now());
    setOnline(meter, false);
    advance(10min);
    setOnline(meter, true);
    QCOMPARE(asked(), 2);
    QCOMPARE(to() - from(), 10 * minute);
}

/// Somebody sets the clock a month ahead, an outage falls into that time, and it is set right again.
void TestGapHealer::forgetsWhatAClockAheadWrote()
{
    startUpToDate();
    m_healer->heard(meter, {}, m_clock->now());
    m_clock->setBack(-30 * 24h);
    m_healer->heard(meter, {}, m_clock->now());
    setOnline(meter, false);
    advance(2 * 24h);
    setOnline(meter, true);
    QCOMPARE(asked(), 1);
    answer({});
    m_healer->heard(meter, {}, m_clock->now());
    m_clock->setBack(31 * 24h); // right again, into the time that was marked
    m_healer->heard(meter, {}, m_clock->now());
    QVERIFY(gaps().isEmpty());
    setOnline(meter, false);
    advance(10min);
    setOnline(meter, true);
    QCOMPARE(asked(), 2);
    QCOMPARE(to() - from(), 10 * minute);
}

/// Two that say a word every now and then and never come to an end.
void TestGapHealer::dribblingThingsDoNotKeepTheOthers()
{
    const QStringList things{u"a@house.example"_s, u"b@house.example"_s, u"c@house.example"_s};
    for (const QString &thing : things) {
        m_link.stored.insert(thing, {Wire::NodeAddress()});
        m_link.newestOf.insert(thing, now() - 5 * hour);
        m_link.online.insert(thing);
    }
    load();
    QCOMPARE(asked(), 2);
    const auto first = m_link.questions.first();
    advance(std::chrono::milliseconds(GapHealer::LongestAnswer + 1'000));
    QVERIFY(asked() >= 3);
    QSet<QString> whose;
    for (const auto &question : std::as_const(m_link.questions))
        whose.insert(question->what.thing);
    QCOMPARE(whose.size(), 3);
    // An answer that comes after all belongs to no later question.
    const int answered = m_healer->answered();
    first->promise.addResult(summary(Readout::End::Complete));
    first->promise.finish();
    settle();
    QCOMPARE(m_healer->answered(), answered);
}

void TestGapHealer::countsOnlyWhatIsInTheSpan()
{
    m_link.stored.insert(meter, {Wire::NodeAddress()});
    m_link.newestOf.insert(meter, now() - 5 * hour);
    m_link.online.insert(meter);
    load();
    answer({past(now() + 1'000 * day), past(now() - 1'000 * day)});
    QCOMPARE(gaps(), QList<GapSpan>({{now() - 5 * hour, now(), GapState::NeverKnown}}));
}

void TestGapHealer::goesOnAfterAnInterruptedAnswer()
{
    m_link.online.insert(meter);
    m_healer->keep(meter);
    settle();
    const qint64 begin = now();
    setOnline(meter, false);
    answer({past(begin - hour)}, summary(End::Disconnected, ErrorCode::ConnectionLost));
    QCOMPARE(gaps().constFirst().state, GapState::Open);
    advance(30min);
    QCOMPARE(asked(), 1);
    setOnline(meter, true);
    QCOMPARE(asked(), 2); // one span, the gaps have become one
    QCOMPARE(from(), begin - day);
    QCOMPARE(to(), now());
}

void TestGapHealer::keepsWhatTheStoreRefuses()
{
    Store closed;
    GapHealer healer(m_link, closed, *m_clock);
    healer.load(account);
    m_link.online.insert(meter);
    healer.keep(meter);
    settle();
    QCOMPARE(asked(), 1);
    const auto question = m_link.questions.constLast();
    question->promise.addResult(summary(End::Complete));
    question->promise.finish();
    settle();
    QCOMPARE(healer.gaps(meter, {}).constFirst().state, GapState::NeverKnown);
    healer.reachabilityChanged();
    advance(1h);
    QCOMPARE(asked(), 1);
}

QTEST_GUILESS_MAIN(TestGapHealer)
#include "tst_gaphealer.moc"
