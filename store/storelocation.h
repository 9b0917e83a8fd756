// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QString>

#include <optional>

namespace Chatelaine {

/// How long a server that does not answer is waited for. A person waits Briefly: in a window, or for a program to end.
enum class Waiting { Briefly, Long };

/// Where a store is: in memory, in a SQLite file, or in a PostgreSQL database.
///
/// Written as ":memory:", a path, a file: address, or postgresql://[user[:password]@][host][:port]/database[?option=value&…], as libpq writes it.
struct StoreLocation {
    enum class Kind { Memory, File, Postgres };

    Kind kind = Kind::Memory;
    QString file;     ///< as it was given
    QString host;     ///< name, address, or the folder of a socket; empty: libpq's default
    int port = 0;     ///< 0: libpq's default
    QString database;
    QString user;     ///< empty: libpq's default
    QString password; ///< never shown; empty: ~/.pgpass, PGPASSFILE or PGPASSWORD
    QMap<QString, QString> options; ///< of libpq, by name; only those that parse() knows

    /// \return an explanation (without any password) when \p where is none of the four.
    [[nodiscard]] static std::optional<QString> parse(const QString &where, StoreLocation *location);

    /// For messages and windows: an address without its password, a path as it is. Never fails, also for what parse() refuses.
    [[nodiscard]] static QString shown(const QString &where);
    [[nodiscard]] static bool isPostgres(const QString &where);

    /// The same without the password.
    [[nodiscard]] QString describe() const;
};

} // namespace Chatelaine
