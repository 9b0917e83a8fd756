// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/querymanager.h"
#include "tests/managers/concentratorfixture.h"

#include <QUuid>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Silence = 60s;
const Wire::NodeAddress A{u"a"_s, u"s"_s, {}};
const Wire::NodeAddress B{u"b"_s, u"s"_s, {}};
using Kind = Wire::QueryItem::Kind;

void rows()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    for (const Wire::Dialect dialect : {Wire::Dialect::Iot, Wire::Dialect::Ieee, Wire::Dialect::Nf, Wire::Dialect::Nfi}) {
        QTest::newRow(qPrintable(Wire::dialectName(dialect))) << dialect;
    }
}

} // namespace

class TestQueryManager final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { use(Wire::Dialect::Iot); }
    void runs_data() { rows(); }
    void runs();
    void recordsAfterTheSection_data() { rows(); }
    void recordsAfterTheSection();
    void reportsBeforeTheAnswer_data() { rows(); }
    void reportsBeforeTheAnswer();
    void keepsEarlyReportsWithinBounds();
    void keepsEarlyTextWithinBounds();
    void idsCannotBeGuessed();
    void takesAnotherIdOnConflict();
    void givesUpOnConflicts();
    void isSilent_data() { rows(); }
    void isSilent();
    void isCancelled_data() { rows(); }
    void isCancelled();
    void isCancelledBeforeTheIdIsKnown();
    void isAborted_data() { rows(); }
    void isAborted();
    void isRefused_data();
    void isRefused();
    void endsWithPresenceAndConnection();
    void ignoresTheForgedAndTheLate_data() { rows(); }
    void ignoresTheForgedAndTheLate();
    void runsOnSeveral_data() { rows(); }
    void runsOnSeveral();
    void severalButNoneTakesIt();
    void interleaves();
    void isNotInSn();

private:
    void use(Wire::Dialect dialect);
    QuerySession *start(const QList<Wire::NodeAddress> &nodes = {A}, const std::optional<Wire::DataForm> &form = std::nullopt);
    [[nodiscard]] QString ref(const QString &id) const { return (m_gate->isIeee() ? u"id='%1' src='s'"_s : u"nodeId='%1' sourceId='s'"_s).arg(id); }
    void accept(const QString &queryId = u"Q1"_s, const QString &results = {});
    void report(const QString &items, const QString &id = {}, const QString &node = u"a"_s, const QString &from = {}, const QString &extra = {});
    [[nodiscard]] QString asked(const QString &operation, const QString &attributes, const QString &children = {}) { return m_gate->asked(u"set"_s, u"<%1 xmlns='%ns' %2>%3</%1>"_s.arg(operation, attributes, children)); }

    std::unique_ptr<QueryManager> m_manager;
    std::unique_ptr<ConcentratorFixture> m_gate;
    QString m_queryId; ///< as it is on the wire
    QList<Kind> m_kinds;
    QList<Wire::QueryProgress> m_reports;
    QList<QuerySession::Result> m_results;
    int m_accepted = 0;
};

void TestQueryManager::use(Wire::Dialect dialect)
{
    m_manager.reset();
    m_gate = std::make_unique<ConcentratorFixture>(dialect);
    m_manager = std::make_unique<QueryManager>(m_gate->link);
    m_kinds.clear();
    m_reports.clear();
    m_results.clear();
    m_accepted = 0;
}

QuerySession *TestQueryManager::start(const QList<Wire::NodeAddress> &nodes, const std::optional<Wire::DataForm> &form)
{
    QuerySession *session = m_manager->start(m_gate->peer, nodes, u"search"_s, form, Silence);
    connect(session, &QuerySession::accepted, this, [this] { ++m_accepted; });
    connect(session, &QuerySession::progressed, this, [this](const Wire::QueryProgress &progress) {
        m_reports.append(progress);
        for (const Wire::QueryItem &item : progress.items) {
            m_kinds.append(item.kind);
        }
    });
    connect(session, &QuerySession::finished, this, [this](const QuerySession::Result &result) { m_results.append(result); });
    m_queryId = m_gate->isIeee() ? session->queryId() : u"Q1"_s;
    return session;
}

