// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <chrono>

namespace Chatelaine {

class Clock;
class ParentLink;
class Store;

/// What things have to be told after a decision: forget your cached answers, ask X for friendship, end it. Kept in the store until the
/// thing has been told, so that neither a thing that sleeps nor a restart loses it.
class OwedWork final : public QObject
{
    Q_OBJECT

public:
    enum class Action { Clear, Befriend, Unfriend };

    OwedWork(Store &store, ParentLink &link, Clock &clock, QObject *parent = nullptr);

    void load(const QString &account);

    /// Stores the work; run() does it. A later action about the same subject replaces the earlier one. False: the store refused.
    bool add(const QString &thing, const QString &subject, Action action);

    /// Tells \p thing now if it can be reached, else when it comes online. \return false when that is later.
    bool run(const QString &thing);

    [[nodiscard]] bool isOwed(const QString &thing) const;
    [[nodiscard]] QSet<QString> things() const; ///< that have not been told everything

Q_SIGNALS:
    /// An attempt has ended; \p error is empty when the thing has been told everything that was owed when it began.
    void told(const QString &thing, const Chatelaine::ErrorInfo &error);

private:
    struct Item {
        QString thing;
        QString subject;
        Action action;
        quint64 serial; ///< tells a decision from a later one about the same subject
    };

    void contactsChanged(const QStringList &jids);
    void tellNext(const QString &thing, QList<Item> rest, const ErrorInfo &soFar);
    void finish(const QString &thing, const ErrorInfo &error);
    void retryLater(const QString &thing);
    void settle(const Item &item);
    [[nodiscard]] bool isCurrent(const Item &item) const;

    Store &m_store;
    ParentLink &m_link;
    Clock &m_clock;
    QString m_account;
    QHash<QString, Item> m_items;
    QSet<QString> m_running;
    QHash<QString, int> m_failures;
    quint64 m_serial = 0;
};

} // namespace Chatelaine
