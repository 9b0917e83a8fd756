// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/clirunner.h"
#include "tests/support/prosody.h"
#include "tests/support/testprocess.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <memory>

namespace Chatelaine::Test {

/// A server, devices on it, and the command line as one of its users: "owner", unless told otherwise.
class World final
{
public:
    explicit World(const QStringList &users, const ProsodyOptions &options = {});

    [[nodiscard]] bool start();
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] Prosody &server() const { return *m_server; }
    [[nodiscard]] QString jid(const QString &user) const { return m_server->jid(user); }

    /// Options that connect to the server as \p user; the password goes by environment().
    [[nodiscard]] QStringList connection(const QString &user = QStringLiteral("owner")) const;
    [[nodiscard]] QList<std::pair<QString, QString>> environment(const QString &user = QStringLiteral("owner")) const;

    /// Runs chatelaine-cli connected as "owner".
    [[nodiscard]] CliResult cli(const QStringList &arguments, const QByteArray &input = {}) const;
    [[nodiscard]] CliResult cliAs(const QString &user, const QStringList &arguments) const;
    /// The same, left running.
    [[nodiscard]] std::unique_ptr<TestProcess> startCli(const QStringList &arguments, const QString &user = QStringLiteral("owner")) const;

    /// Starts a Python device of this folder as \p user and waits until it is online. Null, with error(), when it does not come.
    [[nodiscard]] std::unique_ptr<TestProcess> startDevice(const QString &script, const QString &user, const QStringList &more = {});

    /// Makes "owner" and \p user friends, both ways, by the command line.
    [[nodiscard]] bool befriend(const QString &user);

private:
    std::unique_ptr<Prosody> m_server;
    QString m_error;
};

/// The JSON objects that a device has written so far.
[[nodiscard]] QList<QJsonObject> told(TestProcess &device);

/// Those that have \p key.
[[nodiscard]] QList<QJsonObject> told(TestProcess &device, const QString &key);

} // namespace Chatelaine::Test
