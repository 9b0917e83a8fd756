// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/exportfile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

namespace Chatelaine {

namespace {

/// The sentences of this file, where translators find them.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(ExportFile)
};

} // namespace

std::optional<QString> ExportFile::open(QSaveFile &file)
{
    const QFileInfo target(file.fileName());
    const bool isThere = target.exists();
    if (file.fileName().isEmpty() || (isThere && !target.isFile())) {
        return Words::tr("it is not a plain file");
    }
    if (!file.open(QIODevice::WriteOnly)) {
        return file.errorString();
    }
    if (!isThere && !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        return file.errorString();
    }
    return std::nullopt;
}

} // namespace Chatelaine
