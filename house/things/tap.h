// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/physics/model.h"
#include "house/things/thing.h"

#include <deque>

namespace Chatelaine::Demo {

/// A water tap's sensor on battery: wakes, measures, sends, sleeps. Speaks the iot dialect of early 2014.
///
/// A request that meets it asleep is queued and answered when it wakes; what it measured before is delivered late, as history.
class Tap final : public Thing
{
    Q_OBJECT

public:
    Tap(ThingProfile profile, ThingHost &host, Model &model, QObject *parent = nullptr);

    static constexpr std::chrono::milliseconds Asleep{9'000};
    static constexpr std::chrono::milliseconds Awake{4'000};

    [[nodiscard]] QStringList features() const override;
    [[nodiscard]] std::unique_ptr<ReadoutCursor> openReadout(const Wire::ReadoutRequest &request, Refusal &refusal) override;
    [[nodiscard]] std::chrono::milliseconds untilAwake() const override;
    [[nodiscard]] bool isAwake() const { return m_awake; }

protected:
    void started() override;

private:
    struct Sample { QDateTime time; double temperature; double flow; double volume; };

    void wake();
    void sleep();
    [[nodiscard]] Sample measure() const;
    void addSample(const Wire::ReadoutRequest &request, const Sample &sample, Wire::Kinds kinds, Wire::ReadoutFields &into) const;
    void addState(const Wire::ReadoutRequest &request, Wire::ReadoutFields &into) const;

    Model &m_model;
    QDateTime m_nextWake;
    std::deque<Sample> m_samples; ///< measured while nobody asked, the oldest first
    quint64 m_cycles = 0;
    bool m_awake = true;
    bool m_cycling = false;
};

} // namespace Chatelaine::Demo
