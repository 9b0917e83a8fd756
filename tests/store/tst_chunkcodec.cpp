// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/chunkcodec.h"
#include "store/decimaltext.h"

#include <QRandomGenerator>
#include <QTest>

#include <zstd.h>

#include <cmath>
#include <limits>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 begin = 1'700'000'000'000;

Sample sampleAt(qint64 time, const QString &text)
{
    Sample sample;
    sample.time = time;
    bool ok = false;
    sample.number = text.toDouble(&ok);
    if (!ok || !std::isfinite(sample.number))
        sample.number = notANumber;
    sample.text = text;
    sample.unit = u"°C"_s;
    sample.kinds = Wire::Kind::Momentary;
    sample.qualities = Wire::Quality::AutomaticReadout;
    return sample;
}

/// Equal to the last bit, also where there is no number.
bool isSame(const Sample &a, const Sample &b)
{
    Sample one = a;
    Sample two = b;
    const bool numbers = std::bit_cast<quint64>(a.number) == std::bit_cast<quint64>(b.number) || (std::isnan(a.number) && std::isnan(b.number));
    one.number = two.number = 0;
    return numbers && one == two;
}

QByteArray encoded(const QList<Sample> &samples)
{
    ChunkEncoder encoder;
    return encoder.encode({samples.constData(), size_t(samples.size())});
}

bool comesBack(const QList<Sample> &samples)
{
    ChunkDecoder decoder;
    QList<Sample> back;
    if (!decoder.samples(encoded(samples), &back) || back.size() != samples.size())
        return false;
    for (qsizetype i = 0; i < samples.size(); ++i) {
        if (!isSame(samples[i], back[i])) {
            qWarning("%lld: %s came back as %s", qint64(i), qPrintable(samples[i].text), qPrintable(back[i].text));
            return false;
        }
    }
    return true;
}

/// What columns() has to say of them.
SampleColumns expected(const QList<Sample> &samples)
{
    SampleColumns columns;
    for (const Sample &sample : samples) {
        if (isLinePoint(sample.kinds))
            columns.append(sample.time, lineMarks(sample).testFlag(PointMark::Missing) ? notANumber : sample.number, lineMarks(sample));
    }
    return columns;
}

bool isSame(const SampleColumns &a, const SampleColumns &b)
{
    if (a.times != b.times || a.marks != b.marks || a.values.size() != b.values.size())
        return false;
    for (size_t i = 0; i < a.values.size(); ++i) {
        if (a.values[i] != b.values[i] && !(std::isnan(a.values[i]) && std::isnan(b.values[i])))
            return false;
    }
    return true;
}

QString randomText(QRandomGenerator &random)
{
    static const QStringList odd{u""_s, u"NaN"_s, u"INF"_s, u"-INF"_s, u"+5"_s, u"1e3"_s, u"007"_s, u"-0"_s, u"-0.0"_s, u".5"_s, u"5."_s, u"true"_s, u"ö 漢 😀"_s, u"10"_s,
        u"10.0"_s, u"10.00"_s, u"9007199254740993"_s, u"0.000000000000001"_s, u"PT5M"_s, u" 5"_s};
    switch (random.bounded(4)) {
    case 0: return odd[random.bounded(int(odd.size()))];
    case 1: return QString::number(qint64(random.generate64()) >> random.bounded(64));
    default: return QString::number((random.generateDouble() - 0.5) * std::pow(10, random.bounded(12)), 'f', random.bounded(6));
    }
}

QList<Sample> randomSamples(quint32 seed, int count)
{
    QRandomGenerator random(seed);
    QList<Sample> samples;
    qint64 time = begin;
    const bool regular = random.bounded(2) == 0;
    Sample traits = sampleAt(0, {});
    for (int i = 0; i < count; ++i) {
        time += regular ? 1'000 : random.bounded(100'000);
        if (random.bounded(5) == 0) {
            traits.kinds = Wire::Kinds::fromInt(random.bounded(1, 0x8000));
            traits.qualities = Wire::Qualities::fromInt(random.bounded(0x4000));
            traits.type = Wire::FieldType(random.bounded(10));
            traits.origin = Origin(random.bounded(3));
            traits.unit = QString(random.bounded(3), u'W');
        }
        Sample sample = sampleAt(time, randomText(random));
        if (random.bounded(20) == 0)
            sample.number = random.generateDouble(); // not what the text says
        sample.kinds = traits.kinds;
        sample.qualities = traits.qualities;
        sample.type = traits.type;
        sample.origin = traits.origin;
        sample.unit = traits.unit;
        samples << sample;
    }
    return samples;
}

} // namespace

