// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QScrollArea;
class QVBoxLayout;
class QWidget;

namespace Chatelaine {

/// A column in the middle of a panel, no wider than is good to read; it scrolls when the window is small.
struct PanelColumn {
    QScrollArea *area = nullptr;
    QVBoxLayout *layout = nullptr; ///< its parent widget is the column

    /// Fills \p panel, which has no layout yet.
    [[nodiscard]] static PanelColumn in(QWidget *panel);
};

} // namespace Chatelaine
