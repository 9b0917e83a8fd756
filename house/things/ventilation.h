// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/physics/model.h"
#include "house/things/thing.h"

namespace Chatelaine::Demo {

/// Supply and exhaust air, filter, carbon dioxide and humidity; localised names, writable fields and a form. Speaks iot.
class Ventilation final : public Thing
{
    Q_OBJECT

public:
    Ventilation(ThingProfile profile, ThingHost &host, Model &model, QObject *parent = nullptr);

    [[nodiscard]] QStringList features() const override;
    [[nodiscard]] std::unique_ptr<ReadoutCursor> openReadout(const Wire::ReadoutRequest &request, Refusal &refusal) override;
    [[nodiscard]] QList<ControlParameter> parameters() override;

private:
    [[nodiscard]] QList<Wire::Field> present() const;

    Model &m_model;
};

} // namespace Chatelaine::Demo
