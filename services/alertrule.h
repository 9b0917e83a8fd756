// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/types.h"

#include <QJsonObject>

#include <optional>

namespace Chatelaine {

/// What somebody wants to be told of one field, or of a thing as a whole.
struct AlertRule {
    enum class Kind {
        Silent, ///< nothing came for much longer than usual; key.field empty: of the thing as a whole
        Above,  ///< the value is above limit
        Below,
        Rises, ///< the value has risen by more than limit within the last withinMs
        Falls,
    };

    QString id; ///< of the document that keeps it
    Kind kind = Kind::Above;
    SeriesKey key; ///< key.thing empty: every thing (Silent only)
    QString unit;  ///< of limit, as the thing wrote it when the rule was made
    double limit = 0;
    double hysteresis = 0; ///< how far back the value has to come before the alert is over
    qint64 withinMs = 0;   ///< Rises and Falls
    qint64 lastingMs = 0;  ///< Above and Below: only when it stays so for this long
    bool enabled = true;

    bool operator==(const AlertRule &) const = default;
};

[[nodiscard]] QJsonObject toJson(const AlertRule &rule);
/// Nothing where half of the rule would have to be guessed: an alert that means something else is worse than none.
[[nodiscard]] std::optional<AlertRule> alertRuleFromJson(const QString &account, const QString &id, const QJsonObject &json);

/// An alert began or is over.
struct AlertEvent {
    AlertRule rule;
    SeriesKey key; ///< the field, or with an empty field the thing
    bool raised = true;
    qint64 time = 0;      ///< ms since epoch
    double value = 0;     ///< Above to Falls: the value, or by how much it has changed
    qint64 silentMs = 0;  ///< Silent: for how long; expectedMs: how often it usually comes
    qint64 expectedMs = 0;

    bool operator==(const AlertEvent &) const = default;
};

/// As a line of the journal keeps it, and back; nothing where it was no alert.
[[nodiscard]] QJsonObject toJson(const AlertEvent &event);
[[nodiscard]] std::optional<AlertEvent> alertEventFrom(const JournalEntry &entry);

} // namespace Chatelaine
