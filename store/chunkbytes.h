// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtEndian>

#include <bit>
#include <cstddef>
#include <cstring>
#include <span>
#include <vector>

namespace Chatelaine {

/// Writes the body of a chunk: numbers of seven bits a byte, little end first, and plain bytes.
class ByteWriter final
{
public:
    void byte(quint8 value) { m_bytes.push_back(value); }
    void varint(quint64 value)
    {
        while (value >= 0x80) {
            m_bytes.push_back(quint8(value) | 0x80);
            value >>= 7;
        }
        m_bytes.push_back(quint8(value));
    }
    /// Small numbers of either sign are short.
    void zigzag(qint64 value) { varint(toZigzag(value)); }
    void real(double value)
    {
        const auto bits = qToLittleEndian(std::bit_cast<quint64>(value));
        bytes(&bits, sizeof bits);
    }
    void bytes(const void *from, size_t count)
    {
        const auto *first = static_cast<const quint8 *>(from);
        m_bytes.insert(m_bytes.end(), first, first + count);
    }
    /// Room for \p count bytes that the caller fills at once.
    [[nodiscard]] quint8 *room(size_t count)
    {
        m_bytes.resize(m_bytes.size() + count);
        return m_bytes.data() + m_bytes.size() - count;
    }
    void clear() { m_bytes.clear(); }
    [[nodiscard]] std::span<const quint8> written() const { return m_bytes; }

    [[nodiscard]] static quint64 toZigzag(qint64 value) { return (quint64(value) << 1) ^ quint64(value >> 63); }

private:
    std::vector<quint8> m_bytes;
};

/// Reads what a ByteWriter has written. After the first thing that is not there everything is zero and ok() false.
class ByteReader final
{
public:
    explicit ByteReader(std::span<const quint8> bytes) : m_at(bytes.data()), m_end(bytes.data() + bytes.size()) {}

    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] size_t left() const { return size_t(m_end - m_at); }
    void fail() { m_ok = false; m_at = m_end; }

    quint8 byte()
    {
        if (m_at == m_end) {
            fail();
            return 0;
        }
        return *m_at++;
    }
    quint64 varint()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const quint8 next = byte();
            value |= quint64(next & 0x7f) << shift;
            if (next < 0x80)
                return m_ok ? value : 0;
        }
        fail();
        return 0;
    }
    /// A number that may not be above \p most.
    quint64 varint(quint64 most)
    {
        const quint64 value = varint();
        if (value <= most)
            return value;
        fail();
        return 0;
    }
    qint64 zigzag()
    {
        return fromZigzag(varint());
    }
    double real()
    {
        const auto found = bytes(sizeof(quint64));
        return found.empty() ? 0 : std::bit_cast<double>(qFromLittleEndian<quint64>(found.data()));
    }
    /// Empty when there are not so many.
    std::span<const quint8> bytes(size_t count)
    {
        if (count > left()) {
            fail();
            return {};
        }
        m_at += count;
        return {m_at - count, count};
    }

    [[nodiscard]] static qint64 fromZigzag(quint64 value) { return qint64(value >> 1) ^ -qint64(value & 1); }

private:
    const quint8 *m_at;
    const quint8 *m_end;
    bool m_ok = true;
};

} // namespace Chatelaine
