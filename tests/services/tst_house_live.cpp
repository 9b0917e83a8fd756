// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"
#include "services/gaphealer.h"
#include "services/history.h"
#include "services/house.h"
#include "tests/support/testprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The service layer with the real demo house: what happened is read from the house's log and from a second store on the same file.
class TestHouseLive final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void remembersWhatTheThingRemembers();
    void watchesAndRecords();
    void tenThousandFieldsInOneMessage();
    void isToldInsteadOfAsking();

private:
    [[nodiscard]] qsizetype asked(const QByteArray &part, const QString &thing = u"heating"_s) const;
    [[nodiscard]] QList<SeriesKey> storedSeries(const QString &thing) const;

    static constexpr int Long = 20'000;
    QTemporaryDir m_folder;
    int m_round = 0;
    QString m_log;
    QString m_storePath;
    std::unique_ptr<Test::TestProcess> m_program;
    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<House> m_house;
    const QString m_heating = u"heating@house.localhost"_s;
};

void TestHouseLive::init()
{
    ++m_round;
    m_log = m_folder.filePath(u"log%1.jsonl"_s.arg(m_round));
    m_storePath = m_folder.filePath(u"house%1.sqlite"_s.arg(m_round));
    m_program = std::make_unique<Test::TestProcess>();
    QVERIFY(m_program->start(qEnvironmentVariable("CHATELAINE_BIN") + u"/chatelaine-house"_s, {u"--log"_s, m_log, u"--stdin-commands"_s}));
    QVERIFY(m_program->waitForOutput("\n", Long));
    const QJsonObject ready = QJsonDocument::fromJson(m_program->output().split('\n').first()).object();
    const QJsonObject owner = ready.value("accounts"_L1).toArray().at(0).toObject();
    AccountSettings settings;
    settings.jid = owner.value("jid"_L1).toString();
    settings.password = owner.value("password"_L1).toString();
    settings.host = u"127.0.0.1"_s;
    settings.port = static_cast<quint16>(ready.value("port"_L1).toInt());
    settings.tls = TlsMode::Off;
    settings.allowPlain = true;

    m_clock = makeSystemClock();
    m_house = std::make_unique<House>(*m_clock, m_storePath);
    QVERIFY(m_house->storeError().isEmpty());
    m_house->open(settings);
    const auto known = [this] {
        const auto contact = m_house->account().contact(m_heating);
        return contact && contact->resourceFor(Wire::Protocol::Sensor) != nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(known(), Long);
}

void TestHouseLive::cleanup()
{
    m_house.reset();
    m_clock.reset();
    m_program.reset();
}

qsizetype TestHouseLive::asked(const QByteArray &part, const QString &thing) const
{
    QFile file(m_log);
    if (!file.open(QIODevice::ReadOnly)) {
        return -1;
    }
    qsizetype count = 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        count += entry.value("thing"_L1).toString() == thing && entry.value("direction"_L1) == "in"_L1 && entry.value("xml"_L1).toString().toUtf8().contains(part);
    }
    return count;
}

QList<SeriesKey> TestHouseLive::storedSeries(const QString &thing) const
{
    Store other;
    return other.open(m_storePath) ? QList<SeriesKey>() : other.series(u"owner@house.localhost"_s, thing);
}

