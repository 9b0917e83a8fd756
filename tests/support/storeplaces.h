// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/postgres.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace Chatelaine::Test {

/// Where a test keeps its stores: in files, or, in the test's second program (built with CHATELAINE_TEST_POSTGRES), in databases of a real server.
class StorePlaces final
{
public:
    [[nodiscard]] static constexpr bool onPostgres()
    {
#ifdef CHATELAINE_TEST_POSTGRES
        return true;
#else
        return false;
#endif
    }

    /// A new, empty place; null when there is none (see error()).
    [[nodiscard]] QString fresh()
    {
        const QString name = QStringLiteral("store%1").arg(++m_count);
        if (!onPostgres())
            return m_folder.filePath(name + QStringLiteral(".sqlite"));
        if (!m_server) {
            auto server = std::make_unique<Postgres>();
            if (!server->start()) {
                m_error = server->error();
                return {};
            }
            m_server = std::move(server);
        }
        if (m_server->createDatabase(name))
            return m_server->url(name);
        m_error = m_server->error();
        return {};
    }

    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] Postgres *server() const { return m_server.get(); } ///< null on SQLite

    /// One statement as somebody else says it, past the store. \return nothing when it worked
    [[nodiscard]] std::optional<QString> tamper(const QString &where, const QString &sql) const;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Postgres> m_server;
    QString m_error;
    int m_count = 0;
};

} // namespace Chatelaine::Test
