// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/alertdigest.h"
#include "services/alertengine.h"
#include "services/alertwords.h"

#include <QTest>

#include <limits>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Second = 1'000;
constexpr qint64 Minute = 60 * Second;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Noon = 1'770'000'000'000;

const QString owner = u"owner@house"_s;
const QString heating = u"heating@house"_s;

SeriesKey key(const QString &field, const QString &thing = heating)
{
    return {owner, thing, {}, field};
}

AlertRule above(double limit, double hysteresis = 0, qint64 lastingMs = 0)
{
    return {.id = u"1"_s, .kind = AlertRule::Kind::Above, .key = key(u"T"_s), .unit = u"°C"_s, .limit = limit, .hysteresis = hysteresis, .lastingMs = lastingMs};
}

AlertRule silentThings()
{
    return {.id = u"s"_s, .kind = AlertRule::Kind::Silent, .key = {owner, {}, {}, {}}};
}

/// The engine with a clock of its own: wall time and monotonic time run together.
struct Bench {
    AlertEngine engine;
    qint64 passed = 0;
    QList<AlertEvent> events;

    void say(double number, const QString &field = u"T"_s, const QString &thing = heating)
    {
        events << engine.take({{key(field, thing), number, Noon + passed}}, Noon + passed, passed);
    }
    void wait(qint64 ms)
    {
        passed += ms;
        events << engine.tick(Noon + passed, passed);
    }
    [[nodiscard]] QList<bool> raised() const
    {
        QList<bool> found;
        for (const AlertEvent &event : events)
            found << event.raised;
        return found;
    }
};

AlertEvent alert(const QString &rule, const QString &field, bool raised = true)
{
    AlertRule of = above(1);
    of.id = rule;
    return {.rule = of, .key = key(field), .raised = raised, .time = Noon};
}

} // namespace

class TestAlertEngine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void levels_data();
    void levels();
    void lastsWithoutAnotherValue();
    void changes();
    void ignoresAClockThatGoesBack();
    void aThingWhoseClockIsSetBackIsSeen();
    void ourClockBeingSetHoldsNothing();
    void manyValuesHideNoChange();
    void infiniteNumbersAreNone();
    void aValueOfTheFutureBlindsNobody();
    void learnsHowOftenAThingSpeaks();
    void noSilenceWhileNobodyListens();
    void silenceOfOneFieldOnlyWhereAsked();
    void madeUpFieldsBlindNobody();
    void irregularThingsAreGivenTime();
    void aRuleThatIsChangedEndsItsAlert();
    void rulesSurviveJson();
    void halfARuleIsNone_data();
    void halfARuleIsNone();
    void quietHoursCrossMidnight();
    void tellsTogetherWhatComesTogether();
    void tellsOncePerHour();
    void keepsQuiet();
    void aClockSetBackHoldsNothing();
    void moreThanCanBeListedAreCounted();
};

void TestAlertEngine::levels_data()
{
    QTest::addColumn<double>("hysteresis");
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<QList<bool>>("expected");
    QTest::newRow("at the limit") << 0.0 << QList<double>{25, 25} << QList<bool>{};
    QTest::newRow("begins once") << 0.0 << QList<double>{25.1, 26, 27} << QList<bool>{true};
    QTest::newRow("begins and ends") << 0.0 << QList<double>{26, 25} << QList<bool>{true, false};
    QTest::newRow("hysteresis holds it") << 1.0 << QList<double>{26, 24.5, 25.5, 24.5} << QList<bool>{true};
    QTest::newRow("hysteresis lets it go") << 1.0 << QList<double>{26, 24, 24.5, 26} << QList<bool>{true, false, true};
    QTest::newRow("no number is no news") << 0.0 << QList<double>{26, std::numeric_limits<double>::quiet_NaN(), 27} << QList<bool>{true};
}

void TestAlertEngine::levels()
{
    QFETCH(double, hysteresis);
    QFETCH(QList<double>, values);
    QFETCH(QList<bool>, expected);
    Bench bench;
    bench.engine.setRules({above(25, hysteresis)}, Noon);
    for (const double value : values) {
        const std::optional<double> number = qIsNaN(value) ? std::nullopt : std::optional(value);
        bench.events << bench.engine.take({{key(u"T"_s), number, Noon}}, Noon, 0);
        bench.passed += Second;
    }
    QCOMPARE(bench.raised(), expected);
    QCOMPARE(bench.engine.active().size(), expected.isEmpty() || !expected.constLast() ? 0 : 1);
}

