// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/sniffermanager.h"
#include "protocol/managers/sourcesubscriptions.h"
#include "tests/managers/concentratorfixture.h"

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Deadline = 30s;
using Kind = Wire::NodeEventKind;
using State = SourceSubscription::State;

void rows()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    for (const Wire::Dialect dialect : {Wire::Dialect::Sn, Wire::Dialect::Iot, Wire::Dialect::Ieee, Wire::Dialect::Nf, Wire::Dialect::Nfi}) {
        QTest::newRow(qPrintable(Wire::dialectName(dialect))) << dialect;
    }
}

} // namespace

/// Changes of data sources, and what nodes say on their own bus.
class TestSourceSubscriptions final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { use(Wire::Dialect::Iot); }
    void hearsEvents_data() { rows(); }
    void hearsEvents();
    void severalInOrder();
    void renewsByTtl();
    void renewalIsRefused();
    void renewalIsNotAnswered();
    void replaysThePast();
    void reloadsWhereThePastIsGone();
    void isRefused_data();
    void isRefused();
    void comesBack_data();
    void comesBack();
    void comesBackWithTheConnection();
    void stops();
    void stopsWhatIsShared();
    void endsWithFriendship();
    void ignoresTheForgedAndTheLate();
    void sniffs();
    void sniffsBeforeTheAnswer();
    void keepsEarlyTrafficWithinBounds();
    void sniffersEnd_data();
    void sniffersEnd();
    void sniffersAreRefused_data();
    void sniffersAreRefused();
    void sniffersIgnoreStrangers();

private:
    void use(Wire::Dialect dialect);
    SourceSubscription *start(const SourceInterest &interest = {u"s"_s, false, false, {}, {}, {}, {}, 1h});
    [[nodiscard]] QString subscribe(const QString &more = {}) const;
    void accept();
    void back();
    [[nodiscard]] QString event(const QString &name, const QString &id, const QString &more = {}, const QString &source = u"s"_s) const;
    SnifferSession *sniff(const std::optional<QDateTime> &until = std::nullopt);

    std::unique_ptr<SourceSubscriptions> m_manager;
    std::unique_ptr<SnifferManager> m_sniffers;
    std::unique_ptr<ConcentratorFixture> m_gate;
    ErrorInfo m_missing;
    QList<Wire::NodeEvent> m_events;
    QList<State> m_states;
    QList<ErrorInfo> m_ended;
    QList<bool> m_resynchronised;
    int m_reloads = 0;
    QStringList m_heard;
    QList<SnifferSession::End> m_sniffersEnded;
    ErrorInfo m_snifferError;
};

void TestSourceSubscriptions::use(Wire::Dialect dialect)
{
    m_manager.reset();
    m_sniffers.reset();
    m_gate = std::make_unique<ConcentratorFixture>(dialect);
    m_manager = std::make_unique<SourceSubscriptions>(m_gate->link, [this](const QString &, Wire::Protocol, const auto &callback) { callback(m_missing, m_gate->peer); });
    m_sniffers = std::make_unique<SnifferManager>(m_gate->link);
    m_missing = {};
    m_events.clear();
    m_states.clear();
    m_ended.clear();
    m_resynchronised.clear();
    m_reloads = 0;
    m_heard.clear();
    m_sniffersEnded.clear();
    m_snifferError = {};
}

SourceSubscription *TestSourceSubscriptions::start(const SourceInterest &interest)
{
    SourceSubscription *subscription = m_manager->start(u"gate@house.test"_s, interest, Deadline);
    connect(subscription, &SourceSubscription::happened, this, [this](const QList<Wire::NodeEvent> &events) { m_events += events; });
    connect(subscription, &SourceSubscription::stateChanged, this, [this](State state) { m_states.append(state); });
    connect(subscription, &SourceSubscription::reloadNeeded, this, [this] { ++m_reloads; });
    connect(subscription, &SourceSubscription::resynchronised, this, [this](bool changed, const QString &) { m_resynchronised.append(changed); });
    connect(subscription, &SourceSubscription::ended, this, [this](const ErrorInfo &error) { m_ended.append(error); });
    m_gate->clock.advance(0ms);
    return subscription;
}

