// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/store.h"
#include "tests/interop/world.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine;
using namespace Chatelaine::Test;

/// A device on somebody else's library is away for a while, on a real server: what it remembers of exactly that while is asked for once, and stored as
/// what it is.
class TestInteropGaps final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void thingThatWasAway();
    void recorderThatWasAway();
    void stockMemory();

private:
    struct Asked { qint64 since = 0; qint64 until = 0; };

    [[nodiscard]] QString storePath(const QString &node) const { return m_folder.filePath(node + u".sqlite"_s); }
    [[nodiscard]] std::unique_ptr<TestProcess> record(const QString &node = u"logger"_s) const;
    [[nodiscard]] static QJsonObject counts(TestProcess &recorder);
    [[nodiscard]] static int healed(TestProcess &recorder) { return counts(recorder).value("gaps"_L1).toObject().value("healed"_L1).toInt(); }
    [[nodiscard]] static QList<Asked> askedForThePast(TestProcess &device, const QString &node = u"logger"_s);
    [[nodiscard]] QList<Sample> stored(const QString &node = u"logger"_s) const;
    /// Every even second of the span is there, once, as back-filled; and nothing else is since \p from.
    void compareBackFilled(const Asked &span, qint64 from) const;

    World m_world{{u"owner"_s, u"plant"_s}};
    QTemporaryDir m_folder;
    std::unique_ptr<TestProcess> m_device;
};

