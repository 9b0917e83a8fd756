// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/deviceerror.h"
#include "protocol/managers/provisioningdecider.h"

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace Chatelaine {

/// A question of a thing together with what it was told.
struct ProvisioningRecord {
    QString thing; ///< bare JID of the stanza's real sender
    Wire::ProvisioningQuestion question;
    Wire::ProvisioningAnswer answer;
    QDateTime asked;
    QString stanzaId;
    bool decided = false;
    QString rule;
};

/// The parent's side towards things (XEP-0324 §3): answers isFriend, canRead and canControl at once, and tells things to clear their
/// caches, to befriend and to part.
///
/// Who asks is the sender of the stanza and nobody else; what a payload says about the asker does not count. Those who are no trusted
/// contacts are told no without asking the decider, and so is everybody while there is no decider.
class ProvisioningManager final : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const ErrorInfo &)>;
    using Trusted = std::function<bool(const QString &bareJid)>;

    ProvisioningManager(StanzaChannel &channel, Trusted trusted, QObject *parent = nullptr);

    void setDecider(std::shared_ptr<const ProvisioningDecider> decider) { m_decider = std::move(decider); }

    /// iq get in sn and in iot of early 2014, iq set in the final iot. A thing that advertises iot and does not know the set is asked with
    /// the get.
    void clearCache(const Peer &thing, std::chrono::milliseconds deadline, QObject *context, Handler handler);

    /// message friend or unfriend with \p jid. False when there is no connection.
    bool recommend(const Peer &thing, bool unfriend, const QString &jid);

Q_SIGNALS:
    void answered(const Chatelaine::ProvisioningRecord &record);

private:
    bool onRequest(const Wire::Decoded &decoded);
    void answer(const Wire::Stanza &asked, const Wire::ProvisioningQuestion &question);
    bool answerOthers(const Wire::Stanza &asked);
    [[nodiscard]] ProvisioningDecider::Verdict decide(const QString &thing, const Wire::ProvisioningQuestion &question) const;

    StanzaChannel &m_channel;
    Trusted m_trusted;
    std::shared_ptr<const ProvisioningDecider> m_decider;
};

} // namespace Chatelaine
