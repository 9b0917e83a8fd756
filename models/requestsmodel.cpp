// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/requestsmodel.h"

#include "protocol/session/clock.h"
#include "services/visibletext.h"

#include <algorithm>

namespace Chatelaine {

RequestsModel::RequestsModel(Parent &parent, Clock &clock, Words::Namer namer, TakeBack takeBack, QObject *owner)
    : QAbstractListModel(owner)
    , m_parent(parent)
    , m_clock(clock)
    , m_namer(std::move(namer))
    , m_takeBack(std::move(takeBack))
{
    connect(&parent, &Parent::inboxChanged, this, &RequestsModel::onInboxChanged);
    connect(&parent, &Parent::decided, this, &RequestsModel::onDecided);
    connect(&parent, &Parent::domainDecided, this, &RequestsModel::onDomainDecided);
    sync();
}

int RequestsModel::waiting() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.state == State::Waiting && !row.group; })) + m_hidden;
}

int RequestsModel::rowOf(const QString &key) const
{
    const auto it = std::find_if(m_rows.begin(), m_rows.end(), [&key](const Row &row) { return row.key == key; });
    return it == m_rows.end() ? -1 : static_cast<int>(it - m_rows.begin());
}

QModelIndex RequestsModel::indexOf(const QString &key) const
{
    const int row = rowOf(key);
    return row < 0 ? QModelIndex() : index(row);
}

const PendingRequest *RequestsModel::request(const QString &key) const
{
    const int row = rowOf(key);
    return row < 0 || m_rows[static_cast<size_t>(row)].group ? nullptr : &m_rows[static_cast<size_t>(row)].request;
}

const RequestGroup *RequestsModel::group(const QString &key) const
{
    const int row = rowOf(key);
    return row < 0 || !m_rows[static_cast<size_t>(row)].group ? nullptr : &*m_rows[static_cast<size_t>(row)].group;
}

void RequestsModel::changed(int row)
{
    Q_EMIT dataChanged(index(row), index(row));
    tellWaiting();
}

void RequestsModel::tellWaiting()
{
    if (const int now = waiting(); now != m_told) {
        m_told = now;
        Q_EMIT waitingChanged(now);
    }
}

void RequestsModel::onInboxChanged()
{
    if (m_hidden == 0) {
        sync();
    } else if (!m_later) {
        m_later = true;
        m_clock.callLater(Pause, this, [this] { sync(); });
    }
}

RequestsModel::Row *RequestsModel::begin(const QString &key, Decision decision)
{
    const int row = rowOf(key);
    if (row < 0) {
        return nullptr;
    }
    Row &entry = m_rows[static_cast<size_t>(row)];
    if (entry.state == State::Working || entry.state == State::Done) {
        return nullptr;
    }
    entry.state = State::Working;
    entry.decision = decision;
    entry.outcome = tr("Carrying it out …");
    entry.rulesBefore = ruleIds();
    changed(row);
    return &entry;
}

void RequestsModel::approve(const QString &key, const Grant &grant)
{
    if (const Row *row = begin(key, Decision::Approve)) {
        Grant shown = grant;
        shown.seen = row->request.question;
        m_parent.approve(key, shown);
    }
}

void RequestsModel::deny(const QString &key)
{
    if (begin(key, Decision::Deny)) {
        m_parent.deny(key);
    }
}

void RequestsModel::block(const QString &key)
{
    if (begin(key, Decision::Block)) {
        m_parent.block(key);
    }
}

QStringList RequestsModel::ruleIds() const
{
    QStringList ids;
    for (const Rule &rule : m_parent.rules()) {
        ids.append(rule.id);
    }
    return ids;
}

void RequestsModel::onDecided(const PendingRequest &request, bool, const ErrorInfo &error)
{
    const int row = rowOf(request.key);
    if (row < 0) {
        return;
    }
    Row &entry = m_rows[static_cast<size_t>(row)];
    entry.outcome = outcomeOf(entry, error);
    entry.rulesMade = rulesMadeFor(entry);
    const QList<PendingRequest> inbox = m_parent.inbox();
    const bool stillAsked = std::any_of(inbox.begin(), inbox.end(), [&request](const PendingRequest &other) { return other.key == request.key; });
    if (error.isError() && stillAsked) {
        entry.state = State::Waiting; // nothing was stored, so nothing was decided
        changed(row);
        return;
    }
    entry.state = error.isError() ? State::Failed : State::Done;
    changed(row);
    leaveLater(request.key);
}

