// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/seriespyramid.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace Chatelaine {

namespace {

constexpr quint32 Capacity = SeriesBlock::Capacity;
constexpr quint32 Branch = SeriesBlock::Branch;

std::unique_ptr<SeriesBlock> blockOf(const SampleColumns &columns, size_t from, size_t to)
{
    const auto begin = qsizetype(from);
    const auto end = qsizetype(to);
    auto block = std::make_unique<SeriesBlock>();
    block->times.assign(columns.times.begin() + begin, columns.times.begin() + end);
    block->values.resize(to - from);
    std::transform(columns.values.begin() + begin, columns.values.begin() + end, block->values.begin(), [](double value) { return value + 0.0; });
    block->marks.resize(to - from);
    std::transform(columns.marks.begin() + begin, columns.marks.begin() + end, block->marks.begin(), [](PointMarks mark) { return quint8(mark.toInt()); });
    block->settle();
    return block;
}

/// As few blocks as can be, all about as full.
std::vector<std::unique_ptr<SeriesBlock>> blocksOf(const SampleColumns &columns, size_t from, size_t to)
{
    const size_t count = to - from;
    const size_t pieces = (count + Capacity - 1) / Capacity;
    std::vector<std::unique_ptr<SeriesBlock>> blocks;
    blocks.reserve(pieces);
    for (size_t i = 0; i < pieces; ++i) {
        blocks.push_back(blockOf(columns, from + count * i / pieces, from + count * (i + 1) / pieces));
    }
    return blocks;
}

} // namespace

void SeriesPyramid::push(qint64 time, double value, PointMarks marks)
{
    if (m_blocks.empty() || m_blocks.back()->size() >= Capacity) {
        m_blocks.push_back(std::make_unique<SeriesBlock>());
        m_blocks.back()->append(time, value, marks);
        index(m_blocks.size() - std::min<size_t>(m_blocks.size(), 2));
    } else {
        m_blocks.back()->append(time, value, marks);
    }
    ++m_size;
}

void SeriesPyramid::addSorted(const SampleColumns &sorted)
{
    if (sorted.isEmpty()) {
        return;
    }
    size_t late = 0;
    if (!isEmpty()) {
        late = size_t(std::upper_bound(sorted.times.begin(), sorted.times.end(), lastTime()) - sorted.times.begin());
    }
    size_t lowest = m_blocks.size();
    // From the last block to the first, so that a block that splits does not move those still to come.
    for (size_t to = late; to > 0;) {
        const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), sorted.times[to - 1]);
        const size_t block = size_t(std::max<qsizetype>(1, after - m_starts.begin())) - 1;
        size_t from = 0;
        if (block > 0) {
            from = size_t(std::lower_bound(sorted.times.begin(), sorted.times.begin() + qsizetype(to), m_starts[block]) - sorted.times.begin());
        }
        mergeInto(block, sorted, from, to);
        lowest = block;
        to = from;
    }
    if (late > 0) {
        index(lowest);
    }
    pushAll(sorted, late);
    changedAt(placeOf(sorted.times.front()));
}

/// Appends what is later than all.
void SeriesPyramid::pushAll(const SampleColumns &sorted, size_t from)
{
    const size_t count = sorted.times.size();
    for (; from < count && (count - from < Capacity / 4 || (!m_blocks.empty() && m_blocks.back()->size() < Capacity)); ++from) {
        push(sorted.times[from], sorted.values[from], sorted.marks[from]);
    }
    if (from < count) {
        const size_t known = m_blocks.size();
        for (auto &block : blocksOf(sorted, from, count)) {
            m_blocks.push_back(std::move(block));
        }
        m_size += qint64(count - from);
        index(known - std::min<size_t>(known, 1));
    }
}

/// Puts some late points into a block, which may become several.
void SeriesPyramid::mergeInto(size_t block, const SampleColumns &late, size_t from, size_t to)
{
    const SeriesBlock &old = *m_blocks[block];
    std::vector<std::unique_ptr<SeriesBlock>> made;
    // Where there is room they join the first block: a thing whose clock runs backwards must not make one of each point.
    if (late.times[to - 1] < old.times.front() && old.size() + (to - from) > Capacity) {
        m_size += qint64(to - from);
        made = blocksOf(late, from, to);
        m_blocks.insert(m_blocks.begin() + qsizetype(block), std::make_move_iterator(made.begin()), std::make_move_iterator(made.end()));
        return;
    }
    SampleColumns merged;
    quint32 at = 0;
    for (size_t i = from; i < to; ++i) {
        for (; at < old.size() && old.times[at] < late.times[i]; ++at) {
            merged.append(old.times[at], old.values[at], old.marksAt(at));
        }
        at += at < old.size() && old.times[at] == late.times[i] ? 1 : 0;
        merged.append(late.times[i], late.values[i], late.marks[i]);
    }
    for (; at < old.size(); ++at) {
        merged.append(old.times[at], old.values[at], old.marksAt(at));
    }
    m_size += merged.size() - qint64(old.size());
    made = blocksOf(merged, 0, merged.times.size());
    m_blocks[block] = std::move(made.front());
    m_blocks.insert(m_blocks.begin() + qsizetype(block) + 1, std::make_move_iterator(made.begin() + 1), std::make_move_iterator(made.end()));
}

/// Brings what lies over the blocks up to date from block \p from on. The last block is still growing and has no part in it.
void SeriesPyramid::index(size_t from)
{
    m_starts.resize(m_blocks.size());
    for (size_t i = from; i < m_blocks.size(); ++i) {
        m_starts[i] = m_blocks[i]->times.front();
    }
    size_t below = m_blocks.empty() ? 0 : m_blocks.size() - 1;
    size_t level = 0;
    for (; below > 1; ++level) {
        if (m_levels.size() <= level) {
            m_levels.emplace_back();
            from = 0;
        }
        std::vector<SeriesNode> &nodes = m_levels[level];
        nodes.resize((below + Branch - 1) / Branch);
        for (size_t i = from / Branch; i < nodes.size(); ++i) {
            nodes[i] = {};
            for (size_t k = i * Branch; k < std::min(below, (i + 1) * Branch); ++k) {
                nodes[i].add(level == 0 ? m_blocks[k]->whole() : m_levels[level - 1][k]);
            }
        }
        below = nodes.size();
        from /= Branch;
    }
    m_levels.resize(level);
}

} // namespace Chatelaine
