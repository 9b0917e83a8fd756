// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/sensordata.h"

namespace Chatelaine::Wire {

/// One piece of traffic, or a remark about it.
struct SnifferItem {
    enum class Kind : quint8 { Rx, Tx, RxBin, TxBin, Info, Warning, Error, Exception, Expired };

    Kind kind = Kind::Info;
    QString text; ///< base64 for RxBin and TxBin, though some write "12 bytes" there; empty for Expired

    bool operator==(const SnifferItem &) const = default;
};
/// The element's name: rx, tx, rxBin, …
[[nodiscard]] QString snifferItemName(SnifferItem::Kind kind);
[[nodiscard]] std::optional<SnifferItem::Kind> snifferItemFromName(QStringView name);

/// What a sniffer saw, in order (ieee family only). It may hold secrets: never log it.
struct SnifferReport {
    QString snifferId;
    std::optional<Timestamp> time;
    QList<SnifferItem> items;

    bool operator==(const SnifferReport &) const = default;
};

} // namespace Chatelaine::Wire
