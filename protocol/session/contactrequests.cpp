// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the contact book keeps of requests and blocks.

#include "protocol/session/contactbook.h"

#include "protocol/session/jid.h"

namespace Chatelaine {

bool ContactBook::isBlocked(const QString &bare) const
{
    return m_blocked.contains(bare) || m_blocked.contains(Jid::domain(bare));
}

void ContactBook::setBlockedLocally(const QString &bare, bool blocked)
{
    blocked ? void(m_blocked.insert(bare)) : void(m_blocked.remove(bare));
    const bool domain = !bare.contains(u'@');
    const auto isMeant = [&](const QString &jid) { return jid == bare || (domain && Jid::domain(jid) == bare); };
    QStringList meant{bare};
    if (domain) {
        meant = m_requests.keys() + m_contacts.keys();
        meant.removeIf([&](const QString &jid) { return !isMeant(jid); });
    }
    for (const QString &jid : std::as_const(meant)) {
        if (isBlocked(jid)) {
            dropRequest(jid);
        }
        const auto contact = m_contacts.find(jid);
        if (contact != m_contacts.end() && contact->blocked != isBlocked(jid)) {
            contact->blocked = isBlocked(jid);
            Q_EMIT changed(contact->jid);
        }
    }
}

/// What is not kept is told all the same: whoever counts requests does so.
void ContactBook::keepRequest(const QString &bare, const SubscriptionRequest &request)
{
    const QString domain = Jid::domain(bare);
    const bool known = m_requests.contains(bare);
    if (!known && (m_requests.size() >= MaximumRequests || m_requestsOfDomain.value(domain) >= MaximumRequestsOfDomain)) {
        return;
    }
    m_requestsOfDomain[domain] += known ? 0 : 1;
    m_requests.insert(bare, request);
}

SubscriptionRequest ContactBook::takeRequest(const QString &bare)
{
    const auto found = m_requests.constFind(bare);
    if (found == m_requests.cend()) {
        return {};
    }
    if (--m_requestsOfDomain[Jid::domain(bare)] <= 0) {
        m_requestsOfDomain.remove(Jid::domain(bare));
    }
    return m_requests.take(bare);
}

void ContactBook::dropRequest(const QString &bare)
{
    if (m_requests.contains(bare)) {
        const SubscriptionRequest request = takeRequest(bare);
        Q_EMIT withdrawn(request.jid);
    }
}

} // namespace Chatelaine
