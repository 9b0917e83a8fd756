// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/types.h"

#include <QJsonObject>
#include <QList>

#include <optional>

class QMimeData;

namespace Chatelaine {

/// Fields as they are dragged from place to place and kept in documents. What comes from outside is checked: no more than MostKeys, no part longer
/// than LongestPart characters, and never without a thing.
///
/// A key without a field stands for everything of its node that can be drawn: that is how a thing, a node or a room is dragged.
namespace SeriesKeys {

inline constexpr auto MimeType = "application/x-chatelaine-series";
inline constexpr qsizetype MostKeys = 500;
inline constexpr qsizetype LongestPart = 3071; ///< the longest bare JID (RFC 7622); names of fields are far shorter

/// Without the account: what is kept or dragged belongs to one house.
[[nodiscard]] QJsonObject toJson(const SeriesKey &key);
[[nodiscard]] std::optional<SeriesKey> fromJson(const QJsonObject &object, const QString &account);

/// Our own type as a JSON list, and the same as plain text for everything else: one line a field.
[[nodiscard]] QMimeData *toMime(const QList<SeriesKey> &keys);
[[nodiscard]] bool isIn(const QMimeData *data);
/// What cannot be read is left out.
[[nodiscard]] QList<SeriesKey> fromMime(const QMimeData *data, const QString &account);

/// thing / source / partition / node · field
[[nodiscard]] QString text(const SeriesKey &key);

} // namespace SeriesKeys

} // namespace Chatelaine