void TestQueryManager::accept(const QString &queryId, const QString &results)
{
    if (m_gate->isIeee()) {
        m_gate->result(results.isEmpty() ? QString() : u"<partialExecution xmlns='%ns'>%1</partialExecution>"_s.arg(results));
    } else {
        const QString name = results.isEmpty() ? u"executeNodeQueryResponse"_s : u"executeCommonNodeQueryResponse"_s;
        m_gate->result(u"<%1 xmlns='%ns' result='OK' queryId='%2'>%3</%1>"_s.arg(name, queryId, results));
    }
}

void TestQueryManager::report(const QString &items, const QString &id, const QString &node, const QString &from, const QString &extra)
{
    m_gate->message(u"<queryProgress xmlns='%ns' %1 queryId='%2'>%3</queryProgress>"_s.arg(ref(node), id.isEmpty() ? m_queryId : id, items), from, extra);
}

void TestQueryManager::runs()
{
    QFETCH(Wire::Dialect, dialect);
    use(dialect);
    Wire::DataForm form;
    form.type = u"submit"_s;
    start({A}, form);
    const QString id = m_gate->isIeee() ? u" queryId='%1'"_s.arg(m_queryId) : QString();
    QCOMPARE(asked(u"executeNodeQuery"_s, ref(u"a"_s) + u" command='search'"_s + id, u"<x xmlns='jabber:x:data' type='submit'/>"_s), QString());
    accept();
    QCOMPARE(m_accepted, 1);
    report(u"<title name='Events'/><queryStarted/><status message='Searching'/>"_s);
    report(u"<newTable tableId='T' tableName='E'><column columnId='c' header='C'/></newTable><newRecords tableId='T'><record><int>1</int></record></newRecords>"_s);
    QVERIFY(m_results.isEmpty());
    report(u"<tableDone tableId='T'/><queryDone/>"_s);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, QuerySession::End::Complete);
    QCOMPARE(m_kinds, (QList<Kind>{Kind::Title, Kind::Started, Kind::Status, Kind::NewTable, Kind::NewRecords, Kind::TableDone, Kind::Done}));
    QCOMPARE(m_reports.at(1).items.at(1).records.value(0).value(0).text, u"1"_s);
    QCOMPARE(m_manager->running(), 0);
}

void TestQueryManager::recordsAfterTheSection()
{
    QFETCH(Wire::Dialect, dialect);
    use(dialect);
    start();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    accept();
    report(u"<beginSection header='January'/><newTable tableId='T' tableName='E'/><endSection/>"_s);
    report(u"<newRecords tableId='T'><record><int>1</int></record></newRecords>"_s);
    report(u"<newRecords tableId='T'><record><int>2</int></record></newRecords><queryDone/>"_s);
    QCOMPARE(m_kinds.count(Kind::NewRecords), 2);
    QCOMPARE(m_results.size(), 1);
}

void TestQueryManager::reportsBeforeTheAnswer()
{
    QFETCH(Wire::Dialect, dialect);
    use(dialect);
    start();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    report(u"<queryStarted/>"_s);
    report(u"<queryStarted/>"_s, u"Q-of-somebody-else"_s);
    report(u"<queryMessage>All of it.</queryMessage><queryDone/>"_s);
    accept();
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, QuerySession::End::Complete);
    QCOMPARE(m_kinds, (QList<Kind>{Kind::Started, Kind::Message, Kind::Done}));
    QCOMPARE(m_manager->ignoredMessages(), 1);
}

