// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/sensordata.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <tuple>

namespace Chatelaine {

/// Which field of which thing a sample belongs to. Two partitions may hold the same node id, so the address is whole.
struct SeriesKey {
    QString account; ///< bare JID of the account that read it
    QString thing;   ///< bare JID
    Wire::NodeAddress node;
    QString field;

    bool operator==(const SeriesKey &) const = default;
    friend bool operator<(const SeriesKey &a, const SeriesKey &b)
    {
        return std::tie(a.account, a.thing, a.node, a.field) < std::tie(b.account, b.thing, b.node, b.field);
    }
};

inline size_t qHash(const SeriesKey &key, size_t seed = 0)
{
    return qHashMulti(seed, key.account, key.thing, key.node, key.field);
}

/// How a sample came to us. The numbers are in files; never change one.
enum class Origin : quint8 {
    Live = 0,       ///< heard when it was so
    BackFilled = 1, ///< from the thing's own memory, after a gap
    Imported = 2,   ///< from a file
};

/// One stored value. The lexical form is kept beside the number.
struct Sample {
    qint64 time = 0; ///< ms since epoch, UTC
    double number = 0; ///< NaN where the value is no number
    QString text;
    QString unit;
    Wire::FieldType type = Wire::FieldType::Numeric;
    Wire::Kinds kinds;
    Wire::Qualities qualities;
    Origin origin = Origin::Live;

    bool operator==(const Sample &) const = default;
};

/// One line of the journal: who did what to whom, when, why, and by which stanza. Append-only.
struct JournalEntry {
    enum class Kind { Connection, Friendship, Question, Decision, Control, Name, Reading, Error };

    qint64 id = 0; ///< made by the store
    QDateTime time;
    Kind kind = Kind::Connection;
    QString account; ///< bare JID
    QString who;     ///< who acted: "owner", or a JID
    QString thing;   ///< bare JID; may be empty
    QString action;  ///< stable word: set, approve, deny, block, ask, connect, …
    QString result;  ///< stable word: accepted, refused, pending, failed, …
    QJsonObject detail; ///< parameter, value, ms, stanza id, rule, reason …

    bool operator==(const JournalEntry &) const = default;
};

[[nodiscard]] QString journalKindName(JournalEntry::Kind kind);
[[nodiscard]] JournalEntry::Kind journalKindFromName(QStringView name);

} // namespace Chatelaine

Q_DECLARE_METATYPE(Chatelaine::JournalEntry)
