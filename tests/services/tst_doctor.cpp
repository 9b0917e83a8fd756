// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/connection.h"
#include "protocol/session/errorcodes.h"
#include "services/doctor.h"
#include "tests/support/fakeclock.h"
#include "tests/support/scriptedserver.h"

#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 30'000;

/// An account of which a test knows everything.
class FakeLink final : public DoctorLink
{
public:
    ConnectionState state() const override { return current; }
    QString ownJid() const override { return u"owner@house.test/here"_s; }
    QList<StageReport> stages() const override { return reports; }
    ErrorInfo lastFailure() const override { return failure; }
    bool isSettled() const override { return settled; }
    std::optional<Contact> contact(const QString &) const override { return known; }

    QFuture<Outcome<ProbeAnswer>> probe(const Probe &probe, std::chrono::milliseconds) override
    {
        asked << probe.kind;
        auto promise = std::make_shared<QPromise<Outcome<ProbeAnswer>>>();
        promise->start();
        if (answers.contains(int(probe.kind))) {
            promise->addResult(Outcome<ProbeAnswer>{answers.value(int(probe.kind)), {}});
            promise->finish();
        } else {
            open << promise;
        }
        return promise->future();
    }

    Readout *read(const QString &, const Wire::ReadoutRequest &, std::chrono::milliseconds, QObject *owner) override
    {
        ++readouts;
        return new Readout(owner);
    }

    std::optional<OwnVerdict> ownVerdict(const QString &, const Wire::ProvisioningQuestion &question) const override
    {
        lastQuestion = question;
        return verdict;
    }

    ConnectionState current = ConnectionState::Online;
    QList<StageReport> reports;
    ErrorInfo failure;
    bool settled = true;
    std::optional<Contact> known;
    QHash<int, ProbeAnswer> answers;
    QList<std::shared_ptr<QPromise<Outcome<ProbeAnswer>>>> open;
    QList<Probe::Kind> asked;
    int readouts = 0;
    std::optional<OwnVerdict> verdict;
    mutable Wire::ProvisioningQuestion lastQuestion;
};

ProbeAnswer answered(const QString &id)
{
    ProbeAnswer answer;
    answer.end = ProbeAnswer::End::Result;
    answer.stanzaId = id;
    return answer;
}

ProbeAnswer refused(const QString &id, QLatin1StringView code, const QString &condition, const QString &words = {})
{
    ProbeAnswer answer;
    answer.end = ProbeAnswer::End::Error;
    answer.stanzaId = id;
    answer.condition = condition;
    answer.error = makeError(code, words);
    return answer;
}

/// A friend that is online and offers readings and control.
void befriend(FakeLink &link)
{
    Resource resource;
    resource.jid = u"pump@house.test/a"_s;
    resource.discovered = true;
    resource.features = {u"urn:xmpp:iot:sensordata"_s, u"urn:xmpp:iot:control"_s};
    Contact contact;
    contact.jid = u"pump@house.test"_s;
    contact.subscription = Subscription::Both;
    contact.resources = {resource};
    link.known = contact;
    ProbeAnswer roster = answered(u"r1"_s);
    roster.listed = true;
    roster.subscription = Subscription::Both;
    link.answers.insert(int(Probe::Kind::Roster), roster);
    link.answers.insert(int(Probe::Kind::BlockList), answered(u"b1"_s));
    ProbeAnswer disco = answered(u"d1"_s);
    disco.names = resource.features;
    link.answers.insert(int(Probe::Kind::Disco), disco);
    ProbeAnswer form = answered(u"f1"_s);
    form.names = {u"Set point"_s};
    link.answers.insert(int(Probe::Kind::Form), form);
}

DoctorQuestion setting(const QStringList &names = {u"Set point"_s})
{
    DoctorQuestion question;
    question.jid = u"pump@house.test"_s;
    question.operation = DoctorQuestion::Operation::Set;
    question.names = names;
    return question;
}

/// A patient, a doctor and time that stands still.
struct Practice {
    FakeLink link;
    FakeClock clock;
    Doctor doctor{link, clock};
    QSignalSpy finished{&doctor, &Doctor::finished};