/// What this decision added, and not one that was made at the same time.
QStringList RequestsModel::rulesMadeFor(const Row &row) const
{
    const PendingRequest &request = row.request;
    QStringList made;
    for (const Rule &rule : m_parent.rules()) {
        const bool aboutThing = request.thing.isEmpty() || rule.thing == request.thing || rule.thing == u"*";
        const bool aboutSubject = rule.subject.width == RuleSubject::Width::Any || rule.subject.value == request.subject || rule.subject.value == Words::domainPart(request.subject);
        if (aboutThing && aboutSubject && !row.rulesBefore.contains(rule.id)) {
            made.append(rule.id);
        }
    }
    return made;
}

QString RequestsModel::outcomeOf(const Row &row, const ErrorInfo &error) const
{
    const QString who = m_namer(row.request.subject);
    if (error.isError()) {
        return (error.hint.isEmpty() ? tr("%1 (%2)").arg(error.message, error.code) : tr("%1 %2 (%3)").arg(error.message, error.hint, error.code));
    }
    switch (row.decision) {
    case Decision::Approve:
        return row.request.thing.isEmpty() ? tr("%1 is a friend now.").arg(who) : tr("Approved. %1 has been told.").arg(m_namer(row.request.thing));
    case Decision::Deny:
        return tr("Denied. Nothing has been opened.");
    case Decision::Block:
        return tr("Blocked. %1 cannot reach you any more.").arg(who);
    case Decision::None:
        break;
    }
    return tr("Decided.");
}

bool RequestsModel::canUndo(const Row &row) const
{
    if (row.state != State::Done && row.state != State::Failed) {
        return false;
    }
    if (row.group && row.state == State::Failed) {
        return !row.rulesMade.isEmpty();
    }
    const bool ourFriend = row.decision == Decision::Approve && row.request.kind == PendingRequest::Kind::Friendship;
    return !row.rulesMade.isEmpty() || row.decision == Decision::Block || ourFriend;
}

void RequestsModel::undo(const QString &key)
{
    const int row = rowOf(key);
    if (row < 0 || !canUndo(m_rows[static_cast<size_t>(row)])) {
        return;
    }
    Row &entry = m_rows[static_cast<size_t>(row)];
    const Row old = entry;
    entry.rulesMade.clear();
    entry.decision = Decision::None;
    entry.outcome = old.group ? tr("Taken back. They will have to ask again.") : tr("Taken back. It will have to ask again.");
    changed(row);
    for (const QString &rule : old.rulesMade) {
        m_parent.removeRule(rule);
    }
    if (old.decision == Decision::Block && old.group) {
        m_parent.unblockDomain(old.group->domain);
    } else if (old.decision == Decision::Block) {
        m_takeBack.unblock(old.request.subject);
    } else if (old.decision == Decision::Approve && old.request.kind == PendingRequest::Kind::Friendship) {
        m_takeBack.removeFriend(old.request.subject);
    }
}

void RequestsModel::leaveLater(const QString &key)
{
    m_clock.callLater(group(key) ? GroupStay : Stay, this, [this, key] {
        const int row = rowOf(key);
        if (row < 0) {
            return;
        }
        if (m_rows[static_cast<size_t>(row)].state != State::Waiting && m_rows[static_cast<size_t>(row)].state != State::Working) {
            removeRow(key);
            sync(); // it may have asked again in the meantime
        }
    });
}

void RequestsModel::removeRow(const QString &key)
{
    const int row = rowOf(key);
    if (row < 0) {
        return;
    }
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
    tellWaiting();
}

int RequestsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RequestsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    if (row.group && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)) {
        return Words::groupTitle(*row.group);
    }
    if (row.group && role == RequestRole) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2").arg(VisibleText::address(row.request.subject), Words::wish(row.request, m_namer));
    case KeyRole:
        return row.key;
    case GroupRole:
        return row.group ? QVariant::fromValue(*row.group) : QVariant();
    case RequestRole:
        return QVariant::fromValue(row.request);
    case StateRole:
        return QVariant::fromValue(row.state);
    case OutcomeRole:
        return row.outcome;
    case CanUndoRole:
        return canUndo(row);
    default:
        return {};
    }
}

} // namespace Chatelaine
