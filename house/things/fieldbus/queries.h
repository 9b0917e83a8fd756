// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/fieldbus/answer.h"
#include "house/things/fieldbus/tree.h"
#include "protocol/wire/queryprogress.h"

#include <memory>

namespace Chatelaine::Demo {

/// Queries that run and report (dossier §4.5): each step is a message, and between two steps there is time to abort.
class Queries
{
public:
    static constexpr std::chrono::milliseconds StepEvery{150};
    static constexpr qsizetype Most = 16;
    static constexpr int RecordsPerMessage = 50;

    Queries(Thing &thing, const BusTree &tree) : m_thing(thing), m_tree(tree) { }

    /// The id is the client's, and nobody else's meanwhile.
    [[nodiscard]] BusAnswer start(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes);
    [[nodiscard]] BusAnswer abort(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request);
    void forget(const QString &jid);
    void forgetAll() { m_running.clear(); }

private:
    struct Running {
        QString jid;
        QString id;
        BusNode node;
        QString command;
        int records = 0;
        bool details = false;
        int step = 0;
        int sent = 0; ///< records
    };

    void next(const std::shared_ptr<Running> &running);
    [[nodiscard]] QList<Wire::QueryItem> stepOf(Running &running, bool &over) const;
    [[nodiscard]] QList<Wire::QueryItem> opening(const Running &running) const;
    [[nodiscard]] QList<Wire::QueryItem> closing(const Running &running) const;
    [[nodiscard]] QList<Wire::QueryCell> logRecord(const Running &running, int number) const;
    [[nodiscard]] QList<QList<Wire::QueryCell>> scanRecords(const Running &running) const;
    void say(const Running &running, const QList<Wire::QueryItem> &items);

    Thing &m_thing;
    const BusTree &m_tree;
    QList<std::shared_ptr<Running>> m_running;
};

} // namespace Chatelaine::Demo
