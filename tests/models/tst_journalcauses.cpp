// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/journalcauses.h"

#include <QJsonObject>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

const QString thing = u"heating@house.example"_s;
const QDateTime noon = QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);

JournalEntry setting(const QString &parameter, const QJsonValue &value, const Wire::NodeAddress &node = {})
{
    JournalEntry entry;
    entry.id = 7;
    entry.time = noon;
    entry.kind = JournalEntry::Kind::Control;
    entry.who = u"guest@house.example"_s;
    entry.thing = thing;
    entry.action = u"set"_s;
    entry.result = u"accepted"_s;
    entry.detail = {{u"parameter"_s, parameter}, {u"value"_s, value}, {u"node"_s, node.id}, {u"source"_s, node.source}, {u"partition"_s, node.partition}};
    return entry;
}

JournalEntry connection(const QString &action, int seconds)
{
    JournalEntry entry;
    entry.time = noon.addSecs(seconds);
    entry.kind = JournalEntry::Kind::Connection;
    entry.action = action;
    entry.result = u"accepted"_s;
    return entry;
}

} // namespace

/// What the flags of a chart say.
class TestJournalCauses final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhoSetWhat()
    {
        JournalCauses causes(thing, {});
        QVERIFY(causes.add(setting(u"Set point"_s, 21.5)));
        JournalEntry refused = setting(u"Set point"_s, true);
        refused.result = u"refused"_s;
        QVERIFY(causes.add(refused));
        QCOMPARE(causes.causes().size(), 2);
        QCOMPARE(causes.causes().at(0).text, u"guest@house.example set Set point to 21.5"_s);
        QCOMPARE(causes.causes().at(1).text, u"guest@house.example tried to set Set point to true"_s);
        QCOMPARE(causes.causes().at(0).time, noon.toMSecsSinceEpoch());
    }

    void aStrangersWordsAreVisible()
    {
        JournalCauses causes(thing, {});
        JournalEntry entry = setting(u"%3 Set\u202e point"_s, u"%1\n\u0001"_s + QString(5'000, u'x'));
        QVERIFY(causes.add(entry));
        const QString text = causes.causes().first().text;
        QVERIFY2(text.contains(u"%3 Set⟨U+202E⟩ point to %1 "_s), qPrintable(text));
        for (const QChar c : text)
            QVERIFY(c.category() != QChar::Other_Control && c.category() != QChar::Other_Format);
        QVERIFY(text.size() < 300);
    }

    void onlyItsOwnNode_data()
    {
        QTest::addColumn<Wire::NodeAddress>("set");
        QTest::addColumn<bool>("counts");
        QTest::newRow("the node") << Wire::NodeAddress{u"N1"_s, u"Meters"_s, u"A"_s} << true;
        QTest::newRow("the whole thing") << Wire::NodeAddress{} << true;
        QTest::newRow("another node") << Wire::NodeAddress{u"N2"_s, u"Meters"_s, u"A"_s} << false;
        QTest::newRow("the same name in another partition") << Wire::NodeAddress{u"N1"_s, u"Meters"_s, u"B"_s} << false;
        QTest::newRow("the same name in another source") << Wire::NodeAddress{u"N1"_s, u"Lamps"_s, u"A"_s} << false;
        QTest::newRow("a line that does not say the source") << Wire::NodeAddress{u"N1"_s, {}, {}} << true;
    }

    void onlyItsOwnNode()
    {
        QFETCH(Wire::NodeAddress, set);
        QFETCH(bool, counts);
        JournalCauses causes(thing, {u"N1"_s, u"Meters"_s, u"A"_s});
        QCOMPARE(causes.add(setting(u"Power"_s, 1, set)), counts);
        QCOMPARE(causes.causes().size(), counts ? 1 : 0);
    }

    void notWhatSaysNothing()
    {
        JournalCauses causes(thing, {});
        JournalEntry other = setting(u"Power"_s, 1);
        other.thing = u"lamp@house.example"_s;
        QVERIFY(!causes.add(other));
        QVERIFY(!causes.add(setting({}, 1)));
        JournalEntry timeless = setting(u"Power"_s, 1);
        timeless.time = {};
        QVERIFY(!causes.add(timeless));
        QVERIFY(causes.causes().isEmpty());
    }

    void connections()
    {
        JournalCauses causes(thing, {});
        causes.add(connection(u"connect"_s, 0));
        causes.add(connection(u"disconnect"_s, 60));
        causes.add(connection(u"connect"_s, 90));
        causes.add(connection(u"connect"_s, 900)); // without an end before: the program was ended by force
        QStringList texts;
        for (const ChartCause &cause : causes.causes())
            texts << cause.text;
        QCOMPARE(texts, QStringList({u"Chatelaine started"_s, u"Connection lost"_s, u"Connected again"_s, u"Chatelaine started"_s}));
    }

    void comingAndGoingHasAnEnd()
    {
        JournalCauses causes(thing, {});
        for (int i = 0; i < 3 * JournalCauses::Most; ++i)
            causes.addPresence(i, i % 2 == 0);
        QCOMPARE(causes.causes().size(), JournalCauses::Most);
    }

    void keepsTheLastOnes()
    {
        JournalCauses causes(thing, {});
        for (int i = 0; i < JournalCauses::Most + 10; ++i)
            causes.add(setting(u"Power"_s, i));
        QCOMPARE(causes.causes().size(), JournalCauses::Most);
        QVERIFY(causes.causes().first().text.endsWith(u" 10"_s));
    }
};

QTEST_GUILESS_MAIN(TestJournalCauses)

#include "tst_journalcauses.moc"
