// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace Chatelaine {

class Store;

/// Whether a machine's clock can be believed when it says that samples are old: what a clock of the year 2038 removes does not come back.
///
/// Known is the time of the last run that was believed (a document of the account); before the first one, that of the newest sample. A clock that is
/// more than Jump ahead of it is doubted. It is believed again after it has gone on for Probation, or when the owner says so.
class RetentionClock final
{
public:
    static constexpr qint64 JumpMs = qint64(30) * 86'400'000;
    static constexpr qint64 ProbationMs = qint64(3) * 86'400'000;

    explicit RetentionClock(Store &store) : m_store(store) {}

    /// False: nothing may be removed now. Remembers what it has found out.
    [[nodiscard]] bool believes(const QString &account, qint64 nowMs);
    /// The owner has looked at the clock.
    bool trust(const QString &account, qint64 nowMs);

private:
    [[nodiscard]] std::optional<qint64> newestSample(const QString &account, qint64 nowMs);

    Store &m_store;
};

} // namespace Chatelaine
