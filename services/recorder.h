// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/types.h"

#include <QHash>
#include <QList>

namespace Chatelaine {

class Store;

/// The sample that stands for a reading; nothing when it has no value. Without a time of its own it is dated \p heard.
[[nodiscard]] std::optional<Sample> sampleOf(const Wire::Reading &reading, const QDateTime &heard);

/// Writes readings into the history, one transaction a batch. What never changes (identity) is written when it does change only.
class Recorder final
{
public:
    explicit Recorder(Store &store);

    /// \return false when the store refused; nothing of the batch is kept then.
    bool record(const QString &account, const QString &thing, const QList<Wire::Reading> &readings, const QDateTime &heard);

private:
    [[nodiscard]] bool isUnchanged(const SeriesKey &key, const Sample &sample);

    Store &m_store;
    QHash<SeriesKey, QString> m_identities;
};

} // namespace Chatelaine
