// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/account.h"

#include <QByteArray>
#include <QString>

namespace Chatelaine::PrivateFile {

/// Files that only this user may read, in a folder that only this user may enter. The folder and the file are made with those rights from the
/// start, so there is no moment at which others could open them.

/// The whole file, of at most 64 KiB. Nothing is read, with C-KEY-05, when file or folder are not ours, can be read or written by others, are
/// symbolic links, or when the file has a second name. \return an error without code when there is no such file
struct Contents {
    QByteArray data;
    bool exists = false;
    ErrorInfo error;
};
[[nodiscard]] Contents read(const QString &folder, const QString &name);

/// Replaces the file in one go; on the disk when it returns. What stood there before, a link as well, is replaced and never followed.
[[nodiscard]] ErrorInfo write(const QString &folder, const QString &name, const QByteArray &data);

/// No error when there was none.
[[nodiscard]] ErrorInfo remove(const QString &folder, const QString &name);

} // namespace Chatelaine::PrivateFile
