// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSslCertificate>
#include <QString>
#include <QStringList>

#include <optional>

namespace Chatelaine::Demo {

/// An account on a real server, and which thing it is for.
struct GivenAccount {
    QString jid;
    QString password;
    QString thing; ///< heating, meters, …; empty for the owner
    bool owner = false;
};

/// What the command line asks of the house.
struct Options {
    quint16 port = 0;
    QString domain = QStringLiteral("house.localhost");
    QString log;
    double speed = 1.0;
    quint32 seed = 1;
    qint64 nodes = 0;
    int rate = 0; ///< changes a second of the pulse, which is there above 0 only
    QStringList faults; ///< THING:FAULT[:ARGUMENT]
    bool stdinCommands = false;

    QString connectHost; ///< empty: the embedded server
    quint16 connectPort = 5222;
    QString ca;
    QList<QSslCertificate> authorities;
    QList<GivenAccount> accounts;

    [[nodiscard]] bool isEmbedded() const { return connectHost.isEmpty(); }
};

/// Why the process ends before the house has begun: the text is for stdout when the code is 0, else for stderr.
struct EarlyEnd {
    int code = 2;
    QString text;
};

/// Reads the command line; what is wrong or merely asked for (help, version, the list of faults) ends the program early.
[[nodiscard]] std::optional<EarlyEnd> parseOptions(const QStringList &arguments, Options &options);

} // namespace Chatelaine::Demo
