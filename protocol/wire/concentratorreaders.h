// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/readers.h"

/// What the readers of concentrators share among themselves.
namespace Chatelaine::Wire::Readers {

/// Whether \p name is an element for a node: a reference or a description, in any dialect.
[[nodiscard]] bool isNodeElement(QStringView name);
/// A form, bare or with the wrapper that only schemas have; nothing when \p child is neither.
[[nodiscard]] std::optional<DataForm> formIn(DomReader &reader, const QDomElement &child);
/// A whole number of 32 bits that is not negative; anything else is reported.
[[nodiscard]] std::optional<int> count(DomReader &reader, const QDomElement &element, const QString &value);

[[nodiscard]] NodeInfo nodeInfo(DomReader &reader, const QDomElement &element);
/// Does nothing when \p attribute is no part of a node's description.
void takeNodeInfo(DomReader &reader, const QDomElement &element, NodeInfo &info, Attribute attribute, const QString &value);
/// A parameter or a message of a node; false when \p child is neither.
[[nodiscard]] bool takeNodeChild(DomReader &reader, NodeInfo &info, const QDomElement &child);
[[nodiscard]] bool takeNodeMessage(DomReader &reader, NodeInfo &info, const QDomElement &child);
void checkNode(DomReader &reader, const QDomElement &element, const NodeInfo &info);

[[nodiscard]] ConcentratorRequest concentratorRequest(DomReader &reader, const QString &operation, const QDomElement &element);
[[nodiscard]] ConcentratorResponse concentratorResponse(DomReader &reader, const QString &operation, const QDomElement &element);
[[nodiscard]] NodeEvent nodeEvent(DomReader &reader, NodeEventKind kind, const QDomElement &element);
[[nodiscard]] QueryProgress queryProgress(DomReader &reader, const QDomElement &element);
[[nodiscard]] SnifferReport snifferReport(DomReader &reader, const QDomElement &element);

} // namespace Chatelaine::Wire::Readers
