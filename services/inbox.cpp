// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/inbox.h"

#include "protocol/session/clock.h"
#include "services/barejid.h"
#include "store/store.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace Chatelaine {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype maxClaim = 1'000;
constexpr qsizetype maxWord = 256;
/// How often a mere "asked again" is written: somebody who asks a thousand times a second must not wear the disk.
constexpr auto quiet = 5s;

QString cut(const QString &text, qsizetype limit)
{
    if (text.size() <= limit)
        return text;
    return text.left(text.at(limit - 1).isHighSurrogate() ? limit - 1 : limit);
}

bool tooLong(const QString &word)
{
    return word.size() > maxWord;
}

bool tooLong(const Wire::NodeAddress &node)
{
    return tooLong(node.id) || tooLong(node.source) || tooLong(node.partition);
}

/// An empty list asks for everything, so what is cut must never leave an empty one: then the first, shortened, stands for the rest. It
/// matches nothing of the thing, which is the safe side.
template<typename T>
QList<T> bounded(const QList<T> &asked, const T &standIn)
{
    QList<T> kept;
    for (const T &item : asked) {
        if (!tooLong(item) && kept.size() < Inbox::MaxListed)
            kept << item;
    }
    if (kept.isEmpty() && !asked.isEmpty())
        kept << standIn;
    return kept;
}

Wire::ProvisioningQuestion boundedQuestion(const Wire::ProvisioningQuestion &asked)
{
    Wire::ProvisioningQuestion question;
    question.ask = asked.ask;
    question.jid = asked.jid;
    question.kinds = asked.kinds;
    question.all = asked.all;
    const auto nodeStandIn = asked.nodes.isEmpty() ? Wire::NodeAddress{} : Wire::NodeAddress{cut(asked.nodes.first().id, maxWord), {}, {}};
    question.nodes = bounded(asked.nodes, nodeStandIn);
    question.fields = bounded<QString>(asked.fields, cut(asked.fields.value(0), maxWord));
    question.parameters = bounded<QString>(asked.parameters, cut(asked.parameters.value(0), maxWord));
    return question;
}

/// The union, where an empty list is everything.
template<typename T>
void unite(QList<T> &own, const QList<T> &more)
{
    if (own.isEmpty() || more.isEmpty()) {
        own.clear();
        return;
    }
    QSet<T> known(own.begin(), own.end());
    for (const T &item : more) {
        if (own.size() >= Inbox::MaxListed)
            return;
        if (!known.contains(item)) {
            known.insert(item);
            own << item;
        }
    }
}

void unite(Wire::ProvisioningQuestion &own, const Wire::ProvisioningQuestion &more)
{
    const bool everyKind = own.all || more.all || !own.kinds || !more.kinds;
    own.all = own.all || more.all;
    own.kinds = everyKind && !own.all ? Wire::Kinds{} : own.kinds | more.kinds;
    unite(own.nodes, more.nodes);
    unite(own.fields, more.fields);
    unite(own.parameters, more.parameters);
}

} // namespace

Inbox::Inbox(Store &store, Clock &clock)
    : m_store(store)
    , m_clock(clock)
{
}

void Inbox::load(const QString &account)
{
    QList<PendingRequest> refused;
    for (const PendingRequest &request : std::as_const(m_requests)) {
        if (account == m_account && m_refused.contains(request.key))
            refused << request;
    }
    m_refused.clear();
    m_account = account;
    m_requests.clear();
    m_places.clear();
    m_perDomain.clear();
    m_stored.clear();
    m_beyond.clear();
    m_told.clear();
    QList<PendingRequest> stored;
    for (const auto &[key, json] : m_store.pending(account)) {
        if (auto request = pendingFromJson(key, json))
            stored << *request;
    }
    std::stable_sort(stored.begin(), stored.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (const PendingRequest &request : std::as_const(stored)) {
        ++m_perDomain[domainOf(request.subject)];
        m_places.insert(request.key, ++m_last);
        m_requests.insert(m_last, request);
    }
    for (const PendingRequest &request : std::as_const(refused))
        (void)add(request);
}

std::optional<PendingRequest> Inbox::find(const QString &key) const
{
    const auto found = m_requests.constFind(m_places.value(key));
    if (found == m_requests.cend())
        return std::nullopt;
    return *found;
}

QList<PendingRequest> Inbox::ofDomain(const QString &domain) const
{
    QList<PendingRequest> found;
    for (const PendingRequest &request : m_requests) {
        if (domainOf(request.subject) == domain)
            found << request;
    }
    return found;
}

Inbox::Added Inbox::add(PendingRequest request)
{
    request.claim = cut(request.claim, maxClaim);
    request.question = boundedQuestion(request.question);
    request.key = pendingKey(request);
    request.last = m_clock.now();
    if (const auto known = m_requests.find(m_places.value(request.key)); known != m_requests.end())
        return merge(*known, request);

    const QString domain = domainOf(request.subject);
    if (m_requests.size() >= MaxEntries || m_perDomain.value(domain) >= MaxFromDomain) {
        countBeyond(domain, request.key);
        return Added::Full;
    }
    request.first = request.last;
    request.times = 1;
    ++m_perDomain[domain];
    m_places.insert(request.key, ++m_last);
    m_requests.insert(m_last, request);
    store(request);
    return Added::New;
}

Inbox::Added Inbox::merge(PendingRequest &known, const PendingRequest &request)
{
    const PendingRequest before = known;
    if (known.kind != PendingRequest::Kind::Friendship)
        unite(known.question, request.question);
    known.claim = request.claim.isEmpty() ? known.claim : request.claim;
    known.last = request.last;
    known.times = known.times < std::numeric_limits<int>::max() ? known.times + 1 : known.times;
    const bool sameScope = known.question == before.question && known.claim == before.claim;
    const auto written = m_stored.constFind(known.key);
    if (!sameScope || written == m_stored.constEnd() || m_clock.monotonic() - *written >= quiet)
        store(known);
    return Added::Merged;
}

void Inbox::countBeyond(const QString &domain, const QString &key)
{
    const size_t hash = qHash(key);
    if (m_told.contains(hash))
        return;
    if (m_told.size() < MaxTold)
        m_told.insert(hash);
    // A flood from ever new domains: those are counted together, under no name.
    const QString name = m_beyond.size() < MaxEntries || m_beyond.contains(domain) ? domain : QString();
    int &count = m_beyond[name];
    count = count < std::numeric_limits<int>::max() ? count + 1 : count;
}

void Inbox::forgetBeyond(const QString &domain)
{
    if (m_beyond.remove(domain) > 0 && m_beyond.isEmpty())
        m_told.clear();
}

bool Inbox::store(const PendingRequest &request)
{
    m_stored.insert(request.key, m_clock.monotonic());
    const bool stored = m_store.putPending(m_account, request.key, toJson(request));
    if (stored)
        m_refused.remove(request.key);
    else
        m_refused.insert(request.key);
    return stored;
}

bool Inbox::removeStored(const QString &key)
{
    return m_store.removePending(m_account, key);
}

bool Inbox::forget(const QString &key)
{
    const auto found = m_requests.find(m_places.take(key));
    if (found == m_requests.end())
        return false;
    const QString domain = domainOf(found->subject);
    if (--m_perDomain[domain] <= 0)
        m_perDomain.remove(domain);
    m_stored.remove(key);
    m_refused.remove(key);
    m_requests.erase(found);
    return true;
}

} // namespace Chatelaine
