// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/accountprivate.h"

#include "protocol/session/jid.h"
#include "services/stanzacheck.h"

namespace Chatelaine {
namespace {

QFuture<Outcome<Done>> failedFuture(const ErrorInfo &error)
{
    return QtFuture::makeReadyFuture(Outcome<Done>{{}, error});
}

} // namespace

Account::Account(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

Account::~Account() = default;

void Account::open(const AccountSettings &settings)
{
    if (settings.reconnect) {
        d->watchNetwork();
    }
    d->post([settings](AccountWorker &worker) { worker.open(settings); });
}

void Account::close()
{
    d->post([](AccountWorker &worker) { worker.close(); });
}

void Account::retryNow()
{
    d->post([](AccountWorker &worker) { worker.connection().retryNow(); });
}

QDateTime Account::nextRetry() const
{
    return d->nextRetry;
}

bool Account::wasResumed() const
{
    return d->resumed;
}

ConnectionState Account::state() const
{
    return d->state;
}

QString Account::ownJid() const
{
    return d->ownJid;
}

QList<StageReport> Account::stages() const
{
    return d->stages;
}

bool Account::isSettled() const
{
    return d->settled;
}

QList<Contact> Account::contacts() const
{
    return d->contacts.values();
}

std::optional<Contact> Account::contact(const QString &bareJid) const
{
    const auto found = d->contacts.constFind(Jid::normalised(Jid::bare(bareJid)));
    return found == d->contacts.cend() ? std::nullopt : std::optional(*found);
}

QList<FriendRequest> Account::friendRequests() const
{
    return d->requests.values();
}

QFuture<Outcome<Done>> Account::addFriend(const QString &jid, const QString &name, const QStringList &groups)
{
    return d->change(jid, false, [=](ContactBook &book, auto callback) { book.add(jid, name, groups, callback); });
}

QFuture<Outcome<Done>> Account::approveFriend(const QString &jid)
{
    return d->change(jid, true, [=](ContactBook &book, auto callback) { book.approve(jid, callback); });
}

QFuture<Outcome<Done>> Account::denyFriend(const QString &jid)
{
    return d->change(jid, true, [=](ContactBook &book, auto callback) { book.deny(jid, callback); });
}

QFuture<Outcome<Done>> Account::removeFriend(const QString &jid)
{
    return d->change(jid, false, [=](ContactBook &book, auto callback) { book.remove(jid, callback); });
}

QFuture<Outcome<Done>> Account::block(const QString &jid)
{
    return d->change(jid, true, [=](ContactBook &book, auto callback) { book.setBlocked(jid, true, callback); });
}

QFuture<Outcome<Done>> Account::unblock(const QString &jid)
{
    return d->change(jid, false, [=](ContactBook &book, auto callback) { book.setBlocked(jid, false, callback); });
}

QFuture<Outcome<Done>> Account::renameContact(const QString &jid, const QString &name, const QStringList &groups)
{
    return d->change(jid, false, [=](ContactBook &book, auto callback) { book.rename(jid, name, groups, callback); });
}

Readout *Account::read(const QString &jid, const Wire::ReadoutRequest &request, std::chrono::milliseconds longestSilence, QObject *owner)
{
    auto *readout = new Readout(owner);
    const quint64 id = d->addReadout(readout);
    d->post([=](AccountWorker &worker) { worker.startReadout(id, jid, request, longestSilence); });
    return readout;
}

QFuture<Outcome<Wire::DataForm>> Account::form(const QString &jid, const QList<Wire::NodeAddress> &nodes, std::chrono::milliseconds deadline)
{
    return d->ask<Wire::DataForm>(jid, Wire::Protocol::Control, [=](AccountWorker &worker, const Peer &peer, auto done) {
        worker.control().getForm(peer, nodes, deadline, &worker, [done](const ErrorInfo &error, const Wire::DataForm &form) { done({form, error}); });
    });
}

QFuture<Outcome<QList<SetResult>>> Account::set(const QString &jid, const Wire::ControlSet &set, std::chrono::milliseconds deadline)
{
    return d->ask<QList<SetResult>>(jid, Wire::Protocol::Control, [=](AccountWorker &worker, const Peer &peer, auto done) {
        worker.control().set(peer, set, deadline, &worker, [done](const ErrorInfo &error, const QList<ParameterOutcome> &outcomes) {
            QList<SetResult> results;
            for (const ParameterOutcome &outcome : outcomes) {
                results.append({outcome.node, outcome.parameter, outcome.value, outcome.accepted, outcome.acceptedMs, outcome.error});
            }
            done({results, error});
        });
    });
}

QFuture<Outcome<QStringList>> Account::capabilities(const QString &jid, std::chrono::milliseconds deadline)
{
    return d->ask<QStringList>(jid, Wire::Protocol::Concentrator, [=](AccountWorker &worker, const Peer &peer, auto done) {
        worker.concentrator().capabilities(peer, deadline, &worker,
            [done](const ErrorInfo &error, const Wire::ConcentratorResponse &response) { done({response.values, error}); });
    });
}

QFuture<Outcome<QList<Wire::DataSource>>> Account::sources(const QString &jid, const QString &parent, bool all, std::chrono::milliseconds deadline)
{
    return d->ask<QList<Wire::DataSource>>(jid, Wire::Protocol::Concentrator, [=](AccountWorker &worker, const Peer &peer, auto done) {
        const auto take = [done](const ErrorInfo &error, const Wire::ConcentratorResponse &response) { done({response.sources, error}); };
        if (parent.isEmpty() || all) {
            worker.concentrator().sources(peer, all ? ConcentratorManager::Sources::All : ConcentratorManager::Sources::Root, deadline, &worker, take);
        } else {
            worker.concentrator().childSources(peer, parent, deadline, &worker, take);
        }
    });
}

QFuture<Outcome<QList<Wire::NodeInfo>>> Account::nodes(const QString &jid, const Wire::NodeAddress &parent, bool parameters, std::chrono::milliseconds deadline)
{
    return d->ask<QList<Wire::NodeInfo>>(jid, Wire::Protocol::Concentrator, [=](AccountWorker &worker, const Peer &peer, auto done) {
        worker.concentrator().nodes(peer, parent, parameters, deadline, &worker,
            [done](const ErrorInfo &error, const Wire::ConcentratorResponse &response) { done({response.nodes, error}); });
    });
}

QFuture<Outcome<Wire::NodeInfo>> Account::node(const QString &jid, const Wire::NodeAddress &address, std::chrono::milliseconds deadline)
{
    return d->ask<Wire::NodeInfo>(jid, Wire::Protocol::Concentrator, [=](AccountWorker &worker, const Peer &peer, auto done) {
        worker.concentrator().node(peer, address, true, deadline, &worker,
            [done](const ErrorInfo &error, const Wire::ConcentratorResponse &response) { done({response.nodes.value(0), error}); });
    });
}

void Account::setDecider(std::shared_ptr<const ProvisioningDecider> decider)
{
    d->post([decider](AccountWorker &worker) {
        worker.provisioning().setDecider(decider);
        worker.owner().setDecider(decider);
    });
}

void Account::setBrokers(const QStringList &jids)
{
    d->post([jids](AccountWorker &worker) { worker.setBrokers(jids); });
}

QFuture<Outcome<Done>> Account::clearCache(const QString &thing, std::chrono::milliseconds deadline)
{
    return d->ask<Done>(thing, Wire::Protocol::Provisioning, [=](AccountWorker &worker, const Peer &peer, auto done) {
        worker.provisioning().clearCache(peer, deadline, &worker, [done](const ErrorInfo &error) { done({{}, error}); });
    });
}

QFuture<Outcome<Done>> Account::recommendFriend(const QString &thing, const QString &jid)
{
    return d->recommend(thing, jid, false);
}

QFuture<Outcome<Done>> Account::recommendUnfriend(const QString &thing, const QString &jid)
{
    return d->recommend(thing, jid, true);
}

QFuture<Outcome<Done>> Account::sendRaw(const QByteArray &stanza)
{
    const QByteArray trimmed = stanza.trimmed();
    if (!checkStanza(trimmed).ok()) {
        return failedFuture(makeError(ErrorCode::UsageStanza));
    }
    return d->start<Done>([trimmed](AccountWorker &worker, auto done) {
        const bool sent = worker.connection().channel().sendRaw(trimmed);
        done({{}, sent ? ErrorInfo() : makeError(ErrorCode::NotConnected)});
    });
}

void Account::setStanzaLog(bool enabled)
{
    d->post([enabled](AccountWorker &worker) { worker.connection().observer().setLog(enabled); });
}

} // namespace Chatelaine
