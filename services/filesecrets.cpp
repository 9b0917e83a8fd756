// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/filesecrets.h"

#include "protocol/session/errorcodes.h"
#include "services/privatefile.h"

#include <QDir>
#include <QRegularExpression>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// Empty when the id could leave the folder.
QString fileName(const QString &profile)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9][A-Za-z0-9-]{0,63}\\z"_s);
    return plain.match(profile).hasMatch() ? profile + u".password"_s : QString();
}

template<typename T>
QFuture<Outcome<T>> ready(const T &value, const ErrorInfo &error = {})
{
    return QtFuture::makeReadyFuture(Outcome<T>{value, error});
}

} // namespace

FileSecrets::FileSecrets(const QString &folder, QObject *parent)
    : Secrets(parent)
    , m_folder(folder)
{
}

QString FileSecrets::warning() const
{
    return tr("There is no keychain here. Passwords are kept in files that only you may read, without encryption, in %1.").arg(QDir::toNativeSeparators(m_folder));
}

QFuture<Outcome<QString>> FileSecrets::read(const QString &profile)
{
    const QString name = fileName(profile);
    if (name.isEmpty())
        return ready(QString(), makeError(ErrorCode::KeyNone));
    PrivateFile::Contents contents = PrivateFile::read(m_folder, name);
    if (contents.error.isError())
        return ready(QString(), contents.error);
    if (!contents.exists)
        return ready(QString(), makeError(ErrorCode::KeyNone));
    const QString password = QString::fromUtf8(contents.data);
    contents.data.fill('\0');
    return ready(password);
}

QFuture<Outcome<Done>> FileSecrets::write(const QString &profile, const QString &password)
{
    const QString name = fileName(profile);
    if (name.isEmpty())
        return ready(Done{}, makeErrorWithEvidence(ErrorCode::KeyFileFailed, profile));
    QByteArray data = password.toUtf8();
    const ErrorInfo error = PrivateFile::write(m_folder, name, data);
    data.fill('\0');
    return ready(Done{}, error);
}

QFuture<Outcome<Done>> FileSecrets::remove(const QString &profile)
{
    const QString name = fileName(profile);
    return ready(Done{}, name.isEmpty() ? ErrorInfo() : PrivateFile::remove(m_folder, name));
}

} // namespace Chatelaine
