// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/ownerprovisioning.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QSet>
#include <QTest>

using namespace Chatelaine;
using namespace std::chrono_literals;
using Wire::Dialect;
using Wire::RuleOrigin;

namespace {

const QString People = QStringLiteral("jid='lamp@house.test' remoteJid='guest@away.test' key='k1'");

QString owner(Dialect dialect = Dialect::Nf)
{
    return Wire::namespaceOf(dialect, Wire::ProvisioningPart::Owner);
}

QString message(const QString &payload, const QString &from = QStringLiteral("broker.house.test"), const QString &more = {})
{
    return QStringLiteral("<message from='%1' to='owner@house.test'>%2%3</message>").arg(from, payload, more);
}

QString friendQuestion(const QString &key = QStringLiteral("k1"))
{
    return QStringLiteral("<isFriend xmlns='%1' jid='lamp@house.test' remoteJid='guest@away.test' key='%2'/>").arg(owner(), key);
}

QString result(const QString &payload = {})
{
    return QStringLiteral("<iq type='result' id='%id' from='broker.house.test'>%1</iq>").arg(payload);
}

Wire::OwnerQuestion reading()
{
    Wire::OwnerQuestion question;
    question.ask = Wire::Ask::CanRead;
    question.jid = QStringLiteral("lamp@house.test");
    question.remoteJid = QStringLiteral("guest@away.test");
    question.key = QStringLiteral("k");
    question.kinds = Wire::Kinds(Wire::Kind::Momentary) | Wire::Kind::Status;
    question.fields = {QStringLiteral("T"), QStringLiteral("U")};
    question.nodes = {{QStringLiteral("n"), {}, {}}};
    question.tokens.service = {QStringLiteral("s1")};
    return question;
}

/// Says what it is told to say, and remembers what it was asked.
class FakeDecider final : public ProvisioningDecider
{
public:
    Verdict decide(const QString &thing, const Wire::ProvisioningQuestion &question) const override
    {
        asked.append(thing + u' ' + Wire::askName(question.ask) + u' ' + question.jid);
        return verdict;
    }

    mutable QStringList asked;
    Verdict verdict;
};

std::shared_ptr<FakeDecider> decider(bool decided, bool yes)
{
    auto made = std::make_shared<FakeDecider>();
    made->verdict.decided = decided;
    made->verdict.answer.result = yes;
    return made;
}

} // namespace

class TestOwnerProvisioning final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesQuestions_data();
    void takesQuestions();
    void hearsBrokersOnly_data();
    void hearsBrokersOnly();
    void countsRepeats();
    void tellsQuestionsApart_data();
    void tellsQuestionsApart();
    void takesStoredQuestions();
    void isBounded();
    void rulesInTheQuestionsNamespace_data();
    void rulesInTheQuestionsNamespace();
    void rules_data();
    void rules();
    void neverGrantsMore_data();
    void neverGrantsMore();
    void answersOnce();
    void staysUntilAccepted_data();
    void staysUntilAccepted();
    void ignoresForgedAnswers();
    void unknownIds();
    void forgetsDeadCallers();
    void orders();
    void listsDevices();
    void otherDialectsHaveNoOwners();
    void answersByRule_data();
    void answersByRule();
    void waitsForAPerson();
    void triesAgainWhenConnected();
    void tellsNothingToAFormerBroker();
    void decisions();

private:
    void answer(const QString &id, const OwnerDecision &decision);
    [[nodiscard]] QString ask(const QString &payload);

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<OwnerProvisioning> m_manager;
    QSet<QString> m_brokers;
    QList<OwnerRequest> m_asked;
    QList<OwnerRequest> m_again;
    QList<bool> m_answered;
    QList<ErrorInfo> m_errors;
};

