// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/livenesswatch.h"
#include "protocol/session/resumablesession.h"
#include "protocol/session/wakewatch.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace std::chrono_literals;

/// What a connection decides by, without a connection.
class TestLiveness final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAServerOffers_data();
    void readsWhatAServerOffers();
    void asksOnlyAServerThatIsSilent();
    void knowsASleep_data();
    void knowsASleep();
};

void TestLiveness::readsWhatAServerOffers_data()
{
    QTest::addColumn<QString>("xml");
    QTest::addColumn<int>("seconds"); // -1: no resumption
    QTest::newRow("nothing") << QString() << -1;
    QTest::newRow("prosody") << QStringLiteral("<enabled id='a' max='600' resume='true' xmlns='urn:xmpp:sm:3'/>") << 300;
    QTest::newRow("short") << QStringLiteral("<r xmlns='urn:xmpp:sm:3'/><enabled xmlns=\"urn:xmpp:sm:3\" resume=\"1\" max=\"20\" id=\"a\"></enabled>") << 20;
    QTest::newRow("for ever") << QStringLiteral("<enabled xmlns='urn:xmpp:sm:3' resume='true' id='a'/>") << 300;
    QTest::newRow("huge") << QStringLiteral("<enabled xmlns='urn:xmpp:sm:3' resume='true' max='18446744073709551615'/>") << 300;
    QTest::newRow("larger than any number") << QStringLiteral("<enabled xmlns='urn:xmpp:sm:3' resume='true' max='99999999999999999999999'/>") << 300;
    QTest::newRow("no resumption") << QStringLiteral("<enabled xmlns='urn:xmpp:sm:3'/>") << -1;
    QTest::newRow("said no") << QStringLiteral("<enabled xmlns='urn:xmpp:sm:3' resume='false' id='a'/>") << -1;
    QTest::newRow("elsewhere") << QStringLiteral("<enabled xmlns='urn:xmpp:sm:3' resume='true' id='a' location='10.0.0.1:5222'/>") << -1;
    QTest::newRow("something else") << QStringLiteral("<enabled xmlns='urn:xmpp:carbons:2' resume='true'/>") << -1;
}

void TestLiveness::readsWhatAServerOffers()
{
    QFETCH(const QString, xml);
    QFETCH(const int, seconds);
    const auto window = resumptionWindow(xml);
    QCOMPARE(window ? int(std::chrono::duration_cast<std::chrono::seconds>(*window).count()) : -1, seconds);
}

void TestLiveness::asksOnlyAServerThatIsSilent()
{
    FakeClock clock;
    LivenessWatch watch(clock);
    QSignalSpy silent(&watch, &LivenessWatch::silent);
    QSignalSpy dead(&watch, &LivenessWatch::dead);
    watch.start(40s, 60s);
    for (int minute = 0; minute < 10; ++minute) {
        clock.advance(30s);
        watch.heard();
    }
    QCOMPARE(silent.size(), 0);
    clock.advance(39'999ms);
    QCOMPARE(silent.size(), 0);
    clock.advance(1ms);
    QCOMPARE(silent.size(), 1);
    watch.heard();
    clock.advance(39s);
    QCOMPARE(dead.size(), 0);
    clock.advance(21s);
    QCOMPARE(silent.size(), 2);
    QCOMPARE(dead.size(), 1);
    clock.advance(1h);
    QCOMPARE(dead.size(), 1);
    watch.probe(1s); // has stopped
    QCOMPARE(silent.size(), 2);
    watch.start(1h, 30s); // an interval that would come too late
    clock.advance(30s);
    QCOMPARE(silent.size(), 3);
    QCOMPARE(dead.size(), 2);
}

void TestLiveness::knowsASleep_data()
{
    QTest::addColumn<int>("ran");
    QTest::addColumn<int>("passed");
    QTest::addColumn<bool>("slept");
    QTest::newRow("a beat") << 10'000 << 10'000 << false;
    QTest::newRow("a late beat") << 14'000 << 14'000 << false;
    QTest::newRow("a busy machine") << 29'000 << 29'000 << false;
    QTest::newRow("stopped") << 31'000 << 31'000 << true;
    QTest::newRow("a closed lid") << 10'000 << 3'600'000 << true;
    QTest::newRow("a short nap") << 10'000 << 21'000 << true;
    QTest::newRow("corrected clock") << 10'000 << 13'000 << false;
    QTest::newRow("clock set back") << 10'000 << -3'600'000 << false;
}

void TestLiveness::knowsASleep()
{
    QFETCH(const int, ran);
    QFETCH(const int, passed);
    QFETCH(const bool, slept);
    const QDateTime start(QDate(2026, 3, 29), QTime(0, 59, 55), Qt::UTC); // the clocks of Europe go forward now
    const Moment before{5s, start};
    QCOMPARE(wasAsleep(before, {5s + std::chrono::milliseconds(ran), start.addMSecs(passed)}, 10s), slept);
    QCOMPARE(wasAsleep(before, {5s + std::chrono::milliseconds(ran), start.addMSecs(passed).toOffsetFromUtc(7200)}, 10s), slept);
}

QTEST_GUILESS_MAIN(TestLiveness)

#include "tst_liveness.moc"
