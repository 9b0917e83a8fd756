// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/node.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace Chatelaine {

class Database;

/// What of an account's things has been recorded, and until when: what the healing of gaps begins with.
class Recordings final
{
public:
    explicit Recordings(Database &db) : m_db(db) {}

    [[nodiscard]] QStringList things(const QString &account);
    /// At most \p limit of them; an empty address is the thing itself.
    [[nodiscard]] QList<Wire::NodeAddress> nodes(const QString &account, const QString &thing, int limit);
    /// The time (ms) of the newest sample that is not newer than \p untilMs. Of chunks that reach beyond it, their own word is taken: then it is
    /// \p untilMs. Nothing where there is no sample.
    [[nodiscard]] std::optional<qint64> newest(const QString &account, const QString &thing, qint64 untilMs);

private:
    Database &m_db;
};

} // namespace Chatelaine
