// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/parentlink.h"

#include "protocol/managers/provisioningdecider.h"
#include "services/whendone.h"

#include <algorithm>

namespace Chatelaine {

namespace {

constexpr std::chrono::seconds deadline{30};

class AccountLink final : public ParentLink
{
public:
    explicit AccountLink(Account &account)
        : m_account(account)
    {
        connect(&account, &Account::friendRequested, this, &ParentLink::friendRequested);
        connect(&account, &Account::friendRequestWithdrawn, this, &ParentLink::friendRequestWithdrawn);
        connect(&account, &Account::questionAnswered, this, &ParentLink::questionAnswered);
        connect(&account, &Account::contactsChanged, this, &ParentLink::contactsChanged);
    }

    void setDecider(std::shared_ptr<const ProvisioningDecider> decider) override { m_account.setDecider(std::move(decider)); }

    void approveFriend(const QString &jid, Ended ended) override { pass(m_account.approveFriend(jid), std::move(ended)); }
    void denyFriend(const QString &jid, Ended ended) override { pass(m_account.denyFriend(jid), std::move(ended)); }
    void block(const QString &jid, Ended ended) override { pass(m_account.block(jid), std::move(ended)); }
    void unblock(const QString &jid, Ended ended) override { pass(m_account.unblock(jid), std::move(ended)); }
    void clearCache(const QString &thing, Ended ended) override { pass(m_account.clearCache(thing, deadline), std::move(ended)); }
    void recommendFriend(const QString &thing, const QString &jid, Ended ended) override { pass(m_account.recommendFriend(thing, jid), std::move(ended)); }
    void recommendUnfriend(const QString &thing, const QString &jid, Ended ended) override { pass(m_account.recommendUnfriend(thing, jid), std::move(ended)); }

    bool isReachable(const QString &thing) const override
    {
        const auto contact = m_account.contact(thing);
        if (!contact || !contact->isOnline())
            return false;
        // A thing that never answers disco is tried all the same once everything has had its time.
        return m_account.isSettled()
            || std::any_of(contact->resources.begin(), contact->resources.end(), [](const Resource &resource) { return resource.discovered; });
    }

    bool isKnown(const QString &jid) const override { return m_account.contact(jid).has_value(); }

    QStringList contacts() const override
    {
        QStringList found;
        for (const Contact &contact : m_account.contacts())
            found << contact.jid;
        return found;
    }

    QStringList things() const override
    {
        QStringList found;
        for (const Contact &contact : m_account.contacts()) {
            if (contact.kind == ContactKind::Concentrator || contact.kind == ContactKind::Sensor || contact.kind == ContactKind::Actuator)
                found << contact.jid;
        }
        return found;
    }

private:
    void pass(QFuture<Outcome<Done>> future, Ended ended)
    {
        whenResult(future, this, [ended = std::move(ended)](const Outcome<Done> &outcome) { ended(outcome.error); });
    }

    Account &m_account;
};

} // namespace

std::unique_ptr<ParentLink> makeAccountLink(Account &account)
{
    return std::make_unique<AccountLink>(account);
}

} // namespace Chatelaine
