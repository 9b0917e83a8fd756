// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"
#include "protocol/session/connection.h"
#include "protocol/session/errorcodes.h"
#include "tests/support/fakeclock.h"
#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <QTcpServer>

using namespace Chatelaine;
using namespace std::chrono_literals;

namespace {

/// Answers what a test gives it, later.
class FakeResolver final : public Resolver
{
public:
    void resolve(const QString &domain, Wanted, QObject *context, Handler handler) override
    {
        asked.append(domain);
        if (!silent) {
            QMetaObject::invokeMethod(context, [handler, result = resolution] { handler(result); }, Qt::QueuedConnection);
        }
    }

    Resolution resolution;
    QStringList asked;
    bool silent = false;
};

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString certificatePath(const char *name)
{
    return QStringLiteral(CHATELAINE_TEST_DATA "/tls/") + QLatin1String(name);
}

quint16 closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// STARTTLS, then whatever follows.
QList<ScriptedServer::Step> startTls(QList<ScriptedServer::Step> rest)
{
    rest.prepend({"<starttls", "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", true, false});
    rest.prepend({"<stream:stream", ScriptedServer::header("house.test") + "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></stream:features>"});
    return rest;
}

const QByteArray ScramOffer = ScriptedServer::header("house.test")
    + "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-1</mechanism></mechanisms></stream:features>";

struct Rig {
    std::unique_ptr<Clock> clock = makeSystemClock();
    FakeResolver resolver;
    Connection connection{*clock, resolver};
    QSignalSpy failed{&connection, &Connection::failed};
    QSignalSpy states{&connection, &Connection::stateChanged};
    QSignalSpy stages{&connection, &Connection::stageChanged};

    [[nodiscard]] ErrorInfo error(int index = 0) const { return failed.value(index).value(0).value<ErrorInfo>(); }

    /// The names of the stages that have ended, a failed one with an exclamation mark.
    [[nodiscard]] QStringList ended() const
    {
        QStringList names;
        for (const QList<QVariant> &arguments : stages) {
            const auto report = arguments.first().value<StageReport>();
            if (!report.running) {
                names.append(stageName(report.stage) + (report.ok ? QString() : QStringLiteral("!")));
            }
        }
        return names;
    }
};

AccountSettings plainSettings(quint16 port)
{
    AccountSettings settings;
    settings.jid = QStringLiteral("owner@house.test");
    settings.password = QStringLiteral("secret");
    settings.host = QStringLiteral("127.0.0.1");
    settings.port = port;
    settings.tls = TlsMode::Off;
    settings.allowPlain = true;
    settings.reconnect = false;
    settings.stageTimeout = 2s;
    return settings;
}

AccountSettings tlsSettings(quint16 port)
{
    AccountSettings settings = plainSettings(port);
    settings.tls = TlsMode::Required;
    settings.allowPlain = false;
    settings.caFile = certificatePath("ca.pem");
    return settings;
}

} // namespace

class TestConnection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectsByStages();
    void asksNoNameServiceForAddresses();
    void findsTheServerByItsDomain();
    void triesTheNextAddressAndTellsTheFirst();
    void doesNotHideTheFirstAddress();
    void namesUnknownHost();
    void namesUnknownGivenHost();
    void namesRefusedPort();
    void endsAtAnUntrustedCertificate();
    void endsAtAWrongName();
    void namesAWrongPassword();
    void namesAPlainServerOnADirectPort();
    void endsWhenTheServerSaysNothing();
    void endsWhenTheResolverSaysNothing();
    void endsWhenTheRosterDoesNotCome();
    void survivesBrokenXml();
    void reconnectsAfterALoss();
    void noticesADeadServer();
    void doesNotReconnectWhenReplaced();
    void closesForGood();
    void closesForGoodWhileTheRosterIsAwaited();
    void namesWhatEndedTheRoster();
    void staysOneSessionWhenFeaturesComeAgain();
    void startsAgainWhenBoundToAnotherAddress();
    void doesNotFollowARedirectInTheSession();
    void knowsNobodyOfAnotherAccount();
    void keepsSecretsOutOfTheTrace();
    void waitsLongerEachTime();
};

