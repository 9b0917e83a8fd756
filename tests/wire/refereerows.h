// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

#include <span>

namespace Chatelaine::Wire::Testing {

/// What the referee is told besides the stanzas.
enum class Setting { Plain, Clock, Limit, Unasked, Ending };

/// One rule: stanzas that break it and nothing else, and the same put right. A line is a stanza; the ones before the last are what was
/// said before it. G, S, R, E and M stand for an iq get, set, result, error or a message between a client and a thing; $ words for namespaces.
struct RefereeRow {
    const char *rule;
    const char *broken;
    const char *clean;
    Setting setting = Setting::Plain;
};

[[nodiscard]] std::span<const RefereeRow> envelopeRows();
[[nodiscard]] std::span<const RefereeRow> sensorRows();
[[nodiscard]] std::span<const RefereeRow> controlRows();
[[nodiscard]] std::span<const RefereeRow> concentratorRows();
[[nodiscard]] std::span<const RefereeRow> provisioningRows();
[[nodiscard]] std::span<const RefereeRow> formRows();
[[nodiscard]] QList<RefereeRow> allRefereeRows();

/// The text of a row as XML, a stanza an element.
[[nodiscard]] QList<QByteArray> stanzasOf(const char *text);

} // namespace Chatelaine::Wire::Testing
