// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"
#include "services/rulebook.h"

#include <QList>
#include <QString>

namespace Chatelaine::Cli {

struct RulesOutcome { QList<Rule> rules; ErrorInfo error; };

/// Rules as JSON Lines; blank lines and lines that begin with # do not count. One bad line and none is taken: a rule left out by
/// mistake could be the one that says no.
/// \param origin names the text in errors and in the rules' ids (rules.jsonl:3).
[[nodiscard]] RulesOutcome rulesFromText(const QByteArray &text, const QString &origin);
[[nodiscard]] RulesOutcome rulesFromFile(const QString &path);

} // namespace Chatelaine::Cli
