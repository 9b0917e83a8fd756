// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/postgres.h"

#include "tests/support/prosody.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>

#include <csignal>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Chatelaine::Test {

namespace {

constexpr int startMs = 60'000;

QString newestPrograms()
{
    const QDir root(u"/usr/lib/postgresql"_s);
    int newest = 0;
    for (const QString &name : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (QFile::exists(root.filePath(name + u"/bin/initdb"_s)))
            newest = qMax(newest, name.toInt());
    }
    return newest > 0 ? root.filePath(u"%1/bin/"_s.arg(newest)) : QString();
}

const QString folderPrefix = u"chatelaine-postgres-"_s;

/// A test that crashed could not remove its folder. The folder's name has its process; those whose process has gone go now.
void removeLeftovers()
{
    const QDir folder(u"/tmp"_s);
    for (const QString &name : folder.entryList({folderPrefix + u'*'}, QDir::Dirs)) {
        const qint64 process = name.mid(folderPrefix.size()).section(u'-', 0, 0).toLongLong();
        if (process > 0 && !QFile::exists(u"/proc/%1"_s.arg(process)))
            QDir(folder.filePath(name)).removeRecursively();
    }
}

} // namespace

Postgres::Postgres() = default;

Postgres::~Postgres()
{
    stop();
}

QString Postgres::path(const QString &name) const
{
    return m_folder->filePath(name);
}

