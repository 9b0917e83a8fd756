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

/// Stream, authentication and binding errors; nothing when \p error is none of these.
[[nodiscard]] std::optional<ConnectionProblem> problemFromStream(const QXmppError &error, Stage stage);

} // namespace Chatelaine
