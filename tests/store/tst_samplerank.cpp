// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/samplerank.h"

#include <QTest>

#include <limits>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

using Wire::Qualities;
using Wire::Quality;

Sample sample(const QString &text, Qualities qualities, Origin origin)
{
    Sample made;
    made.time = 1'772'000'000'000;
    bool isNumber = false;
    made.number = text.toDouble(&isNumber);
    if (!isNumber)
        made.number = std::numeric_limits<double>::quiet_NaN();
    made.text = text;
    made.unit = u"kWh"_s;
    made.kinds = Wire::Kind::Momentary;
    made.qualities = qualities;
    made.origin = origin;
    return made;
}

} // namespace

Q_DECLARE_METATYPE(Chatelaine::Sample)

/// Which of two values of the same moment stays.
class TestSampleRank final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ranksInOrder();
    void ranksMixtures_data();
    void ranksMixtures();
    void replacesByRankAndOrigin_data();
    void replacesByRankAndOrigin();
    void neverBothWays();
    void anyOrderOfArrival();
};

void TestSampleRank::ranksInOrder()
{
    const auto so = Quality::Signed;
    const QList<Qualities> leastFirst{Quality::Missing, Quality::Missing | so, Quality::InProgress, Quality::InProgress | so, Quality::AutomaticEstimate,
        Quality::AutomaticEstimate | so, Quality::ManualEstimate, Quality::ManualEstimate | so, Quality::ManualReadout, Quality::ManualReadout | so,
        Quality::AutomaticReadout, Quality::AutomaticReadout | so, so, Quality::Invoiced, Quality::Invoiced | so, Quality::InvoiceConfirmed,
        Quality::InvoiceConfirmed | so};
    for (qsizetype i = 0; i < leastFirst.size(); ++i) {
        QCOMPARE(rank(leastFirst.at(i)), int(i));
        for (qsizetype j = 0; j < leastFirst.size(); ++j) {
            const Sample newer = sample(u"1"_s, leastFirst.at(i), Origin::Imported);
            const Sample older = sample(u"2"_s, leastFirst.at(j), Origin::Live);
            QCOMPARE(replaces(newer, older), i > j);
        }
    }
}

void TestSampleRank::ranksMixtures_data()
{
    QTest::addColumn<int>("mixture");
    QTest::addColumn<int>("same");
    const auto row = [](const char *name, Qualities mixture, Qualities same) { QTest::newRow(name) << int(mixture) << int(same); };
    row("none is an automatic readout", {}, Quality::AutomaticReadout);
    row("the lesser of two counts", Quality::AutomaticReadout | Quality::AutomaticEstimate, Quality::AutomaticEstimate);
    row("the lesser of two, signed", Quality::ManualReadout | Quality::InProgress | Quality::Signed, Quality::InProgress | Quality::Signed);
    row("an invoiced estimate is invoiced", Quality::AutomaticEstimate | Quality::Invoiced, Quality::Invoiced);
    row("confirmed beats invoiced", Quality::Invoiced | Quality::InvoiceConfirmed, Quality::InvoiceConfirmed);
    row("confirmed nothing is nothing", Quality::Missing | Quality::InvoiceConfirmed, Quality::Missing);
    row("warning", Quality::Warning, {});
    row("error", Quality::AutomaticReadout | Quality::Error, Quality::AutomaticReadout);
    row("time offset", Quality::ManualEstimate | Quality::TimeOffset, Quality::ManualEstimate);
    row("end of series, power failure, signed", Quality::EndOfSeries | Quality::PowerFailure | Quality::Signed, Quality::Signed);
    row("bits that no version knows", Qualities::fromInt(0x40000000), {});
}

void TestSampleRank::ranksMixtures()
{
    QFETCH(int, mixture);
    QFETCH(int, same);
    QCOMPARE(rank(Qualities::fromInt(mixture)), rank(Qualities::fromInt(same)));
}

