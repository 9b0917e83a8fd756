// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/store.h"
#include "tests/support/clirunner.h"
#include "tests/support/storeplaces.h"

#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using Test::CliResult;
using Test::runCli;

namespace {

const QString account = u"owner@house.test"_s;
const QString meter = u"meter@house.test"_s;
const QString anna = u"anna@shop.test"_s;
constexpr qint64 day = 86'400'000;

SeriesKey key(const QString &thing, const QString &node, const QString &field)
{
    return {account, thing, {node, {}, {}}, field};
}

/// One sample an hour of the last so many days.
QList<Sample> samples(int days)
{
    const qint64 today = QDateTime::currentMSecsSinceEpoch() / day * day;
    QList<Sample> list;
    for (qint64 time = today - days * day; time < today; time += day / 24)
        list << Sample{time, 1.5, u"1.5"_s, u"W"_s, Wire::FieldType::Numeric, Wire::Kind::Momentary, {}};
    return list;
}

} // namespace

/// The command as a process of its own, on a file and on a server.
class TestHistoryCommand final : public QObject
{
    Q_OBJECT

private:
    Test::StorePlaces m_places;
    QString m_path;

    CliResult history(const QStringList &arguments, const QString &whose = account) const
    {
        return runCli(QStringList{u"--account"_s, whose, u"--store"_s, m_path, u"--format"_s, u"json"_s, u"history"_s} + arguments);
    }

private Q_SLOTS:
    void init()
    {
        m_path = m_places.fresh();
        QVERIFY2(!m_path.isEmpty(), qPrintable(m_places.error()));
        Store store;
        QCOMPARE(store.open(m_path), std::nullopt);
        for (const SeriesKey &series : {key(meter, u"1"_s, u"Power"_s), key(meter, u"1"_s, u"Energy"_s), key(meter, u"2"_s, u"Power"_s), key(anna, {}, u"Mood"_s)})
            QVERIFY(store.addSamples(series, samples(20)));
        QVERIFY(store.addRule(account, {{u"subject"_s, anna}}));
    }

    void lists()
    {
        const CliResult all = history({u"list"_s});
        QVERIFY2(all.exitCode == 0, all.all().constData());
        QCOMPARE(all.lines().size(), 4);
        const QJsonObject energy = all.lines().value(1);
        QCOMPARE(energy.value(u"field"_s).toString(), u"Energy"_s);
        QCOMPARE(energy.value(u"node"_s).toString(), u"1"_s);
        QCOMPARE(energy.value(u"samples"_s).toInt(), 480);
        QCOMPARE(energy.value(u"rollups"_s).toInt(), 0);
        QVERIFY(energy.value(u"bytes"_s).toInt() > 0);
        QCOMPARE(QDateTime::fromString(energy.value(u"first"_s).toString(), Qt::ISODateWithMs).toMSecsSinceEpoch(), samples(20).first().time);
        QCOMPARE(QDateTime::fromString(energy.value(u"last"_s).toString(), Qt::ISODateWithMs).toMSecsSinceEpoch(), samples(20).last().time);
        QCOMPARE(history({u"list"_s, meter}).lines().size(), 3);
        QVERIFY(history({u"list"_s}, u"other@house.test"_s).lines().isEmpty());
    }

    void deletes()
    {
        QCOMPARE(history({u"delete"_s, meter}).exitCode, 2); // without --yes
        QCOMPARE(history({u"list"_s}).lines().size(), 4);
        const CliResult field = history({u"delete"_s, meter, u"--node"_s, u"1"_s, u"--field"_s, u"Power"_s, u"--yes"_s});
        QVERIFY2(field.exitCode == 0 && field.lines().size() == 1, field.all().constData());
        QCOMPARE(field.lines().value(0).value(u"field"_s).toString(), u"Power"_s);
        QCOMPARE(history({u"list"_s, meter}).lines().size(), 2);
        const CliResult thing = history({u"delete"_s, meter, u"--yes"_s});
        QVERIFY2(thing.exitCode == 0, thing.all().constData());
        QCOMPARE(thing.lines().value(0).value(u"fields"_s).toInt(), 2);
        QCOMPARE(history({u"list"_s}).lines().size(), 1);
        const CliResult person = history({u"delete"_s, u"--person"_s, u"Anna@shop.test/phone"_s, u"--yes"_s});
        QVERIFY2(person.exitCode == 0, person.all().constData());
        QCOMPARE(person.lines().value(0).value(u"decisions"_s).toInt(), 1);
        QVERIFY(person.lines().value(0).value(u"pseudonym"_s).toString().endsWith(u"@erased.invalid"_s));
        QVERIFY(history({u"list"_s}).lines().isEmpty());
        QVERIFY(history({u"delete"_s, u"--person"_s, account, u"--yes"_s}).exitCode != 0);
    }

