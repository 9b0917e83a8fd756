// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/rolelock.h"

#include "protocol/session/errorcodes.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QSysInfo>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

QString lockPath(const QString &storePath, const QString &account, const QString &role)
{
    // An address may have characters that no file name has.
    const QByteArray digest = QCryptographicHash::hash(account.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return u"%1.%2.%3.lock"_s.arg(storePath, QString::fromLatin1(digest), role);
}

QString described(const QString &program, qint64 process, const QString &host)
{
    return u"%1, process %2, %3"_s.arg(program, QString::number(process), host);
}

QLatin1StringView codeOf(const QString &role)
{
    return role == RecorderRole ? ErrorCode::RecorderHeld : ErrorCode::RoleHeld;
}

ErrorInfo errorOf(WriterLease::Outcome outcome, const WriterLease &lease, const WriterLease::Holder &other, const QString &role)
{
    if (outcome == WriterLease::Outcome::Taken)
        return {};
    if (outcome == WriterLease::Outcome::Failed)
        return makeErrorWithEvidence(ErrorCode::RoleUnknown, lease.lastError());
    // The row is written after the lock is taken, so that a holder of this very moment may have no name yet.
    const QString who = other.program.isEmpty() ? u"another program"_s : described(other.program, other.process, other.host);
    return makeErrorWithEvidence(codeOf(role), other.since.isValid() ? u"%1, since %2"_s.arg(who, other.since.toString(Qt::ISODate)) : who);
}

} // namespace

void RoleLock::release()
{
    m_file.reset();
    m_lease.reset();
}

ErrorInfo RoleLock::takeLease(const QString &storePath, const QString &account, const QString &role)
{
    auto lease = std::make_unique<WriterLease>();
    const WriterLease::Holder self{QCoreApplication::applicationName(), QSysInfo::machineHostName(), QCoreApplication::applicationPid(),
        QDateTime::currentDateTimeUtc()};
    WriterLease::Holder other;
    const auto outcome = lease->take(storePath, account, role, self, &other);
    const ErrorInfo error = errorOf(outcome, *lease, other, role);
    m_mayBeTakenLater = outcome == WriterLease::Outcome::Failed && lease->mayAskLater();
    if (outcome != WriterLease::Outcome::Taken)
        return error;
    m_lease = std::move(lease);
    m_role = role;
    return {};
}

ErrorInfo RoleLock::confirm()
{
    if (!m_lease)
        return {};
    WriterLease::Holder other;
    const auto outcome = m_lease->confirm(&other);
    const ErrorInfo error = errorOf(outcome, *m_lease, other, m_role);
    if (outcome == WriterLease::Outcome::Held)
        m_lease.reset();
    return error;
}

ErrorInfo RoleLock::take(const QString &storePath, const QString &account, const QString &role)
{
    release();
    m_mayBeTakenLater = false;
    if (storePath.isEmpty())
        return {};
    StoreLocation location;
    if (const auto problem = StoreLocation::parse(storePath, &location))
        return makeErrorWithEvidence(ErrorCode::RoleUnknown, *problem);
    if (location.kind == StoreLocation::Kind::Memory)
        return {};
    if (location.kind == StoreLocation::Kind::Postgres)
        return takeLease(storePath, account, role);
    auto file = std::make_unique<QLockFile>(lockPath(location.file, account, role));
    file->setStaleLockTime(0); // a parent runs for months; only a holder that is gone makes it stale
    if (file->tryLock(0)) {
        m_file = std::move(file);
        return {};
    }
    qint64 process = 0;
    QString host;
    QString program;
    if (file->error() != QLockFile::LockFailedError || !file->getLockInfo(&process, &host, &program))
        return makeErrorWithEvidence(ErrorCode::RoleUnknown, file->fileName());
    return makeErrorWithEvidence(codeOf(role), described(program, process, host));
}

} // namespace Chatelaine
