// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/words.h"
#include "store/types.h"

#include <QAbstractListModel>

#include <deque>

namespace Chatelaine {

class Journal;

/// The journal as people read it: whole sentences, newest first, a bounded number of them.
class ActivityModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        TimeRole = Qt::UserRole + 1,
        SentenceRole,
        FailedRole,
        ThingRole,
        EntryRole, ///< the journal's number of the line
    };

    static constexpr int MostLines = 2'000;

    ActivityModel(Journal &journal, Words::Namer namer, QObject *parent = nullptr);

    /// Reads the newest lines from the journal again.
    void reload();
    void add(const JournalEntry &entry);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    Journal &m_journal;
    Words::Namer m_namer;
    std::deque<JournalEntry> m_entries; ///< newest first
};

} // namespace Chatelaine
