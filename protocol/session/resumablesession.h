// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/resolver.h"

#include <QString>

#include <chrono>
#include <memory>
#include <optional>

class QXmppClient;

namespace Chatelaine {

/// A session whose socket is gone while the server still keeps the session (XEP-0198 §5). Its client holds the counters and every stanza
/// that the server has not confirmed.
struct ResumableSession {
    struct Later {
        void operator()(QXmppClient *client) const; ///< it may be telling of its own end right now
    };

    std::unique_ptr<QXmppClient, Later> client;
    Endpoint endpoint;
    QString jid; ///< full
    std::chrono::milliseconds window{0};
};

/// Longer than this nobody who has asked something is kept waiting, however long the server would keep the session.
inline constexpr std::chrono::milliseconds LongestResumption{5 * 60'000};

/// How long a session may be resumed that the element enabled in \p xml has begun: what it says, at most LongestResumption. Nothing when
/// there is no such element, when it does not allow to resume, or when it wants that done at another address: such a session is begun
/// anew, since the other address would be taken without a look at how it is to be encrypted.
[[nodiscard]] std::optional<std::chrono::milliseconds> resumptionWindow(const QString &xml);

} // namespace Chatelaine
