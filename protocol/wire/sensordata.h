// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/foreignelement.h"
#include "protocol/wire/node.h"

#include <QDateTime>
#include <QFlags>
#include <QList>
#include <QMetaType>
#include <QSharedData>
#include <QSharedDataPointer>

#include <optional>

namespace Chatelaine::Wire {

/// A time as it was written and as it is understood. Without a zone it is taken in the local zone (zoneAssumed).
struct Timestamp {
    QString text;
    QDateTime value;
    bool zoneAssumed = false;

    bool operator==(const Timestamp &) const = default;
};

/// Reads an xs:dateTime; nothing when it is none. Fractions of seconds beyond milliseconds are kept in the text only.
[[nodiscard]] std::optional<Timestamp> parseTimestamp(QStringView text);
[[nodiscard]] Timestamp makeTimestamp(const QDateTime &value);
/// Written without a zone, in the local one: some things refuse or ignore times with a zone.
[[nodiscard]] Timestamp makeLocalTimestamp(const QDateTime &value);

/// What a reading is (XEP-0323 §3.3): a union in a request, an intersection on a returned field.
enum class Kind : quint32 {
    Momentary = 0x0001,
    Peak = 0x0002,
    Status = 0x0004,
    Computed = 0x0008,
    Identity = 0x0010,
    HistoricalSecond = 0x0020,
    HistoricalMinute = 0x0040,
    HistoricalHour = 0x0080,
    HistoricalDay = 0x0100,
    HistoricalWeek = 0x0200,
    HistoricalMonth = 0x0400,
    HistoricalQuarter = 0x0800,
    HistoricalYear = 0x1000,
    HistoricalOther = 0x2000,
    Historical = 0x4000, ///< the family's plain "historical" mark, without the exact shift
};
Q_DECLARE_FLAGS(Kinds, Kind)
Q_DECLARE_OPERATORS_FOR_FLAGS(Kinds)

/// Trustworthiness of a reading, least to most (XEP-0323 §3.4).
enum class Quality : quint32 {
    Missing = 0x0001,
    InProgress = 0x0002,
    AutomaticEstimate = 0x0004,
    ManualEstimate = 0x0008,
    ManualReadout = 0x0010,
    AutomaticReadout = 0x0020,
    TimeOffset = 0x0040,
    Warning = 0x0080,
    Error = 0x0100,
    Signed = 0x0200,
    Invoiced = 0x0400,
    EndOfSeries = 0x0800,
    PowerFailure = 0x1000,
    InvoiceConfirmed = 0x2000,
};
Q_DECLARE_FLAGS(Qualities, Quality)
Q_DECLARE_OPERATORS_FOR_FLAGS(Qualities)

enum class FieldType : quint8 { Boolean, Date, DateTime, Duration, Enumeration, Int, Long, Numeric, String, Time };

/// Names as in the final iot dialect: momentary, automaticReadout, numeric, …
[[nodiscard]] QStringList kindNames(Kinds kinds);
[[nodiscard]] QStringList qualityNames(Qualities qualities);
[[nodiscard]] QString fieldTypeName(FieldType type);
[[nodiscard]] std::optional<Kind> kindFromName(QStringView name);
/// All of \p names, or nothing when one is unknown. "historical" beside an exact shift says no more than the shift.
[[nodiscard]] std::optional<Kinds> kindsFromNames(const QStringList &names);
[[nodiscard]] std::optional<Qualities> qualitiesFromNames(const QStringList &names);
/// Every exact historical shift, from second to other.
inline constexpr Kinds HistoricalShifts{QFlag(0x3fe0)};
/// What "all" on a field of the ieee family stands for: every kind that the family has a mark for.
inline constexpr Kinds EveryKind{QFlag(0x401f)};
[[nodiscard]] std::optional<Quality> qualityFromName(QStringView name);
[[nodiscard]] std::optional<FieldType> fieldTypeFromName(QStringView name);

/// What few fields have. Kept apart, so that a hundred thousand plain numbers do not pay for it.
struct FieldDetails : QSharedData {
    QString dataType;
    QString module;
    QString stringIds;
    QList<ForeignElement> annotation;
};

/// One value of one field. The lexical form is kept: 10, 10.0 and 10.00 are different precisions.
struct Field {
    QString name;
    QString text; ///< the value as it was written
    QString unit; ///< numeric only; may be empty
    QSharedDataPointer<FieldDetails> details; ///< null where none of it is set; use the functions below
    Kinds kinds;
    Qualities qualities; ///< empty on the wire means automaticReadout
    FieldType type = FieldType::String;
    std::optional<bool> writable;
    bool hasText = true; ///< false: the value attribute was absent, which is an error of the thing

