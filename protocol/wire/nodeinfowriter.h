// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanzawriter.h"

/// A node's description is written in answers and in events.
namespace Chatelaine::Wire::Writers {

/// Attributes and children on the element that is open. The source is written in the ieee family only, and where \p withSource asks for it.
void nodeContent(StanzaWriter &writer, const NodeInfo &info, bool withSource = false);
void nodeMessages(StanzaWriter &writer, const QList<NodeMessage> &messages);
/// The id, the source and the partition in the words of node descriptions (sn calls the id otherwise than in references).
void nodeIdentity(StanzaWriter &writer, const NodeAddress &address, bool withSource);

} // namespace Chatelaine::Wire::Writers
