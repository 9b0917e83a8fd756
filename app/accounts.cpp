// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/accounts.h"

#include "services/whendone.h"

namespace Chatelaine {

Accounts::Accounts(Clock &clock, const QString &storePath, const QString &profilesPath, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_profiles(profilesPath)
    , m_houses(clock, storePath)
{
    connect(&m_houses, &Houses::added, this, &Accounts::watch);
    connect(&m_houses, &Houses::openFailed, this, &Accounts::problem);
    connect(&m_houses, &Houses::roleUnsettled, this, &Accounts::settleRole);
}

Accounts::~Accounts()
{
    for (Trial &trial : m_trials) {
        wipe(&trial.password);
    }
}

Secrets &Accounts::secrets()
{
    if (!m_secrets) {
        m_secrets = makeSecrets(m_clock, secretsChoiceFromEnvironment());
    }
    return *m_secrets;
}

ErrorInfo Accounts::load()
{
    const ErrorInfo error = m_profiles.load();
    for (const Profile &profile : m_profiles.list()) {
        m_houses.add(profile);
    }
    return error;
}

void Accounts::openAtStart()
{
    for (const Profile &profile : m_profiles.list()) {
        if (profile.connectAtStart && m_houses.house(profile.id)) {
            m_houses.open(profile.id, secrets());
        }
    }
}

// The list

Outcome<QString> Accounts::create(const Profile &profile)
{
    const Outcome<Profile> added = m_profiles.add(profile);
    if (!added.ok()) {
        return {{}, added.error};
    }
    m_houses.add(added.value);
    return {added.value.id, {}};
}

ErrorInfo Accounts::change(const Profile &profile)
{
    const ErrorInfo error = m_profiles.update(profile);
    if (!error.isError()) {
        m_houses.add(profile);
    }
    return error;
}

void Accounts::remove(const QString &id)
{
    close(id);
    if (isStored(id)) {
        if (const ErrorInfo error = m_profiles.remove(id); error.isError()) {
            Q_EMIT problem(id, error);
            return;
        }
        secrets().remove(id);
    }
    m_houses.remove(id);
}

ErrorInfo Accounts::trust(const QString &id, const CertificatePin &pin)
{
    Profile profile = m_houses.profile(id);
    QList<CertificatePin> &pins = profile.settings.pins;
    pins.removeIf([&pin](const CertificatePin &old) { return old.domain.compare(pin.domain, Qt::CaseInsensitive) == 0; });
    pins.append(pin);
    if (isStored(id)) {
        return change(profile);
    }
    m_houses.add(profile);
    return {};
}

// Connecting

void Accounts::open(const QString &id, const QString &password, bool remember)
{
    endTrial(id);
    if (password.isEmpty()) {
        m_houses.open(id, secrets());
        return;
    }
    m_trials.insert(id, {password, remember});
    if (!remember && isStored(id)) {
        secrets().remove(id);
    }
    m_houses.open(id, password);
}

void Accounts::openAgain(const QString &id)
{
    if (m_trials.contains(id)) {
        m_houses.open(id, m_trials.value(id).password);
    } else {
        m_houses.open(id, secrets());
    }
}

/// Where no password is kept the connection stays as it is: nobody has asked for a new one.
void Accounts::settleRole(const QString &id)
{
    if (m_trials.contains(id)) {
        openAgain(id);
        return;
    }
    whenResult(secrets().read(id), this, [this, id](const Outcome<QString> &password) {
        const House *house = m_houses.house(id);
        if (house && password.ok() && !password.value.isEmpty() && !m_trials.contains(id)) {
            m_houses.open(id, password.value);
        }
    });
}

void Accounts::close(const QString &id)
{
    endTrial(id);
    m_houses.close(id);
}

void Accounts::endTrial(const QString &id)
{
    Trial trial = m_trials.take(id);
    wipe(&trial.password);
}

void Accounts::watch(const QString &id)
{
    House *house = m_houses.house(id);
    connect(&house->account(), &Account::stateChanged, this, [this, id, house](ConnectionState state) {
        if (state == ConnectionState::Online && m_trials.contains(id)) {
            if (m_trials.value(id).remember && isStored(id)) {
                keepPassword(id, m_trials.value(id).password);
            }
            // Once the store is there, who answers for the account is settled, and that takes the password again.
            if (!house->isStoreAwaited()) {
                endTrial(id);
            }
        }
    });
}

void Accounts::keepPassword(const QString &id, const QString &password)
{
    whenResult(secrets().write(id, password), this, [this, id](const Outcome<Done> &outcome) {
        if (outcome.ok()) {
            Q_EMIT passwordKnown(id, true);
        } else {
            Q_EMIT problem(id, outcome.error);
        }
    });
}

void Accounts::lookForPassword(const QString &id)
{
    whenResult(secrets().read(id), this, [this, id](const Outcome<QString> &password) { Q_EMIT passwordKnown(id, password.ok() && !password.value.isEmpty()); });
}

} // namespace Chatelaine
