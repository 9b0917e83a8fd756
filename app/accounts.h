// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/houses.h"
#include "services/secrets.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace Chatelaine {

/// The accounts of this user as the window handles them: the list, the passwords, and a house for each. What is only for now, as the demo
/// house, is in houses() without being in the list.
class Accounts final : public QObject
{
    Q_OBJECT

public:
    /// \p clock must outlive it. \p profilesPath empty: the user's own.
    Accounts(Clock &clock, const QString &storePath, const QString &profilesPath, QObject *parent = nullptr);
    ~Accounts() override;

    [[nodiscard]] Houses &houses() { return m_houses; }
    [[nodiscard]] Profiles &profiles() { return m_profiles; }
    /// Made when it is first asked for: that may wait for the session bus.
    [[nodiscard]] Secrets &secrets();
    [[nodiscard]] bool isStored(const QString &id) const { return m_profiles.profile(id).has_value(); }

    /// Reads the list and makes the houses, offline.
    ErrorInfo load();
    /// Connects those that are meant to be connected when the program starts.
    void openAtStart();

    /// Puts \p profile into the list and makes its house. \return its id
    Outcome<QString> create(const Profile &profile);
    ErrorInfo change(const Profile &profile);
    /// Takes it out of the list, its password out of the keychain, and closes its house. What was recorded stays in the store.
    void remove(const QString &id);
    /// From now on this certificate is the one for its domain.
    ErrorInfo trust(const QString &id, const CertificatePin &pin);

    /// \p password empty: the kept one. With \p remember it is kept once it has proved right; without, a kept one is removed.
    void open(const QString &id, const QString &password, bool remember);
    /// With the password of the attempt that has just ended, or else the kept one.
    void openAgain(const QString &id);
    void close(const QString &id);
    void keepPassword(const QString &id, const QString &password);
    /// Asks the keeper; passwordKnown() follows.
    void lookForPassword(const QString &id);

Q_SIGNALS:
    void passwordKnown(const QString &id, bool kept);
    void problem(const QString &id, const Chatelaine::ErrorInfo &error);

private:
    void watch(const QString &id);
    void endTrial(const QString &id);
    void settleRole(const QString &id);

    Clock &m_clock;
    Profiles m_profiles;
    Houses m_houses;
    std::unique_ptr<Secrets> m_secrets;
    struct Trial { QString password; bool remember = false; };
    QHash<QString, Trial> m_trials; ///< passwords that have not proved right yet
};

} // namespace Chatelaine
