// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/accountprivate.h"

#include "protocol/session/jid.h"
#include "services/threadend.h"

namespace Chatelaine {
namespace {

constexpr int FrameMs = 16;
constexpr int LongestTurnMs = 32;

} // namespace

Account::Private::Private(Account *account)
    : q(account)
{
    m_thread.setObjectName(QStringLiteral("network"));
    m_frame.setSingleShot(true);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &Private::take);
    m_sinceTake.start();

    m_doorbell = new QObject;
    m_doorbell->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_doorbell, [this] {
        // Still on the network thread: sockets and timers have to die where they lived.
        delete m_worker;
        m_worker = nullptr;
        delete m_doorbell;
        endThread();
    }, Qt::DirectConnection);
    m_thread.start();
}

Account::Private::~Private()
{
    m_thread.quit();
    m_thread.wait();
    m_doorbell = nullptr; // gone with its thread; whoever asks for more from here on gets nothing
    const ErrorInfo closed = makeError(ErrorCode::Closed);
    const auto readouts = std::exchange(m_readouts, {});
    for (const RunningReadout &running : readouts) {
        if (running.readout) {
            Readout::Summary summary;
            summary.end = Readout::End::Disconnected;
            summary.error = closed;
            running.readout->end(summary);
        }
    }
    const auto live = std::exchange(m_live, {});
    for (const QPointer<LiveWork> &work : live) {
        if (work) {
            work->end(closed, QStringLiteral("disconnected"));
        }
    }
    const auto promises = std::exchange(m_promises, {});
    for (const auto &abandon : promises) {
        abandon(closed);
    }
}

void Account::Private::watchNetwork()
{
    if (!m_network) {
        m_network = makeSystemNetworkWatch();
        connect(m_network.get(), &NetworkWatch::cameBack, this, [this] {
            post([](AccountWorker &worker) { worker.connection().lookNow(); });
        });
    }
}

void Account::Private::post(Task task)
{
    if (!m_doorbell || !m_tasks.put(std::move(task))) {
        return;
    }
    QMetaObject::invokeMethod(m_doorbell, [this] {
        startWorker();
        for (const Task &each : m_tasks.take()) {
            each(*m_worker);
        }
    }, Qt::QueuedConnection);
}

void Account::Private::startWorker()
{
    if (!m_worker) {
        m_worker = new AccountWorker;
        listen(*m_worker);
    }
}

void Account::Private::listen(AccountWorker &worker)
{
    Connection &connection = worker.connection();
    ContactBook &book = connection.book();
    // All of these run on the network thread and only hand values over.
    connect(&connection, &Connection::stateChanged, &worker, [this, &connection](ConnectionState newState) {
        tell([newState, jid = connection.channel().ownJid()](Private &self) { self.takeState(newState, jid); });
    });
    connect(&connection, &Connection::stageChanged, &worker, [this](const StageReport &report) {
        tell([report](Private &self) { self.takeStage(report); });
    });
    connect(&connection, &Connection::failed, &worker, [this](const ErrorInfo &error) {
        tell([error](Private &self) {
            self.lastFailure = error;
            Q_EMIT self.q->connectionFailed(error);
        });
    });
    connect(&connection.observer(), &StreamObserver::seen, &worker, [this](bool outgoing, const QByteArray &stanza) {
        tell([outgoing, stanza, when = QDateTime::currentDateTime()](Private &self) { Q_EMIT self.q->stanzaSeen(outgoing, stanza, when); });
    });
    connect(&book, &ContactBook::changed, &worker, [this, &book](const QString &jid) {
        tell([jid, contact = book.contact(jid)](Private &self) { self.takeContact(jid, contact); });
    });
    connect(&book, &ContactBook::settled, &worker, [this] {
        tell([](Private &self) {
            const QPointer<Private> alive(&self);
            self.flushContacts();
            if (!alive) {
                return;
            }
            self.settled = true;
            Q_EMIT self.q->settled();
        });
    });
    connect(&book, &ContactBook::requested, &worker, [this](const SubscriptionRequest &request) {
        tell([told = FriendRequest{request.jid, request.message, request.received}](Private &self) {
            if (self.requests.size() < ContactBook::MaximumRequests) {
                self.requests.insert(Jid::normalised(told.jid), told);
            }
            Q_EMIT self.q->friendRequested(told);
        });
    });
    connect(&book, &ContactBook::withdrawn, &worker, [this](const QString &jid) {
        tell([jid](Private &self) {
            if (self.requests.remove(Jid::normalised(jid)) > 0) {
                Q_EMIT self.q->friendRequestWithdrawn(jid);
            }
        });
    });
    connect(&worker.provisioning(), &ProvisioningManager::answered, &worker, [this](const ProvisioningRecord &record) {
        const AnsweredQuestion told{record.thing, record.question, record.answer, record.asked, record.stanzaId, record.decided, record.rule};
        tell([told](Private &self) { Q_EMIT self.q->questionAnswered(told); });
    });
    connect(&worker.owner(), &OwnerProvisioning::heard, &worker, [this](const OwnerRequest &request, const ProvisioningDecider::Verdict &verdict) {
        const Wire::OwnerQuestion &question = request.question;
        const AnsweredQuestion told{Jid::normalised(Jid::bare(question.jid)), asThingsQuestion(question), verdict.answer, request.first, {}, verdict.decided, verdict.rule, true};
        tell([told](Private &self) { Q_EMIT self.q->questionAnswered(told); });
    });
    listenToReconnecting(worker);
    listenToReadouts(worker);
    listenToLive(worker);
}

