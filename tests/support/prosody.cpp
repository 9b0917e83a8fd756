// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/prosody.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Chatelaine::Test {

namespace {

QString programOnPath(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {u"/usr/bin"_s, u"/usr/sbin"_s, u"/usr/local/bin"_s}) : found;
}

/// Every @NAME@ is replaced. The limits module stays out: Debian's default of 10 kB a second would throttle readouts. So does the module
/// that keeps messages for those who are away: it would deliver a readout's fields to a later session.
const char configurationTemplate[] = R"lua(
run_as_root = @ROOT@
daemonize = false
pidfile = "@DIR@/prosody.pid"
data_path = "@DIR@/data"
plugin_paths = { }
interfaces = { "127.0.0.1" }
local_interfaces = { "127.0.0.1" }
c2s_ports = { @PORT@ }
c2s_direct_tls_ports = { @TLSPORT@ }
s2s_ports = { }
http_ports = { }
https_ports = { }
component_ports = { }
log = { { levels = { min = "debug" }, to = "file", filename = "@DIR@/prosody.log" } }
modules_enabled = { "roster", "saslauth", "tls", "blocklist", "disco", "ping", "carbons", "posix"@SMACKS@@REGISTER@ }
modules_disabled = { "s2s", "offline" }
authentication = "internal_hashed"
password_hash = "@HASH@"
storage = "internal"
allow_registration = @REGISTRATION@
c2s_require_encryption = true
@LIMIT@
certificates = "@DIR@"
ssl = { key = "@DIR@/server.key", certificate = "@DIR@/server.crt", cafile = "@DIR@/ca.crt" }
c2s_direct_tls_ssl = { key = "@DIR@/server.key", certificate = "@DIR@/server.crt" }

VirtualHost "@DOMAIN@"
    ssl = { key = "@DIR@/server.key", certificate = "@DIR@/server.crt", cafile = "@DIR@/ca.crt" }
)lua";

} // namespace

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost, 0) ? server.serverPort() : 0;
}

Prosody::Prosody(ProsodyOptions options)
    : m_options(std::move(options))
{
    m_process.mergeChannels();
}

QString Prosody::password(const QString &user) const
{
    for (const ProsodyAccount &account : m_options.accounts)
        if (account.user == user)
            return account.password;
    return {};
}

bool Prosody::start()
{
    if (programOnPath(u"prosody"_s).isEmpty()) {
        m_error = u"Prosody is not installed"_s;
        return false;
    }
    if (!m_folder.isValid()) {
        m_error = m_folder.errorString();
        return false;
    }
    if (!makeCertificates())
        return false;
    // Somebody else may take a port between our look and the server's: then there is another try.
    for (int attempt = 0; attempt < 3; ++attempt) {
        m_port = freePort();
        m_directTlsPort = freePort();
        if (!writeConfiguration() || (attempt == 0 && !registerAccounts()))
            return false;
        if (launch())
            return true;
    }
    return false;
}

void Prosody::stop()
{
    m_process.stop();
}

void Prosody::kill()
{
    m_process.kill();
}

bool Prosody::startAgain()
{
    // The log is the sign that it listens, so the one before goes to where log() finds it and launch() does not.
    QFile last(path(u"prosody.log"_s));
    if (last.open(QIODevice::ReadOnly))
        m_earlierLog += last.readAll();
    last.close();
    return last.remove() && launch();
}

QByteArray Prosody::log() const
{
    return m_earlierLog + currentLog();
}

