// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/activitymodel.h"
#include "services/journal.h"
#include "store/store.h"
#include "tests/support/fakeclock.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using Kind = JournalEntry::Kind;

namespace {

QString nameOf(const QString &jid)
{
    return jid == u"heating@h.example" ? u"Heat pump"_s : jid;
}

JournalEntry entry(Kind kind, const QString &action, const QString &result, const QString &thing = {}, const QJsonObject &detail = {})
{
    JournalEntry made;
    made.kind = kind;
    made.account = u"owner@h.example"_s;
    made.who = u"owner"_s;
    made.thing = thing;
    made.action = action;
    made.result = result;
    made.detail = detail;
    return made;
}

} // namespace

class TestActivityModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sentences_data();
    void sentences();
    void newestFirstAndBounded();
    void startsWithTheJournal();
};

void TestActivityModel::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void TestActivityModel::sentences_data()
{
    const QString heating = u"heating@h.example"_s;
    const QJsonObject eva{{u"subject"_s, u"eva@s.example"_s}};
    QTest::addColumn<JournalEntry>("line");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<bool>("failure");
    QTest::newRow("connected") << entry(Kind::Connection, u"connect"_s, u"accepted"_s, {}, {{u"jid"_s, u"owner@h.example/x"_s}}) << u"Connected as owner@h.example."_s << false;
    const QJsonObject above{{u"kind"_s, u"above"_s}, {u"field"_s, u"Room temperature"_s}, {u"limit"_s, 25}, {u"unit"_s, u"°C"_s}, {u"value"_s, 26.5}};
    const QString thinSpace(QChar(0x2009));
    QTest::newRow("alert") << entry(Kind::Reading, u"alert"_s, u"begun"_s, heating, above)
                           << u"Room temperature (Heat pump) is 26.5%1°C, above 25%1°C."_s.arg(thinSpace) << false;
    QTest::newRow("alert over") << entry(Kind::Reading, u"alert"_s, u"over"_s, heating, above) << u"Room temperature (Heat pump) is well again."_s << false;
    QTest::newRow("silence") << entry(Kind::Reading, u"alert"_s, u"begun"_s, heating, {{u"kind"_s, u"silent"_s}, {u"silentMs"_s, 600'000}, {u"expectedMs"_s, 60'000}})
                             << u"Heat pump went silent: nothing for 10 min, usually every 60 s."_s << false;
    QTest::newRow("not connected") << entry(Kind::Connection, u"connect"_s, u"failed"_s, {}, {{u"reason"_s, u"Wrong password."_s}})
                                   << u"The connection could not be made. Reason: Wrong password."_s << true;
    QTest::newRow("disconnected") << entry(Kind::Connection, u"disconnect"_s, u"accepted"_s) << u"The connection ended."_s << false;
    QTest::newRow("set asked") << entry(Kind::Control, u"set"_s, u"pending"_s, heating,
                                        {{u"parameters"_s, QJsonArray{QJsonObject{{u"parameter"_s, u"Set point"_s}, {u"value"_s, u"21.0"_s}}}}})
                               << u"You asked Heat pump to set Set point = 21.0."_s << false;
    QTest::newRow("set") << entry(Kind::Control, u"set"_s, u"accepted"_s, heating, {{u"parameter"_s, u"Set point"_s}, {u"value"_s, u"21.0"_s}, {u"ms"_s, 41}})
                         << u"Heat pump, set Set point = 21.0: accepted after 41 ms."_s << false;
    QTest::newRow("set refused") << entry(Kind::Control, u"set"_s, u"refused"_s, heating, {{u"parameter"_s, u"P"_s}, {u"value"_s, u"1"_s}, {u"reason"_s, u"too hot"_s}})
                                 << u"Heat pump, set P = 1: refused. Reason: too hot"_s << true;
    QTest::newRow("asked us") << entry(Kind::Friendship, u"ask"_s, u"pending"_s, {}, eva) << u"eva@s.example asked to be a friend of yours: no for now, you decide."_s << false;
    QTest::newRow("withdrawn") << entry(Kind::Friendship, u"ask"_s, u"withdrawn"_s, {}, eva) << u"eva@s.example no longer asks to be a friend of yours."_s << false;
    QTest::newRow("friend") << entry(Kind::Friendship, u"approve"_s, u"accepted"_s, {}, eva) << u"You said yes to eva@s.example."_s << false;
    QTest::newRow("decided") << entry(Kind::Decision, u"deny"_s, u"accepted"_s, heating, eva) << u"You said no to eva@s.example for Heat pump."_s << false;
    QTest::newRow("blocked") << entry(Kind::Decision, u"block"_s, u"accepted"_s, heating, eva) << u"You blocked eva@s.example."_s << false;
    QTest::newRow("told") << entry(Kind::Decision, u"tell"_s, u"accepted"_s, heating) << u"Heat pump has been told what was decided."_s << false;
    QTest::newRow("rule") << entry(Kind::Decision, u"addRule"_s, u"accepted"_s, u"*"_s, eva) << u"You made a rule about eva@s.example for every thing."_s << false;
    QTest::newRow("question") << entry(Kind::Question, u"ask"_s, u"pending"_s, heating, {{u"subject"_s, u"eva@s.example"_s}, {u"ask"_s, u"canRead"_s}})
                              << u"Heat pump asked whether eva@s.example may read it: no for now, you decide."_s << false;
    QTest::newRow("question refused by a rule") << entry(Kind::Question, u"ask"_s, u"refused"_s, heating, {{u"subject"_s, u"e@x"_s}, {u"ask"_s, u"canControl"_s}, {u"rule"_s, u"r1"_s}})
                                                << u"Heat pump asked whether e@x may control it: no, by a rule."_s << false;
    QTest::newRow("named") << entry(Kind::Name, u"name"_s, u"accepted"_s, heating, {{u"name"_s, u"Old"_s}, {u"room"_s, u"Cellar"_s}})
                           << u"You named heating@h.example “Old” and put it into Cellar."_s << false;
    QTest::newRow("unknown") << entry(Kind::Reading, u"ponder"_s, u"sent"_s, heating) << u"You: ponder of Heat pump, sent."_s << false;
    QTest::newRow("error") << entry(Kind::Error, u"approve"_s, u"failed"_s, heating, {{u"reason"_s, u"no"_s}}) << u"You: approve of Heat pump, failed. Reason: no"_s << true;
}

