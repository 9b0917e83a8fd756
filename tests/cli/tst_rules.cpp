// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/ruleslink.h"
#include "cli/rulesfile.h"
#include "protocol/session/clock.h"
#include "services/journal.h"
#include "store/store.h"
#include "tests/support/clirunner.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine;
using namespace Chatelaine::Cli;
using namespace Chatelaine::Test;

/// Rules from files and from the store, and what the parent of the command line makes of both.
class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fileIsAllOrNothing_data();
    void fileIsAllOrNothing();
    void everyThingIsNotTheOwner();
    void fileAndStoreAreWeighedTogether();
    void friendRequestsAreAnsweredOnce_data();
    void friendRequestsAreAnsweredOnce();
    void narrowerAskBeatsAWiderYes();
    void addListRemove();
    void usage();
};

namespace {

const QString self = u"owner@house.test"_s;

/// Remembers what it was told to do.
class FakeLink final : public ParentLink
{
public:
    void setDecider(std::shared_ptr<const ProvisioningDecider> given) override { decider = std::move(given); }
    void approveFriend(const QString &jid, Ended) override { calls << u"approve "_s + jid; }
    void denyFriend(const QString &jid, Ended) override { calls << u"deny "_s + jid; }
    void block(const QString &jid, Ended) override { calls << u"block "_s + jid; }
    void unblock(const QString &jid, Ended) override { calls << u"unblock "_s + jid; }
    void clearCache(const QString &thing, Ended) override { calls << u"clear "_s + thing; }
    void recommendFriend(const QString &thing, const QString &jid, Ended) override { calls << u"friend "_s + thing + u' ' + jid; }
    void recommendUnfriend(const QString &thing, const QString &jid, Ended) override { calls << u"unfriend "_s + thing + u' ' + jid; }
    bool isReachable(const QString &) const override { return true; }
    bool isKnown(const QString &) const override { return true; }
    QStringList contacts() const override { return {}; }
    QStringList things() const override { return {}; }

    std::shared_ptr<const ProvisioningDecider> decider;
    QStringList calls;
};

QList<Rule> rules(const QByteArray &text)
{
    return rulesFromText(text, u"f"_s).rules;
}

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

/// A link over a fake one, with a store in memory.
struct Bench
{
    explicit Bench(const QByteArray &file, const QByteArray &stored)
        : clock(makeSystemClock())
        , open(!store.open(u":memory:"_s))
        , journal(store, *clock)
        , fake(new FakeLink)
        , link(std::unique_ptr<ParentLink>(fake), self, rules(file), journal)
    {
        link.setDecider(std::make_shared<RuleBook>(rules(stored), now));
    }

    Store store;
    std::unique_ptr<Clock> clock;
    bool open;
    Journal journal;
    FakeLink *fake;
    RulesLink link;
};

const QByteArray salesmanNo = R"({"ask":"friend","thing":"*","subject":{"jid":"salesman@shop.test"},"answer":"no"})";
const QByteArray anyoneYes = R"({"ask":"friend","thing":"*","subject":{"any":true},"answer":"yes"})";
const QByteArray ownerYes = R"({"ask":"friend","thing":"owner@house.test","subject":{"jid":"neighbour@shop.test"},"answer":"yes"})";

} // namespace

void TestRules::fileIsAllOrNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("comments") << QByteArray("# a\n\n  # b\n") << 0;
    QTest::newRow("two") << salesmanNo + "\n" + anyoneYes + "\n" << 2;
    QTest::newRow("no json") << anyoneYes + "\nyes to all\n" << -1;
    QTest::newRow("no object") << anyoneYes + "\n[]\n" << -1;
    QTest::newRow("no rule") << anyoneYes + "\n{}\n" << -1;
    QTest::newRow("unknown answer") << QByteArray(R"({"ask":"friend","thing":"*","subject":{"any":true},"answer":"perhaps"})") << -1;
}

void TestRules::fileIsAllOrNothing()
{
    QFETCH(QByteArray, text);
    QFETCH(int, count);
    const RulesOutcome outcome = rulesFromText(text, u"rules.jsonl"_s);
    QCOMPARE(outcome.error.isError(), count < 0);
    QCOMPARE(int(outcome.rules.size()), qMax(count, 0));
    if (count < 0) {
        QCOMPARE(outcome.error.code, u"C-USE-11"_s);
        QVERIFY(outcome.error.message.startsWith("rules.jsonl:"_L1));
    }
}

void TestRules::everyThingIsNotTheOwner()
{
    const QList<Rule> list = rules(salesmanNo + '\n' + anyoneYes + '\n' + ownerYes);
    QCOMPARE(list.size(), 3);
    QVERIFY(countsForSelf(list.at(0), self));
    QVERIFY(!countsForSelf(list.at(1), self));
    QVERIFY(countsForSelf(list.at(2), self));
}

void TestRules::fileAndStoreAreWeighedTogether()
{
    const auto answer = [](const Bench &bench) {
        Wire::ProvisioningQuestion question;
        question.jid = u"salesman@shop.test"_s;
        return bench.fake->decider->decide(u"heating@house.test"_s, question);
    };
    const Bench fileSaysNo(salesmanNo, anyoneYes);
    QVERIFY(fileSaysNo.open);
    QVERIFY(answer(fileSaysNo).decided && !answer(fileSaysNo).answer.result);
    const Bench storeSaysNo(anyoneYes, salesmanNo);
    QVERIFY(answer(storeSaysNo).decided && !answer(storeSaysNo).answer.result);
    const Bench nobody({}, {});
    QVERIFY(!answer(nobody).decided && !answer(nobody).answer.result);
}