void TestOwnerProvisioning::init()
{
    m_manager.reset();
    m_channel.reset();
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_brokers = {QStringLiteral("broker.house.test")};
    m_manager = std::make_unique<OwnerProvisioning>(*m_channel, [this](const QString &jid) { return m_brokers.contains(jid); });
    m_asked.clear();
    m_again.clear();
    m_answered.clear();
    m_errors.clear();
    connect(m_manager.get(), &OwnerProvisioning::asked, this, [this](const OwnerRequest &request) { m_asked.append(request); });
    connect(m_manager.get(), &OwnerProvisioning::askedAgain, this, [this](const OwnerRequest &request) { m_again.append(request); });
    connect(m_manager.get(), &OwnerProvisioning::answered, this, [this](const OwnerRequest &, bool yes) { m_answered.append(yes); });
    m_channel->connectAs(QStringLiteral("owner@house.test/here"));
}

void TestOwnerProvisioning::answer(const QString &id, const OwnerDecision &decision)
{
    m_manager->answer(id, decision, 30s, this, [this](const ErrorInfo &error) { m_errors.append(error); });
}

QString TestOwnerProvisioning::ask(const QString &payload)
{
    const qsizetype before = m_asked.size();
    m_channel->inject(message(payload));
    return m_asked.size() == before ? QString() : m_asked.constLast().id;
}

void TestOwnerProvisioning::takesQuestions_data()
{
    QTest::addColumn<int>("dialect");
    for (const Dialect dialect : {Dialect::Ieee, Dialect::Nf, Dialect::Nfi}) {
        QTest::newRow(qPrintable(Wire::dialectName(dialect))) << int(dialect);
    }
}

void TestOwnerProvisioning::takesQuestions()
{
    QFETCH(int, dialect);
    const QString id = ask(QStringLiteral("<canRead xmlns='%1' %2 m='true' st='s1'><nd id='n'/><f n='T'/></canRead>").arg(owner(Dialect(dialect)), People));
    QVERIFY(!id.isEmpty());
    const OwnerRequest request = m_asked.constFirst();
    QCOMPARE(request.broker.jid, QStringLiteral("broker.house.test"));
    QCOMPARE(int(request.broker.dialect), dialect);
    QCOMPARE(request.question.fields, QStringList{QStringLiteral("T")});
    QCOMPARE(request.times, 1);
    QCOMPARE(request.first, m_clock->now());
    QVERIFY(!request.stored);
    QCOMPARE(m_manager->open().size(), 1);
    QVERIFY(m_manager->find(id));
    QCOMPARE(m_channel->expectNothing(), QString()); // nothing is answered by itself
}

void TestOwnerProvisioning::hearsBrokersOnly_data()
{
    QTest::addColumn<QString>("stanza");
    QTest::newRow("stranger") << message(friendQuestion(), QStringLiteral("evil.test"));
    QTest::newRow("part of the name") << message(friendQuestion(), QStringLiteral("broker.house.test.evil.test"));
    QTest::newRow("account on the broker") << message(friendQuestion(), QStringLiteral("x@broker.house.test"));
    QTest::newRow("the thing itself") << message(friendQuestion(), QStringLiteral("lamp@house.test/r"));
    QTest::newRow("without sender") << QStringLiteral("<message to='owner@house.test'>%1</message>").arg(friendQuestion());
    QTest::newRow("bounced") << QStringLiteral("<message type='error' from='broker.house.test'>%1</message>").arg(friendQuestion());
    QTest::newRow("without key") << message(QStringLiteral("<isFriend xmlns='%1' jid='lamp@house.test' remoteJid='guest@away.test'/>").arg(owner()));
    QTest::newRow("without thing") << message(QStringLiteral("<isFriend xmlns='%1' remoteJid='guest@away.test' key='k'/>").arg(owner()));
    QTest::newRow("strange address") << message(QStringLiteral("<isFriend xmlns='%1' jid='lamp@house.test' remoteJid='a b' key='k'/>").arg(owner()));
    QTest::newRow("archive copy") << message(friendQuestion(), QStringLiteral("broker.house.test"), QStringLiteral("<result xmlns='urn:xmpp:mam:2'/>"));
}