void TestConnection::connectsByStages()
{
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here", "<item jid='heating@house.test' name='Heat pump' subscription='both'><group>Cellar</group></item>"));
    Rig rig;
    rig.connection.open(plainSettings(server.serverPort()));
    QTRY_COMPARE(rig.connection.state(), ConnectionState::Online);
    QCOMPARE(rig.ended(), QStringList({QStringLiteral("tcp"), QStringLiteral("sasl"), QStringLiteral("bind"), QStringLiteral("roster"), QStringLiteral("presence")}));
    QCOMPARE(rig.connection.channel().ownJid(), QStringLiteral("owner@house.test/here"));
    QVERIFY(rig.resolver.asked.isEmpty());
    const QList<Contact> contacts = rig.connection.book().contacts();
    QCOMPARE(contacts.size(), 1);
    QCOMPARE(contacts.first().name, QStringLiteral("Heat pump"));
    QCOMPARE(contacts.first().groups, QStringList{QStringLiteral("Cellar")});
    // The roster is asked for before others learn that we are there.
    const QByteArray received = server.received();
    QVERIFY(received.indexOf("jabber:iq:roster") < received.indexOf("<presence"));
    QVERIFY(received.contains("http://jabber.org/protocol/caps"));
}

void TestConnection::asksNoNameServiceForAddresses()
{
    DnsResolver resolver;
    QList<Resolution> answers;
    const auto take = [&answers](const Resolution &resolution) { answers.append(resolution); };
    resolver.resolve(QStringLiteral("127.0.0.1"), Resolver::Wanted::Any, this, take);
    resolver.resolve(QStringLiteral("LOCALHOST"), Resolver::Wanted::DirectOnly, this, take);
    QVERIFY(answers.isEmpty());
    QTRY_COMPARE(answers.size(), 2);
    QCOMPARE(answers.first().endpoints, (QList<Endpoint>{{QStringLiteral("127.0.0.1"), 5222, false}}));
    QCOMPARE(answers.last().endpoints, (QList<Endpoint>{{QStringLiteral("LOCALHOST"), 5223, true}}));
}

void TestConnection::findsTheServerByItsDomain()
{
    ScriptedServer server;
    server.setCertificate(QSslCertificate(readAll(certificatePath("server.pem"))), QSslKey(readAll(certificatePath("server.key")), QSsl::Ec));
    server.setScript(startTls({{"<stream:stream", ScramOffer}, {"</auth>", "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>"}}));
    Rig rig;
    rig.resolver.resolution.endpoints = {{QStringLiteral("127.0.0.1"), server.serverPort(), false}};
    rig.resolver.resolution.detail = QStringLiteral("SRV");
    AccountSettings settings = tlsSettings(0);
    settings.host.clear();
    rig.connection.open(settings);
    QTRY_COMPARE(rig.failed.size(), 1);
    QCOMPARE(rig.resolver.asked, QStringList{QStringLiteral("house.test")});
    QCOMPARE(rig.ended(), QStringList({QStringLiteral("dns"), QStringLiteral("tcp"), QStringLiteral("tls"), QStringLiteral("sasl!")}));
}

void TestConnection::triesTheNextAddressAndTellsTheFirst()
{
    ScriptedServer server;
    server.setCertificate(QSslCertificate(readAll(certificatePath("server.pem"))), QSslKey(readAll(certificatePath("server.key")), QSsl::Ec));
    server.setScript(startTls({{"<stream:stream", ScramOffer}, {"</auth>", "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>"}}));
    Rig rig;
    const quint16 closed = closedPort();
    rig.resolver.resolution.endpoints = {{QStringLiteral("127.0.0.1"), closed, false}, {QStringLiteral("127.0.0.1"), server.serverPort(), false}};
    AccountSettings settings = tlsSettings(0);
    settings.host.clear();
    rig.connection.open(settings);
    QTRY_COMPARE(rig.failed.size(), 1);
    QCOMPARE(rig.error().code, ErrorCode::SaslPassword);
    QVERIFY2(rig.error().message.contains(QString::number(closed)), qPrintable(rig.error().message));
}

void TestConnection::doesNotHideTheFirstAddress()
{
    Rig rig;
    const quint16 first = closedPort();
    rig.resolver.resolution.endpoints = {{QStringLiteral("127.0.0.1"), first, false}, {QStringLiteral("::1"), 1, false}};
    AccountSettings settings = tlsSettings(0);
    settings.host.clear();
    rig.connection.open(settings);
    QTRY_COMPARE(rig.failed.size(), 1);
    QCOMPARE(rig.error().stage, QStringLiteral("tcp"));
    QVERIFY2(rig.error().message.contains(QStringLiteral("127.0.0.1:%1").arg(first)), qPrintable(rig.error().message));
    QVERIFY2(rig.error().message.contains(QStringLiteral("[::1]:1")), qPrintable(rig.error().message));
}

