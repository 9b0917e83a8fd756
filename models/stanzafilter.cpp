// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/stanzafilter.h"

#include "models/stanzamodel.h"

namespace Chatelaine {

void StanzaFilter::setCriteria(const StanzaCriteria &criteria)
{
    m_criteria = criteria;
    invalidateFilter();
}

bool StanzaFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    if (m_criteria.isEmpty()) {
        return true;
    }
    const auto *stanzas = qobject_cast<const StanzaModel *>(sourceModel());
    const StanzaPointer entry = stanzas ? stanzas->entry(row) : nullptr;
    return entry && m_criteria.matches(*entry);
}

int StanzaFilter::find(const QString &text, int from, bool backwards) const
{
    const auto *stanzas = qobject_cast<const StanzaModel *>(sourceModel());
    const int rows = rowCount();
    if (!stanzas || rows == 0 || text.isEmpty()) {
        return -1;
    }
    StanzaCriteria wanted;
    wanted.add(StanzaCriteria::Part::Xml, text);
    const int start = from < 0 ? (backwards ? 0 : rows - 1) : qMin(from, rows - 1);
    for (int step = 1; step <= rows; ++step) {
        const int row = (start + (backwards ? rows - step : step)) % rows;
        const StanzaPointer entry = stanzas->entry(mapToSource(index(row, 0)).row());
        if (entry && wanted.matches(*entry)) {
            return row;
        }
    }
    return -1;
}

} // namespace Chatelaine
