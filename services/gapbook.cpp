// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gapbook.h"

#include "store/store.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

const QString documentKind = u"gap"_s;
constexpr qint64 earliest = 0;                 // 1970: nothing of this kind was kept before
constexpr qint64 latest = 253'402'300'799'999; // the year 9999

struct StateName {
    GapState state;
    QLatin1StringView name;
};

// These names are in documents on people's disks: never rename one.
constexpr std::array stateNames{
    StateName{GapState::Open, "open"_L1},
    StateName{GapState::Healed, "healed"_L1},
    StateName{GapState::Partly, "partly"_L1},
    StateName{GapState::NeverKnown, "neverKnown"_L1},
};

std::optional<GapState> stateFromName(const QString &name)
{
    for (const StateName &entry : stateNames) {
        if (entry.name == name)
            return entry.state;
    }
    return std::nullopt;
}

QJsonArray toJson(const GapSpans &spans)
{
    QJsonArray array;
    for (const GapSpan &span : spans.all()) {
        for (const StateName &entry : stateNames) {
            if (entry.state == span.state)
                array.append(QJsonArray{span.from, span.to, entry.name});
        }
    }
    return array;
}

/// The newest ones. No time outside of the years that clocks and things can name.
GapSpans spansFromJson(const QJsonArray &array)
{
    QList<GapSpan> spans;
    for (qsizetype i = std::max<qsizetype>(0, array.size() - GapSpans::Most); i < array.size(); ++i) {
        const QJsonArray span = array.at(i).toArray();
        const qint64 from = qBound(earliest, span.at(0).toInteger(), latest);
        const qint64 to = qBound(earliest, span.at(1).toInteger(), latest);
        const std::optional<GapState> state = stateFromName(span.at(2).toString());
        if (state && from < to)
            spans.append({from, to, *state});
    }
    return GapSpans::of(spans);
}

} // namespace

void ThingGaps::forgetOpenBefore(qint64 time)
{
    spans.forgetOpenBefore(time);
    for (GapSpans &each : ofNodes)
        each.forgetOpenBefore(time);
    ofNodes.removeIf([](const auto &node) { return node.value().isEmpty(); });
}

QJsonObject toJson(const ThingGaps &gaps)
{
    QJsonArray nodes;
    for (auto node = gaps.ofNodes.cbegin(); node != gaps.ofNodes.cend(); ++node) {
        nodes.append(QJsonObject{{u"node"_s, node.key().id}, {u"source"_s, node.key().source}, {u"partition"_s, node.key().partition},
            {u"spans"_s, toJson(node.value())}});
    }
    return {{u"spans"_s, toJson(gaps.spans)}, {u"nodes"_s, nodes}, {u"tries"_s, gaps.tries}, {u"emptyAnswers"_s, gaps.emptyAnswers},
        {u"asked"_s, gaps.asked}, {u"asking"_s, gaps.asking}};
}

ThingGaps thingGapsFromJson(const QJsonObject &object)
{
    ThingGaps gaps;
    gaps.spans = spansFromJson(object.value("spans"_L1).toArray());
    for (const QJsonValue &value : object.value("nodes"_L1).toArray()) {
        const QJsonObject entry = value.toObject();
        const GapSpans spans = spansFromJson(entry.value("spans"_L1).toArray());
        if (!spans.isEmpty() && gaps.ofNodes.size() < GapBook::MostNodes)
            gaps.ofNodes.insert({entry.value("node"_L1).toString(), entry.value("source"_L1).toString(), entry.value("partition"_L1).toString()}, spans);
    }
    gaps.tries = qBound(0, object.value("tries"_L1).toInt(), 1'000);
    gaps.emptyAnswers = qBound(0, object.value("emptyAnswers"_L1).toInt(), 1'000);
    gaps.asked = object.value("asked"_L1).toInteger();
    gaps.asking = object.value("asking"_L1).toInteger();
    return gaps;
}

void GapBook::load(const QString &account)
{
    if (account != m_account)
        m_unsaved.clear();
    QHash<QString, ThingGaps> things;
    for (const QString &thing : std::as_const(m_unsaved))
        things.insert(thing, m_things.value(thing));
    m_account = account;
    for (const auto &[thing, document] : m_store.documents(account, documentKind)) {
        if (!m_unsaved.contains(thing))
            things.insert(thing, thingGapsFromJson(document));
    }
    m_things = things;
}

const ThingGaps &GapBook::of(const QString &thing) const
{
    static const ThingGaps none;
    const auto found = m_things.constFind(thing);
    return found == m_things.cend() ? none : *found;
}

bool GapBook::put(const QString &thing, const ThingGaps &gaps)
{
    if (const auto known = m_things.constFind(thing); known != m_things.cend() && *known == gaps && !m_unsaved.contains(thing))
        return true;
    m_things.insert(thing, gaps);
    const bool written = m_store.isOpen() && m_store.putDocument(m_account, documentKind, thing, toJson(gaps));
    if (written)
        m_unsaved.remove(thing);
    else
        m_unsaved.insert(thing);
    return written;
}

QList<GapSpan> GapBook::gaps(const QString &thing, const Wire::NodeAddress &node) const
{
    const ThingGaps &known = of(thing);
    const auto ofNode = known.ofNodes.constFind(node);
    if (ofNode == known.ofNodes.cend())
        return known.spans.all();
    GapSpans merged = known.spans;
    for (const GapSpan &span : ofNode->all())
        merged.set(span.from, span.to, span.state);
    return merged.all();
}

} // namespace Chatelaine