void TestHouseLive::remembersWhatTheThingRemembers()
{
    QSignalSpy changed(m_house.get(), &House::historyChanged);
    m_house->gaps().keep(m_heating, {Wire::NodeAddress()});
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), Long);
    const SeriesKey key{u"owner@house.localhost"_s, m_heating, {}, u"Room temperature"_s};
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto samples = m_house->history().samples(key, now - 86'400'000, now, 1'000);
    QTRY_VERIFY_WITH_TIMEOUT(samples.isFinished(), Long);
    QVERIFY(samples.result().size() >= 20);

    Store other;
    QVERIFY(!other.open(m_storePath));
    QVERIFY(other.samples(key, 0, now - 86'400'000 - 60'000).isEmpty());
    QVERIFY(other.samples(key, now - 86'400'000, now).constFirst().kinds & (Wire::Kind::HistoricalHour | Wire::Kind::Historical));

    QCOMPARE(asked("historical"), 1);
    m_house->gaps().keep(m_heating, {Wire::NodeAddress()}); // once is enough
    QSignalSpy read(m_house.get(), &House::valuesChanged);
    m_house->readNow(m_heating, {});
    QTRY_VERIFY_WITH_TIMEOUT(!read.isEmpty(), Long);
    QCOMPARE(asked("historical"), 1);
}

void TestHouseLive::watchesAndRecords()
{
    m_house->watch(m_heating, {}, 200ms);
    QTRY_VERIFY_WITH_TIMEOUT(asked("<req") >= 3, Long);
    m_house->unwatch(m_heating, {});
    const QList<LatestValue> latest = m_house->latest(m_heating, {});
    QVERIFY(std::any_of(latest.begin(), latest.end(), [](const LatestValue &value) { return value.key.field == "Room temperature"_L1; }));
    QCOMPARE(latest.constFirst().key.field, u"Room temperature"_s); // the thing's own order
    QVERIFY(storedSeries(m_heating).size() >= 5);
}

void TestHouseLive::tenThousandFieldsInOneMessage()
{
    m_program->write("fault heating giant:10000\n", false);
    QVERIFY(m_program->waitForOutput("fault", Long));
    QSignalSpy status(m_house.get(), &House::statusChanged);
    m_house->readNow(m_heating, {});
    QTRY_VERIFY_WITH_TIMEOUT(m_house->latest(m_heating, {}).size() >= 10'000, Long);
    QTRY_VERIFY_WITH_TIMEOUT(!m_house->status(m_heating, {}).reading, Long);
    QVERIFY(!m_house->status(m_heating, {}).error.isError());
    QTRY_VERIFY_WITH_TIMEOUT(storedSeries(m_heating).size() >= 10'000, Long);
}

/// The ventilation offers events: it is subscribed to, what it tells is stored like what is asked for, and the owner's threshold reaches it.
void TestHouseLive::isToldInsteadOfAsking()
{
    const QString ventilation = u"ventilation@house.localhost"_s;
    const auto speaks = [&] {
        const auto contact = m_house->account().contact(ventilation);
        return contact && contact->resourceFor(Wire::Protocol::Events) != nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(speaks(), Long);
    QSignalSpy load(m_house.get(), &House::loadChanged);
    m_house->watch(ventilation, {}, 1s);
    const auto mode = [&] { return m_house->readLoad(ventilation).mode; };
    QTRY_COMPARE_WITH_TIMEOUT(mode(), ReadLoad::Mode::Subscription, Long);
    QTRY_VERIFY_WITH_TIMEOUT(!m_house->latest(ventilation, {}).isEmpty(), Long);
    QTRY_VERIFY_WITH_TIMEOUT(!storedSeries(ventilation).isEmpty(), Long);
    QVERIFY(m_house->status(ventilation, {}).lastHeard.isValid());
    QTRY_VERIFY_WITH_TIMEOUT(!load.isEmpty(), Long);
    QCOMPARE(asked("<req", u"ventilation"_s), 0);
    QCOMPARE(asked("<subscribe", u"ventilation"_s), 1);

    m_house->setReadPolicy(ventilation, {}, {2s, 0ms, {{m_house->latest(ventilation, {}).constFirst().key.field, 50}}});
    QTRY_COMPARE_WITH_TIMEOUT(asked("changedBy", u"ventilation"_s), 1, Long);
    QCOMPARE(mode(), ReadLoad::Mode::Subscription);
    QCOMPARE(m_house->readLoad(ventilation).reason, u"policy"_s);
    QCOMPARE(m_house->store().documents(u"owner@house.localhost"_s, u"reading"_s).size(), 1);
    m_house->setReadPolicy(ventilation, {}, {});
    QVERIFY(m_house->store().documents(u"owner@house.localhost"_s, u"reading"_s).isEmpty());
    m_house->unwatch(ventilation, {});
    QTRY_VERIFY_WITH_TIMEOUT(asked("<unsubscribe", u"ventilation"_s) >= 1, Long);
}

QTEST_GUILESS_MAIN(TestHouseLive)
#include "tst_house_live.moc"
