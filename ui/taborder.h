// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QWidget;

namespace Chatelaine {

/// For a panel that is made late, which would otherwise come last: puts everything in \p panel right before \p next on the way of the Tab key.
void insertInTabOrder(QWidget *panel, QWidget *next);

} // namespace Chatelaine