void TestConnection::namesUnknownHost()
{
    Rig rig;
    rig.resolver.resolution.error = makeErrorWithEvidence(ErrorCode::DnsNotFound, QStringLiteral("house.test"));
    AccountSettings settings = tlsSettings(0);
    settings.host.clear();
    rig.connection.open(settings);
    QTRY_COMPARE(rig.failed.size(), 1);
    QCOMPARE(rig.error().code, ErrorCode::DnsNotFound);
    QCOMPARE(rig.ended(), QStringList{QStringLiteral("dns!")});
}

void TestConnection::namesUnknownGivenHost()
{
    Rig rig;
    AccountSettings settings = tlsSettings(5222);
    settings.host = QStringLiteral("no-such-host.invalid");
    rig.connection.open(settings);
    QTRY_COMPARE_WITH_TIMEOUT(rig.failed.size(), 1, 10000);
    QCOMPARE(rig.error().stage, QStringLiteral("dns"));
    // Without a network the system's resolver may only give up after we do.
    QVERIFY(rig.error().code == ErrorCode::DnsNotFound || rig.error().code == ErrorCode::DnsFailed);
    QCOMPARE(rig.ended(), QStringList{QStringLiteral("dns!")});
}

void TestConnection::namesRefusedPort()
{
    Rig rig;
    rig.connection.open(tlsSettings(closedPort()));
    QTRY_COMPARE(rig.failed.size(), 1);
    QCOMPARE(rig.error().code, ErrorCode::TcpRefused);
    QCOMPARE(rig.ended(), QStringList{QStringLiteral("tcp!")});
    QVERIFY(!rig.error().hint.isEmpty());
}

void TestConnection::endsAtAnUntrustedCertificate()
{
    ScriptedServer server;
    server.setCertificate(QSslCertificate(readAll(certificatePath("server.pem"))), QSslKey(readAll(certificatePath("server.key")), QSsl::Ec));
    server.setScript(startTls({{"<stream:stream", ScramOffer}}));
    Rig rig;
    AccountSettings settings = tlsSettings(server.serverPort());
    settings.caFile.clear();
    settings.reconnect = true; // trying again would not make it trusted
    rig.connection.open(settings);
    QTRY_COMPARE(rig.failed.size(), 1);
    QCOMPARE(rig.error().code, ErrorCode::TlsUntrusted);
    QCOMPARE(rig.ended(), QStringList({QStringLiteral("tcp"), QStringLiteral("tls!")}));
    QCOMPARE(rig.connection.state(), ConnectionState::Offline);
    QVERIFY(!server.received().contains("<auth"));
}

void TestConnection::endsAtAWrongName()
{
    ScriptedServer server;
    server.setCertificate(QSslCertificate(readAll(certificatePath("server.pem"))), QSslKey(readAll(certificatePath("server.key")), QSsl::Ec));
    server.setScript(startTls({{"<stream:stream", ScramOffer}}));
    Rig rig;
    AccountSettings settings = tlsSettings(server.serverPort());
    settings.jid = QStringLiteral("owner@other.test");
    rig.connection.open(settings);
    QTRY_COMPARE(rig.failed.size(), 1);
    QCOMPARE(rig.error().code, ErrorCode::TlsWrongName);
    QVERIFY(!server.received().contains("<auth"));
}

void TestConnection::namesAWrongPassword()
{
    ScriptedServer server;
    server.setScript({{"<stream:stream", ScriptedServer::login("owner@house.test/here").first().reply},
        {"</auth>", "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/><text>No.</text></failure>"}});
    Rig rig;
    AccountSettings settings = plainSettings(server.serverPort());
    settings.reconnect = true; // the same password again would only lock the account
    rig.connection.open(settings);
    QTRY_COMPARE(rig.failed.size(), 1);
    QCOMPARE(rig.error().code, ErrorCode::SaslPassword);
    QCOMPARE(rig.error().stage, QStringLiteral("sasl"));
    QCOMPARE(rig.connection.state(), ConnectionState::Offline);
    QCOMPARE(server.connections(), 1);
    // The program stays usable: the same object connects with the right one.
    server.setScript(ScriptedServer::login("owner@house.test/here"));
    rig.connection.open(settings);
    QTRY_COMPARE(rig.connection.state(), ConnectionState::Online);
}