    QList<GateReport> examine(const DoctorQuestion &question)
    {
        finished.clear();
        doctor.examine(question);
        return finished.wait(Patience) ? finished.at(0).at(0).value<QList<GateReport>>() : QList<GateReport>();
    }
};

GateReport gate(const QList<GateReport> &gates, Gate which)
{
    return gates.value(int(which));
}

AccountSettings settingsFor(const ScriptedServer &server)
{
    AccountSettings settings;
    settings.jid = u"owner@house.test"_s;
    settings.password = u"canary-secret"_s;
    settings.host = u"127.0.0.1"_s;
    settings.port = server.serverPort();
    settings.tls = TlsMode::Off;
    settings.allowPlain = true;
    settings.reconnect = false;
    settings.stageTimeout = 1s;
    return settings;
}

QList<ScriptedServer::Step> loginWith(const QByteArray &trigger, const QByteArray &reply, bool close = false)
{
    QList<ScriptedServer::Step> script = ScriptedServer::login("owner@house.test/here", "<item jid='pump@house.test' subscription='both'/>");
    for (qsizetype i = 0; i < script.size(); ++i) {
        if (script.at(i).trigger == trigger) {
            script[i].reply = reply;
            script[i].close = close;
            return script.mid(0, i + 1);
        }
    }
    return script;
}

/// A resolver that finds nothing, in the way a test wants.
class NoResolver final : public Resolver
{
public:
    void resolve(const QString &, Wanted, QObject *context, Handler handler) override
    {
        Resolution resolution;
        resolution.error = makeErrorWithEvidence(code, u"house.test"_s);
        QMetaObject::invokeMethod(context, [handler, resolution] { handler(resolution); }, Qt::QueuedConnection);
    }
    QLatin1StringView code = ErrorCode::DnsNoService;
};

} // namespace

class TestDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheServer_data();
    void namesTheServer();
    void namesALostSession_data();
    void namesALostSession();
    void namesTheNameService_data();
    void namesTheNameService();
    void namesADiscoThatFails_data();
    void namesADiscoThatFails();
    void asksInOrderAndSetsNothing();
    void endsAtTheDeadline();
    void endsWhenAThingIsSilentForEver();
    void cancelEndsAtOnce();
    void aNewExaminationEndsTheOld();
    void saysWhatItCannotKnow();
    void consultsOurRules_data();
    void consultsOurRules();
    void takesWhatWasSeenBefore();
    void hearsRefusalsInWords_data();
    void hearsRefusalsInWords();
    void withoutFormItIsUnknown();
    void goesAwayBeforeItIsAsked_data();
    void goesAwayBeforeItIsAsked();
    void quotesHostileWordsHarmlessly();
    void onlyTheConnection();
    void namesAndText();
};

void TestDoctor::namesTheServer_data()
{
    QTest::addColumn<QList<ScriptedServer::Step>>("script");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QString>("gateName");
    QTest::addColumn<QString>("code");
    using Script = QList<ScriptedServer::Step>;
    const QByteArray header = ScriptedServer::header("house.test");
    QTest::newRow("no STARTTLS") << Script{{"<stream:stream", header + "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms></stream:features>"}}
                                 << true << u"tls"_s << u"C-TLS-01"_s;
    QTest::newRow("no mechanism of ours") << Script{{"<stream:stream", header + "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>X-OWN</mechanism></mechanisms></stream:features>"}}
                                          << false << u"sasl"_s << u"C-SASL-02"_s;
    QTest::newRow("account disabled") << loginWith("</auth>", "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><account-disabled/></failure>") << false << u"sasl"_s << u"C-SASL-03"_s;
    QTest::newRow("resource taken") << loginWith("</iq>", "<iq type='error' id='%ID'><error type='cancel'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>") << false << u"bind"_s << u"C-BIND-01"_s;
    QTest::newRow("bind without an answer") << loginWith("</iq>", " ") << false << u"bind"_s << u"C-TIME-03"_s;
    QTest::newRow("roster refused") << loginWith("jabber:iq:roster", "<iq type='error' id='%ID'><error type='cancel'><internal-server-error xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>")
                                    << false << u"roster"_s << u"C-ROSTER-01"_s;
    QTest::newRow("roster without an answer") << loginWith("jabber:iq:roster", " ") << false << u"roster"_s << u"C-"_s;
    QTest::newRow("presence never confirmed") << loginWith("urn:xmpp:ping", " ") << false << u"presence"_s << u"C-TIME-03"_s;
}

