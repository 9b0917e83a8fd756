// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/dialect.h"
#include "protocol/wire/stanza.h"

#include <QSet>
#include <QString>

namespace Chatelaine {

/// Hands out the ids that tie messages to what was asked for. One for all managers of an account: a thing keeps readouts, subscriptions and
/// database readouts of one asker in one table (XEP-0323 §3.1).
class Correlations
{
public:
    Correlations();

    /// sn and iot: a number, counted from an arbitrary start, so that stragglers of an earlier run match nothing. The ieee family: a GUID.
    [[nodiscard]] QString next(Wire::Dialect dialect);

    /// Something in the ieee family that nobody can guess, also for what is not a correlation of readings (queries).
    [[nodiscard]] static QString unguessable();

    /// Ids of what is not a readout, so that its messages are not counted as lost ones.
    void claim(const QString &id) { m_claimed.insert(id); }
    void release(const QString &id) { m_claimed.remove(id); }
    [[nodiscard]] bool isClaimed(const QString &id) const { return m_claimed.contains(id); }

    /// The correlation that a payload carries; null for a payload that has none.
    [[nodiscard]] static const QString *of(const Wire::Payload &payload);

private:
    int m_last;
    QSet<QString> m_claimed;
};

} // namespace Chatelaine
