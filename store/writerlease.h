// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/database.h"

#include <QDateTime>

namespace Chatelaine {

/// Who writes for one account in one role, in a PostgreSQL store that several machines share.
///
/// An advisory lock of a connection of its own, so that it ends with its holder's process or network, and a row that names the holder for the others.
/// Used from one thread.
class WriterLease final
{
public:
    struct Holder {
        QString program;
        QString host;
        qint64 process = 0;
        QDateTime since;
    };
    enum class Outcome { Taken, Held, Failed };

    /// Held: \p other is who holds it. Failed: lastError() says why.
    [[nodiscard]] Outcome take(const QString &where, const QString &account, const QString &role, const Holder &self, Holder *other);
    /// Asks the server. After a lost connection it is taken once more, if nobody else has it.
    [[nodiscard]] Outcome confirm(Holder *other);
    /// The store could not be asked because its server is away: later it may be.
    [[nodiscard]] bool mayAskLater() const { return m_db.mayOpenLater() || m_db.isLost(); }
    [[nodiscard]] QString lastError() const { return m_db.lastError(); }

private:
    [[nodiscard]] Holder holder();

    Database m_db;
    QString m_account;
    QString m_role;
    Holder m_self;
    qint64 m_key = 0;
};

} // namespace Chatelaine
