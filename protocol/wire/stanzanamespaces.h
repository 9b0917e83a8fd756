// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

/// Namespaces that are no dialect's own.
namespace Chatelaine::Wire {

inline constexpr QStringView FormNamespace = u"jabber:x:data";
inline constexpr QStringView DelayNamespace = u"urn:xmpp:delay";
inline constexpr QStringView StanzasNamespace = u"urn:ietf:params:xml:ns:xmpp-stanzas";
inline constexpr QStringView XmlNamespace = u"http://www.w3.org/XML/1998/namespace";
inline constexpr QStringView DiscoInfoNamespace = u"http://jabber.org/protocol/disco#info";
inline constexpr QStringView DiscoItemsNamespace = u"http://jabber.org/protocol/disco#items";
inline constexpr QStringView InteroperabilityNamespace = u"urn:xmpp:iot:interoperability";

/// The namespace of the stream itself, or none: both mean the same to whoever reads a stanza.
[[nodiscard]] inline bool isClientNamespace(QStringView xmlns)
{
    return xmlns.isEmpty() || xmlns == u"jabber:client" || xmlns == u"jabber:component:accept" || xmlns == u"jabber:server";
}

} // namespace Chatelaine::Wire
