// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/store.h"

#include "store/database.h"
#include "store/decisionstore.h"
#include "store/documentstore.h"
#include "store/historystore.h"
#include "store/journalstore.h"
#include "store/namingstore.h"
#include "store/schema.h"

#include <QStandardPaths>

namespace Chatelaine {

using namespace Qt::StringLiterals;

class Store::Private
{
public:
    Database db;
    JournalStore journal{db};
    DecisionStore decisions{db};
    HistoryStore history{db};
    NamingStore naming{db};
    DocumentStore documents{db};
};

Store::Store()
    : d(std::make_unique<Private>())
{
}

Store::~Store() = default;

std::optional<QString> Store::open(const QString &where, Waiting waiting)
{
    d->history.forget();
    return d->db.open(where, schemaSteps(), waiting);
}

bool Store::mayOpenLater() const
{
    return d->db.mayOpenLater();
}

bool Store::isOpen() const
{
    return d->db.isOpen();
}

QString Store::path() const
{
    return d->db.path();
}

QString Store::lastError() const
{
    return d->db.lastError();
}

QString Store::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/chatelaine/house.sqlite"_s;
}

std::optional<qint64> Store::append(const JournalEntry &entry)
{
    return d->journal.append(entry);
}

QList<JournalEntry> Store::journal(int limit, qint64 beforeId) const
{
    return d->journal.newest(limit, beforeId);
}

Store::Mentions Store::mentions(const QString &account, const QString &jid) const
{
    Mentions found;
    d->journal.mentions(account, jid, &found.first, &found.lines);
    return found;
}

int Store::countFromDomain(const QString &account, const QString &action, const QString &domain, const QDateTime &since) const
{
    return d->journal.countFromDomain(account, action, domain, since.toMSecsSinceEpoch());
}

std::optional<QString> Store::addRule(const QString &account, const QJsonObject &rule)
{
    return d->decisions.addRule(account, rule);
}

bool Store::removeRule(const QString &id)
{
    return d->decisions.removeRule(id);
}

QList<QPair<QString, QJsonObject>> Store::rules(const QString &account) const
{
    return d->decisions.rules(account);
}

bool Store::putPending(const QString &account, const QString &key, const QJsonObject &question)
{
    return d->decisions.put(DecisionStore::Queue::Pending, account, key, question);
}

bool Store::removePending(const QString &account, const QString &key)
{
    return d->decisions.remove(DecisionStore::Queue::Pending, account, key);
}

QList<QPair<QString, QJsonObject>> Store::pending(const QString &account) const
{
    return d->decisions.list(DecisionStore::Queue::Pending, account);
}

bool Store::putOwed(const QString &account, const QString &key, const QJsonObject &work)
{
    return d->decisions.put(DecisionStore::Queue::Owed, account, key, work);
}

bool Store::removeOwed(const QString &account, const QString &key)
{
    return d->decisions.remove(DecisionStore::Queue::Owed, account, key);
}

QList<QPair<QString, QJsonObject>> Store::owed(const QString &account) const
{
    return d->decisions.list(DecisionStore::Queue::Owed, account);
}

bool Store::putDocument(const QString &account, const QString &kind, const QString &id, const QJsonObject &document)
{
    return d->documents.put(account, kind, id, document);
}

bool Store::removeDocument(const QString &account, const QString &kind, const QString &id)
{
    return d->documents.remove(account, kind, id);
}

QList<QPair<QString, QJsonObject>> Store::documents(const QString &account, const QString &kind) const
{
    return d->documents.list(account, kind);
}

bool Store::addSamples(const SeriesKey &key, const QList<Sample> &samples)
{
    return d->history.add(key, samples);
}

QList<Sample> Store::samples(const SeriesKey &key, qint64 fromMs, qint64 toMs, int limit) const
{
    return d->history.samples(key, fromMs, toMs, limit);
}

QList<SeriesKey> Store::series(const QString &account, const QString &thing) const
{
    return d->history.series(account, thing);
}

HistoryStore &Store::history()
{
    return d->history;
}

bool Store::setNaming(const QString &account, const QString &thing, const Wire::NodeAddress &node, const Naming &naming)
{
    return d->naming.set(account, thing, node, naming);
}

Store::Naming Store::naming(const QString &account, const QString &thing, const Wire::NodeAddress &node) const
{
    return d->naming.get(account, thing, node);
}

QHash<QPair<QString, Wire::NodeAddress>, Store::Naming> Store::namings(const QString &account) const
{
    return d->naming.all(account);
}

bool Store::isLost() const
{
    return d->db.isLost();
}

void Store::setPaused(bool on)
{
    d->db.setPaused(on);
}

void Store::begin()
{
    d->db.begin();
}

bool Store::commit()
{
    const bool ok = d->db.commit();
    if (!ok)
        d->history.forget();
    return ok;
}

Database &Store::database()
{
    return d->db;
}

} // namespace Chatelaine