void TestConnection::namesAPlainServerOnADirectPort()
{
    ScriptedServer server;
    server.setScript({{"", "this is not TLS at all\r\n"}});
    Rig rig;
    AccountSettings settings = tlsSettings(server.serverPort());
    settings.tls = TlsMode::Direct;
    rig.connection.open(settings);
    QTRY_COMPARE(rig.failed.size(), 1);
    QCOMPARE(rig.error().stage, QStringLiteral("tls"));
    QCOMPARE(rig.error().code, ErrorCode::TlsFailed);
}

void TestConnection::endsWhenTheServerSaysNothing()
{
    ScriptedServer server; // accepts and is silent
    Rig rig;
    AccountSettings settings = tlsSettings(server.serverPort());
    settings.stageTimeout = 100ms;
    rig.connection.open(settings);
    QTRY_COMPARE(rig.failed.size(), 1);
    QCOMPARE(rig.error().code, ErrorCode::StageTimeout);
    QCOMPARE(rig.error().stage, QStringLiteral("tls"));
}

void TestConnection::endsWhenTheResolverSaysNothing()
{
    Rig rig;
    rig.resolver.silent = true;
    AccountSettings settings = tlsSettings(0);
    settings.host.clear();
    settings.stageTimeout = 100ms;
    rig.connection.open(settings);
    QTRY_COMPARE(rig.failed.size(), 1);
    QCOMPARE(rig.error().code, ErrorCode::StageTimeout);
    QCOMPARE(rig.error().stage, QStringLiteral("dns"));
}

void TestConnection::endsWhenTheRosterDoesNotCome()
{
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here").first(4));
    Rig rig;
    AccountSettings settings = plainSettings(server.serverPort());
    settings.stageTimeout = 150ms;
    rig.connection.open(settings);
    QTRY_COMPARE(rig.failed.size(), 1);
    QCOMPARE(rig.ended().last(), QStringLiteral("roster!"));
}

void TestConnection::survivesBrokenXml()
{
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here"));
    Rig rig;
    AccountSettings settings = plainSettings(server.serverPort());
    settings.reconnect = true;
    rig.connection.open(settings);
    QTRY_COMPARE(rig.connection.state(), ConnectionState::Online);
    QSignalSpy ended(&rig.connection.channel(), &StanzaChannel::disconnected);
    server.send("<message><body>a</wrong></message>");
    QTRY_COMPARE(rig.failed.size(), 1);
    QCOMPARE(rig.error().code, ErrorCode::StreamBroken);
    QVERIFY(!rig.error().stage.isEmpty());
    QCOMPARE(ended.size(), 1);
    QCOMPARE(rig.connection.state(), ConnectionState::Waiting);
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Online, 5000);
    QCOMPARE(server.connections(), 2);
}

void TestConnection::reconnectsAfterALoss()
{
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here"));
    Rig rig;
    AccountSettings settings = plainSettings(server.serverPort());
    settings.reconnect = true;
    rig.connection.open(settings);
    QTRY_COMPARE(rig.connection.state(), ConnectionState::Online);
    Reply::End end = Reply::End::Result;
    rig.connection.channel().requestRaw(QStringLiteral("heating@house.test/pump"), false, "<ping xmlns='urn:xmpp:ping'/>", 60s, this, [&end](const Reply &reply) { end = reply.end; });
    server.closeConnection();
    QTRY_COMPARE(rig.connection.state(), ConnectionState::Waiting);
    QCOMPARE(end, Reply::End::Disconnected);
    QCOMPARE(rig.error().code, ErrorCode::ConnectionLost);
    QTRY_COMPARE_WITH_TIMEOUT(rig.connection.state(), ConnectionState::Online, 5000);
}

void TestConnection::noticesADeadServer()
{
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here")); // it answers one ping and no other
    FakeClock clock;
    FakeResolver resolver;
    Connection connection(clock, resolver);
    QSignalSpy failed(&connection, &Connection::failed);
    AccountSettings settings = plainSettings(server.serverPort());
    settings.reconnect = true;
    connection.open(settings);
    QTRY_COMPARE(connection.state(), ConnectionState::Online);
    clock.advance(settings.pingInterval);
    QTRY_COMPARE(server.received().count("urn:xmpp:ping"), 2);
    QCOMPARE(connection.state(), ConnectionState::Online);
    clock.advance(settings.deadAfter - settings.pingInterval);
    QCOMPARE(connection.state(), ConnectionState::Waiting);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<ErrorInfo>().code, ErrorCode::ConnectionLost);
    clock.advance(2s);
    QTRY_COMPARE(connection.state(), ConnectionState::Online);
}