QString TestSourceSubscriptions::subscribe(const QString &more) const
{
    const bool ieee = m_gate->isIeee();
    return u"<subscribe xmlns='%ns' %1 %2 %3/>"_s.arg(ieee ? u"src='s'"_s : u"sourceId='s'"_s, ieee ? u"ttl='3600'"_s : QString(), more);
}

void TestSourceSubscriptions::accept()
{
    m_gate->result(m_gate->isIeee() ? QString() : u"<subscribeResponse xmlns='%ns' result='OK'/>"_s);
}

void TestSourceSubscriptions::back()
{
    m_gate->presence(m_gate->peer.jid);
    m_gate->clock.advance(PeerKeeper::Settling);
}

QString TestSourceSubscriptions::event(const QString &name, const QString &id, const QString &more, const QString &source) const
{
    if (m_gate->isIeee()) {
        return u"<%1 xmlns='%ns' src='%2' id='%3' ts='2026-03-01T11:00:00Z' %4/>"_s.arg(name, source, id, more);
    }
    return u"<%1 xmlns='%ns' sourceId='%2' %3='%4' %5/>"_s.arg(name, source, m_gate->peer.dialect == Wire::Dialect::Sn ? u"id"_s : u"nodeId"_s, id, more);
}

SnifferSession *TestSourceSubscriptions::sniff(const std::optional<QDateTime> &until)
{
    SnifferSession *session = m_sniffers->start(m_gate->peer, {u"n"_s, u"s"_s, {}}, until, Deadline);
    connect(session, &SnifferSession::heard, this, [this](const Wire::SnifferReport &report) {
        for (const Wire::SnifferItem &item : report.items) {
            m_heard.append(item.text);
        }
    });
    connect(session, &SnifferSession::finished, this, [this](SnifferSession::End end, const ErrorInfo &error) {
        m_sniffersEnded.append(end);
        m_snifferError = error;
    });
    return session;
}

void TestSourceSubscriptions::hearsEvents()
{
    QFETCH(Wire::Dialect, dialect);
    use(dialect);
    start();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    QCOMPARE(m_states, QList<State>{State::Active});
    m_gate->message(event(u"nodeAdded"_s, u"a"_s, u"parentId='r' state='None' hasChildren='false'"_s));
    m_gate->message(event(u"nodeRemoved"_s, u"a"_s));
    QCOMPARE(m_events.size(), 2);
    QCOMPARE(m_events.first().kind, Kind::Added);
    QCOMPARE(m_events.first().info.address.id, u"a"_s);
    QCOMPARE(m_events.first().info.parent.id, u"r"_s);
    QCOMPARE(m_events.last().kind, Kind::Removed);
    m_gate->message(event(u"nodeRemoved"_s, u"x"_s, {}, u"another source"_s));
    QCOMPARE(m_events.size(), 2);
    QCOMPARE(m_manager->ignoredEvents(), 1);
}

void TestSourceSubscriptions::severalInOrder()
{
    start();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    m_gate->message(event(u"nodeRemoved"_s, u"a"_s) + event(u"nodeAdded"_s, u"a"_s, u"parentId='q' state='None' hasChildren='false'"_s) + event(u"nodeRemoved"_s, u"x"_s, {}, u"t"_s) + event(u"nodeMovedUp"_s, u"b"_s));
    QList<Kind> kinds;
    for (const Wire::NodeEvent &each : std::as_const(m_events)) {
        kinds.append(each.kind);
    }
    QCOMPARE(kinds, (QList<Kind>{Kind::Removed, Kind::Added, Kind::MovedUp}));
}

void TestSourceSubscriptions::renewsByTtl()
{
    use(Wire::Dialect::Nf);
    start();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    for (int i = 0; i < 3; ++i) {
        m_gate->clock.advance(30min - 1ms);
        QCOMPARE(m_gate->channel.expectNothing(), QString());
        m_gate->clock.advance(1ms);
        QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
        accept();
    }
    QCOMPARE(m_states, QList<State>{State::Active});
    use(Wire::Dialect::Iot);
    start();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    m_gate->clock.advance(48h); // lives as long as presence does
    QCOMPARE(m_gate->channel.expectNothing(), QString());
}

