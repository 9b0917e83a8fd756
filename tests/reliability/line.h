// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/account.h"
#include "services/recorder.h"
#include "store/store.h"
#include "tests/interop/world.h"
#include "tests/support/faultproxy.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

namespace Chatelaine::Test {

/// Machines are slow at times; a fault that is never overcome is what fails.
inline constexpr int patience = 30'000;

/// Prosody with sessions that can be taken up again, and on it the house's heating and pulse, which are the owner's friends.
class ReliabilityWorld final
{
public:
    static constexpr int Rate = 20; ///< changes of the pulse a second

    [[nodiscard]] bool start();
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] Prosody &server() const { return m_world.server(); }
    [[nodiscard]] QString jid(const QString &user) const { return m_world.jid(user); }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

    /// Whether the log of the house says that a thing was set to this.
    [[nodiscard]] bool logHasChange(const QString &thing, const QString &to) const;
    /// What the pulse has really sent, by the time it gave (ms since epoch).
    [[nodiscard]] QHash<qint64, QString> sentCounts() const;
    /// Samples of the pulse in \p store that it never sent; -1 when the store cannot be read.
    [[nodiscard]] int storedWrong(const QString &store) const;
    void remember(const QString &store) { m_stores << store; }
    [[nodiscard]] int allStoredWrong() const;

private:
    World m_world{{QStringLiteral("owner"), QStringLiteral("heating"), QStringLiteral("pulse")}, options()};
    QTemporaryDir m_folder;
    TestProcess m_house;
    QStringList m_stores;
    QString m_error;

    [[nodiscard]] static ProsodyOptions options();
};

/// What a readout brought, and how often it said that it had ended.
struct Collector {
    explicit Collector(Readout *readout);
    [[nodiscard]] int fields() const { return int(readings.size()); }

    QList<Wire::Reading> readings;
    Readout::Summary summary;
    int ends = 0;

private:
    QObject m_context; ///< a readout may outlive whoever looks at it
};

/// The owner's account behind a FaultProxy, recording what the pulse sends.
class Line final
{
public:
    enum class Way { Proxy, Direct };
    Line(ReliabilityWorld &world, bool resume, Way way = Way::Proxy);

    [[nodiscard]] QString error() const { return m_error; }
    void open();
    [[nodiscard]] bool isUsable() const;
    void watchPulse();
    void unwatchPulse();
    /// Nothing has come through for a while.
    [[nodiscard]] bool isQuiet();

    [[nodiscard]] Readout *readHeating(Wire::Kinds kinds = allKinds());
    /// As many values of the past, each with its unit in °C.
    [[nodiscard]] Readout *readPulse(int fields);
    [[nodiscard]] QFuture<Outcome<QList<SetResult>>> set(const QString &setPoint);
    [[nodiscard]] QString nextSetPoint();

    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] QDateTime lastTime() const { return m_lastTime; }
    [[nodiscard]] int wrongValues() const { return m_wrong; }
    [[nodiscard]] Account &account() { return m_account; }
    [[nodiscard]] FaultProxy &proxy() { return m_proxy; }
    /// For a failing test.
    [[nodiscard]] QString report() const;

private:
    [[nodiscard]] static Wire::Kinds allKinds();
    void take(const QList<Wire::Reading> &readings);

    ReliabilityWorld &m_world;
    FaultProxy m_proxy;
    Store m_store;
    Recorder m_recorder{m_store};
    AccountSettings m_settings;
    QPointer<FieldWatch> m_watch;
    QStringList m_events;
    QString m_error;
    QDateTime m_lastTime;
    qint64 m_count = 0;
    qint64 m_moved = -1;
    QElapsedTimer m_quietSince;
    int m_wrong = 0;
    Account m_account; ///< the last, since it still has something to say when it goes
};

} // namespace Chatelaine::Test
