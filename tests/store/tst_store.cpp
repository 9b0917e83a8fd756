// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/store.h"
#include "tests/support/storeplaces.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

const QString account = u"owner@house.example"_s;
const QString thing = u"heating@house.example"_s;
const SeriesKey temperature{account, thing, {u"1"_s, {}, {}}, u"Temperature"_s};
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

Sample sampleAt(qint64 time, const QString &text = u"21.5"_s)
{
    Sample sample;
    sample.time = time;
    bool ok = false;
    sample.number = text.toDouble(&ok);
    if (!ok)
        sample.number = notANumber;
    sample.text = text;
    sample.unit = u"°C"_s;
    sample.kinds = Wire::Kind::Momentary;
    sample.qualities = Wire::Quality::AutomaticReadout;
    return sample;
}

JournalEntry entry(const QString &who, const QString &subject, const QString &action, const QDateTime &time)
{
    JournalEntry line;
    line.time = time;
    line.kind = JournalEntry::Kind::Question;
    line.account = account;
    line.who = who;
    line.thing = who;
    line.action = action;
    line.result = u"pending"_s;
    line.detail = {{u"subject"_s, subject}};
    return line;
}

} // namespace

class TestStore final : public QObject
{
    Q_OBJECT

private:
    Test::StorePlaces m_places;
    QString m_path;
    std::unique_ptr<Store> m_store;

    /// What somebody else finds there.
    std::unique_ptr<Store> other() const
    {
        auto store = std::make_unique<Store>();
        const auto problem = store->open(m_path);
        if (problem)
            qWarning("%s", qPrintable(*problem));
        return store;
    }

private Q_SLOTS:
    void init()
    {
        m_path = m_places.fresh();
        QVERIFY2(!m_path.isEmpty(), qPrintable(m_places.error()));
        m_store = std::make_unique<Store>();
        QCOMPARE(m_store->open(m_path), std::nullopt);
    }

    void cleanup() { m_store.reset(); }

    void journalKindsHaveNames()
    {
        using Kind = JournalEntry::Kind;
        for (const Kind kind : {Kind::Connection, Kind::Friendship, Kind::Question, Kind::Decision, Kind::Control, Kind::Name, Kind::Reading, Kind::Error}) {
            QVERIFY(!journalKindName(kind).isEmpty());
            QCOMPARE(journalKindFromName(journalKindName(kind)), kind);
        }
        QCOMPARE(journalKindFromName(u"from a later version"), Kind::Error);
    }

    void journalIsKept()
    {
        JournalEntry line = entry(thing, u"optimiser@house.example"_s, u"ask"_s, QDateTime(QDate(2026, 3, 29), QTime(1, 30, 0, 123), Qt::UTC));
        line.detail.insert(u"text"_s, u"°C \U0001F3E0 'quoted' \"too\"; DROP TABLE journal"_s);
        const auto first = m_store->append(line);
        const auto second = m_store->append(entry({}, {}, {}, line.time.addSecs(-5)));
        QVERIFY(first && second);
        QVERIFY(*second > *first);

        const auto lines = other()->journal(10);
        QCOMPARE(lines.size(), 2);
        line.id = *first;
        QCOMPARE(lines[1], line);
        QCOMPARE(lines[0].id, *second);
        QCOMPARE(m_store->journal(10, *second).size(), 1);
        QCOMPARE(m_store->journal(1).size(), 1);
        QCOMPARE(m_store->journal(-1).size(), 0);
    }

