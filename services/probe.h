// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"
#include "protocol/session/errorinfo.h"
#include "protocol/wire/node.h"

#include <QString>
#include <QStringList>

namespace Chatelaine {

/// One small question that changes nothing, for finding out where the way to a thing ends. What is asked of a thing by its bare address goes
/// to the resource that offers what is asked about.
struct Probe {
    enum class Kind {
        Roster,       ///< our own server: the entry of \c jid (RFC 6121 §2.2)
        BlockList,    ///< our own server: whether \c jid is blocked (XEP-0191)
        LastActivity, ///< the server of \c jid: how long it has been away (XEP-0012)
        Ping,         ///< a full address (XEP-0199)
        Disco,        ///< a full address (XEP-0030)
        Form,         ///< the control form of \c node, which nothing is set by (XEP-0325 §3.3)
        Sources,      ///< the root sources of a concentrator (XEP-0326 §3.2)
        Node,         ///< one node of a concentrator (XEP-0326 §3.2)
    };

    Kind kind = Kind::Ping;
    QString jid;
    Wire::NodeAddress node;
};

/// What came of it, with the id of the stanza that proves it.
struct ProbeAnswer {
    enum class End { Result, Error, Silence, Disconnected };

    End end = End::Disconnected;
    QString stanzaId;  ///< of the request and of its answer
    QString askedAt;   ///< the address it went to; empty: our own server
    int ms = 0;
    ErrorInfo error;   ///< for all but Result
    QString condition; ///< of the error (RFC 6120 §8.3.3)

    bool listed = false;         ///< Roster: there is an entry; BlockList: it is blocked
    Subscription subscription = Subscription::None; ///< Roster
    bool asking = false;         ///< Roster: our request is still open
    qint64 awaySeconds = -1;     ///< LastActivity; below 0: not told
    QStringList names;           ///< Disco: features; Form: parameters; Sources: their ids
    bool readable = false;       ///< Node
    bool controllable = false;   ///< Node

    [[nodiscard]] bool ok() const { return end == End::Result; }
};

} // namespace Chatelaine
