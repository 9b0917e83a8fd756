// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/database.h"
#include "store/types.h"

#include <QHash>

namespace Chatelaine {

/// Sample history. Series and units are numbered once, so that a sample is a few numbers and its text.
class HistoryStore final
{
public:
    explicit HistoryStore(Database &db) : m_db(db) {}

    bool add(const SeriesKey &key, const QList<Sample> &samples);
    [[nodiscard]] QList<Sample> samples(const SeriesKey &key, qint64 fromMs, qint64 toMs, int limit);
    [[nodiscard]] QList<SeriesKey> series(const QString &account, const QString &thing);
    void forget(); ///< after a batch that was undone, numbers given out in it are void

private:
    std::optional<qint64> seriesId(const SeriesKey &key, bool make);
    std::optional<qint64> unitId(const QString &unit);

    Database &m_db;
    QHash<SeriesKey, qint64> m_series;
    QHash<QString, qint64> m_units;
};

} // namespace Chatelaine
