// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/thing.h"

namespace Chatelaine::Demo {

/// A counter that changes many times a second and sends what it counts, for soaks. What it says proves itself: one count, written three ways.
///
/// Its past is as long as somebody asks (`from`), up to a bound: one value in °C for each change.
class Pulse final : public Thing
{
    Q_OBJECT

public:
    /// \p rate changes a second.
    Pulse(ThingProfile profile, ThingHost &host, int rate, QObject *parent = nullptr);

    [[nodiscard]] QStringList features() const override;
    [[nodiscard]] std::unique_ptr<ReadoutCursor> openReadout(const Wire::ReadoutRequest &request, Refusal &refusal) override;
    [[nodiscard]] std::chrono::milliseconds looksEvery() const override;

private:
    [[nodiscard]] qint64 countAt(const QDateTime &time) const;

    QDateTime m_start;
    int m_rate;
};

} // namespace Chatelaine::Demo
