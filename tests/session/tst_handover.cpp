// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// For the thread sanitizer: only this test and handover.h have to be built with it, because Qt itself is not instrumented:
//     g++ -std=c++20 -fsanitize=thread -g -I. -x c++ -DHANDOVER_ALONE tests/session/tst_handover.cpp -o /tmp/tst_handover -pthread
// Without QtTest (HANDOVER_ALONE) the same checks run from main().

#include "protocol/session/handover.h"

#include <atomic>
#include <thread>

#ifdef HANDOVER_ALONE
#include <cstdio>
#include <cstdlib>
#define CHECK(condition) ((condition) ? void() : (std::fprintf(stderr, "failed: %s\n", #condition), std::abort()))
#else
#include <QTest>
#define CHECK(condition) QVERIFY(condition)
#endif

using Chatelaine::Handover;

namespace {

struct Item {
    int producer = 0;
    int number = 0;
};

/// Several threads fill, one empties whenever it is woken; nothing is lost, doubled or turned round.
void crossing()
{
    constexpr int Producers = 4;
    constexpr int Items = 20'000;
    Handover<Item> handover;
    std::atomic<int> wakes{0};
    std::atomic<int> finished{0};
    std::vector<std::thread> producers;
    for (int producer = 0; producer < Producers; ++producer) {
        producers.emplace_back([&, producer] {
            for (int number = 0; number < Items; ++number) {
                if (handover.put({producer, number})) {
                    wakes.fetch_add(1);
                    wakes.notify_one();
                }
            }
            finished.fetch_add(1);
            wakes.fetch_add(1);
            wakes.notify_one();
        });
    }
    int next[Producers] = {};
    int taken = 0;
    int batches = 0;
    bool ordered = true;
    for (int seen = 0; taken < Producers * Items;) {
        wakes.wait(seen);
        seen = wakes.load();
        const std::vector<Item> batch = handover.take();
        batches += batch.empty() ? 0 : 1;
        for (const Item &item : batch) {
            ordered = ordered && item.number == next[item.producer];
            ++next[item.producer];
            ++taken;
        }
    }
    for (std::thread &producer : producers) {
        producer.join();
    }
    CHECK(ordered);
    CHECK(taken == Producers * Items);
    CHECK(batches <= taken);
    CHECK(handover.size() == 0);
}

void wakesOnce()
{
    Handover<int> handover;
    CHECK(handover.put(1));
    CHECK(!handover.put(2));
    CHECK(!handover.put(3));
    CHECK(handover.take() == (std::vector<int>{1, 2, 3}));
    CHECK(handover.take().empty());
    CHECK(handover.put(4));
}

} // namespace

#ifdef HANDOVER_ALONE
int main()
{
    wakesOnce();
    crossing();
}
#else
class TestHandover final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wakesTheReceiverOncePerBatch() { wakesOnce(); }
    void losesAndDoublesNothing() { crossing(); }
};

QTEST_APPLESS_MAIN(TestHandover)

#include "tst_handover.moc"
#endif