void TestAlertEngine::lastsWithoutAnotherValue()
{
    Bench bench;
    bench.engine.setRules({above(25, 0, 5 * Minute)}, Noon);
    bench.say(30);
    bench.wait(4 * Minute);
    QVERIFY(bench.events.isEmpty());
    bench.wait(Minute);
    QCOMPARE(bench.raised(), QList<bool>{true});
    QCOMPARE(bench.events.constFirst().value, 30.0);

    bench.events.clear();
    bench.say(20);
    bench.say(30);
    bench.wait(Minute);
    bench.say(20);
    bench.wait(10 * Minute);
    QCOMPARE(bench.raised(), QList<bool>{false}); // the second time did not last
}

void TestAlertEngine::changes()
{
    Bench bench;
    AlertRule falls = above(2);
    falls.kind = AlertRule::Kind::Falls;
    falls.withinMs = 10 * Minute;
    bench.engine.setRules({falls}, Noon);
    for (const double value : {21.0, 20.5, 20.0, 19.5, 19.0}) { // 2 K in 20 minutes: slow
        bench.say(value);
        bench.wait(5 * Minute);
    }
    QVERIFY(bench.events.isEmpty());
    bench.say(16);
    QCOMPARE(bench.raised(), QList<bool>{true});
    QCOMPARE(bench.events.constFirst().value, 3.5);
    bench.wait(11 * Minute);
    bench.say(16);
    QCOMPARE(bench.raised(), (QList<bool>{true, false}));
}

void TestAlertEngine::ignoresAClockThatGoesBack()
{
    AlertEngine engine;
    AlertRule rises = above(1);
    rises.kind = AlertRule::Kind::Rises;
    rises.withinMs = Minute;
    engine.setRules({rises}, Noon);
    QVERIFY(engine.take({{key(u"T"_s), 10.0, Noon}}, Noon, 0).isEmpty());
    QVERIFY(engine.take({{key(u"T"_s), 99.0, Noon - Hour}}, Noon, 0).isEmpty());
    QCOMPARE(engine.take({{key(u"T"_s), 12.0, Noon + Second}}, Noon + Second, 0).size(), 1);
}

void TestAlertEngine::aThingWhoseClockIsSetBackIsSeen()
{
    AlertEngine engine;
    AlertRule rises = above(5);
    rises.kind = AlertRule::Kind::Rises;
    rises.withinMs = 10 * Minute;
    engine.setRules({rises}, Noon);
    QVERIFY(engine.take({{key(u"T"_s), 90.0, Noon}}, Noon, 0).isEmpty());
    qint64 passed = Minute; // an hour back: before this, nothing was told for an hour
    QVERIFY(engine.take({{key(u"T"_s), 10.0, Noon - Hour + passed}}, Noon + passed, passed).isEmpty());
    passed += Minute;
    QVERIFY(engine.take({{key(u"T"_s), 11.0, Noon - Hour + passed}}, Noon + passed, passed).isEmpty());
    passed += Minute;
    QCOMPARE(engine.take({{key(u"T"_s), 16.0, Noon - Hour + passed}}, Noon + passed, passed).size(), 1);
}

void TestAlertEngine::ourClockBeingSetHoldsNothing()
{
    AlertEngine engine;
    engine.setRules({above(25, 0, 5 * Minute)}, Noon);
    QVERIFY(engine.take({{key(u"T"_s), 30.0, Noon}}, Noon, 0).isEmpty());
    QVERIFY(engine.tick(Noon + Hour, Minute).isEmpty()); // set forward: it has not lasted
    QVERIFY(engine.tick(Noon - Hour, 4 * Minute).isEmpty());
    QCOMPARE(engine.tick(Noon - Hour + Minute, 5 * Minute).size(), 1);
}

