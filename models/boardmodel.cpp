// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/boardmodel.h"

#include "services/visibletext.h"

#include <QUuid>

#include <algorithm>
#include <utility>

namespace Chatelaine {

BoardModel::BoardModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void BoardModel::load(const QString &account, Keeper keeper)
{
    beginResetModel();
    m_account = account;
    m_keeper = std::move(keeper);
    m_boards.clear();
    m_removed = {};
    m_unreadable = 0;
    const QList<QPair<QString, QJsonObject>> stored = m_keeper.list ? m_keeper.list() : QList<QPair<QString, QJsonObject>>();
    for (const auto &[id, document] : stored) {
        const auto board = BoardDocument::fromJson(document, account);
        if (board && m_boards.size() < MostBoards) {
            m_boards.append({id, *board});
        } else {
            ++m_unreadable;
        }
    }
    std::stable_sort(m_boards.begin(), m_boards.end(), [](const Entry &a, const Entry &b) { return a.board.position < b.board.position; });
    endResetModel();
}

int BoardModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_boards.size());
}

QVariant BoardModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Entry &entry = m_boards.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return VisibleText::line(entry.board.name);
    case Qt::AccessibleTextRole:
        return tr("Board %1").arg(VisibleText::line(entry.board.name));
    case Qt::AccessibleDescriptionRole:
        return tr("%Ln charts", nullptr, int(entry.board.charts.size()));
    case IdRole:
        return entry.id;
    default:
        return {};
    }
}

bool BoardModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    return role == Qt::EditRole && checkIndex(index, CheckIndexOption::IndexIsValid) && rename(m_boards.at(index.row()).id, value.toString());
}

Qt::ItemFlags BoardModel::flags(const QModelIndex &index) const
{
    // A drop between two boards means nothing, so it is taken by rows only.
    return index.isValid() ? QAbstractListModel::flags(index) | Qt::ItemIsEditable | Qt::ItemIsDropEnabled | Qt::ItemNeverHasChildren : Qt::ItemFlags(Qt::NoItemFlags);
}

QString BoardModel::freeName() const
{
    for (int number = 1;; ++number) {
        const QString name = tr("Board %1").arg(number);
        if (std::none_of(m_boards.cbegin(), m_boards.cend(), [&name](const Entry &entry) { return entry.board.name == name; })) {
            return name;
        }
    }
}

QString BoardModel::add(const QString &name)
{
    if (m_boards.size() >= MostBoards) {
        return {};
    }
    Entry entry;
    entry.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry.board.name = BoardDocument::cleanName(name);
    if (entry.board.name.isEmpty()) {
        entry.board.name = freeName();
    }
    entry.board.position = m_boards.isEmpty() ? 0 : m_boards.last().board.position + 1;
    const int row = int(m_boards.size());
    beginInsertRows({}, row, row);
    m_boards.append(entry);
    endInsertRows();
    keep(entry);
    return entry.id;
}

bool BoardModel::rename(const QString &id, const QString &name)
{
    const auto board = this->board(id);
    const QString clean = BoardDocument::cleanName(name);
    if (!board || clean.isEmpty()) {
        return false;
    }
    BoardDocument renamed = *board;
    renamed.name = clean;
    return set(id, renamed);
}

void BoardModel::remove(const QString &id)
{
    const int row = rowOf(id);
    if (row < 0) {
        return;
    }
    beginRemoveRows({}, row, row);
    m_removed = m_boards.takeAt(row);
    m_removedRow = row;
    endRemoveRows();
    if (m_keeper.remove && !m_keeper.remove(id)) {
        Q_EMIT keepingFailed();
    }
}

QString BoardModel::undoRemove()
{
    if (!canUndo()) {
        return {};
    }
    const Entry entry = std::exchange(m_removed, {});
    const int row = qMin(m_removedRow, int(m_boards.size()));
    beginInsertRows({}, row, row);
    m_boards.insert(row, entry);
    endInsertRows();
    keep(entry);
    return entry.id;
}

std::optional<BoardDocument> BoardModel::board(const QString &id) const
{
    const int row = rowOf(id);
    return row < 0 ? std::nullopt : std::optional(m_boards.at(row).board);
}

QString BoardModel::idAt(int row) const
{
    return row >= 0 && row < m_boards.size() ? m_boards.at(row).id : QString();
}

int BoardModel::rowOf(const QString &id) const
{
    const auto found = std::find_if(m_boards.cbegin(), m_boards.cend(), [&id](const Entry &entry) { return entry.id == id; });
    return found == m_boards.cend() ? -1 : int(found - m_boards.cbegin());
}

bool BoardModel::set(const QString &id, const BoardDocument &board)
{
    const int row = rowOf(id);
    if (row < 0) {
        return false;
    }
    if (m_boards.at(row).board == board) {
        return true;
    }
    m_boards[row].board = board;
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT boardChanged(id);
    keep(m_boards.at(row));
    return true;
}

void BoardModel::keep(const Entry &entry)
{
    if (m_keeper.put && !m_keeper.put(entry.id, entry.board.toJson())) {
        Q_EMIT keepingFailed();
    }
}

} // namespace Chatelaine
