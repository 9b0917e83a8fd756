// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/reliability/line.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto toServer = FaultProxy::Direction::ToServer;
constexpr auto toClient = FaultProxy::Direction::ToClient;

/// How often the loops go round: a few on every push, many where tools/reliability.sh says so.
int rounds(int usual)
{
    const int wanted = qEnvironmentVariableIntValue("CHATELAINE_RELIABILITY_ROUNDS");
    return wanted > 0 ? wanted : usual;
}

} // namespace

/// A real server with the house's things on it, our account behind a network that breaks: every readout ends once, what is stored is what the
/// things sent, and in the end the connection and the subscription are back. Server and house are asked, not only our side.
class TestCutConnection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cutWhileReading_data();
    void cutWhileReading();
    void cutWhileLoggingIn_data();
    void cutWhileLoggingIn();
    void frozen_data();
    void frozen();
    void halfClosed_data();
    void halfClosed();
    void farAway();
    void slowLine();
    void serverKilledAndStartedAgain();
    void cleanupTestCase();

private:
    /// Starts a readout and a set, lets \p fault happen, and sees that everything is well in the end.
    void survives(const std::function<void()> &fault);

    ReliabilityWorld m_world;
    std::unique_ptr<Line> m_line;
    int m_survived = 0;
};

void TestCutConnection::initTestCase()
{
    QVERIFY2(m_world.start(), qPrintable(m_world.error()));
}

void TestCutConnection::init()
{
    const bool resume = QByteArray(QTest::currentDataTag()).endsWith("anew") ? false : true;
    m_line = std::make_unique<Line>(m_world, resume);
    QVERIFY2(m_line->error().isEmpty(), qPrintable(m_line->error()));
    m_line->open();
    QTRY_VERIFY2_WITH_TIMEOUT(m_line->isUsable(), qPrintable(m_line->report()), patience);
    m_line->watchPulse();
    QTRY_VERIFY2_WITH_TIMEOUT(m_line->count() > 0, qPrintable(m_line->report()), patience);
}

void TestCutConnection::cleanup()
{
    // In good order: a session that is only left lying is kept by the server, and the pulse goes on sending to it.
    if (m_line) {
        m_line->unwatchPulse();
        m_line->account().close();
        QTRY_COMPARE_WITH_TIMEOUT(m_line->account().state(), ConnectionState::Offline, patience);
    }
    m_line.reset();
}

