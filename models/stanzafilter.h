// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stanzacriteria.h"

#include <QSortFilterProxyModel>

namespace Chatelaine {

/// The rows of a StanzaModel that a person wants to see, in the order in which they came.
class StanzaFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setCriteria(const StanzaCriteria &criteria);

    /// The next row after \p from (or before it, with \p backwards) whose XML contains \p text, round the end; −1 when there is none.
    /// \p from −1: from the beginning.
    [[nodiscard]] int find(const QString &text, int from, bool backwards) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    StanzaCriteria m_criteria;
};

} // namespace Chatelaine
