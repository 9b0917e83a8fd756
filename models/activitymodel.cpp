// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/activitymodel.h"

#include "services/journal.h"

#include <QLocale>

namespace Chatelaine {

namespace {

constexpr int FirstLines = 500;

} // namespace

ActivityModel::ActivityModel(Journal &journal, Words::Namer namer, QObject *parent)
    : QAbstractListModel(parent)
    , m_journal(journal)
    , m_namer(std::move(namer))
{
    connect(&journal, &Journal::written, this, &ActivityModel::add);
    reload();
}

void ActivityModel::reload()
{
    beginResetModel();
    m_entries.clear();
    for (const JournalEntry &entry : m_journal.recent(FirstLines)) {
        m_entries.push_back(entry);
    }
    endResetModel();
}

void ActivityModel::add(const JournalEntry &entry)
{
    beginInsertRows({}, 0, 0);
    m_entries.push_front(entry);
    endInsertRows();
    if (m_entries.size() > MostLines) {
        const int last = static_cast<int>(m_entries.size()) - 1;
        beginRemoveRows({}, last, last);
        m_entries.pop_back();
        endRemoveRows();
    }
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const JournalEntry &entry = m_entries[static_cast<size_t>(index.row())];
    const QDateTime time = entry.time.toLocalTime();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1  %2").arg(QLocale().toString(time, QStringLiteral("HH:mm:ss")), Words::sentence(entry, m_namer));
    case SentenceRole:
        return Words::sentence(entry, m_namer);
    case TimeRole:
        return time;
    case FailedRole:
        return Words::isFailure(entry);
    case EntryRole:
        return entry.id;
    case ThingRole:
        return entry.thing;
    default:
        return {};
    }
}

} // namespace Chatelaine
