// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/csvtext.h"
#include "services/samplefile.h"
#include "services/samplerecord.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace Chatelaine;

namespace {

const QTimeZone stockholm("Europe/Stockholm");

SeriesKey keyOf(const QString &field = u"Temperature"_s)
{
    return {u"owner@house.example"_s, u"meter@house.example"_s, {u"N1"_s, u"Source"_s, u"P1"_s}, field};
}

Sample sampleOfText(qint64 time, const QString &text, Wire::FieldType type = Wire::FieldType::Numeric)
{
    Wire::Field field;
    field.type = type;
    field.text = text;
    Sample sample;
    sample.time = time;
    sample.text = text;
    sample.type = type;
    sample.number = field.number().value_or(std::numeric_limits<double>::quiet_NaN());
    sample.unit = type == Wire::FieldType::Numeric ? u"°C"_s : QString();
    sample.kinds = Wire::Kind::Momentary;
    sample.qualities = Wire::Quality::AutomaticReadout;
    return sample;
}

/// NaN is the same as NaN here.
bool same(const FiledSample &a, const FiledSample &b)
{
    FiledSample x = a;
    FiledSample y = b;
    if (std::isnan(x.sample.number) && std::isnan(y.sample.number))
        x.sample.number = y.sample.number = 0;
    return x == y;
}

QByteArray written(const QList<FiledSample> &samples, SampleFormat format, const QTimeZone &zone = stockholm)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    SampleWriter writer(&buffer, format, zone);
    writer.writeHeader();
    for (const FiledSample &filed : samples)
        writer.write(filed.key, filed.sample);
    return buffer.data();
}

/// Feeds \p bytes in pieces of \p step.
void feedAll(SampleReader &reader, const QByteArray &bytes, qsizetype step = 1'000)
{
    for (qsizetype i = 0; i < bytes.size(); i += step)
        reader.feed(bytes.mid(i, step));
    reader.finish();
}

QString problemText(const SampleReader &reader)
{
    QStringList lines;
    for (const SampleFileProblem &problem : reader.problems())
        lines << u"%1: %2"_s.arg(problem.line).arg(problem.text);
    return lines.join(u'\n');
}

const QByteArray header = "time,account,thing,field,text,type\r\n";
const QByteArray who = "owner@house.example,meter@house.example";

QByteArray row(const QByteArray &time, const QByteArray &text)
{
    return time + ',' + who + ",Temperature," + text + ",numeric\r\n";
}

} // namespace

class TestSampleFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesCsv();
    void writesJsonLines();
    void writesTheWideTable();
    void formulas_data();
    void formulas();
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void randomTextComesBack();
    void readsWhatSpreadsheetsMake_data();
    void readsWhatSpreadsheetsMake();
    void refusesByLine_data();
    void refusesByLine();
    void refusesFiles_data();
    void refusesFiles();
    void timesWithoutOffset();
    void zones_data();
    void zones();
    void fillsInWhatReadLeavesOut();
    void holdsNoMoreThanALine();
    void emptyCellsTakeRoom();
    void capsItsProblems();
    void rubbishEndsWell();
    void tellsWhenTheDeviceIsFull();
};

void TestSampleFile::writesCsv()
{
    const QByteArray text = written({{keyOf(), sampleOfText(1'772'355'600'000, u"21.30"_s)}, {keyOf(), sampleOfText(1'782'900'000'123, u"-5"_s)}}, SampleFormat::Csv);
    QCOMPARE(text,
        "time [Europe/Stockholm],account,thing,source,partition,node,field,value,text,unit,type,kinds,quality,origin\r\n"
        "2026-03-01T10:00:00+01:00,owner@house.example,meter@house.example,Source,P1,N1,Temperature,21.3,21.30,°C,numeric,momentary,automaticReadout,live\r\n"
        "2026-07-01T12:00:00.123+02:00,owner@house.example,meter@house.example,Source,P1,N1,Temperature,-5,-5,°C,numeric,momentary,automaticReadout,live\r\n");
}

