// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/samplecolumns.h"
#include "store/storelocation.h"
#include "store/types.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace Chatelaine {

class Database;
class HistoryStore;

/// The user's data in one versioned SQLite file or PostgreSQL database: journal, decisions and pending questions, sample history, names and rooms,
/// documents.
///
/// Used from one thread; another thread or program opens its own. Opening migrates older versions after a backup; a newer version is refused with an error. Every call says
/// whether it worked; nothing throws.
class Store final
{
public:
    static constexpr int SchemaVersion = 2;

    Store();
    ~Store();

    /// Opens or makes what \p where names (StoreLocation: a path, ":memory:", postgresql://…). \return an explanation, without a password, when it could not.
    /// \p waiting: how long a server that does not answer is waited for.
    [[nodiscard]] std::optional<QString> open(const QString &where, Waiting waiting = Waiting::Long);
    /// The last open() failed at what may pass by itself: a server that is away, a file that somebody has locked.
    [[nodiscard]] bool mayOpenLater() const;
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] QString path() const; ///< for people: an address has no password here
    [[nodiscard]] QString lastError() const; ///< of the last call that failed

    /// <user's data folder>/chatelaine/house.sqlite
    [[nodiscard]] static QString defaultPath();

    // Journal
    std::optional<qint64> append(const JournalEntry &entry);
    [[nodiscard]] QList<JournalEntry> journal(int limit, qint64 beforeId = 0) const; ///< newest first

    /// What the journal knows of an address: as actor, as thing, or as "subject" in the detail.
    struct Mentions { std::optional<QDateTime> first; int lines = 0; };
    [[nodiscard]] Mentions mentions(const QString &account, const QString &jid) const;
    /// How many lines with \p action name a subject of \p domain since then.
    [[nodiscard]] int countFromDomain(const QString &account, const QString &action, const QString &domain, const QDateTime &since) const;

    // Rules, as the JSON of docs/cli.md; the services layer knows their meaning.
    std::optional<QString> addRule(const QString &account, const QJsonObject &rule); ///< its id
    bool removeRule(const QString &id);
    [[nodiscard]] QList<QPair<QString, QJsonObject>> rules(const QString &account) const;

    // Pending questions: what nobody has decided yet.
    bool putPending(const QString &account, const QString &key, const QJsonObject &question); ///< same key: count and time are renewed
    bool removePending(const QString &account, const QString &key);
    [[nodiscard]] QList<QPair<QString, QJsonObject>> pending(const QString &account) const;

    // Decisions that a thing has not been told yet: clear the cache, ask for a friendship. Carried out when it is online.
    bool putOwed(const QString &account, const QString &key, const QJsonObject &work); ///< same key: replaced
    bool removeOwed(const QString &account, const QString &key);
    [[nodiscard]] QList<QPair<QString, QJsonObject>> owed(const QString &account) const;

    // Documents: boards, thresholds, alerts, prices, retention. \p kind is a stable word, \p id is the owner's.
    bool putDocument(const QString &account, const QString &kind, const QString &id, const QJsonObject &document); ///< same id: replaced
    bool removeDocument(const QString &account, const QString &kind, const QString &id);
    [[nodiscard]] QList<QPair<QString, QJsonObject>> documents(const QString &account, const QString &kind) const; ///< by id

    // History
    bool addSamples(const SeriesKey &key, const QList<Sample> &samples); ///< same time and kinds: the better one stays, as replaces() says
    [[nodiscard]] QList<Sample> samples(const SeriesKey &key, qint64 fromMs, qint64 toMs, int limit = 100'000) const; ///< oldest first; the newest \p limit
    [[nodiscard]] QList<SeriesKey> series(const QString &account, const QString &thing = {}) const;
    [[nodiscard]] HistoryStore &history(); ///< points and spans, and what removes them

    // Names and rooms, marked as proved
    struct Naming { QString name; QString room; bool proved = false; bool operator==(const Naming &) const = default; };
    bool setNaming(const QString &account, const QString &thing, const Wire::NodeAddress &node, const Naming &naming);
    [[nodiscard]] Naming naming(const QString &account, const QString &thing, const Wire::NodeAddress &node) const;
    [[nodiscard]] QHash<QPair<QString, Wire::NodeAddress>, Naming> namings(const QString &account) const;

    /// The connection to a server has been lost. While the store is paused it is not made again, and everything fails at once.
    [[nodiscard]] bool isLost() const;
    void setPaused(bool on);

    /// Groups the writes of one batch into one transaction; nestable. When one write of it fails, commit() undoes all of it and is false.
    void begin();
    bool commit();

    [[nodiscard]] Database &database(); ///< for the store's own parts

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Chatelaine
