// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/privatefile.h"

#include "protocol/session/errorcodes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Chatelaine::PrivateFile {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaximumSize = 64 * 1'024;

class Descriptor final
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)

    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    operator int() const { return m_fd; }

private:
    int m_fd;
};

ErrorInfo failed(const QString &path, int reason)
{
    return makeErrorWithEvidence(ErrorCode::KeyFileFailed, u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(reason))));
}

ErrorInfo unsafe(const QString &path)
{
    return makeErrorWithEvidence(ErrorCode::KeyFileUnsafe, path);
}

/// Ours alone: no bit for group and others.
bool isOurs(const struct stat &entry)
{
    return entry.st_uid == ::geteuid() && (entry.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

/// The folder, checked. A missing one gives a closed descriptor without an error.
struct Folder {
    explicit Folder(const QString &path)
        : fd(::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))
    {
        const int reason = errno;
        struct stat entry {};
        if (!fd.isOpen())
            error = reason == ENOENT ? ErrorInfo() : reason == ELOOP || reason == ENOTDIR ? unsafe(path) : failed(path, reason);
        else if (::fstat(fd, &entry) != 0 || !isOurs(entry))
            error = unsafe(path);
    }

    Descriptor fd;
    ErrorInfo error;
};

ErrorInfo makeFolder(const QString &path)
{
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return failed(path, EACCES);
    if (::mkdir(QFile::encodeName(path).constData(), S_IRWXU) != 0 && errno != EEXIST)
        return failed(path, errno);
    return {};
}

bool writeAll(int fd, const QByteArray &data)
{
    qsizetype done = 0;
    while (done < data.size()) {
        const ssize_t step = ::write(fd, data.constData() + done, size_t(data.size() - done));
        if (step < 0 && errno == EINTR)
            continue;
        if (step <= 0)
            return false;
        done += step;
    }
    return ::fsync(fd) == 0;
}

/// \return 0, or the reason
int readAll(int fd, QByteArray *data)
{
    char buffer[4'096];
    int reason = 0;
    while (data->size() <= MaximumSize) {
        const ssize_t step = ::read(fd, buffer, sizeof buffer);
        if (step < 0 && errno == EINTR)
            continue;
        if (step < 0)
            reason = errno;
        if (step <= 0)
            break;
        data->append(buffer, step);
    }
    ::explicit_bzero(buffer, sizeof buffer);
    return data->size() > MaximumSize ? EFBIG : reason;
}

} // namespace

Contents read(const QString &folder, const QString &name)
{
    const QString path = folder + u'/' + name;
    const Folder parent(folder);
    if (parent.error.isError() || !parent.fd.isOpen())
        return {{}, false, parent.error};
    // Not blocking: somebody might have put a pipe there.
    const Descriptor fd(::openat(parent.fd, QFile::encodeName(name).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!fd.isOpen()) {
        const int reason = errno;
        return {{}, false, reason == ENOENT ? ErrorInfo() : reason == ELOOP ? unsafe(path) : failed(path, reason)};
    }
    struct stat entry {};
    if (::fstat(fd, &entry) != 0 || !isOurs(entry) || !S_ISREG(entry.st_mode) || entry.st_nlink != 1)
        return {{}, false, unsafe(path)};
    Contents contents;
    if (const int reason = readAll(fd, &contents.data); reason != 0)
        return {{}, false, failed(path, reason)};
    contents.exists = true;
    return contents;
}

ErrorInfo write(const QString &folder, const QString &name, const QByteArray &data)
{
    const QString path = folder + u'/' + name;
    if (const ErrorInfo error = makeFolder(folder); error.isError())
        return error;
    const Folder parent(folder);
    if (parent.error.isError() || !parent.fd.isOpen())
        return parent.error.isError() ? parent.error : failed(folder, ENOENT);
    const QByteArray target = QFile::encodeName(name);
    const QByteArray draft = '.' + target + '.' + QByteArray::number(QRandomGenerator::system()->generate64(), 16);
    bool written = false;
    int reason = 0;
    {
        const Descriptor fd(::openat(parent.fd, draft.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (!fd.isOpen())
            return failed(path, errno);
        written = writeAll(fd, data);
        reason = errno;
    }
    if (written && ::renameat(parent.fd, draft.constData(), parent.fd, target.constData()) == 0) {
        ::fsync(parent.fd);
        return {};
    }
    if (written)
        reason = errno;
    ::unlinkat(parent.fd, draft.constData(), 0);
    return failed(path, reason);
}

ErrorInfo remove(const QString &folder, const QString &name)
{
    const Folder parent(folder);
    if (parent.error.isError() || !parent.fd.isOpen())
        return parent.error;
    if (::unlinkat(parent.fd, QFile::encodeName(name).constData(), 0) != 0 && errno != ENOENT)
        return failed(folder + u'/' + name, errno);
    return {};
}

} // namespace Chatelaine::PrivateFile
