// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/clock.h"

#include "store/retention.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <memory>

namespace Chatelaine {

class History;

/// Keeps an account's history to its owner's retention policies: looks every hour, works in small pieces on the history's thread, and rests when the
/// store refuses. Without policies it does nothing. Two programs on one store may both do it: each piece is a transaction.
class RetentionKeeper final : public QObject
{
    Q_OBJECT

public:
    /// \p clock and \p history must outlive it.
    RetentionKeeper(Clock &clock, History &history, const QString &account, QObject *parent = nullptr);
    ~RetentionKeeper() override;

    /// Now instead of within the hour: after a policy was changed.
    void run();

Q_SIGNALS:
    /// There is nothing more to do for now.
    void rested(bool failed);
    /// The machine's clock is so far ahead of what is stored that nothing is removed (RetentionClock); said once, as is that it is over.
    void clockDoubted(bool doubted);

private:
    void rest(std::chrono::milliseconds pause);
    void step();

    Clock &m_clock;
    History &m_history;
    QString m_account;
    std::shared_ptr<Retention::Run> m_run = std::make_shared<Retention::Run>(); ///< the history's thread alone looks into it
    quint64 m_call = 0;
    bool m_running = false;
    bool m_doubted = false;
};

} // namespace Chatelaine
