// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/onlinecommand.h"

namespace Chatelaine::Cli {

/// Connects by stages and leaves.
class ConnectCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void start() override;

protected:
    void online() override;
};

/// The roster, with presence and what each contact is.
class ContactsCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void start() override;

protected:
    void online() override;
};

/// Friendships: add, approve, deny, remove, block, unblock, requests.
class FriendCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void start() override;

protected:
    void online() override;

private:
    void listRequests();
    void waitForAnswer();
    void report(const QString &result, const ErrorInfo &error = {});
    [[nodiscard]] QFuture<Outcome<Done>> request();

    QString m_action;
    QString m_jid;
    QTimer m_patience;
};

[[nodiscard]] QJsonObject toJson(const Contact &contact);

} // namespace Chatelaine::Cli