/// setpriv replaces itself by the program, and the program dies with the test even after the change of user.
QStringList Postgres::asServersUser(const QString &program, const QStringList &arguments) const
{
    QStringList line{u"--pdeathsig=KILL"_s};
    if (::geteuid() == 0)
        line += {u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--init-groups"_s};
    return line + QStringList{u"--"_s, m_programs + program} + arguments;
}

QString Postgres::run(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    TestProcess process;
    if (!process.start(u"/usr/bin/setpriv"_s, asServersUser(program, arguments))) {
        m_error = u"%1 did not start"_s.arg(program);
        return {};
    }
    process.write(input);
    const bool done = process.waitForFinished(startMs);
    const QString said = QString::fromUtf8(process.output());
    if (done && process.exitCode() == 0 && !process.crashed())
        return said.isNull() ? u""_s : said;
    m_error = u"%1 failed: %2%3"_s.arg(program, said, QString::fromUtf8(process.errors()));
    return {};
}

/// Under /tmp whatever TMPDIR says: a socket's path has a hundred characters at most, and the server's user must get there.
bool Postgres::prepareFolder()
{
    removeLeftovers();
    m_folder = std::make_unique<QTemporaryDir>(u"/tmp/%1%2-XXXXXX"_s.arg(folderPrefix).arg(::getpid()));
    if (!m_folder->isValid()) {
        m_error = m_folder->errorString();
        return false;
    }
    if (::geteuid() != 0)
        return true;
    const passwd *user = ::getpwnam("postgres");
    if (user && ::chown(QFile::encodeName(m_folder->path()).constData(), user->pw_uid, user->pw_gid) == 0)
        return true;
    m_error = u"There is no system user “postgres” to run the server as"_s;
    return false;
}

bool Postgres::initialise()
{
    // The file is for initdb alone, which reads it as the server's user.
    QFile secret(path(u"password"_s));
    if (!secret.open(QIODevice::WriteOnly) || secret.write(password().toUtf8()) < 0 || !secret.setPermissions(QFile::ReadOwner | QFile::ReadOther))
        return false;
    secret.close();
    return !run(u"initdb"_s, {u"--pgdata"_s, path(u"data"_s), u"--username"_s, user(), u"--auth-local=trust"_s, u"--auth-host=scram-sha-256"_s, u"--pwfile"_s,
                                 path(u"password"_s), u"--encoding=UTF8"_s, u"--locale=C.UTF-8"_s, u"--no-sync"_s}).isNull();
}

bool Postgres::start()
{
    m_programs = newestPrograms();
    if (m_programs.isEmpty()) {
        m_error = u"PostgreSQL is not installed (tools/setup.sh installs it)"_s;
        return false;
    }
    if (!prepareFolder() || !initialise())
        return false;
    // Somebody else may take the port between our look and the server's: then there is another try.
    for (int attempt = 0; attempt < 3; ++attempt) {
        m_port = freePort();
        if (launch())
            return true;
    }
    return false;
}

bool Postgres::launch()
{
    // After a kill the children of the old server take a moment to notice; until then the new one refuses to start.
    const QDeadlineTimer deadline(startMs);
    const QStringList arguments = asServersUser(u"postgres"_s, {u"-D"_s, path(u"data"_s), u"-k"_s, m_folder->path(), u"-p"_s, QString::number(m_port),
        u"-c"_s, u"listen_addresses=127.0.0.1"_s, u"-c"_s, u"fsync=off"_s, u"-c"_s, u"max_connections=40"_s, u"-c"_s, u"logging_collector=off"_s});
    do {
        m_process = std::make_unique<TestProcess>();
        m_process->mergeChannels();
        if (!m_process->start(u"/usr/bin/setpriv"_s, arguments)) {
            m_error = u"postgres did not start"_s;
            return false;
        }
        if (m_process->waitForOutput("ready to accept connections", startMs))
            return true;
        m_error = QString::fromUtf8(m_process->output());
        m_process->stop();
    } while (m_error.contains(u"shared memory"_s) && !deadline.hasExpired());
    return false;
}

/// The server's children are in sessions of their own, so there is no group to signal.
void Postgres::signalAll(int signal) const
{
    if (!m_process || m_process->pid() <= 0)
        return;
    const qint64 pid = m_process->pid();
    QFile file(u"/proc/%1/task/%1/children"_s.arg(pid));
    QList<QByteArray> children;
    if (signal == SIGSTOP)
        ::kill(pid_t(pid), signal); // first, so that it makes no more of them
    if (file.open(QFile::ReadOnly))
        children = file.readAll().split(' ');
    for (const QByteArray &child : std::as_const(children)) {
        if (const int number = child.toInt(); number > 1)
            ::kill(number, signal);
    }
    if (signal != SIGSTOP)
        ::kill(pid_t(pid), signal);
}

void Postgres::hold()
{
    signalAll(SIGSTOP);
}

void Postgres::goOn()
{
    signalAll(SIGCONT);
}

void Postgres::stop()
{
    if (!m_process || !m_process->isRunning())
        return;
    goOn();
    m_process->interrupt(); // SIGINT is the server's fast shutdown
    if (!m_process->waitForFinished(startMs))
        m_process->kill();
}

void Postgres::kill()
{
    goOn();
    m_process->kill();
}

bool Postgres::startAgain()
{
    return launch();
}

bool Postgres::createDatabase(const QString &name, const QString &options)
{
    return !sql(u"postgres"_s, u"CREATE DATABASE \"%1\" %2"_s.arg(name, options)).isNull();
}

QString Postgres::sql(const QString &database, const QString &text)
{
    return run(u"psql"_s, {u"-X"_s, u"-q"_s, u"-A"_s, u"-t"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-h"_s, m_folder->path(), u"-p"_s, QString::number(m_port), u"-U"_s,
                              user(), u"-d"_s, database, u"-f"_s, u"-"_s},
        text.toUtf8());
}

QString Postgres::url(const QString &database) const
{
    return u"postgresql://%1@/%2?host=%3&port=%4"_s.arg(user(), database, m_folder->path()).arg(m_port);
}

QString Postgres::tcpUrl(const QString &database, const QString &userAndPassword) const
{
    return u"postgresql://%1@127.0.0.1:%2/%3"_s.arg(userAndPassword, QString::number(m_port), database);
}

} // namespace Chatelaine::Test
