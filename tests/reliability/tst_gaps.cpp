// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"
#include "services/gaphealer.h"
#include "services/houses.h"
#include "store/store.h"
#include "tests/support/clirunner.h"
#include "tests/support/faultproxyprocess.h"
#include "tests/support/testprocess.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;
constexpr qint64 hour = 3'600'000;
const QString owner = u"owner@house.localhost"_s;
const QString meters = u"meters@house.localhost"_s;
const QString heating = u"heating@house.localhost"_s;
const QString pulse = u"pulse@house.localhost"_s;
const Wire::NodeAddress mainMeter{u"E1"_s, u"MeteringTopology"_s, {}};
const Wire::NodeAddress kitchenMeter{u"E1.2"_s, u"MeteringTopology"_s, {}};

} // namespace

/// Real outages of real recorders, with the demo house: afterwards the store has what the things themselves remember of the missing span, once and
/// marked, and they were asked once.
class TestGaps final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void fillsWhatWasMissedWhileNothingRan();
    void fillsWhatTheConnectionHasCost();
    void windowAndRecorderShareAStore();

private:
    [[nodiscard]] QStringList account(quint16 port) const;
    [[nodiscard]] std::unique_ptr<TestProcess> record(quint16 port, const QStringList &more) const;
    [[nodiscard]] static QJsonObject counts(TestProcess &recorder);
    [[nodiscard]] static bool waitFor(TestProcess &recorder, const std::function<bool(const QJsonObject &)> &condition);
    [[nodiscard]] QList<Sample> stored(const SeriesKey &key) const;
    [[nodiscard]] QList<GapSpan> gaps(const QString &thing) const;
    /// Requests for the past that a thing of the house has got.
    [[nodiscard]] int askedForThePast(const QString &user) const;

    QTemporaryDir m_folder;
    int m_round = 0;
    QString m_log;
    QString m_store;
    std::unique_ptr<TestProcess> m_program;
    quint16 m_port = 0;
    QString m_password;
};

void TestGaps::init()
{
    ++m_round;
    m_log = m_folder.filePath(u"log%1.jsonl"_s.arg(m_round));
    m_store = m_folder.filePath(u"store%1.sqlite"_s.arg(m_round));
    m_program = std::make_unique<TestProcess>();
    QVERIFY(m_program->start(programPath(u"chatelaine-house"_s), {u"--rate"_s, u"5"_s, u"--log"_s, m_log, u"--stdin-commands"_s}));
    QVERIFY2(m_program->waitForOutput("\n", patience), m_program->errors().constData());
    const QJsonObject ready = QJsonDocument::fromJson(m_program->output().split('\n').first()).object();
    m_port = quint16(ready.value("port"_L1).toInt());
    m_password = ready.value("accounts"_L1).toArray().at(0).toObject().value("password"_L1).toString();
}

void TestGaps::cleanup()
{
    m_program.reset();
}

QStringList TestGaps::account(quint16 port) const
{
    return {u"--account"_s, owner, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, QString::number(port), u"--tls"_s, u"off"_s, u"--store"_s, m_store};
}

std::unique_ptr<TestProcess> TestGaps::record(quint16 port, const QStringList &more) const
{
    auto child = std::make_unique<TestProcess>();
    child->setEnvironment(u"CHATELAINE_PASSWORD"_s, m_password);
    const QStringList arguments = account(port) + QStringList{u"record"_s, u"--every"_s, u"1"_s, u"--interval"_s, u"0.2"_s} + more;
    return child->start(programPath(u"chatelaine-cli"_s), arguments) ? std::move(child) : nullptr;
}

QJsonObject TestGaps::counts(TestProcess &recorder)
{
    const QByteArray output = recorder.output();
    const qsizetype end = output.lastIndexOf('\n');
    return end < 0 ? QJsonObject() : QJsonDocument::fromJson(output.left(end).split('\n').constLast()).object();
}

bool TestGaps::waitFor(TestProcess &recorder, const std::function<bool(const QJsonObject &)> &condition)
{
    const QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired() && recorder.isRunning()) {
        if (condition(counts(recorder)))
            return true;
        (void)recorder.waitForOutput("nothing says this", 50);
    }
    return condition(counts(recorder));
}

QList<Sample> TestGaps::stored(const SeriesKey &key) const
{
    Store store;
    return store.open(m_store) ? QList<Sample>() : store.samples(key, 0, std::numeric_limits<qint64>::max());
}

QList<GapSpan> TestGaps::gaps(const QString &thing) const
{
    Store store;
    if (store.open(m_store))
        return {};
    GapBook book(store);
    book.load(owner);
    return book.gaps(thing, {});
}

int TestGaps::askedForThePast(const QString &user) const
{
    QFile file(m_log);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    int count = 0;
    while (!file.atEnd()) {
        const QJsonObject entry = QJsonDocument::fromJson(file.readLine()).object();
        count += entry.value("thing"_L1) == user && entry.value("direction"_L1) == "in"_L1 && entry.value("xml"_L1).toString().contains(u"historical"_s);
    }
    return count;
}

