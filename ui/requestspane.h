// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/requestsmodel.h"

#include <QFrame>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace Chatelaine {

class Clock;
class RequestCard;
class RequestGroupCard;

/// The inbox on the right: a card for everything that waits for a decision. The default is that nothing happens.
class RequestsPane final : public QFrame
{
    Q_OBJECT

public:
    RequestsPane(RequestsModel &model, Parent &parent, Clock &clock, Words::Namer namer, QWidget *owner = nullptr);

    /// Puts the keyboard on the list, with the oldest card in sight.
    void focusFirst();

Q_SIGNALS:
    void closeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void addCards(int first, int last);
    void removeCards(int first, int last);
    void updateCards(const QModelIndex &first, const QModelIndex &last);
    void tick();
    void fitToFont();
    void showEmpty();
    void showMore();

    RequestsModel &m_model;
    Parent &m_parent;
    Clock &m_clock;
    Words::Namer m_namer;
    QScrollArea *m_area = nullptr;
    QVBoxLayout *m_cards = nullptr;
    QLabel *m_empty = nullptr;
    QLabel *m_more = nullptr;
    QList<QFrame *> m_order; ///< RequestCard or RequestGroupCard, one a row
};

} // namespace Chatelaine
