// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/physics/model.h"
#include "house/things/metertree.h"
#include "house/things/thing.h"

namespace Chatelaine::Demo {

/// The concentrator of the house: electricity, water and district heat as a tree, and a year of hourly history behind every meter.
class Meters final : public Thing
{
    Q_OBJECT

public:
    Meters(ThingProfile profile, ThingHost &host, Model &model, qint64 largeNodes = 0, QObject *parent = nullptr);

    [[nodiscard]] QStringList features() const override;
    [[nodiscard]] std::unique_ptr<ReadoutCursor> openReadout(const Wire::ReadoutRequest &request, Refusal &refusal) override;
    [[nodiscard]] std::optional<Wire::ConcentratorResponse> concentrate(const Wire::ConcentratorRequest &request) override;

private:
    [[nodiscard]] std::optional<QList<MeterNode>> nodesOf(const Wire::ReadoutRequest &request, Refusal &refusal) const;
    [[nodiscard]] QList<Wire::Field> present(const MeterNode &node) const;
    void addPresent(const Wire::ReadoutRequest &request, const MeterNode &node, Wire::ReadoutFields &into) const;
    void addPast(const Wire::ReadoutRequest &request, const MeterNode &node, qsizetype hour, Wire::ReadoutFields &into) const;
    [[nodiscard]] double countAt(const MeterNode &node, const MeterValues &counters) const;
    [[nodiscard]] double rateOf(const MeterNode &node) const;
    [[nodiscard]] bool answerSources(const Wire::ConcentratorRequest &request, Wire::ConcentratorResponse &response) const;
    [[nodiscard]] bool answerNodes(const Wire::ConcentratorRequest &request, Wire::ConcentratorResponse &response) const;
    [[nodiscard]] bool answerKin(const Wire::ConcentratorRequest &request, Wire::ConcentratorResponse &response) const;
    void addNodes(const Wire::ConcentratorRequest &request, const QList<MeterNode> &nodes, Wire::ConcentratorResponse &response) const;

    Model &m_model;
    MeterTree m_tree;
};

/// What is known of the quality of one hour of one meter: gaps, estimates, signed and invoiced months.
[[nodiscard]] Wire::Qualities pastQuality(quint32 seed, const QString &node, qint64 hourTime, qint64 now);

} // namespace Chatelaine::Demo