void Account::Private::listenToReconnecting(AccountWorker &worker)
{
    Connection &connection = worker.connection();
    connect(&connection, &Connection::retryScheduled, &worker, [this](const QDateTime &when) {
        tell([when](Private &self) {
            self.nextRetry = when;
            Q_EMIT self.q->retryScheduled(when);
        });
    });
    connect(&connection, &Connection::resumed, &worker, [this, &connection] {
        tell([settled = connection.book().isSettled()](Private &self) {
            self.resumed = true;
            self.settled = settled; // everything is as it was before the break
            Q_EMIT self.q->resumed();
        });
    });
    connect(&connection, &Connection::reconnected, &worker, [this] {
        tell([](Private &self) { Q_EMIT self.q->reconnected(); });
    });
}

void Account::Private::listenToReadouts(AccountWorker &worker)
{
    connect(&worker, &AccountWorker::readoutAccepted, &worker, [this](quint64 id, bool queued) {
        tell([id, queued](Private &self) {
            if (const QPointer<Readout> readout = self.m_readouts.value(id).readout) {
                Q_EMIT readout->accepted(queued);
            }
        });
    });
    connect(&worker, &AccountWorker::readoutStarted, &worker, [this](quint64 id) {
        tell([id](Private &self) {
            if (const QPointer<Readout> readout = self.m_readouts.value(id).readout) {
                Q_EMIT readout->started();
            }
        });
    });
    connect(&worker, &AccountWorker::readoutReceived, &worker, [this](quint64 id, const QList<Wire::Reading> &readings) {
        tell([id, readings](Private &self) {
            if (const auto found = self.m_readouts.find(id); found != self.m_readouts.end()) {
                found->unsent += readings;
            }
        });
    });
    connect(&worker, &AccountWorker::readoutFinished, &worker, [this](quint64 id, const ReadoutSession::Result &result) {
        tell([id, result](Private &self) { self.finishReadout(id, result); });
    });
}

void Account::Private::tell(News news)
{
    if (m_news.put(std::move(news))) {
        QMetaObject::invokeMethod(this, &Private::scheduleTake, Qt::QueuedConnection);
    }
}

void Account::Private::scheduleTake()
{
    const qint64 since = m_sinceTake.elapsed();
    if (since >= FrameMs) {
        take();
    } else {
        m_frame.start(int(FrameMs - since));
    }
}

void Account::Private::take()
{
    m_sinceTake.restart();
    const QPointer<Private> alive(this); // a listener may destroy the account
    for (News &news : m_news.take()) {
        m_untold.push_back(std::move(news));
    }
    // A flood must not hold up the window: what does not fit into a turn is told in the next.
    while (!m_untold.empty() && m_sinceTake.elapsed() < LongestTurnMs) {
        const News news = std::move(m_untold.front());
        m_untold.pop_front();
        news(*this);
        if (!alive) {
            return;
        }
    }
    if (!m_untold.empty()) {
        m_frame.start(1);
    }
    flushContacts();
    const QList<quint64> ids = alive ? m_readouts.keys() : QList<quint64>();
    for (const quint64 id : ids) {
        flushReadings(id);
        if (!alive) {
            return;
        }
    }
}

void Account::Private::takeState(ConnectionState newState, const QString &jid)
{
    const QPointer<Private> alive(this);
    flushContacts();
    if (!alive) {
        return;
    }
    state = newState;
    if (newState != ConnectionState::Waiting) {
        nextRetry = QDateTime();
    }
    if (newState == ConnectionState::Connecting) {
        resumed = false;
        stages.clear();
    }
    if (newState == ConnectionState::Online) {
        lastFailure = ErrorInfo();
        ownJid = jid;
    } else {
        settled = false;
    }
    Q_EMIT q->stateChanged(newState);
}

