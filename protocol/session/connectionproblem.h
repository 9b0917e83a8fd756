// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"

#include <QAbstractSocket>
#include <QList>
#include <QSslError>

struct QXmppError;

namespace Chatelaine {

/// Why an attempt or a session ended, in our words. Whether trying again by itself can help is part of the answer.
struct ConnectionProblem {
    ErrorInfo error;
    bool retry = true;
};

[[nodiscard]] ConnectionProblem problemFromSocket(QAbstractSocket::SocketError socketError, const QString &words, Stage stage, const QString &endpoint);
[[nodiscard]] ConnectionProblem problemFromCertificate(const QList<QSslError> &errors);

/// What a server said by a SASL failure (RFC 6120 §6.5), whose \p condition may be empty or unknown.
[[nodiscard]] ConnectionProblem problemFromSasl(const QString &condition, const QString &words, const QString &mechanism);

/// A stream error by its name on the wire (RFC 6120 §4.9.3).
[[nodiscard]] ConnectionProblem problemFromStreamCondition(const QString &condition, const QString &words, Stage stage);

/// Adds to a SASL problem which mechanism was used, or which were offered.
[[nodiscard]] ConnectionProblem withMechanisms(const ConnectionProblem &problem, const QString &mechanism, const QStringList &offered);

/// Stream, authentication and binding errors; nothing when \p error is none of these.
[[nodiscard]] std::optional<ConnectionProblem> problemFromStream(const QXmppError &error, Stage stage);

} // namespace Chatelaine
