// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/boardwatch.h"

#include "services/house.h"

#include <QMap>

#include <chrono>
#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds AtLeastEvery = 10s;

} // namespace

BoardWatch::~BoardWatch()
{
    releaseAll();
}

void BoardWatch::releaseAll()
{
    for (const quint64 interest : std::as_const(m_interests)) {
        m_house.release(interest);
    }
    m_interests.clear();
}

void BoardWatch::set(const QList<SeriesKey> &keys)
{
    if (keys == m_keys) {
        return;
    }
    // The new ones first, so that what stays wanted is never without anybody who wants it.
    const QList<quint64> old = std::exchange(m_interests, {});
    m_keys = keys;
    QMap<std::pair<QString, Wire::NodeAddress>, QList<FieldInterest>> wanted;
    for (const SeriesKey &key : keys) {
        wanted[{key.thing, key.node}] << FieldInterest{key.field, 0};
    }
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        ReadInterest interest;
        interest.thing = it.key().first;
        if (!it.key().second.isEmpty()) {
            interest.nodes << it.key().second;
        }
        interest.fields = it.value();
        interest.kinds = Wire::Kind::Momentary | Wire::Kind::Status | Wire::Kind::Computed;
        interest.maxInterval = AtLeastEvery;
        interest.priority = ReadPriority::Board;
        interest.owner = u"board"_s;
        m_interests << m_house.want(interest);
    }
    for (const quint64 interest : old) {
        m_house.release(interest);
    }
}

} // namespace Chatelaine
