// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/database.h"
#include "store/store.h"
#include "tests/support/clirunner.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace Chatelaine;
using namespace Chatelaine::Test;

namespace {

const QString account = u"owner@house.test"_s;
const QString meter = u"meter@house.test"_s;
constexpr qint64 noon = 1'772'362'800'000; // 2026-03-01T11:00:00Z, noon in Stockholm

Sample sampleAt(qint64 time, const QString &text, Wire::Kinds kinds = Wire::Kind::Momentary)
{
    Sample sample;
    sample.time = time;
    sample.text = text;
    sample.number = text.toDouble();
    sample.unit = u"kWh"_s;
    sample.kinds = kinds;
    sample.qualities = Wire::Quality::AutomaticReadout;
    return sample;
}

SeriesKey keyOf(const QString &thing, const QString &node, const QString &field)
{
    return {account, thing, {node, node.isEmpty() ? QString() : u"Meters"_s, {}}, field};
}

QList<QJsonObject> lines(const QByteArray &text)
{
    CliResult result;
    result.out = text;
    return result.lines();
}

} // namespace

/// The history out of one store and into another, by the program itself.
class TestExportImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void json();
    void chooses_data();
    void chooses();
    void csvAndBack();
    void jsonAndBackThroughAPipe();
    void wide();
    void wideWithAnotherUnit();
    void text();
    void emptyStore();
    void saysWhatIsDamaged();
    void faultyFileChangesNothing();
    void takesWhatReadWrites();
    void usage_data();
    void usage();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] CliResult run(const QStringList &arguments, const QString &store = u"house.sqlite"_s) const
    {
        return runCli(QStringList{u"--account"_s, account, u"--store"_s, path(store)} + arguments);
    }
    [[nodiscard]] QString file(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path(name) : QString();
    }

    QTemporaryDir m_folder;
};

void TestExportImport::initTestCase()
{
    Store store;
    QVERIFY(!store.open(path(u"house.sqlite"_s)));
    QList<Sample> samples;
    for (int i = 0; i < 10; ++i)
        samples << sampleAt(noon + i * 3'600'000, u"10.%1"_s.arg(i, 2, 10, QChar(u'0')));
    QVERIFY(store.addSamples(keyOf(meter, {}, u"Energy"_s), samples));
    QVERIFY(store.addSamples(keyOf(meter, u"N1"_s, u"Energy"_s), {sampleAt(noon, u"-5"_s), sampleAt(noon + 1, u"7.0"_s)}));
    QVERIFY(store.addSamples(keyOf(meter, u"N1"_s, u"=Power"_s), {sampleAt(noon, u"1"_s)}));
    QVERIFY(store.addSamples(keyOf(u"pump@house.test"_s, {}, u"Energy"_s), {sampleAt(noon, u"3"_s, Wire::Kind::HistoricalHour)}));
    QVERIFY(store.setNaming(account, meter, {}, {u"House meter"_s, {}, false}));
}

void TestExportImport::json()
{
    const CliResult result = run({u"export"_s, u"pump@house.test"_s, u"--zone"_s, u"Europe/Stockholm"_s, u"--format"_s, u"json"_s});
    QCOMPARE(result.exitCode, 0);
    const QList<QJsonObject> rows = lines(result.out);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].value("time"_L1), QJsonValue(u"2026-03-01T12:00:00+01:00"_s));
    QCOMPARE(rows[0].value("account"_L1), QJsonValue(account));
    QCOMPARE(rows[0].value("text"_L1), QJsonValue(u"3"_s));
    QCOMPARE(rows[0].value("value"_L1), QJsonValue(3.0));
    QCOMPARE(rows[0].value("kinds"_L1).toArray().first(), QJsonValue(u"historicalHour"_s));
    QCOMPARE(rows[0].value("origin"_L1), QJsonValue(u"live"_s));
}

void TestExportImport::chooses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("count");
    QTest::newRow("everything") << QStringList() << 14;
    QTest::newRow("a thing") << QStringList{meter} << 13;
    QTest::newRow("an address in capitals") << QStringList{u"Meter@House.test/resource"_s} << 13;
    QTest::newRow("another thing") << QStringList{u"nobody@house.test"_s} << 0;
    QTest::newRow("a node") << QStringList{meter, u"--node"_s, u"N1"_s} << 3;
    QTest::newRow("a node of a source") << QStringList{meter, u"--node"_s, u"N1"_s, u"--source"_s, u"Meters"_s} << 3;
    QTest::newRow("a node of another source") << QStringList{meter, u"--node"_s, u"N1"_s, u"--source"_s, u"Other"_s} << 0;
    QTest::newRow("a field") << QStringList{meter, u"--field"_s, u"=Power"_s} << 1;
    QTest::newRow("two fields") << QStringList{u"--field"_s, u"=Power"_s, u"--field"_s, u"Energy"_s} << 14;
    QTest::newRow("from") << QStringList{meter, u"--from"_s, u"2026-03-01T16:00:00Z"_s} << 5;
    QTest::newRow("from and to") << QStringList{meter, u"--from"_s, u"2026-03-01T12:00:00Z"_s, u"--to"_s, u"2026-03-01T13:00:00Z"_s} << 2;
    QTest::newRow("a later day") << QStringList{u"--from"_s, u"2026-03-02"_s} << 0;
}

