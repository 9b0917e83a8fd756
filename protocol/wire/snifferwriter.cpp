// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

void write(StanzaWriter &writer, const SnifferReport &report)
{
    if (writer.words().family() != Family::Ieee) {
        writer.lose(u"%1 has no sniffers"_s.arg(dialectName(writer.dialect())));
        return;
    }
    writer.start(u"sniff"_s, Protocol::Concentrator);
    writer.requiredAttribute(Attribute::SnifferId, report.snifferId);
    writer.time(Attribute::MessageTime, report.time);
    for (const SnifferItem &item : report.items)
        writer.textElement(snifferItemName(item.kind), item.text);
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