void TestOwnerProvisioning::hearsBrokersOnly()
{
    QFETCH(QString, stanza);
    m_channel->inject(stanza);
    QVERIFY(m_asked.isEmpty());
    QVERIFY(m_manager->open().isEmpty());
    QCOMPARE(m_manager->ignored() + m_channel->ignoredCopies(), 1);
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestOwnerProvisioning::countsRepeats()
{
    const QString id = ask(friendQuestion());
    m_clock->advance(10s);
    m_channel->inject(message(friendQuestion()));
    m_channel->inject(message(friendQuestion(), QStringLiteral("BROKER.house.test")));
    QCOMPARE(m_asked.size(), 1);
    QCOMPARE(m_again.size(), 2);
    QCOMPARE(m_again.constLast().id, id);
    QCOMPARE(m_again.constLast().times, 3);
    QCOMPARE(m_again.constLast().last, m_clock->now());
    QCOMPARE(m_manager->open().size(), 1);
}

void TestOwnerProvisioning::tellsQuestionsApart_data()
{
    QTest::addColumn<QString>("other");
    const QString base = QStringLiteral("<canRead xmlns='%1' jid='%2' remoteJid='%3' key='%4'><nd id='%5'/></canRead>");
    const auto make = [&base](const QString &jid, const QString &remote, const QString &key, const QString &node) { return base.arg(owner(), jid, remote, key, node); };
    QTest::newRow("thing") << make(QStringLiteral("x@house.test"), QStringLiteral("guest@away.test"), QStringLiteral("k"), QStringLiteral("n"));
    QTest::newRow("remote") << make(QStringLiteral("lamp@house.test"), QStringLiteral("x@away.test"), QStringLiteral("k"), QStringLiteral("n"));
    QTest::newRow("key") << make(QStringLiteral("lamp@house.test"), QStringLiteral("guest@away.test"), QStringLiteral("k2"), QStringLiteral("n"));
    QTest::newRow("node") << make(QStringLiteral("lamp@house.test"), QStringLiteral("guest@away.test"), QStringLiteral("k"), QStringLiteral("n2"));
    QTest::newRow("kind") << QStringLiteral("<canControl xmlns='%1' jid='lamp@house.test' remoteJid='guest@away.test' key='k'><nd id='n'/></canControl>").arg(owner());
}

void TestOwnerProvisioning::tellsQuestionsApart()
{
    QFETCH(QString, other);
    const QString first = ask(QStringLiteral("<canRead xmlns='%1' jid='lamp@house.test' remoteJid='guest@away.test' key='k'><nd id='n'/></canRead>").arg(owner()));
    const QString second = ask(other);
    QVERIFY(!first.isEmpty() && !second.isEmpty() && first != second);
    QCOMPARE(m_manager->open().size(), 2);
}

void TestOwnerProvisioning::takesStoredQuestions()
{
    m_channel->inject(message(friendQuestion(), QStringLiteral("broker.house.test"), QStringLiteral("<delay xmlns='urn:xmpp:delay' stamp='2026-02-28T10:00:00Z'/>")));
    QCOMPARE(m_asked.size(), 1);
    QVERIFY(m_asked.constFirst().stored);
    m_channel->disconnectNow();
    QCOMPARE(m_manager->open().size(), 1); // a lost connection decides nothing
}

void TestOwnerProvisioning::isBounded()
{
    m_channel->addAcquaintance(QStringLiteral("broker.house.test")); // as whoever says that it is our broker does
    for (int i = 0; i < OwnerProvisioning::MostOpen + 5; ++i) {
        m_channel->inject(message(friendQuestion(QString::number(i))));
    }
    QCOMPARE(m_manager->open().size(), OwnerProvisioning::MostOpen);
    QCOMPARE(m_manager->ignored(), 5);
    m_channel->inject(message(friendQuestion(QStringLiteral("0"))));
    QCOMPARE(m_again.size(), 1);
}

void TestOwnerProvisioning::rulesInTheQuestionsNamespace_data()
{
    takesQuestions_data();
}

void TestOwnerProvisioning::rulesInTheQuestionsNamespace()
{
    QFETCH(int, dialect);
    const QString ns = owner(Dialect(dialect));
    const QString id = ask(QStringLiteral("<isFriend xmlns='%1' %2/>").arg(ns, People));
    answer(id, {true, Wire::RuleRange::Domain, {}, {}, {}});
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='broker.house.test'><isFriendRule xmlns='%1' %2 result='true' range='Domain'/></iq>").arg(ns, People)), QString());
    QVERIFY(m_errors.isEmpty());
    QVERIFY(m_channel->inject(result()));
    QCOMPARE(m_errors, QList<ErrorInfo>{{}});
    QCOMPARE(m_answered, QList<bool>{true});
    QVERIFY(m_manager->open().isEmpty());
}

void TestOwnerProvisioning::rules_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<OwnerDecision>("decision");
    QTest::addColumn<QString>("rule");
    const QString read = QStringLiteral("<canRead xmlns='%1' %2 m='true' s='true' st='s1' ut='u1'><nd id='n' src='s'/><f n='T'/></canRead>").arg(owner(), People);
    const QString control = QStringLiteral("<canControl xmlns='%1' %2 dt='d1'><nd id='n'/><p n='P'/><p n='Q'/></canControl>").arg(owner(), People);
    const QString readRule = QStringLiteral("<canReadRule xmlns='%1' %2 result='%3'>%4</canReadRule>");
    const QString controlRule = QStringLiteral("<canControlRule xmlns='%1' %2 result='%3'>%4</canControlRule>");
    const QString yes = QStringLiteral("true");
    const QString no = QStringLiteral("false");
    QTest::newRow("read, all of it") << read << OwnerDecision{true, {}, RuleOrigin::Jid, {}, {}} << readRule.arg(owner(), People, yes, QStringLiteral("<nd id='n' src='s'/><fromJid/>"));
    QTest::newRow("read for a domain") << read << OwnerDecision{true, {}, RuleOrigin::Domain, {}, {}} << readRule.arg(owner(), People, yes, QStringLiteral("<nd id='n' src='s'/><fromDomain/>"));
    QTest::newRow("read for a service") << read << OwnerDecision{true, {}, RuleOrigin::Service, QStringLiteral("s1"), {}}
                                        << readRule.arg(owner(), People, yes, QStringLiteral("<nd id='n' src='s'/><fromService token='s1'/>"));
    Wire::RulePart part;
    part.kinds = Wire::Kind::Momentary;
    part.fields = {QStringLiteral("T")};
    QTest::newRow("read, a part") << read << OwnerDecision{true, {}, RuleOrigin::User, QStringLiteral("u1"), part}
                                  << readRule.arg(owner(), People, yes, QStringLiteral("<nd id='n' src='s'/><partial m='true'><f n='T'/></partial><fromUser token='u1'/>"));
    Wire::RulePart halfSaid;
    halfSaid.kinds = Wire::Kind::Momentary;
    QTest::newRow("a part without fields is about those asked for") << read << OwnerDecision{true, {}, RuleOrigin::Jid, {}, halfSaid}
                                                                   << readRule.arg(owner(), People, yes, QStringLiteral("<nd id='n' src='s'/><partial m='true'><f n='T'/></partial><fromJid/>"));
    halfSaid = {{}, false, {QStringLiteral("T")}, {}};
    QTest::newRow("a part without kinds is about those asked for") << read << OwnerDecision{true, {}, RuleOrigin::Jid, {}, halfSaid}
                                                                  << readRule.arg(owner(), People, yes, QStringLiteral("<nd id='n' src='s'/><partial m='true' s='true'><f n='T'/></partial><fromJid/>"));
    QTest::newRow("no to everybody") << read << OwnerDecision{false, {}, RuleOrigin::All, {}, part} << readRule.arg(owner(), People, no, QStringLiteral("<all/>"));
    Wire::RulePart switchOnly;
    switchOnly.parameters = {QStringLiteral("Q")};
    QTest::newRow("control, a part") << control << OwnerDecision{true, {}, RuleOrigin::Device, QStringLiteral("d1"), switchOnly}
                                     << controlRule.arg(owner(), People, yes, QStringLiteral("<nd id='n'/><partial><p n='Q'/></partial><fromDevice token='d1'/>"));
    QTest::newRow("the default is no") << control << OwnerDecision{} << controlRule.arg(owner(), People, no, QStringLiteral("<fromJid/>"));
}

