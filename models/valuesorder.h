// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <vector>

namespace Chatelaine {

/// Puts rows in order. Pure, so that it may run beside the window.
namespace ValuesOrder {

struct Row {
    int row = 0;
    int group = 0;     ///< groups stand in the order of their numbers
    double number = 0; ///< NaN: by the text
    QString text;
};

struct Request {
    std::vector<Row> rows;
    bool sorted = false;
    bool descending = false;
};

/// Groups first, then numbers before words, words without regard to case and their numbers by size (Field 2 before Field 10); what is equal keeps its order.
/// What has neither number nor text stays at the end in both directions.
[[nodiscard]] QList<int> make(Request request);

/// Whether \p a stands before (-1), with (0) or behind (1) \p b.
[[nodiscard]] int compareNatural(QStringView a, QStringView b);

} // namespace ValuesOrder

} // namespace Chatelaine
