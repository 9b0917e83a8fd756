// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/reliability/line.h"

#include <QTest>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;

/// A hundred thousand values in one readout, through a real server: all of them arrive, each with its degree sign. What that costs is measured by
/// `chatelaine-bench volume`.
class TestVolume final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDegreeArrives_data();
    void everyDegreeArrives();

private:
    ReliabilityWorld m_world;
    bool m_started = false;
};

void TestVolume::everyDegreeArrives_data()
{
    QTest::addColumn<int>("fields");
    QTest::newRow("10,000") << 10'000;
    QTest::newRow("100,000") << 100'000;
}

void TestVolume::everyDegreeArrives()
{
    QFETCH(int, fields);
    if (!m_started)
        QVERIFY2(m_world.start(), qPrintable(m_world.error()));
    m_started = true;
    Line line(m_world, true, Line::Way::Direct);
    line.open();
    QTRY_VERIFY2_WITH_TIMEOUT(line.isUsable(), qPrintable(line.report()), patience);
    Collector read(line.readPulse(fields));
    QTRY_COMPARE_WITH_TIMEOUT(read.ends, 1, 8 * patience);
    QVERIFY2(read.summary.end == Readout::End::Complete, qPrintable(read.summary.error.message));
    // Time passes between our look at the clock and the thing's: a few more may have come, never one less.
    QVERIFY2(read.fields() >= fields && read.fields() < fields + 60 * ReliabilityWorld::Rate, qPrintable(QString::number(read.fields())));
    QCOMPARE(read.summary.fields, read.fields());
    for (qsizetype i = 0; i < read.readings.size(); ++i) {
        const Wire::Field &field = read.readings.at(i).field;
        QVERIFY2(field.unit == u"°C"_s && field.text == QString::number(double(i) / 2, 'f', 1), qPrintable(field.text + field.unit));
    }
}

QTEST_GUILESS_MAIN(TestVolume)
#include "tst_volume.moc"