void TestSourceSubscriptions::renewalIsRefused()
{
    use(Wire::Dialect::Nf);
    start();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    m_gate->clock.advance(30min);
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    m_gate->condition(u"forbidden"_s);
    QCOMPARE(m_ended.size(), 1);
    QCOMPARE(m_ended.first().code, u"C-RULE-01"_s);
}

void TestSourceSubscriptions::renewalIsNotAnswered()
{
    use(Wire::Dialect::Nf);
    start();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    m_gate->clock.advance(30min);
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    m_gate->clock.advance(Deadline);
    QCOMPARE(m_states.last(), State::Stale);
    m_gate->clock.advance(PeerKeeper::FirstPause);
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    m_gate->clock.advance(Deadline);
    m_gate->clock.advance(PeerKeeper::FirstPause);
    QCOMPARE(m_gate->channel.expectNothing(), QString()); // less and less often
    m_gate->clock.advance(PeerKeeper::FirstPause);
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    QCOMPARE(m_states.last(), State::Active);
    QVERIFY(m_ended.isEmpty());
}

void TestSourceSubscriptions::replaysThePast()
{
    use(Wire::Dialect::Ieee);
    SourceInterest interest{u"s"_s, true, true, {}, Wire::parseTimestamp(u"2026-03-01T09:00:00Z"), {}, u"sv"_s, 1h};
    interest.events.statusChanged = false;
    start(interest);
    const QString rest = u" parameters='true' messages='true' nodeStatusChanged='false' xml:lang='sv'"_s;
    QCOMPARE(m_gate->asked(u"set"_s, subscribe(u"getEventsSince='2026-03-01T09:00:00Z'"_s + rest)), QString());
    accept();
    m_gate->message(event(u"nodeRemoved"_s, u"old"_s)); // replayed after the answer
    QCOMPARE(m_events.size(), 1);
    m_gate->clock.advance(30min);
    QCOMPARE(m_gate->asked(u"set"_s, subscribe(rest)), QString()); // a renewal does not ask for it again
    accept();
    m_gate->presence(m_gate->peer.jid, u"unavailable"_s);
    back();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe(u"getEventsSince='2026-03-01T11:00:00Z'"_s + rest)), QString()); // of the last event
    accept();
    QVERIFY(m_resynchronised.isEmpty());
    QCOMPARE(m_gate->channel.expectNothing(), QString());
}

void TestSourceSubscriptions::reloadsWhereThePastIsGone()
{
    start({u"s"_s, false, false, {}, Wire::parseTimestamp(u"2026-03-01T09:00:00Z"), {}, {}, 1h});
    QCOMPARE(m_gate->asked(u"set"_s, subscribe(u"getEventsSince='2026-03-01T09:00:00Z'"_s)), QString());
    m_gate->result(u"<subscribeResponse xmlns='%ns' result='NotImplemented'/>"_s); // as a result, and nothing is subscribed
    QCOMPARE(m_reloads, 1);
    QVERIFY(m_states.isEmpty());
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    QCOMPARE(m_states, QList<State>{State::Active});
    m_gate->presence(m_gate->peer.jid, u"unavailable"_s);
    back();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString()); // it is not asked again for what it does not have
}

void TestSourceSubscriptions::isRefused_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("code");
    QTest::newRow("not found") << u"<subscribeResponse xmlns='%ns' result='NotFound'/>"_s << u"C-DEV-02"_s;
    QTest::newRow("privileges") << u"<subscribeResponse xmlns='%ns' result='InsufficientPrivileges'/>"_s << u"C-RULE-01"_s;
    QTest::newRow("no events at all") << u"<subscribeResponse xmlns='%ns' result='NotImplemented'/>"_s << u"C-DEV-05"_s;
    QTest::newRow("no answer") << QString() << u"C-TIME-02"_s;
}

