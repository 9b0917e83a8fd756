// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/domreader.h"

/// From element to value, one function a payload. None of them can fail: what is missing or odd is reported to the reader.
namespace Chatelaine::Wire::Readers {

// Shared by all protocols.
/// A reference that stands alone.
[[nodiscard]] NodeAddress node(DomReader &reader, const QDomElement &element);
/// The attributes of one that holds more.
[[nodiscard]] NodeAddress nodeAddress(DomReader &reader, const QDomElement &element);
/// True when \p attribute was a part of a node reference, or a token list, and has been taken.
[[nodiscard]] bool takeNode(NodeAddress &node, Attribute attribute, const QString &value, DomReader &reader);
[[nodiscard]] bool takeToken(Tokens &tokens, Attribute attribute, const QString &value);
/// The name attribute of <field name/> and <parameter name/>.
[[nodiscard]] QString name(DomReader &reader, const QDomElement &element);
/// In a request every marked kind is wanted, so the plain historical mark swallows the exact shifts; on a field it is implied by them.
[[nodiscard]] Kinds wantedKinds(Kinds kinds);
[[nodiscard]] Kinds fieldKinds(Kinds kinds);
[[nodiscard]] ResponseCode responseCode(DomReader &reader, const QDomElement &element, const QString &text, QString &codeText);
[[nodiscard]] ParameterError parameterError(DomReader &reader, const QDomElement &element);

/// The number of a readout, which must not be missing.
[[nodiscard]] QString checkedCorrelation(DomReader &reader, const QDomElement &element, const QString &correlation);
/// <fields/> and <resp/>: readings, or in the ieee family nothing but failures.
[[nodiscard]] Payload readings(DomReader &reader, const QDomElement &element);

// By protocol: nothing when \p name is no element that the family has there.
[[nodiscard]] std::optional<Payload> sensor(DomReader &reader, const QString &name, const QDomElement &element);
[[nodiscard]] std::optional<Payload> events(DomReader &reader, const QString &name, const QDomElement &element);
[[nodiscard]] std::optional<Payload> control(DomReader &reader, const QString &name, const QDomElement &element);
[[nodiscard]] std::optional<Payload> concentrator(DomReader &reader, const QString &name, const QDomElement &element);
/// A request to a concentrator that no table names, with the parts that any of them may have.
[[nodiscard]] std::optional<Payload> unknownRequest(DomReader &reader, const QString &name, const QDomElement &element);
[[nodiscard]] std::optional<Payload> provisioning(DomReader &reader, const QString &name, const QDomElement &element);
/// Examples answer downloadPrivileges without any namespace; only its name tells the dialect then.
[[nodiscard]] std::optional<Dialect> dialectOfBarePrivileges(const QString &name);
[[nodiscard]] std::optional<Payload> discovery(DomReader &reader, const QString &name, const QDomElement &element);
/// XEP-0336, whatever namespace it came in.
[[nodiscard]] std::optional<Payload> dynamicForm(DomReader &reader, const QString &name, const QDomElement &element);
/// Nothing unless words in the form's extensions tell the dialect.
[[nodiscard]] std::optional<Dialect> dialectOfForm(const QDomElement &form);
[[nodiscard]] bool isDynamicNamespace(const QString &xmlns);
/// disco#info or disco#items, by the element's namespace.
[[nodiscard]] ServiceDiscovery serviceDiscovery(DomReader &reader, const QDomElement &element);
[[nodiscard]] std::optional<Payload> interoperability(DomReader &reader, const QString &name, const QDomElement &element);
[[nodiscard]] RecordParameter recordParameter(DomReader &reader, const QDomElement &element);
[[nodiscard]] DataForm form(DomReader &reader, const QDomElement &element);
[[nodiscard]] StanzaError error(DomReader &reader, const QDomElement &element);

} // namespace Chatelaine::Wire::Readers
