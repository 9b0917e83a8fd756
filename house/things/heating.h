// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/physics/model.h"
#include "house/things/thing.h"

namespace Chatelaine::Demo {

/// The heat pump: compressor, brine, hot water, heating curve; readings of every kind and five things to set. Speaks sn.
class Heating final : public Thing
{
    Q_OBJECT

public:
    Heating(ThingProfile profile, ThingHost &host, Model &model, QObject *parent = nullptr);

    [[nodiscard]] QStringList features() const override;
    [[nodiscard]] std::unique_ptr<ReadoutCursor> openReadout(const Wire::ReadoutRequest &request, Refusal &refusal) override;
    [[nodiscard]] QList<ControlParameter> parameters() override;

private:
    [[nodiscard]] QList<Wire::Field> present() const;
    void addPast(const Wire::ReadoutRequest &request, const History::Hour &hour, Wire::ReadoutFields &into) const;
    [[nodiscard]] ControlParameter number(const QString &name, const QString &description, double least, double most, int decimals,
        double HeatingControls::*member);
    void change(const std::function<void(HeatingControls &)> &what);

    Model &m_model;
};

} // namespace Chatelaine::Demo