void TestConnection::doesNotReconnectWhenReplaced()
{
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here"));
    Rig rig;
    AccountSettings settings = plainSettings(server.serverPort());
    settings.reconnect = true;
    rig.connection.open(settings);
    QTRY_COMPARE(rig.connection.state(), ConnectionState::Online);
    server.send("<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>");
    QTRY_COMPARE(rig.failed.size(), 1);
    QCOMPARE(rig.error().code, ErrorCode::StreamReplaced);
    QCOMPARE(rig.connection.state(), ConnectionState::Offline);
}

void TestConnection::closesForGood()
{
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here"));
    Rig rig;
    AccountSettings settings = plainSettings(server.serverPort());
    settings.reconnect = true;
    rig.connection.open(settings);
    QTRY_COMPARE(rig.connection.state(), ConnectionState::Online);
    rig.connection.close();
    QCOMPARE(rig.connection.state(), ConnectionState::Offline);
    QTRY_VERIFY(server.received().contains("type=\"unavailable\""));
    QTRY_VERIFY(server.received().endsWith("</stream:stream>"));
    QCOMPARE(rig.failed.size(), 0);
}

void TestConnection::closesForGoodWhileTheRosterIsAwaited()
{
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here").first(4));
    FakeClock clock;
    FakeResolver resolver;
    Connection connection(clock, resolver);
    QSignalSpy failed(&connection, &Connection::failed);
    AccountSettings settings = plainSettings(server.serverPort());
    settings.reconnect = true;
    connection.open(settings);
    QTRY_VERIFY(server.received().contains("jabber:iq:roster"));
    connection.close();
    clock.advance(1h);
    QCOMPARE(connection.state(), ConnectionState::Offline);
    QCOMPARE(failed.size(), 0);
    QCOMPARE(server.connections(), 1);
}

void TestConnection::namesWhatEndedTheRoster()
{
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here").first(4)
        + QList<ScriptedServer::Step>{{"jabber:iq:roster", "<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>"}});
    Rig rig;
    AccountSettings settings = plainSettings(server.serverPort());
    settings.reconnect = true;
    rig.connection.open(settings);
    QTRY_COMPARE(rig.failed.size(), 1);
    QCOMPARE(rig.error().code, ErrorCode::StreamReplaced);
    QCOMPARE(rig.ended().last(), QStringLiteral("roster!"));
    QCOMPARE(rig.connection.state(), ConnectionState::Offline);
}

void TestConnection::staysOneSessionWhenFeaturesComeAgain()
{
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here"));
    Rig rig;
    QSignalSpy connected(&rig.connection.channel(), &StanzaChannel::connected);
    rig.connection.open(plainSettings(server.serverPort()));
    QTRY_COMPARE(rig.connection.state(), ConnectionState::Online);
    const auto stages = rig.stages.size();
    server.send("<stream:features/>"); // nothing to negotiate: the client opens its session once more
    Reply::End end = Reply::End::Cancelled;
    server.setScript({});
    rig.connection.channel().requestRaw(QStringLiteral("heating@house.test/pump"), false, "<ping xmlns='urn:xmpp:ping'/>", 60s, this, [&end](const Reply &reply) { end = reply.end; });
    QTRY_COMPARE(server.received().count("urn:xmpp:ping"), 2);
    const QByteArray id = server.received().mid(server.received().lastIndexOf(" id=\"") + 5).split('"').first();
    server.send("<iq type='result' from='heating@house.test/pump' id='" + id + "'/>");
    QTRY_COMPARE(end, Reply::End::Result);
    QCOMPARE(connected.size(), 1);
    QCOMPARE(rig.stages.size(), stages);
    QCOMPARE(rig.states.size(), 2);
    QCOMPARE(rig.failed.size(), 0);
    QCOMPARE(server.received().count("jabber:iq:roster"), 1);
}

void TestConnection::startsAgainWhenBoundToAnotherAddress()
{
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here")
        + QList<ScriptedServer::Step>{{"urn:ietf:params:xml:ns:xmpp-bind", "<iq type='result' id='%ID'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>owner@house.test/there</jid></bind></iq>"}});
    Rig rig;
    rig.connection.open(plainSettings(server.serverPort()));
    QTRY_COMPARE(rig.connection.state(), ConnectionState::Online);
    server.send("<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>");
    QTRY_COMPARE(rig.connection.state(), ConnectionState::Offline);
    QCOMPARE(rig.error().code, ErrorCode::ConnectionLost);
    QVERIFY(!rig.connection.channel().isConnected());
}

