// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/profiles.h"

namespace Chatelaine {

/// As a profile stands in the file. Never its password, nor the trace file of one run.
[[nodiscard]] QJsonObject profileToJson(const Profile &profile);
/// Nothing when it has no id or no address of an account. What is missing or out of range gets the defaults.
[[nodiscard]] std::optional<Profile> profileFromJson(const QJsonObject &json);

/// As it goes to another computer: what describes the account, but not what was decided or stands on this machine (id, pins, allowPlain, file of certificates) and
/// nothing that this version does not know.
[[nodiscard]] QJsonObject profileToExport(const Profile &profile);
/// The same, read with mistrust: whoever made the file must not decide whom we trust. It has no id.
[[nodiscard]] std::optional<Profile> profileFromExport(const QJsonObject &json);

/// Whether \p jid is the address of an account: with a name, not a server alone.
[[nodiscard]] bool isAccountJid(const QString &jid);

/// One line of at most 80 characters, without control and direction characters.
[[nodiscard]] QString tidyProfileName(const QString &name);

} // namespace Chatelaine
