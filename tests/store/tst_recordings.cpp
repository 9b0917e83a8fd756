// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/recordings.h"
#include "store/store.h"
#include "tests/support/storeplaces.h"

#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

/// What has been recorded of whom, and until when.
class TestRecordings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void knowsThingsAndNodes();
    void knowsTheNewestSample();
    void seesIntoChunks();

private:
    static constexpr qint64 Begin = 1'772'000'000'000;

    bool add(const QString &thing, const Wire::NodeAddress &node, qint64 from, int count, qint64 step = 1'000)
    {
        QList<Sample> samples;
        for (int i = 0; i < count; ++i) {
            Sample sample;
            sample.time = from + i * step;
            sample.number = i;
            sample.text = QString::number(i);
            sample.kinds = Wire::Kind::Momentary;
            samples << sample;
        }
        return m_store->addSamples({m_account, thing, node, u"Energy"_s}, samples);
    }
    [[nodiscard]] Recordings recordings() { return Recordings(m_store->database()); }

    Test::StorePlaces m_places;
    std::unique_ptr<Store> m_store;
    const QString m_account = u"owner@house.example"_s;
    const QString m_meter = u"meter@house.example"_s;
};

void TestRecordings::init()
{
    m_store = std::make_unique<Store>();
    const QString place = m_places.fresh();
    QVERIFY2(!place.isEmpty(), qPrintable(m_places.error()));
    QCOMPARE(m_store->open(place), std::nullopt);
}

void TestRecordings::knowsThingsAndNodes()
{
    const Wire::NodeAddress one{u"1"_s, u"Metering"_s, u"A"_s};
    const Wire::NodeAddress two{u"1"_s, u"Metering"_s, u"B"_s};
    QVERIFY(add(m_meter, one, Begin, 1) && add(m_meter, two, Begin, 1) && add(m_meter, {}, Begin, 1) && add(u"boiler@house.example"_s, {}, Begin, 1));
    QCOMPARE(recordings().things(m_account), QStringList({u"boiler@house.example"_s, m_meter}));
    QCOMPARE(recordings().nodes(m_account, m_meter, 10), QList<Wire::NodeAddress>({{}, one, two}));
    QCOMPARE(recordings().nodes(m_account, m_meter, 2).size(), 2);
    QVERIFY(recordings().things(u"other@house.example"_s).isEmpty());
    QVERIFY(recordings().nodes(m_account, u"nobody@house.example"_s, 10).isEmpty());
}

void TestRecordings::knowsTheNewestSample()
{
    QCOMPARE(recordings().newest(m_account, m_meter, Begin), std::nullopt);
    QVERIFY(add(m_meter, {}, Begin, 3) && add(m_meter, {u"1"_s, {}, {}}, Begin + 500, 1));
    QVERIFY(add(u"boiler@house.example"_s, {}, Begin + 60'000, 1));
    QVERIFY(add(m_meter, {}, Begin + 90'000'000'000, 1)); // a clock that runs ahead
    QCOMPARE(recordings().newest(m_account, m_meter, Begin - 1), std::nullopt);
    QCOMPARE(recordings().newest(m_account, m_meter, Begin), Begin);
    QCOMPARE(recordings().newest(m_account, m_meter, Begin + 700), Begin + 500);
    QCOMPARE(recordings().newest(m_account, m_meter, Begin + 1'000'000), Begin + 2'000);
    QCOMPARE(recordings().newest(u"other@house.example"_s, m_meter, Begin + 1'000'000), std::nullopt);
}

void TestRecordings::seesIntoChunks()
{
    constexpr int many = 20'000;
    QVERIFY(add(m_meter, {}, Begin, many));
    const qint64 last = Begin + (many - 1) * 1'000;
    QCOMPARE(recordings().newest(m_account, m_meter, last + 1), last);
    QCOMPARE(recordings().newest(m_account, m_meter, last), last);
    QCOMPARE(recordings().newest(m_account, m_meter, Begin - 1), std::nullopt);
    // In the middle, by what chunks say of themselves.
    const qint64 middle = Begin + many / 2 * 1'000;
    QVERIFY(recordings().newest(m_account, m_meter, middle + 300) >= middle);
    QVERIFY(recordings().newest(m_account, m_meter, middle + 300) <= middle + 300);
}

QTEST_GUILESS_MAIN(TestRecordings)
#include "tst_recordings.moc"