    /// The number, for boolean (0/1), int, long and numeric; nothing when the text is none, NaN or infinite.
    [[nodiscard]] std::optional<double> number() const;

    [[nodiscard]] QString dataType() const { return details ? details->dataType : QString(); } ///< enumeration only
    [[nodiscard]] QString module() const { return details ? details->module : QString(); } ///< default module of the localisation (XEP-0323 §3.5)
    [[nodiscard]] QString stringIds() const { return details ? details->stringIds : QString(); } ///< localisation steps, see localization.h
    /// The element that a maker may hang on a field of the ieee family; at most one.
    [[nodiscard]] QList<ForeignElement> annotation() const { return details ? details->annotation : QList<ForeignElement>(); }
    void setDataType(const QString &dataType);
    void setModule(const QString &module);
    void setStringIds(const QString &stringIds);
    void setAnnotation(const QList<ForeignElement> &annotation);

    bool operator==(const Field &other) const;
};

/// A field with where and when it was read: what leaves the protocol layer.
struct Reading {
    NodeAddress node;
    Timestamp time;
    Field field;

    bool operator==(const Reading &) const = default;
};

/// A thing's own report that something could not be read.
struct ReadFailure {
    NodeAddress node;
    Timestamp time;
    QString text;

    bool operator==(const ReadFailure &) const = default;
};

/// What to read. No kind at all is undefined in the specifications, so writers fall back to momentary.
struct ReadoutRequest {
    QString correlation; ///< seqnr or id; the manager fills it in
    Kinds kinds;
    bool all = false;
    QList<NodeAddress> nodes;
    QStringList fields;
    std::optional<Timestamp> from;
    std::optional<Timestamp> to;
    std::optional<Timestamp> when;
    Tokens tokens;

    bool operator==(const ReadoutRequest &) const = default;
};

struct ReadoutAccepted { QString correlation; bool queued = false; bool operator==(const ReadoutAccepted &) const = default; };
struct ReadoutStarted { QString correlation; bool operator==(const ReadoutStarted &) const = default; };
struct ReadoutDone { QString correlation; bool operator==(const ReadoutDone &) const = default; };
struct ReadoutCancel { QString correlation; bool operator==(const ReadoutCancel &) const = default; };
struct ReadoutCancelled { QString correlation; bool operator==(const ReadoutCancelled &) const = default; };
struct ReadoutRejected { QString correlation; QStringList reasons; bool operator==(const ReadoutRejected &) const = default; };

/// A message of fields, in the order and grouping of the wire (a group is one node at one time; a node or a time may be empty).
struct ReadoutFields {
    struct AtTime { Timestamp time; QList<Field> fields; QStringList errors; bool operator==(const AtTime &) const = default; };
    struct OfNode { NodeAddress node; QList<AtTime> times; bool operator==(const OfNode &) const = default; };

    QString correlation;
    bool done = false;
    QList<OfNode> nodes;

    [[nodiscard]] QList<Reading> readings() const;
    [[nodiscard]] QList<ReadFailure> failures() const; ///< errors inside timestamps (ieee family)
    bool operator==(const ReadoutFields &) const = default;
};

struct ReadoutFailure { QString correlation; bool done = false; QList<ReadFailure> failures; bool operator==(const ReadoutFailure &) const = default; };

/// The failures as errors inside timestamps, as the ieee family writes them: consecutive ones of one node, and of one time, share a group.
[[nodiscard]] QList<ReadoutFields::OfNode> groupedFailures(const QList<ReadFailure> &failures);

} // namespace Chatelaine::Wire

Q_DECLARE_METATYPE(Chatelaine::Wire::Reading)