void TestAlertEngine::manyValuesHideNoChange()
{
    Bench bench;
    AlertRule rises = above(5);
    rises.kind = AlertRule::Kind::Rises;
    rises.withinMs = Hour;
    bench.engine.setRules({rises}, Noon);
    bench.say(10);
    constexpr int many = 3 * int(AlertEngine::MostPoints);
    for (int i = 0; i < many; ++i) { // ten a second, slowly rising
        bench.passed += 100;
        bench.say(10.5 + 5.0 * i / many);
    }
    QCOMPARE(bench.raised(), QList<bool>{true});
}

void TestAlertEngine::infiniteNumbersAreNone()
{
    for (const AlertRule::Kind kind : {AlertRule::Kind::Above, AlertRule::Kind::Rises, AlertRule::Kind::Falls}) {
        Bench bench;
        AlertRule rule = above(5);
        rule.kind = kind;
        rule.withinMs = Minute;
        bench.engine.setRules({rule}, Noon);
        for (const double number : {1.0, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN(), 2.0, 1.0})
            bench.say(number);
        QVERIFY(bench.events.isEmpty());
    }
}

void TestAlertEngine::aValueOfTheFutureBlindsNobody()
{
    AlertEngine engine;
    AlertRule rises = above(1);
    rises.kind = AlertRule::Kind::Rises;
    rises.withinMs = Minute;
    engine.setRules({rises}, Noon);
    QVERIFY(engine.take({{key(u"T"_s), 10.0, 253'402'300'799'000}}, Noon, 0).isEmpty());
    QCOMPARE(engine.take({{key(u"T"_s), 12.0, Noon + Second}}, Noon + Second, 0).size(), 1);
}

void TestAlertEngine::learnsHowOftenAThingSpeaks()
{
    Bench bench;
    bench.engine.setRules({silentThings()}, Noon);
    bench.engine.setListening(heating, true, 0);
    for (int i = 0; i < 8; ++i) {
        bench.say(20, i % 2 == 0 ? u"T"_s : u"P"_s);
        bench.wait(Minute);
    }
    QCOMPARE(bench.engine.expectedInterval(key(u"T"_s)), std::nullopt); // four words: not enough
    bench.wait(2 * Minute);
    QVERIFY(bench.events.isEmpty());
    bench.wait(Minute);
    QCOMPARE(bench.raised(), QList<bool>{true});
    QCOMPARE(bench.events.constFirst().key, key({}));
    QCOMPARE(bench.events.constFirst().expectedMs, Minute);
    QVERIFY(bench.events.constFirst().silentMs > 3 * Minute);
    bench.wait(Hour);
    QCOMPARE(bench.events.size(), 1); // said once
    bench.say(20);
    QCOMPARE(bench.raised(), (QList<bool>{true, false}));
}

void TestAlertEngine::noSilenceWhileNobodyListens()
{
    Bench bench;
    bench.engine.setRules({silentThings()}, Noon);
    bench.engine.setListening(heating, true, 0);
    for (int i = 0; i < 8; ++i) {
        bench.say(20);
        bench.wait(Minute);
    }
    bench.engine.setListening(heating, false, bench.passed);
    bench.wait(24 * Hour);
    QVERIFY(bench.events.isEmpty());
    bench.engine.setListening(heating, true, bench.passed);
    bench.wait(Minute);
    QVERIFY(bench.events.isEmpty());
    bench.wait(2 * Minute);
    QCOMPARE(bench.raised(), QList<bool>{true});
}

void TestAlertEngine::silenceOfOneFieldOnlyWhereAsked()
{
    Bench bench;
    AlertRule ofField = silentThings();
    ofField.id = u"f"_s;
    ofField.key = key(u"P"_s);
    bench.engine.setRules({silentThings(), ofField}, Noon);
    bench.engine.setListening(heating, true, 0);
    for (int i = 0; i < 20; ++i) {
        bench.say(20);
        if (i < 8)
            bench.say(1, u"P"_s);
        bench.wait(Minute);
    }
    QCOMPARE(bench.raised(), QList<bool>{true});
    QCOMPARE(bench.events.constFirst().key, key(u"P"_s));
}

