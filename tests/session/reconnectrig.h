// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the tests of broken connections share: a server that does as it is told, and a clock that is moved by hand.

#pragma once

#include "tests/support/fakeclock.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/watchedconnection.h"

#include <QByteArray>
#include <QList>

#include <chrono>
#include <functional>
#include <utility>

namespace Chatelaine::Reconnect {

constexpr int Patience = 30'000; ///< of the test for the real socket, in ms
inline const QByteArray Sm = "urn:xmpp:sm:3";
using Steps = QList<ScriptedServer::Step>;

/// A login like ScriptedServer::login() at a server with stream management.
[[nodiscard]] Steps loginWithSm(const QByteArray &enabled = "<enabled xmlns='urn:xmpp:sm:3' id='abc' resume='true' max='600'/>");
/// The steps up to the question for the old session, and the \p answer to it.
[[nodiscard]] Steps resumption(const QByteArray &answer);
/// That answer, where the server has had \p h stanzas.
[[nodiscard]] QByteArray resumedAt(qsizetype h);
/// How many stanzas a client has sent since stream management was on.
[[nodiscard]] qsizetype stanzasSent(const QByteArray &received);
[[nodiscard]] QByteArray lastId(const QByteArray &received);
[[nodiscard]] AccountSettings settingsFor(quint16 port);

/// Knows what the test tells it.
class ListResolver final : public Resolver
{
public:
    void resolve(const QString &, Wanted, QObject *context, Handler handler) override;

    QList<Endpoint> endpoints;
};

/// A clock whose wall time can go on while the machine sleeps.
class SleepyClock final : public Clock
{
public:
    std::chrono::milliseconds monotonic() const override { return awake.monotonic(); }
    QDateTime now() const override { return awake.now().addMSecs(asleep.count()); }
    quint64 callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> callback) override { return awake.callLater(delay, context, std::move(callback)); }
    void stop(quint64 handle) override { awake.stop(handle); }

    FakeClock awake;
    std::chrono::milliseconds asleep{0};
};

/// What the connection stands on, and outlives it.
struct Ground {
    ScriptedServer server;
    SleepyClock clock;
    ListResolver resolver;
    QList<Reply::End> ends; ///< of what set() has asked for
};

struct Rig : Ground, Test::WatchedConnection {
    Rig();

    /// Opens it, and waits until all of \p script has led to a connection.
    [[nodiscard]] bool goOnline(const Steps &script = loginWithSm());
    /// The server goes away, and that has been noticed.
    [[nodiscard]] bool breakOff();
    void open(const Steps &script = loginWithSm());
    /// Something that must not happen twice.
    void set(std::chrono::milliseconds deadline = std::chrono::hours(1));

    [[nodiscard]] qsizetype sets() const { return server.received().count("<set "); }
};

} // namespace Chatelaine::Reconnect
