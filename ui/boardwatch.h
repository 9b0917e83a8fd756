// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/types.h"

#include <QList>

namespace Chatelaine {

class House;

/// What a board wants to be read while somebody looks at it: its fields, and no others.
class BoardWatch final
{
public:
    explicit BoardWatch(House &house) : m_house(house) {}
    ~BoardWatch();
    BoardWatch(const BoardWatch &) = delete;
    BoardWatch &operator=(const BoardWatch &) = delete;

    void set(const QList<SeriesKey> &keys);
    [[nodiscard]] const QList<SeriesKey> &keys() const { return m_keys; }

private:
    void releaseAll();

    House &m_house;
    QList<SeriesKey> m_keys;
    QList<quint64> m_interests;
};

} // namespace Chatelaine