void TestSampleRank::replacesByRankAndOrigin_data()
{
    QTest::addColumn<Sample>("newer");
    QTest::addColumn<Sample>("older");
    QTest::addColumn<bool>("does");
    const Qualities ar = Quality::AutomaticReadout;
    const Qualities ae = Quality::AutomaticEstimate;
    const auto live = [](const char *text, Qualities q) { return sample(QString::fromLatin1(text), q, Origin::Live); };
    const auto filled = [](const char *text, Qualities q) { return sample(QString::fromLatin1(text), q, Origin::BackFilled); };
    const auto imported = [](const char *text, Qualities q) { return sample(QString::fromLatin1(text), q, Origin::Imported); };
    QTest::newRow("readout over live estimate") << filled("5", ar) << live("4", ae) << true;
    QTest::newRow("estimate not over readout") << live("4", ae) << filled("5", ar) << false;
    QTest::newRow("live over back-filled") << live("4", ar) << filled("5", ar) << true;
    QTest::newRow("back-filled not over live") << filled("4", ar) << live("5", ar) << false;
    QTest::newRow("back-filled over imported") << filled("4", ar) << imported("5", ar) << true;
    QTest::newRow("imported not over back-filled") << imported("4", ar) << filled("5", ar) << false;
    QTest::newRow("imported not over live") << imported("4", ar) << live("5", ar) << false;
    QTest::newRow("a correction") << live("4", ar) << live("5", ar) << true;
    QTest::newRow("the same from elsewhere") << filled("4", ar) << live("4", ar) << false;
    QTest::newRow("the same, better known") << live("4", ar) << filled("4", ar) << true;
    QTest::newRow("the same again") << live("4", ar) << live("4", ar) << false;
    QTest::newRow("no number, the same") << live("open", ar) << live("open", ar) << false;
    QTest::newRow("no flag over readout, other value") << live("4", {}) << live("5", ar) << true;
    QTest::newRow("more digits") << live("4.0", ar) << live("4", ar) << true;
    QTest::newRow("the same value, signed") << imported("4", ar | Quality::Signed) << live("4", ar) << true;
    QTest::newRow("the same value with a warning") << live("4", ar | Quality::Warning) << live("4", ar) << true;
    QTest::newRow("missing not over a value") << live("", Quality::Missing) << imported("4", ae) << false;
}

void TestSampleRank::replacesByRankAndOrigin()
{
    QFETCH(Sample, newer);
    QFETCH(Sample, older);
    QFETCH(bool, does);
    QCOMPARE(replaces(newer, older), does);
}

/// Two that read the same thing must not overwrite each other for ever: of different origin or rank, one of the two orders writes nothing.
void TestSampleRank::neverBothWays()
{
    const QList<Qualities> qualities{{}, Quality::Missing, Quality::AutomaticEstimate, Quality::AutomaticReadout, Quality::Signed, Quality::InvoiceConfirmed};
    const QList<Origin> origins{Origin::Live, Origin::BackFilled, Origin::Imported};
    QList<Sample> all;
    for (const Qualities &quality : qualities) {
        for (const Origin origin : origins) {
            for (const QString &text : {u"1"_s, u"2"_s})
                all << sample(text, quality, origin);
        }
    }
    for (const Sample &one : std::as_const(all)) {
        for (const Sample &other : std::as_const(all)) {
            const bool isCorrection = one.origin == other.origin && rank(one.qualities) == rank(other.qualities);
            QVERIFY(isCorrection || !(replaces(one, other) && replaces(other, one)));
        }
    }
}

/// Of three of different rank or origin the same one stays, whichever comes first.
void TestSampleRank::anyOrderOfArrival()
{
    QList<Sample> all;
    for (const Qualities &quality : {Qualities(), Qualities(Quality::AutomaticEstimate)}) {
        for (const Origin origin : {Origin::Live, Origin::BackFilled, Origin::Imported}) {
            for (const QString &text : {u"1"_s, u"2"_s})
                all << sample(text, quality, origin);
        }
    }
    const auto isCorrection = [](const Sample &a, const Sample &b) { return a.origin == b.origin && rank(a.qualities) == rank(b.qualities) && a != b; };
    const auto stays = [](const QList<Sample> &arriving) {
        Sample kept = arriving.first();
        for (const Sample &next : arriving)
            kept = replaces(next, kept) ? next : kept;
        return kept;
    };
    int compared = 0;
    for (const Sample &a : std::as_const(all)) {
        for (const Sample &b : std::as_const(all)) {
            for (const Sample &c : std::as_const(all)) {
                if (isCorrection(a, b) || isCorrection(b, c) || isCorrection(a, c))
                    continue;
                const QString wanted = stays({a, b, c}).text;
                const Origin origin = stays({a, b, c}).origin;
                for (const QList<Sample> &order : {QList{a, c, b}, QList{b, a, c}, QList{b, c, a}, QList{c, a, b}, QList{c, b, a}}) {
                    QCOMPARE(stays(order).text, wanted);
                    QCOMPARE(stays(order).origin, origin);
                    ++compared;
                }
            }
        }
    }
    QVERIFY(compared > 1'000);
}

QTEST_APPLESS_MAIN(TestSampleRank)
#include "tst_samplerank.moc"
