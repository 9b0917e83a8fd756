// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QMenu>

namespace Chatelaine {

class HouseView;

/// The menu behind the house's name: every account with its mark and its state, and what one can do with accounts.
class HouseMenu final : public QMenu
{
    Q_OBJECT

public:
    explicit HouseMenu(QWidget *parent = nullptr);

    void showHouses(const QList<HouseView *> &views, const HouseView *current);

    /// "connected", "connecting", "trying again in 12 s", "not connected"
    [[nodiscard]] static QString stateWords(const HouseView &view);

Q_SIGNALS:
    void houseChosen(Chatelaine::HouseView *view);
    void addRequested();
    void editRequested();
    void removeRequested();
    void importRequested();
    void exportRequested();
    void demoRequested();

private:
    void addHouse(HouseView *view, bool isCurrent);
};

} // namespace Chatelaine
