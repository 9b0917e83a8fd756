// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/retentionclock.h"

#include "store/database.h"
#include "store/store.h"

#include <QJsonObject>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

const QString documentKind = u"retentionClock"_s;
const QString documentId = u"clock"_s;
constexpr qint64 dayMs = 86'400'000;

} // namespace

/// What is dated ahead of the clock says nothing about it.
std::optional<qint64> RetentionClock::newestSample(const QString &account, qint64 nowMs)
{
    std::optional<qint64> newest;
    const auto take = [&](const QSqlQuery &row) {
        if (!row.value(0).isNull())
            newest = std::max(newest.value_or(row.value(0).toLongLong()), row.value(0).toLongLong());
    };
    auto &db = m_store.database();
    (void)db.each(u"SELECT max(chunks.last) FROM chunks JOIN series ON series.id = chunks.series WHERE series.account = ? AND chunks.last <= ?"_s, {account, nowMs}, take);
    (void)db.each(u"SELECT max(tail.time) FROM tail JOIN series ON series.id = tail.series WHERE series.account = ? AND tail.time <= ?"_s, {account, nowMs}, take);
    return newest;
}

bool RetentionClock::trust(const QString &account, qint64 nowMs)
{
    return m_store.putDocument(account, documentKind, documentId, {{u"seen"_s, nowMs}});
}

bool RetentionClock::believes(const QString &account, qint64 nowMs)
{
    QJsonObject document;
    for (const auto &[id, found] : m_store.documents(account, documentKind)) {
        if (id == documentId)
            document = found;
    }
    const qint64 seen = document.value("seen"_L1).toInteger();
    const qint64 known = seen != 0 ? seen : newestSample(account, nowMs).value_or(nowMs);
    if (nowMs - known <= JumpMs) {
        // Once a day is often enough; a clock that was ahead and has been set back is followed.
        const bool isFresh = seen != 0 && !document.contains("doubted"_L1) && std::abs(nowMs - seen) < dayMs;
        return isFresh || trust(account, nowMs);
    }
    const qint64 doubted = document.value("doubted"_L1).toInteger();
    if (doubted != 0 && nowMs >= doubted && nowMs - doubted <= JumpMs) {
        if (nowMs - doubted < ProbationMs)
            return false;
        return trust(account, nowMs);
    }
    (void)m_store.putDocument(account, documentKind, documentId, {{u"seen"_s, known}, {u"doubted"_s, nowMs}});
    return false;
}

} // namespace Chatelaine