void TestOwnerProvisioning::rules()
{
    QFETCH(QString, question);
    QFETCH(OwnerDecision, decision);
    QFETCH(QString, rule);
    const QString id = ask(question);
    answer(id, decision);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='broker.house.test'>%1</iq>").arg(rule)), QString());
}

void TestOwnerProvisioning::neverGrantsMore_data()
{
    QTest::addColumn<Wire::OwnerQuestion>("question");
    QTest::addColumn<OwnerDecision>("decision");
    const auto part = [](Wire::Kinds kinds, bool all, const QStringList &fields, const QStringList &parameters) {
        return OwnerDecision{true, {}, RuleOrigin::Jid, {}, Wire::RulePart{kinds, all, fields, parameters}};
    };
    Wire::OwnerQuestion control = reading();
    control.ask = Wire::Ask::CanControl;
    control.parameters = {QStringLiteral("P")};
    QTest::newRow("another field") << reading() << part({}, false, {QStringLiteral("T"), QStringLiteral("X")}, {});
    QTest::newRow("another kind") << reading() << part(Wire::Kind::Historical, false, {}, {});
    QTest::newRow("all kinds") << reading() << part({}, true, {}, {});
    QTest::newRow("parameters of a reading") << reading() << part({}, false, {QStringLiteral("T")}, {QStringLiteral("P")});
    QTest::newRow("an empty part") << reading() << part({}, false, {}, {});
    QTest::newRow("another parameter") << control << part({}, false, {}, {QStringLiteral("Q")});
    QTest::newRow("an empty part of a control") << control << part({}, false, {}, {});
    QTest::newRow("fields of a control") << control << part({}, false, {QStringLiteral("T")}, {QStringLiteral("P")});
    QTest::newRow("a token that was not there") << reading() << OwnerDecision{true, {}, RuleOrigin::Service, QStringLiteral("s2"), {}};
    QTest::newRow("a token of another sort") << reading() << OwnerDecision{true, {}, RuleOrigin::User, QStringLiteral("s1"), {}};
    QTest::newRow("no token") << reading() << OwnerDecision{true, {}, RuleOrigin::Device, {}, {}};
    QTest::newRow("a token where none belongs") << reading() << OwnerDecision{true, {}, RuleOrigin::All, QStringLiteral("s1"), {}};
}

