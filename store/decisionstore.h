// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/database.h"

#include <QJsonObject>
#include <QList>
#include <QPair>

namespace Chatelaine {

/// Rules, questions that nobody has decided, and decisions that a thing has not been told yet.
class DecisionStore final
{
public:
    enum class Queue { Pending, Owed };

    explicit DecisionStore(Database &db) : m_db(db) {}

    std::optional<QString> addRule(const QString &account, const QJsonObject &rule);
    bool removeRule(const QString &id);
    [[nodiscard]] QList<QPair<QString, QJsonObject>> rules(const QString &account);

    bool put(Queue queue, const QString &account, const QString &key, const QJsonObject &value);
    bool remove(Queue queue, const QString &account, const QString &key);
    [[nodiscard]] QList<QPair<QString, QJsonObject>> list(Queue queue, const QString &account);

private:
    Database &m_db;
};

} // namespace Chatelaine
