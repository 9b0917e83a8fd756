// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"
#include "services/readscheduler.h"

#include <QHash>

namespace Chatelaine {

/// The readings of an answer by the node that was asked, each with its whole address: some things leave out what was said in the question.
[[nodiscard]] QHash<Wire::NodeAddress, QList<Wire::Reading>> readingsByNode(const QList<Wire::NodeAddress> &asked, const QList<Wire::Reading> &readings);

/// Whether a thing says by them that it runs on a battery: a field with the charge of its own cell. Of nodes behind a concentrator it says nothing.
[[nodiscard]] bool tellsOfBattery(const QList<Wire::Reading> &readings);

/// How the thing is there, as far as the roster and its features tell.
[[nodiscard]] ReadScheduler::Presence presenceOf(const std::optional<Contact> &contact);

} // namespace Chatelaine
