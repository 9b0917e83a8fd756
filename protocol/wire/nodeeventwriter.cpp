// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/nodeinfowriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

void place(StanzaWriter &writer, const NodeEvent &event)
{
    if (event.after.isEmpty())
        return;
    if (writer.words().name(Attribute::AfterId).isEmpty()) {
        writer.lose(u"%1 does not say after which node one is added (%2)"_s.arg(dialectName(writer.dialect()), event.after.id));
        return;
    }
    writer.attribute(Attribute::AfterId, event.after.id);
    writer.attribute(Attribute::AfterPartition, event.after.partition);
}

void moment(StanzaWriter &writer, const NodeEvent &event)
{
    const bool hasTime = !writer.words().name(Attribute::EventTime).isEmpty();
    const QString name = nodeEventName(event.kind);
    if (hasTime && !event.time)
        writer.lose(u"%1 wants the time of a %2, and none is known"_s.arg(dialectName(writer.dialect()), name));
    else if (!hasTime && event.time)
        writer.lose(u"%1 has no time of a %2"_s.arg(dialectName(writer.dialect()), name));
    else
        writer.time(Attribute::EventTime, event.time);
}

void write(StanzaWriter &writer, const NodeEvent &event)
{
    writer.start(nodeEventName(event.kind), Protocol::Concentrator);
    moment(writer, event);
    place(writer, event);
    writer.attribute(Attribute::PreviousId, event.previousId);
    if (event.kind == NodeEventKind::Added || event.kind == NodeEventKind::Updated) {
        nodeContent(writer, event.info, true);
    } else {
        nodeIdentity(writer, event.info.address, true);
        if (event.kind == NodeEventKind::StatusChanged) {
            if (event.info.state != NodeState::Unknown)
                writer.requiredAttribute(Attribute::State, nodeStateName(event.info.state));
            nodeMessages(writer, event.info.messages);
        }
    }
    writer.end();
}

} // namespace

void write(StanzaWriter &writer, const NodeEvents &events)
{
    for (const NodeEvent &event : events.events)
        write(writer, event);
}

} // namespace Chatelaine::Wire::Writers
