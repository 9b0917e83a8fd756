// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"

#include <QDateTime>
#include <QHash>
#include <QList>

#include <chrono>
#include <memory>

namespace Chatelaine::Demo {

class Thing;

/// What a subscription would read, so that it is permitted as a readout is.
[[nodiscard]] Wire::ReadoutRequest readoutOf(const Wire::EventSubscription &wanted);

/// Seconds of an xs:duration (a year has 365 days, a month 30); nothing when it is none.
[[nodiscard]] std::optional<double> secondsOf(const QString &duration);

/// Whether a field has changed as much as the condition wants (dossier §2.7).
[[nodiscard]] bool hasChanged(const Wire::FieldCondition &condition, Wire::FieldType type, const QString &before, const QString &now);

/// The event subscriptions of one thing: readings sent when they change, not too often and not too seldom.
///
/// One for each node and subscriber; a new one replaces the old. They end with either side's presence and are never kept.
class Subscriptions
{
public:
    static constexpr int MostAtOnce = 64; ///< of one thing; more are refused
    static constexpr std::chrono::milliseconds LookEvery{1'000};

    explicit Subscriptions(Thing &thing) : m_thing(thing) { }

    /// \p permitted is what of it the subscriber may read.
    void start(const Wire::Stanza &request, const Wire::ReadoutRequest &permitted);
    void stop(const Wire::Stanza &request, const QString &correlation);
    void forget(const QString &reader);
    void forgetAll() { m_running.clear(); }
    void narrow(const Wire::Stanza &request, const Wire::ReadoutRequest &permitted);
    void drop(const Wire::Stanza &request);
    /// The requests that the running subscriptions came from.
    [[nodiscard]] QList<Wire::Stanza> requests() const;

private:
    using Values = QHash<QString, QString>; ///< node and field to the text last sent

    struct Running {
        Wire::Stanza request;
        Wire::ReadoutRequest readout;
        Values last;
        QDateTime sent; ///< when the last event was
        std::chrono::milliseconds least{};
        std::chrono::milliseconds most{}; ///< 0: none
    };

    void accept(const Wire::Stanza &request);
    void replace(const Wire::Stanza &request);
    void look();
    void lookLater();
    void check(Running &running, bool force);
    [[nodiscard]] bool changed(const Running &running, const Wire::ReadoutFields &message) const;
    [[nodiscard]] std::optional<Wire::ReadoutFields> read(const Running &running) const;
    void remember(Running &running, const Wire::ReadoutFields &message) const;

    Thing &m_thing;
    QList<std::shared_ptr<Running>> m_running;
    bool m_looking = false;
};

} // namespace Chatelaine::Demo
