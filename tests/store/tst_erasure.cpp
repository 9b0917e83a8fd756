// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/database.h"
#include "store/erasure.h"
#include "tests/support/storeplaces.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

const QString account = u"owner@house.example"_s;
const QString anna = u"anna@shop.example"_s;
const QString joanna = u"joanna@shop.example"_s;
const QString meter = u"meter@house.example"_s;

SeriesKey key(const QString &thing, const QString &field = u"Power"_s)
{
    return {account, thing, {u"1"_s, {}, {}}, field};
}

QList<Sample> samples(int count)
{
    QList<Sample> list;
    for (int i = 0; i < count; ++i)
        list << Sample{i * 1'000ll, double(i), QString::number(i), u"W"_s, Wire::FieldType::Numeric, Wire::Kind::Momentary, {}};
    return list;
}

JournalEntry line(const QString &who, const QString &thing, const QJsonObject &detail)
{
    JournalEntry entry;
    entry.time = QDateTime(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);
    entry.kind = JournalEntry::Kind::Question;
    entry.account = account;
    entry.who = who;
    entry.thing = thing;
    entry.action = u"ask"_s;
    entry.result = u"pending"_s;
    entry.detail = detail;
    return entry;
}

} // namespace

class TestErasure final : public QObject
{
    Q_OBJECT

private:
    Test::StorePlaces m_places;
    QString m_path;
    std::unique_ptr<Store> m_store;

