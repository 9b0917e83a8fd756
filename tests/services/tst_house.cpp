// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/connectionjournal.h"
#include "services/controljournal.h"
#include "services/history.h"
#include "services/house.h"
#include "services/journal.h"
#include "services/latestvalues.h"
#include "services/names.h"
#include "services/parent.h"
#include "tests/support/fakeclock.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString account = u"owner@house.example"_s;
const QString heating = u"heating@house.example"_s;
const Wire::NodeAddress node{u"7"_s, u"KNX"_s, u"A"_s};

Wire::ControlSet setPoint(const QString &value)
{
    Wire::ControlSet set;
    set.parameters = {{u"SetPoint"_s, Wire::ParameterType::Double, value, {}}};
    return set;
}

} // namespace

/// The house without a network, and its small parts: journal, names, what is written about connections and sets.
class TestHouse final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    QString m_path;
    int m_file = 0;
    FakeClock m_clock;

    QList<JournalEntry> stored() const
    {
        Store other;
        QList<JournalEntry> entries = other.open(m_path) ? QList<JournalEntry>() : other.journal(1'000);
        std::reverse(entries.begin(), entries.end());
        return entries;
    }

    QStringList storedLines() const
    {
        QStringList lines;
        for (const auto &entry : stored())
            lines << entry.action + u' ' + entry.result;
        return lines;
    }

    /// An account that cannot get anywhere: nothing listens on the port it is given.
    static AccountSettings nowhere()
    {
        AccountSettings settings;
        settings.jid = account + u"/desk"_s;
        settings.host = u"127.0.0.1"_s;
        settings.port = 1;
        settings.reconnect = false;
        return settings;
    }

private Q_SLOTS:
    void init() { m_path = m_dir.filePath(QString::number(++m_file) + u".sqlite"_s); }

    void madeUpNodesHaveAnEnd()
    {
        LatestValues latest;
        const auto node = [](qsizetype number) { return Wire::NodeAddress{QString::number(number), {}, {}}; };
        Wire::Reading reading;
        const auto hear = [&](const QString &thing, qsizetype number, const QString &field) {
            reading.node = node(number);
            reading.field.name = field;
            latest.take(account, thing, node(number), {reading}, m_clock.now());
        };
        hear(heating, -1, u"T"_s); // this one somebody has asked for
        qsizetype forgotten = 0;
        for (qsizetype i = 0; i < 3 * LatestValues::MaxUnasked; ++i) {
            if (i == LatestValues::MaxUnasked / 2)
                latest.setAsked(heating, node(7));
            forgotten += latest.addUnasked(heating, node(i)).size();
            hear(heating, i, u"T"_s);
        }
        QCOMPARE(forgotten, 2 * LatestValues::MaxUnasked - 1);
        QVERIFY(latest.values(heating, node(0)).isEmpty());
        for (const qsizetype kept : {qsizetype(-1), qsizetype(7), 3 * LatestValues::MaxUnasked - 1})
            QCOMPARE(latest.values(heating, node(kept)).size(), 1);
        QVERIFY(latest.addUnasked(heating, node(-1)).isEmpty());
        for (qsizetype i = 0; i < 2 * LatestValues::MaxUnaskedFields; ++i) {
            hear(heating, 3 * LatestValues::MaxUnasked - 1, QString::number(i));
            hear(heating, 7, QString::number(i));
        }
        QCOMPARE(latest.values(heating, node(3 * LatestValues::MaxUnasked - 1)).size(), LatestValues::MaxUnaskedFields);
        QCOMPARE(latest.values(heating, node(7)).size(), 2 * LatestValues::MaxUnaskedFields + 1);
    }

    void journalFillsIn()
    {
        Store store;
        QCOMPARE(store.open(m_path), std::nullopt);
        Journal journal(store, m_clock);
        journal.setAccount(account);
        QSignalSpy written(&journal, &Journal::written);
        QSignalSpy failed(&journal, &Journal::storeFailed);
        JournalEntry entry;
        entry.action = u"test"_s;
        journal.write(entry);
        QCOMPARE(written.size(), 1);
        QCOMPARE(failed.size(), 0);
        QCOMPARE(stored().size(), 1);
        QCOMPARE(stored()[0].time, m_clock.now());
        QCOMPARE(stored()[0].account, account);
        QCOMPARE(written[0][0].value<JournalEntry>(), stored()[0]);
        QCOMPARE(journal.recent(5), stored());
    }

    void journalShowsWhatTheStoreRefused()
    {
        Store store;
        Journal journal(store, m_clock);
        QSignalSpy written(&journal, &Journal::written);
        QSignalSpy failed(&journal, &Journal::storeFailed);
        JournalEntry entry;
        entry.action = u"first"_s;
        journal.write(entry);
        m_clock.advance(1s);
        entry.action = u"second"_s;
        journal.write(entry);
        QCOMPARE(written.size(), 2);
        QCOMPARE(failed.size(), 2);
        QVERIFY(!failed[0][0].toString().isEmpty());
        QCOMPARE(journal.recent(5).size(), 2);
        QCOMPARE(journal.recent(5)[0].action, u"second"_s);
        QCOMPARE(journal.recent(1).size(), 1);
        for (int i = 0; i < 2'000; ++i)
            journal.write(entry);
        QCOMPARE(journal.recent(10'000).size(), 1'000);
    }

    void connectionsAreJournalledOnce()
    {
        Store store;
        QCOMPARE(store.open(m_path), std::nullopt);
        Journal journal(store, m_clock);
        ConnectionJournal connections(journal);
        connections.stateChanged(ConnectionState::Connecting, {});
        const ErrorInfo error{u"C-TLS-03"_s, u"tls"_s, u"The certificate is not trusted."_s, {}};
        connections.failed(error);
        connections.stateChanged(ConnectionState::Waiting, {});
        connections.failed(error);
        connections.stateChanged(ConnectionState::Online, account + u"/desk"_s);
        connections.stateChanged(ConnectionState::Online, account + u"/desk"_s);
        connections.stateChanged(ConnectionState::Waiting, {});
        connections.stateChanged(ConnectionState::Connecting, {});
        connections.failed(error);
        QCOMPARE(storedLines(), (QStringList{u"connect failed"_s, u"connect accepted"_s, u"disconnect accepted"_s, u"connect failed"_s}));
        QCOMPARE(stored()[0].detail.value(u"code"_s).toString(), u"C-TLS-03"_s);
        QCOMPARE(stored()[0].detail.value(u"stage"_s).toString(), u"tls"_s);
        QCOMPARE(stored()[1].detail.value(u"jid"_s).toString(), account + u"/desk"_s);
        QVERIFY(!stored()[1].detail.contains(u"resumed"_s));
        connections.stateChanged(ConnectionState::Online, account + u"/desk"_s, true);
        QVERIFY(stored().last().detail.value(u"resumed"_s).toBool());
    }

    void setsAreJournalledByParameter()
    {
        Store store;
        QCOMPARE(store.open(m_path), std::nullopt);
        Journal journal(store, m_clock);
        Wire::ControlSet set = setPoint(u"21.0"_s);
        set.nodes = {node, node};
        QCOMPARE(nodesOf(set), QList<Wire::NodeAddress>{node});
        QCOMPARE(nodesOf(setPoint(u"1"_s)), QList<Wire::NodeAddress>{Wire::NodeAddress()});
        journalControlSent(journal, heating, set);
        Outcome<QList<SetResult>> outcome;
        outcome.value = {{node, u"SetPoint"_s, u"21.0"_s, true, 41, {}}, {node, u"Mode"_s, u"away"_s, false, 41, u"Not in this season."_s}};
        journalControlEnded(journal, heating, set, outcome);
        QCOMPARE(storedLines(), (QStringList{u"set pending"_s, u"set accepted"_s, u"set refused"_s}));
        const auto entries = stored();
        QCOMPARE(entries[0].detail.value(u"parameters"_s).toArray().at(0).toObject().value(u"value"_s).toString(), u"21.0"_s);
        QCOMPARE(entries[1].thing, heating);
        QCOMPARE(entries[1].detail.value(u"ms"_s).toInt(), 41);
        QCOMPARE(entries[1].detail.value(u"partition"_s).toString(), u"A"_s);
        QCOMPARE(entries[2].detail.value(u"reason"_s).toString(), u"Not in this season."_s);
    }

    void setsThatFail_data()
    {
        QTest::addColumn<QString>("stage");
        QTest::addColumn<QString>("result");
        QTest::newRow("the thing says no") << u"device"_s << u"refused"_s;
        QTest::newRow("no answer") << u"timeout"_s << u"failed"_s;
        QTest::newRow("offline") << u"presence"_s << u"failed"_s;
    }

    void setsThatFail()
    {
        QFETCH(QString, stage);
        QFETCH(QString, result);
        Store store;
        QCOMPARE(store.open(m_path), std::nullopt);
        Journal journal(store, m_clock);
        journalControlEnded(journal, heating, setPoint(u"21"_s), {{}, {u"C-X-01"_s, stage, u"Words."_s, {}}});
        QCOMPARE(storedLines(), QStringList{u"set "_s + result});
        QCOMPARE(stored()[0].detail.value(u"code"_s).toString(), u"C-X-01"_s);
    }

    void names()
    {
        Store store;
        QCOMPARE(store.open(m_path), std::nullopt);
        Names names(store);
        names.load(account);
        Contact contact;
        contact.jid = heating;
        QCOMPARE(names.name(heating, {}, std::nullopt), u"heating"_s);
        QCOMPARE(names.name(u"house.example"_s, {}, std::nullopt), u"house.example"_s);
        QCOMPARE(names.name(heating, node, contact), u"7"_s);
        QCOMPARE(names.room(heating, node, contact), QString());
        Wire::NodeInfo info;
        info.address = node;
        info.displayName = u"Hall thermostat"_s;
        names.note(heating, {info});
        QCOMPARE(names.name(heating, node, contact), u"Hall thermostat"_s);
        QCOMPARE(names.name(heating, {u"7"_s, u"KNX"_s, u"B"_s}, contact), u"7"_s);
        contact.name = u"Heat pump"_s;
        contact.groups = {u"Cellar"_s, u"Technique"_s};
        QCOMPARE(names.name(heating, {}, contact), u"Heat pump"_s);
        QCOMPARE(names.name(heating, node, contact), u"Hall thermostat"_s);
        QCOMPARE(names.room(heating, {}, contact), u"Cellar"_s);
        QCOMPARE(names.room(heating, node, contact), u"Cellar"_s);
        QVERIFY(names.set(heating, {}, {u" Värmepump "_s, u"Källare"_s, false}));
        QVERIFY(names.set(heating, node, {u"Hallen"_s, {}, true}));
        QCOMPARE(names.name(heating, {}, contact), u"Värmepump"_s);
        QCOMPARE(names.name(heating, node, contact), u"Hallen"_s);
        QCOMPARE(names.room(heating, node, contact), u"Källare"_s);
        Names restarted(store);
        restarted.load(account);
        QCOMPARE(restarted.own(heating, node), (Store::Naming{u"Hallen"_s, {}, true}));
    }

    void houseKeepsNames()
    {
        {
            House house(m_clock, m_path);
            QVERIFY(house.storeError().isEmpty());
            house.open(nowhere());
            QSignalSpy changed(&house, &House::namingChanged);
            house.setNaming(heating, node, {u"Hallen"_s, u"Bottenvåningen"_s, false});
            house.setNaming(heating, node, {u"Hallen"_s, u"Bottenvåningen"_s, false});
            QCOMPARE(changed.size(), 1);
            house.setNaming(heating, node, {u"Hallen"_s, u"Bottenvåningen"_s, true});
            QCOMPARE(changed.size(), 2);
            QCOMPARE(house.displayName(heating, node), u"Hallen"_s);
            QCOMPARE(house.displayName(heating), u"heating"_s);
            QCOMPARE(house.room(heating, node), u"Bottenvåningen"_s);
            house.close();
        }
        const QStringList lines = storedLines().filter(QRegularExpression(u"^(name|prove) "_s));
        QCOMPARE(lines, (QStringList{u"name accepted"_s, u"prove accepted"_s}));
        House again(m_clock, m_path);
        again.open(nowhere());
        QCOMPARE(again.displayName(heating, node), u"Hallen"_s);
        QCOMPARE(again.naming(heating, node), (Store::Naming{u"Hallen"_s, u"Bottenvåningen"_s, true}));
        QCOMPARE(again.accountJid(), account);
    }

    void controlOfflineFailsAndIsJournalled()
    {
        House house(m_clock, m_path);
        house.open(nowhere());
        auto future = house.control(heating + u"/res"_s, setPoint(u"21"_s));
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 1);
        QVERIFY(!future.result().ok());
        const QStringList sets = storedLines().filter(QRegularExpression(u"^set "_s));
        QCOMPARE(sets, (QStringList{u"set pending"_s, u"set failed"_s}));
        for (const auto &entry : stored()) {
            if (entry.action == u"set")
                QCOMPARE(entry.thing, heating);
        }
        QCOMPARE(stored().first().account, account);
    }

    void readOfflineEnds()
    {
        House house(m_clock, m_path);
        house.open(nowhere());
        QSignalSpy status(&house, &House::statusChanged);
        house.readNow(heating, {});
        QVERIFY(house.status(heating, {}).reading);
        QTRY_VERIFY(!house.status(heating, {}).reading);
        QVERIFY(house.status(heating, {}).error.isError());
        QVERIFY(!house.status(heating, {}).lastHeard.isValid());
        QVERIFY(house.latest(heating, {}).isEmpty());
        QVERIFY(status.size() >= 2);
    }

    /// Fifty nodes are the most in one request; whoever asked for more hears of it once.
    void exactReadoutOfManyNodesEndsOnce()
    {
        House house(m_clock, m_path);
        house.open(nowhere());
        ExactReadout what{heating, {}, {}, Wire::Kind::Historical, {}, {}, Origin::BackFilled};
        for (int i = 0; i < 120; ++i)
            what.nodes << Wire::NodeAddress{QString::number(i), u"Metering"_s, {}};
        const auto first = house.readExactly(what);
        const auto second = house.readExactly(what);
        const auto ended = [&] {
            m_clock.advance(1s);
            return first.isFinished() && second.isFinished();
        };
        QTRY_VERIFY_WITH_TIMEOUT(ended(), 30'000);
        QVERIFY(first.result().error.isError());
        QCOMPARE(second.result().end, first.result().end);
        QCOMPARE(house.readLoad(heating).requestsLastHour, 3); // for both
        QVERIFY(!house.status(heating, {}).reading);
    }

    void policiesAreKept()
    {
        const ReadPolicy policy{10s, 1min, {{u"T"_s, 0.5}}};
        {
            House house(m_clock, m_path);
            house.open(nowhere());
            house.setReadPolicy(heating, node, policy);
        }
        House house(m_clock, m_path);
        house.open(nowhere());
        QCOMPARE(house.readPolicy(heating, node), policy);
        QVERIFY(house.readPolicy(heating, {}).isEmpty());
        house.setReadPolicy(heating, node, {});
        QVERIFY(house.store().documents(account, u"reading"_s).isEmpty());
    }

    void houseWithoutStoreSaysSoAndGoesOn()
    {
        m_path = m_dir.path(); // a folder
        House house(m_clock, m_path);
        QVERIFY(!house.storeError().isEmpty());
        house.open(nowhere());
        QSignalSpy failed(&house, &House::storeFailed);
        house.setNaming(heating, {}, {u"Heat pump"_s, {}, false});
        QVERIFY(failed.size() >= 1);
        QCOMPARE(house.displayName(heating), u"Heat pump"_s);
        QVERIFY(house.parent().inbox().isEmpty());
        const auto samples = house.history().samples({account, heating, {}, u"T"_s}, 0, 1, 10);
        QTRY_VERIFY(samples.isFinished());
        QVERIFY(samples.result().isEmpty());
    }

    void houseGoesInTheMiddleOfThings()
    {
        QFuture<Outcome<QList<SetResult>>> future;
        {
            House house(m_clock, m_path);
            house.open(nowhere());
            house.watch(heating, {}, 1s);
            house.readNow(heating, node);
            future = house.control(heating, setPoint(u"21"_s));
        }
        m_clock.advance(1min);
        QCoreApplication::sendPostedEvents();
        QVERIFY(storedLines().contains(u"set pending"_s));
    }
};

QTEST_GUILESS_MAIN(TestHouse)

#include "tst_house.moc"
