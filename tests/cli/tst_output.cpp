// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

#include <memory>

using namespace Qt::StringLiterals;
using namespace Chatelaine;
using namespace Chatelaine::Cli;

class TestOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonIsOneObjectALine();
    void textLinesUp();
    void csvIsATable();
    void csvCells_data();
    void csvCells();
    void controlCharactersAreShown();
    void jsonKeepsTerminalsSafe();
    void cells_data();
    void cells();
    void times_data();
    void times();
    void errorsGoElsewhere();
    void fullDiskIsNoticed();
};

namespace {

/// A stream into memory.
struct Sink
{
    Sink() : file(std::tmpfile(), &std::fclose) {}

    QByteArray text() const
    {
        QByteArray all;
        std::rewind(file.get());
        char buffer[4096];
        while (const size_t n = std::fread(buffer, 1, sizeof buffer, file.get()))
            all.append(buffer, qsizetype(n));
        return all;
    }

    std::unique_ptr<std::FILE, int (*)(std::FILE *)> file;
};

} // namespace

void TestOutput::jsonIsOneObjectALine()
{
    Sink out;
    Sink err;
    Output output(Output::Format::Json, out.file.get(), err.file.get());
    output.setColumns({u"a"_s});
    output.row({{u"a"_s, 1}, {u"b"_s, u"two\nlines"_s}});
    QCOMPARE(out.text(), QByteArray("{\"a\":1,\"b\":\"two\\nlines\"}\n")); // flushed before anything else happens
    output.summary({{u"done"_s, true}}, u"done"_s);
    QCOMPARE(out.text().split('\n').at(1), QByteArray("{\"done\":true}"));
}

void TestOutput::textLinesUp()
{
    Sink out;
    Sink err;
    Output output(Output::Format::Text, out.file.get(), err.file.get());
    output.setColumns({u"name"_s, u"value"_s});
    output.row({{u"name"_s, u"a"_s}, {u"value"_s, u"1"_s}});
    output.row({{u"name"_s, u"longer"_s}, {u"value"_s, u"2"_s}, {u"hidden"_s, u"x"_s}});
    output.flush();
    QCOMPARE(out.text(), QByteArray("name    value\na       1\nlonger  2\n"));
}

void TestOutput::csvIsATable()
{
    Sink out;
    Sink err;
    Output output(Output::Format::Csv, out.file.get(), err.file.get());
    output.setColumns({u"name"_s, u"value"_s});
    output.row({{u"name"_s, u"a,b"_s}, {u"value"_s, -5.5}});
    output.row({{u"name"_s, u"=1+1"_s}});
    output.summary({{u"done"_s, true}}, u"done"_s);
    QCOMPARE(out.text(), QByteArray("name,value\r\n\"a,b\",-5.5\r\n'=1+1,\r\n"));
}

void TestOutput::csvCells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cell");
    QTest::newRow("plain") << u"abc"_s << u"abc"_s;
    QTest::newRow("quote") << u"a\"b"_s << u"\"a\"\"b\""_s;
    QTest::newRow("newline") << u"a\nb"_s << u"\"a\nb\""_s;
    QTest::newRow("equals") << u"=cmd|' /C calc'!A0"_s << u"'=cmd|' /C calc'!A0"_s;
    QTest::newRow("plus") << u"+A1"_s << u"'+A1"_s;
    QTest::newRow("minus") << u"-A1"_s << u"'-A1"_s;
    QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
    QTest::newRow("tab") << u"\t=1"_s << u"'\t=1"_s;
    QTest::newRow("negative number") << u"-12.50"_s << u"-12.50"_s;
    QTest::newRow("signed exponent") << u"+1.5e-3"_s << u"+1.5e-3"_s;
    QTest::newRow("almost a number") << u"-12.50+A1"_s << u"'-12.50+A1"_s;
    QTest::newRow("number and line") << u"-1\n=A1"_s << u"\"'-1\n=A1\""_s;
    QTest::newRow("empty") << QString() << QString();
}

void TestOutput::csvCells()
{
    QFETCH(QString, text);
    QFETCH(QString, cell);
    QCOMPARE(csvCell(text), cell);
}

void TestOutput::controlCharactersAreShown()
{
    QCOMPARE(harmless(u"a\u001b[2Jb\u009bc"_s), u"a\\u001b[2Jb\\u009bc"_s);
    QCOMPARE(harmless(u"\u202egnp"_s), u"\\u202egnp"_s);
    QCOMPARE(harmless(u"å °C\n"_s), u"å °C\\u000a"_s);
    Sink out;
    Sink err;
    Output output(Output::Format::Text, out.file.get(), err.file.get());
    output.row({{u"name"_s, u"\u001b]0;x\u0007"_s}});
    output.row({{u"name"_s, u"meter\u3164"_s + QString::fromUcs4(U"\U000e0041") + u"\u202e"_s}}); // what looks like nothing, too
    output.flush();
    QVERIFY(!out.text().contains('\x1b'));
    QVERIFY2(out.text().contains("meter⟨U+3164⟩⟨U+E0041⟩⟨U+202E⟩"), out.text().constData());
}