void TestExportImport::chooses()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, count);
    const CliResult result = run(QStringList{u"export"_s, u"--format"_s, u"json"_s} + arguments);
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(lines(result.out).size(), count);
}

void TestExportImport::csvAndBack()
{
    const CliResult first = run({u"export"_s, u"--format"_s, u"csv"_s, u"--zone"_s, u"UTC"_s});
    QCOMPARE(first.exitCode, 0);
    QVERIFY(first.out.startsWith("time [UTC],account,thing,source,partition,node,field,value,text,unit,type,kinds,quality,origin\r\n"));
    QVERIFY(first.out.contains(",'=Power,"));
    QVERIFY(first.out.contains(",-5,-5,kWh,"));
    const QString name = file(u"a.csv"_s, first.out);
    // Twice: the second time changes nothing.
    for (int round = 0; round < 2; ++round) {
        const CliResult imported = run({u"import"_s, name, u"--format"_s, u"json"_s}, u"other.sqlite"_s);
        QVERIFY2(imported.exitCode == 0, imported.err.constData());
        QCOMPARE(lines(imported.out).first(), QJsonObject({{u"file"_s, name}, {u"samples"_s, 14}, {u"series"_s, 4}}));
        const CliResult second = run({u"export"_s, u"--format"_s, u"csv"_s, u"--zone"_s, u"UTC"_s}, u"other.sqlite"_s);
        QCOMPARE(second.out, QByteArray(first.out).replace(",live\r\n", ",imported\r\n"));
    }
}

void TestExportImport::jsonAndBackThroughAPipe()
{
    const CliResult first = run({u"export"_s, u"--format"_s, u"json"_s});
    const CliResult imported = runCli({u"--store"_s, path(u"piped.sqlite"_s), u"import"_s, u"-"_s, u"--as"_s, u"json"_s, u"--format"_s, u"json"_s}, first.out);
    QVERIFY2(imported.exitCode == 0, imported.all().constData());
    const CliResult second = run({u"export"_s, u"--format"_s, u"json"_s}, u"piped.sqlite"_s);
    QCOMPARE(second.out, QByteArray(first.out).replace("\"live\"", "\"imported\""));
}

void TestExportImport::wide()
{
    const CliResult result = run({u"export"_s, meter, u"--wide"_s, u"--zone"_s, u"Europe/Stockholm"_s, u"--to"_s, u"2026-03-01T12:00:00Z"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out,
        "time [Europe/Stockholm],House meter / Energy [kWh],meter@house.test / Meters / N1 / =Power [kWh],meter@house.test / Meters / N1 / Energy [kWh]\r\n"
        "2026-03-01T12:00:00+01:00,10.00,1,-5\r\n"
        "2026-03-01T12:00:00.001+01:00,,,7.0\r\n"
        "2026-03-01T13:00:00+01:00,10.01,,\r\n");
}

void TestExportImport::wideWithAnotherUnit()
{
    {
        Store store;
        QVERIFY(!store.open(path(u"units.sqlite"_s)));
        Sample before = sampleAt(noon - 1'000, u"1500"_s);
        before.unit = u"Wh"_s;
        QVERIFY(store.addSamples(keyOf(meter, {}, u"Energy"_s), {before, sampleAt(noon, u"1.6"_s)}));
    }
    const CliResult result = run({u"export"_s, u"--wide"_s, u"--zone"_s, u"UTC"_s}, u"units.sqlite"_s);
    QCOMPARE(result.out, "time [UTC],meter@house.test / Energy [kWh]\r\n2026-03-01T10:59:59Z,1500 Wh\r\n2026-03-01T11:00:00Z,1.6\r\n");
}

void TestExportImport::text()
{
    const CliResult result = run({u"export"_s, u"pump@house.test"_s, u"--format"_s, u"text"_s, u"--zone"_s, u"UTC"_s});
    QCOMPARE(result.exitCode, 0);
    const QList<QByteArray> rows = result.out.trimmed().split('\n');
    QCOMPARE(rows.size(), 2);
    QVERIFY(rows[1].startsWith("2026-03-01T11:00:00Z") && rows[1].contains("pump@house.test") && rows[1].contains("kWh"));
}

void TestExportImport::emptyStore()
{
    const CliResult json = run({u"export"_s, u"--format"_s, u"json"_s}, u"empty.sqlite"_s);
    QCOMPARE(json.exitCode, 0);
    QCOMPARE(json.out, QByteArray());
    const CliResult csv = run({u"export"_s, u"--format"_s, u"csv"_s, u"--wide"_s, u"--zone"_s, u"UTC"_s}, u"empty.sqlite"_s);
    QCOMPARE(csv.exitCode, 0);
    QCOMPARE(csv.out, QByteArray("time [UTC]\r\n"));
}

void TestExportImport::faultyFileChangesNothing()
{
    QByteArray bytes = run({u"export"_s, u"--format"_s, u"csv"_s}).out;
    bytes += "2026-03-01T11:00:00Z,too,short\r\nnever,\"\r\n";
    const CliResult result = run({u"import"_s, file(u"bad.csv"_s, bytes)}, u"faulty.sqlite"_s);
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.out, QByteArray());
    const QList<QJsonObject> errors = lines(result.err);
    QCOMPARE(errors.size(), 2);
    QCOMPARE(errors[0].value("error"_L1), QJsonValue(u"C-USE-11"_s));
    QVERIFY(errors[0].value("message"_L1).toString().contains("bad.csv:16: "_L1));
    QVERIFY(errors[1].value("message"_L1).toString().contains("bad.csv:17: "_L1));
    QCOMPARE(run({u"export"_s, u"--format"_s, u"json"_s}, u"faulty.sqlite"_s).out, QByteArray());
}

void TestExportImport::takesWhatReadWrites()
{
    const QByteArray read = R"({"field":"Power","kinds":["momentary"],"node":"","partition":"","quality":["automaticReadout"],"source":"","text":"1.50","time":"2026-03-01T12:00:00","type":"numeric","unit":"kW","value":1.5,"writable":null,"zoneAssumed":true}
{"done":true,"failures":[],"fields":1,"reason":"complete"}
)";
    const QString name = file(u"read.jsonl"_s, read);
    QCOMPARE(run({u"import"_s, name, u"--thing"_s, meter}, u"read.sqlite"_s).exitCode, 2); // a time without zone
    const CliResult imported = run({u"import"_s, name, u"--thing"_s, meter, u"--zone"_s, u"Europe/Stockholm"_s}, u"read.sqlite"_s);
    QVERIFY2(imported.exitCode == 0, imported.err.constData());
    Store store;
    QVERIFY(!store.open(path(u"read.sqlite"_s)));
    const QList<Sample> samples = store.samples(keyOf(meter, {}, u"Power"_s), std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max());
    QCOMPARE(samples.size(), 1);
    QCOMPARE(samples[0].time, noon);
    QCOMPARE(samples[0].text, u"1.50"_s);
    QCOMPARE(samples[0].origin, Origin::Imported);
}