namespace {

constexpr int patience = 60'000;
constexpr qint64 resolution = 2'000;

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

void TestInteropGaps::initTestCase()
{
    QVERIFY2(m_world.start(), qPrintable(m_world.error()));
    m_device = m_world.startDevice(u"device_slix.py"_s, u"plant"_s);
    QVERIFY2(m_device, qPrintable(m_world.error()));
    QVERIFY2(m_world.befriend(u"plant"_s), qPrintable(m_world.error()));
}

std::unique_ptr<TestProcess> TestInteropGaps::record(const QString &node) const
{
    return m_world.startCli({u"--store"_s, storePath(node), u"record"_s, m_world.jid(u"plant"_s), u"--node"_s, node, u"--every"_s, u"1"_s,
        u"--interval"_s, u"0.2"_s});
}

QJsonObject TestInteropGaps::counts(TestProcess &recorder)
{
    return QJsonDocument::fromJson(recorder.output().trimmed().split('\n').constLast()).object();
}

QList<TestInteropGaps::Asked> TestInteropGaps::askedForThePast(TestProcess &device, const QString &node)
{
    QList<Asked> asked;
    for (const QJsonObject &line : told(device, u"read"_s)) {
        const auto time = [&line](const QString &key) { return QDateTime::fromString(line.value(key).toString(), Qt::ISODateWithMs).toMSecsSinceEpoch(); };
        if (line.value("read"_L1) == node && line.value("wanted"_L1).toArray().contains(u"historicalSecond"_s))
            asked << Asked{time(u"since"_s), time(u"until"_s)};
    }
    return asked;
}

QList<Sample> TestInteropGaps::stored(const QString &node) const
{
    Store store;
    if (store.open(storePath(node)))
        return {};
    return store.samples({m_world.jid(u"owner"_s), m_world.jid(u"plant"_s), {node, {}, {}}, u"Power"_s}, 0, std::numeric_limits<qint64>::max());
}

void TestInteropGaps::compareBackFilled(const Asked &span, qint64 from) const
{
    QSet<qint64> found;
    for (const Sample &sample : stored()) {
        if (sample.origin != Origin::BackFilled || sample.time < from)
            continue;
        QVERIFY2(sample.time >= span.since && sample.time <= span.until, qPrintable(QString::number(sample.time)));
        QVERIFY2(!found.contains(sample.time), "twice");
        QCOMPARE(sample.text, QString::number(sample.time / 1'000 % 1'000));
        QVERIFY(sample.kinds.testFlag(Wire::Kind::HistoricalSecond));
        found.insert(sample.time);
    }
    for (qint64 time = (qMax(span.since, from) + resolution - 1) / resolution * resolution; time <= span.until; time += resolution)
        QVERIFY2(found.contains(time), qPrintable(QString::number(time)));
    QVERIFY(found.size() >= 3);
}

void TestInteropGaps::thingThatWasAway()
{
    const auto recorder = record();
    QVERIFY(recorder);
    // At first, the last day of a thing that was never recorded before: it remembers an hour of it.
    QTRY_VERIFY2_WITH_TIMEOUT(healed(*recorder) == 1 && counts(*recorder).value("values"_L1).toInteger() > counts(*recorder).value("backFilled"_L1).toInteger(),
        (recorder->output().right(300) + recorder->errors() + m_device->output().right(500)).constData(), patience);
    QCOMPARE(askedForThePast(*m_device).size(), 1);
    // Two spans that touch would be counted as one: what was live in between keeps them apart.
    const qint64 until = askedForThePast(*m_device).constFirst().until;
    QTRY_VERIFY2_WITH_TIMEOUT(stored().constLast().time > until + 1'000, (recorder->output().right(300) + recorder->errors() + m_device->output().right(900)).constData(), patience);

    m_device->kill();
    const qint64 gone = now();
    QTRY_COMPARE_WITH_TIMEOUT(counts(*recorder).value("online"_L1).toInt(), 0, patience);
    QTRY_VERIFY_WITH_TIMEOUT(now() > gone + 5 * resolution, patience);
    const qint64 live = stored().constLast().time;
    m_device = m_world.startDevice(u"device_slix.py"_s, u"plant"_s);
    QVERIFY2(m_device, qPrintable(m_world.error()));
    const qint64 back = now();
    QTRY_COMPARE_WITH_TIMEOUT(healed(*recorder), 2, patience);
    // Once more a few live values, and nothing more is asked.
    const auto values = counts(*recorder).value("values"_L1).toInteger();
    QTRY_VERIFY_WITH_TIMEOUT(counts(*recorder).value("values"_L1).toInteger() > values + 3, patience);
    recorder->interrupt();
    QVERIFY(recorder->waitForFinished(patience));
    QVERIFY2(recorder->exitCode() == 0, recorder->errors().constData());

    const QList<Asked> asked = askedForThePast(*m_device);
    QCOMPARE(asked.size(), 1);
    // From the last value that was heard until it was back, give or take what it takes to say so.
    QVERIFY2(asked[0].since >= live && asked[0].since <= gone, qPrintable(u"%1 %2 %3"_s.arg(live).arg(asked[0].since).arg(gone)));
    QVERIFY2(asked[0].until >= gone + 5 * resolution && asked[0].until <= back + 5'000, qPrintable(u"%1 %2"_s.arg(asked[0].until).arg(back)));
    compareBackFilled(asked[0], live + 1);
    for (const Sample &sample : stored())
        QCOMPARE(sample.origin, sample.kinds.testFlag(Wire::Kind::Momentary) ? Origin::Live : Origin::BackFilled);
}

/// The same when nobody listened: whoever comes back asks from the newest stored value on.
void TestInteropGaps::recorderThatWasAway()
{
    const qint64 newest = stored().constLast().time;
    const qsizetype askedBefore = askedForThePast(*m_device).size();
    QTRY_VERIFY_WITH_TIMEOUT(now() > newest + 62'000, 2 * patience); // what is shorter than a minute is no gap
    const auto recorder = record();
    QVERIFY(recorder);
    QTRY_VERIFY2_WITH_TIMEOUT(healed(*recorder) == 3, (recorder->output().right(300) + recorder->errors()).constData(), patience);
    recorder->interrupt();
    QVERIFY(recorder->waitForFinished(patience));
    const QList<Asked> asked = askedForThePast(*m_device);
    QCOMPARE(asked.size(), askedBefore + 1);
    QVERIFY2(qAbs(asked.constLast().since - newest) < 1'000, qPrintable(u"%1 %2"_s.arg(asked.constLast().since).arg(newest)));
    compareBackFilled(asked.constLast(), newest + 1);
}

/// slixmpp's own class: what it remembers comes at the first asking.
void TestInteropGaps::stockMemory()
{
    const auto recorder = record(u"memory"_s);
    QVERIFY(recorder);
    QTRY_VERIFY2_WITH_TIMEOUT(counts(*recorder).value("backFilled"_L1).toInteger() >= 250 && !askedForThePast(*m_device, u"memory"_s).isEmpty(),
        (recorder->output().right(300) + recorder->errors() + m_device->output().right(500)).constData(), patience);
    recorder->interrupt();
    QVERIFY(recorder->waitForFinished(patience));
    QVERIFY2(recorder->exitCode() == 0, recorder->errors().constData());
    const QList<Asked> asked = askedForThePast(*m_device, u"memory"_s);
    QCOMPARE(asked.size(), 1);
    int backFilled = 0;
    for (const Sample &sample : stored(u"memory"_s)) {
        if (sample.origin != Origin::BackFilled)
            continue;
        ++backFilled;
        QVERIFY(sample.kinds.testFlag(Wire::Kind::HistoricalSecond));
        QVERIFY2(sample.time >= asked[0].since && sample.time <= asked[0].until, qPrintable(QString::number(sample.time)));
        QCOMPARE(sample.text, QString::number(sample.time / 1'000 % 1'000));
    }
    QVERIFY(backFilled >= 250);
}

QTEST_GUILESS_MAIN(TestInteropGaps)

#include "tst_interop_gaps.moc"