/// XML allows the controls from U+0080 on, and some terminals obey them.
void TestOutput::jsonKeepsTerminalsSafe()
{
    Sink out;
    Sink err;
    Output output(Output::Format::Json, out.file.get(), err.file.get());
    const QString hostile = u"a\u009b31m\u007f\u202eb \u00b0\U0001f600"_s;
    output.row({{u"name"_s, hostile}});
    output.error({u"C-X"_s, u"device"_s, hostile, {}});
    for (const QByteArray &text : {out.text(), err.text()}) {
        const QString shown = QString::fromUtf8(text);
        QVERIFY(!shown.contains(QChar(0x9b)) && !shown.contains(QChar(0x7f)) && !shown.contains(QChar(0x202e)));
        const QJsonObject read = QJsonDocument::fromJson(text).object();
        QVERIFY(read.value(u"name"_s).toString() == hostile || read.value(u"message"_s).toString() == hostile);
        QVERIFY(text.contains("\xc2\xb0"));
    }
}

void TestOutput::cells_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("null") << QJsonValue(QJsonValue::Null) << QString();
    QTest::newRow("true") << QJsonValue(true) << u"true"_s;
    QTest::newRow("number") << QJsonValue(0.1) << u"0.1"_s;
    QTest::newRow("list") << QJsonValue(QJsonArray{u"a"_s, u"b"_s}) << u"a, b"_s;
    QTest::newRow("object") << QJsonValue(QJsonObject{{u"sensor"_s, u"iot"_s}, {u"control"_s, QJsonValue::Null}}) << u"sensor=iot"_s;
}

void TestOutput::cells()
{
    QFETCH(QJsonValue, value);
    QFETCH(QString, text);
    QCOMPARE(cellText(value), text);
}

void TestOutput::times_data()
{
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QString>("text");
    const QDate day(2026, 3, 1);
    QTest::newRow("utc") << QDateTime(day, QTime(12, 0), Qt::UTC) << u"2026-03-01T12:00:00Z"_s;
    QTest::newRow("milliseconds") << QDateTime(day, QTime(12, 0, 0, 7), Qt::UTC) << u"2026-03-01T12:00:00.007Z"_s;
    QTest::newRow("offset") << QDateTime(day, QTime(12, 0), Qt::OffsetFromUTC, -12'600) << u"2026-03-01T12:00:00-03:30"_s;
    QTest::newRow("zone") << QDateTime(day, QTime(12, 0), QTimeZone("Europe/Stockholm")) << u"2026-03-01T12:00:00+01:00"_s;
    QTest::newRow("summer") << QDateTime(QDate(2026, 7, 1), QTime(12, 0), QTimeZone("Europe/Stockholm")) << u"2026-07-01T12:00:00+02:00"_s;
    QTest::newRow("none") << QDateTime() << QString();
}

void TestOutput::times()
{
    QFETCH(QDateTime, time);
    QFETCH(QString, text);
    QCOMPARE(isoTime(time), text);
}

void TestOutput::errorsGoElsewhere()
{
    Sink out;
    Sink err;
    Output output(Output::Format::Json, out.file.get(), err.file.get());
    output.error({u"C-TLS-03"_s, u"tls"_s, u"No."_s, u"Yes."_s});
    QVERIFY(out.text().isEmpty());
    QCOMPARE(QJsonDocument::fromJson(err.text()).object(),
        (QJsonObject{{u"error"_s, u"C-TLS-03"_s}, {u"stage"_s, u"tls"_s}, {u"message"_s, u"No."_s}, {u"hint"_s, u"Yes."_s}}));
}

void TestOutput::fullDiskIsNoticed()
{
    const std::unique_ptr<std::FILE, int (*)(std::FILE *)> full(std::fopen("/dev/full", "w"), &std::fclose);
    QVERIFY(full);
    Sink err;
    Output output(Output::Format::Json, full.get(), err.file.get());
    QVERIFY(!output.readerGone());
    output.row({{u"a"_s, 1}});
    QVERIFY(output.readerGone());
    QVERIFY(!output.writeError().isEmpty());
}

QTEST_GUILESS_MAIN(TestOutput)
#include "tst_output.moc"