void TestDoctor::namesTheServer()
{
    QFETCH(QList<ScriptedServer::Step>, script);
    QFETCH(bool, tls);
    QFETCH(QString, gateName);
    QFETCH(QString, code);
    ScriptedServer server;
    server.setScript(script);
    AccountSettings settings = settingsFor(server);
    settings.tls = tls ? TlsMode::Required : TlsMode::Off;
    Account account;
    AccountDoctorLink link(account);
    const std::unique_ptr<Clock> clock = makeSystemClock();
    Doctor doctor(link, *clock);
    QSignalSpy finished(&doctor, &Doctor::finished);
    account.open(settings);
    QTRY_VERIFY_WITH_TIMEOUT(!account.stages().isEmpty(), Patience);
    DoctorQuestion question;
    question.jid = u"pump@house.test"_s;
    doctor.examine(question);
    QVERIFY(finished.wait(Patience));
    const auto gates = finished.at(0).at(0).value<QList<GateReport>>();
    QCOMPARE(gates.size(), GateCount);
    const GateReport *closed = firstClosed(gates);
    QVERIFY(closed);
    QCOMPARE(Chatelaine::gateName(closed->gate), gateName);
    QVERIFY2(closed->code.startsWith(code), qPrintable(closed->code + u' ' + closed->evidence));
    QVERIFY(!closed->evidence.isEmpty() && !closed->fix.isEmpty());
    QVERIFY2(gateName == u"sasl" || !closed->fix.contains(u"password"_s), qPrintable(closed->fix));
    for (const GateReport &each : gates) {
        QCOMPARE(each.state, each.gate < closed->gate ? GateState::Open : each.gate == closed->gate ? GateState::Closed : GateState::NotReached);
        QVERIFY(!each.evidence.contains(u"canary"_s));
    }
}

void TestDoctor::namesALostSession_data()
{
    QTest::addColumn<QByteArray>("lastWords");
    QTest::addColumn<QString>("gateName");
    QTest::addColumn<QString>("code");
    QTest::newRow("cut") << QByteArray() << u"tcp"_s << u"C-TCP-04"_s;
    QTest::newRow("shutdown") << QByteArray("<stream:error><system-shutdown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>") << u"tcp"_s << u"C-STREAM-02"_s;
    QTest::newRow("taken over") << QByteArray("<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>") << u"bind"_s << u"C-STREAM-03"_s;
}

void TestDoctor::namesALostSession()
{
    QFETCH(QByteArray, lastWords);
    QFETCH(QString, gateName);
    QFETCH(QString, code);
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here"));
    Account account;
    AccountDoctorLink link(account);
    const std::unique_ptr<Clock> clock = makeSystemClock();
    Doctor doctor(link, *clock);
    QSignalSpy finished(&doctor, &Doctor::finished);
    account.open(settingsFor(server));
    QTRY_COMPARE_WITH_TIMEOUT(account.state(), ConnectionState::Online, Patience);
    QVERIFY(account.lastFailure().code.isEmpty());
    server.send(lastWords);
    server.closeConnection();
    QTRY_COMPARE_WITH_TIMEOUT(account.state(), ConnectionState::Offline, Patience);
    DoctorQuestion question;
    question.jid = u"pump@house.test"_s;
    doctor.examine(question);
    QVERIFY(finished.wait(Patience));
    const auto gates = finished.at(0).at(0).value<QList<GateReport>>();
    const GateReport *closed = firstClosed(gates);
    QVERIFY(closed);
    QCOMPARE(Chatelaine::gateName(closed->gate), gateName);
    QCOMPARE(closed->code, code);
    QVERIFY(!closed->evidence.isEmpty() && !closed->fix.isEmpty());
}

void TestDoctor::namesTheNameService_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("no such name") << QString(ErrorCode::DnsNotFound);
    QTest::newRow("no such service") << QString(ErrorCode::DnsNoService);
    QTest::newRow("no name service") << QString(ErrorCode::DnsFailed);
}

