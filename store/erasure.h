// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/redactor.h"
#include "store/store.h"

#include <functional>
#include <optional>

namespace Chatelaine {

/// Removes what the store has of a field, a thing or a person. Each is one transaction: all of it is gone, or nothing is.
///
/// The journal says that something was removed, never what it was. Of a person, its lines stay with a pseudonym instead of the address: that
/// somebody was granted something, when and by whom, is the owner's own record; who it was, is the person's (docs/store.md). SQLite overwrites
/// what it removes. Copies made before (backups, exports, dumps of a server) are their owner's.
class Erasure final
{
public:
    struct Removed {
        qint64 series = 0;
        qint64 names = 0;
        qint64 decisions = 0; ///< rules, open questions, and what things had still to be told
        qint64 documents = 0;
        qint64 journalLines = 0; ///< with a pseudonym now
        QString pseudonym;
    };

    explicit Erasure(Store &store) : m_store(store) {}

    // Nothing: it failed, the store is as it was (Store::lastError()).
    std::optional<Removed> field(const SeriesKey &key);
    std::optional<Removed> thing(const QString &account, const QString &jid); ///< samples and names
    /// Everything about a bare JID, as thing and as actor, under this account. Not the account itself.
    std::optional<Removed> person(const QString &account, const QString &jid);

private:
    bool removeSeries(const QString &account, const QString &thing, Removed *removed);
    bool removeNames(const QString &account, const QString &thing, Removed *removed);
    bool removeRows(const QString &account, const QString &table, const QString &text, const Redactor &redactor, qint64 *count);
    bool removeDocuments(const QString &account, const Redactor &redactor, Removed *removed);
    bool redactJournal(const QString &account, const QString &jid, const Redactor &redactor, Removed *removed);
    bool note(const QString &account, const QString &thing, const Removed &removed);
    std::optional<Removed> inOneGo(const std::function<bool(Removed *)> &work);

    Store &m_store;
};

} // namespace Chatelaine