void TestQueryManager::keepsEarlyReportsWithinBounds()
{
    start();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    for (int i = 0; i < QueryManager::MaximumEarly + 50; ++i) {
        report(u"<queryMessage>x</queryMessage>"_s);
    }
    QCOMPARE(m_manager->ignoredMessages(), 50);
    accept();
    QCOMPARE(m_kinds.size(), QueryManager::MaximumEarly);
    report(u"<queryStarted/>"_s, u"Q-unknown"_s); // nobody is awaited any more
    QCOMPARE(m_manager->ignoredMessages(), 51);
}

void TestQueryManager::keepsEarlyTextWithinBounds()
{
    start();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    const QString message = u"<queryMessage>%1</queryMessage>"_s.arg(QString(1'000'000, u'x'));
    for (int i = 0; i < 10; ++i) {
        report(message);
    }
    QCOMPARE(m_manager->ignoredMessages(), 6);
    accept();
    QCOMPARE(m_kinds.size(), 4);
    start(); // and what has been handed on takes no place any more
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    report(message, u"another"_s);
    QCOMPARE(m_manager->ignoredMessages(), 6);
}

void TestQueryManager::idsCannotBeGuessed()
{
    use(Wire::Dialect::Nf);
    const QString first = start()->queryId();
    QVERIFY(!QUuid::fromString(first).isNull());
    QVERIFY(start()->queryId() != first);
}

void TestQueryManager::takesAnotherIdOnConflict()
{
    use(Wire::Dialect::Ieee);
    QuerySession *session = start();
    const QString first = session->queryId();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    m_gate->condition(u"conflict"_s);
    QVERIFY(m_results.isEmpty());
    QVERIFY(session->queryId() != first);
    m_queryId = session->queryId();
    QCOMPARE(asked(u"executeNodeQuery"_s, ref(u"a"_s) + u" command='search' queryId='%1'"_s.arg(m_queryId)), QString());
    accept();
    report(u"<queryDone/>"_s, first); // of whoever has it
    QVERIFY(m_results.isEmpty());
    report(u"<queryDone/>"_s);
    QCOMPARE(m_results.size(), 1);
}

void TestQueryManager::givesUpOnConflicts()
{
    use(Wire::Dialect::Ieee);
    start();
    for (int i = 0; i <= QueryManager::MaximumConflicts; ++i) {
        QVERIFY(m_results.isEmpty());
        QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
        m_gate->condition(u"conflict"_s);
    }
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, QuerySession::End::Refused);
    QCOMPARE(m_results.first().error.code, u"C-DEV-04"_s);
    QCOMPARE(m_gate->channel.expectNothing(), QString());
}

void TestQueryManager::isSilent()
{
    QFETCH(Wire::Dialect, dialect);
    use(dialect);
    start();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    accept();
    m_gate->clock.advance(Silence - 1ms);
    report(u"<queryStarted/>"_s); // buys time
    m_gate->clock.advance(Silence - 1ms);
    QVERIFY(m_results.isEmpty());
    m_gate->clock.advance(1ms);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, QuerySession::End::Silent);
    QCOMPARE(asked(u"abortNodeQuery"_s, ref(u"a"_s) + u" command='search' queryId='%1'"_s.arg(m_queryId)), QString());
    m_gate->condition(u"item-not-found"_s); // over already
    report(u"<queryDone/>"_s);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_manager->ignoredMessages(), 1);
}

void TestQueryManager::isCancelled()
{
    QFETCH(Wire::Dialect, dialect);
    use(dialect);
    QuerySession *session = start();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    accept();
    session->cancel();
    session->cancel();
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, QuerySession::End::Cancelled);
    QCOMPARE(asked(u"abortNodeQuery"_s, ref(u"a"_s) + u" command='search' queryId='%1'"_s.arg(m_queryId)), QString());
    report(u"<queryAborted/>"_s);
    QCOMPARE(m_results.size(), 1);
    QVERIFY(m_kinds.isEmpty());
}

