// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDomElement>
#include <QMap>
#include <QString>

namespace Chatelaine::Demo {

using Attributes = QMap<QString, QString>;

/// Writes a stanza for a client's stream: jabber:client is the stream's namespace and is left out. \p replaced overrides attributes of
/// the outermost element; an empty value takes the attribute away.
[[nodiscard]] QByteArray toBytes(const QDomElement &stanza, const Attributes &replaced = {});

/// Reads one element, namespaces and all; a null element when it is not well-formed.
[[nodiscard]] QDomElement fromBytes(const QByteArray &xml);

/// The first child element with this name and namespace; null when there is none.
[[nodiscard]] QDomElement childOf(const QDomElement &element, QStringView name, QStringView xmlns);

[[nodiscard]] QString bareJid(const QString &jid);
[[nodiscard]] QString resourceOf(const QString &jid);
[[nodiscard]] QString domainOf(const QString &jid);

/// Text made safe for the inside of an element or of an attribute.
[[nodiscard]] QString escaped(const QString &text);

} // namespace Chatelaine::Demo
