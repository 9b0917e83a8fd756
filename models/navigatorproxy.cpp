// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/navigatormodel.h"

#include <algorithm>

namespace Chatelaine {

NavigatorProxy::NavigatorProxy(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(true);
    setSortLocaleAware(true);
    sort(0);
}

void NavigatorProxy::setSearch(const QString &text)
{
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool NavigatorProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto type = left.data(NavigatorModel::TypeRole).value<NavigatorModel::Type>();
    if (type != right.data(NavigatorModel::TypeRole).value<NavigatorModel::Type>()) {
        return type < right.data(NavigatorModel::TypeRole).value<NavigatorModel::Type>();
    }
    const int rank = left.data(NavigatorModel::RankRole).toInt() - right.data(NavigatorModel::RankRole).toInt();
    if (rank != 0) {
        return rank < 0;
    }
    if (type != NavigatorModel::Type::Room && type != NavigatorModel::Type::Thing) {
        return left.row() < right.row();
    }
    return QString::localeAwareCompare(left.data().toString(), right.data().toString()) < 0;
}

bool NavigatorProxy::matches(const QModelIndex &index) const
{
    const QString text = index.data(NavigatorModel::FilterRole).toString();
    return std::all_of(m_words.begin(), m_words.end(), [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool NavigatorProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_words.isEmpty()) {
        return true;
    }
    for (QModelIndex above = parent; above.isValid(); above = above.parent()) {
        if (matches(above)) {
            return true;
        }
    }
    const auto below = [this](const auto &self, const QModelIndex &index) -> bool {
        if (matches(index)) {
            return true;
        }
        for (int i = 0; i < sourceModel()->rowCount(index); ++i) {
            if (self(self, sourceModel()->index(i, 0, index))) {
                return true;
            }
        }
        return false;
    };
    return below(below, sourceModel()->index(row, 0, parent));
}

} // namespace Chatelaine
