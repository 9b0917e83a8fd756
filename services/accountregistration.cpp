// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/accountprivate.h"

#include "protocol/managers/deviceerror.h"
#include "protocol/session/jid.h"
#include "protocol/session/registrationattempt.h"

namespace Chatelaine {
namespace {

ErrorInfo answerOf(const Reply &reply)
{
    return reply.ok() ? ErrorInfo() : reply.end == Reply::End::Error ? registrationError(reply.element) : errorOf(reply);
}

using Then = std::function<void(const ErrorInfo &)>;

/// A change of the account itself, asked of the server that has it.
void change(AccountWorker &worker, const QByteArray &query, std::chrono::milliseconds deadline, const Then &then)
{
    StanzaChannel &channel = worker.connection().channel();
    if (!channel.isConnected()) {
        then(makeError(ErrorCode::NotConnected));
    } else if (!worker.connection().isEncrypted()) {
        then(makeError(ErrorCode::UsageTlsOff));
    } else {
        channel.requestRaw(Jid::domain(channel.ownJid()), true, query, deadline, &worker, [then](const Reply &reply) { then(answerOf(reply)); });
    }
}

} // namespace

QFuture<Outcome<RegistrationForm>> Account::registrationForm(const AccountSettings &settings)
{
    return d->start<RegistrationForm>([settings](AccountWorker &worker, auto done) {
        RegistrationAttempt *attempt = worker.newRegistration(settings);
        connect(attempt, &RegistrationAttempt::finished, &worker, [done](const ErrorInfo &error, const RegistrationForm &form) { done({form, error}); });
        attempt->fetch();
    });
}

QFuture<Outcome<Done>> Account::registerAccount(const AccountSettings &settings, const RegistrationValues &values)
{
    return d->start<Done>([settings, values](AccountWorker &worker, auto done) {
        RegistrationAttempt *attempt = worker.newRegistration(settings);
        connect(attempt, &RegistrationAttempt::finished, &worker, [done](const ErrorInfo &error) { done({{}, error}); });
        attempt->submit(values);
    });
}

QFuture<Outcome<Done>> Account::changePassword(const QString &password, std::chrono::milliseconds deadline)
{
    return d->start<Done>([password, deadline](AccountWorker &worker, auto done) {
        if (password.isEmpty()) {
            done({{}, makeErrorWithEvidence(ErrorCode::RegisterNotAcceptable, QStringLiteral("password"))});
            return;
        }
        const QByteArray query = passwordChange(Jid::local(worker.connection().channel().ownJid()), password);
        change(worker, query, deadline, [&worker, password, done](const ErrorInfo &error) {
            if (!error.isError()) {
                worker.connection().setPassword(password);
            }
            done({{}, error});
        });
    });
}

QFuture<Outcome<Done>> Account::removeAccount(std::chrono::milliseconds deadline)
{
    return d->start<Done>([deadline](AccountWorker &worker, auto done) {
        change(worker, accountRemoval(), deadline, [&worker, done](const ErrorInfo &error) {
            if (!error.isError()) {
                worker.connection().close(); // or it would come back and be refused
            }
            done({{}, error});
        });
    });
}

} // namespace Chatelaine
