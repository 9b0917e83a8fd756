// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/retrycountdown.h"

#include "services/account.h"

#include <QDateTime>

#include <chrono>

namespace Chatelaine {

using namespace std::chrono_literals;

RetryCountdown::RetryCountdown(Account &account, QObject *parent)
    : QObject(parent)
    , m_account(account)
{
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &RetryCountdown::changed);
    connect(&account, &Account::stateChanged, this, &RetryCountdown::look);
    connect(&account, &Account::retryScheduled, this, &RetryCountdown::look);
    look();
}

void RetryCountdown::look()
{
    if (m_account.state() == ConnectionState::Waiting && m_account.nextRetry().isValid()) {
        m_timer.start();
    } else {
        m_timer.stop();
    }
    Q_EMIT changed();
}

int RetryCountdown::seconds() const
{
    const QDateTime when = m_account.nextRetry();
    if (!m_timer.isActive() || !when.isValid()) {
        return 0;
    }
    const qint64 ms = QDateTime::currentDateTime().msecsTo(when);
    return static_cast<int>(qBound(qint64(0), (ms + 999) / 1000, qint64(24 * 3600)));
}

QString RetryCountdown::words() const
{
    if (!m_timer.isActive()) {
        return {};
    }
    const int left = seconds();
    if (left == 0) {
        return tr("Trying again now");
    }
    return left < 120 ? tr("Trying again in %1 s").arg(left) : tr("Trying again in %1 min").arg((left + 59) / 60);
}

} // namespace Chatelaine
