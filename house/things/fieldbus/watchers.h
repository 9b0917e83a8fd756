// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/fieldbus/answer.h"
#include "house/things/fieldbus/tree.h"
#include "protocol/wire/nodeevents.h"

#include <QDateTime>

#include <deque>

namespace Chatelaine::Demo {

/// Who hears of changes in which source, until when (dossier §4.4). What happened is kept for a while, for those who ask what they missed.
class SourceWatchers
{
public:
    static constexpr int LongestLife = 86'400; ///< seconds
    static constexpr qsizetype Most = 256;
    static constexpr size_t EventsKept = 500;

    SourceWatchers(Thing &thing, const BusTree &tree) : m_thing(thing), m_tree(tree), m_since(thing.host().now()) { }

    [[nodiscard]] static QStringList operations();
    [[nodiscard]] std::optional<BusAnswer> answer(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request);

    void publish(const QList<Wire::NodeEvent> &events);
    void forget(const QString &jid);
    void forgetAll() { m_watchers.clear(); }
    [[nodiscard]] bool anybody() const { return !m_watchers.isEmpty(); }

private:
    struct Watcher {
        QString jid; ///< full
        QString source;
        Wire::EventFilter events;
        bool parameters = false;
        bool messages = false;
        QDateTime until;
    };

    [[nodiscard]] BusAnswer subscribe(const QString &jid, const Wire::ConcentratorRequest &request);
    [[nodiscard]] BusAnswer unsubscribe(const QString &jid, const Wire::ConcentratorRequest &request);
    void replay(const Watcher &watcher, const QDateTime &since);
    void send(const Watcher &watcher, const QList<Wire::NodeEvent> &events);
    void expire();

    Thing &m_thing;
    const BusTree &m_tree;
    QDateTime m_since;
    QList<Watcher> m_watchers;
    std::deque<Wire::NodeEvent> m_past;
};

} // namespace Chatelaine::Demo