void TestOwnerProvisioning::neverGrantsMore()
{
    QFETCH(Wire::OwnerQuestion, question);
    QFETCH(OwnerDecision, decision);
    QVERIFY(!ruleFor(question, decision));
    const QString id = ask(QStringLiteral("<canRead xmlns='%1' %2 m='true'><f n='T'/></canRead>").arg(owner(), People));
    answer(id, {true, {}, RuleOrigin::Service, QStringLiteral("s9"), {}});
    QCOMPARE(m_channel->expectNothing(), QString());
    m_clock->advance(0ms);
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, QStringLiteral("C-USAGE-04"));
    QCOMPARE(m_manager->open().size(), 1);
}

void TestOwnerProvisioning::answersOnce()
{
    const QString id = ask(friendQuestion());
    answer(id, {true, {}, {}, {}, {}});
    answer(id, {false, {}, {}, {}, {}}); // a second click
    QCOMPARE(m_channel->sentCount(), 1);
    m_clock->advance(0ms);
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, QStringLiteral("C-FRIEND-02"));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='*'><isFriendRule xmlns='%1' %2 result='true'/></iq>").arg(owner(), People)), QString());
    m_channel->inject(message(friendQuestion())); // asked again meanwhile
    QVERIFY(m_channel->inject(result()));
    m_channel->inject(result());
    QCOMPARE(m_errors.size(), 2);
    QVERIFY(!m_errors.constLast().isError());
    QCOMPARE(m_answered.size(), 1);
    answer(id, {true, {}, {}, {}, {}});
    m_clock->advance(0ms);
    QCOMPARE(m_errors.constLast().code, QStringLiteral("C-FRIEND-02"));
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestOwnerProvisioning::staysUntilAccepted_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("code");
    const QString error = QStringLiteral("<error type='cancel'><%1 xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>");
    QTest::newRow("deadline") << QStringLiteral("deadline") << QStringLiteral("C-TIME-02");
    QTest::newRow("disconnect") << QStringLiteral("disconnect") << QStringLiteral("C-TCP-03");
    QTest::newRow("refused") << QStringLiteral("<iq type='error' id='%id' from='broker.house.test'>%1</iq>").arg(error.arg(QStringLiteral("forbidden"))) << QStringLiteral("C-RULE-01");
    QTest::newRow("refused in a result") << result(error.arg(QStringLiteral("item-not-found"))) << QStringLiteral("C-DEV-02");
}

