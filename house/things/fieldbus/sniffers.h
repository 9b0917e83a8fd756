// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/fieldbus/answer.h"
#include "house/things/fieldbus/tree.h"
#include "protocol/wire/snifferreport.h"

#include <QDateTime>
#include <QMap>

namespace Chatelaine::Demo {

/// Who listens to the traffic of which node, until when (dossier §4.6).
class Sniffers
{
public:
    static constexpr std::chrono::seconds UsualLife{3'600};
    static constexpr std::chrono::seconds LongestLife{86'400};
    static constexpr std::chrono::milliseconds SpeakEvery{2'000};
    static constexpr qsizetype Most = 32;

    Sniffers(Thing &thing, const BusTree &tree) : m_thing(thing), m_tree(tree) { }

    [[nodiscard]] static QStringList operations();
    [[nodiscard]] std::optional<BusAnswer> answer(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request);
    void forget(const QString &jid);
    void forgetAll() { m_sniffers.clear(); }

private:
    struct Sniffer {
        QString jid;
        Wire::Dialect dialect; ///< of the request: reports stay in its namespace
        BusNode node;
        QDateTime until;
        int reports = 0;
    };

    [[nodiscard]] BusAnswer add(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request);
    [[nodiscard]] BusAnswer remove(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request);
    void speak();
    void speakLater();
    void report(const QString &id, Sniffer &sniffer);

    Thing &m_thing;
    const BusTree &m_tree;
    QMap<QString, Sniffer> m_sniffers; ///< by id
    bool m_speaking = false;
};

} // namespace Chatelaine::Demo
