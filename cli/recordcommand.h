// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"
#include "cli/servicenotifier.h"
#include "services/rolelock.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace Chatelaine {
class Clock;
class House;
struct LatestValue;
}

namespace Chatelaine::Cli {

/// Stores what things measure until it is told to stop, fills the gaps of what it has missed, and says now and then how much it was.
class RecordCommand final : public Command
{
    Q_OBJECT

public:
    explicit RecordCommand(const Context &context);
    ~RecordCommand() override;

    void start() override;
    void interrupt() override;
    [[nodiscard]] bool logsIn() const override { return true; }

private:
    [[nodiscard]] ErrorInfo takeOptions();
    [[nodiscard]] ErrorInfo takeThings();
    void begin();
    void waitForStore(const ErrorInfo &error);
    [[nodiscard]] ErrorInfo openHouse();
    void listen();
    void wantAll();
    void onState();
    void confirmRole();
    void printCounts();
    void end();
    void leave();
    void left(bool written);

    struct Counts {
        qint64 values = 0;     ///< heard
        qint64 backFilled = 0; ///< of these, from the memory of things
    };
    struct GapCounts { int open = 0; int healed = 0; int partly = 0; int neverKnown = 0; };
    [[nodiscard]] GapCounts gapCounts() const;

    QString m_self;
    QStringList m_things;
    int m_everyMs = 60'000;
    Counts m_counts;
    QElapsedTimer m_running;
    QTimer m_for;
    QTimer m_interval;
    QTimer m_confirm;
    QTimer m_again; ///< when the store is tried again
    ExitCode m_exitCode = ExitCode::Done;
    bool m_ending = false;
    bool m_leaving = false;
    ServiceNotifier m_service;
    RoleLock m_role;
    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<House> m_house;
};

} // namespace Chatelaine::Cli
