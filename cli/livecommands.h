// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/assignment.h"
#include "cli/onlinecommand.h"
#include "protocol/session/clock.h"
#include "protocol/wire/events.h"
#include "services/readlink.h"
#include "services/readscheduler.h"

#include <QHash>
#include <QPointer>

#include <memory>

namespace Chatelaine::Cli {

/// A command that goes on until --for is over, --count has come or somebody interrupts it.
class LastingCommand : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void interrupt() override;

protected:
    /// Reads --for and --count.
    [[nodiscard]] ErrorInfo takeLimits();
    void startLimits();
    /// Prints one of what is counted; false when it was the last.
    bool count(const QJsonObject &object);
    /// Without --count whatever came is all that was wanted; with it, it was less.
    void timeIsUp();
    virtual void letGo() = 0;

private:
    QTimer m_for;
    int m_left = -1;
    int m_printed = 0;
};

/// Values as they come: by events, or read again and again where the thing has none, as politely as the window does it.
class WatchCommand final : public LastingCommand, private ReadLink
{
    Q_OBJECT

public:
    explicit WatchCommand(const Context &context);
    void start() override;

protected:
    void online() override;
    void letGo() override;

private:
    [[nodiscard]] ErrorInfo takeFields();
    [[nodiscard]] ErrorInfo takeInterval(const QString &option, QString *duration, int *ms);
    void subscribe();
    void onReceived(const QList<Wire::Reading> &readings);
    void onEnded(const ErrorInfo &error);
    void poll();
    void read(quint64 job, const QString &thing, const Wire::ReadoutRequest &request, const ExactReadout *exact) override;
    void subscribe(quint64, const QString &, const Wire::EventSubscription &) override {} ///< has been tried
    void unsubscribe(quint64) override {}
    [[nodiscard]] bool hasChanged(const Wire::Reading &reading);

    Wire::EventSubscription m_request;
    QPointer<FieldWatch> m_watch;
    QPointer<Readout> m_readout;
    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<ReadScheduler> m_scheduler; ///< while polling
    int m_pollMs = 10'000;
    bool m_polling = false;
    QHash<QString, QString> m_last; ///< what was printed last, while polling
};

/// Changes of a data source as they come.
class EventsCommand final : public LastingCommand
{
    Q_OBJECT

public:
    using LastingCommand::LastingCommand;
    void start() override;

protected:
    void online() override;
    void letGo() override;

private:
    QPointer<SourceWatch> m_watch;
};

/// A query of a node: a line a record.
class QueryCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void start() override;
    void interrupt() override;

protected:
    void online() override;

private:
    struct Table {
        QString section;
        QString name;
        QList<Wire::QueryColumn> columns;
    };

    void run(const std::optional<Wire::DataForm> &form);
    void take(const Wire::QueryProgress &progress);
    void takeItem(const QString &node, const Wire::QueryItem &item);
    void printRecords(const Table &table, const QString &node, const QList<QList<Wire::QueryCell>> &records);
    void onEnded(const ErrorInfo &error, const QString &reason);

    QList<Assignment> m_assignments;
    QPointer<QueryRun> m_run;
    QHash<QString, Table> m_tables; ///< by node and id
    QHash<QString, QStringList> m_sections; ///< that are open, by node
    int m_records = 0;
};

/// The value of a cell: numbers and booleans as such, nothing as null, everything else as text.
[[nodiscard]] QJsonValue toJson(const Wire::QueryCell &cell);
[[nodiscard]] QJsonObject toJson(const Wire::NodeEvent &event);

} // namespace Chatelaine::Cli