void TestCutConnection::survives(const std::function<void()> &fault)
{
    const qint64 before = m_line->count();
    Collector read(m_line->readHeating());
    const QString setPoint = m_line->nextSetPoint();
    auto set = m_line->set(setPoint);
    fault();
    QTRY_COMPARE_WITH_TIMEOUT(read.ends, 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(set.isFinished(), patience);
    QTRY_VERIFY2_WITH_TIMEOUT(m_line->isUsable(), qPrintable(m_line->report()), patience);
    // The subscription is back: counts of after the fault arrive.
    const QDateTime back = QDateTime::currentDateTimeUtc();
    QTRY_VERIFY2_WITH_TIMEOUT(m_line->count() > before && m_line->lastTime() > back, qPrintable(m_line->report()), patience);
    // No set is lost silently: what we were told was done is in the house's log.
    const bool accepted = set.result().ok() && set.result().value.value(0).accepted;
    if (accepted)
        QVERIFY2(m_world.logHasChange(u"heating"_s, setPoint), qPrintable(m_line->report()));
    if (read.summary.end == Readout::End::Complete)
        QVERIFY2(read.fields() == read.summary.fields && read.fields() > 100, qPrintable(QString::number(read.fields())));
    else
        QVERIFY(read.summary.error.isError());
    QCOMPARE(read.ends, 1);
    QCOMPARE(m_line->wrongValues(), 0);
    ++m_survived;
}

void TestCutConnection::cutWhileReading_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<bool>("incoming");
    QRandomGenerator random(20261122);
    const QList<qint64> chosen{1, 700, 9'000};
    for (const qint64 at : chosen)
        QTest::addRow("byte %d in", int(at)) << at << true;
    QTest::newRow("byte 90 out") << qint64(90) << false;
    for (int i = 0; i < rounds(4); ++i) {
        const qint64 at = 1 + random.bounded(60'000);
        const bool incoming = i % 4 != 3;
        QTest::addRow("round %d, byte %d %s%s", i, int(incoming ? at : at % 3'000 + 1), incoming ? "in" : "out", i % 2 ? ", anew" : "") << (incoming ? at : at % 3'000 + 1) << incoming;
    }
}

void TestCutConnection::cutWhileReading()
{
    QFETCH(qint64, bytes);
    QFETCH(bool, incoming);
    QSignalSpy cut(&m_line->proxy(), &FaultProxy::cutDone);
    survives([&] {
        m_line->proxy().cutAfter(bytes, incoming ? toClient : toServer);
        QTRY_COMPARE_WITH_TIMEOUT(cut.size(), 1, patience);
    });
}

void TestCutConnection::cutWhileLoggingIn_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<bool>("incoming");
    QRandomGenerator random(4711);
    for (int i = 0; i < rounds(4); ++i) {
        const bool incoming = i % 2 == 0;
        const qint64 at = 1 + random.bounded(incoming ? 6'000 : 2'500);
        QTest::addRow("round %d, byte %d %s", i, int(at), incoming ? "in" : "out") << at << incoming;
    }
}

/// The next attempt is broken in the middle of its login; the one after it works.
void TestCutConnection::cutWhileLoggingIn()
{
    QFETCH(qint64, bytes);
    QFETCH(bool, incoming);
    QSignalSpy cut(&m_line->proxy(), &FaultProxy::cutDone);
    survives([&] {
        m_line->proxy().cut();
        m_line->proxy().cutAfter(bytes, incoming ? toClient : toServer);
        QTRY_COMPARE_WITH_TIMEOUT(cut.size(), 1, patience);
    });
}

void TestCutConnection::frozen_data()
{
    QTest::addColumn<bool>("resumed");
    QTest::newRow("resumed") << true;
    QTest::newRow("anew") << false;
}

/// Nothing tells us but silence.
void TestCutConnection::frozen()
{
    QFETCH(bool, resumed);
    QSignalSpy states(&m_line->account(), &Account::stateChanged);
    survives([&] {
        m_line->proxy().freeze(FaultProxy::Freeze::PresentConnections);
        QTRY_VERIFY_WITH_TIMEOUT(!states.isEmpty(), patience);
    });
    QVERIFY2(m_line->account().wasResumed() == resumed, qPrintable(m_line->report()));
}

void TestCutConnection::halfClosed_data()
{
    QTest::addColumn<bool>("incoming");
    QTest::newRow("towards us") << true;
    QTest::newRow("towards the server") << false;
}

void TestCutConnection::halfClosed()
{
    QFETCH(bool, incoming);
    QSignalSpy states(&m_line->account(), &Account::stateChanged);
    survives([&] {
        m_line->proxy().halfClose(incoming ? toClient : toServer);
        QTRY_VERIFY_WITH_TIMEOUT(!states.isEmpty(), patience);
    });
}

void TestCutConnection::farAway()
{
    QSignalSpy states(&m_line->account(), &Account::stateChanged);
    m_line->proxy().delay(400ms);
    survives([] { });
    QVERIFY2(states.isEmpty(), "a slow answer is no broken connection");
}

/// 9,600 baud: one small readout, and not a byte more than it needs.
void TestCutConnection::slowLine()
{
    m_line->unwatchPulse();
    QTRY_VERIFY_WITH_TIMEOUT(m_line->isQuiet(), patience);
    QSignalSpy states(&m_line->account(), &Account::stateChanged);
    const FaultProxy::Counters before = m_line->proxy().counters();
    m_line->proxy().throttle(960);
    Collector read(m_line->readHeating(Wire::Kind::Momentary));
    QTRY_COMPARE_WITH_TIMEOUT(read.ends, 1, 2 * patience);
    QCOMPARE(read.summary.end, Readout::End::Complete);
    QVERIFY(read.fields() > 3);
    const FaultProxy::Counters after = m_line->proxy().counters();
    const qint64 moved = after.toClient - before.toClient + after.toServer - before.toServer;
    QVERIFY2(moved > 500 && moved <= 8 * 1024, qPrintable(QString::number(moved)));
    QVERIFY(states.isEmpty());
}

/// SIGKILL: no good-bye, and everybody has to come back by themselves.
void TestCutConnection::serverKilledAndStartedAgain()
{
    const qsizetype logins = m_world.server().log().count("Authenticated as owner@");
    survives([&] {
        m_world.server().kill();
        QTRY_VERIFY_WITH_TIMEOUT(m_line->account().state() != ConnectionState::Online, patience);
        QVERIFY2(m_world.server().startAgain(), qPrintable(m_world.server().error()));
    });
    QVERIFY(m_world.server().log().count("Authenticated as owner@") > logins);
}

void TestCutConnection::cleanupTestCase()
{
    if (rounds(0) > 0)
        qInfo("survived %d faults; the server saw %d logins of ours and %d resumed sessions", m_survived, int(m_world.server().log().count("Authenticated as owner@")),
            int(m_world.server().log().count("mod_smacks session resumed from")));
    QCOMPARE(m_world.allStoredWrong(), 0);
}

QTEST_GUILESS_MAIN(TestCutConnection)
#include "tst_cutconnection.moc"
