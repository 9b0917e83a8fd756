// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"
#include "protocol/wire/nodeevents.h"
#include "protocol/wire/queryprogress.h"
#include "protocol/wire/sensordata.h"

#include <QObject>

namespace Chatelaine {

/// Something that goes on at a thing until it ends or is stopped, on the caller's side of the thread border. Ends exactly once: ended().
class LiveWork : public QObject
{
    Q_OBJECT

public:
    explicit LiveWork(QObject *parent = nullptr);

    /// Tells the thing, and ends at once without an error; nothing comes afterwards.
    void stop();
    [[nodiscard]] bool hasEnded() const { return m_ended; }

Q_SIGNALS:
    /// The thing or the connection is gone (true), or back (false).
    void interrupted(bool gone);
    /// \p reason: a word for programs (stopped, complete, refused, aborted, disconnected, silence). Deletes itself later, unless it has an owner.
    void ended(const Chatelaine::ErrorInfo &error, const QString &reason);
    void stopRequested();

private:
    friend class Account;
    void end(const ErrorInfo &error, const QString &reason);

    bool m_ended = false;
};

/// An event subscription: readings that a thing sends by itself.
class FieldWatch final : public LiveWork
{
    Q_OBJECT

public:
    using LiveWork::LiveWork;

Q_SIGNALS:
    void received(const QList<Chatelaine::Wire::Reading> &readings);
    /// Stored on the way: how things were at the times of the readings, never how they are.
    void receivedLate(const QList<Chatelaine::Wire::Reading> &readings);
    void failed(const QList<Chatelaine::Wire::ReadFailure> &failures);
};

/// The changes of a data source.
class SourceWatch final : public LiveWork
{
    Q_OBJECT

public:
    using LiveWork::LiveWork;

Q_SIGNALS:
    void happened(const QList<Chatelaine::Wire::NodeEvent> &events);
    /// What happened meanwhile cannot be told one by one: load the source again.
    void reloadNeeded();
};

/// A running query.
class QueryRun final : public LiveWork
{
    Q_OBJECT

public:
    using LiveWork::LiveWork;

Q_SIGNALS:
    void progressed(const Chatelaine::Wire::QueryProgress &progress);
};

} // namespace Chatelaine
