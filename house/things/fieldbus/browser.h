// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/fieldbus/answer.h"
#include "house/things/fieldbus/tree.h"

namespace Chatelaine::Demo {

/// Looking at sources and nodes (dossier §4.2): everything that changes nothing.
class BusBrowser
{
public:
    explicit BusBrowser(const BusTree &tree) : m_tree(tree) { }

    [[nodiscard]] static QStringList operations();
    [[nodiscard]] std::optional<BusAnswer> answer(const Wire::ConcentratorRequest &request) const;

private:
    [[nodiscard]] std::optional<BusAnswer> sources(const Wire::ConcentratorRequest &request) const;
    [[nodiscard]] std::optional<BusAnswer> contains(const Wire::ConcentratorRequest &request) const;
    [[nodiscard]] std::optional<BusAnswer> ofSource(const Wire::ConcentratorRequest &request) const;
    [[nodiscard]] std::optional<BusAnswer> ofNode(const Wire::ConcentratorRequest &request) const;
    [[nodiscard]] BusAnswer several(const Wire::ConcentratorRequest &request) const;
    [[nodiscard]] Wire::ConcentratorResponse infos(const Wire::ConcentratorRequest &request, const QList<BusNode> &nodes) const;

    const BusTree &m_tree;
};

} // namespace Chatelaine::Demo
