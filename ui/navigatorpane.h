// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/contactpanels.h"

class QPushButton;

namespace Chatelaine {

class House;
class Navigator;
class NavigatorModel;

/// The left side: the tree, and at its foot the way to add to it. What is asked about a row is asked here, not in a window of its own.
class NavigatorPane final : public QWidget
{
    Q_OBJECT

public:
    NavigatorPane(House &house, NavigatorModel &model, QWidget *parent = nullptr);

    [[nodiscard]] Navigator &navigator() { return *m_navigator; }
    void openAdd(const QString &jid = {}); ///< \p jid is filled in
    void addSection(QWidget *section); ///< below the tree, above the foot
    void setOnline(bool online);

private:
    [[nodiscard]] AddContactPanel &adding();
    [[nodiscard]] EndContactPanel &ending();
    void placeAboveFoot(QWidget *panel);
    void onAdded(const QString &jid);
    void onClosed();
    void selectAdded();

    NavigatorModel &m_model;
    Friendships *m_friendships;
    Navigator *m_navigator;
    AddContactPanel *m_adding = nullptr; ///< once somebody has wanted it
    EndContactPanel *m_ending = nullptr; ///< the same
    QPushButton *m_add;
    QWidget *m_foot;
    QString m_added; ///< to be selected as soon as its row is there
};

} // namespace Chatelaine
