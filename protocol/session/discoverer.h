// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <chrono>

class QDomElement;

namespace Chatelaine {

class StanzaChannel;

/// What a disco#info answer says (XEP-0030), cut to sane sizes.
struct Capabilities {
    QStringList features;
    QStringList identities; ///< category/type
};

[[nodiscard]] Capabilities parseDiscoInfo(const QDomElement &query);

/// What a contact is, from the features of its resources.
[[nodiscard]] ContactKind kindOf(const Capabilities &capabilities);

/// Asks resources what they can do, a few at a time, each with a deadline.
class Discoverer final : public QObject
{
    Q_OBJECT

public:
    static constexpr int MaximumAtOnce = 8;
    static constexpr int MaximumAtOncePerContact = 2; ///< so that a contact of many silent resources does not hold up the others
    static constexpr std::chrono::milliseconds Deadline{10'000};
    static constexpr int MaximumFeatures = 1000;
    static constexpr int MaximumFeatureText = 64 * 1024; ///< characters of all features together

    explicit Discoverer(StanzaChannel &channel, QObject *parent = nullptr);

    /// Asks \p fullJid unless that is under way.
    void ask(const QString &fullJid);
    /// Forgets a question that has not been answered; answered() does not come for it any more.
    void forget(const QString &fullJid);
    void clear();

    [[nodiscard]] bool isAsking(const QString &fullJid) const { return m_running.contains(fullJid) || m_queued.contains(fullJid); }
    [[nodiscard]] bool isIdle() const { return m_queue.isEmpty() && m_running.isEmpty(); }

Q_SIGNALS:
    /// \p ok is false when the resource refused or stayed silent.
    void answered(const QString &fullJid, bool ok, const Chatelaine::Capabilities &capabilities);

private:
    void startNext();
    /// The place in the queue of the first whose contact may be asked now; -1 when there is none.
    [[nodiscard]] qsizetype nextInQueue() const;
    void start(const QString &jid);

    StanzaChannel &m_channel;
    QStringList m_queue;
    QSet<QString> m_queued; ///< the same, to look into
    QHash<QString, QString> m_running; ///< full JID to request id
};

} // namespace Chatelaine
