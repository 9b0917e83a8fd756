// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/onlinecommand.h"

#include <QSet>

namespace Chatelaine::Cli {

/// What a concentrator says it can do.
class CapabilitiesCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void start() override;

protected:
    void online() override;
};

/// The data sources of a concentrator: all it lists, or with --tree from the root down.
class SourcesCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void start() override;

protected:
    void online() override;

private:
    void askNext();
    void print(const Wire::DataSource &source, int depth);

    struct Place { QString parent; int depth = 0; };
    struct Item { std::optional<Wire::DataSource> source; Place place; };
    QList<Item> m_stack; ///< what to print and ask next, last first
    QSet<QString> m_seen;
};

/// Nodes of a data source, from the root or below one node.
class NodesCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void start() override;

protected:
    void online() override;

private:
    void askNext();
    void push(const QList<Wire::NodeInfo> &nodes);
    void drain();
    bool complain(const ErrorInfo &error);

    struct Item { Wire::NodeInfo node; Wire::NodeAddress parent; };
    QString m_jid;
    QList<Item> m_stack; ///< nodes to print, last first
    QSet<Wire::NodeAddress> m_seen;
    Wire::NodeAddress m_ask;
    int m_printed = 0;
    int m_limit = -1;
    bool m_asking = false;
    bool m_partly = false;
};

[[nodiscard]] QJsonObject toJson(const Wire::NodeInfo &node, const Wire::NodeAddress &parent);

} // namespace Chatelaine::Cli