void TestOwnerProvisioning::staysUntilAccepted()
{
    QFETCH(QString, answer);
    QFETCH(QString, code);
    const QString id = ask(friendQuestion());
    this->answer(id, {true, {}, {}, {}, {}});
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='*'><isFriendRule xmlns='%1' %2 result='true'/></iq>").arg(owner(), People)), QString());
    if (answer == u"deadline") {
        m_clock->advance(31s);
    } else if (answer == u"disconnect") {
        m_channel->disconnectNow();
    } else {
        QVERIFY(m_channel->inject(answer));
    }
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.constFirst().code, code);
    QVERIFY(m_answered.isEmpty());
    QVERIFY(m_manager->find(id));
    m_channel->connectAs(QStringLiteral("owner@house.test/here"));
    this->answer(id, {true, {}, {}, {}, {}});
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='*'><isFriendRule xmlns='%1' %2 result='true'/></iq>").arg(owner(), People)), QString());
    QVERIFY(m_channel->inject(result()));
    QCOMPARE(m_answered.size(), 1);
}

void TestOwnerProvisioning::ignoresForgedAnswers()
{
    answer(ask(friendQuestion()), {true, {}, {}, {}, {}});
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='*'><isFriendRule xmlns='%1' %2 result='true'/></iq>").arg(owner(), People)), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='evil.test'/>"));
    m_channel->inject(QStringLiteral("<iq type='result' id='made-up' from='broker.house.test'/>"));
    QVERIFY(m_errors.isEmpty() && m_answered.isEmpty());
    QCOMPARE(m_channel->ignoredAnswers(), 2);
}

void TestOwnerProvisioning::unknownIds()
{
    answer(QStringLiteral("made-up"), {true, {}, {}, {}, {}});
    m_clock->advance(0ms);
    QCOMPARE(m_errors.constFirst().code, QStringLiteral("C-FRIEND-02"));
    QCOMPARE(m_channel->expectNothing(), QString());
    const QString id = ask(friendQuestion());
    m_manager->forget(id);
    QVERIFY(!m_manager->find(id));
    m_manager->forget(id);
}

void TestOwnerProvisioning::forgetsDeadCallers()
{
    auto caller = std::make_unique<QObject>();
    const QString id = ask(friendQuestion());
    m_manager->answer(id, {true, {}, {}, {}, {}}, 30s, caller.get(), [this](const ErrorInfo &error) { m_errors.append(error); });
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='*'><isFriendRule xmlns='%1' %2 result='true'/></iq>").arg(owner(), People)), QString());
    caller.reset();
    QVERIFY(m_channel->inject(result()));
    QVERIFY(m_errors.isEmpty());
    QCOMPARE(m_answered.size(), 1); // what has been decided has been decided
    QVERIFY(m_manager->open().isEmpty());
}

