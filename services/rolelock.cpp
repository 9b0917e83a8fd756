// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/rolelock.h"

#include "protocol/session/errorcodes.h"

#include <QCryptographicHash>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

QString lockPath(const QString &storePath, const QString &account, const QString &role)
{
    // An address may have characters that no file name has.
    const QByteArray digest = QCryptographicHash::hash(account.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return u"%1.%2.%3.lock"_s.arg(storePath, QString::fromLatin1(digest), role);
}

} // namespace

ErrorInfo RoleLock::take(const QString &storePath, const QString &account, const QString &role)
{
    release();
    if (storePath.isEmpty() || storePath == ":memory:"_L1)
        return {};
    auto file = std::make_unique<QLockFile>(lockPath(storePath, account, role));
    file->setStaleLockTime(0); // a parent runs for months; only a holder that is gone makes it stale
    if (file->tryLock(0)) {
        m_file = std::move(file);
        return {};
    }
    qint64 process = 0;
    QString host;
    QString program;
    if (file->error() != QLockFile::LockFailedError || !file->getLockInfo(&process, &host, &program))
        return makeErrorWithEvidence(ErrorCode::RoleHeld, file->fileName());
    return makeErrorWithEvidence(ErrorCode::RoleHeld, u"%1, process %2, %3"_s.arg(program).arg(process).arg(host));
}

} // namespace Chatelaine
