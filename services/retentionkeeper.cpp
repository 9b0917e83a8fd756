// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/retentionkeeper.h"

#include "services/history.h"

#include <QFutureWatcher>

#include <utility>

namespace Chatelaine {

using namespace std::chrono_literals;

namespace {

/// A program that has just been started has more urgent things to do.
constexpr auto firstPause = 5min;
constexpr auto pauseBetween = 1h;
/// One run of the history's thread: its other work waits for no more than so many days of fields.
constexpr int stepsAtOnce = 4;

} // namespace

RetentionKeeper::RetentionKeeper(Clock &clock, History &history, const QString &account, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_history(history)
    , m_account(account)
{
    rest(firstPause);
}

RetentionKeeper::~RetentionKeeper()
{
    m_clock.stop(m_call);
}

void RetentionKeeper::rest(std::chrono::milliseconds pause)
{
    m_running = false;
    m_call = m_clock.callLater(pause, this, [this] { run(); });
}

void RetentionKeeper::run()
{
    if (m_running)
        return;
    m_running = true;
    m_clock.stop(m_call);
    step();
}

void RetentionKeeper::step()
{
    using State = Retention::Progress::State;
    const auto state = std::make_shared<State>(State::Failed);
    const auto work = [state, run = m_run, account = m_account, now = m_clock.now().toMSecsSinceEpoch()](Store &store) {
        Retention retention(store, run);
        bool changed = false;
        *state = State::More;
        for (int i = 0; i < stepsAtOnce && *state == State::More; ++i) {
            const auto progress = retention.step(account, now);
            *state = progress.state;
            changed = changed || progress.samples + progress.rollups > 0;
        }
        return changed;
    };
    // A watcher goes with us; a continuation of Qt 6.4 wants its context to outlive the work.
    auto *watcher = new QFutureWatcher<bool>(this);
    connect(watcher, &QFutureWatcher<bool>::finished, this, [this, watcher, state] {
        watcher->deleteLater();
        if (*state == State::More && !watcher->isCanceled()) {
            step();
            return;
        }
        rest(pauseBetween);
        const bool doubted = *state == State::ClockDoubted;
        if (!watcher->isCanceled() && std::exchange(m_doubted, doubted) != doubted)
            Q_EMIT clockDoubted(doubted);
        Q_EMIT rested(*state == State::Failed);
    });
    watcher->setFuture(m_history.run(work));
}

} // namespace Chatelaine
