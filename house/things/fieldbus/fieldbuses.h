// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/fieldbus/browser.h"
#include "house/things/fieldbus/commands.h"
#include "house/things/fieldbus/sniffers.h"
#include "house/things/fieldbus/watchers.h"

#include <deque>

namespace Chatelaine::Demo {

/// The concentrator that hides any system: thirteen kinds of bus behind one address. Speaks nf, and answers ieee and nfi in their namespaces.
///
/// Friends may look, subscribe and ask for what they are permitted to; only the parent edits nodes, gives commands and listens to the buses.
class Fieldbuses final : public Thing, private BusChanges
{
    Q_OBJECT

public:
    /// \p cityNodes is how many nodes the source of the city has; 0: there is none.
    Fieldbuses(ThingProfile profile, ThingHost &host, quint32 seed, qint64 cityNodes = 0, QObject *parent = nullptr);

    [[nodiscard]] QStringList features() const override;
    [[nodiscard]] std::unique_ptr<ReadoutCursor> openReadout(const Wire::ReadoutRequest &request, Refusal &refusal) override;
    [[nodiscard]] std::optional<QList<ControlParameter>> parametersOf(const Wire::NodeAddress &node, Refusal &refusal) override;
    [[nodiscard]] bool speaksSisters() const override { return true; }
    [[nodiscard]] const BusTree &tree() const { return m_tree; }

    /// Every operation that is answered: what getCapabilities says.
    [[nodiscard]] static QStringList operations();

protected:
    void started() override;
    void serveConcentrator(const Wire::Stanza &stanza) override;
    void serveOther(const Wire::Stanza &stanza) override;
    void contactGone(const QString &jid) override;
    void wentOffline() override;

private:
    struct FormSession { QString id; QString jid; Wire::ConcentratorRequest request; };

    [[nodiscard]] std::optional<BusAnswer> answer(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request);
    void openSession(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request, Wire::DataForm &form);
    [[nodiscard]] const FormSession *sessionOf(const Wire::Stanza &stanza, const Wire::DataForm &form) const;
    void closeSession(const QString &id);
    void addPast(const Wire::ReadoutRequest &request, const BusNode &node, qsizetype hoursAgo, Wire::ReadoutFields &into) const;
    void addPresent(const Wire::ReadoutRequest &request, const BusNode &node, Wire::ReadoutFields &into) const;
    void troubleLater();

    void happened(const QList<Wire::NodeEvent> &events) override { m_watchers.publish(events); }
    void logged(const QString &name, const QString &from, const QString &to, const QString &by) override { host().changed(name, from, to, by); }
    [[nodiscard]] QDateTime now() const override { return host().now(); }

    quint32 m_seed;
    BusTree m_tree;
    BusBrowser m_browser;
    BusEditor m_editor;
    Queries m_queries;
    BusCommands m_commands;
    SourceWatchers m_watchers;
    Sniffers m_sniffers;
    std::deque<FormSession> m_sessions; ///< the oldest first
    int m_troubles = 0;
    bool m_troubling = false;
};

} // namespace Chatelaine::Demo
