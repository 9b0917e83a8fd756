// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/house.h"
#include "services/parent.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <functional>

namespace Chatelaine {
struct RequestGroup;
}

/// Sentences for people, in their language. Plain text throughout; what hides in names and messages from the wire is shown (VisibleText).
namespace Chatelaine::Words {

/// Turns an address into the name that people gave the thing.
using Namer = std::function<QString(const QString &)>;

[[nodiscard]] QString bareJid(const QString &jid);
[[nodiscard]] QString localPart(const QString &jid);
[[nodiscard]] QString domainPart(const QString &jid);

/// "4 s", "2 min", "3 h", "5 d": how long ago, short.
[[nodiscard]] QString age(const QDateTime &then, const QDateTime &now);

/// A reading as a person reads it, with its unit; very long numbers are shortened.
[[nodiscard]] QString value(const Wire::Field &field);

/// The one reading that stands for the whole thing; nullptr when there is none to show.
[[nodiscard]] const LatestValue *headline(const QList<LatestValue> &values);

/// What \p subject may do by the rules that name it: "may read", "may read until …".
[[nodiscard]] QString standing(const QList<Rule> &rules, const QString &subject);

/// A journal line as a whole sentence.
[[nodiscard]] QString sentence(const JournalEntry &entry, const Namer &name);
[[nodiscard]] bool isFailure(const JournalEntry &entry);

// Requests
/// "flood.example: 9,998 requests"
[[nodiscard]] QString groupTitle(const RequestGroup &group);
/// What is to be known before one answers a whole domain; one line a fact.
[[nodiscard]] QStringList groupFacts(const RequestGroup &group);
/// What a block of the domain would cost; empty when it costs nothing.
[[nodiscard]] QString groupWarning(const RequestGroup &group);
/// Why an address is suspicious, a sentence.
[[nodiscard]] QString warning(const LookAlike &found);
/// "wants to be a friend of Heat pump."
[[nodiscard]] QString wish(const PendingRequest &request, const Namer &name);
/// One line a fact; what is unknown is said to be unknown.
[[nodiscard]] QStringList evidence(const PendingRequest &request, const Evidence &evidence, const Namer &name, const QDateTime &now);
/// What it says of itself, marked as its own claim.
[[nodiscard]] QString claim(const PendingRequest &request);
/// What a yes would open.
[[nodiscard]] QString opens(const PendingRequest &request, const Grant &grant, const Namer &name);

} // namespace Chatelaine::Words