    void journalCannotBeChanged_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("update") << u"UPDATE journal SET result = 'accepted'"_s;
        QTest::newRow("delete") << u"DELETE FROM journal"_s;
        if (Test::StorePlaces::onPostgres())
            QTest::newRow("truncate") << u"TRUNCATE journal"_s;
    }

    void journalCannotBeChanged()
    {
        QFETCH(QString, sql);
        QVERIFY(m_store->append(entry(thing, {}, u"ask"_s, QDateTime::fromMSecsSinceEpoch(1))));
        const auto refusal = m_places.tamper(m_path, sql);
        QVERIFY(refusal && refusal->contains(u"append-only"_s));
        const auto lines = other()->journal(10);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines.first().result, u"pending"_s);
    }

    void journalDetailIsCapped()
    {
        JournalEntry line = entry(thing, u"s@x"_s, QString(10'000, u'a'), QDateTime::fromMSecsSinceEpoch(1));
        line.detail.insert(u"huge"_s, QString(5'000'000, u'ö'));
        QVERIFY(m_store->append(line));
        const auto kept = other()->journal(1).value(0);
        QCOMPARE(kept.action.size(), 4096);
        QVERIFY(kept.detail.contains(u"cut"_s));
        QVERIFY(kept.detail.value(u"cut"_s).toString().size() < 100'000);
        QCOMPARE(kept.detail.value(u"subject"_s).toString(), u"s@x"_s);
    }

    void countsMentions()
    {
        const auto noon = QDateTime(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);
        m_store->append(entry(thing, u"a@shop.example"_s, u"ask"_s, noon));
        m_store->append(entry(thing, u"b@shop.example"_s, u"ask"_s, noon.addSecs(60)));
        m_store->append(entry(u"a@shop.example"_s, {}, u"connect"_s, noon.addSecs(-60)));
        m_store->append(entry(thing, u"c@notshop.example"_s, u"ask"_s, noon));
        m_store->append(entry(thing, u"d@shopxexample"_s, u"ask"_s, noon));
        const auto a = m_store->mentions(account, u"a@shop.example"_s);
        QCOMPARE(a.lines, 2);
        QCOMPARE(a.first, noon.addSecs(-60));
        QCOMPARE(m_store->mentions(account, u"nobody@shop.example"_s).lines, 0);
        QVERIFY(!m_store->mentions(account, u"nobody@shop.example"_s).first);
        QCOMPARE(m_store->mentions(u"else@house.example"_s, u"a@shop.example"_s).lines, 0);
        QCOMPARE(m_store->countFromDomain(account, u"ask"_s, u"shop.example"_s, noon), 2);
        QCOMPARE(m_store->countFromDomain(account, u"ask"_s, u"shop.example"_s, noon.addSecs(30)), 1);
        QCOMPARE(m_store->countFromDomain(account, u"ask"_s, u"%"_s, noon), 0);
        QCOMPARE(m_store->countFromDomain(account, u"ask"_s, u"shop_example"_s, noon), 0);
    }

    void rulesAreKept()
    {
        const QJsonObject rule{{u"ask"_s, u"friend"_s}, {u"thing"_s, thing}};
        const auto first = m_store->addRule(account, rule);
        const auto second = m_store->addRule(u"else@house.example"_s, rule);
        QVERIFY(first && second);
        QVERIFY(*first != *second);
        auto seen = other();
        QCOMPARE(seen->rules(account).size(), 1);
        QCOMPARE(seen->rules(account).first(), qMakePair(*first, rule));
        QVERIFY(m_store->removeRule(*first));
        QVERIFY(!m_store->removeRule(*first));
        QVERIFY(!m_store->removeRule(u"no id"_s));
        QCOMPARE(seen->rules(account).size(), 0);
        // An id is never given out twice: the journal goes on naming it.
        QVERIFY(m_store->removeRule(*second));
        const auto third = m_store->addRule(account, rule);
        QVERIFY(third && *third != *first && *third != *second);
    }

    void queuesAreKept()
    {
        QVERIFY(m_store->putPending(account, u"b"_s, {{u"times"_s, 1}}));
        QVERIFY(m_store->putPending(account, u"a"_s, {{u"times"_s, 1}}));
        QVERIFY(m_store->putPending(account, u"b"_s, {{u"times"_s, 2}}));
        QVERIFY(m_store->putOwed(account, u"b"_s, {{u"action"_s, u"clear"_s}}));
        auto seen = other();
        const auto pending = seen->pending(account);
        QCOMPARE(pending.size(), 2);
        QCOMPARE(pending[0].first, u"b"_s);
        QCOMPARE(pending[0].second.value(u"times"_s).toInt(), 2);
        QCOMPARE(pending[1].first, u"a"_s);
        QCOMPARE(seen->pending(u"else@house.example"_s).size(), 0);
        QVERIFY(m_store->removePending(account, u"b"_s));
        QVERIFY(!m_store->removePending(account, u"b"_s));
        QCOMPARE(seen->pending(account).size(), 1);
        QCOMPARE(seen->owed(account).size(), 1);
        QVERIFY(m_store->removeOwed(account, u"b"_s));
        QCOMPARE(seen->owed(account).size(), 0);
    }

    void hugeRulesAreRefused()
    {
        const QJsonObject huge{{u"fields"_s, QString(6'000'000, u'x')}};
        QVERIFY(!m_store->addRule(account, huge));
        QVERIFY(!m_store->putPending(account, u"a"_s, huge));
        QVERIFY(!m_store->putPending(account, QString(100'000, u'k'), {}));
        QCOMPARE(other()->rules(account).size(), 0);
        QCOMPARE(other()->pending(account).size(), 0);
    }

    void samplesKeepTheirForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("number");
        QTest::addColumn<Wire::FieldType>("type");
        using Wire::FieldType;
        QTest::newRow("10") << u"10"_s << 10.0 << FieldType::Numeric;
        QTest::newRow("10.0") << u"10.0"_s << 10.0 << FieldType::Numeric;
        QTest::newRow("10.00") << u"10.00"_s << 10.0 << FieldType::Numeric;
        QTest::newRow("tiny") << u"1e-300"_s << 1e-300 << FieldType::Numeric;
        QTest::newRow("64 bits") << u"9223372036854775807"_s << 9223372036854775807.0 << FieldType::Long;
        QTest::newRow("NaN") << u"NaN"_s << notANumber << FieldType::Numeric;
        QTest::newRow("infinity") << u"INF"_s << std::numeric_limits<double>::infinity() << FieldType::Numeric;
        QTest::newRow("words") << u"frånluft \U0001F3E0 \u200f אבג"_s << notANumber << FieldType::String;
        QTest::newRow("boolean") << u"true"_s << 1.0 << FieldType::Boolean;
        QTest::newRow("empty") << u""_s << notANumber << FieldType::String;
        QTest::newRow("null") << QString() << notANumber << FieldType::String;
        QTest::newRow("quotes") << u"'); DROP TABLE samples; --"_s << notANumber << FieldType::String;
        QTest::newRow("a null inside") << QString::fromUtf16(u"a\0b", 3) << notANumber << FieldType::String;
    }

    void samplesKeepTheirForm()
    {
        QFETCH(QString, text);
        QFETCH(double, number);
        QFETCH(Wire::FieldType, type);
        Sample sample = sampleAt(-86'400'000, text);
        sample.number = number;
        sample.type = type;
        sample.kinds = Wire::Kind::Historical | Wire::Kind::HistoricalHour;
        sample.qualities = Wire::Quality::Signed | Wire::Quality::InvoiceConfirmed;
        QVERIFY(m_store->addSamples(temperature, {sample}));
        const auto kept = other()->samples(temperature, -100'000'000, 0);
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept[0].text, text);
        QCOMPARE(kept[0].time, sample.time);
        QCOMPARE(kept[0].unit, sample.unit);
        QCOMPARE(kept[0].type, type);
        QCOMPARE(kept[0].kinds, sample.kinds);
        QCOMPARE(kept[0].qualities, sample.qualities);
        if (std::isfinite(number))
            QCOMPARE(kept[0].number, number);
        else
            QVERIFY(std::isnan(kept[0].number));
    }

    void hugeTextIsCut()
    {
        QVERIFY(m_store->addSamples(temperature, {sampleAt(1, QString(1'000'000, u'x'))}));
        QCOMPARE(m_store->samples(temperature, 0, 10).value(0).text.size(), 65'536);
    }

    void sameTimeAndKindsIsReplaced()
    {
        Sample peak = sampleAt(5, u"99"_s);
        peak.kinds = Wire::Kind::Peak;
        QVERIFY(m_store->addSamples(temperature, {sampleAt(5, u"20"_s), peak, sampleAt(5, u"21"_s)}));
        QVERIFY(m_store->addSamples(temperature, {sampleAt(5, u"22"_s)}));
        const auto kept = other()->samples(temperature, 0, 10);
        QCOMPARE(kept.size(), 2);
        QCOMPARE(kept[0].text, u"22"_s);
        QCOMPARE(kept[1].text, u"99"_s);
    }

    void rangesAndLimits()
    {
        QList<Sample> samples;
        for (int i = 0; i < 100; ++i)
            samples << sampleAt(1000 - i * 10, QString::number(i));
        QVERIFY(m_store->addSamples(temperature, samples));
        const auto range = m_store->samples(temperature, 10, 30);
        QCOMPARE(range.size(), 3);
        QCOMPARE(range.first().time, 10);
        QCOMPARE(range.last().time, 30);
        const auto newest = m_store->samples(temperature, 0, 10'000, 5);
        QCOMPARE(newest.size(), 5);
        QCOMPARE(newest.first().time, 960);
        QCOMPARE(newest.last().time, 1000);
        QCOMPARE(m_store->samples(temperature, 0, 10'000, 0).size(), 0);
        QCOMPARE(m_store->samples({account, thing, {}, u"Nothing"_s}, 0, 10'000).size(), 0);
    }

    void partitionsAreApart()
    {
        const SeriesKey a{account, thing, {u"7"_s, u"KNX"_s, u"A"_s}, u"State"_s};
        const SeriesKey b{account, thing, {u"7"_s, u"KNX"_s, u"B"_s}, u"State"_s};
        QVERIFY(m_store->addSamples(a, {sampleAt(1, u"on"_s)}));
        QVERIFY(m_store->addSamples(b, {sampleAt(1, u"off"_s)}));
        auto seen = other();
        QCOMPARE(seen->samples(a, 0, 10).value(0).text, u"on"_s);
        QCOMPARE(seen->samples(b, 0, 10).value(0).text, u"off"_s);
        QCOMPARE(seen->series(account, thing), (QList<SeriesKey>{a, b}));
        QCOMPARE(seen->series(account).size(), 2);
        QCOMPARE(seen->series(account, u"else@house.example"_s).size(), 0);
        QCOMPARE(seen->series(u"else@house.example"_s).size(), 0);
    }

    void manySamplesAreQuick()
    {
        QList<Sample> samples;
        for (int i = 0; i < 10'000; ++i)
            samples << sampleAt(i, QString::number(i));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(m_store->addSamples(temperature, samples));
        const auto ms = timer.elapsed();
        qInfo("10,000 samples in %lld ms", ms);
        QVERIFY2(ms < 10'000, "one transaction takes a fraction of a second; one for each sample takes far longer");
        QCOMPARE(other()->samples(temperature, 0, 20'000).size(), 10'000);
    }

    void namings()
    {
        const Wire::NodeAddress node{u"3"_s, u"KNX"_s, {}};
        const Store::Naming hall{u"Hallen"_s, u"Bottenvåningen"_s, true};
        QCOMPARE(m_store->naming(account, thing, node), Store::Naming{});
        QVERIFY(m_store->setNaming(account, thing, node, hall));
        QVERIFY(m_store->setNaming(account, thing, {}, {u"Värme"_s, {}, false}));
        auto seen = other();
        QCOMPARE(seen->naming(account, thing, node), hall);
        QCOMPARE(seen->namings(account).size(), 2);
        QCOMPARE(seen->namings(account).value({thing, node}), hall);
        QVERIFY(m_store->setNaming(account, thing, node, {}));
        QCOMPARE(seen->namings(account).size(), 1);
    }

    void twoAtOnce()
    {
        auto second = other();
        for (int i = 0; i < 50; ++i) {
            QVERIFY(m_store->append(entry(u"one"_s, {}, u"ask"_s, QDateTime::fromMSecsSinceEpoch(i))));
            QVERIFY(second->append(entry(u"two"_s, {}, u"ask"_s, QDateTime::fromMSecsSinceEpoch(i))));
            QVERIFY(m_store->addSamples(temperature, {sampleAt(2 * i)}));
            QVERIFY(second->addSamples(temperature, {sampleAt(2 * i + 1)}));
        }
        QCOMPARE(m_store->journal(1000).size(), 100);
        QCOMPARE(second->journal(1000).size(), 100);
        QCOMPARE(second->samples(temperature, 0, 1000).size(), 100);
    }

    void undoneBatchLeavesNothing()
    {
        m_store->begin();
        QVERIFY(m_store->addSamples(temperature, {sampleAt(1)}));
        QVERIFY(m_store->addRule(account, {{u"ask"_s, u"read"_s}}));
        m_store.reset(); // without commit()
        QCOMPARE(other()->samples(temperature, 0, 10).size(), 0);
        QCOMPARE(other()->rules(account).size(), 0);
    }

    void seriesMadeInAnUndoneBatchAreMadeAgain()
    {
        const QString sql = Test::StorePlaces::onPostgres()
            ? u"ALTER TABLE tail ADD CONSTRAINT broken CHECK (text <> 'break'::bytea)"_s
            : u"CREATE TRIGGER breaker BEFORE INSERT ON tail WHEN CAST(NEW.text AS TEXT) = 'break' BEGIN SELECT RAISE(ABORT, 'broken'); END"_s;
        QCOMPARE(m_places.tamper(m_path, sql), std::nullopt);
        QVERIFY(!m_store->addSamples(temperature, {sampleAt(1), sampleAt(2, u"break"_s)}));
        QVERIFY(m_store->lastError().contains(u"broken"_s));
        QCOMPARE(other()->samples(temperature, 0, 10).size(), 0);
        QVERIFY(m_store->addSamples(temperature, {sampleAt(3)}));
        QCOMPARE(other()->samples(temperature, 0, 10).size(), 1);
    }

    void closedStoreSaysNo()
    {
        Store closed;
        QVERIFY(!closed.isOpen());
        QVERIFY(!closed.append(entry(thing, {}, u"ask"_s, QDateTime::currentDateTimeUtc())));
        QVERIFY(!closed.addRule(account, {}));
        QVERIFY(!closed.putPending(account, u"a"_s, {}));
        QVERIFY(!closed.addSamples(temperature, {sampleAt(1)}));
        QVERIFY(!closed.setNaming(account, thing, {}, {u"x"_s, {}, false}));
        QVERIFY(closed.journal(10).isEmpty());
        QVERIFY(!closed.lastError().isEmpty());
        closed.begin();
        QVERIFY(!closed.commit());
    }

    void memoryStoreWorks()
    {
        Store store;
        QCOMPARE(store.open(u":memory:"_s), std::nullopt);
        QVERIFY(store.addSamples(temperature, {sampleAt(1)}));
        QCOMPARE(store.samples(temperature, 0, 10).size(), 1);
    }

    void documentsAreKept()
    {
        const QJsonObject board{{u"charts"_s, 3}, {u"title"_s, u"Värme \U0001F3E0 \u0000 'x'"_s}};
        QVERIFY(m_store->putDocument(account, u"board"_s, u"b"_s, {}));
        QVERIFY(m_store->putDocument(account, u"board"_s, u"Ä"_s, board));
        QVERIFY(m_store->putDocument(account, u"board"_s, u"b"_s, board));
        QVERIFY(m_store->putDocument(account, u"alert"_s, u"b"_s, {}));
        QVERIFY(m_store->putDocument(u"else@house.example"_s, u"board"_s, u"c"_s, {}));
        auto seen = other();
        const auto found = seen->documents(account, u"board"_s);
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[0], qMakePair(u"b"_s, board));
        QCOMPARE(found[1], qMakePair(u"Ä"_s, board));
        QVERIFY(m_store->removeDocument(account, u"board"_s, u"b"_s));
        QVERIFY(!m_store->removeDocument(account, u"board"_s, u"b"_s));
        QCOMPARE(seen->documents(account, u"board"_s).size(), 1);
        QCOMPARE(seen->documents(account, u"alert"_s).size(), 1);
    }

    void hugeDocumentsAreRefused()
    {
        QVERIFY(!m_store->putDocument(account, u"board"_s, u"b"_s, {{u"title"_s, QString(6'000'000, u'x')}}));
        QVERIFY(m_store->lastError().contains(u"too long"_s));
        QVERIFY(!m_store->putDocument(account, {}, u"b"_s, {}));
        QVERIFY(!m_store->putDocument(account, u"board"_s, QString(10'000, u'i'), {}));
        QVERIFY(other()->documents(account, u"board"_s).isEmpty());
        m_store->begin();
        QVERIFY(m_store->putDocument(account, u"board"_s, u"a"_s, {}));
        QVERIFY(!m_store->putDocument(account, u"board"_s, u"b"_s, {{u"title"_s, QString(6'000'000, u'x')}}));
        QVERIFY(!m_store->commit()); // half a board's documents are none
        QVERIFY(other()->documents(account, u"board"_s).isEmpty());
    }

    void defaultPathIsInTheDataFolder()
    {
        QVERIFY(Store::defaultPath().endsWith(u"/chatelaine/house.sqlite"_s));
    }
};

QTEST_GUILESS_MAIN(TestStore)

#include "tst_store.moc"
