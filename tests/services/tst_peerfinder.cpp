// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/errorcodes.h"
#include "services/accountworker.h"
#include "tests/support/fakeclock.h"
#include "tests/support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class NoResolver final : public Resolver
{
public:
    void resolve(const QString &, Wanted, QObject *, Handler) override { }
};

/// A connection to a server that says what a test wants, and no second passes by itself.
struct Bench {
    explicit Bench(const QByteArray &roster)
    {
        server.setScript(ScriptedServer::login("owner@house.test/here", roster));
        AccountSettings settings;
        settings.jid = u"owner@house.test"_s;
        settings.password = u"secret"_s;
        settings.host = u"127.0.0.1"_s;
        settings.port = server.serverPort();
        settings.tls = TlsMode::Off;
        settings.allowPlain = true;
        settings.reconnect = false;
        connection.open(settings);
    }

    void find(const QString &jid)
    {
        finder.find(jid, Wire::Protocol::Sensor, [this](const ErrorInfo &error, const Peer &peer) {
            ++answers;
            lastError = error;
            lastPeer = peer;
        });
    }

    /// A resource comes online, and its presence has arrived.
    void appear(const QByteArray &jid)
    {
        server.send("<presence from='" + jid + "'/>");
        QTRY_VERIFY(connection.book().resource(QString::fromLatin1(jid)).has_value());
    }

    ScriptedServer server;
    FakeClock clock;
    NoResolver resolver;
    Connection connection{clock, resolver};
    PeerFinder finder{connection};
    int answers = 0;
    ErrorInfo lastError;
    Peer lastPeer;
};

} // namespace

class TestPeerFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsForWhatAThingSays()
    {
        Bench bench("<item jid='pump@house.test' subscription='both'/>");
        bench.find(u"pump@house.test"_s); // before there is any connection
        QTRY_COMPARE(bench.connection.state(), ConnectionState::Online);
        bench.appear("pump@house.test/a");
        QTRY_VERIFY(bench.server.received().contains("disco#info"));
        const QByteArray id = bench.server.received().mid(bench.server.received().lastIndexOf(" id=\"") + 5).split('"').first();
        QCOMPARE(bench.answers, 0);
        bench.server.send("<iq type='result' from='pump@house.test/a' id='" + id
            + "'><query xmlns='http://jabber.org/protocol/disco#info'><feature var='urn:xmpp:sn'/></query></iq>");
        QTRY_COMPARE(bench.answers, 1);
        QVERIFY(!bench.lastError.isError());
        QCOMPARE(bench.lastPeer.jid, u"pump@house.test/a"_s);
        QCOMPARE(bench.lastPeer.dialect, Wire::Dialect::Sn);
        bench.clock.advance(1min);
        QCOMPARE(bench.answers, 1);
    }

    void choosesForEachFeature_data()
    {
        QTest::addColumn<QStringList>("features");
        QTest::addColumn<Wire::Protocol>("protocol");
        QTest::addColumn<QString>("dialect");
        QTest::addColumn<bool>("hybrid");
        using Wire::Protocol;
        const QStringList all{u"urn:xmpp:sn"_s, u"urn:xmpp:iot:sensordata"_s, u"urn:ieee:iot:sd:1.0"_s, u"urn:nfi:iot:sd:1.0"_s, u"urn:nf:iot:sd:1.0"_s};
        QTest::newRow("nf before the others") << all << Protocol::Sensor << u"nf"_s << false;
        QTest::newRow("then nfi") << all.mid(0, 4) << Protocol::Sensor << u"nfi"_s << false;
        QTest::newRow("then ieee") << all.mid(0, 3) << Protocol::Sensor << u"ieee"_s << false;
        QTest::newRow("then iot") << all.mid(0, 2) << Protocol::Sensor << u"iot"_s << false;
        QTest::newRow("then sn") << all.mid(0, 1) << Protocol::Sensor << u"sn"_s << false;
        const QStringList mixed{u"urn:ieee:iot:sd:1.0"_s, u"urn:ieee:iot:ctr:1.0"_s, u"urn:xmpp:iot:concentrators"_s, u"urn:ieee:iot:events:1.0"_s};
        QTest::newRow("a gateway of 2018, readings") << mixed << Protocol::Sensor << u"ieee"_s << false;
        QTest::newRow("a gateway of 2018, tree") << mixed << Protocol::Concentrator << u"iot"_s << true;
        QTest::newRow("a gateway of 2018, events") << mixed << Protocol::Events << u"ieee"_s << false;
        QTest::newRow("both readings, so a tree of iot") << mixed + QStringList{u"urn:xmpp:iot:sensordata"_s} << Protocol::Concentrator << u"iot"_s << false;
        QTest::newRow("no events") << all << Protocol::Events << QString() << false;
    }

    void choosesForEachFeature()
    {
        QFETCH(QStringList, features);
        QFETCH(Wire::Protocol, protocol);
        QFETCH(QString, dialect);
        QFETCH(bool, hybrid);
        Bench bench("<item jid='pump@house.test' subscription='both'/>");
        QTRY_COMPARE(bench.connection.state(), ConnectionState::Online);
        bench.appear("pump@house.test/a");
        QTRY_VERIFY(bench.server.received().contains("disco#info"));
        const QByteArray id = bench.server.received().mid(bench.server.received().lastIndexOf(" id=\"") + 5).split('"').first();
        QByteArray list;
        for (const QString &feature : features)
            list += "<feature var='" + feature.toUtf8() + "'/>";
        bench.finder.find(u"pump@house.test"_s, protocol, [&](const ErrorInfo &error, const Peer &peer) {
            ++bench.answers;
            bench.lastError = error;
            bench.lastPeer = peer;
        });
        bench.server.send("<iq type='result' from='pump@house.test/a' id='" + id + "'><query xmlns='http://jabber.org/protocol/disco#info'>" + list + "</query></iq>");
        QTRY_COMPARE(bench.answers, 1);
        QCOMPARE(bench.lastError.code, dialect.isEmpty() ? QString(ErrorCode::NotOffered) : QString());
        if (!dialect.isEmpty())
            QCOMPARE(Wire::dialectName(bench.lastPeer.dialect), dialect);
        QCOMPARE(bench.lastPeer.hybrid, hybrid);
        bench.finder.setForcedDialect(Wire::Dialect::Sn); // overrides whatever it says
        bench.find(u"pump@house.test"_s);
        QCOMPARE(bench.answers, 2);
        QCOMPARE(bench.lastPeer.dialect, Wire::Dialect::Sn);
        QVERIFY(!bench.lastPeer.hybrid);
    }

    /// Each new resource is silent for ten seconds, and there is always a newer one.
    void doesNotWaitForACrowdForEver()
    {
        Bench bench("<item jid='crowd@house.test' subscription='both'/>");
        QTRY_COMPARE(bench.connection.state(), ConnectionState::Online);
        bench.appear("crowd@house.test/0");
        bench.find(u"crowd@house.test"_s);
        for (int i = 1; i < 8 && bench.answers == 0; ++i) {
            bench.clock.advance(5s);
            bench.appear("crowd@house.test/" + QByteArray::number(i));
        }
        QCOMPARE(bench.answers, 1);
        QCOMPARE(bench.lastError.code, ErrorCode::NotDiscovered);
        bench.clock.advance(5min);
        QCOMPARE(bench.answers, 1);
    }

    void endsWithTheConnection()
    {
        Bench bench("<item jid='pump@house.test' subscription='both'/>");
        QTRY_COMPARE(bench.connection.state(), ConnectionState::Online);
        bench.appear("pump@house.test/a");
        bench.find(u"pump@house.test"_s);
        QCOMPARE(bench.answers, 0);
        bench.connection.close();
        QCOMPARE(bench.answers, 1);
        QCOMPARE(bench.lastError.code, ErrorCode::NotConnected);
        bench.clock.advance(1min);
        QCOMPARE(bench.answers, 1);
    }
};

QTEST_GUILESS_MAIN(TestPeerFinder)

#include "tst_peerfinder.moc"
