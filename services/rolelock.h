// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"

#include <QLockFile>
#include <QString>

#include <memory>
#include <optional>

namespace Chatelaine {

/// Who answers the things of one account from one store: a single process, so that two do not decide differently. Held by a lock file
/// beside the store, which names its holder and goes with it, even when that one crashes.
class RoleLock final
{
public:
    /// \return C-HOLD-01 naming the holder's program and process; nothing when the role is ours now (or the store is in memory).
    [[nodiscard]] ErrorInfo take(const QString &storePath, const QString &account, const QString &role);
    void release() { m_file.reset(); }
    [[nodiscard]] bool isHeld() const { return m_file != nullptr; }

private:
    std::unique_ptr<QLockFile> m_file;
};

/// The role of whoever answers questions (XEP-0324) and decides.
inline constexpr QLatin1StringView ParentRole{"parent"};

} // namespace Chatelaine