void TestSampleFile::writesJsonLines()
{
    Sample sample = sampleOfText(1'772'355'600'000, u"9007199254740993"_s, Wire::FieldType::Long);
    sample.kinds = Wire::Kind::HistoricalHour;
    sample.qualities = Wire::Quality::Signed | Wire::Quality::Invoiced;
    sample.origin = Origin::BackFilled;
    const QByteArray text = written({{keyOf(), sample}}, SampleFormat::JsonLines);
    QVERIFY(text.endsWith("}\n"));
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    QStringList keys = sampleColumnNames();
    keys.sort();
    QCOMPARE(object.keys(), keys);
    QCOMPARE(object.value("time"_L1), QJsonValue(u"2026-03-01T10:00:00+01:00"_s));
    QCOMPARE(object.value("value"_L1), QJsonValue(u"9007199254740993"_s)); // no double holds it
    QCOMPARE(object.value("kinds"_L1).toVariant().toStringList(), QStringList({u"historicalHour"_s, u"historical"_s}));
    QCOMPARE(object.value("quality"_L1).toVariant().toStringList(), QStringList({u"signed"_s, u"invoiced"_s}));
    QCOMPARE(object.value("origin"_L1), QJsonValue(u"backFilled"_s));
    const QByteArray hidden = written({{keyOf(u"a\u202eb\u009b"_s), sample}}, SampleFormat::JsonLines);
    QVERIFY(hidden.contains("a\\u202eb\\u009b"));
}

void TestSampleFile::writesTheWideTable()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    WideSampleWriter writer(&buffer, {{keyOf(), {}, u"degC"_s}, {keyOf(u"Power"_s), u"=Meter"_s, {}}}, QTimeZone::utc());
    QVERIFY(writer.writeHeader());
    QVERIFY(writer.writeRow(1'772'355'600'000, {u"21.3"_s, {}}));
    QVERIFY(writer.writeRow(1'772'355'601'000, {u"-3"_s, u"@x"_s}));
    QCOMPARE(buffer.data(),
        "time [UTC],meter@house.example / Source / P1 / N1 / Temperature [°C],'=Meter\r\n"
        "2026-03-01T09:00:00Z,21.3,\r\n"
        "2026-03-01T09:00:01Z,-3,'@x\r\n");
}

void TestSampleFile::formulas_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cell");
    QTest::newRow("formula") << u"=1+1"_s << u"'=1+1"_s;
    QTest::newRow("command") << u"@SUM(1)"_s << u"'@SUM(1)"_s;
    QTest::newRow("a sum") << u"+1+cmd|' /C calc'!A0"_s << u"'+1+cmd|' /C calc'!A0"_s;
    QTest::newRow("a difference") << u"-2+3"_s << u"'-2+3"_s;
    QTest::newRow("a negative number") << u"-21.5"_s << u"-21.5"_s;
    QTest::newRow("a signed number") << u"+1e-5"_s << u"+1e-5"_s;
    QTest::newRow("a number and a line") << u"-1\n=2"_s << u"\"'-1\n=2\""_s;
    QTest::newRow("minus infinity") << u"-INF"_s << u"'-INF"_s;
    QTest::newRow("tab") << u"\t=1"_s << u"\"'\t=1\""_s;
    QTest::newRow("carriage return") << u"\r=1"_s << u"\"'\r=1\""_s;
    QTest::newRow("line feed") << u"\n=1"_s << u"\"'\n=1\""_s;
    QTest::newRow("wide equals sign") << u"\uff1d1"_s << u"'\uff1d1"_s;
    QTest::newRow("small equals sign") << u"\ufe661"_s << u"'\ufe661"_s;
    QTest::newRow("behind a space") << u" =1"_s << u"' =1"_s;
    QTest::newRow("behind a space without breaks") << u"\u00a0=1"_s << u"'\u00a0=1"_s;
    QTest::newRow("behind a mark of order") << u"\ufeff=1"_s << u"'\ufeff=1"_s;
    QTest::newRow("behind a form feed") << u"\f@A"_s << u"'\f@A"_s;
    QTest::newRow("an apostrophe, a space and a formula") << u"' =1"_s << u"'' =1"_s;
    QTest::newRow("a negative number behind a space") << u" -5"_s << u"\" -5\""_s;
    QTest::newRow("a sum behind a word") << u"a =1"_s << u"a =1"_s;
    QTest::newRow("only spaces") << u"  "_s << u"\"  \""_s;
    QTest::newRow("an apostrophe of its own") << u"'=1"_s << u"''=1"_s;
    QTest::newRow("an apostrophe before a number") << u"'-5"_s << u"''-5"_s;
    QTest::newRow("an apostrophe before a word") << u"'tis"_s << u"'tis"_s;
    QTest::newRow("quotes") << u"a \"b\""_s << u"\"a \"\"b\"\"\""_s;
    QTest::newRow("comma") << u"a,b"_s << u"\"a,b\""_s;
    QTest::newRow("another separator") << u"a;=b"_s << u"\"a;=b\""_s;
    QTest::newRow("nothing") << QString() << QString();
}

