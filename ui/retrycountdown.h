// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

namespace Chatelaine {

class Account;

/// How long until an account tries again, second by second.
class RetryCountdown final : public QObject
{
    Q_OBJECT

public:
    explicit RetryCountdown(Account &account, QObject *parent = nullptr);

    [[nodiscard]] bool isRunning() const { return m_timer.isActive(); }
    [[nodiscard]] int seconds() const; ///< rounded up; 0 when it is due or nothing is planned
    [[nodiscard]] QString words() const; ///< "Trying again in 12 s"; empty when nothing is planned

Q_SIGNALS:
    /// Each second, and when a wait begins or ends.
    void changed();

private:
    void look();

    Account &m_account;
    QTimer m_timer;
};

} // namespace Chatelaine
