// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/provisioningdecider.h"
#include "services/parentlink.h"

#include <QSet>

namespace Chatelaine {

/// A network that writes down what it is told, in order, and answers when the test says so.
class FakeParentLink final : public ParentLink
{
public:
    std::shared_ptr<const ProvisioningDecider> decider;
    QStringList calls; ///< "clear heating@…", "friend heating@… optimiser@…", …; "decider" when rules were published
    QList<Ended> open;
    QSet<QString> reachable;
    QSet<QString> known;
    QStringList devices;

    void setDecider(std::shared_ptr<const ProvisioningDecider> newDecider) override
    {
        decider = std::move(newDecider);
        calls << QStringLiteral("decider");
    }
    void approveFriend(const QString &jid, Ended ended) override { note(QStringLiteral("approve ") + jid, std::move(ended)); }
    void denyFriend(const QString &jid, Ended ended) override { note(QStringLiteral("deny ") + jid, std::move(ended)); }
    void block(const QString &jid, Ended ended) override { note(QStringLiteral("block ") + jid, std::move(ended)); }
    void unblock(const QString &jid, Ended ended) override { note(QStringLiteral("unblock ") + jid, std::move(ended)); }
    void clearCache(const QString &thing, Ended ended) override { note(QStringLiteral("clear ") + thing, std::move(ended)); }
    void recommendFriend(const QString &thing, const QString &jid, Ended ended) override { note(QStringLiteral("friend %1 %2").arg(thing, jid), std::move(ended)); }
    void recommendUnfriend(const QString &thing, const QString &jid, Ended ended) override { note(QStringLiteral("unfriend %1 %2").arg(thing, jid), std::move(ended)); }
    bool isReachable(const QString &thing) const override { return reachable.contains(thing); }
    bool isKnown(const QString &jid) const override { return known.contains(jid); }
    QStringList contacts() const override { return known.values(); }
    QStringList things() const override { return devices; }

    /// Ends the oldest open call.
    void answer(const ErrorInfo &error = {})
    {
        if (!open.isEmpty())
            open.takeFirst()(error);
    }

    /// Ends every call, and those that follow from them.
    void answerAll()
    {
        while (!open.isEmpty())
            answer();
    }

    /// What has been sent since the last look, without publications.
    QStringList sent()
    {
        QStringList list = calls;
        list.removeAll(QStringLiteral("decider"));
        calls.clear();
        return list;
    }

    void comeOnline(const QString &thing)
    {
        reachable.insert(thing);
        Q_EMIT contactsChanged({thing});
    }

private:
    void note(const QString &call, Ended ended)
    {
        calls << call;
        open << std::move(ended);
    }
};

} // namespace Chatelaine