void TestDoctor::namesTheNameService()
{
    QFETCH(QString, code);
    Practice practice;
    NoResolver resolver;
    const QByteArray latin = code.toLatin1();
    resolver.code = QLatin1StringView(latin);
    FakeClock clock;
    Connection connection(clock, resolver);
    connect(&connection, &Connection::stageChanged, this, [&](const StageReport &report) { practice.link.reports = {report}; });
    connect(&connection, &Connection::failed, this, [&](const ErrorInfo &error) { practice.link.failure = error; });
    AccountSettings settings;
    settings.jid = u"owner@house.test"_s;
    settings.password = u"canary-secret"_s;
    settings.reconnect = false;
    connection.open(settings);
    QTRY_VERIFY(practice.link.failure.isError());
    practice.link.current = connection.state();
    const QList<GateReport> gates = practice.examine({});
    QCOMPARE(gates.at(0).state, GateState::Closed);
    QCOMPARE(gates.at(0).code, code);
    QVERIFY(gates.at(0).evidence.contains(u"house.test"_s) && !gates.at(0).fix.isEmpty());
    QCOMPARE(gates.at(1).state, GateState::NotReached);
}

void TestDoctor::namesADiscoThatFails_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray error = "<iq type='error' from='pump@house.test/a' id='%ID'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>";
    QTest::newRow("error") << error;
    QTest::newRow("silence") << QByteArray(" ");
}

