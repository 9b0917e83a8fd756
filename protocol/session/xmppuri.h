// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/iotdisco.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Chatelaine {

/// What somebody outside the program asks for by a link (RFC 5122, XEP-0147; iotdisco of XEP-0347 for things).
///
/// It is only a wish of whoever wrote the link: nothing of it is done before a person has seen and confirmed it.
struct XmppUri {
    enum class Action {
        Open,        ///< no query: show the address
        Message,     ///< body, subject
        Subscribe,   ///< ask for friendship; name, groups
        Unsubscribe,
        Roster,      ///< add to the contacts; name, groups
        Remove,      ///< from the contacts
        Register,    ///< make an account at jid
        Unregister,  ///< remove the account at jid
        Thing,       ///< claim or search a thing: see disco
        Unknown,     ///< another query; its word is in query
    };

    Action action = Action::Open;
    QString account; ///< which of one's own accounts is meant; empty: any
    QString jid;     ///< bare or full, or a domain; empty only together with an account, and for things
    QString query;   ///< the query's word as written, in lower case
    QString name;
    QStringList groups;
    QString subject;
    QString body;    ///< may have several lines
    std::optional<Wire::IotDisco> disco;

    bool operator==(const XmppUri &) const = default;
};

/// A longer link is refused, so is one with more parameters.
inline constexpr qsizetype LongestUri = 4096;
inline constexpr qsizetype MostUriParameters = 32;

/// Nothing, and what is wrong in \p problem (for people), for anything that is no such link, or that hides what it says: broken
/// percent-encoding, encoded text that is not UTF-8, control and formatting characters, an address that cannot be one.
[[nodiscard]] std::optional<XmppUri> parseXmppUri(const QString &text, QString *problem = nullptr);

/// The link that shows or asks this; nothing for things (writeIotDisco() does these) and for unknown queries.
[[nodiscard]] std::optional<QString> writeXmppUri(const XmppUri &uri);

} // namespace Chatelaine
