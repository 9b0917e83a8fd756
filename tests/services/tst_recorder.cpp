// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/latestvalues.h"
#include "services/recorder.h"
#include "store/store.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

const QString account = u"owner@house.example"_s;
const QString thing = u"meters@house.example"_s;
const Wire::NodeAddress node{u"7"_s, u"Metering"_s, u"A"_s};
const QDateTime heard(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);

Wire::Reading reading(const QString &name, const QString &text, Wire::Kinds kinds = Wire::Kind::Momentary, const QDateTime &time = heard, const Wire::NodeAddress &address = node)
{
    Wire::Reading result;
    result.node = address;
    result.time.value = time;
    result.field.name = name;
    result.field.text = text;
    result.field.unit = u"°C"_s;
    result.field.type = Wire::FieldType::Numeric;
    result.field.kinds = kinds;
    result.field.qualities = Wire::Quality::AutomaticReadout;
    return result;
}

QList<Sample> everything(const Store &store, const QString &field)
{
    return store.samples({account, thing, node, field}, std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max());
}

} // namespace

/// The recorder and the latest values: what becomes of readings that have arrived.
class TestRecorder final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    QString m_path;
    int m_file = 0;
    std::unique_ptr<Store> m_store;

    QList<Sample> stored(const QString &field) const
    {
        Store other;
        return other.open(m_path) ? QList<Sample>() : everything(other, field);
    }

