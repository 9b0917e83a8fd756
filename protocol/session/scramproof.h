// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace Chatelaine {

/// The words of a login, as they went over the wire: what the client said, what the server said, and so on, without base64.
struct SaslTalk {
    QList<QByteArray> words;
    QByteArray success; ///< what came along with the success

    /// Takes one element's text when it is of a login; \p xml of anything else changes nothing.
    void take(const QString &xml);
};

/// More iterations than this are not computed a second time, and nobody needs them.
inline constexpr int MostScramIterations = 1'000'000;

/// Whether the server has proved by its signature that it knows \p password (RFC 5802 §3). True for any mechanism that has no such proof;
/// false for a SCRAM login that was cut short.
[[nodiscard]] bool provesServer(const QString &mechanism, const QString &password, const SaslTalk &talk);

} // namespace Chatelaine
