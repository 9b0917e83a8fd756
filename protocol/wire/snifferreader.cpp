// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/concentratorreaders.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

SnifferReport snifferReport(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::SnifferId, Attribute::MessageTime};
    SnifferReport report;
    reader.attributes(element, known, [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::SnifferId)
            report.snifferId = value;
        else
            report.time = reader.time(element, value);
    });
    if (report.snifferId.isEmpty())
        reader.problem(element, u"the report names no sniffer"_s);
    reader.children(element, [&](const QDomElement &child) {
        const auto kind = snifferItemFromName(localName(child));
        if (!kind) {
            reader.unknownElement(child);
            return;
        }
        report.items.append({*kind, reader.textOnly(child)});
    });
    return report;
}

} // namespace Chatelaine::Wire::Readers
