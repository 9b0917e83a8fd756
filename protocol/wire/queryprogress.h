// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/control.h"
#include "protocol/wire/node.h"

namespace Chatelaine::Wire {

/// One cell of a record. Quantity and Measurement are nf and nfi only.
struct QueryCell {
    enum class Type : quint8 { Boolean, Color, Date, DateTime, Double, Duration, Int, Long, String, Time, Base64, Void, Quantity, Measurement };

    Type type = Type::Void;
    QString text;        ///< lexical form; the magnitude of a quantity or measurement
    QString contentType; ///< Base64
    QString unit;        ///< Quantity, Measurement
    QString error;       ///< Measurement: the uncertainty, in the same unit

    bool operator==(const QueryCell &) const = default;
};
[[nodiscard]] QString queryCellTypeName(QueryCell::Type type);
[[nodiscard]] std::optional<QueryCell::Type> queryCellTypeFromName(QStringView name);

struct QueryColumn {
    QString id;
    QString header;
    QString source; ///< cells are ids of nodes in this source
    QString partition;
    QString alignment; ///< Left, Center or Right; as written
    std::optional<int> decimals;
    QString foreground; ///< RRGGBB or RRGGBBAA
    QString background;

    bool operator==(const QueryColumn &) const = default;
};

/// One step of a query. Which members it has, depends on the kind.
struct QueryItem {
    enum class Kind : quint8 {
        Started, Done, Aborted,
        NewTable,   ///< table, name, columns
        NewRecords, ///< table, records
        TableDone,  ///< table
        NewObject,  ///< contentType, text (base64)
        Message,    ///< text, type, level
        Title,      ///< name
        Status,     ///< text
        BeginSection, ///< name
        EndSection,
    };

    Kind kind = Kind::Started;
    QString table;
    QString name;
    QString text;
    QString type;  ///< Information, Warning, Error or Exception; empty means Information
    QString level; ///< Minor, Medium or Major; empty means Minor
    QString contentType;
    QList<QueryColumn> columns;
    QList<QList<QueryCell>> records; ///< cells by position of the column

    bool operator==(const QueryItem &) const = default;
};
/// The element's name: queryStarted, newTable, …
[[nodiscard]] QString queryItemName(QueryItem::Kind kind);
[[nodiscard]] std::optional<QueryItem::Kind> queryItemFromName(QStringView name);

/// What a running query reports (XEP-0326 §3.10); the items are to be taken in order. Not in sn.
struct QueryProgress {
    NodeAddress node;
    QString queryId;
    QList<QueryItem> items;

    bool operator==(const QueryProgress &) const = default;
};

} // namespace Chatelaine::Wire