void TestDoctor::namesADiscoThatFails()
{
    QFETCH(QByteArray, answer);
    const QByteArray item = "<item jid='pump@house.test' subscription='both'/>";
    ScriptedServer server;
    QList<ScriptedServer::Step> script = ScriptedServer::login("owner@house.test/here", item);
    script.last().reply += "<presence from='pump@house.test/a'/>";
    script << ScriptedServer::Step{"disco#info", answer} << ScriptedServer::Step{"jabber:iq:roster", "<iq type='result' id='%ID'><query xmlns='jabber:iq:roster'>" + item + "</query></iq>"}
           << ScriptedServer::Step{"urn:xmpp:blocking", "<iq type='result' id='%ID'><blocklist xmlns='urn:xmpp:blocking'/></iq>"} << ScriptedServer::Step{"disco#info", answer};
    server.setScript(script);
    Account account;
    AccountDoctorLink link(account);
    const std::unique_ptr<Clock> clock = makeSystemClock();
    Doctor doctor(link, *clock);
    QSignalSpy finished(&doctor, &Doctor::finished);
    account.open(settingsFor(server));
    QTRY_VERIFY_WITH_TIMEOUT(account.contact(u"pump@house.test"_s) && account.contact(u"pump@house.test"_s)->isOnline(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(account.state(), ConnectionState::Online, Patience);
    DoctorQuestion question;
    question.jid = u"pump@house.test"_s;
    question.deadline = 3s;
    doctor.examine(question);
    QVERIFY(finished.wait(Patience));
    const auto gates = finished.at(0).at(0).value<QList<GateReport>>();
    const GateReport *closed = firstClosed(gates);
    QVERIFY(closed);
    QCOMPARE(closed->gate, Gate::Disco);
    QCOMPARE(closed->code, QString(ErrorCode::NotDiscovered));
    QVERIFY2(!closed->stanzaId.isEmpty() && server.received().contains(closed->stanzaId.toLatin1()), qPrintable(closed->evidence));
    QVERIFY(closed->evidence.contains(u"pump@house.test/a"_s) && !closed->fix.isEmpty());
}

void TestDoctor::asksInOrderAndSetsNothing()
{
    Practice practice;
    befriend(practice.link);
    const QList<GateReport> gates = practice.examine(setting());
    QCOMPARE(practice.link.asked, (QList<Probe::Kind>{Probe::Kind::Roster, Probe::Kind::BlockList, Probe::Kind::Disco, Probe::Kind::Form}));
    QCOMPARE(practice.link.readouts, 0);
    QVERIFY(!firstClosed(gates));
    QCOMPARE(gate(gates, Gate::Friendship).stanzaId, u"r1"_s);
    QCOMPARE(gate(gates, Gate::Disco).stanzaId, u"d1"_s);
    QCOMPARE(gate(gates, Gate::Timeout).state, GateState::Open);
    QVERIFY(Doctor::plan(setting()).contains(u"Nothing is set"_s));
}

void TestDoctor::endsAtTheDeadline()
{
    Practice practice;
    befriend(practice.link);
    practice.link.answers.remove(int(Probe::Kind::Disco)); // the answer never comes, not even that it does not
    practice.doctor.examine(setting());
    QTRY_VERIFY(practice.link.asked.contains(Probe::Kind::Disco));
    QVERIFY(practice.doctor.isRunning());
    practice.clock.advance(29s);
    QCOMPARE(practice.finished.size(), 0);
    practice.clock.advance(1s);
    QCOMPARE(practice.finished.size(), 1);
    QVERIFY(!practice.doctor.isRunning());
    // What comes later changes nothing.
    practice.link.open.first()->addResult(Outcome<ProbeAnswer>{answered(u"late"_s), {}});
    practice.link.open.first()->finish();
    QCoreApplication::processEvents();
    QCOMPARE(practice.finished.size(), 1);
    QVERIFY(!practice.link.asked.contains(Probe::Kind::Form));
}

void TestDoctor::endsWhenAThingIsSilentForEver()
{
    Practice practice;
    befriend(practice.link);
    practice.link.answers.remove(int(Probe::Kind::Form));
    practice.doctor.examine(setting());
    QTRY_VERIFY(practice.link.asked.contains(Probe::Kind::Form));
    practice.clock.advance(30s);
    QCOMPARE(practice.finished.size(), 1);
    const auto gates = practice.finished.at(0).at(0).value<QList<GateReport>>();
    QCOMPARE(firstClosed(gates)->gate, Gate::Timeout);
    QCOMPARE(firstClosed(gates)->code, QString(ErrorCode::NoAnswer));
    QCOMPARE(gate(gates, Gate::Rule).state, GateState::Unknown);
    QCOMPARE(practice.clock.pendingCalls(), 0);
}

void TestDoctor::cancelEndsAtOnce()
{
    Practice practice;
    befriend(practice.link);
    DoctorQuestion reading = setting({});
    reading.operation = DoctorQuestion::Operation::Read;
    practice.doctor.examine(reading);
    QTRY_COMPARE(practice.link.readouts, 1);
    practice.doctor.cancel();
    QCOMPARE(practice.finished.size(), 1);
    const auto gates = practice.finished.at(0).at(0).value<QList<GateReport>>();
    QVERIFY(!firstClosed(gates));
    QCOMPARE(gate(gates, Gate::Friendship).state, GateState::Open);
    QCOMPARE(gate(gates, Gate::Rule).state, GateState::NotReached);
    practice.doctor.cancel();
    QCOMPARE(practice.finished.size(), 1);
    QCOMPARE(practice.clock.pendingCalls(), 0);
}

void TestDoctor::aNewExaminationEndsTheOld()
{
    Practice practice;
    befriend(practice.link);
    const ProbeAnswer form = practice.link.answers.take(int(Probe::Kind::Form));
    practice.doctor.examine(setting({u"Nonsense"_s}));
    QTRY_VERIFY(practice.link.asked.contains(Probe::Kind::Form));
    practice.link.answers.insert(int(Probe::Kind::Form), form);
    const QList<GateReport> gates = practice.examine(setting());
    QVERIFY(!firstClosed(gates));
    practice.link.open.first()->addResult(Outcome<ProbeAnswer>{form, {}});
    practice.link.open.first()->finish();
    QCoreApplication::processEvents();
    QCOMPARE(practice.finished.size(), 1);
}

void TestDoctor::saysWhatItCannotKnow()
{
    Practice practice;
    befriend(practice.link);
    const QList<GateReport> gates = practice.examine(setting());
    const GateReport rule = gate(gates, Gate::Rule);
    QCOMPARE(rule.state, GateState::Unknown);
    QVERIFY(rule.evidence.contains(u"only when it is set"_s)); // what would show it
    QVERIFY(rule.fix.isEmpty() && rule.code.isEmpty());
    QVERIFY(toJson(rule).value(u"ok"_s).isNull());
}

void TestDoctor::consultsOurRules_data()
{
    QTest::addColumn<bool>("parent");
    QTest::addColumn<bool>("decided");
    QTest::addColumn<bool>("permitted");
    QTest::addColumn<QString>("expected");
    QTest::newRow("not its parent") << false << false << false << u"Ask the thing's owner"_s;
    QTest::newRow("our rule says no") << true << true << false << u"rule-7"_s;
    QTest::newRow("our rule says yes") << true << true << true << u"Clear what the thing has kept"_s;
    QTest::newRow("no rule") << true << false << false << u"Decide the open request"_s;
}

void TestDoctor::consultsOurRules()
{
    QFETCH(bool, parent);
    QFETCH(bool, decided);
    QFETCH(bool, permitted);
    QFETCH(QString, expected);
    Practice practice;
    befriend(practice.link);
    practice.link.answers.insert(int(Probe::Kind::Form), refused(u"f9"_s, ErrorCode::Forbidden, u"forbidden"_s, u"Access denied."_s));
    if (parent) {
        practice.link.verdict = OwnVerdict{decided, permitted, decided ? u"rule-7"_s : QString()};
    }
    const QList<GateReport> gates = practice.examine(setting());
    const GateReport *closed = firstClosed(gates);
    QVERIFY(closed);
    QCOMPARE(closed->gate, Gate::Rule);
    QCOMPARE(closed->code, QString(ErrorCode::Forbidden));
    QCOMPARE(closed->stanzaId, u"f9"_s);
    QVERIFY2(closed->fix.contains(expected), qPrintable(closed->fix));
    QVERIFY2(closed->evidence.contains(u"forbidden"_s) && closed->evidence.contains(u"Access denied."_s), qPrintable(closed->evidence));
    QCOMPARE(practice.link.lastQuestion.ask, Wire::Ask::CanControl);
    QCOMPARE(practice.link.lastQuestion.jid, u"owner@house.test"_s);
    QCOMPARE(practice.link.lastQuestion.parameters, QStringList{u"Set point"_s});
}

void TestDoctor::takesWhatWasSeenBefore()
{
    Practice practice;
    befriend(practice.link);
    DoctorQuestion question = setting();
    question.seen = makeError(ErrorCode::Forbidden, u"Not from you."_s);
    const QList<GateReport> refusedBefore = practice.examine(question);
    QVERIFY(firstClosed(refusedBefore) && firstClosed(refusedBefore)->gate == Gate::Rule);
    QVERIFY(firstClosed(refusedBefore)->evidence.contains(u"Not from you."_s));
    question.seen = makeError(ErrorCode::DeviceLocked);
    QCOMPARE(firstClosed(practice.examine(question))->gate, Gate::Device);
    question.seen = makeError(ErrorCode::NoAnswer);
    QCOMPARE(firstClosed(practice.examine(question))->gate, Gate::Timeout);
}

void TestDoctor::hearsRefusalsInWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("gateNumber");
    QTest::addColumn<QString>("code");
    QTest::newRow("as in the specification") << u"Access denied."_s << int(Gate::Rule) << u"C-RULE-01"_s;
    QTest::newRow("no rights") << u"You have insufficient privileges for this"_s << int(Gate::Rule) << u"C-RULE-01"_s;
    QTest::newRow("not found") << u"Field not found."_s << int(Gate::Device) << u"C-DEV-02"_s;
    QTest::newRow("anything else") << u"Out of paper"_s << int(Gate::Device) << u"C-DEV-01"_s;
}

void TestDoctor::hearsRefusalsInWords()
{
    QFETCH(QString, words);
    QFETCH(int, gateNumber);
    QFETCH(QString, code);
    Practice practice;
    befriend(practice.link);
    practice.link.answers.insert(int(Probe::Kind::Form), refused(u"f9"_s, ErrorCode::DeviceRefused, {}, words));
    const QList<GateReport> gates = practice.examine(setting());
    QVERIFY(firstClosed(gates));
    QCOMPARE(int(firstClosed(gates)->gate), gateNumber);
    QCOMPARE(firstClosed(gates)->code, code);
    QVERIFY(firstClosed(gates)->evidence.contains(words));
}

void TestDoctor::withoutFormItIsUnknown()
{
    Practice practice;
    befriend(practice.link);
    practice.link.answers.insert(int(Probe::Kind::Form), refused(u"f9"_s, ErrorCode::DeviceNotImplemented, u"feature-not-implemented"_s));
    const QList<GateReport> gates = practice.examine(setting());
    QVERIFY(!firstClosed(gates));
    QCOMPARE(gate(gates, Gate::Device).state, GateState::Unknown);
}

void TestDoctor::goesAwayBeforeItIsAsked_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("gateNumber");
    QTest::newRow("offline") << QString(ErrorCode::Offline) << int(Gate::Presence);
    QTest::newRow("not discovered") << QString(ErrorCode::NotDiscovered) << int(Gate::Disco);
}

