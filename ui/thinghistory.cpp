// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/thinghistory.h"

#include "services/gaphealer.h"
#include "services/house.h"
#include "services/journal.h"

namespace Chatelaine {

namespace {

constexpr int JournalLines = 500;

} // namespace

ThingHistory::ThingHistory(House &house, const QString &thing, const Wire::NodeAddress &node, QObject *parent)
    : QObject(parent)
    , m_house(house)
    , m_thing(thing)
    , m_node(node)
    , m_causes(thing, node)
{
    connect(&house.journal(), &Journal::written, this, [this](const JournalEntry &entry) {
        if (m_causes.add(entry)) {
            Q_EMIT changed();
        }
    });
    connect(&house.gaps(), &GapHealer::gapsChanged, this, [this](const QString &jid) {
        if (jid == m_thing) {
            Q_EMIT changed();
        }
    });
}

void ThingHistory::load()
{
    m_causes.clear();
    const QList<JournalEntry> recent = m_house.journal().recent(JournalLines);
    for (auto it = recent.crbegin(); it != recent.crend(); ++it) {
        m_causes.add(*it);
    }
    Q_EMIT changed();
}

void ThingHistory::addPresence(qint64 timeMs, bool online)
{
    m_causes.addPresence(timeMs, online);
    Q_EMIT changed();
}

QList<TimeGap> ThingHistory::gaps() const
{
    GapSpans spans;
    for (const TimeGap &gap : m_causes.gaps()) {
        spans.set(gap.from, gap.to, GapState::Open);
    }
    const QList<GapSpan> known = m_house.gaps().gaps(m_thing, m_node);
    for (const GapSpan &gap : known) {
        if (gap.state == GapState::Healed) {
            spans.forget(gap.from, gap.to);
        } else {
            spans.set(gap.from, gap.to, GapState::Open);
        }
    }
    QList<TimeGap> unfilled;
    for (const GapSpan &span : spans.all()) {
        unfilled.append({span.from, span.to});
    }
    return unfilled;
}

QList<TimeGap> ThingHistory::unknown() const
{
    QList<TimeGap> unknown;
    const QList<GapSpan> known = m_house.gaps().gaps(m_thing, m_node);
    for (const GapSpan &gap : known) {
        if (gap.state == GapState::NeverKnown) {
            unknown.append({gap.from, gap.to});
        }
    }
    return unknown;
}

} // namespace Chatelaine
