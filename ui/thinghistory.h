// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/journalcauses.h"

#include <QObject>

namespace Chatelaine {

class House;

/// What happened to a thing, or a node of it, while its lines were drawn: causes, where the lines break, and what will never be known.
class ThingHistory final : public QObject
{
    Q_OBJECT

public:
    /// \p house outlives it.
    ThingHistory(House &house, const QString &thing, const Wire::NodeAddress &node, QObject *parent = nullptr);

    /// Reads the journal again.
    void load();
    /// The thing came or went; ms since epoch.
    void addPresence(qint64 timeMs, bool online);

    [[nodiscard]] const QList<ChartCause> &causes() const { return m_causes.causes(); }
    /// We were away or the thing was, and its memory has not filled that since.
    [[nodiscard]] QList<TimeGap> gaps() const;
    /// What the thing itself has no memory of, either.
    [[nodiscard]] QList<TimeGap> unknown() const;

Q_SIGNALS:
    void changed();

private:
    House &m_house;
    QString m_thing;
    Wire::NodeAddress m_node;
    JournalCauses m_causes;
};

} // namespace Chatelaine
