// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a row of the navigator is when it is dragged.

#include "models/navigatoritem.h"
#include "models/serieskeys.h"

#include <QMimeData>

namespace Chatelaine {

QList<SeriesKey> NavigatorModel::seriesOf(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Item *item = itemOf(index);
    QList<SeriesKey> keys;
    const auto add = [&keys](const Item &one) {
        const bool thing = one.type == Type::Thing && one.contact && !isPerson(*one.contact);
        if ((thing || one.type == Type::Node) && keys.size() < SeriesKeys::MostKeys) {
            keys << SeriesKey{{}, one.thing, one.node, {}};
        }
    };
    if (item->type == Type::Room || item->type == Type::Source) {
        for (const auto &child : item->children) {
            add(*child);
        }
    } else {
        add(*item);
    }
    return keys;
}

QStringList NavigatorModel::mimeTypes() const
{
    return {QLatin1StringView(SeriesKeys::MimeType), QStringLiteral("text/plain")};
}

QMimeData *NavigatorModel::mimeData(const QModelIndexList &indexes) const
{
    QList<SeriesKey> keys;
    for (const QModelIndex &index : indexes) {
        keys += seriesOf(index);
    }
    return keys.isEmpty() ? nullptr : SeriesKeys::toMime(keys);
}

} // namespace Chatelaine
