// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parentfixture.h"

#include "protocol/session/errorcodes.h"
#include "services/inbox.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace ParentTest;

/// A whole domain at once: what is kept and what is counted, a no to all, a block and its way back, and who looks like whom.
class TestParentDomains final : public Fixture
{
    Q_OBJECT

    const QString m_flood = u"flood.example"_s;

    void flood(int count, const QString &domain)
    {
        for (int i = 0; i < count; ++i)
            askUs(u"stranger%1@%2"_s.arg(i).arg(domain));
    }

    PendingRequest requestOf(const QString &jid) const
    {
        for (const PendingRequest &request : m_parent->inbox()) {
            if (request.subject == jid)
                return request;
        }
        return {};
    }

private Q_SLOTS:
    void keepsSomeAndCountsTheRest()
    {
        askUs(neighbour);
        QElapsedTimer timer;
        timer.start();
        flood(10'000, m_flood);
        qInfo("10,000 requests of one domain taken in %lld ms", static_cast<long long>(timer.elapsed()));
        QCOMPARE(m_parent->inbox().size(), 1 + Inbox::MaxFromDomain);
        QCOMPARE(m_parent->inbox().constFirst().subject, neighbour);
        QCOMPARE(m_parent->notKept(), (QHash<QString, int>{{m_flood, 10'000 - Inbox::MaxFromDomain}}));
        flood(10'000, m_flood); // the same once more: nobody new
        QCOMPARE(m_parent->notKept().value(m_flood), 10'000 - Inbox::MaxFromDomain);
        askUs(u"late@other.example"_s); // and others still find a place
        QCOMPARE(m_parent->inbox().constLast().subject, u"late@other.example"_s);
        QVERIFY(m_link->sent().isEmpty());
        QVERIFY(m_parent->rules().isEmpty());
    }

    void floodOfDomainsIsBoundedToo()
    {
        for (int i = 0; i < Inbox::MaxEntries + 50; ++i)
            askUs(u"a@d%1.example"_s.arg(i));
        QCOMPARE(m_parent->inbox().size(), Inbox::MaxEntries);
        QCOMPARE(m_parent->notKept().size(), 50);
    }

    void deniesAll()
    {
        flood(Inbox::MaxFromDomain + 500, m_flood);
        askUs(neighbour);
        QSignalSpy decided(m_parent.get(), &Parent::domainDecided);
        m_link->calls.clear();
        m_parent->denyDomain(m_flood);
        QCOMPARE(m_parent->inbox().size(), 1);
        QVERIFY(m_parent->notKept().isEmpty());
        QCOMPARE(storedPending(), QStringList{neighbourKey});
        QCOMPARE(storedRules().size(), 1);
        QCOMPARE(storedRules().constFirst().subject, (RuleSubject{RuleSubject::Width::Domain, m_flood}));
        QCOMPARE(storedRules().constFirst().thing, account);
        QCOMPARE(m_link->sent().size(), Inbox::MaxFromDomain);
        QCOMPARE(decided.size(), 1);
        QCOMPARE(decided.at(0).at(1).toInt(), Inbox::MaxFromDomain + 500);
        QVERIFY(storedJournal().contains(u"deny accepted"_s));
        // Those who were only counted, and whoever follows, hear the same.
        askUs(u"stranger1200@flood.example"_s);
        QCOMPARE(m_link->sent(), QStringList{u"deny stranger1200@flood.example"_s});
        QCOMPARE(m_parent->inbox().size(), 1);
    }

    void deniesWhatWasAskedOfThings()
    {
        askFriend(heating, u"a@flood.example"_s);
        askFriend(meters, u"b@flood.example"_s);
        askFriend(heating, optimiser);
        m_parent->denyDomain(m_flood);
        QCOMPARE(m_parent->inbox().size(), 1);
        QCOMPARE(storedRules().size(), 2);
        QVERIFY(!askFriend(heating, u"c@flood.example"_s).result);
        QCOMPARE(m_parent->inbox().size(), 1); // decided, so nobody is asked
    }

    void aYesForOneAddressStays()
    {
        askFriend(heating, u"good@flood.example"_s);
        m_parent->approve(u"friend "_s + heating + u" good@flood.example"_s);
        askFriend(heating, u"bad@flood.example"_s);
        m_parent->denyDomain(m_flood);
        QVERIFY(askFriend(heating, u"good@flood.example"_s).result);
        QVERIFY(!askFriend(heating, u"bad@flood.example"_s).result);
    }

    void blocksAndUnblocks()
    {
        flood(20, m_flood);
        askFriend(heating, u"good@flood.example"_s);
        m_parent->approve(u"friend "_s + heating + u" good@flood.example"_s);
        askUs(neighbour);
        m_link->answerAll();
        m_link->calls.clear();
        QSignalSpy decided(m_parent.get(), &Parent::domainDecided);
        m_parent->blockDomain(m_flood);
        QCOMPARE(decided.size(), 0); // not before the server has said so
        const QStringList sent = m_link->sent();
        QCOMPARE(sent.size(), 21);
        QCOMPARE(sent.constLast(), u"block flood.example"_s);
        m_link->answerAll();
        QCOMPARE(decided.size(), 1);
        QVERIFY(!decided.at(0).at(2).value<ErrorInfo>().isError());
        QCOMPARE(m_parent->inbox().size(), 1);
        QCOMPARE(storedRules().size(), 3);
        QVERIFY(!askFriend(heating, u"good@flood.example"_s).result); // a block ends the yeses, too
        QCOMPARE(storedOwed(), 1);                                      // and the thing is told
        QVERIFY(storedJournal().contains(u"block accepted"_s));

        m_parent->unblockDomain(m_flood);
        m_link->answerAll();
        QVERIFY(m_link->sent().contains(u"unblock flood.example"_s));
        QVERIFY(storedRules().isEmpty());
        QVERIFY(storedJournal().contains(u"unblock accepted"_s));
        askUs(u"again@flood.example"_s);
        QCOMPARE(m_parent->inbox().size(), 2);
    }

    void blockThatTheServerRefusesIsTold()
    {
        flood(10, m_flood);
        QSignalSpy decided(m_parent.get(), &Parent::domainDecided);
        m_parent->blockDomain(m_flood);
        while (m_link->open.size() > 1)
            m_link->answer();
        m_link->answer(makeError(ErrorCode::BlockFailed));
        QCOMPARE(decided.at(0).at(2).value<ErrorInfo>().code, QString(ErrorCode::BlockFailed));
        QCOMPARE(decided.at(0).at(1).toInt(), 10); // but the rules stand
        QCOMPARE(storedRules().size(), 3);
        QVERIFY(storedJournal().contains(u"block failed"_s));
    }

    void ownDomainIsNotBlocked()
    {
        flood(10, u"house.example"_s);
        QVERIFY(m_parent->isOwnDomain(u"house.example"_s));
        QCOMPARE(m_parent->contactsAt(u"house.example"_s).size(), 2);
        QSignalSpy decided(m_parent.get(), &Parent::domainDecided);
        m_link->calls.clear();
        m_parent->blockDomain(u"house.example"_s);
        QCOMPARE(decided.at(0).at(2).value<ErrorInfo>().code, QString(ErrorCode::OwnDomain));
        QCOMPARE(m_parent->inbox().size(), 10);
        QVERIFY(storedRules().isEmpty());
        QVERIFY(m_link->sent().isEmpty());
    }

    void nothingIsDecidedWithoutTheStore()
    {
        flood(10, m_flood);
        breakTable(u"rules"_s);
        QSignalSpy decided(m_parent.get(), &Parent::domainDecided);
        m_link->calls.clear();
        m_parent->blockDomain(m_flood);
        m_parent->denyDomain(m_flood);
        QCOMPARE(decided.size(), 2);
        QCOMPARE(decided.at(1).at(2).value<ErrorInfo>().code, QString(ErrorCode::StoreRefused));
        QCOMPARE(m_parent->inbox().size(), 10);
        QCOMPARE(storedPending().size(), 10);
        QVERIFY(m_link->sent().isEmpty());
    }

    void survivesARestart()
    {
        flood(8, m_flood);
        stop();
        start();
        QCOMPARE(m_parent->inbox().size(), 8);
        m_parent->denyDomain(m_flood);
        QVERIFY(m_parent->inbox().isEmpty());
    }

    void imitatorsAreFlagged()
    {
        askUs(u"h\u0435ating@house.example"_s);
        askUs(neighbour);
        const auto found = m_parent->evidence(requestOf(u"h\u0435ating@house.example"_s)).lookAlike;
        QVERIFY(found);
        QCOMPARE(found->known, heating);
        QCOMPARE(found->script, u"Cyrillic"_s);
        QVERIFY(!m_parent->evidence(requestOf(neighbour)).lookAlike);
        askUs(u"0wner@house.example"_s);
        QCOMPARE(m_parent->evidence(requestOf(u"0wner@house.example"_s)).lookAlike->known, account);
        // Whoever has a yes is known from then on, in the roster or not.
        m_parent->approve(neighbourKey);
        askUs(u"neiqhbour@street.example"_s);
        QCOMPARE(m_parent->evidence(requestOf(u"neiqhbour@street.example"_s)).lookAlike->known, neighbour);
        // And a new contact as soon as it is one.
        askUs(u"pe1le@bank.example"_s);
        QVERIFY(!m_parent->evidence(requestOf(u"pe1le@bank.example"_s)).lookAlike);
        m_link->known.insert(u"pelle@bank.example"_s);
        Q_EMIT m_link->contactsChanged({u"pelle@bank.example"_s});
        QVERIFY(m_parent->evidence(requestOf(u"pe1le@bank.example"_s)).lookAlike);
    }

    /// On a server that follows RFC 7622 these are two people; the yes for one must not let the other in.
    void sharpSIsSomebodyElse()
    {
        askFriend(heating, u"strasse@ort.example"_s);
        m_parent->approve(u"friend "_s + heating + u" strasse@ort.example"_s);
        QVERIFY(askFriend(heating, u"strasse@ort.example"_s).result);
        QVERIFY(!askFriend(heating, u"straße@ort.example"_s).result);
        QCOMPARE(m_parent->evidence(requestOf(u"straße@ort.example"_s)).lookAlike->known, u"strasse@ort.example"_s);
    }
};

QTEST_GUILESS_MAIN(TestParentDomains)

#include "tst_parentdomains.moc"
