// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprocess.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

/// The form of what chatelaine-bench prints. Never how long something took.
class TestBench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lists();
    void refusesUnknownNames();
    void figuresAreWhole();

private:
    static int run(const QStringList &arguments, QByteArray &output)
    {
        Test::TestProcess bench;
        if (!bench.start(qEnvironmentVariable("CHATELAINE_BIN") + u"/chatelaine-bench"_s, arguments) || !bench.waitForFinished(120'000)) {
            return -1;
        }
        output = bench.output();
        return bench.exitCode();
    }
};

void TestBench::lists()
{
    QByteArray output;
    QCOMPARE(run({u"--list"_s}, output), 0);
    QVERIFY(output.split('\n').contains("wire"));
    QVERIFY(output.split('\n').contains("start"));
}

void TestBench::refusesUnknownNames()
{
    QByteArray output;
    QCOMPARE(run({u"wire"_s, u"nonsense"_s}, output), 2);
    QVERIFY(output.isEmpty());
}

void TestBench::figuresAreWhole()
{
    QByteArray output;
    QCOMPARE(run({u"wire"_s, u"--format"_s, u"json"_s}, output), 0);
    const QList<QByteArray> lines = output.trimmed().split('\n');
    QVERIFY(lines.size() >= 2);
    QCOMPARE(QJsonDocument::fromJson(lines.first()).object().value("bench"_L1).toString(), u"calibration"_s);
    int compared = 0;
    for (const QByteArray &line : lines.mid(1)) {
        const QJsonObject figure = QJsonDocument::fromJson(line).object();
        QCOMPARE(figure.value("bench"_L1).toString(), u"wire"_s);
        QVERIFY2(figure.value("value"_L1).toDouble() > 0, line.constData());
        double held = figure.value("value"_L1).toDouble(); // what the aim is for: the ratio where there is a peer
        if (figure.contains("peer"_L1)) {
            QVERIFY2(figure.value("peer_value"_L1).toDouble() > 0, line.constData());
            held /= figure.value("peer_value"_L1).toDouble();
            QVERIFY2(qAbs(figure.value("ratio"_L1).toDouble() - held) < 1e-6, line.constData());
            ++compared;
        }
        QVERIFY2(figure.value("met"_L1).toBool() == (held <= figure.value("aim"_L1).toDouble()), line.constData());
    }
    QVERIFY(compared >= 10);
}

QTEST_GUILESS_MAIN(TestBench)
#include "tst_bench.moc"
