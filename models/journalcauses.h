// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/chartcause.h"
#include "models/connectiongaps.h"
#include "protocol/wire/node.h"
#include "store/types.h"

#include <QCoreApplication>
#include <QList>

#include <optional>

namespace Chatelaine {

/// What the journal says that may explain the lines of a thing: who set what, lost connections, our own starts. And when nothing could be heard.
class JournalCauses
{
    Q_DECLARE_TR_FUNCTIONS(JournalCauses)

public:
    static constexpr qsizetype Most = 1'000;

    /// \p thing: bare JID; only what was set on it or on its \p node counts.
    JournalCauses(const QString &thing, const Wire::NodeAddress &node) : m_thing(thing), m_node(node) {}

    /// Lines in order of time. True when there is a cause or a gap more.
    bool add(const JournalEntry &entry);
    /// The thing came or went: heard by its presence, which is no line of the journal.
    void addPresence(qint64 timeMs, bool online);
    void clear();

    [[nodiscard]] const QList<ChartCause> &causes() const { return m_causes; }
    [[nodiscard]] const QList<TimeGap> &gaps() const { return m_gaps.gaps(); }

private:
    void keep(const ChartCause &cause);
    [[nodiscard]] bool isOurs(const QJsonObject &detail) const;
    [[nodiscard]] std::optional<ChartCause> control(const JournalEntry &entry) const;
    [[nodiscard]] std::optional<ChartCause> connection(const JournalEntry &entry);

    QString m_thing;
    Wire::NodeAddress m_node;
    QList<ChartCause> m_causes;
    ConnectionGaps m_gaps;
    std::optional<bool> m_connected; ///< by the last line; nothing at the beginning
    std::optional<bool> m_present;
};

} // namespace Chatelaine
