// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/account.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace Chatelaine {

class Clock;

/// Where the passwords of profiles are kept: one password for each Profile::id. All calls return at once; each future ends exactly once,
/// within the keeper's own deadline. Passwords are in no error text and in no log.
class Secrets : public QObject
{
    Q_OBJECT

public:
    enum class Backend {
        Keychain, ///< the desktop's own, which is unlocked with the session
        File,     ///< files that only the user may read
        None      ///< nothing is kept
    };

    using QObject::QObject;

    [[nodiscard]] virtual Backend backend() const = 0;

    /// What the person should know about how passwords are kept, in one or two sentences; empty when there is nothing to warn of. Shown by window
    /// and command line before a password is stored.
    [[nodiscard]] virtual QString warning() const = 0;

    /// C-KEY-01 when there is none.
    virtual QFuture<Outcome<QString>> read(const QString &profile) = 0;
    virtual QFuture<Outcome<Done>> write(const QString &profile, const QString &password) = 0;
    /// Done also when there was none.
    virtual QFuture<Outcome<Done>> remove(const QString &profile) = 0;
};

/// Which keeper to take. Automatic: the keychain where the session bus has one, else files below the folder.
enum class SecretsChoice { Automatic, Keychain, File, None };

/// Makes the keeper that fits this session. Asks the session bus, for 2 s at most. \p clock must outlive it.
/// \param folder where the files go when there is no keychain; empty: defaultSecretsFolder()
[[nodiscard]] std::unique_ptr<Secrets> makeSecrets(Clock &clock, SecretsChoice choice = SecretsChoice::Automatic, const QString &folder = {});

/// The choice that the environment variable CHATELAINE_SECRETS makes: keychain, file or none; anything else is Automatic.
[[nodiscard]] SecretsChoice secretsChoiceFromEnvironment();

/// <user's config folder>/chatelaine/secrets
[[nodiscard]] QString defaultSecretsFolder();

/// Overwrites the characters of \p secret, unless somebody else shares them, and empties it.
void wipe(QString *secret);

/// No core file of this process: it would have passwords in it, and cores end up in reports. A debugger that is attached on purpose still sees everything.
void leaveNoCore();

} // namespace Chatelaine