void TestSampleFile::formulas()
{
    QFETCH(QString, text);
    QFETCH(QString, cell);
    QCOMPARE(Csv::quoted(Csv::marked(text)), cell);
    QCOMPARE(Csv::unmarked(Csv::marked(text)), text);
}

void TestSampleFile::comesBackAsItWas_data()
{
    QTest::addColumn<SampleFormat>("format");
    QTest::addColumn<QByteArray>("zone");
    for (const char *zone : {"Europe/Stockholm", "UTC", "Asia/Kathmandu", "America/St_Johns"}) {
        QTest::addRow("csv %s", zone) << SampleFormat::Csv << QByteArray(zone);
        QTest::addRow("json %s", zone) << SampleFormat::JsonLines << QByteArray(zone);
    }
}

void TestSampleFile::comesBackAsItWas()
{
    QFETCH(SampleFormat, format);
    QFETCH(QByteArray, zone);
    QList<FiledSample> samples;
    for (const QString &text : {u"10"_s, u"10.0"_s, u"10.00"_s, u"-0"_s, u"1e3"_s, u"NaN"_s, u"-INF"_s, u""_s, u" 7 "_s, u"0.1"_s, u"123456789.123456789"_s})
        samples.append({keyOf(), sampleOfText(1'774'742'400'001 + samples.size(), text)});
    for (const QString &text : {u"=1"_s, u"'=1"_s, u"a,b"_s, u"a\r\nb\"c"_s, u"\n"_s, u"ö ℃ 𝄞"_s, u"a;b|c\td"_s, QString(5'000, u'"')})
        samples.append({keyOf(text.left(50)), sampleOfText(-5, text, Wire::FieldType::String)});
    samples.append({keyOf(), sampleOfText(0, u"9223372036854775807"_s, Wire::FieldType::Long)});
    samples.append({keyOf(), sampleOfText(0, u"true"_s, Wire::FieldType::Boolean)});
    samples.append({keyOf(), sampleOfText(0, u"P1DT2H"_s, Wire::FieldType::Duration)});
    // Both sides of the hour that comes twice.
    for (const qint64 time : {1'792'884'600'000, 1'792'888'200'000})
        samples.append({keyOf(), sampleOfText(time, u"1"_s)});
    for (int bit = 0; bit < 15; ++bit) {
        Sample sample = sampleOfText(bit, u"1"_s);
        sample.kinds = Wire::Kinds(QFlag(1 << bit));
        sample.qualities = bit < 14 ? Wire::Qualities(QFlag(1 << bit)) : Wire::Qualities();
        sample.origin = Origin(bit % 3);
        samples.append({{u"a@b.example"_s, u"c@d.example"_s, {}, u"F"_s}, sample});
    }
    SampleReader reader(format, {});
    feedAll(reader, written(samples, format, QTimeZone(zone)), 7);
    QCOMPARE(problemText(reader), QString());
    const QList<FiledSample> back = reader.take();
    QCOMPARE(back.size(), samples.size());
    for (qsizetype i = 0; i < back.size(); ++i)
        QVERIFY2(same(back[i], samples[i]), qPrintable(u"%1: %2"_s.arg(i).arg(samples[i].sample.text)));
}

void TestSampleFile::randomTextComesBack()
{
    QRandomGenerator random(20261123);
    const QString letters = u"=+-@'\",;\t\r\n|ab1.e \u00e9\uff1d\u202e"_s;
    for (int round = 0; round < 400; ++round) {
        QString text;
        for (int i = random.bounded(12); i > 0; --i)
            text += letters[random.bounded(letters.size())];
        const QList<FiledSample> samples{{keyOf(u"f"_s + text), sampleOfText(random.generate(), text, round % 2 ? Wire::FieldType::String : Wire::FieldType::Numeric)}};
        for (const SampleFormat format : {SampleFormat::Csv, SampleFormat::JsonLines}) {
            SampleReader reader(format, {});
            feedAll(reader, written(samples, format), 1 + random.bounded(20));
            const QList<FiledSample> back = reader.take();
            QVERIFY2(back.size() == 1 && same(back.first(), samples.first()), qPrintable(text + problemText(reader)));
        }
    }
}

void TestSampleFile::readsWhatSpreadsheetsMake_data()
{
    QTest::addColumn<QByteArray>("file");
    const QByteArray cells = "2026-03-01T10:00:00Z;owner@house.example;meter@house.example;Temperature;21.5\n";
    QTest::newRow("semicolons") << "time;account;thing;field;value\n" + cells;
    QTest::newRow("tabs") << QByteArray("time;account;thing;field;value\n" + cells).replace(';', '\t');
    QTest::newRow("bars") << QByteArray("time;account;thing;field;value\n" + cells).replace(';', '|');
    QTest::newRow("byte order mark") << "\xef\xbb\xbftime;account;thing;field;value\n" + cells;
    QTest::newRow("a line with the separator") << "sep=;\r\ntime;account;thing;field;value\n" + cells;
    QTest::newRow("capitals") << "Time;Account;THING; field ;Value\n" + cells;
    QTest::newRow("everything quoted") << QByteArray("\"time\",\"account\",\"thing\",\"field\",\"text\"\n\"2026-03-01T10:00:00Z\",\"owner@house.example\",\"meter@house.example\",\"Temperature\",\"21.5\"");
    QTest::newRow("other order, more columns") << QByteArray("note,value,field,thing,account,time\n=x,21.5,Temperature,meter@house.example,owner@house.example,2026-03-01T10:00:00Z\n");
    QTest::newRow("empty lines") << "\n\r\ntime;account;thing;field;value\n\r\n" + cells + "\n\n";
    QTest::newRow("a space for the T") << QByteArray("time [UTC];account;thing;field;value\n2026-03-01 10:00;owner@house.example;meter@house.example;Temperature;21.5\n");
    QTest::newRow("an address in capitals") << QByteArray("time;account;thing;field;value\n2026-03-01T11:00:00+01:00;Owner@House.example;METER@house.example;Temperature;21.5\n");
}

void TestSampleFile::readsWhatSpreadsheetsMake()
{
    QFETCH(QByteArray, file);
    for (const qsizetype step : {qsizetype(1), qsizetype(4'096)}) {
        SampleReader reader(SampleFormat::Csv, {});
        feedAll(reader, file, step);
        QCOMPARE(problemText(reader), QString());
        const QList<FiledSample> back = reader.take();
        QCOMPARE(back.size(), 1);
        QCOMPARE(back[0].key, (SeriesKey{u"owner@house.example"_s, u"meter@house.example"_s, {}, u"Temperature"_s}));
        QCOMPARE(back[0].sample.time, 1'772'359'200'000);
        QCOMPARE(back[0].sample.number, 21.5);
        QCOMPARE(back[0].sample.type, Wire::FieldType::Numeric);
        QCOMPARE(back[0].sample.origin, Origin::Imported);
    }
}

void TestSampleFile::refusesByLine_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QString>("problem");
    const QByteArray time = "2026-03-01T10:00:00Z";
    QTest::newRow("no time") << row("yesterday", "1") << u"2: yesterday is no time"_s;
    QTest::newRow("no such day") << row("2026-02-30T10:00:00Z", "1") << u"2: 2026-02-30T10:00:00Z is no time"_s;
    QTest::newRow("no zone") << row("2026-03-01T10:00:00", "1") << u"2: the time 2026-03-01T10:00:00 has no offset, and the header names no time zone"_s;
    QTest::newRow("too few cells") << time + ",a\r\n" << u"2: the line has 2 cells, the header 6"_s;
    QTest::newRow("too many cells") << time + ",,,,,,,\r\n" << u"2: the line has 8 cells, the header 6"_s;
    QTest::newRow("a quote in the middle") << row(time, "a\"b\"") << u"2: there is a quote in the middle of a cell"_s;
    QTest::newRow("text behind the quote") << row(time, "\"a\"b") << u"2: there is text behind a closing quote"_s;
    QTest::newRow("a zero byte") << row(time, QByteArray("a\0b", 3)) << u"2: a cell holds what is no text"_s;
    QTest::newRow("no UTF-8") << row(time, "\xff") << u"2: the line is not UTF-8"_s;
    QTest::newRow("no address") << time + ",owner@house.example,a b@c,F,1,numeric\r\n" << u"2: a b@c is no address"_s;
    QTest::newRow("no thing") << time + ",owner@house.example,,F,1,numeric\r\n" << u"2: there is no thing"_s;
    QTest::newRow("no field") << time + ',' + who + ",,1,numeric\r\n" << u"2: there is no field"_s;
    QTest::newRow("no type") << time + ',' + who + ",F,1,number\r\n" << u"2: number is no type"_s;
    QTest::newRow("a long name") << time + ',' + who + ',' + QByteArray(1'001, 'x') + ",1,numeric\r\n" << u"2: field is too long"_s;
    QTest::newRow("a long cell") << row(time, QByteArray(70'000, '1')) << u"2: a cell is too long"_s;
    QTest::newRow("a long line") << row(time, QByteArray(300'000, '1')) << u"2: the line is too long"_s;
    QTest::newRow("behind a quoted line end") << row(time, "\"a\nb\"") + row("never", "1") << u"4: never is no time"_s;
}

void TestSampleFile::refusesByLine()
{
    QFETCH(QByteArray, lines);
    QFETCH(QString, problem);
    SampleReader reader(SampleFormat::Csv, {});
    // What follows a bad line is read again.
    feedAll(reader, header + lines + row("2026-03-01T10:00:00Z", "7"), 333);
    QCOMPARE(problemText(reader), problem);
    QVERIFY(!reader.gaveUp());
    const QList<FiledSample> back = reader.take();
    QVERIFY(!back.isEmpty());
    QCOMPARE(back.last().sample.text, u"7"_s);
}

void TestSampleFile::refusesFiles_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("problem");
    QTest::newRow("nothing") << QByteArray() << u"the file has no header"_s;
    QTest::newRow("one byte") << QByteArray("x") << u"the header does not name the columns time, field and text or value"_s;
    QTest::newRow("another table") << QByteArray("name,age\nx,1\n") << u"the header does not name the columns time, field and text or value"_s;
    QTest::newRow("a wide table") << QByteArray("time [UTC],Temperature [°C]\n2026-03-01T10:00:00Z,1\n") << u"the header does not name the columns time, field and text or value"_s;
    QTest::newRow("a column twice") << QByteArray("time,field,text,field\n") << u"a column stands twice in the header"_s;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfet\0i\0m\0e\0", 10) << u"the file is not UTF-8"_s;
    QTest::newRow("a long header") << QByteArray(400'000, 'x') << u"the line is too long"_s;
    QTest::newRow("many columns") << "time,field,text" + QByteArray(5'000, ',') + '\n' << u"the header does not name the columns time, field and text or value"_s;
}

void TestSampleFile::refusesFiles()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, problem);
    SampleReader reader(SampleFormat::Csv, {});
    feedAll(reader, file);
    QVERIFY(reader.gaveUp());
    QCOMPARE(problemText(reader), u"1: "_s + problem);
    QCOMPARE(reader.sampleCount(), 0);
}

void TestSampleFile::timesWithoutOffset()
{
    const QByteArray named = QByteArray(header).replace("time,", "time [Europe/Stockholm],");
    SampleReader reader(SampleFormat::Csv, {});
    feedAll(reader, named + row("2026-03-01T10:00:00", "1") + row("2026-07-01 10:00", "2") + row("2026-03-29T02:30:00", "3") + row("2026-10-25T02:30:00", "4") + row("2026-10-25T03:00:00", "5"));
    QCOMPARE(problemText(reader),
        u"4: the time 2026-03-29T02:30:00 has no offset, and the clocks were changed then\n5: the time 2026-10-25T02:30:00 has no offset, and the clocks were changed then"_s);
    const QList<FiledSample> back = reader.take();
    QCOMPARE(back.size(), 3);
    QCOMPARE(back[0].sample.time, 1'772'355'600'000);
    QCOMPARE(back[1].sample.time, 1'782'892'800'000);
    QCOMPARE(back[2].sample.time, 1'792'893'600'000);
}

void TestSampleFile::zones_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("known");
    QTest::newRow("a city") << u"Europe/Stockholm"_s << true;
    QTest::newRow("UTC") << u"UTC"_s << true;
    QTest::newRow("an offset") << u"UTC+05:30"_s << true;
    QTest::newRow("a word") << u"here"_s << false;
    QTest::newRow("a rule") << u"CET-1CEST,M3.5.0,M10.5.0/3"_s << false;
    QTest::newRow("a path") << u"../../../etc/passwd"_s << false;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("an offset that is none") << u"UTC+99:99"_s << false;
}

void TestSampleFile::zones()
{
    QFETCH(QString, name);
    QFETCH(bool, known);
    QCOMPARE(sampleZone(name).has_value(), known);
    SampleReader reader(SampleFormat::Csv, {});
    feedAll(reader, QByteArray(header).replace("time,", "time [" + name.toUtf8() + "],") + row("2026-03-01T10:00:00", "1"));
    QCOMPARE(reader.sampleCount(), known ? 1 : 0);
}

void TestSampleFile::fillsInWhatReadLeavesOut()
{
    const QByteArray lines = R"({"source":"","partition":"","node":"","time":"2026-03-01T10:00:00Z","field":"Power","type":"numeric","value":1.5,"text":"1.50","unit":"kW","kinds":["momentary"],"quality":["automaticReadout"],"writable":null}
{"done":true,"reason":"complete","fields":1,"failures":[]}
[1]
nonsense
{"time":"2026-03-01T10:00:00Z","field":"Power","value":1.5,"text":"1.6"}
{"time":"2026-03-01T10:00:00Z","field":{"a":1},"value":1.5}
{"time":"2026-03-01T10:00:00Z","field":"Power"}
{"time":"2026-03-01T10:00:00Z","field":"Power","value":2,"kinds":["sometimes"]}
{}
{"temperature":21.5})";
    SampleReader reader(SampleFormat::JsonLines, {u"owner@house.example"_s, u"meter@house.example"_s, {}});
    feedAll(reader, lines, 11);
    const QList<FiledSample> back = reader.take();
    QCOMPARE(back.size(), 1);
    QCOMPARE(back[0].key, (SeriesKey{u"owner@house.example"_s, u"meter@house.example"_s, {}, u"Power"_s}));
    QCOMPARE(back[0].sample.text, u"1.50"_s);
    QStringList problems = problemText(reader).split(u'\n');
    QVERIFY(problems.takeAt(1).startsWith("4: this is no JSON: "_L1));
    QCOMPARE(problems, QStringList({u"3: this is no JSON object"_s, u"5: value says 1.5 and text says 1.6"_s, u"6: field is an object"_s, u"7: there is no value"_s, u"8: sometimes are no kinds of reading"_s,
                           u"9: there is no field"_s, u"10: there is no field"_s}));
}

void TestSampleFile::holdsNoMoreThanALine()
{
    SampleReader reader(SampleFormat::Csv, {});
    reader.feed(header + "\"");
    const QByteArray megabyte(1 << 20, 'x');
    for (int i = 0; i < 64; ++i)
        reader.feed(megabyte);
    reader.feed("\n" + row("2026-03-01T10:00:00Z", "7"));
    reader.finish();
    QCOMPARE(problemText(reader), u"2: the line is too long; is a quote left open?"_s);
    QCOMPARE(reader.take().size(), 1);
}

void TestSampleFile::emptyCellsTakeRoom()
{
    SampleReader reader(SampleFormat::Csv, {});
    reader.feed(header + QByteArray(SampleReader::LongestLine + 10, ',') + "\n" + row("2026-03-01T10:00:00Z", "7"));
    reader.finish();
    QCOMPARE(problemText(reader), u"2: the line is too long"_s);
    QCOMPARE(reader.take().size(), 1);
}

void TestSampleFile::capsItsProblems()
{
    SampleReader reader(SampleFormat::Csv, {});
    reader.feed(header);
    for (int i = 0; i < 1'000; ++i)
        reader.feed(row("never", "7"));
    reader.finish();
    QCOMPARE(reader.problems().size(), SampleReader::MostProblems);
    QCOMPARE(reader.problemCount(), 1'000);
    QCOMPARE(reader.sampleCount(), 0);
}

void TestSampleFile::rubbishEndsWell()
{
    QRandomGenerator random(5);
    const QByteArray good = written({{keyOf(), sampleOfText(1, u"2"_s)}, {keyOf(u"=x\n\""_s), sampleOfText(2, u"3"_s, Wire::FieldType::String)}}, SampleFormat::Csv)
        + written({{keyOf(), sampleOfText(1, u"2"_s)}}, SampleFormat::JsonLines);
    for (int round = 0; round < 3'000; ++round) {
        QByteArray bad = good;
        for (int i = 1 + random.bounded(8); i > 0; --i) {
            const int at = random.bounded(int(bad.size()));
            switch (random.bounded(3)) {
            case 0: bad[at] = char(random.bounded(256)); break;
            case 1: bad.remove(at, 1 + random.bounded(20)); break;
            default: bad.insert(at, bad.mid(random.bounded(int(bad.size())), 1 + random.bounded(40))); break;
            }
            if (bad.isEmpty())
                bad = "x";
        }
        for (const SampleFormat format : {SampleFormat::Csv, SampleFormat::JsonLines}) {
            // However the bytes arrive, the outcome is the same; and what was taken can be written and read again.
            SampleReader whole(format, {});
            feedAll(whole, bad, bad.size());
            SampleReader pieces(format, {});
            feedAll(pieces, bad, 3);
            QCOMPARE(problemText(pieces), problemText(whole));
            const QList<FiledSample> taken = whole.take();
            QCOMPARE(pieces.take().size(), taken.size());
            SampleReader again(format, {});
            feedAll(again, written(taken, format));
            QCOMPARE(again.take().size(), taken.size());
        }
    }
}

void TestSampleFile::tellsWhenTheDeviceIsFull()
{
    QBuffer closed;
    SampleWriter writer(&closed, SampleFormat::Csv, QTimeZone::utc());
    QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): device not open");
    QVERIFY(!writer.writeHeader());
    QVERIFY(!writer.error().isEmpty());
    QVERIFY(!writer.write(keyOf(), sampleOfText(1, u"2"_s)));
}

QTEST_GUILESS_MAIN(TestSampleFile)
#include "tst_samplefile.moc"
