// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stanzacheck.h"
#include "services/stanzaexplanation.h"

#include <QStringList>

/// Stanzas in words. What protocols call things stays as it is.
namespace Chatelaine::StanzaWords {

/// An arrow and a word: "→ sent".
[[nodiscard]] QString direction(bool outgoing);
/// "sensor · iot", "contact list"; empty where it says nothing.
[[nodiscard]] QString protocol(const StanzaEntry &entry);
/// What it says, in a line.
[[nodiscard]] QString summary(const StanzaEntry &entry);
/// "41 ms", or what is wrong with the answer; "no answer" for a request that has waited too long by \p now.
[[nodiscard]] QString answer(const StanzaEntry &entry, const QDateTime &now);
/// Late, unmatched or one more.
[[nodiscard]] bool isOdd(StanzaPairing pairing);
/// All that is known about it, a paragraph a line.
[[nodiscard]] QStringList explanation(const StanzaEntry &entry, const StanzaExplanation &explained);
/// Why a text cannot be sent.
[[nodiscard]] QString problem(const StanzaCheck &check);
/// "812 bytes", "1.4 MiB".
[[nodiscard]] QString size(qint64 bytes);

} // namespace Chatelaine::StanzaWords