void TestQueryManager::isCancelledBeforeTheIdIsKnown()
{
    QuerySession *session = start();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    session->cancel();
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_gate->channel.expectNothing(), QString());
    accept(u"Q9"_s);
    QCOMPARE(asked(u"abortNodeQuery"_s, ref(u"a"_s) + u" command='search' queryId='Q9'"_s), QString());
    QCOMPARE(m_results.size(), 1);
}

void TestQueryManager::isAborted()
{
    QFETCH(Wire::Dialect, dialect);
    use(dialect);
    start();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    accept();
    report(u"<queryAborted/>"_s);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, QuerySession::End::Aborted);
    QVERIFY(m_results.first().error.isError());
}

void TestQueryManager::isRefused_data()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("formErrors");
    QTest::newRow("iot, form") << Wire::Dialect::Iot << u"error"_s << u"<executeNodeQueryResponse xmlns='%ns' result='FormError'><error var='from'>Too old.</error></executeNodeQueryResponse>"_s << u"C-DEV-03"_s << 1;
    QTest::newRow("iot, in a result") << Wire::Dialect::Iot << u"result"_s << u"<executeNodeQueryResponse xmlns='%ns' result='NotFound'/>"_s << u"C-DEV-02"_s << 0;
    QTest::newRow("iot, OK without an id") << Wire::Dialect::Iot << u"result"_s << u"<executeNodeQueryResponse xmlns='%ns' result='OK'/>"_s << u"C-DEV-06"_s << 0;
    QTest::newRow("ieee, forbidden") << Wire::Dialect::Ieee << u"error"_s << u"<error type='cancel'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"_s << u"C-RULE-01"_s << 0;
    QTest::newRow("ieee, form") << Wire::Dialect::Nf << u"error"_s << u"<error type='modify'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><x xmlns='jabber:x:data' type='form'><field var='from' type='text-single'/></x></error>"_s << u"C-DEV-03"_s << 0;
}

void TestQueryManager::isRefused()
{
    QFETCH(Wire::Dialect, dialect);
    QFETCH(QString, type);
    QFETCH(QString, answer);
    QFETCH(int, formErrors);
    use(dialect);
    start();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    type == u"error" ? m_gate->error(answer) : m_gate->result(answer);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, QuerySession::End::Refused);
    QTEST(m_results.first().error.code, "code");
    QCOMPARE(m_results.first().formErrors.size(), formErrors);
    QCOMPARE(m_results.first().form.has_value(), dialect == Wire::Dialect::Nf);
    m_gate->clock.advance(1h);
    QCOMPARE(m_results.size(), 1);
}

void TestQueryManager::endsWithPresenceAndConnection()
{
    start();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    accept();
    m_gate->presence(u"gate@house.test/other"_s, u"unavailable"_s);
    QVERIFY(m_results.isEmpty());
    m_gate->presence(m_gate->peer.jid, u"unavailable"_s);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, QuerySession::End::Disconnected);
    QCOMPARE(m_results.first().error.code, u"C-DEV-08"_s);
    start();
    m_gate->channel.disconnectNow();
    QCOMPARE(m_results.size(), 2);
    QCOMPARE(m_results.last().end, QuerySession::End::Disconnected);
    start(); // without a connection
    m_gate->clock.advance(Silence);
    QCOMPARE(m_results.size(), 3);
}

void TestQueryManager::ignoresTheForgedAndTheLate()
{
    QFETCH(Wire::Dialect, dialect);
    use(dialect);
    start();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    report(u"<queryDone/>"_s, {}, u"a"_s, u"salesman@evil.test/x"_s); // before and after the answer
    accept();
    report(u"<queryDone/>"_s, {}, u"a"_s, u"salesman@evil.test/x"_s);
    report(u"<queryDone/>"_s, {}, u"a"_s, u"gate@house.test"_s);
    report(u"<queryDone/>"_s, u"Q-unknown"_s);
    report(u"<queryDone/>"_s, {}, u"a"_s, {}, u"<delay xmlns='urn:xmpp:delay' stamp='2026-03-01T11:00:00Z'/>"_s);
    QVERIFY(m_results.isEmpty());
    QVERIFY(m_kinds.isEmpty());
    QCOMPARE(m_manager->ignoredMessages(), 5);
    report(u"<queryDone/>"_s);
    report(u"<queryDone/>"_s);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_manager->ignoredMessages(), 6);
}

