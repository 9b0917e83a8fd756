// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/keychainsecrets.h"

#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"

#include <QPromise>

#include <qt6keychain/keychain.h>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

QString service()
{
    return u"chatelaine"_s;
}

ErrorInfo errorOf(const QKeychain::Job &job, const ErrorInfo &whenMissing)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::EntryNotFound:
        return whenMissing;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return makeErrorWithEvidence(ErrorCode::KeyLocked, job.errorString());
    default:
        return makeErrorWithEvidence(ErrorCode::KeyFailed, job.errorString());
    }
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
QFuture<Outcome<T>> KeychainSecrets::run(QKeychain::Job *job, const QString &profile, const std::function<T()> &valueOf, const ErrorInfo &whenMissing)
{
    const auto promise = std::make_shared<QPromise<Outcome<T>>>();
    promise->start();
    const quint64 id = ++m_last;
    const auto end = [promise](const Outcome<T> &outcome) {
        promise->addResult(outcome);
        promise->finish();
    };
    m_open.insert(id, [end](const ErrorInfo &error) { end({T{}, error}); });
    const quint64 timer = m_clock.callLater(m_deadline, this, [this, id] {
        if (const auto give = m_open.take(id))
            give(makeError(ErrorCode::KeySilent));
    });
    connect(job, &QKeychain::Job::finished, this, [this, id, timer, end, valueOf, whenMissing](const QKeychain::Job *ended) {
        if (m_open.remove(id) == 0)
            return; // too late, and told already
        m_clock.stop(timer);
        const ErrorInfo error = errorOf(*ended, whenMissing);
        end({!error.isError() && ended->error() == QKeychain::NoError ? valueOf() : T{}, error});
    });
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(profile);
    job->start();
    return promise->future();
}

QFuture<Outcome<QString>> KeychainSecrets::read(const QString &profile)
{
    auto *const job = new QKeychain::ReadPasswordJob(service());
    return run<QString>(job, profile, [job] { return job->textData(); }, makeError(ErrorCode::KeyNone));
}

QFuture<Outcome<Done>> KeychainSecrets::write(const QString &profile, const QString &password)
{
    auto *const job = new QKeychain::WritePasswordJob(service());
    job->setTextData(password);
    return run<Done>(job, profile, [] { return Done{}; }, makeError(ErrorCode::KeyFailed));
}

QFuture<Outcome<Done>> KeychainSecrets::remove(const QString &profile)
{
    return run<Done>(new QKeychain::DeletePasswordJob(service()), profile, [] { return Done{}; }, {});
}

} // namespace Chatelaine
