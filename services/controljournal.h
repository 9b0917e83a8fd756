// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/account.h"

namespace Chatelaine {

class Journal;

/// The lines that a set leaves in the journal: one when it is sent, one for each parameter when its answer is in.
void journalControlSent(Journal &journal, const QString &thing, const Wire::ControlSet &set);
void journalControlEnded(Journal &journal, const QString &thing, const Wire::ControlSet &set, const Outcome<QList<SetResult>> &outcome);

/// The nodes that a set was about, each once; the thing itself when it names none.
[[nodiscard]] QList<Wire::NodeAddress> nodesOf(const Wire::ControlSet &set);

} // namespace Chatelaine