void TestOwnerProvisioning::orders()
{
    const Peer broker{QStringLiteral("broker.house.test"), Dialect::Nfi};
    const auto done = [this](const ErrorInfo &error) { m_errors.append(error); };
    m_manager->clearCache(broker, QStringLiteral("lamp@house.test/r"), {QStringLiteral("n"), {}, {}}, 30s, this, done);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='*'><clearCache xmlns='%1' jid='lamp@house.test' id='n'/></iq>").arg(owner(Dialect::Nfi))), QString());
    QVERIFY(m_channel->inject(result()));
    m_manager->clearCache(broker, {}, {}, 30s, this, done);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='*'><clearCache xmlns='%1'/></iq>").arg(owner(Dialect::Nfi))), QString());
    const QString id = m_channel->lastId();
    m_manager->deleteRules(broker, QStringLiteral("lamp@house.test"), {}, 30s, this, done);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='*'><deleteRules xmlns='%1' jid='lamp@house.test'/></iq>").arg(owner(Dialect::Nfi))), QString());
    QVERIFY(m_channel->inject(result()));
    QCOMPARE(m_errors, (QList<ErrorInfo>{{}, {}}));
    m_channel->cancel(id);
    QCOMPARE(m_errors.constLast().code, QStringLiteral("C-CANCEL-01"));
}

void TestOwnerProvisioning::listsDevices()
{
    Wire::RegistryFound found;
    m_manager->devices({QStringLiteral("broker.house.test"), Dialect::Nf}, 100, 30s, this, [&](const ErrorInfo &error, const Wire::RegistryFound &devices) {
        m_errors.append(error);
        found = devices;
    });
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='get' id='*' to='broker.house.test'><getDevices xmlns='%1' offset='0' maxCount='50'/></iq>").arg(owner())), QString());
    QVERIFY(m_channel->inject(result(QStringLiteral("<found xmlns='urn:nf:iot:disco:1.0' more='true'><thing jid='a@house.test'/></found>"))));
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='get' id='*' to='broker.house.test'><getDevices xmlns='%1' offset='1' maxCount='50'/></iq>").arg(owner())), QString());
    QVERIFY(m_channel->inject(result(QStringLiteral("<found xmlns='urn:nf:iot:disco:1.0'><thing jid='b@house.test'/></found>"))));
    QCOMPARE(m_errors, QList<ErrorInfo>{{}});
    QCOMPARE(found.things.size(), 2);
}

void TestOwnerProvisioning::otherDialectsHaveNoOwners()
{
    const Peer broker{QStringLiteral("broker.house.test"), Dialect::Iot};
    m_manager->clearCache(broker, {}, {}, 30s, this, [this](const ErrorInfo &error) { m_errors.append(error); });
    m_manager->devices(broker, 10, 30s, this, [this](const ErrorInfo &error, const Wire::RegistryFound &) { m_errors.append(error); });
    m_clock->advance(0ms);
    QCOMPARE(m_channel->expectNothing(), QString());
    QCOMPARE(m_errors.size(), 2);
    QCOMPARE(m_errors.constFirst().code, QStringLiteral("C-DISCO-01"));
}

void TestOwnerProvisioning::answersByRule_data()
{
    QTest::addColumn<bool>("yes");
    QTest::newRow("yes") << true;
    QTest::newRow("no") << false;
}

void TestOwnerProvisioning::answersByRule()
{
    QFETCH(bool, yes);
    const auto rules = decider(true, yes);
    m_manager->setDecider(rules);
    m_channel->inject(message(QStringLiteral("<isFriend xmlns='%1' jid='Lamp@house.test/r' remoteJid='Guest@away.test' key='k1'/>").arg(owner())));
    QCOMPARE(rules->asked, QStringList{QStringLiteral("lamp@house.test isFriend guest@away.test")});
    QVERIFY(m_asked.isEmpty()); // nobody needs to look
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='*'><isFriendRule xmlns='%1' jid='Lamp@house.test/r' remoteJid='Guest@away.test' key='k1' result='%2'/></iq>")
                                   .arg(owner(), yes ? QStringLiteral("true") : QStringLiteral("false"))),
        QString());
    QVERIFY(m_channel->inject(result()));
    QCOMPARE(m_answered, QList<bool>{yes});
    QVERIFY(m_manager->open().isEmpty());
}

