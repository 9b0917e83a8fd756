// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/queryprogress.h"

#include <array>

namespace Chatelaine::Wire {

namespace {

constexpr std::array<QStringView, 14> CellNames{u"boolean", u"color", u"date", u"dateTime", u"double", u"duration", u"int", u"long", u"string", u"time",
    u"base64", u"void", u"quantity", u"measurement"};
constexpr std::array<QStringView, 12> ItemNames{u"queryStarted", u"queryDone", u"queryAborted", u"newTable", u"newRecords", u"tableDone", u"newObject",
    u"queryMessage", u"title", u"status", u"beginSection", u"endSection"};

template<typename Value, size_t Count>
std::optional<Value> find(const std::array<QStringView, Count> &names, QStringView name)
{
    for (size_t i = 0; i < Count; ++i) {
        if (names[i] == name)
            return Value(i);
    }
    return std::nullopt;
}

} // namespace

QString queryCellTypeName(QueryCell::Type type)
{
    return CellNames[size_t(type)].toString();
}

std::optional<QueryCell::Type> queryCellTypeFromName(QStringView name)
{
    return find<QueryCell::Type>(CellNames, name);
}

QString queryItemName(QueryItem::Kind kind)
{
    return ItemNames[size_t(kind)].toString();
}

std::optional<QueryItem::Kind> queryItemFromName(QStringView name)
{
    return find<QueryItem::Kind>(ItemNames, name);
}

} // namespace Chatelaine::Wire
