// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFutureWatcher>
#include <QObject>

#include <optional>
#include <utility>

namespace Chatelaine {

/// Calls \p done once on the thread of \p context when \p future has ended: with its result, or with nothing when it was cancelled.
/// Nothing happens when \p context is gone by then. (QFuture::then(context) of Qt 6.4 asserts in that case.)
template<typename T, typename Done>
void whenDone(const QFuture<T> &future, QObject *context, Done done)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        const QFuture<T> ended = watcher->future();
        done(ended.resultCount() > 0 ? std::optional<T>(ended.result()) : std::nullopt);
    });
    watcher->setFuture(future);
}

/// The same for futures that always have a result, as those of Account do; one that was cancelled all the same is passed over.
template<typename T, typename Done>
void whenResult(const QFuture<T> &future, QObject *context, Done done)
{
    whenDone(future, context, [done = std::move(done)](const std::optional<T> &result) {
        if (result) {
            done(*result);
        }
    });
}

} // namespace Chatelaine
