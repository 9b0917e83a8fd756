// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/testprocess.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace Chatelaine::Test {

/// A real PostgreSQL cluster of its own: newest server under /usr/lib/postgresql, own data folder, own socket in that folder and a free
/// loopback port. Never the system's cluster.
///
/// PostgreSQL refuses to run as root; then it runs as the system user "postgres". It goes with the test, also when that one crashes. That
/// PostgreSQL is not installed is a failure, not a reason to skip.
class Postgres final
{
public:
    Postgres();
    ~Postgres();
    Q_DISABLE_COPY_MOVE(Postgres)

    [[nodiscard]] bool start();
    void stop();
    /// SIGKILL: what was not committed is lost, nothing is said to anybody.
    void kill();
    /// Every process of the server stops where it is, and says nothing any more, until goOn() or the end.
    void hold();
    void goOn();
    /// After stop() or kill(): the same data on the same port.
    [[nodiscard]] bool startAgain();
    [[nodiscard]] QString error() const { return m_error; }

    /// A new database. \p options is SQL: "ENCODING 'LATIN1' TEMPLATE template0 …"
    [[nodiscard]] bool createDatabase(const QString &name, const QString &options = {});
    /// SQL through psql, as the superuser. \return what it printed, one row a line; null when it failed (see error()).
    [[nodiscard]] QString sql(const QString &database, const QString &text);

    /// The store's address through the socket, without a password.
    [[nodiscard]] QString url(const QString &database) const;
    /// The same through loopback TCP, where a password is asked for.
    [[nodiscard]] QString tcpUrl(const QString &database, const QString &userAndPassword) const;
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] static QString user() { return QStringLiteral("chatelaine"); }
    [[nodiscard]] static QString password() { return QStringLiteral("a b:/@%'\\c"); }

private:
    [[nodiscard]] QString path(const QString &name) const;
    void signalAll(int signal) const;
    bool prepareFolder();
    bool initialise();
    bool launch();
    [[nodiscard]] QString run(const QString &program, const QStringList &arguments, const QByteArray &input = {});
    [[nodiscard]] QStringList asServersUser(const QString &program, const QStringList &arguments) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestProcess> m_process;
    QString m_programs;
    QString m_error;
    quint16 m_port = 0;
};

} // namespace Chatelaine::Test