void TestDoctor::goesAwayBeforeItIsAsked()
{
    QFETCH(QString, code);
    QFETCH(int, gateNumber);
    Practice practice;
    befriend(practice.link);
    practice.link.answers.remove(int(Probe::Kind::Form));
    practice.doctor.examine(setting());
    QTRY_COMPARE(practice.link.open.size(), 1);
    const QByteArray latin = code.toLatin1();
    practice.link.open.first()->addResult(Outcome<ProbeAnswer>{{}, makeError(QLatin1StringView(latin))});
    practice.link.open.first()->finish();
    QTRY_COMPARE(practice.finished.size(), 1);
    const auto gates = practice.finished.at(0).at(0).value<QList<GateReport>>();
    QVERIFY(firstClosed(gates));
    QCOMPARE(int(firstClosed(gates)->gate), gateNumber);
    QCOMPARE(firstClosed(gates)->code, code);
    QVERIFY(!firstClosed(gates)->stanzaId.isEmpty() && !firstClosed(gates)->fix.isEmpty());
}

void TestDoctor::quotesHostileWordsHarmlessly()
{
    Practice practice;
    befriend(practice.link);
    const QString hostile = u"\u202Egnp.exe\n[X] Logging in (closed)"_s + QString(5'000, u'A');
    practice.link.answers.insert(int(Probe::Kind::Form), refused(u"f9"_s, ErrorCode::DeviceRefused, {}, hostile));
    const QList<GateReport> gates = practice.examine(setting());
    const QString evidence = firstClosed(gates)->evidence;
    QVERIFY(!evidence.contains(u'\u202E') && !evidence.contains(u'\n'));
    QVERIFY2(evidence.size() < 700, qPrintable(QString::number(evidence.size())));
    QVERIFY(!diagnosisText(u"pump"_s, gates).contains(u"\n[X] Logging in"_s));
}

void TestDoctor::onlyTheConnection()
{
    Practice practice;
    const QList<GateReport> online = practice.examine({});
    QVERIFY(!firstClosed(online));
    QVERIFY(practice.link.asked.isEmpty());
    practice.link.current = ConnectionState::Offline;
    practice.finished.clear();
    practice.doctor.examine({});
    QTRY_VERIFY(practice.clock.pendingCalls() > 1); // why it ended may still be told
    practice.clock.advance(1s);
    QCOMPARE(practice.finished.size(), 1);
    const auto offline = practice.finished.at(0).at(0).value<QList<GateReport>>();
    QCOMPARE(firstClosed(offline)->code, QString(ErrorCode::NotConnected));
}

void TestDoctor::namesAndText()
{
    QStringList names;
    for (int i = 0; i < GateCount; ++i) {
        names << gateName(Gate(i));
        QCOMPARE(gateFromName(names.last()), std::optional(Gate(i)));
        QVERIFY(!gateTitle(Gate(i)).isEmpty());
    }
    QCOMPARE(names.join(u' '), u"dns tcp tls sasl bind roster presence disco friendship rule device timeout"_s);
    QVERIFY(!gateFromName(u"usage"));
    const QList<GateReport> gates{openGate(Gate::Dns, u"found"_s), closedGate(Gate::Tcp, ErrorCode::TcpRefused, u"refused"_s), {Gate::Tls, GateState::NotReached, {}, {}, {}, {}}};
    const QString text = diagnosisText(u"pump@house.test"_s, gates);
    QCOMPARE(text.count(u"What to do:"_s), 1);
    QVERIFY(text.startsWith(u"pump@house.test\n"_s) && text.contains(u"[X] Reaching the server (closed) C-TCP-01"_s) && !text.contains(u"Encryption"_s));
}

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