void TestAlertEngine::madeUpFieldsBlindNobody()
{
    Bench bench;
    const QString liar = u"liar@house"_s;
    AlertRule silent{.id = u"f"_s, .kind = AlertRule::Kind::Silent, .key = key(u"P"_s)};
    bench.engine.setRules({silent}, Noon);
    bench.engine.setListening(heating, true, 0);
    bench.engine.setListening(liar, true, 0);
    for (qsizetype i = 0; i < AlertEngine::MostFields; ++i)
        bench.say(1, QString::number(i), liar);
    for (int i = 0; i < 10; ++i) {
        bench.passed += Minute;
        bench.say(1, u"P"_s);
        bench.say(1, u"Q"_s);
    }
    QVERIFY(bench.engine.expectedInterval(key(u"Q"_s)));
    bench.wait(Hour);
    QCOMPARE(bench.raised(), QList<bool>{true});
}

void TestAlertEngine::irregularThingsAreGivenTime()
{
    Bench bench;
    bench.engine.setRules({silentThings()}, Noon);
    bench.engine.setListening(heating, true, 0);
    for (const qint64 pause : {1, 1, 1, 1, 1, 30, 1, 1, 1}) {
        bench.say(20);
        bench.wait(pause * Minute);
    }
    bench.events.clear(); // the pause of 30 was learned only when it was over
    bench.say(20);
    bench.events.clear();
    bench.wait(40 * Minute);
    QVERIFY(bench.events.isEmpty());
    bench.wait(10 * Minute);
    QCOMPARE(bench.raised(), QList<bool>{true});
}

void TestAlertEngine::aRuleThatIsChangedEndsItsAlert()
{
    Bench bench;
    bench.engine.setRules({above(25)}, Noon);
    bench.say(30);
    QCOMPARE(bench.engine.active().size(), 1);
    QVERIFY(bench.engine.setRules({above(25)}, Noon).isEmpty()); // the same: nothing happens
    QCOMPARE(bench.engine.active().size(), 1);
    const auto over = bench.engine.setRules({above(40)}, Noon);
    QCOMPARE(over.size(), 1);
    QVERIFY(!over.constFirst().raised);
    QVERIFY(bench.engine.active().isEmpty());
}

void TestAlertEngine::rulesSurviveJson()
{
    AlertRule rule = above(-12.5, 0.5, 3 * Minute);
    rule.key.node = {u"n"_s, u"s"_s, u"p"_s};
    rule.enabled = false;
    QCOMPARE(alertRuleFromJson(owner, u"1"_s, toJson(rule)), rule);
    QCOMPARE(alertRuleFromJson(owner, u"s"_s, toJson(silentThings())), silentThings());
}

void TestAlertEngine::halfARuleIsNone_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("kind") << u"kind"_s << QJsonValue(u"sideways"_s);
    QTest::newRow("no field") << u"field"_s << QJsonValue(u""_s);
    QTest::newRow("no limit") << u"limit"_s << QJsonValue(u"25"_s);
    QTest::newRow("backward hysteresis") << u"hysteresis"_s << QJsonValue(-1);
    QTest::newRow("lasts for ever") << u"lasting"_s << QJsonValue(1e300);
    QTest::newRow("negative duration") << u"within"_s << QJsonValue(-5);
}

void TestAlertEngine::halfARuleIsNone()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QJsonObject json = toJson(above(25));
    QVERIFY(alertRuleFromJson(owner, u"1"_s, json));
    json.insert(key, value);
    QVERIFY(!alertRuleFromJson(owner, u"1"_s, json));
}

void TestAlertEngine::quietHoursCrossMidnight()
{
    const QuietHours night{true, {22, 0}, {7, 0}};
    QVERIFY(night.contains({23, 0}));
    QVERIFY(night.contains({6, 59}));
    QVERIFY(!night.contains({7, 0}));
    QVERIFY(!night.contains({12, 0}));
    const QuietHours lunch{true, {12, 0}, {13, 0}};
    QVERIFY(lunch.contains({12, 30}));
    QVERIFY(!lunch.contains({13, 0}));
    QVERIFY(!(QuietHours{true, {12, 0}, {12, 0}}.contains({12, 0})));
    QVERIFY(!(QuietHours{false, {0, 0}, {23, 0}}.contains({12, 0})));
}

