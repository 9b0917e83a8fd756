// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/secrets.h"

namespace Chatelaine {

/// Passwords in one file each (<id>.password), for sessions without a keychain. Not encrypted: the rights of file and folder are all that
/// protects them, and warning() says so.
class FileSecrets final : public Secrets
{
    Q_OBJECT

public:
    explicit FileSecrets(const QString &folder, QObject *parent = nullptr);

    [[nodiscard]] Backend backend() const override { return Backend::File; }
    [[nodiscard]] QString warning() const override;
    QFuture<Outcome<QString>> read(const QString &profile) override;
    QFuture<Outcome<Done>> write(const QString &profile, const QString &password) override;
    QFuture<Outcome<Done>> remove(const QString &profile) override;

private:
    QString m_folder;
};

} // namespace Chatelaine