void TestGaps::fillsWhatWasMissedWhileNothingRan()
{
    // Two meters were recorded until thirty hours ago; of one there is a value in between that a file has brought.
    const qint64 begin = QDateTime::currentMSecsSinceEpoch() - 30 * hour;
    Sample last;
    last.time = begin;
    last.number = 1;
    last.text = u"1"_s;
    last.unit = u"kWh"_s;
    last.kinds = Wire::Kind::Momentary;
    {
        Store store;
        QVERIFY(!store.open(m_store));
        for (const Wire::NodeAddress &node : {mainMeter, kitchenMeter})
            QVERIFY(store.addSamples({owner, meters, node, u"Energy"_s}, {last}));
    }
    const QStringList nodes{meters, u"--node"_s, mainMeter.id, u"--source"_s, mainMeter.source, u"--node"_s, kitchenMeter.id, u"--source"_s, kitchenMeter.source};
    const auto recorder = record(m_port, nodes);
    QVERIFY(recorder);
    QVERIFY2(waitFor(*recorder, [](const QJsonObject &line) { return line.value("gaps"_L1).toObject().value("healed"_L1).toInt() >= 2; }), (recorder->output() + recorder->errors()).constData());
    recorder->interrupt();
    QVERIFY(recorder->waitForFinished(patience));
    QCOMPARE(recorder->exitCode(), 0);
    QCOMPARE(askedForThePast(u"meters"_s), 1);

    const QList<GapSpan> known = gaps(meters);
    QVERIFY(!known.isEmpty());
    QCOMPARE(known.constFirst().from, begin);
    const auto iso = [](qint64 time) { return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs); };
    for (const Wire::NodeAddress &node : {mainMeter, kitchenMeter}) {
        // What the meter itself says of that time.
        const CliResult truth = runCli(account(m_port) + QStringList{u"read"_s, meters, u"--node"_s, node.id, u"--source"_s, node.source, u"--kind"_s, u"historical"_s,
            u"--from"_s, iso(begin), u"--to"_s, iso(known.constLast().to)}, {}, {{u"CHATELAINE_PASSWORD"_s, m_password}});
        QCOMPARE(truth.exitCode, 0);
        QHash<QString, QList<QPair<qint64, QString>>> own;
        for (const QJsonObject &line : truth.lines()) {
            const qint64 time = QDateTime::fromString(line.value("time"_L1).toString(), Qt::ISODateWithMs).toMSecsSinceEpoch();
            if (line.contains("field"_L1) && time >= begin && time <= known.constLast().to)
                own[line.value("field"_L1).toString()].append({time, line.value("text"_L1).toString()});
        }
        QVERIFY2(own.value(u"Energy"_s).size() > 20, truth.all().constData());
        for (auto field = own.cbegin(); field != own.cend(); ++field) {
            QList<QPair<qint64, QString>> filled;
            for (const Sample &sample : stored({owner, meters, node, field.key()})) {
                if (sample.origin == Origin::BackFilled)
                    filled.append({sample.time, sample.text});
            }
            QCOMPARE(filled, field.value());
        }
        const QList<Sample> energy = stored({owner, meters, node, u"Energy"_s});
        QCOMPARE(energy.constFirst().time, begin);
        QCOMPARE(energy.constFirst().origin, Origin::Live);
    }
}

