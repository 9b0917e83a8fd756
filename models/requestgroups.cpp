// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which rows there are: single requests first, then a row for every domain of which many wait.

#include "models/requestsmodel.h"

#include "protocol/session/clock.h"
#include "services/barejid.h"

#include <QHash>

#include <algorithm>

namespace Chatelaine {
namespace {

/// No address has a space, and no request's key begins like this.
QString groupKey(const QString &domain)
{
    return QStringLiteral("domain ") + domain;
}

} // namespace

RequestsModel::Wanted RequestsModel::wanted()
{
    const QList<PendingRequest> inbox = m_parent.inbox();
    const QHash<QString, int> beyond = m_parent.notKept();
    QHash<QString, QList<PendingRequest>> perDomain;
    QStringList domains; // in the order of their oldest request
    for (const PendingRequest &request : inbox) {
        QList<PendingRequest> &own = perDomain[domainOf(request.subject)];
        if (own.isEmpty()) {
            domains.append(domainOf(request.subject));
        }
        own.append(request);
    }
    for (auto more = beyond.cbegin(); more != beyond.cend(); ++more) {
        if (!more.key().isEmpty() && !perDomain.contains(more.key())) {
            domains.append(more.key());
        }
    }
    m_grouped.removeIf([&](const QString &domain) { return !perDomain.contains(domain) && !beyond.contains(domain); });
    for (const QString &domain : std::as_const(domains)) {
        if (perDomain.value(domain).size() > GroupFrom || beyond.contains(domain)) {
            m_grouped.insert(domain);
        }
    }
    m_expanded.intersect(m_grouped);
    Wanted wanted;
    wanted.hidden = wanted.unseen = beyond.value(QString());
    for (const PendingRequest &request : inbox) {
        if (m_grouped.contains(domainOf(request.subject))) {
            continue;
        }
        if (wanted.rows.size() >= MaximumShown) {
            ++wanted.hidden;
            ++wanted.unseen;
        } else {
            wanted.rows.push_back(Row{request.key, request, {}, State::Waiting, Decision::None, {}, {}, {}});
        }
    }
    int groups = 0;
    for (const QString &domain : std::as_const(domains)) {
        const QList<PendingRequest> requests = perDomain.value(domain);
        if (m_grouped.contains(domain) && ++groups <= MaximumGroups) {
            addGroup(wanted, domain, requests, beyond.value(domain));
        } else if (m_grouped.contains(domain)) {
            wanted.hidden += static_cast<int>(requests.size()) + beyond.value(domain);
            wanted.unseen += static_cast<int>(requests.size()) + beyond.value(domain);
        }
    }
    return wanted;
}

void RequestsModel::addGroup(Wanted &wanted, const QString &domain, const QList<PendingRequest> &requests, int beyond) const
{
    Row row;
    row.key = groupKey(domain);
    row.group = RequestGroup{domain, static_cast<int>(requests.size()), beyond, m_expanded.contains(domain), m_parent.isOwnDomain(domain), m_parent.contactsAt(domain)};
    wanted.rows.push_back(row);
    int shown = 0;
    for (const PendingRequest &request : requests) {
        if (row.group->expanded && shown < MaximumInGroup) {
            ++shown;
            wanted.rows.push_back(Row{request.key, request, {}, State::Waiting, Decision::None, {}, {}, {}});
        }
    }
    wanted.hidden += static_cast<int>(requests.size()) - shown + beyond;
}

/// What is being decided, or has just been, goes by its own time and stays behind the row before it.
void RequestsModel::keepBusyRows(Wanted &wanted) const
{
    QSet<QString> there;
    for (const Row &row : wanted.rows) {
        there.insert(row.key);
    }
    QString before;
    for (const Row &row : m_rows) {
        if (row.state != State::Waiting && !there.contains(row.key)) {
            const auto place = std::find_if(wanted.rows.begin(), wanted.rows.end(), [&](const Row &other) { return other.key == before; });
            wanted.rows.insert(place == wanted.rows.end() ? wanted.rows.begin() : place + 1, row);
            there.insert(row.key);
        }
        if (there.contains(row.key)) {
            before = row.key;
        }
    }
}

void RequestsModel::take(Row &known, const Row &now, int row)
{
    if (known.request == now.request && known.group == now.group) {
        return;
    }
    known.request = now.request;
    known.group = now.group;
    if (known.state == State::Done) {
        known.state = State::Waiting; // asked again after the decision was taken back
    }
    changed(row);
}

void RequestsModel::sync()
{
    m_later = false;
    Wanted now = wanted();
    m_hidden = now.hidden;
    m_unseen = now.unseen;
    keepBusyRows(now);
    QSet<QString> there;
    for (const Row &row : now.rows) {
        there.insert(row.key);
    }
    for (size_t i = m_rows.size(); i-- > 0;) {
        if (!there.contains(m_rows[i].key)) {
            removeRow(QString(m_rows[i].key));
        }
    }
    for (size_t i = 0; i < now.rows.size(); ++i) {
        const int at = static_cast<int>(i);
        if (const int known = rowOf(now.rows[i].key); known != at) {
            Row row = now.rows[i];
            if (known >= 0) {
                row = m_rows[static_cast<size_t>(known)];
                removeRow(row.key);
            }
            beginInsertRows({}, at, at);
            m_rows.insert(m_rows.begin() + at, row);
            endInsertRows();
        }
        take(m_rows[i], now.rows[i], at);
    }
    tellWaiting();
}

void RequestsModel::setExpanded(const QString &domain, bool expanded)
{
    if (expanded != m_expanded.contains(domain)) {
        expanded ? void(m_expanded.insert(domain)) : void(m_expanded.remove(domain));
        sync();
    }
}

void RequestsModel::denyDomain(const QString &domain)
{
    if (begin(groupKey(domain), Decision::Deny)) {
        m_parent.denyDomain(domain);
    }
}

void RequestsModel::blockDomain(const QString &domain)
{
    if (begin(groupKey(domain), Decision::Block)) {
        m_parent.blockDomain(domain);
    }
}

void RequestsModel::onDomainDecided(const QString &domain, int requests, const ErrorInfo &error)
{
    const int row = rowOf(groupKey(domain));
    if (row < 0 || m_rows[static_cast<size_t>(row)].state != State::Working) {
        return;
    }
    Row &entry = m_rows[static_cast<size_t>(row)];
    entry.outcome = groupOutcome(entry, requests, error);
    entry.rulesMade.clear();
    for (const Rule &rule : m_parent.rules()) {
        const bool about = rule.subject == RuleSubject{RuleSubject::Width::Domain, domain};
        if (about && !entry.rulesBefore.contains(rule.id)) {
            entry.rulesMade.append(rule.id);
        }
    }
    if (error.isError() && requests == 0) {
        entry.state = State::Waiting; // nothing was stored, so nothing was decided
        changed(row);
        return;
    }
    entry.state = error.isError() ? State::Failed : State::Done;
    changed(row);
    leaveLater(groupKey(domain));
    sync(); // its requests are gone
}

QString RequestsModel::groupOutcome(const Row &row, int requests, const ErrorInfo &error) const
{
    const QString domain = row.group->domain;
    if (error.isError()) {
        return error.hint.isEmpty() ? tr("%1 (%2)").arg(error.message, error.code) : tr("%1 %2 (%3)").arg(error.message, error.hint, error.code);
    }
    if (row.decision == Decision::Block) {
        return tr("Blocked. %Ln requests are gone, and nobody at %1 can reach you any more.", nullptr, requests).arg(domain);
    }
    return tr("Denied: %Ln requests. Whoever else of %1 asks hears no as well.", nullptr, requests).arg(domain);
}

} // namespace Chatelaine
