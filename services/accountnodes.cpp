// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/accountprivate.h"

#include "protocol/managers/nodecommands.h"
#include "protocol/managers/nodeeditor.h"

namespace Chatelaine {

using Nodes = QList<Wire::NodeAddress>;

QFuture<NodeAnswer> Account::Private::concentrate(const QString &jid, std::function<void(AccountWorker &, const Peer &, ConcentratorLink::ResponseHandler)> work)
{
    return ask<Wire::ConcentratorResponse>(jid, Wire::Protocol::Concentrator, [work = std::move(work)](AccountWorker &worker, const Peer &peer, const Finish<Wire::ConcentratorResponse> &done) {
        work(worker, peer, [done](const ErrorInfo &error, const Wire::ConcentratorResponse &response) { done({response, error}); });
    });
}

QFuture<NodeAnswer> Account::editForm(const QString &jid, const Nodes &nodes, std::chrono::milliseconds deadline)
{
    return d->concentrate(jid, [=](AccountWorker &worker, const Peer &peer, auto done) { worker.editor().editForm(peer, nodes, deadline, &worker, done); });
}

QFuture<NodeAnswer> Account::saveNodes(const QString &jid, const Nodes &nodes, const Wire::DataForm &form, std::chrono::milliseconds deadline)
{
    return d->concentrate(jid, [=](AccountWorker &worker, const Peer &peer, auto done) { worker.editor().save(peer, nodes, form, deadline, &worker, done); });
}

QFuture<NodeAnswer> Account::newNodeForm(const QString &jid, const Wire::NodeAddress &parent, const QString &type, std::chrono::milliseconds deadline)
{
    return d->concentrate(jid, [=](AccountWorker &worker, const Peer &peer, auto done) { worker.editor().newNodeForm(peer, parent, type, deadline, &worker, done); });
}

QFuture<NodeAnswer> Account::createNode(const QString &jid, const Wire::NodeAddress &parent, const QString &type, const Wire::DataForm &form, std::chrono::milliseconds deadline)
{
    return d->concentrate(jid, [=](AccountWorker &worker, const Peer &peer, auto done) { worker.editor().create(peer, parent, type, form, deadline, &worker, done); });
}

QFuture<NodeAnswer> Account::destroyNode(const QString &jid, const Wire::NodeAddress &node, std::chrono::milliseconds deadline)
{
    return d->concentrate(jid, [=](AccountWorker &worker, const Peer &peer, auto done) { worker.editor().destroy(peer, node, deadline, &worker, done); });
}

QFuture<NodeAnswer> Account::moveNodes(const QString &jid, const Nodes &siblings, bool up, std::chrono::milliseconds deadline)
{
    const auto direction = up ? NodeEditor::Direction::Up : NodeEditor::Direction::Down;
    return d->concentrate(jid, [=](AccountWorker &worker, const Peer &peer, auto done) { worker.editor().move(peer, siblings, direction, deadline, &worker, done); });
}

QFuture<NodeAnswer> Account::commands(const QString &jid, const Nodes &nodes, std::chrono::milliseconds deadline)
{
    return d->concentrate(jid, [=](AccountWorker &worker, const Peer &peer, auto done) { worker.commands().list(peer, nodes, deadline, &worker, done); });
}

QFuture<NodeAnswer> Account::commandForm(const QString &jid, const Nodes &nodes, const QString &command, std::chrono::milliseconds deadline)
{
    return d->concentrate(jid, [=](AccountWorker &worker, const Peer &peer, auto done) { worker.commands().parameters(peer, nodes, command, deadline, &worker, done); });
}

QFuture<NodeAnswer> Account::runCommand(const QString &jid, const Nodes &nodes, const QString &command, const std::optional<Wire::DataForm> &form, std::chrono::milliseconds deadline)
{
    return d->concentrate(jid, [=](AccountWorker &worker, const Peer &peer, auto done) { worker.commands().execute(peer, nodes, command, form, deadline, &worker, done); });
}

FieldWatch *Account::watchFields(const QString &jid, const Wire::EventSubscription &request, std::chrono::milliseconds deadline, QObject *owner)
{
    auto *watch = new FieldWatch(owner);
    const quint64 id = d->addLive(watch);
    d->post([=](AccountWorker &worker) { worker.live().watchFields(id, jid, request, deadline); });
    return watch;
}

SourceWatch *Account::watchSource(const QString &jid, const QString &source, bool parameters, std::chrono::milliseconds deadline, QObject *owner)
{
    auto *watch = new SourceWatch(owner);
    const quint64 id = d->addLive(watch);
    SourceInterest interest;
    interest.source = source;
    interest.parameters = parameters;
    interest.messages = parameters;
    d->post([=](AccountWorker &worker) { worker.live().watchSource(id, jid, interest, deadline); });
    return watch;
}

QueryRun *Account::runQuery(const QString &jid, const Nodes &nodes, const QString &command, const std::optional<Wire::DataForm> &form, std::chrono::milliseconds longestSilence, QObject *owner)
{
    auto *run = new QueryRun(owner);
    const quint64 id = d->addLive(run);
    d->post([=](AccountWorker &worker) { worker.live().runQuery(id, jid, nodes, command, form, longestSilence); });
    return run;
}

quint64 Account::Private::addLive(LiveWork *work)
{
    const quint64 id = ++m_lastId;
    m_live.insert(id, work);
    const auto let = [this, id] {
        if (m_live.remove(id) > 0) {
            post([id](AccountWorker &worker) { worker.live().stop(id); });
        }
    };
    connect(work, &LiveWork::stopRequested, this, let);
    connect(work, &QObject::destroyed, this, let); // nobody listens any more
    return id;
}

template<typename T>
void Account::Private::tellLive(quint64 id, std::function<void(T &)> news)
{
    tell([id, news = std::move(news)](Private &self) {
        if (auto *work = qobject_cast<T *>(self.m_live.value(id).data())) {
            news(*work);
        }
    });
}

void Account::Private::listenToLive(AccountWorker &worker)
{
    LiveHub &hub = worker.live();
    connect(&hub, &LiveHub::receivedLate, &worker, [this](quint64 id, const QList<Wire::Reading> &readings) {
        tellLive<FieldWatch>(id, [readings](FieldWatch &watch) { Q_EMIT watch.receivedLate(readings); });
    });
    connect(&hub, &LiveHub::received, &worker, [this](quint64 id, const QList<Wire::Reading> &readings) {
        tellLive<FieldWatch>(id, [readings](FieldWatch &watch) { Q_EMIT watch.received(readings); });
    });
    connect(&hub, &LiveHub::failed, &worker, [this](quint64 id, const QList<Wire::ReadFailure> &failures) {
        tellLive<FieldWatch>(id, [failures](FieldWatch &watch) { Q_EMIT watch.failed(failures); });
    });
    connect(&hub, &LiveHub::happened, &worker, [this](quint64 id, const QList<Wire::NodeEvent> &events) {
        tellLive<SourceWatch>(id, [events](SourceWatch &watch) { Q_EMIT watch.happened(events); });
    });
    connect(&hub, &LiveHub::reloadNeeded, &worker, [this](quint64 id) {
        tellLive<SourceWatch>(id, [](SourceWatch &watch) { Q_EMIT watch.reloadNeeded(); });
    });
    connect(&hub, &LiveHub::progressed, &worker, [this](quint64 id, const Wire::QueryProgress &progress) {
        tellLive<QueryRun>(id, [progress](QueryRun &run) { Q_EMIT run.progressed(progress); });
    });
    connect(&hub, &LiveHub::interrupted, &worker, [this](quint64 id, bool gone) {
        tellLive<LiveWork>(id, [gone](LiveWork &work) { Q_EMIT work.interrupted(gone); });
    });
    connect(&hub, &LiveHub::ended, &worker, [this](quint64 id, const ErrorInfo &error, const QString &reason) {
        tell([=](Private &self) { self.endLive(id, error, reason); });
    });
}

void Account::Private::endLive(quint64 id, const ErrorInfo &error, const QString &reason)
{
    if (const QPointer<LiveWork> work = m_live.take(id)) {
        work->end(error, reason);
    }
}

} // namespace Chatelaine
