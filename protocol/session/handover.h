// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <mutex>
#include <utility>
#include <vector>

namespace Chatelaine {

/// The only way for values from one thread to another: filled on one side, emptied in one piece on the other.
///
/// Whoever puts something into an empty queue gets true and wakes the receiver; until the receiver has taken everything nobody else
/// needs to. So a burst costs one wake-up, and the receiver sets the pace.
template<typename T>
class Handover
{
public:
    /// Any thread. True when the receiver has to be woken.
    bool put(T value)
    {
        const std::lock_guard lock(m_mutex);
        m_items.push_back(std::move(value));
        return std::exchange(m_awake, true) == false;
    }

    /// The receiving thread. Everything that was put until now, in order; the next put() wakes again.
    [[nodiscard]] std::vector<T> take()
    {
        const std::lock_guard lock(m_mutex);
        m_awake = false;
        return std::exchange(m_items, {});
    }

    [[nodiscard]] std::size_t size() const
    {
        const std::lock_guard lock(m_mutex);
        return m_items.size();
    }

private:
    mutable std::mutex m_mutex;
    std::vector<T> m_items;
    bool m_awake = false;
};

} // namespace Chatelaine