/// Chunks give back every sample to the letter, and whatever the bytes are, nothing else happens than a no.
class TestChunkCodec final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decimals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("plain");
        QTest::addColumn<qint64>("mantissa");
        QTest::addColumn<int>("places");
        QTest::newRow("whole") << u"10"_s << true << qint64(10) << 0;
        QTest::newRow("one place") << u"10.0"_s << true << qint64(100) << 1;
        QTest::newRow("two places") << u"10.00"_s << true << qint64(1000) << 2;
        QTest::newRow("below one") << u"0.05"_s << true << qint64(5) << 2;
        QTest::newRow("negative") << u"-0.5"_s << true << qint64(-5) << 1;
        QTest::newRow("nothing") << u"0"_s << true << qint64(0) << 0;
        QTest::newRow("largest") << u"9007199254740992"_s << true << MaxMantissa << 0;
        QTest::newRow("smallest") << u"-9007199254740992"_s << true << -MaxMantissa << 0;
        for (const auto &text : {u"9007199254740993"_s, u"+5"_s, u"1e3"_s, u"007"_s, u"00"_s, u"-0"_s, u"-0.0"_s, u".5"_s, u"5."_s, u"-"_s, u""_s, u"NaN"_s, u"1.2.3"_s, u"1,5"_s,
                 u" 1"_s, u"1 "_s, u"٣"_s, u"0.0000000000000001"_s, u"99999999999999999999"_s})
            QTest::newRow(qPrintable(u"word '%1'"_s.arg(text))) << text << false << qint64(0) << 0;
    }

    void decimals()
    {
        QFETCH(QString, text);
        QFETCH(bool, plain);
        Decimal decimal;
        QCOMPARE(parseDecimal(text, &decimal), plain);
        if (!plain)
            return;
        QTEST(decimal.mantissa, "mantissa");
        QTEST(decimal.decimals, "places");
        QCOMPARE(decimalText(decimal), text);
    }

    void textsComeBack_data()
    {
        QTest::addColumn<QStringList>("texts");
        QTest::newRow("one") << QStringList{u"21.5"_s};
        QTest::newRow("precisions") << QStringList{u"10"_s, u"10.0"_s, u"10.00"_s, u"10.000"_s, u"9.9"_s, u"-3"_s};
        QTest::newRow("odd numbers") << QStringList{u"1e3"_s, u"NaN"_s, u"+5"_s, u"INF"_s, u"-INF"_s, u"007"_s, u"-0"_s, u".5"_s, u"5."_s};
        QTest::newRow("words") << QStringList{u"on"_s, u"off"_s, u"on"_s, u""_s, QString(70'000, u'ö'), u"😀"_s, QString(QChar(u'\0'))};
        QTest::newRow("far apart") << QStringList{u"9007199254740992"_s, u"-9007199254740992"_s, u"0.000000000000001"_s, u"0"_s, u"4503599627370497.5"_s};
        QTest::newRow("alike to the eye") << QStringList{u"0.1"_s, u"0.10"_s, u"0.30000000000000004"_s, u"0.3"_s};
    }

    void textsComeBack()
    {
        QFETCH(QStringList, texts);
        QList<Sample> samples;
        for (const QString &text : texts)
            samples << sampleAt(begin + samples.size(), text);
        QVERIFY(comesBack(samples));
    }

    void timesComeBack_data()
    {
        QTest::addColumn<QList<qint64>>("times");
        constexpr qint64 least = std::numeric_limits<qint64>::min();
        constexpr qint64 most = std::numeric_limits<qint64>::max();
        QTest::newRow("even") << QList<qint64>{0, 10, 20, 30};
        QTest::newRow("uneven") << QList<qint64>{0, 1, 500, 501, 100'000};
        QTest::newRow("all the same") << QList<qint64>{7, 7, 7};
        QTest::newRow("before 1970") << QList<qint64>{-5'000, -4'000, 12};
        QTest::newRow("from end to end") << QList<qint64>{least, most};
        QTest::newRow("from end to end, twice") << QList<qint64>{least, least, most, most};
        QTest::newRow("at the end") << QList<qint64>{most - 2, most - 1, most};
        QTest::newRow("half of all time a step") << QList<qint64>{least, -1, most - 1};
    }

    void timesComeBack()
    {
        QFETCH(QList<qint64>, times);
        QList<Sample> samples;
        for (const qint64 time : times)
            samples << sampleAt(time, u"1"_s);
        QVERIFY(comesBack(samples));
    }

    /// Whatever samples are like, both ways of reading tell the same.
    void anythingComesBack()
    {
        ChunkDecoder decoder;
        for (quint32 seed = 1; seed <= 120; ++seed) {
            const QList<Sample> samples = randomSamples(seed, 1 + int(seed * 7));
            QVERIFY2(comesBack(samples), qPrintable(u"seed %1"_s.arg(seed)));
            SampleColumns columns;
            columns.append(1, 2, {}); // it is added to what is there
            SampleColumns all = columns;
            QVERIFY(decoder.columns(encoded(samples), &columns));
            const SampleColumns line = expected(samples);
            for (qsizetype i = 0; i < line.size(); ++i)
                all.append(line.times[size_t(i)], line.values[size_t(i)], line.marks[size_t(i)]);
            QVERIFY2(isSame(columns, all), qPrintable(u"seed %1"_s.arg(seed)));
        }
    }

    void headsSayWhatIsInThem()
    {
        QList<Sample> samples{sampleAt(10, u"missing"_s), sampleAt(20, u"3"_s), sampleAt(30, u"-1.5"_s), sampleAt(40, u"2"_s), sampleAt(50, u"99"_s), sampleAt(60, u"98"_s)};
        samples[2].qualities |= Wire::Quality::Warning;
        samples[4].kinds = Wire::Kind::Peak;
        samples[5].qualities = Wire::Quality::Missing;
        const ChunkHead head = chunkHead({samples.constData(), size_t(samples.size())});
        QCOMPARE(head.first, 10);
        QCOMPARE(head.last, 60);
        QCOMPARE(head.samples, 6);
        QVERIFY(head.line.has_value());
        const SampleSpan line{.firstTime = 10, .lastTime = 60, .first = 3, .last = 2, .minimum = -1.5, .maximum = 3, .sum = 3.5, .count = 3, .marks = PointMark::Missing | PointMark::Warning};
        QCOMPARE(*head.line, line);
        samples = {samples[4]};
        QVERIFY(!chunkHead({samples.constData(), 1}).line);
    }

    /// Ten seconds, two decimals: what most series are.
    void regularSeriesAreSmall()
    {
        QRandomGenerator random(5);
        QList<Sample> samples;
        int hundredths = 2'150;
        for (int i = 0; i < 4'096; ++i) {
            hundredths += random.bounded(-30, 31);
            samples << sampleAt(begin + i * 10'000, QString::number(hundredths / 100.0, 'f', 2));
        }
        const QByteArray blob = encoded(samples);
        QVERIFY2(blob.size() < 4'096, qPrintable(QString::number(blob.size())));
        QVERIFY(comesBack(samples));
    }

    void boundsAreKept()
    {
        ChunkEncoder encoder;
        QVERIFY(encoder.encode({}).isEmpty());
        const QList<Sample> many(MaxChunkSamples + 1, sampleAt(1, u"1"_s));
        QVERIFY(encoder.encode({many.constData(), size_t(many.size())}).isEmpty());
        QVERIFY(!encoder.encode({many.constData(), size_t(MaxChunkSamples)}).isEmpty());
        QList<Sample> letters;
        for (int i = 0; i < 1'100; ++i)
            letters << sampleAt(i, QString(65'530, QChar(u'a' + i % 26)) + QString::number(i));
        QVERIFY(encodedIsRefused(letters));
    }

    /// Every single bit, every cut.
    void damagedBytesAreRefused()
    {
        ChunkDecoder decoder;
        const QByteArray whole = encoded(randomSamples(3, 60));
        QList<Sample> samples{sampleAt(1, u"stays"_s)};
        SampleColumns columns;
        columns.append(1, 2, {});
        for (qsizetype i = 0; i < whole.size() * 8; ++i) {
            QByteArray damaged = whole;
            damaged[i / 8] = char(damaged[i / 8] ^ (1 << (i % 8)));
            // A bit of the frame's head that says nothing may be turned; what is read then is right.
            if (decoder.samples(damaged, &samples))
                samples.resize(1);
            if (decoder.columns(damaged, &columns))
                columns = SampleColumns{{1}, {2}, {PointMarks()}};
            QCOMPARE(samples.size(), 1);
            QCOMPARE(columns.size(), 1);
        }
        for (qsizetype size = 0; size < whole.size(); ++size) {
            QVERIFY(!decoder.samples(whole.left(size), &samples));
            QVERIFY(!decoder.columns(whole.left(size), &columns));
        }
        QCOMPARE(samples.size(), 1);
        QCOMPARE(columns.size(), 1);
    }

    /// Bodies that a checksum calls right and that are wrong all the same.
    void hostileBodiesAreRefused()
    {
        ChunkDecoder decoder;
        QRandomGenerator random(11);
        int refused = 0;
        for (quint32 seed = 1; seed <= 30; ++seed) {
            const QByteArray body = unpacked(encoded(randomSamples(seed, 40)));
            for (int turn = 0; turn < 100; ++turn) {
                QByteArray changed = body;
                for (int i = random.bounded(1, 4); i > 0; --i)
                    changed[random.bounded(int(changed.size()))] = char(random.bounded(256));
                if (random.bounded(4) == 0)
                    changed.truncate(random.bounded(1, int(changed.size())));
                QList<Sample> samples;
                SampleColumns columns;
                const bool read = decoder.samples(packed(changed), &samples);
                QCOMPARE(decoder.columns(packed(changed), &columns), read);
                QVERIFY(samples.size() <= MaxChunkSamples && columns.size() <= samples.size());
                QVERIFY(std::is_sorted(columns.times.cbegin(), columns.times.cend()));
                refused += read ? 0 : 1;
            }
        }
        QVERIFY2(refused > 300, qPrintable(QString::number(refused)));
    }

    /// Few bytes that say they are many.
    void bombsAreRefused()
    {
        ChunkDecoder decoder;
        QList<Sample> samples;
        SampleColumns columns;
        const QByteArray bomb = packed(QByteArray(MaxChunkBytes + 1, '\0'));
        QVERIFY(bomb.size() < 100'000);
        QVERIFY(!decoder.samples(bomb, &samples));
        ByteWriter writer;
        writer.varint(std::numeric_limits<quint64>::max());
        QVERIFY(!decoder.columns(packed({reinterpret_cast<const char *>(writer.written().data()), qsizetype(writer.written().size())}), &columns));
        QByteArray newer = encoded({sampleAt(1, u"1"_s)});
        newer[0] = 2;
        QVERIFY(!decoder.samples(newer, &samples));
        QVERIFY(samples.isEmpty() && columns.isEmpty());
    }

    /// Two long units that take turns are two texts, not one a sample.
    void unitsTakeRoomOnce()
    {
        QList<Sample> samples;
        for (int i = 0; i < 1'000; ++i) {
            samples << sampleAt(i, u"1"_s);
            samples.last().unit = QString(4'000, i % 2 ? u'W' : u'V');
        }
        ChunkDecoder decoder;
        QList<Sample> found;
        QVERIFY(decoder.samples(encoded(samples), &found));
        QCOMPARE(found, samples);
        QSet<const void *> places;
        for (const Sample &sample : std::as_const(found))
            places.insert(sample.unit.constData());
        QCOMPARE(places.size(), 2);
    }

private:
    static bool encodedIsRefused(const QList<Sample> &samples) { return encoded(samples).isEmpty(); }

    static QByteArray unpacked(const QByteArray &blob)
    {
        QByteArray body(qsizetype(ZSTD_getFrameContentSize(blob.constData() + 1, size_t(blob.size()) - 1)), Qt::Uninitialized);
        ZSTD_decompress(body.data(), size_t(body.size()), blob.constData() + 1, size_t(blob.size()) - 1);
        return body;
    }

    static QByteArray packed(const QByteArray &body)
    {
        QByteArray blob(qsizetype(ZSTD_compressBound(size_t(body.size()))) + 1, Qt::Uninitialized);
        blob[0] = 1;
        blob.resize(qsizetype(ZSTD_compress(blob.data() + 1, size_t(blob.size()) - 1, body.constData(), size_t(body.size()), 3)) + 1);
        return blob;
    }
};

QTEST_GUILESS_MAIN(TestChunkCodec)

#include "tst_chunkcodec.moc"
