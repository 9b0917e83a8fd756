// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/boarddocument.h"

#include <QAbstractListModel>

#include <functional>

namespace Chatelaine {

/// The boards of one house, in the person's order. Every change is kept at once; a removed board can be brought back.
class BoardModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1 };
    static constexpr int MostBoards = 200;

    /// Where boards are kept; the house's documents of kind "board". Calls say whether it worked.
    struct Keeper {
        std::function<bool(const QString &id, const QJsonObject &document)> put;
        std::function<bool(const QString &id)> remove;
        std::function<QList<QPair<QString, QJsonObject>>()> list;
    };

    explicit BoardModel(QObject *parent = nullptr);

    /// Reads the boards of \p account. Those that cannot be read stay in the store untouched, and are counted.
    void load(const QString &account, Keeper keeper);
    [[nodiscard]] int unreadable() const { return m_unreadable; }
    [[nodiscard]] QString account() const { return m_account; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override; ///< EditRole: another name
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// \return the id; empty when there are too many. An empty name becomes "Board 1" and so on.
    QString add(const QString &name = {});
    bool rename(const QString &id, const QString &name);
    void remove(const QString &id);
    /// Brings the board back that was removed last. \return its id; empty when there is none.
    QString undoRemove();
    [[nodiscard]] bool canUndo() const { return !m_removed.id.isEmpty(); }
    [[nodiscard]] QString removedName() const { return m_removed.board.name; }

    [[nodiscard]] std::optional<BoardDocument> board(const QString &id) const;
    [[nodiscard]] QString idAt(int row) const;
    [[nodiscard]] int rowOf(const QString &id) const;
    /// Replaces what the board holds.
    bool set(const QString &id, const BoardDocument &board);

Q_SIGNALS:
    /// What the board holds, or its name, has changed.
    void boardChanged(const QString &id);
    /// The store refused a change: what is shown is not kept.
    void keepingFailed();

private:
    struct Entry {
        QString id;
        BoardDocument board;
    };

    void keep(const Entry &entry);
    [[nodiscard]] QString freeName() const;

    QString m_account;
    Keeper m_keeper;
    QList<Entry> m_boards;
    Entry m_removed;
    int m_removedRow = 0;
    int m_unreadable = 0;
};

} // namespace Chatelaine