    void keepsToRetention()
    {
        const CliResult set = history({u"retention"_s, u"set"_s, meter, u"--field"_s, u"Power"_s, u"--raw"_s, u"3"_s, u"--hours"_s, u"10"_s, u"--days"_s, u"forever"_s});
        QVERIFY2(set.exitCode == 0, set.all().constData());
        const QString id = set.lines().value(0).value(u"id"_s).toString();
        const CliResult listed = history({u"retention"_s});
        QCOMPARE(listed.lines(), set.lines());
        QCOMPARE(listed.lines().value(0).value(u"dayDays"_s).toString(), u"forever"_s);
        const CliResult run = history({u"retention"_s, u"run"_s});
        QVERIFY2(run.exitCode == 0, run.all().constData());
        const int removed = run.lines().value(0).value(u"samples"_s).toInt();
        QCOMPARE(removed, 2 * 17 * 24);
        for (const QJsonObject &line : history({u"list"_s, meter}).lines()) {
            const bool power = line.value(u"field"_s).toString() == u"Power"_s;
            QCOMPARE(line.value(u"samples"_s).toInt(), power ? 72 : 480);
            QCOMPARE(line.value(u"rollups"_s).toInt(), power ? 7 * 24 + 10 : 0);
        }
        QCOMPARE(history({u"retention"_s, u"run"_s}).lines().value(0).value(u"samples"_s).toInt(), 0);
        QCOMPARE(history({u"retention"_s, u"remove"_s, id}).exitCode, 0);
        QCOMPARE(history({u"retention"_s, u"remove"_s, id}).exitCode, 2);
        QVERIFY(history({u"retention"_s}).lines().isEmpty());
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList{u"burn"_s};
        QTest::newRow("no address") << QStringList{u"list"_s, u"no address"_s};
        QTest::newRow("too much") << QStringList{u"list"_s, meter, anna};
        QTest::newRow("delete what") << QStringList{u"delete"_s, u"--yes"_s};
        QTest::newRow("thing and person") << QStringList{u"delete"_s, meter, u"--person"_s, anna, u"--yes"_s};
        QTest::newRow("person and field") << QStringList{u"delete"_s, u"--person"_s, anna, u"--field"_s, u"x"_s, u"--yes"_s};
        QTest::newRow("no raw") << QStringList{u"retention"_s, u"set"_s, u"--hours"_s, u"3"_s};
        QTest::newRow("raw word") << QStringList{u"retention"_s, u"set"_s, u"--raw"_s, u"soon"_s};
        QTest::newRow("hours too short") << QStringList{u"retention"_s, u"set"_s, u"--raw"_s, u"30"_s, u"--hours"_s, u"7"_s};
        QTest::newRow("remove what") << QStringList{u"retention"_s, u"remove"_s};
        QTest::newRow("retention what") << QStringList{u"retention"_s, u"burn"_s};
    }

    void refuses()
    {
        QFETCH(QStringList, arguments);
        const CliResult result = history(arguments);
        QVERIFY2(result.exitCode == 2 && result.error().value(u"error"_s).toString().startsWith(u"C-USE-"_s), result.all().constData());
        QCOMPARE(history({u"list"_s}).lines().size(), 4);
    }

    /// The other commands of the store, at the same address.
    void otherCommandsUseTheSameStore()
    {
        const CliResult rules = runCli({u"--account"_s, account, u"--store"_s, m_path, u"rules"_s, u"list"_s, u"--format"_s, u"json"_s});
        QVERIFY2(rules.exitCode == 0 && rules.lines().size() == 1, rules.all().constData());
        const CliResult samplesOut = runCli({u"--account"_s, account, u"--store"_s, m_path, u"--format"_s, u"json"_s, u"export"_s, meter, u"--field"_s, u"Energy"_s});
        QVERIFY2(samplesOut.exitCode == 0 && samplesOut.lines().size() >= 480, samplesOut.all().constData());
    }

    void storesThatCannotBeUsedAreSaidWithoutPasswords()
    {
        for (const QString &where : {u"postgresql://u:secret@127.0.0.1:1/house"_s, u"postgresql://u:secret@h/house?sslmod=x"_s}) {
            const CliResult result = runCli({u"--account"_s, account, u"--store"_s, where, u"history"_s, u"list"_s});
            QCOMPARE(result.exitCode, 2);
            QVERIFY2(!result.all().contains("secret"), result.all().constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestHistoryCommand)

#include "tst_historycommand.moc"
