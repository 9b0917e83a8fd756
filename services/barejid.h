// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace Chatelaine {

/// The bare address in the one form in which addresses are compared: resource removed, lower case, compatibility forms resolved
/// (RFC 7622 §3, RFC 8265 §3.3). Nothing for what cannot be an address: no or several @, spaces, control characters, over-long parts,
/// letters that turn into separators when they are folded.
[[nodiscard]] std::optional<QString> normalizedBareJid(QStringView jid);

/// The same for a domain alone.
[[nodiscard]] std::optional<QString> normalizedDomain(QStringView domain);

/// The domain of an address in that form.
[[nodiscard]] QString domainOf(const QString &normalizedJid);

} // namespace Chatelaine
