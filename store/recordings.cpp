// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/recordings.h"

#include "store/database.h"

#include <QSqlQuery>

#include <limits>

namespace Chatelaine {

using namespace Qt::StringLiterals;

QStringList Recordings::things(const QString &account)
{
    QStringList found;
    m_db.each(u"SELECT DISTINCT thing FROM series WHERE account = ? ORDER BY thing"_s, {columnText(account, MaxName)},
        [&](const QSqlQuery &row) { found << row.value(0).toString(); });
    return found;
}

QList<Wire::NodeAddress> Recordings::nodes(const QString &account, const QString &thing, int limit)
{
    QList<Wire::NodeAddress> found;
    m_db.each(u"SELECT DISTINCT node, source, partition FROM series WHERE account = ? AND thing = ? ORDER BY source, partition, node LIMIT ?"_s,
        {columnText(account, MaxName), columnText(thing, MaxName), limit},
        [&](const QSqlQuery &row) { found.append({row.value(0).toString(), row.value(1).toString(), row.value(2).toString()}); });
    return found;
}

std::optional<qint64> Recordings::newest(const QString &account, const QString &thing, qint64 untilMs)
{
    std::optional<qint64> newest;
    const auto take = [&](const QSqlQuery &row) {
        if (!row.value(0).isNull())
            newest = qMax(newest.value_or(std::numeric_limits<qint64>::min()), qMin(row.value(0).toLongLong(), untilMs));
    };
    const QString whose = columnText(account, MaxName);
    const QString which = columnText(thing, MaxName);
    m_db.each(u"SELECT MAX(tail.time) FROM tail JOIN series ON series.id = tail.series WHERE series.account = ? AND series.thing = ? AND tail.time <= ?"_s,
        {whose, which, untilMs}, take);
    m_db.each(u"SELECT MAX(chunks.last) FROM chunks JOIN series ON series.id = chunks.series WHERE series.account = ? AND series.thing = ? AND chunks.first <= ?"_s,
        {whose, which, untilMs}, take);
    return newest;
}

} // namespace Chatelaine