void TestOwnerProvisioning::waitsForAPerson()
{
    m_manager->setDecider(decider(false, true)); // undecided is a no, whatever else it says
    const QString id = ask(friendQuestion());
    QVERIFY(!id.isEmpty());
    QCOMPARE(m_channel->expectNothing(), QString());
    m_manager->setDecider(decider(true, true)); // a person has made a rule
    QCOMPARE(m_channel->expect(QStringLiteral("<iq type='set' id='*' to='*'><isFriendRule xmlns='%1' %2 result='true'/></iq>").arg(owner(), People)), QString());
    m_manager->setDecider(decider(true, false)); // not while the first is under way
    QCOMPARE(m_channel->expectNothing(), QString());
    QVERIFY(m_channel->inject(result()));
    QCOMPARE(m_answered, QList<bool>{true});
}

void TestOwnerProvisioning::triesAgainWhenConnected()
{
    m_manager->setDecider(decider(true, true));
    m_channel->inject(message(friendQuestion()));
    QCOMPARE(m_channel->sentCount(), 1);
    m_channel->disconnectNow();
    QCOMPARE(m_manager->open().size(), 1);
    m_channel->connectAs(QStringLiteral("owner@house.test/there"));
    QCOMPARE(m_channel->sentCount(), 2);
}

void TestOwnerProvisioning::tellsNothingToAFormerBroker()
{
    const QString id = ask(friendQuestion());
    m_brokers.clear();
    m_manager->setDecider(decider(true, true));
    QCOMPARE(m_channel->sentCount(), 0);
    answer(id, {true, {}, {}, {}, {}});
    QCOMPARE(m_channel->sentCount(), 0);
    m_clock->advance(0ms);
    QCOMPARE(m_errors.size(), 1);
    m_brokers = {QStringLiteral("broker.house.test")};
    m_manager->setDecider(decider(true, true));
    QCOMPARE(m_channel->sentCount(), 1);
}

void TestOwnerProvisioning::decisions()
{
    Wire::ProvisioningAnswer answer;
    answer.ask = Wire::Ask::CanRead;
    QVERIFY(!decisionFor(reading(), answer).result);
    answer.result = true;
    QVERIFY(!decisionFor(reading(), answer).partial); // all that was asked for
    answer.fields = {QStringLiteral("T")};
    answer.kinds = Wire::Kind::Momentary;
    const OwnerDecision part = decisionFor(reading(), answer);
    QVERIFY(part.partial);
    QCOMPARE(part.partial->fields, QStringList{QStringLiteral("T")});
    QCOMPARE(part.partial->kinds, Wire::Kinds(Wire::Kind::Momentary));
    answer.nodes = {{QStringLiteral("elsewhere"), {}, {}}};
    QVERIFY(!ruleFor(reading(), decisionFor(reading(), answer)));
    Wire::OwnerQuestion everything = reading();
    everything.nodes.clear();
    const auto rule = ruleFor(everything, decisionFor(everything, answer));
    QVERIFY(rule);
    QCOMPARE(rule->nodes, answer.nodes); // never the whole thing where one node is permitted
    Wire::OwnerQuestion control = reading();
    control.ask = Wire::Ask::CanControl;
    control.parameters = {QStringLiteral("P"), QStringLiteral("Q")};
    Wire::ProvisioningAnswer one;
    one.result = true;
    one.parameters = {QStringLiteral("Q")};
    QCOMPARE(decisionFor(control, one).partial->parameters, QStringList{QStringLiteral("Q")});
}

QTEST_GUILESS_MAIN(TestOwnerProvisioning)
#include "tst_ownerprovisioning.moc"
