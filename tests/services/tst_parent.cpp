// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakeparentlink.h"
#include "services/journal.h"
#include "services/parent.h"
#include "store/store.h"
#include "tests/support/fakeclock.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString account = u"owner@house.example"_s;
const QString heating = u"heating@house.example"_s;
const QString meters = u"meters@house.example"_s;
const QString optimiser = u"optimiser@energy.example"_s;
const QString neighbour = u"neighbour@street.example"_s;
const QString heatingFriendKey = u"friend "_s + heating + u' ' + optimiser;
const QString readKey = u"read "_s + heating + u' ' + optimiser;
const QString controlKey = u"control "_s + heating + u' ' + optimiser;
const QString neighbourKey = u"friendship  "_s + neighbour;
const ErrorInfo refused{u"C-DEVICE-01"_s, u"device"_s, u"No."_s, {}};
const ErrorInfo silent{u"C-TIME-02"_s, u"timeout"_s, u"No answer."_s, {}};
const ErrorInfo disconnected{u"C-TCP-03"_s, u"tcp"_s, u"Gone."_s, {}};

} // namespace

class TestParent final : public QObject
{
    Q_OBJECT

private:
    struct Decision { PendingRequest request; bool granted; ErrorInfo error; };

    QTemporaryDir m_dir;
    QString m_path;
    int m_file = 0;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Parent> m_parent;
    FakeParentLink *m_link = nullptr;
    QList<Decision> m_decisions;

    void start(bool openStore = true)
    {
        m_store = std::make_unique<Store>();
        if (openStore)
            QCOMPARE(m_store->open(m_path), std::nullopt);
        m_journal = std::make_unique<Journal>(*m_store, *m_clock);
        m_journal->setAccount(account);
        auto link = std::make_unique<FakeParentLink>();
        m_link = link.get();
        m_link->devices = {heating, meters};
        m_link->known = {heating, meters};
        m_parent = std::make_unique<Parent>(std::move(link), *m_store, *m_journal, *m_clock);
        connect(m_parent.get(), &Parent::decided, this, [this](const PendingRequest &request, bool granted, const ErrorInfo &error) {
            m_decisions.append({request, granted, error});
        });
        m_parent->load(account);
    }

    void stop()
    {
        m_parent.reset();
        m_journal.reset();
        m_store.reset();
    }

    /// What the network thread would answer, and then tell.
    Wire::ProvisioningAnswer ask(const QString &thing, const Wire::ProvisioningQuestion &question)
    {
        const auto verdict = m_link->decider->decide(thing, question);
        AnsweredQuestion answered;
        answered.thing = thing;
        answered.question = question;
        answered.answer = verdict.answer;
        answered.asked = m_clock->now();
        answered.stanzaId = u"s1"_s;
        answered.decided = verdict.decided;
        answered.rule = verdict.rule;
        Q_EMIT m_link->questionAnswered(answered);
        return verdict.answer;
    }

    Wire::ProvisioningAnswer askFriend(const QString &thing = heating, const QString &subject = optimiser)
    {
        Wire::ProvisioningQuestion question;
        question.jid = subject;
        return ask(thing, question);
    }

    Wire::ProvisioningAnswer askRead(const QStringList &fields, Wire::Kinds kinds = Wire::Kind::Momentary, const QList<Wire::NodeAddress> &nodes = {})
    {
        Wire::ProvisioningQuestion question;
        question.ask = Wire::Ask::CanRead;
        question.jid = optimiser;
        question.fields = fields;
        question.kinds = kinds;
        question.nodes = nodes;
        return ask(heating, question);
    }

    void askUs(const QString &jid = neighbour, const QString &message = {})
    {
        Q_EMIT m_link->friendRequested({jid, message, m_clock->now()});
    }

    /// What is really in the file.
    QList<Rule> storedRules() const
    {
        Store other;
        QList<Rule> rules;
        if (other.open(m_path))
            return rules;
        for (const auto &[id, json] : other.rules(account)) {
            auto rule = ruleFromJson(json);
            if (rule) {
                rule->id = id;
                rules << *rule;
            }
        }
        return rules;
    }

    QStringList storedPending() const
    {
        Store other;
        QStringList keys;
        if (!other.open(m_path)) {
            for (const auto &[key, json] : other.pending(account))
                keys << key;
        }
        return keys;
    }

    qsizetype storedOwed() const
    {
        Store other;
        return other.open(m_path) ? -1 : other.owed(account).size();
    }