private Q_SLOTS:
    void init()
    {
        m_path = m_dir.filePath(QString::number(++m_file) + u".sqlite"_s);
        m_store = std::make_unique<Store>();
        QCOMPARE(m_store->open(m_path), std::nullopt);
    }

    void readingsBecomeSamples()
    {
        Recorder recorder(*m_store);
        QVERIFY(recorder.record(account, thing, {reading(u"Temperature"_s, u"21.50"_s), reading(u"Humidity"_s, u"NaN"_s)}, heard));
        const auto samples = stored(u"Temperature"_s);
        QCOMPARE(samples.size(), 1);
        QCOMPARE(samples[0].text, u"21.50"_s);
        QCOMPARE(samples[0].number, 21.5);
        QCOMPARE(samples[0].unit, u"°C"_s);
        QCOMPARE(samples[0].time, heard.toMSecsSinceEpoch());
        QCOMPARE(samples[0].kinds, Wire::Kinds(Wire::Kind::Momentary));
        QVERIFY(std::isnan(stored(u"Humidity"_s).value(0).number));
    }

    void withoutValueOrTime()
    {
        Recorder recorder(*m_store);
        auto empty = reading(u"Temperature"_s, {});
        empty.field.hasText = false;
        auto undated = reading(u"Humidity"_s, u"40"_s, Wire::Kind::Momentary, {});
        QVERIFY(recorder.record(account, thing, {empty, undated}, heard));
        QVERIFY(stored(u"Temperature"_s).isEmpty());
        QCOMPARE(stored(u"Humidity"_s).value(0).time, heard.toMSecsSinceEpoch());
    }

    void identityIsStoredWhenItChanges()
    {
        const auto serial = [](const QString &text, int seconds) { return reading(u"Serial"_s, text, Wire::Kind::Identity, heard.addSecs(seconds)); };
        {
            Recorder recorder(*m_store);
            for (int i = 0; i < 5; ++i)
                QVERIFY(recorder.record(account, thing, {serial(u"A1"_s, i)}, heard));
            QCOMPARE(stored(u"Serial"_s).size(), 1);
        }
        Recorder restarted(*m_store);
        QVERIFY(restarted.record(account, thing, {serial(u"A1"_s, 10)}, heard));
        QCOMPARE(stored(u"Serial"_s).size(), 1);
        QVERIFY(restarted.record(account, thing, {serial(u"B2"_s, 20)}, heard));
        QVERIFY(restarted.record(account, thing, {serial(u"A1"_s, 30)}, heard));
        QCOMPARE(stored(u"Serial"_s).size(), 3);
    }

    void allOrNothing()
    {
        {
            auto db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"breaker"_s);
            db.setDatabaseName(m_path);
            QVERIFY(db.open());
            QVERIFY(QSqlQuery(db).exec(u"CREATE TRIGGER breaker BEFORE INSERT ON tail WHEN CAST(NEW.text AS TEXT) = 'break' BEGIN SELECT RAISE(ABORT, 'broken'); END"_s));
        }
        QSqlDatabase::removeDatabase(u"breaker"_s);
        Recorder recorder(*m_store);
        QVERIFY(!recorder.record(account, thing, {reading(u"A"_s, u"1"_s), reading(u"B"_s, u"break"_s), reading(u"C"_s, u"3"_s)}, heard));
        QVERIFY(stored(u"A"_s).isEmpty());
        QVERIFY(stored(u"C"_s).isEmpty());
        QCOMPARE(recorder.waiting(), 3);
        // What the store never takes waits, and nothing else is kept from it for long.
        QVERIFY(!recorder.record(account, thing, {reading(u"A"_s, u"1"_s)}, heard));
        QVERIFY(!recorder.flush());
        QCOMPARE(stored(u"A"_s).size(), 1);
        QCOMPARE(recorder.waiting(), 3);
    }

    void nodesOfReadings_data()
    {
        QTest::addColumn<Wire::NodeAddress>("asked");
        QTest::addColumn<Wire::NodeAddress>("answered");
        QTest::addColumn<Wire::NodeAddress>("expected");
        const Wire::NodeAddress none;
        const Wire::NodeAddress idOnly{u"7"_s, {}, {}};
        const Wire::NodeAddress otherPartition{u"7"_s, u"Metering"_s, u"B"_s};
        QTest::newRow("the same") << node << node << node;
        QTest::newRow("nothing said") << node << none << node;
        QTest::newRow("only the id") << node << idOnly << node;
        QTest::newRow("another partition") << node << otherPartition << otherPartition;
        QTest::newRow("another id") << node << Wire::NodeAddress{u"8"_s, {}, {}} << Wire::NodeAddress{u"8"_s, {}, {}};
        QTest::newRow("thing names its node") << none << idOnly << idOnly;
        QTest::newRow("thing itself") << none << none << none;
    }

    void nodesOfReadings()
    {
        QFETCH(Wire::NodeAddress, asked);
        QFETCH(Wire::NodeAddress, answered);
        QFETCH(Wire::NodeAddress, expected);
        QCOMPARE(nodeOfReading(asked, answered), expected);
    }

    void latestPerField()
    {
        LatestValues latest;
        auto changed = latest.take(account, thing, node, {reading(u"A"_s, u"1"_s), reading(u"B"_s, u"2"_s)}, heard);
        QCOMPARE(changed.size(), 2);
        changed = latest.take(account, thing, node, {reading(u"B"_s, u"3"_s, Wire::Kind::Momentary, heard.addSecs(1))}, heard.addSecs(1));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0].reading.field.text, u"3"_s);
        QCOMPARE(changed[0].key, (SeriesKey{account, thing, node, u"B"_s}));
        const auto values = latest.values(thing, node);
        QCOMPARE(values.size(), 2);
        QCOMPARE(values[0].reading.field.text, u"1"_s);
        QCOMPARE(values[0].heard, heard);
        QCOMPARE(values[1].reading.field.text, u"3"_s);
        QCOMPARE(values[1].heard, heard.addSecs(1));
        QVERIFY(latest.values(thing, {}).isEmpty());
        latest.clear();
        QVERIFY(latest.values(thing, node).isEmpty());
    }

    void whichValueStays_data()
    {
        QTest::addColumn<quint32>("firstKinds");
        QTest::addColumn<int>("firstSecond");
        QTest::addColumn<quint32>("secondKinds");
        QTest::addColumn<int>("secondSecond");
        QTest::addColumn<bool>("sameBatch");
        QTest::addColumn<bool>("secondStays");
        const auto row = [](const char *name, Wire::Kinds first, int firstSecond, Wire::Kinds second, int secondSecond, bool sameBatch, bool stays) {
            QTest::newRow(name) << first.toInt() << firstSecond << second.toInt() << secondSecond << sameBatch << stays;
        };
        using K = Wire::Kind;
        row("newer", K::Momentary, 0, K::Momentary, 1, false, true);
        row("the clock went back", K::Momentary, 100, K::Momentary, 1, false, true);
        row("older in one batch", K::Momentary, 100, K::Momentary, 1, true, false);
        row("newer in one batch", K::Momentary, 1, K::Momentary, 100, true, true);
        row("history after now", K::Momentary, 0, K::Historical, -60, false, false);
        row("history dated later", K::Momentary, 0, K::Historical, 60, false, false);
        row("now after history", K::Historical, 60, K::Momentary, 0, false, true);
        row("newer history", K::Historical, 0, K::Historical, 60, false, true);
        row("older history", K::Historical, 60, K::Historical, 0, false, false);
        row("peak after now", K::Momentary, 0, K::Peak, 60, false, false);
        row("peak after history", K::Historical, 0, K::Peak, -60, false, true);
        row("status after momentary", K::Momentary, 0, K::Status, 1, false, true);
        row("both at once", K::Historical, 0, K::Momentary | K::Historical, 0, true, true);
    }

    void whichValueStays()
    {
        QFETCH(quint32, firstKinds);
        QFETCH(int, firstSecond);
        QFETCH(quint32, secondKinds);
        QFETCH(int, secondSecond);
        QFETCH(bool, sameBatch);
        QFETCH(bool, secondStays);
        const auto first = reading(u"A"_s, u"first"_s, Wire::Kinds::fromInt(firstKinds), heard.addSecs(firstSecond));
        const auto second = reading(u"A"_s, u"second"_s, Wire::Kinds::fromInt(secondKinds), heard.addSecs(secondSecond));
        LatestValues latest;
        if (sameBatch) {
            QCOMPARE(latest.take(account, thing, node, {first, second}, heard).size(), 1);
        } else {
            latest.take(account, thing, node, {first}, heard);
            QCOMPARE(latest.take(account, thing, node, {second}, heard.addSecs(5)).size(), secondStays ? 1 : 0);
        }
        QCOMPARE(latest.values(thing, node).value(0).reading.field.text, secondStays ? u"second"_s : u"first"_s);
    }

    void fieldsAreBounded()
    {
        QList<Wire::Reading> many;
        for (int i = 0; i < LatestValues::MaxFields + 10; ++i)
            many << reading(QString::number(i), u"1"_s);
        LatestValues latest;
        QCOMPARE(latest.take(account, thing, node, many, heard).size(), LatestValues::MaxFields);
        QCOMPARE(latest.take(account, thing, node, {reading(u"5"_s, u"2"_s)}, heard.addSecs(1)).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestRecorder)

#include "tst_recorder.moc"
