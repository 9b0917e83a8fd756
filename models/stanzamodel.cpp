// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/stanzamodel.h"

#include "models/stanzawords.h"
#include "services/visibletext.h"

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostSummaries = 2'000;
constexpr qsizetype LongestCell = 300;

} // namespace

StanzaModel::StanzaModel(StanzaLog &log, QObject *parent)
    : QAbstractTableModel(parent)
    , m_log(log)
    , m_summaries(MostSummaries)
    , m_next(log.first())
{
    connect(&log, &StanzaLog::changed, this, &StanzaModel::follow);
    append();
}

StanzaModel::~StanzaModel() = default;

void StanzaModel::setPaused(bool paused)
{
    if (m_paused == paused) {
        return;
    }
    m_paused = paused;
    if (!paused) {
        follow({});
    }
    Q_EMIT waitingChanged();
}

quint64 StanzaModel::waiting() const
{
    return m_paused ? m_log.end() - m_next : 0;
}

void StanzaModel::clear()
{
    m_from = m_log.end();
    dropUpTo(m_from);
    m_next = qMax(m_next, m_from);
    m_summaries.clear();
    Q_EMIT waitingChanged();
}

void StanzaModel::follow(const QList<quint64> &answered)
{
    if (m_paused) {
        if (m_log.size() == 0) {
            clear(); // somebody cleared the log itself
        }
        Q_EMIT waitingChanged();
    } else {
        dropUpTo(qMax(m_from, m_log.first()));
        append();
    }
    int first = -1;
    int last = -1;
    for (const quint64 number : answered) {
        if (const int row = rowOf(number); row >= 0) {
            first = first < 0 ? row : qMin(first, row);
            last = qMax(last, row);
        }
    }
    if (first >= 0) {
        Q_EMIT dataChanged(index(first, 0), index(last, int(Column::Count) - 1));
    }
}

void StanzaModel::dropUpTo(quint64 number)
{
    const auto stays = std::find_if(m_rows.begin(), m_rows.end(), [number](const StanzaPointer &row) { return row->number >= number; });
    if (stays == m_rows.begin()) {
        return;
    }
    beginRemoveRows({}, 0, int(stays - m_rows.begin()) - 1);
    m_rows.erase(m_rows.begin(), stays);
    endRemoveRows();
}

void StanzaModel::append()
{
    const quint64 begin = qMax(qMax(m_next, m_log.first()), m_from);
    m_next = m_log.end();
    if (begin >= m_next) {
        return;
    }
    const int row = int(m_rows.size());
    beginInsertRows({}, row, row + int(m_next - begin) - 1);
    for (quint64 number = begin; number < m_next; ++number) {
        m_rows.push_back(m_log.entry(number));
    }
    endInsertRows();
}

StanzaPointer StanzaModel::entry(int row) const
{
    return row >= 0 && size_t(row) < m_rows.size() ? m_rows[size_t(row)] : nullptr;
}

int StanzaModel::rowOf(quint64 number) const
{
    if (m_rows.empty() || number < m_rows.front()->number || number > m_rows.back()->number) {
        return -1;
    }
    return int(number - m_rows.front()->number);
}

int StanzaModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int StanzaModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

StanzaPointer StanzaModel::subject(const StanzaEntry &entry) const
{
    return entry.kind == StanzaKind::IqResult && entry.payload.isEmpty() && entry.pairedWith > 0 ? m_log.entry(entry.pairedWith) : nullptr;
}

QString StanzaModel::summary(const StanzaEntry &entry) const
{
    if (const QString *known = m_summaries.object(entry.number)) {
        return *known;
    }
    const StanzaPointer request = subject(entry);
    const QString made = request ? tr("done: %1").arg(summary(*request)) : StanzaWords::summary(entry);
    m_summaries.insert(entry.number, new QString(made));
    return made;
}

QString StanzaModel::text(const StanzaEntry &entry, Column column) const
{
    switch (column) {
    case Column::Time:
        return entry.time.toLocalTime().toString(u"HH:mm:ss.zzz"_s);
    case Column::Direction:
        return StanzaWords::direction(entry.outgoing);
    case Column::Kind:
        return VisibleText::line(entry.kindText, LongestCell);
    case Column::Peer:
        return entry.peer.isEmpty() ? tr("our server") : VisibleText::address(entry.peer, LongestCell);
    case Column::Protocol:
        return StanzaWords::protocol(subject(entry) ? *subject(entry) : entry);
    case Column::Summary:
        return summary(entry);
    case Column::Latency:
        return StanzaWords::answer(entry, QDateTime::currentDateTime());
    case Column::Count:
        break;
    }
    return {};
}

QVariant StanzaModel::data(const QModelIndex &index, int role) const
{
    const StanzaPointer entry = index.isValid() ? this->entry(index.row()) : nullptr;
    if (!entry) {
        return {};
    }
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(*entry, column).left(LongestCell);
    case Qt::AccessibleTextRole:
        return headerData(index.column(), Qt::Horizontal).toString() + u": "_s + text(*entry, column).left(LongestCell);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column == Column::Latency ? Qt::AlignRight : Qt::AlignLeft));
    case NumberRole:
        return entry->number;
    case PairingRole:
        return int(entry->pairing);
    case FailedRole:
        return entry->kind == StanzaKind::IqError || entry->kindText.endsWith(" error"_L1) || StanzaWords::isOdd(entry->pairing);
    default:
        return {};
    }
}

QVariant StanzaModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && Column(section) == Column::Latency) {
        return int(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (Column(section)) {
    case Column::Time:
        return tr("Time");
    case Column::Direction:
        return tr("Direction");
    case Column::Kind:
        return tr("Kind");
    case Column::Peer:
        return tr("Peer");
    case Column::Protocol:
        return tr("Protocol");
    case Column::Summary:
        return tr("Says");
    case Column::Latency:
        return tr("Answer");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace Chatelaine
