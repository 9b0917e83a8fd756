// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/server/rosterbook.h"

#include <QTest>

using namespace Chatelaine::Demo;
using namespace Qt::StringLiterals;

class TestHouseRosterBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void requestWaitsUntilAnswered();
    void refusalClearsTheRequest();
    void approvalWithoutRequestIsNothing();
    void agreedBeforeIsAnsweredAtOnce();
    void endingOneDirectionKeepsTheOther();
    void unknownAccountHearsNothing();
    void blocklists();

private:
    RosterBook m_book;
    const QString m_ann = u"ann@h"_s;
    const QString m_bob = u"bob@h"_s;
};

void TestHouseRosterBook::init()
{
    m_book = {};
    m_book.addAccount(m_ann);
    m_book.addAccount(m_bob);
}

void TestHouseRosterBook::requestWaitsUntilAnswered()
{
    const auto asked = m_book.subscribe(m_ann, m_bob, "<presence/>");
    QVERIFY(asked.deliver);
    QVERIFY(m_book.item(m_ann, m_bob).ask);
    QVERIFY(m_book.item(m_ann, m_bob).listed);
    QVERIFY2(m_book.items(m_bob).isEmpty(), "a request is not in the roster of the one asked");
    QCOMPARE(m_book.pendingRequests(m_bob), QList<QByteArray>{"<presence/>"});

    const auto agreed = m_book.subscribed(m_bob, m_ann);
    QVERIFY(agreed.deliver && agreed.share);
    QCOMPARE(m_book.item(m_ann, m_bob).subscription(), u"to"_s);
    QCOMPARE(m_book.item(m_bob, m_ann).subscription(), u"from"_s);
    QVERIFY(!m_book.item(m_ann, m_bob).ask);
    QVERIFY(m_book.pendingRequests(m_bob).isEmpty());
    QCOMPARE(m_book.subscribers(m_bob), QStringList{m_ann});
    QCOMPARE(m_book.subscriptions(m_ann), QStringList{m_bob});
}

void TestHouseRosterBook::refusalClearsTheRequest()
{
    m_book.subscribe(m_ann, m_bob, "<presence/>");
    const auto refused = m_book.unsubscribed(m_bob, m_ann);
    QVERIFY(refused.deliver);
    QVERIFY(!refused.withdrawSender);
    QVERIFY(!m_book.item(m_ann, m_bob).ask);
    QCOMPARE(m_book.item(m_ann, m_bob).subscription(), u"none"_s);
    QVERIFY(m_book.pendingRequests(m_bob).isEmpty());
}

void TestHouseRosterBook::approvalWithoutRequestIsNothing()
{
    const auto effects = m_book.subscribed(m_bob, m_ann);
    QVERIFY(!effects.deliver && !effects.share && effects.pushes.isEmpty());
    QCOMPARE(m_book.item(m_ann, m_bob).subscription(), u"none"_s);
}

void TestHouseRosterBook::agreedBeforeIsAnsweredAtOnce()
{
    m_book.befriend(m_ann, m_bob, u"Bob"_s, {u"Hall"_s});
    QCOMPARE(m_book.item(m_ann, m_bob).subscription(), u"both"_s);
    QCOMPARE(m_book.item(m_ann, m_bob).groups, QStringList{u"Hall"_s});
    const auto again = m_book.subscribe(m_ann, m_bob, "<presence/>");
    QVERIFY(again.answerSubscribed && !again.deliver);
}

void TestHouseRosterBook::endingOneDirectionKeepsTheOther()
{
    m_book.befriend(m_ann, m_bob, {}, {});
    const auto left = m_book.unsubscribe(m_ann, m_bob);
    QVERIFY(left.deliver && left.withdrawOther);
    QCOMPARE(m_book.item(m_ann, m_bob).subscription(), u"from"_s);
    QCOMPARE(m_book.item(m_bob, m_ann).subscription(), u"to"_s);
    const auto revoked = m_book.unsubscribed(m_ann, m_bob);
    QVERIFY(revoked.withdrawSender);
    QCOMPARE(m_book.item(m_bob, m_ann).subscription(), u"none"_s);
}

void TestHouseRosterBook::unknownAccountHearsNothing()
{
    QVERIFY(!m_book.subscribe(m_ann, u"nobody@h"_s, "<presence/>").deliver);
    QVERIFY(m_book.item(m_ann, u"nobody@h"_s).ask);
    QVERIFY(!m_book.hasAccount(u"nobody@h"_s));
}

void TestHouseRosterBook::blocklists()
{
    Blocklists lists;
    lists.block(m_ann, m_bob);
    QVERIFY(lists.blocks(m_ann, u"bob@h/phone"_s));
    QVERIFY(!lists.blocks(m_bob, m_ann));
    lists.block(m_ann, u"spam.example"_s);
    QVERIFY(lists.blocks(m_ann, u"any@spam.example/x"_s));
    lists.unblock(m_ann, m_bob);
    QVERIFY(!lists.blocks(m_ann, m_bob));
    QCOMPARE(lists.list(m_ann), QStringList{u"spam.example"_s});
}

QTEST_APPLESS_MAIN(TestHouseRosterBook)
#include "tst_house_rosterbook.moc"
