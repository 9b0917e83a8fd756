// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"
#include "protocol/session/stanzachannel.h"
#include "protocol/wire/control.h"

namespace Chatelaine {

/// Whom to talk to, and how: one resource and the dialect in which it speaks the protocol at hand.
struct Peer {
    QString jid; ///< full
    Wire::Dialect dialect = Wire::Dialect::Iot;
    /// The gateways of 2017 and 2018 (H2): the words of the ieee family in the namespaces of iot. Concentrators only.
    bool hybrid = false;
};

/// The one name for all namespaces in which a peer may answer: sn, the two iot forms, or ieee with its descendants.
[[nodiscard]] int dialectFamily(Wire::Dialect dialect);
[[nodiscard]] bool isIeeeFamily(Wire::Dialect dialect);

/// Whether a message comes from exactly \p peer, live and in a namespace of its family: nothing else may change what goes on with it.
[[nodiscard]] bool isLiveFrom(const Wire::Stanza &message, const Peer &peer);
/// The same, stored or not.
[[nodiscard]] bool isFrom(const Wire::Stanza &message, const Peer &peer);

/// Why a request has no result: the thing's words, its condition or its response code; no error for Reply::End::Result.
[[nodiscard]] ErrorInfo errorOf(const Reply &reply);

/// The error for one of the shared response codes (XEP-0325 v0.1 §3.5); none for Ok.
[[nodiscard]] ErrorInfo errorOf(Wire::ResponseCode code, const QList<Wire::ParameterError> &errors = {});

/// The error for an RFC 6120 stanza error.
[[nodiscard]] ErrorInfo errorOf(const Wire::StanzaError &error);

/// "parameter: text; …", for messages.
[[nodiscard]] QString wordsOf(const QList<Wire::ParameterError> &errors);

/// True where the thing says that it does not know this operation, so that another may be tried.
[[nodiscard]] bool isNotImplemented(const ErrorInfo &error);

/// A request in the peer's dialect.
[[nodiscard]] Wire::Stanza requestTo(const Peer &peer, Wire::Envelope envelope, Wire::Protocol protocol, Wire::Payload payload);

} // namespace Chatelaine
