// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"
#include "store/erasure.h"
#include "store/retention.h"
#include "store/store.h"

#include <QTimer>

namespace Chatelaine::Cli {

/// What the store has of an account: list, delete, and how long it is kept. Works on the store alone, without a connection.
class HistoryCommand final : public Command
{
    Q_OBJECT

public:
    explicit HistoryCommand(const Context &context);
    void start() override;
    void interrupt() override;

private:
    void list();
    void remove();
    void removePerson();
    void removeSeries(const QString &thing);
    void retention();
    void listPolicies();
    void run();
    void setPolicy();
    void removePolicy();
    void step();
    void removed(const QJsonObject &what, const std::optional<Erasure::Removed> &removed);
    void policyRow(const RetentionPolicy &policy);
    void failStore();
    [[nodiscard]] QJsonValue daysFrom(const QString &option) const;
    [[nodiscard]] std::optional<QString> thingArgument();

    Store m_store;
    Retention m_retention{m_store};
    Retention::Progress m_total;
    QTimer m_next;
    QString m_account;
};

} // namespace Chatelaine::Cli