void TestSourceSubscriptions::isRefused()
{
    QFETCH(QString, answer);
    start();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    answer.isEmpty() ? m_gate->clock.advance(Deadline) : m_gate->error(answer);
    QCOMPARE(m_ended.size(), 1);
    QTEST(m_ended.first().code, "code");
    QCOMPARE(m_manager->running(), 0);
}

void TestSourceSubscriptions::comesBack_data()
{
    QTest::addColumn<QString>("lastChanged");
    QTest::addColumn<bool>("changed");
    QTest::newRow("unchanged") << u"2026-03-01T10:00:00Z"_s << false;
    QTest::newRow("changed") << u"2026-03-01T11:00:00Z"_s << true;
    QTest::newRow("not told") << QString() << true;
}

void TestSourceSubscriptions::comesBack()
{
    QFETCH(QString, lastChanged);
    QFETCH(bool, changed);
    start({u"s"_s, false, false, {}, {}, Wire::parseTimestamp(u"2026-03-01T10:00:00Z"), {}, 1h});
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    m_gate->presence(m_gate->peer.jid, u"unavailable"_s);
    QCOMPARE(m_states.last(), State::Stale);
    m_gate->presence(u"gate@house.test/gw2"_s);
    m_gate->peer.jid = u"gate@house.test/gw2"_s;
    m_gate->clock.advance(PeerKeeper::Settling);
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    QCOMPARE(m_states.last(), State::Active);
    QCOMPARE(m_gate->asked(u"get"_s, u"<getAllDataSources xmlns='%ns'/>"_s), QString());
    m_gate->result(u"<getAllDataSourcesResponse xmlns='%ns' result='OK'><dataSource sourceId='t' name='T' lastChanged='2026-03-01T10:00:00Z'/><dataSource sourceId='s' name='S' %1/></getAllDataSourcesResponse>"_s
            .arg(lastChanged.isEmpty() ? QString() : u"lastChanged='%1'"_s.arg(lastChanged)));
    QCOMPARE(m_resynchronised, QList<bool>{changed});
}

void TestSourceSubscriptions::comesBackWithTheConnection()
{
    start();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    m_gate->channel.disconnectNow();
    QCOMPARE(m_states.last(), State::Stale);
    m_missing = {u"C-PRES-01"_s, {}, {}, {}};
    m_gate->channel.connectAs(u"owner@house.test/again"_s);
    m_gate->clock.advance(PeerKeeper::Settling);
    QCOMPARE(m_gate->channel.expectNothing(), QString());
    m_missing = {};
    back();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    QCOMPARE(m_states.last(), State::Active);
    QVERIFY(m_ended.isEmpty());
}

void TestSourceSubscriptions::stops()
{
    SourceSubscription *subscription = start();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    subscription->stop();
    subscription->stop();
    QCOMPARE(m_ended.size(), 1);
    QVERIFY(!m_ended.first().isError());
    QCOMPARE(m_gate->asked(u"set"_s, u"<unsubscribe xmlns='%ns' sourceId='s'/>"_s), QString());
    m_gate->message(event(u"nodeRemoved"_s, u"a"_s)); // late
    QVERIFY(m_events.isEmpty());
    QCOMPARE(m_manager->ignoredEvents(), 1);
}

void TestSourceSubscriptions::stopsWhatIsShared()
{
    SourceSubscription *first = start();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    SourceSubscription *second = start();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    m_gate->message(event(u"nodeRemoved"_s, u"a"_s));
    QCOMPARE(m_events.size(), 2); // both hear it
    first->stop();
    QCOMPARE(m_gate->channel.expectNothing(), QString()); // the other one still needs it
    second->stop();
    QCOMPARE(m_gate->asked(u"set"_s, u"<unsubscribe xmlns='%ns' sourceId='s'/>"_s), QString());
}

void TestSourceSubscriptions::endsWithFriendship()
{
    start();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    m_gate->presence(u"gate@house.test"_s, u"unsubscribed"_s);
    QCOMPARE(m_ended.size(), 1);
    QCOMPARE(m_ended.first().code, u"C-FRIEND-01"_s);
}