void TestGaps::fillsWhatTheConnectionHasCost()
{
    // It was recorded until just now: the pulse remembers everything, and its last day is much.
    {
        Sample last;
        last.time = QDateTime::currentMSecsSinceEpoch();
        last.text = u"0.0"_s;
        last.kinds = Wire::Kind::Momentary;
        Store store;
        QVERIFY(!store.open(m_store));
        QVERIFY(store.addSamples({owner, pulse, {}, u"Half"_s}, {last}));
    }
    FaultProxyProcess proxy;
    QVERIFY(proxy.start(u"127.0.0.1"_s, m_port));
    const auto recorder = record(proxy.port(), {pulse});
    QVERIFY(recorder);
    QVERIFY2(waitFor(*recorder, [](const QJsonObject &line) { return line.value("values"_L1).toInteger() > 10; }), (recorder->output().right(2'000) + recorder->errors()).constData());
    QCOMPARE(counts(*recorder).value("backFilled"_L1).toInteger(), 0);

    QVERIFY(proxy.does("refuse"));
    QVERIFY(proxy.does("cut"));
    QVERIFY(waitFor(*recorder, [](const QJsonObject &line) { return line.value("online"_L1).toInt() == 0; }));
    const qint64 cutAt = QDateTime::currentMSecsSinceEpoch();
    QVERIFY(waitFor(*recorder, [&](const QJsonObject &) { return QDateTime::currentMSecsSinceEpoch() - cutAt > 3'000; }));
    QVERIFY(proxy.does("admit"));
    const qint64 admitted = QDateTime::currentMSecsSinceEpoch();
    QVERIFY2(waitFor(*recorder, [&](const QJsonObject &line) { return line.value("online"_L1).toInt() == 1 && line.value("backFilled"_L1).toInteger() > 0; }),
        (recorder->output().right(2'000) + recorder->errors()).constData());
    QVERIFY(waitFor(*recorder, [&](const QJsonObject &) {
        const QList<GapSpan> known = gaps(pulse);
        return !known.isEmpty() && known.constLast().to > admitted && known.constLast().state != GapState::Open;
    }));
    recorder->interrupt();
    QVERIFY(recorder->waitForFinished(patience));
    QCOMPARE(recorder->exitCode(), 0);

    // It begins with the last value before the cut, and five a second of it are there, each once.
    const QList<GapSpan> known = gaps(pulse);
    const GapSpan gap = known.constLast();
    QVERIFY(known.size() == 1 && gap.from <= cutAt && gap.to >= admitted);
    QCOMPARE(gap.state, GapState::Healed);
    QList<qint64> times;
    for (const Sample &sample : stored({owner, pulse, {}, u"Half"_s})) {
        if (sample.time < gap.from || sample.time > gap.to || !sample.kinds.testFlag(Wire::Kind::HistoricalSecond))
            continue;
        QCOMPARE(sample.origin, Origin::BackFilled);
        QVERIFY(times.isEmpty() || sample.time > times.constLast());
        times << sample.time;
    }
    QVERIFY(times.size() >= (gap.to - gap.from) / 200 && times.size() <= (gap.to - gap.from) / 200 + 1); // it rounds down
    for (qsizetype i = 0; i < times.size(); ++i)
        QCOMPARE(times.at(i), gap.from + i * 200);
    QCOMPARE(askedForThePast(u"pulse"_s), 1);
}

void TestGaps::windowAndRecorderShareAStore()
{
    const auto recorder = record(m_port, {heating});
    QVERIFY(recorder);
    QVERIFY2(waitFor(*recorder, [](const QJsonObject &line) { return line.value("gaps"_L1).toObject().value("healed"_L1).toInt() == 1; }),
        (recorder->output().right(2'000) + recorder->errors()).constData());

    const auto clock = makeSystemClock();
    QHash<qint64, QString> heard;
    {
        Houses houses(*clock, m_store);
        Profile profile;
        profile.id = u"window"_s;
        profile.name = u"window"_s;
        profile.settings.jid = owner;
        profile.settings.host = u"127.0.0.1"_s;
        profile.settings.port = m_port;
        profile.settings.tls = TlsMode::Off;
        profile.settings.allowPlain = true;
        House &house = houses.add(profile);
        QVERIFY(house.storeError().isEmpty());
        connect(&house, &House::valuesChanged, this, [&](const QString &, const Wire::NodeAddress &, const QList<LatestValue> &values) {
            for (const LatestValue &value : values) {
                if (value.key.field == "Room temperature"_L1)
                    heard.insert(value.reading.time.value.toMSecsSinceEpoch(), value.reading.field.text);
            }
        });
        houses.open(profile.id, m_password);
        house.gaps().keep(heating, {Wire::NodeAddress()}); // its page is open
        house.watch(heating, {}, 200ms);
        QTRY_VERIFY_WITH_TIMEOUT(heard.size() >= 10, patience);
        QCOMPARE(house.gaps().gaps(heating, {}), gaps(heating));
    }
    const qint64 values = counts(*recorder).value("values"_L1).toInteger();
    QVERIFY(waitFor(*recorder, [&](const QJsonObject &line) { return line.value("values"_L1).toInteger() > values; }));
    recorder->interrupt();
    QVERIFY(recorder->waitForFinished(patience));
    QCOMPARE(recorder->exitCode(), 0);

    // What the window heard is there, what the recorder heard as well, and nothing twice.
    QCOMPARE(askedForThePast(u"heating"_s), 1);
    QSet<QPair<qint64, int>> found;
    qsizetype live = 0;
    for (const Sample &sample : stored({owner, heating, {}, u"Room temperature"_s})) {
        QVERIFY(!found.contains({sample.time, int(sample.kinds)}));
        found.insert({sample.time, int(sample.kinds)});
        live += sample.origin == Origin::Live;
        if (const auto same = heard.constFind(sample.time); same != heard.cend() && sample.kinds.testFlag(Wire::Kind::Momentary)) {
            QCOMPARE(sample.text, *same);
            heard.erase(same);
        }
    }
    QVERIFY2(heard.isEmpty(), qPrintable(u"%1 values are missing"_s.arg(heard.size())));
    QVERIFY(live > 10);
}

QTEST_GUILESS_MAIN(TestGaps)
#include "tst_gaps.moc"
