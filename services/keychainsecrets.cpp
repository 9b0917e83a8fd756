// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/keychainsecrets.h"

#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QPromise>

#include <qt6keychain/keychain.h>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

QString service()
{
    return u"chatelaine"_s;
}

ErrorInfo errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::EntryNotFound:
        return makeError(ErrorCode::KeyNone);
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return makeErrorWithEvidence(ErrorCode::KeyLocked, job.errorString());
    default:
        return makeErrorWithEvidence(ErrorCode::KeyFailed, job.errorString());
    }
}

void start(QKeychain::Job *job, const QString &profile)
{
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(profile);
    job->start();
}

/// A Secret Service that stays locked gives nothing without an error, as if there were no such entry; but it can be asked for what it has
/// behind the lock (org.freedesktop.Secret.Service.SearchItems). Tells on the thread of \p context; false when nobody answers.
void askWhetherLocked(const QString &profile, QObject *context, const std::function<void(bool)> &tell)
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
    auto question = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    question.setAutoStartService(false);
    question << QVariant::fromValue(QMap<QString, QString> {{u"user"_s, profile}, {u"server"_s, service()}}); // as QtKeychain stores it
    auto *const watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [tell](QDBusPendingCallWatcher *ended) {
        ended->deleteLater();
        const QDBusPendingReply<QList<QDBusObjectPath>, QList<QDBusObjectPath>> reply = *ended;
        tell(!reply.isError() && !reply.argumentAt<1>().isEmpty());
    });
}

} // namespace

KeychainSecrets::KeychainSecrets(Clock &clock, std::chrono::milliseconds deadline, QObject *parent)
    : Secrets(parent)
    , m_clock(clock)
    , m_deadline(deadline)
{
}

KeychainSecrets::~KeychainSecrets()
{
    const auto open = std::exchange(m_open, {});
    for (const auto &end : open) {
        end(makeError(ErrorCode::Cancelled));
    }
}

template<typename T>
KeychainSecrets::Open<T> KeychainSecrets::begin()
{
    const auto promise = std::make_shared<QPromise<Outcome<T>>>();
    promise->start();
    const quint64 id = ++m_last;
    const auto settle = [promise](const Outcome<T> &outcome) {
        promise->addResult(outcome);
        promise->finish();
    };
    m_open.insert(id, [settle](const ErrorInfo &error) { settle({T{}, error}); });
    const quint64 timer = m_clock.callLater(m_deadline, this, [this, id] {
        if (const auto give = m_open.take(id))
            give(makeError(ErrorCode::KeySilent));
    });
    return {promise->future(), [this, id, timer, settle](const Outcome<T> &outcome) {
                if (m_open.remove(id) == 0)
                    return;
                m_clock.stop(timer);
                settle(outcome);
            }};
}

QFuture<Outcome<QString>> KeychainSecrets::read(const QString &profile)
{
    const Open<QString> open = begin<QString>();
    auto *const job = new QKeychain::ReadPasswordJob(service());
    connect(job, &QKeychain::Job::finished, this, [this, job, profile, end = open.end] {
        if (job->error() == QKeychain::EntryNotFound)
            askWhetherLocked(profile, this, [end](bool locked) { end({{}, makeError(locked ? ErrorCode::KeyLocked : ErrorCode::KeyNone)}); });
        else
            end({job->error() == QKeychain::NoError ? job->textData() : QString(), errorOf(*job)});
    });
    start(job, profile);
    return open.future;
}

QFuture<Outcome<Done>> KeychainSecrets::write(const QString &profile, const QString &password)
{
    const Open<Done> open = begin<Done>();
    auto *const job = new QKeychain::WritePasswordJob(service());
    job->setTextData(password);
    connect(job, &QKeychain::Job::finished, this, [job, end = open.end] { end({{}, errorOf(*job)}); });
    start(job, profile);
    return open.future;
}

QFuture<Outcome<Done>> KeychainSecrets::remove(const QString &profile)
{
    const Open<Done> open = begin<Done>();
    auto *const job = new QKeychain::DeletePasswordJob(service());
    connect(job, &QKeychain::Job::finished, this, [job, end = open.end] { end({{}, job->error() == QKeychain::EntryNotFound ? ErrorInfo() : errorOf(*job)}); });
    start(job, profile);
    return open.future;
}

} // namespace Chatelaine