void TestSourceSubscriptions::ignoresTheForgedAndTheLate()
{
    start();
    QCOMPARE(m_gate->asked(u"set"_s, subscribe()), QString());
    accept();
    const QString removed = event(u"nodeRemoved"_s, u"a"_s);
    m_gate->message(removed, u"salesman@evil.test/x"_s);
    m_gate->message(removed, u"gate@house.test"_s);
    m_gate->message(removed, u"gate@house.test/other"_s);
    m_gate->message(removed, {}, u"<delay xmlns='urn:xmpp:delay' stamp='2026-03-01T11:00:00Z'/>"_s);
    QVERIFY(m_events.isEmpty());
    QCOMPARE(m_manager->ignoredEvents(), 4);
}

void TestSourceSubscriptions::sniffs()
{
    use(Wire::Dialect::Ieee);
    SnifferSession *session = sniff(m_gate->clock.now().addSecs(60));
    QCOMPARE(m_gate->asked(u"set"_s, u"<registerSniffer xmlns='%ns' id='n' src='s' expires='*'/>"_s), QString());
    m_gate->result(u"<sniffer xmlns='%ns' snifferId='S1' expires='2026-03-01T13:00:00Z'/>"_s);
    QCOMPARE(session->expires(), m_gate->clock.now().addSecs(3600)); // the concentrator has the last word
    m_gate->message(u"<sniff xmlns='%ns' snifferId='S1' timestamp='2026-03-01T12:00:01Z'><rx>PING</rx><tx>PONG</tx></sniff>"_s);
    QCOMPARE(m_heard, QStringList({u"PING"_s, u"PONG"_s}));
    session->stop();
    session->stop();
    QCOMPARE(m_sniffersEnded, QList<SnifferSession::End>{SnifferSession::End::Stopped});
    QCOMPARE(m_gate->asked(u"set"_s, u"<unregisterSniffer xmlns='%ns' id='n' src='s' snifferId='S1'/>"_s), QString());
    m_gate->message(u"<sniff xmlns='%ns' snifferId='S1' timestamp='2026-03-01T12:00:01Z'><rx>LATE</rx></sniff>"_s);
    QCOMPARE(m_heard.size(), 2);
    QCOMPARE(m_sniffers->ignoredMessages(), 1);
}

void TestSourceSubscriptions::sniffsBeforeTheAnswer()
{
    use(Wire::Dialect::Nf);
    SnifferSession *session = sniff();
    QCOMPARE(m_gate->asked(u"set"_s, u"<registerSniffer xmlns='%ns' id='n' src='s'/>"_s), QString());
    m_gate->message(u"<sniff xmlns='%ns' snifferId='S1' timestamp='2026-03-01T12:00:01Z'><info>early</info></sniff>"_s);
    m_gate->message(u"<sniff xmlns='%ns' snifferId='S2' timestamp='2026-03-01T12:00:01Z'><info>not ours</info></sniff>"_s);
    QVERIFY(m_heard.isEmpty());
    m_gate->result(u"<sniffer xmlns='%ns' snifferId='S1' expires='2026-03-01T13:00:00Z'/>"_s);
    QCOMPARE(m_heard, QStringList{u"early"_s});
    QCOMPARE(m_sniffers->ignoredMessages(), 1);
    session->stop();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    session = sniff();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    session->stop(); // before its id is known
    QCOMPARE(m_gate->channel.expectNothing(), QString());
    m_gate->result(u"<sniffer xmlns='%ns' snifferId='S3' expires='2026-03-01T13:00:00Z'/>"_s);
    QCOMPARE(m_gate->asked(u"set"_s, u"<unregisterSniffer xmlns='%ns' id='n' src='s' snifferId='S3'/>"_s), QString());
}

void TestSourceSubscriptions::keepsEarlyTrafficWithinBounds()
{
    use(Wire::Dialect::Nf);
    sniff();
    QCOMPARE(m_gate->asked(u"set"_s, u"<registerSniffer xmlns='%ns' id='n' src='s'/>"_s), QString());
    for (int i = 0; i < 10; ++i) {
        m_gate->message(u"<sniff xmlns='%ns' snifferId='S1' timestamp='2026-03-01T12:00:01Z'><info>%1</info></sniff>"_s.replace(u"%1"_s, QString(1'000'000, u'x')));
    }
    QCOMPARE(m_sniffers->ignoredMessages(), 6); // counted, not lost without a word
    m_gate->result(u"<sniffer xmlns='%ns' snifferId='S1' expires='2026-03-01T13:00:00Z'/>"_s);
    QCOMPARE(m_heard.size(), 4);
}

