// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/ownerdecision.h"
#include "protocol/managers/provisioningdecider.h"
#include "protocol/managers/thingpages.h"

#include <QDateTime>

namespace Chatelaine {

/// A question of a broker about one of our things that waits for its owner.
struct OwnerRequest {
    QString id;     ///< of this entry, for answer()
    Peer broker;    ///< exactly who asked, and in which namespace
    Wire::OwnerQuestion question;
    QDateTime first;
    QDateTime last;
    int times = 1;
    bool stored = false; ///< it waited on the server while we were away
};

/// The owner's side towards provisioning services (prov:o of the ieee family): takes their questions in, and sends rules back.
///
/// Only those whom \p isBroker accepts are heard: anybody else's question would be a way to have an owner approve something. What comes again is
/// counted and not told twice. A question stays until a rule has been accepted. What a decider knows an answer to is answered at once, and so is
/// what waits when another decider comes; the rest is for a person.
class OwnerProvisioning final : public QObject
{
    Q_OBJECT

public:
    using IsBroker = std::function<bool(const QString &bareJid)>;
    using Done = std::function<void(const ErrorInfo &)>;

    static constexpr int MostOpen = 1'000;

    OwnerProvisioning(StanzaChannel &channel, IsBroker isBroker, QObject *parent = nullptr);

    void setDecider(std::shared_ptr<const ProvisioningDecider> decider);

    [[nodiscard]] QList<OwnerRequest> open() const; ///< in the order of their coming
    [[nodiscard]] std::optional<OwnerRequest> find(const QString &id) const;
    /// Questions that were not heard: of strangers, unreadable, or too many.
    [[nodiscard]] int ignored() const { return m_ignored; }

    /// Sends the rule in the question's own namespace to its own sender. A decision that grants more than was asked is refused here.
    /// While one is under way, and once one has been accepted, further ones are not sent.
    void answer(const QString &id, const OwnerDecision &decision, std::chrono::milliseconds deadline, QObject *context, Done done);
    void forget(const QString &id);

    /// Things forget what they have been told: all of them where \p thing is empty.
    QString clearCache(const Peer &broker, const QString &thing, const Wire::NodeAddress &node, std::chrono::milliseconds deadline, QObject *context, Done done);
    QString deleteRules(const Peer &broker, const QString &thing, const Wire::NodeAddress &node, std::chrono::milliseconds deadline, QObject *context, Done done);
    quint64 devices(const Peer &broker, int limit, std::chrono::milliseconds deadline, QObject *context, ThingPages::Handler handler);
    void cancel(quint64 handle) { m_pages.cancel(handle); }

Q_SIGNALS:
    /// A new question, and what the decider said; undecided ones wait for a person.
    void heard(const Chatelaine::OwnerRequest &request, const Chatelaine::ProvisioningDecider::Verdict &verdict);
    void asked(const Chatelaine::OwnerRequest &request);
    void askedAgain(const Chatelaine::OwnerRequest &request);
    void answered(const Chatelaine::OwnerRequest &request, bool result);

private:
    struct Entry {
        OwnerRequest request;
        bool answering = false;
    };

    void onMessage(const Wire::Decoded &decoded);
    ProvisioningDecider::Verdict decideByRule(const QString &id);
    void decideOpen();
    [[nodiscard]] bool isBroker(const QString &jid) const;
    [[nodiscard]] qsizetype indexOf(const QString &id) const;
    QString order(const Peer &broker, const Wire::Payload &payload, std::chrono::milliseconds deadline, QObject *context, Done done);
    bool refuse(const Peer &broker, QObject *context, const Done &done);
    void onRuleReply(const QString &id, bool result, const ErrorInfo &error, const Done &done);

    StanzaChannel &m_channel;
    IsBroker m_isBroker;
    std::shared_ptr<const ProvisioningDecider> m_decider;
    ThingPages m_pages;
    QList<Entry> m_entries;
    int m_ignored = 0;
};

} // namespace Chatelaine
