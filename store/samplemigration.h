// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Chatelaine {

class Database;

/// Version 1 kept every sample as a row of the table "samples": moves them into chunks and tails, in the transaction that is under way, and
/// removes the table. Memory stays bounded whatever the size of the history.
[[nodiscard]] bool moveSamplesIntoChunks(Database &db);

} // namespace Chatelaine
