// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/ratelimiter.h"

#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestRateLimiter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheBurstAndThenTheRate()
    {
        RateLimiter limiter({10, 50}, {1'000, 10'000});
        const auto passed = [&](std::chrono::milliseconds now) {
            int count = 0;
            while (limiter.take(u"a@x.example"_s, u"x.example"_s, now))
                ++count;
            return count;
        };
        QCOMPARE(passed(0ms), 50);
        QCOMPARE(passed(0ms), 0);
        QCOMPARE(passed(99ms), 0);
        QCOMPARE(passed(100ms), 1);
        QCOMPARE(passed(1'100ms), 10);
        QCOMPARE(passed(1h), 50); // never more than the burst
        QCOMPARE(limiter.refused(), 6u);
        QCOMPARE(limiter.refusedOf(u"a@x.example"_s), 6u);
        QCOMPARE(limiter.refusedOf(u"b@x.example"_s), 0u);
    }

    void oneSenderDoesNotTouchAnother()
    {
        RateLimiter limiter({1, 2}, {100, 100});
        for (int i = 0; i < 10; ++i)
            (void)limiter.take(u"a@x.example"_s, u"x.example"_s, 0ms);
        QVERIFY(limiter.take(u"b@x.example"_s, u"x.example"_s, 0ms));
        QVERIFY(limiter.take(u"a@y.example"_s, u"y.example"_s, 0ms));
    }

    void manyOfOneDomainShareItsRate()
    {
        RateLimiter limiter({10, 10}, {100, 200});
        int passed = 0;
        for (int i = 0; i < 1'000; ++i)
            passed += limiter.take(u"s%1@flood.example"_s.arg(i), u"flood.example"_s, 0ms) ? 1 : 0;
        QCOMPARE(passed, 200);
        QVERIFY(limiter.take(u"a@other.example"_s, u"other.example"_s, 0ms));
    }

    void aRefusedStanzaOfOneDoesNotUseUpTheDomains()
    {
        RateLimiter limiter({0, 1}, {0, 2});
        for (int i = 0; i < 100; ++i)
            (void)limiter.take(u"a@x.example"_s, u"x.example"_s, 0ms);
        QVERIFY(limiter.take(u"b@x.example"_s, u"x.example"_s, 0ms));
        QVERIFY(!limiter.take(u"c@x.example"_s, u"x.example"_s, 0ms));
    }

    void tracksSoManyAndNoMore()
    {
        RateLimiter limiter({1, 5}, {1e9, 1e9});
        int passed = 0;
        for (int i = 0; i < 50'000; ++i)
            passed += limiter.take(u"s%1@d%1.example"_s.arg(i), u"d%1.example"_s.arg(i), 0ms) ? 1 : 0;
        QCOMPARE(limiter.tracked(), RateLimiter::MaximumTracked);
        QCOMPARE(passed, int(RateLimiter::MaximumTracked) + 5); // all others together are one
        // Once the flood is over, there is room again for whoever comes.
        QVERIFY(limiter.take(u"late@x.example"_s, u"x.example"_s, 10s));
        QVERIFY(limiter.tracked() < 10);
    }

    void timeThatGoesBackGivesNothing()
    {
        RateLimiter limiter({1, 1}, {100, 100});
        QVERIFY(limiter.take(u"a@x.example"_s, u"x.example"_s, 10s));
        QVERIFY(!limiter.take(u"a@x.example"_s, u"x.example"_s, 5s));
        QVERIFY(!limiter.take(u"a@x.example"_s, u"x.example"_s, 10s));
        QVERIFY(limiter.take(u"a@x.example"_s, u"x.example"_s, 11s));
    }

    void clears()
    {
        RateLimiter limiter({0, 1}, {0, 1});
        QVERIFY(limiter.take(u"a@x.example"_s, u"x.example"_s, 0ms));
        QVERIFY(!limiter.take(u"a@x.example"_s, u"x.example"_s, 0ms));
        limiter.clear();
        QCOMPARE(limiter.refused(), 0u);
        QVERIFY(limiter.take(u"a@x.example"_s, u"x.example"_s, 0ms));
    }
};

QTEST_APPLESS_MAIN(TestRateLimiter)

#include "tst_ratelimiter.moc"
