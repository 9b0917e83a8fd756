// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/testprocess.h"

#include <QList>
#include <QString>
#include <QTemporaryDir>

namespace Chatelaine::Test {

struct ProsodyAccount { QString user; QString password; };

struct ProsodyOptions {
    QString domain = QStringLiteral("house.test");
    QList<ProsodyAccount> accounts;
    bool sha256 = false;      ///< SCRAM-SHA-256 instead of SCRAM-SHA-1
    bool allowRegistration = false; ///< anybody may make an account, change its password and remove it (XEP-0077)
    int stanzaSizeLimit = 0;  ///< bytes; 0: the server's own, 256 KiB
    bool resumption = false;  ///< keeps sessions for a while whose sockets are gone (XEP-0198)
};

/// A real Prosody of its own on free loopback ports, with its own certificate authority, from a folder that goes with it.
///
/// It runs as whoever runs the test, takes a second or two to start, and never outlives the test. That Prosody is not installed is a
/// failure, not a reason to skip.
class Prosody final
{
public:
    explicit Prosody(ProsodyOptions options);

    [[nodiscard]] bool start();
    void stop();
    /// SIGKILL: nothing is said to anybody.
    void kill();
    /// After stop() or kill(): the same server with the same accounts on the same ports.
    [[nodiscard]] bool startAgain();
    [[nodiscard]] QString error() const { return m_error; }

    [[nodiscard]] QString host() const { return QStringLiteral("127.0.0.1"); }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] quint16 directTlsPort() const { return m_directTlsPort; }
    [[nodiscard]] QString domain() const { return m_options.domain; }
    [[nodiscard]] QString jid(const QString &user) const { return user + QLatin1Char('@') + m_options.domain; }
    [[nodiscard]] QString password(const QString &user) const;
    [[nodiscard]] QString caFile() const { return path(QStringLiteral("ca.crt")); }
    /// An authority that did not sign this server's certificate.
    [[nodiscard]] QString foreignCaFile() const { return path(QStringLiteral("foreign.crt")); }
    /// What the server itself has to say, at debug level, also of before a new start.
    [[nodiscard]] QByteArray log() const;
    [[nodiscard]] qint64 pid() const { return m_process.pid(); }
    /// Since the last start.
    [[nodiscard]] bool waitForLog(const QByteArray &text, int timeoutMs = 5'000);

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    bool run(const QString &program, const QStringList &arguments);
    bool makeAuthority(const QString &name, const QString &commonName);
    bool makeCertificates();
    bool writeConfiguration();
    bool registerAccounts();
    bool launch();
    [[nodiscard]] QByteArray currentLog() const;

    ProsodyOptions m_options;
    QTemporaryDir m_folder;
    TestProcess m_process;
    QString m_error;
    QByteArray m_earlierLog; ///< of before startAgain()
    quint16 m_port = 0;
    quint16 m_directTlsPort = 0;
};

/// A port that was free a moment ago on 127.0.0.1.
[[nodiscard]] quint16 freePort();

} // namespace Chatelaine::Test
