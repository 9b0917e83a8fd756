// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/database.h"

#include <QJsonObject>
#include <QList>
#include <QPair>

namespace Chatelaine {

/// What services and pages keep by name: boards, thresholds, alerts, prices, retention.
class DocumentStore final
{
public:
    explicit DocumentStore(Database &db) : m_db(db) {}

    bool put(const QString &account, const QString &kind, const QString &id, const QJsonObject &document);
    bool remove(const QString &account, const QString &kind, const QString &id);
    [[nodiscard]] QList<QPair<QString, QJsonObject>> list(const QString &account, const QString &kind);

private:
    Database &m_db;
};

} // namespace Chatelaine