void TestRules::friendRequestsAreAnsweredOnce_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QString>("jid");
    QTest::addColumn<QStringList>("calls");
    QTest::newRow("named") << ownerYes << QByteArray() << u"neighbour@shop.test"_s << QStringList{u"approve neighbour@shop.test"_s};
    QTest::newRow("named in the store") << QByteArray() << ownerYes << u"neighbour@shop.test"_s << QStringList{u"approve neighbour@shop.test"_s};
    QTest::newRow("anyone is not us") << anyoneYes << anyoneYes << u"neighbour@shop.test"_s << QStringList();
    QTest::newRow("refused") << salesmanNo << anyoneYes << u"salesman@shop.test"_s << QStringList{u"deny salesman@shop.test"_s};
    QTest::newRow("unknown") << QByteArray() << QByteArray() << u"stranger@shop.test"_s << QStringList();
    QTest::newRow("no address") << ownerYes << QByteArray() << u"@"_s << QStringList();
}

void TestRules::friendRequestsAreAnsweredOnce()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, stored);
    QFETCH(QString, jid);
    QFETCH(QStringList, calls);
    Bench bench(file, stored);
    QSignalSpy passedOn(&bench.link, &ParentLink::friendRequested);
    Q_EMIT bench.fake->friendRequested({jid, u"let me in"_s, now()});
    QCOMPARE(bench.fake->calls, calls);
    // Whoever is answered here is nothing for the inbox, and the other way round.
    QCOMPARE(passedOn.size(), calls.isEmpty() && jid != "@"_L1 ? 1 : 0);
    QCOMPARE(bench.journal.recent(10).size(), calls.size());
}

/// The parent behind the link knows the rules of the file as well: what they leave to a person is not granted by a wider stored yes.
void TestRules::narrowerAskBeatsAWiderYes()
{
    Store store;
    QVERIFY(!store.open(u":memory:"_s));
    const auto clock = makeSystemClock();
    Journal journal(store, *clock);
    journal.setAccount(self);
    const QList<Rule> file = rules(R"({"ask":"friend","thing":"owner@house.test","subject":{"jid":"salesman@shop.test"},"answer":"ask"})");
    auto *fake = new FakeLink;
    const auto parent = makeParent(std::make_unique<RulesLink>(std::unique_ptr<ParentLink>(fake), self, file, journal), file, store, journal, *clock);
    parent->load(self);
    QVERIFY(parent->addRule(rules(R"({"ask":"friend","thing":"owner@house.test","subject":{"domain":"shop.test"},"answer":"yes"})").first()));
    Q_EMIT fake->friendRequested({u"salesman@shop.test"_s, {}, now()});
    QCOMPARE(fake->calls, QStringList());
    QCOMPARE(parent->inbox().size(), 1);
    Q_EMIT fake->friendRequested({u"other@shop.test"_s, {}, now()});
    QCOMPARE(fake->calls, QStringList{u"approve other@shop.test"_s});
}

void TestRules::addListRemove()
{
    QTemporaryDir folder;
    const QStringList options{u"--account"_s, self, u"--store"_s, folder.filePath(u"house.sqlite"_s), u"rules"_s};
    const CliResult added = runCli(options + QStringList{u"add"_s}, salesmanNo + '\n' + ownerYes + '\n');
    QVERIFY2(added.exitCode == 0 && added.lines().size() == 2, added.all().constData());
    const QString id = added.lines().value(0).value(u"id"_s).toString();
    QVERIFY(!id.isEmpty());
    const CliResult listed = runCli(options + QStringList{u"list"_s});
    QVERIFY2(listed.exitCode == 0 && listed.lines().size() == 2, listed.all().constData());
    QCOMPARE(listed.lines().value(0).value(u"answer"_s).toString(), u"no"_s);
    const CliResult removed = runCli(options + QStringList{u"remove"_s, id});
    QVERIFY2(removed.exitCode == 0 && removed.lines().value(0).value(u"id"_s).toString() == id, removed.all().constData());
    QVERIFY(runCli(options + QStringList{u"remove"_s, id}).exitCode == 2);
    QCOMPARE(runCli(options + QStringList{u"list"_s}).lines().size(), 1);
    const CliResult bad = runCli(options + QStringList{u"add"_s}, anyoneYes + "\nnonsense\n");
    QVERIFY2(bad.exitCode == 2 && bad.out.isEmpty(), bad.all().constData());
    QCOMPARE(runCli(options + QStringList{u"list"_s}).lines().size(), 1);
    const QStringList other{u"--account"_s, u"other@house.test"_s, u"--store"_s, folder.filePath(u"house.sqlite"_s), u"rules"_s, u"list"_s};
    QVERIFY(runCli(other).lines().isEmpty());
}

void TestRules::usage()
{
    QCOMPARE(runCli({u"--account"_s, self, u"rules"_s, u"preview"_s}).error().value(u"error"_s).toString(), u"C-USE-07"_s);
    QCOMPARE(runCli({u"--account"_s, self, u"rules"_s, u"burn"_s}).error().value(u"error"_s).toString(), u"C-USE-04"_s);
    QCOMPARE(runCli({u"rules"_s, u"list"_s}).error().value(u"error"_s).toString(), u"C-USE-03"_s);
    const CliResult store = runCli({u"--account"_s, self, u"--store"_s, u"/proc/none/house.sqlite"_s, u"rules"_s, u"list"_s});
    QVERIFY2(store.exitCode == 2 && store.error().value(u"error"_s) == "C-USE-12"_L1, store.all().constData());
}

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