    /// "action result" of the journal's lines in the file, oldest first.
    QStringList storedJournal() const
    {
        Store other;
        QStringList lines;
        if (!other.open(m_path)) {
            for (const auto &entry : other.journal(1'000))
                lines.prepend(entry.action + u' ' + entry.result);
        }
        return lines;
    }

    void breakTable(const QString &table) const
    {
        {
            auto db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"breaker"_s);
            db.setDatabaseName(m_path);
            QVERIFY(db.open());
            QVERIFY(QSqlQuery(db).exec(u"CREATE TRIGGER breaker BEFORE INSERT ON %1 BEGIN SELECT RAISE(ABORT, 'broken'); END"_s.arg(table)));
        }
        QSqlDatabase::removeDatabase(u"breaker"_s);
    }

private Q_SLOTS:
    void init()
    {
        m_path = m_dir.filePath(QString::number(++m_file) + u".sqlite"_s);
        m_clock = std::make_unique<FakeClock>();
        m_decisions.clear();
        start();
    }

    void cleanup() { stop(); }

    void unknownIsRefusedAndKept()
    {
        QSignalSpy changed(m_parent.get(), &Parent::inboxChanged);
        QVERIFY(!askFriend().result);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_parent->inbox().size(), 1);
        const PendingRequest request = m_parent->inbox().first();
        QCOMPARE(request.kind, PendingRequest::Kind::ThingFriend);
        QCOMPARE(request.thing, heating);
        QCOMPARE(request.subject, optimiser);
        QCOMPARE(request.first, m_clock->now());
        QCOMPARE(storedPending(), QStringList{heatingFriendKey});
        QCOMPARE(storedJournal(), QStringList{u"ask pending"_s});
        QVERIFY(storedRules().isEmpty());
        QVERIFY(m_link->sent().isEmpty());
    }

    void approveStoresThenClearsThenRecommends()
    {
        m_link->reachable = {heating};
        askFriend();
        m_link->calls.clear();
        m_parent->approve(heatingFriendKey);
        QCOMPARE(m_link->calls, (QStringList{u"decider"_s, u"clear "_s + heating}));
        const auto rules = storedRules();
        QCOMPARE(rules.size(), 1);
        QCOMPARE(rules[0].answer, Rule::Answer::Yes);
        QCOMPARE(rules[0].thing, heating);
        QCOMPARE(rules[0].subject, (RuleSubject{RuleSubject::Width::Address, optimiser}));
        QVERIFY(storedPending().isEmpty());
        QVERIFY(m_parent->inbox().isEmpty());
        QVERIFY(m_decisions.isEmpty());
        QCOMPARE(storedOwed(), 1);

        m_link->answer();
        QCOMPARE(m_link->calls.last(), u"friend "_s + heating + u' ' + optimiser);
        QCOMPARE(storedOwed(), 1);
        m_link->answer();
        QCOMPARE(storedOwed(), 0);
        QCOMPARE(m_decisions.size(), 1);
        QVERIFY(m_decisions[0].granted);
        QVERIFY(!m_decisions[0].error.isError());
        QCOMPARE(m_decisions[0].request.key, heatingFriendKey);
        QCOMPARE(storedJournal(), (QStringList{u"ask pending"_s, u"approve accepted"_s, u"tell accepted"_s}));

        QVERIFY(askFriend().result);
        QVERIFY(!askFriend(meters).result);
        QVERIFY(!askFriend(heating, neighbour).result);
    }