void TestAlertEngine::tellsTogetherWhatComesTogether()
{
    AlertDigest digest;
    digest.add({alert(u"1"_s, u"T"_s)}, Noon);
    digest.add({alert(u"2"_s, u"P"_s)}, Noon + 10 * Second);
    QVERIFY(digest.take(Noon + 10 * Second).isEmpty());
    const AlertNotice notice = digest.take(Noon + AlertDigest::Together);
    QCOMPARE(notice.events.size(), 2);
    QVERIFY(!notice.afterQuiet);
    QVERIFY(digest.take(Noon + Hour).isEmpty());

    digest.add({alert(u"3"_s, u"T"_s)}, Noon);
    digest.add({alert(u"3"_s, u"T"_s, false)}, Noon + Second);
    QVERIFY(digest.take(Noon + Hour).isEmpty()); // over before anybody was told
}

void TestAlertEngine::tellsOncePerHour()
{
    AlertDigest digest;
    digest.add({alert(u"1"_s, u"T"_s)}, Noon);
    QCOMPARE(digest.take(Noon + Minute).events.size(), 1);
    for (int i = 2; i < 50; ++i) { // it flaps
        digest.add({alert(u"1"_s, u"T"_s, false)}, Noon + i * Minute);
        digest.add({alert(u"1"_s, u"T"_s)}, Noon + i * Minute);
        QVERIFY(digest.take(Noon + i * Minute + 30 * Second).isEmpty());
    }
    digest.add({alert(u"1"_s, u"T"_s)}, Noon + 2 * Hour);
    QCOMPARE(digest.take(Noon + 2 * Hour + Minute).events.size(), 1);
}

void TestAlertEngine::keepsQuiet()
{
    AlertDigest digest;
    const QTimeZone stockholm("Europe/Stockholm");
    digest.setQuietHours({true, {22, 0}, {7, 0}}, stockholm);
    const qint64 evening = QDateTime(QDate(2026, 11, 23), QTime(23, 0), stockholm).toMSecsSinceEpoch();
    digest.add({alert(u"1"_s, u"T"_s), alert(u"2"_s, u"P"_s)}, evening);
    QVERIFY(digest.take(evening + Hour).isEmpty());
    digest.add({alert(u"2"_s, u"P"_s, false)}, evening + 2 * Hour);
    QVERIFY(digest.take(evening + 7 * Hour).isEmpty()); // six in the morning
    const AlertNotice notice = digest.take(evening + 8 * Hour);
    QVERIFY(notice.afterQuiet);
    QCOMPARE(notice.events.size(), 1);
    QCOMPARE(notice.events.constFirst().rule.id, u"1"_s);
    QCOMPARE(notice.over, 1);
}

void TestAlertEngine::aClockSetBackHoldsNothing()
{
    AlertDigest digest;
    digest.add({alert(u"1"_s, u"T"_s)}, Noon);
    QCOMPARE(digest.take(Noon - 24 * Hour).events.size(), 1);
}

void TestAlertEngine::moreThanCanBeListedAreCounted()
{
    AlertDigest digest;
    constexpr int beyond = 30;
    QList<AlertEvent> events;
    for (int i = 0; i < int(AlertDigest::MostWaiting) + beyond; ++i)
        events << alert(QString::number(i), u"T"_s);
    digest.add(events, Noon);
    digest.add(events, Noon); // told twice, it is still one
    digest.add({alert(events.constLast().rule.id, u"T"_s, false)}, Noon);
    const AlertNotice notice = digest.take(Noon + Minute);
    QCOMPARE(notice.events.size(), AlertDigest::MostWaiting);
    QCOMPARE(notice.more, beyond - 1);
    QCOMPARE(notice.over, 1);
    const QString body = AlertWords::body(notice, {}, QLocale::c());
    QVERIFY2(body.contains(QString::number(notice.events.size() + notice.more - body.count(u" is "_s))), qPrintable(body));
    QVERIFY(AlertWords::title(notice).contains(QString::number(notice.events.size() + notice.more)));
    digest.add(events, Noon + 2 * Minute); // none of them again within the hour, listed or not
    QVERIFY(digest.take(Noon + 3 * Minute).events.size() <= 1);
}

QTEST_GUILESS_MAIN(TestAlertEngine)
#include "tst_alertengine.moc"