void Account::Private::takeStage(const StageReport &report)
{
    const auto same = std::find_if(stages.begin(), stages.end(), [&](const StageReport &each) { return each.stage == report.stage; });
    if (same == stages.end()) {
        stages.append(report);
    } else {
        *same = report;
    }
    Q_EMIT q->stageChanged(report);
}

void Account::Private::takeContact(const QString &jid, const std::optional<Contact> &contact)
{
    const QString key = Jid::normalised(jid);
    if (contact) {
        contacts.insert(key, *contact);
    } else {
        contacts.remove(key);
    }
    m_changedContacts.insert(jid);
}

void Account::Private::flushContacts()
{
    if (!m_changedContacts.isEmpty()) {
        const QSet<QString> changed = std::exchange(m_changedContacts, {});
        Q_EMIT q->contactsChanged(QStringList(changed.cbegin(), changed.cend()));
    }
}

void Account::Private::flushReadings(quint64 id)
{
    const auto found = m_readouts.find(id);
    if (found != m_readouts.end() && !found->unsent.isEmpty()) {
        const QList<Wire::Reading> readings = std::exchange(found->unsent, {});
        if (const QPointer<Readout> readout = found->readout; readout && !readout->isFinished()) {
            Q_EMIT readout->received(readings);
        }
    }
}

quint64 Account::Private::addReadout(Readout *readout)
{
    const quint64 id = ++m_lastId;
    m_readouts.insert(id, {readout, {}});
    connect(readout, &Readout::cancelRequested, this, [this, id] {
        const QPointer<Private> alive(this);
        flushReadings(id);
        if (!alive) {
            return;
        }
        m_readouts.remove(id);
        post([id](AccountWorker &worker) { worker.cancelReadout(id); });
    });
    connect(readout, &QObject::destroyed, this, [this, id] {
        if (m_readouts.remove(id) > 0) {
            post([id](AccountWorker &worker) { worker.cancelReadout(id); }); // nobody listens any more
        }
    });
    return id;
}

void Account::Private::finishReadout(quint64 id, const ReadoutSession::Result &result)
{
    const QPointer<Private> alive(this);
    flushReadings(id);
    if (!alive) {
        return;
    }
    const QPointer<Readout> readout = m_readouts.take(id).readout;
    if (!readout) {
        return;
    }
    static constexpr Readout::End Ends[] = {Readout::End::Complete, Readout::End::Refused, Readout::End::Failed, Readout::End::Cancelled,
        Readout::End::Disconnected, Readout::End::Silent};
    Readout::Summary summary;
    summary.end = Ends[int(result.end)];
    summary.error = result.error;
    summary.failures = result.failures;
    summary.stanzaId = result.stanzaId;
    summary.condition = result.condition;
    summary.askedAt = result.askedAt;
    readout->end(summary);
}

QFuture<Outcome<Done>> Account::Private::change(const QString &jid, bool answersRequest, std::function<void(ContactBook &, ContactBook::Callback)> work)
{
    if (!Jid::isValid(jid)) {
        return QtFuture::makeReadyFuture(Outcome<Done>{{}, makeErrorWithEvidence(ErrorCode::UsageAddress, jid)});
    }
    const auto before = [jid, answersRequest](Private &self, const Outcome<Done> &outcome) {
        if (answersRequest && outcome.ok()) {
            self.requests.remove(Jid::normalised(Jid::bare(jid)));
        }
    };
    return start<Done>([work = std::move(work)](AccountWorker &worker, const Finish<Done> &done) {
        if (!worker.connection().channel().isConnected()) {
            done({{}, makeError(ErrorCode::NotConnected)});
            return;
        }
        work(worker.connection().book(), [done](const ErrorInfo &error) { done({{}, error}); });
    }, before);
}

QFuture<Outcome<Done>> Account::Private::recommend(const QString &thing, const QString &jid, bool unfriend)
{
    if (!Jid::isValid(jid)) {
        return QtFuture::makeReadyFuture(Outcome<Done>{{}, makeErrorWithEvidence(ErrorCode::UsageAddress, jid)});
    }
    return ask<Done>(thing, Wire::Protocol::Provisioning, [=](AccountWorker &worker, const Peer &peer, const Finish<Done> &done) {
        const bool sent = worker.provisioning().recommend(peer, unfriend, jid);
        done({{}, sent ? ErrorInfo() : makeError(ErrorCode::NotConnected)});
    });
}

} // namespace Chatelaine