    void widerGrants_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("colleague");
        QTest::addColumn<bool>("stranger");
        QTest::newRow("address") << int(RuleSubject::Width::Address) << false << false;
        QTest::newRow("domain") << int(RuleSubject::Width::Domain) << true << false;
        QTest::newRow("any") << int(RuleSubject::Width::Any) << true << true;
    }

    void widerGrants()
    {
        QFETCH(int, width);
        QFETCH(bool, colleague);
        QFETCH(bool, stranger);
        askFriend();
        Grant grant;
        grant.width = RuleSubject::Width(width);
        m_parent->approve(heatingFriendKey, grant);
        QVERIFY(askFriend().result);
        QCOMPARE(askFriend(heating, u"else@energy.example"_s).result, colleague);
        QCOMPARE(askFriend(heating, neighbour).result, stranger);
        QVERIFY(!askFriend(meters).result);
    }

    void offlineThingIsToldLater()
    {
        askFriend();
        m_parent->approve(heatingFriendKey);
        QVERIFY(m_link->sent().isEmpty());
        QCOMPARE(m_decisions.size(), 1);
        QVERIFY(m_decisions[0].granted);
        QCOMPARE(m_decisions[0].error.stage, u"presence"_s);
        QCOMPARE(storedOwed(), 1);

        stop();
        start();
        m_link->comeOnline(meters);
        QVERIFY(m_link->sent().isEmpty());
        m_link->comeOnline(heating);
        QCOMPARE(m_link->sent(), QStringList{u"clear "_s + heating});
        m_link->comeOnline(heating); // presence again: not twice
        QVERIFY(m_link->sent().isEmpty());
        m_link->answer();
        QCOMPARE(m_link->sent(), QStringList{u"friend %1 %2"_s.arg(heating, optimiser)});
        m_link->answer();
        QCOMPARE(storedOwed(), 0);
        m_link->comeOnline(heating);
        QVERIFY(m_link->sent().isEmpty());
    }

    void lostConnectionIsTriedAgain()
    {
        m_link->reachable = {heating};
        askFriend();
        m_parent->approve(heatingFriendKey);
        m_link->answer(disconnected);
        QCOMPARE(m_decisions.size(), 1);
        QCOMPARE(m_decisions[0].error, disconnected);
        QCOMPARE(storedOwed(), 1);
        m_link->sent();
        m_clock->advance(29s);
        QVERIFY(m_link->sent().isEmpty());
        m_clock->advance(1s);
        QCOMPARE(m_link->sent(), QStringList{u"clear "_s + heating});
        m_link->answerAll();
        QCOMPARE(storedOwed(), 0);
        QCOMPARE(m_decisions.size(), 1);
    }

    void thingWithoutCacheIsStillTold()
    {
        m_link->reachable = {heating};
        askFriend();
        m_parent->approve(heatingFriendKey);
        m_link->answer(refused);
        QCOMPARE(m_link->sent().last(), u"friend %1 %2"_s.arg(heating, optimiser));
        m_link->answer();
        QCOMPARE(storedOwed(), 0);
        QCOMPARE(m_decisions.value(0).error, refused);
    }

    void thingThatNeverAnswersIsToldInTheEnd()
    {
        m_link->reachable = {heating};
        askFriend();
        m_parent->approve(heatingFriendKey);
        m_link->answer(silent);
        m_clock->advance(30s);
        m_link->answer(silent);
        QVERIFY(m_link->sent().filter(u"friend"_s).isEmpty());
        m_clock->advance(60s);
        m_link->answer(silent);
        QCOMPARE(m_link->sent(), (QStringList{u"clear "_s + heating, u"friend %1 %2"_s.arg(heating, optimiser)}));
        m_link->answer();
        QCOMPARE(storedOwed(), 0);
        m_clock->advance(1h);
        QVERIFY(m_link->sent().isEmpty());
    }

    void strangersAreNoThingsOfOurs()
    {
        QVERIFY(!askFriend(u"stranger@evil.example"_s).result);
        QVERIFY(m_parent->inbox().isEmpty());
        QVERIFY(storedPending().isEmpty());
        QCOMPARE(storedJournal(), QStringList{u"ask refused"_s});
    }

    void extraRulesCountButAreNotStored()
    {
        m_parent->setExtraRules({{u"file:1"_s, Rule::Ask::Friend, heating, {RuleSubject::Width::Address, optimiser}, Rule::Answer::Yes, {}, {}, {}, {}, {}},
            {u"file:2"_s, Rule::Ask::Friend, account, {RuleSubject::Width::Address, neighbour}, Rule::Answer::Yes, {}, {}, {}, {}, {}}});
        QVERIFY(askFriend().result);
        askUs();
        QCOMPARE(m_link->sent(), QStringList{u"approve "_s + neighbour});
        QVERIFY(m_parent->inbox().isEmpty());
        QVERIFY(m_parent->rules().isEmpty());
        QVERIFY(storedRules().isEmpty());
        // They stay when stored ones change.
        QVERIFY(m_parent->addRule({{}, Rule::Ask::Read, heating, {RuleSubject::Width::Address, optimiser}, Rule::Answer::Yes, {}, {}, {}, {}, {}}));
        QVERIFY(askFriend().result);
        QVERIFY(askRead({}).result);
    }

    void decisionsMadeMeanwhileAreToldToo()
    {
        m_link->reachable = {heating};
        askFriend();
        askFriend(heating, neighbour);
        m_parent->approve(heatingFriendKey);
        m_parent->approve(u"friend "_s + heating + u' ' + neighbour);
        QCOMPARE(m_link->sent(), QStringList{u"clear "_s + heating});
        m_link->answerAll();
        // The second decision came after the cache had been cleared, so it is cleared again.
        QCOMPARE(m_link->sent(), (QStringList{u"friend %1 %2"_s.arg(heating, optimiser), u"clear "_s + heating, u"friend %1 %2"_s.arg(heating, neighbour)}));
        QCOMPARE(storedOwed(), 0);
    }

    void readQuestionsAreMerged()
    {
        askRead({u"Temperature"_s}, Wire::Kind::Momentary, {{u"1"_s, {}, {}}});
        m_clock->advance(1min);
        askRead({u"Humidity"_s, u"Temperature"_s}, Wire::Kind::Peak, {{u"2"_s, {}, {}}});
        QCOMPARE(m_parent->inbox().size(), 1);
        auto request = m_parent->inbox().first();
        QCOMPARE(request.times, 2);
        QCOMPARE(request.question.fields, (QStringList{u"Temperature"_s, u"Humidity"_s}));
        QCOMPARE(request.question.kinds, Wire::Kind::Momentary | Wire::Kind::Peak);
        QCOMPARE(request.question.nodes.size(), 2);
        QCOMPARE(request.first.secsTo(request.last), 60);
        // Everything includes what was there.
        askRead({}, Wire::Kind::Momentary);
        request = m_parent->inbox().first();
        QVERIFY(request.question.fields.isEmpty());
        QVERIFY(request.question.nodes.isEmpty());
        stop();
        start();
        QCOMPARE(m_parent->inbox(), QList<PendingRequest>{request});
    }

    void approveReadCoversWhatWasAsked()
    {
        m_link->reachable = {heating};
        askRead({u"Temperature"_s}, Wire::Kind::Momentary, {{u"1"_s, {}, {}}});
        m_parent->approve(readKey);
        QCOMPARE(m_link->sent(), QStringList{u"clear "_s + heating});
        m_link->answerAll();
        QCOMPARE(m_link->sent(), QStringList{u"friend %1 %2"_s.arg(heating, optimiser)});
        QVERIFY(askRead({u"Temperature"_s}, Wire::Kind::Momentary, {{u"1"_s, {}, {}}}).result);
        QVERIFY2(!askRead({}, Wire::Kind::HistoricalHour, {{u"1"_s, {}, {}}}).result, "nobody asked for history, so nobody has granted it");
        QVERIFY(!askRead({u"Temperature"_s}, Wire::Kind::Momentary, {{u"2"_s, {}, {}}}).result);
        QVERIFY(!askFriend().result);
    }

    void approveSomeFields()
    {
        askRead({u"Temperature"_s, u"Humidity"_s});
        Grant grant;
        grant.fields = {u"Temperature"_s};
        m_parent->approve(readKey, grant);
        const auto answer = askRead({u"Temperature"_s, u"Humidity"_s});
        QVERIFY(answer.result);
        QCOMPARE(answer.fields, QStringList{u"Temperature"_s});
        QVERIFY(!askRead({u"Humidity"_s}).result);
        QCOMPARE(m_parent->inbox().size(), 1);
        QCOMPARE(storedRules().value(0).fields, QStringList{u"Temperature"_s});
        // To say no to the rest leaves the first yes as it is.
        m_parent->deny(readKey);
        QVERIFY(askRead({u"Temperature"_s}).result);
        QVERIFY(!askRead({u"Humidity"_s}).result);
        QVERIFY(m_parent->inbox().isEmpty());
    }

    void approveControl()
    {
        Wire::ProvisioningQuestion question;
        question.ask = Wire::Ask::CanControl;
        question.jid = optimiser;
        question.parameters = {u"SetPoint"_s, u"Power"_s};
        QVERIFY(!ask(heating, question).result);
        Grant grant;
        grant.parameters = {u"SetPoint"_s};
        m_parent->approve(controlKey, grant);
        const auto answer = ask(heating, question);
        QVERIFY(answer.result);
        QCOMPARE(answer.parameters, QStringList{u"SetPoint"_s});
    }

    void deniedIsSettled()
    {
        m_link->reachable = {heating};
        askFriend();
        m_parent->deny(heatingFriendKey);
        QVERIFY(m_link->sent().isEmpty()); // the thing has a no already
        QCOMPARE(storedRules().value(0).answer, Rule::Answer::No);
        QVERIFY(storedPending().isEmpty());
        QCOMPARE(m_decisions.size(), 1);
        QVERIFY(!m_decisions[0].granted);
        QVERIFY(!m_decisions[0].error.isError());
        QVERIFY(!askFriend().result);
        QVERIFY(m_parent->inbox().isEmpty());
        QCOMPARE(storedJournal(), (QStringList{u"ask pending"_s, u"deny accepted"_s, u"ask refused"_s}));
    }

    void blockedIsBlockedEverywhere()
    {
        m_link->reachable = {heating, meters};
        askFriend();
        m_parent->approve(heatingFriendKey);
        m_link->answerAll();
        askFriend(meters);
        m_link->sent();
        m_parent->block(u"friend "_s + meters + u' ' + optimiser);
        m_link->answerAll();
        const QStringList sent = m_link->sent();
        QVERIFY(sent.contains(u"block "_s + optimiser));
        QVERIFY(sent.contains(u"unfriend %1 %2"_s.arg(heating, optimiser)));
        QVERIFY(sent.contains(u"clear "_s + heating));
        QVERIFY(!askFriend().result);
        QVERIFY(!askFriend(meters).result);
        QVERIFY(!askRead({}).result);
        QVERIFY(m_parent->inbox().isEmpty());
        for (const Rule &rule : storedRules()) {
            QCOMPARE(rule.answer, Rule::Answer::No);
            QCOMPARE(rule.thing, u"*"_s);
        }
        QCOMPARE(storedRules().size(), 3);
        askUs(optimiser); // the server should not even pass it on
        QCOMPARE(m_link->sent(), QStringList{u"deny "_s + optimiser});
    }

    void friendshipWithUs_data()
    {
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QStringList>("sent");
        QTest::addColumn<QStringList>("again");
        QTest::newRow("approve") << u"approve"_s << QStringList{u"approve "_s + neighbour} << QStringList{u"approve "_s + neighbour};
        QTest::newRow("deny") << u"deny"_s << QStringList{u"deny "_s + neighbour} << QStringList{u"deny "_s + neighbour};
        QTest::newRow("block") << u"block"_s << QStringList{u"deny "_s + neighbour, u"block "_s + neighbour} << QStringList{u"deny "_s + neighbour};
    }

    void friendshipWithUs()
    {
        QFETCH(QString, choice);
        QFETCH(QStringList, sent);
        QFETCH(QStringList, again);
        askUs(neighbour + u"/phone"_s, u"It's me from number 7"_s);
        QVERIFY(m_link->sent().isEmpty());
        QCOMPARE(m_parent->inbox().size(), 1);
        QCOMPARE(m_parent->inbox().first().kind, PendingRequest::Kind::Friendship);
        QCOMPARE(m_parent->inbox().first().claim, u"It's me from number 7"_s);
        QCOMPARE(storedPending(), QStringList{neighbourKey});
        if (choice == u"approve")
            m_parent->approve(neighbourKey);
        else if (choice == u"deny")
            m_parent->deny(neighbourKey);
        else
            m_parent->block(neighbourKey);
        m_link->answerAll();
        QCOMPARE(m_link->sent(), sent);
        QCOMPARE(m_decisions.size(), 1);
        QCOMPARE(m_decisions[0].granted, choice == u"approve");
        QCOMPARE(storedRules().size(), 1);
        QCOMPARE(storedRules()[0].thing, account);
        QVERIFY(storedPending().isEmpty());
        askUs();
        QVERIFY(m_parent->inbox().isEmpty());
        QCOMPARE(m_link->sent(), again);
        // To be our friend opens no thing.
        QVERIFY(!askFriend(heating, neighbour).result);
    }

    void everyThingIsNotTheOwner()
    {
        QVERIFY(m_parent->addRule({{}, Rule::Ask::Friend, u"*"_s, {RuleSubject::Width::Any, {}}, Rule::Answer::Yes, {}, {}, {}, {}, {}}));
        QVERIFY(askFriend().result);
        askUs();
        QVERIFY(m_link->sent().filter(u"approve"_s).isEmpty());
        QCOMPARE(m_parent->inbox().size(), 1);
        QVERIFY(m_parent->addRule({{}, Rule::Ask::Friend, account, {RuleSubject::Width::Domain, u"street.example"_s}, Rule::Answer::Yes, {}, {}, {}, {}, {}}));
        askUs();
        QCOMPARE(m_link->sent().filter(u"approve"_s), QStringList{u"approve "_s + neighbour});
    }

    void withdrawnRequestGoes()
    {
        askUs();
        Q_EMIT m_link->friendRequestWithdrawn(neighbour);
        QVERIFY(m_parent->inbox().isEmpty());
        QVERIFY(storedPending().isEmpty());
        Q_EMIT m_link->friendRequestWithdrawn(neighbour);
        Q_EMIT m_link->friendRequestWithdrawn(u"no@address@at all"_s);
        QVERIFY(storedRules().isEmpty());
    }

    void restartKeepsInboxAndRules()
    {
        askFriend();
        askUs();
        askRead({u"Temperature"_s});
        m_parent->approve(heatingFriendKey);
        const auto inbox = m_parent->inbox();
        const auto rules = m_parent->rules();
        QCOMPARE(inbox.size(), 2);
        stop();
        start();
        QCOMPARE(m_parent->inbox(), inbox);
        QCOMPARE(m_parent->rules(), rules);
        QVERIFY(askFriend().result);
        QVERIFY(!askRead({u"Temperature"_s}).result);
    }

    void otherAccountsAreApart()
    {
        askFriend();
        m_parent->approve(heatingFriendKey);
        askUs();
        m_parent->load(u"else@house.example"_s);
        QVERIFY(m_parent->inbox().isEmpty());
        QVERIFY(m_parent->rules().isEmpty());
        QVERIFY(!askFriend().result);
    }

    void nothingIsGrantedWithoutStore()
    {
        stop();
        start(false);
        m_link->reachable = {heating};
        askFriend();
        askUs();
        QCOMPARE(m_parent->inbox().size(), 2); // shown all the same
        m_link->calls.clear();
        m_parent->approve(heatingFriendKey);
        m_parent->approve(neighbourKey);
        QVERIFY(m_link->calls.isEmpty());
        QCOMPARE(m_decisions.size(), 2);
        for (const Decision &decision : m_decisions) {
            QVERIFY(!decision.granted);
            QCOMPARE(decision.error.code, u"C-STORE-01"_s);
        }
        QVERIFY(!askFriend().result);
        QVERIFY(!m_parent->addRule({{}, Rule::Ask::Friend, u"*"_s, {RuleSubject::Width::Any, {}}, Rule::Answer::Yes, {}, {}, {}, {}, {}}));
        QVERIFY(!askFriend().result);
        QVERIFY(m_parent->rules().isEmpty());
    }

    void nothingIsGrantedWhenTheStoreRefuses_data()
    {
        QTest::addColumn<QString>("table");
        QTest::newRow("rules") << u"rules"_s;
        QTest::newRow("owed work") << u"owed"_s;
    }

    void nothingIsGrantedWhenTheStoreRefuses()
    {
        QFETCH(QString, table);
        m_link->reachable = {heating};
        askFriend();
        breakTable(table);
        m_link->calls.clear();
        m_parent->approve(heatingFriendKey);
        QVERIFY(m_link->calls.isEmpty());
        QCOMPARE(m_decisions.size(), 1);
        QVERIFY(!m_decisions[0].granted);
        QVERIFY(m_decisions[0].error.message.contains(u"broken"_s));
        QVERIFY(storedRules().isEmpty());
        QCOMPARE(storedOwed(), 0);
        QCOMPARE(storedPending(), QStringList{heatingFriendKey});
        QCOMPARE(m_parent->inbox().size(), 1);
        QVERIFY(!askFriend().result);
        m_link->comeOnline(heating);
        QVERIFY(m_link->sent().isEmpty());
    }

    void unknownKeysAreNothing()
    {
        m_parent->approve(u"friend a b"_s);
        m_parent->deny({});
        m_parent->block(u"x"_s);
        QVERIFY(m_decisions.isEmpty());
        QVERIFY(storedRules().isEmpty());
        askFriend();
        m_parent->approve(heatingFriendKey);
        m_parent->approve(heatingFriendKey); // a double click
        QCOMPARE(storedRules().size(), 1);
    }

    void narrowerNoIsNamed()
    {
        // An address asks; the person says yes to the whole domain, but somebody has written a rule for the address that says ask.
        QVERIFY(m_parent->addRule({{}, Rule::Ask::Friend, heating, {RuleSubject::Width::Address, optimiser}, Rule::Answer::Ask, {}, {}, {}, {}, {}}));
        askFriend();
        Grant grant;
        grant.width = RuleSubject::Width::Domain;
        m_parent->approve(heatingFriendKey, grant);
        QCOMPARE(m_decisions.value(0).error.code, u"C-RULE-02"_s);
        QVERIFY(!askFriend().result);
        // A yes for the address itself takes that rule's place.
        m_parent->approve(heatingFriendKey);
        QVERIFY(askFriend().result);
        QCOMPARE(storedRules().size(), 2);
    }

    void endInThePastGrantsNothing()
    {
        askFriend();
        Grant grant;
        grant.until = m_clock->now();
        m_parent->approve(heatingFriendKey, grant);
        QCOMPARE(m_decisions.value(0).error.code, u"C-RULE-03"_s);
        QVERIFY(storedRules().isEmpty());
        QCOMPARE(storedPending().size(), 1);
    }

    void permissionEnds()
    {
        m_link->reachable = {heating};
        askFriend();
        Grant grant;
        grant.until = m_clock->now().addDays(40);
        m_parent->approve(heatingFriendKey, grant);
        m_link->answerAll();
        m_link->sent();
        m_clock->advance(40 * 24h - 1ms);
        QVERIFY(askFriend().result);
        QVERIFY(m_link->sent().isEmpty());
        m_clock->advance(1ms);
        m_link->answerAll();
        // The thing remembers its yes until it is told.
        QCOMPARE(m_link->sent(), (QStringList{u"clear "_s + heating, u"unfriend %1 %2"_s.arg(heating, optimiser)}));
        QVERIFY(!askFriend().result);
        QVERIFY(storedRules().isEmpty());
        QVERIFY(storedJournal().contains(u"expire accepted"_s));
    }

    void permissionEndsWhileWeAreAway()
    {
        askFriend();
        Grant grant;
        grant.until = m_clock->now().addSecs(60);
        m_parent->approve(heatingFriendKey, grant);
        stop();
        m_clock->advance(2min);
        start();
        QVERIFY(m_parent->rules().isEmpty());
        m_link->comeOnline(heating);
        m_link->answerAll();
        QCOMPARE(m_link->sent(), (QStringList{u"clear "_s + heating, u"unfriend %1 %2"_s.arg(heating, optimiser)}));
    }

    void removedRuleIsTakenBack()
    {
        m_link->reachable = {heating};
        askFriend();
        m_parent->approve(heatingFriendKey);
        m_link->answerAll();
        m_link->sent();
        QVERIFY(m_parent->removeRule(m_parent->rules().first().id));
        m_link->answerAll();
        QCOMPARE(m_link->sent(), (QStringList{u"clear "_s + heating, u"unfriend %1 %2"_s.arg(heating, optimiser)}));
        QVERIFY(storedRules().isEmpty());
        QVERIFY(!askFriend().result);
        QVERIFY(!m_parent->removeRule(u"1"_s));
    }

    void addedRules()
    {
        m_link->reachable = {heating, meters};
        const Rule no{{}, Rule::Ask::Read, u"*"_s, {RuleSubject::Width::Domain, u"Energy.EXAMPLE"_s}, Rule::Answer::No, {}, {}, {}, {}, {}};
        const auto id = m_parent->addRule(no);
        QVERIFY(id);
        QCOMPARE(m_parent->addRule(no), id);
        QCOMPARE(storedRules().size(), 1);
        QCOMPARE(storedRules()[0].subject.value, u"energy.example"_s);
        QStringList sent = m_link->sent();
        sent.sort();
        QCOMPARE(sent, (QStringList{u"clear "_s + heating, u"clear "_s + meters}));
        QVERIFY(!askRead({u"Temperature"_s}).result);
        QVERIFY(m_parent->inbox().isEmpty());
        QVERIFY(!m_parent->addRule({{}, Rule::Ask::Friend, u"@"_s, {RuleSubject::Width::Any, {}}, Rule::Answer::Yes, {}, {}, {}, {}, {}}));
        QVERIFY(!m_parent->addRule({{}, Rule::Ask::Friend, u"*"_s, {RuleSubject::Width::Address, u"a@b@c"_s}, Rule::Answer::Yes, {}, {}, {}, {}, {}}));
    }

    void decidedMeanwhileNeedsNobody()
    {
        Wire::ProvisioningQuestion question;
        question.jid = optimiser;
        AnsweredQuestion late{heating, question, {}, m_clock->now(), u"s"_s, false, {}};
        askFriend();
        m_parent->deny(heatingFriendKey);
        Q_EMIT m_link->questionAnswered(late); // answered on the other thread before the rule arrived there
        QVERIFY(m_parent->inbox().isEmpty());
    }

    void hostileAddressesAreIgnored_data()
    {
        QTest::addColumn<QString>("jid");
        QTest::newRow("nothing") << QString();
        QTest::newRow("two @") << u"a@b@c"_s;
        QTest::newRow("control characters") << u"a\u0007@b"_s;
        QTest::newRow("direction override") << u"a\u202e@b"_s;
        QTest::newRow("huge") << QString(100'000, u'a') + u"@b"_s;
    }

    void hostileAddressesAreIgnored()
    {
        QFETCH(QString, jid);
        askUs(jid);
        QVERIFY(!askFriend(heating, jid).result);
        QVERIFY(!askFriend(jid, optimiser).result);
        QVERIFY(m_parent->inbox().isEmpty());
        QVERIFY(storedPending().isEmpty());
        QVERIFY(m_link->sent().isEmpty());
    }

    void textsAreCut()
    {
        askUs(neighbour, QString(1'000'000, u'x'));
        QCOMPARE(m_parent->inbox().first().claim.size(), 1'000);
        QStringList fields;
        for (int i = 0; i < 5'000; ++i)
            fields << QString::number(i);
        askRead(fields);
        QCOMPARE(m_parent->inbox().last().question.fields.size(), 1'000);
        // A name too long to keep must not turn into "all".
        m_parent->deny(readKey);
        m_parent->removeRule(m_parent->rules().first().id);
        askRead({QString(10'000, u'y')});
        QCOMPARE(m_parent->inbox().last().question.fields.size(), 1);
        QCOMPARE(m_parent->inbox().last().question.fields.first().size(), 256);
    }

    void inboxIsBounded()
    {
        for (int i = 0; i < 1'100; ++i)
            askUs(u"s%1@spam.example"_s.arg(i));
        QCOMPARE(m_parent->inbox().size(), 1'000);
        askUs(neighbour); // others still get in
        QCOMPARE(m_parent->inbox().size(), 1'001);
        m_parent->deny(u"friendship  s5@spam.example"_s);
        askUs(u"s2000@spam.example"_s);
        QCOMPARE(m_parent->inbox().size(), 1'001);
        QVERIFY(storedPending().contains(u"friendship  s2000@spam.example"_s));
    }

    void askingInALoopWearsNothing()
    {
        for (int i = 0; i < 500; ++i)
            askFriend();
        QCOMPARE(m_parent->inbox().first().times, 500);
        QCOMPARE(storedJournal(), QStringList{u"ask pending"_s});
        m_clock->advance(11s);
        askFriend();
        QCOMPARE(storedJournal().size(), 2);
        stop();
        start();
        QCOMPARE(m_parent->inbox().first().times, 501);
    }

    void evidence()
    {
        m_link->known << optimiser;
        askFriend();
        m_clock->advance(1h);
        askFriend(meters);
        askFriend(heating, u"other@energy.example"_s);
        m_parent->addRule({{}, Rule::Ask::Read, meters, {RuleSubject::Width::Address, optimiser}, Rule::Answer::Yes, {}, {}, {}, {}, {}});
        m_parent->addRule({{}, Rule::Ask::Read, u"*"_s, {RuleSubject::Width::Domain, u"energy.example"_s}, Rule::Answer::Yes, {}, {}, {}, {}, {}});
        m_parent->addRule({{}, Rule::Ask::Control, heating, {RuleSubject::Width::Address, optimiser}, Rule::Answer::No, {}, {}, {}, {}, {}});
        const auto request = m_parent->inbox().first();
        const Evidence evidence = m_parent->evidence(request);
        QCOMPARE(evidence.domain, u"energy.example"_s);
        QCOMPARE(evidence.knownSince, request.first);
        QCOMPARE(evidence.requestsFromDomainToday, 3);
        QVERIFY(evidence.journalLines >= 4);
        QCOMPARE(evidence.mayAlready, (QStringList{meters, u"*"_s}));
        QVERIFY(evidence.inRoster);

        PendingRequest stranger;
        stranger.subject = u"salesman@shop.example"_s;
        const Evidence none = m_parent->evidence(stranger);
        QVERIFY(!none.knownSince);
        QCOMPARE(none.journalLines, 0);
        QCOMPARE(none.requestsFromDomainToday, 0);
        QVERIFY(none.mayAlready.isEmpty());
        QVERIFY(!none.inRoster);
    }

    void damagedRowsGrantNothing()
    {
        stop();
        {
            Store other;
            QCOMPARE(other.open(m_path), std::nullopt);
            other.addRule(account, {{u"ask"_s, u"friend"_s}, {u"thing"_s, u"*"_s}, {u"answer"_s, u"yes"_s}});
            other.addRule(account, {});
            other.putPending(account, u"nonsense"_s, {{u"kind"_s, 5}});
            other.putPending(account, heatingFriendKey, {{u"kind"_s, u"friend"_s}, {u"thing"_s, meters}, {u"subject"_s, optimiser}});
            other.putOwed(account, u"x"_s, {{u"action"_s, u"explode"_s}, {u"thing"_s, heating}});
        }
        start();
        QVERIFY(m_parent->rules().isEmpty());
        QVERIFY(m_parent->inbox().isEmpty());
        m_link->comeOnline(heating);
        QVERIFY(m_link->sent().isEmpty());
        QVERIFY(!askFriend().result);
    }
};

QTEST_GUILESS_MAIN(TestParent)

#include "tst_parent.moc"