    void fill()
    {
        for (const QString &who : {anna, joanna, meter}) {
            QVERIFY(m_store->addSamples(key(who), samples(5'000)));
            QVERIFY(m_store->addSamples(key(who, u"Energy"_s), samples(3)));
            QVERIFY(m_store->setNaming(account, who, {}, {u"Name of "_s + who, {}, true}));
            QVERIFY(m_store->addRule(account, {{u"ask"_s, u"read"_s}, {u"thing"_s, meter}, {u"subject"_s, who}}));
            QVERIFY(m_store->putPending(account, u"isFriend "_s + who, {{u"subject"_s, who + u"/phone"_s}}));
            QVERIFY(m_store->putOwed(account, u"clear "_s + who, {{u"thing"_s, who}}));
            QVERIFY(m_store->putDocument(account, u"board"_s, who, {{u"charts"_s, QJsonArray{QJsonObject{{u"thing"_s, who}}}}}));
            QVERIFY(m_store->append(line(who + u"/phone"_s, meter, {{u"subject"_s, who}, {u"text"_s, u"Said %1. and <%1>, (%2)"_s.arg(who, who.toUpper())}})));
        }
    }

    QString everything(const QString &table, const QString &columns)
    {
        QString text;
        QString joinedColumns = columns;
        m_store->database().each(u"SELECT %1 FROM %2"_s.arg(joinedColumns.replace(u","_s, u" || ' ' || "_s), table), {},
            [&](const QSqlQuery &row) { text += row.value(0).toString() + u'\n'; });
        return text;
    }

    QString wholeStore()
    {
        return everything(u"journal"_s, u"who,thing,subject,detail"_s) + everything(u"rules"_s, u"rule"_s) + everything(u"pending"_s, u"key,question"_s)
            + everything(u"owed"_s, u"key,work"_s) + everything(u"series"_s, u"thing"_s) + everything(u"naming"_s, u"thing,name"_s)
            + everything(u"documents"_s, u"id,body"_s);
    }

private Q_SLOTS:
    void init()
    {
        m_path = m_places.fresh();
        QVERIFY2(!m_path.isEmpty(), qPrintable(m_places.error()));
        m_store = std::make_unique<Store>();
        QCOMPARE(m_store->open(m_path), std::nullopt);
        fill();
    }

    void oneField()
    {
        Erasure erasure(*m_store);
        QCOMPARE(erasure.field(key(anna)).value_or(Erasure::Removed{}).series, 1);
        QVERIFY(m_store->samples(key(anna), 0, 1e12).isEmpty());
        QCOMPARE(m_store->samples(key(anna, u"Energy"_s), 0, 1e12).size(), 3);
        QCOMPARE(m_store->samples(key(meter), 0, 1e12).size(), 5'000);
        QCOMPARE(m_store->journal(1).value(0).action, u"erase"_s);
        QCOMPARE(erasure.field(key(anna)).value_or(Erasure::Removed{{-1}}).series, 0);
        // The field is a new one now.
        QVERIFY(m_store->addSamples(key(anna), samples(2)));
        QCOMPARE(m_store->samples(key(anna), 0, 1e12).size(), 2);
    }

    void oneThing()
    {
        const auto removed = Erasure(*m_store).thing(account, meter);
        QVERIFY(removed);
        QCOMPARE(removed->series, 2);
        QCOMPARE(removed->names, 1);
        QVERIFY(m_store->series(account, meter).isEmpty());
        QCOMPARE(m_store->naming(account, meter, {}), Store::Naming{});
        QCOMPARE(m_store->series(account).size(), 4);
        QCOMPARE(m_store->rules(account).size(), 3); // decisions about a thing are not its history
    }

    void onePerson()
    {
        const auto before = m_store->journal(100);
        const auto removed = Erasure(*m_store).person(account, anna);
        QVERIFY2(removed, qPrintable(m_store->lastError()));
        QCOMPARE(removed->series, 2);
        QCOMPARE(removed->decisions, 3);
        QCOMPARE(removed->documents, 1);
        QCOMPARE(removed->journalLines, 1);
        const QString rest = wholeStore();
        QString without = rest;
        without.remove(joanna, Qt::CaseInsensitive);
        QVERIFY2(!without.contains(anna, Qt::CaseInsensitive), qPrintable(without));
        QCOMPARE(rest.count(joanna, Qt::CaseInsensitive), 17);
        // The lines are there, all of them, with a name instead of the address, and one more says so.
        const auto after = m_store->journal(100);
        QCOMPARE(after.size(), before.size() + 1);
        QCOMPARE(after[0].action, u"erase"_s);
        QCOMPARE(after[0].thing, removed->pseudonym);
        const JournalEntry hers = after.last();
        QCOMPARE(hers.who, removed->pseudonym);
        QCOMPARE(hers.detail.value(u"subject"_s).toString(), removed->pseudonym);
        QCOMPARE(hers.detail.value(u"text"_s).toString(), u"Said %1. and <%1>, (%1)"_s.arg(removed->pseudonym));
        QCOMPARE(hers.time, before.last().time);
        QCOMPARE(hers.thing, meter);
        QCOMPARE(after.mid(1, 2), before.mid(0, 2));
        QCOMPARE(m_store->mentions(account, removed->pseudonym).lines, 2);
        QCOMPARE(m_store->samples(key(joanna), 0, 1e12).size(), 5'000);
        // Somebody of whom nothing is known leaves no line.
        QVERIFY(Erasure(*m_store).person(account, u"nobody@shop.example"_s));
        QCOMPARE(m_store->journal(100).size(), after.size());
    }

    /// Addresses of transports have backslashes (XEP-0106), which JSON writes twice; and JSON has words of its own before an address.
    void escapedAddresses()
    {
        const QString gateway = u"anna\\40Mail.example@shop.example"_s;
        QVERIFY(m_store->append(line(gateway.toLower(), meter, {{u"subject"_s, gateway}, {u"text"_s, u"line\n%1\tend"_s.arg(gateway)}})));
        QVERIFY(m_store->addRule(account, {{u"subject"_s, gateway}}));
        const auto removed = Erasure(*m_store).person(account, gateway);
        QVERIFY2(removed, qPrintable(m_store->lastError()));
        QCOMPARE(removed->journalLines, 1);
        QCOMPARE(removed->decisions, 1);
        QVERIFY2(!wholeStore().contains(u"40mail"_s, Qt::CaseInsensitive), qPrintable(wholeStore()));
        const JournalEntry hers = m_store->journal(2).value(1);
        QCOMPARE(hers.who, removed->pseudonym);
        QCOMPARE(hers.detail.value(u"text"_s).toString(), u"line\n%1\tend"_s.arg(removed->pseudonym));
        QCOMPARE(m_store->mentions(account, anna).lines, 1);
    }

    void nothingIsLeftInTheFile()
    {
        if (Test::StorePlaces::onPostgres())
            return; // a server's files are its own; docs/store.md says what VACUUM does
        QVERIFY(Erasure(*m_store).person(account, joanna));
        m_store.reset();
        for (const QString &suffix : {u""_s, u"-wal"_s}) {
            QFile file(m_path + suffix);
            if (file.open(QIODevice::ReadOnly))
                QVERIFY2(!file.readAll().toLower().contains(joanna.toUtf8()), qPrintable(suffix));
        }
    }

    void notTheAccountItself()
    {
        QVERIFY(!Erasure(*m_store).person(account, account));
        QVERIFY(m_store->lastError().contains(u"own address"_s));
        QVERIFY(!Erasure(*m_store).person(account, {}));
    }

    void failureLeavesAll()
    {
        const QString before = wholeStore();
        const QString sql = Test::StorePlaces::onPostgres()
            ? u"ALTER TABLE journal ADD CONSTRAINT broken CHECK (action <> 'erase')"_s
            : u"CREATE TRIGGER breaker BEFORE INSERT ON journal WHEN NEW.action = 'erase' BEGIN SELECT RAISE(ABORT, 'broken'); END"_s;
        QCOMPARE(m_places.tamper(m_path, sql), std::nullopt);
        QVERIFY(!Erasure(*m_store).person(account, anna));
        QCOMPARE(wholeStore(), before);
        QCOMPARE(m_store->samples(key(anna), 0, 1e12).size(), 5'000);
    }

    /// The door that redaction opens is shut again, and lets nobody else in while it is open.
    void theJournalStaysAppendOnly()
    {
        QVERIFY(Erasure(*m_store).person(account, anna));
        const auto update = m_places.tamper(m_path, u"UPDATE journal SET who = 'me'"_s);
        QVERIFY(update && update->contains(u"append-only"_s));
        QCOMPARE(m_places.tamper(m_path, u"INSERT INTO redaction (since) VALUES (1)"_s), std::nullopt);
        for (const QString &column : {u"time = 1"_s, u"action = 'x'"_s, u"result = 'x'"_s, u"kind = 'x'"_s, u"account = 'x'"_s, u"id = id + 1000"_s}) {
            const auto refusal = m_places.tamper(m_path, u"UPDATE journal SET "_s + column);
            QVERIFY2(refusal && refusal->contains(u"append-only"_s), qPrintable(column));
        }
        QVERIFY(m_places.tamper(m_path, u"DELETE FROM journal"_s).has_value());
    }

    void addressesInTexts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("alone") << u"anna@shop.example"_s << u"X"_s;
        QTest::newRow("resource") << u"anna@shop.example/a.b-c"_s << u"X"_s;
        QTest::newRow("capitals") << u"ANNA@Shop.Example"_s << u"X"_s;
        QTest::newRow("longer local part") << u"joanna@shop.example"_s << u"joanna@shop.example"_s;
        QTest::newRow("dotted local part") << u"m.anna@shop.example"_s << u"m.anna@shop.example"_s;
        QTest::newRow("letters of others") << u"öanna@shop.example"_s << u"öanna@shop.example"_s;
        QTest::newRow("longer domain") << u"anna@shop.example.org"_s << u"anna@shop.example.org"_s;
        QTest::newRow("longer word") << u"anna@shop.examples"_s << u"anna@shop.examples"_s;
        QTest::newRow("odd local part") << u"evil!anna@shop.example"_s << u"evil!anna@shop.example"_s;
        QTest::newRow("escaped local part") << u"x\\anna@shop.example"_s << u"x\\anna@shop.example"_s;
        QTest::newRow("sentence") << u"It was anna@shop.example."_s << u"It was X."_s;
        QTest::newRow("twice") << u"anna@shop.example,anna@shop.example"_s << u"X,X"_s;
        QTest::newRow("JSON") << u"{\"a\":\"anna@shop.example/r\",\"b\":1}"_s << u"{\"a\":\"X\",\"b\":1}"_s;
    }

    void addressesInTexts()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const Redactor redactor(anna, u"X"_s);
        QCOMPARE(redactor.redacted(text), expected);
        QCOMPARE(redactor.isIn(text), text != expected);
    }
};

QTEST_GUILESS_MAIN(TestErasure)

#include "tst_erasure.moc"
