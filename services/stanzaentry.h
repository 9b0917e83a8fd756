// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/dialect.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <memory>

namespace Chatelaine {

/// Other: what belongs to the stream and not to a conversation, such as its features.
enum class StanzaKind : quint8 { IqGet, IqSet, IqResult, IqError, Message, Presence, Other };

/// A request and its answer have the same id and the same two parties (RFC 6120 §8.2.3).
enum class StanzaPairing : quint8 {
    None,      ///< neither a request nor an answer
    Waiting,   ///< a request that has no answer yet
    Answered,  ///< a request that has one
    Response,  ///< the answer to a request
    Late,      ///< the same, but nobody waited any longer
    Unmatched, ///< an answer to nothing that is known
    Duplicate, ///< one more answer to a request that has been answered
};

/// One stanza as it came by, with what its first bytes say. What it means is worked out when somebody asks (StanzaExplanation).
struct StanzaEntry {
    quint64 number = 0; ///< rises by one from stanza to stanza, and is never used again
    QDateTime time;
    bool outgoing = false;
    StanzaKind kind = StanzaKind::Other;
    StanzaPairing pairing = StanzaPairing::None;
    quint64 pairedWith = 0; ///< the other one's number; 0: none
    qint64 latencyMs = -1;  ///< from the request to the answer, on both of them
    QString kindText;       ///< element and type: "iq get", "message chat", "presence"
    QString peer;           ///< the other party as the stanza names it; empty: our own server
    QString id;
    QString payload;        ///< the name of the first child that says what the stanza is about
    QString xmlns;          ///< its namespace
    QByteArray xml;         ///< as it passed, secrets masked
    qint64 size = 0;        ///< bytes as it passed, also when less is kept
    bool shortened = false; ///< xml is only the beginning

    /// What the namespace says; nothing for what is none of our protocols.
    [[nodiscard]] std::optional<Wire::NamespaceInfo> protocol() const { return Wire::namespaceInfo(xmlns); }
    /// Bytes in memory, about.
    [[nodiscard]] qint64 cost() const;
};

using StanzaPointer = std::shared_ptr<const StanzaEntry>;

/// Reads no more than the first few kilobytes, so the cost does not depend on the size. Never fails: what is no XML comes back as Other.
[[nodiscard]] StanzaEntry readStanza(bool outgoing, const QByteArray &xml, const QDateTime &when);

} // namespace Chatelaine