void TestQueryManager::runsOnSeveral()
{
    QFETCH(Wire::Dialect, dialect);
    use(dialect);
    const Wire::NodeAddress c{u"c"_s, u"s"_s, {}};
    QuerySession *session = start({A, B, c});
    const QString word = m_gate->isIeee() ? u"nd"_s : u"node"_s;
    const QString children = u"<%1 %2/><%1 %3/><%1 %4/>"_s.arg(word, ref(u"a"_s), ref(u"b"_s), ref(u"c"_s));
    QCOMPARE(asked(u"executeCommonNodeQuery"_s, u"command='search'"_s + (m_gate->isIeee() ? u" queryId='%1'"_s.arg(m_queryId) : QString()), children), QString());
    accept(u"Q1"_s, u"<result>true</result><result>true</result><result error='Offline.'>false</result>"_s);
    QVERIFY(m_results.isEmpty());
    report(u"<queryStarted/><queryDone/>"_s, {}, u"b"_s);
    report(u"<queryStarted/>"_s, {}, u"a"_s);
    QVERIFY(m_results.isEmpty());
    report(u"<queryDone/>"_s, {}, u"b"_s); // doubled
    QVERIFY(m_results.isEmpty());
    report(u"<queryDone/>"_s, {}, u"a"_s); // c never took it
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, QuerySession::End::Complete);
    QCOMPARE(m_results.first().nodes.size(), 3);
    QCOMPARE(m_results.first().nodes.at(2).error, u"Offline."_s);
    QCOMPARE(m_reports.first().node.id, u"b"_s);
    QVERIFY(session->isFinished());
}

void TestQueryManager::severalButNoneTakesIt()
{
    start({A, B});
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    accept(u"Q1"_s, u"<result error='Offline.'>false</result><result error='Broken.'>false</result>"_s);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().end, QuerySession::End::Refused);
    QCOMPARE(m_results.first().error.message, u"Offline."_s);
}

void TestQueryManager::interleaves()
{
    QuerySession *first = start();
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    const QString firstIq = m_gate->channel.lastId();
    QuerySession *second = start({B});
    QVERIFY(!m_gate->asked(u"set"_s, u"<x/>"_s).isEmpty());
    accept(u"Q2"_s);
    QCOMPARE(second->queryId(), u"Q2"_s);
    report(u"<queryStarted/>"_s, u"Q1"_s); // overtakes its answer
    m_gate->channel.inject(u"<iq type='result' id='%1' from='gate@house.test/gw'><executeNodeQueryResponse xmlns='urn:xmpp:iot:concentrators' result='OK' queryId='Q1'/></iq>"_s.arg(firstIq));
    QCOMPARE(first->queryId(), u"Q1"_s);
    QCOMPARE(m_kinds, QList<Kind>{Kind::Started});
    report(u"<queryDone/>"_s, u"Q2"_s, u"b"_s);
    QVERIFY(!first->isFinished());
    report(u"<queryDone/>"_s, u"Q1"_s);
    QCOMPARE(m_results.size(), 2);
}

void TestQueryManager::isNotInSn()
{
    use(Wire::Dialect::Sn);
    start();
    m_gate->clock.advance(0ms);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.first().error.code, u"C-DEV-05"_s);
    QCOMPARE(m_gate->channel.expectNothing(), QString());
}

QTEST_GUILESS_MAIN(TestQueryManager)

#include "tst_querymanager.moc"
