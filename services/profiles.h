// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/account.h"

#include <QJsonObject>
#include <QList>
#include <QObject>

#include <memory>
#include <optional>

namespace Chatelaine {

/// One account as the user has set it up. Its password is kept by Secrets under the id, never here.
struct Profile {
    static constexpr int Colours = 8;

    QString id;     ///< stable, made by Profiles::add(); letters, digits and dashes only
    QString name;   ///< what the user calls it; no two profiles share one
    int colour = 0; ///< 0 to Colours - 1
    AccountSettings settings; ///< with the pins and isParent; password and traceFile are never saved
    bool connectAtStart = true;
    QJsonObject extra; ///< keys of the file that this version does not know; they are written back
};

/// The profiles of this user in one JSON file. Every change reads the file again under a lock, so that another process' changes are not lost,
/// and replaces it in one go. A file that cannot be read is left as it is, and nothing is saved over it.
class Profiles final : public QObject
{
    Q_OBJECT

public:
    static constexpr int SchemaVersion = 1;

    enum class OnConflict {
        Skip,    ///< keep what is there
        Rename,  ///< take it under another name and id
        Replace  ///< overwrite the settings; id and password stay
    };
    struct Imported { QStringList added; QStringList replaced; QStringList skipped; }; ///< ids; skipped: names

    /// \p path empty: defaultPath(). Nothing is read before load().
    explicit Profiles(const QString &path = {}, QObject *parent = nullptr);
    ~Profiles() override;

    /// Reads the file; none at all is an empty list. C-PROFILE-01 when it is broken or newer than this program.
    ErrorInfo load();

    [[nodiscard]] QList<Profile> list() const; ///< in the order in which they were added
    [[nodiscard]] std::optional<Profile> profile(const QString &id) const;
    [[nodiscard]] std::optional<Profile> byName(const QString &name) const; ///< letter case does not count

    /// Gives it an id, a colour that the others do not have as long as there is one, and a name when it has none (that of the account).
    /// \return what was stored
    Outcome<Profile> add(const Profile &profile);
    ErrorInfo update(const Profile &profile); ///< by its id
    ErrorInfo remove(const QString &id);      ///< the password is the caller's to remove

    /// A document for another computer. It has no password and no id. \p ids empty: all.
    [[nodiscard]] QByteArray exportJson(const QStringList &ids = {}) const;
    /// What has the name or the account of a profile that is there is a conflict.
    Outcome<Imported> importJson(const QByteArray &json, OnConflict onConflict);

    [[nodiscard]] QString path() const;
    /// <user's config folder>/chatelaine/profiles.json
    [[nodiscard]] static QString defaultPath();

Q_SIGNALS:
    void added(const QString &id);
    void changed(const QString &id);
    void removed(const QString &id);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Chatelaine