void TestSourceSubscriptions::sniffersEnd_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<int>("end");
    QTest::newRow("told") << u"told"_s << int(SnifferSession::End::Expired);
    QTest::newRow("by time") << u"time"_s << int(SnifferSession::End::Expired);
    QTest::newRow("thing offline") << u"presence"_s << int(SnifferSession::End::Disconnected);
    QTest::newRow("disconnected") << u"connection"_s << int(SnifferSession::End::Disconnected);
}

void TestSourceSubscriptions::sniffersEnd()
{
    QFETCH(QString, how);
    QFETCH(int, end);
    use(Wire::Dialect::Ieee);
    sniff();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    m_gate->result(u"<sniffer xmlns='%ns' snifferId='S1' expires='2026-03-01T13:00:00Z'/>"_s);
    if (how == u"told") {
        m_gate->message(u"<sniff xmlns='%ns' snifferId='S1' timestamp='2026-03-01T12:00:01Z'><expired/></sniff>"_s);
    } else if (how == u"time") {
        m_gate->clock.advance(1h);
        QVERIFY(m_sniffersEnded.isEmpty());
        m_gate->clock.advance(SnifferManager::Margin);
    } else if (how == u"presence") {
        m_gate->presence(m_gate->peer.jid, u"unavailable"_s);
    } else {
        m_gate->channel.disconnectNow();
    }
    QCOMPARE(m_sniffersEnded.size(), 1);
    QCOMPARE(int(m_sniffersEnded.first()), end);
    QCOMPARE(m_sniffers->running(), 0);
}

void TestSourceSubscriptions::sniffersAreRefused_data()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("code");
    QTest::newRow("not sniffable") << Wire::Dialect::Ieee << u"not-acceptable"_s << u"C-DEV-03"_s;
    QTest::newRow("forbidden") << Wire::Dialect::Nfi << u"forbidden"_s << u"C-RULE-01"_s;
    QTest::newRow("not in this dialect") << Wire::Dialect::Iot << QString() << u"C-DEV-05"_s;
    QTest::newRow("no answer") << Wire::Dialect::Nf << QString() << u"C-TIME-02"_s;
}

void TestSourceSubscriptions::sniffersAreRefused()
{
    QFETCH(Wire::Dialect, dialect);
    QFETCH(QString, condition);
    use(dialect);
    sniff();
    if (condition.isEmpty()) {
        m_gate->clock.advance(Deadline);
    } else {
        QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
        m_gate->condition(condition);
    }
    QCOMPARE(m_sniffersEnded, QList<SnifferSession::End>{SnifferSession::End::Refused});
    QTEST(m_snifferError.code, "code");
}

void TestSourceSubscriptions::sniffersIgnoreStrangers()
{
    use(Wire::Dialect::Ieee);
    sniff();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    const QString report = u"<sniff xmlns='%ns' snifferId='S1' timestamp='2026-03-01T12:00:01Z'><rx>FORGED</rx><expired/></sniff>"_s;
    m_gate->message(report, u"salesman@evil.test/x"_s);
    m_gate->result(u"<sniffer xmlns='%ns' snifferId='S1' expires='2026-03-01T13:00:00Z'/>"_s);
    m_gate->message(report, u"salesman@evil.test/x"_s);
    m_gate->message(report, u"gate@house.test"_s);
    m_gate->message(report, {}, u"<delay xmlns='urn:xmpp:delay' stamp='2026-03-01T11:00:00Z'/>"_s);
    QVERIFY(m_heard.isEmpty());
    QVERIFY(m_sniffersEnded.isEmpty());
    QCOMPARE(m_sniffers->ignoredMessages(), 4);
}

QTEST_GUILESS_MAIN(TestSourceSubscriptions)

#include "tst_sourcesubscriptions.moc"
