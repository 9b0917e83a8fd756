// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/account.h"

#include <QObject>

#include <functional>
#include <memory>

namespace Chatelaine {

/// What the parent needs of the network, so that its decisions can be tested without one. Addresses are bare.
///
/// Every callback is called exactly once while the link lives, never inside the call; its error is empty when it worked.
class ParentLink : public QObject
{
    Q_OBJECT

public:
    using Ended = std::function<void(const ErrorInfo &)>;

    using QObject::QObject;

    virtual void setDecider(std::shared_ptr<const ProvisioningDecider> decider) = 0;

    virtual void approveFriend(const QString &jid, Ended ended) = 0;
    virtual void denyFriend(const QString &jid, Ended ended) = 0;
    /// \p jid may be a domain: then everybody of it (XEP-0191).
    virtual void block(const QString &jid, Ended ended) = 0;
    virtual void unblock(const QString &jid, Ended ended) = 0;

    virtual void clearCache(const QString &thing, Ended ended) = 0;
    virtual void recommendFriend(const QString &thing, const QString &jid, Ended ended) = 0;
    virtual void recommendUnfriend(const QString &thing, const QString &jid, Ended ended) = 0;

    /// Whether the thing can be told something now: it is online and we know what it speaks.
    [[nodiscard]] virtual bool isReachable(const QString &thing) const = 0;
    [[nodiscard]] virtual bool isKnown(const QString &jid) const = 0; ///< in the roster
    [[nodiscard]] virtual QStringList contacts() const = 0;           ///< everybody in the roster
    [[nodiscard]] virtual QStringList things() const = 0;             ///< contacts that are devices

Q_SIGNALS:
    void friendRequested(const Chatelaine::FriendRequest &request);
    void friendRequestWithdrawn(const QString &bareJid);
    void questionAnswered(const Chatelaine::AnsweredQuestion &question);
    void contactsChanged(const QStringList &bareJids);
};

/// The link over a real account, which must outlive it.
[[nodiscard]] std::unique_ptr<ParentLink> makeAccountLink(Account &account);

} // namespace Chatelaine
