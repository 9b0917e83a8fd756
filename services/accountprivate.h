// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Only for the sources of Account.

#include "services/account.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/handover.h"
#include "protocol/session/networkwatch.h"
#include "services/accountworker.h"

#include <QElapsedTimer>
#include <QHash>
#include <QPointer>
#include <QPromise>
#include <QSet>
#include <QThread>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace Chatelaine {

/// The account's side of the thread border. Tasks go to the worker, news come back; both through a Handover, so that the threads share
/// nothing else. News are taken in batches, at most once a frame.
class Account::Private final : public QObject
{
public:
    using Task = std::function<void(AccountWorker &)>;
    using News = std::function<void(Private &)>;
    template<typename T>
    using Finish = std::function<void(const Outcome<T> &)>;

    explicit Private(Account *account);
    ~Private() override;

    /// Runs \p task on the network thread, in order.
    void post(Task task);

    /// A future for work on the network thread; \c done may be called once from there.
    template<typename T>
    QFuture<Outcome<T>> start(std::function<void(AccountWorker &, Finish<T>)> work, std::function<void(Private &, const Outcome<T> &)> before = {});

    /// The same for a request to the resource that offers \p protocol.
    template<typename T>
    QFuture<Outcome<T>> ask(const QString &jid, Wire::Protocol protocol, std::function<void(AccountWorker &, const Peer &, Finish<T>)> work);

    /// A change of roster or block list. With \p answersRequest a friend request of \p jid is gone when it has worked.
    QFuture<Outcome<Done>> change(const QString &jid, bool answersRequest, std::function<void(ContactBook &, ContactBook::Callback)> work);
    QFuture<Outcome<Done>> recommend(const QString &thing, const QString &jid, bool unfriend);

    /// From now on nobody waits for the next attempt when the network is back.
    void watchNetwork();

    quint64 addReadout(Readout *readout);
    quint64 addLive(LiveWork *work);
    QFuture<NodeAnswer> concentrate(const QString &jid, std::function<void(AccountWorker &, const Peer &, ConcentratorLink::ResponseHandler)> work);

    Account *const q;
    ConnectionState state = ConnectionState::Offline;
    QString ownJid;
    QList<StageReport> stages;
    ErrorInfo lastFailure;
    bool settled = false;
    bool resumed = false; ///< the session, not only this moment
    QDateTime nextRetry;
    QHash<QString, Contact> contacts; ///< by normalised bare JID
    QHash<QString, FriendRequest> requests;

private:
    struct RunningReadout {
        QPointer<Readout> readout;
        QList<Wire::Reading> unsent;
    };

    void startWorker();
    void listen(AccountWorker &worker);
    void listenToReconnecting(AccountWorker &worker);
    void listenToReadouts(AccountWorker &worker);
    void listenToLive(AccountWorker &worker);
    template<typename T>
    void tellLive(quint64 id, std::function<void(T &)> news);
    void endLive(quint64 id, const ErrorInfo &error, const QString &reason);
    void tell(News news); ///< network thread
    void scheduleTake();
    void take();
    void takeState(ConnectionState newState, const QString &jid);
    void takeStage(const StageReport &report);
    void takeContact(const QString &jid, const std::optional<Contact> &contact);
    void flushContacts();
    void flushReadings(quint64 id);
    void finishReadout(quint64 id, const ReadoutSession::Result &result);

    std::unique_ptr<NetworkWatch> m_network;
    Handover<News> m_news;
    std::deque<News> m_untold; ///< taken, and waiting for the next turn
    Handover<Task> m_tasks;
    QThread m_thread;
    AccountWorker *m_worker = nullptr; ///< lives and dies on the thread
    QObject *m_doorbell = nullptr;     ///< on the thread: wakes it for tasks
    QTimer m_frame;
    QElapsedTimer m_sinceTake;
    QSet<QString> m_changedContacts;
    QHash<quint64, RunningReadout> m_readouts;
    QHash<quint64, QPointer<LiveWork>> m_live;
    QHash<quint64, std::function<void(const ErrorInfo &)>> m_promises;
    quint64 m_lastId = 0;
};

template<typename T>
QFuture<Outcome<T>> Account::Private::start(std::function<void(AccountWorker &, Finish<T>)> work, std::function<void(Private &, const Outcome<T> &)> before)
{
    const quint64 id = ++m_lastId;
    auto promise = std::make_shared<QPromise<Outcome<T>>>();
    promise->start();
    m_promises.insert(id, [promise](const ErrorInfo &error) {
        promise->addResult(Outcome<T>{{}, error});
        promise->finish();
    });
    const Finish<T> done = [this, id, promise, before](const Outcome<T> &outcome) {
        tell([id, promise, before, outcome](Private &self) {
            if (self.m_promises.remove(id) == 0) {
                return;
            }
            if (before) {
                before(self, outcome);
            }
            promise->addResult(outcome);
            promise->finish();
        });
    };
    post([work = std::move(work), done](AccountWorker &worker) { work(worker, done); });
    return promise->future();
}

template<typename T>
QFuture<Outcome<T>> Account::Private::ask(const QString &jid, Wire::Protocol protocol, std::function<void(AccountWorker &, const Peer &, Finish<T>)> work)
{
    return start<T>([jid, protocol, work = std::move(work)](AccountWorker &worker, Finish<T> done) {
        worker.finder().find(jid, protocol, [&worker, work, done](const ErrorInfo &error, const Peer &peer) {
            if (error.isError()) {
                done({{}, error});
            } else {
                work(worker, peer, done);
            }
        });
    });
}

} // namespace Chatelaine
