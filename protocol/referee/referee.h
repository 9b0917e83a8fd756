// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"

#include <QDateTime>
#include <QDomElement>
#include <QHash>

#include <optional>

namespace Chatelaine::Wire {

/// Error: others will not understand it, or misunderstand it. Warning: it works with some. Note: good to know.
enum class Severity : quint8 { Note, Warning, Error };

/// note, warning, error.
[[nodiscard]] QString severityName(Severity severity);

/// Something that the maker of the sender should fix.
struct Finding {
    QString rule;   ///< stable: R-SD-07 (docs/referee.md)
    QString clause; ///< where it is written: "XEP-0323 §3.2", "ieee sd", "RFC 6120 §8.3.1"
    Severity severity = Severity::Error;
    QString part;   ///< path of the offending part, "message/fields/node[2]@nodeId"; empty: the stanza as a whole
    QString text;   ///< one sentence

    bool operator==(const Finding &) const = default;
};

/// The columns of the tables of a query report (XEP-0326 §3.7.4), by table id.
using QueryTables = QHash<QString, int>;

/// What one stanza cannot tell. Everything may be left out; then what depends on it is not judged.
struct RefereeContext {
    enum class Asked : quint8 { Unknown, Yes, No };

    QDateTime now;                              ///< times are judged against it; leave it out for stanzas of the past
    qint64 size = 0;                            ///< bytes as received; 0: counted from the elements
    qint64 sizeLimit = 0;                       ///< the largest stanza, in bytes, that the server takes; 0: unknown
    QDomElement request;                        ///< the iq that this answers
    bool answered = false;                      ///< that iq was answered before
    Asked asked = Asked::Unknown;               ///< whether anybody asked for what this brings
    std::optional<DataForm> form;               ///< the form that a submitted one was filled in from
    std::optional<QueryTables> tables;          ///< the tables of the query whose progress this is, so far
};

/// Most findings of one rule in one stanza; one more says how many are left out.
inline constexpr int MaxFindingsPerRule = 20;

/// What is wrong with the stanza by the rules of its own dialect, in the order of the rules' table. Linear in the size of the stanza,
/// pure, and no schema is asked: the schemas contradict the specifications' own examples.
[[nodiscard]] QList<Finding> referee(const QDomElement &stanza, const Decoded &decoded, const RefereeContext &context = {});

} // namespace Chatelaine::Wire
