// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/vocabulary.h"

namespace Chatelaine::Wire {

/// What a request may carry beside tokens and a language.
enum class RequestPart : quint32 {
    Source = 1u << 0,
    Node = 1u << 1,  ///< one reference, on the element
    Nodes = 1u << 2, ///< references as children
    Details = 1u << 3, ///< the switches parameters and messages
    DerivedFrom = 1u << 4,
    SortOrder = 1u << 5,
    Index = 1u << 6,
    IndexValue = 1u << 7,
    IndexReferences = 1u << 8,
    Type = 1u << 9,
    Command = 1u << 10,
    QueryId = 1u << 11,
    Form = 1u << 12,
    Database = 1u << 13,
    Correlation = 1u << 14,
    Sniffer = 1u << 15,
    Expires = 1u << 16,
    Events = 1u << 17,
    Since = 1u << 18,
    Ttl = 1u << 19,
};
Q_DECLARE_FLAGS(RequestParts, RequestPart)
Q_DECLARE_OPERATORS_FOR_FLAGS(RequestParts)

/// What a good answer brings.
enum class AnswerKind : quint8 {
    Nothing, Values, Sources, Boolean, Booleans,
    Node,       ///< on the response element itself in sn and iot
    EditedNode, ///< one node as a child in sn and iot
    Nodes, Inheritance, Form, NodeTypes, Commands, Results,
    Query, ///< the id of the query in iot, nothing in the ieee family
    CommonQuery, ///< results and that id
    Databases, Sniffer,
    EditedNodes, ///< nodes in sn and iot, nothing in the ieee family
};

struct ConcentratorOperation {
    QStringView name;
    bool set = false; ///< asked with an iq of type set
    RequestParts parts;
    AnswerKind answer = AnswerKind::Nothing;
    bool inSn = true;
    bool inIot = true;
    bool inIeee = true;

    [[nodiscard]] bool isIn(Family family) const { return family == Family::Sn ? inSn : family == Family::Iot ? inIot : inIeee; }
};

/// The table of XEP-0326 and its relatives; null for what is no operation. Names are the same in every dialect.
[[nodiscard]] const ConcentratorOperation *concentratorOperation(QStringView name);
[[nodiscard]] const QList<ConcentratorOperation> &concentratorOperations();

/// Letters only, as every operation's name is: what may become the name of an element although no table has it.
[[nodiscard]] bool isPlainName(QStringView name);

/// The element of a typed answer in the ieee family ("nodeInfos"); empty where an empty result answers.
[[nodiscard]] QString typedAnswerName(AnswerKind kind);
/// The operation whose answer stands for every answer of this kind, since the ieee family does not name the request; empty as above.
[[nodiscard]] QString representativeOperation(AnswerKind kind);
/// That operation for the name of a typed answer; empty for any other name.
[[nodiscard]] QString representedOperation(QStringView typedAnswer);

} // namespace Chatelaine::Wire
