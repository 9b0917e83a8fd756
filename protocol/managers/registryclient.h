// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/thingpages.h"

namespace Chatelaine {

/// What an owner, or somebody who looks for public things, says to a thing registry (XEP-0347; iot and the ieee family). Which JID is one is
/// the discoverer's business. Each callback comes exactly once, later, unless its context has died.
class RegistryClient final : public QObject
{
    Q_OBJECT

public:
    using FoundHandler = ThingPages::Handler;
    using Done = std::function<void(const ErrorInfo &)>;
    /// The thing that is ours now.
    using ClaimHandler = std::function<void(const ErrorInfo &, const Wire::RegistryThing &)>;

    static constexpr int MostThings = 10'000;

    explicit RegistryClient(StanzaChannel &channel, QObject *parent = nullptr);

    /// All pages of \p conditions up to \p limit things, \p deadline for each. Nothing is found by its KEY, so that is not asked for.
    /// \return a handle for cancel(); 0 where nothing was asked.
    quint64 search(const Peer &registry, const QList<Wire::SearchCondition> &conditions, int limit, std::chrono::milliseconds deadline,
        QObject *context, FoundHandler handler);
    void cancel(quint64 handle) { m_pages.cancel(handle); }

    /// \p tags must be exactly what the thing has registered, its KEY included. \p isPublic: others may find it from then on.
    QString claim(const Peer &registry, const QList<Wire::MetaTag> &tags, bool isPublic, std::chrono::milliseconds deadline, QObject *context,
        ClaimHandler handler);
    /// No longer to be found by others.
    QString remove(const Peer &registry, const QString &thing, const Wire::NodeAddress &node, std::chrono::milliseconds deadline, QObject *context, Done done);
    /// No longer ours. A registry refuses this while the thing is offline.
    QString disown(const Peer &registry, const QString &thing, const Wire::NodeAddress &node, std::chrono::milliseconds deadline, QObject *context, Done done);
    /// Changes what is told about the thing; an empty text takes a tag away.
    QString update(const Peer &registry, const QString &thing, const Wire::NodeAddress &node, const QList<Wire::MetaTag> &tags,
        std::chrono::milliseconds deadline, QObject *context, Done done);

private:
    QString order(const Peer &registry, const Wire::RegistryMessage &message, std::chrono::milliseconds deadline, QObject *context, Done done);
    bool refuse(const Peer &registry, QObject *context, const std::function<void(const ErrorInfo &)> &handler);

    StanzaChannel &m_channel;
    ThingPages m_pages;
};

} // namespace Chatelaine
