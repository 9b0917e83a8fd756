// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"
#include "store/writerlease.h"

#include <QLockFile>
#include <QString>

#include <memory>
#include <optional>

namespace Chatelaine {

/// Who does one job for one account in one store: a single process, so that two do not decide differently or read the same thing twice.
///
/// Beside a file it is a lock file that names its holder, in a PostgreSQL database an advisory lock and a row that names it, whatever
/// computer it is on. Either goes with its holder, even when that one crashes.
class RoleLock final
{
public:
    /// \return C-HOLD-01, or C-HOLD-02 for the recorder, naming the holder's program, process and computer; C-HOLD-03 when the store cannot be
    /// asked; nothing when the role is ours now (or the store is in memory).
    [[nodiscard]] ErrorInfo take(const QString &storePath, const QString &account, const QString &role);
    /// Whether it is still ours: a connection to a database may have been lost meanwhile, and the role with it. Then it is taken again, or the
    /// answer is an error as of take(). Once a minute is often enough.
    [[nodiscard]] ErrorInfo confirm();
    void release();
    /// It may be lost while the program runs: confirm() is worth asking.
    [[nodiscard]] bool mayBeLost() const { return m_lease != nullptr; }
    /// The last take() failed because the store's server is away.
    [[nodiscard]] bool mayBeTakenLater() const { return m_mayBeTakenLater; }
    [[nodiscard]] bool isHeld() const { return m_file != nullptr || m_lease != nullptr; }

private:
    [[nodiscard]] ErrorInfo takeLease(const QString &storePath, const QString &account, const QString &role);

    std::unique_ptr<QLockFile> m_file;
    std::unique_ptr<WriterLease> m_lease;
    QString m_role; ///< of the lease
    bool m_mayBeTakenLater = false;
};

/// The role of whoever answers questions (XEP-0324) and decides.
inline constexpr QLatin1StringView ParentRole{"parent"};
/// The role of whoever reads things on its own and keeps what they say, fills gaps, and thins out what is old.
inline constexpr QLatin1StringView RecorderRole{"recorder"};

} // namespace Chatelaine
