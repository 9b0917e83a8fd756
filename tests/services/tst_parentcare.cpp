// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parentfixture.h"

#include <QSignalSpy>

using namespace ParentTest;

/// What lasts: things told later, permissions that end, rules, restarts, and what hostile askers can do.
class TestParentCare final : public Fixture
{
    Q_OBJECT

private Q_SLOTS:
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

    /// A narrower "ask" beats a wider yes, also where it is only an extra rule for every thing.
    void extraRulesMayAskAgain()
    {
        m_parent->addRule({{}, Rule::Ask::Friend, account, {RuleSubject::Width::Domain, u"street.example"_s}, Rule::Answer::Yes, {}, {}, {}, {}, {}});
        m_parent->setExtraRules({{u"file:1"_s, Rule::Ask::Friend, u"*"_s, {RuleSubject::Width::Address, neighbour}, Rule::Answer::Ask, {}, {}, {}, {}, {}}});
        askUs();
        QCOMPARE(m_link->sent(), QStringList());
        QCOMPARE(m_parent->inbox().size(), 1);
        askUs(u"other@street.example"_s);
        QCOMPARE(m_link->sent(), QStringList{u"approve other@street.example"_s});
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

    void askingAboutEverybodyWearsNothing_data()
    {
        QTest::addColumn<QString>("asker");
        QTest::newRow("a thing of ours") << heating;
        QTest::newRow("a stranger") << u"stranger@elsewhere.example"_s;
        QTest::newRow("friendship") << QString();
    }

    /// Each question is about somebody new, so none is a repetition.
    void askingAboutEverybodyWearsNothing()
    {
        QFETCH(QString, asker);
        const auto ask = [&](int i) {
            const QString subject = u"s%1@spam.example"_s.arg(i);
            if (asker.isEmpty())
                askUs(subject);
            else
                askFriend(asker, subject);
        };
        for (int i = 0; i < 3'000; ++i)
            ask(i);
        QCOMPARE(m_store->journal(10'000).size(), 1'001);
        QVERIFY(!m_store->journal(1).first().detail.value(u"reason"_s).toString().isEmpty());
        askFriend(meters); // others are still written down
        QCOMPARE(m_store->journal(10'000).size(), 1'002);
        m_parent->addRule({{}, Rule::Ask::Friend, asker.isEmpty() ? account : asker, {RuleSubject::Width::Address, u"good@spam.example"_s}, Rule::Answer::Yes, {}, {}, {}, {}, {}});
        const auto before = m_store->journal(10'000).size();
        if (asker.isEmpty())
            askUs(u"good@spam.example"_s);
        else if (asker == heating)
            QVERIFY(askFriend(asker, u"good@spam.example"_s).result);
        else
            return; // nothing is granted to a stranger
        QCOMPARE(m_store->journal(10'000).size(), before + 1); // and so is what was granted
        m_clock->advance(61min);
        ask(5'000);
        QCOMPARE(m_store->journal(10'000).size(), before + 2);
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

    void brokersTellTheirThings()
    {
        AnsweredQuestion question;
        question.thing = u"lamp@away.example"_s; // behind a broker, not in the roster
        question.question.jid = optimiser;
        question.asked = m_clock->now();
        Q_EMIT m_link->questionAnswered(question);
        QVERIFY(m_parent->inbox().isEmpty()); // anybody can claim to be our thing
        question.viaBroker = true;
        Q_EMIT m_link->questionAnswered(question);
        QCOMPARE(m_parent->inbox().size(), 1);
        QVERIFY(m_parent->inbox().constFirst().viaBroker);
        stop();
        start();
        QCOMPARE(m_parent->inbox().size(), 1);
        QVERIFY(m_parent->inbox().constFirst().viaBroker); // also after a restart
        m_link->comeOnline(question.thing);
        (void)m_link->sent();
        m_parent->approve(m_parent->inbox().constFirst().key);
        QCOMPARE(m_parent->rules().size(), 1);
        QVERIFY(m_link->sent().isEmpty()); // the thing hears it from its broker
        QVERIFY(m_link->decider->decide(question.thing, question.question).answer.result); // which hears it from the decider
        QCOMPARE(m_decisions.size(), 1);
        QVERIFY(m_decisions.constFirst().granted && !m_decisions.constFirst().error.isError());
        QVERIFY(m_parent->inbox().isEmpty());
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

QTEST_GUILESS_MAIN(TestParentCare)

#include "tst_parentcare.moc"
