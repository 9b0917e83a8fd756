// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parentfixture.h"

#include <QSignalSpy>

using namespace ParentTest;

/// What a person decides, and what becomes of it.
class TestParent final : public Fixture
{
    Q_OBJECT

private Q_SLOTS:
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

    /// The thing asks for more between the moment the person has read the request and the click.
    void approveCoversWhatWasSeen()
    {
        const Wire::NodeAddress cellar{u"cellar"_s, {}, {}};
        const Wire::NodeAddress attic{u"attic"_s, {}, {}};
        askRead({u"Power"_s}, Wire::Kind::Momentary, {cellar});
        Grant grant;
        grant.fields = {u"Power"_s};
        grant.seen = m_parent->inbox().first().question;
        askRead({}, Wire::Kind::Momentary | Wire::Kind::Identity, {});
        m_parent->approve(readKey, grant);
        QVERIFY(askRead({u"Power"_s}, Wire::Kind::Momentary, {cellar}).result);
        QVERIFY(!askRead({u"Power"_s}, Wire::Kind::Momentary, {attic}).result);
        QVERIFY(!askRead({u"Power"_s}, Wire::Kind::Identity, {cellar}).result);
        QCOMPARE(storedRules().size(), 1);
        QCOMPARE(storedRules().first().nodes, QList<Wire::NodeAddress>{cellar});
        // Words about somebody else are no description of this request.
        stop();
        start();
        askFriend();
        Grant other;
        other.seen = Wire::ProvisioningQuestion();
        other.seen->jid = neighbour;
        m_parent->approve(heatingFriendKey, other);
        QVERIFY(askFriend().result);
        QVERIFY(!askFriend(heating, neighbour).result);
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
};

QTEST_GUILESS_MAIN(TestParent)

#include "tst_parent.moc"
