// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"
#include "services/account.h"
#include "services/whendone.h"

#include <QTimer>

#include <functional>

namespace Chatelaine::Cli {

/// A command that needs a connection: opens the account, and calls online() once when it stands.
class OnlineCommand : public Command
{
    Q_OBJECT

public:
    explicit OnlineCommand(const Context &context);
    ~OnlineCommand() override;

    void start() override;
    [[nodiscard]] bool logsIn() const override { return true; }

protected:
    using Action = std::function<void()>;

    virtual void online() = 0;

    [[nodiscard]] Account &account() { return *m_account; }

    /// Runs \p action when roster and disco answers are in, or 2 s after the last news, or when --timeout is over.
    /// \param waitForQuiet nothing tells when all has come (friendship requests), so it always takes the 2 s.
    void whenGathered(bool waitForQuiet, const Action &action);

    /// Runs \p action as soon as it is known which resource of \p jid speaks \p protocol, or when waiting longer makes no sense:
    /// then the request itself says what is missing.
    void whenAddressable(const QString &jid, Wire::Protocol protocol, const Action &action);

    /// Runs \p done with the outcome's value; fails the command with its error.
    template<typename T>
    void await(QFuture<Outcome<T>> future, std::function<void(const T &)> done)
    {
        whenResult(future, this, [this, done = std::move(done)](const Outcome<T> &outcome) {
            if (outcome.ok())
                done(outcome.value);
            else
                fail(outcome.error);
        });
    }

private:
    void onStateChanged(ConnectionState state);
    void onNews();
    void check();
    void act();
    [[nodiscard]] bool isComplete() const;

    std::unique_ptr<Account> m_account;
    QTimer m_quiet;
    QTimer m_limit;
    std::function<bool()> m_condition;
    Action m_action;
    bool m_wasOnline = false;
};

[[nodiscard]] QString bareJid(const QString &jid);

} // namespace Chatelaine::Cli
