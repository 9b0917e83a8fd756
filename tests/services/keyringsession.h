// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/testprocess.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace Chatelaine::Test {

/// A desktop session of its own as far as passwords go: a message bus and a real gnome-keyring-daemon, unlocked, with home and configuration in a folder
/// that goes with it. start() changes this process' environment, so it comes before anything that looks for the bus. That one of the programs is not installed is
/// a failure, not a reason to skip.
class KeyringSession final
{
public:
    [[nodiscard]] bool start();
    /// The same session without a keychain: nobody on the bus keeps secrets.
    [[nodiscard]] bool startWithoutKeyring();
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString home() const { return m_folder.path(); }

    /// Locks the collection of the session, as a desktop does when it is told to.
    [[nodiscard]] bool lock();
    /// Stops the daemon in mid-air: it takes questions and answers none. And the other way round.
    void freeze();
    void thaw();

    /// Every file below home(), as one.
    [[nodiscard]] QByteArray everythingOnDisk() const;

private:
    bool startBus(const QByteArray &configuration);
    bool startDaemon();

    QTemporaryDir m_folder;
    std::unique_ptr<TestProcess> m_bus; ///< made when the environment is as it should be
    std::unique_ptr<TestProcess> m_daemon;
    QString m_error;
};

} // namespace Chatelaine::Test
