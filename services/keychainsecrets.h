// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/secrets.h"

#include <QHash>

#include <chrono>
#include <functional>

namespace QKeychain {
class Job;
}

namespace Chatelaine {

/// Passwords in the desktop's keychain by QtKeychain (Secret Service, KWallet). Its fallback to clear text is off: when the keychain refuses,
/// so do we. A keychain may ask the person first, which takes as long as it takes; after the deadline we stop waiting.
class KeychainSecrets final : public Secrets
{
    Q_OBJECT

public:
    /// \p clock must outlive it.
    explicit KeychainSecrets(Clock &clock, std::chrono::milliseconds deadline = std::chrono::seconds(60), QObject *parent = nullptr);
    ~KeychainSecrets() override;

    [[nodiscard]] Backend backend() const override { return Backend::Keychain; }
    [[nodiscard]] QString warning() const override { return {}; }
    QFuture<Outcome<QString>> read(const QString &profile) override;
    QFuture<Outcome<Done>> write(const QString &profile, const QString &password) override;
    QFuture<Outcome<Done>> remove(const QString &profile) override;

private:
    template<typename T>
    struct Open {
        QFuture<Outcome<T>> future;
        std::function<void(const Outcome<T> &)> end; ///< does nothing when it was ended before
    };
    /// One more that ends by itself at the deadline.
    template<typename T>
    Open<T> begin();

    Clock &m_clock;
    std::chrono::milliseconds m_deadline;
    quint64 m_last = 0;
    QHash<quint64, std::function<void(const ErrorInfo &)>> m_open; ///< ends one with an error
};

} // namespace Chatelaine