void TestActivityModel::sentences()
{
    QFETCH(JournalEntry, line);
    QTEST(Words::sentence(line, nameOf), "sentence");
    QTEST(Words::isFailure(line), "failure");
}

void TestActivityModel::newestFirstAndBounded()
{
    FakeClock clock;
    Store store; // not opened: the lines are shown all the same
    Journal journal(store, clock);
    ActivityModel model(journal, nameOf);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < ActivityModel::MostLines + 5; ++i) {
        model.add(entry(Kind::Friendship, u"approve"_s, u"accepted"_s, {}, {{u"subject"_s, QString::number(i)}}));
    }
    QCOMPARE(model.rowCount(), int(ActivityModel::MostLines));
    QCOMPARE(model.index(0).data(ActivityModel::SentenceRole).toString(), u"You said yes to %1."_s.arg(ActivityModel::MostLines + 4));
}

void TestActivityModel::startsWithTheJournal()
{
    FakeClock clock;
    Store store;
    QCOMPARE(store.open(u":memory:"_s), std::nullopt);
    Journal journal(store, clock);
    journal.setAccount(u"owner@h.example"_s);
    journal.write(entry(Kind::Connection, u"disconnect"_s, u"accepted"_s));
    ActivityModel model(journal, nameOf);
    QCOMPARE(model.rowCount(), 1);
    journal.write(entry(Kind::Connection, u"connect"_s, u"failed"_s));
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.index(0).data(ActivityModel::FailedRole).toBool());
    QVERIFY(!model.index(1).data(ActivityModel::FailedRole).toBool());
}

QTEST_GUILESS_MAIN(TestActivityModel)
#include "tst_activitymodel.moc"
