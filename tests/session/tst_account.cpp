// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/provisioningdecider.h"
#include "protocol/session/errorcodes.h"
#include "services/account.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testprocess.h"

#include <QFutureWatcher>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace Chatelaine;
using namespace std::chrono_literals;

namespace {

constexpr auto Deadline = 10s;
const QString Heating = QStringLiteral("heating@house.localhost");
const QString Meters = QStringLiteral("meters@house.localhost");

/// The demo house as a child process: the real other side.
class RunningHouse
{
public:
    explicit RunningHouse(const QStringList &arguments = {})
    {
        const QString program = qEnvironmentVariable("CHATELAINE_BIN", QCoreApplication::applicationDirPath() + QStringLiteral("/../../bin")) + QStringLiteral("/chatelaine-house");
        m_running = m_process.start(program, QStringList{QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--stdin-commands")} + arguments)
            && m_process.waitForOutput("\n", 30'000);
        m_ready = QJsonDocument::fromJson(m_process.output().split('\n').value(0)).object();
    }

    [[nodiscard]] bool isRunning() const { return m_running && m_ready.value(QStringLiteral("ready")).toBool(); }

    [[nodiscard]] AccountSettings settings() const
    {
        AccountSettings settings;
        const QJsonArray accounts = m_ready.value(QStringLiteral("accounts")).toArray();
        for (const QJsonValue &each : accounts) {
            if (each[QStringLiteral("role")] == QStringLiteral("owner")) {
                settings.jid = each[QStringLiteral("jid")].toString();
                settings.password = each[QStringLiteral("password")].toString();
            }
        }
        settings.host = m_ready.value(QStringLiteral("host")).toString();
        settings.port = quint16(m_ready.value(QStringLiteral("port")).toInt());
        settings.tls = TlsMode::Off;
        settings.allowPlain = true;
        settings.reconnect = false;
        settings.stageTimeout = 10s;
        return settings;
    }

    /// Comes back when the house has answered, so that what follows meets the house as it was told to be.
    void command(const QByteArray &line)
    {
        const int answers = int(m_process.output().count('\n'));
        m_process.write(line + '\n', false);
        QVERIFY(m_process.waitForOutput("\n", 15'000, answers + 1));
    }
    void stop() { m_process.stop(); }

private:
    Test::TestProcess m_process;
    QJsonObject m_ready;
    bool m_running = false;
};

template<typename T>
bool waitFor(const QFuture<T> &future)
{
    return QTest::qWaitFor([&future] { return future.isFinished(); }, 15'000);
}

class AlwaysYes final : public ProvisioningDecider
{
public:
    Verdict decide(const QString &, const Wire::ProvisioningQuestion &question) const override
    {
        Verdict verdict;
        verdict.decided = true;
        verdict.rule = QStringLiteral("yes");
        verdict.answer.result = true;
        verdict.answer.kinds = question.kinds;
        return verdict;
    }
};

} // namespace

class TestAccount final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void knowsTheHouse();
    void reads();
    void readsATreeNode();
    void readsHistory();
    void setsAndReadsBack();
    void tellsWhatTheFormForbids();
    void browses();
    void namesWhatIsMissing_data();
    void namesWhatIsMissing();
    void cancelsAReadout();
    void endsASilentReadout();
    void meetsFaults_data();
    void meetsFaults();
    void ignoresForgedData();
    void answersAsTheParent();
    void decidesFriendRequests();
    void clearsCaches();
    void showsStanzas();
    void readsBeforeItHasSettled();
    void endsEverythingOnClose();
    void endsEverythingOnDestruction();
    void endsEverythingWhenTheHouseIsGone();
    void takesNewsInBatches();
    void survivesDestructionInASlot_data();
    void survivesDestructionInASlot();
    void survivesQuestionsWhileItGoes();
    void refusesDeepStanzas();

private:
    [[nodiscard]] bool open(Account &account);

    std::unique_ptr<RunningHouse> m_house;
};

void TestAccount::initTestCase()
{
    m_house = std::make_unique<RunningHouse>();
    QVERIFY(m_house->isRunning());
}

void TestAccount::init()
{
    if (!m_house->isRunning()) {
        initTestCase();
    }
}

bool TestAccount::open(Account &account)
{
    account.open(m_house->settings());
    return QTest::qWaitFor([&account] { return account.isSettled(); }, 15'000);
}

void TestAccount::knowsTheHouse()
{
    Account account;
    QSignalSpy states(&account, &Account::stateChanged);
    QSignalSpy changes(&account, &Account::contactsChanged);
    QSignalSpy settled(&account, &Account::settled);
    QVERIFY(open(account));
    QCOMPARE(states.size(), 2); // connecting, online
    QCOMPARE(settled.size(), 1);
    QVERIFY(changes.size() >= 1);
    QVERIFY(account.ownJid().startsWith(QStringLiteral("owner@house.localhost/")));
    QStringList stages;
    const QList<StageReport> reports = account.stages();
    for (const StageReport &report : reports) {
        QVERIFY(report.ok);
        stages.append(stageName(report.stage));
    }
    QCOMPARE(stages, QStringList({QStringLiteral("tcp"), QStringLiteral("sasl"), QStringLiteral("bind"), QStringLiteral("roster"), QStringLiteral("presence")}));
    const std::optional<Contact> heating = account.contact(QStringLiteral("HEATING@house.localhost/x"));
    QVERIFY(heating);
    QCOMPARE(heating->kind, ContactKind::Actuator);
    QCOMPARE(heating->resources.size(), 1);
    QCOMPARE(heating->resources.first().dialect(Wire::Protocol::Control), Wire::Dialect::Sn);
    QCOMPARE(account.contact(Meters)->kind, ContactKind::Concentrator);
}

void TestAccount::reads()
{
    Account account;
    QVERIFY(open(account));
    QPointer<Readout> readout = account.read(Heating, {}, Deadline, nullptr);
    QList<Wire::Reading> readings;
    connect(readout, &Readout::received, this, [&](const QList<Wire::Reading> &more) { readings += more; });
    QSignalSpy accepted(readout, &Readout::accepted);
    QSignalSpy finished(readout, &Readout::finished);
    QVERIFY(finished.wait(15'000));
    const auto summary = finished.first().first().value<Readout::Summary>();
    QCOMPARE(summary.end, Readout::End::Complete);
    QVERIFY(!summary.error.isError());
    QVERIFY(readings.size() > 3);
    QCOMPARE(summary.fields, int(readings.size()));
    QCOMPARE(accepted.size(), 1);
    QTRY_VERIFY2(readout.isNull(), "a readout without an owner goes by itself");
}

void TestAccount::readsATreeNode()
{
    Account account;
    QVERIFY(open(account));
    const auto roots = account.nodes(Meters, {{}, QStringLiteral("MeteringTopology"), {}}, false, Deadline);
    QVERIFY(waitFor(roots));
    QVERIFY(roots.result().ok());
    Wire::NodeInfo meter = roots.result().value.value(0);
    for (int depth = 0; depth < 6 && meter.hasChildren; ++depth) {
        const auto children = account.nodes(Meters, meter.address, true, Deadline);
        QVERIFY(waitFor(children));
        QVERIFY(!children.result().value.isEmpty());
        meter = children.result().value.first();
    }
    QVERIFY(meter.isReadable);
    Wire::ReadoutRequest request;
    request.nodes = {meter.address};
    request.kinds = Wire::Kind::Momentary;
    QObject owner;
    Readout *readout = account.read(Meters, request, Deadline, &owner);
    QList<Wire::Reading> readings;
    connect(readout, &Readout::received, this, [&](const QList<Wire::Reading> &more) { readings += more; });
    QSignalSpy finished(readout, &Readout::finished);
    QVERIFY(finished.wait(15'000));
    QVERIFY(!readings.isEmpty());
    QCOMPARE(readings.first().node.id, meter.address.id);
    QVERIFY2(readout->isFinished(), "a readout with an owner stays");
}

void TestAccount::readsHistory()
{
    Account account;
    QVERIFY(open(account));
    Wire::ReadoutRequest request;
    request.kinds = Wire::Kind::HistoricalHour;
    request.from = Wire::makeTimestamp(QDateTime::currentDateTime().addDays(-30));
    Readout *readout = account.read(Heating, request, Deadline, this);
    int batches = 0;
    bool fits = true;
    connect(readout, &Readout::received, this, [&](const QList<Wire::Reading> &more) {
        ++batches;
        for (const Wire::Reading &reading : more) {
            fits = fits && bool(reading.field.kinds & (Wire::Kind::HistoricalHour | Wire::Kind::Historical)) && reading.time.value >= request.from->value;
        }
    });
    QSignalSpy finished(readout, &Readout::finished);
    QVERIFY(finished.wait(20'000));
    const auto summary = finished.first().first().value<Readout::Summary>();
    QCOMPARE(summary.end, Readout::End::Complete);
    QVERIFY2(summary.fields > 600, qPrintable(QString::number(summary.fields)));
    QVERIFY(fits);
    QVERIFY(batches >= 1);
}

void TestAccount::setsAndReadsBack()
{
    Account account;
    QVERIFY(open(account));
    const auto form = account.form(Heating, {}, Deadline);
    QVERIFY(waitFor(form));
    QVERIFY(form.result().ok());
    const Wire::FormField *field = form.result().value.field(u"Set point");
    QVERIFY(field);
    Wire::ControlSet set;
    set.parameters = {{QStringLiteral("Set point"), Wire::parameterTypeOf(*field), QStringLiteral("19.5"), {}}};
    const auto done = account.set(Heating, set, Deadline);
    QVERIFY(waitFor(done));
    QVERIFY2(done.result().ok(), qPrintable(done.result().error.message));
    QCOMPARE(done.result().value.size(), 1);
    QVERIFY(done.result().value.first().accepted);
    const auto again = account.form(Heating, {}, Deadline);
    QVERIFY(waitFor(again));
    QCOMPARE(again.result().value.field(u"Set point")->values.value(0).toDouble(), 19.5);
}

void TestAccount::tellsWhatTheFormForbids()
{
    Account account;
    QVERIFY(open(account));
    Wire::ControlSet set;
    set.parameters = {{QStringLiteral("Set point"), Wire::ParameterType::Double, QStringLiteral("99"), {}}};
    const auto done = account.set(Heating, set, Deadline);
    QVERIFY(waitFor(done));
    QVERIFY(!done.result().ok());
    QCOMPARE(done.result().value.size(), 1);
    QVERIFY(!done.result().value.first().accepted);
    QVERIFY(!done.result().value.first().error.isEmpty());
    QVERIFY(done.result().error.code.startsWith(QStringLiteral("C-DEV-")));
}

void TestAccount::browses()
{
    Account account;
    QVERIFY(open(account));
    const auto capabilities = account.capabilities(Meters, Deadline);
    const auto roots = account.sources(Meters, {}, false, Deadline);
    const auto all = account.sources(Meters, {}, true, Deadline);
    const auto node = account.node(Meters, {QStringLiteral("B1"), QStringLiteral("MeteringTopology"), {}}, Deadline);
    QVERIFY(waitFor(capabilities) && waitFor(roots) && waitFor(all) && waitFor(node));
    QVERIFY(capabilities.result().value.contains(QStringLiteral("getChildNodes")));
    QVERIFY(!roots.result().value.isEmpty());
    QVERIFY(all.result().value.size() >= roots.result().value.size());
    QCOMPARE(node.result().value.address.source, QStringLiteral("MeteringTopology"));
    const auto missing = account.node(Meters, {QStringLiteral("nowhere"), QStringLiteral("MeteringTopology"), {}}, Deadline);
    QVERIFY(waitFor(missing));
    QCOMPARE(missing.result().error.code, QStringLiteral("C-DEV-02"));
}

void TestAccount::namesWhatIsMissing_data()
{
    QTest::addColumn<QString>("jid");
    QTest::addColumn<QString>("code");
    QTest::newRow("no concentrator") << Heating << "C-DISCO-01";
    QTest::newRow("not a friend") << "salesman@house.localhost" << "C-FRIEND-01";
    QTest::newRow("nobody at all") << "nobody@example.org" << "C-FRIEND-01";
    QTest::newRow("no address") << "@@" << "C-USAGE-01";
    QTest::newRow("a resource that is not there") << "meters@house.localhost/nothing" << "C-DEV-05";
}

void TestAccount::namesWhatIsMissing()
{
    QFETCH(QString, jid);
    QFETCH(QString, code);
    Account account;
    QVERIFY(open(account));
    const auto future = account.capabilities(jid, Deadline);
    QVERIFY(waitFor(future));
    QCOMPARE(future.result().error.code, code);
    QVERIFY(!future.result().error.hint.isEmpty());
}

void TestAccount::cancelsAReadout()
{
    Account account;
    QVERIFY(open(account));
    Wire::ReadoutRequest request;
    request.all = true;
    Readout *readout = account.read(Meters, request, Deadline, this);
    QSignalSpy finished(readout, &Readout::finished);
    QSignalSpy received(readout, &Readout::received);
    QTRY_VERIFY_WITH_TIMEOUT(received.size() > 0 || finished.size() > 0, 15'000);
    const int before = int(received.size());
    readout->cancel();
    readout->cancel();
    QCOMPARE(finished.size(), 1);
    QCOMPARE(finished.first().first().value<Readout::Summary>().end, Readout::End::Cancelled);
    // The account goes on, and nothing more comes for this one.
    const auto capabilities = account.capabilities(Meters, Deadline);
    QVERIFY(waitFor(capabilities));
    QVERIFY(capabilities.result().ok());
    QCOMPARE(received.size(), before);
    QCOMPARE(finished.size(), 1);
}

void TestAccount::endsASilentReadout()
{
    Account account;
    QVERIFY(open(account));
    m_house->command("fault heating silent");
    Readout *readout = account.read(Heating, {}, 300ms, this);
    QSignalSpy finished(readout, &Readout::finished);
    QVERIFY(finished.wait(10'000));
    m_house->command("fault heating none");
    const auto summary = finished.first().first().value<Readout::Summary>();
    QCOMPARE(summary.end, Readout::End::Silent);
    QCOMPARE(summary.error.code, QStringLiteral("C-TIME-01"));
}

void TestAccount::meetsFaults_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<Readout::End>("end");
    QTest::addColumn<int>("atLeast");
    QTest::addColumn<int>("atMost");

    const auto row = [](const char *fault, Readout::End end, int atLeast, int atMost) { QTest::newRow(fault) << QByteArray(fault) << end << atLeast << atMost; };
    constexpr int Many = 100'000;
    row("reject", Readout::End::Refused, 0, 0);
    row("fail", Readout::End::Failed, 0, 0);
    row("no-data", Readout::End::Silent, 0, 0);
    row("no-done", Readout::End::Silent, 1, Many);
    row("no-value", Readout::End::Complete, 1, Many);
    row("bad-number", Readout::End::Complete, 1, Many);
    row("wrong-element", Readout::End::Complete, 0, Many);
    row("twice", Readout::End::Complete, 1, 20);
    row("wrong-id", Readout::End::Silent, 0, 0);
    row("forged", Readout::End::Silent, 0, 0);
    row("giant:10000", Readout::End::Complete, 10'000, 10'000);
    row("slow:1", Readout::End::Complete, 1, Many);
}

void TestAccount::meetsFaults()
{
    QFETCH(QByteArray, fault);
    QFETCH(Readout::End, end);
    QFETCH(int, atLeast);
    QFETCH(int, atMost);

    Account account;
    QVERIFY(open(account));
    m_house->command("fault heating " + fault);
    Readout *readout = account.read(Heating, {}, 2s, this);
    QSignalSpy finished(readout, &Readout::finished);
    QVERIFY(finished.wait(15'000));
    m_house->command("fault heating none");
    const auto summary = finished.first().first().value<Readout::Summary>();
    QCOMPARE(summary.end, end);
    QVERIFY2(summary.fields >= atLeast && summary.fields <= atMost, qPrintable(QString::number(summary.fields)));
    QCOMPARE(summary.error.isError(), end != Readout::End::Complete);
    // Nothing of it lasts.
    Readout *again = account.read(Heating, {}, 5s, this);
    QSignalSpy finishedAgain(again, &Readout::finished);
    QVERIFY(finishedAgain.wait(15'000));
    QCOMPARE(finishedAgain.first().first().value<Readout::Summary>().end, Readout::End::Complete);
}

void TestAccount::ignoresForgedData()
{
    Account account;
    QVERIFY(open(account));
    Readout *readout = account.read(Heating, {}, Deadline, this);
    // Nobody can see the correlation from outside, so all that are likely are tried, in the name of another thing.
    QList<Wire::Reading> readings;
    connect(readout, &Readout::received, this, [&](const QList<Wire::Reading> &more) { readings += more; });
    for (int guess = 0; guess < 50; ++guess) {
        m_house->command("inject " + account.ownJid().toUtf8() + " <message from='salesman@house.localhost/x' to='" + account.ownJid().toUtf8() + "'><fields xmlns='urn:xmpp:sn' seqnr='"
            + QByteArray::number(guess) + "' done='true'><node nodeId='x'><timestamp value='2026-01-01T00:00:00'><numeric name='Forged' momentary='true' value='666'/></timestamp></node></fields></message>");
    }
    QSignalSpy finished(readout, &Readout::finished);
    QVERIFY(finished.wait(15'000));
    QCOMPARE(finished.first().first().value<Readout::Summary>().end, Readout::End::Complete);
    for (const Wire::Reading &reading : std::as_const(readings)) {
        QVERIFY(reading.field.name != u"Forged");
    }
}

void TestAccount::answersAsTheParent()
{
    RunningHouse house; // the optimiser asks the heat pump three seconds after the start
    QVERIFY(house.isRunning());
    Account account;
    QList<AnsweredQuestion> questions;
    connect(&account, &Account::questionAnswered, this, [&](const AnsweredQuestion &question) { questions.append(question); });
    account.open(house.settings());
    QTRY_VERIFY_WITH_TIMEOUT(!questions.isEmpty(), 20'000);
    QCOMPARE(questions.first().thing, Heating);
    QCOMPARE(questions.first().question.ask, Wire::Ask::IsFriend);
    QCOMPARE(questions.first().question.jid, QStringLiteral("optimiser@house.localhost"));
    QVERIFY(!questions.first().answer.result);
    QVERIFY(!questions.first().decided);
    // A decision: the rule is there, the cache is cleared, the thing is told to ask for the friendship.
    questions.clear();
    account.setDecider(std::make_shared<AlwaysYes>());
    const auto cleared = account.clearCache(Heating, Deadline);
    QVERIFY(waitFor(cleared));
    QVERIFY2(cleared.result().ok(), qPrintable(cleared.result().error.message));
    const auto told = account.recommendFriend(Heating, QStringLiteral("optimiser@house.localhost"));
    QVERIFY(waitFor(told));
    QVERIFY(told.result().ok());
    QTRY_VERIFY_WITH_TIMEOUT(std::any_of(questions.cbegin(), questions.cend(), [](const AnsweredQuestion &each) { return each.decided && each.answer.result && each.rule == u"yes"; }), 30'000);
}

void TestAccount::decidesFriendRequests()
{
    RunningHouse house; // the neighbour asks after five seconds, the salesman after nine
    QVERIFY(house.isRunning());
    Account account;
    QSignalSpy withdrawn(&account, &Account::friendRequestWithdrawn);
    account.open(house.settings());
    QTRY_COMPARE_WITH_TIMEOUT(account.friendRequests().size(), 2, 30'000);
    const auto approved = account.approveFriend(QStringLiteral("neighbour@house.localhost"));
    QVERIFY(waitFor(approved));
    QVERIFY(approved.result().ok());
    QCOMPARE(account.friendRequests().size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(account.contact(QStringLiteral("neighbour@house.localhost")).has_value(), 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(account.contact(QStringLiteral("neighbour@house.localhost"))->kind, ContactKind::Person, 10'000);
    const auto blocked = account.block(QStringLiteral("salesman@house.localhost"));
    QVERIFY(waitFor(blocked));
    QVERIFY2(blocked.result().ok(), qPrintable(blocked.result().error.message));
    QVERIFY(account.friendRequests().isEmpty());
    QVERIFY(!account.contact(QStringLiteral("salesman@house.localhost")));
    const auto renamed = account.renameContact(QStringLiteral("neighbour@house.localhost"), QStringLiteral("Next door"), {QStringLiteral("People")});
    QVERIFY(waitFor(renamed));
    QTRY_COMPARE(account.contact(QStringLiteral("neighbour@house.localhost"))->name, QStringLiteral("Next door"));
    const auto removed = account.removeFriend(QStringLiteral("neighbour@house.localhost"));
    QVERIFY(waitFor(removed));
    QTRY_VERIFY(!account.contact(QStringLiteral("neighbour@house.localhost")));
    const auto unblocked = account.unblock(QStringLiteral("salesman@house.localhost"));
    QVERIFY(waitFor(unblocked));
    QVERIFY(unblocked.result().ok());
}

void TestAccount::clearsCaches()
{
    Account account;
    QVERIFY(open(account));
    for (const QString &thing : {Heating, Meters}) {
        const auto cleared = account.clearCache(thing, Deadline);
        QVERIFY(waitFor(cleared));
        QVERIFY2(cleared.result().ok(), qPrintable(thing + u' ' + cleared.result().error.message));
    }
    const auto told = account.recommendUnfriend(Heating, QStringLiteral("nobody@example.org"));
    QVERIFY(waitFor(told));
    QVERIFY(told.result().ok());
    const auto wrong = account.recommendFriend(Heating, QStringLiteral("@"));
    QVERIFY(waitFor(wrong));
    QCOMPARE(wrong.result().error.code, QStringLiteral("C-USAGE-01"));
}

void TestAccount::showsStanzas()
{
    Account account;
    QVERIFY(open(account));
    QSignalSpy seen(&account, &Account::stanzaSeen);
    account.setStanzaLog(true);
    const auto bad = account.sendRaw("<iq type='get'>");
    const auto two = account.sendRaw("<presence/><presence/>");
    const auto stream = account.sendRaw("</stream:stream>");
    const auto other = account.sendRaw("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
    QVERIFY(waitFor(bad) && waitFor(two) && waitFor(stream) && waitFor(other));
    for (const auto &each : {bad, two, stream, other}) {
        QCOMPARE(each.result().error.code, QStringLiteral("C-USAGE-05"));
    }
    const auto sent = account.sendRaw("<iq type='get' id='mine' to='house.localhost'><ping xmlns='urn:xmpp:ping'/></iq>\n");
    QVERIFY(waitFor(sent));
    QVERIFY(sent.result().ok());
    const auto saw = [&seen](bool outgoing) {
        return std::any_of(seen.cbegin(), seen.cend(), [outgoing](const QList<QVariant> &each) { return each.at(0).toBool() == outgoing && each.at(1).toByteArray().contains("mine"); });
    };
    QTRY_VERIFY(saw(true));
    QTRY_VERIFY(saw(false));
}

void TestAccount::readsBeforeItHasSettled()
{
    Account account;
    account.open(m_house->settings());
    // Asked for in the same breath: the account waits for what it has to know.
    Readout *readout = account.read(Heating, {}, Deadline, this);
    const auto form = account.form(Heating, {}, Deadline);
    QSignalSpy finished(readout, &Readout::finished);
    QVERIFY(finished.wait(15'000));
    QCOMPARE(finished.first().first().value<Readout::Summary>().end, Readout::End::Complete);
    QVERIFY(waitFor(form));
    QVERIFY(form.result().ok());
}

void TestAccount::endsEverythingOnClose()
{
    Account account;
    QVERIFY(open(account));
    m_house->command("fault heating silent");
    const auto form = account.form(Heating, {}, 60s);
    Readout *readout = account.read(Heating, {}, 60s, this);
    QSignalSpy finished(readout, &Readout::finished);
    account.close();
    QVERIFY(waitFor(form));
    QVERIFY(form.result().error.isError());
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished.first().first().value<Readout::Summary>().end, Readout::End::Disconnected);
    QTRY_COMPARE(account.state(), ConnectionState::Offline);
    m_house->command("fault heating none");
    const auto later = account.form(Heating, {}, 60s);
    QVERIFY(waitFor(later));
    QCOMPARE(later.result().error.code, QStringLiteral("C-TCP-03"));
    QVERIFY(open(account)); // and it can be opened again
}

void TestAccount::endsEverythingOnDestruction()
{
    auto account = std::make_unique<Account>();
    QVERIFY(open(*account));
    QObject owner;
    m_house->command("fault heating silent");
    const auto form = account->form(Heating, {}, 60s);
    Readout *readout = account->read(Heating, {}, 60s, &owner);
    QSignalSpy finished(readout, &Readout::finished);
    account.reset();
    m_house->command("fault heating none");
    QVERIFY(form.isFinished());
    QCOMPARE(form.resultCount(), 1);
    QVERIFY(form.result().error.isError());
    QCOMPARE(finished.size(), 1);
    QVERIFY(readout->isFinished());
}

void TestAccount::endsEverythingWhenTheHouseIsGone()
{
    RunningHouse house;
    QVERIFY(house.isRunning());
    Account account;
    QSignalSpy failed(&account, &Account::connectionFailed);
    account.open(house.settings());
    QTRY_VERIFY_WITH_TIMEOUT(account.isSettled(), 15'000);
    house.command("fault heating silent");
    const auto form = account.form(Heating, {}, 60s);
    house.stop();
    QVERIFY(waitFor(form));
    QVERIFY(form.result().error.isError());
    QTRY_COMPARE(failed.size(), 1);
    QTRY_COMPARE(account.state(), ConnectionState::Offline);
    QVERIFY(!account.isSettled());
    QVERIFY(!account.contacts().isEmpty());
    QVERIFY(!account.contact(Heating)->isOnline());
}

void TestAccount::takesNewsInBatches()
{
    QByteArray items;
    for (int i = 0; i < 2000; ++i) {
        items += "<item jid='t" + QByteArray::number(i) + "@house.test' subscription='both'/>";
    }
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here", items));
    AccountSettings settings = m_house->settings();
    settings.jid = QStringLiteral("owner@house.test");
    settings.port = server.serverPort();
    Account account;
    QSignalSpy changes(&account, &Account::contactsChanged);
    const QThread *const here = QThread::currentThread();
    bool always = true;
    connect(&account, &Account::contactsChanged, this, [&] { always = always && QThread::currentThread() == here; });
    account.open(settings);
    QTRY_COMPARE(account.contacts().size(), 2000);
    QTRY_COMPARE(account.state(), ConnectionState::Online);
    QVERIFY2(changes.size() < 100, qPrintable(QString::number(changes.size())));
    QVERIFY(always);
}

void TestAccount::survivesDestructionInASlot_data()
{
    QTest::addColumn<QString>("slot");
    QTest::newRow("state") << "state";
    QTest::newRow("contacts") << "contacts";
    QTest::newRow("settled") << "settled";
    QTest::newRow("readings") << "readings";
    QTest::newRow("end of a readout") << "finished";
}

void TestAccount::survivesDestructionInASlot()
{
    QFETCH(QString, slot);
    auto *account = new Account;
    QObject owner;
    QSignalSpy destroyed(account, &QObject::destroyed);
    if (slot == u"state") {
        connect(account, &Account::stateChanged, this, [account](ConnectionState state) {
            if (state == ConnectionState::Online) {
                delete account;
            }
        });
    } else if (slot == u"contacts") {
        connect(account, &Account::contactsChanged, this, [account] { delete account; });
    } else if (slot == u"settled") {
        connect(account, &Account::settled, this, [account] { delete account; });
    } else {
        connect(account, &Account::settled, this, [account, slot, &owner] {
            Readout *readout = account->read(Heating, {}, 15s, &owner);
            if (slot == u"readings") {
                connect(readout, &Readout::received, account, [account] { delete account; });
            } else {
                connect(readout, &Readout::finished, account, [account] { delete account; });
            }
        });
    }
    account->open(m_house->settings());
    QTRY_COMPARE_WITH_TIMEOUT(destroyed.size(), 1, 15'000);
}

/// Whoever hears that a readout has ended may ask for the next at once, even when it is the account's end.
void TestAccount::survivesQuestionsWhileItGoes()
{
    auto account = std::make_unique<Account>();
    QVERIFY(open(*account));
    QObject owner;
    Account *raw = account.get();
    m_house->command("fault heating silent");
    Readout *readout = account->read(Heating, {}, 60s, &owner);
    QFuture<Outcome<Wire::DataForm>> late;
    connect(readout, &Readout::finished, this, [raw, &late, &owner] {
        raw->close();
        (void)raw->read(Heating, {}, 60s, &owner);
        late = raw->form(Heating, {}, 60s);
    });
    account.reset();
    m_house->command("fault heating none");
    QVERIFY(readout->isFinished());
    QVERIFY(late.isFinished());
}

void TestAccount::refusesDeepStanzas()
{
    Account account;
    const QByteArray deep = "<message>" + QByteArray("<a>").repeated(300'000) + QByteArray("</a>").repeated(300'000) + "</message>";
    const auto refused = account.sendRaw(deep);
    QVERIFY(refused.isFinished());
    QCOMPARE(refused.result().error.code, ErrorCode::UsageStanza);
}

QTEST_GUILESS_MAIN(TestAccount)

#include "tst_account.moc"
