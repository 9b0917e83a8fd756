// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/house.h"
#include "services/profiles.h"

#include <QObject>

#include <memory>

namespace Chatelaine {

class Secrets;

/// Several accounts at once: one House for each profile, each with a network thread, a roster and a colour of its own. They may share one
/// store file, whose keys all begin with the account. Owns the houses.
class Houses final : public QObject
{
    Q_OBJECT

public:
    /// \p clock must outlive it. \p storePath is for houses that are added without one of their own.
    Houses(Clock &clock, const QString &storePath, QObject *parent = nullptr);
    ~Houses() override;

    /// Makes the house of \p profile, offline. A profile that has one already keeps it, with the new settings from its next open() on.
    House &add(const Profile &profile, const QString &storePath = {});
    /// Disconnects and deletes the house. removing() comes before, so that views can let go; the other houses notice nothing.
    void remove(const QString &id);

    [[nodiscard]] QStringList ids() const; ///< in the order in which they were added
    [[nodiscard]] House *house(const QString &id) const; ///< null when there is none
    [[nodiscard]] Profile profile(const QString &id) const;
    [[nodiscard]] QString idOf(const House *house) const;

    /// Connects with the profile's settings and \p password, which is kept in memory for as long as the account is open.
    void open(const QString &id, const QString &password);
    /// The same with the password that \p secrets keeps. openFailed() when it gives none.
    void open(const QString &id, Secrets &secrets);
    void close(const QString &id);

Q_SIGNALS:
    void added(const QString &id);
    void removing(const QString &id);
    void removed(const QString &id);
    void profileChanged(const QString &id); ///< name, colour or settings
    /// There is no password to connect with.
    void openFailed(const QString &id, const Chatelaine::ErrorInfo &error);
    /// Another program already answers the things of this account and goes on doing so (C-HOLD-01 names it). The house connects without
    /// that role. No error: it has it now.
    void roleHeld(const QString &id, const Chatelaine::ErrorInfo &holder);
    /// Who answers for the account has to be settled anew: open() it again. The store that knows has come back, or another program has the role now.
    void roleUnsettled(const QString &id);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Chatelaine
