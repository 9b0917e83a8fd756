// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/onlinecommand.h"
#include "services/parent.h"
#include "services/rolelock.h"
#include "store/store.h"

#include <memory>

namespace Chatelaine {
class Clock;
class Journal;
}

namespace Chatelaine::Cli {

/// Answers what things ask their parent, without a window: from the rules of a file and the stored ones. What no rule covers is a no
/// for now, and waits in the store for a person.
class ParentCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    explicit ParentCommand(const Context &context);
    ~ParentCommand() override;

    void start() override;

protected:
    void online() override;

private:
    [[nodiscard]] ErrorInfo openStore(const QList<Rule> &rules);
    void onQuestion(const AnsweredQuestion &question);
    void onFriendship(const FriendRequest &request, const ProvisioningDecider::Verdict &verdict);

    QString m_self;
    std::unique_ptr<Clock> m_clock;
    RoleLock m_role; ///< two that answer would decide differently
    Store m_store;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Parent> m_parent;
    QTimer m_end;
};

} // namespace Chatelaine::Cli
