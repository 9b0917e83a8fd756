// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/account.h"

namespace Chatelaine {

class Account::Private
{
public:
    template<typename T>
    QFuture<Outcome<T>> unavailable()
    {
        return QtFuture::makeReadyFuture(Outcome<T>{{}, {QStringLiteral("C-TCP-03"), QStringLiteral("tcp"), QStringLiteral("There is no connection."), {}}});
    }
};

Account::Account(QObject *parent) : QObject(parent), d(std::make_unique<Private>()) {}
Account::~Account() = default;
void Account::open(const AccountSettings &) {}
void Account::close() {}
ConnectionState Account::state() const { return ConnectionState::Offline; }
QString Account::ownJid() const { return {}; }
QList<StageReport> Account::stages() const { return {}; }
bool Account::isSettled() const { return false; }
QList<Contact> Account::contacts() const { return {}; }
std::optional<Contact> Account::contact(const QString &) const { return {}; }
QList<FriendRequest> Account::friendRequests() const { return {}; }
QFuture<Outcome<Done>> Account::addFriend(const QString &, const QString &, const QStringList &) { return d->unavailable<Done>(); }
QFuture<Outcome<Done>> Account::approveFriend(const QString &) { return d->unavailable<Done>(); }
QFuture<Outcome<Done>> Account::denyFriend(const QString &) { return d->unavailable<Done>(); }
QFuture<Outcome<Done>> Account::removeFriend(const QString &) { return d->unavailable<Done>(); }
QFuture<Outcome<Done>> Account::block(const QString &) { return d->unavailable<Done>(); }
QFuture<Outcome<Done>> Account::unblock(const QString &) { return d->unavailable<Done>(); }
QFuture<Outcome<Done>> Account::renameContact(const QString &, const QString &, const QStringList &) { return d->unavailable<Done>(); }
Readout *Account::read(const QString &, const Wire::ReadoutRequest &, std::chrono::milliseconds, QObject *owner) { return new Readout(owner); }
QFuture<Outcome<Wire::DataForm>> Account::form(const QString &, const QList<Wire::NodeAddress> &, std::chrono::milliseconds) { return d->unavailable<Wire::DataForm>(); }
QFuture<Outcome<QList<SetResult>>> Account::set(const QString &, const Wire::ControlSet &, std::chrono::milliseconds) { return d->unavailable<QList<SetResult>>(); }
QFuture<Outcome<QStringList>> Account::capabilities(const QString &, std::chrono::milliseconds) { return d->unavailable<QStringList>(); }
QFuture<Outcome<QList<Wire::DataSource>>> Account::sources(const QString &, const QString &, bool, std::chrono::milliseconds) { return d->unavailable<QList<Wire::DataSource>>(); }
QFuture<Outcome<QList<Wire::NodeInfo>>> Account::nodes(const QString &, const Wire::NodeAddress &, bool, std::chrono::milliseconds) { return d->unavailable<QList<Wire::NodeInfo>>(); }
QFuture<Outcome<Wire::NodeInfo>> Account::node(const QString &, const Wire::NodeAddress &, std::chrono::milliseconds) { return d->unavailable<Wire::NodeInfo>(); }
void Account::setDecider(std::shared_ptr<const ProvisioningDecider>) {}
QFuture<Outcome<Done>> Account::clearCache(const QString &, std::chrono::milliseconds) { return d->unavailable<Done>(); }
QFuture<Outcome<Done>> Account::recommendFriend(const QString &, const QString &) { return d->unavailable<Done>(); }
QFuture<Outcome<Done>> Account::recommendUnfriend(const QString &, const QString &) { return d->unavailable<Done>(); }
QFuture<Outcome<Done>> Account::sendRaw(const QByteArray &) { return d->unavailable<Done>(); }
void Account::setStanzaLog(bool) {}

} // namespace Chatelaine