void TestConnection::doesNotFollowARedirectInTheSession()
{
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here"));
    ScriptedServer elsewhere;
    elsewhere.setScript({{"<stream:stream", ScriptedServer::header("house.test") + "<iq type='set' id='p' ><query xmlns='jabber:iq:roster'><item jid='thief@evil.test' subscription='both'/></query></iq>"}});
    Rig rig;
    rig.connection.open(plainSettings(server.serverPort()));
    QTRY_COMPARE(rig.connection.state(), ConnectionState::Online);
    server.send("<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>127.0.0.1:" + QByteArray::number(elsewhere.serverPort()) + "</see-other-host></stream:error>");
    QTRY_COMPARE(rig.connection.state(), ConnectionState::Offline);
    QCOMPARE(rig.error().code, ErrorCode::ConnectionLost);
    QCOMPARE(rig.failed.size(), 1);
    QTRY_COMPARE(elsewhere.connections(), 1);
    rig.connection.channel().sendRaw("<message/>");
    QVERIFY(!elsewhere.received().contains("<message") && !elsewhere.received().contains("<presence"));
    QVERIFY(!rig.connection.book().contact(QStringLiteral("thief@evil.test")));
}

void TestConnection::knowsNobodyOfAnotherAccount()
{
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here", "<item jid='heating@house.test' subscription='both'/>"));
    Rig rig;
    ContactBook &book = rig.connection.book();
    rig.connection.open(plainSettings(server.serverPort()));
    QTRY_COMPARE(rig.connection.state(), ConnectionState::Online);
    server.send("<presence type='subscribe' from='optimiser@energy.test'/>");
    QTRY_COMPARE(book.requests().size(), 1);
    rig.connection.close();
    AccountSettings settings = plainSettings(server.serverPort());
    rig.connection.open(settings);
    QVERIFY(book.isTrusted(QStringLiteral("heating@house.test"))); // the same account knows it still
    QSignalSpy changed(&book, &ContactBook::changed);
    QSignalSpy withdrawn(&book, &ContactBook::withdrawn);
    settings.jid = QStringLiteral("guest@house.test");
    server.setScript(ScriptedServer::login("guest@house.test/here").first(4));
    rig.connection.open(settings);
    QVERIFY(!book.isTrusted(QStringLiteral("heating@house.test")));
    QVERIFY(book.contacts().isEmpty() && book.requests().isEmpty());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(withdrawn.size(), 1);
}

void TestConnection::keepsSecretsOutOfTheTrace()
{
    QTemporaryDir folder;
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here"));
    Rig rig;
    AccountSettings settings = plainSettings(server.serverPort());
    settings.traceFile = folder.filePath(QStringLiteral("trace.xml"));
    QSignalSpy seen(&rig.connection.observer(), &StreamObserver::seen);
    rig.connection.observer().setLog(true);
    rig.connection.open(settings);
    QTRY_COMPARE(rig.connection.state(), ConnectionState::Online);
    const QByteArray payload = QByteArray(QByteArray("\0owner\0secret", 13)).toBase64();
    QVERIFY2(server.received().contains(payload), "the login did carry the password");
    const QByteArray trace = readAll(settings.traceFile);
    QVERIFY(trace.contains("<auth"));
    QVERIFY(trace.contains("jabber:iq:roster"));
    QVERIFY(!trace.contains(payload));
    for (const QList<QVariant> &arguments : std::as_const(seen)) {
        QVERIFY(!arguments.at(1).toByteArray().contains(payload));
    }
    QCOMPARE(QFile::permissions(settings.traceFile) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestConnection::waitsLongerEachTime()
{
    QCOMPARE(reconnectDelay(1, 1.0), 1000ms);
    QCOMPARE(reconnectDelay(1, 0.0), 500ms);
    QCOMPARE(reconnectDelay(2, 1.0), 2000ms);
    QCOMPARE(reconnectDelay(5, 1.0), 16000ms);
    QCOMPARE(reconnectDelay(7, 1.0), 60000ms);
    QCOMPARE(reconnectDelay(1000, 1.0), 60000ms);
    QCOMPARE(reconnectDelay(1000, 0.5), 45000ms);
}

QTEST_GUILESS_MAIN(TestConnection)

#include "tst_connection.moc"