QByteArray Prosody::currentLog() const
{
    QFile file(path(u"prosody.log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool Prosody::waitForLog(const QByteArray &text, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    while (!currentLog().contains(text)) {
        if (deadline.hasExpired() || m_process.waitForFinished(20))
            return false;
    }
    return true;
}

bool Prosody::run(const QString &program, const QStringList &arguments)
{
    TestProcess process;
    process.mergeChannels();
    if (!process.start(programOnPath(program), arguments)) {
        m_error = u"%1 did not start"_s.arg(program);
        return false;
    }
    process.write({});
    if (process.waitForFinished(20'000) && process.exitCode() == 0 && !process.crashed())
        return true;
    m_error = u"%1 %2 failed: %3"_s.arg(program, arguments.join(u' '), QString::fromUtf8(process.output()));
    return false;
}

bool Prosody::makeAuthority(const QString &name, const QString &commonName)
{
    return run(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s,
        u"-keyout"_s, path(name + u".key"_s), u"-out"_s, path(name + u".crt"_s), u"-days"_s, u"30"_s, u"-subj"_s, u"/CN="_s + commonName,
        u"-addext"_s, u"keyUsage=critical,keyCertSign,cRLSign"_s});
}

bool Prosody::makeCertificates()
{
    if (!makeAuthority(u"ca"_s, u"Chatelaine test authority"_s) || !makeAuthority(u"foreign"_s, u"Somebody else's authority"_s))
        return false;
    return run(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-CA"_s, path(u"ca.crt"_s), u"-CAkey"_s, path(u"ca.key"_s), u"-newkey"_s, u"ec"_s,
        u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-keyout"_s, path(u"server.key"_s), u"-out"_s, path(u"server.crt"_s),
        u"-days"_s, u"30"_s, u"-subj"_s, u"/CN="_s + m_options.domain, u"-addext"_s, u"subjectAltName=DNS:"_s + m_options.domain,
        u"-addext"_s, u"basicConstraints=critical,CA:FALSE"_s, u"-addext"_s, u"extendedKeyUsage=serverAuth"_s});
}

bool Prosody::writeConfiguration()
{
    QString text = QString::fromLatin1(configurationTemplate);
    text.replace(u"@ROOT@"_s, ::geteuid() == 0 ? u"true"_s : u"false"_s);
    text.replace(u"@DIR@"_s, m_folder.path());
    text.replace(u"@PORT@"_s, QString::number(m_port));
    text.replace(u"@TLSPORT@"_s, QString::number(m_directTlsPort));
    text.replace(u"@HASH@"_s, m_options.sha256 ? u"SHA-256"_s : u"SHA-1"_s);
    text.replace(u"@SMACKS@"_s, m_options.resumption ? u", \"smacks\""_s : QString());
    text.replace(u"@REGISTER@"_s, m_options.allowRegistration ? u", \"register\""_s : QString());
    text.replace(u"@REGISTRATION@"_s, m_options.allowRegistration ? u"true"_s : u"false"_s);
    text.replace(u"@LIMIT@"_s, m_options.stanzaSizeLimit > 0 ? u"c2s_stanza_size_limit = %1"_s.arg(m_options.stanzaSizeLimit) : QString());
    text.replace(u"@DOMAIN@"_s, m_options.domain);
    QFile file(path(u"prosody.cfg.lua"_s));
    if (file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0)
        return true;
    m_error = file.errorString();
    return false;
}

bool Prosody::registerAccounts()
{
    for (const ProsodyAccount &account : std::as_const(m_options.accounts)) {
        QStringList arguments{u"--config"_s, path(u"prosody.cfg.lua"_s)};
        if (::geteuid() == 0)
            arguments << u"--root"_s;
        if (!run(u"prosodyctl"_s, arguments + QStringList{u"register"_s, account.user, m_options.domain, account.password}))
            return false;
    }
    return true;
}

bool Prosody::launch()
{
    if (!m_process.start(programOnPath(u"prosody"_s), {u"--config"_s, path(u"prosody.cfg.lua"_s), u"-F"_s})) {
        m_error = u"prosody did not start"_s;
        return false;
    }
    const QByteArray plain = "Activated service 'c2s' on [127.0.0.1]:" + QByteArray::number(m_port);
    const QByteArray direct = "Activated service 'c2s_direct_tls' on [127.0.0.1]:" + QByteArray::number(m_directTlsPort);
    if (waitForLog(plain, 10'000) && waitForLog(direct, 5'000))
        return true;
    m_error = u"Prosody did not listen: "_s + QString::fromUtf8(m_process.output() + log());
    m_process.stop();
    return false;
}

} // namespace Chatelaine::Test
