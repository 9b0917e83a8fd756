// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <utility>

namespace Chatelaine::Test {

/// What one run of chatelaine-cli left behind.
struct CliResult {
    int exitCode = -1;
    bool crashed = false;
    bool timedOut = false;
    QByteArray out;
    QByteArray err;

    /// Standard output as JSON Lines; a line that is no object becomes an object with the key "notJson".
    [[nodiscard]] QList<QJsonObject> lines() const;
    /// The last JSON object on standard error.
    [[nodiscard]] QJsonObject error() const;
    /// All of it, for a failing test's message.
    [[nodiscard]] QByteArray all() const;
};

/// The program of this build, from CHATELAINE_BIN.
[[nodiscard]] QString programPath(const QString &name);

[[nodiscard]] CliResult runCli(const QStringList &arguments, const QByteArray &input = {},
    const QList<std::pair<QString, QString>> &environment = {}, int timeoutMs = 60'000);

} // namespace Chatelaine::Test
