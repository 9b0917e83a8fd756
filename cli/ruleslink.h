// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/parent.h"
#include "services/parentlink.h"
#include "services/rulebook.h"

#include <memory>

namespace Chatelaine {
class Journal;
}

namespace Chatelaine::Cli {

/// The parent's link to the network with more rules than the store has: those of a file, for this run only. All of them are weighed
/// together, so that a no in the file beats a wider yes in the store, and the other way round.
class RulesLink final : public ParentLink
{
    Q_OBJECT

public:
    RulesLink(std::unique_ptr<ParentLink> link, const QString &self, QList<Rule> rules, Journal &journal);

    void setDecider(std::shared_ptr<const ProvisioningDecider> decider) override;
    void approveFriend(const QString &jid, Ended ended) override;
    void denyFriend(const QString &jid, Ended ended) override;
    void block(const QString &jid, Ended ended) override;
    void unblock(const QString &jid, Ended ended) override;
    void clearCache(const QString &thing, Ended ended) override;
    void recommendFriend(const QString &thing, const QString &jid, Ended ended) override;
    void recommendUnfriend(const QString &thing, const QString &jid, Ended ended) override;
    [[nodiscard]] bool isReachable(const QString &thing) const override;
    [[nodiscard]] bool isKnown(const QString &jid) const override;
    [[nodiscard]] QStringList contacts() const override;
    [[nodiscard]] QStringList things() const override;

Q_SIGNALS:
    /// What became of a request for our own friendship.
    void friendshipAnswered(const Chatelaine::FriendRequest &request, const Chatelaine::ProvisioningDecider::Verdict &verdict);
    void failed(const Chatelaine::ErrorInfo &error);

private:
    void onFriendRequested(const FriendRequest &request);

    std::unique_ptr<ParentLink> m_link;
    QString m_self;
    QList<Rule> m_rules;
    Journal &m_journal;
    std::unique_ptr<RuleBook> m_ownBook; ///< who may be friends with us
};

/// The parent over such a link. It weighs the rules of the file as well, so that what they leave to a person is not granted by a wider
/// stored yes.
[[nodiscard]] std::unique_ptr<Parent> makeParent(std::unique_ptr<RulesLink> link, const QList<Rule> &rules, Store &store, Journal &journal, Clock &clock);

/// Whether a rule counts for friendship with the parent itself: "every thing" does not mean the owner, so a yes must name the account.
[[nodiscard]] bool countsForSelf(const Rule &rule, const QString &self);

} // namespace Chatelaine::Cli