void TestExportImport::saysWhatIsDamaged()
{
    {
        Store store;
        QVERIFY(!store.open(path(u"damaged.sqlite"_s)));
        QList<Sample> samples;
        for (int i = 0; i < 5'000; ++i)
            samples << sampleAt(noon + i * 1'000, u"1"_s);
        QVERIFY(store.addSamples(keyOf(meter, {}, u"Energy"_s), samples));
        QVERIFY(store.database().run(u"UPDATE chunks SET body = ? WHERE first = ?"_s, {QByteArray("\1nonsense"), noon}));
    }
    const CliResult result = run({u"export"_s, u"--format"_s, u"json"_s}, u"damaged.sqlite"_s);
    QCOMPARE(result.exitCode, 5);
    QCOMPARE(lines(result.out).size(), 5'000 - 4'096);
    QVERIFY2(result.err.contains("damaged"), result.err.constData());
}

void TestExportImport::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("code");
    QTest::newRow("no file") << QStringList{u"import"_s} << u"C-USE-03"_s;
    QTest::newRow("no such file") << QStringList{u"import"_s, path(u"none.csv"_s)} << u"C-USE-10"_s;
    QTest::newRow("no format") << QStringList{u"import"_s, u"-"_s} << u"C-USE-03"_s;
    QTest::newRow("another format") << QStringList{u"import"_s, u"x"_s, u"--as"_s, u"parquet"_s} << u"C-USE-04"_s;
    QTest::newRow("no zone") << QStringList{u"import"_s, u"x.csv"_s, u"--zone"_s, u"Mars/Olympus"_s} << u"C-USE-04"_s;
    QTest::newRow("no address") << QStringList{u"import"_s, u"x.csv"_s, u"--thing"_s, u"a b"_s} << u"C-USE-04"_s;
    QTest::newRow("export: no time") << QStringList{u"export"_s, u"--from"_s, u"yesterday"_s} << u"C-USE-04"_s;
    QTest::newRow("export: no zone") << QStringList{u"export"_s, u"--zone"_s, u"here"_s} << u"C-USE-04"_s;
    QTest::newRow("export: no thing") << QStringList{u"export"_s, u"--node"_s, u"N1"_s} << u"C-USE-03"_s;
    QTest::newRow("export: no address") << QStringList{u"export"_s, u"a b@c"_s} << u"C-USE-04"_s;
    QTest::newRow("export: wide JSON") << QStringList{u"export"_s, u"--wide"_s, u"--format"_s, u"json"_s} << u"C-USE-04"_s;
}

void TestExportImport::usage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, code);
    const CliResult result = run(arguments);
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(lines(result.err).first().value("error"_L1), QJsonValue(code));
}

QTEST_GUILESS_MAIN(TestExportImport)
#include "tst_exportimport.moc"
